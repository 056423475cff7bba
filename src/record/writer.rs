//! Appending to a record.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, TransactionBehavior, params};

use super::chain::{Hash, Seal};
use super::error::{RecordError, explain};
use super::events::{events, updated};
use super::file::{self, ENDED_INDEX, TABLES};
use super::in_use::Claim;
use super::meta::{Meta, SCENARIO_FILE, Source};
use super::row::Row;
use super::scan::{scan_live, scan_reading};
use super::verification::Verification;
use super::{APPLICATION_ID, FORMAT};
use crate::exercise::{Event, WallTime};

/// A record that this program may append to. Nobody else has it open.
///
/// [`Record::close`] seals it and leaves one file; dropping does the same but cannot say whether it
/// succeeded.
#[derive(Debug)]
pub struct Record {
    path: PathBuf,
    meta: Meta,
    source: Source,
    format: u32,
    head: Seal,
    /// Why an append failed. What the disk holds is uncertain since, so no further one is tried.
    stopped: Option<String>,
    closed: bool,
    // In this order: the lock of the system goes before the claim.
    connection: Connection,
    claim: Claim,
}

impl Record {
    /// Makes a new record.
    ///
    /// # Errors
    ///
    /// If there is a file of that name, or it cannot be made there. Nothing is left behind.
    pub fn create(
        path: impl AsRef<Path>,
        meta: &Meta,
        source: impl Into<Source>,
    ) -> Result<Self, RecordError> {
        let path = path.as_ref();
        let source = source.into();
        check_names(&source)?;
        file::reserve(path)?;
        Self::fill(path, meta, source).inspect_err(|_| {
            for suffix in ["", "-journal", "-wal"] {
                drop(fs::remove_file(file::beside(path, suffix)));
            }
        })
    }

    fn fill(path: &Path, meta: &Meta, source: Source) -> Result<Self, RecordError> {
        let claim = Claim::to_append(path)?;
        let failed = |source| RecordError::Database {
            path: path.to_owned(),
            doing: "create",
            source,
        };
        let mut connection = file::open_alone(path, std::time::Duration::ZERO).map_err(failed)?;
        let origin = write_beginning(&mut connection, meta, &source).map_err(failed)?;
        file::sync_folder(path).map_err(|source| RecordError::file(path, "create", source))?;
        file::begin_appending(&connection).map_err(failed)?;
        let head = Seal {
            events: 0,
            hash: origin,
        };
        if let Some(live) = claim.live() {
            live.begin(meta);
        }
        Ok(Self {
            path: path.to_owned(),
            meta: meta.clone(),
            source,
            format: FORMAT,
            head,
            stopped: None,
            closed: false,
            connection,
            claim,
        })
    }

