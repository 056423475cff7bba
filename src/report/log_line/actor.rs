//! Lines of the seats of actors.

use super::super::words::{actor_player, dispatch, item};
use super::Writer;
use crate::debrief::words::status_in_words;
use crate::doctrine::Vocabulary as _;
use crate::exercise::{ActorStep, Enclosure};
use crate::scenario::ActorId;

impl Writer<'_> {
    /// What happened at the seat of an actor.
    pub(super) fn actor(&mut self, actor: &ActorId, step: &ActorStep) {
        let name = self.naming.actor(actor);
        match step {
            ActorStep::PlayerAssigned { player } => {
                self.line.to = name;
                actor_player(*player).clone_into(&mut self.line.message);
            }
            ActorStep::Wrote {
                id,
                to,
                subject,
                body,
                encloses,
                reports,
            } => {
                self.about(dispatch(*id), subject);
                self.line.from = name;
                self.line.to = self.naming.correspondents(to);
                self.line.message.clone_from(body);
                self.enclosed(encloses.as_deref());
                if let Some(report) = reports {
                    let asset = self.naming.asset(&report.asset);
                    let status = status_in_words(report.status);
                    self.line.message.push_str(&format!("\n{asset}: {status}"));
                }
            }
            ActorStep::WrittenTo {
                id,
                from,
                subject,
                body,
                encloses,
            } => {
                self.about(dispatch(*id), subject);
                self.line.from = self.naming.state(from);
                self.line.to = name;
                self.line.message.clone_from(body);
                self.enclosed(encloses.as_deref());
            }
            ActorStep::Read { item: what } | ActorStep::Acknowledged { item: what } => {
                self.about(item(what), "");
                self.line.from = name;
            }
            ActorStep::Published { number, letter } => {
                self.letter(letter);
                self.line.reference = format!("Publication {}", number + 1);
                self.line.to = "Everyone".to_owned();
            }
        }
    }

    pub(super) fn enclosed(&mut self, enclosure: Option<&Enclosure>) {
        if let Some(enclosure) = enclosure {
            let letter = &enclosure.letter;
            letter.marking.label().clone_into(&mut self.line.mode);
            let words = format!("\n[{}]\n{}", letter.title, letter.body);
            self.line.message.push_str(&words);
        }
    }
}
