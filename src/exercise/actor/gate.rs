//! What of the letters between States and actors a seat may see, and what an actor may see at all.

use super::step::ActorStep;
use crate::exercise::event::{Fact, Release};
use crate::exercise::letter::{Audience, Item};
use crate::exercise::seat::Seat;
use crate::exercise::state::Exercise;
use crate::exercise::visible::{step_to, to_everyone};
use crate::scenario::{ActorId, Correspondent, StateId};

/// What a State may see of a step at an actor’s seat.
pub(in crate::exercise) fn to_state(
    step: &ActorStep,
    exercise: &Exercise,
    state: &StateId,
) -> Option<ActorStep> {
    let own = Correspondent::State(state.clone());
    match step {
        ActorStep::Wrote { to, .. } => to.contains(&own).then(|| as_received(step, own)),
        ActorStep::WrittenTo { from, .. } => (from == state).then(|| step.clone()),
        ActorStep::Acknowledged {
            item: Item::Dispatch(id),
        } => wrote(exercise, *id, &own).then(|| step.clone()),
        ActorStep::Published { .. } => Some(step.clone()),
        ActorStep::PlayerAssigned { .. }
        | ActorStep::Read { .. }
        | ActorStep::Acknowledged { .. } => None,
    }
}

/// What an actor may see of a fact: what is addressed to it, what it did, what is public.
pub(in crate::exercise) fn to_actor(
    fact: &Fact,
    exercise: &Exercise,
    actor: &ActorId,
) -> Option<Fact> {
    match fact {
        Fact::Actor { actor: of, step } => {
            let step = step_to_actor(of, step, exercise, actor)?;
            Some(Fact::Actor {
                actor: of.clone(),
                step,
            })
        }
        Fact::InjectReleased {
            inject, to, letter, ..
        } if to.includes_actor(actor) => Some(Fact::InjectReleased {
            inject: inject.clone(),
            how: Release::ByTheClock,
            to: Audience::Seats {
                states: Vec::new(),
                actors: vec![actor.clone()],
            },
            letter: letter.clone(),
        }),
        Fact::InfrastructureChanged { asset, .. } => exercise
            .scenario
            .seat(actor)
            .is_some_and(|seat| seat.reports_on.contains(asset))
            .then(|| fact.clone()),
        Fact::ItemAcknowledged {
            item: Item::Dispatch(id),
            ..
        } => {
            let own = Correspondent::Actor(actor.clone());
            wrote(exercise, *id, &own).then(|| fact.clone())
        }
        Fact::Steering { step } => {
            let own = Correspondent::Actor(actor.clone());
            step_to(step, &own).map(|step| Fact::Steering { step })
        }
        fact => to_everyone(fact),
    }
}

fn step_to_actor(
    of: &ActorId,
    step: &ActorStep,
    exercise: &Exercise,
    actor: &ActorId,
) -> Option<ActorStep> {
    let own = Correspondent::Actor(actor.clone());
    match step {
        ActorStep::Published { .. } => Some(step.clone()),
        ActorStep::WrittenTo { .. } => (of == actor).then(|| as_received(step, own)),
        _ if of == actor => Some(step.clone()),
        ActorStep::Wrote { to, .. } => to.contains(&own).then(|| as_received(step, own)),
        ActorStep::Acknowledged {
            item: Item::Dispatch(id),
        } => wrote(exercise, *id, &own).then(|| step.clone()),
        ActorStep::PlayerAssigned { .. }
        | ActorStep::Read { .. }
        | ActorStep::Acknowledged { .. } => None,
    }
}

/// A letter as its addressee sees it: to itself alone, and without where the giver had the enclosure from.
fn as_received(step: &ActorStep, by: Correspondent) -> ActorStep {
    let mut step = step.clone();
    let enclosed = match &mut step {
        ActorStep::Wrote { to, encloses, .. } => {
            *to = vec![by];
            encloses
        }
        ActorStep::WrittenTo { encloses, .. } => encloses,
        _ => return step,
    };
    if let Some(enclosed) = enclosed {
        enclosed.origin = None;
    }
    step
}

fn wrote(exercise: &Exercise, id: super::DispatchId, who: &Correspondent) -> bool {
    exercise
        .correspondence
        .get(id)
        .is_some_and(|dispatch| dispatch.from == *who)
}

/// Whose act a step was, whoever’s hand it was.
pub(in crate::exercise) fn spoken_by(actor: &ActorId, step: &ActorStep) -> Seat {
    match step {
        ActorStep::WrittenTo { from, .. } => Seat::Team(from.clone()),
        ActorStep::PlayerAssigned { .. } => Seat::Facilitator,
        ActorStep::Wrote { .. }
        | ActorStep::Read { .. }
        | ActorStep::Acknowledged { .. }
        | ActorStep::Published { .. } => Seat::Actor(actor.clone()),
    }
}
