use std::collections::BTreeMap;

use crate::exercise::{
    ActorStep, ConsultationId, ConsultationStep, DispatchId, Event, Exercise, Fact, GroupId,
    GroupStep, Item, MessageId, Parcel, PingFate, PingId,
};
use crate::scenario::{DecisionId, InjectId, Opening, StateId};

/// How one event hangs together with an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// The rules made it follow: a choice, its measure, the tension that moved.
    Consequence,
    /// It belongs to what the earlier one began: a reply to its request, the opening of its letter.
    Reply,
}

/// An event that followed from another, at one or more removes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Followed {
    /// Which.
    pub sequence: u64,
    /// At how many removes; 1 for what followed directly.
    pub removes: u32,
    /// How it hangs together with the one right before it.
    pub tie: Tie,
}

/// What each event follows from, and what followed from it. Each event follows from one other at most.
#[derive(Clone, Debug, Default)]
pub struct Links {
    before: Vec<Option<(u64, Tie)>>,
    after: Vec<Vec<u64>>,
    begun: BTreeMap<Beginning, u64>,
}

/// What later events refer to by name, and the event that began it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Beginning {
    Inject(InjectId),
    Held(InjectId),
    Decision(DecisionId),
    Message(MessageId),
    Line(PingId),
    Dispatch(DispatchId),
    Group(GroupId),
    Invited(GroupId, StateId),
    Posted(GroupId, u32),
    Position(GroupId, u32),
    Arrival(MessageId),
    Request(ConsultationId),
    RequestAt(ConsultationId, StateId),
    Countered(ConsultationId, StateId),
    Session(ConsultationId),
    Shared(ConsultationId, u32),
    Proposal(ConsultationId, u32),
    Tabled(ConsultationId),
    Joining(ConsultationId, StateId),
    Question(ConsultationId, u32),
    Agenda(ConsultationId, u32),
    Adjourned(ConsultationId),
    ChairAsked(ConsultationId),
    Chair(ConsultationId),
    Conclusion(ConsultationId),
    Pause,
}

impl Links {
    /// Adds the next event; `exercise` has it folded in.
    pub(super) fn push(&mut self, event: &Event, exercise: &Exercise) {
        let before = match event.cause {
            Some(cause) => Some((cause, Tie::Consequence)),
            None => self
                .antecedents(&event.fact, exercise)
                .into_iter()
                .find_map(|beginning| self.begun.get(&beginning))
                .map(|sequence| (*sequence, Tie::Reply)),
        }
        // An altered record may name anything as a cause; only what came before can be one.
        .filter(|(sequence, _)| *sequence >= 1 && *sequence <= self.before.len() as u64);
        if let Some((sequence, _)) = before
            && let Some(after) = self.after.get_mut(position(sequence))
        {
            after.push(self.before.len() as u64 + 1);
        }
        self.before.push(before);
        self.after.push(Vec::new());
        if let Some(beginning) = beginning(&event.fact) {
            let sequence = self.before.len() as u64;
            match beginning {
                // Late joiners open a session again; it began when the first two sat down.
                Beginning::Session(_) => {
                    self.begun.entry(beginning).or_insert(sequence);
                }
                _ => {
                    self.begun.insert(beginning, sequence);
                }
            }
        }
    }

