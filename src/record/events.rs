//! Events as rows, and rows as events.

use std::path::Path;

use super::error::{RecordError, RowFault};
use super::row::Row;
use super::upcast::upcast;
use crate::exercise::{Event, Fact, WallTime};
use crate::scenario::ExerciseTime;

impl Row {
    /// The row that stores an event.
    ///
    /// # Errors
    ///
    /// If the row would not say the same when it is read again. Nothing is acknowledged that cannot
    /// be read back.
    pub fn of(event: &Event) -> Result<Self, RowFault> {
        let unwritable = |detail: String| RowFault::Unwritable { detail };
        let body =
            serde_json::to_string(&event.fact).map_err(|error| unwritable(error.to_string()))?;
        let row = Self {
            sequence: event.sequence,
            wall_ms: event.wall.as_millis(),
            exercise_ms: event.time.as_millis(),
            seat: event.seat.to_string(),
            kind: event.fact.kind().to_owned(),
            cause: event.cause,
            body,
        };
        match row.event() {
            Ok(read) if read == *event => Ok(row),
            Ok(_) => Err(unwritable("it would be read as something else".to_owned())),
            Err(fault) => Err(unwritable(fault.to_string())),
        }
    }

    /// The event that the row stores.
    ///
    /// # Errors
    ///
    /// If the row holds something that this version of the program does not know.
    pub fn event(&self) -> Result<Event, RowFault> {
        let not_understood = |detail: String| RowFault::NotUnderstood { detail };
        let fact: Fact =
            serde_json::from_str(&self.body).map_err(|error| not_understood(error.to_string()))?;
        if fact.kind() != self.kind {
            return Err(not_understood(format!(
                "it is called {} and is {}",
                self.kind,
                fact.kind()
            )));
        }
        Ok(Event {
            sequence: self.sequence,
            wall: WallTime::from_millis(self.wall_ms),
            time: ExerciseTime::from_millis(self.exercise_ms),
            seat: self
                .seat
                .parse()
                .map_err(|error| not_understood(format!("{error}")))?,
            cause: self.cause,
            fact,
        })
    }
}

/// Brings a row of any format up to date.
pub(super) fn updated(path: &Path, format: u32, row: Row) -> Result<Row, RecordError> {
    let sequence = row.sequence;
    upcast(format, row).map_err(|fault| RecordError::Row {
        path: path.to_owned(),
        sequence,
        fault,
    })
}

/// Reads rows as events.
pub(super) fn events(path: &Path, rows: &[Row]) -> Result<Vec<Event>, RecordError> {
    let event = |row: &Row| {
        row.event().map_err(|fault| RecordError::Row {
            path: path.to_owned(),
            sequence: row.sequence,
            fault,
        })
    };
    rows.iter().map(event).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::Seat;
    use crate::record::file::ENDED_INDEX;

    fn event(fact: Fact) -> Event {
        Event {
            sequence: 7,
            wall: WallTime::from_millis(1_800_000_000_123),
            time: ExerciseTime::from_millis(61_000),
            seat: Seat::Team("aldenia".into()),
            cause: Some(3),
            fact,
        }
    }

    #[test]
    fn an_event_is_read_back_as_it_was() {
        let text = "Ünïcode,\nlines, \"quotes\" and \u{0}".to_owned();
        for fact in [
            Fact::Started,
            Fact::ObservationMade {
                text,
                objective: None,
                about: Some("drovia".into()),
            },
        ] {
            let event = event(fact);
            assert_eq!(Row::of(&event).expect("a row").event(), Ok(event));
        }
    }

    #[test]
    fn a_row_this_program_does_not_know_says_so() {
        let row = Row::of(&event(Fact::Started)).expect("a row");
        for row in [
            Row {
                body: "\"Teleported\"".to_owned(),
                ..row.clone()
            },
            Row {
                kind: "Ended".to_owned(),
                ..row.clone()
            },
            Row {
                seat: "somebody".to_owned(),
                ..row.clone()
            },
        ] {
            assert!(
                matches!(row.event(), Err(RowFault::NotUnderstood { .. })),
                "{row:?}"
            );
        }
    }

    #[test]
    fn the_index_of_the_end_knows_the_name_of_the_end() {
        assert!(ENDED_INDEX.1.contains(&format!("'{}'", Fact::Ended.kind())));
    }
}
