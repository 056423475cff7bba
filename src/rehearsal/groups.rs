//! Working groups: a rehearsed table joins as readily as it agrees, and answers positions.

use super::player::{Intent, RehearsedPlayer};
use crate::exercise::{Command, GroupAct, GroupId, TeamView};
use crate::scenario::ExerciseTime;

/// Forms an intention about every group in which something new waits for it.
pub(super) fn consider(
    player: &mut RehearsedPlayer,
    view: &TeamView,
    since: u64,
    now: ExerciseTime,
) {
    for group in view.groups.iter() {
        if group.last_event > since && group.waits_for(view.state()) {
            let minutes = player.posture.minutes.answers;
            player.intend(view, now, Intent::Group(group.id), minutes);
        }
    }
}

/// What it says to an invitation, or to the oldest position that waits for it.
pub(super) fn answer(
    player: &mut RehearsedPlayer,
    view: &TeamView,
    id: GroupId,
) -> Option<Command> {
    let group = view.groups.get(id).filter(|group| group.is_open())?;
    let own = view.state();
    let agrees = player.happens(player.posture.agrees);
    let act = if group.is_invited(own) {
        if agrees {
            GroupAct::Join
        } else {
            let reason = "We prefer to speak with each of you.".to_owned();
            GroupAct::Decline { reason }
        }
    } else {
        let waits = group.positions.iter().find(|position| {
            position.is_open()
                && !position.confirmed.contains(own)
                && !position.rejected.contains_key(own)
        })?;
        if agrees {
            GroupAct::Confirm(waits.number)
        } else {
            GroupAct::Reject {
                number: waits.number,
                reason: "Not in these words.".to_owned(),
            }
        }
    };
    Some(Command::Group(id, act))
}
