//! What a consultation comes to, and what its parties undertake.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::doctrine::OutcomeId;
use crate::scenario::{ExerciseTime, Span, StateId};

/// Something a party undertakes to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// Whose undertaking.
    pub owner: StateId,
    /// What it will do.
    pub text: String,
    /// By when, from the conclusion.
    pub within: Span,
}

/// How a commitment fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fulfilment {
    /// Not due yet.
    Open,
    /// Reported kept.
    Kept(ExerciseTime),
    /// Its deadline passed.
    Missed(ExerciseTime),
}

/// The wording of a conclusion, which every party must confirm word for word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conclusion {
    /// What the consultation achieved.
    pub outcome: OutcomeId,
    /// The agreed wording. Markdown.
    pub communique: String,
    /// Whether the wording is made public.
    pub public: bool,
    /// What the parties undertake.
    pub commitments: Vec<Commitment>,
    /// How long after the conclusion they meet again, if they agreed to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_meeting: Option<Span>,
}

/// A conclusion on the table, or agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tabled {
    /// Who tabled it.
    pub by: StateId,
    /// The wording.
    pub conclusion: Arc<Conclusion>,
    /// Who confirmed it, its author included.
    pub confirmed: BTreeSet<StateId>,
}

/// A conclusion that was on the table and was not agreed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Who had tabled it.
    pub tabled_by: StateId,
    /// The wording.
    pub conclusion: Arc<Conclusion>,
    /// Who did not agree, or took it off the table.
    pub by: StateId,
    /// Why; may be empty when its author took it back.
    pub reason: String,
    /// When.
    pub at: ExerciseTime,
}

/// The facilitator has what was concluded count as another outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overridden {
    /// As which outcome it counted.
    pub before: OutcomeId,
    /// Why.
    pub reason: String,
    /// When.
    pub at: ExerciseTime,
}
