//! What came of many futures of one moment, as counts that join in any order.

use std::collections::BTreeMap;

use super::continuation::Crossroads;
use crate::doctrine::{Family, OutcomeId, doctrine};
use crate::exercise::{Event, Fact};
use crate::scenario::{ExerciseTime, Scenario, StateId, SuspectId};

/// How often each whole number from 0 to 100 came up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Histogram {
    counts: Vec<u32>,
}

impl Default for Histogram {
    fn default() -> Self {
        Self {
            counts: vec![0; 101],
        }
    }
}

/// What lies in the middle of many futures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// One in ten lies below.
    pub low: u8,
    /// Half of them lie below.
    pub median: u8,
    /// One in ten lies above.
    pub high: u8,
}

impl Histogram {
    fn add(&mut self, value: u8) {
        if let Some(count) = self.counts.get_mut(usize::from(value.min(100))) {
            *count += 1;
        }
    }

    fn join(&mut self, other: &Self) {
        for (mine, more) in self.counts.iter_mut().zip(&other.counts) {
            *mine += more;
        }
    }

    /// How many values there are.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.counts.iter().sum()
    }

    /// The value below which so many per cent lie; none without values.
    #[must_use]
    pub fn quantile(&self, percent: u32) -> Option<u8> {
        let total = self.total();
        if total == 0 {
            return None;
        }
        let wanted = u64::from(total - 1) * u64::from(percent.min(100)) / 100;
        let mut so_far = 0_u64;
        for (value, count) in self.counts.iter().enumerate() {
            so_far += u64::from(*count);
            if so_far > wanted {
                return u8::try_from(value).ok();
            }
        }
        None
    }

    /// The middle of the values, and between which eight in ten lie; none without values.
    #[must_use]
    pub fn band(&self) -> Option<Band> {
        Some(Band {
            low: self.quantile(10)?,
            median: self.quantile(50)?,
            high: self.quantile(90)?,
        })
    }
}

/// What came of many futures of one moment. Holds counts alone, so its size does not depend on how many there were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Futures {
    /// Where all chance started from.
    pub seed: u64,
    /// How many futures.
    pub runs: u32,
    /// When they were looked at.
    pub looks: Vec<ExerciseTime>,
    /// How States stood towards one another at each look.
    pub tension: BTreeMap<(StateId, StateId), Vec<Histogram>>,
    /// How much each State put on the truth at each look; futures in which it had recorded nothing are left out.
    pub on_truth: BTreeMap<StateId, Vec<Histogram>>,
    /// In how many consultations concluded with each outcome.
    pub outcomes: BTreeMap<OutcomeId, u32>,
    /// In how many a consultation was concluded.
    pub concluded: u32,
    /// In how many a consultation was broken off.
    pub broken_off: u32,
    /// In how many a State took a measure that coerces.
    pub coerced: u32,
    /// In how many there was less tension at the end than where they began, over all pairs.
    pub calmer: u32,
    /// In how many there was more.
    pub tenser: u32,
}

impl Futures {
    pub(super) fn of_none(from: &Crossroads, seed: u64, looks: &[ExerciseTime]) -> Self {
        let states = &from.exercise.scenario.states;
        let none = || vec![Histogram::default(); looks.len()];
        let mut tension = BTreeMap::new();
        let mut on_truth = BTreeMap::new();
        for one in states {
            on_truth.insert(one.id.clone(), none());
            for other in states.iter().filter(|other| other.id != one.id) {
                tension.insert((one.id.clone(), other.id.clone()), none());
            }
        }
        Self {
            seed,
            runs: 0,
            looks: looks.to_vec(),
            tension,
            on_truth,
            outcomes: BTreeMap::new(),
            concluded: 0,
            broken_off: 0,
            coerced: 0,
            calmer: 0,
            tenser: 0,
        }
    }

