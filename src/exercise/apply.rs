//! Folding an event into the exercise. No rules here: an event carries its results.

use std::sync::Arc;

use super::agenda::changed_by;
use super::clock::Phase;
use super::communications::{CommunicationsCheck, Ping, PingFate, PingId};
use super::consultation::{ConsultationId, Referral};
use super::due::{Timer, holds_next};
use super::event::{ConsultationStep, Event, Fact};
use super::intent::DeclaredIntent;
use super::leak::Leak;
use super::letter::{Item, Message, MessageId, Parcel, Transit};
use super::moment::WallTime;
use super::prompt::{self, Occasion, Prompt, PromptStatus};
use super::run_sheet::{Released, RunItem, Standing};
use super::severity::Grading;
use super::state::{
    Exercise, Expectation, ExpectationStatus, Observation, OpenDecision, RecordedAssessment,
    TakenDecision, TakenMeasure, TensionChange, TrainerNote,
};
use crate::scenario::{
    ExerciseTime, ExpectId, ExpectedAction, InjectId, Opening, Scenario, StateId,
};

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
    exercise.consultations.apply(event);
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
            exercise.agenda.remove(&Timer::BeginMove(*number));
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
            });
        }
        Fact::InjectSkipped { inject } => {
            replan(exercise, inject, |item| item.standing = Standing::Skipped);
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
        // Facts about consultations alone: folded above.
        Fact::RequestAcknowledged { .. }
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
    for subject in changed_by(&event.fact, &exercise.consultations) {
        for position in looks.at(&subject) {
            if exercise.contingencies.waits(*position) {
                foresee(exercise, *position);
            }
        }
    }
}

/// Keeps the agenda in step with a consultation.
fn keep_time(exercise: &mut Exercise, id: ConsultationId, step: &ConsultationStep) {
    match step {
        ConsultationStep::RequestReferred { by, to, .. } => {
            if !matches!(to, Referral::Level(_)) {
                stop_waiting(exercise, id, by);
            }
        }
        ConsultationStep::AddresseeAdded {
            state,
            arrives,
            deadline,
            ..
        } => {
            let parcel = Parcel::Request(id, state.clone());
            exercise.agenda.set(*arrives, Timer::Deliver(parcel));
            exercise
                .agenda
                .set(*deadline, Timer::LapseRequest(id, state.clone()));
        }
        ConsultationStep::CounterLapsed { of } => stop_waiting(exercise, id, of),
        ConsultationStep::AddresseeReminded { to, by, .. } => {
            if by.is_none() {
                stop(exercise, &Timer::RemindAddressee(id, to.clone()));
            }
        }
        ConsultationStep::ChairAsked { deadline, .. } => {
            exercise.agenda.set(*deadline, Timer::LapseChair(id));
        }
        ConsultationStep::ChairAccepted { .. } | ConsultationStep::ChairDeclined { .. } => {
            stop(exercise, &Timer::LapseChair(id));
        }
        ConsultationStep::ChairConvened {
            states, deadline, ..
        } => {
            for state in states {
                let timer = Timer::LapseRequest(id, state.clone());
                exercise.agenda.set(*deadline, timer);
            }
        }
        ConsultationStep::ClarificationGiven { by, .. }
        | ConsultationStep::MeetingSupported { by } => stop_waiting(exercise, id, by),
        ConsultationStep::MeetingAsked {
            states, deadline, ..
        } => {
            for state in states {
                let timer = Timer::LapseRequest(id, state.clone());
                exercise.agenda.set(*deadline, timer);
            }
        }
        ConsultationStep::MeetingConvened { parties } => {
            for party in parties {
                stop_waiting(exercise, id, party);
            }
        }
        ConsultationStep::QuestionAsked {
            number,
            deadline: Some(deadline),
            ..
        } => {
            let timer = Timer::LapseQuestion(id, *number);
            exercise.agenda.set(*deadline, timer);
        }
        ConsultationStep::QuestionAnswered { number, .. }
        | ConsultationStep::QuestionDeclined { number, .. }
        | ConsultationStep::QuestionLapsed { number, .. } => {
            stop(exercise, &Timer::LapseQuestion(id, *number));
        }
        ConsultationStep::SessionAdjourned { until, .. } => {
            exercise.agenda.set(*until, Timer::ResumeSession(id));
        }
        ConsultationStep::SessionResumed { .. } => stop(exercise, &Timer::ResumeSession(id)),
        ConsultationStep::FollowUpOpened { follows, .. } => {
            stop(exercise, &Timer::OpenFollowUp(*follows));
        }
        ConsultationStep::QuestionAsked { deadline: None, .. }
        | ConsultationStep::AgendaItemTabled { .. }
        | ConsultationStep::AgendaItemAgreed { .. }
        | ConsultationStep::ConsultationAnnounced { .. }
        | ConsultationStep::JoiningProposed { .. }
        | ConsultationStep::JoiningConsented { .. }
        | ConsultationStep::JoiningRefused { .. }
        | ConsultationStep::TableShown { .. }
        | ConsultationStep::ChairSpoke { .. } => {}
    }
}

