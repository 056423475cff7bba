//! Reading a record to review it, whatever state it is in.

use std::path::Path;

use super::error::RecordError;
use super::file;
use super::meta::{Meta, Source};
use super::row::Row;
use super::upcast::upcast;
use super::verify::{Verification, scan_reading};

/// All that can be read of a record, and what is wrong with the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readable {
    /// What the exercise was. What cannot be read is empty.
    pub meta: Meta,
    /// The scenario as it was played, unless it cannot be read.
    pub source: Option<Source>,
    /// The events before the first bad one.
    pub rows: Vec<Row>,
    /// Whether the record is as it was written.
    pub verification: Verification,
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
        .map(|row| {
            let sequence = row.sequence;
            upcast(reading.identity.format, row).map_err(|fault| RecordError::Row {
                path: path.to_owned(),
                sequence,
                fault,
            })
        })
        .collect::<Result<_, _>>()?;
    Ok(Readable {
        meta: scan.meta,
        source: scan.source,
        rows,
        verification: scan.verification,
    })
}
