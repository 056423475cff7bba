//! The rules: from what a seat asks for to the facts that follow, or a refusal.
//!
//! - [`debriefing`]: what is kept of the debrief.
//! - [`facilitator`]: the clock, the run sheet, corrections, notes.
//! - [`team`]: inbox, decisions, measures, messages, assessments.
//! - [`consult`]: what States do in consultations.
//! - [`actors`]: what those at seats that are no State's do.
//! - [`groups`]: what States do in working groups.
//! - [`leaks`]: what reaches the press.
//! - [`communications`]: checks of contact points, and which of them takes what arrives.
//! - [`display`]: what is put before the whole room.
//! - [`beliefs`]: assessments and when they are asked for, declared intent, grades of severity.
//! - [`steer`]: the script bent, corrected and undone; moves; the stop.
//! - [`evaluate`]: ratings, bookmarks, names.
//! - [`sign_off`]: what waits for signatures inside a team.
//! - [`system`]: what the clock makes happen.
//! - [`expectations`]: which expected actions the new facts prove.

mod actors;
mod beliefs;
mod communications;
mod consult;
mod debriefing;
mod display;
mod evaluate;
mod expectations;
mod facilitator;
mod groups;
mod leaks;
mod moves;
mod sign_off;
mod steer;
mod system;
mod team;
mod undo;

use std::collections::BTreeMap;

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use super::clock::Phase;
use super::command::Command;
use super::event::{Because, Event, Fact};
use super::moment::Moment;
use super::refusal::{LONGEST_TEXT, Refusal};
use super::seat::{Player, Seat};
use super::state::Exercise;
use super::steer::Steer;
use super::tension::Tensions;
use crate::doctrine::Shift;
use crate::scenario::{AssetId, AssetStatus, Effect, Span, StateId};

/// Words 32 bits wide that one draw takes from the generator.
const WORDS_PER_DRAW: u128 = 16;

/// Decides what follows from a command: the events it leads to, in order, consequences included.
///
/// Reads the exercise and never writes it; chance is drawn here and its outcome is in the events.
///
/// # Errors
///
/// A [`Refusal`] if the command cannot be carried out; nothing changes then.
pub fn decide(
    exercise: &Exercise,
    seat: &Seat,
    command: &Command,
    moment: Moment,
) -> Result<Vec<Event>, Refusal> {
    let mut draft = Draft::new(exercise, seat.clone(), moment);
    match (seat, command) {
        (Seat::System, Command::Due(timer)) => system::due(&mut draft, timer)?,
        (Seat::System, Command::Reopen) => system::reopen(&mut draft)?,
        (_, Command::Due(_) | Command::Reopen) => return Err(Refusal::NotYours("the clock")),
        (
            Seat::Facilitator | Seat::Observer,
            Command::Observe {
                text,
                objective,
                about,
            },
        ) => {
            facilitator::observe(&mut draft, text, objective.as_ref(), about.as_ref())?;
        }
        (Seat::Facilitator | Seat::Observer, Command::AddNote { at, text }) => {
            facilitator::add_note(&mut draft, *at, text)?;
        }
        (
            Seat::Observer,
            Command::Judge {
                expect,
                state,
                verdict,
            },
        ) => facilitator::judge(&mut draft, expect, state, *verdict)?,
        (Seat::Facilitator | Seat::Observer, Command::Debrief(act)) => {
            debriefing::act(&mut draft, act)?;
        }
        (_, Command::Observe { .. } | Command::AddNote { .. } | Command::Debrief(_)) => {
            return Err(Refusal::NotYours("the facilitator or an observer"));
        }
        (seat, Command::Steer(Steer::StopPlay)) if *seat != Seat::System => {
            steer::stop_play(&mut draft)?;
        }
        (Seat::Facilitator | Seat::Observer, Command::Evaluate(act)) => {
            evaluate::act(&mut draft, act)?;
        }
        (Seat::Team(_), Command::Evaluate(_)) => {
            return Err(Refusal::NotYours("the facilitator or an observer"));
        }
        (Seat::Team(state), command) if is_for_teams(command) => {
            if exercise.scenario.state(state).is_none() {
                return Err(Refusal::unknown("State", state));
            }
            sign_off::act_or_ask(&mut draft, state, command)?;
        }
        (Seat::Actor(actor), command) if actors::is_for_actors(command) => {
            actors::act(&mut draft, actor, command)?;
        }
        (_, Command::Publish { .. }) => return Err(Refusal::NotYours("an actor's seat")),
        (_, command) if is_for_teams(command) => return Err(Refusal::NotYours("a State's team")),
        (Seat::Facilitator, Command::OnBehalf { state, command }) => {
            on_behalf(&mut draft, state, command)?;
        }
        (Seat::Facilitator, Command::LeakPost(id, number)) => {
            groups::leak(&mut draft, *id, *number)?;
        }
        (Seat::Facilitator, Command::AssignActor { actor, player }) => {
            actors::assign(&mut draft, actor, *player)?;
        }
        (Seat::Facilitator, Command::ForActor { actor, command }) => {
            actors::on_behalf(&mut draft, actor, command)?;
        }
        (Seat::Facilitator, command) => facilitator::act(&mut draft, command)?,
        (Seat::Team(_) | Seat::Actor(_) | Seat::Observer | Seat::System, _) => {
            return Err(Refusal::NotYours("the facilitator"));
        }
    }
    sign_off::overtake(&mut draft);
    beliefs::ask_around_consultations(&mut draft);
    expectations::prove(&mut draft);
    display::follow(&mut draft);
    Ok(draft.events)
}

