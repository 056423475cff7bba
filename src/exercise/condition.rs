//! Whether what a contingency inject waits for holds, when it will, and what brought it about.

use super::consultation::{Answer, Consultation, Invited, Stage};
use super::event::Resolution;
use super::letter::Transit;
use super::measure::TakenMeasure;
use super::state::Exercise;
use crate::doctrine::doctrine;
use crate::scenario::{
    Condition, Ending, ExerciseTime, InjectId, MeasureMatch, Response, Span, StateId,
};

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
        Condition::Later(span, part) => {
            happened(exercise, part).is_some_and(|(time, _)| at >= time + *span)
        }
        Condition::DecidedBySilence(_)
        | Condition::Bounced { .. }
        | Condition::Answered { .. }
        | Condition::Ended { .. } => happened(exercise, condition).is_some(),
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
    if stays(condition) {
        let draw = roll.map_or(Draw::Favours, Draw::Made);
        let found = begins(exercise, condition, draw, from).filter(|time| *time <= until);
        debug_assert_eq!(
            found,
            earliest_by_trying(exercise, condition, roll, from, until),
            "{condition:?}"
        );
        return found;
    }
    earliest_by_trying(exercise, condition, roll, from, until)
}

/// Whether a condition that holds goes on holding if nothing but time passes: nothing that time brings about is
/// negated. So it is with nearly every condition, and then one look tells when it begins to hold.
fn stays(condition: &Condition) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().all(stays),
        Condition::Not(part) => !changes_with_time(part),
        _ => true,
    }
}

fn changes_with_time(condition: &Condition) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(changes_with_time),
        Condition::Not(part) => changes_with_time(part),
        Condition::After(_)
        | Condition::Since(..)
        | Condition::Later(..)
        | Condition::Unanswered { .. } => true,
        Condition::Chance(_)
        | Condition::Released(_)
        | Condition::Decided(..)
        | Condition::DecidedBySilence(_)
        | Condition::Took { .. }
        | Condition::Contacted { .. }
        | Condition::Bounced { .. }
        | Condition::Consulted { .. }
        | Condition::Answered { .. }
        | Condition::Ended { .. }
        | Condition::Outcome { .. }
        | Condition::TensionAtLeast { .. } => false,
    }
}

/// From when on a condition that [`stays`] holds if nothing else happens, not before `from`.
fn begins(
    exercise: &Exercise,
    condition: &Condition,
    draw: Draw,
    from: ExerciseTime,
) -> Option<ExerciseTime> {
    match condition {
        Condition::All(parts) => parts.iter().try_fold(from, |latest, part| {
            Some(latest.max(begins(exercise, part, draw, from)?))
        }),
        Condition::Any(parts) => parts
            .iter()
            .filter_map(|part| begins(exercise, part, draw, from))
            .min(),
        Condition::After(offset) => Some(from.max((*offset).into())),
        Condition::Since(inject, span) => {
            released(exercise, inject).map(|(time, _)| from.max(time + *span))
        }
        Condition::Later(span, part) => {
            happened(exercise, part).map(|(time, _)| from.max(time + *span))
        }
        Condition::Unanswered {
            from: asking,
            to,
            after,
        } => exercise
            .consultations
            .iter()
            .filter_map(|consultation| unanswered_from(consultation, asking, to, *after))
            .map(|time| from.max(time))
            .min(),
        condition => holds_if(exercise, condition, draw, from).then_some(from),
    }
}

