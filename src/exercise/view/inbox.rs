//! What lies in an inbox: a table’s, or that of whoever plays an actor.

use std::sync::Arc;

use super::public::PublicItem;
use crate::exercise::event::{Event, Fact, SteeringStep};
use crate::exercise::letter::{Item, Letter};
use crate::exercise::run_sheet::Retraction;
use crate::scenario::{ExerciseTime, StateId};

/// Something in a table's inbox.
#[derive(Clone, Debug, PartialEq)]
pub struct InboxEntry {
    /// What it is.
    pub item: Item,
    /// Its text.
    pub letter: Arc<Letter>,
    /// The State that gave it, if another did.
    pub given_by: Option<StateId>,
    /// When it came.
    pub received: ExerciseTime,
    /// The event by which it came.
    pub sequence: u64,
    /// When it was opened.
    pub read: Option<ExerciseTime>,
    /// When it was acknowledged.
    pub acknowledged: Option<ExerciseTime>,
    /// What the table was told when it was taken back, if it was.
    pub retracted: Option<Retraction>,
}

impl InboxEntry {
    /// What an event brings, unread.
    pub(in crate::exercise) const fn brought_by(
        event: &Event,
        item: Item,
        letter: Arc<Letter>,
        given_by: Option<StateId>,
    ) -> Self {
        Self {
            item,
            letter,
            given_by,
            received: event.time,
            sequence: event.sequence,
            read: None,
            acknowledged: None,
            retracted: None,
        }
    }

    /// Whether somebody gave it: another State, or an actor.
    #[must_use]
    pub const fn is_given(&self) -> bool {
        self.given_by.is_some() || matches!(self.item, Item::Dispatch(_))
    }
}

/// The entry of an item.
pub(in crate::exercise) fn entry<'a>(
    inbox: &'a [InboxEntry],
    item: &Item,
) -> Option<&'a InboxEntry> {
    // What came last is asked for most.
    inbox.iter().rev().find(|entry| entry.item == *item)
}

/// How many entries were never opened.
pub(in crate::exercise) fn unread(inbox: &[InboxEntry]) -> usize {
    inbox.iter().filter(|entry| entry.read.is_none()).count()
}

/// Marks an item as read, and as acknowledged if it was; the first time counts.
pub(in crate::exercise) fn mark(
    inbox: &mut [InboxEntry],
    item: &Item,
    time: ExerciseTime,
    acknowledged: bool,
) {
    let mut latest_first = inbox.iter_mut().rev();
    if let Some(entry) = latest_first.find(|entry| entry.item == *item) {
        entry.read.get_or_insert(time);
        if acknowledged {
            entry.acknowledged.get_or_insert(time);
        }
    }
}

/// Marks what was taken back among what is known in public and in an inbox; tells which entries of the inbox.
pub(in crate::exercise) fn take_back(
    items: &mut [PublicItem],
    inbox: &mut [InboxEntry],
    event: &Event,
) -> Vec<Item> {
    let Fact::Steering {
        step:
            SteeringStep::InjectRetracted {
                inject,
                released,
                copies,
                note,
                ..
            },
    } = &event.fact
    else {
        return Vec::new();
    };
    if let Some(item) = items.iter_mut().find(|item| item.sequence == *released) {
        item.retracted = Some(retraction(note, event));
    }
    let own = Item::Inject(inject.clone());
    let mut taken_back = Vec::new();
    for entry in inbox {
        if entry.item == own || copies.iter().any(|(copy, _)| *copy == entry.item) {
            entry.retracted = Some(retraction(note, event));
            taken_back.push(entry.item.clone());
        }
    }
    taken_back
}

fn retraction(note: &str, event: &Event) -> Retraction {
    Retraction {
        time: event.time,
        sequence: event.sequence,
        note: note.to_owned(),
    }
}
