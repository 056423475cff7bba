//! What reached a table: messages and lines of a check on their way, and what was read and acknowledged.

use super::super::communications::{Ping, PingFate, PingId};
use super::super::due::Timer;
use super::super::event::Event;
use super::super::letter::{Item, Message, MessageId, Transit};
use super::super::moment::WallTime;
use super::super::run_sheet::Standing;
use super::super::state::Exercise;
use crate::scenario::{ExerciseTime, StateId};

pub(super) fn mark(
    exercise: &mut Exercise,
    item: &Item,
    by: &StateId,
    (time, wall): (ExerciseTime, WallTime),
    acknowledged: bool,
) {
    match item {
        Item::Inject(inject) => {
            let Some((_, item)) = exercise.run_sheet.get_mut(inject) else {
                return;
            };
            if let Standing::Released(released) = &mut item.standing {
                let reading = released.readings.entry(by.clone()).or_default();
                reading.read.get_or_insert(time);
                if acknowledged {
                    reading.acknowledged.get_or_insert(time);
                }
            }
        }
        Item::Message(id) => set_message(exercise, *id, |message| {
            message.read.get_or_insert(time);
            if acknowledged {
                message.acknowledged.get_or_insert(time);
            }
        }),
        Item::Ping(id) => {
            if let Some(ping) = ping_mut(exercise, *id) {
                ping.read.get_or_insert(time);
                if acknowledged {
                    ping.answered.get_or_insert((time, wall));
                }
            }
        }
        // Folded with the consultation or the correspondence it belongs to.
        Item::Shared(..) | Item::Dispatch(_) | Item::Posted(..) => {}
    }
}

/// A message has arrived, waits or came back.
pub(super) fn message_fares(exercise: &mut Exercise, event: &Event) {
    if let Some((id, transit)) = Transit::told_by(event) {
        set_message(exercise, id, |message| message.transit = transit);
    }
}

fn set_message(exercise: &mut Exercise, id: MessageId, change: impl FnOnce(&mut Message)) {
    let position = (id.0 as usize).checked_sub(1);
    if let Some(message) = position.and_then(|position| exercise.messages.get_mut(position)) {
        change(message);
    }
}

fn ping_mut(exercise: &mut Exercise, id: PingId) -> Option<&mut Ping> {
    exercise
        .checks
        .get_mut((id.0 as usize).checked_sub(1)?)?
        .pings
        .get_mut(id.1 as usize)
}

/// A line of a communications check is new, or one that waited has arrived.
pub(super) fn ping_fared(exercise: &mut Exercise, ping: Ping) {
    let timer = Timer::DeliverPing(ping.id);
    match ping.fate {
        PingFate::Waits(until) => exercise.agenda.set(until, timer),
        PingFate::Delivered | PingFate::Bounced(_) => exercise.agenda.remove(&timer),
    }
    if let Some(known) = ping_mut(exercise, ping.id) {
        *known = ping;
    } else if let Some(check) = (ping.id.0 as usize)
        .checked_sub(1)
        .and_then(|position| exercise.checks.get_mut(position))
    {
        check.pings.push(ping);
    }
}
