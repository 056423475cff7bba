//! Is the record as it was written?
//!
//! What is found: any changed, exchanged, missing or inserted row; a changed scenario or title; a
//! file that was cut short or has unreadable pages. What cannot be found from the file alone, since
//! it holds no secret:
//!
//! - rows missing from the end of a record that was never closed (the program was killed). A
//!   closed record ends with a seal, so there it shows;
//! - a record rewritten throughout, with every hash and seal computed anew.
//!
//! Against both helps a [`Seal`] kept elsewhere, such as on a printed report: [`verify_against`].

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::chain::{Hash, Seal};
use super::error::{RecordError, explain};
use super::file::{self, ENDED_INDEX, Left, Reading, TABLES};
use super::meta::{Media, Meta, SCENARIO_FILE, Source};
use super::row::Row;

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

/// Checks every row of a record. Writes nothing.
///
/// # Errors
///
/// If there is no record to check: no such file, another kind of file, a newer format, or one that
/// is in use. Damage is not an error but an answer.
pub fn verify(path: impl AsRef<Path>) -> Result<Verification, RecordError> {
    check(path.as_ref(), None)
}

/// Checks every row of a record, and that its beginning is the one of which a seal kept elsewhere
/// speaks.
///
/// # Errors
///
/// As [`verify`].
pub fn verify_against(path: impl AsRef<Path>, seal: &Seal) -> Result<Verification, RecordError> {
    check(path.as_ref(), Some(seal))
}

fn check(path: &Path, against: Option<&Seal>) -> Result<Verification, RecordError> {
    let reading = file::open_to_read(path)?;
    Ok(scan_reading(&reading, against, |_| ()).verification)
}

/// What one pass over a record found.
pub(super) struct Scan {
    pub(super) meta: Meta,
    /// The scenario, unless it cannot be read.
    pub(super) source: Option<Source>,
    pub(super) verification: Verification,
}

/// Reads a whole record, handing over each row that is good before the first that is not.
pub(super) fn scan_reading(
    reading: &Reading,
    against: Option<&Seal>,
    each: impl FnMut(Row),
) -> Scan {
    let mut scanner = Scanner::new(&reading.connection, against);
    if reading.identity.altered {
        scanner.damage.push(Damage::Header);
    }
    scanner.run(reading.left, each)
}

/// Reads a whole record through the connection that appends to it.
pub(super) fn scan_live(connection: &Connection, each: impl FnMut(Row)) -> Scan {
    Scanner::new(connection, None).run(Left::Open, each)
}

struct Scanner<'a> {
    connection: &'a Connection,
    against: Option<&'a Seal>,
    damage: Vec<Damage>,
    first_bad_row: Option<u64>,
    head: Seal,
    seals: BTreeMap<u64, Hash>,
}

impl<'a> Scanner<'a> {
    fn new(connection: &'a Connection, against: Option<&'a Seal>) -> Self {
        let head = Seal {
            events: 0,
            hash: Hash::of(&[]),
        };
        Self {
            connection,
            against,
            damage: Vec::new(),
            first_bad_row: None,
            head,
            seals: BTreeMap::new(),
        }
    }

    fn run(mut self, left: Left, each: impl FnMut(Row)) -> Scan {
        self.check_tables();
        let entries = self.read_meta();
        let (source, files) = self.read_source();
        self.read_seals();
        self.begin(&entries, &files);
        self.read_rows(each);
        self.check_end();
        if self.damage.is_empty() {
            self.check_structure();
        }
        let verification = if self.damage.is_empty() {
            let sealed = self.seals.contains_key(&self.head.events);
            Verification::Intact {
                events: self.head.events,
                seal: self.head,
                // An old seal behind the last row that is there does not prove that no row followed.
                ending: match left {
                    Left::Closed if sealed => Ending::Closed,
                    Left::Closed | Left::Open => Ending::LeftOpen,
                    Left::WithoutJournal => Ending::JournalMissing,
                },
            }
        } else {
            Verification::Damaged(DamageReport {
                first_bad_row: self.first_bad_row,
                damage: self.damage,
                readable: self.head.events,
            })
        };
        Scan {
            meta: Meta::from_entries(&entries),
            source,
            verification,
        }
    }