/// As [`earliest`], for any condition: at each moment at which time alone could change whether it holds.
fn earliest_by_trying(
    exercise: &Exercise,
    condition: &Condition,
    roll: Option<u8>,
    from: ExerciseTime,
    until: ExerciseTime,
) -> Option<ExerciseTime> {
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
        Condition::Later(_, part) => happened(exercise, part).and_then(|(_, sequence)| sequence),
        Condition::DecidedBySilence(_)
        | Condition::Bounced { .. }
        | Condition::Answered { .. }
        | Condition::Ended { .. } => {
            happened(exercise, condition).and_then(|(_, sequence)| sequence)
        }
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
                    && toward
                        .as_ref()
                        .is_none_or(|toward| taken.toward.contains(toward))
                    && matches(taken, what)
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
        Condition::Later(span, part) => {
            turns.extend(happened(exercise, part).map(|(time, _)| time + *span));
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

/// When something first happened, and the event behind it as far as it is known; nothing for what happens at no
/// moment.
fn happened(exercise: &Exercise, condition: &Condition) -> Option<(ExerciseTime, Option<u64>)> {
    match condition {
        Condition::All(parts) => {
            let each: Option<Vec<_>> = parts.iter().map(|part| happened(exercise, part)).collect();
            each?.into_iter().max()
        }
        Condition::Any(parts) => parts
            .iter()
            .filter_map(|part| happened(exercise, part))
            .min(),
        Condition::Released(inject) => {
            released(exercise, inject).map(|(time, sequence)| (time, Some(sequence)))
        }
        Condition::Since(inject, span) => {
            released(exercise, inject).map(|(time, sequence)| (time + *span, Some(sequence)))
        }
        Condition::Decided(decision, option) => {
            let taken = exercise.decision(decision)?.taken.as_ref();
            taken
                .filter(|taken| taken.option == *option)
                .map(|taken| (taken.time, Some(taken.sequence)))
        }
        Condition::DecidedBySilence(decision) => {
            let taken = exercise.decision(decision)?.taken.as_ref();
            taken
                .filter(|taken| taken.how == Resolution::BySilence)
                .map(|taken| (taken.time, Some(taken.sequence)))
        }
        Condition::Took { by, what, toward } => exercise
            .measures
            .iter()
            .find(|taken| {
                taken.by == *by
                    && toward
                        .as_ref()
                        .is_none_or(|toward| taken.toward.contains(toward))
                    && matches(taken, what)
            })
            .map(|taken| (taken.time, Some(taken.sequence))),
        Condition::Bounced { from, to } => {
            let messages = exercise
                .messages
                .iter()
                .filter(|message| message.from == *from && message.note.to == *to)
                .map(|message| message.transit);
            let requests = asked(exercise, from, to).map(|(_, invited)| invited.transit);
            messages
                .chain(requests)
                .filter_map(|transit| match transit {
                    Transit::Bounced(time, _) => Some((time, None)),
                    _ => None,
                })
                .min()
        }
        Condition::Answered { from, to, how } => asked(exercise, from, to)
            .filter(|(_, invited)| is_response(&invited.answer, *how))
            .map(|(consultation, invited)| (invited.since, Some(consultation.opened_by)))
            .min(),
        Condition::Ended { from, to, how } => asked(exercise, from, to)
            .filter_map(|(consultation, _)| {
                let at = match (&consultation.stage, how) {
                    (Stage::Concluded { at }, Ending::Concluded)
                    | (Stage::Withdrawn { at }, Ending::Withdrawn)
                    | (Stage::Failed { at }, Ending::Failed)
                    | (Stage::BrokenOff { at, .. }, Ending::BrokenOff) => *at,
                    _ => return None,
                };
                Some((at, consultation.ended_by))
            })
            .min(),
        Condition::Outcome { from, to, outcome } => exercise
            .consultations
            .iter()
            .filter(|consultation| consultation.joins(from, to))
            .filter_map(|consultation| match &consultation.stage {
                Stage::Concluded { at } => Some((*at, consultation)),
                _ => None,
            })
            .filter(|(_, consultation)| {
                consultation
                    .tabled
                    .as_ref()
                    .is_some_and(|tabled| tabled.conclusion.outcome == *outcome)
            })
            .map(|(at, consultation)| (at, consultation.ended_by))
            .min(),
        _ => None,
    }
}

/// The consultations for which one State asked another.
fn asked<'a>(
    exercise: &'a Exercise,
    from: &'a StateId,
    to: &'a StateId,
) -> impl Iterator<Item = (&'a Consultation, &'a Invited)> {
    exercise
        .consultations
        .iter()
        .filter(move |consultation| consultation.from == *from)
        .filter_map(move |consultation| Some((consultation, consultation.invited.get(to)?)))
}

fn is_response(answer: &Answer, how: Response) -> bool {
    match how {
        Response::Accepted => *answer == Answer::Accepted,
        Response::Countered => matches!(answer, Answer::Countered { .. }),
        Response::Referred => matches!(answer, Answer::Referred { .. }),
        Response::Clarified => matches!(answer, Answer::Clarified { .. }),
        Response::Declined => matches!(answer, Answer::Declined { .. }),
        Response::Lapsed => *answer == Answer::Lapsed,
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
    unanswered_from(consultation, from, to, after).is_some_and(|time| at >= time)
}

/// From when on a request counts as left without an answer, as it stands now.
fn unanswered_from(
    consultation: &Consultation,
    from: &StateId,
    to: &StateId,
    after: Span,
) -> Option<ExerciseTime> {
    if consultation.from != *from || matches!(consultation.stage, Stage::Withdrawn { .. }) {
        return None;
    }
    let invited = consultation.invited.get(to)?;
    match &invited.answer {
        // Whenever that was, it is over.
        Answer::Lapsed => Some(ExerciseTime::from_millis(i64::MIN)),
        answer => {
            let waits = answer.is_owed() && !matches!(invited.transit, Transit::Bounced(..));
            waits.then(|| consultation.sent + after)
        }
    }
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
