//! How events change working groups.

use std::collections::{BTreeMap, BTreeSet};

use super::{GroupCard, GroupId, GroupStep, Membership, Position, Post, WorkingGroup};
use crate::doctrine::Marking;
use crate::exercise::event::{Event, Fact};
use crate::exercise::letter::Item;
use crate::scenario::{ExerciseTime, StateId};

/// A group of others that is known to exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnouncedGroup {
    /// Its number.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// Who takes part, as far as was said.
    pub members: Vec<StateId>,
}

/// Every working group somebody knows of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WorkingGroups {
    by_id: BTreeMap<GroupId, WorkingGroup>,
    announced: Vec<AnnouncedGroup>,
}

impl WorkingGroups {
    /// The standing groups of the script; those `own` lets through whole, the others as far as they are public.
    pub(in crate::exercise) fn standing(
        cards: impl IntoIterator<Item = GroupCard>,
        own: impl Fn(&GroupCard) -> bool,
    ) -> Self {
        let mut groups = Self::default();
        for card in cards {
            if card.public {
                groups.announced.push(AnnouncedGroup {
                    id: card.id,
                    name: card.name.clone(),
                    purpose: card.purpose.clone(),
                    members: card.members.clone(),
                });
            }
            if own(&card) {
                let members = card.members.into_iter();
                let standing = members.map(|state| (state, Membership::Member)).collect();
                let mut group = WorkingGroup::new(card.id, card.name, card.purpose, card.marking);
                group.standing = standing;
                group.public = card.public;
                groups.by_id.insert(card.id, group);
            }
        }
        groups
    }

    /// The groups one takes part in, took part in or was invited to, by number.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &WorkingGroup> {
        self.by_id.values()
    }

    /// The group of that number.
    #[must_use]
    pub fn get(&self, id: GroupId) -> Option<&WorkingGroup> {
        self.by_id.get(&id)
    }

    /// The groups that are known to exist, in the order in which they became known.
    #[must_use]
    pub fn announced(&self) -> &[AnnouncedGroup] {
        &self.announced
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// The number the next group gets.
    pub(in crate::exercise) fn next(&self) -> GroupId {
        GroupId(self.by_id.keys().next_back().map_or(0, |last| last.0) + 1)
    }

    /// Folds an event; anything that is not about a group changes nothing.
    pub(in crate::exercise) fn apply(&mut self, event: &Event) {
        match &event.fact {
            Fact::WorkingGroup { id, step } => {
                self.step(*id, step, event.time);
                if let Some(group) = self.by_id.get_mut(id) {
                    group.last_event = event.sequence;
                }
            }
            Fact::ItemRead {
                item: Item::Posted(id, number),
                by,
            } => self.mark(*id, *number, by, event.time, false),
            Fact::ItemAcknowledged {
                item: Item::Posted(id, number),
                by,
            } => self.mark(*id, *number, by, event.time, true),
            _ => {}
        }
    }

    fn step(&mut self, id: GroupId, step: &GroupStep, time: ExerciseTime) {
        match step {
            GroupStep::Founded {
                by,
                name,
                purpose,
                marking,
                invited,
            } => {
                let mut group = WorkingGroup::new(id, name.clone(), purpose.clone(), *marking);
                group.founder = Some(by.clone());
                group.since = time;
                for state in invited {
                    let invited = Membership::Invited { by: by.clone() };
                    group.standing.insert(state.clone(), invited);
                }
                group.standing.insert(by.clone(), Membership::Member);
                self.by_id.insert(id, group);
            }
            GroupStep::Invited {
                state,
                by,
                name,
                purpose,
                marking,
            } => {
                // Whoever is invited has not heard of it before.
                let group = self.by_id.entry(id).or_insert_with(|| {
                    let mut group = WorkingGroup::new(id, name.clone(), purpose.clone(), *marking);
                    group.since = time;
                    group.standing.insert(by.clone(), Membership::Member);
                    group
                });
                let invited = Membership::Invited { by: by.clone() };
                group.standing.insert(state.clone(), invited);
            }
            GroupStep::MadePublic {
                name,
                purpose,
                members,
                ..
            } => {
                if let Some(group) = self.by_id.get_mut(&id) {
                    group.public = true;
                }
                self.announced.push(AnnouncedGroup {
                    id,
                    name: name.clone(),
                    purpose: purpose.clone(),
                    members: members.clone(),
                });
            }
            step => {
                if let Some(group) = self.by_id.get_mut(&id) {
                    group.step(step, time);
                }
            }
        }
    }

    fn mark(
        &mut self,
        id: GroupId,
        number: u32,
        by: &StateId,
        time: ExerciseTime,
        acknowledged: bool,
    ) {
        let post = self
            .by_id
            .get_mut(&id)
            .and_then(|group| group.posts.iter_mut().find(|post| post.number == number));
        if let Some(post) = post {
            let reading = post.readings.entry(by.clone()).or_default();
            reading.read.get_or_insert(time);
            if acknowledged {
                reading.acknowledged.get_or_insert(time);
            }
        }
    }
}

