//! The one place where rows of an older format become rows of this one.
//!
//! A row is checked against its hash as it was written; only then is it brought up to date. So a
//! change of format never changes a record, and nothing above this floor knows an old form.

use super::error::RowFault;
use super::row::Row;

/// The row as the present format would have written it.
pub(super) fn upcast(format: u32, row: Row) -> Result<Row, RowFault> {
    match format {
        1 => Ok(row),
        _ => Err(RowFault::Format { format }),
    }
}
