//! What of the letters between States and actors a seat may see, and what an actor may see at all.

use super::step::ActorStep;
use crate::exercise::consultation::ConsultationId;
use crate::exercise::event::{ConsultationStep, Fact, Release};
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
        fact if exercise.scenario.chair() == Some(actor) => {
            to_chair(fact, exercise).or_else(|| to_everyone(fact))
        }
        fact => to_everyone(fact),
    }
}

/// What whoever plays the Chair may see of a consultation: of one that it was asked to help with, or may offer itself
/// in, how the request fares; what is said there once it sits with the parties.
fn to_chair(fact: &Fact, exercise: &Exercise) -> Option<Fact> {
    let held = |id: &ConsultationId| exercise.consultations.get(*id);
    let follows = |id| held(id).is_some_and(|held| held.chair.follows(&held.request));
    let sits = |id| held(id).is_some_and(|held| held.chair.sits());
    let seen = |may: bool| may.then(|| fact.clone());
    match fact {
        Fact::ConsultationRequested { id, .. }
        | Fact::RequestDelivered { id, .. }
        | Fact::RequestAcknowledged { id, .. }
        | Fact::RequestAccepted { id, .. }
        | Fact::RequestCountered { id, .. }
        | Fact::CounterAccepted { id, .. }
        | Fact::RequestDeclined { id, .. }
        | Fact::RequestLapsed { id, .. }
        | Fact::RequestWithdrawn { id }
        | Fact::RequestFailed { id }
        | Fact::SessionOpened { id, .. } => seen(follows(id)),
        Fact::ItemShared {
            id,
            number,
            by,
            letter,
            ..
        } => sits(id).then(|| Fact::ItemShared {
            id: *id,
            number: *number,
            by: by.clone(),
            origin: None,
            letter: letter.clone(),
        }),
        Fact::StatementMade { id, .. }
        | Fact::ProposalTabled { id, .. }
        | Fact::ProposalAnswered { id, .. }
        | Fact::ProposalWithdrawn { id, .. }
        | Fact::ConclusionTabled { id, .. }
        | Fact::ConclusionConfirmed { id, .. }
        | Fact::ConclusionRejected { id, .. }
        | Fact::CommitmentKept { id, .. }
        | Fact::CommitmentMissed { id, .. } => seen(sits(id)),
        Fact::ConsultationConcluded { id, .. } | Fact::ConsultationBrokenOff { id, .. }
            if sits(id) =>
        {
            seen(true)
        }
        // Whoever does not sit there learns that it is over, and nothing of what was said.
        Fact::ConsultationConcluded { id, conclusion, .. } if !conclusion.public => {
            follows(id).then_some(Fact::RequestFailed { id: *id })
        }
        Fact::ConsultationBrokenOff { id, .. } => {
            follows(id).then_some(Fact::RequestFailed { id: *id })
        }
        Fact::Consultation { id, step } => seen(match step {
            ConsultationStep::ChairAsked { .. }
            | ConsultationStep::ChairShown { .. }
            | ConsultationStep::ChairAcknowledged
            | ConsultationStep::ChairReminded { .. }
            | ConsultationStep::ChairAccepted { .. }
            | ConsultationStep::ChairDeclined { .. }
            | ConsultationStep::ChairConvened { .. }
            | ConsultationStep::ChairSpoke { .. } => true,
            ConsultationStep::RequestReferred { .. }
            | ConsultationStep::AddresseeAdded { .. }
            | ConsultationStep::CounterLapsed { .. }
            | ConsultationStep::AddresseeReminded { .. }
            | ConsultationStep::ClarificationGiven { .. }
            | ConsultationStep::MeetingAsked { .. }
            | ConsultationStep::MeetingSupported { .. }
            | ConsultationStep::MeetingConvened { .. } => follows(id),
            ConsultationStep::JoiningProposed { .. }
            | ConsultationStep::JoiningConsented { .. }
            | ConsultationStep::JoiningRefused { .. }
            | ConsultationStep::AgendaItemTabled { .. }
            | ConsultationStep::AgendaItemAgreed { .. }
            | ConsultationStep::QuestionAsked { .. }
            | ConsultationStep::QuestionAnswered { .. }
            | ConsultationStep::QuestionDeclined { .. }
            | ConsultationStep::QuestionLapsed { .. }
            | ConsultationStep::SessionAdjourned { .. }
            | ConsultationStep::SessionResumed { .. }
            | ConsultationStep::OutcomeOverridden { .. } => sits(id),
            ConsultationStep::ConsultationAnnounced { .. }
            | ConsultationStep::FollowUpOpened { .. }
            | ConsultationStep::TableShown { .. } => false,
        }),
        _ => None,
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
