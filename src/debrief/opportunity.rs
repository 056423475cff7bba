use std::collections::BTreeMap;

use super::review::Review;
use super::timeline::Instant;
use crate::exercise::{Fact, Resolution};
use crate::scenario::{DecisionId, ExerciseTime, InjectId, ObjectiveId, OptionId, StateId};

/// What in the story first called for a confidence-building measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    /// An inject of which an action was expected that serves an objective.
    Inject(InjectId),
    /// A decision that serves an objective.
    Decision(DecisionId),
}

/// From when on the story called for a confidence-building measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CbmCall {
    /// Its number.
    pub number: u8,
    /// From when on.
    pub at: Instant,
    /// What called for it.
    pub by: Caller,
}

/// When the story first called for each confidence-building measure, by number: when an inject came, or a decision
/// was put, that serves an objective which trains it. Those that no objective trains, or whose moment never came,
/// are not among them.
#[must_use]
pub fn calls(review: &Review) -> Vec<CbmCall> {
    let scenario = review.scenario();
    let mut calls: BTreeMap<u8, CbmCall> = BTreeMap::new();
    let sheet = &review.end().exercise().run_sheet;
    for event in review.log() {
        let (served, by): (Vec<&ObjectiveId>, Caller) = match &event.fact {
            Fact::InjectReleased { inject, .. } => {
                let Some(line) = sheet.get(inject) else {
                    continue;
                };
                let expects = line.inject.expects.iter();
                let served = expects.filter_map(|expect| expect.objective.as_ref());
                (served.collect(), Caller::Inject(inject.clone()))
            }
            Fact::DecisionOpened { decision, .. } => {
                let served = scenario
                    .decision(decision)
                    .and_then(|known| known.objective.as_ref());
                (
                    served.into_iter().collect(),
                    Caller::Decision(decision.clone()),
                )
            }
            _ => continue,
        };
        let at = Instant {
            time: review.time_of(event.sequence),
            sequence: event.sequence,
        };
        let trained = served
            .into_iter()
            .filter_map(|objective| scenario.objective(objective))
            .flat_map(|objective| &objective.cbms);
        for number in trained {
            calls.entry(*number).or_insert_with(|| CbmCall {
                number: *number,
                at,
                by: by.clone(),
            });
        }
    }
    calls.into_values().collect()
}

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
    use super::super::testing::{first, minute, played};
    use super::*;

    #[test]
    fn a_measure_is_called_for_by_the_first_inject_that_serves_its_objective() {
        let review = played();
        let calls = calls(&review);
        let numbers: Vec<u8> = calls.iter().map(|call| call.number).collect();
        assert_eq!(numbers, [3, 8, 14], "what the objectives train");
        let eight = &calls[1];
        assert_eq!(eight.by, Caller::Inject("i1".into()));
        assert_eq!(eight.at.time, minute(10));
        let three = &calls[0];
        assert_eq!(three.by, Caller::Inject("i2".into()));
        assert_eq!(three.at.time, minute(20));
        assert_eq!(eight.at.sequence, first(&review, "InjectReleased"));
    }

    #[test]
    fn a_decision_without_a_way_back_offers_none() {
        assert!(off_ramps(&played()).is_empty());
    }
}
