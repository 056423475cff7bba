//! What leaves the program of a rehearsal: its summary as JSON or as a table, and one run as a record.
//!
//! `docs/rehearsal-format.md` describes both forms.

mod summary_csv;
mod summary_json;
mod words;

use std::path::Path;

pub use summary_csv::{REHEARSAL_CSV_COLUMNS, rehearsal_csv};
pub use summary_json::{REHEARSAL_FORMAT, rehearsal_json};
pub use words::{Telling, ending_id};
use words::{actor_deed_id, group_deed_id};

use crate::record::{Meta, Record, RecordError};
use crate::rehearsal::{Cast, Run, Summary};
use crate::scenario::Scenario;

/// A summary with what it is of.
#[derive(Clone, Copy, Debug)]
pub struct RehearsalReport<'a> {
    /// What was rehearsed.
    pub scenario: &'a Scenario,
    /// In which posture each State was played.
    pub cast: &'a Cast,
    /// How many runs were asked for; more than there are, if it was cancelled.
    pub asked: u32,
    /// What came of them.
    pub summary: &'a Summary,
}

impl RehearsalReport<'_> {
    /// Whether every run that was asked for was played.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.summary.runs >= self.asked
    }
}

/// Writes a rehearsed run to a new record, as if it had been played; its title says that it was not.
///
/// # Errors
///
/// If there is a file of that name, or it cannot be written.
pub fn save_rehearsal(path: &Path, run: &Run) -> Result<(), RecordError> {
    let exercise = &run.exercise;
    let scenario = &exercise.scenario;
    let meta = Meta {
        scenario_id: scenario.id.to_string(),
        scenario_title: scenario.title.clone(),
        scenario_version: scenario.version.clone(),
        title: exercise.title.clone(),
        // The same run makes the same record.
        created: scenario.timing.startex.into(),
        program_version: env!("CARGO_PKG_VERSION").to_owned(),
        branch: None,
    };
    let mut record = Record::create(path, &meta, scenario)?;
    record.append(&run.events)?;
    record.close()?;
    Ok(())
}
