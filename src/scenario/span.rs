//! Lengths and moments of the story: exercise time, the only time a scenario knows.

use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A length of exercise time in whole milliseconds, never negative.
///
/// Scenarios write it as `"1h20m"`: days `d`, hours `h`, minutes `m`, seconds `s` and milliseconds `ms`, each at
/// most once, largest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    millis: i64,
}

impl Span {
    /// No time at all.
    pub const ZERO: Self = Self { millis: 0 };
    /// The longest span a scenario may write: a hundred days.
    pub const MAX: Self = Self::from_minutes(100 * 24 * 60);

    /// A span of whole minutes; negative input counts as none.
    #[must_use]
    pub const fn from_minutes(minutes: i64) -> Self {
        Self::from_millis(minutes * 60_000)
    }

    /// A span of whole seconds; negative input counts as none.
    #[must_use]
    pub const fn from_secs(seconds: i64) -> Self {
        Self::from_millis(seconds * 1_000)
    }

    /// A span of milliseconds; negative input counts as none.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self {
            millis: if millis < 0 { 0 } else { millis },
        }
    }

    /// The length in milliseconds.
    #[must_use]
    pub const fn as_millis(self) -> i64 {
        self.millis
    }

    /// The length in whole seconds, rounded down.
    #[must_use]
    pub const fn as_secs(self) -> i64 {
        self.millis / 1_000
    }

    /// The length in whole minutes, rounded down.
    #[must_use]
    pub const fn as_minutes(self) -> i64 {
        self.millis / 60_000
    }
}

impl Add for Span {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::from_millis(self.millis.saturating_add(other.millis))
    }
}

impl fmt::Display for Span {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.as_secs();
        let parts = [
            (seconds / 86_400, "d"),
            (seconds % 86_400 / 3_600, "h"),
            (seconds % 3_600 / 60, "m"),
            (seconds % 60, "s"),
            // No author writes these; a record must not lose them.
            (self.millis % 1_000, "ms"),
        ];
        let mut written = false;
        for (amount, unit) in parts {
            if amount > 0 {
                write!(formatter, "{amount}{unit}")?;
                written = true;
            }
        }
        if written {
            Ok(())
        } else {
            formatter.write_str("0m")
        }
    }
}

/// Why a text is not a span.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{text}” is not a length of time; write it as \"1h20m\", with d, h, m and s, largest first"
)]
pub struct SpanError {
    /// What was written instead.
    pub text: String,
}

impl FromStr for Span {
    type Err = SpanError;

    fn from_str(text: &str) -> Result<Self, SpanError> {
        let refuse = || SpanError {
            text: text.to_owned(),
        };
        let mut units = [
            ("d", 86_400_000),
            ("h", 3_600_000),
            ("m", 60_000),
            ("s", 1_000),
            ("ms", 1),
        ]
        .into_iter();
        let mut millis: i64 = 0;
        let mut rest = text.trim();
        if rest.is_empty() {
            return Err(refuse());
        }
        while !rest.is_empty() {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let (number, tail) = rest.split_at(digits);
            let amount: i64 = number.parse().map_err(|_| refuse())?;
            let letters = tail.bytes().take_while(u8::is_ascii_alphabetic).count();
            let (unit, tail) = tail.split_at(letters);
            let (_, factor) = units
                .by_ref()
                .find(|(name, _)| *name == unit)
                .ok_or_else(refuse)?;
            millis = amount
                .checked_mul(factor)
                .and_then(|part| millis.checked_add(part))
                .ok_or_else(refuse)?;
            rest = tail;
        }
        let span = Self::from_millis(millis);
        if span > Self::MAX {
            return Err(refuse());
        }
        Ok(span)
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// A moment of the story: milliseconds of exercise time since STARTEX.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct ExerciseTime(i64);

impl ExerciseTime {
    /// STARTEX: the first moment of the story.
    pub const START: Self = Self(0);

    /// The moment so many milliseconds after STARTEX.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since STARTEX.
    #[must_use]
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// The length from STARTEX to this moment.
    #[must_use]
    pub const fn since_start(self) -> Span {
        Span::from_millis(self.0)
    }

    /// The length from an earlier moment to this one; none if it is not earlier.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Span {
        Span::from_millis(self.0.saturating_sub(earlier.0))
    }
}

impl Add<Span> for ExerciseTime {
    type Output = Self;

    fn add(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.as_millis()))
    }
}

impl Sub<Span> for ExerciseTime {
    type Output = Self;

    fn sub(self, span: Span) -> Self {
        Self(self.0.saturating_sub(span.as_millis()))
    }
}

impl From<Span> for ExerciseTime {
    fn from(offset: Span) -> Self {
        Self(offset.as_millis())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_read_and_write_the_way_authors_write_them() {
        for text in [
            "0m",
            "45s",
            "20m",
            "1h20m",
            "2d",
            "1d2h3m4s",
            "7ms",
            "1m30s250ms",
        ] {
            let span: Span = text.parse().unwrap();
            assert_eq!(
                span.to_string(),
                text,
                "{text} comes back as it was written"
            );
        }
        assert_eq!("90m".parse::<Span>().unwrap().to_string(), "1h30m");
    }

    #[test]
    fn what_is_no_span_is_refused_with_its_own_text() {
        for text in [
            "",
            "20",
            "m",
            "1m1h",
            "1h1h",
            "-5m",
            "1.5h",
            "1 h",
            "9999999d",
            "99999999999999999999s",
        ] {
            let error = text.parse::<Span>().unwrap_err();
            assert_eq!(error.text, text);
        }
    }
}
