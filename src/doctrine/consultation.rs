//! What a consultation rests on, how it proceeds, how it may end and what that changes.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::vocabulary::vocabulary;
use super::{Certainty, OutcomeId, PrecedentId, ProcedureId, doctrine};

vocabulary! {
    /// The level at which States consult. Ordered: a later one is higher.
    ConsultationLevel in consultation_levels {
        /// Response teams.
        Technical,
        /// Officials of the ministries.
        Policy,
        /// Heads of mission.
        Ambassador,
        /// Members of government.
        Minister,
    }
}

/// What a request for consultation rests on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LegalBasis {
    /// A confidence-building measure, by number.
    Cbm(u8),
    /// A norm, by letter.
    Norm(char),
    /// A named precedent.
    Precedent(PrecedentId),
}

impl LegalBasis {
    /// What it is called in the doctrine, or nothing when the doctrine does not know it.
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        let doctrine = doctrine();
        match self {
            Self::Cbm(number) => doctrine.cbm(*number).map(|cbm| cbm.name.as_str()),
            Self::Norm(letter) => doctrine.norm(*letter).map(|norm| norm.name.as_str()),
            Self::Precedent(id) => doctrine
                .precedent(id)
                .map(|precedent| precedent.name.as_str()),
        }
    }
}

/// Short form for a line of text: `CBM 3`, `norm b`, or the precedent's name.
impl fmt::Display for LegalBasis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cbm(number) => write!(f, "CBM {number}"),
            Self::Norm(letter) => write!(f, "norm {letter}"),
            Self::Precedent(id) => f.write_str(self.name().unwrap_or(id.as_str())),
        }
    }
}

/// A practice that a request may point to.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Precedent {
    /// Its name in data files, kebab-case.
    pub id: PrecedentId,
    /// What a participant reads.
    pub name: String,
    /// What was practised, in our own words.
    pub gist: String,
    /// How well founded this entry is.
    pub certainty: Certainty,
    /// Where it comes from.
    pub source: String,
}

/// One step of a procedure.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcedureStep {
    /// A few words, in sentence case.
    pub name: String,
    /// Who does what.
    pub text: String,
}

/// How a consultation proceeds, and in which time. CBM 3 fixes no public steps, so even the
/// default one is a convention and says so.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    /// Its name in data files, kebab-case.
    pub id: ProcedureId,
    /// What a participant reads, in sentence case.
    pub name: String,
    /// What it is for and where it stands, in one or two sentences.
    pub description: String,
    /// Exercise minutes within which receipt should be acknowledged.
    pub acknowledge_within_minutes: u32,
    /// Exercise minutes within which a reply is due, when the request names no deadline.
    pub reply_within_minutes: u32,
    /// Exercise minutes from an accepted request to the meeting, when neither side names a time.
    pub meet_within_minutes: u32,
    /// Exercise minutes before the reply is due at which addressees are reminded; never if absent.
    #[serde(default)]
    pub remind_before_minutes: Option<u32>,
    /// Whether addressees explain themselves in writing before anybody meets.
    #[serde(default)]
    pub clarifies_in_writing: bool,
    /// How many States must support a meeting for all to be called together; no such meeting if absent.
    #[serde(default)]
    pub supporters_needed: Option<u32>,
    /// Whether the Chair's good offices may be asked for.
    pub chair_may_be_asked: bool,
    /// Whether the Chair may offer its good offices unasked.
    #[serde(default)]
    pub chair_may_offer: bool,
    /// Exercise minutes within which the Chair says whether it helps.
    pub chair_replies_within_minutes: u32,
    /// The steps, in order.
    pub steps: Vec<ProcedureStep>,
    /// The precedent that it follows, if any.
    #[serde(default)]
    pub precedent: Option<PrecedentId>,
    /// How well founded this entry is.
    pub certainty: Certainty,
    /// Where it comes from.
    pub source: String,
}

/// Default change of tension, in points, between the party that acted and each other party.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shift {
    /// How each other party comes to stand towards the one that acted. Negative lowers.
    pub on_target: i8,
    /// How the one that acted comes to stand towards each other party.
    pub on_self: i8,
}

