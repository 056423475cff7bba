//! What an actor’s seat knows: a fold over the events visible to it.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::correspondence::{Correspondence, Dispatch};
use super::step::ActorStep;
use crate::exercise::briefing::{AssetCard, Common};
use crate::exercise::consultation::Consultations;
use crate::exercise::event::{Event, Fact};
use crate::exercise::letter::{Item, Letter};
use crate::exercise::view::{InboxEntry, Progress, PublicItem, inbox, public_item};
use crate::scenario::{
    ActorId, AssetId, AssetStatus, Correspondent, Scenario, SeatPower, SeatRole, StateId,
};

/// An actor as those who have a line to it know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorCard {
    /// Its id.
    pub id: ActorId,
    /// Its name.
    pub name: String,
    /// In which capacity it sits there.
    pub role: SeatRole,
}

impl ActorCard {
    /// The actors that a State has a line to, in the order of the script.
    #[must_use]
    pub fn within_reach(scenario: &Scenario, state: &StateId) -> Vec<Self> {
        scenario
            .seated()
            .filter(|(_, seat)| seat.reaches_state(state))
            .map(|(actor, seat)| Self {
                id: actor.id.clone(),
                name: actor.name.clone(),
                role: seat.role,
            })
            .collect()
    }
}

/// What whoever plays an actor is told before play.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActorBriefing {
    /// Which actor.
    pub actor: ActorCard,
    /// What everyone knows.
    pub common: Common,
    /// What only whoever plays it knows. Markdown.
    pub brief: String,
    /// The States it has a line to, in seating order.
    pub states: Vec<StateId>,
    /// The actors it has a line to.
    pub actors: Vec<ActorCard>,
    /// What it may do beside reading and writing.
    pub may: Vec<SeatPower>,
    /// The infrastructure whose status it sees and reports.
    pub assets: Vec<AssetCard>,
}

impl ActorBriefing {
    /// The briefing of an actor, or `None` if it has no seat.
    #[must_use]
    pub fn of(scenario: &Scenario, id: &ActorId) -> Option<Self> {
        let seat = scenario.seat(id)?;
        let card = |id: &ActorId, role: SeatRole| ActorCard {
            id: id.clone(),
            name: scenario.actor_name(id).to_owned(),
            role,
        };
        let states = scenario.states.iter().map(|state| state.id.clone());
        let actors = scenario
            .seated()
            .filter(|(other, _)| scenario.has_line(id, &Correspondent::Actor(other.id.clone())))
            .map(|(other, seat)| card(&other.id, seat.role));
        let assets = scenario
            .infrastructure
            .iter()
            .filter(|asset| seat.reports_on.contains(&asset.id))
            .map(|asset| AssetCard::of(asset, |need| seat.reports_on.contains(need)));
        Some(Self {
            actor: card(id, seat.role),
            common: Common::of(scenario),
            brief: seat.brief.clone(),
            states: states.filter(|state| seat.reaches_state(state)).collect(),
            actors: actors.collect(),
            may: seat.may.clone(),
            assets: assets.collect(),
        })
    }

    /// Whether it may do that.
    #[must_use]
    pub fn may(&self, power: SeatPower) -> bool {
        self.may.contains(&power)
    }
}

/// What one actor knows: a fold over the events visible to its seat.
#[derive(Clone, Debug, PartialEq)]
pub struct ActorView {
    /// What it was told before play.
    pub briefing: Arc<ActorBriefing>,
    /// The clock and the move.
    pub progress: Progress,
    /// What reached it, oldest first.
    pub inbox: Vec<InboxEntry>,
    /// The letters it wrote and received, and what it published.
    pub correspondence: Correspondence,
    /// How the infrastructure it reports on fares.
    pub assets: BTreeMap<AssetId, AssetStatus>,
    /// The consultations that it follows as the Chair; of others it knows at most that they are held.
    pub consultations: Consultations,
    /// What is known in public, oldest first.
    pub public: Vec<PublicItem>,
}

