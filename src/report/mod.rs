//! What leaves the program.
//!
//! Every export takes the events it is to show. For one State they come from what
//! [`visible`](crate::exercise) let through; an export adds nothing to them but names that every
//! table reads ([`Naming`]).

mod log_csv;
mod log_json_lines;
mod log_line;
mod naming;
mod new_file;
mod rehearsal;
mod words;

use std::io;

pub use log_csv::{CSV_COLUMNS, log_csv};
pub use log_json_lines::log_json_lines;
pub use naming::Naming;
pub use new_file::write_new;
pub use rehearsal::{
    REHEARSAL_CSV_COLUMNS, REHEARSAL_FORMAT, RehearsalReport, Telling, ending_id, rehearsal_csv,
    rehearsal_json, save_rehearsal,
};

/// Why an export could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The disk, or whatever it was written to, failed.
    #[error(
        "The export could not be written: {0}. Check that there is room and that you may write there, then export again."
    )]
    Write(#[from] io::Error),
    /// An event has no form in that format.
    #[error("Event {sequence} could not be exported: {detail}. Export it in another format.")]
    Event {
        /// The event.
        sequence: u64,
        /// What the writer said.
        detail: String,
    },
}