    /// Opens a record to continue it: at the last acknowledged event, however it was left.
    ///
    /// # Errors
    ///
    /// If it is in use, write-protected, of a newer format, not a record, or not as it was written.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, RecordError> {
        let path = path.as_ref();
        // Checked first through a reader, so that a damaged record is left exactly as it is.
        let reading = file::open_to_read(path)?;
        let format = reading.identity.format;
        let mut last_wall = None;
        let scan = scan_reading(&reading, None, |row| {
            last_wall = Some(WallTime::from_millis(row.wall_ms));
        });
        drop(reading);
        let (source, head) = match (scan.verification, scan.source) {
            (Verification::Intact { seal, .. }, Some(source)) => (source, seal),
            (Verification::Damaged(report), _) => {
                return Err(RecordError::Damaged {
                    path: path.to_owned(),
                    report: Box::new(report),
                });
            }
            (Verification::Intact { .. }, None) => {
                return Err(RecordError::NotARecord {
                    path: path.to_owned(),
                    why: "it holds no scenario".to_owned(),
                });
            }
        };
        let claim = Claim::to_append(path)?;
        let connection = file::open_to_append(path)?;
        let record = Self {
            path: path.to_owned(),
            meta: scan.meta,
            source,
            format,
            head,
            stopped: None,
            closed: false,
            connection,
            claim,
        };
        // Somebody may have appended between the check and the lock.
        let stored = record.stored_head()?;
        if stored != head {
            drop(record);
            return Err(RecordError::InUse {
                path: path.to_owned(),
            });
        }
        if let Some(live) = record.claim.live() {
            live.begin(&record.meta);
            live.advance(head.events, last_wall);
        }
        Ok(record)
    }

    /// Appends events: when it returns `Ok`, all of them are on the disk. Events that wait together are
    /// best appended together: they share one commit.
    ///
    /// # Errors
    ///
    /// An event that does not follow the last one, or that no record could hold, is refused and nothing
    /// is changed. If the disk does not take them, none is stored and the record takes no more;
    /// [`Record::open`] continues it at the last event that was stored.
    pub fn append(&mut self, events: &[Event]) -> Result<(), RecordError> {
        let row = |event| {
            Row::of(event).map_err(|fault| RecordError::Row {
                path: self.path.clone(),
                sequence: event.sequence,
                fault,
            })
        };
        let rows: Vec<_> = events.iter().map(row).collect::<Result<_, _>>()?;
        self.append_rows(&rows)
    }

    /// Appends rows as [`Record::append`] does, whatever they mean.
    ///
    /// # Errors
    ///
    /// As [`Record::append`].
    pub fn append_rows(&mut self, rows: &[Row]) -> Result<(), RecordError> {
        if let Some(reason) = &self.stopped {
            return Err(RecordError::Stopped {
                path: self.path.clone(),
                reason: reason.clone(),
            });
        }
        let mut head = self.head;
        let mut hashes = Vec::with_capacity(rows.len());
        for row in rows {
            let expected = head.events + 1;
            row.check(expected).map_err(|fault| RecordError::Row {
                path: self.path.clone(),
                sequence: row.sequence,
                fault,
            })?;
            head = Seal {
                events: expected,
                hash: head.hash.followed_by(row),
            };
            hashes.push(head.hash);
        }
        let Some(last) = rows.last() else {
            return Ok(());
        };
        if let Err(source) = insert(&mut self.connection, rows, &hashes) {
            self.stopped = Some(explain(&source));
            return Err(RecordError::NotStored {
                path: self.path.clone(),
                source,
            });
        }
        self.head = head;
        if let Some(live) = self.claim.live() {
            live.advance(head.events, Some(WallTime::from_millis(last.wall_ms)));
        }
        Ok(())
    }

    /// All rows, checked once more on the way.
    ///
    /// # Errors
    ///
    /// If the record is no longer as it was written.
    pub fn rows(&self) -> Result<Vec<Row>, RecordError> {
        let mut rows = Vec::with_capacity(usize::try_from(self.head.events).unwrap_or_default());
        let scan = scan_live(&self.connection, |row| rows.push(row));
        if let Verification::Damaged(report) = scan.verification {
            return Err(RecordError::Damaged {
                path: self.path.clone(),
                report: Box::new(report),
            });
        }
        rows.into_iter()
            .map(|row| updated(&self.path, self.format, row))
            .collect()
    }

    /// All events.
    ///
    /// # Errors
    ///
    /// If the record is no longer as it was written, or holds something that this version of the
    /// program does not know.
    pub fn events(&self) -> Result<Vec<Event>, RecordError> {
        events(&self.path, &self.rows()?)
    }

    /// Checks every row, while the record is open.
    #[must_use]
    pub fn verify(&self) -> Verification {
        scan_live(&self.connection, |_| ()).verification
    }

    /// Where the record is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What the exercise is.
    #[must_use]
    pub const fn meta(&self) -> &Meta {
        &self.meta
    }

    /// The scenario as it is played.
    #[must_use]
    pub const fn source(&self) -> &Source {
        &self.source
    }

    /// The number of events.
    #[must_use]
    pub const fn event_count(&self) -> u64 {
        self.head.events
    }

    /// The hash of the last event; hash zero if there is none.
    #[must_use]
    pub const fn last_hash(&self) -> Hash {
        self.head.hash
    }

    /// What to write down to prove later that the record is unchanged and complete up to here.
    #[must_use]
    pub const fn seal(&self) -> Seal {
        self.head
    }

    /// Why the record takes no more events, if it does not.
    #[must_use]
    pub fn stopped(&self) -> Option<&str> {
        self.stopped.as_deref()
    }

    /// Seals the record and leaves it as one file.
    ///
    /// # Errors
    ///
    /// If the disk fails. Every acknowledged event is stored all the same; the record then counts as
    /// left open, and opening it again puts that right.
    pub fn close(mut self) -> Result<Seal, RecordError> {
        self.finish()?;
        Ok(self.head)
    }

    fn finish(&mut self) -> Result<(), RecordError> {
        self.closed = true;
        let failed = |path: &Path, source| RecordError::Database {
            path: path.to_owned(),
            doing: "close",
            source,
        };
        if let Some(reason) = &self.stopped {
            // The disk is in doubt. The journal holds what was acknowledged: leave it alone.
            self.connection
                .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
                .map_err(|source| failed(&self.path, source))?;
            return Err(RecordError::Stopped {
                path: self.path.clone(),
                reason: reason.clone(),
            });
        }
        self.connection
            .execute(
                "INSERT OR IGNORE INTO seal (events, hash) VALUES (?1, ?2)",
                params![self.head.events.cast_signed(), self.head.hash.as_bytes()],
            )
            .and_then(|_| file::end_appending(&self.connection, &self.path))
            .map_err(|source| failed(&self.path, source))
    }

    /// The last row as the database has it now.
    fn stored_head(&self) -> Result<Seal, RecordError> {
        let last = "SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1";
        let origin = "SELECT events, hash FROM seal WHERE events = 0";
        let read = |sql| {
            self.connection.query_row(sql, [], |row| {
                let events = row.get::<_, i64>(0)?.cast_unsigned();
                Ok(Seal {
                    events,
                    hash: Hash::from_bytes(row.get(1)?),
                })
            })
        };
        match read(last) {
            Err(rusqlite::Error::QueryReturnedNoRows) => read(origin),
            other => other,
        }
        .map_err(|source| RecordError::database(&self.path, "read", source))
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        if !self.closed
            && let Err(error) = self.finish()
        {
            tracing::warn!("a record was left open: {error}");
        }
    }
}

