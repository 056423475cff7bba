//! Times and lengths in words: the story's clock, how long something still takes, and how long that is in the room.

use chrono::{DateTime, Utc};

use crate::exercise::Clock;
use crate::scenario::{ExerciseTime, Span};
use crate::t;

/// The story's clock as the scenario writes it, such as `09:42`. The day is not said: see [`story_day`].
#[must_use]
pub fn story_clock(startex: DateTime<Utc>, time: ExerciseTime) -> String {
    at(startex, time).format("%H:%M").to_string()
}

/// Which day of the story it is, from 1: the calendar day of STARTEX is the first.
#[must_use]
pub fn story_day(startex: DateTime<Utc>, time: ExerciseTime) -> i64 {
    at(startex, time)
        .date_naive()
        .signed_duration_since(startex.date_naive())
        .num_days()
        + 1
}

/// Day and clock, such as `Day 1  09:42`.
#[must_use]
pub fn day_and_clock(startex: DateTime<Utc>, time: ExerciseTime) -> String {
    t!(
        "time-day-and-clock",
        day = story_day(startex, time),
        clock = story_clock(startex, time)
    )
}

/// The clock alone while the story is in the same day, with the day once it is not: what a row or sentence says.
#[must_use]
pub fn clock_within(startex: DateTime<Utc>, now: ExerciseTime, time: ExerciseTime) -> String {
    if story_day(startex, time) == story_day(startex, now) {
        story_clock(startex, time)
    } else {
        day_and_clock(startex, time)
    }
}

fn at(startex: DateTime<Utc>, time: ExerciseTime) -> DateTime<Utc> {
    startex
        .checked_add_signed(chrono::Duration::milliseconds(time.as_millis()))
        .unwrap_or(startex)
}

/// A length of the story in its two largest units, such as `16 min` or `1 h 20 min`.
#[must_use]
pub fn length(span: Span) -> String {
    let seconds = span.as_secs();
    let (days, hours) = (seconds / 86_400, seconds % 86_400 / 3_600);
    let (minutes, rest) = (seconds % 3_600 / 60, seconds % 60);
    match (days, hours, minutes) {
        (0, 0, 0) => t!("time-seconds", seconds = rest),
        (0, 0, _) => t!("time-minutes", minutes = minutes),
        (0, _, 0) => t!("time-hours", hours = hours),
        (0, _, _) => t!("time-hours-minutes", hours = hours, minutes = minutes),
        (_, 0, _) => t!("time-days", days = days),
        _ => t!("time-days-hours", days = days, hours = hours),
    }
}

/// Wall milliseconds as minutes and seconds, such as `01:20`, or `1:05:00` from an hour on. A part of a second
/// counts as a whole one, so that nothing is over before it is.
#[must_use]
pub fn real_length(millis: i64) -> String {
    let seconds = (millis.max(0) + 999) / 1_000;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds % 3_600 / 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes:02}:{seconds:02}")
    }
}

/// How long until a moment of the story, there and in the room: `in 16 min (01:20 real)`; `now` once it has come.
#[must_use]
pub fn until(clock: &Clock, now: ExerciseTime, time: ExerciseTime) -> String {
    let span = time.since(now);
    if span == Span::ZERO {
        return t!("time-now").to_owned();
    }
    t!(
        "time-until",
        length = length(span),
        real = real_length(clock.wall_millis_for(span))
    )
}

/// How long is left for something, there and in the room: `16 min left (01:20 real)`.
#[must_use]
pub fn left(clock: &Clock, now: ExerciseTime, deadline: ExerciseTime) -> String {
    let span = deadline.since(now);
    t!(
        "time-left",
        length = length(span),
        real = real_length(clock.wall_millis_for(span))
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::Pace;

    fn startex() -> DateTime<Utc> {
        "2027-01-18T22:30:00Z".parse().unwrap()
    }

    #[test]
    fn the_story_has_its_own_clock_and_counts_its_days_by_the_calendar() {
        let time = |minutes| ExerciseTime::from(Span::from_minutes(minutes));
        assert_eq!(day_and_clock(startex(), time(72)), "Day 1  23:42");
        assert_eq!(
            day_and_clock(startex(), time(90)),
            "Day 2  00:00",
            "midnight begins a day"
        );
        assert_eq!(clock_within(startex(), time(80), time(72)), "23:42");
        assert_eq!(clock_within(startex(), time(100), time(72)), "Day 1  23:42");
    }

    #[test]
    fn lengths_say_their_two_largest_units() {
        let said = |text: &str| length(text.parse().unwrap());
        assert_eq!(said("45s"), "45 s");
        assert_eq!(said("16m30s"), "16 min");
        assert_eq!(said("1h20m"), "1 h 20 min");
        assert_eq!(said("2h"), "2 h");
        assert_eq!(said("2d3h4m"), "2 d 3 h");
        assert_eq!(said("2d4m"), "2 d");
    }

    #[test]
    fn what_is_left_is_told_on_both_clocks() {
        let clock = Clock::standing(Pace::from_factor(12.0));
        let (now, then) = (
            ExerciseTime::from(Span::from_minutes(10)),
            ExerciseTime::from(Span::from_minutes(26)),
        );
        assert_eq!(until(&clock, now, then), "in 16 min (01:20 real)");
        assert_eq!(left(&clock, now, then), "16 min left (01:20 real)");
        assert_eq!(until(&clock, then, now), "now");
        assert_eq!(real_length(3_900_000), "1:05:00");
        assert_eq!(real_length(1), "00:01", "not over before it is");
    }
}
