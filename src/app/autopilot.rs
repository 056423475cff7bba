//! States and actors played by the program in a live exercise: each looks at its own desk and acts through the session
//! like a table would.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::live::LiveExercise;
use crate::exercise::{ActorPlayer, Player, Seat};
use crate::rehearsal::{Reader, RehearsedActor, RehearsedPlayer, posture};
use crate::scenario::{ActorId, ExerciseTime, StateId};

/// Behind the numbers of the States come those of the actors.
const ACTORS_FROM: u64 = 1 << 8;

/// The tables the program plays.
#[derive(Debug, Default)]
pub struct Autopilot {
    players: BTreeMap<StateId, RehearsedPlayer>,
    actors: BTreeMap<ActorId, RehearsedActor>,
    next: Option<ExerciseTime>,
}

impl Autopilot {
    /// Lets every rehearsed table act whose time has come, and finds out when the next one wants to.
    ///
    /// While an act is on its way to the disk nobody acts again: a table decides on what it sees.
    pub fn turn(&mut self, live: &mut LiveExercise) {
        self.cast(live);
        self.next = None;
        if self.players.is_empty() && self.actors.is_empty() || live.is_waiting() {
            return;
        }
        let now = live.now().time;
        let mut acts = Vec::new();
        for (state, player) in &mut self.players {
            let Some(view) = live.team(state) else {
                continue;
            };
            if let Some(command) = player.act(view, now) {
                acts.push((Seat::Team(state.clone()), command));
            }
            let next = player.next_time(view, now);
            self.next = [self.next, next].into_iter().flatten().min();
        }
        for (actor, player) in &mut self.actors {
            let Some(view) = live.actor(actor) else {
                continue;
            };
            if let Some(command) = player.act(view, now) {
                acts.push((Seat::Actor(actor.clone()), command));
            }
            let next = player.next_time(view, now);
            self.next = [self.next, next].into_iter().flatten().min();
        }
        for (seat, command) in acts {
            live.submit(seat, command);
        }
    }

    /// How long until a rehearsed table wants to act, if nothing happens before.
    #[must_use]
    pub fn next_change(&self, live: &LiveExercise) -> Option<Duration> {
        let millis = live.room().wall_millis_until(self.next?);
        u64::try_from(millis).ok().map(Duration::from_millis)
    }

    /// Seats a player for every State and actor that is played by the program, and lets those go that no longer are.
    fn cast(&mut self, live: &LiveExercise) {
        let exercise = live.room().exercise;
        for (place, state) in exercise.scenario.states.iter().enumerate() {
            let wanted = match exercise.player(&state.id) {
                Player::Rehearsed(wanted) => posture(&wanted),
                Player::Table | Player::Facilitator => None,
            };
            let Some(wanted) = wanted else {
                self.players.remove(&state.id);
                continue;
            };
            let seated = self.players.get(&state.id);
            if seated.is_none_or(|player| player.posture().id != wanted.id)
                && let Some(reader) = Reader::of(&exercise.scenario, &state.id)
            {
                let seed = exercise.seed.wrapping_add(place as u64);
                let player = RehearsedPlayer::new(wanted, Arc::new(reader), seed);
                self.players.insert(state.id.clone(), player);
            }
        }
        for (place, (actor, _)) in exercise.scenario.seated().enumerate() {
            if exercise.actor_player(&actor.id) != ActorPlayer::Rehearsed {
                self.actors.remove(&actor.id);
            } else if !self.actors.contains_key(&actor.id)
                && let Some(view) = live.actor(&actor.id)
            {
                let seed = exercise.seed.wrapping_add(ACTORS_FROM + place as u64);
                let player = RehearsedActor::new(view, seed);
                self.actors.insert(actor.id.clone(), player);
            }
        }
    }
}
