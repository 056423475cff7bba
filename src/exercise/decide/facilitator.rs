//! What the facilitator may do: the clock, the run sheet, corrections, notes.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{
    Draft, actors, bounded, communications, leaks, require_open, require_under_way, required,
    short_enough, sign_off, steer,
};
use crate::doctrine::{Marking, doctrine};
use crate::exercise::clock::{Mode, Phase};
use crate::exercise::command::Command;
use crate::exercise::event::{Because, Fact, Release, Verdict};
use crate::exercise::letter::Letter;
use crate::exercise::refusal::Refusal;
use crate::exercise::run_sheet::{RunItem, Standing};
use crate::exercise::seat::Seat;
use crate::exercise::state::ExpectationStatus;
use crate::scenario::{
    Addressee, Effect, ExerciseTime, ExpectId, ExpectedAction, Inject, InjectId, ObjectiveId,
    StateId,
};

pub(super) fn act(draft: &mut Draft<'_>, command: &Command) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    match command {
        Command::Start => match exercise.phase() {
            Phase::Opened => {
                super::not_stopped(exercise)?;
                draft.act(Fact::Started)
            }
            Phase::Running | Phase::Paused => return Err(Refusal::AlreadyStarted),
            Phase::Ended => return Err(Refusal::Ended),
        },
        Command::Pause => {
            super::require_running(exercise)?;
            draft.act(Fact::Paused)
        }
        Command::Resume => match exercise.phase() {
            Phase::Opened => return Err(Refusal::NotStarted),
            Phase::Running => return Err(Refusal::NotPaused),
            Phase::Paused => {
                super::not_stopped(exercise)?;
                draft.act(Fact::Resumed)
            }
            Phase::Ended => return Err(Refusal::Ended),
        },
        Command::SetPace(pace) => {
            require_open(exercise)?;
            if exercise.clock.pace == *pace {
                return Err(Refusal::NoChange);
            }
            draft.act(Fact::PaceSet { pace: *pace })
        }
        Command::SetMode(mode) => {
            require_open(exercise)?;
            if exercise.mode == *mode {
                return Err(Refusal::NoChange);
            }
            draft.act(Fact::ModeSet { mode: *mode })
        }
        Command::Jump { to } => {
            require_under_way(exercise)?;
            jump(draft, *to, None)?
        }
        Command::End => {
            // Also while play is stopped: the emergency may be the end of it.
            match exercise.phase() {
                Phase::Opened => return Err(Refusal::NotStarted),
                Phase::Running | Phase::Paused => {}
                Phase::Ended => return Err(Refusal::Ended),
            }
            draft.act(Fact::Ended)
        }
        Command::AssignPlayer { state, player } => {
            require_open(exercise)?;
            known_state(draft, state)?;
            if exercise.player(state) == *player {
                return Err(Refusal::NoChange);
            }
            draft.act(Fact::PlayerAssigned {
                state: state.clone(),
                player: player.clone(),
            })
        }
        Command::SetLeaks(leaks) => {
            require_open(exercise)?;
            if exercise.leaks == *leaks {
                return Err(Refusal::NoChange);
            }
            draft.act(Fact::LeaksSet { leaks: *leaks })
        }
        Command::LeakNow(parcel) => return leaks::now(draft, parcel),
        Command::CheckCommunications { channels } => {
            return communications::check(draft, channels);
        }
        Command::Release(inject) => {
            require_under_way(exercise)?;
            let item = pending(draft, inject)?;
            release(draft, item, Release::ByHand, None)
        }
        Command::ReleaseNext => return release_next(draft),
        Command::Hold(inject) => {
            require_open(exercise)?;
            if pending(draft, inject)?.held {
                return Err(Refusal::AlreadyHeld(inject.clone()));
            }
            let held = draft.act(Fact::InjectHeld {
                inject: inject.clone(),
            });
            for item in exercise.run_sheet.going_with(inject) {
                if !item.held {
                    let inject = item.inject.id.clone();
                    draft.follow(held, Fact::InjectHeld { inject });
                }
            }
            return Ok(());
        }
        Command::LiftHold(inject) => {
            require_open(exercise)?;
            if !pending(draft, inject)?.held {
                return Err(Refusal::NotHeld(inject.clone()));
            }
            let lifted = draft.act(Fact::HoldLifted {
                inject: inject.clone(),
            });
            for item in exercise.run_sheet.going_with(inject) {
                if item.held {
                    let inject = item.inject.id.clone();
                    draft.follow(lifted, Fact::HoldLifted { inject });
                }
            }
            return Ok(());
        }
        Command::Reschedule { inject, to } => {
            require_open(exercise)?;
            let item = pending(draft, inject)?;
            if item.standing == Standing::Contingent {
                return Err(Refusal::NotPlanned(inject.clone()));
            }
            not_past(draft, *to)?;
            if item.planned() == Some(*to) {
                return Err(Refusal::NoChange);
            }
            let moved = draft.act(Fact::InjectRescheduled {
                inject: inject.clone(),
                to: *to,
            });
            for item in exercise.run_sheet.going_with(inject) {
                steer::tie(draft, item, inject, *to, moved);
            }
            return Ok(());
        }
        Command::Skip(inject) => {
            require_open(exercise)?;
            pending(draft, inject)?;
            draft.act(Fact::InjectSkipped {
                inject: inject.clone(),
            })
        }
        Command::AddInject(inject) => return add_inject(draft, inject),
        Command::Strike(timer) => {
            require_under_way(exercise)?;
            let now = draft.moment.time;
            if !exercise
                .overdue(now)
                .iter()
                .any(|(_, overdue)| overdue == timer)
            {
                return Err(Refusal::NotOverdue);
            }
            return super::system::strike(draft, timer);
        }
        Command::AdjustTension {
            from,
            to,
            by,
            reason,
        } => {
            require_open(exercise)?;
            known_state(draft, from)?;
            known_state(draft, to)?;
            if from == to {
                return Err(Refusal::OneselfAddressed);
            }
            let reason = required("reason", reason)?;
            let before = draft.events.len();
            draft.shift(from, to, *by, Because::Facilitator(reason), None);
            if draft.events.len() == before {
                return Err(Refusal::NoChange);
            }
            return Ok(());
        }
        Command::SetEffect {
            step,
            shift,
            reason,
        } => {
            require_open(exercise)?;
            if exercise.effects.of(*step) == *shift {
                return Err(Refusal::NoChange);
            }
            draft.act(Fact::EffectSet {
                step: *step,
                shift: *shift,
                reason: required("reason", reason)?,
            })
        }
        Command::SetInfrastructure { asset, status } => {
            require_open(exercise)?;
            match exercise.assets.get(asset) {
                None => return Err(Refusal::unknown("infrastructure", asset)),
                Some(current) if current == status => return Err(Refusal::NoChange),
                Some(_) => draft.act(Fact::InfrastructureChanged {
                    asset: asset.clone(),
                    status: *status,
                }),
            }
        }
        Command::Display(act) => return super::display::act(draft, act),
        Command::Steer(act) => return steer::act(draft, act),
        Command::Capital {
            submission,
            role,
            answer,
        } => return sign_off::answer_as_capital(draft, *submission, role, answer),
        Command::PlayCapital { state, by_hand } => {
            return sign_off::play_capital(draft, state, *by_hand);
        }
        Command::Chair(id, act) => return actors::preside(draft, *id, act),
        Command::Judge {
            expect,
            state,
            verdict,
        } => return judge(draft, expect, state, *verdict),
        // Every other command was handed elsewhere before it came here.
        _ => return Err(Refusal::NotYours("a State's team")),
    };
    Ok(())
}

