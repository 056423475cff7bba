//! What a State may do in a consultation now, as the rules would have it.

use crate::doctrine::doctrine;
use crate::exercise::{
    Answer, ChairStanding, Consultation, Fulfilment, JoiningStanding, Stage, Stance,
};
use crate::scenario::StateId;

/// What a State may do in a consultation now, apart from the clock: while play is paused, most of it waits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AvailableActs {
    /// Confirm receipt of the request.
    pub acknowledge: bool,
    /// Accept, propose other terms, or decline.
    pub answer: bool,
    /// Pass the request on to those who can answer.
    pub refer: bool,
    /// Remind these addressees of the answer they owe.
    pub remind: Vec<StateId>,
    /// Ask the Chair for its good offices.
    pub ask_chair: bool,
    /// Have one more State asked.
    pub invite: bool,
    /// Ask to join, having fallen away; the parties may not talk yet, or no longer.
    pub ask_to_join: bool,
    /// Say whether these States may join.
    pub let_join: Vec<StateId>,
    /// Make known that the parties consult.
    pub announce: bool,
    /// Take up the other terms these addressees proposed.
    pub accept_counter_of: Vec<StateId>,
    /// Take the request back.
    pub withdraw: bool,
    /// Make a statement, share, propose, table a conclusion, break off.
    pub speak: bool,
    /// Say this to these proposals of others.
    pub answer_proposals: Vec<(u32, Stance)>,
    /// Take these proposals of one's own back.
    pub withdraw_proposals: Vec<u32>,
    /// Confirm the conclusion on the table.
    pub confirm: bool,
    /// Not agree to the conclusion on the table, or take one's own off it.
    pub reject: bool,
    /// Report these commitments kept, by position in the conclusion.
    pub report_kept: Vec<u32>,
}

/// What a State may do in a consultation it knows of.
#[must_use]
pub fn available_acts(consultation: &Consultation, state: &StateId) -> AvailableActs {
    let mut acts = AvailableActs::default();
    if let (Stage::Concluded { .. }, Some(tabled)) = (&consultation.stage, &consultation.tabled) {
        let open = |number: usize| consultation.fulfilments.get(number) == Some(&Fulfilment::Open);
        acts.report_kept = (0_u32..)
            .zip(&tabled.conclusion.commitments)
            .filter(|(number, commitment)| commitment.owner == *state && open(*number as usize))
            .map(|(number, _)| number)
            .collect();
    }
    if consultation.stage.is_over() {
        return acts;
    }
    if let Some(invited) = consultation.invited.get(state) {
        acts.acknowledge = invited.answer == Answer::None;
        acts.refer = invited.answer.is_owed();
        acts.ask_to_join =
            invited.answer.has_fallen_away() && consultation.pending_joining(state).is_none();
        // After a counter-offer an addressee may still simply accept or decline.
        acts.answer =
            invited.answer.is_owed() || matches!(invited.answer, Answer::Countered { .. });
    }
    if consultation.from == *state {
        acts.withdraw = consultation.stage == Stage::Requested;
        acts.remind = consultation
            .invited
            .iter()
            .filter(|(_, invited)| {
                invited.answer.is_owed() && invited.transit.delivered().is_some()
            })
            .map(|(other, _)| other.clone())
            .collect();
        acts.accept_counter_of = consultation
            .invited
            .iter()
            .filter(|(_, invited)| matches!(invited.answer, Answer::Countered { .. }))
            .map(|(other, _)| other.clone())
            .collect();
    }
    if consultation.is_party(state) {
        acts.invite = true;
        acts.ask_chair = consultation.chair.standing == ChairStanding::NotAsked
            && procedure_brings_in_the_chair(consultation);
    }
    let in_session = matches!(consultation.stage, Stage::InSession { .. });
    if !in_session || !consultation.is_party(state) {
        return acts;
    }
    acts.speak = true;
    acts.announce = consultation.announced.is_none();
    acts.let_join = consultation
        .joinings
        .iter()
        .filter(|joining| {
            joining.standing == JoiningStanding::Pending && !joining.consents.contains(state)
        })
        .map(|joining| joining.state.clone())
        .collect();
    for proposal in consultation
        .proposals
        .iter()
        .filter(|proposal| !proposal.withdrawn)
    {
        if proposal.by == *state {
            acts.withdraw_proposals.push(proposal.number);
            continue;
        }
        let said = proposal.answers.get(state).map(|(stance, _)| *stance);
        for stance in [Stance::Accepts, Stance::Rejects] {
            if said != Some(stance) {
                acts.answer_proposals.push((proposal.number, stance));
            }
        }
    }
    if let Some(tabled) = &consultation.tabled {
        acts.confirm = !tabled.confirmed.contains(state);
        acts.reject = true;
    }
    acts
}

fn procedure_brings_in_the_chair(consultation: &Consultation) -> bool {
    let doctrine = doctrine();
    let default = &doctrine.consultations.default_procedure;
    let named = consultation.request.procedure.as_ref();
    doctrine
        .procedure(named.unwrap_or(default))
        .is_some_and(|procedure| procedure.chair_may_be_asked)
}

/// Whether a consultation waits for this State: an answer, a stance, a word on the conclusion.
#[must_use]
pub fn waits_for(consultation: &Consultation, state: &StateId) -> bool {
    let acts = available_acts(consultation, state);
    let owes_answer = consultation
        .invited
        .get(state)
        .is_some_and(|invited| invited.answer.is_owed());
    let unanswered = acts.answer_proposals.iter().any(|(number, _)| {
        consultation
            .proposals
            .iter()
            .any(|proposal| proposal.number == *number && !proposal.answers.contains_key(state))
    });
    (acts.answer && owes_answer)
        || !acts.accept_counter_of.is_empty()
        || unanswered
        || acts.confirm
        || !acts.let_join.is_empty()
}