/// Default effects of what happens in a consultation. How a consultation that was concluded
/// changes things depends on its [`ConsultationOutcome`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsultationEffects {
    /// A party asked for a consultation.
    pub requested: Shift,
    /// A party confirmed receipt, which is not agreeing.
    pub acknowledged: Shift,
    /// A party accepted.
    pub accepted: Shift,
    /// A party proposed another level, time or format.
    pub countered: Shift,
    /// A party passed the request to those who can answer.
    pub referred: Shift,
    /// The party that asked let a counter-offer lapse.
    #[serde(default)]
    pub counter_lapsed: Shift,
    /// The party that asked reminded another of its answer.
    #[serde(default)]
    pub reminded: Shift,
    /// A party asked for the Chair.
    #[serde(default)]
    pub chair_asked: Shift,
    /// An addressee explained itself in writing.
    #[serde(default)]
    pub clarified: Shift,
    /// A State supported a meeting of all.
    #[serde(default)]
    pub supported: Shift,
    /// A party declined to answer a question.
    #[serde(default)]
    pub question_declined: Shift,
    /// A party let a question pass unanswered.
    #[serde(default)]
    pub question_lapsed: Shift,
    /// A party did not consent to another State joining.
    #[serde(default)]
    pub joining_refused: Shift,
    /// A party declined.
    pub declined: Shift,
    /// A party let the deadline pass in silence.
    pub lapsed: Shift,
    /// The party that asked took its request back.
    pub withdrawn: Shift,
    /// A party left the session.
    pub broken_off: Shift,
    /// A party kept a commitment.
    pub commitment_kept: Shift,
    /// A party missed a commitment.
    pub commitment_missed: Shift,
    /// A State joined a working group.
    #[serde(default)]
    pub group_joined: Shift,
    /// A State declined to join a working group.
    #[serde(default)]
    pub group_declined: Shift,
    /// A member left a working group.
    #[serde(default)]
    pub group_left: Shift,
    /// The members of a working group agreed a common position.
    #[serde(default)]
    pub group_position_agreed: Shift,
}

/// A step in consultations that changes how the States stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EffectiveStep {
    /// A party asked for a consultation.
    Requested,
    /// A party confirmed receipt, which is not agreeing.
    Acknowledged,
    /// A party accepted.
    Accepted,
    /// A party proposed another level, time or format.
    Countered,
    /// A party passed the request to those who can answer.
    Referred,
    /// The party that asked let a counter-offer lapse.
    CounterLapsed,
    /// The party that asked reminded another of its answer.
    Reminded,
    /// A party asked for the Chair.
    ChairAsked,
    /// An addressee explained itself in writing.
    Clarified,
    /// A State supported a meeting of all.
    Supported,
    /// A party declined to answer a question.
    QuestionDeclined,
    /// A party let a question pass unanswered.
    QuestionLapsed,
    /// A party did not consent to another State joining.
    JoiningRefused,
    /// A party declined.
    Declined,
    /// A party let the deadline pass in silence.
    Lapsed,
    /// The party that asked took its request back.
    Withdrawn,
    /// A party left the session.
    BrokenOff,
    /// A party kept a commitment.
    CommitmentKept,
    /// A party missed a commitment.
    CommitmentMissed,
    /// A State joined a working group.
    GroupJoined,
    /// A State declined to join a working group.
    GroupDeclined,
    /// A member left a working group.
    GroupLeft,
    /// The members of a working group agreed a common position.
    GroupPositionAgreed,
}

impl EffectiveStep {
    /// Every one of them, in the order of a consultation.
    pub const ALL: [Self; 23] = [
        Self::Requested,
        Self::Acknowledged,
        Self::Accepted,
        Self::Countered,
        Self::Referred,
        Self::CounterLapsed,
        Self::Reminded,
        Self::ChairAsked,
        Self::Clarified,
        Self::Supported,
        Self::QuestionDeclined,
        Self::QuestionLapsed,
        Self::JoiningRefused,
        Self::Declined,
        Self::Lapsed,
        Self::Withdrawn,
        Self::BrokenOff,
        Self::CommitmentKept,
        Self::CommitmentMissed,
        Self::GroupJoined,
        Self::GroupDeclined,
        Self::GroupLeft,
        Self::GroupPositionAgreed,
    ];

    /// Its name in data files, such as `broken_off`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Acknowledged => "acknowledged",
            Self::Accepted => "accepted",
            Self::Countered => "countered",
            Self::Referred => "referred",
            Self::CounterLapsed => "counter_lapsed",
            Self::Reminded => "reminded",
            Self::ChairAsked => "chair_asked",
            Self::Clarified => "clarified",
            Self::Supported => "supported",
            Self::QuestionDeclined => "question_declined",
            Self::QuestionLapsed => "question_lapsed",
            Self::JoiningRefused => "joining_refused",
            Self::Declined => "declined",
            Self::Lapsed => "lapsed",
            Self::Withdrawn => "withdrawn",
            Self::BrokenOff => "broken_off",
            Self::CommitmentKept => "commitment_kept",
            Self::CommitmentMissed => "commitment_missed",
            Self::GroupJoined => "group_joined",
            Self::GroupDeclined => "group_declined",
            Self::GroupLeft => "group_left",
            Self::GroupPositionAgreed => "group_position_agreed",
        }
    }
}