/// The facilitator acts for a State that no table plays, and then speaks for all its roles.
fn on_behalf(draft: &mut Draft<'_>, state: &StateId, command: &Command) -> Result<(), Refusal> {
    if draft.exercise.scenario.state(state).is_none() {
        return Err(Refusal::unknown("State", state));
    }
    if !is_for_teams(command) {
        return Err(Refusal::NotYours("the facilitator"));
    }
    if draft.exercise.player(state) == Player::Table {
        return Err(Refusal::PlayedByTable);
    }
    team::act(draft, state, command)
}

const fn is_for_teams(command: &Command) -> bool {
    matches!(
        command,
        Command::Read(_)
            | Command::Acknowledge(_)
            | Command::Decide { .. }
            | Command::Take { .. }
            | Command::Send(_)
            | Command::Write(_)
            | Command::FoundGroup(_)
            | Command::Group(..)
            | Command::Request(_)
            | Command::Consult(..)
            | Command::Assess(_)
            | Command::DeclareIntent { .. }
            | Command::GradeSeverity { .. }
            | Command::SignOff(..)
    )
}

/// The events of one command as they take shape.
pub(super) struct Draft<'a> {
    pub(super) exercise: &'a Exercise,
    pub(super) moment: Moment,
    seat: Seat,
    pub(super) events: Vec<Event>,
    /// Levels of tension that earlier events of this draft have moved.
    levels: BTreeMap<(StateId, StateId), u8>,
    /// The event that what the seat does now follows from, if it waited for something.
    because: Option<u64>,
}

impl<'a> Draft<'a> {
    fn new(exercise: &'a Exercise, seat: Seat, moment: Moment) -> Self {
        Self {
            exercise,
            moment,
            seat,
            events: Vec::new(),
            levels: BTreeMap::new(),
            because: None,
        }
    }

    /// Lets another seat do something because of an earlier event; nothing of it has happened if it is refused.
    fn attempt(
        &mut self,
        seat: Seat,
        because: u64,
        act: impl FnOnce(&mut Self) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let happened = self.events.len();
        let levels = self.levels.clone();
        let speaker = std::mem::replace(&mut self.seat, seat);
        let before = self.because.replace(because);
        let done = act(self);
        self.seat = speaker;
        self.because = before;
        if done.is_err() {
            self.events.truncate(happened);
            self.levels = levels;
        }
        done
    }

    /// Adds what the seat itself did; returns the event's place in the log.
    fn act(&mut self, fact: Fact) -> u64 {
        let seat = self.seat.clone();
        self.push(seat, self.because, fact)
    }

    /// Adds what follows from an earlier event.
    fn follow(&mut self, cause: u64, fact: Fact) -> u64 {
        self.push(Seat::System, Some(cause), fact)
    }

    /// Adds what the seat did because of an earlier event, if there is one.
    fn act_because(&mut self, cause: Option<u64>, fact: Fact) -> u64 {
        let seat = self.seat.clone();
        self.push(seat, cause, fact)
    }

    fn push(&mut self, seat: Seat, cause: Option<u64>, fact: Fact) -> u64 {
        let sequence = self.exercise.sequence + 1 + self.events.len() as u64;
        self.events.push(Event {
            sequence,
            wall: self.moment.wall,
            time: self.moment.time,
            seat,
            cause,
            fact,
        });
        sequence
    }

