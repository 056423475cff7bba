//! Folding an event into the exercise. No rules here: an event carries its results.

mod reading;
mod script;
mod steering;
mod waiting;

use std::sync::Arc;

use self::reading::{mark, ping_fared, set_message};
use self::script::{apply_release, settle};
use self::waiting::{
    arrive, await_capital, fill_agenda, foresee, keep_time, replan, stop_all, stop_waiting,
};
use super::clock::Phase;
use super::communications::{CommunicationsCheck, Ping};
use super::due::Timer;
use super::event::{Event, Fact};
use super::intent::DeclaredIntent;
use super::leak::Leak;
use super::letter::{Message, Parcel, Transit};
use super::prompt::{self, Occasion, Prompt, PromptStatus};
use super::run_sheet::{Released, RunItem, Standing};
use super::severity::Grading;
use super::state::{
    Exercise, ExpectationStatus, Observation, OpenDecision, RecordedAssessment, TakenDecision,
    TakenMeasure, TensionChange, TrainerNote,
};
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
        exercise.last_act.insert(state.clone(), time);
    }
    steering::remember(exercise, event);
    exercise.consultations.apply(event);
    exercise.correspondence.apply(event);
    exercise.working_groups.apply(event);
    exercise.display.see(event);
    exercise.sign_offs.apply(event);
    match &event.fact {
        Fact::ExerciseOpened {
            seed,
            mode,
            pace,
            players,
            title,
            leaks,
            ..
        } => {
            exercise.leaks = *leaks;
            exercise.seed = *seed;
            exercise.mode = *mode;
            exercise.clock.pace = *pace;
            exercise.players = players.clone();
            exercise.title.clone_from(title);
            fill_agenda(exercise);
        }
        Fact::Started => set_phase(exercise, event, Phase::Running),
        Fact::Resumed => set_phase(exercise, event, Phase::Running),
        Fact::Paused => set_phase(exercise, event, Phase::Paused),
        Fact::Reopened => {
            let phase = match exercise.phase() {
                Phase::Running => Phase::Paused,
                phase => phase,
            };
            set_phase(exercise, event, phase);
        }
        Fact::Ended => set_phase(exercise, event, Phase::Ended),
        Fact::PaceSet { pace } => {
            exercise.clock.anchor_at(event.wall, time);
            exercise.clock.pace = *pace;
        }
        Fact::ModeSet { mode } => exercise.mode = *mode,
        Fact::ClockJumped { to, clearing, .. } => {
            exercise.clock.anchor_at(event.wall, *to);
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
            decision,
            state,
            question,
            deadline,
        } => {
            let agenda = &mut exercise.agenda;
            agenda.remove(&Timer::OpenDecision(decision.clone()));
            agenda.set(*deadline, Timer::LapseDecision(decision.clone()));
            exercise.decisions.push(OpenDecision {
                id: decision.clone(),
                state: state.clone(),
                question: question.clone(),
                opened: time,
                deadline: *deadline,
                taken: None,
            });
        }
        Fact::DecisionTaken {
            decision,
            option,
            rationale,
            how,
            ..
        } => {
            exercise
                .agenda
                .remove(&Timer::LapseDecision(decision.clone()));
            if let Some(open) = exercise
                .decisions
                .iter_mut()
                .find(|open| open.id == *decision)
            {
                open.taken = Some(TakenDecision {
                    option: option.clone(),
                    rationale: rationale.clone(),
                    how: *how,
                    time,
                    sequence,
                    overridden: None,
                });
            }
        }
        Fact::MeasureTaken {
            measure,
            by,
            toward,
            wording,
            visibility,
            claim,
            outruns,
        } => {
            exercise.measures.push(TakenMeasure {
                claim: *claim,
                outruns: outruns.clone(),
                measure: measure.clone(),
                by: by.clone(),
                toward: toward.clone(),
                wording: wording.clone(),
                visibility: *visibility,
                time,
                sequence,
            });
        }
        Fact::TensionChanged {
            from,
            to,
            before,
            after,
            because,
        } => {
            exercise.tensions.set(from, to, *after);
            exercise.tension_changes.push(TensionChange {
                time,
                sequence,
                cause: event.cause,
                from: from.clone(),
                to: to.clone(),
                before: *before,
                after: *after,
                because: because.clone(),
            });
        }
        Fact::EffectSet { step, shift, .. } => exercise.effects.set(*step, *shift),
        Fact::MessageSent {
            id,
            from,
            note,
            arrives,
        } => {
            exercise.messages.push(Message {
                id: *id,
                from: from.clone(),
                note: note.clone(),
                sent: time,
                transit: Transit::UnderWay,
                read: None,
                acknowledged: None,
            });
            exercise
                .agenda
                .set(*arrives, Timer::Deliver(Parcel::Message(*id)));
        }
        Fact::MessageDelivered { id, from, note, .. } => {
            arrive(exercise, &Parcel::Message(*id));
            set_message(exercise, *id, |message| {
                message.transit = Transit::Delivered(time);
            });
            reach(exercise, from, &note.to, sequence);
        }
        Fact::DeliveryDelayed { parcel, until } => {
            arrive(exercise, parcel);
            exercise.agenda.set(*until, Timer::Deliver(parcel.clone()));
            if let Parcel::Message(id) = parcel {
                set_message(exercise, *id, |message| {
                    message.transit = Transit::Waiting { until: *until }
                });
            }
        }
        Fact::Bounced { parcel, why } => {
            arrive(exercise, parcel);
            match parcel {
                Parcel::Message(id) => {
                    set_message(exercise, *id, |message| {
                        message.transit = Transit::Bounced(time, *why);
                    });
                }
                Parcel::Request(id, to) => stop_waiting(exercise, *id, to),
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
            let asked = Prompt {
                state: state.clone(),
                occasion: *occasion,
                asked: time,
                until: *until,
                status: PromptStatus::Open,
            };
            prompt::ask(&mut exercise.prompts, asked);
        }
        Fact::AssessmentLapsed { state, occasion } => {
            prompt::lapse(&mut exercise.prompts, state, *occasion);
            exercise
                .agenda
                .remove(&Timer::LapseAssessment(state.clone(), *occasion));
        }
        Fact::IntentDeclared {
            by,
            toward,
            intent,
            words,
            manner,
            heard_by,
        } => exercise.intents.push(DeclaredIntent {
            by: by.clone(),
            toward: toward.clone(),
            intent: intent.clone(),
            words: words.clone(),
            manner: *manner,
            heard_by: heard_by.clone(),
            time,
            sequence,
        }),
        Fact::SeverityGraded {
            by,
            scale,
            grade,
            shown,
            reason,
        } => exercise.gradings.push(Grading {
            by: by.clone(),
            scale: scale.clone(),
            grade: *grade,
            shown: shown.clone(),
            reason: reason.clone(),
            time,
            sequence,
        }),
        Fact::AssessmentRecorded { state, assessment } => {
            for occasion in prompt::answer(&mut exercise.prompts, state, sequence) {
                exercise
                    .agenda
                    .remove(&Timer::LapseAssessment(state.clone(), occasion));
            }
            exercise
                .assessments
                .entry(state.clone())
                .or_default()
                .push(RecordedAssessment {
                    time,
                    sequence,
                    assessment: assessment.clone(),
                });
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
        // Facts about consultations, actors or the display alone: folded above.
        Fact::Actor { .. }
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

fn set_phase(exercise: &mut Exercise, event: &Event, phase: Phase) {
    exercise.clock.anchor_at(event.wall, event.time);
    exercise.clock.phase = phase;
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
