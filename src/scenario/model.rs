//! The raw form of a scenario: everything an author may write down, whether or not it holds together.
//!
//! A [`Draft`] is what the file says. The engine never meets one: [`super::load_str`] turns a draft without
//! errors into a [`super::Scenario`]. Ids refer to one another by name; unknown fields are errors.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::authority::{Role, SignOff};
use super::condition::Condition;
use super::procedure_hours::ProcedureHours;
use super::span::Span;
use crate::define_id;
use crate::doctrine::{
    ChannelId, ContactKind, EffectiveStep, Family, InjectChannel, Marking, MeasureId,
    SeverityScaleId,
};

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

/// A State at the table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// Its id.
    pub id: StateId,
    /// Full name, for instance `Republic of Aldenia`.
    pub name: String,
    /// Short name used everywhere, for instance `Aldenia`.
    pub short: String,
    /// Its colour as `#RRGGBB`.
    pub colour: String,
    /// Where it lies on the schematic map, each coordinate from 0 to 1.
    pub place: (f32, f32),
    /// Hours its local clock is ahead of UTC.
    #[serde(default)]
    pub utc_offset: f32,
    /// What everyone knows about it. Markdown.
    pub profile: String,
    /// What only its own team knows. Markdown.
    pub brief: String,
    /// Lines it will not see crossed; secret.
    #[serde(default)]
    pub red_lines: Vec<String>,
    /// The national severity scale it grades incidents on: an id of the doctrine's scales.
    #[serde(default)]
    pub severity_scale: Option<SeverityScaleId>,
    /// Its contact points, as the directory lists them; of several of one kind the first is tried first.
    #[serde(default)]
    pub contacts: Vec<Contact>,
    /// Who signs in its team: beside the scenario’s roles, or in the place of one with the same id.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// Which of its acts need whose signature; in the place of the scenario’s list, where it is given.
    #[serde(default)]
    pub sign_off: Option<Vec<SignOff>>,
}

/// A contact point as the directory lists it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Technical or policy.
    pub kind: ContactKind,
    /// The name in the directory.
    pub name: String,
    /// When it is staffed.
    pub hours: Hours,
    /// When the entry was last confirmed, as free text such as `confirmed in March`.
    #[serde(default)]
    pub freshness: Option<String>,
    /// The day on which the entry was last confirmed, such as `2026-11-03`.
    #[serde(default)]
    pub confirmed: Option<NaiveDate>,
    /// What is wrong with the entry, which callers find out the hard way.
    #[serde(default)]
    pub fault: Option<ContactFault>,
}

/// When a contact point is staffed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hours {
    /// Day and night.
    Always,
    /// From one full hour to another, local time, Monday to Friday.
    Office(u8, u8),
}

/// What is wrong with a directory entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ContactFault {
    /// The entry is out of date: whatever is sent bounces.
    Stale,
    /// Somebody answers who is not responsible: whatever is sent bounces, with a hint.
    WrongPerson,
}

/// How easily talks leak, where the author knows better than the channel's usual figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeakRisk {
    /// Talks with this State alone; without it, everybody's.
    #[serde(default)]
    pub state: Option<StateId>,
    /// Talks over this channel alone; without it, over every channel that is not public.
    #[serde(default)]
    pub channel: Option<ChannelId>,
    /// How many of a thousand messages and requests leak when they arrive.
    pub per_mille: u16,
}

/// A working group that stands before the exercise begins: a regional platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename = "WorkingGroup", deny_unknown_fields)]
pub struct StandingGroup {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// The category agreed for its board: what lies there is handled under this marking.
    pub marking: Marking,
    /// Its members.
    pub members: Vec<StateId>,
    /// Whether it is known that it exists.
    #[serde(default)]
    pub public: bool,
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

/// What sort of actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ActorKind {
    /// A criminal group.
    Criminal,
    /// Activists.
    Activist,
    /// A company: operator, vendor, contractor.
    Company,
    /// An organisation between or beside States.
    Organisation,
    /// News media.
    Media,
}

