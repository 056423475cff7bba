//! The ledger of knowledge: what a State knows, from whom, since when, and whom it may pass it to.
//!
//! A pure view of what reached a State. Sharing asks it what may be passed on, and under which marking.

use std::collections::BTreeMap;

use super::consultation::Consultations;
use super::letter::Item;
use super::refusal::Refusal;
use super::state::Exercise;
use super::view::{InboxEntry, TeamView};
use crate::doctrine::{Marking, Vocabulary as _};
use crate::scenario::{ExerciseTime, StateId};

/// Whether a State may pass on what it knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passing {
    /// It is its own: under any marking that is used between States.
    Own,
    /// Another State gave it: under this marking or a stricter one.
    Under(Marking),
    /// Another State gave it, and must consent first.
    WithConsent(Marking),
}

impl Passing {
    /// Of a text under a marking, which another State may have given.
    #[must_use]
    pub fn of(marking: Marking, given_by: Option<&StateId>) -> Self {
        match given_by {
            None => Self::Own,
            Some(_) if marking.may_be_shared() => Self::Under(marking),
            Some(_) => Self::WithConsent(marking),
        }
    }

    /// Whether it may be passed on under a marking.
    ///
    /// # Errors
    ///
    /// Why it may not.
    pub fn allows(self, marking: Marking) -> Result<(), Refusal> {
        if !marking.is_used_between_states() {
            return Err(Refusal::MarkingNotBetweenStates);
        }
        match self {
            Self::WithConsent(received) => Err(Refusal::not_to_be_handed_on(received)),
            Self::Under(received) if marking < received => Err(Refusal::LaxerMarking {
                received: received.label(),
            }),
            Self::Own | Self::Under(_) => Ok(()),
        }
    }
}

/// Something a State knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// What it is.
    pub item: Item,
    /// Its title.
    pub title: String,
    /// Who sent it, in the story's words.
    pub from: String,
    /// The State that gave it, if another did.
    pub given_by: Option<StateId>,
    /// Since when the State has had it.
    pub since: ExerciseTime,
    /// Under which marking.
    pub marking: Marking,
    /// Whether it may be passed on.
    pub passing: Passing,
    /// To whom it was passed on, and when, in that order.
    pub passed_to: Vec<(StateId, ExerciseTime)>,
}

/// What a State knows by now, as its own desk shows it; oldest first.
#[must_use]
pub fn known_to(view: &TeamView) -> Vec<Known> {
    let own = view.state();
    view.inbox
        .iter()
        .filter(|entry| is_knowledge(&entry.item))
        .map(|entry| known(entry, own, &view.consultations))
        .collect()
}

fn is_knowledge(item: &Item) -> bool {
    // A line of a communications check says nothing of the matter.
    !matches!(item, Item::Ping(_))
}

fn known(entry: &InboxEntry, own: &StateId, consultations: &Consultations) -> Known {
    let marking = entry.letter.marking;
    let mut passed_to: Vec<(StateId, ExerciseTime)> = Vec::new();
    for shared in consultations.iter().flat_map(|held| &held.shared) {
        if shared.by == *own && shared.origin.as_ref() == Some(&entry.item) {
            for state in &shared.to {
                if !passed_to.iter().any(|(known, _)| known == state) {
                    passed_to.push((state.clone(), shared.time));
                }
            }
        }
    }
    passed_to.sort_by_key(|(_, time)| *time);
    Known {
        item: entry.item.clone(),
        title: entry.letter.title.clone(),
        from: entry.letter.from.clone(),
        given_by: entry.given_by.clone(),
        since: entry.received,
        marking,
        passing: Passing::of(marking, entry.given_by.as_ref()),
        passed_to,
    }
}

/// A piece of knowledge and every State that has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// What it is, where it first appeared.
    pub item: Item,
    /// Its title there.
    pub title: String,
    /// Since when each State has had it, and who gave it if another State did.
    pub held: BTreeMap<StateId, (ExerciseTime, Option<StateId>)>,
}

/// Who knows what, since when and from whom: every piece by its first appearance, in that order.
#[must_use]
pub fn spread(exercise: &Exercise) -> Vec<Spread> {
    let mut pieces: Vec<(ExerciseTime, Spread)> = Vec::new();
    for line in exercise.run_sheet.items() {
        let Some(released) = line.released() else {
            continue;
        };
        let states = exercise.scenario.states.iter();
        let held = states
            .filter(|state| released.to.includes(&state.id))
            .map(|state| (state.id.clone(), (released.time, None)));
        let piece = Spread {
            item: Item::Inject(line.inject.id.clone()),
            title: released.letter.title.clone(),
            held: held.collect(),
        };
        pieces.push((released.time, piece));
    }
    for message in &exercise.messages {
        let Some(arrived) = message.transit.delivered() else {
            continue;
        };
        let given = (arrived, Some(message.from.clone()));
        let piece = Spread {
            item: Item::Message(message.id),
            title: message.note.subject.clone(),
            held: [
                (message.from.clone(), (message.sent, None)),
                (message.note.to.clone(), given),
            ]
            .into(),
        };
        pieces.push((message.sent, piece));
    }
    pieces.sort_by_key(|(time, _)| *time);
    for shared in exercise.consultations.iter().flat_map(|held| &held.shared) {
        let Some(root) = root(exercise, shared.origin.as_ref()) else {
            continue;
        };
        let Some((_, piece)) = pieces.iter_mut().find(|(_, piece)| piece.item == *root) else {
            continue;
        };
        for state in &shared.to {
            let given = (shared.time, Some(shared.by.clone()));
            let earlier = piece
                .held
                .get(state)
                .is_some_and(|(since, _)| *since <= shared.time);
            if !earlier {
                piece.held.insert(state.clone(), given);
            }
        }
    }
    pieces.into_iter().map(|(_, piece)| piece).collect()
}

/// Where something shared first appeared, perhaps handed on from one consultation to the next.
fn root<'a>(exercise: &'a Exercise, origin: Option<&'a Item>) -> Option<&'a Item> {
    let mut item = origin?;
    // Each step leads to an earlier one; an altered record must not lead round in a circle.
    for _ in 0..=exercise.consultations.len() {
        let Item::Shared(id, number) = item else {
            return Some(item);
        };
        let held = exercise.consultations.get(*id)?;
        let shared = held.shared.iter().find(|shared| shared.number == *number)?;
        item = shared.origin.as_ref()?;
    }
    None
}