    /// What began the thing that a fact belongs to: the first of these that happened.
    fn antecedents(&self, fact: &Fact, exercise: &Exercise) -> Vec<Beginning> {
        match fact {
            Fact::Resumed => vec![Beginning::Pause],
            Fact::HoldLifted { inject } => vec![Beginning::Held(inject.clone())],
            Fact::ItemRead { item, .. } | Fact::ItemAcknowledged { item, .. } => match item {
                Item::Inject(inject) => vec![Beginning::Inject(inject.clone())],
                Item::Message(id) => vec![Beginning::Arrival(*id)],
                Item::Shared(id, number) => vec![Beginning::Shared(*id, *number)],
                Item::Ping(id) => vec![Beginning::Line(*id)],
                Item::Dispatch(id) => vec![Beginning::Dispatch(*id)],
                Item::Posted(id, number) => vec![Beginning::Posted(*id, *number)],
            },
            Fact::WorkingGroup { id, step } => match step {
                GroupStep::Joined { by } | GroupStep::Declined { by, .. } => {
                    vec![Beginning::Invited(*id, by.clone()), Beginning::Group(*id)]
                }
                GroupStep::PositionConfirmed { number, .. }
                | GroupStep::PositionRejected { number, .. }
                | GroupStep::PositionWithdrawn { number, .. } => {
                    vec![Beginning::Position(*id, *number)]
                }
                GroupStep::PostLeaked { number } => vec![Beginning::Posted(*id, *number)],
                _ => Vec::new(),
            },
            Fact::Actor {
                step: ActorStep::Read { item } | ActorStep::Acknowledged { item },
                ..
            } => match item {
                Item::Inject(inject) => vec![Beginning::Inject(inject.clone())],
                Item::Dispatch(id) => vec![Beginning::Dispatch(*id)],
                Item::Message(_) | Item::Shared(..) | Item::Ping(_) | Item::Posted(..) => {
                    Vec::new()
                }
            },
            Fact::ExpectationMissed { expect, state }
            | Fact::ExpectationJudged { expect, state, .. } => exercise
                .expectations
                .iter()
                .find(|expected| expected.id == *expect && expected.state == *state)
                .map(|expected| Beginning::Inject(expected.inject.clone()))
                .into_iter()
                .collect(),
            Fact::DecisionOpened { decision, .. } => {
                match exercise.scenario.decision(decision).map(|d| &d.opens) {
                    Some(Opening::After(inject, _)) => vec![Beginning::Inject(inject.clone())],
                    Some(Opening::At(_)) | None => Vec::new(),
                }
            }
            Fact::DecisionTaken { decision, .. } => vec![Beginning::Decision(decision.clone())],
            Fact::MessageDelivered { id, .. }
            | Fact::DeliveryDelayed {
                parcel: Parcel::Message(id),
                ..
            }
            | Fact::Bounced {
                parcel: Parcel::Message(id),
                ..
            } => vec![Beginning::Message(*id)],
            Fact::RequestDelivered { id, .. }
            | Fact::RequestWithdrawn { id }
            | Fact::RequestFailed { id }
            | Fact::DeliveryDelayed {
                parcel: Parcel::Request(id, _),
                ..
            }
            | Fact::Bounced {
                parcel: Parcel::Request(id, _),
                ..
            } => vec![Beginning::Request(*id)],
            Fact::RequestAcknowledged { id, by }
            | Fact::RequestAccepted { id, by }
            | Fact::RequestCountered { id, by, .. }
            | Fact::RequestDeclined { id, by, .. }
            | Fact::RequestLapsed { id, by } => {
                vec![
                    Beginning::RequestAt(*id, by.clone()),
                    Beginning::Request(*id),
                ]
            }
            Fact::CounterAccepted { id, of, .. } => {
                vec![
                    Beginning::Countered(*id, of.clone()),
                    Beginning::Request(*id),
                ]
            }
            Fact::StatementMade { id, .. }
            | Fact::ItemShared { id, .. }
            | Fact::ProposalTabled { id, .. }
            | Fact::ConclusionTabled { id, .. }
            | Fact::ConsultationBrokenOff { id, .. }
            | Fact::SessionOpened { id, .. } => {
                vec![Beginning::Session(*id), Beginning::Request(*id)]
            }
            Fact::Consultation { id, step } => step_antecedents(*id, step),
            Fact::ProposalAnswered { id, number, .. } | Fact::ProposalWithdrawn { id, number } => {
                vec![Beginning::Proposal(*id, *number)]
            }
            Fact::ConclusionConfirmed { id, .. }
            | Fact::ConclusionRejected { id, .. }
            | Fact::ConsultationConcluded { id, .. } => vec![Beginning::Tabled(*id)],
            Fact::CommitmentKept { id, .. } | Fact::CommitmentMissed { id, .. } => {
                vec![Beginning::Conclusion(*id)]
            }
            _ => Vec::new(),
        }
    }

    /// What an event follows from directly, and how.
    #[must_use]
    pub fn before(&self, sequence: u64) -> Option<(u64, Tie)> {
        *self.before.get(position(sequence))?
    }

    /// What followed directly from an event, in order.
    #[must_use]
    pub fn after(&self, sequence: u64) -> &[u64] {
        self.after
            .get(position(sequence))
            .map_or(&[], Vec::as_slice)
    }

    /// What led to an event, the nearest first.
    #[must_use]
    pub fn led_to(&self, sequence: u64) -> Vec<u64> {
        let before = |sequence: &u64| self.before(*sequence).map(|(before, _)| before);
        std::iter::successors(before(&sequence), before).collect()
    }

