//! When somebody at a rehearsed desk means to do something.

use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;

use crate::exercise::Clock;
use crate::scenario::{ExerciseTime, Span};

/// The fastest a rehearsed table lives: exercise minutes per minute in the room, however fast the clock runs.
const FASTEST_PACE: f32 = 12.0;

/// After some minutes in the room.
pub(super) fn after_minutes(
    chance: &mut ChaCha8Rng,
    clock: &Clock,
    now: ExerciseTime,
    (from, to): (f32, f32),
) -> ExerciseTime {
    let pace = (clock.pace.factor() as f32).clamp(1.0, FASTEST_PACE);
    let minutes = chance.random_range(from..=to) * pace;
    now + Span::from_secs((minutes * 60.0) as i64)
}

/// What is meant to be done, each at its time: the next one last; of several for the same time, the one that was
/// meant first comes last.
#[derive(Clone, Debug)]
pub(super) struct Intentions<T> {
    ahead: Vec<(ExerciseTime, T)>,
}

impl<T> Default for Intentions<T> {
    fn default() -> Self {
        Self { ahead: Vec::new() }
    }
}

impl<T> Intentions<T> {
    pub(super) fn add(&mut self, time: ExerciseTime, what: T) {
        let place = self.ahead.partition_point(|(other, _)| *other > time);
        self.ahead.insert(place, (time, what));
    }

    /// When the next one is due.
    pub(super) fn next_time(&self) -> Option<ExerciseTime> {
        self.ahead.last().map(|(time, _)| *time)
    }

    pub(super) fn pop(&mut self) -> Option<T> {
        self.ahead.pop().map(|(_, what)| what)
    }

    pub(super) fn any(&self, mut is: impl FnMut(&T) -> bool) -> bool {
        self.ahead.iter().any(|(_, what)| is(what))
    }
}
