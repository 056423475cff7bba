//! The file under a record: its tables, its header, and how it is opened to append or to read.

use std::fs::{self, File, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::error::RecordError;
use super::in_use::Claim;
use super::{APPLICATION_ID, FORMAT};

/// The tables of format 1. `meta` and `source` are written once; `event` and `seal` only grow.
///
/// `seal` has a row for zero events (hash zero) and one for each time the record was closed.
pub(super) const TABLES: [(&str, &str); 4] = [
    (
        "meta",
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    ),
    (
        "source",
        "CREATE TABLE source (name TEXT PRIMARY KEY, content BLOB NOT NULL, hash BLOB NOT NULL) STRICT",
    ),
    (
        "event",
        "CREATE TABLE event (sequence INTEGER PRIMARY KEY, wall_ms INTEGER NOT NULL, \
         exercise_ms INTEGER NOT NULL, seat TEXT NOT NULL, kind TEXT NOT NULL, cause INTEGER, \
         body TEXT NOT NULL, hash BLOB NOT NULL) STRICT",
    ),
    (
        "seal",
        "CREATE TABLE seal (events INTEGER PRIMARY KEY, hash BLOB NOT NULL) STRICT",
    ),
];

/// Tells without reading events whether ENDEX was given: notes may follow it, so it need not be the
/// last event. It has an entry for that event alone and costs the others nothing.
pub(super) const ENDED_INDEX: (&str, &str) = (
    "ended",
    "CREATE INDEX ended ON event (sequence) WHERE kind = 'Ended'",
);

/// How long somebody who wants to append waits for somebody who is only reading.
const PATIENCE_TO_APPEND: Duration = Duration::from_secs(1);
/// How long a reader waits for another.
const PATIENCE_TO_READ: Duration = Duration::from_millis(250);

/// A file that SQLite leaves beside a database which was not closed.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Makes the empty file of a new record. Fails if there is a file of that name.
pub(super) fn reserve(path: &Path) -> Result<(), RecordError> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map(drop)
        .map_err(|source| RecordError::file(path, "create", source))
}

/// Opens an existing file to write, alone. The caller holds the claim.
pub(super) fn open_alone(path: &Path, patience: Duration) -> rusqlite::Result<Connection> {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let connection = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE, patience)?;
    // EXCLUSIVE keeps the lock until the connection ends: no other program can append, or read half
    // of something. It also keeps SQLite's index of the journal in memory instead of in a shared
    // file, which is faster and does not depend on what a network drive makes of shared memory.
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    Ok(connection)
}

/// Opens a record to append to it and takes the lock.
pub(super) fn open_to_append(path: &Path) -> Result<Connection, RecordError> {
    let failed = |source| RecordError::database(path, "open", source);
    let connection = open_alone(path, PATIENCE_TO_APPEND).map_err(failed)?;
    if connection.is_readonly("main").map_err(failed)? {
        return Err(RecordError::ReadOnly {
            path: path.to_owned(),
        });
    }
    begin_appending(&connection).map_err(failed)?;
    Ok(connection)
}

/// Sets how appends reach the disk.
///
/// Measured for events of 400 bytes, one durable commit each, against `write` + `fdatasync` of the
/// same bytes to a bare file (1 ×): write-ahead journal with FULL and the exclusive lock 1.1 ×,
/// without that lock 1.2 ×, with a checkpoint every 200 pages 0.9 × (the journal is overwritten
/// instead of growing); rollback journal 3 × to 4.5 ×. Write-ahead with NORMAL would be ten times
/// faster than the disk, that is: not durable, and so out of the question.
pub(super) fn begin_appending(connection: &Connection) -> rusqlite::Result<()> {
    let mode: String =
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if mode != "wal" {
        return Err(rusqlite::Error::SqliteFailure(
            rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CANTOPEN),
            Some("this disk does not support a write-ahead journal".to_owned()),
        ));
    }
    // FULL: every commit waits until the journal is on the disk.
    connection.pragma_update(None, "synchronous", "FULL")?;
    // On macOS, plain fsync leaves the bytes in the drive's cache; this makes it ask the drive.
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    connection.pragma_update(None, "wal_autocheckpoint", 200)?;
    // The first reading takes the lock.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
}

/// Folds the journal into the record, so that it is one file again. The caller drops the
/// connection afterwards.
pub(super) fn end_appending(connection: &Connection, path: &Path) -> rusqlite::Result<()> {
    connection.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    // A program that only looked may have left its index of the journal. The lock is still held,
    // so nobody is using it.
    drop(fs::remove_file(beside(path, "-shm")));
    Ok(())
}

