//! What counting needs to know of a script, worked out once for many runs.

use std::collections::BTreeMap;

use crate::exercise::{Exercise, Invited, Tensions, Transit, has_come_true};
use crate::scenario::{
    Condition, Decision, DecisionId, ExerciseTime, Inject, InjectId, Scenario, Span, StateId,
};

/// The most parts into which the length of a play is cut.
const MOST_BINS: i64 = 60;

/// Lengths of a part that people like to read on an axis, in minutes.
const LENGTHS: [i64; 14] = [
    1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 360, 720, 1_440, 2_880,
];

/// The planned length of a play, cut into equal parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bins {
    /// How long each is.
    pub length: Span,
    /// How many there are; the last one may reach past the planned end.
    pub count: usize,
}

impl Bins {
    /// Cuts the planned length of a scenario.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let planned = scenario.timing.planned.as_millis().max(1);
        let parts = |minutes: i64| {
            let millis = Span::from_minutes(minutes).as_millis();
            planned / millis + i64::from(planned % millis > 0)
        };
        let minutes = LENGTHS
            .into_iter()
            .find(|minutes| parts(*minutes) <= MOST_BINS)
            .unwrap_or(2_880);
        Self {
            length: Span::from_minutes(minutes),
            count: usize::try_from(parts(minutes)).unwrap_or(1),
        }
    }

    /// In which part a time lies; before STARTEX counts as the first, after the end as the last.
    #[must_use]
    pub fn of_time(&self, time: ExerciseTime) -> usize {
        let part = time.as_millis().max(0) / self.length.as_millis().max(1);
        usize::try_from(part)
            .unwrap_or(0)
            .min(self.count.saturating_sub(1))
    }

    /// When a part begins.
    #[must_use]
    pub fn start(&self, bin: usize) -> ExerciseTime {
        let number = i64::try_from(bin).unwrap_or(i64::MAX);
        ExerciseTime::from_millis(self.length.as_millis().saturating_mul(number))
    }
}

/// A script as counting needs it.
#[derive(Debug)]
pub(in crate::rehearsal) struct Script<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) bins: Bins,
    /// Words to be read in each inject.
    pub(super) words: BTreeMap<InjectId, u32>,
    /// Words to be read in each decision.
    pub(super) questions: BTreeMap<DecisionId, u32>,
    /// Every pair of States, in seating order, with the level at which they begin.
    pub(super) pairs: Vec<(StateId, StateId, u8)>,
    /// What contingency injects wait for, in single parts, each once.
    pub(super) awaited: Vec<Condition>,
}

impl<'a> Script<'a> {
    pub(in crate::rehearsal) fn of(scenario: &'a Scenario) -> Self {
        let tensions = Tensions::of(scenario);
        let pairs = scenario.states.iter().flat_map(|from| {
            let others = scenario.states.iter().filter(|to| to.id != from.id);
            others.map(|to| {
                let level = tensions.level(&from.id, &to.id);
                (from.id.clone(), to.id.clone(), level)
            })
        });
        let mut awaited = Vec::new();
        for inject in &scenario.injects {
            if let Some(condition) = &inject.when {
                collect(condition, &mut awaited);
            }
        }
        Self {
            scenario,
            bins: Bins::of(scenario),
            words: scenario
                .injects
                .iter()
                .map(|inject| (inject.id.clone(), words_of_inject(inject)))
                .collect(),
            questions: scenario
                .decisions
                .iter()
                .map(|decision| (decision.id.clone(), words_of_decision(decision)))
                .collect(),
            pairs: pairs.collect(),
            awaited,
        }
    }

    /// The place of a pair in [`Self::pairs`].
    pub(super) fn pair(&self, from: &StateId, to: &StateId) -> Option<usize> {
        let from = self.scenario.state_position(from)?;
        let to = self.scenario.state_position(to)?;
        let others = self.scenario.states.len().checked_sub(1)?;
        (from != to).then(|| from * others + if to > from { to - 1 } else { to })
    }

    /// Whether a part of a condition held at any time of a run that is over. `peaks` are the highest levels of each
    /// pair.
    pub(super) fn came_true(
        &self,
        condition: &Condition,
        exercise: &Exercise,
        peaks: &[u8],
    ) -> bool {
        match condition {
            Condition::TensionAtLeast { from, to, level } => self
                .pair(from, to)
                .and_then(|pair| peaks.get(pair))
                .is_some_and(|peak| peak >= level),
            Condition::Unanswered { from, to, after } => {
                let end = exercise.latest;
                exercise.consultations.iter().any(|consultation| {
                    let asked = consultation.from == *from;
                    let waited = |invited: &Invited| {
                        let until = match invited.answer.is_owed() {
                            true => end,
                            false => invited.since,
                        };
                        let underway = !matches!(invited.transit, Transit::Bounced(..));
                        underway && until >= consultation.sent + *after
                    };
                    asked && consultation.invited.get(to).is_some_and(waited)
                }) || has_come_true(exercise, condition, end)
            }
            condition => has_come_true(exercise, condition, exercise.latest),
        }
    }
}

/// The single parts of a condition that events bring about.
fn collect(condition: &Condition, parts: &mut Vec<Condition>) {
    match condition {
        Condition::All(inner) | Condition::Any(inner) => {
            for part in inner {
                collect(part, parts);
            }
        }
        Condition::Not(part) => collect(part, parts),
        Condition::Chance(_) => {}
        part if parts.contains(part) => {}
        part => parts.push(part.clone()),
    }
}

/// How many words a text has.
pub(super) fn words(text: &str) -> u32 {
    // Most texts of the tables are plain, and every run counts them anew.
    if text.is_ascii() {
        return begun(text.bytes().map(|byte| {
            // What `char::is_whitespace` says of these, one of which `u8::is_ascii_whitespace` leaves out.
            matches!(byte, b' ' | b'\t'..=b'\r')
        }));
    }
    begun(text.chars().map(char::is_whitespace))
}

/// How often something begins after a space, or at the start.
fn begun(spaces: impl Iterator<Item = bool>) -> u32 {
    let mut words = 0;
    let mut between = true;
    for is_space in spaces {
        words += u32::from(between && !is_space);
        between = is_space;
    }
    words
}

fn words_of_inject(inject: &Inject) -> u32 {
    words(&inject.title) + words(&inject.body) + inject.asks.as_deref().map_or(0, words)
}

fn words_of_decision(decision: &Decision) -> u32 {
    let options: u32 = decision
        .options
        .iter()
        .map(|option| words(&option.label))
        .sum();
    words(&decision.question) + decision.context.as_deref().map_or(0, words) + options
}