    /// Moves how one State stands towards another, unless it would not move at all.
    fn shift(
        &mut self,
        from: &StateId,
        to: &StateId,
        by: i8,
        because: Because,
        cause: Option<u64>,
    ) {
        let pair = (from.clone(), to.clone());
        if from == to
            || self.exercise.scenario.state(from).is_none()
            || self.exercise.scenario.state(to).is_none()
        {
            return;
        }
        let before = self
            .levels
            .get(&pair)
            .copied()
            .unwrap_or_else(|| self.exercise.tensions.level(from, to));
        let after = Tensions::moved(before, by);
        if before == after {
            return;
        }
        self.levels.insert(pair, after);
        let fact = Fact::TensionChanged {
            from: from.clone(),
            to: to.clone(),
            before,
            after,
            because,
        };
        match cause {
            Some(cause) => self.follow(cause, fact),
            None => self.act(fact),
        };
    }

    /// Moves how an actor and those it acts towards stand to each other.
    fn shift_both(
        &mut self,
        actor: &StateId,
        target: &StateId,
        shift: Shift,
        because: &Because,
        cause: u64,
    ) {
        self.shift(target, actor, shift.on_target, because.clone(), Some(cause));
        self.shift(actor, target, shift.on_self, because.clone(), Some(cause));
    }

    /// Carries out what the author tied to a release or a choice.
    fn effects(&mut self, effects: &[Effect], because: &Because, cause: u64) {
        for effect in effects {
            match effect {
                Effect::Tension(from, to, by) => {
                    self.shift(from, to, *by, because.clone(), Some(cause));
                }
                Effect::Infrastructure(asset, status) => self.change_asset(asset, *status, cause),
            }
        }
    }

    /// Sets how a piece of infrastructure fares, unless it fares like that already.
    fn change_asset(&mut self, asset: &AssetId, status: AssetStatus, cause: u64) {
        let changed = self
            .events
            .iter()
            .rev()
            .find_map(|event| match &event.fact {
                Fact::InfrastructureChanged {
                    asset: other,
                    status,
                } if other == asset => Some(*status),
                _ => None,
            });
        if changed.as_ref().or(self.exercise.assets.get(asset)) != Some(&status) {
            let asset = asset.clone();
            self.follow(cause, Fact::InfrastructureChanged { asset, status });
        }
    }

    /// A number from 0 to 99, from the exercise's own generator.
    fn roll(&self) -> u8 {
        let mut generator = ChaCha8Rng::seed_from_u64(self.exercise.seed);
        generator.set_word_pos(u128::from(self.exercise.draws) * WORDS_PER_DRAW);
        generator.random_range(0..100)
    }
}

/// A number from 0 to 999 that belongs to an event: the same whenever it is asked for, and from a stream of its own,
/// so that no other draw is moved by it.
fn draw_of_a_thousand(exercise: &Exercise, sequence: u64) -> u16 {
    let mut generator = ChaCha8Rng::seed_from_u64(exercise.seed);
    generator.set_stream(1);
    generator.set_word_pos(u128::from(sequence) * WORDS_PER_DRAW);
    generator.random_range(0..1000)
}

/// Play goes on: the clock runs.
fn require_running(exercise: &Exercise) -> Result<(), Refusal> {
    not_stopped(exercise)?;
    match exercise.phase() {
        Phase::Opened => Err(Refusal::NotStarted),
        Phase::Running => Ok(()),
        Phase::Paused => Err(Refusal::Paused),
        Phase::Ended => Err(Refusal::Ended),
    }
}

/// Play has begun and not ended; the clock may stand.
fn require_under_way(exercise: &Exercise) -> Result<(), Refusal> {
    not_stopped(exercise)?;
    match exercise.phase() {
        Phase::Opened => Err(Refusal::NotStarted),
        Phase::Running | Phase::Paused => Ok(()),
        Phase::Ended => Err(Refusal::Ended),
    }
}

/// No real emergency keeps the room from playing.
const fn not_stopped(exercise: &Exercise) -> Result<(), Refusal> {
    if exercise.stopped.is_some() {
        return Err(Refusal::PlayStopped);
    }
    Ok(())
}

/// ENDEX has not been given.
fn require_open(exercise: &Exercise) -> Result<(), Refusal> {
    match exercise.phase() {
        Phase::Ended => Err(Refusal::Ended),
        Phase::Opened | Phase::Running | Phase::Paused => Ok(()),
    }
}

/// A length of time that a record can hold.
fn short_enough(span: Span) -> Result<(), Refusal> {
    if span > Span::MAX {
        return Err(Refusal::TooFarAhead);
    }
    Ok(())
}

/// A text that must say something, trimmed.
fn required(what: &'static str, text: &str) -> Result<String, Refusal> {
    let text = bounded(what, text)?;
    if text.is_empty() {
        return Err(Refusal::Empty(what));
    }
    Ok(text)
}

/// A text that may say nothing, trimmed.
fn bounded(what: &'static str, text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    let length = text.chars().count();
    if length > LONGEST_TEXT {
        return Err(Refusal::TooLong { what, length });
    }
    Ok(text.to_owned())
}
