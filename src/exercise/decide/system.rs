//! What the clock makes happen.

use std::sync::Arc;

use super::communications::{self, Reception, receive};
use super::facilitator::release;
use super::leaks::{self, Passed};
use super::{Draft, beliefs, consult, sign_off, team};
use crate::exercise::clock::Phase;
use crate::exercise::condition;
use crate::exercise::consultation::Stage;
use crate::exercise::due::Timer;
use crate::exercise::event::{Fact, OptionText, Question, Release, Resolution};
use crate::exercise::letter::{Parcel, Transit};
use crate::exercise::prompt::Occasion;
use crate::exercise::refusal::Refusal;
use crate::exercise::state::ExpectationStatus;
use crate::scenario::{ActMatch, DecisionId, OptionId};

pub(super) fn due(draft: &mut Draft<'_>, timer: &Timer) -> Result<(), Refusal> {
    super::require_running(draft.exercise)?;
    strike(draft, timer)
}

pub(super) fn reopen(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    super::require_open(draft.exercise)?;
    if draft.exercise.sequence == 0 {
        return Err(Refusal::NotStarted);
    }
    // Nobody knows how far the story had run when the program stopped: it goes on from the last thing known.
    draft.moment.time = draft.exercise.latest.max(draft.exercise.clock.anchor);
    if draft.exercise.phase() == Phase::Running {
        draft.act(Fact::Reopened);
    }
    Ok(())
}

pub(super) fn strike(draft: &mut Draft<'_>, timer: &Timer) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    match timer {
        Timer::BeginMove(number) => {
            let phase = exercise
                .scenario
                .moves
                .get(*number as usize)
                .ok_or_else(|| Refusal::unknown("move", number))?;
            draft.act(Fact::MoveBegan {
                number: *number,
                title: phase.title.clone(),
                questions: phase.questions.clone(),
            });
        }
        Timer::Deliver(parcel) => deliver(draft, parcel)?,
        Timer::Release(position) => {
            let item = exercise
                .run_sheet
                .at(*position as usize)
                .filter(|item| item.planned().is_some())
                .ok_or_else(|| Refusal::unknown("planned inject", position))?;
            let how = if item.cleared {
                Release::ByHand
            } else {
                Release::ByTheClock
            };
            release(draft, item, how, None);
        }
        Timer::Contingency(position) => contingency(draft, *position)?,
        Timer::OpenDecision(decision) => open_decision(draft, decision)?,
        Timer::DeliverPing(id) => communications::deliver(draft, *id)?,
        Timer::AskAssessments(number) => {
            beliefs::ask_everybody(draft, Occasion::Scheduled(*number), None);
        }
        Timer::AnswerSignOff(id, role) => sign_off::answer_by_itself(draft, *id, role)?,
        Timer::LapseAssessment(state, occasion) => beliefs::lapse(draft, state, *occasion)?,
        Timer::LapseDecision(decision) => {
            let scripted = exercise
                .scenario
                .decision(decision)
                .ok_or_else(|| Refusal::unknown("decision", decision))?;
            let silent = scripted.if_silent.clone();
            team::take_decision(draft, decision, &silent, "", Resolution::BySilence)?;
        }
        Timer::LapseRequest(id, state) => consult::lapse(draft, *id, state)?,
        Timer::MissExpectation(position) => {
            let expectation = exercise
                .expectations
                .get(*position as usize)
                .filter(|expectation| expectation.status == ExpectationStatus::Open)
                .ok_or(Refusal::AlreadySettled)?;
            draft.act(Fact::ExpectationMissed {
                expect: expectation.id.clone(),
                state: expectation.state.clone(),
            });
        }
        Timer::RemindAddressee(id, state) => consult::remind_by_procedure(draft, *id, state)?,
        Timer::LapseCounter(id, state) => consult::lapse_counter(draft, *id, state)?,
        Timer::LapseChair(id) => consult::lapse_chair(draft, *id)?,
        Timer::LapseQuestion(id, number) => consult::lapse_question(draft, *id, *number)?,
        Timer::ResumeSession(id) => consult::resume_in_time(draft, *id)?,
        Timer::OpenFollowUp(id) => consult::open_follow_up(draft, *id)?,
        Timer::MissCommitment(id, number) => consult::miss_commitment(draft, *id, *number)?,
    }
    Ok(())
}

