//! What the author scripts: moves, injects and what they should cause, decisions.

use serde::{Deserialize, Serialize};

use super::{
    ActorId, AssetId, AssetStatus, Culprit, DecisionId, ExpectId, InjectId, MoveId, ObjectiveId,
    OptionId, StateId,
};
use crate::doctrine::{Family, InjectChannel, Marking, MeasureId};
use crate::scenario::condition::Condition;
use crate::scenario::span::Span;

/// A phase of the exercise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// Its id.
    pub id: MoveId,
    /// Its title.
    pub title: String,
    /// When it begins.
    pub starts: Span,
    /// Questions for the tables or the plenary.
    #[serde(default)]
    pub questions: Vec<String>,
}

/// To whom an inject goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Addressee {
    /// Every State, and the public.
    All,
    /// One State.
    State(StateId),
    /// One actor that has a seat.
    Actor(ActorId),
}

/// A piece of the story, released to some or all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inject {
    /// Its id.
    pub id: InjectId,
    /// Its title.
    pub title: String,
    /// When it is planned; give either this or `when`.
    #[serde(default)]
    pub at: Option<Span>,
    /// The condition that releases it; give either this or `at`.
    #[serde(default)]
    pub when: Option<Condition>,
    /// Who in the story sends it.
    pub from: String,
    /// To whom it goes.
    pub to: Vec<Addressee>,
    /// How it reaches the table.
    pub channel: InjectChannel,
    /// How it may be handled.
    pub marking: Marking,
    /// The text. Markdown.
    pub body: String,
    /// A hint to the table what is wanted of it.
    #[serde(default)]
    pub asks: Option<String>,
    /// Pictures that come with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<Picture>,
    /// What it suggests about who did it.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// What it should cause, by when.
    #[serde(default)]
    pub expects: Vec<Expect>,
    /// What its release changes.
    #[serde(default)]
    pub effects: Vec<Effect>,
    /// A word to the facilitator only.
    #[serde(default)]
    pub notes: Option<String>,
}

/// An inject written beforehand that nothing releases: the facilitator takes it up in play and writes it out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InjectTemplate {
    /// Its title, by which the facilitator finds it and the table reads it.
    pub title: String,
    /// Who in the story sends it.
    pub from: String,
    /// To whom it usually goes; without anybody, the facilitator chooses.
    #[serde(default)]
    pub to: Vec<Addressee>,
    /// How it reaches the table.
    pub channel: InjectChannel,
    /// How it may be handled.
    pub marking: Marking,
    /// The text. Markdown.
    pub body: String,
    /// A hint to the table what is wanted of it.
    #[serde(default)]
    pub asks: Option<String>,
    /// Pictures that come with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<Picture>,
    /// What its release changes.
    #[serde(default)]
    pub effects: Vec<Effect>,
}

/// A picture that comes with an inject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    /// Its file in the folder `media` beside the scenario: PNG, JPEG, SVG or PDF.
    pub file: String,
    /// What it shows, in words, for whoever cannot see it.
    pub alt: String,
    /// What stands under it.
    #[serde(default)]
    pub caption: String,
    /// Which page of a PDF, from 1; the first if absent.
    #[serde(default)]
    pub page: Option<u32>,
}

/// What an inject suggests about who did it. Only facilitator and debrief see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Towards whom it points.
    pub points_to: Culprit,
    /// How strongly, from 0 to 1.
    pub weight: f32,
    /// True if somebody laid it to mislead, or it misleads by chance.
    #[serde(default)]
    pub planted: bool,
}

/// An action an inject should cause.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    /// Its id, unique in the scenario.
    pub id: ExpectId,
    /// Whose action; without it, each addressed State's.
    #[serde(default)]
    pub by: Option<StateId>,
    /// How long after the release.
    pub within: Span,
    /// Which action.
    pub action: ExpectedAction,
    /// The action in words, for the facilitator's run sheet.
    #[serde(default)]
    pub text: Option<String>,
    /// The objective it shows.
    #[serde(default)]
    pub objective: Option<ObjectiveId>,
}

/// The kinds of action the log can prove, and one that a person judges.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ExpectedAction {
    /// The inject was acknowledged.
    Acknowledged,
    /// An assessment was recorded.
    Assessed,
    /// Something was sent to a contact of that State and arrived.
    Contacted(StateId),
    /// Consultations were requested with that State.
    Requested(StateId),
    /// A request of that State was answered: accepted, countered, referred, explained in writing or declined.
    Answered(StateId),
    /// That decision was taken before its deadline.
    Decided(DecisionId),
    /// A measure was taken.
    Took(MeasureId),
    /// This inject was shared with that State.
    Shared(StateId),
    /// A facilitator or observer judges it.
    Judged,
}

/// What a release or a choice changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Effect {
    /// How the first State stands towards the second moves by so many points.
    Tension(StateId, StateId, i8),
    /// A piece of infrastructure fares differently from now on.
    Infrastructure(AssetId, AssetStatus),
}

/// When a decision is put to its State.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Opening {
    /// At an offset from STARTEX.
    At(Span),
    /// So long after the release of an inject.
    After(InjectId, Span),
}

/// A scripted fork put to a State.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Its id.
    pub id: DecisionId,
    /// Whose decision.
    pub state: StateId,
    /// When it is put.
    pub opens: Opening,
    /// How long the State has.
    pub within: Span,
    /// The question.
    pub question: String,
    /// A paragraph of context. Markdown.
    #[serde(default)]
    pub context: Option<String>,
    /// What may be chosen.
    pub options: Vec<Choice>,
    /// The option that silence amounts to.
    pub if_silent: OptionId,
    /// The objective it serves.
    #[serde(default)]
    pub objective: Option<ObjectiveId>,
}

/// One option of a decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its id, unique within the decision.
    pub id: OptionId,
    /// The option in words.
    pub label: String,
    /// The measure that choosing it amounts to.
    #[serde(default)]
    pub measure: Option<MeasureId>,
    /// Towards whom the measure is directed.
    #[serde(default)]
    pub toward: Option<StateId>,
    /// The wording that goes out with the measure.
    #[serde(default)]
    pub wording: Option<String>,
    /// What else it changes.
    #[serde(default)]
    pub effects: Vec<Effect>,
    /// True if this is a way back that the story offers.
    #[serde(default)]
    pub off_ramp: bool,
}

/// A measure, or any measure of a family.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum MeasureMatch {
    /// That measure.
    Measure(MeasureId),
    /// Any measure of that family.
    Family(Family),
}
