//! Estimative language: how sure one is, how likely it is, and what a State has to do with it.

use serde::{Deserialize, Serialize};

use super::vocabulary::vocabulary;
use super::{Certainty, IntentId, doctrine};

vocabulary! {
    /// How well founded an assessment is. Ordered.
    Confidence in confidences {
        /// Little or doubtful information.
        Low,
        /// Credible information that leaves room for another reading.
        Moderate,
        /// Good information from several independent sources.
        High,
    }
}

vocabulary! {
    /// What a State has to do with an act that came from its territory or its people: ten degrees
    /// (after Healey). Ordered: a later one is a heavier charge.
    Responsibility in responsibilities {
        /// The State prevents such acts.
        Prohibited,
        /// The State would prevent them but is not able to.
        ProhibitedButInadequate,
        /// The State knows and does nothing.
        Ignored,
        /// The State approves in words.
        Encouraged,
        /// The State gives some support.
        Shaped,
        /// The State agrees details with those who act.
        Coordinated,
        /// The State has others act for it.
        Ordered,
        /// Parts of the State act beyond control.
        RogueConducted,
        /// The State acts with its own people.
        Executed,
        /// The State acts together with others under its direction.
        Integrated,
    }
}

/// Seven steps of likelihood. Ordered: a later one is likelier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Likelihood {
    /// Almost no chance.
    AlmostNoChance,
    /// Very unlikely.
    VeryUnlikely,
    /// Unlikely.
    Unlikely,
    /// Roughly even.
    RoughlyEven,
    /// Likely.
    Likely,
    /// Very likely.
    VeryLikely,
    /// Almost certain.
    AlmostCertain,
}

impl Likelihood {
    /// Every step, from the least likely.
    pub const ALL: [Self; 7] = [
        Self::AlmostNoChance,
        Self::VeryUnlikely,
        Self::Unlikely,
        Self::RoughlyEven,
        Self::Likely,
        Self::VeryLikely,
        Self::AlmostCertain,
    ];

    /// The step that a percentage falls in. Above 100 counts as 100.
    #[must_use]
    pub fn of_percent(percent: u8) -> Self {
        let steps = &doctrine().estimates.likelihoods;
        steps
            .iter()
            .rev()
            .find(|step| step.from_percent <= percent)
            .map_or(Self::AlmostNoChance, |step| step.key)
    }

    /// The step with its words and range.
    #[must_use]
    pub fn step(self) -> Option<&'static LikelihoodStep> {
        doctrine()
            .estimates
            .likelihoods
            .iter()
            .find(|step| step.key == self)
    }

    /// The words for it, in lower case, to stand inside a sentence.
    #[must_use]
    pub fn words(self) -> &'static str {
        self.step().map_or("", |step| step.words.as_str())
    }
}

/// The words and the range of one step of likelihood.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LikelihoodStep {
    /// The step.
    pub key: Likelihood,
    /// The words for it, in lower case, to stand inside a sentence.
    pub words: String,
    /// First percentage that belongs to it.
    pub from_percent: u8,
    /// Last percentage that belongs to it.
    pub to_percent: u8,
}

/// Something that a State may be believed, or may declare, to intend.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intent {
    /// Its name in data files, kebab-case.
    pub id: IntentId,
    /// What a participant reads, in sentence case.
    pub label: String,
    /// One sentence: what it means.
    pub meaning: String,
    /// How hostile it is to the other side, from 0 (not at all) to 10. The distance between what
    /// one side declared and what the other believed is the misperception gap.
    pub hostility: u8,
    /// How well founded this entry is.
    pub certainty: Certainty,
    /// Where it comes from.
    pub source: String,
}

/// Estimative language, as read from `estimates.ron`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Estimates {
    /// The seven steps, ascending, covering 0 to 100 without a gap.
    pub likelihoods: Vec<LikelihoodStep>,
    /// Where the steps come from.
    pub likelihood_source: String,
    /// What a State may intend, from the mildest to the most hostile.
    pub intents: Vec<Intent>,
}