fn stop(exercise: &mut Exercise, timer: &Timer) {
    exercise.agenda.remove(timer);
}

/// Nothing is waited for any more from one addressee.
fn stop_waiting(exercise: &mut Exercise, id: ConsultationId, state: &StateId) {
    let agenda = &mut exercise.agenda;
    agenda.remove(&Timer::LapseRequest(id, state.clone()));
    agenda.remove(&Timer::RemindAddressee(id, state.clone()));
    agenda.remove(&Timer::LapseCounter(id, state.clone()));
}

/// Nothing is waited for any more in a consultation.
fn stop_all(exercise: &mut Exercise, id: ConsultationId) {
    let Some(consultation) = exercise.consultations.get(id) else {
        return;
    };
    let states: Vec<StateId> = consultation.invited.keys().cloned().collect();
    let questions = consultation.questions.len() as u32;
    for number in 0..questions {
        stop(exercise, &Timer::LapseQuestion(id, number));
    }
    stop(exercise, &Timer::ResumeSession(id));
    for state in states {
        stop_waiting(exercise, id, &state);
        arrive(exercise, &Parcel::Request(id, state));
    }
    stop(exercise, &Timer::LapseChair(id));
}

fn fill_agenda(exercise: &mut Exercise) {
    let scenario = exercise.scenario.clone();
    for (number, phase) in (0_u32..).zip(&scenario.moves) {
        exercise
            .agenda
            .set(phase.starts.into(), Timer::BeginMove(number));
    }
    let mut contingent = Vec::new();
    for (position, item) in (0_u32..).zip(exercise.run_sheet.items()) {
        match item.standing {
            Standing::Planned(time) => {
                exercise.agenda.set(time, Timer::Release(position));
            }
            Standing::Contingent => contingent.push(position),
            Standing::Released(_) | Standing::Skipped => {}
        }
    }
    if let Some(prompts) = &scenario.assessments {
        for (position, at) in (0_u32..).zip(&prompts.at) {
            exercise
                .agenda
                .set((*at).into(), Timer::AskAssessments(position));
        }
    }
    for decision in &scenario.decisions {
        if let Opening::At(offset) = decision.opens {
            exercise
                .agenda
                .set(offset.into(), Timer::OpenDecision(decision.id.clone()));
        }
    }
    for position in contingent {
        foresee(exercise, position);
    }
}

/// Works out anew when a contingency inject’s condition will hold.
fn foresee(exercise: &mut Exercise, position: u32) {
    let time = exercise
        .run_sheet
        .at(position as usize)
        .and_then(|item| holds_next(exercise, item, ExerciseTime::from_millis(i64::MAX)));
    exercise.contingencies.set(position, time);
}

fn set_phase(exercise: &mut Exercise, event: &Event, phase: Phase) {
    exercise.clock.anchor_at(event.wall, event.time);
    exercise.clock.phase = phase;
}

/// Changes a line of the run sheet and keeps the agenda in step with it.
fn replan(exercise: &mut Exercise, inject: &InjectId, change: impl FnOnce(&mut RunItem)) {
    let Some((position, item)) = exercise.run_sheet.get_mut(inject) else {
        return;
    };
    change(item);
    let timer = Timer::Release(position as u32);
    let planned = item.planned().filter(|_| !item.held);
    let contingent = item.standing == Standing::Contingent;
    match planned {
        Some(time) => exercise.agenda.set(time, timer),
        None => exercise.agenda.remove(&timer),
    }
    if contingent {
        foresee(exercise, position as u32);
    } else {
        exercise.contingencies.remove(position as u32);
    }
}

