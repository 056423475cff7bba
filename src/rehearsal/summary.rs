//! How many rehearsals went.

use std::collections::BTreeMap;

use super::run::Run;
use crate::doctrine::OutcomeId;
use crate::exercise::{ExpectationStatus, HIGHEST, Resolution, Stage};
use crate::scenario::{DecisionId, ExpectId, InjectId, OptionId, Scenario, StateId};

/// What came of many rehearsals of one scenario. Everything the script holds is listed, also what never came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// How many runs.
    pub runs: u32,
    /// In how many runs each inject was released.
    pub injects: BTreeMap<InjectId, u32>,
    /// In how many runs each decision was put.
    pub decisions: BTreeMap<DecisionId, u32>,
    /// How often each option was taken.
    pub options: BTreeMap<(DecisionId, OptionId), OptionCount>,
    /// How often consultations concluded with each outcome.
    pub outcomes: BTreeMap<OutcomeId, u32>,
    /// How consultations ended, over all runs.
    pub endings: BTreeMap<Ending, u32>,
    /// How often each expected action was met, of how often it was expected.
    pub expectations: BTreeMap<ExpectId, (u32, u32)>,
    /// How States stood towards one another at the end.
    pub tension: BTreeMap<(StateId, StateId), Spread>,
    /// How often tables acted, over all runs.
    pub acts: BTreeMap<StateId, u64>,
}

/// How often an option was taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OptionCount {
    /// By choice.
    pub chosen: u32,
    /// By silence.
    pub by_silence: u32,
}

/// How a consultation stood when the exercise ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// Concluded with an outcome.
    Concluded,
    /// Still in session.
    InSession,
    /// Broken off.
    BrokenOff,
    /// Still waiting for an answer.
    Requested,
    /// Nobody accepted.
    Failed,
    /// Taken back.
    Withdrawn,
}

impl From<&Stage> for Ending {
    fn from(stage: &Stage) -> Self {
        match stage {
            Stage::Requested => Self::Requested,
            Stage::InSession { .. } => Self::InSession,
            Stage::Concluded { .. } => Self::Concluded,
            Stage::BrokenOff { .. } => Self::BrokenOff,
            Stage::Withdrawn { .. } => Self::Withdrawn,
            Stage::Failed { .. } => Self::Failed,
        }
    }
}

/// How often each value from 0 to 100 came up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    counts: Vec<u32>,
}

impl Default for Spread {
    fn default() -> Self {
        Self {
            counts: vec![0; usize::from(HIGHEST) + 1],
        }
    }
}

impl Spread {
    /// How often each value came up, from 0 to 100.
    #[must_use]
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// The lowest value, if there is any.
    #[must_use]
    pub fn min(&self) -> Option<u8> {
        self.counts
            .iter()
            .position(|count| *count > 0)
            .map(|value| value as u8)
    }

    /// The highest value, if there is any.
    #[must_use]
    pub fn max(&self) -> Option<u8> {
        self.counts
            .iter()
            .rposition(|count| *count > 0)
            .map(|value| value as u8)
    }

    /// The value in the middle; the lower one of two.
    #[must_use]
    pub fn median(&self) -> Option<u8> {
        let total: u64 = self.counts.iter().map(|count| u64::from(*count)).sum();
        let mut left = total.checked_sub(1)? / 2;
        for (value, count) in self.counts.iter().enumerate() {
            let count = u64::from(*count);
            if left < count {
                return Some(value as u8);
            }
            left -= count;
        }
        None
    }

    fn add(&mut self, value: u8) {
        if let Some(count) = self.counts.get_mut(usize::from(value)) {
            *count += 1;
        }
    }
}

impl Summary {
    /// A summary of no runs, which lists what the script holds.
    pub(super) fn of_none(scenario: &Scenario) -> Self {
        let decisions = scenario.decisions.iter();
        let options = decisions.clone().flat_map(|decision| {
            let options = decision.options.iter();
            options.map(|option| {
                (
                    (decision.id.clone(), option.id.clone()),
                    OptionCount::default(),
                )
            })
        });
        let pairs = scenario.states.iter().flat_map(|from| {
            let others = scenario.states.iter().filter(|to| to.id != from.id);
            others.map(|to| ((from.id.clone(), to.id.clone()), Spread::default()))
        });
        Self {
            runs: 0,
            injects: scenario
                .injects
                .iter()
                .map(|inject| (inject.id.clone(), 0))
                .collect(),
            decisions: decisions.map(|decision| (decision.id.clone(), 0)).collect(),
            options: options.collect(),
            outcomes: crate::doctrine::doctrine()
                .consultations
                .outcomes
                .iter()
                .map(|outcome| (outcome.id.clone(), 0))
                .collect(),
            endings: BTreeMap::new(),
            expectations: scenario
                .injects
                .iter()
                .flat_map(|inject| &inject.expects)
                .map(|expect| (expect.id.clone(), (0, 0)))
                .collect(),
            tension: pairs.collect(),
            acts: scenario
                .states
                .iter()
                .map(|state| (state.id.clone(), 0))
                .collect(),
        }
    }

