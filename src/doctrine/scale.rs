//! Scales: levels of tension, and national grades of severity.

use serde::{Deserialize, Serialize};

use super::{Certainty, SeverityScaleId, doctrine};

/// The name of a range of tension. Ordered: a later one is tenser.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum TensionLevel {
    /// Business as usual.
    #[default]
    Calm,
    /// Unease.
    Concern,
    /// An open quarrel.
    Dispute,
    /// Relations at risk.
    Crisis,
    /// Force is thinkable.
    Conflict,
}

impl TensionLevel {
    /// Every level, from the calmest.
    pub const ALL: [Self; 5] = [
        Self::Calm,
        Self::Concern,
        Self::Dispute,
        Self::Crisis,
        Self::Conflict,
    ];

    /// The level that a tension of 0 to 100 falls in. Above 100 counts as 100.
    #[must_use]
    pub fn of(tension: u8) -> Self {
        doctrine()
            .tension_bands
            .iter()
            .rev()
            .find(|band| band.from <= tension)
            .map_or(Self::Calm, |band| band.level)
    }

    /// The level with its threshold, label and meaning.
    #[must_use]
    pub fn band(self) -> Option<&'static TensionBand> {
        doctrine()
            .tension_bands
            .iter()
            .find(|band| band.level == self)
    }

    /// What a participant reads, in sentence case.
    #[must_use]
    pub fn label(self) -> &'static str {
        self.band().map_or("", |band| band.label.as_str())
    }
}

/// A range of tension with its name. An aid for the facilitator, never a score of a State.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TensionBand {
    /// The level.
    pub level: TensionLevel,
    /// The first value, 0 to 100, that belongs to it.
    pub from: u8,
    /// What a participant reads, in sentence case.
    pub label: String,
    /// One sentence: what it means.
    pub meaning: String,
    /// How well founded this entry is.
    pub certainty: Certainty,
    /// Where it comes from.
    pub source: String,
}

/// One grade of a national severity scale.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeverityGrade {
    /// The mark by which the State calls it: a number, a category, a colour.
    pub mark: String,
    /// The word for it, in sentence case.
    pub word: String,
    /// One sentence: what it takes.
    pub meaning: String,
}

/// A family of national severity scales. Grades of two families are not equivalent, even where
/// their marks look alike.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeverityScale {
    /// Its name in data files, kebab-case.
    pub id: SeverityScaleId,
    /// What a participant reads, in sentence case.
    pub name: String,
    /// How it is read, in one sentence.
    pub description: String,
    /// The grades, from the least to the most serious, whichever way their marks count.
    pub grades: Vec<SeverityGrade>,
    /// How well founded this entry is.
    pub certainty: Certainty,
    /// Where it comes from.
    pub source: String,
}
