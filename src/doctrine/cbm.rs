//! The sixteen confidence-building measures and the eleven norms, in our own words.

use serde::{Deserialize, Serialize};

use super::vocabulary::vocabulary;
use super::{Certainty, MeasureId};

vocabulary! {
    /// What a confidence-building measure works through.
    CbmFunction in cbm_functions {
        /// States talk and exchange information.
        Communication,
        /// States show what they do and think.
        Transparency,
        /// States work together.
        Cooperation,
        /// States hold back, or help others to.
        Restraint,
    }
}

/// One of the sixteen confidence-building measures (CBMs) that OSCE States agreed in Permanent
/// Council Decisions 1106 (2013) and 1202 (2016). The words are ours; none is quoted.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cbm {
    /// 1 to 16.
    pub number: u8,
    /// A few words to call it by.
    pub name: String,
    /// What it works through above all.
    pub function: CbmFunction,
    /// What States undertook, voluntarily.
    pub gist: String,
    /// How a table carries it out in the exercise.
    pub in_play: String,
    /// Catalogue measures that carry it out. Gathered from [`super::Measure::cbms`] on loading,
    /// so that the link is written down once.
    #[serde(default)]
    pub carried_out_by: Vec<MeasureId>,
    /// What else at the desk carries it out: a request, the contact directory, a channel.
    #[serde(default)]
    pub carried_out_otherwise: Option<String>,
    /// The decision that holds it.
    pub decision: String,
    /// How well founded this entry is.
    pub certainty: Certainty,
    /// Where it comes from.
    pub source: String,
}

/// One of the eleven voluntary norms of responsible State behaviour (A/70/174, paragraph 13),
/// in our own words.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Norm {
    /// `a` to `k`, as lettered in the report.
    pub letter: char,
    /// A few words to call it by.
    pub name: String,
    /// What it asks of a State.
    pub gist: String,
    /// How well founded this entry is.
    pub certainty: Certainty,
    /// Where it comes from.
    pub source: String,
}
