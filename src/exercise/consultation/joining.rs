//! Who joins a consultation later, and what it is shown when it sits down.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::chair::Chair;
use super::conclusion::Tabled;
use super::request::{Request, Terms};
use super::session::{AgendaItem, PartyQuestion, Proposal};
use super::{Consultation, Stage};
use crate::scenario::{ExerciseTime, StateId};

/// How a wish to join came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum JoiningStanding {
    /// Not every party has consented yet.
    Pending,
    /// Every party consented.
    Admitted,
    /// A party did not consent.
    Refused {
        /// Which.
        by: StateId,
        /// Why.
        reason: String,
    },
}

/// A State that would join: it asks itself, or a party wants it invited. Every party must consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joining {
    /// Which State.
    pub state: StateId,
    /// Who proposed it; the State itself if it asked.
    pub by: StateId,
    /// Why.
    pub reason: String,
    /// When it was proposed.
    pub at: ExerciseTime,
    /// Which parties consent, the one that proposed it included.
    pub consents: BTreeSet<StateId>,
    /// How it came out.
    pub standing: JoiningStanding,
}

/// What lies on the table: what a State is shown that sits down later. What was said and shared before stays with
/// those who sat there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Who asked for the consultation.
    pub from: StateId,
    /// What was asked.
    pub request: Arc<Request>,
    /// When it was sent.
    pub sent: ExerciseTime,
    /// When the addressees had to reply.
    pub deadline: ExerciseTime,
    /// The terms in force.
    pub terms: Terms,
    /// Since when the parties talk, if they do.
    pub since: Option<ExerciseTime>,
    /// Who sits there.
    pub parties: Vec<StateId>,
    /// The proposals, with what each party said.
    pub proposals: Vec<Proposal>,
    /// The agenda.
    pub agenda: Vec<AgendaItem>,
    /// What the parties asked one another.
    pub questions: Vec<PartyQuestion>,
    /// Until when the session is adjourned, if it is.
    pub adjourned: Option<ExerciseTime>,
    /// The conclusion on the table.
    pub tabled: Option<Tabled>,
    /// What the Chair does.
    pub chair: Chair,
    /// Who else would join.
    pub joinings: Vec<Joining>,
}

impl Table {
    /// What lies on the table of a consultation, for a newcomer.
    pub(in crate::exercise) fn of(consultation: &Consultation, newcomer: &StateId) -> Self {
        let mut table = Self::whole(consultation);
        table.parties.retain(|party| party != newcomer);
        table.joinings.retain(|joining| joining.state != *newcomer);
        table
    }

    /// What whoever plays the Chair is told when it is asked: what the parties want of each other, and nothing of
    /// what they said.
    pub(in crate::exercise) fn as_asked(consultation: &Consultation) -> Self {
        Self {
            proposals: Vec::new(),
            agenda: Vec::new(),
            questions: Vec::new(),
            tabled: None,
            joinings: Vec::new(),
            ..Self::whole(consultation)
        }
    }

    /// All that lies on the table.
    pub(in crate::exercise) fn whole(consultation: &Consultation) -> Self {
        Self {
            from: consultation.from.clone(),
            request: consultation.request.clone(),
            sent: consultation.sent,
            deadline: consultation.deadline,
            terms: consultation.terms.clone(),
            since: match consultation.stage {
                Stage::InSession { since } => Some(since),
                _ => None,
            },
            parties: consultation.parties().cloned().collect(),
            proposals: consultation.proposals.clone(),
            agenda: consultation.agenda.clone(),
            questions: consultation.questions.clone(),
            adjourned: consultation.adjourned,
            tabled: consultation.tabled.clone(),
            chair: consultation.chair.clone(),
            joinings: consultation
                .joinings
                .iter()
                .filter(|joining| joining.standing == JoiningStanding::Pending)
                .cloned()
                .collect(),
        }
    }
}
