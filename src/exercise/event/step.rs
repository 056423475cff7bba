//! What can have happened in a consultation beside its plain course of request, answer, session and conclusion.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::doctrine::OutcomeId;
use crate::exercise::consultation::{ConsultationId, Invited, Referral, Request, Table, Terms};
use crate::scenario::{ExerciseTime, StateId};

/// A step in a consultation: how a request is passed on, who joins, what the Chair does.
///
/// Like every fact it carries its results: deadlines, arrivals, and what a newcomer was shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ConsultationStep {
    // The life of a request.
    /// An addressee passed the request to those who can answer.
    RequestReferred {
        /// Which addressee.
        by: StateId,
        /// To whom.
        to: Referral,
        /// Why.
        reason: String,
    },
    /// One more State is asked: by referral, or because it was invited.
    AddresseeAdded {
        /// Which State.
        state: StateId,
        /// Who had it asked.
        by: StateId,
        /// When the channel should have the request there.
        arrives: ExerciseTime,
        /// When it must have replied.
        deadline: ExerciseTime,
    },
    /// The requester let an addressee's counter-offer lapse.
    CounterLapsed {
        /// Whose counter-offer.
        of: StateId,
    },
    /// An addressee was reminded of the answer it owes.
    AddresseeReminded {
        /// Which addressee.
        to: StateId,
        /// By whom; by the procedure if absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<StateId>,
        /// In which words; none if the procedure reminds.
        note: String,
    },

    /// An addressee explained itself in writing.
    ClarificationGiven {
        /// Which addressee.
        by: StateId,
        /// The explanation.
        text: String,
    },
    /// The explanation did not settle it: the requester asks for a meeting.
    MeetingAsked {
        /// Who is asked to meet.
        states: Vec<StateId>,
        /// Why.
        reason: String,
        /// When they must have replied.
        deadline: ExerciseTime,
    },
    /// A State supports a meeting of all.
    MeetingSupported {
        /// Which State.
        by: StateId,
    },
    /// Enough States support a meeting: all are called together.
    MeetingConvened {
        /// Who is called together.
        parties: Vec<StateId>,
    },

    // Who sits at the table.
    /// A party made known that the parties consult, and nothing of what is said.
    ConsultationAnnounced {
        /// Which party.
        by: StateId,
        /// Who consults.
        parties: Vec<StateId>,
    },
    /// A State is to join: it asks itself, or a party wants it invited.
    JoiningProposed {
        /// Which State would join.
        state: StateId,
        /// Who proposes it; the State itself if it asks.
        by: StateId,
        /// Why.
        reason: String,
    },
    /// A party consents to a State joining.
    JoiningConsented {
        /// Which State would join.
        state: StateId,
        /// Which party.
        by: StateId,
    },
    /// A party does not consent to a State joining, so it does not.
    JoiningRefused {
        /// Which State would have joined.
        state: StateId,
        /// Which party.
        by: StateId,
        /// Why.
        reason: String,
    },
    /// A State that sits down later is shown what lies on the table.
    TableShown {
        /// Which State.
        to: StateId,
        /// What it is shown.
        table: Box<Table>,
    },

    // The room.
    /// A party put something on the agenda.
    AgendaItemTabled {
        /// Its number there, from 0.
        number: u32,
        /// Which party.
        by: StateId,
        /// What is to be spoken about.
        text: String,
    },
    /// A party agrees to an item of the agenda.
    AgendaItemAgreed {
        /// Which item.
        number: u32,
        /// Which party.
        by: StateId,
    },
    /// A party asked another a question.
    QuestionAsked {
        /// Its number there, from 0.
        number: u32,
        /// Who asks.
        by: StateId,
        /// Who is asked.
        to: StateId,
        /// The question.
        text: String,
        /// By when an answer is expected, if by a time.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deadline: Option<ExerciseTime>,
    },
    /// A question was answered.
    QuestionAnswered {
        /// Which question.
        number: u32,
        /// By whom.
        by: StateId,
        /// The answer.
        text: String,
    },
    /// A party declined to answer a question.
    QuestionDeclined {
        /// Which question.
        number: u32,
        /// Which party.
        by: StateId,
        /// Why.
        reason: String,
    },
    /// A question’s time passed without an answer.
    QuestionLapsed {
        /// Which question.
        number: u32,
        /// Who was asked.
        of: StateId,
    },
    /// The session was adjourned.
    SessionAdjourned {
        /// By which party.
        by: StateId,
        /// Until when.
        until: ExerciseTime,
        /// Why.
        reason: String,
    },
    /// The adjourned session goes on.
    SessionResumed {
        /// By which party; because its time had come if absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<StateId>,
    },
    /// The next meeting began that an earlier consultation had agreed on; the event bears the new number.
    FollowUpOpened {
        /// Which consultation agreed on it.
        follows: ConsultationId,
        /// Who had asked for that.
        from: StateId,
        /// What had been asked.
        request: Arc<Request>,
        /// Who sits there.
        parties: Vec<StateId>,
        /// The terms in force.
        terms: Terms,
    },

    // The Chair.
    /// The Chair was asked for its good offices.
    ChairAsked {
        /// By whom.
        by: StateId,
        /// Why.
        reason: String,
        /// When the Chair should have replied.
        deadline: ExerciseTime,
    },
    /// The Chair was shown what it is asked to help with: the request, and once it sits there what lies on the table.
    ChairShown {
        /// What lies on the table.
        table: Box<Table>,
        /// The addressees, and how they stand to it.
        invited: BTreeMap<StateId, Invited>,
    },
    /// The Chair confirmed that it was asked, which is not agreeing.
    ChairAcknowledged,
    /// The Chair reminded an addressee of its answer.
    ChairReminded {
        /// Which addressee.
        to: StateId,
        /// In which words.
        words: String,
    },
    /// The Chair lends its good offices.
    ChairAccepted {
        /// In which words.
        words: String,
    },
    /// The Chair does not, or did not reply in time.
    ChairDeclined {
        /// In which words; none if it did not reply.
        words: String,
    },
    /// The Chair calls States that had fallen away to answer after all.
    ChairConvened {
        /// Which States.
        states: Vec<StateId>,
        /// In which words.
        words: String,
        /// When they must have replied.
        deadline: ExerciseTime,
    },
    /// The Chair spoke, or made a suggestion.
    ChairSpoke {
        /// In which words.
        words: String,
    },

    // The facilitator.
    /// The facilitator has what was concluded count as another outcome.
    OutcomeOverridden {
        /// As which outcome it counted.
        before: OutcomeId,
        /// As which it counts.
        outcome: OutcomeId,
        /// Why; the parties read it.
        reason: String,
    },
}

