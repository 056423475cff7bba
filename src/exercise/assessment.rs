//! What a State privately believes: who did it, how sure it is, and what the others intend.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::event::{Event, Fact};
use crate::doctrine::{Confidence, IntentId, Responsibility};
use crate::scenario::{ExerciseTime, StateId, SuspectId};

/// A private belief at one moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// Percent for each suspect named; what is left to a hundred is “do not know”.
    pub suspects: BTreeMap<SuspectId, u8>,
    /// How sure the State is of that spread.
    pub confidence: Confidence,
    /// How far a State would be responsible, if one is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsibility: Option<Responsibility>,
    /// What the State believes each other State intends.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub intents: BTreeMap<StateId, IntentId>,
    /// Why, in the table's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reasoning: String,
}

/// A recorded assessment.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordedAssessment {
    /// When.
    pub time: ExerciseTime,
    /// The event.
    pub sequence: u64,
    /// What the State believed.
    pub assessment: Arc<Assessment>,
}

impl RecordedAssessment {
    /// The assessment that an event tells of, if it tells of one.
    pub(super) fn told_by(event: &Event) -> Option<Self> {
        let Fact::AssessmentRecorded { assessment, .. } = &event.fact else {
            return None;
        };
        Some(Self {
            time: event.time,
            sequence: event.sequence,
            assessment: assessment.clone(),
        })
    }
}

impl Assessment {
    /// The percent given to a suspect.
    #[must_use]
    pub fn share(&self, suspect: &SuspectId) -> u8 {
        self.suspects.get(suspect).copied().unwrap_or(0)
    }

    /// The percent given to “do not know”.
    #[must_use]
    pub fn unknown(&self) -> u8 {
        100_u16.saturating_sub(self.total()) as u8
    }

    /// The percent given to suspects together; a valid assessment has at most a hundred.
    #[must_use]
    pub fn total(&self) -> u16 {
        self.suspects.values().fold(0, |total, share| {
            u16::saturating_add(total, u16::from(*share))
        })
    }
}