/// A person judges an expected action; an observer those alone that only a person can judge.
pub(super) fn judge(
    draft: &mut Draft<'_>,
    expect: &ExpectId,
    state: &StateId,
    verdict: Verdict,
) -> Result<(), Refusal> {
    let expectation = draft
        .exercise
        .expectations
        .iter()
        .find(|expectation| expectation.id == *expect && expectation.state == *state)
        .ok_or_else(|| Refusal::unknown("expected action", expect))?;
    if draft.seat == Seat::Observer && expectation.action != ExpectedAction::Judged {
        return Err(Refusal::NotYours("the facilitator"));
    }
    let unchanged = matches!(
        (expectation.status, verdict),
        (ExpectationStatus::Met { .. }, Verdict::Met)
            | (ExpectationStatus::Missed, Verdict::Missed)
            | (ExpectationStatus::Waived, Verdict::Waived)
    );
    if unchanged {
        return Err(Refusal::AlreadySettled);
    }
    draft.act(Fact::ExpectationJudged {
        expect: expect.clone(),
        state: state.clone(),
        verdict,
    });
    Ok(())
}

pub(super) fn observe(
    draft: &mut Draft<'_>,
    text: &str,
    objective: Option<&ObjectiveId>,
    about: Option<&StateId>,
) -> Result<(), Refusal> {
    let text = required("observation", text)?;
    if let Some(objective) = objective
        && draft.exercise.scenario.objective(objective).is_none()
    {
        return Err(Refusal::unknown("objective", objective));
    }
    if let Some(state) = about {
        known_state(draft, state)?;
    }
    draft.act(Fact::ObservationMade {
        text,
        objective: objective.cloned(),
        about: about.cloned(),
    });
    Ok(())
}