impl WorkingGroup {
    fn new(id: GroupId, name: String, purpose: String, marking: Marking) -> Self {
        Self {
            id,
            name,
            purpose,
            marking,
            founder: None,
            since: ExerciseTime::START,
            standing: BTreeMap::new(),
            public: false,
            posts: Vec::new(),
            positions: Vec::new(),
            dissolving: BTreeMap::new(),
            ended: None,
            leaked: BTreeSet::new(),
            last_event: 0,
        }
    }

    fn step(&mut self, step: &GroupStep, time: ExerciseTime) {
        match step {
            GroupStep::Joined { by } => {
                self.standing.insert(by.clone(), Membership::Member);
                // The board is shown to whoever joins.
                for post in self.posts.iter_mut().filter(|post| post.by != *by) {
                    post.to.entry(by.clone()).or_insert(time);
                }
            }
            GroupStep::Declined { by, reason } => {
                let reason = reason.clone();
                self.standing
                    .insert(by.clone(), Membership::Declined { reason });
            }
            GroupStep::BoardShown { to, board } => {
                self.standing.clone_from(&board.standing);
                self.public = board.public;
                for post in &board.posts {
                    if self.post(post.number).is_none() {
                        let mut post = post.clone();
                        if post.by != *to {
                            post.to.entry(to.clone()).or_insert(time);
                        }
                        self.posts.push(post);
                    }
                }
                self.posts.sort_by_key(|post| post.number);
                // Whoever comes back has missed what became of them.
                self.positions.clone_from(&board.positions);
                self.dissolving.clone_from(&board.dissolving);
            }
            GroupStep::Posted {
                number,
                by,
                text,
                shares,
                to,
            } => self.posts.push(Post {
                number: *number,
                by: by.clone(),
                text: text.clone(),
                shares: shares.clone(),
                time,
                to: to.iter().map(|state| (state.clone(), time)).collect(),
                readings: BTreeMap::new(),
            }),
            GroupStep::PositionProposed {
                number,
                by,
                occasion,
                text,
            } => self.positions.push(Position {
                number: *number,
                by: by.clone(),
                occasion: occasion.clone(),
                text: text.clone(),
                confirmed: [by.clone()].into(),
                rejected: BTreeMap::new(),
                agreed: None,
                withdrawn: false,
            }),
            GroupStep::PositionConfirmed { number, by } => self.change(*number, |position| {
                position.rejected.remove(by);
                position.confirmed.insert(by.clone());
            }),
            GroupStep::PositionRejected { number, by, reason } => {
                self.change(*number, |position| {
                    position.confirmed.remove(by);
                    position.rejected.insert(by.clone(), reason.clone());
                });
            }
            GroupStep::PositionWithdrawn { number, .. } => {
                self.change(*number, |position| position.withdrawn = true);
            }
            GroupStep::PositionAgreed { number } => {
                self.change(*number, |position| position.agreed = Some(time));
            }
            GroupStep::Left { by, reason } => {
                let reason = reason.clone();
                self.standing
                    .insert(by.clone(), Membership::Left { reason });
                self.dissolving.remove(by);
                for position in &mut self.positions {
                    if position.is_open() {
                        position.confirmed.remove(by);
                        position.rejected.remove(by);
                    }
                }
            }
            GroupStep::DissolutionAsked { by, reason } => {
                self.dissolving.insert(by.clone(), reason.clone());
            }
            GroupStep::Dissolved => self.ended = Some(time),
            GroupStep::PostLeaked { number } => {
                self.leaked.insert(*number);
            }
            // Folded where the group may not be known yet.
            GroupStep::Founded { .. }
            | GroupStep::Invited { .. }
            | GroupStep::MadePublic { .. } => {}
        }
    }

    fn change(&mut self, number: u32, change: impl FnOnce(&mut Position)) {
        let position = self
            .positions
            .iter_mut()
            .find(|position| position.number == number);
        if let Some(position) = position {
            change(position);
        }
    }
}
