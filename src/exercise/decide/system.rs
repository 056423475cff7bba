//! What the clock makes happen.

use super::facilitator::release;
use super::{Draft, consult, team};
use crate::doctrine::doctrine;
use crate::exercise::clock::Phase;
use crate::exercise::condition;
use crate::exercise::consultation::Stage;
use crate::exercise::due::Timer;
use crate::exercise::event::{Fact, OptionText, Question, Release, Resolution};
use crate::exercise::letter::{Bounce, Parcel, Transit, contact_of};
use crate::exercise::opens_next;
use crate::exercise::refusal::Refusal;
use crate::exercise::state::ExpectationStatus;
use crate::scenario::{ContactFault, DecisionId, ExerciseTime, Hours, StateId};

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
    let options = decision.options.iter().map(|option| OptionText {
        id: option.id.clone(),
        label: option.label.clone(),
        measure: option.measure.clone(),
    });
    draft.act(Fact::DecisionOpened {
        decision: id.clone(),
        state: decision.state.clone(),
        question: Question {
            question: decision.question.clone(),
            context: decision.context.clone(),
            options: options.collect(),
        },
        deadline: draft.moment.time + decision.within,
    });
    Ok(())
}

/// What happens when a parcel reaches the other end.
enum Reception {
    Arrives,
    Comes(Bounce),
    Waits(ExerciseTime),
}

fn deliver(draft: &mut Draft<'_>, parcel: &Parcel) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    match parcel {
        Parcel::Message(id) => {
            let message = exercise
                .message(*id)
                .ok_or_else(|| Refusal::unknown("message", id.0))?;
            let waited = matches!(message.transit, Transit::Waiting { .. });
            match receive(draft, &message.note.to, &message.note.channel, waited) {
                Reception::Arrives => draft.act(Fact::MessageDelivered {
                    id: *id,
                    from: message.from.clone(),
                    note: message.note.clone(),
                    sent: message.sent,
                }),
                Reception::Comes(why) => draft.act(Fact::Bounced {
                    parcel: parcel.clone(),
                    why,
                }),
                Reception::Waits(until) => draft.act(Fact::DeliveryDelayed {
                    parcel: parcel.clone(),
                    until,
                }),
            };
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
            match receive(draft, to, &consultation.request.channel, waited) {
                Reception::Arrives => consult::delivered(draft, consultation, to),
                Reception::Comes(why) => {
                    let bounced = draft.act(Fact::Bounced {
                        parcel: parcel.clone(),
                        why,
                    });
                    consult::fail_if_hopeless(draft, *id, to, bounced);
                }
                Reception::Waits(until) => {
                    draft.act(Fact::DeliveryDelayed {
                        parcel: parcel.clone(),
                        until,
                    });
                }
            }
        }
    }
    Ok(())
}

/// How the other end receives something: by its contact point, if the channel leads to one.
fn receive(
    draft: &Draft<'_>,
    to: &StateId,
    channel: &crate::doctrine::ChannelId,
    waited: bool,
) -> Reception {
    let Some(kind) = contact_of(channel) else {
        return Reception::Arrives;
    };
    let Some(state) = draft.exercise.scenario.state(to) else {
        return Reception::Comes(Bounce::NoContact);
    };
    let Some(contact) = state.contacts.iter().find(|contact| contact.kind == kind) else {
        return Reception::Comes(Bounce::NoContact);
    };
    match contact.fault {
        Some(ContactFault::Stale) => return Reception::Comes(Bounce::Stale),
        Some(ContactFault::WrongPerson) => return Reception::Comes(Bounce::WrongPerson),
        None => {}
    }
    let hours_apply = doctrine()
        .channel(channel)
        .is_some_and(|channel| channel.office_hours_apply);
    match contact.hours {
        hours if hours_apply && !waited => {
            let startex = draft.exercise.scenario.timing.startex;
            match opens_next(hours, state.utc_offset, startex, draft.moment.time) {
                Some(opening) => Reception::Waits(opening),
                None => Reception::Arrives,
            }
        }
        Hours::Office(..) | Hours::Always => Reception::Arrives,
    }
}
