//! The loop that a live session, a rehearsal and every test turn: open, settle, perform.
//!
//! Between two commands the clock makes things happen, each at its own time. Here they are decided one by one
//! in that order, whether the caller looks ten times a second or once an hour.

use std::collections::BTreeMap;

use super::apply::apply;
use super::clock::{Mode, Pace};
use super::command::Command;
use super::decide::decide;
use super::due::due;
use super::event::{Event, Fact};
use super::leak::Leaks;
use super::moment::{Moment, WallTime};
use super::refusal::Refusal;
use super::seat::{Player, Seat};
use super::state::Exercise;
use crate::scenario::{ExerciseTime, Scenario, StateId};

/// What is settled before an exercise is opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    /// A name for this run, such as the cohort's.
    pub title: String,
    /// Where all chance starts from.
    pub seed: u64,
    /// By the clock or step by step.
    pub mode: Mode,
    /// Exercise seconds per wall second.
    pub pace: Pace,
    /// Who plays each State; a State left out is played by a table. States the scenario does not know are
    /// dropped.
    pub players: BTreeMap<StateId, Player>,
    /// Whether talks may leak by chance.
    pub leaks: Leaks,
}

impl Setup {
    /// What suits a scenario: its title, its pace, by the clock, every State played by a table.
    #[must_use]
    pub fn of(scenario: &Scenario, seed: u64) -> Self {
        Self {
            title: scenario.title.clone(),
            seed,
            mode: Mode::default(),
            pace: Pace::from_factor(scenario.timing.pace),
            players: BTreeMap::new(),
            leaks: Leaks::default(),
        }
    }
}

/// Opens an exercise of a scenario: the exercise, and the first event of its log.
#[must_use]
pub fn open(scenario: Scenario, setup: Setup, wall: WallTime) -> (Exercise, Event) {
    open_prepared(Exercise::new(scenario), setup, wall)
}

/// Opens an exercise of which nothing has been played: for whoever opens the same one many times.
#[must_use]
pub fn open_prepared(mut exercise: Exercise, setup: Setup, wall: WallTime) -> (Exercise, Event) {
    let scenario = &exercise.scenario;
    let mut players = setup.players;
    players.retain(|state, _| scenario.state(state).is_some());
    let event = Event {
        sequence: 1,
        wall,
        time: ExerciseTime::START,
        seat: Seat::Facilitator,
        cause: None,
        fact: Fact::ExerciseOpened {
            scenario: scenario.id.clone(),
            version: scenario.version.clone(),
            seed: setup.seed,
            mode: setup.mode,
            pace: setup.pace,
            players,
            title: setup.title,
            leaks: setup.leaks,
            branch: None,
        },
    };
    apply(&mut exercise, &event);
    (exercise, event)
}

/// Lets everything happen that the clock has made due by a wall moment, each at its own time and in order.
/// What happened is applied and added to `events`.
pub fn settle(exercise: &mut Exercise, wall: WallTime, events: &mut Vec<Event>) {
    let mut last = None;
    while let Some((time, command)) = due(exercise, exercise.clock.at(wall)) {
        let moment = Moment {
            wall: exercise
                .clock
                .wall_of(time)
                .unwrap_or(wall)
                .min(wall)
                .max(exercise.latest_wall),
            time,
        };
        let decided = decide(exercise, &Seat::System, &command, moment);
        debug_assert!(
            matches!(&decided, Ok(facts) if !facts.is_empty()),
            "the clock asked for {command:?} at {time:?}, and the rules say {decided:?}"
        );
        let step = Some((time, command));
        debug_assert!(last != step, "{last:?} is due again and again");
        // Neither can happen by the rules; if one did, the room must not stand still for it. What is due is
        // asked for again at the next settling.
        let Ok(facts) = decided else { return };
        if facts.is_empty() || last == step {
            return;
        }
        take(exercise, facts, events);
        last = step;
    }
}

/// Carries out a command at a wall moment: what was due before it comes first, what it makes due follows.
/// What happened is applied and added to `events`.
///
/// # Errors
///
/// A [`Refusal`] if the command cannot be carried out; then only what was due before it has happened.
pub fn perform(
    exercise: &mut Exercise,
    seat: &Seat,
    command: &Command,
    wall: WallTime,
    events: &mut Vec<Event>,
) -> Result<(), Refusal> {
    // While the program did not run, neither did the story: reopening comes before anything else.
    if *command != Command::Reopen {
        settle(exercise, wall, events);
    }
    let facts = decide(exercise, seat, command, exercise.moment(wall))?;
    take(exercise, facts, events);
    settle(exercise, wall, events);
    Ok(())
}

fn take(exercise: &mut Exercise, facts: Vec<Event>, events: &mut Vec<Event>) {
    for event in &facts {
        apply(exercise, event);
    }
    events.extend(facts);
}
