//! What a State may do in a consultation now, as the rules would have it.

use crate::doctrine::{Procedure, doctrine};
use crate::exercise::{
    Answer, ChairStanding, Consultation, Fulfilment, JoiningStanding, Reply, Stage, Stance,
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
    /// Explain itself in writing.
    pub clarify: bool,
    /// Ask those who explained themselves for a meeting.
    pub ask_meeting: bool,
    /// Support a meeting of all; those asked first may have to be heard before.
    pub support: bool,
    /// Answer these questions, or decline to.
    pub answer_questions: Vec<u32>,
    /// Agree to these items of the agenda.
    pub agree_agenda: Vec<u32>,
    /// Go on before the adjournment is over.
    pub resume: bool,
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
    /// Make a statement, share, ask, propose, table a conclusion, adjourn.
    pub speak: bool,
    /// Break off, also while the session is adjourned.
    pub break_off: bool,
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
        let procedure = procedure_of(consultation);
        acts.clarify = invited.answer.is_owed()
            && procedure.is_some_and(|procedure| procedure.clarifies_in_writing);
        acts.support = invited.answer.is_owed()
            && consultation.stage == Stage::Requested
            && !consultation.request.to.contains(state)
            && procedure.is_some_and(|procedure| procedure.supporters_needed.is_some());
        acts.ask_to_join =
            invited.answer.has_fallen_away() && consultation.pending_joining(state).is_none();
        // After a counter-offer an addressee may still simply accept or decline.
        acts.answer =
            invited.answer.is_owed() || matches!(invited.answer, Answer::Countered { .. });
    }
    if consultation.from == *state {
        acts.withdraw = consultation.stage == Stage::Requested;
        acts.ask_meeting = consultation
            .invited
            .values()
            .any(|invited| matches!(invited.answer, Answer::Clarified { .. }));
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
            && procedure_of(consultation).is_some_and(|procedure| procedure.chair_may_be_asked);
    }
    let in_session = matches!(consultation.stage, Stage::InSession { .. });
    if !in_session || !consultation.is_party(state) {
        return acts;
    }
    acts.announce = consultation.announced.is_none();
    acts.let_join = consultation
        .joinings
        .iter()
        .filter(|joining| {
            joining.standing == JoiningStanding::Pending && !joining.consents.contains(state)
        })
        .map(|joining| joining.state.clone())
        .collect();
    // While the session is adjourned nobody speaks.
    if consultation.adjourned.is_some() {
        acts.resume = true;
        acts.break_off = true;
        return acts;
    }
    acts.speak = true;
    acts.break_off = true;
    acts.answer_questions = consultation
        .questions
        .iter()
        .filter(|question| question.to == *state && question.reply == Reply::Awaited)
        .map(|question| question.number)
        .collect();
    acts.agree_agenda = consultation
        .agenda
        .iter()
        .filter(|item| !item.agreed.contains(state))
        .map(|item| item.number)
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

fn procedure_of(consultation: &Consultation) -> Option<&'static Procedure> {
    let doctrine = doctrine();
    let default = &doctrine.consultations.default_procedure;
    let named = consultation.request.procedure.as_ref();
    doctrine.procedure(named.unwrap_or(default))
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
        || !acts.answer_questions.is_empty()
}
