//! The Chair's good offices: of the seat that acts as the Chair, or of the facilitator.

use super::answer::fail_unless_it_has_prospects;
use super::referral::owes;
use super::{procedure_of, shift_towards_others, step, time_of};
use crate::exercise::command::ChairAct;
use crate::exercise::consultation::{ChairStanding, Consultation, ConsultationId, Stage, Table};
use crate::exercise::decide::{Draft, bounded, require_running, required};
use crate::exercise::event::ConsultationStep;
use crate::exercise::refusal::Refusal;
use crate::scenario::{StateId, TimedStep};

/// A party, or the requester before anybody sits with it, asks the Chair to help.
pub(super) fn ask(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    state: &StateId,
    reason: &str,
) -> Result<(), Refusal> {
    if !consultation.is_party(state) {
        return Err(Refusal::NotAParty);
    }
    match asked(draft, consultation, state, reason)? {
        Some(asked) => {
            let asked = put(draft, consultation, None, asked);
            let effect = draft.exercise.effects.chair_asked;
            shift_towards_others(draft, consultation, state, effect, asked);
            Ok(())
        }
        None => Err(Refusal::ChairAsked),
    }
}

/// That the Chair is asked, or nothing if it was before.
pub(super) fn asked(
    draft: &Draft<'_>,
    consultation: &Consultation,
    by: &StateId,
    reason: &str,
) -> Result<Option<ConsultationStep>, Refusal> {
    let may_be_asked =
        procedure_of(&consultation.request).is_some_and(|procedure| procedure.chair_may_be_asked);
    if !may_be_asked {
        return Err(Refusal::NoChair);
    }
    let reason = required("reason", reason)?;
    match consultation.chair.standing {
        ChairStanding::NotAsked => {
            let within = time_of(draft, &consultation.request, TimedStep::Chair);
            let asked = ConsultationStep::ChairAsked {
                by: by.clone(),
                reason,
                deadline: draft.moment.time + within.unwrap_or_default(),
            };
            Ok(Some(asked))
        }
        ChairStanding::Asked { .. } | ChairStanding::Sits { .. } => Ok(None),
        ChairStanding::Declined { .. } => Err(Refusal::ChairDeclined),
    }
}

/// The Chair is asked, and whoever plays it is told what it is asked to help with; the facilitator knows. Returns the
/// event by which it was asked.
pub(super) fn put(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    cause: Option<u64>,
    asked: ConsultationStep,
) -> u64 {
    let mut table = Table::as_asked(consultation);
    if let ConsultationStep::ChairAsked {
        by,
        reason,
        deadline,
    } = &asked
    {
        table.chair.standing = ChairStanding::Asked {
            deadline: *deadline,
        };
        table.chair.asked_by = Some(by.clone());
        table.chair.reason.clone_from(reason);
    }
    let fact = step(consultation.id, asked);
    let asked = match cause {
        Some(cause) => draft.follow(cause, fact),
        None => draft.act(fact),
    };
    show(draft, consultation, table, asked);
    asked
}

fn show(draft: &mut Draft<'_>, consultation: &Consultation, table: Table, cause: u64) {
    if draft.exercise.scenario.chair().is_none() {
        return;
    }
    let shown = ConsultationStep::ChairShown {
        table: Box::new(table),
        invited: consultation.invited.clone(),
    };
    draft.follow(cause, step(consultation.id, shown));
}

