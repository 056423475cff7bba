//! What is asked for, and what its addressees make of it.

use serde::{Deserialize, Serialize};

use crate::doctrine::{ChannelId, ConsultationLevel, LegalBasis, Procedure, ProcedureId, doctrine};
use crate::exercise::letter::Transit;
use crate::scenario::{ExerciseTime, Span, StateId};

/// In which form the parties would meet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MeetingFormat {
    /// By secure video or telephone.
    #[default]
    Call,
    /// Around one table.
    InPerson,
    /// By exchange of notes.
    Written,
}

impl MeetingFormat {
    /// All formats, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Call, Self::InPerson, Self::Written];
}

/// What a request proposes and a counter-offer may change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// At which level.
    pub level: ConsultationLevel,
    /// In which form.
    pub format: MeetingFormat,
    /// How soon after acceptance the parties would meet.
    pub starts_within: Span,
}

/// A request for consultations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// To which States, at least one.
    pub to: Vec<StateId>,
    /// On what it rests.
    pub basis: LegalBasis,
    /// By which channel it travels.
    pub channel: ChannelId,
    /// Its subject.
    pub subject: String,
    /// Why consultations are sought. Markdown.
    pub purpose: String,
    /// The proposed terms.
    pub terms: Terms,
    /// How long the addressees have to reply, from sending.
    pub reply_within: Span,
    /// By which procedure; the default one if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub procedure: Option<ProcedureId>,
    /// Whether the Chair is asked for its good offices at once.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub chair: bool,
}

/// To whom an addressee passes a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Referral {
    /// To another level within its own State, which owes the answer now.
    Level(ConsultationLevel),
    /// To another State, which is asked in its turn.
    State(StateId),
    /// To the Chair.
    Chair,
}

/// What an addressee made of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// Nothing yet.
    None,
    /// Receipt confirmed, which is not agreement.
    Acknowledged,
    /// Agreed.
    Accepted,
    /// Agreed to meet on other terms; the requester has the word.
    Countered {
        /// The other terms.
        terms: Terms,
        /// Why.
        note: String,
        /// Until when the offer stands, if it does not stand for good.
        deadline: Option<ExerciseTime>,
    },
    /// The requester let the addressee's counter-offer lapse.
    OfferLapsed,
    /// Passed on to those who can answer.
    Referred {
        /// To whom.
        to: Referral,
        /// Why.
        reason: String,
    },
    /// Called upon to answer after all: by the Chair, or by the requester whom a clarification did not satisfy.
    AskedAgain,
    /// Explained in writing, which may be all that was wanted.
    Clarified {
        /// The explanation.
        text: String,
    },
    /// Supports a meeting of all.
    Supports,
    /// Refused.
    Declined {
        /// Why.
        reason: String,
    },
    /// The deadline passed in silence.
    Lapsed,
}

impl Answer {
    /// Whether the addressee still owes an answer.
    #[must_use]
    pub const fn is_owed(&self) -> bool {
        matches!(
            self,
            Self::None
                | Self::Acknowledged
                | Self::AskedAgain
                | Self::Referred {
                    to: Referral::Level(_),
                    ..
                }
        )
    }

    /// Whether the addressee can no longer bring the parties together by itself.
    #[must_use]
    pub const fn has_fallen_away(&self) -> bool {
        match self {
            Self::Declined { .. } | Self::Lapsed | Self::OfferLapsed => true,
            Self::Referred { to, .. } => !matches!(to, Referral::Level(_)),
            Self::None
            | Self::Acknowledged
            | Self::Accepted
            | Self::Countered { .. }
            | Self::Clarified { .. }
            | Self::Supports
            | Self::AskedAgain => false,
        }
    }
}

/// One addressee of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invited {
    /// How the request reached it.
    pub transit: Transit,
    /// What it answered.
    pub answer: Answer,
    /// When it confirmed receipt, if it did.
    pub acknowledged: Option<ExerciseTime>,
    /// When it last acted on the request.
    pub since: ExerciseTime,
    /// When it must have replied.
    pub deadline: ExerciseTime,
    /// How often it was reminded.
    pub reminders: Vec<Reminder>,
}

/// That an addressee was reminded of its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// When.
    pub at: ExerciseTime,
    /// By whom; by the procedure if absent.
    pub by: Option<StateId>,
    /// In which words.
    pub note: String,
}

impl Request {
    /// The procedure that it follows: the one it names, or the default.
    #[must_use]
    pub fn kept_procedure(&self) -> Option<&'static Procedure> {
        let doctrine = doctrine();
        let default = &doctrine.consultations.default_procedure;
        doctrine.procedure(self.procedure.as_ref().unwrap_or(default))
    }
}
