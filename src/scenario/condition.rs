//! The closed language in which contingency injects say what they wait for.

use serde::{Deserialize, Serialize};

use super::model::{DecisionId, InjectId, MeasureMatch, OptionId, StateId};
use super::span::Span;
use crate::doctrine::OutcomeId;

/// What an addressee made of a request for consultations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Response {
    /// Agreed to consult.
    Accepted,
    /// Proposed other terms, which still stand.
    Countered,
    /// Passed it on to those who can answer.
    Referred,
    /// Explained itself in writing.
    Clarified,
    /// Refused.
    Declined,
    /// Let the deadline pass in silence.
    Lapsed,
}

/// How consultations came to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Ending {
    /// With wording that every party confirmed.
    Concluded,
    /// The requester took the request back.
    Withdrawn,
    /// Nobody was left who could accept.
    Failed,
    /// A party left the session.
    BrokenOff,
}

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
    /// The decision fell because nobody took it.
    DecidedBySilence(DecisionId),
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
    /// A message or request of the first State to the second came back.
    Bounced {
        /// Who sent it.
        from: StateId,
        /// Whom it should have reached.
        to: StateId,
    },
    /// The second made this of a request of the first.
    Answered {
        /// Who asked.
        from: StateId,
        /// Who was asked.
        to: StateId,
        /// What it made of it.
        how: Response,
    },
    /// Consultations for which the first had asked the second ended this way.
    Ended {
        /// Who asked.
        from: StateId,
        /// Who was asked.
        to: StateId,
        /// How they ended.
        how: Ending,
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
    /// Something happened at least so long ago.
    Later(Span, Box<Condition>),
    /// A draw that comes true in so many of a hundred cases; drawn once, when everything beside it holds.
    Chance(u8),
}
