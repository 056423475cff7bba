//! Folding an event into the exercise. No rules here: an event carries its results.

mod reading;
mod script;
mod steering;
mod waiting;

use std::sync::Arc;

use self::reading::{mark, message_fares, ping_fared};
use self::script::{apply_release, settle};
use self::waiting::{
    arrive, await_capital, fill_agenda, foresee, keep_time, replan, stop_all, stop_waiting,
};
use super::assessment::RecordedAssessment;
use super::communications::{CommunicationsCheck, Ping};
use super::decision;
use super::due::Timer;
use super::event::{Event, Fact};
use super::intent::DeclaredIntent;
use super::leak::Leak;
use super::letter::{Message, Parcel};
use super::measure::TakenMeasure;
use super::prompt::{self, Occasion};
use super::run_sheet::{Released, RunItem, Standing};
use super::severity::Grading;
use super::state::{Exercise, ExpectationStatus, Observation, TrainerNote};
use super::tension::TensionChange;
use crate::scenario::StateId;

/// Folds an event into the exercise. Never fails and never asks; an event that does not fit changes only the
/// place in the log.
pub fn apply(exercise: &mut Exercise, event: &Event) {
    let time = event.time;
    let sequence = event.sequence;
    exercise.sequence = sequence;
    exercise.latest = exercise.latest.max(time);
    exercise.latest_wall = exercise.latest_wall.max(event.wall);
    if let Some(state) = event.seat.state() {
        match exercise.last_act.get_mut(state) {
            Some(last) => *last = time,
            None => {
                exercise.last_act.insert(state.clone(), time);
            }
        }
    }
    steering::remember(exercise, event);
    exercise.clock.fold(event);
    exercise.consultations.apply(event);
    exercise.correspondence.apply(event);
    exercise.working_groups.apply(event);
    exercise.display.see(event);
    exercise.sign_offs.apply(event);
    match &event.fact {
        Fact::ExerciseOpened {
            seed,
            mode,
            players,
            title,
            leaks,
            branch,
            ..
        } => {
            exercise.branch.clone_from(branch);
            exercise.leaks = *leaks;
            exercise.seed = *seed;
            exercise.mode = *mode;
            exercise.players = players.clone();
            exercise.title.clone_from(title);
            fill_agenda(exercise);
        }
        Fact::ModeSet { mode } => exercise.mode = *mode,
        Fact::ClockJumped { clearing, .. } => {
            if let Some((_, item)) = clearing
                .as_ref()
                .and_then(|inject| exercise.run_sheet.get_mut(inject))
            {
                item.cleared = true;
            }
        }
        Fact::LeaksSet { leaks } => exercise.leaks = *leaks,
        Fact::PlayerAssigned { state, player } => {
            exercise.players.insert(state.clone(), player.clone());
        }
        Fact::MoveBegan { number, .. } => {
            // A move begun by hand passes over those before it.
            for passed in 0..=*number {
                exercise.agenda.remove(&Timer::BeginMove(passed));
            }
            exercise.current_move = Some(*number);
            exercise.moves_begun.insert(*number, time);
        }
        Fact::InjectReleased {
            inject,
            how,
            to,
            letter,
        } => {
            let released = Released {
                time,
                sequence,
                how: *how,
                to: to.clone(),
                letter: letter.clone(),
                retracted: None,
                readings: std::collections::BTreeMap::new(),
            };
            apply_release(exercise, inject, released);
        }
        Fact::ChanceDrawn { inject, roll } => {
            exercise.draws += 1;
            replan(exercise, inject, |item| item.roll = Some(*roll));
        }
        Fact::InjectHeld { inject } => replan(exercise, inject, |item| item.held = true),
        Fact::HoldLifted { inject } => replan(exercise, inject, |item| item.held = false),
        Fact::InjectRescheduled { inject, to } => {
            replan(exercise, inject, |item| {
                item.standing = Standing::Planned(*to);
                item.with = None;
            });
        }
        Fact::InjectSkipped { inject } => {
            replan(exercise, inject, |item| {
                item.standing = Standing::Skipped;
                item.with = None;
            });
            steering::untie(exercise, inject);
        }
        Fact::InjectAdded { inject } => {
            let id = inject.id.clone();
            exercise
                .run_sheet
                .add(RunItem::new(Arc::new(inject.as_ref().clone()), true));
            replan(exercise, &id, |item| {
                // Without a time it goes out with the release that follows, not by the clock.
                if item.inject.at.is_none() {
                    item.standing = Standing::Planned(time);
                }
            });
        }
        Fact::Steering { step } => steering::steer(exercise, step, event),
        Fact::Evaluation { step } => steering::evaluate(exercise, step, event),
        Fact::InfrastructureChanged { asset, status } => {
            exercise.assets.insert(asset.clone(), *status);
        }
        Fact::ExpectationMet { expect, state } => {
            let proof = event.cause.unwrap_or(sequence);
            settle(
                exercise,
                expect,
                state,
                ExpectationStatus::Met {
                    time,
                    sequence: proof,
                },
            );
        }
        Fact::ExpectationMissed { expect, state } => {
            settle(exercise, expect, state, ExpectationStatus::Missed);
        }
        Fact::ExpectationJudged {
            expect,
            state,
            verdict,
        } => {
            settle(exercise, expect, state, (*verdict, time, sequence).into());
        }
        Fact::ItemRead { item, by } => mark(exercise, item, by, (time, event.wall), false),
        Fact::ItemAcknowledged { item, by } => {
            mark(exercise, item, by, (time, event.wall), true);
        }
        Fact::DecisionOpened {
            decision, deadline, ..
        } => {
            let agenda = &mut exercise.agenda;
            agenda.remove(&Timer::OpenDecision(decision.clone()));
            agenda.set(*deadline, Timer::LapseDecision(decision.clone()));
            decision::fold(&mut exercise.decisions, event);
        }
        Fact::DecisionTaken { decision, .. } => {
            exercise
                .agenda
                .remove(&Timer::LapseDecision(decision.clone()));
            decision::fold(&mut exercise.decisions, event);
        }
        Fact::MeasureTaken { .. } => exercise.measures.extend(TakenMeasure::told_by(event)),
        Fact::TensionChanged {
            from, to, after, ..
        } => {
            exercise.tensions.set(from, to, *after);
            exercise
                .tension_changes
                .extend(TensionChange::told_by(event));
        }
        Fact::EffectSet { step, shift, .. } => exercise.effects.set(*step, *shift),
        Fact::MessageSent { id, arrives, .. } => {
            exercise.messages.extend(Message::told_by(event));
            exercise
                .agenda
                .set(*arrives, Timer::Deliver(Parcel::Message(*id)));
        }
        Fact::MessageDelivered { id, from, note, .. } => {
            arrive(exercise, &Parcel::Message(*id));
            message_fares(exercise, event);
            reach(exercise, from, &note.to, sequence);
        }
        Fact::DeliveryDelayed { parcel, until } => {
            arrive(exercise, parcel);
            exercise.agenda.set(*until, Timer::Deliver(parcel.clone()));
            message_fares(exercise, event);
        }
        Fact::Bounced { parcel, .. } => {
            arrive(exercise, parcel);
            message_fares(exercise, event);
            if let Parcel::Request(id, to) = parcel {
                stop_waiting(exercise, *id, to);
            }
        }
        Fact::ContactFailed {
            parcel,
            position,
            again,
            ..
        } => {
            arrive(exercise, parcel);
            exercise
                .tried
                .entry(parcel.clone())
                .or_default()
                .insert(*position);
            exercise.agenda.set(*again, Timer::Deliver(parcel.clone()));
        }
        Fact::TalksLeaked {
            of,
            between,
            letter,
        } => exercise.leaked.push(Leak {
            of: of.clone(),
            between: between.clone(),
            letter: letter.clone(),
            time,
            sequence,
        }),
        Fact::CommunicationsChecked { number, channels } => {
            exercise.checks.push(CommunicationsCheck {
                number: *number,
                channels: channels.clone(),
                run: (time, event.wall),
                pings: Vec::new(),
            });
        }
        Fact::Pinged {
            ping,
            to,
            channel,
            contact,
            letter,
            fate,
        } => ping_fared(
            exercise,
            Ping {
                id: *ping,
                to: to.clone(),
                channel: channel.clone(),
                contact: contact.clone(),
                letter: letter.clone(),
                fate: *fate,
                since: (time, event.wall),
                read: None,
                answered: None,
            },
        ),
        Fact::ConsultationRequested {
            id,
            request,
            arrives,
            deadline,
            ..
        } => {
            for to in &request.to {
                let parcel = Parcel::Request(*id, to.clone());
                exercise.agenda.set(*arrives, Timer::Deliver(parcel));
                exercise
                    .agenda
                    .set(*deadline, Timer::LapseRequest(*id, to.clone()));
            }
        }
        Fact::RequestDelivered {
            id,
            from,
            to,
            reminder,
            ..
        } => {
            arrive(exercise, &Parcel::Request(*id, to.clone()));
            if let Some(reminder) = reminder {
                let timer = Timer::RemindAddressee(*id, to.clone());
                exercise.agenda.set(*reminder, timer);
            }
            reach(exercise, from, to, sequence);
        }
        Fact::RequestAccepted { id, by } | Fact::RequestDeclined { id, by, .. } => {
            stop_waiting(exercise, *id, by);
        }
        Fact::RequestCountered {
            id, by, deadline, ..
        } => {
            stop_waiting(exercise, *id, by);
            if let Some(deadline) = deadline {
                let timer = Timer::LapseCounter(*id, by.clone());
                exercise.agenda.set(*deadline, timer);
            }
        }
        Fact::CounterAccepted { id, of, .. } => stop_waiting(exercise, *id, of),
        Fact::RequestLapsed { id, by } => {
            stop_waiting(exercise, *id, by);
            // What nobody may answer any more is not delivered any more.
            arrive(exercise, &Parcel::Request(*id, by.clone()));
        }
        Fact::RequestWithdrawn { id }
        | Fact::RequestFailed { id }
        | Fact::ConsultationBrokenOff { id, .. } => stop_all(exercise, *id),
        Fact::ConsultationConcluded { id, conclusion, .. } => {
            stop_all(exercise, *id);
            if let Some(span) = conclusion.next_meeting {
                let timer = Timer::OpenFollowUp(*id);
                exercise.agenda.set(time + span, timer);
            }
            for (number, commitment) in (0_u32..).zip(&conclusion.commitments) {
                let timer = Timer::MissCommitment(*id, number);
                exercise.agenda.set(time + commitment.within, timer);
            }
        }
        Fact::CommitmentKept { id, number, .. } | Fact::CommitmentMissed { id, number } => {
            exercise.agenda.remove(&Timer::MissCommitment(*id, *number));
        }
        Fact::Consultation { id, step } => keep_time(exercise, *id, step),
        Fact::AssessmentAsked {
            state,
            occasion,
            until,
        } => {
            let agenda = &mut exercise.agenda;
            match occasion {
                Occasion::After(id) => {
                    let before = Occasion::Before(*id);
                    agenda.remove(&Timer::LapseAssessment(state.clone(), before));
                }
                Occasion::Scheduled(number) => agenda.remove(&Timer::AskAssessments(*number)),
                Occasion::MoveEnd(_) | Occasion::Before(_) => {}
            }
            agenda.set(*until, Timer::LapseAssessment(state.clone(), *occasion));
            prompt::ask(&mut exercise.prompts, event);
        }
        Fact::AssessmentLapsed { state, occasion } => {
            prompt::lapse(&mut exercise.prompts, state, *occasion);
            exercise
                .agenda
                .remove(&Timer::LapseAssessment(state.clone(), *occasion));
        }
        Fact::IntentDeclared { .. } => exercise.intents.extend(DeclaredIntent::told_by(event)),
        Fact::SeverityGraded { .. } => exercise.gradings.extend(Grading::told_by(event)),
        Fact::AssessmentRecorded { state, .. } => {
            for occasion in prompt::answer(&mut exercise.prompts, state, sequence) {
                exercise
                    .agenda
                    .remove(&Timer::LapseAssessment(state.clone(), occasion));
            }
            exercise
                .assessments
                .entry(state.clone())
                .or_default()
                .extend(RecordedAssessment::told_by(event));
        }
        Fact::SignOff { id, .. } => await_capital(exercise, *id, time),
        Fact::CapitalPlayed { state, .. } => {
            let waiting: Vec<_> = exercise.sign_offs.waiting(state).map(|it| it.id).collect();
            for id in waiting {
                await_capital(exercise, id, time);
            }
        }
        Fact::ObservationMade {
            text,
            objective,
            about,
        } => exercise.observations.push(Observation {
            time,
            sequence,
            text: text.clone(),
            objective: objective.clone(),
            about: about.clone(),
        }),
        Fact::NoteAdded { at, text } => exercise.notes.push(TrainerNote {
            at: *at,
            sequence,
            text: text.clone(),
        }),
        Fact::Debriefing { step } => exercise.debriefing.take(sequence, step),
        // Facts about the clock, consultations, actors or the display alone: folded above.
        Fact::Started
        | Fact::Paused
        | Fact::Resumed
        | Fact::Reopened
        | Fact::Ended
        | Fact::PaceSet { .. }
        | Fact::Actor { .. }
        | Fact::WorkingGroup { .. }
        | Fact::DisplayChanged { .. }
        | Fact::RequestAcknowledged { .. }
        | Fact::SessionOpened { .. }
        | Fact::StatementMade { .. }
        | Fact::ItemShared { .. }
        | Fact::ProposalTabled { .. }
        | Fact::ProposalAnswered { .. }
        | Fact::ProposalWithdrawn { .. }
        | Fact::ConclusionTabled { .. }
        | Fact::ConclusionConfirmed { .. }
        | Fact::ConclusionRejected { .. } => {}
    }
    let looks = exercise.contingencies.looks();
    let concerned = looks.concerned(&event.fact, &exercise.scenario, &exercise.consultations);
    for position in concerned {
        if exercise.contingencies.waits(position) {
            foresee(exercise, position);
        }
    }
}

fn reach(exercise: &mut Exercise, from: &StateId, to: &StateId, sequence: u64) {
    exercise
        .contacts
        .entry((from.clone(), to.clone()))
        .or_insert(sequence);
}

/// Folds a whole log, from nothing, into the exercise it makes.
pub fn replay<'a>(exercise: &mut Exercise, events: impl IntoIterator<Item = &'a Event>) {
    for event in events {
        apply(exercise, event);
    }
}
