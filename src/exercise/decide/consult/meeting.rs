//! How a session goes: agenda, questions that expect an answer, adjournment, and the next meeting.

use super::{shift, step};
use crate::exercise::command::Act;
use crate::exercise::consultation::{Consultation, ConsultationId, PartyQuestion, Reply, Stage};
use crate::exercise::decide::{Draft, required, short_enough};
use crate::exercise::event::ConsultationStep;
use crate::exercise::refusal::Refusal;
use crate::scenario::StateId;

pub(super) fn act(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    state: &StateId,
    act: &Act,
) -> Result<(), Refusal> {
    let id = consultation.id;
    let by = state.clone();
    let now = draft.moment.time;
    let done = match act {
        Act::TableAgendaItem { text } => ConsultationStep::AgendaItemTabled {
            number: consultation.agenda.len() as u32,
            by,
            text: required("item", text)?,
        },
        Act::AgreeAgendaItem { item } => {
            let found = consultation
                .agenda
                .iter()
                .find(|found| found.number == *item)
                .ok_or_else(|| Refusal::unknown("item of the agenda", item + 1))?;
            if found.agreed.contains(state) {
                return Err(Refusal::AlreadyConfirmed);
            }
            ConsultationStep::AgendaItemAgreed { number: *item, by }
        }
        Act::Ask { to, text, within } => {
            if to == state || !consultation.is_party(to) {
                return Err(Refusal::NotAtTheTable);
            }
            let deadline = match within {
                Some(within) => {
                    short_enough(*within)?;
                    Some(now + *within)
                }
                None => None,
            };
            ConsultationStep::QuestionAsked {
                number: consultation.questions.len() as u32,
                by,
                to: to.clone(),
                text: required("question", text)?,
                deadline,
            }
        }
        Act::AnswerQuestion { question, text } => {
            open_question(consultation, state, *question)?;
            ConsultationStep::QuestionAnswered {
                number: *question,
                by,
                text: required("answer", text)?,
            }
        }
        Act::DeclineQuestion { question, reason } => {
            let asked = open_question(consultation, state, *question)?;
            let declines = ConsultationStep::QuestionDeclined {
                number: *question,
                by,
                reason: required("reason", reason)?,
            };
            let declined = draft.act(step(id, declines));
            let effect = draft.exercise.effects.question_declined;
            shift(draft, id, state, &asked.by, effect, declined);
            return Ok(());
        }
        Act::Adjourn { within, reason } => {
            short_enough(*within)?;
            ConsultationStep::SessionAdjourned {
                by,
                until: now + *within,
                reason: required("reason", reason)?,
            }
        }
        _ => return Err(Refusal::NotInSession),
    };
    draft.act(step(id, done));
    Ok(())
}

/// Goes on before the adjournment is over.
pub(super) fn resume(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    by: Option<&StateId>,
) -> Result<(), Refusal> {
    if consultation.adjourned.is_none() {
        return Err(Refusal::NotAdjourned);
    }
    let resumed = ConsultationStep::SessionResumed { by: by.cloned() };
    draft.act(step(consultation.id, resumed));
    Ok(())
}

fn open_question<'a>(
    consultation: &'a Consultation,
    state: &StateId,
    number: u32,
) -> Result<&'a PartyQuestion, Refusal> {
    consultation
        .questions
        .iter()
        .find(|question| question.number == number)
        .filter(|question| question.to == *state && question.reply == Reply::Awaited)
        .ok_or(Refusal::QuestionClosed)
}

/// The time for an answer passed.
pub(in crate::exercise::decide) fn lapse_question(
    draft: &mut Draft<'_>,
    id: ConsultationId,
    number: u32,
) -> Result<(), Refusal> {
    let question = open(draft, id)?
        .questions
        .iter()
        .find(|question| question.number == number && question.reply == Reply::Awaited)
        .ok_or(Refusal::QuestionClosed)?;
    let of = question.to.clone();
    let lapsed = ConsultationStep::QuestionLapsed {
        number,
        of: of.clone(),
    };
    let lapsed = draft.act(step(id, lapsed));
    let effect = draft.exercise.effects.question_lapsed;
    shift(draft, id, &of, &question.by, effect, lapsed);
    Ok(())
}

/// The time of an adjournment is over.
pub(in crate::exercise::decide) fn resume_in_time(
    draft: &mut Draft<'_>,
    id: ConsultationId,
) -> Result<(), Refusal> {
    let consultation = open(draft, id)?;
    resume(draft, consultation, None)
}

/// The next meeting begins that a consultation agreed on: the same parties, a thread of its own.
pub(in crate::exercise::decide) fn open_follow_up(
    draft: &mut Draft<'_>,
    id: ConsultationId,
) -> Result<(), Refusal> {
    let consultations = &draft.exercise.consultations;
    let before = consultations
        .get(id)
        .filter(|consultation| matches!(consultation.stage, Stage::Concluded { .. }))
        .ok_or_else(|| Refusal::unknown("concluded consultation", id))?;
    let opened = ConsultationStep::FollowUpOpened {
        follows: id,
        from: before.from.clone(),
        request: before.request.clone(),
        parties: before.parties().cloned().collect(),
        terms: before.terms.clone(),
    };
    draft.act(step(consultations.next_id(), opened));
    Ok(())
}

fn open<'a>(draft: &Draft<'a>, id: ConsultationId) -> Result<&'a Consultation, Refusal> {
    draft
        .exercise
        .consultations
        .get(id)
        .filter(|consultation| !consultation.stage.is_over())
        .ok_or_else(|| Refusal::unknown("open consultation", id))
}
