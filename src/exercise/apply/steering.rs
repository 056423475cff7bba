//! Folding what the facilitator changes in play, and remembering what was before so that it can be undone.

use std::sync::Arc;

use super::super::decision;
use super::super::due::Timer;
use super::super::evaluation::{Bookmark, EvaluationStep, ObjectiveRating};
use super::super::event::{Event, Fact, SteeringStep};
use super::super::run_sheet::{Retraction, Standing};
use super::super::seat::Seat;
use super::super::state::{Exercise, ExpectationStatus};
use super::super::steer::{Reversal, Reversible, Stopped};
use super::script::settle;
use super::waiting::replan;
use crate::scenario::{ExerciseTime, InjectId};

/// How many acts of the facilitator can be undone, at most.
const LONGEST_MEMORY: usize = 64;

pub(super) fn steer(exercise: &mut Exercise, step: &SteeringStep, event: &Event) {
    let time = event.time;
    match step {
        SteeringStep::InjectEdited { inject } => replan(exercise, &inject.id, |item| {
            let before = Arc::clone(&item.inject);
            let original = item.original.take().unwrap_or(before);
            item.inject = Arc::new(inject.as_ref().clone());
            item.original = (*original != *item.inject).then_some(original);
        }),
        SteeringStep::PictureAdded { picture, .. } => exercise.scenario.add_picture(picture),
        SteeringStep::InjectMerged { inject, with, to } => replan(exercise, inject, |item| {
            item.standing = Standing::Planned(*to);
            item.held = false;
            item.with = Some(with.clone());
        }),
        SteeringStep::ScriptShifted {
            injects,
            moves,
            decisions,
            assessments,
            ..
        } => {
            for (inject, to) in injects {
                replan(exercise, inject, |item| {
                    if item.is_pending() {
                        item.standing = Standing::Planned(*to);
                    }
                });
            }
            let agenda = &mut exercise.agenda;
            for (number, to) in moves {
                agenda.set(*to, Timer::BeginMove(*number));
            }
            for (decision, to) in decisions {
                agenda.set(*to, Timer::OpenDecision(decision.clone()));
            }
            for (number, to) in assessments {
                agenda.set(*to, Timer::AskAssessments(*number));
            }
        }
        SteeringStep::InjectRestored { inject, to } => replan(exercise, inject, |item| {
            item.standing = to.map_or(Standing::Contingent, Standing::Planned);
            item.with = None;
        }),
        SteeringStep::InjectRetracted { inject, note, .. } => {
            if let Some((_, item)) = exercise.run_sheet.get_mut(inject)
                && let Standing::Released(released) = &mut item.standing
            {
                released.retracted = Some(Retraction {
                    time,
                    sequence: event.sequence,
                    note: note.clone(),
                });
            }
        }
        SteeringStep::ActUndone { reverses } => {
            exercise.reversible.retain(|act| act.sequence != *reverses);
        }
        SteeringStep::JudgementUndone {
            expect,
            state,
            status,
        } => {
            settle(exercise, expect, state, *status);
            let open = exercise
                .expectations
                .iter()
                .position(|known| known.id == *expect && known.state == *state)
                .filter(|_| *status == ExpectationStatus::Open);
            if let Some(position) = open
                && let Some(known) = exercise.expectations.get(position)
                && known.action != crate::scenario::ExpectedAction::Judged
            {
                let timer = Timer::MissExpectation(position as u32);
                exercise.agenda.set(known.due, timer);
            }
        }
        SteeringStep::DecisionOverridden { decision, .. } => {
            exercise
                .agenda
                .remove(&Timer::LapseDecision(decision.clone()));
            decision::fold(&mut exercise.decisions, event);
        }
        SteeringStep::MoveEnded { number } => {
            exercise.moves_ended.insert(*number, time);
            exercise.current_move = None;
        }
        SteeringStep::MoveExtended { number, until } => {
            exercise.agenda.set(*until, Timer::BeginMove(number + 1));
        }
        SteeringStep::MoveUndone { number, begins } => {
            exercise.moves_begun.remove(number);
            exercise.current_move = exercise
                .moves_begun
                .keys()
                .next_back()
                .copied()
                .filter(|last| !exercise.moves_ended.contains_key(last));
            for (number, to) in begins {
                exercise.agenda.set(*to, Timer::BeginMove(*number));
            }
        }
        SteeringStep::MoveReopened { number } => {
            exercise.moves_ended.remove(number);
            exercise.current_move = Some(*number);
        }
        SteeringStep::PlayStopped { phrase } => {
            exercise.stopped = Some(Stopped {
                phrase: phrase.clone(),
                by: event.seat.clone(),
                wall: event.wall,
            });
        }
        SteeringStep::StopLifted => exercise.stopped = None,
    }
}

pub(super) fn evaluate(exercise: &mut Exercise, step: &EvaluationStep, event: &Event) {
    match step {
        EvaluationStep::ObjectiveRated {
            objective,
            rating,
            evidence,
            words,
        } => exercise.ratings.push(ObjectiveRating {
            objective: objective.clone(),
            rating: *rating,
            evidence: evidence.clone(),
            words: words.clone(),
            by: event.seat.clone(),
            time: event.time,
            sequence: event.sequence,
        }),
        EvaluationStep::MomentBookmarked {
            at,
            event: about,
            words,
        } => exercise.bookmarks.push(Bookmark {
            at: *at,
            event: *about,
            words: words.clone(),
            by: event.seat.clone(),
            sequence: event.sequence,
        }),
        EvaluationStep::PeopleNamed { seat, people } => {
            exercise.people.insert(seat.clone(), people.clone());
        }
    }
}

