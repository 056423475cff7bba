//! Sign-off inside a team: acts that wait until everybody has signed who must.
//!
//! - [`held`]: the acts that can wait, and which signatures each needs.
//! - [`fold`]: what waits, and what became of it: the same fold for the rules and for the State’s desk.
//!
//! Nothing of it is seen by any other State.

mod fold;
mod held;

pub use fold::{SignOffs, Signature, Submission, SubmissionStanding};
pub use held::{HeldAct, needed};

use serde::{Deserialize, Serialize};

use crate::scenario::{ExerciseTime, RoleId, RoleSeat, Span};

/// Names a draft that was put up for sign-off, by its number in the exercise, from 1.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct SubmissionId(pub u32);

/// What a State does with a draft of its own that waits for sign-off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignOffAct {
    /// Signs it, in a role at the table.
    Confirm {
        /// In which role.
        role: RoleId,
    },
    /// Sends it back, in a role at the table.
    Return {
        /// In which role.
        role: RoleId,
        /// Why.
        reason: String,
    },
    /// Takes it back.
    Withdraw,
}

/// What the capital says to a draft that waits for it. The facilitator plays the capital.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CapitalAnswer {
    /// Agrees.
    Confirm {
        /// In which words; may be none.
        words: String,
    },
    /// Sends it back.
    Return {
        /// Why.
        reason: String,
    },
    /// Asks for more time.
    Delay {
        /// How much more.
        by: Span,
        /// In which words; may be none.
        words: String,
    },
}

/// A signature that a draft needs, when it is put up for sign-off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Whose.
    pub role: RoleId,
    /// What the role is called.
    pub title: String,
    /// Where it sits.
    pub seat: RoleSeat,
    /// When the capital is expected to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<ExerciseTime>,
}

/// Why a draft became pointless while it waited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Overtaken {
    /// The decision fell without it.
    DecisionFell,
    /// The wording that it confirms is no longer on the table.
    WordingGone,
    /// The consultation is over.
    ConsultationOver,
}

/// What happens to a draft that needs sign-off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SignOffStep {
    /// It was put up.
    Asked {
        /// The act, with the words as they will go out.
        act: Box<HeldAct>,
        /// Who must sign.
        wanted: Vec<Wanted>,
    },
    /// A role signed. After the last one the act follows.
    Given {
        /// Which role.
        role: RoleId,
        /// What it said with it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        words: String,
    },
    /// A role sent it back.
    Returned {
        /// Which role.
        role: RoleId,
        /// Why.
        reason: String,
    },
    /// The capital asked for more time.
    Delayed {
        /// Which role.
        role: RoleId,
        /// When it is expected to answer now.
        until: ExerciseTime,
        /// What it said with it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        words: String,
    },
    /// The State took it back.
    Withdrawn,
    /// It became pointless.
    Overtaken {
        /// Why.
        why: Overtaken,
    },
    /// It was signed by all, and could no longer be done.
    Failed {
        /// Why not, in the words of the refusal.
        refusal: String,
    },
}
