//! Reading a record to review it, whatever state it is in.

use std::path::{Path, PathBuf};

use super::error::RecordError;
use super::events::{events, updated};
use super::file;
use super::meta::{Meta, Source};
use super::row::Row;
use super::scan::scan_reading;
use super::verification::Verification;
use crate::exercise::Event;

/// All that can be read of a record, and what is wrong with the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readable {
    /// Where it is.
    pub path: PathBuf,
    /// What the exercise was. What cannot be read is empty.
    pub meta: Meta,
    /// The scenario as it was played, unless it cannot be read.
    pub source: Option<Source>,
    /// The events before the first bad one.
    pub rows: Vec<Row>,
    /// Whether the record is as it was written.
    pub verification: Verification,
}

impl Readable {
    /// The events before the first bad one.
    ///
    /// # Errors
    ///
    /// If one of them is unaltered but says something that this version of the program does not know.
    pub fn events(&self) -> Result<Vec<Event>, RecordError> {
        events(&self.path, &self.rows)
    }
}

/// Reads a record without writing to it or beside it; the file may be write-protected.
///
/// # Errors
///
/// If there is nothing to read: no such file, another kind of file, a newer format, or one that is
/// in use. A damaged record is read up to the first bad row.
pub fn open_readable(path: impl AsRef<Path>) -> Result<Readable, RecordError> {
    let path = path.as_ref();
    let reading = file::open_to_read(path)?;
    let mut rows = Vec::new();
    let scan = scan_reading(&reading, None, |row| rows.push(row));
    let rows = rows
        .into_iter()
        .map(|row| updated(path, reading.identity.format, row))
        .collect::<Result<_, _>>()?;
    Ok(Readable {
        path: path.to_owned(),
        meta: scan.meta,
        source: scan.source,
        rows,
        verification: scan.verification,
    })
}
