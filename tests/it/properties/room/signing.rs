//! What people do with drafts that wait for sign-off.

use demarche::exercise::{CapitalAnswer, Command, Seat, SignOffAct};
use demarche::scenario::RoleSeat;

use super::Asker;

impl Asker<'_> {
    /// Something with a draft that waits for sign-off: mostly a signature, at the table or from the capital.
    pub(super) fn sign(&mut self) -> Option<(Seat, Command)> {
        let waiting: Vec<_> = self
            .exercise
            .sign_offs
            .iter()
            .filter(|submission| submission.waits())
            .collect();
        let position = self.below(waiting.len() + 1);
        let submission = *waiting.get(position)?;
        let id = submission.id;
        let position = self.below(submission.signatures.len());
        let signature = &submission.signatures[position];
        let role = signature.role.clone();
        let (at_table, rather) = (signature.seat == RoleSeat::Table, self.below(8));
        if rather == 0 {
            let by_hand = self.one_in(2);
            let state = submission.state.clone();
            return Some((Seat::Facilitator, Command::PlayCapital { state, by_hand }));
        }
        if at_table && !self.one_in(20) {
            let act = match rather {
                1 => SignOffAct::Withdraw,
                2 => SignOffAct::Return {
                    role,
                    reason: self.word(),
                },
                _ => SignOffAct::Confirm { role },
            };
            let seat = Seat::Team(submission.state.clone());
            return Some((seat, Command::SignOff(id, act)));
        }
        let words = self.word();
        let answer = match rather {
            1 | 2 => CapitalAnswer::Return { reason: words },
            3 | 4 => CapitalAnswer::Delay {
                by: self.span(),
                words,
            },
            _ => CapitalAnswer::Confirm { words },
        };
        let submission = id;
        Some((
            Seat::Facilitator,
            Command::Capital {
                submission,
                role,
                answer,
            },
        ))
    }
}
