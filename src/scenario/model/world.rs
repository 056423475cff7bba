//! The world a scenario is set in: States and their contact points, actors, infrastructure, what really happened.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{ActorId, AssetId, StateId, SuspectId};
use crate::doctrine::{ChannelId, ContactKind, Marking, SeverityScaleId};
use crate::scenario::authority::{Role, SignOff};

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
    /// Act as the Chair in consultations: lend its good offices where it is asked, or may offer them.
    Chair,
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
