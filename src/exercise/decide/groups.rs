//! What States do in working groups.

use super::{Draft, bounded, require_running, require_under_way, required};
use crate::doctrine::{EffectiveStep, doctrine};
use crate::exercise::actor::Enclosure;
use crate::exercise::event::{Because, Fact};
use crate::exercise::knowledge::Passing;
use crate::exercise::leak::report;
use crate::exercise::letter::{Item, Letter};
use crate::exercise::refusal::Refusal;
use crate::exercise::working_group::{
    Board, Founding, GroupAct, GroupId, GroupStep, Membership, Position, Post, WorkingGroup,
};
use crate::scenario::StateId;

/// A State founds a group.
pub(super) fn found(
    draft: &mut Draft<'_>,
    state: &StateId,
    founding: &Founding,
) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    require_running(exercise)?;
    if !founding.marking.is_used_between_states() {
        return Err(Refusal::MarkingNotBetweenStates);
    }
    let mut invited: Vec<StateId> = Vec::new();
    for other in &founding.invite {
        check_invited(draft, state, other)?;
        if !invited.contains(other) {
            invited.push(other.clone());
        }
    }
    if invited.is_empty() {
        return Err(Refusal::NobodyAddressed);
    }
    let fact = Fact::WorkingGroup {
        id: exercise.working_groups.next(),
        step: GroupStep::Founded {
            by: state.clone(),
            name: required("name", &founding.name)?,
            purpose: required("purpose", &founding.purpose)?,
            marking: founding.marking,
            invited,
        },
    };
    draft.act(fact);
    Ok(())
}

fn check_invited(draft: &Draft<'_>, state: &StateId, other: &StateId) -> Result<(), Refusal> {
    if other == state {
        return Err(Refusal::OneselfAddressed);
    }
    if draft.exercise.scenario.state(other).is_none() {
        return Err(Refusal::unknown("State", other));
    }
    Ok(())
}

/// A State acts in a group.
pub(super) fn act(
    draft: &mut Draft<'_>,
    state: &StateId,
    id: GroupId,
    act: &GroupAct,
) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    require_running(exercise)?;
    let group = exercise
        .working_groups
        .get(id)
        .filter(|group| group.standing.contains_key(state))
        .ok_or(Refusal::NotAMember)?;
    if !group.is_open() {
        return Err(Refusal::GroupOver);
    }
    if matches!(act, GroupAct::Join | GroupAct::Decline { .. }) {
        if !group.is_invited(state) {
            return Err(Refusal::NotInvited);
        }
        return answer(draft, state, group, act);
    }
    if !group.is_member(state) {
        return Err(Refusal::NotAMember);
    }
    let by = state.clone();
    let step = match act {
        GroupAct::Join | GroupAct::Decline { .. } => return Ok(()),
        GroupAct::Invite(other) => {
            check_invited(draft, state, other)?;
            if group.is_member(other) || group.is_invited(other) {
                return Err(Refusal::AlreadyInvited);
            }
            GroupStep::Invited {
                state: other.clone(),
                by,
                name: group.name.clone(),
                purpose: group.purpose.clone(),
                marking: group.marking,
            }
        }
        GroupAct::Post { text, shares } => post(draft, state, group, text, shares.as_ref())?,
        GroupAct::Propose { occasion, text } => GroupStep::PositionProposed {
            number: group.positions.len() as u32,
            by,
            occasion: required("occasion", occasion)?,
            text: required("wording", text)?,
        },
        GroupAct::Confirm(number) => {
            let position = open_position(group, *number)?;
            if position.confirmed.contains(state) {
                return Err(Refusal::AlreadyConfirmed);
            }
            GroupStep::PositionConfirmed {
                number: *number,
                by,
            }
        }
        GroupAct::Reject { number, reason } => {
            let position = open_position(group, *number)?;
            if position.by == *state {
                return Err(Refusal::OwnPosition);
            }
            GroupStep::PositionRejected {
                number: *number,
                by,
                reason: required("reason", reason)?,
            }
        }
        GroupAct::Withdraw(number) => {
            let position = open_position(group, *number)?;
            if position.by != *state {
                return Err(Refusal::NotYourPosition);
            }
            GroupStep::PositionWithdrawn {
                number: *number,
                by,
            }
        }
        GroupAct::MakePublic => {
            if group.public {
                return Err(Refusal::GroupKnown);
            }
            GroupStep::MadePublic {
                by,
                name: group.name.clone(),
                purpose: group.purpose.clone(),
                members: group.members().cloned().collect(),
            }
        }
        GroupAct::Leave { reason } => GroupStep::Left {
            by,
            reason: required("reason", reason)?,
        },
        GroupAct::Dissolve { reason } => {
            if group.dissolving.contains_key(state) {
                return Err(Refusal::NoChange);
            }
            GroupStep::DissolutionAsked {
                by,
                reason: bounded("reason", reason)?,
            }
        }
    };
    let others: Vec<StateId> = group
        .members()
        .filter(|other| *other != state)
        .cloned()
        .collect();
    let done = draft.act(Fact::WorkingGroup { id, step });
    match act {
        GroupAct::Confirm(number) => {
            let all = group.position(*number).is_some_and(|position| {
                others
                    .iter()
                    .all(|other| position.confirmed.contains(other))
            });
            if all {
                agreed(draft, group, *number, done);
            }
        }
        GroupAct::Leave { .. } => {
            shift(draft, id, state, &others, EffectiveStep::GroupLeft, done);
            left(draft, group, &others, done);
        }
        GroupAct::Dissolve { .. }
            if others
                .iter()
                .all(|other| group.dissolving.contains_key(other)) =>
        {
            dissolved(draft, id, done);
        }
        _ => {}
    }
    Ok(())
}

