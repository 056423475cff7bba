//! What is asked for, and what its addressees make of it.

use serde::{Deserialize, Serialize};

use crate::doctrine::{ChannelId, ConsultationLevel, LegalBasis};
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
}

/// What an addressee made of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    },
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
        matches!(self, Self::None | Self::Acknowledged)
    }
}

/// One addressee of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    /// How the request reached it.
    pub transit: Transit,
    /// What it answered.
    pub answer: Answer,
    /// When it last acted on the request.
    pub since: ExerciseTime,
}
