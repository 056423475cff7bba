//! What lies on this computer: scenarios and records, and files a person chooses. Looked for on threads of their own.

use std::path::{Path, PathBuf};

use super::super::home::{CheckLine, Origin, RecordCard, ScenarioCard};
use crate::record::Library;
use crate::scenario::library;
use crate::scenario::{Loaded, Severity, load};

/// What was found.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The scenarios, those to start with first.
    pub scenarios: Vec<ScenarioCard>,
    /// The records, newest first.
    pub records: Vec<RecordCard>,
    /// What went wrong in looking, as sentences.
    pub troubles: Vec<String>,
}

/// Looks for scenarios in the program and in folders, and for records in their library. Reads files: not for the
/// drawing thread.
#[must_use]
pub(super) fn look(folders: &[PathBuf], opened: &[PathBuf], records: Option<&Library>) -> Shelf {
    let mut shelf = Shelf::default();
    for library::Entry {
        name,
        origin,
        loaded,
        ..
    } in library::available_in(folders)
    {
        let origin = match origin {
            library::Origin::Bundled => Origin::Bundled,
            library::Origin::File(path) => Origin::File(path),
        };
        shelf.scenarios.push(card(name, origin, &loaded));
    }
    for path in opened {
        let known = shelf
            .scenarios
            .iter()
            .any(|card| card.origin == Origin::File(path.clone()));
        if !known {
            shelf.scenarios.push(card_of_file(path));
        }
    }
    // What cannot be played comes last.
    shelf.scenarios.sort_by_key(ScenarioCard::is_broken);
    if let Some(records) = records {
        match records.entries() {
            Ok(entries) => shelf.records = entries.into_iter().map(RecordCard::from).collect(),
            Err(error) => shelf.troubles.push(error.to_string()),
        }
    }
    shelf
}

/// The card of one scenario file.
#[must_use]
pub(super) fn card_of_file(path: &Path) -> ScenarioCard {
    let loaded = load(path);
    let name = loaded.title.clone().unwrap_or_else(|| {
        path.file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    });
    card(name, Origin::File(path.to_owned()), &loaded)
}

fn card(title: String, origin: Origin, loaded: &Loaded) -> ScenarioCard {
    let mut problems: Vec<_> = loaded.problems.iter().collect();
    problems.sort_by_key(|problem| (problem.severity, problem.line, problem.column));
    let checks = problems
        .into_iter()
        .map(|problem| CheckLine {
            rank: match problem.severity {
                Severity::Error => 0,
                Severity::Warning => 1,
                Severity::Hint => 2,
            },
            place: (problem.line, problem.column),
            text: match &problem.help {
                Some(help) => format!("{} {help}", problem.what),
                None => problem.what.clone(),
            },
        })
        .collect();
    ScenarioCard::new(
        title,
        origin,
        loaded.scenario.clone(),
        checks,
        loaded.summary().to_string(),
    )
}
