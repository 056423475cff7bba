//! Which expected actions the facts of a command prove.

use super::Draft;
use crate::exercise::event::{ConsultationStep, Fact, Resolution};
use crate::exercise::letter::Item;
use crate::exercise::state::{Exercise, Expectation};
use crate::scenario::{ExpectedAction, StateId};

/// Adds, for every open expectation that one of the draft's facts fulfils, the fact that it was met.
pub(super) fn prove(draft: &mut Draft<'_>) {
    let exercise = draft.exercise;
    let mut met: Vec<(u32, u64)> = Vec::new();
    for event in &draft.events {
        // Most commands only open something, and most of what follows from others moves tension.
        let open = match provable(&event.fact) {
            None => {
                debug_assert!(
                    all_open(exercise).all(|open| !fulfils(exercise, open, &event.fact)),
                    "{:?} fulfils something",
                    event.fact
                );
                continue;
            }
            Some(Whose::One(state)) => {
                let seat = exercise.scenario.state_position(state);
                seat.and_then(|seat| exercise.expected.get(seat..=seat))
            }
            Some(Whose::Any) => Some(exercise.expected.as_slice()),
        };
        for position in open.into_iter().flatten().flatten() {
            let expectation = exercise.expectations.get(*position as usize);
            if expectation.is_some_and(|expected| fulfils(exercise, expected, &event.fact)) {
                met.push((*position, event.sequence));
            }
        }
    }
    // In the order of the script, each by the first that proves it.
    met.sort_unstable();
    met.dedup_by_key(|(position, _)| *position);
    for (position, proof) in met {
        let Some(expectation) = exercise.expectations.get(position as usize) else {
            continue;
        };
        draft.follow(
            proof,
            Fact::ExpectationMet {
                expect: expectation.id.clone(),
                state: expectation.state.clone(),
            },
        );
    }
}

/// Whose expected actions a fact can prove.
enum Whose<'a> {
    /// One State’s alone.
    One(&'a StateId),
    /// Of several States the same decision may be expected.
    Any,
}

/// Whose expected actions a fact can prove, if any expected action asks for facts of its kind.
const fn provable(fact: &Fact) -> Option<Whose<'_>> {
    Some(match fact {
        Fact::ItemAcknowledged { by: state, .. }
        | Fact::AssessmentRecorded { state, .. }
        | Fact::MessageDelivered { from: state, .. }
        | Fact::RequestDelivered { from: state, .. }
        | Fact::ConsultationRequested { from: state, .. }
        | Fact::RequestAccepted { by: state, .. }
        | Fact::RequestCountered { by: state, .. }
        | Fact::RequestDeclined { by: state, .. }
        | Fact::Consultation {
            step:
                ConsultationStep::RequestReferred { by: state, .. }
                | ConsultationStep::ClarificationGiven { by: state, .. },
            ..
        }
        | Fact::MeasureTaken { by: state, .. }
        | Fact::ItemShared { by: state, .. } => Whose::One(state),
        Fact::DecisionTaken { .. } => Whose::Any,
        _ => return None,
    })
}

/// Every expected action that is still open.
fn all_open(exercise: &Exercise) -> impl Iterator<Item = &Expectation> {
    let positions = exercise.expected.iter().flatten();
    positions.filter_map(|position| exercise.expectations.get(*position as usize))
}

fn fulfils(exercise: &Exercise, expectation: &Expectation, fact: &Fact) -> bool {
    let state = &expectation.state;
    match (&expectation.action, fact) {
        (ExpectedAction::Acknowledged, Fact::ItemAcknowledged { item, by }) => {
            by == state && matches!(item, Item::Inject(inject) if *inject == expectation.inject)
        }
        (ExpectedAction::Assessed, Fact::AssessmentRecorded { state: by, .. }) => by == state,
        (ExpectedAction::Contacted(other), Fact::MessageDelivered { from, note, .. }) => {
            from == state && note.to == *other
        }
        (ExpectedAction::Contacted(other), Fact::RequestDelivered { from, to, .. }) => {
            from == state && to == other
        }
        (ExpectedAction::Requested(other), Fact::ConsultationRequested { from, request, .. }) => {
            from == state && request.to.contains(other)
        }
        (
            ExpectedAction::Answered(other),
            Fact::RequestAccepted { id, by }
            | Fact::RequestCountered { id, by, .. }
            | Fact::RequestDeclined { id, by, .. }
            | Fact::Consultation {
                id,
                step:
                    ConsultationStep::RequestReferred { by, .. }
                    | ConsultationStep::ClarificationGiven { by, .. },
            },
        ) => {
            by == state
                && exercise
                    .consultations
                    .get(*id)
                    .is_some_and(|asked| asked.from == *other)
        }
        (
            ExpectedAction::Decided(decision),
            Fact::DecisionTaken {
                decision: taken,
                how,
                ..
            },
        ) => decision == taken && *how == Resolution::Chosen,
        (
            ExpectedAction::Took(measure),
            Fact::MeasureTaken {
                measure: taken, by, ..
            },
        ) => measure == taken && by == state,
        (ExpectedAction::Shared(other), Fact::ItemShared { id, by, origin, .. }) => {
            by == state
                && origin.as_ref() == Some(&Item::Inject(expectation.inject.clone()))
                && sits_in(exercise, *id, other)
        }
        _ => false,
    }
}

fn sits_in(
    exercise: &Exercise,
    id: crate::exercise::consultation::ConsultationId,
    state: &StateId,
) -> bool {
    exercise
        .consultations
        .get(id)
        .is_some_and(|consultation| consultation.is_party(state))
}