/// An inject that goes out with another is tied to it no longer.
pub(super) fn untie(exercise: &mut Exercise, inject: &InjectId) {
    for item in exercise.run_sheet.iter_mut() {
        if item.with.as_ref() == Some(inject) {
            item.with = None;
        }
    }
}

/// Remembers what was before an act of the facilitator, to be called before the act is folded in.
pub(super) fn remember(exercise: &mut Exercise, event: &Event) {
    let follows = event
        .cause
        .filter(|cause| {
            exercise
                .reversible
                .last()
                .is_some_and(|act| act.sequence == *cause)
        })
        .is_some();
    let acted = event.seat == Seat::Facilitator && event.cause.is_none();
    if !follows && !acted {
        return;
    }
    let Some(change) = before(exercise, event) else {
        return;
    };
    if follows {
        if let Some(act) = exercise.reversible.last_mut() {
            act.changes.push(change);
        }
        return;
    }
    if exercise.reversible.len() >= LONGEST_MEMORY {
        exercise.reversible.remove(0);
    }
    exercise.reversible.push(Reversible {
        sequence: event.sequence,
        changes: vec![change],
    });
}

fn before(exercise: &Exercise, event: &Event) -> Option<Reversal> {
    let item = |inject: &InjectId| exercise.run_sheet.get(inject);
    let standing = |inject: &InjectId, now: Standing| {
        item(inject).map(|item| Reversal::Standing {
            inject: inject.clone(),
            standing: item.standing.clone(),
            with: item.with.clone(),
            held: item.held,
            now,
        })
    };
    Some(match &event.fact {
        Fact::TensionChanged {
            from,
            to,
            before,
            after,
            ..
        } => Reversal::Tension {
            from: from.clone(),
            to: to.clone(),
            by: i8::try_from(i16::from(*after) - i16::from(*before)).ok()?,
        },
        Fact::EffectSet { step, shift, .. } => {
            Reversal::Effect(*step, exercise.effects.of(*step), *shift)
        }
        Fact::InjectHeld { inject } => Reversal::Hold(inject.clone()),
        Fact::HoldLifted { inject } => Reversal::LiftHold(inject.clone()),
        Fact::InjectSkipped { inject } => standing(inject, Standing::Skipped)?,
        Fact::InjectRescheduled { inject, to } => standing(inject, Standing::Planned(*to))?,
        Fact::ExpectationJudged { expect, state, .. } => {
            let known = exercise
                .expectations
                .iter()
                .find(|known| known.id == *expect && known.state == *state)?;
            Reversal::Judgement(expect.clone(), state.clone(), known.status)
        }
        Fact::InfrastructureChanged { asset, status } => {
            Reversal::Infrastructure(asset.clone(), *exercise.assets.get(asset)?, *status)
        }
        Fact::MoveBegan { number, .. } => {
            let begins = (0..=*number)
                .filter_map(|number| Some((number, exercise.move_begins(number)?)))
                .collect();
            Reversal::MoveBegan(*number, begins)
        }
        Fact::Steering { step } => match step {
            SteeringStep::InjectEdited { inject } => {
                let before = item(&inject.id)?.inject.as_ref().clone();
                Reversal::Text(Box::new(before), inject.clone())
            }
            SteeringStep::InjectMerged { inject, to, .. } => {
                standing(inject, Standing::Planned(*to))?
            }
            SteeringStep::ScriptShifted {
                after,
                by,
                injects,
                moves,
                decisions,
                assessments,
            } => Reversal::Script {
                after: *after,
                by: *by,
                injects: injects
                    .iter()
                    .filter_map(|(inject, _)| Some((inject.clone(), item(inject)?.planned()?)))
                    .collect(),
                moves: scheduled(exercise, moves, |number| Timer::BeginMove(*number)),
                decisions: scheduled(exercise, decisions, |id| Timer::OpenDecision(id.clone())),
                assessments: scheduled(exercise, assessments, |number| {
                    Timer::AskAssessments(*number)
                }),
            },
            SteeringStep::MoveEnded { number } => Reversal::MoveEnded(*number),
            SteeringStep::MoveExtended { number, .. } => {
                Reversal::MoveExtended(*number, exercise.move_begins(number + 1)?)
            }
            SteeringStep::PictureAdded { .. }
            | SteeringStep::InjectRestored { .. }
            | SteeringStep::InjectRetracted { .. }
            | SteeringStep::ActUndone { .. }
            | SteeringStep::JudgementUndone { .. }
            | SteeringStep::DecisionOverridden { .. }
            | SteeringStep::MoveUndone { .. }
            | SteeringStep::MoveReopened { .. }
            | SteeringStep::PlayStopped { .. }
            | SteeringStep::StopLifted => return None,
        },
        _ => return None,
    })
}

fn scheduled<K: Clone>(
    exercise: &Exercise,
    moved: &[(K, ExerciseTime)],
    timer: impl Fn(&K) -> Timer,
) -> Vec<(K, ExerciseTime)> {
    moved
        .iter()
        .filter_map(|(key, _)| Some((key.clone(), exercise.agenda.time_of(&timer(key))?)))
        .collect()
}
