//! Working groups: several States that agree to work together, with a shared board and common positions.
//!
//! The regional platforms of the sources do this between meetings: an ad hoc group with a purpose, an agreed category
//! for what lies on its board, and a wording that every member confirms before an international meeting. The same fold
//! serves the engine and every desk; a desk simply folds fewer events.
//!
//! - [`step`]: what can happen in a group, and what a State may do there.
//! - [`fold`]: how events change it.
//! - [`gate`]: who sees what of it.

mod fold;
pub(super) mod gate;
mod step;

pub use fold::{AnnouncedGroup, WorkingGroups};
pub use step::{Board, Founding, GroupAct, GroupStep};

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use super::actor::Enclosure;
use super::run_sheet::Reading;
use crate::doctrine::Marking;
use crate::scenario::{ExerciseTime, Scenario, StateId};

/// Numbers a working group, from 1; those of the script come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GroupId(pub u32);

impl fmt::Display for GroupId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{}", self.0)
    }
}

/// How a State stands to a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Membership {
    /// It was invited and has not answered.
    Invited {
        /// By whom.
        by: StateId,
    },
    /// It takes part.
    Member,
    /// It declined.
    Declined {
        /// Why.
        reason: String,
    },
    /// It left.
    Left {
        /// Why.
        reason: String,
    },
}

/// Something on a group’s board.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Post {
    /// Its number there, from 0.
    pub number: u32,
    /// Whose.
    pub by: StateId,
    /// The words.
    pub text: String,
    /// What was shared with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shares: Option<Box<Enclosure>>,
    /// When.
    pub time: ExerciseTime,
    /// Who has it beside its author, and since when.
    pub to: BTreeMap<StateId, ExerciseTime>,
    /// What those did with what was shared.
    #[serde(skip)]
    pub readings: BTreeMap<StateId, Reading>,
}

/// A common position before a meeting: a wording that every member confirms word for word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Its number there, from 0.
    pub number: u32,
    /// Who proposed it.
    pub by: StateId,
    /// For which occasion, such as a meeting.
    pub occasion: String,
    /// The wording.
    pub text: String,
    /// Who confirmed it; its author has from the start.
    pub confirmed: BTreeSet<StateId>,
    /// Who did not agree, and why; a State may confirm after all.
    pub rejected: BTreeMap<StateId, String>,
    /// When it was agreed, if it was.
    pub agreed: Option<ExerciseTime>,
    /// It was taken back.
    pub withdrawn: bool,
}

impl Position {
    /// Whether members still have the word.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.agreed.is_none() && !self.withdrawn
    }

    /// Whether a member still owes it a word.
    #[must_use]
    pub fn waits_for(&self, member: &StateId) -> bool {
        self.is_open() && !self.confirmed.contains(member) && !self.rejected.contains_key(member)
    }
}

/// A working group.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkingGroup {
    /// Its number.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// The category agreed for its board: what lies there is handled under this marking.
    pub marking: Marking,
    /// Who founded it; nobody in play if it is of the script.
    pub founder: Option<StateId>,
    /// Since when there is one.
    pub since: ExerciseTime,
    /// How the States stand to it that were ever asked.
    pub standing: BTreeMap<StateId, Membership>,
    /// Whether it is known that it exists.
    pub public: bool,
    /// The board, oldest first.
    pub posts: Vec<Post>,
    /// The common positions, oldest first.
    pub positions: Vec<Position>,
    /// The members that want it dissolved, and why.
    pub dissolving: BTreeMap<StateId, String>,
    /// When it came to an end.
    pub ended: Option<ExerciseTime>,
    /// What of the board reached the press, by number.
    pub leaked: BTreeSet<u32>,
    /// The last event that was about it.
    pub last_event: u64,
}

impl WorkingGroup {
    /// Its members, in the order of their ids.
    pub fn members(&self) -> impl Iterator<Item = &StateId> {
        self.standing
            .iter()
            .filter(|(_, standing)| **standing == Membership::Member)
            .map(|(state, _)| state)
    }

    /// Whether a State takes part.
    #[must_use]
    pub fn is_member(&self, state: &StateId) -> bool {
        self.standing.get(state) == Some(&Membership::Member)
    }

    /// Whether a State was invited and has not answered.
    #[must_use]
    pub fn is_invited(&self, state: &StateId) -> bool {
        matches!(self.standing.get(state), Some(Membership::Invited { .. }))
    }

    /// Whether anything can still happen in it.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.ended.is_none()
    }

    /// The post of that number.
    #[must_use]
    pub fn post(&self, number: u32) -> Option<&Post> {
        self.posts.iter().find(|post| post.number == number)
    }

    /// The position of that number.
    #[must_use]
    pub fn position(&self, number: u32) -> Option<&Position> {
        self.positions
            .iter()
            .find(|position| position.number == number)
    }

    /// Whether a State owes it a word: an invitation, or a position to confirm.
    #[must_use]
    pub fn waits_for(&self, state: &StateId) -> bool {
        let position = |position: &Position| position.waits_for(state);
        self.is_open()
            && (self.is_invited(state)
                || self.is_member(state) && self.positions.iter().any(position))
    }
}

/// A standing group of the script as a desk is told of it before play.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupCard {
    /// Its number.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// The category agreed for its board.
    pub marking: Marking,
    /// Its members.
    pub members: Vec<StateId>,
    /// Whether it is known that it exists.
    pub public: bool,
}

impl GroupCard {
    /// Every standing group of a scenario.
    pub fn all(scenario: &Scenario) -> impl Iterator<Item = Self> {
        (1..)
            .zip(&scenario.working_groups)
            .map(|(number, group)| Self {
                id: GroupId(number),
                name: group.name.clone(),
                purpose: group.purpose.clone(),
                marking: group.marking,
                members: group.members.clone(),
                public: group.public,
            })
    }

    /// Those that a State knows of: its own, and what is public of the others.
    #[must_use]
    pub fn known_to(scenario: &Scenario, state: &StateId) -> Vec<Self> {
        Self::all(scenario)
            .filter(|group| group.public || group.members.contains(state))
            .collect()
    }
}
