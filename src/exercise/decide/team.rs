//! What a State's team may do: inbox, decisions, measures, messages, assessments.

use std::sync::Arc;

use super::{
    Draft, actors, beliefs, bounded, consult, groups, require_open, require_running,
    require_under_way, required, sign_off,
};
use crate::doctrine::{Addressing, ClaimStrength, MeasureId, Shift, Visibility, doctrine};
use crate::exercise::command::Command;
use crate::exercise::event::{Because, Fact, Resolution};
use crate::exercise::letter::{Item, MessageId, Note, delay_of};
use crate::exercise::refusal::Refusal;
use crate::scenario::{DecisionId, OptionId, StateId};

pub(super) fn act(
    draft: &mut Draft<'_>,
    state: &StateId,
    command: &Command,
) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    match command {
        Command::Read(item) => {
            require_open(exercise)?;
            let reading = exercise.reading(state, item).ok_or(Refusal::NotInInbox)?;
            // Opening something a second time is no event.
            if reading.read.is_none() {
                draft.act(Fact::ItemRead {
                    item: item.clone(),
                    by: state.clone(),
                });
            }
            Ok(())
        }
        Command::Acknowledge(item) => acknowledge(draft, state, item),
        Command::Decide {
            decision,
            option,
            rationale,
        } => {
            require_running(exercise)?;
            let open = exercise
                .decision(decision)
                .ok_or(Refusal::DecisionNotOpen)?;
            if open.state != *state {
                return Err(Refusal::DecisionNotOpen);
            }
            let rationale = bounded("reasons", rationale)?;
            take_decision(draft, decision, option, &rationale, Resolution::Chosen)
        }
        Command::Take {
            measure,
            toward,
            wording,
            claim,
        } => {
            require_running(exercise)?;
            let wording = bounded("wording", wording)?;
            let spoken = Spoken {
                wording: &wording,
                claim: *claim,
            };
            take_measure(draft, state, measure, toward, spoken, None)
        }
        Command::Send(note) => send(draft, state, note),
        Command::FoundGroup(founding) => groups::found(draft, state, founding),
        Command::Group(id, act) => groups::act(draft, state, *id, act),
        Command::Write(writing) => actors::written_to(draft, state, writing),
        Command::Request(request) => consult::request(draft, state, request),
        Command::Consult(id, act) => consult::act(draft, state, *id, act),
        Command::Assess(assessment) => beliefs::assess(draft, state, assessment),
        Command::DeclareIntent {
            toward,
            intent,
            words,
            how,
        } => beliefs::declare(draft, state, toward, intent, words, how),
        Command::GradeSeverity {
            grade,
            shown,
            reason,
        } => beliefs::grade_severity(draft, state, *grade, shown, reason),
        Command::SignOff(id, act) => sign_off::act(draft, state, *id, act),
        // Every other command was handed elsewhere before it came here.
        _ => Err(Refusal::NotYours("the facilitator")),
    }
}

fn acknowledge(draft: &mut Draft<'_>, state: &StateId, item: &Item) -> Result<(), Refusal> {
    // A line can be checked before play begins.
    match item {
        Item::Ping(_) => require_open(draft.exercise)?,
        _ => require_under_way(draft.exercise)?,
    }
    let reading = draft
        .exercise
        .reading(state, item)
        .ok_or(Refusal::NotInInbox)?;
    if reading.acknowledged.is_some() {
        return Err(Refusal::AlreadyAcknowledged);
    }
    draft.act(Fact::ItemAcknowledged {
        item: item.clone(),
        by: state.clone(),
    });
    Ok(())
}

/// Lets a decision fall: the choice, the measure it amounts to, and what the author tied to it.
pub(super) fn take_decision(
    draft: &mut Draft<'_>,
    id: &DecisionId,
    option: &OptionId,
    rationale: &str,
    how: Resolution,
) -> Result<(), Refusal> {
    let open = draft
        .exercise
        .decision(id)
        .ok_or(Refusal::DecisionNotOpen)?;
    if open.taken.is_some() {
        return Err(Refusal::DecisionTaken);
    }
    let state = open.state.clone();
    fall(draft, id, option, |decision| Fact::DecisionTaken {
        decision: decision.clone(),
        state,
        option: option.clone(),
        rationale: rationale.to_owned(),
        how,
    })
}