/// How a record was left by the program that appended to it last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Left {
    /// As one file.
    Closed,
    /// With a journal that is still to be folded in; or it is open now.
    Open,
    /// With such a journal, and that journal is not there.
    WithoutJournal,
}

/// A record opened to read. Nothing is written to the record or beside it.
pub(super) struct Reading {
    pub(super) connection: Connection,
    pub(super) identity: Identity,
    /// How the file was left.
    pub(super) left: Left,
    _copy: Option<Copy>,
    _claim: Claim,
}

/// Opens a record to read it. `InUse` while someone appends to it.
pub(super) fn open_to_read(path: &Path) -> Result<Reading, RecordError> {
    let claim = Claim::to_read(path)?;
    let header = Header::read(path)?;
    let pending = ["-wal", "-journal"]
        .iter()
        .any(|suffix| beside(path, suffix).exists());
    let failed = |source| RecordError::database(path, "read", source);
    let (connection, copy) = if pending {
        // Left open, or open now. The lock tells which, and is given back without folding the
        // journal in: reading changes nothing.
        match open_pending(path) {
            Ok(connection) => (connection, None),
            Err(error) if is_write_protected(&error) => {
                let copy = Copy::of(path)?;
                (open_pending(&copy.path).map_err(failed)?, Some(copy))
            }
            Err(error) => return Err(failed(error)),
        }
    } else if header.journalled {
        // SQLite would make files beside it, which a write-protected folder refuses. Nobody writes
        // to it, for then there would be a journal.
        (open_immutable(path)?, None)
    } else {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
        (
            open(absolute(path)?, flags, PATIENCE_TO_READ).map_err(failed)?,
            None,
        )
    };
    probe(&connection).map_err(failed)?;
    let identity = identify(&connection, path)?;
    Ok(Reading {
        connection,
        identity,
        left: match (header.journalled, pending) {
            (false, false) => Left::Closed,
            (_, true) => Left::Open,
            (true, false) => Left::WithoutJournal,
        },
        _copy: copy,
        _claim: claim,
    })
}

/// Opens the title page of a record that another program appends to. Title page and scenario are
/// written once and stand in the file itself, so they can be read past the lock; events cannot.
pub(super) fn open_title_page(path: &Path) -> Result<Reading, RecordError> {
    let claim = Claim::to_read(path)?;
    let failed = |source| RecordError::database(path, "read", source);
    let connection = open_immutable(path)?;
    probe(&connection).map_err(failed)?;
    let identity = identify(&connection, path)?;
    Ok(Reading {
        connection,
        identity,
        left: Left::Open,
        _copy: None,
        _claim: claim,
    })
}

fn open_immutable(path: &Path) -> Result<Connection, RecordError> {
    let uri = immutable_uri(path).map_err(|source| RecordError::file(path, "read", source))?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    open(PathBuf::from(uri), flags, PATIENCE_TO_READ)
        .map_err(|source| RecordError::database(path, "read", source))
}

/// Opens a record whose journal was not folded in.
fn open_pending(path: &Path) -> rusqlite::Result<Connection> {
    let connection = open_alone(path, PATIENCE_TO_READ)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.pragma_update(None, "query_only", true)?;
    if connection.is_readonly("main")? {
        return Err(rusqlite::Error::SqliteFailure(
            rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_READONLY),
            None,
        ));
    }
    probe(&connection)?;
    Ok(connection)
}

fn is_write_protected(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen)
    )
}

fn open(path: PathBuf, flags: OpenFlags, patience: Duration) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(patience)?;
    // A record may come from anywhere: nothing that its tables ask for is run.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    Ok(connection)
}

/// The first look at the tables. A file that was cut short is refused by SQLite as a whole, unless
/// told to make do with what there is.
fn probe(connection: &Connection) -> rusqlite::Result<()> {
    let look = || connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()));
    match look() {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => {
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_WRITABLE_SCHEMA, true)?;
            look()
        }
        other => other,
    }
}

/// What the header of a record says, as far as it can be believed.
pub(super) struct Identity {
    /// The format of the record.
    pub(super) format: u32,
    /// The header contradicts the tables, so it was altered.
    pub(super) altered: bool,
}

