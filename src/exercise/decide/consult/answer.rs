//! What addressees make of a request, silence included.

use super::joining::sit_down;
use super::{shift, step};
use crate::doctrine::Shift;
use crate::exercise::command::Act;
use crate::exercise::consultation::{Answer, Consultation, ConsultationId, Referral, Stage, Terms};
use crate::exercise::decide::{Draft, bounded, required, short_enough};
use crate::exercise::event::{ConsultationStep, Fact};
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
    let effects = draft.exercise.effects;
    let by = state.clone();
    let (fact, effect) = match act {
        Act::Acknowledge => {
            if invited.answer != Answer::None {
                return Err(Refusal::AlreadyConfirmedReceipt);
            }
            (Fact::RequestAcknowledged { id, by }, effects.acknowledged)
        }
        Act::Accept => (Fact::RequestAccepted { id, by }, effects.accepted),
        Act::Counter {
            terms,
            note,
            within,
        } => {
            if *terms == consultation.terms {
                return Err(Refusal::NoChange);
            }
            short_enough(terms.starts_within)?;
            let now = draft.moment.time;
            let deadline = match within {
                Some(within) => {
                    short_enough(*within)?;
                    Some(now + *within)
                }
                None => None,
            };
            let fact = Fact::RequestCountered {
                id,
                by,
                terms: terms.clone(),
                note: bounded("note", note)?,
                deadline,
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
        Act::Accept => {
            // Whoever passed the request within its State meets at the level it passed it to.
            let level = match &invited.answer {
                Answer::Referred {
                    to: Referral::Level(level),
                    ..
                } if consultation.stage == Stage::Requested => *level,
                _ => consultation.terms.level,
            };
            let terms = Terms {
                level,
                ..consultation.terms.clone()
            };
            sit_down(draft, consultation, state, &terms, answered);
        }
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
    let effect = draft.exercise.effects.accepted;
    shift(draft, id, state, of, effect, accepted);
    sit_down(draft, consultation, of, terms, accepted);
    Ok(())
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
    let effect = draft.exercise.effects.lapsed;
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

/// The deadline of an addressee's counter-offer passed.
pub(in crate::exercise::decide) fn lapse_counter(
    draft: &mut Draft<'_>,
    id: ConsultationId,
    of: &StateId,
) -> Result<(), Refusal> {
    let countered = |consultation: &&Consultation| {
        let answer = consultation.invited.get(of).map(|invited| &invited.answer);
        matches!(answer, Some(Answer::Countered { .. }))
    };
    let consultation = draft
        .exercise
        .consultations
        .get(id)
        .filter(|consultation| !consultation.stage.is_over())
        .filter(countered)
        .ok_or(Refusal::NoCounterOffer)?;
    let lapsed = draft.act(step(id, ConsultationStep::CounterLapsed { of: of.clone() }));
    let effect = draft.exercise.effects.counter_lapsed;
    shift(draft, id, &consultation.from, of, effect, lapsed);
    fail_if_hopeless(draft, id, of, lapsed);
    Ok(())
}

/// Ends a request that nobody can accept any more, after `fallen` fell away.
pub(in crate::exercise::decide) fn fail_if_hopeless(
    draft: &mut Draft<'_>,
    id: ConsultationId,
    fallen: &StateId,
    cause: u64,
) {
    fail_unless_it_has_prospects(draft, id, cause, |rest| {
        rest.invited.remove(fallen);
    });
}

/// Ends a request that nobody can accept any more, after something fell away that `without` takes out.
pub(super) fn fail_unless_it_has_prospects(
    draft: &mut Draft<'_>,
    id: ConsultationId,
    cause: u64,
    without: impl FnOnce(&mut Consultation),
) {
    let Some(consultation) = draft.exercise.consultations.get(id) else {
        return;
    };
    if consultation.stage != Stage::Requested {
        return;
    }
    let mut rest = consultation.clone();
    without(&mut rest);
    if !rest.has_prospects() {
        draft.follow(cause, Fact::RequestFailed { id });
    }
}
