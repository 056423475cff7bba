//! The log as a table for spreadsheets.

use std::borrow::Cow;
use std::io::{self, Write};

use chrono::SecondsFormat;
use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::log_line::LogLine;
use super::{Naming, ReportError};
use crate::exercise::Event;

/// The columns, named as in the HSEEP list of scenario events where that list has them.
pub const CSV_COLUMNS: [&str; 14] = [
    "Event Number",
    "Real Time (UTC)",
    "Scenario Time",
    "Event Type",
    "Entered By",
    "Mode",
    "From",
    "To",
    "Reference",
    "Subject",
    "Message",
    "Expected Participant Response",
    "Exercise Objective",
    "Follows From Event",
];

/// Tells spreadsheets that the text is UTF-8; without it some read accents and Cyrillic wrongly.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Writes the log as CSV (RFC 4180, UTF-8 with a byte order mark, every cell quoted).
///
/// Participants write into an exercise what they like, and a spreadsheet runs a cell that begins like a
/// formula. Such a cell gets an apostrophe in front, which spreadsheets take as “this is text”.
///
/// # Errors
///
/// If it cannot be written.
pub fn log_csv(events: &[Event], naming: &Naming, mut to: impl Write) -> Result<(), ReportError> {
    to.write_all(BYTE_ORDER_MARK)?;
    let mut table = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .from_writer(to);
    table.write_record(CSV_COLUMNS).map_err(failed)?;
    for event in events {
        let line = LogLine::of(event, naming);
        let wall = event.wall.to_utc();
        let cells: [Cow<'_, str>; CSV_COLUMNS.len()] = [
            event.sequence.to_string().into(),
            wall.map_or_else(String::new, |wall| {
                wall.to_rfc3339_opts(SecondsFormat::Secs, true)
            })
            .into(),
            naming.story_time(event.time).into(),
            event_type(event.fact.kind()).into(),
            line.entered_by.into(),
            line.mode.into(),
            line.from.into(),
            line.to.into(),
            line.reference.into(),
            line.subject.into(),
            line.message.into(),
            line.expected.into(),
            line.objective.into(),
            event
                .cause
                .map_or_else(String::new, |cause| cause.to_string())
                .into(),
        ];
        table
            .write_record(cells.into_iter().map(|cell| harmless(cell).into_owned()))
            .map_err(failed)?;
    }
    Ok(table.flush()?)
}

pub(super) fn failed(error: csv::Error) -> ReportError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => ReportError::Write(error),
        other => ReportError::Write(io::Error::other(format!("{other:?}"))),
    }
}

/// `InjectReleased` as `Inject released`.
pub(super) fn event_type(kind: &str) -> String {
    let mut words = String::with_capacity(kind.len() + 4);
    for letter in kind.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
            words.extend(letter.to_lowercase());
        } else {
            words.push(letter);
        }
    }
    words
}

/// The cell such that no spreadsheet takes it for a formula, and none stumbles over it.
pub(super) fn harmless(cell: Cow<'_, str>) -> Cow<'_, str> {
    let unprintable = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
    let cell = if cell.contains(unprintable) {
        Cow::Owned(cell.replace(unprintable, "\u{FFFD}"))
    } else {
        cell
    };
    // Some spreadsheets trim a cell before they look at it, and some know the full-width signs.
    // A tab or line end in front does no better.
    let first = cell.trim_start().chars().next();
    let formula = matches!(
        first,
        Some('=' | '+' | '-' | '@' | '\u{FF1D}' | '\u{FF0B}' | '\u{FF0D}' | '\u{FF20}')
    );
    if formula || cell.starts_with(['\t', '\r', '\n']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_look_like_formulas_become_text() {
        for formula in [
            "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n-x", "＝1", "\u{a0}@x",
        ] {
            assert_eq!(harmless(formula.into()), format!("'{formula}"));
        }
        for text in ["", "1 + 1", "a=b", "'=1", "mid-sentence - dash", "e@mail"] {
            assert_eq!(harmless(text.into()), text);
        }
        assert_eq!(harmless("a\0b\u{7}".into()), "a\u{FFFD}b\u{FFFD}");
        assert_eq!(harmless("\0=1".into()), "\u{FFFD}=1");
    }

    #[test]
    fn an_event_type_is_written_in_words() {
        assert_eq!(event_type("InjectReleased"), "Inject released");
        assert_eq!(event_type("Ended"), "Ended");
    }
}