impl ConsultationStep {
    /// The State whose act it was, if it was one's.
    #[must_use]
    pub const fn actor(&self) -> Option<&StateId> {
        match self {
            Self::RequestReferred { by, .. }
            | Self::AddresseeAdded { by, .. }
            | Self::ConsultationAnnounced { by, .. }
            | Self::JoiningProposed { by, .. }
            | Self::JoiningConsented { by, .. }
            | Self::JoiningRefused { by, .. }
            | Self::ClarificationGiven { by, .. }
            | Self::MeetingSupported { by }
            | Self::AgendaItemTabled { by, .. }
            | Self::AgendaItemAgreed { by, .. }
            | Self::QuestionAsked { by, .. }
            | Self::QuestionAnswered { by, .. }
            | Self::QuestionDeclined { by, .. }
            | Self::SessionAdjourned { by, .. }
            | Self::ChairAsked { by, .. } => Some(by),
            Self::AddresseeReminded { by, .. } | Self::SessionResumed { by } => by.as_ref(),
            Self::CounterLapsed { .. }
            | Self::MeetingAsked { .. }
            | Self::MeetingConvened { .. }
            | Self::QuestionLapsed { .. }
            | Self::FollowUpOpened { .. }
            | Self::TableShown { .. }
            | Self::ChairShown { .. }
            | Self::ChairAcknowledged
            | Self::ChairReminded { .. }
            | Self::ChairAccepted { .. }
            | Self::ChairDeclined { .. }
            | Self::ChairConvened { .. }
            | Self::ChairSpoke { .. }
            | Self::OutcomeOverridden { .. } => None,
        }
    }

    /// The words that somebody wrote or spoke, if any.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::RequestReferred { reason, .. }
            | Self::JoiningProposed { reason, .. }
            | Self::JoiningRefused { reason, .. }
            | Self::MeetingAsked { reason, .. }
            | Self::QuestionDeclined { reason, .. }
            | Self::SessionAdjourned { reason, .. }
            | Self::ChairAsked { reason, .. }
            | Self::OutcomeOverridden { reason, .. } => reason,
            Self::ClarificationGiven { text, .. }
            | Self::AgendaItemTabled { text, .. }
            | Self::QuestionAsked { text, .. }
            | Self::QuestionAnswered { text, .. } => text,
            Self::AddresseeReminded { note, .. } => note,
            Self::ChairAccepted { words }
            | Self::ChairDeclined { words }
            | Self::ChairConvened { words, .. }
            | Self::ChairReminded { words, .. }
            | Self::ChairSpoke { words } => words,
            Self::AddresseeAdded { .. }
            | Self::CounterLapsed { .. }
            | Self::ConsultationAnnounced { .. }
            | Self::JoiningConsented { .. }
            | Self::MeetingSupported { .. }
            | Self::MeetingConvened { .. }
            | Self::AgendaItemAgreed { .. }
            | Self::QuestionLapsed { .. }
            | Self::SessionResumed { .. }
            | Self::FollowUpOpened { .. }
            | Self::ChairShown { .. }
            | Self::ChairAcknowledged
            | Self::TableShown { .. } => "",
        }
    }
}
