//! A moment of the story as a person writes it.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};

use crate::command_line::Failure;
use crate::scenario::{ExerciseTime, Span};

/// Reads the time since STARTEX (`1h30m`), or the story's clock as the program shows it (`08:30`, `day 2, 08:30`).
pub(super) fn parse(text: &str, startex: DateTime<Utc>) -> Result<ExerciseTime, Failure> {
    let since_start = text.parse::<Span>().ok().map(ExerciseTime::from);
    since_start
        .or_else(|| clock(text, startex))
        .ok_or_else(|| Failure::Moment {
            text: text.to_owned(),
        })
}

fn clock(text: &str, startex: DateTime<Utc>) -> Option<ExerciseTime> {
    let text = text.trim().to_lowercase();
    let (day, clock) = match text.strip_prefix("day") {
        Some(rest) => {
            let rest = rest.trim_start();
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let (day, clock) = rest.split_at_checked(digits)?;
            (day.parse::<i64>().ok()?, clock)
        }
        None => (1, text.as_str()),
    };
    let clock = clock.trim_start_matches([',', ' ']);
    let clock = NaiveTime::parse_from_str(clock, "%H:%M")
        .or_else(|_| NaiveTime::parse_from_str(clock, "%H:%M:%S"))
        .ok()?;
    let days = TimeDelta::try_days(day.checked_sub(1)?)?;
    let moment = startex
        .date_naive()
        .and_time(clock)
        .and_utc()
        .checked_add_signed(days)?;
    Some(ExerciseTime::from_millis(
        moment.signed_duration_since(startex).num_milliseconds(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Option<i64> {
        let startex = "2027-01-18T22:30:00Z".parse().unwrap();
        parse(text, startex)
            .ok()
            .map(|time| time.as_millis() / 60_000)
    }

    #[test]
    fn both_ways_of_writing_a_moment_are_read() {
        for (text, minutes) in [
            ("90m", 90),
            ("1h30m", 90),
            ("22:45", 15),
            ("22:30:30", 0),
            ("day 1, 23:30", 60),
            ("Day 2  00:30", 120),
            ("22:00", -30),
        ] {
            assert_eq!(parsed(text), Some(minutes), "{text}");
        }
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in [
            "",
            "soon",
            "25:00",
            "day",
            "day 2",
            "day x, 08:00",
            "90",
            "-5m",
            "day 99999999999999999999, 08:00",
        ] {
            assert_eq!(parsed(text), None, "{text}");
        }
    }
}
