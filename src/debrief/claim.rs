use super::belief::{Beliefs, Verity};
use super::review::Review;
use crate::doctrine::{ClaimStrength, Confidence, Likelihood, MeasureId, doctrine};
use crate::exercise::Fact;
use crate::scenario::{Culprit, ExerciseTime, StateId};

/// A State held another responsible, in private or in public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The event.
    pub sequence: u64,
    /// When.
    pub time: ExerciseTime,
    /// Who held responsible.
    pub by: StateId,
    /// Whom.
    pub against: StateId,
    /// By which measure.
    pub measure: MeasureId,
    /// In private or in public.
    pub strength: ClaimStrength,
    /// Percent that it put on that State then, and how sure it was; none if it had recorded no assessment.
    pub believed: Option<(u8, Confidence)>,
    /// Whether that State was behind it.
    pub verity: Verity,
}

impl Claim {
    /// Whether the words were stronger than the belief: too little on that State, little confidence, or nothing
    /// recorded at all.
    #[must_use]
    pub fn outran_belief(&self) -> bool {
        let Some(least) = self.strength.least_belief() else {
            return false;
        };
        self.believed.is_none_or(|(share, confidence)| {
            Likelihood::of_percent(share) < least || confidence == Confidence::Low
        })
    }
}

/// Every claim of responsibility, oldest first. Hints are none: they can be taken back by saying so.
#[must_use]
pub fn claims(review: &Review, beliefs: &Beliefs) -> Vec<Claim> {
    let scenario = review.scenario();
    let mut claims = Vec::new();
    for event in review.log() {
        let Fact::MeasureTaken {
            measure,
            by,
            toward,
            claim,
            ..
        } = &event.fact
        else {
            continue;
        };
        let Some(known) = doctrine().measure(measure) else {
            continue;
        };
        let strength = claim.map_or(known.claims, |claim| claim.max(known.claims));
        if strength.least_belief().is_none() {
            continue;
        }
        let belief = beliefs.state(by).and_then(|of| of.at(event.sequence));
        for against in toward {
            let who = Culprit::State(against.clone());
            let share = |suspect: &crate::scenario::Suspect| {
                belief.map_or(0, |belief| belief.assessment.share(&suspect.id))
            };
            let suspected = scenario
                .suspects
                .iter()
                .filter(|suspect| suspect.who == who)
                .map(share)
                .fold(0_u8, u8::saturating_add);
            claims.push(Claim {
                sequence: event.sequence,
                time: review.time_of(event.sequence),
                by: by.clone(),
                against: against.clone(),
                measure: measure.clone(),
                strength,
                believed: belief.map(|belief| (suspected, belief.assessment.confidence)),
                verity: Verity::of(&who, scenario),
            });
        }
    }
    claims
}

#[cfg(test)]
mod tests {
    use super::super::belief::beliefs;
    use super::super::testing::{ALDENIA, BRENNMARK, minute, played, state};
    use super::*;

    #[test]
    fn words_stronger_than_the_belief_behind_them_are_found() {
        let review = played();
        let found = claims(&review, &beliefs(&review));
        let [claim] = found.as_slice() else {
            panic!("one claim: {found:?}");
        };
        assert_eq!(claim.time, minute(35));
        assert_eq!(
            (&claim.by, &claim.against),
            (&state(ALDENIA), &state(BRENNMARK))
        );
        assert_eq!(claim.believed, Some((70, Confidence::Low)));
        assert_eq!(claim.verity, Verity::Wrong);
        assert!(claim.outran_belief(), "likely, but with low confidence");
    }

    #[test]
    fn a_claim_keeps_up_with_a_belief_that_is_likely_and_not_of_low_confidence() {
        let review = played();
        let mut claim = claims(&review, &beliefs(&review)).remove(0);
        for (believed, outran) in [
            (None, true),
            (Some((70, Confidence::Moderate)), false),
            (Some((50, Confidence::High)), true),
        ] {
            claim.believed = believed;
            assert_eq!(claim.outran_belief(), outran, "{believed:?}");
        }
        claim.strength = ClaimStrength::Private;
        claim.believed = Some((50, Confidence::Moderate));
        assert!(!claim.outran_belief(), "in private less is enough");
    }
}
