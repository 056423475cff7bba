//! What the parties agree on, and whether they keep it.

use super::shift_towards_others;
use crate::doctrine::doctrine;
use crate::exercise::consultation::{Conclusion, Consultation, ConsultationId, Fulfilment, Stage};
use crate::exercise::decide::{Draft, bounded, required, short_enough};
use crate::exercise::event::{Because, Fact};
use crate::exercise::refusal::Refusal;
use crate::scenario::StateId;

pub(super) fn valid_conclusion(
    consultation: &Consultation,
    conclusion: &Conclusion,
) -> Result<Conclusion, Refusal> {
    if doctrine().outcome(&conclusion.outcome).is_none() {
        return Err(Refusal::unknown("outcome", &conclusion.outcome));
    }
    let mut conclusion = conclusion.clone();
    conclusion.communique = required("agreed wording", &conclusion.communique)?;
    if let Some(span) = conclusion.next_meeting {
        short_enough(span)?;
    }
    for commitment in &mut conclusion.commitments {
        if !consultation.is_party(&commitment.owner) {
            return Err(Refusal::CommitmentOfOthers);
        }
        commitment.text = required("commitment", &commitment.text)?;
        short_enough(commitment.within)?;
    }
    Ok(conclusion)
}

pub(super) fn confirm(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    state: &StateId,
) -> Result<(), Refusal> {
    let tabled = consultation.tabled.as_ref().ok_or(Refusal::NothingTabled)?;
    if tabled.confirmed.contains(state) {
        return Err(Refusal::AlreadyConfirmed);
    }
    let id = consultation.id;
    let confirmed = draft.act(Fact::ConclusionConfirmed {
        id,
        by: state.clone(),
    });
    let all = consultation
        .parties()
        .all(|party| party == state || tabled.confirmed.contains(party));
    if !all {
        return Ok(());
    }
    let parties: Vec<StateId> = consultation.parties().cloned().collect();
    let concluded = draft.follow(
        confirmed,
        Fact::ConsultationConcluded {
            id,
            parties: parties.clone(),
            conclusion: tabled.conclusion.clone(),
        },
    );
    let by = doctrine()
        .outcome(&tabled.conclusion.outcome)
        .map_or(0, |outcome| outcome.tension);
    for from in &parties {
        for to in &parties {
            draft.shift(from, to, by, Because::Consultation(id), Some(concluded));
        }
    }
    Ok(())
}

pub(super) fn report_kept(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    state: &StateId,
    number: u32,
    report: &str,
) -> Result<(), Refusal> {
    let commitment = consultation
        .tabled
        .as_ref()
        .filter(|_| matches!(consultation.stage, Stage::Concluded { .. }))
        .and_then(|tabled| tabled.conclusion.commitments.get(number as usize))
        .ok_or_else(|| Refusal::unknown("commitment", number + 1))?;
    if commitment.owner != *state {
        return Err(Refusal::NotYourCommitment);
    }
    if consultation.fulfilments.get(number as usize) != Some(&Fulfilment::Open) {
        return Err(Refusal::CommitmentClosed);
    }
    let kept = draft.act(Fact::CommitmentKept {
        id: consultation.id,
        number,
        report: bounded("report", report)?,
    });
    let effect = draft.exercise.effects.commitment_kept;
    shift_towards_others(draft, consultation, state, effect, kept);
    Ok(())
}

/// The deadline of a commitment passed.
pub(in crate::exercise::decide) fn miss_commitment(
    draft: &mut Draft<'_>,
    id: ConsultationId,
    number: u32,
) -> Result<(), Refusal> {
    let consultation = draft
        .exercise
        .consultations
        .get(id)
        .ok_or_else(|| Refusal::unknown("consultation", id))?;
    let owner = consultation
        .tabled
        .as_ref()
        .and_then(|tabled| tabled.conclusion.commitments.get(number as usize))
        .map(|commitment| commitment.owner.clone())
        .ok_or_else(|| Refusal::unknown("commitment", number + 1))?;
    let missed = draft.act(Fact::CommitmentMissed { id, number });
    let effect = draft.exercise.effects.commitment_missed;
    shift_towards_others(draft, consultation, &owner, effect, missed);
    Ok(())
}