/// Tells a record from other databases, and this format from newer ones.
fn identify(connection: &Connection, path: &Path) -> Result<Identity, RecordError> {
    let failed = |source| RecordError::database(path, "read", source);
    let number =
        |pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let application = number("application_id").map_err(failed)?;
    let version = number("user_version").map_err(failed)?;
    let format = u32::try_from(version).ok().filter(|format| *format > 0);
    let ours = application == i64::from(APPLICATION_ID);
    if let Some(format) = format
        && format <= FORMAT
        && ours
    {
        return Ok(Identity {
            format,
            altered: false,
        });
    }
    // A single wrong bit in the header should not cost the record. The tables say it too.
    let sealed_format = connection
        .query_row("SELECT value FROM meta WHERE key = 'format'", [], |row| {
            row.get::<_, String>(0)
        })
        .ok()
        .and_then(|text| text.parse::<u32>().ok());
    let looks_like_one = TABLES.iter().all(|(table, _)| {
        connection
            .prepare(&format!("SELECT 1 FROM {table} LIMIT 1"))
            .is_ok()
    });
    match (sealed_format, format) {
        (Some(format), _) if looks_like_one && (1..=FORMAT).contains(&format) => Ok(Identity {
            format,
            altered: true,
        }),
        (_, Some(found)) if ours => Err(RecordError::NewerFormat {
            path: path.to_owned(),
            found,
            known: FORMAT,
        }),
        _ => {
            let tables: i64 = connection
                .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
                .map_err(failed)?;
            if tables == 0 && application == 0 && version == 0 {
                return Err(RecordError::Empty {
                    path: path.to_owned(),
                });
            }
            Err(RecordError::NotARecord {
                path: path.to_owned(),
                why: "it is a database of another program".to_owned(),
            })
        }
    }
}

/// What the first hundred bytes of the file tell.
struct Header {
    /// The database uses a write-ahead journal, so it was not closed.
    journalled: bool,
}

impl Header {
    /// Reads past SQLite, so only under a claim to read.
    fn read(path: &Path) -> Result<Self, RecordError> {
        let failed = |source| RecordError::file(path, "read", source);
        let file = File::open(path).map_err(failed)?;
        let mut bytes = Vec::with_capacity(100);
        file.take(100).read_to_end(&mut bytes).map_err(failed)?;
        if bytes.is_empty() {
            return Err(RecordError::Empty {
                path: path.to_owned(),
            });
        }
        if bytes.len() < 100 || !bytes.starts_with(b"SQLite format 3\0") {
            return Err(RecordError::NotARecord {
                path: path.to_owned(),
                why: "it is not an SQLite database".to_owned(),
            });
        }
        // https://www.sqlite.org/fileformat2.html: bytes 18 and 19, 2 for a write-ahead journal.
        Ok(Self {
            journalled: bytes.get(18..20) == Some(&[2, 2]),
        })
    }
}

/// A record and its journal copied from a write-protected place, where SQLite cannot read them.
struct Copy {
    folder: PathBuf,
    path: PathBuf,
}

impl Copy {
    fn of(path: &Path) -> Result<Self, RecordError> {
        static COPIES: AtomicU64 = AtomicU64::new(0);
        let failed = |source| RecordError::file(path, "copy", source);
        let folder = loop {
            let number = COPIES.fetch_add(1, Ordering::Relaxed);
            let name = format!("demarche-{}-{number}", std::process::id());
            let folder = std::env::temp_dir().join(name);
            match fs::create_dir(&folder) {
                Ok(()) => break folder,
                // Left by an earlier program with the same number.
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(failed(error)),
            }
        };
        let copy = Self {
            path: folder.join("copy.demarche"),
            folder,
        };
        fs::write(&copy.path, fs::read(path).map_err(failed)?).map_err(failed)?;
        for suffix in ["-wal", "-journal"] {
            let from = beside(path, suffix);
            if from.exists() {
                let bytes = fs::read(from).map_err(failed)?;
                fs::write(beside(&copy.path, suffix), bytes).map_err(failed)?;
            }
        }
        Ok(copy)
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.folder));
    }
}

/// The name of a file that SQLite is to read without locks and without looking for a journal.
fn immutable_uri(path: &Path) -> std::io::Result<String> {
    let path = std::path::absolute(path)?;
    let mut uri = String::from("file://");
    let bytes = path.as_os_str().as_encoded_bytes();
    if !bytes.starts_with(b"/") {
        uri.push('/');
    }
    for &byte in bytes {
        match byte {
            b'\\' if cfg!(windows) => uri.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b':' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    Ok(uri)
}

/// SQLite reads names that begin with `file:` as addresses; an absolute path never does.
fn absolute(path: &Path) -> Result<PathBuf, RecordError> {
    std::path::absolute(path).map_err(|source| RecordError::file(path, "open", source))
}

/// Makes the name of a new file durable, where the system has a call for it.
pub(super) fn sync_folder(path: &Path) -> std::io::Result<()> {
    if cfg!(unix)
        && let Some(folder) = std::path::absolute(path)?.parent()
    {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