fn check_names(source: &Source) -> Result<(), RecordError> {
    let mut names: Vec<_> = source
        .media
        .iter()
        .map(|media| media.name.as_str())
        .collect();
    names.push(SCENARIO_FILE);
    names.sort_unstable();
    let twice = names.windows(2).find_map(|pair| match pair {
        [one, other] if one == other => Some(*one),
        _ => None,
    });
    match twice.or_else(|| names.first().copied().filter(|name| name.is_empty())) {
        Some(name) => Err(RecordError::Source {
            name: name.to_owned(),
        }),
        None => Ok(()),
    }
}

/// Writes all that a record has before its first event, in one transaction, and returns hash zero.
fn write_beginning(
    connection: &mut Connection,
    meta: &Meta,
    source: &Source,
) -> rusqlite::Result<Hash> {
    connection.pragma_update(None, "synchronous", "EXTRA")?;
    connection.pragma_update(None, "fullfsync", true)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", FORMAT)?;
    for (_, sql) in TABLES.into_iter().chain([ENDED_INDEX]) {
        transaction.execute_batch(sql)?;
    }
    let entries = meta.entries();
    for (key, value) in &entries {
        transaction.execute(
            "INSERT INTO meta (key, value) VALUES (?1, ?2)",
            [key, value],
        )?;
    }
    let files = source.files();
    let hashes: Vec<_> = files
        .iter()
        .map(|(name, content)| (*name, Hash::of(content)))
        .collect();
    for ((name, hash), content) in hashes.iter().zip(files.values()) {
        transaction.execute(
            "INSERT INTO source (name, content, hash) VALUES (?1, ?2, ?3)",
            params![name, content, hash.as_bytes()],
        )?;
    }
    let origin = Hash::origin(
        entries
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str())),
        hashes.iter().map(|(name, hash)| (*name, hash)),
    );
    transaction.execute(
        "INSERT INTO seal (events, hash) VALUES (0, ?1)",
        [origin.as_bytes()],
    )?;
    transaction.commit()?;
    Ok(origin)
}

fn insert(connection: &mut Connection, rows: &[Row], hashes: &[Hash]) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    {
        let mut statement = transaction.prepare(
            "INSERT INTO event (sequence, wall_ms, exercise_ms, seat, kind, cause, body, hash) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?;
        for (row, hash) in rows.iter().zip(hashes) {
            statement.execute(params![
                row.sequence.cast_signed(),
                row.wall_ms,
                row.exercise_ms,
                row.seat,
                row.kind,
                row.cause.map(u64::cast_signed),
                row.body,
                hash.as_bytes(),
            ])?;
        }
    }
    transaction.commit()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(sequence: u64) -> Row {
        Row {
            sequence,
            wall_ms: 0,
            exercise_ms: 0,
            seat: "facilitator".to_owned(),
            kind: "Noted".to_owned(),
            cause: None,
            body: format!("\"{}\"", "x".repeat(3000)),
        }
    }

    #[test]
    fn a_full_disk_stops_the_record_and_loses_nothing_acknowledged() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("full.demarche");
        let mut record = Record::create(&path, &Meta::default(), "").expect("a new record");
        record.append_rows(&[row(1), row(2)]).expect("room for two");
        record
            .connection
            .pragma_update(None, "max_page_count", 1)
            .expect("a limit");

        let rows: Vec<_> = (3..20).map(row).collect();
        let error = record.append_rows(&rows).expect_err("no room");
        assert!(matches!(error, RecordError::NotStored { .. }), "{error}");
        assert!(error.to_string().contains("the disk is full"), "{error}");

        // There is room again, but the record does not know what the failure left behind.
        record
            .connection
            .pragma_update(None, "max_page_count", 1_000_000)
            .expect("room");
        let error = record.append_rows(&[row(3)]).expect_err("stopped");
        assert!(matches!(error, RecordError::Stopped { .. }), "{error}");
        assert_eq!(record.stopped(), Some("the disk is full"));
        assert_eq!(record.event_count(), 2);
        assert!(
            record.close().is_err(),
            "closing must not claim that all went well"
        );

        let mut record = Record::open(&path).expect("reopening continues");
        assert_eq!(record.rows().expect("rows"), [row(1), row(2)]);
        record.append_rows(&[row(3)]).expect("room again");
        assert_eq!(record.close().expect("closes").events, 3);
    }
}