    /// All that followed from an event, at any number of removes, in the order of the log.
    #[must_use]
    pub fn followed(&self, sequence: u64) -> Vec<Followed> {
        let mut found = Vec::new();
        let mut next: Vec<(u64, u32)> = vec![(sequence, 0)];
        while let Some((from, removes)) = next.pop() {
            for after in self.after(from) {
                let tie = self.before(*after).map_or(Tie::Reply, |(_, tie)| tie);
                found.push(Followed {
                    sequence: *after,
                    removes: removes + 1,
                    tie,
                });
                next.push((*after, removes + 1));
            }
        }
        found.sort_by_key(|followed| followed.sequence);
        found
    }
}

/// What a step in a consultation answers: the wish it is about, or the stage it belongs to.
fn step_antecedents(id: ConsultationId, step: &ConsultationStep) -> Vec<Beginning> {
    let mut found = match step {
        ConsultationStep::RequestReferred { by: other, .. }
        | ConsultationStep::ClarificationGiven { by: other, .. }
        | ConsultationStep::MeetingSupported { by: other }
        | ConsultationStep::AddresseeReminded { to: other, .. } => {
            vec![Beginning::RequestAt(id, other.clone())]
        }
        ConsultationStep::CounterLapsed { of } => vec![Beginning::Countered(id, of.clone())],
        ConsultationStep::JoiningConsented { state, .. }
        | ConsultationStep::JoiningRefused { state, .. } => {
            vec![Beginning::Joining(id, state.clone())]
        }
        ConsultationStep::ChairReminded { to, .. } => {
            vec![Beginning::Chair(id), Beginning::RequestAt(id, to.clone())]
        }
        ConsultationStep::ChairAcknowledged
        | ConsultationStep::ChairShown { .. }
        | ConsultationStep::ChairAccepted { .. }
        | ConsultationStep::ChairDeclined { .. } => {
            vec![Beginning::ChairAsked(id)]
        }
        ConsultationStep::ChairConvened { .. } | ConsultationStep::ChairSpoke { .. } => {
            vec![Beginning::Chair(id)]
        }
        ConsultationStep::QuestionAnswered { number, .. }
        | ConsultationStep::QuestionDeclined { number, .. }
        | ConsultationStep::QuestionLapsed { number, .. } => {
            vec![Beginning::Question(id, *number)]
        }
        ConsultationStep::AgendaItemAgreed { number, .. } => vec![Beginning::Agenda(id, *number)],
        ConsultationStep::SessionResumed { .. } => vec![Beginning::Adjourned(id)],
        ConsultationStep::OutcomeOverridden { .. } => return vec![Beginning::Conclusion(id)],
        ConsultationStep::FollowUpOpened { follows, .. } => {
            return vec![Beginning::Conclusion(*follows)];
        }
        ConsultationStep::MeetingAsked { .. }
        | ConsultationStep::MeetingConvened { .. }
        | ConsultationStep::AgendaItemTabled { .. }
        | ConsultationStep::QuestionAsked { .. }
        | ConsultationStep::SessionAdjourned { .. }
        | ConsultationStep::AddresseeAdded { .. }
        | ConsultationStep::ConsultationAnnounced { .. }
        | ConsultationStep::JoiningProposed { .. }
        | ConsultationStep::TableShown { .. }
        | ConsultationStep::ChairAsked { .. } => vec![Beginning::Session(id)],
    };
    found.push(Beginning::Request(id));
    found
}

