//! The Chair's good offices.

use serde::{Deserialize, Serialize};

use super::request::Request;
use crate::scenario::{ExerciseTime, StateId};

/// How far the Chair is brought in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChairStanding {
    /// Nobody asked, and it did not offer.
    #[default]
    NotAsked,
    /// Asked, and owes a reply.
    Asked {
        /// Until when.
        deadline: ExerciseTime,
    },
    /// Lends its good offices.
    Sits {
        /// Since when.
        since: ExerciseTime,
    },
    /// Does not.
    Declined {
        /// Since when.
        at: ExerciseTime,
    },
}

/// Something the Chair said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChairWords {
    /// When.
    pub time: ExerciseTime,
    /// The event.
    pub sequence: u64,
    /// The words.
    pub words: String,
}

/// The Chair's part in a consultation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chair {
    /// How far it is brought in.
    pub standing: ChairStanding,
    /// Who asked for it.
    pub asked_by: Option<StateId>,
    /// Why, in the words of whoever asked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// When it confirmed that it was asked, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledged: Option<ExerciseTime>,
    /// What it said, oldest first.
    pub said: Vec<ChairWords>,
}

impl Chair {
    /// Whether whoever plays the Chair follows the consultation: it was asked, lends its good offices, or may offer
    /// them.
    #[must_use]
    pub fn follows(&self, request: &Request) -> bool {
        match self.standing {
            ChairStanding::Asked { .. } | ChairStanding::Sits { .. } => true,
            ChairStanding::NotAsked => request
                .kept_procedure()
                .is_some_and(|procedure| procedure.chair_may_offer),
            ChairStanding::Declined { .. } => false,
        }
    }

    /// Whether it could still bring the parties together: it was asked, or lends its good offices.
    #[must_use]
    pub const fn may_help(&self) -> bool {
        matches!(
            self.standing,
            ChairStanding::Asked { .. } | ChairStanding::Sits { .. }
        )
    }

    /// Whether it lends its good offices.
    #[must_use]
    pub const fn sits(&self) -> bool {
        matches!(self.standing, ChairStanding::Sits { .. })
    }
}
