//! Declared intent: what a State said it meant to do, and who heard it.
//!
//! Beside it stands what the others believe it means to do ([`super::Assessment::intents`]); the distance
//! between the two is the misperception gap.

use serde::{Deserialize, Serialize};

use super::consultation::ConsultationId;
use super::event::{Event, Fact};
use super::letter::MessageId;
use crate::doctrine::{ChannelId, IntentId, doctrine};
use crate::scenario::{ExerciseTime, StateId};

/// How a State means to declare its intent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Declare {
    /// Before everybody.
    InPublic,
    /// In a consultation it sits in.
    InSession(ConsultationId),
    /// By a note to each addressee, over a channel.
    ByNote(ChannelId),
}

/// How an intent was declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Manner {
    /// Before everybody.
    Public,
    /// In a consultation.
    Session(ConsultationId),
    /// By a note that arrived.
    Note(MessageId),
}

/// What a State declared to intend.
#[derive(Clone, Debug, PartialEq)]
pub struct DeclaredIntent {
    /// Whose intent.
    pub by: StateId,
    /// Towards whom; nobody in particular if empty.
    pub toward: Vec<StateId>,
    /// What it said it intends.
    pub intent: IntentId,
    /// In which words.
    pub words: String,
    /// How it said so.
    pub manner: Manner,
    /// Who heard it, besides itself.
    pub heard_by: Vec<StateId>,
    /// When.
    pub time: ExerciseTime,
    /// The event.
    pub sequence: u64,
}

impl DeclaredIntent {
    /// The intent that an event tells of, if it tells of one.
    pub(super) fn told_by(event: &Event) -> Option<Self> {
        let Fact::IntentDeclared {
            by,
            toward,
            intent,
            words,
            manner,
            heard_by,
        } = &event.fact
        else {
            return None;
        };
        Some(Self {
            by: by.clone(),
            toward: toward.clone(),
            intent: intent.clone(),
            words: words.clone(),
            manner: *manner,
            heard_by: heard_by.clone(),
            time: event.time,
            sequence: event.sequence,
        })
    }

    /// Whether it speaks of what a State may expect.
    #[must_use]
    pub fn concerns(&self, state: &StateId) -> bool {
        self.by != *state && (self.toward.is_empty() || self.toward.contains(state))
    }
}

/// What a State last declared to another, as far as the other heard it.
#[must_use]
pub fn last_declared<'a>(
    declared: &'a [DeclaredIntent],
    by: &StateId,
    to: &StateId,
) -> Option<&'a DeclaredIntent> {
    declared
        .iter()
        .rev()
        .find(|intent| intent.by == *by && intent.concerns(to) && intent.heard_by.contains(to))
}

/// How much more hostile an intent is believed to be than it was declared; negative if it is believed milder.
/// `None` for an intent the doctrine does not know.
#[must_use]
pub fn misperception(declared: &IntentId, believed: &IntentId) -> Option<i8> {
    let hostility = |id| doctrine().intent(id).map(|intent| intent.hostility as i8);
    Some(hostility(believed)? - hostility(declared)?)
}
