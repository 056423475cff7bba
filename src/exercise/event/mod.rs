//! Facts in the past tense. The only thing a record stores and the only thing that changes state.
//!
//! - [`fact`]: what can have happened.
//! - [`step`]: what can have happened in a consultation beside its plain course.
//! - [`steering`]: how the facilitator bends the script, corrects it, and stops play.
//! - [`kind`]: the name under which the record stores each.

mod fact;
mod kind;
mod steering;
mod step;

pub use fact::Fact;
pub use steering::SteeringStep;
pub use step::ConsultationStep;

use serde::{Deserialize, Serialize};

use super::consultation::ConsultationId;
use super::moment::WallTime;
use super::seat::Seat;
use super::working_group::GroupId;
use crate::doctrine::MeasureId;
use crate::scenario::{DecisionId, ExerciseTime, InjectId, OptionId, RoleId};

/// A fact with its place in the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Its place in the log, from 1 without gaps.
    pub sequence: u64,
    /// When it happened in the conference room.
    pub wall: WallTime,
    /// When it happened in the story.
    pub time: ExerciseTime,
    /// Whose act it was; [`Seat::System`] for the clock and for consequences.
    pub seat: Seat,
    /// The event it follows from, if it is a consequence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<u64>,
    /// What happened.
    pub fact: Fact,
}

/// From where an exercise goes on that began as another run did: what is played in it never happened there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Branch {
    /// What the other run is called.
    pub of: String,
    /// After how many of its events.
    pub after: u64,
    /// At which moment of the story.
    pub at: ExerciseTime,
}

/// How an inject came to be released.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Release {
    /// Its time came.
    ByTheClock,
    /// The facilitator released it.
    ByHand,
    /// What it waited for happened, or did not.
    ByCondition,
}

/// How a decision was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Resolution {
    /// The State chose.
    Chosen,
    /// The deadline passed and silence was an answer.
    BySilence,
}

/// What moved a tension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Because {
    /// The release of an inject.
    Inject(InjectId),
    /// A measure.
    Measure(MeasureId),
    /// The choice made in a decision.
    Decision(DecisionId),
    /// A step in consultations.
    Consultation(ConsultationId),
    /// A step in a working group.
    WorkingGroup(GroupId),
    /// Talks that leaked to the press.
    Leak,
    /// The facilitator, with a reason.
    Facilitator(String),
    /// The facilitator reversed an earlier act.
    Undone,
    /// Something the State does not know of; only in what a team sees, never in a record.
    Undisclosed,
}

/// An option as the table reads it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OptionText {
    /// Its id.
    pub id: OptionId,
    /// The option in words.
    pub label: String,
    /// The measure it amounts to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<MeasureId>,
    /// Who must sign this very option, whatever measure it amounts to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signers: Vec<RoleId>,
}

/// A decision as it is put to the table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// The question.
    pub question: String,
    /// A paragraph of context. Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
    /// What may be chosen.
    pub options: Vec<OptionText>,
}

/// How an expected action is judged by a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// It was done.
    Met,
    /// It was not.
    Missed,
    /// It no longer matters.
    Waived,
}
