//! Working groups: what a rehearsed table answers there, and what it does of its own accord.
//!
//! It joins as readily as it agrees; puts on the board what it read and the board’s category lets pass; proposes a
//! common position when a move begins, and takes it back or leaves when the others do not want it; brings in a State
//! that a text is about, or founds a group with it.

use super::player::{Intent, RehearsedPlayer};
use super::words::phrases;
use crate::doctrine::filled;
use crate::exercise::{
    Command, Founding, GroupAct, GroupId, InboxEntry, Item, Membership, Passing, Position,
    TeamView, WorkingGroup,
};
use crate::scenario::{ExerciseTime, StateId};

/// How badly a State may stand towards another and still want it in a group.
const BEARABLE: u8 = 55;

/// With how few others a group is founded.
const FEWEST: usize = 2;

/// Something a table does in a working group of its own accord.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Contribution {
    /// Puts something it knows on the board.
    Post(Item),
    /// Proposes a common position for the move.
    Propose,
    /// Takes a position back that others did not agree to.
    Withdraw(u32),
    /// Makes known that there is a group.
    Announce,
    /// Leaves.
    Leave,
    /// Wants it dissolved.
    Dissolve,
}

/// Forms an intention about every group in which something new happened.
pub(super) fn consider(
    player: &mut RehearsedPlayer,
    view: &TeamView,
    since: u64,
    now: ExerciseTime,
) {
    let own = view.state();
    let minutes = player.posture.minutes.answers;
    for group in view.groups.iter() {
        if group.last_event <= since || !group.is_open() {
            continue;
        }
        let id = group.id;
        if group.waits_for(own) {
            player.intend(view, now, Intent::Group(id), minutes);
        }
        if !group.is_member(own) {
            continue;
        }
        let asked = !group.dissolving.is_empty() && !group.dissolving.contains_key(own);
        if asked && player.happens(player.posture.agrees) {
            let dissolves = Intent::Contribute(id, Contribution::Dissolve);
            player.intend(view, now, dissolves, minutes);
        }
        let Some(last) = group.positions.last() else {
            continue;
        };
        if last.agreed == Some(view.progress.latest)
            && !group.public
            && player.attends(player.posture.groups.announces)
        {
            let announces = Intent::Contribute(id, Contribution::Announce);
            player.intend(view, now, announces, minutes);
        }
        if last.by == *own && last.is_open() && !last.rejected.is_empty() {
            let what = match player.happens(player.posture.groups.walks_out) {
                true => Contribution::Leave,
                false => Contribution::Withdraw(last.number),
            };
            player.intend(view, now, Intent::Contribute(id, what), minutes);
        }
    }
}

/// What a text that was read is good for in groups: to lie on a board, or to bring in the State it is about.
pub(super) fn after_reading(
    player: &mut RehearsedPlayer,
    entry: &InboxEntry,
    about: Option<&StateId>,
    view: &TeamView,
    now: ExerciseTime,
) {
    let minutes = player.posture.minutes.answers;
    for group in view.groups.iter() {
        if sits_with_others(group, view.state())
            && may_lie_there(entry, group)
            && player.attends(player.posture.groups.posts)
        {
            let post = Contribution::Post(entry.item.clone());
            player.intend(view, now, Intent::Contribute(group.id, post), minutes);
        }
    }
    // Two States need no group to speak with each other.
    if view.briefing.common.states.len() > FEWEST
        && let Some(about) = about
        && player.attends(player.posture.groups.gathers)
    {
        player.intend(view, now, Intent::Gather(about.clone()), minutes);
    }
}

