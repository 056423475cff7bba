//! What addressees make of a request, silence included.

use super::shift;
use crate::doctrine::{Shift, doctrine};
use crate::exercise::command::Act;
use crate::exercise::consultation::{Answer, Consultation, ConsultationId, Stage, Terms};
use crate::exercise::decide::{Draft, bounded, required, short_enough};
use crate::exercise::event::Fact;
use crate::exercise::refusal::Refusal;
use crate::scenario::StateId;

pub(super) fn answer(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    state: &StateId,
    act: &Act,
) -> Result<(), Refusal> {
    let id = consultation.id;
    let invited = consultation
        .invited
        .get(state)
        .ok_or(Refusal::NotAnAddressee)?;
    // After a counter-offer the addressee may still simply accept or decline.
    let may_answer = invited.answer.is_owed() || matches!(invited.answer, Answer::Countered { .. });
    if invited.answer == Answer::Lapsed {
        return Err(Refusal::DeadlinePassed);
    }
    if !may_answer {
        return Err(Refusal::AlreadyAnswered);
    }
    let effects = doctrine().consultations.effects;
    let by = state.clone();
    let (fact, effect) = match act {
        Act::Acknowledge => {
            if invited.answer != Answer::None {
                return Err(Refusal::AlreadyConfirmedReceipt);
            }
            (Fact::RequestAcknowledged { id, by }, effects.acknowledged)
        }
        Act::Accept => (Fact::RequestAccepted { id, by }, effects.accepted),
        Act::Counter { terms, note } => {
            if *terms == consultation.terms {
                return Err(Refusal::NoChange);
            }
            short_enough(terms.starts_within)?;
            let fact = Fact::RequestCountered {
                id,
                by,
                terms: terms.clone(),
                note: bounded("note", note)?,
            };
            (fact, effects.countered)
        }
        Act::Decline { reason } => {
            let reason = required("reason", reason)?;
            (Fact::RequestDeclined { id, by, reason }, effects.declined)
        }
        _ => return Err(Refusal::NotAnAddressee),
    };
    let answered = draft.act(fact);
    shift(draft, id, state, &consultation.from, effect, answered);
    match act {
        Act::Accept => sit_down(draft, consultation, state, &consultation.terms, answered),
        Act::Decline { .. } => fail_if_hopeless(draft, id, state, answered),
        _ => {}
    }
    Ok(())
}

pub(super) fn accept_counter(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    state: &StateId,
    of: &StateId,
) -> Result<(), Refusal> {
    if consultation.from != *state {
        return Err(Refusal::NotTheRequester);
    }
    let Some(Answer::Countered { terms, .. }) =
        consultation.invited.get(of).map(|invited| &invited.answer)
    else {
        return Err(Refusal::NoCounterOffer);
    };
    let id = consultation.id;
    let accepted = draft.act(Fact::CounterAccepted {
        id,
        of: of.clone(),
        terms: terms.clone(),
    });
    let effect = doctrine().consultations.effects.accepted;
    shift(draft, id, state, of, effect, accepted);
    sit_down(draft, consultation, of, terms, accepted);
    Ok(())
}

/// A State sits down with those that already do; the first one opens the session.
fn sit_down(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    newcomer: &StateId,
    terms: &Terms,
    cause: u64,
) {
    let fact = Fact::SessionOpened {
        id: consultation.id,
        parties: consultation.parties().chain([newcomer]).cloned().collect(),
        terms: terms.clone(),
    };
    draft.follow(cause, fact);
}

/// The deadline of a request passed in silence, for one addressee.
pub(in crate::exercise::decide) fn lapse(
    draft: &mut Draft<'_>,
    id: ConsultationId,
    state: &StateId,
) -> Result<(), Refusal> {
    let consultation = draft
        .exercise
        .consultations
        .get(id)
        .filter(|consultation| !consultation.stage.is_over())
        .filter(|consultation| consultation.owing().any(|owing| owing == state))
        .ok_or_else(|| Refusal::unknown("open request", id))?;
    let lapsed = draft.act(Fact::RequestLapsed {
        id,
        by: state.clone(),
    });
    let effect = doctrine().consultations.effects.lapsed;
    // A State that never got the request did not mean its silence; the requester cannot tell.
    let heard = consultation
        .invited
        .get(state)
        .is_some_and(|invited| invited.transit.delivered().is_some());
    let effect = if heard {
        effect
    } else {
        Shift {
            on_self: 0,
            ..effect
        }
    };
    shift(draft, id, state, &consultation.from, effect, lapsed);
    fail_if_hopeless(draft, id, state, lapsed);
    Ok(())
}

/// Ends a request that nobody can accept any more, after `fallen` fell away.
pub(in crate::exercise::decide) fn fail_if_hopeless(
    draft: &mut Draft<'_>,
    id: ConsultationId,
    fallen: &StateId,
    cause: u64,
) {
    let Some(consultation) = draft.exercise.consultations.get(id) else {
        return;
    };
    if consultation.stage != Stage::Requested {
        return;
    }
    let mut rest = consultation.clone();
    rest.invited.remove(fallen);
    if !rest.has_prospects() {
        draft.follow(cause, Fact::RequestFailed { id });
    }
}