/// An invited State joins or declines.
fn answer(
    draft: &mut Draft<'_>,
    state: &StateId,
    group: &WorkingGroup,
    act: &GroupAct,
) -> Result<(), Refusal> {
    let id = group.id;
    let others: Vec<StateId> = group.members().cloned().collect();
    if let GroupAct::Decline { reason } = act {
        let declined = draft.act(Fact::WorkingGroup {
            id,
            step: GroupStep::Declined {
                by: state.clone(),
                reason: required("reason", reason)?,
            },
        });
        let step = EffectiveStep::GroupDeclined;
        shift(draft, id, state, &others, step, declined);
        let waits = group.standing.iter().any(|(other, standing)| {
            other != state && matches!(standing, Membership::Invited { .. })
        });
        if others.len() < 2 && !waits {
            dissolved(draft, id, declined);
        }
        return Ok(());
    }
    let joined = draft.act(Fact::WorkingGroup {
        id,
        step: GroupStep::Joined { by: state.clone() },
    });
    let mut standing = group.standing.clone();
    standing.insert(state.clone(), Membership::Member);
    let board = Board {
        standing,
        // Who has read what is no part of what is shown.
        posts: group
            .posts
            .iter()
            .map(|post| Post {
                readings: Default::default(),
                ..post.clone()
            })
            .collect(),
        positions: group.positions.clone(),
        dissolving: group.dissolving.clone(),
        public: group.public,
    };
    draft.follow(
        joined,
        Fact::WorkingGroup {
            id,
            step: GroupStep::BoardShown {
                to: state.clone(),
                board: Box::new(board),
            },
        },
    );
    shift(
        draft,
        id,
        state,
        &others,
        EffectiveStep::GroupJoined,
        joined,
    );
    Ok(())
}

fn post(
    draft: &Draft<'_>,
    state: &StateId,
    group: &WorkingGroup,
    text: &str,
    shares: Option<&Item>,
) -> Result<GroupStep, Refusal> {
    let shares = match shares {
        None => None,
        Some(item) => {
            let holding = draft
                .exercise
                .holding(state, item)
                .ok_or(Refusal::NotInInbox)?;
            Passing::of(holding.letter.marking, holding.is_given()).allows(group.marking)?;
            let again = group.posts.iter().any(|post| {
                let origin = post
                    .shares
                    .as_ref()
                    .and_then(|shares| shares.origin.as_ref());
                post.by == *state && origin == Some(item)
            });
            if again {
                return Err(Refusal::AlreadyPosted);
            }
            Some(Box::new(Enclosure {
                origin: Some(item.clone()),
                letter: Letter {
                    // What lies on the board is handled as its members agreed.
                    marking: group.marking,
                    asks: None,
                    ..Letter::clone(&holding.letter)
                },
            }))
        }
    };
    let text = match shares {
        Some(_) => bounded("text", text)?,
        None => required("text", text)?,
    };
    Ok(GroupStep::Posted {
        number: group.posts.len() as u32,
        by: state.clone(),
        text,
        shares,
        to: group
            .members()
            .filter(|other| *other != state)
            .cloned()
            .collect(),
    })
}

