//! The ledger of knowledge: what a State knows, from whom, since when, and whom it may pass it to.
//!
//! A pure view of what reached a State. Sharing asks it what may be passed on, and under which marking.

use std::collections::BTreeMap;

use super::letter::Item;
use super::refusal::Refusal;
use super::state::Exercise;
use super::view::{InboxEntry, TeamView};
use crate::doctrine::{Marking, Vocabulary as _};
use crate::scenario::{ActorId, Correspondent, ExerciseTime, StateId};

/// Whether a State may pass on what it knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passing {
    /// It is its own: under any marking that is used between States.
    Own,
    /// Somebody else gave it: under this marking or a stricter one.
    Under(Marking),
    /// Somebody else gave it, and must consent first.
    WithConsent(Marking),
}

impl Passing {
    /// Of a text under a marking, which somebody else may have given.
    #[must_use]
    pub fn of(marking: Marking, given: bool) -> Self {
        match given {
            false => Self::Own,
            true if marking.may_be_shared() => Self::Under(marking),
            true => Self::WithConsent(marking),
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
    /// Whether it was taken back since; the State had it all the same.
    pub retracted: bool,
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
        .map(|entry| known(entry, own, view))
        .collect()
}

fn is_knowledge(item: &Item) -> bool {
    // A line of a communications check says nothing of the matter.
    !matches!(item, Item::Ping(_))
}

fn known(entry: &InboxEntry, own: &StateId, view: &TeamView) -> Known {
    let marking = entry.letter.marking;
    let mut passed_to: Vec<(StateId, ExerciseTime)> = Vec::new();
    let mut passed = |to: &mut dyn Iterator<Item = &StateId>, time: ExerciseTime| {
        for state in to {
            if !passed_to.iter().any(|(known, _)| known == state) {
                passed_to.push((state.clone(), time));
            }
        }
    };
    for shared in view.consultations.iter().flat_map(|held| &held.shared) {
        if shared.by == *own && shared.origin.as_ref() == Some(&entry.item) {
            passed(&mut shared.to.iter(), shared.time);
        }
    }
    for post in view.groups.iter().flat_map(|group| &group.posts) {
        let origin = post
            .shares
            .as_ref()
            .and_then(|shares| shares.origin.as_ref());
        if post.by == *own && origin == Some(&entry.item) {
            for (state, since) in &post.to {
                passed(&mut std::iter::once(state), *since);
            }
        }
    }
    passed_to.sort_by_key(|(_, time)| *time);
    Known {
        item: entry.item.clone(),
        title: entry.letter.title.clone(),
        retracted: entry.retracted.is_some(),
        from: entry.letter.from.clone(),
        given_by: entry.given_by.clone(),
        since: entry.received,
        marking,
        passing: Passing::of(marking, entry.is_given()),
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
    /// Whether it was taken back since.
    pub retracted: bool,
    /// Since when each State has had it, and who gave it if somebody did.
    pub held: BTreeMap<StateId, (ExerciseTime, Option<Correspondent>)>,
    /// Since when each actor has had it, and who gave it if somebody did.
    pub actors: BTreeMap<ActorId, (ExerciseTime, Option<Correspondent>)>,
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
            retracted: released.retracted.is_some(),
            held: held.collect(),
            actors: released
                .to
                .actors()
                .iter()
                .map(|actor| (actor.clone(), (released.time, None)))
                .collect(),
        };
        pieces.push((released.time, piece));
    }
    for message in &exercise.messages {
        let Some(arrived) = message.transit.delivered() else {
            continue;
        };
        let given = (arrived, Some(Correspondent::State(message.from.clone())));
        let piece = Spread {
            item: Item::Message(message.id),
            title: message.note.subject.clone(),
            retracted: false,
            held: [
                (message.from.clone(), (message.sent, None)),
                (message.note.to.clone(), given),
            ]
            .into(),
            actors: BTreeMap::new(),
        };
        pieces.push((message.sent, piece));
    }
    for dispatch in exercise.correspondence.dispatches() {
        let mut piece = Spread {
            item: Item::Dispatch(dispatch.id),
            title: dispatch.subject.clone(),
            retracted: false,
            held: BTreeMap::new(),
            actors: BTreeMap::new(),
        };
        piece.reach(&dispatch.from, dispatch.time, None);
        for to in &dispatch.to {
            piece.reach(to, dispatch.time, Some(&dispatch.from));
        }
        pieces.push((dispatch.time, piece));
    }
    pieces.sort_by_key(|(time, _)| *time);
    for passed in passed_on(exercise) {
        let Some(root) = root(exercise, Some(passed.origin)) else {
            continue;
        };
        let Some((_, piece)) = pieces.iter_mut().find(|(_, piece)| piece.item == *root) else {
            continue;
        };
        for to in &passed.to {
            piece.reach(to, passed.time, Some(&passed.by));
        }
    }
    pieces.into_iter().map(|(_, piece)| piece).collect()
}

impl Spread {
    /// It came to somebody, who may have had it before.
    fn reach(&mut self, who: &Correspondent, time: ExerciseTime, by: Option<&Correspondent>) {
        let given = (time, by.cloned());
        match who {
            Correspondent::State(state) => {
                let known = self
                    .held
                    .entry(state.clone())
                    .or_insert_with(|| given.clone());
                if known.0 > time {
                    *known = given;
                }
            }
            Correspondent::Actor(actor) => {
                let known = self
                    .actors
                    .entry(actor.clone())
                    .or_insert_with(|| given.clone());
                if known.0 > time {
                    *known = given;
                }
            }
        }
    }
}

/// Something that was handed on.
struct Passed<'a> {
    origin: &'a Item,
    by: Correspondent,
    to: Vec<Correspondent>,
    time: ExerciseTime,
}