/// A non-State actor of the story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// Its id.
    pub id: ActorId,
    /// Its name.
    pub name: String,
    /// What sort of actor.
    pub kind: ActorKind,
    /// Its seat in the room, if somebody may play it; without one the script alone speaks for it.
    #[serde(default)]
    pub seat: Option<ActorSeat>,
}

/// In which capacity an actor sits in the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SeatRole {
    /// Runs infrastructure, and holds the evidence.
    Operator,
    /// An emergency response team.
    Cert,
    /// Made what broke, and knows how to mend it.
    Vendor,
    /// Asks, and publishes.
    Media,
    /// Serves the States: a secretariat, an organisation between them.
    Secretariat,
}

/// What an actor may do beside reading and writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SeatPower {
    /// Hand on what it holds, under a marking.
    Share,
    /// Publish something for all to read.
    Publish,
}

/// Somebody an actor can write to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Correspondent {
    /// A State.
    State(StateId),
    /// Another actor that has a seat.
    Actor(ActorId),
}

/// An actor’s seat in the room: what only it is told, to whom it has a line, and what it may do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename = "Seat", deny_unknown_fields)]
pub struct ActorSeat {
    /// In which capacity it sits there.
    pub role: SeatRole,
    /// What only whoever plays it knows. Markdown.
    pub brief: String,
    /// Whom it can write to, and who can write to it; without a list, every State and no other actor.
    #[serde(default)]
    pub lines: Vec<Correspondent>,
    /// What it may do beside reading and writing.
    #[serde(default)]
    pub may: Vec<SeatPower>,
    /// The infrastructure whose status it sees and reports.
    #[serde(default)]
    pub reports_on: Vec<AssetId>,
}

impl ActorSeat {
    /// Whether it has a line to a State.
    #[must_use]
    pub fn reaches_state(&self, state: &StateId) -> bool {
        self.lines.is_empty() || self.lines.contains(&Correspondent::State(state.clone()))
    }
}

/// Who, or what, may be behind an incident.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Culprit {
    /// Organs of a State.
    State(StateId),
    /// A non-State actor.
    Actor(ActorId),
    /// Nobody: a fault, an error, bad luck.
    Accident,
}

/// An explanation the teams can spread their belief over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suspect {
    /// Its id.
    pub id: SuspectId,
    /// How the assessment names it, for instance `Another State posing as Drovia`.
    pub label: String,
    /// Who that would be.
    pub who: Culprit,
}

/// Sectors of infrastructure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sector {
    /// Power, gas, oil, heat.
    Energy,
    /// Rail, road, ports, aviation.
    Transport,
    /// Hospitals and health services.
    Health,
    /// Banks and payment.
    Finance,
    /// Drinking and waste water.
    Water,
    /// Networks and data centres.
    Telecommunications,
    /// Public administration, elections, justice.
    Government,
    /// Anything else.
    Other,
}

/// How a piece of infrastructure fares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum AssetStatus {
    /// Works as usual.
    #[default]
    Normal,
    /// Works with restrictions.
    Degraded,
    /// Does not work.
    Down,
}

/// A piece of infrastructure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asset {
    /// Its id.
    pub id: AssetId,
    /// Its name.
    pub name: String,
    /// Its sector.
    pub sector: Sector,
    /// The States that host or share it; they see its status.
    pub in_states: Vec<StateId>,
    /// What it cannot run without.
    #[serde(default)]
    pub needs: Vec<AssetId>,
    /// How it fares at STARTEX.
    #[serde(default)]
    pub status: AssetStatus,
}

/// What really happened. Only the facilitator and the debrief ever see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Truth {
    /// Who did it, or that nobody did.
    pub perpetrator: Culprit,
    /// Who stood behind it, if anyone.
    #[serde(default)]
    pub sponsor: Option<Culprit>,
    /// The whole story, for the debrief. Markdown.
    pub account: String,
}

/// How one State stands towards another at the start.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tension {
    /// Whose attitude.
    pub from: StateId,
    /// Towards whom.
    pub to: StateId,
    /// From 0 (calm) to 100 (conflict).
    pub level: u8,
}

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
    /// A request of that State was answered: accepted, countered or declined.
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
