//! Asking for consultations, and taking the request back.

use std::sync::Arc;

use super::{chair, procedure_of, shift, time_of};
use crate::doctrine::{LegalBasis, doctrine};
use crate::exercise::consultation::{Answer, Consultation, Request, Stage};
use crate::exercise::decide::{Draft, require_running, required, short_enough};
use crate::exercise::event::{ConsultationStep, Fact};
use crate::exercise::letter::{delay_of, is_public};
use crate::exercise::refusal::Refusal;
use crate::scenario::{ExerciseTime, StateId, TimedStep};

pub(in crate::exercise::decide) fn request(
    draft: &mut Draft<'_>,
    from: &StateId,
    request: &Request,
) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    require_running(exercise)?;
    let mut to = Vec::new();
    for state in &request.to {
        if state == from {
            return Err(Refusal::OneselfAddressed);
        }
        if exercise.scenario.state(state).is_none() {
            return Err(Refusal::unknown("State", state));
        }
        if !to.contains(state) {
            to.push(state.clone());
        }
    }
    if to.is_empty() {
        return Err(Refusal::NobodyAddressed);
    }
    let still_open = exercise.consultations.iter().any(|consultation| {
        consultation.from == *from
            && !consultation.stage.is_over()
            && to.iter().any(|state| waits_for(consultation, state))
    });
    if still_open {
        return Err(Refusal::RequestOpen);
    }
    if doctrine().channel(&request.channel).is_none() {
        return Err(Refusal::unknown("channel", &request.channel));
    }
    if is_public(&request.channel) {
        return Err(Refusal::NotInPublic);
    }
    known_basis(&request.basis)?;
    let procedure = procedure_of(request).ok_or_else(|| {
        Refusal::unknown("procedure", request.procedure.clone().unwrap_or_default())
    })?;
    if request.chair && !procedure.chair_may_be_asked {
        return Err(Refusal::NoChair);
    }
    short_enough(request.reply_within)?;
    short_enough(request.terms.starts_within)?;
    let request = Arc::new(Request {
        to,
        subject: required("subject", &request.subject)?,
        purpose: required("purpose", &request.purpose)?,
        ..request.clone()
    });
    let id = exercise.consultations.next_id();
    let sent = draft.moment.time;
    let fact = Fact::ConsultationRequested {
        id,
        from: from.clone(),
        arrives: sent + delay_of(&request.channel),
        deadline: sent + request.reply_within,
        request: Arc::clone(&request),
    };
    let requested = draft.act(fact);
    if request.chair {
        let within = time_of(draft, &request, TimedStep::Chair).unwrap_or_default();
        let asked = ConsultationStep::ChairAsked {
            by: from.clone(),
            reason: request.purpose.clone(),
            deadline: sent + within,
        };
        let consultation =
            Consultation::opened(id, from, &request, sent, sent + request.reply_within);
        chair::put(draft, &consultation, Some(requested), asked);
    }
    Ok(())
}

/// The request reached an addressee, which is moved by it only now.
pub(in crate::exercise::decide) fn delivered(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    to: &StateId,
) {
    let now = draft.moment.time;
    let deadline = consultation
        .invited
        .get(to)
        .map_or(consultation.deadline, |invited| invited.deadline);
    let delivered = draft.act(Fact::RequestDelivered {
        id: consultation.id,
        from: consultation.from.clone(),
        to: to.clone(),
        request: consultation.request.clone(),
        sent: consultation.sent,
        deadline,
        reminder: reminder(draft, consultation, deadline).filter(|time| *time > now),
    });
    let effect = draft.exercise.effects.requested;
    shift(
        draft,
        consultation.id,
        &consultation.from,
        to,
        effect,
        delivered,
    );
}

/// When the procedure reminds an addressee that must have replied by then.
fn reminder(
    draft: &Draft<'_>,
    consultation: &Consultation,
    deadline: ExerciseTime,
) -> Option<ExerciseTime> {
    let before = time_of(draft, &consultation.request, TimedStep::Remind)?.as_millis();
    Some(ExerciseTime::from_millis(
        deadline.as_millis().saturating_sub(before),
    ))
}

fn known_basis(basis: &LegalBasis) -> Result<(), Refusal> {
    let known = match basis {
        LegalBasis::Cbm(number) => doctrine().cbm(*number).is_some(),
        LegalBasis::Norm(letter) => doctrine().norm(*letter).is_some(),
        LegalBasis::Precedent(id) => doctrine().precedent(id).is_some(),
    };
    if known {
        Ok(())
    } else {
        Err(Refusal::unknown("basis", basis))
    }
}

fn waits_for(consultation: &Consultation, state: &StateId) -> bool {
    consultation.is_party(state)
        || consultation.owing().any(|owing| owing == state)
        || matches!(
            consultation
                .invited
                .get(state)
                .map(|invited| &invited.answer),
            Some(Answer::Countered { .. })
        )
}

pub(super) fn withdraw(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    state: &StateId,
) -> Result<(), Refusal> {
    if consultation.from != *state {
        return Err(Refusal::NotTheRequester);
    }
    if consultation.stage != Stage::Requested {
        return Err(Refusal::InSession);
    }
    let withdrawn = draft.act(Fact::RequestWithdrawn {
        id: consultation.id,
    });
    let effect = draft.exercise.effects.withdrawn;
    for (other, invited) in &consultation.invited {
        // Whoever never heard of the request is not moved by its end.
        if invited.transit.delivered().is_some() {
            shift(draft, consultation.id, state, other, effect, withdrawn);
        }
    }
    Ok(())
}
