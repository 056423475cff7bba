//! Who sees what of a working group: members everything, invited States the invitation, others at most that it exists.

use super::{GroupId, GroupStep};
use crate::exercise::state::Exercise;
use crate::scenario::StateId;

/// What a State may see of a step; the step is folded in already.
pub(in crate::exercise) fn to_state(
    id: GroupId,
    step: &GroupStep,
    exercise: &Exercise,
    state: &StateId,
) -> Option<GroupStep> {
    let group = exercise.working_groups.get(id)?;
    let member = group.is_member(state);
    match step {
        GroupStep::MadePublic { .. } => Some(step.clone()),
        GroupStep::Founded { by, invited, .. } => {
            (by == state || invited.contains(state)).then(|| step.clone())
        }
        GroupStep::Invited { state: of, .. } => (member || of == state).then(|| step.clone()),
        // Whoever declines or leaves still sees that it did.
        GroupStep::Declined { by, .. } | GroupStep::Left { by, .. } => {
            (member || by == state).then(|| step.clone())
        }
        GroupStep::BoardShown { to, .. } => (to == state).then(|| without_origins(step)),
        GroupStep::Posted { by, .. } if by == state => Some(step.clone()),
        GroupStep::Posted { .. } => member.then(|| without_origins(step)),
        // An invitation that nobody can take up any more is told of too.
        GroupStep::Dissolved => (member || group.is_invited(state)).then(|| step.clone()),
        GroupStep::PostLeaked { .. } => None,
        GroupStep::Joined { .. }
        | GroupStep::PositionProposed { .. }
        | GroupStep::PositionConfirmed { .. }
        | GroupStep::PositionRejected { .. }
        | GroupStep::PositionWithdrawn { .. }
        | GroupStep::PositionAgreed { .. }
        | GroupStep::DissolutionAsked { .. } => member.then(|| step.clone()),
    }
}

/// Where a member had something from that it shared is its own.
fn without_origins(step: &GroupStep) -> GroupStep {
    let mut step = step.clone();
    match &mut step {
        GroupStep::Posted {
            shares: Some(shares),
            ..
        } => shares.origin = None,
        GroupStep::BoardShown { board, .. } => {
            for post in &mut board.posts {
                if let Some(shares) = &mut post.shares {
                    shares.origin = None;
                }
            }
        }
        _ => {}
    }
    step
}
