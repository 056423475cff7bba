//! The closed language in which contingency injects say what they wait for.

use serde::{Deserialize, Serialize};

use super::model::{DecisionId, InjectId, MeasureMatch, OptionId, StateId};
use super::span::Span;
use crate::doctrine::OutcomeId;

/// What must hold for a contingency inject to be released.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Condition {
    /// Every one of them holds.
    All(Vec<Condition>),
    /// At least one of them holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// The story has reached that offset from STARTEX.
    After(Span),
    /// That inject was released.
    Released(InjectId),
    /// That inject was released at least so long ago.
    Since(InjectId, Span),
    /// The decision fell on that option, by choice or by silence.
    Decided(DecisionId, OptionId),
    /// The State took that measure, or any of that family, towards whomever or towards one State.
    Took {
        /// Whose measure.
        by: StateId,
        /// Which measure or family.
        what: MeasureMatch,
        /// Towards whom; anyone if absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        toward: Option<StateId>,
    },
    /// A message or request of the first State reached the second.
    Contacted {
        /// Who sent it.
        from: StateId,
        /// Whom it reached.
        to: StateId,
    },
    /// The two have sat in consultations with each other, whoever asked.
    Consulted {
        /// One party.
        from: StateId,
        /// The other.
        to: StateId,
    },
    /// A request of the first has waited that long for the second's answer and still does, or lapsed without one.
    Unanswered {
        /// Who asked.
        from: StateId,
        /// Who owes the answer.
        to: StateId,
        /// How long after the request was sent.
        after: Span,
    },
    /// Consultations between the two were concluded with that outcome.
    Outcome {
        /// One party.
        from: StateId,
        /// The other.
        to: StateId,
        /// The outcome.
        outcome: OutcomeId,
    },
    /// The first stands towards the second at this level or above.
    TensionAtLeast {
        /// Whose attitude.
        from: StateId,
        /// Towards whom.
        to: StateId,
        /// From 0 to 100.
        level: u8,
    },
    /// A draw that comes true in so many of a hundred cases; drawn once, when everything beside it holds.
    Chance(u8),
}
