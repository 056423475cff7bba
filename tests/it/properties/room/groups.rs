//! What States do in working groups.

use demarche::doctrine::{Marking, Vocabulary as _};
use demarche::exercise::{Command, Founding, GroupAct, GroupId};
use demarche::scenario::StateId;

use super::Asker;

impl Asker<'_> {
    /// Founds a working group, or does something in one.
    pub(super) fn in_group(&mut self, state: &StateId) -> Command {
        let groups = &self.exercise.working_groups;
        let open: Vec<GroupId> = groups
            .iter()
            .filter(|group| group.is_open() && group.standing.contains_key(state))
            .map(|group| group.id)
            .collect();
        if open.is_empty() && !self.one_in(8) || open.len() < 3 && self.one_in(6) {
            return Command::FoundGroup(Founding {
                name: self.word(),
                purpose: self.word(),
                marking: self.pick(Marking::ALL),
                invite: (0..1 + self.below(3))
                    .map(|_| self.other_than(state))
                    .collect(),
            });
        }
        let id = if open.is_empty() || self.one_in(20) {
            GroupId(1 + self.below(3) as u32)
        } else {
            self.pick(&open)
        };
        let group = self.exercise.working_groups.get(id).cloned();
        let position = group.as_ref().map_or(0, |group| {
            let waits = group
                .positions
                .iter()
                .find(|position| position.is_open() && !position.confirmed.contains(state));
            waits.map_or(self.below(2) as u32, |position| position.number)
        });
        let own = group.as_ref().map_or(0, |group| {
            let mut positions = group.positions.iter();
            let own = positions.find(|position| position.is_open() && position.by == *state);
            own.map_or(0, |position| position.number)
        });
        let invited = group.is_some_and(|group| group.is_invited(state));
        let act = match self.below(20) {
            0..14 if invited => GroupAct::Join,
            14..16 if invited => GroupAct::Decline {
                reason: self.word(),
            },
            0 => GroupAct::Join,
            1 => GroupAct::Invite(self.other_than(state)),
            2..8 => GroupAct::Post {
                text: self.word(),
                shares: if self.one_in(2) {
                    Some(self.item(state))
                } else {
                    None
                },
            },
            8 | 9 => GroupAct::Propose {
                occasion: self.word(),
                text: self.word(),
            },
            10..13 => GroupAct::Confirm(position),
            13 | 14 => GroupAct::Reject {
                number: position,
                reason: self.word(),
            },
            15 => GroupAct::Withdraw(own),
            16 => GroupAct::MakePublic,
            17 => GroupAct::Leave {
                reason: self.word(),
            },
            _ => GroupAct::Dissolve {
                reason: self.word(),
            },
        };
        Command::Group(id, act)
    }
}
