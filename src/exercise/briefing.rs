//! What a table is told before play: its own State whole, the others as everyone knows them.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::actor::ActorCard;
use super::tension::DEFAULT_LEVEL;
use super::working_group::GroupCard;
use crate::doctrine::{ContactKind, SeverityScaleId};
use crate::scenario::{
    ActorId, Asset, AssetId, AssetStatus, Authority, Hours, ProcedureHours, Scenario, Sector, Span,
    StateId, SuspectId,
};

/// A contact point as the directory shows it; what is wrong with it, callers find out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListedContact {
    /// Technical or policy.
    pub kind: ContactKind,
    /// The name in the directory.
    pub name: String,
    /// When it is staffed, local time.
    pub hours: Hours,
    /// When the entry was last confirmed.
    pub freshness: Option<String>,
    /// The day on which the entry was last confirmed.
    #[serde(default)]
    pub confirmed: Option<NaiveDate>,
}

/// A State as everyone knows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StateCard {
    /// Its id.
    pub id: StateId,
    /// Full name.
    pub name: String,
    /// Short name.
    pub short: String,
    /// Its colour as `#RRGGBB`.
    pub colour: String,
    /// Where it lies on the schematic map.
    pub place: (f32, f32),
    /// Hours its local clock is ahead of UTC.
    pub utc_offset: f32,
    /// What everyone knows about it. Markdown.
    pub profile: String,
    /// Its contact points; of several of one kind the first is tried first.
    pub contacts: Vec<ListedContact>,
}

/// A piece of infrastructure a State sees the status of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AssetCard {
    /// Its id.
    pub id: AssetId,
    /// Its name.
    pub name: String,
    /// Its sector.
    pub sector: Sector,
    /// How it fared at STARTEX.
    pub status: AssetStatus,
    /// The States that share it, itself among them.
    #[serde(default)]
    pub in_states: Vec<StateId>,
    /// What it needs, of the infrastructure that the State knows of.
    #[serde(default)]
    pub needs: Vec<AssetId>,
}

impl AssetCard {
    /// The card of a piece of infrastructure for a seat, given of what else that seat knows.
    pub(super) fn of(asset: &Asset, knows: impl Fn(&AssetId) -> bool) -> Self {
        let needs = asset.needs.iter().filter(|need| knows(need));
        Self {
            id: asset.id.clone(),
            name: asset.name.clone(),
            sector: asset.sector,
            status: asset.status,
            in_states: asset.in_states.clone(),
            needs: needs.cloned().collect(),
        }
    }
}

/// Whom a table may suspect, by label alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SuspectCard {
    /// Its id.
    pub id: SuspectId,
    /// How the assessment names it.
    pub label: String,
}

/// What is not an event but must be known to play: handed to a table, or the public, when it sits down.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Common {
    /// The scenario's title.
    pub title: String,
    /// The phrase that stops play for a real emergency.
    pub real_world_stop: String,
    /// The story's clock at STARTEX.
    pub startex: DateTime<Utc>,
    /// Planned length in exercise time.
    pub planned: Span,
    /// How many moves there are.
    pub moves: u32,
    /// The States, in seating order.
    pub states: Vec<StateCard>,
    /// How the hours of procedures are shortened.
    #[serde(default)]
    pub procedure_hours: Option<ProcedureHours>,
}

impl Common {
    /// What everyone may know of a scenario.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let states = scenario.states.iter().map(|state| StateCard {
            id: state.id.clone(),
            name: state.name.clone(),
            short: state.short.clone(),
            colour: state.colour.clone(),
            place: state.place,
            utc_offset: state.utc_offset,
            profile: state.profile.clone(),
            contacts: state
                .contacts
                .iter()
                .map(|contact| ListedContact {
                    kind: contact.kind,
                    name: contact.name.clone(),
                    hours: contact.hours,
                    freshness: contact.freshness.clone(),
                    confirmed: contact.confirmed,
                })
                .collect(),
        });
        Self {
            title: scenario.title.clone(),
            real_world_stop: scenario.real_world_stop.clone(),
            startex: scenario.timing.startex,
            planned: scenario.timing.planned,
            moves: scenario.moves.len() as u32,
            states: states.collect(),
            procedure_hours: scenario.procedure_hours.clone(),
        }
    }

    /// The State of that id.
    #[must_use]
    pub fn state(&self, id: &StateId) -> Option<&StateCard> {
        self.states.iter().find(|state| state.id == *id)
    }

    /// The short name of a State, or the id itself if there is no such State.
    #[must_use]
    pub fn short_name<'a>(&'a self, id: &'a StateId) -> &'a str {
        self.state(id)
            .map_or(id.as_str(), |state| state.short.as_str())
    }
}

/// What one State's table is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Briefing {
    /// Which State.
    pub state: StateId,
    /// What everyone knows.
    pub common: Common,
    /// What only its own team knows. Markdown.
    pub brief: String,
    /// Lines it will not see crossed.
    pub red_lines: Vec<String>,
    /// The national severity scale it grades incidents on.
    pub severity_scale: Option<SeverityScaleId>,
    /// Whom it may suspect.
    pub suspects: Vec<SuspectCard>,
    /// The infrastructure it hosts or shares.
    pub assets: Vec<AssetCard>,
    /// The actors it has a line to: operators, response teams, vendors, media.
    #[serde(default)]
    pub actors: Vec<ActorCard>,
    /// The standing working groups it knows of.
    #[serde(default)]
    pub groups: Vec<GroupCard>,
    /// How it stands towards the others at STARTEX.
    pub relations: BTreeMap<StateId, u8>,
    /// Who signs what in its team.
    #[serde(default)]
    pub authority: Authority,
}

impl Briefing {
    /// The briefing of one State, or `None` if the scenario has no such State.
    #[must_use]
    pub fn of(scenario: &Scenario, id: &StateId) -> Option<Self> {
        let state = scenario.state(id)?;
        let relations = scenario
            .states
            .iter()
            .filter(|other| other.id != *id)
            .map(|other| {
                let scripted = scenario
                    .tension
                    .iter()
                    .find(|tension| tension.from == *id && tension.to == other.id);
                (
                    other.id.clone(),
                    scripted.map_or(DEFAULT_LEVEL, |tension| tension.level),
                )
            });
        let assets = scenario
            .infrastructure
            .iter()
            .filter(|asset| asset.in_states.contains(id))
            .map(|asset| {
                AssetCard::of(asset, |need| {
                    let known = scenario.asset(need);
                    known.is_some_and(|need| need.in_states.contains(id))
                })
            });
        let suspects = scenario.suspects.iter().map(|suspect| SuspectCard {
            id: suspect.id.clone(),
            label: suspect.label.clone(),
        });
        Some(Self {
            state: id.clone(),
            common: Common::of(scenario),
            brief: state.brief.clone(),
            red_lines: state.red_lines.clone(),
            severity_scale: state.severity_scale.clone(),
            suspects: suspects.collect(),
            assets: assets.collect(),
            actors: ActorCard::within_reach(scenario, id),
            groups: GroupCard::known_to(scenario, id),
            relations: relations.collect(),
            authority: scenario
                .authority(id)
                .cloned()
                .unwrap_or_default()
                .known_before_play(),
        })
    }

    /// An actor it has a line to.
    #[must_use]
    pub fn actor(&self, id: &ActorId) -> Option<&ActorCard> {
        self.actors.iter().find(|actor| actor.id == *id)
    }

    /// The State as everyone knows it.
    #[must_use]
    pub fn card(&self) -> Option<&StateCard> {
        self.common.state(&self.state)
    }
}
