//! The log as JSON Lines: one event a line, for other programs.

use std::io::Write;

use chrono::SecondsFormat;
use serde::Serialize;

use super::ReportError;
use crate::exercise::{Event, Fact, Seat};

/// One line. `docs/record-format.md` describes the fields.
#[derive(Serialize)]
struct Line<'a> {
    sequence: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    wall: Option<String>,
    wall_ms: i64,
    exercise_ms: i64,
    seat: &'a Seat,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<u64>,
    kind: &'static str,
    fact: &'a Fact,
}

/// Writes the log as JSON Lines (UTF-8, one object a line, `\n` at the end of each).
///
/// # Errors
///
/// If it cannot be written.
pub fn log_json_lines(events: &[Event], mut to: impl Write) -> Result<(), ReportError> {
    for event in events {
        let line = Line {
            sequence: event.sequence,
            wall: event
                .wall
                .to_utc()
                .map(|wall| wall.to_rfc3339_opts(SecondsFormat::Millis, true)),
            wall_ms: event.wall.as_millis(),
            exercise_ms: event.time.as_millis(),
            seat: &event.seat,
            cause: event.cause,
            kind: event.fact.kind(),
            fact: &event.fact,
        };
        let mut text = serde_json::to_vec(&line).map_err(|error| ReportError::Event {
            sequence: event.sequence,
            detail: error.to_string(),
        })?;
        text.push(b'\n');
        to.write_all(&text)?;
    }
    Ok(to.flush()?)
}
