//! An earlier act of the facilitator is reversed: an event that says which, and what that changes as events of its own.

use super::Draft;
use crate::exercise::event::{Because, Fact, SteeringStep};
use crate::exercise::refusal::Refusal;
use crate::exercise::run_sheet::Standing;
use crate::exercise::steer::Reversal;
use crate::scenario::{ExerciseTime, InjectId};

pub(super) fn act(draft: &mut Draft<'_>, event: u64) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    super::require_open(exercise)?;
    let act = exercise
        .undoable(draft.moment.time)
        .filter(|act| act.sequence == event)
        .ok_or(Refusal::CannotUndo)?;
    let undone = draft.act(Fact::Steering {
        step: SteeringStep::ActUndone { reverses: event },
    });
    for change in act.changes.iter().rev() {
        reverse(draft, change, undone);
    }
    Ok(())
}

fn reverse(draft: &mut Draft<'_>, change: &Reversal, cause: u64) {
    let exercise = draft.exercise;
    let fact = match change {
        Reversal::Tension { from, to, by } => {
            return draft.shift(from, to, -by, Because::Undone, Some(cause));
        }
        Reversal::Effect(step, shift, _) => Fact::EffectSet {
            step: *step,
            shift: *shift,
            reason: String::new(),
        },
        Reversal::Hold(inject) => Fact::HoldLifted {
            inject: inject.clone(),
        },
        Reversal::LiftHold(inject) => Fact::InjectHeld {
            inject: inject.clone(),
        },
        Reversal::Standing {
            inject,
            standing,
            with,
            held,
            ..
        } => {
            let waited = Waited {
                to: match standing {
                    Standing::Planned(time) => Some(*time),
                    Standing::Contingent | Standing::Released(_) | Standing::Skipped => None,
                },
                with: with.as_ref(),
                held: *held,
            };
            return restore(draft, inject, waited, cause);
        }
        Reversal::Text(inject, _) => Fact::Steering {
            step: SteeringStep::InjectEdited {
                inject: inject.clone(),
            },
        },
        Reversal::Script {
            after,
            by,
            injects,
            moves,
            decisions,
            assessments,
        } => {
            let now = draft.moment.time;
            // What was planned anew since then stays where it was put.
            let still =
                |before: ExerciseTime, is: Option<ExerciseTime>| is == Some(by.from(before));
            let pending: Vec<_> = injects
                .iter()
                .filter(|(inject, time)| still(*time, exercise.planned(inject)))
                .cloned()
                .collect();
            let later = |time: &ExerciseTime| (*time).max(now);
            let step = SteeringStep::ScriptShifted {
                after: by.from(*after),
                by: by.back(),
                injects: pending.clone(),
                moves: moves
                    .iter()
                    .filter(|(number, time)| still(*time, exercise.move_begins(*number)))
                    .map(|(number, time)| (*number, later(time)))
                    .collect(),
                decisions: decisions
                    .iter()
                    .filter(|(id, time)| still(*time, exercise.decision_opens(id)))
                    .map(|(id, time)| (id.clone(), later(time)))
                    .collect(),
                assessments: assessments
                    .iter()
                    .filter(|(number, time)| still(*time, exercise.assessment_asked_at(*number)))
                    .map(|(number, time)| (*number, later(time)))
                    .collect(),
            };
            draft.follow(cause, Fact::Steering { step });
            for (inject, time) in &pending {
                if *time <= now {
                    hold(draft, inject, cause);
                }
            }
            return;
        }
        Reversal::Judgement(expect, state, status) => Fact::Steering {
            step: SteeringStep::JudgementUndone {
                expect: expect.clone(),
                state: state.clone(),
                status: *status,
            },
        },
        Reversal::Infrastructure(asset, status, _) => Fact::InfrastructureChanged {
            asset: asset.clone(),
            status: *status,
        },
        Reversal::MoveBegan(number, begins) => Fact::Steering {
            step: SteeringStep::MoveUndone {
                number: *number,
                begins: begins.clone(),
            },
        },
        Reversal::MoveEnded(number) => Fact::Steering {
            step: SteeringStep::MoveReopened { number: *number },
        },
        Reversal::MoveExtended(number, until) => Fact::Steering {
            step: SteeringStep::MoveExtended {
                number: *number,
                until: *until,
            },
        },
    };
    draft.follow(cause, fact);
}

/// How an inject waited.
struct Waited<'a> {
    to: Option<ExerciseTime>,
    with: Option<&'a InjectId>,
    held: bool,
}

/// An inject waits again as it did. What it waited for may have passed: then it is held, so that nothing goes out that
/// nobody asked for.
fn restore(draft: &mut Draft<'_>, inject: &InjectId, waited: Waited<'_>, cause: u64) {
    // It is tied again only to something that still waits for the same time.
    let tied = waited
        .with
        .filter(|with| waited.to.is_some() && draft.exercise.planned(with) == waited.to);
    let step = match (tied, waited.to) {
        (Some(with), Some(to)) => SteeringStep::InjectMerged {
            inject: inject.clone(),
            with: with.clone(),
            to,
        },
        _ => SteeringStep::InjectRestored {
            inject: inject.clone(),
            to: waited.to,
        },
    };
    draft.follow(cause, Fact::Steering { step });
    let passed = waited.to.is_some_and(|to| to <= draft.moment.time);
    // What is tied to another is no longer held.
    if tied.is_some() && (waited.held || passed) {
        let inject = inject.clone();
        draft.follow(cause, Fact::InjectHeld { inject });
    } else if waited.held || passed {
        hold(draft, inject, cause);
    }
}

/// Holds an inject, unless it is held.
fn hold(draft: &mut Draft<'_>, inject: &InjectId, cause: u64) {
    let held = draft
        .exercise
        .run_sheet
        .get(inject)
        .is_some_and(|item| item.held);
    if !held {
        let inject = inject.clone();
        draft.follow(cause, Fact::InjectHeld { inject });
    }
}
