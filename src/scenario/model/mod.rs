//! The raw form of a scenario: everything an author may write down, whether or not it holds together.
//!
//! A [`Draft`] is what the file says. The engine never meets one: [`super::load_str`] turns a draft without
//! errors into a [`super::Scenario`]. Ids refer to one another by name; unknown fields are errors.

mod script;
mod world;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use script::*;
pub use world::*;

use super::authority::{Role, SignOff};
use super::procedure_hours::ProcedureHours;
use super::span::Span;
use crate::define_id;
use crate::doctrine::EffectiveStep;

define_id! {
    /// Names a scenario, for instance `first-call`.
    ScenarioId
}
define_id! {
    /// Names a State, for instance `aldenia`.
    StateId
}
define_id! {
    /// Names a non-State actor of the story.
    ActorId
}
define_id! {
    /// Names a piece of infrastructure.
    AssetId
}
define_id! {
    /// Names a learning objective.
    ObjectiveId
}
define_id! {
    /// Names a move of the exercise.
    MoveId
}
define_id! {
    /// Names an inject, for instance `i05` or `c01`.
    InjectId
}
define_id! {
    /// Names an expected action of an inject.
    ExpectId
}
define_id! {
    /// Names a decision put to a State.
    DecisionId
}
define_id! {
    /// Names one option of a decision.
    OptionId
}
define_id! {
    /// Names a suspect in the teams' assessments.
    SuspectId
}

/// The format version this program reads.
pub const FORMAT: u32 = 1;

/// A scenario as its author wrote it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename = "Scenario", deny_unknown_fields)]
pub struct Draft {
    /// Format version; this program reads [`FORMAT`].
    pub format: u32,
    /// The scenario's short name, also used in file names.
    pub id: ScenarioId,
    /// The author's version of the text, for instance `1.0.0`.
    pub version: String,
    /// Language of the texts, as a language tag such as `en`.
    pub language: String,
    /// Licence of the texts, for instance `CC-BY-4.0`.
    pub licence: String,
    /// Who wrote it.
    #[serde(default)]
    pub authors: Vec<String>,
    /// Title shown to everyone.
    pub title: String,
    /// Two or three sentences for the facilitator who chooses; reveals no truth.
    pub synopsis: String,
    /// A word on the sector or theme, for instance `Energy`.
    #[serde(default)]
    pub theme: Option<String>,
    /// True for the scenario a newcomer should play first.
    #[serde(default)]
    pub start_here: bool,
    /// The phrase that stops play for a real emergency.
    #[serde(default = "default_stop_phrase")]
    pub real_world_stop: String,
    /// When the story begins and how fast it runs.
    pub timing: Timing,
    /// What the exercise is meant to train.
    #[serde(default)]
    pub objectives: Vec<Objective>,
    /// The States at the tables, in seating order.
    pub states: Vec<State>,
    /// Non-State actors of the story.
    #[serde(default)]
    pub actors: Vec<Actor>,
    /// Whom the teams may suspect; “do not know” is always offered beside them.
    #[serde(default)]
    pub suspects: Vec<Suspect>,
    /// Infrastructure the story is about.
    #[serde(default)]
    pub infrastructure: Vec<Asset>,
    /// What really happened.
    pub truth: Truth,
    /// How the States stand towards one another at the start; pairs not named begin at 10.
    #[serde(default)]
    pub tension: Vec<Tension>,
    /// The phases of the exercise, in order.
    #[serde(default)]
    pub moves: Vec<Move>,
    /// The pieces of the story.
    pub injects: Vec<Inject>,
    /// Texts that the facilitator may need at once, to be written out in play.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inject_templates: Vec<InjectTemplate>,
    /// Scripted forks put to single States.
    #[serde(default)]
    pub decisions: Vec<Decision>,
    /// Where talks leak more easily, or less, than the channels usually do.
    #[serde(default)]
    pub leaks: Vec<LeakRisk>,
    /// When the States are asked to record what they believe; without it nobody is asked.
    #[serde(default)]
    pub assessments: Option<Prompts>,
    /// What the tables are asked right after ENDEX; without it, the questions that the program brings.
    #[serde(default)]
    pub hot_wash: Vec<HotWashQuestion>,
    /// Working groups that stand before the exercise begins.
    #[serde(default)]
    pub working_groups: Vec<StandingGroup>,
    /// What steps in consultations change here, where it differs from the doctrine.
    #[serde(default)]
    pub consultation_effects: Vec<StepEffect>,
    /// Who signs in each State’s team, unless the State says otherwise.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// Which acts need whose signature, in every State that has no list of its own.
    #[serde(default)]
    pub sign_off: Vec<SignOff>,
    /// How the hours of procedures are shortened for the exercise.
    #[serde(default)]
    pub procedure_hours: Option<ProcedureHours>,
}

/// A question of the hot wash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename = "Question", deny_unknown_fields)]
pub struct HotWashQuestion {
    /// How it is answered.
    pub kind: QuestionKind,
    /// The question.
    pub text: String,
}

/// How a question of the hot wash is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum QuestionKind {
    /// From 1, not at all, to 5, fully.
    Scale,
    /// In one's own words.
    Text,
    /// What went well, point by point.
    Strengths,
    /// What should go better, point by point.
    Improvements,
}

/// What a step in consultations changes in this scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepEffect {
    /// Which step.
    pub step: EffectiveStep,
    /// How the others come to stand towards the State that took it, in points. Negative lowers.
    pub on_target: i8,
    /// How that State comes to stand towards them.
    #[serde(default)]
    pub on_self: i8,
}

pub(super) fn default_stop_phrase() -> String {
    "NO PLAY".to_owned()
}

/// When the story begins and how fast it runs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timing {
    /// The story's clock at STARTEX.
    pub startex: DateTime<Utc>,
    /// Planned length in exercise time.
    pub planned: Span,
    /// Exercise seconds per wall second that suit the script.
    pub pace: f64,
}

/// A learning objective.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objective {
    /// Its id.
    pub id: ObjectiveId,
    /// What participants should be able to do, in one sentence.
    pub text: String,
    /// Numbers of the confidence-building measures it exercises.
    #[serde(default)]
    pub cbms: Vec<u8>,
}

/// When the States are asked to record what they believe.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prompts {
    /// At these times, every State.
    #[serde(default)]
    pub at: Vec<Span>,
    /// When a move ends, every State.
    #[serde(default)]
    pub move_ends: bool,
    /// Before and after consultations, the parties.
    #[serde(default)]
    pub consultations: bool,
    /// How long they have; without it, as long as is usual.
    #[serde(default)]
    pub within: Option<Span>,
}
