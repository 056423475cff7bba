//! The exercise clock: a straight line from the wall's time to the story's, re-anchored at every change.

use serde::{Deserialize, Serialize};

use super::event::{Event, Fact, SteeringStep};
use super::moment::WallTime;
use crate::scenario::{ExerciseTime, Span};

/// Exercise seconds per wall second, kept in thousandths so that it is the same on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pace(u32);

impl Pace {
    /// The story runs as fast as the wall clock.
    pub const REAL: Self = Self(1_000);
    /// The slowest pace: a tenth of the wall clock.
    pub const SLOWEST: Self = Self(100);
    /// The fastest pace: four hours a minute.
    pub const FASTEST: Self = Self(240_000);

    /// The pace of so many thousandths, or `None` outside [`Self::SLOWEST`] to [`Self::FASTEST`].
    #[must_use]
    pub const fn from_thousandths(thousandths: u32) -> Option<Self> {
        if thousandths < Self::SLOWEST.0 || thousandths > Self::FASTEST.0 {
            None
        } else {
            Some(Self(thousandths))
        }
    }

    /// The pace nearest to a factor, within the limits; anything that is no number counts as real time.
    #[must_use]
    pub fn from_factor(factor: f64) -> Self {
        if !factor.is_finite() {
            return Self::REAL;
        }
        let thousandths = (factor * 1_000.0).round();
        let clamped = thousandths.clamp(f64::from(Self::SLOWEST.0), f64::from(Self::FASTEST.0));
        // The clamp above keeps the cast exact.
        Self(clamped as u32)
    }

    /// Thousandths of an exercise second per wall second.
    #[must_use]
    pub const fn thousandths(self) -> u32 {
        self.0
    }

    /// Exercise seconds per wall second.
    #[must_use]
    pub fn factor(self) -> f64 {
        f64::from(self.0) / 1_000.0
    }
}

/// Whether due items release themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    /// Due items release themselves and deadlines strike.
    #[default]
    ByTheClock,
    /// Due items and deadlines wait for the facilitator.
    StepByStep,
}

/// How far the exercise is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Phase {
    /// Opened, STARTEX not yet given.
    #[default]
    Opened,
    /// The clock runs.
    Running,
    /// The clock stands still.
    Paused,
    /// ENDEX was given.
    Ended,
}

/// The exercise clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// How far the exercise is; the clock runs only in [`Phase::Running`].
    pub phase: Phase,
    /// Exercise seconds per wall second.
    pub pace: Pace,
    /// A wall moment …
    pub anchor_wall: WallTime,
    /// … and the story's moment that went with it.
    pub anchor: ExerciseTime,
}

impl Clock {
    /// A clock that stands at STARTEX.
    #[must_use]
    pub const fn standing(pace: Pace) -> Self {
        Self {
            phase: Phase::Opened,
            pace,
            anchor_wall: WallTime::from_millis(0),
            anchor: ExerciseTime::START,
        }
    }

    /// The story's time at a wall moment. A wall clock set back does not set the story back.
    #[must_use]
    pub fn at(&self, wall: WallTime) -> ExerciseTime {
        if self.phase != Phase::Running {
            return self.anchor;
        }
        let wall = wall.millis_since(self.anchor_wall);
        let pace = i64::from(self.pace.0);
        // Only over thousands of years does this take more than 64 bits, which cost less to divide.
        let passed = match wall.checked_mul(pace) {
            Some(passed) => passed / 1_000,
            None => i64::try_from(i128::from(wall) * i128::from(pace) / 1_000).unwrap_or(i64::MAX),
        };
        self.anchor + Span::from_millis(passed)
    }

    /// The first wall moment at which the story reaches a time, or `None` while the clock stands before it.
    #[must_use]
    pub fn wall_of(&self, time: ExerciseTime) -> Option<WallTime> {
        if time <= self.anchor {
            return Some(self.anchor_wall);
        }
        (self.phase == Phase::Running).then(|| {
            self.anchor_wall
                .plus_millis(self.wall_millis_for(time.since(self.anchor)))
        })
    }

    /// Wall milliseconds that a span of exercise time takes at this pace, rounded up.
    #[must_use]
    pub fn wall_millis_for(&self, span: Span) -> i64 {
        let pace = i64::from(self.pace.0);
        let thousandths = span.as_millis().checked_mul(1_000);
        if let Some(thousandths) = thousandths.and_then(|it| it.checked_add(pace - 1)) {
            return thousandths / pace;
        }
        let pace = i128::from(pace);
        let millis = (i128::from(span.as_millis()) * 1_000 + pace - 1) / pace;
        i64::try_from(millis).unwrap_or(i64::MAX)
    }

    /// Folds an event into the clock: the same for the exercise and for whoever only sees the clock.
    pub(super) fn fold(&mut self, event: &Event) {
        let running = self.phase == Phase::Running;
        match &event.fact {
            Fact::ExerciseOpened { pace, .. } => self.pace = *pace,
            Fact::PaceSet { pace } => {
                self.anchor_at(event.wall, event.time);
                self.pace = *pace;
            }
            Fact::ClockJumped { to, .. } => self.anchor_at(event.wall, *to),
            Fact::Started | Fact::Resumed => self.enter(Phase::Running, event),
            Fact::Paused => self.enter(Phase::Paused, event),
            Fact::Ended => self.enter(Phase::Ended, event),
            Fact::Reopened if running => self.enter(Phase::Paused, event),
            Fact::Reopened => self.anchor_at(event.wall, event.time),
            Fact::Steering {
                step: SteeringStep::PlayStopped { .. },
            } if running => self.enter(Phase::Paused, event),
            _ => {}
        }
    }

    const fn enter(&mut self, phase: Phase, event: &Event) {
        self.anchor_at(event.wall, event.time);
        self.phase = phase;
    }

    /// Sets the clock to a moment on both lines, keeping phase and pace.
    const fn anchor_at(&mut self, wall: WallTime, time: ExerciseTime) {
        self.anchor_wall = wall;
        self.anchor = time;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn running(pace: f64) -> Clock {
        let mut clock = Clock::standing(Pace::from_factor(pace));
        clock.phase = Phase::Running;
        clock.anchor_at(
            WallTime::from_millis(1_000),
            ExerciseTime::from_millis(5_000),
        );
        clock
    }

    #[test]
    fn the_story_runs_at_its_pace() {
        let clock = running(12.0);
        assert_eq!(
            clock.at(WallTime::from_millis(2_000)),
            ExerciseTime::from_millis(17_000)
        );
    }

    #[test]
    fn a_wall_clock_set_back_does_not_set_the_story_back() {
        let clock = running(4.0);
        assert_eq!(clock.at(WallTime::from_millis(0)), clock.anchor);
    }

    #[test]
    fn the_wall_moment_of_a_story_time_is_the_first_that_reaches_it() {
        for pace in [0.3, 1.0, 7.0, 12.5] {
            let clock = running(pace);
            for millis in [5_001, 5_999, 60_000, 3_600_123] {
                let time = ExerciseTime::from_millis(millis);
                let wall = clock.wall_of(time).unwrap();
                assert!(clock.at(wall) >= time, "reached at pace {pace}");
                assert!(
                    clock.at(wall.plus_millis(-1)) < time,
                    "and not a moment earlier"
                );
            }
        }
    }
}
