//! Who knew what, since when, from whom and under which marking.

use std::collections::BTreeMap;

use super::review::{Perspective, Review};
use super::timeline::Instant;
use crate::doctrine::Marking;
use crate::exercise::{ConsultationId, Exercise, Fact, Item, SteeringStep};
use crate::scenario::StateId;

/// That a State has a piece of knowledge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Since when, and the event by which it came.
    pub since: Instant,
    /// The State that gave it, if it did not come with the story or from itself.
    pub given_by: Option<StateId>,
    /// Under which marking it came.
    pub marking: Marking,
    /// When it was first opened, if it was; at once by the State that wrote it.
    pub opened: Option<Instant>,
}

/// A piece of knowledge and every State that ever had it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is, where it first appeared.
    pub item: Item,
    /// Its title there.
    pub title: String,
    /// Who sent it, in the story's words; empty for what a State wrote.
    pub from: String,
    /// The event by which it first appeared.
    pub appeared: u64,
    /// When the facilitator took it back, if it was; who had it had it all the same.
    pub retracted: Option<Instant>,
    /// Who had it.
    pub held: BTreeMap<StateId, Holding>,
}

impl Piece {
    /// How a State had it after so many events of the log.
    #[must_use]
    pub fn held_by(&self, state: &StateId, sequence: u64) -> Option<&Holding> {
        self.held
            .get(state)
            .filter(|held| held.since.sequence <= sequence)
    }

    /// Whether a State had it and another had not, after so many events of the log.
    #[must_use]
    pub fn only_with(&self, one: &StateId, other: &StateId, sequence: u64) -> bool {
        self.held_by(one, sequence).is_some() && self.held_by(other, sequence).is_none()
    }

    /// The events by which a State came to know it, and opened it.
    #[must_use]
    pub fn events(&self, state: &StateId) -> Vec<u64> {
        let Some(held) = self.held.get(state) else {
            return Vec::new();
        };
        let opened = held.opened.map(|opened| opened.sequence);
        let mut events: Vec<u64> = [held.since.sequence].into_iter().chain(opened).collect();
        events.dedup();
        events
    }
}

/// Follows every text of the exercise from desk to desk, in the order in which they appeared: what the story gave,
/// what States wrote to one another, and what they handed over in session.
///
/// A State knows what reached its desk, whether it opened it or not; who handed on what it had been given counts as
/// the giver.
#[must_use]
pub fn knowledge(review: &Review) -> Vec<Piece> {
    let exercise = review.end().exercise();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut place: BTreeMap<Item, usize> = BTreeMap::new();
    let at = |sequence: u64| Instant {
        time: review.time_of(sequence),
        sequence,
    };
    for event in review.log() {
        let now = at(event.sequence);
        match &event.fact {
            Fact::InjectReleased {
                inject, to, letter, ..
            } => {
                let item = Item::Inject(inject.clone());
                let states = review.scenario().states.iter();
                let held = states
                    .filter(|state| to.includes(&state.id))
                    .map(|state| (state.id.clone(), Holding::of(now, None, letter.marking)));
                let held = held.collect();
                place.insert(item.clone(), pieces.len());
                pieces.push(Piece {
                    item,
                    title: letter.title.to_string(),
                    from: letter.from.to_string(),
                    appeared: event.sequence,
                    retracted: None,
                    held,
                });
            }
            Fact::MessageSent { id, from, note, .. } => {
                let item = Item::Message(*id);
                let mut own = Holding::of(now, None, MESSAGE);
                own.opened = Some(now);
                place.insert(item.clone(), pieces.len());
                pieces.push(Piece {
                    item,
                    title: note.subject.to_string(),
                    from: String::new(),
                    appeared: event.sequence,
                    retracted: None,
                    held: [(from.clone(), own)].into(),
                });
            }
            Fact::MessageDelivered { id, from, note, .. } => {
                if let Some(piece) = found(&mut pieces, &place, &Item::Message(*id)) {
                    piece.reaches(&note.to, Holding::of(now, Some(from), MESSAGE));
                }
            }
            Fact::Steering {
                step: SteeringStep::InjectRetracted { inject, .. },
            } => {
                if let Some(piece) = found(&mut pieces, &place, &Item::Inject(inject.clone())) {
                    piece.retracted.get_or_insert(now);
                }
            }
            _ => {}
        }
    }
    for state in &review.scenario().states {
        let eyes = Perspective::State(state.id.clone());
        for event in review.events(&eyes) {
            let now = at(event.sequence);
            match &event.fact {
                Fact::ItemShared {
                    id,
                    number,
                    by,
                    letter,
                    ..
                } if *by != state.id => {
                    if let Some(root) = root(exercise, *id, *number)
                        && let Some(piece) = found(&mut pieces, &place, root)
                    {
                        piece.reaches(&state.id, Holding::of(now, Some(by), letter.marking));
                    }
                }
                Fact::ItemRead { item, by } | Fact::ItemAcknowledged { item, by }
                    if *by == state.id =>
                {
                    let root = match item {
                        Item::Shared(id, number) => root(exercise, *id, *number),
                        other => Some(other),
                    };
                    if let Some(root) = root
                        && let Some(piece) = found(&mut pieces, &place, root)
                        && let Some(held) = piece.held.get_mut(&state.id)
                    {
                        held.opened.get_or_insert(now);
                    }
                }
                _ => {}
            }
        }
    }
    pieces
}

