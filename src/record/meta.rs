//! What a record says about itself, and the scenario inside it.

use std::collections::BTreeMap;

use super::FORMAT;
use super::branch::BranchedFrom;
use crate::exercise::WallTime;
use crate::scenario::{Loaded, Media as Pictures, Scenario, load_recorded};

/// What an exercise was. Written once, when the record is made, and sealed by hash zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The id of the scenario, such as `lights-out`.
    pub scenario_id: String,
    /// The title of the scenario.
    pub scenario_title: String,
    /// The version of the scenario.
    pub scenario_version: String,
    /// What the facilitator calls this run, such as `Autumn course, group B`.
    pub title: String,
    /// When the record was made.
    pub created: WallTime,
    /// The version of the program that made it.
    pub program_version: String,
    /// The record from whose middle this one goes on, if it does.
    pub branch: Option<BranchedFrom>,
}

const FORMAT_KEY: &str = "format";
const SCENARIO_ID: &str = "scenario_id";
const SCENARIO_TITLE: &str = "scenario_title";
const SCENARIO_VERSION: &str = "scenario_version";
const TITLE: &str = "title";
const CREATED_MS: &str = "created_ms";
const PROGRAM_VERSION: &str = "program_version";
const BRANCHED_FROM: &str = "branched_from";
const BRANCHED_AFTER: &str = "branched_after";
const BRANCHED_HASH: &str = "branched_hash";

impl Meta {
    /// The entries of the table `meta`, sorted by key.
    pub(super) fn entries(&self) -> BTreeMap<String, String> {
        let mut entries = vec![
            (FORMAT_KEY, FORMAT.to_string()),
            (SCENARIO_ID, self.scenario_id.clone()),
            (SCENARIO_TITLE, self.scenario_title.clone()),
            (SCENARIO_VERSION, self.scenario_version.clone()),
            (TITLE, self.title.clone()),
            (CREATED_MS, self.created.as_millis().to_string()),
            (PROGRAM_VERSION, self.program_version.clone()),
        ];
        if let Some(branch) = &self.branch {
            entries.push((BRANCHED_FROM, branch.record.clone()));
            entries.push((BRANCHED_AFTER, branch.after.to_string()));
            entries.push((BRANCHED_HASH, branch.hash.clone()));
        }
        let entries = entries.into_iter();
        entries
            .map(|(key, value)| (key.to_owned(), value))
            .collect()
    }

    /// Reads what the entries say. What is missing or unreadable stays empty: hash zero decides
    /// whether the entries are as they were written, not this.
    pub(super) fn from_entries(entries: &BTreeMap<String, String>) -> Self {
        let text = |key: &str| entries.get(key).cloned().unwrap_or_default();
        Self {
            scenario_id: text(SCENARIO_ID),
            scenario_title: text(SCENARIO_TITLE),
            scenario_version: text(SCENARIO_VERSION),
            title: text(TITLE),
            created: WallTime::from_millis(text(CREATED_MS).parse().unwrap_or_default()),
            program_version: text(PROGRAM_VERSION),
            branch: entries.get(BRANCHED_AFTER).map(|after| BranchedFrom {
                record: text(BRANCHED_FROM),
                after: after.parse().unwrap_or_default(),
                hash: text(BRANCHED_HASH),
            }),
        }
    }
}

/// The scenario as it was played: its text and the pictures and papers beside it, so that a record
/// can be reviewed on a machine that never saw the scenario.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The scenario file.
    pub text: String,
    /// The files beside it.
    pub media: Vec<Media>,
}

/// One file beside a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// Its name as the scenario refers to it, such as `media/map.png`.
    pub name: String,
    /// Its content.
    pub content: Vec<u8>,
}

/// The name under which the scenario file itself is stored.
pub(super) const SCENARIO_FILE: &str = "scenario.ron";

impl Source {
    /// Reads the scenario, whatever rules of taste were made since it was played.
    #[must_use]
    pub fn scenario(&self) -> Loaded {
        let mut loaded = load_recorded(SCENARIO_FILE, &self.text);
        loaded.scenario = loaded
            .scenario
            .map(|scenario| scenario.with_media(self.pictures()));
        loaded
    }

    /// The pictures of the scenario, as they were played.
    #[must_use]
    pub fn pictures(&self) -> Pictures {
        let mut pictures = Pictures::default();
        for media in &self.media {
            if let Some(file) = media.name.strip_prefix(IN_MEDIA) {
                pictures.keep(file, media.content.clone());
            }
        }
        pictures
    }

    /// The files of the table `source`, sorted by name.
    pub(super) fn files(&self) -> BTreeMap<&str, &[u8]> {
        let media = self
            .media
            .iter()
            .map(|media| (media.name.as_str(), media.content.as_slice()));
        media
            .chain([(SCENARIO_FILE, self.text.as_bytes())])
            .collect()
    }
}

/// How the names of pictures begin.
const IN_MEDIA: &str = "media/";

impl From<&Scenario> for Source {
    fn from(scenario: &Scenario) -> Self {
        let media = scenario.media().iter().map(|(name, file)| Media {
            name: format!("{IN_MEDIA}{name}"),
            content: file.content.to_vec(),
        });
        Self {
            text: scenario.source().to_string(),
            media: media.collect(),
        }
    }
}

impl From<&str> for Source {
    fn from(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            media: Vec::new(),
        }
    }
}

impl From<String> for Source {
    fn from(text: String) -> Self {
        Self {
            text,
            media: Vec::new(),
        }
    }
}
