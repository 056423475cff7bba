//! What the parties do while they talk.

use std::sync::Arc;

use super::conclusion::{confirm, valid_conclusion};
use super::{joining, meeting, shift_towards_others};
use crate::doctrine::Marking;
use crate::exercise::command::Act;
use crate::exercise::consultation::{Consultation, Proposal, Stage};
use crate::exercise::decide::{Draft, bounded, required};
use crate::exercise::event::Fact;
use crate::exercise::knowledge::Passing;
use crate::exercise::letter::{Item, Letter};
use crate::exercise::refusal::Refusal;
use crate::scenario::StateId;

pub(super) fn in_session(
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
    let may_while_adjourned = matches!(
        act,
        Act::BreakOff { .. }
            | Act::Resume
            | Act::ConsentToJoin { .. }
            | Act::RefuseToJoin { .. }
            | Act::Announce
    );
    if consultation.adjourned.is_some() && !may_while_adjourned {
        return Err(Refusal::Adjourned);
    }
    match act {
        Act::TableAgendaItem { .. }
        | Act::AgreeAgendaItem { .. }
        | Act::Ask { .. }
        | Act::AnswerQuestion { .. }
        | Act::DeclineQuestion { .. }
        | Act::Adjourn { .. } => meeting::act(draft, consultation, state, act)?,
        Act::Resume => meeting::resume(draft, consultation, Some(state))?,
        Act::Amend { proposal, text } => {
            open_proposal(consultation, *proposal)?;
            let text = required("proposal", text)?;
            draft.act(Fact::ProposalTabled {
                id,
                number: consultation.proposals.len() as u32,
                by,
                text,
                amends: Some(*proposal),
            });
        }
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
                amends: None,
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
            let conclusion = Arc::new(valid_conclusion(consultation, conclusion)?);
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
        Act::ConsentToJoin { state: other } => joining::consent(draft, consultation, state, other)?,
        Act::RefuseToJoin {
            state: other,
            reason,
        } => joining::refuse(draft, consultation, state, other, reason)?,
        Act::Announce => joining::announce(draft, consultation, state)?,
        Act::BreakOff { reason } => {
            let reason = required("reason", reason)?;
            let broken = draft.act(Fact::ConsultationBrokenOff { id, by, reason });
            let effect = draft.exercise.effects.broken_off;
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
    Passing::of(holding.letter.marking, holding.is_given()).allows(marking)?;
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
        letter: Arc::new(Letter {
            marking,
            // What was wanted of the giver is not wanted of the receiver.
            asks: None,
            ..Letter::clone(&holding.letter)
        }),
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