/// Under what a message between States travels: it is for the one it is addressed to.
const MESSAGE: Marking = Marking::Amber;

impl Holding {
    fn of(since: Instant, given_by: Option<&StateId>, marking: Marking) -> Self {
        Self {
            since,
            given_by: given_by.cloned(),
            marking,
            opened: None,
        }
    }
}

impl Piece {
    /// What a State has, it has from the first time on.
    fn reaches(&mut self, state: &StateId, held: Holding) {
        let known = self.held.get(state);
        if known.is_none_or(|known| known.since.sequence > held.since.sequence) {
            self.held.insert(state.clone(), held);
        }
    }
}

fn found<'a>(
    pieces: &'a mut [Piece],
    place: &BTreeMap<Item, usize>,
    item: &Item,
) -> Option<&'a mut Piece> {
    pieces.get_mut(*place.get(item)?)
}

/// Where something shared first appeared, perhaps handed on from one consultation to the next.
fn root(exercise: &Exercise, id: ConsultationId, number: u32) -> Option<&Item> {
    let (mut id, mut number) = (id, number);
    // Each step leads to an earlier one; an altered record must not lead round in a circle.
    for _ in 0..=exercise.consultations.len() {
        let held = exercise.consultations.get(id)?;
        let shared = held.shared.iter().find(|shared| shared.number == number)?;
        match shared.origin.as_ref()? {
            Item::Shared(before, earlier) => (id, number) = (*before, *earlier),
            item => return Some(item),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ALDENIA, BRENNMARK, CORVANIA, minute, played, state};
    use super::*;
    use crate::scenario::Correspondent;

    fn piece<'a>(pieces: &'a [Piece], title: &str) -> &'a Piece {
        pieces.iter().find(|piece| piece.title == title).unwrap()
    }

    #[test]
    fn what_was_shared_is_known_from_then_on_and_from_whom() {
        let review = played();
        let pieces = knowledge(&review);
        let note = piece(&pieces, "A ransom note");
        let brennmark = &note.held[&state(BRENNMARK)];
        assert_eq!(
            (brennmark.since.time, &brennmark.given_by),
            (minute(40), &None)
        );
        let aldenia = &note.held[&state(ALDENIA)];
        assert_eq!(aldenia.since.time, minute(65));
        assert_eq!(aldenia.given_by, Some(state(BRENNMARK)));
        assert_eq!(aldenia.marking, Marking::Amber);
        assert_eq!(aldenia.opened, None, "it lay there unopened");
        assert!(!note.held.contains_key(&state(CORVANIA)));
        assert_eq!(note.events(&state(ALDENIA)), [aldenia.since.sequence]);
    }

    #[test]
    fn what_one_knew_and_another_did_not_depends_on_the_moment() {
        let review = played();
        let pieces = knowledge(&review);
        let note = piece(&pieces, "A ransom note");
        let (aldenia, brennmark) = (state(ALDENIA), state(BRENNMARK));
        let then = review.sequence_at(minute(50));
        assert!(note.only_with(&brennmark, &aldenia, then));
        assert!(!note.only_with(&aldenia, &brennmark, then));
        let later = review.sequence_at(minute(70));
        assert!(!note.only_with(&brennmark, &aldenia, later));
        assert!(
            !note.only_with(&brennmark, &aldenia, 3),
            "nobody had it yet"
        );
    }

    #[test]
    fn an_inject_that_was_opened_says_when() {
        let review = played();
        let pieces = knowledge(&review);
        let trace = piece(&pieces, "An address in Brennmark");
        let held = &trace.held[&state(ALDENIA)];
        assert_eq!(held.opened.map(|opened| opened.time), Some(minute(12)));
        assert_eq!(trace.from, "CERT Aldenia");
        let message = piece(&pieces, "Why?");
        assert_eq!(message.held.len(), 2, "its writer and its reader");
    }

    #[test]
    fn the_pieces_are_those_that_the_rules_know() {
        let review = played();
        let pieces = knowledge(&review);
        for spread in crate::exercise::spread(review.end().exercise()) {
            let piece = pieces.iter().find(|piece| piece.item == spread.item);
            let piece = piece.unwrap_or_else(|| panic!("{}", spread.title));
            let held: Vec<_> = piece
                .held
                .iter()
                .map(|(state, held)| (state, (held.since.time, held.given_by.clone())))
                .collect();
            let known: Vec<_> = spread
                .held
                .iter()
                .map(|(state, (since, from))| {
                    let from = match from {
                        Some(Correspondent::State(state)) => Some(state.clone()),
                        Some(Correspondent::Actor(_)) | None => None,
                    };
                    (state, (*since, from))
                })
                .collect();
            assert_eq!(held, known, "{}", spread.title);
        }
    }
}
