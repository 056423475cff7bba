//! Seats that are no State’s: operators, response teams, vendors, media, secretariats.
//!
//! They hold evidence, ask questions and publish. They see what is addressed to them, what is public and what
//! they sent themselves, and nothing else.
//!
//! - [`step`]: what can happen at such a seat.
//! - [`correspondence`]: letters between them and the States, and what they published, as a fold of events; the same
//!   fold serves the engine and every desk.
//! - [`gate`]: what of it a seat may see.
//! - [`view`]: what one of them knows.

mod correspondence;
pub(super) mod gate;
mod step;
mod view;

pub use correspondence::{Correspondence, Dispatch, DispatchId, Publication};
pub use step::{ActorPlayer, ActorStep, Enclosure, StatusReport, Writing};
pub use view::{ActorBriefing, ActorCard, ActorView};

use std::sync::Arc;

use super::letter::{Item, Letter};
use super::run_sheet::Reading;
use super::state::Exercise;
use crate::doctrine::InjectChannel;
use crate::scenario::{ActorId, Correspondent, SeatRole};

/// How a letter of an actor reaches a desk.
#[must_use]
pub const fn letter_channel(role: SeatRole) -> InjectChannel {
    match role {
        SeatRole::Operator => InjectChannel::Operator,
        SeatRole::Cert => InjectChannel::Cert,
        SeatRole::Vendor | SeatRole::Media => InjectChannel::Email,
        SeatRole::Secretariat => InjectChannel::Diplomatic,
    }
}

impl Exercise {
    /// Who plays an actor.
    #[must_use]
    pub fn actor_player(&self, actor: &ActorId) -> ActorPlayer {
        self.correspondence.player(actor)
    }

    /// What an actor did with an item, if it has come to it.
    #[must_use]
    pub fn reading_by_actor(&self, actor: &ActorId, item: &Item) -> Option<Reading> {
        let here = match item {
            Item::Inject(inject) => {
                let released = self.run_sheet.get(inject)?.released()?;
                released.to.includes_actor(actor)
            }
            Item::Dispatch(id) => {
                let to = Correspondent::Actor(actor.clone());
                self.correspondence.get(*id)?.to.contains(&to)
            }
            Item::Message(_) | Item::Shared(..) | Item::Ping(_) | Item::Posted(..) => false,
        };
        here.then(|| self.correspondence.reading(actor, item))
    }

    /// The text an actor holds of an item, and whether somebody gave it, if it has come to it.
    #[must_use]
    pub fn held_by_actor(&self, actor: &ActorId, item: &Item) -> Option<(Arc<Letter>, bool)> {
        self.reading_by_actor(actor, item)?;
        match item {
            Item::Inject(inject) => {
                let released = self.run_sheet.get(inject)?.released()?;
                Some((released.letter.clone(), false))
            }
            Item::Dispatch(id) => Some((self.dispatch_letter(*id)?, true)),
            Item::Message(_) | Item::Shared(..) | Item::Ping(_) | Item::Posted(..) => None,
        }
    }

    /// A letter between a State and an actor, as it lies in its addressees’ inboxes.
    #[must_use]
    pub fn dispatch_letter(&self, id: DispatchId) -> Option<Arc<Letter>> {
        let dispatch = self.correspondence.get(id)?;
        let sender = self.scenario.correspondent_name(&dispatch.from);
        let role = match &dispatch.from {
            Correspondent::State(_) => None,
            Correspondent::Actor(actor) => self.scenario.seat(actor).map(|seat| seat.role),
        };
        Some(dispatch.letter(sender, role))
    }

    /// How many things that came to an actor it has not opened yet.
    #[must_use]
    pub fn unread_by_actor(&self, actor: &ActorId) -> usize {
        let own = Correspondent::Actor(actor.clone());
        let unread = |item: &Item| self.correspondence.reading(actor, item).read.is_none();
        let injects = self.run_sheet.items().iter().filter(|line| {
            line.released()
                .is_some_and(|released| released.to.includes_actor(actor))
                && unread(&Item::Inject(line.inject.id.clone()))
        });
        let letters =
            self.correspondence.dispatches().iter().filter(|dispatch| {
                dispatch.to.contains(&own) && unread(&Item::Dispatch(dispatch.id))
            });
        injects.count() + letters.count()
    }
}
