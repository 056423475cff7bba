//! One pass over a record: every check, and every good row handed on.

use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::chain::{Hash, Seal};
use super::error::explain;
use super::file::{ENDED_INDEX, Left, Reading, TABLES};
use super::meta::{Media, Meta, SCENARIO_FILE, Source};
use super::row::Row;
use super::verification::{Damage, DamageReport, Ending, Verification};

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
