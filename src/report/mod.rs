//! What leaves the program.
//!
//! - [`Subject`]: what an export is of: a whole exercise, or one State's knowledge, made of its briefing and what
//!   [`visible`](crate::exercise) let through and of nothing else; and either without saying who.
//! - [`export`]: the one way to every [`Form`].
//! - [`after_action`], [`Figures`]: the report and what it counts; [`document`]: a report before it has a form.
//! - [`chart`]: charts drawn from data.
//! - [`log_csv`], [`log_json_lines`], [`run_sheet_csv`]: tables and lines for other programs.
//!
//! `docs/exports.md` describes every form.

mod after_action;
mod anonymise;
pub mod chart;
pub mod document;
mod docx;
mod export;
mod fonts;
mod known;
mod log_csv;
mod log_json_lines;
mod log_line;
mod naming;
mod new_file;
#[cfg(feature = "pdf")]
mod pdf;
mod rehearsal;
mod run_sheet;
mod subject;
mod words;
mod workbook;

use std::io;

pub use after_action::{Figures, PrintedLog, after_action, suggested_rating};
pub use anonymise::Place;
pub use export::{Form, Product, export};
pub use log_csv::{CSV_COLUMNS, log_csv};
pub use log_json_lines::log_json_lines;
pub use naming::Naming;
pub use new_file::{write_new, write_products};
pub use rehearsal::{
    REHEARSAL_CSV_COLUMNS, REHEARSAL_FORMAT, RehearsalReport, Telling, ending_id, rehearsal_csv,
    rehearsal_json, save_rehearsal,
};
pub use run_sheet::{RUN_SHEET_COLUMNS, run_sheet_csv};
pub use subject::{Proof, Subject};

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
    /// The document has no form of that kind.
    #[error("The {form} could not be made: {detail}. Export it in another form.")]
    Form {
        /// Which.
        form: &'static str,
        /// What the writer said.
        detail: String,
    },
    /// An event cannot be told without its names.
    #[error(
        "Event {sequence} could not be told without its names: {detail}. Nothing was exported; give the State or actor in question another name, or leave names in."
    )]
    Anonymise {
        /// The event; 0 for the scenario.
        sequence: u64,
        /// What the reader said.
        detail: String,
    },
    /// The program was built without it.
    #[error(
        "This build of Demarche has no PDF (it was built without the feature “pdf”). Export the report as DOCX instead."
    )]
    NoPdf,
    /// Whoever asked for it wants it no more.
    #[error("The export was cancelled. Nothing was written.")]
    Cancelled,
}
