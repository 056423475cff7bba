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

use std::path::Path;

use super::chain::Seal;
use super::error::RecordError;
use super::file;
use super::scan::scan_reading;
use super::verification::Verification;

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
