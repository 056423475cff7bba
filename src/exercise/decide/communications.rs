//! Contact points: which of them takes what arrives, and whether they answer when their lines are checked.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Draft, require_open};
use crate::doctrine::{ChannelId, doctrine};
use crate::exercise::communications::{PingFate, PingId, line};
use crate::exercise::event::Fact;
use crate::exercise::letter::{Bounce, contact_of, delay_of, is_public};
use crate::exercise::opens_next;
use crate::exercise::refusal::Refusal;
use crate::scenario::{Contact, ContactFault, ExerciseTime, State, StateId};

/// What happens when something reaches the other end.
pub(super) enum Reception {
    /// Somebody takes it.
    Arrives,
    /// It comes back.
    Bounces(Bounce),
    /// It waits for an office to open.
    Waits(ExerciseTime),
    /// That contact point did not take it, and there is another one to try.
    Fails {
        /// Its position in the directory.
        position: u32,
        /// Its name.
        contact: String,
        /// Why.
        why: Bounce,
        /// When the next one is tried.
        again: ExerciseTime,
    },
}

/// How the other end receives something: by the first contact point of its directory that is staffed, if the
/// channel leads to contact points. Those that are out of date are found out one by one.
pub(super) fn receive(
    draft: &Draft<'_>,
    to: &StateId,
    channel: &ChannelId,
    tried: Option<&BTreeSet<u32>>,
    waited: bool,
) -> Reception {
    let Some(kind) = contact_of(channel) else {
        return Reception::Arrives;
    };
    let Some(state) = draft.exercise.scenario.state(to) else {
        return Reception::Bounces(Bounce::NoContact);
    };
    let left: Vec<(u32, &Contact)> = (0_u32..)
        .zip(&state.contacts)
        .filter(|(_, contact)| contact.kind == kind)
        .filter(|(position, _)| tried.is_none_or(|tried| !tried.contains(position)))
        .collect();
    let mut opening: Option<ExerciseTime> = None;
    for (position, contact) in &left {
        if let Some(why) = fault_of(contact) {
            if left.len() == 1 {
                return Reception::Bounces(why);
            }
            return Reception::Fails {
                position: *position,
                contact: contact.name.clone(),
                why,
                again: draft.moment.time + delay_of(channel),
            };
        }
        // What waited for an office to open finds it open.
        match closed_until(draft, state, contact, channel).filter(|_| !waited) {
            None => return Reception::Arrives,
            Some(opens) => opening = Some(opening.map_or(opens, |earlier| earlier.min(opens))),
        }
    }
    opening.map_or(Reception::Bounces(Bounce::NoContact), Reception::Waits)
}

fn fault_of(contact: &Contact) -> Option<Bounce> {
    match contact.fault {
        Some(ContactFault::Stale) => Some(Bounce::Stale),
        Some(ContactFault::WrongPerson) => Some(Bounce::WrongPerson),
        None => None,
    }
}

/// When a contact point that is closed now opens again.
fn closed_until(
    draft: &Draft<'_>,
    state: &State,
    contact: &Contact,
    channel: &ChannelId,
) -> Option<ExerciseTime> {
    let hours_apply = doctrine()
        .channel(channel)
        .is_some_and(|channel| channel.office_hours_apply);
    let startex = draft.exercise.scenario.timing.startex;
    hours_apply
        .then(|| opens_next(contact.hours, state.utc_offset, startex, draft.moment.time))
        .flatten()
}

/// Runs a communications check: every contact point that the channels lead to gets a line at once.
pub(super) fn check(draft: &mut Draft<'_>, channels: &[ChannelId]) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    require_open(exercise)?;
    let mut chosen: Vec<ChannelId> = Vec::new();
    for channel in channels {
        if doctrine().channel(channel).is_none() {
            return Err(Refusal::unknown("channel", channel));
        }
        if !is_public(channel) && !chosen.contains(channel) {
            chosen.push(channel.clone());
        }
    }
    if chosen.is_empty() {
        return Err(Refusal::NothingToCheck);
    }
    let check = exercise.checks.len() as u32 + 1;
    let run = draft.act(Fact::CommunicationsChecked {
        number: check,
        channels: chosen.clone(),
    });
    let mut number = 0;
    for state in &exercise.scenario.states {
        for channel in &chosen {
            for (contact, fate) in lines(draft, state, channel) {
                draft.follow(
                    run,
                    Fact::Pinged {
                        ping: PingId(check, number),
                        to: state.id.clone(),
                        channel: channel.clone(),
                        letter: Arc::new(line(&exercise.scenario, &state.id, channel, &contact)),
                        contact,
                        fate,
                    },
                );
                number += 1;
            }
        }
    }
    Ok(())
}

/// The lines that a channel has to a State: one for each contact point it could lead to.
fn lines(draft: &Draft<'_>, state: &State, channel: &ChannelId) -> Vec<(String, PingFate)> {
    let Some(kind) = contact_of(channel) else {
        return vec![(String::new(), PingFate::Delivered)];
    };
    let listed = state.contacts.iter().filter(|contact| contact.kind == kind);
    let lines: Vec<(String, PingFate)> = listed
        .map(|contact| {
            let fate = match fault_of(contact) {
                Some(why) => PingFate::Bounced(why),
                None => closed_until(draft, state, contact, channel)
                    .map_or(PingFate::Delivered, PingFate::Waits),
            };
            (contact.name.clone(), fate)
        })
        .collect();
    if lines.is_empty() {
        return vec![(String::new(), PingFate::Bounced(Bounce::NoContact))];
    }
    lines
}

/// A line that waited for an office to open is there.
pub(super) fn deliver(draft: &mut Draft<'_>, id: PingId) -> Result<(), Refusal> {
    let ping = draft
        .exercise
        .ping(id)
        .filter(|ping| matches!(ping.fate, PingFate::Waits(_)))
        .ok_or_else(|| Refusal::unknown("waiting line", id.1))?;
    draft.act(Fact::Pinged {
        ping: id,
        to: ping.to.clone(),
        channel: ping.channel.clone(),
        contact: ping.contact.clone(),
        letter: ping.letter.clone(),
        fate: PingFate::Delivered,
    });
    Ok(())
}
