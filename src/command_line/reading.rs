//! What the verbs are given: scenarios, and records with the scenario that was played.

use std::path::{Path, PathBuf};

use super::output::Output;
use super::{Failure, Verdict};
use crate::exercise::Event;
use crate::record::{Meta, Verification, open_readable};
use crate::scenario::{Loaded, Scenario, library, load};

/// A scenario from a file or folder, or one inside the program by its id.
pub(super) fn scenario(named: &Path) -> Loaded {
    let bundled = || {
        library::bundled()
            .into_iter()
            .find(|entry| entry.id().is_some_and(|id| named == Path::new(id.as_str())))
    };
    match named.exists() {
        true => load(named),
        false => bundled().map_or_else(|| load(named), |entry| entry.loaded),
    }
}

/// What can be read of a record.
pub(super) struct Reading {
    /// Where it is.
    pub(super) path: PathBuf,
    /// What it says about itself.
    pub(super) meta: Meta,
    /// The scenario as it was played.
    pub(super) scenario: Scenario,
    /// The events, up to the first bad one.
    pub(super) events: Vec<Event>,
    /// Whether it is as it was written.
    pub(super) verification: Verification,
}

impl Reading {
    /// Reads a record, and says it if the record cannot be trusted to its end.
    pub(super) fn of(path: &Path, output: &mut Output<'_>) -> Result<Self, Failure> {
        let readable = open_readable(path)?;
        let path = path.to_owned();
        let events = readable.events()?;
        let Some(source) = readable.source else {
            return Err(Failure::NoScenario { path });
        };
        let loaded = source.scenario();
        let problems = loaded.report();
        let Some(scenario) = loaded.scenario else {
            return Err(Failure::Scenario { path, problems });
        };
        if let Verification::Damaged(report) = &readable.verification {
            output.complain(&format!("{} is damaged. {report}", path.display()));
        }
        Ok(Self {
            path,
            meta: readable.meta,
            scenario,
            events,
            verification: readable.verification,
        })
    }

    /// Problems, if the record is damaged.
    pub(super) const fn verdict(&self) -> Verdict {
        Verdict::problems_if(matches!(self.verification, Verification::Damaged(_)))
    }
}
