//! What States do in consultations (CBM 3), from the request to its commitments.

use super::{Draft, bounded, require_running, require_under_way, required, short_enough};
use crate::doctrine::{LegalBasis, Marking, Shift, Vocabulary as _, doctrine};
use crate::exercise::command::Act;
use crate::exercise::consultation::{
    Answer, Conclusion, Consultation, ConsultationId, Fulfilment, Proposal, Request, Stage, Terms,
};
use crate::exercise::event::{Because, Fact};
use crate::exercise::letter::{Item, Letter, delay_of, is_public};
use crate::exercise::refusal::Refusal;
use crate::scenario::StateId;

pub(super) fn request(
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
    short_enough(request.reply_within)?;
    short_enough(request.terms.starts_within)?;
    let request = Request {
        to,
        subject: required("subject", &request.subject)?,
        purpose: required("purpose", &request.purpose)?,
        ..request.clone()
    };
    let id = exercise.consultations.next_id();
    let sent = draft.moment.time;
    let fact = Fact::ConsultationRequested {
        id,
        from: from.clone(),
        arrives: sent + delay_of(&request.channel),
        deadline: sent + request.reply_within,
        request: request.clone(),
    };
    draft.act(fact);
    Ok(())
}

/// The request reached an addressee, which is moved by it only now.
pub(super) fn delivered(draft: &mut Draft<'_>, consultation: &Consultation, to: &StateId) {
    let delivered = draft.act(Fact::RequestDelivered {
        id: consultation.id,
        from: consultation.from.clone(),
        to: to.clone(),
        request: consultation.request.clone(),
        sent: consultation.sent,
        deadline: consultation.deadline,
    });
    let effect = doctrine().consultations.effects.requested;
    shift(
        draft,
        consultation.id,
        &consultation.from,
        to,
        effect,
        delivered,
    );
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

pub(super) fn act(
    draft: &mut Draft<'_>,
    state: &StateId,
    id: ConsultationId,
    act: &Act,
) -> Result<(), Refusal> {
    let consultation = draft
        .exercise
        .consultations
        .get(id)
        // A State that has not received a request must not learn of it by the refusal either.
        .filter(|consultation| is_known_to(consultation, state))
        .ok_or(Refusal::NotAParty)?;
    if let Act::ReportKept { commitment, report } = act {
        require_under_way(draft.exercise)?;
        return report_kept(draft, consultation, state, *commitment, report);
    }
    require_running(draft.exercise)?;
    if consultation.stage.is_over() {
        return Err(Refusal::ConsultationOver);
    }
    match act {
        Act::Acknowledge | Act::Accept | Act::Counter { .. } | Act::Decline { .. } => {
            answer(draft, consultation, state, act)
        }
        Act::AcceptCounter { of } => accept_counter(draft, consultation, state, of),
        Act::Withdraw => withdraw(draft, consultation, state),
        _ => in_session(draft, consultation, state, act),
    }
}

fn is_known_to(consultation: &Consultation, state: &StateId) -> bool {
    consultation.from == *state
        || consultation
            .invited
            .get(state)
            .is_some_and(|invited| invited.transit.delivered().is_some())
}

fn answer(
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

fn accept_counter(
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

fn withdraw(
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
    let effect = doctrine().consultations.effects.withdrawn;
    for (other, invited) in &consultation.invited {
        // Whoever never heard of the request is not moved by its end.
        if invited.transit.delivered().is_some() {
            shift(draft, consultation.id, state, other, effect, withdrawn);
        }
    }
    Ok(())
}

fn in_session(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    state: &StateId,
    act: &Act,
) -> Result<(), Refusal> {
    if !matches!(consultation.stage, Stage::InSession { .. }) {
        return Err(Refusal::NotInSession);
    }
    if !consultation.is_party(state) {
        return Err(Refusal::NotAParty);
    }
    let id = consultation.id;
    let by = state.clone();
    match act {
        Act::State { text } => {
            let text = required("statement", text)?;
            draft.act(Fact::StatementMade { id, by, text });
        }
        Act::Share { item, marking } => share(draft, consultation, state, item, *marking)?,
        Act::Propose { text } => {
            let text = required("proposal", text)?;
            let number = consultation.proposals.len() as u32;
            draft.act(Fact::ProposalTabled {
                id,
                number,
                by,
                text,
            });
        }
        Act::Answer {
            proposal,
            stance,
            note,
        } => {
            let found = open_proposal(consultation, *proposal)?;
            if found.by == *state {
                return Err(Refusal::OwnProposal);
            }
            if found
                .answers
                .get(state)
                .is_some_and(|(said, _)| said == stance)
            {
                return Err(Refusal::AlreadyAnswered);
            }
            let note = bounded("note", note)?;
            draft.act(Fact::ProposalAnswered {
                id,
                number: *proposal,
                by,
                stance: *stance,
                note,
            });
        }
        Act::WithdrawProposal { proposal } => {
            if open_proposal(consultation, *proposal)?.by != *state {
                return Err(Refusal::NotYourProposal);
            }
            draft.act(Fact::ProposalWithdrawn {
                id,
                number: *proposal,
            });
        }
        Act::TableConclusion(conclusion) => {
            let conclusion = valid_conclusion(consultation, conclusion)?;
            draft.act(Fact::ConclusionTabled { id, by, conclusion });
        }
        Act::ConfirmConclusion => confirm(draft, consultation, state)?,
        Act::RejectConclusion { reason } => {
            let tabled = consultation.tabled.as_ref().ok_or(Refusal::NothingTabled)?;
            // Its author may take it off the table without giving a reason.
            let reason = if tabled.by == *state {
                bounded("reason", reason)?
            } else {
                required("reason", reason)?
            };
            draft.act(Fact::ConclusionRejected { id, by, reason });
        }
        Act::BreakOff { reason } => {
            let reason = required("reason", reason)?;
            let broken = draft.act(Fact::ConsultationBrokenOff { id, by, reason });
            let effect = doctrine().consultations.effects.broken_off;
            shift_towards_others(draft, consultation, state, effect, broken);
        }
        _ => return Err(Refusal::NotInSession),
    }
    Ok(())
}

fn share(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    state: &StateId,
    item: &Item,
    marking: Marking,
) -> Result<(), Refusal> {
    let holding = draft
        .exercise
        .holding(state, item)
        .ok_or(Refusal::NotInInbox)?;
    if !marking.is_used_between_states() {
        return Err(Refusal::MarkingNotBetweenStates);
    }
    if holding.given_by.is_some() {
        let received = holding.letter.marking;
        if !received.may_be_shared() {
            return Err(Refusal::not_to_be_handed_on(received));
        }
        if marking < received {
            return Err(Refusal::LaxerMarking {
                received: received.label(),
            });
        }
    }
    let again = consultation
        .shared
        .iter()
        .any(|shared| shared.by == *state && shared.origin.as_ref() == Some(item));
    if again {
        return Err(Refusal::AlreadyShared);
    }
    draft.act(Fact::ItemShared {
        id: consultation.id,
        number: consultation.shared.len() as u32,
        by: state.clone(),
        origin: Some(item.clone()),
        letter: Letter {
            marking,
            // What was wanted of the giver is not wanted of the receiver.
            asks: None,
            ..holding.letter
        },
    });
    Ok(())
}

fn open_proposal(consultation: &Consultation, number: u32) -> Result<&Proposal, Refusal> {
    let proposal = consultation
        .proposals
        .iter()
        .find(|proposal| proposal.number == number)
        .ok_or_else(|| Refusal::unknown("proposal", number + 1))?;
    if proposal.withdrawn {
        return Err(Refusal::ProposalWithdrawn);
    }
    Ok(proposal)
}

fn valid_conclusion(
    consultation: &Consultation,
    conclusion: &Conclusion,
) -> Result<Conclusion, Refusal> {
    if doctrine().outcome(&conclusion.outcome).is_none() {
        return Err(Refusal::unknown("outcome", &conclusion.outcome));
    }
    let mut conclusion = conclusion.clone();
    conclusion.communique = required("agreed wording", &conclusion.communique)?;
    for commitment in &mut conclusion.commitments {
        if !consultation.is_party(&commitment.owner) {
            return Err(Refusal::CommitmentOfOthers);
        }
        commitment.text = required("commitment", &commitment.text)?;
        short_enough(commitment.within)?;
    }
    Ok(conclusion)
}

fn confirm(
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

fn report_kept(
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
    let effect = doctrine().consultations.effects.commitment_kept;
    shift_towards_others(draft, consultation, state, effect, kept);
    Ok(())
}

/// The deadline of a request passed in silence, for one addressee.
pub(super) fn lapse(
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

/// The deadline of a commitment passed.
pub(super) fn miss_commitment(
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
    let effect = doctrine().consultations.effects.commitment_missed;
    shift_towards_others(draft, consultation, &owner, effect, missed);
    Ok(())
}

/// Ends a request that nobody can accept any more, after `fallen` fell away.
pub(super) fn fail_if_hopeless(
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

/// Moves how two States stand to each other, after `actor` did something in a consultation.
fn shift(
    draft: &mut Draft<'_>,
    id: ConsultationId,
    actor: &StateId,
    other: &StateId,
    effect: Shift,
    cause: u64,
) {
    draft.shift_both(actor, other, effect, &Because::Consultation(id), cause);
}

fn shift_towards_others(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    actor: &StateId,
    effect: Shift,
    cause: u64,
) {
    for other in consultation.parties() {
        if other != actor {
            shift(draft, consultation.id, actor, other, effect, cause);
        }
    }
}
