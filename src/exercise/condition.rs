//! Whether what a contingency inject waits for holds, when it will, and what brought it about.

use super::consultation::{Answer, Consultation, Stage};
use super::letter::Transit;
use super::state::{Exercise, TakenMeasure};
use crate::doctrine::doctrine;
use crate::scenario::{Condition, ExerciseTime, InjectId, MeasureMatch, Span, StateId};

/// Whether a condition holds at a time. Without a roll, chance is taken to favour it: it is drawn last.
pub(super) fn holds(
    exercise: &Exercise,
    condition: &Condition,
    roll: Option<u8>,
    at: ExerciseTime,
) -> bool {
    holds_if(
        exercise,
        condition,
        roll.map_or(Draw::Favours, Draw::Made),
        at,
    )
}

/// Whether a condition has come true at a time, as far as events bring it about; chance is taken to favour it.
#[must_use]
pub fn has_come_true(exercise: &Exercise, condition: &Condition, at: ExerciseTime) -> bool {
    holds(exercise, condition, None, at)
}

/// What chance says to a condition.
#[derive(Clone, Copy)]
enum Draw {
    /// Not drawn yet, and taken to come true …
    Favours,
    /// … or, under a negation, not to.
    Opposes,
    /// Drawn.
    Made(u8),
}

impl Draw {
    const fn negated(self) -> Self {
        match self {
            Self::Favours => Self::Opposes,
            Self::Opposes => Self::Favours,
            Self::Made(roll) => Self::Made(roll),
        }
    }
}

fn holds_if(exercise: &Exercise, condition: &Condition, draw: Draw, at: ExerciseTime) -> bool {
    match condition {
        Condition::All(parts) => parts.iter().all(|part| holds_if(exercise, part, draw, at)),
        Condition::Any(parts) => parts.iter().any(|part| holds_if(exercise, part, draw, at)),
        Condition::Not(part) => !holds_if(exercise, part, draw.negated(), at),
        Condition::After(offset) => at >= ExerciseTime::from(*offset),
        Condition::Chance(percent) => match draw {
            Draw::Favours => true,
            Draw::Opposes => false,
            Draw::Made(roll) => roll < *percent,
        },
        Condition::Released(inject) => released(exercise, inject).is_some(),
        Condition::Since(inject, span) => {
            released(exercise, inject).is_some_and(|(time, _)| at >= time + *span)
        }
        Condition::Unanswered { from, to, after } => exercise
            .consultations
            .iter()
            .any(|consultation| unanswered(consultation, from, to, *after, at)),
        Condition::TensionAtLeast { from, to, level } => {
            exercise.tensions.level(from, to) >= *level
        }
        Condition::Decided(..)
        | Condition::Took { .. }
        | Condition::Contacted { .. }
        | Condition::Consulted { .. }
        | Condition::Outcome { .. } => event_behind(exercise, condition).is_some(),
    }
}

/// The earliest time from `from` to `until` at which a condition holds, if nothing else happens.
pub(super) fn earliest(
    exercise: &Exercise,
    condition: &Condition,
    roll: Option<u8>,
    from: ExerciseTime,
    until: ExerciseTime,
) -> Option<ExerciseTime> {
    if from > until {
        return None;
    }
    if holds(exercise, condition, roll, from) {
        return Some(from);
    }
    let mut turns = Vec::new();
    collect_turns(exercise, condition, &mut turns);
    turns.retain(|time| *time > from && *time <= until);
    turns.sort_unstable();
    turns
        .into_iter()
        .find(|time| holds(exercise, condition, roll, *time))
}

/// Whether a condition contains a draw that has not been made.
pub(super) fn wants_draw(condition: &Condition) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(wants_draw),
        Condition::Not(part) => wants_draw(part),
        Condition::Chance(_) => true,
        _ => false,
    }
}