/// What the Chair does.
pub(in crate::exercise::decide) fn act(
    draft: &mut Draft<'_>,
    id: ConsultationId,
    act: &ChairAct,
) -> Result<(), Refusal> {
    let consultation = draft
        .exercise
        .consultations
        .get(id)
        .ok_or_else(|| Refusal::unknown("consultation", id))?;
    require_running(draft.exercise)?;
    if consultation.stage.is_over() {
        return Err(Refusal::ConsultationOver);
    }
    match act {
        ChairAct::Accept { words } => {
            let may_offer = procedure_of(&consultation.request)
                .is_some_and(|procedure| procedure.chair_may_offer);
            match consultation.chair.standing {
                ChairStanding::Asked { .. } => {}
                ChairStanding::NotAsked if may_offer => {}
                ChairStanding::NotAsked => return Err(Refusal::ChairNotAsked),
                ChairStanding::Sits { .. } => return Err(Refusal::NoChange),
                ChairStanding::Declined { .. } => return Err(Refusal::ChairDeclined),
            }
            let words = bounded("words", words)?;
            let accepted = draft.act(step(id, ConsultationStep::ChairAccepted { words }));
            if matches!(consultation.stage, Stage::InSession { .. }) {
                show(draft, consultation, Table::whole(consultation), accepted);
            }
        }
        ChairAct::Acknowledge => {
            if !matches!(consultation.chair.standing, ChairStanding::Asked { .. }) {
                return Err(Refusal::ChairNotAsked);
            }
            if consultation.chair.acknowledged.is_some() {
                return Err(Refusal::AlreadyAcknowledged);
            }
            draft.act(step(id, ConsultationStep::ChairAcknowledged));
        }
        ChairAct::Remind { of, words } => {
            if !consultation.chair.sits() {
                return Err(Refusal::ChairDoesNotSit);
            }
            owes(consultation, of)?;
            let reminded = ConsultationStep::ChairReminded {
                to: of.clone(),
                words: required("words", words)?,
            };
            draft.act(step(id, reminded));
        }
        ChairAct::Decline { words } => decline(draft, consultation, &bounded("words", words)?)?,
        ChairAct::Convene { words } => convene(draft, consultation, &bounded("words", words)?)?,
        ChairAct::Speak { words } => {
            if !consultation.chair.sits() {
                return Err(Refusal::ChairDoesNotSit);
            }
            let words = required("words", words)?;
            draft.act(step(id, ConsultationStep::ChairSpoke { words }));
        }
    }
    Ok(())
}

fn decline(draft: &mut Draft<'_>, consultation: &Consultation, words: &str) -> Result<(), Refusal> {
    if !matches!(consultation.chair.standing, ChairStanding::Asked { .. }) {
        return Err(Refusal::ChairNotAsked);
    }
    let declines = ConsultationStep::ChairDeclined {
        words: words.to_owned(),
    };
    let declined = draft.act(step(consultation.id, declines));
    let now = draft.moment.time;
    fail_unless_it_has_prospects(draft, consultation.id, declined, |rest| {
        rest.chair.standing = ChairStanding::Declined { at: now };
    });
    Ok(())
}

/// The Chair calls upon everybody that fell away to answer after all.
fn convene(draft: &mut Draft<'_>, consultation: &Consultation, words: &str) -> Result<(), Refusal> {
    if !consultation.chair.sits() {
        return Err(Refusal::ChairDoesNotSit);
    }
    if consultation.stage != Stage::Requested {
        return Err(Refusal::InSession);
    }
    let states: Vec<StateId> = consultation
        .invited
        .iter()
        .filter(|(_, invited)| {
            invited.answer.has_fallen_away() && invited.transit.delivered().is_some()
        })
        .map(|(state, _)| state.clone())
        .collect();
    if states.is_empty() {
        return Err(Refusal::NobodyToConvene);
    }
    let convened = ConsultationStep::ChairConvened {
        states,
        words: words.to_owned(),
        deadline: draft.moment.time + consultation.request.reply_within,
    };
    draft.act(step(consultation.id, convened));
    Ok(())
}

/// The Chair did not reply in time.
pub(in crate::exercise::decide) fn lapse(
    draft: &mut Draft<'_>,
    id: ConsultationId,
) -> Result<(), Refusal> {
    let consultation = draft
        .exercise
        .consultations
        .get(id)
        .filter(|consultation| !consultation.stage.is_over())
        .ok_or_else(|| Refusal::unknown("open consultation", id))?;
    decline(draft, consultation, "")
}
