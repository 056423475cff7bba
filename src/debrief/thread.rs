use super::belief::{BeliefPoint, Beliefs};
use super::links::Tie;
use super::review::{Perspective, Review};
use super::tension::PairSeries;
use super::timeline::{ConsultationSpan, Timeline};
use crate::exercise::{ConsultationId, Fact, Parcel};
use crate::scenario::StateId;

/// How one party stood towards another when a consultation was asked for, and when it was over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attitude {
    /// Whose attitude.
    pub from: StateId,
    /// Towards whom.
    pub to: StateId,
    /// Tension when it was asked for, 0 to 100.
    pub before: u8,
    /// Tension when it was over, or when the log ends.
    pub after: u8,
}

/// A State in a consultation, and how its belief moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// Which State.
    pub state: StateId,
    /// Its last assessment before the parties sat down, or before it was over if they never did.
    pub before: Option<BeliefPoint>,
    /// Its first assessment after it was over, or else the last one made while it went on.
    pub after: Option<BeliefPoint>,
}

impl Party {
    /// By how many points the share on the truth moved; none without an assessment on either side of it.
    #[must_use]
    pub fn towards_truth(&self) -> Option<i16> {
        let (before, after) = (self.before.as_ref()?, self.after.as_ref()?);
        Some(i16::from(after.on_truth) - i16::from(before.on_truth))
    }
}

/// A consultation from beginning to end.
#[derive(Clone, Debug, PartialEq)]
pub struct Thread {
    /// Who, when, how it ended.
    pub span: ConsultationSpan,
    /// Everything that happened in it, oldest first, with what it did to tension.
    pub events: Vec<u64>,
    /// The requester and the addressees, in that order.
    pub parties: Vec<Party>,
    /// How requester and addressees stood towards one another.
    pub attitudes: Vec<Attitude>,
}

/// Every consultation, by number.
#[must_use]
pub fn threads(
    review: &Review,
    timeline: &Timeline,
    beliefs: &Beliefs,
    tensions: &[PairSeries],
) -> Vec<Thread> {
    let mut events: std::collections::BTreeMap<ConsultationId, Vec<u64>> =
        std::collections::BTreeMap::new();
    for event in review.events(&Perspective::Everyone) {
        if let Some(id) = consultation_of(&event.fact) {
            events.entry(id).or_default().push(event.sequence);
        }
    }
    timeline
        .consultations
        .iter()
        .map(|span| {
            let concerned: Vec<&StateId> = std::iter::once(&span.from).chain(&span.to).collect();
            let ended = span.ended.map_or(review.last(), |ended| ended.sequence);
            let sat_down = span.opened.map_or(ended, |opened| opened.sequence);
            let parties = concerned
                .iter()
                .map(|state| party(beliefs, state, sat_down, ended))
                .collect();
            let attitudes = tensions
                .iter()
                .filter(|pair| {
                    // An addressee's attitude to another addressee is not what was consulted about.
                    let with_requester = pair.from == span.from || pair.to == span.from;
                    with_requester
                        && concerned.contains(&&pair.from)
                        && concerned.contains(&&pair.to)
                })
                .map(|pair| Attitude {
                    from: pair.from.clone(),
                    to: pair.to.clone(),
                    before: pair.level_at(span.requested.sequence.saturating_sub(1)),
                    after: pair.level_at(settled(review, ended)),
                })
                .collect();
            Thread {
                events: events.remove(&span.id).unwrap_or_default(),
                span: span.clone(),
                parties,
                attitudes,
            }
        })
        .collect()
}

/// The last consequence that an event had at once.
fn settled(review: &Review, sequence: u64) -> u64 {
    let links = review.links();
    let followed = links.after(sequence).iter().rev();
    followed
        .copied()
        .find(|after| {
            links
                .before(*after)
                .is_some_and(|(_, tie)| tie == Tie::Consequence)
        })
        .unwrap_or(sequence)
}

fn party(beliefs: &Beliefs, state: &StateId, sat_down: u64, ended: u64) -> Party {
    let of = beliefs.state(state);
    let points = of.map_or(&[][..], |of| of.points.as_slice());
    let before = of.and_then(|of| of.at(sat_down)).cloned();
    let later = points.iter().find(|point| point.sequence > ended);
    let during = points
        .iter()
        .rfind(|point| point.sequence > sat_down && point.sequence <= ended);
    Party {
        state: state.clone(),
        before,
        after: later.or(during).cloned(),
    }
}