/// All that was handed on, in consultations and in letters.
fn passed_on(exercise: &Exercise) -> Vec<Passed<'_>> {
    let shared = exercise.consultations.iter().flat_map(|held| &held.shared);
    let shared = shared.filter_map(|shared| {
        Some(Passed {
            origin: shared.origin.as_ref()?,
            by: Correspondent::State(shared.by.clone()),
            to: states(&shared.to),
            time: shared.time,
        })
    });
    let enclosed = exercise.correspondence.dispatches().iter();
    let enclosed = enclosed.filter_map(|dispatch| {
        Some(Passed {
            origin: dispatch.encloses.as_ref()?.origin.as_ref()?,
            by: dispatch.from.clone(),
            to: dispatch.to.clone(),
            time: dispatch.time,
        })
    });
    let posted = exercise
        .working_groups
        .iter()
        .flat_map(|group| &group.posts);
    let posted = posted.flat_map(|post| {
        let shares = post.shares.as_ref();
        let origin = shares.and_then(|shares| shares.origin.as_ref());
        let each = post.to.iter().zip(std::iter::repeat(origin));
        each.filter_map(|((state, since), origin)| {
            Some(Passed {
                origin: origin?,
                by: Correspondent::State(post.by.clone()),
                to: vec![Correspondent::State(state.clone())],
                time: *since,
            })
        })
    });
    let mut passed: Vec<_> = shared.chain(enclosed).chain(posted).collect();
    passed.sort_by_key(|passed| passed.time);
    passed
}

fn states<'a>(states: impl IntoIterator<Item = &'a StateId>) -> Vec<Correspondent> {
    states
        .into_iter()
        .cloned()
        .map(Correspondent::State)
        .collect()
}

/// Where something shared first appeared, perhaps handed on from one consultation to the next.
fn root<'a>(exercise: &'a Exercise, origin: Option<&'a Item>) -> Option<&'a Item> {
    let mut item = origin?;
    // Each step leads to an earlier one; an altered record must not lead round in a circle.
    let letters = exercise.correspondence.dispatches().len();
    let groups = exercise.working_groups.iter();
    let posts: usize = groups.map(|group| group.posts.len()).sum();
    for _ in 0..=exercise.consultations.len() + letters + posts {
        let (id, number) = match item {
            Item::Shared(id, number) => (id, number),
            Item::Posted(id, number) => {
                let post = exercise.working_groups.get(*id)?.post(*number)?;
                item = post.shares.as_ref()?.origin.as_ref()?;
                continue;
            }
            // A letter that carries something stands for what it carries; any other is news itself.
            Item::Dispatch(id) => match &exercise.correspondence.get(*id)?.encloses {
                Some(enclosed) => {
                    item = enclosed.origin.as_ref()?;
                    continue;
                }
                None => return Some(item),
            },
            item => return Some(item),
        };
        let held = exercise.consultations.get(*id)?;
        let shared = held.shared.iter().find(|shared| shared.number == *number)?;
        item = shared.origin.as_ref()?;
    }
    None
}