fn beginning(fact: &Fact) -> Option<Beginning> {
    Some(match fact {
        Fact::Paused | Fact::Reopened => Beginning::Pause,
        Fact::InjectReleased { inject, .. } => Beginning::Inject(inject.clone()),
        Fact::InjectHeld { inject } => Beginning::Held(inject.clone()),
        Fact::DecisionOpened { decision, .. } => Beginning::Decision(decision.clone()),
        Fact::MessageSent { id, .. } => Beginning::Message(*id),
        Fact::MessageDelivered { id, .. } => Beginning::Arrival(*id),
        Fact::Pinged {
            ping,
            fate: PingFate::Delivered,
            ..
        } => Beginning::Line(*ping),
        Fact::ConsultationRequested { id, .. } => Beginning::Request(*id),
        Fact::RequestDelivered { id, to, .. } => Beginning::RequestAt(*id, to.clone()),
        Fact::RequestCountered { id, by, .. } => Beginning::Countered(*id, by.clone()),
        Fact::SessionOpened { id, .. } => Beginning::Session(*id),
        Fact::ItemShared { id, number, .. } => Beginning::Shared(*id, *number),
        Fact::ProposalTabled { id, number, .. } => Beginning::Proposal(*id, *number),
        Fact::ConclusionTabled { id, .. } => Beginning::Tabled(*id),
        Fact::ConsultationConcluded { id, .. } => Beginning::Conclusion(*id),
        Fact::WorkingGroup { id, step } => match step {
            GroupStep::Founded { .. } => Beginning::Group(*id),
            GroupStep::Invited { state, .. } => Beginning::Invited(*id, state.clone()),
            GroupStep::Posted { number, .. } => Beginning::Posted(*id, *number),
            GroupStep::PositionProposed { number, .. } => Beginning::Position(*id, *number),
            _ => return None,
        },
        Fact::Actor {
            step: ActorStep::Wrote { id, .. } | ActorStep::WrittenTo { id, .. },
            ..
        } => Beginning::Dispatch(*id),
        Fact::Consultation { id, step } => match step {
            ConsultationStep::JoiningProposed { state, .. } => {
                Beginning::Joining(*id, state.clone())
            }
            ConsultationStep::AgendaItemTabled { number, .. } => Beginning::Agenda(*id, *number),
            ConsultationStep::QuestionAsked { number, .. } => Beginning::Question(*id, *number),
            ConsultationStep::SessionAdjourned { .. } => Beginning::Adjourned(*id),
            ConsultationStep::FollowUpOpened { .. } => Beginning::Session(*id),
            ConsultationStep::ChairAsked { .. } => Beginning::ChairAsked(*id),
            ConsultationStep::ChairAccepted { .. } => Beginning::Chair(*id),
            _ => return None,
        },
        _ => return None,
    })
}

fn position(sequence: u64) -> usize {
    // Sequence 0 is before the log: no such position.
    usize::try_from(sequence.wrapping_sub(1)).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{all, first, is_tension, played, told};
    use super::*;

    #[test]
    fn what_followed_from_a_choice_is_its_measure_and_what_that_moved() {
        let review = played();
        let links = review.links();
        let taken = first(&review, "DecisionTaken");
        let followed = links.followed(taken);
        let measure = first(&review, "MeasureTaken");
        let direct: Vec<u64> = followed
            .iter()
            .filter(|after| after.removes == 1)
            .map(|after| after.sequence)
            .collect();
        assert!(direct.contains(&measure), "{}", told(&review));
        let moved: Vec<&Followed> = followed
            .iter()
            .filter(|after| is_tension(&review.event(after.sequence).unwrap().fact))
            .collect();
        assert!(!moved.is_empty());
        assert!(moved.iter().all(|after| after.tie == Tie::Consequence));
    }

    #[test]
    fn a_choice_leads_back_to_the_inject_that_opened_it() {
        let review = played();
        let measure = first(&review, "MeasureTaken");
        let kinds: Vec<&str> = review
            .links()
            .led_to(measure)
            .into_iter()
            .map(|sequence| review.event(sequence).unwrap().fact.kind())
            .collect();
        assert_eq!(kinds, ["DecisionTaken", "DecisionOpened", "InjectReleased"]);
    }

    #[test]
    fn everything_in_a_consultation_followed_from_its_request() {
        let review = played();
        let request = first(&review, "ConsultationRequested");
        let followed = review.links().followed(request);
        for kind in [
            "RequestDelivered",
            "RequestAcknowledged",
            "RequestAccepted",
            "SessionOpened",
            "ItemShared",
            "ConclusionTabled",
            "ConclusionConfirmed",
            "ConsultationConcluded",
        ] {
            for event in all(&review, kind) {
                assert!(
                    followed
                        .iter()
                        .any(|after| after.sequence == event.sequence),
                    "{kind}: {}",
                    told(&review)
                );
            }
        }
        let first_read = first(&review, "ItemRead");
        assert!(followed.iter().all(|after| after.sequence != first_read));
    }

    #[test]
    fn causes_always_lie_before_and_nothing_leads_in_a_circle() {
        let review = played();
        for sequence in 1..=review.last() {
            let led_to = review.links().led_to(sequence);
            assert!(led_to.iter().all(|before| *before < sequence));
            assert!(led_to.is_sorted_by(|nearer, farther| nearer > farther));
        }
        assert_eq!(review.links().before(0), None);
        assert!(review.links().followed(99_999).is_empty());
    }

    #[test]
    fn a_cause_that_an_altered_record_invents_is_no_link() {
        let mut links = Links::default();
        let review = played();
        let mut event = review.event(1).unwrap().as_ref().clone();
        event.cause = Some(7);
        links.push(&event, review.end().exercise());
        assert_eq!(links.before(1), None);
    }
}