    fn check_tables(&mut self) {
        let found: rusqlite::Result<BTreeMap<String, Option<String>>> = (|| {
            let mut statement = self.connection.prepare(
                "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_autoindex%' ESCAPE '\\'",
            )?;
            statement
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
        })();
        let mut found = match found {
            Ok(found) => found,
            Err(error) => {
                return self.damage.push(Damage::File {
                    detail: explain(&error),
                });
            }
        };
        for (table, sql) in TABLES.into_iter().chain([ENDED_INDEX]) {
            if found.remove(table).flatten().as_deref() != Some(sql) {
                self.damage.push(Damage::Table {
                    table: table.to_owned(),
                });
            }
        }
        self.damage
            .extend(found.into_keys().map(|table| Damage::Table { table }));
    }

    fn read_meta(&mut self) -> BTreeMap<String, String> {
        let mut entries = BTreeMap::new();
        let result = (|| -> rusqlite::Result<()> {
            let mut statement = self
                .connection
                .prepare("SELECT key, value FROM meta ORDER BY key")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                entries.insert(row.get(0)?, row.get(1)?);
            }
            Ok(())
        })();
        if result.is_err() {
            self.damage.push(Damage::Meta);
        }
        entries
    }

    /// The scenario, and the name and stored hash of each of its files.
    fn read_source(&mut self) -> (Option<Source>, BTreeMap<String, Hash>) {
        let mut files = BTreeMap::new();
        let mut text = None;
        let mut media = Vec::new();
        let mut altered = Vec::new();
        let result = (|| -> rusqlite::Result<()> {
            let mut statement = self
                .connection
                .prepare("SELECT name, content, hash FROM source ORDER BY name")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let name: String = row.get(0)?;
                let content = bytes(row.get_ref(1)?).unwrap_or_default();
                let stored = hash(row.get_ref(2)?);
                let computed = Hash::of(content);
                if stored != Some(computed) {
                    altered.push(name.clone());
                }
                files.insert(name.clone(), stored.unwrap_or(computed));
                if name == SCENARIO_FILE {
                    text = String::from_utf8(content.to_vec()).ok();
                } else {
                    media.push(Media {
                        name,
                        content: content.to_vec(),
                    });
                }
            }
            Ok(())
        })();
        self.damage
            .extend(altered.into_iter().map(|name| Damage::Scenario { name }));
        let known_damaged = self
            .damage
            .iter()
            .any(|damage| matches!(damage, Damage::Scenario { .. }));
        if (result.is_err() || text.is_none()) && !known_damaged {
            self.damage.push(Damage::Scenario {
                name: SCENARIO_FILE.to_owned(),
            });
        }
        (text.map(|text| Source { text, media }), files)
    }

    fn read_seals(&mut self) {
        let mut seals = BTreeMap::new();
        let result = (|| -> rusqlite::Result<()> {
            let mut statement = self
                .connection
                .prepare("SELECT events, hash FROM seal ORDER BY events")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let events = row.get::<_, i64>(0)?.cast_unsigned();
                match hash(row.get_ref(1)?) {
                    Some(hash) => drop(seals.insert(events, hash)),
                    None => self.damage.push(Damage::Seal { events }),
                }
            }
            Ok(())
        })();
        if let Err(error) = result {
            self.damage.push(Damage::File {
                detail: explain(&error),
            });
        }
        self.seals = seals;
    }

    /// Finds hash zero, from which the first row follows.
    fn begin(&mut self, entries: &BTreeMap<String, String>, files: &BTreeMap<String, Hash>) {
        let computed = Hash::origin(
            entries
                .iter()
                .map(|(key, value)| (key.as_str(), value.as_str())),
            files.iter().map(|(name, hash)| (name.as_str(), hash)),
        );
        self.head.hash = match self.seals.get(&0) {
            Some(stored) if *stored == computed => computed,
            // Either the title page or the seal was altered. The first row knows which.
            Some(stored) if !self.first_row_follows(&computed) => {
                let stored = *stored;
                self.damage.push(Damage::Meta);
                stored
            }
            _ => {
                self.damage.push(Damage::Seal { events: 0 });
                computed
            }
        };
    }

    fn first_row_follows(&self, origin: &Hash) -> bool {
        (|| {
            let mut statement = self.connection.prepare(ROWS).ok()?;
            let mut rows = statement.query([]).ok()?;
            let (row, stored) = read_row(rows.next().ok()??).ok()?;
            Some(row.sequence == 1 && origin.followed_by(&row) == stored)
        })()
        .unwrap_or(false)
    }

    fn read_rows(&mut self, mut each: impl FnMut(Row)) {
        let connection = self.connection;
        let mut statement = match connection.prepare(ROWS) {
            Ok(statement) => statement,
            Err(error) => return self.stop(unreadable(1, &error)),
        };
        let mut rows = match statement.query([]) {
            Ok(rows) => rows,
            Err(error) => return self.stop(unreadable(1, &error)),
        };
        loop {
            self.check_seals();
            let expected = self.head.events + 1;
            let read = match rows.next() {
                Ok(None) => return,
                Ok(Some(row)) => read_row(row),
                Err(error) => Err(error),
            };
            let (row, stored) = match read {
                Ok(read) => read,
                Err(error) => return self.stop(unreadable(expected, &error)),
            };
            if row.sequence > expected {
                return self.stop(Damage::Missing {
                    first: expected,
                    last: row.sequence - 1,
                });
            }
            let computed = self.head.hash.followed_by(&row);
            if row.sequence != expected || computed != stored {
                return self.stop(Damage::Altered { sequence: expected });
            }
            self.head = Seal {
                events: expected,
                hash: stored,
            };
            each(row);
        }
    }

    /// Notes the first bad row; what follows it is not read.
    fn stop(&mut self, damage: Damage) {
        self.first_bad_row = Some(self.head.events + 1);
        self.damage.push(damage);
    }

    /// Compares the seals that stand behind the row just read.
    fn check_seals(&mut self) {
        let Seal { events, hash } = self.head;
        if self
            .seals
            .get(&events)
            .is_some_and(|sealed| *sealed != hash)
            && events > 0
        {
            self.damage.push(Damage::Seal { events });
        }
        if self
            .against
            .is_some_and(|seal| seal.events == events && seal.hash != hash)
        {
            self.damage.push(Damage::OtherSeal { events });
        }
    }

    /// Are rows missing of which a seal speaks?
    fn check_end(&mut self) {
        if self.first_bad_row.is_some() {
            return;
        }
        let inside = self.seals.keys().next_back().copied();
        let outside = self.against.map(|seal| seal.events);
        if let Some(last) = inside.max(outside)
            && last > self.head.events
        {
            self.stop(Damage::EndMissing {
                first: self.head.events + 1,
                last,
            });
        }
    }

    /// What the hashes do not cover: the pages and their order.
    fn check_structure(&mut self) {
        let result: rusqlite::Result<Vec<String>> = (|| {
            let mut statement = self.connection.prepare("PRAGMA quick_check(3)")?;
            statement.query_map([], |row| row.get(0))?.collect()
        })();
        match result {
            Ok(lines) if lines == ["ok"] => {}
            Ok(lines) => {
                let detail = lines.join("; ").replace('\n', " ");
                self.damage.push(Damage::File { detail });
            }
            Err(error) => self.damage.push(Damage::File {
                detail: explain(&error),
            }),
        }
    }
}

const ROWS: &str = "SELECT sequence, wall_ms, exercise_ms, seat, kind, cause, body, hash \
                    FROM event ORDER BY sequence";

fn read_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<(Row, Hash)> {
    let stored = hash(row.get_ref(7)?).ok_or(rusqlite::Error::InvalidQuery)?;
    let read = Row {
        sequence: row.get::<_, i64>(0)?.cast_unsigned(),
        wall_ms: row.get(1)?,
        exercise_ms: row.get(2)?,
        seat: row.get(3)?,
        kind: row.get(4)?,
        cause: row.get::<_, Option<i64>>(5)?.map(i64::cast_unsigned),
        body: row.get(6)?,
    };
    Ok((read, stored))
}

fn unreadable(sequence: u64, error: &rusqlite::Error) -> Damage {
    Damage::Unreadable {
        sequence,
        detail: explain(error),
    }
}

fn bytes<'a>(value: ValueRef<'a>) -> Option<&'a [u8]> {
    match value {
        ValueRef::Blob(bytes) | ValueRef::Text(bytes) => Some(bytes),
        _ => None,
    }
}

fn hash(value: ValueRef<'_>) -> Option<Hash> {
    value.as_blob().ok()?.try_into().ok().map(Hash::from_bytes)
}
