//! What is typed on the page of working groups and not yet sent.

use std::collections::{BTreeMap, BTreeSet};

use crate::doctrine::Marking;
use crate::exercise::{Command, GroupAct, GroupId, Item};
use crate::scenario::StateId;

/// What is typed on the page and not yet sent.
#[derive(Clone, Debug, Default)]
pub(in crate::app::team) struct GroupsDraft {
    /// The group that is open.
    pub(in crate::app::team) open: Option<GroupId>,
    /// Whether a group is being founded.
    pub(in crate::app::team) founding: bool,
    pub(super) name: String,
    pub(super) purpose: String,
    pub(super) marking: Option<Marking>,
    pub(super) invite: BTreeSet<StateId>,
    pub(super) notes: BTreeMap<GroupId, NoteDraft>,
}

/// What is typed for one group.
#[derive(Clone, Debug, Default)]
pub(super) struct NoteDraft {
    pub(super) text: String,
    pub(super) shares: Option<Item>,
    pub(super) occasion: String,
    pub(super) wording: String,
    pub(super) reason: String,
}

impl GroupsDraft {
    /// A command of this page was stored: what was typed for it goes.
    pub(in crate::app::team) fn command_done(&mut self, command: &Command) {
        match command {
            Command::FoundGroup(founding) if self.name.trim() == founding.name.trim() => {
                *self = Self {
                    notes: std::mem::take(&mut self.notes),
                    ..Self::default()
                };
            }
            Command::Group(id, act) => {
                let draft = self.notes.entry(*id).or_default();
                match act {
                    GroupAct::Post { text, .. } if draft.text.trim() == text.trim() => {
                        draft.text.clear();
                        draft.shares = None;
                    }
                    GroupAct::Propose { text, .. } if draft.wording.trim() == text.trim() => {
                        draft.occasion.clear();
                        draft.wording.clear();
                    }
                    GroupAct::Decline { .. }
                    | GroupAct::Reject { .. }
                    | GroupAct::Leave { .. }
                    | GroupAct::Dissolve { .. } => draft.reason.clear(),
                    _ => {}
                }
            }
            _ => {}
        }
    }
}