fn contingency(draft: &mut Draft<'_>, position: u32) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    let item = exercise
        .run_sheet
        .at(position as usize)
        .filter(|item| item.is_pending())
        .ok_or_else(|| Refusal::unknown("contingency inject", position))?;
    let when = item
        .inject
        .when
        .as_ref()
        .ok_or_else(|| Refusal::unknown("condition of", &item.inject.id))?;
    let now = draft.moment.time;
    let mut cause = condition::cause(exercise, when, now);
    if item.roll.is_none() && condition::wants_draw(when) {
        let roll = draft.roll();
        let fact = Fact::ChanceDrawn {
            inject: item.inject.id.clone(),
            roll,
        };
        cause = Some(draft.act_because(cause, fact));
        if !condition::holds(exercise, when, Some(roll), now) {
            return Ok(());
        }
    }
    release(draft, item, Release::ByCondition, cause);
    Ok(())
}

fn open_decision(draft: &mut Draft<'_>, id: &DecisionId) -> Result<(), Refusal> {
    let decision = draft
        .exercise
        .scenario
        .decision(id)
        .ok_or_else(|| Refusal::unknown("decision", id))?;
    let authority = draft.exercise.scenario.authority(&decision.state);
    let signers = |option: &OptionId| {
        let signers = authority.into_iter().flat_map(|authority| {
            authority.signers(
                |act| matches!(act, ActMatch::Option(of, chosen) if of == id && chosen == option),
            )
        });
        signers.map(|role| role.id.clone()).collect()
    };
    let options = decision.options.iter().map(|option| OptionText {
        signers: signers(&option.id),
        id: option.id.clone(),
        label: option.label.clone(),
        measure: option.measure.clone(),
    });
    draft.act(Fact::DecisionOpened {
        decision: id.clone(),
        state: decision.state.clone(),
        question: Arc::new(Question {
            question: decision.question.clone(),
            context: decision.context.clone(),
            options: options.collect(),
        }),
        deadline: draft.moment.time + decision.within,
    });
    Ok(())
}

fn deliver(draft: &mut Draft<'_>, parcel: &Parcel) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    let tried = exercise.tried.get(parcel);
    match parcel {
        Parcel::Message(id) => {
            let message = exercise
                .message(*id)
                .ok_or_else(|| Refusal::unknown("message", id.0))?;
            let note = &message.note;
            let waited = matches!(message.transit, Transit::Waiting { .. });
            match receive(draft, &note.to, &note.channel, tried, waited) {
                Reception::Arrives => {
                    let arrived = draft.act(Fact::MessageDelivered {
                        id: *id,
                        from: message.from.clone(),
                        note: note.clone(),
                        sent: message.sent,
                    });
                    beliefs::declared_by_note(draft, &message.from, *id, note, arrived);
                    let passed = Passed {
                        parcel: parcel.clone(),
                        between: vec![message.from.clone(), note.to.clone()],
                        channel: note.channel.clone(),
                        subject: note.subject.clone(),
                    };
                    leaks::perhaps(draft, &passed, arrived);
                }
                reception => {
                    not_taken(draft, parcel, reception);
                }
            }
        }
        Parcel::Request(id, to) => {
            let consultation = exercise
                .consultations
                .get(*id)
                .filter(|consultation| {
                    matches!(
                        consultation.stage,
                        Stage::Requested | Stage::InSession { .. }
                    )
                })
                .ok_or_else(|| Refusal::unknown("open consultation", id))?;
            let waited = consultation
                .invited
                .get(to)
                .is_some_and(|invited| matches!(invited.transit, Transit::Waiting { .. }));
            let request = &consultation.request;
            match receive(draft, to, &request.channel, tried, waited) {
                Reception::Arrives => {
                    let arrived = exercise.sequence + 1 + draft.events.len() as u64;
                    consult::delivered(draft, consultation, to);
                    let passed = Passed {
                        parcel: parcel.clone(),
                        between: vec![consultation.from.clone(), to.clone()],
                        channel: request.channel.clone(),
                        subject: request.subject.clone(),
                    };
                    leaks::perhaps(draft, &passed, arrived);
                }
                Reception::Bounces(why) => {
                    let bounced = not_taken(draft, parcel, Reception::Bounces(why));
                    if let Some(bounced) = bounced {
                        consult::fail_if_hopeless(draft, *id, to, bounced);
                    }
                }
                reception => {
                    not_taken(draft, parcel, reception);
                }
            }
        }
    }
    Ok(())
}

/// Nobody has taken a parcel, at least not yet.
fn not_taken(draft: &mut Draft<'_>, parcel: &Parcel, reception: Reception) -> Option<u64> {
    let parcel = parcel.clone();
    let fact = match reception {
        Reception::Arrives => return None,
        Reception::Bounces(why) => Fact::Bounced { parcel, why },
        Reception::Waits(until) => Fact::DeliveryDelayed { parcel, until },
        Reception::Fails {
            position,
            contact,
            why,
            again,
        } => Fact::ContactFailed {
            parcel,
            position,
            contact,
            why,
            again,
        },
    };
    Some(draft.act(fact))
}