pub(super) fn add_note(draft: &mut Draft<'_>, at: ExerciseTime, text: &str) -> Result<(), Refusal> {
    let text = required("note", text)?;
    draft.act(Fact::NoteAdded { at, text });
    Ok(())
}

/// Releases an inject: the event, and what the author tied to it.
pub(super) fn release(
    draft: &mut Draft<'_>,
    item: &RunItem,
    how: Release,
    cause: Option<u64>,
) -> u64 {
    let inject = &item.inject;
    let fact = Fact::InjectReleased {
        inject: inject.id.clone(),
        how,
        to: item.audience(&draft.exercise.scenario),
        letter: Arc::new(Letter::of(inject.as_ref(), draft.exercise.scenario.media())),
    };
    let sequence = draft.act_because(cause, fact);
    draft.effects(
        &inject.effects,
        &Because::Inject(inject.id.clone()),
        sequence,
    );
    for other in draft.exercise.run_sheet.going_with(&inject.id) {
        if !other.held {
            release(draft, other, how, Some(sequence));
        }
    }
    sequence
}

fn release_next(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    require_under_way(exercise)?;
    let (_, item) = exercise.run_sheet.next().ok_or(Refusal::NothingNext)?;
    let planned = item.planned().ok_or(Refusal::NothingNext)?;
    if exercise.mode == Mode::StepByStep && planned > draft.moment.time {
        // What lies before it on the way (arrivals, decisions that open) comes first: the inject is cleared,
        // and goes out when the clock, moved to its time, has dealt with those.
        super::require_running(exercise)?;
        jump(draft, planned, Some(item.inject.id.clone()))?;
    } else {
        release(draft, item, Release::ByHand, None);
    }
    Ok(())
}

fn jump(
    draft: &mut Draft<'_>,
    to: ExerciseTime,
    clearing: Option<InjectId>,
) -> Result<u64, Refusal> {
    let from = draft.moment.time.max(draft.exercise.clock.anchor);
    if to <= from {
        return Err(Refusal::Backwards);
    }
    Ok(draft.act(Fact::ClockJumped { from, to, clearing }))
}

fn add_inject(draft: &mut Draft<'_>, inject: &Inject) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    require_open(exercise)?;
    if inject.id.as_str().is_empty() {
        return Err(Refusal::Empty("id"));
    }
    if exercise.run_sheet.get(&inject.id).is_some() {
        return Err(Refusal::IdTaken(inject.id.clone()));
    }
    let mut inject = written(draft, inject)?;
    inject.when = None;
    check_expects(draft, &inject)?;
    match inject.at {
        Some(at) => {
            not_past(draft, at.into())?;
            short_enough(at)?;
            draft.act(Fact::InjectAdded {
                inject: Box::new(inject),
            });
        }
        None => {
            require_under_way(exercise)?;
            let item = RunItem::new(inject.clone().into(), true);
            draft.act(Fact::InjectAdded {
                inject: Box::new(inject),
            });
            release(draft, &item, Release::ByHand, None);
        }
    }
    Ok(())
}

