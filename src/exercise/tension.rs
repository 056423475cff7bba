//! How each State stands towards each other: directed, from 0 to 100, moved only by events with a cause.

use super::event::{Because, Event, Fact};
use crate::scenario::{ExerciseTime, Scenario, StateId};

/// Where every pair begins that a scenario does not mention.
pub const DEFAULT_LEVEL: u8 = 10;
/// The highest level.
pub const HIGHEST: u8 = 100;

/// A change of tension.
#[derive(Clone, Debug, PartialEq)]
pub struct TensionChange {
    /// When.
    pub time: ExerciseTime,
    /// The event.
    pub sequence: u64,
    /// The event it follows from.
    pub cause: Option<u64>,
    /// Whose attitude.
    pub from: StateId,
    /// Towards whom.
    pub to: StateId,
    /// Level before.
    pub before: u8,
    /// Level after.
    pub after: u8,
    /// What moved it.
    pub because: Because,
}

impl TensionChange {
    /// The change that an event tells of, if it tells of one.
    pub(super) fn told_by(event: &Event) -> Option<Self> {
        let Fact::TensionChanged {
            from,
            to,
            before,
            after,
            because,
        } = &event.fact
        else {
            return None;
        };
        Some(Self {
            time: event.time,
            sequence: event.sequence,
            cause: event.cause,
            from: from.clone(),
            to: to.clone(),
            before: *before,
            after: *after,
            because: because.clone(),
        })
    }
}

/// The level of every ordered pair of States.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tensions {
    size: usize,
    levels: Vec<u8>,
    /// In seating order.
    states: Vec<StateId>,
}

impl Tensions {
    /// The levels a scenario begins with.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let size = scenario.states.len();
        let states = scenario.states.iter().map(|state| state.id.clone());
        let mut tensions = Self {
            size,
            levels: vec![DEFAULT_LEVEL; size * size],
            states: states.collect(),
        };
        for start in &scenario.tension {
            tensions.set(&start.from, &start.to, start.level);
        }
        tensions
    }

    /// How one State stands towards another; 0 for a State the scenario does not know.
    #[must_use]
    pub fn level(&self, from: &StateId, to: &StateId) -> u8 {
        self.place(from, to)
            .and_then(|place| self.levels.get(place))
            .copied()
            .unwrap_or(0)
    }

    /// The level that so many points more, or fewer, would lead to.
    #[must_use]
    pub fn moved(level: u8, by: i8) -> u8 {
        level.saturating_add_signed(by).min(HIGHEST)
    }

    pub(super) fn set(&mut self, from: &StateId, to: &StateId, level: u8) {
        if let Some(place) = self.place(from, to)
            && let Some(stored) = self.levels.get_mut(place)
        {
            *stored = level.min(HIGHEST);
        }
    }

    fn place(&self, from: &StateId, to: &StateId) -> Option<usize> {
        let position = |id| self.states.iter().position(|state| state == id);
        let (from, to) = (position(from)?, position(to)?);
        (from != to).then_some(from * self.size + to)
    }
}
