//! Passing a request to those who can answer, and reminding those who owe an answer.

use super::joining::{addressee, not_asked_yet};
use super::{chair, shift, step};
use crate::exercise::consultation::{Consultation, ConsultationId, Referral, Stage};
use crate::exercise::decide::{Draft, bounded, required};
use crate::exercise::event::ConsultationStep;
use crate::exercise::refusal::Refusal;
use crate::scenario::StateId;

/// An addressee passes the request on. Within its own State it still owes the answer.
pub(super) fn refer(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    state: &StateId,
    to: &Referral,
    reason: &str,
) -> Result<(), Refusal> {
    let invited = consultation
        .invited
        .get(state)
        .ok_or(Refusal::NotAnAddressee)?;
    if !invited.answer.is_owed() {
        return Err(Refusal::AlreadyAnswered);
    }
    let mut asked = None;
    let follows = match to {
        Referral::Level(level) => {
            if *level == consultation.terms.level {
                return Err(Refusal::NoReferral);
            }
            None
        }
        // Once the parties talk, nobody joins without their consent.
        Referral::State(_) if consultation.stage != Stage::Requested => {
            return Err(Refusal::NoReferral);
        }
        Referral::State(other) => {
            match not_asked_yet(draft, consultation, state, other) {
                Err(Refusal::Unknown { what, name }) => {
                    return Err(Refusal::Unknown { what, name });
                }
                Err(_) => return Err(Refusal::NoReferral),
                Ok(()) => {}
            }
            Some(addressee(draft, consultation, other, state))
        }
        Referral::Chair => {
            asked = chair::asked(draft, consultation, state, reason)?;
            None
        }
    };
    let id = consultation.id;
    let referred = ConsultationStep::RequestReferred {
        by: state.clone(),
        to: to.clone(),
        reason: required("reason", reason)?,
    };
    let referred = draft.act(step(id, referred));
    let effect = draft.exercise.effects.referred;
    shift(draft, id, state, &consultation.from, effect, referred);
    if let Some(fact) = follows {
        draft.follow(referred, fact);
    }
    if let Some(asked) = asked {
        chair::put(draft, consultation, Some(referred), asked);
    }
    Ok(())
}

/// The requester reminds an addressee of the answer it owes.
pub(super) fn remind(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    state: &StateId,
    of: &StateId,
    note: &str,
) -> Result<(), Refusal> {
    if consultation.from != *state {
        return Err(Refusal::NotTheRequester);
    }
    owes(consultation, of)?;
    let id = consultation.id;
    let reminded = ConsultationStep::AddresseeReminded {
        to: of.clone(),
        by: Some(state.clone()),
        note: bounded("note", note)?,
    };
    let reminded = draft.act(step(id, reminded));
    let effect = draft.exercise.effects.reminded;
    shift(draft, id, state, of, effect, reminded);
    Ok(())
}

/// The procedure reminds an addressee.
pub(in crate::exercise::decide) fn remind_by_procedure(
    draft: &mut Draft<'_>,
    id: ConsultationId,
    of: &StateId,
) -> Result<(), Refusal> {
    let consultation = draft
        .exercise
        .consultations
        .get(id)
        .filter(|consultation| !consultation.stage.is_over())
        .ok_or_else(|| Refusal::unknown("open request", id))?;
    owes(consultation, of)?;
    let reminded = ConsultationStep::AddresseeReminded {
        to: of.clone(),
        by: None,
        note: String::new(),
    };
    draft.act(step(id, reminded));
    Ok(())
}

pub(super) fn owes(consultation: &Consultation, of: &StateId) -> Result<(), Refusal> {
    consultation
        .invited
        .get(of)
        .filter(|invited| invited.answer.is_owed() && invited.transit.delivered().is_some())
        .map(|_| ())
        .ok_or(Refusal::NothingOwed)
}
