//! Who sits down, and who joins later: by consent of all who sit there.

use super::{shift, step};
use crate::exercise::consultation::{ChairStanding, Consultation, Joining, Stage, Table, Terms};
use crate::exercise::decide::{Draft, bounded, required};
use crate::exercise::event::{ConsultationStep, Fact};
use crate::exercise::letter::delay_of;
use crate::exercise::refusal::Refusal;
use crate::scenario::StateId;

/// A State sits down with those that already do; the first one opens the session. Whoever comes later is shown what
/// lies on the table.
pub(super) fn sit_down(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    newcomer: &StateId,
    terms: &Terms,
    cause: u64,
) {
    let id = consultation.id;
    let late = matches!(consultation.stage, Stage::InSession { .. });
    if late || consultation.chair.standing != ChairStanding::NotAsked {
        show_table(draft, consultation, newcomer, cause);
    }
    let fact = Fact::SessionOpened {
        id,
        parties: consultation.parties().chain([newcomer]).cloned().collect(),
        terms: terms.clone(),
    };
    draft.follow(cause, fact);
}

/// A State that sits down is shown what lies on the table.
pub(super) fn show_table(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    newcomer: &StateId,
    cause: u64,
) {
    let shown = ConsultationStep::TableShown {
        to: newcomer.clone(),
        table: Box::new(Table::of(consultation, newcomer)),
    };
    draft.follow(cause, step(consultation.id, shown));
}

/// Has one more State asked: at once while the requester is alone, by consent of all once the parties talk.
pub(super) fn invite(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    by: &StateId,
    state: &StateId,
    reason: &str,
) -> Result<(), Refusal> {
    if !consultation.is_party(by) {
        return Err(Refusal::NotAParty);
    }
    not_asked_yet(draft, consultation, by, state)?;
    let reason = bounded("reason", reason)?;
    if consultation.stage == Stage::Requested {
        let added = addressee(draft, consultation, state, by);
        draft.act(added);
    } else {
        let proposed = ConsultationStep::JoiningProposed {
            state: state.clone(),
            by: by.clone(),
            reason,
        };
        draft.act(step(consultation.id, proposed));
    }
    Ok(())
}

/// That a State can be asked in addition to those that were.
pub(super) fn not_asked_yet(
    draft: &Draft<'_>,
    consultation: &Consultation,
    by: &StateId,
    state: &StateId,
) -> Result<(), Refusal> {
    if draft.exercise.scenario.state(state).is_none() {
        return Err(Refusal::unknown("State", state));
    }
    if state == by {
        return Err(Refusal::OneselfAddressed);
    }
    if consultation.concerns(state) {
        return Err(Refusal::AlreadyAsked);
    }
    if consultation.pending_joining(state).is_some() {
        return Err(Refusal::JoiningPending);
    }
    Ok(())
}

/// That one more State is asked, on the terms of the request.
pub(super) fn addressee(
    draft: &Draft<'_>,
    consultation: &Consultation,
    state: &StateId,
    by: &StateId,
) -> Fact {
    let now = draft.moment.time;
    let added = ConsultationStep::AddresseeAdded {
        state: state.clone(),
        by: by.clone(),
        arrives: now + delay_of(&consultation.request.channel),
        deadline: now + consultation.request.reply_within,
    };
    step(consultation.id, added)
}

/// A State asks the parties to let it join.
pub(super) fn ask(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    state: &StateId,
    reason: &str,
) -> Result<(), Refusal> {
    match consultation.invited.get(state) {
        // Whom the request has not reached knows nothing of it.
        Some(invited) if invited.transit.delivered().is_none() => return Err(Refusal::NotAParty),
        // Whoever still has the word accepts instead.
        Some(invited) if !invited.answer.has_fallen_away() => return Err(Refusal::AlreadyAsked),
        None if consultation.from == *state => return Err(Refusal::AlreadyAsked),
        Some(_) | None => {}
    }
    if !matches!(consultation.stage, Stage::InSession { .. }) {
        return Err(Refusal::NotInSession);
    }
    if consultation.pending_joining(state).is_some() {
        return Err(Refusal::JoiningPending);
    }
    let asks = ConsultationStep::JoiningProposed {
        state: state.clone(),
        by: state.clone(),
        reason: required("reason", reason)?,
    };
    draft.act(step(consultation.id, asks));
    Ok(())
}

/// A party consents to a State joining; with the last consent it is asked, or sits down if it was it that asked.
pub(super) fn consent(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    by: &StateId,
    state: &StateId,
) -> Result<(), Refusal> {
    let joining = open_joining(consultation, by, state)?;
    let consents = ConsultationStep::JoiningConsented {
        state: state.clone(),
        by: by.clone(),
    };
    let consented = draft.act(step(consultation.id, consents));
    let all = consultation
        .parties()
        .all(|party| party == by || joining.consents.contains(party));
    if all && joining.by == *state {
        sit_down(draft, consultation, state, &consultation.terms, consented);
    } else if all {
        let added = addressee(draft, consultation, state, &joining.by);
        draft.follow(consented, added);
    }
    Ok(())
}

/// A party does not consent to a State joining, so it does not.
pub(super) fn refuse(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    by: &StateId,
    state: &StateId,
    reason: &str,
) -> Result<(), Refusal> {
    let joining = open_joining(consultation, by, state)?;
    let refuses = ConsultationStep::JoiningRefused {
        state: state.clone(),
        by: by.clone(),
        reason: required("reason", reason)?,
    };
    let refused = draft.act(step(consultation.id, refuses));
    let effect = draft.exercise.effects.joining_refused;
    shift(draft, consultation.id, by, &joining.by, effect, refused);
    Ok(())
}

/// A State that waits for a party's word on whether it may join.
fn open_joining<'a>(
    consultation: &'a Consultation,
    by: &StateId,
    state: &StateId,
) -> Result<&'a Joining, Refusal> {
    consultation
        .pending_joining(state)
        .filter(|joining| !joining.consents.contains(by))
        .ok_or(Refusal::NoJoining)
}

/// A party makes known that the parties consult.
pub(super) fn announce(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    by: &StateId,
) -> Result<(), Refusal> {
    if consultation.announced.is_some() {
        return Err(Refusal::AlreadyAnnounced);
    }
    let announced = ConsultationStep::ConsultationAnnounced {
        by: by.clone(),
        parties: consultation.parties().cloned().collect(),
    };
    draft.act(step(consultation.id, announced));
    Ok(())
}
