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
}

impl ConsultationEffects {
    /// Each effect with the name of what causes it, in the order of a consultation.
    #[must_use]
    pub fn entries(&self) -> [(&'static str, Shift); 19] {
        [
            ("requested", self.requested),
            ("acknowledged", self.acknowledged),
            ("accepted", self.accepted),
            ("countered", self.countered),
            ("referred", self.referred),
            ("counter_lapsed", self.counter_lapsed),
            ("reminded", self.reminded),
            ("chair_asked", self.chair_asked),
            ("clarified", self.clarified),
            ("supported", self.supported),
            ("question_declined", self.question_declined),
            ("question_lapsed", self.question_lapsed),
            ("joining_refused", self.joining_refused),
            ("declined", self.declined),
            ("lapsed", self.lapsed),
            ("withdrawn", self.withdrawn),
            ("broken_off", self.broken_off),
            ("commitment_kept", self.commitment_kept),
            ("commitment_missed", self.commitment_missed),
        ]
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
