use super::review::Review;
use super::timeline::Instant;
use crate::exercise::{Fact, Resolution};
use crate::scenario::{DecisionId, ExerciseTime, OptionId, StateId};

/// How a decision fell that offered a way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OffRampChoice {
    /// The option.
    pub option: OptionId,
    /// When, and which event.
    pub at: Instant,
    /// Whether it was the deadline that decided.
    pub by_silence: bool,
}

/// A way back that the story offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OffRamp {
    /// The decision in which it was offered.
    pub decision: DecisionId,
    /// To whom.
    pub state: StateId,
    /// The options that are ways back.
    pub options: Vec<OptionId>,
    /// When it was offered.
    pub offered: Instant,
    /// Until when it was open.
    pub until: ExerciseTime,
    /// How the decision fell, if it did.
    pub fell: Option<OffRampChoice>,
}

impl OffRamp {
    /// Whether it was taken; nothing as long as the decision is open.
    #[must_use]
    pub fn taken(&self) -> Option<bool> {
        let fell = self.fell.as_ref()?;
        Some(self.options.contains(&fell.option))
    }
}

/// Every way back that was offered, in the order in which they were.
#[must_use]
pub fn off_ramps(review: &Review) -> Vec<OffRamp> {
    let scenario = review.scenario();
    let exercise = review.end().exercise();
    let mut ramps = Vec::new();
    for event in review.log() {
        let Fact::DecisionOpened {
            decision,
            state,
            deadline,
            ..
        } = &event.fact
        else {
            continue;
        };
        let options: Vec<OptionId> = scenario
            .decision(decision)
            .into_iter()
            .flat_map(|known| &known.options)
            .filter(|option| option.off_ramp)
            .map(|option| option.id.clone())
            .collect();
        if options.is_empty() {
            continue;
        }
        let open = exercise.decisions.iter().find(|open| open.id == *decision);
        let fell = open.and_then(|open| open.taken.as_ref());
        ramps.push(OffRamp {
            decision: decision.clone(),
            state: state.clone(),
            options,
            offered: Instant {
                time: review.time_of(event.sequence),
                sequence: event.sequence,
            },
            until: *deadline,
            fell: fell.map(|taken| OffRampChoice {
                option: taken.option.clone(),
                at: Instant {
                    time: taken.time,
                    sequence: taken.sequence,
                },
                by_silence: taken.how == Resolution::BySilence,
            }),
        });
    }
    ramps
}

#[cfg(test)]
mod tests {
    use super::super::testing::played;
    use super::*;

    #[test]
    fn a_decision_without_a_way_back_offers_none() {
        assert!(off_ramps(&played()).is_empty());
    }
}
