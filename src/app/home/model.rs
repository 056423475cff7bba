//! What the home screen draws: scenarios and records as they were last found.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::record::{Entry as RecordEntry, State as RecordState};
use crate::scenario::Scenario;

/// Where a scenario was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Part of the program.
    Bundled,
    /// A file on this computer.
    File(PathBuf),
}

/// One line of what the checker said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckLine {
    /// How grave it is: 0 an error, 1 a warning, 2 a hint.
    pub rank: u8,
    /// Where: line and column, from 1.
    pub place: (usize, usize),
    /// What is wrong, and what would be right.
    pub text: String,
}

/// A scenario in the list.
#[derive(Clone, Debug)]
pub struct ScenarioCard {
    /// The title, or the file name of one that cannot be read.
    pub title: String,
    /// Where it was found.
    pub origin: Origin,
    /// The scenario, if the checker found no error in it.
    pub scenario: Option<Scenario>,
    /// What the checker said, gravest first.
    pub checks: Vec<CheckLine>,
    /// The checker's summary, such as `no errors, 1 hint`.
    pub summary: String,
    /// In lower case, all that a search looks through.
    searched: String,
}

impl ScenarioCard {
    /// A card, with what a search finds it by.
    #[must_use]
    pub fn new(
        title: String,
        origin: Origin,
        scenario: Option<Scenario>,
        checks: Vec<CheckLine>,
        summary: String,
    ) -> Self {
        let mut searched = title.to_lowercase();
        if let Some(scenario) = &scenario {
            for text in [Some(&scenario.synopsis), scenario.theme.as_ref()]
                .into_iter()
                .flatten()
            {
                searched.push('\n');
                searched.push_str(&text.to_lowercase());
            }
            for state in &scenario.states {
                searched.push('\n');
                searched.push_str(&state.name.to_lowercase());
            }
        }
        Self {
            title,
            origin,
            scenario,
            checks,
            summary,
            searched,
        }
    }

    /// Whether every word of a search is found in it.
    #[must_use]
    pub fn matches(&self, search: &str) -> bool {
        search
            .split_whitespace()
            .all(|word| self.searched.contains(&word.to_lowercase()))
    }

    /// Whether something keeps it from being played.
    #[must_use]
    pub const fn is_broken(&self) -> bool {
        self.scenario.is_none()
    }

    /// The numbers of the confidence-building measures its objectives name, ascending.
    #[must_use]
    pub fn cbms(&self) -> Vec<u8> {
        let mut cbms: Vec<u8> = self
            .scenario
            .iter()
            .flat_map(|scenario| &scenario.objectives)
            .flat_map(|objective| objective.cbms.iter().copied())
            .collect();
        cbms.sort_unstable();
        cbms.dedup();
        cbms
    }

    /// Planned minutes in the room, at the scenario's own pace, rounded up to five.
    #[must_use]
    pub fn wall_minutes(&self) -> Option<u32> {
        let timing = self.scenario.as_ref()?.timing;
        let minutes = timing.planned.as_minutes() as f64 / timing.pace.max(0.1);
        Some((minutes / 5.0).ceil() as u32 * 5)
    }
}

/// A record in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordCard {
    /// Where it is.
    pub path: PathBuf,
    /// The file's name.
    pub file: String,
    /// What it is, or why that cannot be told.
    pub summary: Result<RecordSummary, String>,
}

/// What the list says of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordSummary {
    /// The name of the run.
    pub title: String,
    /// The scenario's title.
    pub scenario: String,
    /// When it was made, local time, ready to show.
    pub created: String,
    /// Where it stands.
    pub standing: RecordStanding,
    /// How many events it has, if known.
    pub events: Option<u64>,
}

/// Where a record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordStanding {
    /// Another program has it open.
    InUse,
    /// It was not ended: it can be continued.
    Interrupted,
    /// ENDEX was given.
    Ended,
}

impl From<RecordEntry> for RecordCard {
    fn from(entry: RecordEntry) -> Self {
        let file = entry
            .path
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let summary = entry
            .summary
            .map_err(|error| error.to_string())
            .map(|summary| RecordSummary {
                created: summary
                    .meta
                    .created
                    .to_utc()
                    .map_or_else(String::new, |time| {
                        time.with_timezone(&chrono::Local)
                            .format("%-d %B %Y, %H:%M")
                            .to_string()
                    }),
                title: summary.meta.title,
                scenario: summary.meta.scenario_title,
                standing: match summary.state {
                    RecordState::Running => RecordStanding::InUse,
                    RecordState::Interrupted => RecordStanding::Interrupted,
                    RecordState::Ended => RecordStanding::Ended,
                },
                events: summary.events,
            });
        Self {
            path: entry.path,
            file,
            summary,
        }
    }
}

impl RecordCard {
    /// Whether the exercise can go on.
    #[must_use]
    pub fn can_continue(&self) -> bool {
        matches!(&self.summary, Ok(summary) if summary.standing == RecordStanding::Interrupted)
    }
}

/// Whether there are two records of one scenario, to be put side by side.
#[must_use]
pub fn can_compare(records: &[RecordCard]) -> bool {
    let mut seen = BTreeSet::new();
    let mut titles = records
        .iter()
        .filter_map(|record| record.summary.as_ref().ok())
        .map(|summary| summary.scenario.as_str());
    titles.any(|title| !seen.insert(title))
}

/// Who may play a State that no table plays: a posture, by id and label.
pub type Posture = (smol_str::SmolStr, String);

/// Everything the home screen draws.
#[derive(Clone, Copy, Debug)]
pub struct HomeModel<'a> {
    /// The scenarios found.
    pub scenarios: &'a [ScenarioCard],
    /// The records found, newest first.
    pub records: &'a [RecordCard],
    /// Whether the search for them is still under way.
    pub looking: bool,
    /// The postures in which the program can play a State.
    pub postures: &'a [Posture],
    /// Why an exercise cannot be opened just now, for instance because one is open already.
    pub busy: Option<&'a str>,
}
