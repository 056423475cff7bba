//! Times and lengths in words: the story's clock, how long something still takes, and how long that is in the room.

use chrono::{DateTime, Datelike as _, Utc};

use crate::exercise::{Branch, Clock};
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

/// A day of the calendar, such as `18 January 2027`.
#[must_use]
pub fn date(day: DateTime<Utc>) -> String {
    t!(
        "time-date",
        day = day.day(),
        month = month(day),
        year = day.year().to_string()
    )
}

/// The name of a day's month.
#[must_use]
pub fn month(day: DateTime<Utc>) -> &'static str {
    match day.month() {
        1 => t!("month-january"),
        2 => t!("month-february"),
        3 => t!("month-march"),
        4 => t!("month-april"),
        5 => t!("month-may"),
        6 => t!("month-june"),
        7 => t!("month-july"),
        8 => t!("month-august"),
        9 => t!("month-september"),
        10 => t!("month-october"),
        11 => t!("month-november"),
        _ => t!("month-december"),
    }
}

fn at(startex: DateTime<Utc>, time: ExerciseTime) -> DateTime<Utc> {
    startex
        .checked_add_signed(chrono::Duration::milliseconds(time.as_millis()))
        .unwrap_or(startex)
}

/// What a branch is and from where, if an exercise is one.
#[must_use]
pub fn branch_words(startex: DateTime<Utc>, branch: Option<&Branch>) -> Option<String> {
    let branch = branch?;
    let clock = day_and_clock(startex, branch.at);
    Some(t!("branch-of", title = branch.of.as_str(), clock = clock))
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

/// A moment of the story as a person types it: a clock time such as `10:30` (the next time the story's clock shows
/// it, now included), one with its day such as `2 10:30` or `day 2 10:30`, or a length from now such as `+1h20m`
/// or `+15` (minutes). `None` if it is none of these.
#[must_use]
pub fn parse_story_time(
    startex: DateTime<Utc>,
    now: ExerciseTime,
    text: &str,
) -> Option<ExerciseTime> {
    let text = text.trim().to_lowercase();
    if let Some(ahead) = text.strip_prefix('+') {
        let ahead = ahead.trim();
        let span = match ahead.parse::<i64>() {
            Ok(minutes) if (0..=Span::MAX.as_minutes()).contains(&minutes) => {
                Span::from_minutes(minutes)
            }
            Ok(_) => return None,
            Err(_) => ahead.replace(' ', "").parse().ok()?,
        };
        return Some(now + span);
    }
    let (day, clock) = match text.rsplit_once([' ', ',']) {
        Some((day, clock)) => {
            let digits = day.trim_matches(|letter: char| !letter.is_ascii_digit());
            (Some(digits.parse::<i64>().ok()?), clock)
        }
        None => (None, text.as_str()),
    };
    let (hours, minutes) = clock.split_once([':', '.'])?;
    if hours.is_empty() || hours.len() > 2 || minutes.len() != 2 {
        return None;
    }
    let clock = chrono::NaiveTime::from_hms_opt(hours.parse().ok()?, minutes.parse().ok()?, 0)?;
    let day = match day {
        Some(day) if (1..=10_000).contains(&day) => day,
        Some(_) => return None,
        None => {
            // To the minute: a clock that shows 10:30 has not passed 10:30.
            let shown = at(startex, now).format("%H:%M").to_string();
            let passed = clock.format("%H:%M").to_string() < shown;
            story_day(startex, now) + i64::from(passed)
        }
    };
    let date = startex
        .date_naive()
        .checked_add_signed(chrono::Duration::days(day - 1))?;
    let moment = date.and_time(clock).and_utc();
    let time = ExerciseTime::from_millis(moment.signed_duration_since(startex).num_milliseconds());
    // The minute that is shown now has begun already; what is meant is now.
    let shown_now = at(startex, now).format("%Y-%m-%d %H:%M").to_string();
    if moment.format("%Y-%m-%d %H:%M").to_string() == shown_now {
        return Some(time.max(now));
    }
    Some(time)
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
    fn a_day_is_said_with_its_month_and_its_year_without_separators() {
        assert_eq!(date(startex()), "18 January 2027");
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

    #[test]
    fn a_time_can_be_typed_as_a_clock_a_day_or_a_length() {
        let minutes = |minutes| ExerciseTime::from(Span::from_minutes(minutes));
        let typed = |text| parse_story_time(startex(), minutes(60), text);
        // STARTEX is at 22:30, so it is 23:30 of the first day.
        assert_eq!(typed("23:45"), Some(minutes(75)));
        assert_eq!(typed("23.45"), Some(minutes(75)));
        assert_eq!(typed("00:30"), Some(minutes(120)), "the next day");
        assert_eq!(
            typed("22:45"),
            Some(minutes(15 + 24 * 60)),
            "has passed today"
        );
        assert_eq!(typed("23:30"), Some(minutes(60)), "now");
        assert_eq!(typed("1 22:45"), Some(minutes(15)), "in the past, as asked");
        assert_eq!(typed("day 2, 00:30"), Some(minutes(120)));
        assert_eq!(typed("Day 3  0:30"), Some(minutes(120 + 24 * 60)));
        assert_eq!(typed("+15"), Some(minutes(75)));
        assert_eq!(typed("+ 1h20m"), Some(minutes(140)));
    }

    #[test]
    fn a_clock_that_shows_a_minute_has_not_passed_it() {
        let now = ExerciseTime::from(Span::from_secs(90));
        assert_eq!(
            parse_story_time(startex(), now, "22:31"),
            Some(now),
            "half a minute into it"
        );
    }

    #[test]
    fn what_is_no_time_is_not_taken_for_one() {
        for wrong in [
            "",
            "now",
            "25:00",
            "10:60",
            "10",
            "1030",
            "+",
            "+x",
            "-5",
            "day 10:30",
            "0 10:30",
            "10:5",
            "99999999999999999999 10:30",
            "+99999999999",
            "::",
            "1:2:3",
        ] {
            assert_eq!(
                parse_story_time(startex(), ExerciseTime::START, wrong),
                None,
                "{wrong}"
            );
        }
    }
}