impl ConsultationEffects {
    /// What one step changes.
    #[must_use]
    pub const fn of(&self, step: EffectiveStep) -> Shift {
        match step {
            EffectiveStep::Requested => self.requested,
            EffectiveStep::Acknowledged => self.acknowledged,
            EffectiveStep::Accepted => self.accepted,
            EffectiveStep::Countered => self.countered,
            EffectiveStep::Referred => self.referred,
            EffectiveStep::CounterLapsed => self.counter_lapsed,
            EffectiveStep::Reminded => self.reminded,
            EffectiveStep::ChairAsked => self.chair_asked,
            EffectiveStep::Clarified => self.clarified,
            EffectiveStep::Supported => self.supported,
            EffectiveStep::QuestionDeclined => self.question_declined,
            EffectiveStep::QuestionLapsed => self.question_lapsed,
            EffectiveStep::JoiningRefused => self.joining_refused,
            EffectiveStep::Declined => self.declined,
            EffectiveStep::Lapsed => self.lapsed,
            EffectiveStep::Withdrawn => self.withdrawn,
            EffectiveStep::BrokenOff => self.broken_off,
            EffectiveStep::CommitmentKept => self.commitment_kept,
            EffectiveStep::CommitmentMissed => self.commitment_missed,
            EffectiveStep::GroupJoined => self.group_joined,
            EffectiveStep::GroupDeclined => self.group_declined,
            EffectiveStep::GroupLeft => self.group_left,
            EffectiveStep::GroupPositionAgreed => self.group_position_agreed,
        }
    }

    /// Has one step change something else.
    pub const fn set(&mut self, step: EffectiveStep, shift: Shift) {
        match step {
            EffectiveStep::Requested => self.requested = shift,
            EffectiveStep::Acknowledged => self.acknowledged = shift,
            EffectiveStep::Accepted => self.accepted = shift,
            EffectiveStep::Countered => self.countered = shift,
            EffectiveStep::Referred => self.referred = shift,
            EffectiveStep::CounterLapsed => self.counter_lapsed = shift,
            EffectiveStep::Reminded => self.reminded = shift,
            EffectiveStep::ChairAsked => self.chair_asked = shift,
            EffectiveStep::Clarified => self.clarified = shift,
            EffectiveStep::Supported => self.supported = shift,
            EffectiveStep::QuestionDeclined => self.question_declined = shift,
            EffectiveStep::QuestionLapsed => self.question_lapsed = shift,
            EffectiveStep::JoiningRefused => self.joining_refused = shift,
            EffectiveStep::Declined => self.declined = shift,
            EffectiveStep::Lapsed => self.lapsed = shift,
            EffectiveStep::Withdrawn => self.withdrawn = shift,
            EffectiveStep::BrokenOff => self.broken_off = shift,
            EffectiveStep::CommitmentKept => self.commitment_kept = shift,
            EffectiveStep::CommitmentMissed => self.commitment_missed = shift,
            EffectiveStep::GroupJoined => self.group_joined = shift,
            EffectiveStep::GroupDeclined => self.group_declined = shift,
            EffectiveStep::GroupLeft => self.group_left = shift,
            EffectiveStep::GroupPositionAgreed => self.group_position_agreed = shift,
        }
    }

    /// Each effect with the name of what causes it, in the order of a consultation.
    #[must_use]
    pub fn entries(&self) -> [(&'static str, Shift); 23] {
        EffectiveStep::ALL.map(|step| (step.name(), self.of(step)))
    }
}

/// A way in which a consultation may be concluded.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsultationOutcome {
    /// Its name in data files, kebab-case.
    pub id: OutcomeId,
    /// What a participant reads, in sentence case.
    pub label: String,
    /// One sentence that says what the parties reached.
    pub sentence: String,
    /// Default change of tension, in points, of every party towards every other.
    pub tension: i8,
    /// How well founded this entry is.
    pub certainty: Certainty,
    /// Where it comes from.
    pub source: String,
}

/// All that is known of consultations, as read from `consultations.ron`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consultations {
    /// The procedure of a scenario that names none.
    pub default_procedure: ProcedureId,
    /// Procedures to choose from.
    pub procedures: Vec<Procedure>,
    /// Practices that a request may point to.
    pub precedents: Vec<Precedent>,
    /// What the steps of a consultation change.
    pub effects: ConsultationEffects,
    /// How a consultation may be concluded.
    pub outcomes: Vec<ConsultationOutcome>,
}
