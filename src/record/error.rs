//! What can go wrong with a record, in sentences for the person in front of it.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use super::verification::DamageReport;

/// Why a record could not be made, opened, read or appended to.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// No file of this name.
    #[error("There is no record at {}. It may have been moved or renamed; choose it again.", path.display())]
    NotFound {
        /// The file.
        path: PathBuf,
    },
    /// A new record would overwrite a file.
    #[error("{} exists already. Nothing was overwritten; choose another name.", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Some other file.
    #[error("{} is not the record of an exercise, or its beginning is destroyed ({why}). Choose another file, or go back to a copy.", path.display())]
    NotARecord {
        /// The file.
        path: PathBuf,
        /// What it lacks.
        why: String,
    },
    /// It cannot be played on from there.
    #[error("{} cannot be branched at this moment: {why}. Choose a moment before ENDEX of a whole record.", path.display())]
    NoBranch {
        /// The file.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// The program was stopped while it was making the record.
    #[error("{} is empty: the program was stopped before the exercise was set up, so nothing was recorded. It may be deleted.", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// Written by a newer program.
    #[error("{} has record format {found}; this program reads up to format {known}. Open it with a newer version of Demarche.", path.display())]
    NewerFormat {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The newest that this program reads.
        known: u32,
    },
    /// Somebody is appending to it.
    #[error("{} is in use: an exercise is being run or read in it at this moment. Close it there, then try again.", path.display())]
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// The file or its folder is write-protected.
    #[error("{} is write-protected, so the exercise cannot be continued in it. It can be reviewed as it is; to continue, copy it to a folder that you may write to.", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// The record is not as it was written.
    #[error("{} cannot be continued, because it was damaged or altered: {report} It can still be reviewed as far as it is readable.", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        report: Box<DamageReport>,
    },
    /// A row that may not stand where it was to be put, or that cannot be understood.
    #[error("Event {sequence} of {} {fault}.", path.display())]
    Row {
        /// The file.
        path: PathBuf,
        /// The row.
        sequence: u64,
        /// What is wrong with it.
        #[source]
        fault: RowFault,
    },
    /// A scenario whose files cannot be told apart.
    #[error(
        "The scenario has two files named “{name}”, or one without a name. Rename one, then start again."
    )]
    Source {
        /// The name.
        name: String,
    },
    /// The disk did not take it.
    #[error("The last events could not be stored in {}: {}. Everything acknowledged before is safe. Make room or copy the record elsewhere, then reopen it to continue.", path.display(), explain(source))]
    NotStored {
        /// The file.
        path: PathBuf,
        /// What the database said.
        source: rusqlite::Error,
    },
    /// An earlier append failed, so what is on the disk is no longer certain.
    #[error("{} takes no more events since one could not be stored ({reason}). Everything acknowledged before is safe. Reopen the record to continue.", path.display())]
    Stopped {
        /// The file.
        path: PathBuf,
        /// Why the first append failed.
        reason: String,
    },
    /// The database under the record failed.
    #[error("Demarche could not {doing} {}: {}.", path.display(), explain(source))]
    Database {
        /// The file.
        path: PathBuf,
        /// What was tried: `open`, `read`, `create`, `close`.
        doing: &'static str,
        /// What the database said.
        source: rusqlite::Error,
    },
    /// The file system failed.
    #[error("Demarche could not {doing} {}: {source}.", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What was tried.
        doing: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// The platform does not say where a program keeps its data.
    #[error(
        "This computer does not say where programs keep their data. Choose a folder for records in the settings."
    )]
    NoDataFolder,
}

/// What is wrong with one row.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RowFault {
    /// It does not follow the last row.
    #[error("was handed over out of sequence: the next is {expected}")]
    OutOfSequence {
        /// The sequence of the next row.
        expected: u64,
    },
    /// More rows than a record can count.
    #[error("is beyond what a record can count")]
    TooMany,
    /// Its cause is not an earlier event.
    #[error("names event {cause} as its cause, which is not an earlier one")]
    Cause {
        /// The cause it names.
        cause: u64,
    },
    /// Its seat or kind is empty, overlong or has control characters.
    #[error("has no usable {what}")]
    Name {
        /// `seat` or `kind`.
        what: &'static str,
    },
    /// Its body is larger than a record takes.
    #[error("is too long: {bytes} bytes, where {most} is the most")]
    TooLong {
        /// Its length.
        bytes: usize,
        /// The limit.
        most: usize,
    },
    /// Its body is not JSON.
    #[error("is not written as JSON: {detail}")]
    NotJson {
        /// What the parser said.
        detail: String,
    },
    /// Its body would not come back from the record as it went in.
    #[error("cannot be written down faithfully: {detail}")]
    Unwritable {
        /// What was lost.
        detail: String,
    },
    /// It is unaltered, but says something this program does not know.
    #[error("is unaltered, but this version of Demarche does not understand it ({detail})")]
    NotUnderstood {
        /// What the parser said.
        detail: String,
    },
    /// It is in a format this program cannot bring up to date.
    #[error("has format {format}, which this program does not know")]
    Format {
        /// The format.
        format: u32,
    },
}

impl RecordError {
    /// Wraps what the database said while opening or reading, and recognises the cases that have a
    /// sentence of their own.
    pub(super) fn database(path: &Path, doing: &'static str, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse { path },
            Some(ErrorCode::NotADatabase) => Self::NotARecord {
                path,
                why: "it is not an SQLite database".to_owned(),
            },
            Some(ErrorCode::ReadOnly) => Self::ReadOnly { path },
            _ => Self::Database {
                path,
                doing,
                source,
            },
        }
    }

    pub(super) fn file(path: &Path, doing: &'static str, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound if doing != "create" => Self::NotFound { path },
            io::ErrorKind::AlreadyExists => Self::Exists { path },
            _ => Self::File {
                path,
                doing,
                source,
            },
        }
    }
}

/// What the database said, in plain words where there are some.
pub(super) fn explain(error: &rusqlite::Error) -> String {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => "the disk is full".to_owned(),
        Some(ErrorCode::SystemIoFailure) => format!("the disk reported a failure ({error})"),
        Some(ErrorCode::ReadOnly) => "the file is write-protected".to_owned(),
        Some(ErrorCode::DatabaseCorrupt) => "the file is damaged".to_owned(),
        Some(ErrorCode::CannotOpen) => "the file cannot be opened".to_owned(),
        _ => error.to_string(),
    }
}
