//! Consultations (CBM 3): from request to commitments, as a fold of events.
//!
//! The same fold serves the engine and every team's view: a view simply folds fewer events, so each
//! party sees its own consultation.
//!
//! - [`request`]: what is asked for, and what its addressees make of it.
//! - [`session`]: what is said, shared and proposed while the parties talk.
//! - [`joining`]: who joins later, and what it is shown.
//! - [`chair`]: the Chair's good offices.
//! - [`conclusion`]: what it comes to, and what the parties undertake.
//! - [`fold`], [`steps`]: how events change it.

mod chair;
mod conclusion;
mod fold;
mod joining;
mod request;
mod session;
mod steps;

pub use chair::{Chair, ChairStanding, ChairWords};
pub use conclusion::{
    Commitment, Conclusion, ConclusionChange, Fulfilment, Overridden, Rejected, Tabled,
};
pub use fold::Consultations;
pub use joining::{Joining, JoiningStanding, Table};
pub use request::{Answer, Invited, MeetingFormat, Referral, Reminder, Request, Terms};
pub use session::{
    AgendaItem, Entry, EntryKind, PartyQuestion, Proposal, Reply, SharedItem, Stance,
};

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::letter::Transit;
use crate::scenario::{ExerciseTime, StateId};

/// Numbers a consultation, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ConsultationId(pub u32);

impl fmt::Display for ConsultationId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{}", self.0)
    }
}

/// How far a consultation is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Waiting for answers.
    Requested,
    /// The parties talk.
    InSession {
        /// Since when.
        since: ExerciseTime,
    },
    /// Concluded with an outcome every party confirmed.
    Concluded {
        /// When.
        at: ExerciseTime,
    },
    /// Broken off by a party.
    BrokenOff {
        /// By whom.
        by: StateId,
        /// Why.
        reason: String,
        /// When.
        at: ExerciseTime,
    },
    /// Withdrawn by the requester.
    Withdrawn {
        /// When.
        at: ExerciseTime,
    },
    /// Nobody accepted: declined, lapsed or undeliverable.
    Failed {
        /// When the last addressee fell away.
        at: ExerciseTime,
    },
}

impl Stage {
    /// Whether nothing more can happen in it.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        !matches!(self, Self::Requested | Self::InSession { .. })
    }
}

/// A consultation as its parties, or the facilitator, see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Consultation {
    /// Its number.
    pub id: ConsultationId,
    /// Who asked for it.
    pub from: StateId,
    /// What was asked.
    pub request: Arc<Request>,
    /// When it was sent.
    pub sent: ExerciseTime,
    /// When the addressees must have replied.
    pub deadline: ExerciseTime,
    /// The addressees.
    pub invited: BTreeMap<StateId, Invited>,
    /// The terms now in force.
    pub terms: Terms,
    /// How far it is.
    pub stage: Stage,
    /// What was said, shared and proposed, in order.
    pub entries: Vec<Entry>,
    /// What was shared.
    pub shared: Vec<SharedItem>,
    /// What was proposed.
    pub proposals: Vec<Proposal>,
    /// The conclusion on the table, or agreed.
    pub tabled: Option<Tabled>,
    /// The last conclusion that was not agreed to, while none is on the table.
    pub rejected: Option<Rejected>,
    /// As what the facilitator has the outcome count instead, if so.
    pub overridden: Option<Overridden>,
    /// The wording that was on the table before the present one.
    pub earlier: Option<Arc<Conclusion>>,
    /// What is to be spoken about.
    pub agenda: Vec<AgendaItem>,
    /// What the parties asked one another.
    pub questions: Vec<PartyQuestion>,
    /// Until when the session is adjourned, while it is.
    pub adjourned: Option<ExerciseTime>,
    /// The consultation whose next meeting this is.
    pub follows: Option<ConsultationId>,
    /// Who would join, or wanted to, in the order in which it was proposed.
    pub joinings: Vec<Joining>,
    /// The Chair's part in it.
    pub chair: Chair,
    /// When the parties made known that they consult, if they did.
    pub announced: Option<ExerciseTime>,
    /// How the commitments fare, in the order of the conclusion.
    pub fulfilments: Vec<Fulfilment>,
    /// What owners reported about commitments kept, by position in the conclusion.
    pub reports: BTreeMap<u32, String>,
    /// The event that asked for it, or by which this seat learnt of it.
    pub opened_by: u64,
    /// The event by which a party last sat down.
    pub held_by: Option<u64>,
    /// The event that ended it.
    pub ended_by: Option<u64>,
    /// The event that last changed it.
    pub last_event: u64,
}

impl Consultation {
    /// The requester and every addressee that accepted, in that order.
    pub fn parties(&self) -> impl Iterator<Item = &StateId> {
        let accepted = self
            .invited
            .iter()
            .filter(|(_, invited)| matches!(invited.answer, Answer::Accepted))
            .map(|(state, _)| state);
        std::iter::once(&self.from).chain(accepted)
    }

    /// Whether a State sits in it: the requester, or an addressee that accepted.
    #[must_use]
    pub fn is_party(&self, state: &StateId) -> bool {
        self.from == *state
            || self
                .invited
                .get(state)
                .is_some_and(|invited| matches!(invited.answer, Answer::Accepted))
    }

    /// Whether a State asked for it or was asked.
    #[must_use]
    pub fn concerns(&self, state: &StateId) -> bool {
        self.from == *state || self.invited.contains_key(state)
    }

    /// Whether the two are the parties of it, or two of several.
    #[must_use]
    pub fn joins(&self, one: &StateId, other: &StateId) -> bool {
        self.is_party(one) && self.is_party(other)
    }

    /// Whether the parties ever sat down together.
    #[must_use]
    pub fn was_held(&self) -> bool {
        matches!(
            self.stage,
            Stage::InSession { .. } | Stage::Concluded { .. } | Stage::BrokenOff { .. }
        )
    }

    /// Whether every party agreed to an item of the agenda.
    #[must_use]
    pub fn is_adopted(&self, item: &AgendaItem) -> bool {
        self.parties().all(|party| item.agreed.contains(party))
    }

    /// The addressees that still owe an answer.
    pub fn owing(&self) -> impl Iterator<Item = &StateId> {
        self.invited
            .iter()
            .filter(|(_, invited)| {
                invited.answer.is_owed() && !matches!(invited.transit, Transit::Bounced(..))
            })
            .map(|(state, _)| state)
    }

    /// Whether an addressee, or the Chair, could still bring the parties together, or has.
    #[must_use]
    pub fn has_prospects(&self) -> bool {
        self.chair.may_help()
            || self.invited.values().any(|invited| {
                !matches!(invited.transit, Transit::Bounced(..))
                    && !invited.answer.has_fallen_away()
            })
    }

    /// The wish of a State to join that not every party has answered yet.
    #[must_use]
    pub fn pending_joining(&self, state: &StateId) -> Option<&Joining> {
        self.joinings
            .iter()
            .find(|joining| joining.state == *state && joining.standing == JoiningStanding::Pending)
    }
}
