//! Procedures that begin in writing, and meetings of all that enough States support.

use super::joining::show_table;
use super::{procedure_of, shift, step, time_of};
use crate::exercise::consultation::{Answer, ChairStanding, Consultation, Stage};
use crate::exercise::decide::{Draft, required};
use crate::exercise::event::{ConsultationStep, Fact};
use crate::exercise::refusal::Refusal;
use crate::scenario::{StateId, TimedStep};

/// An addressee explains itself in writing, which may be all that was wanted.
pub(super) fn clarify(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    state: &StateId,
    text: &str,
) -> Result<(), Refusal> {
    owes_answer(consultation, state)?;
    if !procedure_of(&consultation.request).is_some_and(|procedure| procedure.clarifies_in_writing)
    {
        return Err(Refusal::NoClarification);
    }
    let id = consultation.id;
    let clarifies = ConsultationStep::ClarificationGiven {
        by: state.clone(),
        text: required("explanation", text)?,
    };
    let clarified = draft.act(step(id, clarifies));
    let effect = draft.exercise.effects.clarified;
    shift(draft, id, state, &consultation.from, effect, clarified);
    Ok(())
}

/// The requester asks those who explained themselves for a meeting.
pub(super) fn ask_meeting(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    state: &StateId,
    reason: &str,
) -> Result<(), Refusal> {
    if consultation.from != *state {
        return Err(Refusal::NotTheRequester);
    }
    let states: Vec<StateId> = consultation
        .invited
        .iter()
        .filter(|(_, invited)| matches!(invited.answer, Answer::Clarified { .. }))
        .map(|(state, _)| state.clone())
        .collect();
    if states.is_empty() {
        return Err(Refusal::NotClarified);
    }
    let within = time_of(draft, &consultation.request, TimedStep::Meet);
    let asks = ConsultationStep::MeetingAsked {
        states,
        reason: required("reason", reason)?,
        deadline: draft.moment.time + within.unwrap_or_default(),
    };
    draft.act(step(consultation.id, asks));
    Ok(())
}

/// A State supports a meeting; with enough supporters all are called together.
pub(super) fn support(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    state: &StateId,
) -> Result<(), Refusal> {
    let needed = procedure_of(&consultation.request)
        .and_then(|procedure| procedure.supporters_needed)
        .ok_or(Refusal::NoSupport)?;
    owes_answer(consultation, state)?;
    if consultation.stage != Stage::Requested {
        return Err(Refusal::InSession);
    }
    // It is for others than those the request is about to support a meeting, and only once those were heard.
    if consultation.request.to.contains(state) {
        return Err(Refusal::NoSupport);
    }
    let heard = |asked: &StateId| {
        let invited = consultation.invited.get(asked);
        invited.is_none_or(|invited| {
            !invited.answer.is_owed() || invited.transit.delivered().is_none()
        })
    };
    if !consultation.request.to.iter().all(heard) {
        return Err(Refusal::ClarificationFirst);
    }
    let id = consultation.id;
    let supports = ConsultationStep::MeetingSupported { by: state.clone() };
    let supported = draft.act(step(id, supports));
    let effect = draft.exercise.effects.supported;
    shift(draft, id, state, &consultation.from, effect, supported);
    let supporters = consultation
        .invited
        .values()
        .filter(|invited| invited.answer == Answer::Supports)
        .count()
        + 1;
    if supporters >= needed as usize {
        convene(draft, consultation, supported);
    }
    Ok(())
}

/// Everybody whom the request has reached is called together.
fn convene(draft: &mut Draft<'_>, consultation: &Consultation, cause: u64) {
    let id = consultation.id;
    let called: Vec<StateId> = consultation
        .invited
        .iter()
        .filter(|(_, invited)| invited.transit.delivered().is_some())
        .map(|(state, _)| state.clone())
        .collect();
    let parties: Vec<StateId> = std::iter::once(&consultation.from)
        .chain(&called)
        .cloned()
        .collect();
    let convened = ConsultationStep::MeetingConvened {
        parties: parties.clone(),
    };
    let convened = draft.follow(cause, step(id, convened));
    if consultation.chair.standing != ChairStanding::NotAsked {
        for state in &called {
            show_table(draft, consultation, state, convened);
        }
    }
    let terms = consultation.terms.clone();
    draft.follow(convened, Fact::SessionOpened { id, parties, terms });
}

fn owes_answer(consultation: &Consultation, state: &StateId) -> Result<(), Refusal> {
    let invited = consultation
        .invited
        .get(state)
        .ok_or(Refusal::NotAnAddressee)?;
    if !invited.answer.is_owed() {
        return Err(Refusal::AlreadyAnswered);
    }
    Ok(())
}