impl ActorView {
    /// Before anything happened.
    #[must_use]
    pub fn new(briefing: Arc<ActorBriefing>) -> Self {
        let assets = briefing
            .assets
            .iter()
            .map(|asset| (asset.id.clone(), asset.status))
            .collect();
        Self {
            briefing,
            progress: Progress::new(),
            inbox: Vec::new(),
            correspondence: Correspondence::default(),
            assets,
            consultations: Consultations::default(),
            public: Vec::new(),
        }
    }

    /// The actor whose view it is.
    #[must_use]
    pub fn actor(&self) -> &ActorId {
        &self.briefing.actor.id
    }

    /// The entry of an item.
    #[must_use]
    pub fn entry(&self, item: &Item) -> Option<&InboxEntry> {
        inbox::entry(&self.inbox, item)
    }

    /// How many entries were never opened.
    #[must_use]
    pub fn unread(&self) -> usize {
        inbox::unread(&self.inbox)
    }

    /// The letters it wrote, oldest first.
    pub fn sent(&self) -> impl DoubleEndedIterator<Item = &Dispatch> {
        self.correspondence.dispatches().iter().filter(
            |dispatch| matches!(&dispatch.from, Correspondent::Actor(actor) if actor == self.actor()),
        )
    }

    /// The name of somebody it has to do with.
    #[must_use]
    pub fn name_of<'a>(&'a self, who: &'a Correspondent) -> &'a str {
        match who {
            Correspondent::State(state) => self.briefing.common.short_name(state),
            Correspondent::Actor(actor) => self
                .card(actor)
                .map_or(actor.as_str(), |card| card.name.as_str()),
        }
    }

    fn card(&self, actor: &ActorId) -> Option<&ActorCard> {
        let own = &self.briefing.actor;
        std::iter::once(own)
            .chain(&self.briefing.actors)
            .find(|card| card.id == *actor)
    }

    /// Folds an event that [`crate::exercise::visible()`] let through for this actor.
    pub fn see(&mut self, event: &Event) {
        self.progress.see(event);
        self.correspondence.apply(event);
        if self.briefing.may(SeatPower::Chair) {
            self.consultations.apply(event);
        }
        self.public
            .extend(public_item(event, &self.briefing.common));
        inbox::take_back(&mut self.public, &mut self.inbox, event);
        match &event.fact {
            Fact::InjectReleased {
                inject, to, letter, ..
            } if to.includes_actor(self.actor()) => {
                self.receive(event, Item::Inject(inject.clone()), letter.clone(), None);
            }
            Fact::InfrastructureChanged { asset, status } => {
                self.assets.insert(asset.clone(), *status);
            }
            Fact::Actor { actor, step } => self.see_step(event, actor, step),
            _ => {}
        }
    }

    fn see_step(&mut self, event: &Event, actor: &ActorId, step: &ActorStep) {
        let own = Correspondent::Actor(self.actor().clone());
        match step {
            ActorStep::Wrote { id, .. } | ActorStep::WrittenTo { id, .. } => {
                let Some(dispatch) = self.correspondence.get(*id) else {
                    return;
                };
                if !dispatch.to.contains(&own) {
                    return;
                }
                let role = match &dispatch.from {
                    Correspondent::State(_) => None,
                    Correspondent::Actor(actor) => self.card(actor).map(|card| card.role),
                };
                let letter = dispatch.letter(self.name_of(&dispatch.from), role);
                let given_by = match &dispatch.from {
                    Correspondent::State(state) => Some(state.clone()),
                    Correspondent::Actor(_) => None,
                };
                self.receive(event, Item::Dispatch(*id), letter, given_by);
            }
            ActorStep::Read { item } if actor == self.actor() => {
                inbox::mark(&mut self.inbox, item, event.time, false);
            }
            ActorStep::Acknowledged { item } if actor == self.actor() => {
                inbox::mark(&mut self.inbox, item, event.time, true);
            }
            _ => {}
        }
    }

    fn receive(
        &mut self,
        event: &Event,
        item: Item,
        letter: Arc<Letter>,
        given_by: Option<StateId>,
    ) {
        let entry = InboxEntry::brought_by(event, item, letter, given_by);
        self.inbox.push(entry);
    }
}
