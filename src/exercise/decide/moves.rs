//! Moves begun, ended and extended by hand.

use super::steer::{Shift, moved};
use super::{Draft, require_under_way};
use crate::exercise::event::{Fact, SteeringStep};
use crate::exercise::offset::Offset;
use crate::exercise::refusal::Refusal;
use crate::scenario::ExerciseTime;

pub(super) fn begin(draft: &mut Draft<'_>, number: u32, everything: bool) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    require_under_way(exercise)?;
    let phase = exercise
        .scenario
        .moves
        .get(number as usize)
        .ok_or_else(|| Refusal::unknown("move", u64::from(number) + 1))?;
    let scripted = exercise.move_begins(number).ok_or(Refusal::MoveBegun)?;
    let now = draft.moment.time;
    let began = draft.act(Fact::MoveBegan {
        number,
        title: phase.title.clone(),
        questions: phase.questions.clone(),
    });
    if everything && now < scripted {
        shift(
            draft,
            scripted,
            Offset::earlier(scripted.since(now)),
            number,
            began,
        )?;
    }
    Ok(())
}

pub(super) fn end(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    require_under_way(exercise)?;
    let number = exercise.current_move.ok_or(Refusal::NoMoveUnderWay)?;
    draft.act(Fact::Steering {
        step: SteeringStep::MoveEnded { number },
    });
    Ok(())
}

pub(super) fn extend(draft: &mut Draft<'_>, by: Offset, everything: bool) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    require_under_way(exercise)?;
    let number = exercise.current_move.ok_or(Refusal::NoMoveUnderWay)?;
    let scripted = exercise
        .move_begins(number + 1)
        .ok_or(Refusal::NoNextMove)?;
    if by.is_none() {
        return Err(Refusal::NoChange);
    }
    super::short_enough(by.span())?;
    let until = moved(by, scripted)?;
    super::facilitator::not_past(draft, until)?;
    let extended = draft.act(Fact::Steering {
        step: SteeringStep::MoveExtended { number, until },
    });
    if everything {
        shift(draft, scripted, by, number + 1, extended)?;
    }
    Ok(())
}

/// What is scripted from a move on moves by as much as the move did.
fn shift(
    draft: &mut Draft<'_>,
    after: ExerciseTime,
    by: Offset,
    except: u32,
    cause: u64,
) -> Result<(), Refusal> {
    let shift = Shift {
        after,
        by,
        everything: true,
        except_move: Some(except),
    };
    if let Some(step) = shift.step(draft)? {
        draft.follow(cause, Fact::Steering { step });
    }
    Ok(())
}
