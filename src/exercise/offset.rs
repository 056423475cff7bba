//! By how much something moves on the story's clock.

use serde::{Deserialize, Serialize};

use crate::scenario::{ExerciseTime, Span};

/// A distance between two moments of the story, in milliseconds of exercise time; negative for earlier.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Offset(i64);

impl Offset {
    /// Later by a span.
    #[must_use]
    pub const fn later(span: Span) -> Self {
        Self(span.as_millis())
    }

    /// Earlier by a span.
    #[must_use]
    pub const fn earlier(span: Span) -> Self {
        Self(-span.as_millis())
    }

    /// Later by so many minutes, or earlier if they are negative.
    #[must_use]
    pub const fn from_minutes(minutes: i64) -> Self {
        Self(minutes.saturating_mul(60_000))
    }

    /// Whether it moves nothing.
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// Whether it leads to earlier moments.
    #[must_use]
    pub const fn is_earlier(self) -> bool {
        self.0 < 0
    }

    /// How far, in either direction.
    #[must_use]
    pub const fn span(self) -> Span {
        Span::from_millis(self.0.saturating_abs())
    }

    /// The same the other way.
    #[must_use]
    pub const fn back(self) -> Self {
        Self(self.0.saturating_neg())
    }

    /// A moment moved by it; never before STARTEX.
    #[must_use]
    pub fn from(self, time: ExerciseTime) -> ExerciseTime {
        let moved = time.as_millis().saturating_add(self.0);
        ExerciseTime::from_millis(moved.max(0))
    }
}

impl Offset {
    /// The same, or nothing if it led to a time before STARTEX.
    #[must_use]
    pub fn checked_from(self, time: ExerciseTime) -> Option<ExerciseTime> {
        let moved = time.as_millis().saturating_add(self.0);
        (moved >= 0).then(|| ExerciseTime::from_millis(moved))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back_is_where_one_was() {
        let time = ExerciseTime::from_millis(5_400_000);
        for minutes in [-90, -1, 0, 7, 600] {
            let offset = Offset::from_minutes(minutes);
            assert_eq!(offset.back().from(offset.from(time)), time);
            assert_eq!(offset.is_earlier(), minutes < 0);
            assert_eq!(offset.span(), Span::from_minutes(minutes.abs()));
        }
    }

    #[test]
    fn nothing_moves_before_startex() {
        let time = ExerciseTime::from_millis(60_000);
        assert_eq!(Offset::from_minutes(-5).from(time), ExerciseTime::START);
        assert_eq!(
            Offset::from_minutes(i64::MIN).from(time),
            ExerciseTime::START
        );
    }
}