fn consultation_of(fact: &Fact) -> Option<ConsultationId> {
    match fact {
        Fact::ConsultationRequested { id, .. }
        | Fact::RequestDelivered { id, .. }
        | Fact::DeliveryDelayed {
            parcel: Parcel::Request(id, _),
            ..
        }
        | Fact::Bounced {
            parcel: Parcel::Request(id, _),
            ..
        }
        | Fact::RequestAcknowledged { id, .. }
        | Fact::RequestAccepted { id, .. }
        | Fact::RequestCountered { id, .. }
        | Fact::CounterAccepted { id, .. }
        | Fact::RequestDeclined { id, .. }
        | Fact::RequestLapsed { id, .. }
        | Fact::RequestWithdrawn { id }
        | Fact::RequestFailed { id }
        | Fact::SessionOpened { id, .. }
        | Fact::StatementMade { id, .. }
        | Fact::ItemShared { id, .. }
        | Fact::ProposalTabled { id, .. }
        | Fact::ProposalAnswered { id, .. }
        | Fact::ProposalWithdrawn { id, .. }
        | Fact::ConclusionTabled { id, .. }
        | Fact::ConclusionConfirmed { id, .. }
        | Fact::ConclusionRejected { id, .. }
        | Fact::ConsultationConcluded { id, .. }
        | Fact::ConsultationBrokenOff { id, .. }
        | Fact::CommitmentKept { id, .. }
        | Fact::CommitmentMissed { id, .. }
        | Fact::Consultation { id, .. } => Some(*id),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::belief::beliefs;
    use super::super::tension::tensions;
    use super::super::testing::{ALDENIA, BRENNMARK, CORVANIA, all, first, played, state};
    use super::*;

    fn told() -> (Review, Vec<Thread>) {
        let review = played();
        let everyone = Perspective::Everyone;
        let timeline = Timeline::of(&review, &everyone);
        let threads = threads(
            &review,
            &timeline,
            &beliefs(&review),
            &tensions(&review, &everyone),
        );
        (review, threads)
    }

    #[test]
    fn a_thread_holds_all_its_steps_in_order() {
        let (review, threads) = told();
        let [thread] = threads.as_slice() else {
            panic!("one consultation");
        };
        assert_eq!(
            thread.events.first(),
            Some(&first(&review, "ConsultationRequested"))
        );
        assert!(thread.events.is_sorted());
        assert_eq!(
            thread.events.last(),
            all(&review, "ConsultationConcluded")
                .last()
                .map(|event| &event.sequence)
        );
    }

    #[test]
    fn beliefs_and_attitudes_are_set_side_by_side_before_and_after() {
        let (review, threads) = told();
        let thread = &threads[0];
        let aldenia = &thread.parties[1];
        assert_eq!(aldenia.state, state(ALDENIA));
        assert_eq!(aldenia.towards_truth(), Some(70));
        let asked: Vec<&StateId> = thread.parties.iter().map(|party| &party.state).collect();
        assert_eq!(
            asked,
            [&state(BRENNMARK), &state(ALDENIA), &state(CORVANIA)]
        );
        assert_eq!(
            thread.parties[2].towards_truth(),
            None,
            "it believed nothing"
        );

        let attitude = thread
            .attitudes
            .iter()
            .find(|of| of.from == state(ALDENIA) && of.to == state(BRENNMARK))
            .unwrap();
        let series = tensions(&review, &Perspective::Everyone);
        let pair = series
            .iter()
            .find(|pair| pair.from == attitude.from && pair.to == attitude.to)
            .unwrap();
        let requested = first(&review, "ConsultationRequested");
        assert_eq!(attitude.before, pair.level_at(requested - 1));
        let concluded = first(&review, "ConsultationConcluded");
        assert!(
            attitude.after < pair.level_at(concluded - 1),
            "the outcome counts"
        );
        assert!(
            thread
                .attitudes
                .iter()
                .all(|of| of.from == state(BRENNMARK) || of.to == state(BRENNMARK)),
            "with the requester"
        );
    }
}