    /// Counts a future.
    pub(super) fn count(&mut self, from: &Crossroads, events: &[Event]) {
        let exercise = &from.exercise;
        let mut levels: BTreeMap<&(StateId, StateId), u8> = self
            .tension
            .keys()
            .map(|pair| (pair, exercise.tensions.level(&pair.0, &pair.1)))
            .collect();
        let sum = |levels: &BTreeMap<&(StateId, StateId), u8>| -> u32 {
            levels.values().map(|level| u32::from(*level)).sum()
        };
        let before = sum(&levels);
        let truths: BTreeMap<StateId, Option<u8>> = self
            .on_truth
            .keys()
            .map(|state| {
                let last = exercise.assessments.get(state).and_then(|all| all.last());
                let share =
                    last.map(|last| on_truth(&exercise.scenario, &last.assessment.suspects));
                (state.clone(), share)
            })
            .collect();
        let mut truths = truths;
        let (mut concluded, mut broken_off, mut coerced) = (false, false, false);
        let mut outcomes: BTreeMap<OutcomeId, u32> = BTreeMap::new();
        let mut moved: Vec<(usize, (StateId, StateId), u8)> = Vec::new();
        let mut held: Vec<(usize, StateId, u8)> = Vec::new();
        let mut events = events.iter().peekable();
        for (place, look) in self.looks.iter().enumerate() {
            while let Some(event) = events.next_if(|event| event.time <= *look) {
                match &event.fact {
                    Fact::TensionChanged {
                        from, to, after, ..
                    } => {
                        let pair = (from.clone(), to.clone());
                        if let Some((known, _)) = self.tension.get_key_value(&pair) {
                            levels.insert(known, *after);
                        }
                    }
                    Fact::AssessmentRecorded { state, assessment } => {
                        let share = on_truth(&exercise.scenario, &assessment.suspects);
                        truths.insert(state.clone(), Some(share));
                    }
                    Fact::ConsultationConcluded { conclusion, .. } => {
                        concluded = true;
                        outcomes.insert(conclusion.outcome.clone(), 1);
                    }
                    Fact::ConsultationBrokenOff { .. } => broken_off = true,
                    Fact::MeasureTaken { measure, .. } => {
                        let family = doctrine().measure(measure).map(|measure| measure.family);
                        coerced |= family == Some(Family::Coerce);
                    }
                    _ => {}
                }
            }
            moved.extend(
                levels
                    .iter()
                    .map(|(pair, level)| (place, (*pair).clone(), *level)),
            );
            held.extend(
                truths
                    .iter()
                    .filter_map(|(state, share)| Some((place, state.clone(), (*share)?))),
            );
        }
        let after = sum(&levels);
        drop(levels);
        for (place, pair, level) in moved {
            if let Some(histogram) = self
                .tension
                .get_mut(&pair)
                .and_then(|all| all.get_mut(place))
            {
                histogram.add(level);
            }
        }
        for (place, state, share) in held {
            if let Some(histogram) = self
                .on_truth
                .get_mut(&state)
                .and_then(|all| all.get_mut(place))
            {
                histogram.add(share);
            }
        }
        for outcome in outcomes.into_keys() {
            *self.outcomes.entry(outcome).or_default() += 1;
        }
        self.runs += 1;
        self.concluded += u32::from(concluded);
        self.broken_off += u32::from(broken_off);
        self.coerced += u32::from(coerced);
        self.calmer += u32::from(after < before);
        self.tenser += u32::from(after > before);
    }

    /// The futures of both.
    #[must_use]
    pub fn joined(mut self, other: Self) -> Self {
        for (pair, theirs) in other.tension {
            if let Some(mine) = self.tension.get_mut(&pair) {
                for (mine, more) in mine.iter_mut().zip(&theirs) {
                    mine.join(more);
                }
            }
        }
        for (state, theirs) in other.on_truth {
            if let Some(mine) = self.on_truth.get_mut(&state) {
                for (mine, more) in mine.iter_mut().zip(&theirs) {
                    mine.join(more);
                }
            }
        }
        for (outcome, count) in other.outcomes {
            *self.outcomes.entry(outcome).or_default() += count;
        }
        self.runs += other.runs;
        self.concluded += other.concluded;
        self.broken_off += other.broken_off;
        self.coerced += other.coerced;
        self.calmer += other.calmer;
        self.tenser += other.tenser;
        self
    }

    /// The band in which one State stands towards another, look by look.
    #[must_use]
    pub fn tension_band(&self, from: &StateId, to: &StateId) -> Vec<Band> {
        let pair = (from.clone(), to.clone());
        let all = self.tension.get(&pair).map_or(&[][..], Vec::as_slice);
        all.iter().filter_map(Histogram::band).collect()
    }

    /// The band of what a State puts on the truth, with the look of each; looks at which nobody had recorded anything
    /// are left out.
    #[must_use]
    pub fn truth_band(&self, state: &StateId) -> Vec<(ExerciseTime, Band)> {
        let all = self.on_truth.get(state).map_or(&[][..], Vec::as_slice);
        self.looks
            .iter()
            .zip(all)
            .filter_map(|(look, histogram)| Some((*look, histogram.band()?)))
            .collect()
    }
}

/// How much of a belief is on what really happened, per cent.
fn on_truth(scenario: &Scenario, suspects: &BTreeMap<SuspectId, u8>) -> u8 {
    let truth = &scenario.truth;
    suspects
        .iter()
        .filter(|(id, _)| {
            scenario.suspects.iter().any(|suspect| {
                suspect.id == **id
                    && (suspect.who == truth.perpetrator
                        || truth.sponsor.as_ref() == Some(&suspect.who))
            })
        })
        .fold(0_u8, |sum, (_, share)| sum.saturating_add(*share))
        .min(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_values_that_came_up() {
        let mut histogram = Histogram::default();
        assert_eq!(histogram.band(), None);
        for value in [10, 20, 30, 40, 200] {
            histogram.add(value);
        }
        let band = histogram.band().unwrap();
        assert_eq!((band.low, band.median, band.high), (10, 30, 40));
        assert_eq!(histogram.quantile(100), Some(100));
    }
}
