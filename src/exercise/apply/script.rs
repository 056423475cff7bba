//! A released inject and what it sets going: what is expected of whom, and the decisions it opens.

use std::sync::Arc;

use super::super::due::Timer;
use super::super::run_sheet::{Released, Standing};
use super::super::state::{Exercise, Expectation, ExpectationStatus};
use super::waiting::replan;
use crate::scenario::{ExpectId, ExpectedAction, InjectId, Opening, Scenario, StateId};

pub(super) fn apply_release(exercise: &mut Exercise, inject: &InjectId, released: Released) {
    let time = released.time;
    let audience = released.to.clone();
    replan(exercise, inject, |item| {
        item.standing = Standing::Released(Box::new(released));
        item.held = false;
    });
    let scenario = exercise.scenario.clone();
    let Some(item) = exercise.run_sheet.get(inject) else {
        return;
    };
    let script = Arc::clone(&item.inject);
    for expect in &script.expects {
        for (seat, state) in scenario.states.iter().enumerate() {
            let expected = expect.by.as_ref().map_or_else(
                || audience.includes(&state.id) && is_for(&scenario, &expect.action, &state.id),
                |by| *by == state.id,
            );
            if !expected {
                continue;
            }
            let due = time + expect.within;
            let position = exercise.expectations.len() as u32;
            // What only a person can judge, no clock can call missed.
            if expect.action != ExpectedAction::Judged {
                exercise.agenda.set(due, Timer::MissExpectation(position));
            }
            if let Some(open) = exercise.expected.get_mut(seat) {
                open.push(position);
            }
            exercise.expectations.push(Expectation {
                id: expect.id.clone(),
                inject: inject.clone(),
                state: state.id.clone(),
                action: expect.action.clone(),
                objective: expect.objective.clone(),
                due,
                status: ExpectationStatus::Open,
            });
        }
    }
    for decision in &scenario.decisions {
        if let Opening::After(after, span) = &decision.opens
            && after == inject
        {
            exercise
                .agenda
                .set(time + *span, Timer::OpenDecision(decision.id.clone()));
        }
    }
}

/// Whether an action can be a State's own: nobody acts towards itself, and a decision is one State's.
fn is_for(scenario: &Scenario, action: &ExpectedAction, state: &StateId) -> bool {
    match action {
        ExpectedAction::Contacted(other)
        | ExpectedAction::Requested(other)
        | ExpectedAction::Answered(other)
        | ExpectedAction::Shared(other) => other != state,
        ExpectedAction::Decided(decision) => scenario
            .decision(decision)
            .is_some_and(|decision| decision.state == *state),
        ExpectedAction::Acknowledged
        | ExpectedAction::Assessed
        | ExpectedAction::Took(_)
        | ExpectedAction::Judged => true,
    }
}

pub(super) fn settle(
    exercise: &mut Exercise,
    expect: &ExpectId,
    state: &StateId,
    status: ExpectationStatus,
) {
    let found = exercise
        .expectations
        .iter_mut()
        .enumerate()
        .find(|(_, expectation)| expectation.id == *expect && expectation.state == *state);
    if let Some((position, expectation)) = found {
        let position = position as u32;
        expectation.status = status;
        let seat = exercise.scenario.state_position(state);
        if let Some(open) = seat.and_then(|seat| exercise.expected.get_mut(seat)) {
            open.retain(|open| *open != position);
            // What a person judged can be taken back.
            if status == ExpectationStatus::Open {
                open.push(position);
                open.sort_unstable();
            }
        }
        exercise.agenda.remove(&Timer::MissExpectation(position));
    }
}