/// A new move is an occasion to agree on what is said, and the last one to be done with a group.
pub(super) fn at_a_new_move(player: &mut RehearsedPlayer, view: &TeamView, now: ExerciseTime) {
    let own = view.state();
    let minutes = player.posture.minutes.answers;
    let begun = view.progress.current_move.as_ref();
    let last = begun.is_some_and(|begun| begun.number + 1 >= view.briefing.common.moves);
    for group in view.groups.iter() {
        if !sits_with_others(group, own) {
            continue;
        }
        if player.attends(player.posture.groups.proposes) {
            let proposes = Intent::Contribute(group.id, Contribution::Propose);
            player.intend(view, now, proposes, minutes);
        }
        if last
            && group.founder.as_ref() == Some(own)
            && player.attends(player.posture.groups.closes)
        {
            let dissolves = Intent::Contribute(group.id, Contribution::Dissolve);
            player.intend(view, now, dissolves, minutes);
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
    let words = &phrases().groups;
    let act = if group.is_invited(own) {
        match agrees {
            true => GroupAct::Join,
            false => GroupAct::Decline {
                reason: player.pick(&words.declines)?.clone(),
            },
        }
    } else {
        let waits = |position: &&Position| {
            position.is_open()
                && !position.confirmed.contains(own)
                && !position.rejected.contains_key(own)
        };
        let number = group.positions.iter().find(waits)?.number;
        match agrees {
            true => GroupAct::Confirm(number),
            false => GroupAct::Reject {
                number,
                reason: player.pick(&words.rejects)?.clone(),
            },
        }
    };
    Some(Command::Group(id, act))
}

/// What it does in a group of its own accord; nothing if that has become pointless.
pub(super) fn contribute(
    player: &mut RehearsedPlayer,
    view: &TeamView,
    id: GroupId,
    what: &Contribution,
) -> Option<Command> {
    let own = view.state();
    let group = view.groups.get(id).filter(|group| group.is_open())?;
    if !group.is_member(own) {
        return None;
    }
    let words = &phrases().groups;
    let act = match what {
        Contribution::Post(item) => GroupAct::Post {
            text: player.pick(&words.posts)?.clone(),
            shares: Some(item.clone()),
        },
        // One wording at a time.
        Contribution::Propose if group.positions.iter().any(Position::is_open) => return None,
        Contribution::Propose => {
            let begun = view.progress.current_move.as_ref()?;
            GroupAct::Propose {
                occasion: filled(&words.occasion, &[("move", &begun.title)]),
                text: player.pick(&words.positions)?.clone(),
            }
        }
        Contribution::Withdraw(number) => GroupAct::Withdraw(*number),
        Contribution::Announce if group.public => return None,
        Contribution::Announce => GroupAct::MakePublic,
        Contribution::Leave => GroupAct::Leave {
            reason: player.pick(&words.leaves)?.clone(),
        },
        Contribution::Dissolve if group.dissolving.contains_key(own) => return None,
        Contribution::Dissolve => GroupAct::Dissolve {
            reason: player.pick(&words.closes)?.clone(),
        },
    };
    Some(Command::Group(id, act))
}

/// Brings a State into a group that it would do well in, or founds one with it.
pub(super) fn gather(
    player: &mut RehearsedPlayer,
    view: &TeamView,
    other: &StateId,
) -> Option<Command> {
    let own = view.state();
    let bearable = |state: &StateId| view.relations.get(state).copied().unwrap_or(0) < BEARABLE;
    if !bearable(other)
        || view
            .groups
            .iter()
            .any(|group| brings_together(group, own, other))
    {
        return None;
    }
    let open =
        |group: &&WorkingGroup| sits_with_others(group, own) && !group.standing.contains_key(other);
    if let Some(group) = view.groups.iter().find(open) {
        return Some(Command::Group(group.id, GroupAct::Invite(other.clone())));
    }
    let founded = |group: &WorkingGroup| group.founder.as_ref() == Some(own);
    if view.groups.iter().any(founded) {
        return None;
    }
    let states = view.briefing.common.states.iter().map(|card| &card.id);
    let invite: Vec<StateId> = states
        .filter(|state| *state != own && bearable(state))
        .cloned()
        .collect();
    if invite.len() < FEWEST {
        return None;
    }
    let words = &phrases().groups;
    Some(Command::FoundGroup(Founding {
        name: player.pick(&words.names)?.clone(),
        purpose: player.pick(&words.purposes)?.clone(),
        marking: crate::doctrine::Marking::Amber,
        invite,
    }))
}

fn sits_with_others(group: &WorkingGroup, own: &StateId) -> bool {
    group.is_open() && group.is_member(own) && group.members().nth(1).is_some()
}

/// Whether both sit in an open group, or one waits for the other there.
fn brings_together(group: &WorkingGroup, own: &StateId, other: &StateId) -> bool {
    let there = |state: &StateId| group.is_member(state) || group.is_invited(state);
    group.is_open() && there(own) && there(other)
}

/// Whether something may lie on a board and does not yet, as far as its holder can tell.
fn may_lie_there(entry: &InboxEntry, group: &WorkingGroup) -> bool {
    let fresh = |given: &StateId| {
        let standing = group.standing.get(given);
        standing != Some(&Membership::Member)
    };
    entry.retracted.is_none()
        && entry.given_by.as_ref().is_none_or(fresh)
        && Passing::of(entry.letter.marking, entry.is_given())
            .allows(group.marking)
            .is_ok()
}