/// What the scenario checker makes sure of for the text of scripted injects: it says something, it goes to somebody,
/// and everything that its release changes exists.
pub(super) fn written(draft: &Draft<'_>, inject: &Inject) -> Result<Inject, Refusal> {
    let mut inject = inject.clone();
    inject.title = required("title", &inject.title)?;
    inject.body = required("text", &inject.body)?;
    inject.from = bounded("sender", &inject.from)?;
    if inject.to.is_empty() {
        return Err(Refusal::NobodyAddressed);
    }
    for addressee in &inject.to {
        if let Addressee::State(state) = addressee {
            known_state(draft, state)?;
        }
    }
    if inject.marking == Marking::Secret && !matches!(inject.to[..], [Addressee::State(_)]) {
        return Err(Refusal::SecretForSeveral);
    }
    for picture in &mut inject.pictures {
        // What the inject carries already may stay, though its file was lost.
        let sheet = &draft.exercise.run_sheet;
        let carried = sheet
            .get(&inject.id)
            .is_some_and(|item| item.inject.pictures.contains(picture));
        if !carried && draft.exercise.scenario.media().get(&picture.file).is_none() {
            return Err(Refusal::unknown("picture", &picture.file));
        }
        picture.alt = required("what a picture shows", &picture.alt)?;
        picture.caption = bounded("caption", &picture.caption)?;
    }
    for effect in &inject.effects {
        match effect {
            Effect::Tension(from, to, _) => {
                known_state(draft, from)?;
                known_state(draft, to)?;
            }
            Effect::Infrastructure(asset, _) if draft.exercise.scenario.asset(asset).is_none() => {
                return Err(Refusal::unknown("infrastructure", asset));
            }
            Effect::Infrastructure(..) => {}
        }
    }
    Ok(inject)
}

/// The same of what it should cause: every id is new as well.
fn check_expects(draft: &Draft<'_>, inject: &Inject) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    let scenario = &exercise.scenario;
    let mut own = BTreeSet::new();
    for expect in &inject.expects {
        let taken = exercise
            .run_sheet
            .items()
            .iter()
            .flat_map(|item| &item.inject.expects)
            .any(|other| other.id == expect.id);
        if taken || !own.insert(&expect.id) {
            return Err(Refusal::ExpectTaken(expect.id.clone()));
        }
        short_enough(expect.within)?;
        if let Some(state) = &expect.by {
            known_state(draft, state)?;
        }
        if let Some(objective) = &expect.objective
            && scenario.objective(objective).is_none()
        {
            return Err(Refusal::unknown("objective", objective));
        }
        match &expect.action {
            ExpectedAction::Contacted(state)
            | ExpectedAction::Requested(state)
            | ExpectedAction::Answered(state)
            | ExpectedAction::Shared(state) => known_state(draft, state)?,
            ExpectedAction::Decided(decision) if scenario.decision(decision).is_none() => {
                return Err(Refusal::unknown("decision", decision));
            }
            ExpectedAction::Took(measure) if doctrine().measure(measure).is_none() => {
                return Err(Refusal::unknown("measure", measure));
            }
            ExpectedAction::Decided(_)
            | ExpectedAction::Took(_)
            | ExpectedAction::Acknowledged
            | ExpectedAction::Assessed
            | ExpectedAction::Judged => {}
        }
    }
    Ok(())
}

pub(super) fn pending<'a>(draft: &Draft<'a>, inject: &InjectId) -> Result<&'a RunItem, Refusal> {
    let item = draft
        .exercise
        .run_sheet
        .get(inject)
        .ok_or_else(|| Refusal::unknown("inject", inject))?;
    match item.standing {
        Standing::Released(_) => Err(Refusal::AlreadyReleased(inject.clone())),
        Standing::Skipped => Err(Refusal::Skipped(inject.clone())),
        Standing::Planned(_) | Standing::Contingent => Ok(item),
    }
}

pub(super) fn known_state(draft: &Draft<'_>, state: &StateId) -> Result<(), Refusal> {
    draft
        .exercise
        .scenario
        .state(state)
        .map(|_| ())
        .ok_or_else(|| Refusal::unknown("State", state))
}

pub(super) fn not_past(draft: &Draft<'_>, time: ExerciseTime) -> Result<(), Refusal> {
    if time < draft.moment.time {
        return Err(Refusal::InThePast(time));
    }
    Ok(())
}
