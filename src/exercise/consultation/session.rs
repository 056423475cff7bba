//! What is said, shared and proposed while the parties talk.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::exercise::letter::{Item, Letter};
use crate::scenario::{ExerciseTime, StateId};

/// What a party says to a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stance {
    /// Agrees.
    Accepts,
    /// Does not agree.
    Rejects,
}

/// A proposal on the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its number in the consultation, from 0.
    pub number: u32,
    /// Who tabled it.
    pub by: StateId,
    /// What is proposed.
    pub text: String,
    /// What each other party said.
    pub answers: BTreeMap<StateId, (Stance, String)>,
    /// Whether its author took it back.
    pub withdrawn: bool,
    /// The proposal it amends, if it amends one.
    pub amends: Option<u32>,
}

/// An item of the agenda: adopted once every party agrees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaItem {
    /// Its number in the consultation, from 0.
    pub number: u32,
    /// Who tabled it.
    pub by: StateId,
    /// What is to be spoken about.
    pub text: String,
    /// Who agrees, its author included.
    pub agreed: BTreeSet<StateId>,
}

/// What became of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// It waits for an answer.
    Awaited,
    /// It was answered.
    Given {
        /// The answer.
        text: String,
        /// When.
        at: ExerciseTime,
    },
    /// The party declined to answer.
    Declined {
        /// Why.
        reason: String,
        /// When.
        at: ExerciseTime,
    },
    /// Its time passed, or the consultation ended, without an answer.
    Unanswered {
        /// When.
        at: ExerciseTime,
    },
}

/// A question of one party to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyQuestion {
    /// Its number in the consultation, from 0.
    pub number: u32,
    /// Who asks.
    pub by: StateId,
    /// Who is asked.
    pub to: StateId,
    /// The question.
    pub text: String,
    /// When it was asked.
    pub at: ExerciseTime,
    /// By when an answer is expected, if by a time.
    pub deadline: Option<ExerciseTime>,
    /// What became of it.
    pub reply: Reply,
}

/// One entry of a session, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// When.
    pub time: ExerciseTime,
    /// The event that made it.
    pub sequence: u64,
    /// Whose.
    pub by: StateId,
    /// What.
    pub kind: EntryKind,
}

/// What an entry of a session is.
#[derive(Clone, Debug, PartialEq)]
pub enum EntryKind {
    /// Words for the record of the session.
    Statement(String),
    /// A text handed over, by its number among what was shared.
    Shared(u32),
    /// A proposal, by its number.
    Proposed(u32),
    /// A question, by its number.
    Asked(u32),
}

/// A text handed over in a session.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedItem {
    /// Its number in the consultation, from 0.
    pub number: u32,
    /// Who handed it over.
    pub by: StateId,
    /// The parties that sat there then and received it.
    pub to: Vec<StateId>,
    /// What it was in the giver's inbox; a receiver does not learn it.
    pub origin: Option<Item>,
    /// The text as handed over, under the marking it was given.
    pub letter: Arc<Letter>,
    /// When.
    pub time: ExerciseTime,
    /// Who has read it since.
    pub read: BTreeMap<StateId, ExerciseTime>,
    /// Who has acknowledged it since.
    pub acknowledged: BTreeMap<StateId, ExerciseTime>,
}