/// A decision falls on an option: the fact that says so, the measure the option amounts to, and what the author tied
/// to it.
pub(super) fn fall(
    draft: &mut Draft<'_>,
    id: &DecisionId,
    option: &OptionId,
    fact: impl FnOnce(&DecisionId) -> Fact,
) -> Result<(), Refusal> {
    let decision = draft
        .exercise
        .scenario
        .decision(id)
        .ok_or_else(|| Refusal::unknown("decision", id))?;
    let choice = decision
        .options
        .iter()
        .find(|choice| choice.id == *option)
        .ok_or_else(|| Refusal::unknown("option", option))?;
    let taken = draft.act(fact(id));
    if let Some(measure) = &choice.measure {
        let toward: Vec<StateId> = choice.toward.iter().cloned().collect();
        let wording = choice.wording.clone().unwrap_or_default();
        let spoken = Spoken {
            wording: &wording,
            claim: None,
        };
        take_measure(
            draft,
            &decision.state,
            measure,
            &toward,
            spoken,
            Some(taken),
        )?;
    }
    draft.effects(&choice.effects, &Because::Decision(id.clone()), taken);
    Ok(())
}

/// What a State says with a measure.
#[derive(Clone, Copy)]
struct Spoken<'a> {
    wording: &'a str,
    /// How strongly the words hold the addressees responsible, as the State itself puts it.
    claim: Option<ClaimStrength>,
}

fn take_measure(
    draft: &mut Draft<'_>,
    state: &StateId,
    id: &MeasureId,
    toward: &[StateId],
    spoken: Spoken<'_>,
    cause: Option<u64>,
) -> Result<(), Refusal> {
    let measure = doctrine()
        .measure(id)
        .ok_or_else(|| Refusal::unknown("measure", id))?;
    let mut addressees = Vec::new();
    for other in toward {
        if other == state {
            return Err(Refusal::OneselfAddressed);
        }
        if draft.exercise.scenario.state(other).is_none() {
            return Err(Refusal::unknown("State", other));
        }
        if !addressees.contains(other) {
            addressees.push(other.clone());
        }
    }
    match measure.needs_addressee {
        Addressing::Required if addressees.is_empty() => return Err(Refusal::NobodyAddressed),
        Addressing::None if !addressees.is_empty() => {
            return Err(Refusal::NoAddresseePossible(measure.name.clone()));
        }
        Addressing::None | Addressing::Optional | Addressing::Required => {}
    }
    if measure.visibility != Visibility::Own && cause.is_none() && spoken.wording.is_empty() {
        return Err(Refusal::Empty("wording"));
    }
    let claim = spoken.claim.filter(|claim| *claim > measure.claims);
    let fact = Fact::MeasureTaken {
        measure: id.clone(),
        by: state.clone(),
        wording: spoken.wording.to_owned(),
        visibility: measure.visibility,
        claim,
        outruns: beliefs::outrun(
            draft.exercise,
            state,
            claim.unwrap_or(measure.claims),
            &addressees,
        ),
        toward: addressees.clone(),
    };
    let taken = match cause {
        Some(cause) => draft.follow(cause, fact),
        None => draft.act(fact),
    };
    let shift = Shift {
        on_target: measure.on_target,
        on_self: measure.on_self,
    };
    for target in &addressees {
        draft.shift_both(state, target, shift, &Because::Measure(id.clone()), taken);
    }
    Ok(())
}

fn send(draft: &mut Draft<'_>, state: &StateId, note: &Note) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    require_running(exercise)?;
    if note.to == *state {
        return Err(Refusal::OneselfAddressed);
    }
    if exercise.scenario.state(&note.to).is_none() {
        return Err(Refusal::unknown("State", &note.to));
    }
    if doctrine().channel(&note.channel).is_none() {
        return Err(Refusal::unknown("channel", &note.channel));
    }
    let note = Note {
        declares: None,
        subject: required("subject", &note.subject)?,
        body: required("text", &note.body)?,
        ..note.clone()
    };
    draft.act(Fact::MessageSent {
        id: MessageId(exercise.messages.len() as u32 + 1),
        from: state.clone(),
        arrives: draft.moment.time + delay_of(&note.channel),
        note: Arc::new(note),
    });
    Ok(())
}
