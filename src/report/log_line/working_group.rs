//! Lines of working groups.

use super::super::words::group;
use super::Writer;
use crate::doctrine::Vocabulary as _;
use crate::exercise::{GroupId, GroupStep};

impl Writer<'_> {
    /// What happened in a working group.
    pub(super) fn working_group(&mut self, id: GroupId, step: &GroupStep) {
        self.about(group(id), "");
        if let Some(by) = step.actor() {
            self.line.from = self.naming.state(by);
        }
        match step {
            GroupStep::Founded {
                name,
                purpose,
                marking,
                invited,
                ..
            } => {
                name.clone_into(&mut self.line.subject);
                self.line.message.clone_from(purpose);
                self.line.to = self.naming.states(invited);
                marking.label().clone_into(&mut self.line.mode);
            }
            GroupStep::Invited {
                state,
                name,
                purpose,
                marking,
                ..
            } => {
                name.clone_into(&mut self.line.subject);
                self.line.message.clone_from(purpose);
                self.line.to = self.naming.state(state);
                marking.label().clone_into(&mut self.line.mode);
            }
            GroupStep::Joined { .. } | GroupStep::Dissolved => {}
            GroupStep::Declined { reason, .. }
            | GroupStep::Left { reason, .. }
            | GroupStep::DissolutionAsked { reason, .. } => self.line.message.clone_from(reason),
            GroupStep::BoardShown { to, .. } => self.line.to = self.naming.state(to),
            GroupStep::Posted {
                number,
                text,
                shares,
                to,
                ..
            } => {
                self.line.reference = format!("{}, note {}", group(id), number + 1);
                self.line.to = self.naming.states(to);
                self.line.message.clone_from(text);
                self.enclosed(shares.as_deref());
            }
            GroupStep::PositionProposed {
                number,
                occasion,
                text,
                ..
            } => {
                self.position(id, *number);
                occasion.clone_into(&mut self.line.subject);
                self.line.message.clone_from(text);
            }
            GroupStep::PositionRejected { number, reason, .. } => {
                self.position(id, *number);
                self.line.message.clone_from(reason);
            }
            GroupStep::PositionConfirmed { number, .. }
            | GroupStep::PositionWithdrawn { number, .. }
            | GroupStep::PositionAgreed { number } => self.position(id, *number),
            GroupStep::MadePublic {
                name,
                purpose,
                members,
                ..
            } => {
                name.clone_into(&mut self.line.subject);
                self.line.message = format!("{purpose}\n{}", self.naming.states(members));
                self.line.to = "Everyone".to_owned();
            }
            GroupStep::PostLeaked { number } => {
                self.line.reference = format!("{}, note {}", group(id), number + 1);
            }
        }
    }

    fn position(&mut self, id: GroupId, number: u32) {
        self.line.reference = format!("{}, position {}", group(id), number + 1);
    }
}
