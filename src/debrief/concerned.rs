use crate::exercise::{
    ActorStep, Audience, ConsultationStep, DispatchId, EvaluationStep, Event, Exercise, Fact, Item,
    Parcel, SteeringStep,
};
use crate::scenario::{Correspondent, StateId};

/// Whether an event concerns a State: it acted, or something happened to it, for it or towards it.
///
/// `exercise` is the exercise as the log leaves it; it says who sits in a consultation.
#[must_use]
pub fn concerned(event: &Event, exercise: &Exercise, state: &StateId) -> bool {
    if event.seat.state() == Some(state) {
        return true;
    }
    let consulted = |id| {
        exercise
            .consultations
            .get(id)
            .is_some_and(|asked| asked.concerns(state))
    };
    let in_group = |id| {
        let group = exercise.working_groups.get(id);
        group.is_some_and(|group| group.standing.contains_key(state))
    };
    let item = |item: &Item| match item {
        Item::Inject(_) | Item::Ping(_) => false,
        Item::Dispatch(id) => wrote(exercise, *id, state),
        Item::Posted(id, _) => in_group(*id),
        Item::Message(id) => exercise
            .message(*id)
            .is_some_and(|message| message.from == *state),
        Item::Shared(id, _) => consulted(*id),
    };
    match &event.fact {
        Fact::PlayerAssigned { state: of, .. }
        | Fact::SignOff { state: of, .. }
        | Fact::CapitalPlayed { state: of, .. }
        | Fact::ExpectationMet { state: of, .. }
        | Fact::ExpectationMissed { state: of, .. }
        | Fact::ExpectationJudged { state: of, .. }
        | Fact::DecisionOpened { state: of, .. }
        | Fact::DecisionTaken { state: of, .. }
        | Fact::AssessmentRecorded { state: of, .. }
        | Fact::AssessmentAsked { state: of, .. }
        | Fact::AssessmentLapsed { state: of, .. }
        | Fact::Pinged { to: of, .. } => of == state,
        Fact::WorkingGroup { id, .. } => in_group(*id),
        Fact::Actor { step, .. } => match step {
            ActorStep::Wrote { to, .. } => to.contains(&Correspondent::State(state.clone())),
            ActorStep::WrittenTo { from, .. } => from == state,
            ActorStep::Read { item: what } | ActorStep::Acknowledged { item: what } => item(what),
            ActorStep::PlayerAssigned { .. } | ActorStep::Published { .. } => false,
        },
        Fact::TalksLeaked { between, .. } => between.contains(state),
        Fact::IntentDeclared { by, toward, .. } => by == state || toward.contains(state),
        Fact::SeverityGraded { by, shown, .. } => by == state || shown.includes(state),
        Fact::InjectReleased { to, .. } => to.includes(state),
        Fact::InjectHeld { inject }
        | Fact::HoldLifted { inject }
        | Fact::InjectRescheduled { inject, .. }
        | Fact::InjectSkipped { inject }
        | Fact::ChanceDrawn { inject, .. } => exercise
            .run_sheet
            .get(inject)
            .map(|line| line.audience(&exercise.scenario))
            .is_some_and(|audience: Audience| audience.includes(state)),
        Fact::InfrastructureChanged { asset, .. } => exercise
            .scenario
            .asset(asset)
            .is_some_and(|asset| asset.in_states.contains(state)),
        Fact::ItemRead { item: what, by } | Fact::ItemAcknowledged { item: what, by } => {
            by == state || item(what)
        }
        Fact::MeasureTaken { by, toward, .. } => by == state || toward.contains(state),
        Fact::TensionChanged { from, to, .. } => from == state || to == state,
        Fact::MessageSent { from, note, .. } | Fact::MessageDelivered { from, note, .. } => {
            from == state || note.to == *state
        }
        Fact::DeliveryDelayed { parcel, .. }
        | Fact::Bounced { parcel, .. }
        | Fact::ContactFailed { parcel, .. } => match parcel {
            Parcel::Message(id) => exercise
                .message(*id)
                .is_some_and(|message| message.from == *state || message.note.to == *state),
            Parcel::Request(id, to) => {
                to == state
                    || exercise
                        .consultations
                        .get(*id)
                        .is_some_and(|asked| asked.from == *state)
            }
        },
        Fact::ConsultationRequested { id, .. }
        | Fact::RequestWithdrawn { id }
        | Fact::RequestFailed { id }
        | Fact::SessionOpened { id, .. }
        | Fact::StatementMade { id, .. }
        | Fact::ItemShared { id, .. }
        | Fact::ProposalTabled { id, .. }
        | Fact::ProposalAnswered { id, .. }
        | Fact::ProposalWithdrawn { id, .. }
        | Fact::ConclusionTabled { id, .. }
        | Fact::ConclusionConfirmed { id, .. }
        | Fact::ConclusionRejected { id, .. }
        | Fact::ConsultationConcluded { id, .. }
        | Fact::ConsultationBrokenOff { id, .. }
        | Fact::CommitmentKept { id, .. }
        | Fact::CommitmentMissed { id, .. } => consulted(*id),
        // A reply concerns who gave it and who asked, not the other addressees.
        Fact::RequestDelivered { id, to: by, .. }
        | Fact::RequestAcknowledged { id, by }
        | Fact::RequestAccepted { id, by }
        | Fact::RequestCountered { id, by, .. }
        | Fact::CounterAccepted { id, of: by, .. }
        | Fact::RequestDeclined { id, by, .. }
        | Fact::RequestLapsed { id, by } => {
            by == state
                || exercise
                    .consultations
                    .get(*id)
                    .is_some_and(|asked| asked.from == *state)
        }
        // What lies between the one that asked and another concerns those two; the rest all who take part.
        Fact::Consultation { id, step } => match step {
            ConsultationStep::RequestReferred { by: other, .. }
            | ConsultationStep::ClarificationGiven { by: other, .. }
            | ConsultationStep::MeetingSupported { by: other }
            | ConsultationStep::CounterLapsed { of: other }
            | ConsultationStep::AddresseeReminded { to: other, .. } => {
                other == state
                    || exercise
                        .consultations
                        .get(*id)
                        .is_some_and(|asked| asked.from == *state)
            }
            ConsultationStep::TableShown { to, .. } => to == state,
            step => step.actor() == Some(state) || consulted(*id),
        },
        Fact::Steering { step } => match step {
            SteeringStep::InjectRetracted { to, copies, .. } => {
                let own = Correspondent::State(state.clone());
                to.includes(state) || copies.iter().any(|(_, holders)| holders.contains(&own))
            }
            SteeringStep::JudgementUndone { state: of, .. }
            | SteeringStep::DecisionOverridden { state: of, .. } => of == state,
            SteeringStep::InjectMerged { inject, .. }
            | SteeringStep::InjectRestored { inject, .. } => exercise
                .run_sheet
                .get(inject)
                .is_some_and(|line| line.audience(&exercise.scenario).includes(state)),
            SteeringStep::InjectEdited { inject } => exercise
                .run_sheet
                .get(&inject.id)
                .is_some_and(|line| line.audience(&exercise.scenario).includes(state)),
            SteeringStep::PictureAdded { .. }
            | SteeringStep::ScriptShifted { .. }
            | SteeringStep::ActUndone { .. }
            | SteeringStep::MoveEnded { .. }
            | SteeringStep::MoveExtended { .. }
            | SteeringStep::MoveUndone { .. }
            | SteeringStep::MoveReopened { .. }
            | SteeringStep::PlayStopped { .. }
            | SteeringStep::StopLifted => false,
        },
        Fact::Evaluation {
            step: EvaluationStep::PeopleNamed { seat, .. },
        } => seat.state() == Some(state),
        Fact::ObservationMade { about, .. } => about.as_ref() == Some(state),
        Fact::ExerciseOpened { .. }
        | Fact::Started
        | Fact::Paused
        | Fact::Resumed
        | Fact::Reopened
        | Fact::PaceSet { .. }
        | Fact::ModeSet { .. }
        | Fact::ClockJumped { .. }
        | Fact::Ended
        | Fact::LeaksSet { .. }
        | Fact::CommunicationsChecked { .. }
        | Fact::MoveBegan { .. }
        | Fact::InjectAdded { .. }
        | Fact::EffectSet { .. }
        | Fact::DisplayChanged { .. }
        | Fact::Evaluation { .. }
        | Fact::Debriefing { .. }
        | Fact::NoteAdded { .. } => false,
    }
}

/// Whether a State wrote a letter to an actor.
fn wrote(exercise: &Exercise, id: DispatchId, state: &StateId) -> bool {
    let own = Correspondent::State(state.clone());
    exercise
        .correspondence
        .get(id)
        .is_some_and(|dispatch| dispatch.from == own)
}
