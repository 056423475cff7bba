//! What waits for a time or a condition, kept in step with what happens.

use super::super::consultation::{ConsultationId, Referral};
use super::super::due::{Timer, holds_next};
use super::super::event::ConsultationStep;
use super::super::letter::Parcel;
use super::super::run_sheet::{RunItem, Standing};
use super::super::sign_off::SubmissionId;
use super::super::state::Exercise;
use crate::scenario::{ExerciseTime, InjectId, Opening, StateId};

/// Keeps the agenda in step with a consultation.
pub(super) fn keep_time(exercise: &mut Exercise, id: ConsultationId, step: &ConsultationStep) {
    match step {
        ConsultationStep::RequestReferred { by, to, .. } => {
            if !matches!(to, Referral::Level(_)) {
                stop_waiting(exercise, id, by);
            }
        }
        ConsultationStep::AddresseeAdded {
            state,
            arrives,
            deadline,
            ..
        } => {
            let parcel = Parcel::Request(id, state.clone());
            exercise.agenda.set(*arrives, Timer::Deliver(parcel));
            exercise
                .agenda
                .set(*deadline, Timer::LapseRequest(id, state.clone()));
        }
        ConsultationStep::CounterLapsed { of } => stop_waiting(exercise, id, of),
        ConsultationStep::AddresseeReminded { to, by, .. } => {
            if by.is_none() {
                stop(exercise, &Timer::RemindAddressee(id, to.clone()));
            }
        }
        ConsultationStep::ChairAsked { deadline, .. } => {
            exercise.agenda.set(*deadline, Timer::LapseChair(id));
        }
        ConsultationStep::ChairAccepted { .. } | ConsultationStep::ChairDeclined { .. } => {
            stop(exercise, &Timer::LapseChair(id));
        }
        ConsultationStep::ChairConvened {
            states, deadline, ..
        } => {
            for state in states {
                let timer = Timer::LapseRequest(id, state.clone());
                exercise.agenda.set(*deadline, timer);
            }
        }
        ConsultationStep::ClarificationGiven { by, .. }
        | ConsultationStep::MeetingSupported { by } => stop_waiting(exercise, id, by),
        ConsultationStep::MeetingAsked {
            states, deadline, ..
        } => {
            for state in states {
                let timer = Timer::LapseRequest(id, state.clone());
                exercise.agenda.set(*deadline, timer);
            }
        }
        ConsultationStep::MeetingConvened { parties } => {
            for party in parties {
                stop_waiting(exercise, id, party);
            }
        }
        ConsultationStep::QuestionAsked {
            number,
            deadline: Some(deadline),
            ..
        } => {
            let timer = Timer::LapseQuestion(id, *number);
            exercise.agenda.set(*deadline, timer);
        }
        ConsultationStep::QuestionAnswered { number, .. }
        | ConsultationStep::QuestionDeclined { number, .. }
        | ConsultationStep::QuestionLapsed { number, .. } => {
            stop(exercise, &Timer::LapseQuestion(id, *number));
        }
        ConsultationStep::SessionAdjourned { until, .. } => {
            exercise.agenda.set(*until, Timer::ResumeSession(id));
        }
        ConsultationStep::SessionResumed { .. } => stop(exercise, &Timer::ResumeSession(id)),
        ConsultationStep::FollowUpOpened { follows, .. } => {
            stop(exercise, &Timer::OpenFollowUp(*follows));
        }
        ConsultationStep::QuestionAsked { deadline: None, .. }
        | ConsultationStep::AgendaItemTabled { .. }
        | ConsultationStep::AgendaItemAgreed { .. }
        | ConsultationStep::ConsultationAnnounced { .. }
        | ConsultationStep::JoiningProposed { .. }
        | ConsultationStep::JoiningConsented { .. }
        | ConsultationStep::JoiningRefused { .. }
        | ConsultationStep::TableShown { .. }
        | ConsultationStep::ChairShown { .. }
        | ConsultationStep::ChairAcknowledged
        | ConsultationStep::ChairReminded { .. }
        | ConsultationStep::ChairSpoke { .. }
        | ConsultationStep::OutcomeOverridden { .. } => {}
    }
}

pub(super) fn stop(exercise: &mut Exercise, timer: &Timer) {
    exercise.agenda.remove(timer);
}

