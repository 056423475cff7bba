//! Letters between States and actors, and what actors published: a fold of events.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::step::{ActorPlayer, ActorStep, Enclosure, StatusReport};
use crate::doctrine::{InjectChannel, Marking};
use crate::exercise::event::{Event, Fact};
use crate::exercise::letter::{Item, Letter};
use crate::exercise::run_sheet::Reading;
use crate::scenario::{ActorId, Correspondent, ExerciseTime, SeatRole};

/// Numbers a letter between a State and an actor, or two actors, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DispatchId(pub u32);

impl fmt::Display for DispatchId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{}", self.0)
    }
}

/// A letter between a State and an actor, or between two actors. It arrives at once: they know each other’s number.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispatch {
    /// Its number.
    pub id: DispatchId,
    /// Who wrote it.
    pub from: Correspondent,
    /// To whom.
    pub to: Vec<Correspondent>,
    /// Its subject.
    pub subject: String,
    /// Its text. Markdown.
    pub body: String,
    /// What went along with it.
    pub encloses: Option<Box<Enclosure>>,
    /// The status it reports.
    pub reports: Option<StatusReport>,
    /// When.
    pub time: ExerciseTime,
    /// The event.
    pub sequence: u64,
    /// What each addressee did with it.
    pub readings: BTreeMap<Correspondent, Reading>,
}

impl Dispatch {
    /// The letter as it lies in an addressee’s inbox; `role` is the sender’s, if the sender is no State.
    #[must_use]
    pub fn letter(&self, sender: &str, role: Option<SeatRole>) -> Arc<Letter> {
        let mut body = self.body.clone();
        if let Some(enclosed) = &self.encloses {
            let letter = &enclosed.letter;
            body.push_str("\n\n---\n\n**");
            body.push_str(&letter.title);
            body.push_str("**\n\n");
            body.push_str(&letter.body);
        }
        Arc::new(Letter {
            title: self.subject.clone(),
            from: sender.to_owned(),
            channel: role.map_or(InjectChannel::Diplomatic, super::letter_channel),
            marking: self
                .encloses
                .as_ref()
                .map_or(Marking::Amber, |enclosed| enclosed.letter.marking),
            body,
            asks: None,
            pictures: Vec::new(),
        })
    }
}

/// Something an actor published.
#[derive(Clone, Debug, PartialEq)]
pub struct Publication {
    /// Who.
    pub by: ActorId,
    /// The text.
    pub letter: Arc<Letter>,
    /// When.
    pub time: ExerciseTime,
    /// The event.
    pub sequence: u64,
}

/// Every letter from and to actors, and what they published.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Correspondence {
    players: BTreeMap<ActorId, ActorPlayer>,
    dispatches: Vec<Dispatch>,
    published: Vec<Publication>,
    /// What actors did with what came to them.
    readings: BTreeMap<(ActorId, Item), Reading>,
}

impl Correspondence {
    /// Every letter, oldest first.
    #[must_use]
    pub fn dispatches(&self) -> &[Dispatch] {
        &self.dispatches
    }

    /// What was published, oldest first.
    #[must_use]
    pub fn published(&self) -> &[Publication] {
        &self.published
    }

    /// The letter of that number.
    #[must_use]
    pub fn get(&self, id: DispatchId) -> Option<&Dispatch> {
        // A desk knows some letters only, in the order of their numbers.
        let position = self
            .dispatches
            .binary_search_by_key(&id, |dispatch| dispatch.id)
            .ok()?;
        self.dispatches.get(position)
    }

    /// Who plays an actor.
    #[must_use]
    pub fn player(&self, actor: &ActorId) -> ActorPlayer {
        self.players.get(actor).copied().unwrap_or_default()
    }

    /// What an actor did with an item.
    #[must_use]
    pub fn reading(&self, actor: &ActorId, item: &Item) -> Reading {
        let key = (actor.clone(), item.clone());
        self.readings.get(&key).copied().unwrap_or_default()
    }

    /// The number the next letter gets.
    pub(in crate::exercise) fn next(&self) -> DispatchId {
        DispatchId(self.dispatches.last().map_or(0, |last| last.id.0) + 1)
    }

    /// Folds an event; anything that is not about an actor changes nothing.
    pub(in crate::exercise) fn apply(&mut self, event: &Event) {
        match &event.fact {
            Fact::Actor { actor, step } => self.step(actor, step, event),
            Fact::ItemRead {
                item: Item::Dispatch(id),
                by,
            } => {
                let by = Correspondent::State(by.clone());
                self.mark(*id, by, event.time, false);
            }
            Fact::ItemAcknowledged {
                item: Item::Dispatch(id),
                by,
            } => {
                let by = Correspondent::State(by.clone());
                self.mark(*id, by, event.time, true);
            }
            _ => {}
        }
    }

    fn step(&mut self, actor: &ActorId, step: &ActorStep, event: &Event) {
        let time = event.time;
        match step {
            ActorStep::PlayerAssigned { player } => {
                self.players.insert(actor.clone(), *player);
            }
            ActorStep::Wrote {
                id,
                to,
                subject,
                body,
                encloses,
                reports,
            } => self.add(Dispatch {
                id: *id,
                from: Correspondent::Actor(actor.clone()),
                to: to.clone(),
                subject: subject.clone(),
                body: body.clone(),
                encloses: encloses.clone(),
                reports: reports.clone(),
                time,
                sequence: event.sequence,
                readings: BTreeMap::new(),
            }),
            ActorStep::WrittenTo {
                id,
                from,
                subject,
                body,
                encloses,
            } => self.add(Dispatch {
                id: *id,
                from: Correspondent::State(from.clone()),
                to: vec![Correspondent::Actor(actor.clone())],
                subject: subject.clone(),
                body: body.clone(),
                encloses: encloses.clone(),
                reports: None,
                time,
                sequence: event.sequence,
                readings: BTreeMap::new(),
            }),
            ActorStep::Read { item } => self.read(actor, item, time, false),
            ActorStep::Acknowledged { item } => self.read(actor, item, time, true),
            ActorStep::Published { letter, .. } => self.published.push(Publication {
                by: actor.clone(),
                letter: letter.clone(),
                time,
                sequence: event.sequence,
            }),
        }
    }

    fn add(&mut self, dispatch: Dispatch) {
        // An altered record could bear numbers that go back; what is looked up by number must stay in order.
        if self
            .dispatches
            .last()
            .is_none_or(|last| last.id < dispatch.id)
        {
            self.dispatches.push(dispatch);
        }
    }

    fn read(&mut self, actor: &ActorId, item: &Item, time: ExerciseTime, acknowledged: bool) {
        let reading = self
            .readings
            .entry((actor.clone(), item.clone()))
            .or_default();
        reading.read.get_or_insert(time);
        if acknowledged {
            reading.acknowledged.get_or_insert(time);
        }
        if let Item::Dispatch(id) = item {
            let by = Correspondent::Actor(actor.clone());
            self.mark(*id, by, time, acknowledged);
        }
    }

    fn mark(&mut self, id: DispatchId, by: Correspondent, time: ExerciseTime, acknowledged: bool) {
        let Ok(position) = self
            .dispatches
            .binary_search_by_key(&id, |dispatch| dispatch.id)
        else {
            return;
        };
        if let Some(dispatch) = self.dispatches.get_mut(position) {
            let reading = dispatch.readings.entry(by).or_default();
            reading.read.get_or_insert(time);
            if acknowledged {
                reading.acknowledged.get_or_insert(time);
            }
        }
    }
}
