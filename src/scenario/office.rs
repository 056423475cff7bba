//! Office hours of contact points: whether somebody is there, and from when.

use chrono::{DateTime, Datelike as _, Duration, NaiveDateTime, NaiveTime, Utc, Weekday};

use super::model::Hours;
use super::span::{ExerciseTime, Span};

/// When an office opens next, or `None` if it is open now. Offices work Monday to Friday, local time.
#[must_use]
pub fn opens_next(
    hours: Hours,
    utc_offset: f32,
    startex: DateTime<Utc>,
    now: ExerciseTime,
) -> Option<ExerciseTime> {
    let Hours::Office(from, until) = hours else {
        return None;
    };
    let local = local_time(utc_offset, startex, now)?;
    let opens = NaiveTime::from_hms_opt(u32::from(from), 0, 0)?;
    // An office that closes at midnight closes with the day.
    let closes = NaiveTime::from_hms_opt(u32::from(until), 0, 0)
        .unwrap_or(NaiveTime::from_hms_opt(23, 59, 59)?);
    let works = |day: chrono::NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let today = local.date();
    if works(today) && local.time() >= opens && local.time() < closes {
        return None;
    }
    let first = if local.time() < opens { 0 } else { 1 };
    (first..=7)
        .filter_map(|days| today.checked_add_signed(Duration::days(days)))
        .find(|day| works(*day))
        .map(|day| {
            let wait = day.and_time(opens).signed_duration_since(local);
            now + Span::from_millis(wait.num_milliseconds())
        })
}

/// What a clock on the wall of a State shows, or `None` outside the calendar.
#[must_use]
pub fn local_time(
    utc_offset: f32,
    startex: DateTime<Utc>,
    now: ExerciseTime,
) -> Option<NaiveDateTime> {
    let ahead = Duration::minutes((utc_offset * 60.0).round() as i64);
    let local = startex
        .checked_add_signed(Duration::milliseconds(now.as_millis()))?
        .checked_add_signed(ahead)?;
    Some(local.naive_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opening(startex: &str, now: Span, utc_offset: f32) -> Option<String> {
        let startex: DateTime<Utc> = startex.parse().unwrap();
        opens_next(Hours::Office(9, 17), utc_offset, startex, now.into())
            .map(|time| time.since_start().to_string())
    }

    #[test]
    fn an_open_office_does_not_wait() {
        assert_eq!(
            opening("2027-01-18T09:00:00Z", Span::ZERO, 0.0),
            None,
            "it opens on the hour"
        );
        assert_eq!(
            opening("2027-01-18T08:30:00Z", Span::ZERO, 1.0),
            None,
            "half past nine local time"
        );
    }

    #[test]
    fn before_hours_it_waits_for_the_same_morning() {
        assert_eq!(
            opening("2027-01-18T06:30:00Z", Span::from_minutes(30), 0.0).unwrap(),
            "2h30m"
        );
    }

    #[test]
    fn after_hours_it_waits_for_the_next_working_day() {
        assert_eq!(
            opening("2027-01-18T17:00:00Z", Span::ZERO, 0.0).unwrap(),
            "16h"
        );
        assert_eq!(
            opening("2027-01-22T18:00:00Z", Span::ZERO, 0.0).unwrap(),
            "2d15h",
            "Friday evening"
        );
    }
}