/// Nothing is waited for any more from one addressee.
pub(super) fn stop_waiting(exercise: &mut Exercise, id: ConsultationId, state: &StateId) {
    let agenda = &mut exercise.agenda;
    agenda.remove(&Timer::LapseRequest(id, state.clone()));
    agenda.remove(&Timer::RemindAddressee(id, state.clone()));
    agenda.remove(&Timer::LapseCounter(id, state.clone()));
}

/// Nothing is waited for any more in a consultation.
pub(super) fn stop_all(exercise: &mut Exercise, id: ConsultationId) {
    let Some(consultation) = exercise.consultations.get(id) else {
        return;
    };
    let states: Vec<StateId> = consultation.invited.keys().cloned().collect();
    let questions = consultation.questions.len() as u32;
    for number in 0..questions {
        stop(exercise, &Timer::LapseQuestion(id, number));
    }
    stop(exercise, &Timer::ResumeSession(id));
    for state in states {
        stop_waiting(exercise, id, &state);
        arrive(exercise, &Parcel::Request(id, state));
    }
    stop(exercise, &Timer::LapseChair(id));
}

pub(super) fn fill_agenda(exercise: &mut Exercise) {
    let scenario = exercise.scenario.clone();
    for (number, phase) in (0_u32..).zip(&scenario.moves) {
        exercise
            .agenda
            .set(phase.starts.into(), Timer::BeginMove(number));
    }
    let mut contingent = Vec::new();
    for (position, item) in (0_u32..).zip(exercise.run_sheet.items()) {
        match item.standing {
            Standing::Planned(time) => {
                exercise.agenda.set(time, Timer::Release(position));
            }
            Standing::Contingent => contingent.push(position),
            Standing::Released(_) | Standing::Skipped => {}
        }
    }
    if let Some(prompts) = &scenario.assessments {
        for (position, at) in (0_u32..).zip(&prompts.at) {
            exercise
                .agenda
                .set((*at).into(), Timer::AskAssessments(position));
        }
    }
    for decision in &scenario.decisions {
        if let Opening::At(offset) = decision.opens {
            exercise
                .agenda
                .set(offset.into(), Timer::OpenDecision(decision.id.clone()));
        }
    }
    for position in contingent {
        foresee(exercise, position);
    }
}

/// Works out anew when a contingency inject’s condition will hold.
pub(super) fn foresee(exercise: &mut Exercise, position: u32) {
    let time = exercise
        .run_sheet
        .at(position as usize)
        .and_then(|item| holds_next(exercise, item, ExerciseTime::from_millis(i64::MAX)));
    exercise.contingencies.set(position, time);
}

/// Changes a line of the run sheet and keeps the agenda in step with it.
pub(super) fn replan(
    exercise: &mut Exercise,
    inject: &InjectId,
    change: impl FnOnce(&mut RunItem),
) {
    let Some((position, item)) = exercise.run_sheet.get_mut(inject) else {
        return;
    };
    change(item);
    let timer = Timer::Release(position as u32);
    let planned = item.planned().filter(|_| !item.held);
    let contingent = item.standing == Standing::Contingent;
    match planned {
        Some(time) => exercise.agenda.set(time, timer),
        None => exercise.agenda.remove(&timer),
    }
    if contingent {
        foresee(exercise, position as u32);
    } else {
        exercise.contingencies.remove(position as u32);
    }
}

pub(super) fn arrive(exercise: &mut Exercise, parcel: &Parcel) {
    exercise.agenda.remove(&Timer::Deliver(parcel.clone()));
}

/// Plans when the capital answers a draft by itself: never while a person plays it, nor once it has no say any more.
pub(super) fn await_capital(exercise: &mut Exercise, id: SubmissionId, now: ExerciseTime) {
    let Some(submission) = exercise.sign_offs.get(id) else {
        return;
    };
    let by_itself = submission.waits() && !exercise.sign_offs.is_by_hand(&submission.state);
    for signature in &submission.signatures {
        let timer = Timer::AnswerSignOff(id, signature.role.clone());
        match signature.expected {
            Some(expected) if by_itself && signature.signed.is_none() => {
                exercise.agenda.set(expected.max(now), timer);
            }
            _ => exercise.agenda.remove(&timer),
        }
    }
}
