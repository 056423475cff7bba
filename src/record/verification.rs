//! What checking a record can find.

use std::fmt;

use super::chain::Seal;

/// What a verification found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verification {
    /// Every row is as it was written.
    Intact {
        /// The number of events.
        events: u64,
        /// What to write down to prove it later.
        seal: Seal,
        /// How sure it is that nothing is missing from the end.
        ending: Ending,
    },
    /// Something is not.
    Damaged(DamageReport),
}

/// How a record ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It was closed: a seal stands behind the last event.
    Closed,
    /// It was not closed, as after a power cut. All events that are there are intact; if someone took
    /// the last ones away, it would not show.
    LeftOpen,
    /// It was not closed, and its journal (the file ending in `-wal`) is not beside it: the last events
    /// may have stayed where it was copied from.
    JournalMissing,
}

/// What is wrong with a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamageReport {
    /// The first event that is missing or not as written, where that can be told.
    pub first_bad_row: Option<u64>,
    /// What was found, in the order of the record. Rows behind the first bad one are not listed.
    pub damage: Vec<Damage>,
    /// How many events can be read with confidence: those before the first bad one.
    pub readable: u64,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// The first bytes of the file contradict its tables.
    #[error("The header of the file was altered.")]
    Header,
    /// The tables are not those of a record.
    #[error("The table “{table}” is not as this program makes it.")]
    Table {
        /// Its name.
        table: String,
    },
    /// Title, date, versions, or the list of the scenario's files.
    #[error("The title page (titles, date, versions) was altered.")]
    Meta,
    /// A file of the scenario.
    #[error("The scenario was altered after the exercise began (“{name}”).")]
    Scenario {
        /// The name of the file.
        name: String,
    },
    /// A row that does not agree with its hash.
    #[error("Event {sequence} was altered.")]
    Altered {
        /// The row.
        sequence: u64,
    },
    /// Rows that are not there while later ones are.
    #[error("{} missing.", span(*.first, *.last))]
    Missing {
        /// The first of them.
        first: u64,
        /// The last of them.
        last: u64,
    },
    /// Rows that a seal speaks of and that are not there.
    #[error("{} missing from the end.", span(*.first, *.last))]
    EndMissing {
        /// The first of them.
        first: u64,
        /// The last of them.
        last: u64,
    },
    /// A row that cannot be read.
    #[error("Event {sequence} cannot be read: {detail}.")]
    Unreadable {
        /// The row.
        sequence: u64,
        /// What the database said.
        detail: String,
    },
    /// The rows agree with each other but not with a seal.
    #[error(
        "The seal behind event {events} does not fit: the events up to there were written anew, or the seal was altered."
    )]
    Seal {
        /// The number of events it speaks of.
        events: u64,
    },
    /// The rows agree with each other but not with the seal that was handed in.
    #[error(
        "This is not the record of which the given seal speaks, or its first {events} events were written anew."
    )]
    OtherSeal {
        /// The number of events it speaks of.
        events: u64,
    },
    /// The structure of the file, outside what the hashes cover.
    #[error("The file is damaged: {detail}.")]
    File {
        /// What the database said.
        detail: String,
    },
}

fn span(first: u64, last: u64) -> String {
    if first == last {
        format!("Event {first} is")
    } else {
        format!("Events {first} to {last} are")
    }
}

impl fmt::Display for DamageReport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for damage in &self.damage {
            write!(formatter, "{damage} ")?;
        }
        match self.readable {
            0 => formatter.write_str("No event can be read with confidence."),
            1 => formatter.write_str("One event can be read with confidence."),
            readable => write!(
                formatter,
                "The first {readable} events can be read with confidence."
            ),
        }
    }
}

impl fmt::Display for Verification {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Intact {
                events,
                seal,
                ending,
            } => {
                write!(
                    formatter,
                    "The record is intact: {events} events. {ending} Seal: {seal}"
                )
            }
            Self::Damaged(report) => write!(formatter, "The record is damaged. {report}"),
        }
    }
}

impl fmt::Display for Ending {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Closed => "It was closed.",
            Self::LeftOpen => {
                "It was not closed, so events taken away from its end would not show."
            }
            Self::JournalMissing => {
                "It was not closed, and the file ending in “-wal” is not beside it, so its last events may be missing."
            }
        })
    }
}
