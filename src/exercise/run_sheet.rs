//! The run sheet in play: every inject, how far it is, and who has read it.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::event::Release;
use super::letter::{Audience, Letter};
use crate::scenario::{Addressee, ExerciseTime, Inject, InjectId, Scenario, StateId};

/// What became of a released inject at one table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// When the table opened it.
    pub read: Option<ExerciseTime>,
    /// When the table acknowledged it.
    pub acknowledged: Option<ExerciseTime>,
}

/// The release of an inject.
#[derive(Clone, Debug, PartialEq)]
pub struct Released {
    /// When.
    pub time: ExerciseTime,
    /// The event.
    pub sequence: u64,
    /// How it came about.
    pub how: Release,
    /// To whom.
    pub to: Audience,
    /// The text as it went out.
    pub letter: Arc<Letter>,
    /// What each table did with it.
    pub readings: BTreeMap<StateId, Reading>,
    /// What the tables were told when it was taken back, if it was.
    pub retracted: Option<Retraction>,
}

/// Something released was taken back. Whoever had read it still knows that it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retraction {
    /// When.
    pub time: ExerciseTime,
    /// The event.
    pub sequence: u64,
    /// What the tables were told.
    pub note: String,
}

/// How far an inject is.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// Waits for its time.
    Planned(ExerciseTime),
    /// Waits for its condition.
    Contingent,
    /// Went out.
    Released(Box<Released>),
    /// Was taken out of play.
    Skipped,
}

/// One line of the run sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct RunItem {
    /// The inject, as it reads now.
    pub inject: Arc<Inject>,
    /// The inject as it was first written, if it was written anew in play.
    pub original: Option<Arc<Inject>>,
    /// The inject it goes out together with, if the facilitator tied it to one.
    pub with: Option<InjectId>,
    /// How far it is.
    pub standing: Standing,
    /// Held back by the facilitator.
    pub held: bool,
    /// Step by step: the facilitator has let it go, and it goes out as soon as the clock is there.
    pub cleared: bool,
    /// The number drawn for its chance, if one was.
    pub roll: Option<u8>,
    /// Written during play.
    pub added: bool,
}

impl RunItem {
    /// An inject before it goes anywhere.
    #[must_use]
    pub fn new(inject: Arc<Inject>, added: bool) -> Self {
        let standing = match (inject.at, &inject.when) {
            (Some(at), None) => Standing::Planned(at.into()),
            (_, Some(_)) => Standing::Contingent,
            // The checker lets no scripted inject through without a time or a condition;
            // one added in play without them is for now.
            (None, None) => Standing::Planned(ExerciseTime::START),
        };
        Self {
            inject,
            original: None,
            with: None,
            standing,
            held: false,
            cleared: false,
            roll: None,
            added,
        }
    }

    /// When it is planned, if it waits for a time.
    #[must_use]
    pub const fn planned(&self) -> Option<ExerciseTime> {
        match &self.standing {
            Standing::Planned(time) => Some(*time),
            Standing::Contingent | Standing::Released(_) | Standing::Skipped => None,
        }
    }

    /// Its release, if it went out.
    #[must_use]
    pub const fn released(&self) -> Option<&Released> {
        match &self.standing {
            Standing::Released(released) => Some(released),
            Standing::Planned(_) | Standing::Contingent | Standing::Skipped => None,
        }
    }

    /// Whether it may still go out.
    #[must_use]
    pub const fn is_pending(&self) -> bool {
        matches!(self.standing, Standing::Planned(_) | Standing::Contingent)
    }

    /// To whom it goes, in seating order.
    #[must_use]
    pub fn audience(&self, scenario: &Scenario) -> Audience {
        if self.inject.to.contains(&Addressee::All) {
            return Audience::Everyone;
        }
        let states = scenario
            .states
            .iter()
            .map(|state| &state.id)
            .filter(|state| self.inject.to.contains(&Addressee::State((*state).clone())))
            .cloned();
        let states = states.collect();
        let actors: Vec<_> = scenario
            .seated()
            .map(|(actor, _)| actor.id.clone())
            .filter(|actor| self.inject.to.contains(&Addressee::Actor(actor.clone())))
            .collect();
        if actors.is_empty() {
            return Audience::States(states);
        }
        Audience::Seats { states, actors }
    }
}

/// Every inject of the exercise: the scripted ones in the order of the script, then those added.
#[derive(Clone, Debug, PartialEq)]
pub struct RunSheet {
    items: Vec<RunItem>,
    /// Only looked up in, never gone through; shared, since a rehearsal takes up the run sheet thousands of times.
    positions: Arc<FxHashMap<InjectId, usize>>,
}

impl RunSheet {
    /// The run sheet a scenario begins with.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let mut sheet = Self {
            items: Vec::new(),
            positions: Arc::default(),
        };
        for inject in &scenario.injects {
            sheet.add(RunItem::new(Arc::new(inject.clone()), false));
        }
        sheet
    }

    /// Every line.
    #[must_use]
    pub fn items(&self) -> &[RunItem] {
        &self.items
    }

    /// The line at a position.
    #[must_use]
    pub fn at(&self, position: usize) -> Option<&RunItem> {
        self.items.get(position)
    }

    /// Where an inject stands.
    #[must_use]
    pub fn position(&self, inject: &InjectId) -> Option<usize> {
        self.positions.get(inject).copied()
    }

    /// The line of an inject.
    #[must_use]
    pub fn get(&self, inject: &InjectId) -> Option<&RunItem> {
        self.at(self.position(inject)?)
    }

    /// The planned inject that is next to go out: the earliest that is not held.
    #[must_use]
    pub fn next(&self) -> Option<(usize, &RunItem)> {
        self.items
            .iter()
            .enumerate()
            .filter(|(_, item)| !item.held)
            .filter_map(|(position, item)| Some((item.planned()?, position, item)))
            .min_by_key(|(planned, position, _)| (*planned, *position))
            .map(|(_, position, item)| (position, item))
    }

    /// The injects that go out together with one.
    pub fn going_with<'a>(&'a self, inject: &'a InjectId) -> impl Iterator<Item = &'a RunItem> {
        self.items
            .iter()
            .filter(move |item| item.with.as_ref() == Some(inject) && item.is_pending())
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut RunItem> {
        self.items.iter_mut()
    }

    pub(super) fn add(&mut self, item: RunItem) -> usize {
        let position = self.items.len();
        Arc::make_mut(&mut self.positions).insert(item.inject.id.clone(), position);
        self.items.push(item);
        position
    }

    pub(super) fn get_mut(&mut self, inject: &InjectId) -> Option<(usize, &mut RunItem)> {
        let position = self.position(inject)?;
        self.items.get_mut(position).map(|item| (position, item))
    }
}