/// The latest event that brought a condition about, as far as events did.
pub(super) fn cause(exercise: &Exercise, condition: &Condition, at: ExerciseTime) -> Option<u64> {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts
            .iter()
            .filter_map(|part| cause(exercise, part, at))
            .max(),
        Condition::Not(_) | Condition::After(_) | Condition::Chance(_) => None,
        Condition::Released(inject) | Condition::Since(inject, _) => {
            released(exercise, inject).map(|(_, sequence)| sequence)
        }
        Condition::Unanswered { from, to, after } => exercise
            .consultations
            .iter()
            .find(|consultation| unanswered(consultation, from, to, *after, at))
            .map(|consultation| consultation.opened_by),
        // A level that the scenario began with was brought about by nothing.
        Condition::TensionAtLeast { from, to, .. } => exercise
            .tension_changes
            .iter()
            .rev()
            .find(|change| change.from == *from && change.to == *to)
            .map(|change| change.sequence),
        condition => event_behind(exercise, condition),
    }
}

/// The event behind a condition that only events bring about, if it holds.
fn event_behind(exercise: &Exercise, condition: &Condition) -> Option<u64> {
    match condition {
        Condition::Decided(decision, option) => exercise
            .decision(decision)?
            .taken
            .as_ref()
            .filter(|taken| taken.option == *option)
            .map(|taken| taken.sequence),
        Condition::Took { by, what, toward } => exercise
            .measures
            .iter()
            .find(|taken| {
                taken.by == *by
                    && matches(taken, what)
                    && toward
                        .as_ref()
                        .is_none_or(|toward| taken.toward.contains(toward))
            })
            .map(|taken| taken.sequence),
        Condition::Contacted { from, to } => contacted(exercise, from, to),
        Condition::Consulted { from, to } => exercise
            .consultations
            .iter()
            .find(|consultation| consultation.was_held() && consultation.joins(from, to))
            .and_then(|consultation| consultation.held_by),
        Condition::Outcome { from, to, outcome } => exercise
            .consultations
            .iter()
            .find(|consultation| {
                matches!(consultation.stage, Stage::Concluded { .. })
                    && consultation.joins(from, to)
                    && consultation
                        .tabled
                        .as_ref()
                        .is_some_and(|tabled| tabled.conclusion.outcome == *outcome)
            })
            .and_then(|consultation| consultation.ended_by),
        _ => None,
    }
}

fn collect_turns(exercise: &Exercise, condition: &Condition, turns: &mut Vec<ExerciseTime>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                collect_turns(exercise, part, turns);
            }
        }
        Condition::Not(part) => collect_turns(exercise, part, turns),
        Condition::After(offset) => turns.push((*offset).into()),
        Condition::Since(inject, span) => {
            turns.extend(released(exercise, inject).map(|(time, _)| time + *span));
        }
        Condition::Unanswered { from, to, after } => turns.extend(
            exercise
                .consultations
                .iter()
                .filter(|consultation| {
                    consultation.from == *from && consultation.invited.contains_key(to)
                })
                .map(|consultation| consultation.sent + *after),
        ),
        _ => {}
    }
}

fn released(exercise: &Exercise, inject: &InjectId) -> Option<(ExerciseTime, u64)> {
    let released = exercise.run_sheet.get(inject)?.released()?;
    Some((released.time, released.sequence))
}

fn unanswered(
    consultation: &Consultation,
    from: &StateId,
    to: &StateId,
    after: Span,
    at: ExerciseTime,
) -> bool {
    if consultation.from != *from || matches!(consultation.stage, Stage::Withdrawn { .. }) {
        return false;
    }
    consultation
        .invited
        .get(to)
        .is_some_and(|invited| match &invited.answer {
            Answer::Lapsed => true,
            answer => {
                answer.is_owed()
                    && !matches!(invited.transit, Transit::Bounced(..))
                    && at >= consultation.sent + after
            }
        })
}

fn contacted(exercise: &Exercise, from: &StateId, to: &StateId) -> Option<u64> {
    exercise.contacts.get(&(from.clone(), to.clone())).copied()
}

fn matches(taken: &TakenMeasure, what: &MeasureMatch) -> bool {
    match what {
        MeasureMatch::Measure(measure) => taken.measure == *measure,
        MeasureMatch::Family(family) => doctrine()
            .measure(&taken.measure)
            .is_some_and(|measure| measure.family == *family),
    }
}