    /// Adds one run.
    pub(super) fn count(&mut self, run: &Run) {
        let exercise = &run.exercise;
        self.runs += 1;
        for item in exercise.run_sheet.items() {
            if item.released().is_some() {
                *self.injects.entry(item.inject.id.clone()).or_default() += 1;
            }
        }
        for decision in &exercise.decisions {
            *self.decisions.entry(decision.id.clone()).or_default() += 1;
            if let Some(taken) = &decision.taken {
                let option = (decision.id.clone(), taken.option.clone());
                let count = self.options.entry(option).or_default();
                match taken.how {
                    Resolution::Chosen => count.chosen += 1,
                    Resolution::BySilence => count.by_silence += 1,
                }
            }
        }
        for consultation in exercise.consultations.iter() {
            *self
                .endings
                .entry((&consultation.stage).into())
                .or_default() += 1;
            if let (Stage::Concluded { .. }, Some(tabled)) =
                (&consultation.stage, &consultation.tabled)
            {
                *self
                    .outcomes
                    .entry(tabled.conclusion.outcome.clone())
                    .or_default() += 1;
            }
        }
        for expectation in &exercise.expectations {
            let (met, expected) = self.expectations.entry(expectation.id.clone()).or_default();
            *expected += 1;
            if matches!(expectation.status, ExpectationStatus::Met { .. }) {
                *met += 1;
            }
        }
        for ((from, to), spread) in &mut self.tension {
            spread.add(exercise.tensions.level(from, to));
        }
        for event in &run.events {
            if let Some(count) = event
                .seat
                .state()
                .and_then(|state| self.acts.get_mut(state))
            {
                *count += 1;
            }
        }
    }

    /// Two summaries of the same scenario as one.
    pub(super) fn joined(mut self, other: Self) -> Self {
        fn add<Key: Ord>(to: &mut BTreeMap<Key, u32>, from: BTreeMap<Key, u32>) {
            for (key, count) in from {
                *to.entry(key).or_default() += count;
            }
        }
        self.runs += other.runs;
        add(&mut self.injects, other.injects);
        add(&mut self.decisions, other.decisions);
        add(&mut self.outcomes, other.outcomes);
        add(&mut self.endings, other.endings);
        for (option, count) in other.options {
            let sum = self.options.entry(option).or_default();
            sum.chosen += count.chosen;
            sum.by_silence += count.by_silence;
        }
        for (expect, (met, expected)) in other.expectations {
            let sum = self.expectations.entry(expect).or_default();
            sum.0 += met;
            sum.1 += expected;
        }
        for (pair, spread) in other.tension {
            let sum = self.tension.entry(pair).or_default();
            for (count, more) in sum.counts.iter_mut().zip(spread.counts) {
                *count += more;
            }
        }
        for (state, count) in other.acts {
            *self.acts.entry(state).or_default() += count;
        }
        self
    }

    /// The injects that were released in no run.
    pub fn injects_never_released(&self) -> impl Iterator<Item = &InjectId> {
        self.injects
            .iter()
            .filter(|(_, count)| **count == 0)
            .map(|(inject, _)| inject)
    }

    /// The options on which no decision fell in any run.
    pub fn options_never_taken(&self) -> impl Iterator<Item = &(DecisionId, OptionId)> {
        self.options
            .iter()
            .filter(|(_, count)| count.chosen == 0 && count.by_silence == 0)
            .map(|(option, _)| option)
    }

    /// The expected actions that were expected and never met by the log alone.
    pub fn expectations_never_met(&self) -> impl Iterator<Item = &ExpectId> {
        self.expectations
            .iter()
            .filter(|(_, (met, expected))| *expected > 0 && *met == 0)
            .map(|(expect, _)| expect)
    }
}
