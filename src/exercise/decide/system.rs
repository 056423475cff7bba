//! What the clock makes happen.

use chrono::{DateTime, Datelike as _, Duration, NaiveTime, Utc, Weekday};

use super::facilitator::release;
use super::{Draft, consult, team};
use crate::doctrine::doctrine;
use crate::exercise::clock::Phase;
use crate::exercise::condition;
use crate::exercise::consultation::Stage;
use crate::exercise::due::Timer;
use crate::exercise::event::{Fact, OptionText, Question, Release, Resolution};
use crate::exercise::letter::{Bounce, Parcel, Transit, contact_of};
use crate::exercise::refusal::Refusal;
use crate::exercise::state::ExpectationStatus;
use crate::scenario::{ContactFault, DecisionId, ExerciseTime, Hours, Span, StateId};

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
        Hours::Office(from, until) if hours_apply && !waited => {
            let startex = draft.exercise.scenario.timing.startex;
            match next_opening(startex, draft.moment.time, state.utc_offset, (from, until)) {
                Some(opening) => Reception::Waits(opening),
                None => Reception::Arrives,
            }
        }
        Hours::Office(..) | Hours::Always => Reception::Arrives,
    }
}

/// When an office opens next, or `None` if it is open now. Offices work Monday to Friday, local time.
fn next_opening(
    startex: DateTime<Utc>,
    now: ExerciseTime,
    utc_offset: f32,
    (from, until): (u8, u8),
) -> Option<ExerciseTime> {
    let ahead = Duration::minutes((utc_offset * 60.0).round() as i64);
    let local = startex
        .checked_add_signed(Duration::milliseconds(now.as_millis()))?
        .checked_add_signed(ahead)?;
    let opens = NaiveTime::from_hms_opt(u32::from(from), 0, 0)?;
    // An office that closes at midnight closes with the day.
    let closes = NaiveTime::from_hms_opt(u32::from(until), 0, 0)
        .unwrap_or(NaiveTime::from_hms_opt(23, 59, 59)?);
    let works = |day: chrono::NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let today = local.date_naive();
    if works(today) && local.time() >= opens && local.time() < closes {
        return None;
    }
    let first = if local.time() < opens { 0 } else { 1 };
    (first..=7)
        .filter_map(|days| today.checked_add_signed(Duration::days(days)))
        .find(|day| works(*day))
        .map(|day| {
            let wait = day.and_time(opens).signed_duration_since(local.naive_utc());
            now + Span::from_millis(wait.num_milliseconds())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opening(startex: &str, now: Span, utc_offset: f32) -> Option<String> {
        let startex: DateTime<Utc> = startex.parse().unwrap();
        next_opening(startex, now.into(), utc_offset, (9, 17))
            .map(|time| time.since_start().to_string())
    }

    #[test]
    fn an_open_office_does_not_wait() {
        assert_eq!(
            opening("2027-01-18T09:00:00Z", Span::ZERO, 0.0),
            None,
            "it opens on the hour"
        );
        assert_eq!(
            opening("2027-01-18T08:30:00Z", Span::ZERO, 1.0),
            None,
            "half past nine local time"
        );
    }

    #[test]
    fn before_hours_it_waits_for_the_same_morning() {
        assert_eq!(
            opening("2027-01-18T06:30:00Z", Span::from_minutes(30), 0.0).unwrap(),
            "2h30m"
        );
    }

    #[test]
    fn after_hours_it_waits_for_the_next_working_day() {
        assert_eq!(
            opening("2027-01-18T17:00:00Z", Span::ZERO, 0.0).unwrap(),
            "16h"
        );
        assert_eq!(
            opening("2027-01-22T18:00:00Z", Span::ZERO, 0.0).unwrap(),
            "2d15h",
            "Friday evening"
        );
    }
}