fn apply_release(exercise: &mut Exercise, inject: &InjectId, released: Released) {
    let time = released.time;
    let audience = released.to.clone();
    replan(exercise, inject, |item| {
        item.standing = Standing::Released(Box::new(released));
        item.held = false;
    });
    let scenario = exercise.scenario.clone();
    let Some(item) = exercise.run_sheet.get(inject) else {
        return;
    };
    let script = Arc::clone(&item.inject);
    for expect in &script.expects {
        for state in &scenario.states {
            let expected = expect.by.as_ref().map_or_else(
                || audience.includes(&state.id) && is_for(&scenario, &expect.action, &state.id),
                |by| *by == state.id,
            );
            if !expected {
                continue;
            }
            let due = time + expect.within;
            let position = exercise.expectations.len() as u32;
            // What only a person can judge, no clock can call missed.
            if expect.action != ExpectedAction::Judged {
                exercise.agenda.set(due, Timer::MissExpectation(position));
            }
            exercise.expectations.push(Expectation {
                id: expect.id.clone(),
                inject: inject.clone(),
                state: state.id.clone(),
                action: expect.action.clone(),
                objective: expect.objective.clone(),
                due,
                status: ExpectationStatus::Open,
            });
        }
    }
    for decision in &scenario.decisions {
        if let Opening::After(after, span) = &decision.opens
            && after == inject
        {
            exercise
                .agenda
                .set(time + *span, Timer::OpenDecision(decision.id.clone()));
        }
    }
}

/// Whether an action can be a State's own: nobody acts towards itself, and a decision is one State's.
fn is_for(scenario: &Scenario, action: &ExpectedAction, state: &StateId) -> bool {
    match action {
        ExpectedAction::Contacted(other)
        | ExpectedAction::Requested(other)
        | ExpectedAction::Answered(other)
        | ExpectedAction::Shared(other) => other != state,
        ExpectedAction::Decided(decision) => scenario
            .decision(decision)
            .is_some_and(|decision| decision.state == *state),
        ExpectedAction::Acknowledged
        | ExpectedAction::Assessed
        | ExpectedAction::Took(_)
        | ExpectedAction::Judged => true,
    }
}

fn settle(exercise: &mut Exercise, expect: &ExpectId, state: &StateId, status: ExpectationStatus) {
    let found = exercise
        .expectations
        .iter_mut()
        .enumerate()
        .find(|(_, expectation)| expectation.id == *expect && expectation.state == *state);
    if let Some((position, expectation)) = found {
        expectation.status = status;
        exercise
            .agenda
            .remove(&Timer::MissExpectation(position as u32));
    }
}

fn mark(
    exercise: &mut Exercise,
    item: &Item,
    by: &StateId,
    (time, wall): (ExerciseTime, WallTime),
    acknowledged: bool,
) {
    match item {
        Item::Inject(inject) => {
            let Some((_, item)) = exercise.run_sheet.get_mut(inject) else {
                return;
            };
            if let Standing::Released(released) = &mut item.standing {
                let reading = released.readings.entry(by.clone()).or_default();
                reading.read.get_or_insert(time);
                if acknowledged {
                    reading.acknowledged.get_or_insert(time);
                }
            }
        }
        Item::Message(id) => set_message(exercise, *id, |message| {
            message.read.get_or_insert(time);
            if acknowledged {
                message.acknowledged.get_or_insert(time);
            }
        }),
        Item::Ping(id) => {
            if let Some(ping) = ping_mut(exercise, *id) {
                ping.read.get_or_insert(time);
                if acknowledged {
                    ping.answered.get_or_insert((time, wall));
                }
            }
        }
        // Folded with the consultation it belongs to.
        Item::Shared(..) => {}
    }
}

fn set_message(exercise: &mut Exercise, id: MessageId, change: impl FnOnce(&mut Message)) {
    let position = (id.0 as usize).checked_sub(1);
    if let Some(message) = position.and_then(|position| exercise.messages.get_mut(position)) {
        change(message);
    }
}

fn ping_mut(exercise: &mut Exercise, id: PingId) -> Option<&mut Ping> {
    exercise
        .checks
        .get_mut((id.0 as usize).checked_sub(1)?)?
        .pings
        .get_mut(id.1 as usize)
}

/// A line of a communications check is new, or one that waited has arrived.
fn ping_fared(exercise: &mut Exercise, ping: Ping) {
    let timer = Timer::DeliverPing(ping.id);
    match ping.fate {
        PingFate::Waits(until) => exercise.agenda.set(until, timer),
        PingFate::Delivered | PingFate::Bounced(_) => exercise.agenda.remove(&timer),
    }
    if let Some(known) = ping_mut(exercise, ping.id) {
        *known = ping;
    } else if let Some(check) = (ping.id.0 as usize)
        .checked_sub(1)
        .and_then(|position| exercise.checks.get_mut(position))
    {
        check.pings.push(ping);
    }
}

fn arrive(exercise: &mut Exercise, parcel: &Parcel) {
    exercise.agenda.remove(&Timer::Deliver(parcel.clone()));
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
