//! The seats of actors: who may be written to, and who is given something to do.

use std::collections::BTreeSet;

use super::Check;
use crate::scenario::model::{ActorId, ActorSeat, Addressee, Correspondent, SeatPower};
use crate::scenario::problem::Rule;

impl Check<'_, '_, '_> {
    /// A group takes two, and a category that is used between States.
    fn working_groups(&mut self) {
        let outline = self.outline;
        for item in &outline.working_groups {
            let group = &item.value;
            self.no_repeats(&group.members, item.at("members"));
            let members: BTreeSet<_> = group.members.iter().collect();
            if members.len() < 2 {
                self.report(item.at("members"), Rule::LonelyGroup);
            }
            if !group.marking.is_used_between_states() {
                self.report(item.at("marking"), Rule::SecretGroup);
            }
        }
    }

    pub(super) fn seats(&mut self) {
        let outline = self.outline;
        let seated: BTreeSet<&ActorId> = outline
            .actors
            .iter()
            .filter(|item| item.value.seat.is_some())
            .map(|item| &item.value.id)
            .collect();
        // Of an actor that could not be read nobody knows whether it has a seat.
        let known: BTreeSet<&ActorId> = outline.actors.iter().map(|item| &item.value.id).collect();
        let has_no_seat = |actor: &ActorId| known.contains(actor) && !seated.contains(actor);
        for item in &outline.actors {
            let Some(seat) = &item.value.seat else {
                continue;
            };
            let place = item.at("seat");
            self.no_repeats(&seat.reports_on, place.field("reports_on"));
            let lines = place.field("lines");
            let mut seen = BTreeSet::new();
            for (position, line) in seat.lines.iter().enumerate() {
                let name = match line {
                    Correspondent::State(state) => state.as_str(),
                    Correspondent::Actor(actor) => actor.as_str(),
                };
                let rule = match line {
                    _ if !seen.insert(line) => Rule::RepeatedItem {
                        item: format!("“{name}”"),
                    },
                    Correspondent::Actor(actor) if *actor == item.value.id => Rule::LineToItself,
                    Correspondent::Actor(actor) if has_no_seat(actor) => Rule::NoSeat {
                        actor: actor.to_string(),
                    },
                    _ => continue,
                };
                self.report(lines.item(position), rule);
            }
        }
        self.working_groups();
        let mut reached: BTreeSet<&ActorId> = BTreeSet::new();
        for item in &outline.injects {
            for (position, addressee) in item.value.to.iter().enumerate() {
                if let Addressee::Actor(actor) = addressee {
                    reached.insert(actor);
                    if has_no_seat(actor) {
                        let actor = actor.to_string();
                        self.report(item.at("to").item(position), Rule::NoSeat { actor });
                    }
                }
            }
        }
        if !self.is_whole("injects", &outline.injects) {
            return;
        }
        for item in &outline.actors {
            // Who acts as the Chair has the consultations to look after.
            let idle = |seat: &ActorSeat| !seat.may.contains(&SeatPower::Chair);
            if item.value.seat.as_ref().is_some_and(idle) && !reached.contains(&item.value.id) {
                let actor = item.value.name.clone();
                self.report(item.at("seat"), Rule::IdleSeat { actor });
            }
        }
    }
}
