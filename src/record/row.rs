//! One row of a record.

use super::error::RowFault;

/// The longest seat or kind, in bytes.
const LONGEST_NAME: usize = 256;
/// The longest body, in bytes: far beyond any text people write, and well within what SQLite holds.
const LONGEST_BODY: usize = 16 * 1024 * 1024;

/// One event as the record stores it, whatever the event means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Position in the record: 1, 2, 3, … without a gap.
    pub sequence: u64,
    /// When it happened in the room: milliseconds since the Unix epoch, UTC.
    pub wall_ms: i64,
    /// When it happened in the story: milliseconds since STARTEX.
    pub exercise_ms: i64,
    /// Who caused it, such as `facilitator` or `team:aldenia`.
    pub seat: String,
    /// What kind of fact it is.
    pub kind: String,
    /// The earlier event of which this one is a consequence.
    pub cause: Option<u64>,
    /// The fact itself, as JSON.
    pub body: String,
}

impl Row {
    /// Checks that the row may stand at this place of a record.
    pub(super) fn check(&self, expected: u64) -> Result<(), RowFault> {
        if self.sequence != expected {
            return Err(RowFault::OutOfSequence { expected });
        }
        if i64::try_from(self.sequence).is_err() {
            return Err(RowFault::TooMany);
        }
        if let Some(cause) = self.cause
            && (cause == 0 || cause >= self.sequence)
        {
            return Err(RowFault::Cause { cause });
        }
        for (what, name) in [("seat", &self.seat), ("kind", &self.kind)] {
            if name.is_empty() || name.len() > LONGEST_NAME || name.contains(char::is_control) {
                return Err(RowFault::Name { what });
            }
        }
        if self.body.len() > LONGEST_BODY {
            return Err(RowFault::TooLong {
                bytes: self.body.len(),
                most: LONGEST_BODY,
            });
        }
        serde_json::from_str::<serde::de::IgnoredAny>(&self.body).map_err(|error| {
            RowFault::NotJson {
                detail: error.to_string(),
            }
        })?;
        Ok(())
    }
}