fn open_position(group: &WorkingGroup, number: u32) -> Result<&Position, Refusal> {
    let position = group
        .position(number)
        .ok_or_else(|| Refusal::unknown("position", number + 1))?;
    if !position.is_open() {
        return Err(Refusal::PositionClosed);
    }
    Ok(position)
}

/// Every member has confirmed the wording.
fn agreed(draft: &mut Draft<'_>, group: &WorkingGroup, number: u32, cause: u64) {
    let id = group.id;
    let step = GroupStep::PositionAgreed { number };
    let agreed = draft.follow(cause, Fact::WorkingGroup { id, step });
    let members: Vec<StateId> = group.members().cloned().collect();
    for member in &members {
        let others: Vec<StateId> = members
            .iter()
            .filter(|other| *other != member)
            .cloned()
            .collect();
        shift(
            draft,
            id,
            member,
            &others,
            EffectiveStep::GroupPositionAgreed,
            agreed,
        );
    }
}

/// A member left: what the others had all confirmed is agreed now, and one State alone is no group.
fn left(draft: &mut Draft<'_>, group: &WorkingGroup, others: &[StateId], cause: u64) {
    let waits = group
        .standing
        .values()
        .any(|standing| matches!(standing, Membership::Invited { .. }));
    if others.is_empty() || others.len() == 1 && !waits {
        dissolved(draft, group.id, cause);
        return;
    }
    if others
        .iter()
        .all(|other| group.dissolving.contains_key(other))
    {
        dissolved(draft, group.id, cause);
        return;
    }
    for position in group.positions.iter().filter(|position| position.is_open()) {
        let all = others
            .iter()
            .all(|other| position.confirmed.contains(other));
        if all && others.len() >= 2 {
            let step = GroupStep::PositionAgreed {
                number: position.number,
            };
            draft.follow(cause, Fact::WorkingGroup { id: group.id, step });
        }
    }
}

fn dissolved(draft: &mut Draft<'_>, id: GroupId, cause: u64) {
    let step = GroupStep::Dissolved;
    draft.follow(cause, Fact::WorkingGroup { id, step });
}

/// What a step changes between a State and the others in the group.
fn shift(
    draft: &mut Draft<'_>,
    id: GroupId,
    state: &StateId,
    others: &[StateId],
    step: EffectiveStep,
    cause: u64,
) {
    let effect = draft.exercise.effects.of(step);
    for other in others {
        draft.shift_both(state, other, effect, &Because::WorkingGroup(id), cause);
    }
}

/// The facilitator lets the press learn that something lies on a board.
pub(super) fn leak(draft: &mut Draft<'_>, id: GroupId, number: u32) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    require_under_way(exercise)?;
    let group = exercise
        .working_groups
        .get(id)
        .ok_or_else(|| Refusal::unknown("working group", id))?;
    let post = group.post(number).ok_or(Refusal::NothingToLeak)?;
    if group.leaked.contains(&number) {
        return Err(Refusal::AlreadyLeaked);
    }
    let mut between = vec![post.by.clone()];
    between.extend(post.to.keys().cloned());
    if between.len() < 2 {
        return Err(Refusal::NothingToLeak);
    }
    let letter = report(&exercise.scenario, &between, &group.name);
    let leaked = draft.act(Fact::WorkingGroup {
        id,
        step: GroupStep::PostLeaked { number },
    });
    let told = draft.follow(
        leaked,
        Fact::TalksLeaked {
            of: None,
            between: between.clone(),
            letter: letter.into(),
        },
    );
    let effect = doctrine().conventions.leak.effect;
    for (position, one) in between.iter().enumerate() {
        for other in between.iter().skip(position + 1) {
            draft.shift_both(one, other, effect, &Because::Leak, told);
        }
    }
    Ok(())
}
