//! Playing on from a moment of a real exercise, many times: what could have come of another choice.
//!
//! The tables of the program take their seats at the desks as they stood. They have read what people had read, and
//! weigh it in their own way; what people had in mind beyond that, nobody knows. So the futures show what was likely
//! from there, not what these people would have done.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use super::chair::RehearsedChair;
use super::futures::Futures;
use super::player::RehearsedPlayer;
use super::posture::{Posture, postures};
use super::reading::Reader;
use super::run::{Cast, Table, play_on, run_seed};
use crate::exercise::{
    ActorPlayer, Briefing, Command, Event, Exercise, Mode, Phase, Player, Refusal, Seat, TeamView,
    perform, visible,
};
use crate::scenario::{ExerciseTime, Scenario, Span, StateId};

/// How many stretches a future is cut into, to draw it.
pub const STRETCHES: usize = 32;

/// Why an exercise cannot be played on from a moment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoContinuation {
    /// Play had not begun.
    #[error("Play had not begun at this moment, so there is nothing to play on from.")]
    NotStarted,
    /// Play was over.
    #[error("Play was over at this moment, so there is nothing to play on to.")]
    Over,
    /// The choice was not open then.
    #[error("This could not be chosen at this moment: {0}")]
    Refused(#[from] Refusal),
}

/// A moment of an exercise, and the choice that is made there instead.
#[derive(Clone, Debug)]
pub struct Crossroads {
    pub(super) exercise: Exercise,
    seats: Vec<SeatThen>,
    begins: ExerciseTime,
    ends: ExerciseTime,
}

/// A desk as it stood.
#[derive(Clone, Debug)]
struct SeatThen {
    seat: Seat,
    posture: Arc<Posture>,
    reader: Arc<Reader>,
    view: TeamView,
}

impl Crossroads {
    /// The exercise as it stood, with the desks as they stood, played on by the program in these postures.
    ///
    /// `choice` is made first, at that moment; without one the tables simply play on. An exercise that was paused goes
    /// on, and one played step by step goes by the clock.
    ///
    /// # Errors
    ///
    /// If play had not begun or was over, or the choice was not open.
    pub fn new(
        exercise: &Exercise,
        desks: &BTreeMap<StateId, TeamView>,
        at: ExerciseTime,
        choice: Option<(&Seat, &Command)>,
        cast: &Cast,
    ) -> Result<Self, NoContinuation> {
        let ends = ExerciseTime::from(exercise.scenario.timing.planned);
        match exercise.phase() {
            Phase::Opened => return Err(NoContinuation::NotStarted),
            Phase::Ended => return Err(NoContinuation::Over),
            Phase::Running | Phase::Paused if at >= ends => return Err(NoContinuation::Over),
            Phase::Running | Phase::Paused => {}
        }
        let mut exercise = exercise.clone();
        let mut views = desks.clone();
        let mut events: Vec<Event> = Vec::new();
        if exercise.phase() == Phase::Paused {
            facilitator(&mut exercise, &Command::Resume, &mut events)?;
        }
        if exercise.mode == Mode::StepByStep {
            facilitator(
                &mut exercise,
                &Command::SetMode(Mode::ByTheClock),
                &mut events,
            )?;
        }
        let cautious = postures()
            .iter()
            .find(|posture| posture.id == "cautious")
            .or(postures().first());
        let scenario = exercise.scenario.clone();
        let mut seats = Vec::new();
        for state in &scenario.states {
            let (Some(posture), Some(view)) =
                (cast.get(&state.id).or(cautious), views.remove(&state.id))
            else {
                continue;
            };
            let Some(briefing) = Briefing::of(&scenario, &state.id) else {
                continue;
            };
            seats.push(SeatThen {
                seat: Seat::Team(state.id.clone()),
                posture: Arc::clone(posture),
                reader: Arc::new(Reader::briefed(&scenario, &briefing)),
                view,
            });
            let assign = Command::AssignPlayer {
                state: state.id.clone(),
                player: Player::Rehearsed(posture.id.clone()),
            };
            // Who plays does not matter to what follows, only to what the record would say.
            facilitator(&mut exercise, &assign, &mut events).ok();
        }
        // Nobody sits in the Chair’s seat here: the program acts as the Chair in the facilitator’s stead.
        if let Some(actor) = scenario.chair() {
            let assign = Command::AssignActor {
                actor: actor.clone(),
                player: ActorPlayer::Facilitator,
            };
            facilitator(&mut exercise, &assign, &mut events).ok();
        }
        if let Some((seat, command)) = choice {
            let wall = exercise
                .clock
                .wall_of(at.max(exercise.latest))
                .unwrap_or(exercise.latest_wall)
                .max(exercise.latest_wall);
            perform(&mut exercise, seat, command, wall, &mut events)?;
        }
        for event in &events {
            for seat in &mut seats {
                if let Some(seen) = visible(event, &exercise, &seat.seat) {
                    seat.view.see(&seen);
                }
            }
        }
        Ok(Self {
            begins: exercise.latest.max(at).min(ends),
            exercise,
            seats,
            ends,
        })
    }

    /// The scenario.
    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        &self.exercise.scenario
    }

    /// Where the futures begin.
    #[must_use]
    pub const fn begins(&self) -> ExerciseTime {
        self.begins
    }

    /// The moments at which the futures are looked at, the first where they begin and the last where they end.
    #[must_use]
    pub fn looks(&self) -> Vec<ExerciseTime> {
        let whole = self.ends.since(self.begins).as_millis();
        (0..=STRETCHES as i64)
            .map(|step| self.begins + Span::from_millis(whole * step / STRETCHES as i64))
            .collect()
    }

    /// One future: everything that happened from here on, and the exercise at its end.
    #[must_use]
    pub fn play(&self, seed: u64) -> (Vec<Event>, Exercise) {
        let mut exercise = self.exercise.clone();
        // What chance has in store from here on is another story each time.
        exercise.seed = seed;
        let numbered = (1_u64..).zip(&self.seats);
        let mut tables: Vec<Table> = numbered
            .map(|(number, seat)| {
                let posture = Arc::clone(&seat.posture);
                let reader = Arc::clone(&seat.reader);
                let mut player =
                    RehearsedPlayer::new(posture, reader, super::run::mixed(seed, number));
                player.remember(&seat.view);
                Table::of_state(seat.seat.clone(), seat.view.clone(), player)
            })
            .collect();
        let mut events = Vec::new();
        let mut chair = Some(RehearsedChair::new(super::run::mixed(seed, 0)));
        play_on(
            &mut exercise,
            &mut tables,
            &mut chair,
            self.ends,
            &mut events,
        );
        (events, exercise)
    }

    /// Plays some of many futures on all cores, by their numbers. The same seed gives the same on one core or several;
    /// futures of different numbers can be joined in any order. Once `cancel` is set no further one begins.
    #[must_use]
    pub fn play_some(&self, numbers: Range<u32>, seed: u64, cancel: &AtomicBool) -> Futures {
        let looks = self.looks();
        let none = || Futures::of_none(self, seed, &looks);
        numbers
            .into_par_iter()
            .filter(|_| !cancel.load(Ordering::Relaxed))
            .fold(none, |mut futures, number| {
                let (events, _) = self.play(run_seed(seed, number));
                futures.count(self, &events);
                futures
            })
            .reduce(none, Futures::joined)
    }
}

fn facilitator(
    exercise: &mut Exercise,
    command: &Command,
    events: &mut Vec<Event>,
) -> Result<(), NoContinuation> {
    let wall = exercise.latest_wall;
    perform(exercise, &Seat::Facilitator, command, wall, events)?;
    Ok(())
}

impl RehearsedPlayer {
    /// Takes up what lies on a desk that others sat at: what was read is weighed, and nothing is answered twice.
    fn remember(&mut self, view: &TeamView) {
        let reader = Arc::clone(&self.reader);
        for entry in view.inbox.iter().filter(|entry| entry.read.is_some()) {
            let reading = reader.read(entry);
            self.weigh_traces(&reader, entry, &reading.traces, view);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::Fact;
    use crate::rehearsal::rehearse;
    use crate::scenario::library::bundled;
    use crate::session::Replica;

    /// A morning played by the program, as it stood after its first decision was put, before anybody chose.
    fn before_a_choice() -> (Replica, Event) {
        let mut bundled = bundled().into_iter();
        let first = bundled.find(|entry| entry.id().is_some_and(|id| id.as_str() == "first-call"));
        let scenario = first.unwrap().loaded.scenario.unwrap();
        let run = rehearse(&scenario, &Cast::new(), 7);
        let chosen = |event: &&Event| matches!(event.fact, Fact::DecisionTaken { .. });
        let taken = run.events.iter().find(chosen).expect("a decision").clone();
        let before = run.events.into_iter().take(taken.sequence as usize - 1);
        (Replica::of(scenario, before.map(Arc::new)), taken)
    }

    fn crossroads(
        replica: &Replica,
        at: ExerciseTime,
        choice: Option<(&Seat, &Command)>,
    ) -> Crossroads {
        Crossroads::new(&replica.exercise, &replica.teams, at, choice, &Cast::new()).unwrap()
    }

    #[test]
    fn the_same_seed_gives_the_same_futures_however_they_are_shared_out() {
        let (replica, taken) = before_a_choice();
        let crossroads = crossroads(&replica, taken.time, None);
        let go = AtomicBool::new(false);
        let whole = crossroads.play_some(0..6, 11, &go);
        let parts = crossroads
            .play_some(4..6, 11, &go)
            .joined(crossroads.play_some(0..4, 11, &go));
        assert_eq!(whole, parts);
        let alone = rayon::ThreadPoolBuilder::new()
            .num_threads(1)
            .build()
            .unwrap();
        assert_eq!(whole, alone.install(|| crossroads.play_some(0..6, 11, &go)));
        assert_eq!(whole.runs, 6);
        let other = crossroads.play_some(0..6, 12, &go);
        assert_ne!(
            whole.tension, other.tension,
            "another seed is another future"
        );
    }

    #[test]
    fn futures_begin_where_the_exercise_stood_and_end_where_it_was_to_end() {
        let (replica, taken) = before_a_choice();
        let crossroads = crossroads(&replica, taken.time, None);
        let futures = crossroads.play_some(0..5, 3, &AtomicBool::new(false));
        assert_eq!(futures.looks.len(), STRETCHES + 1);
        assert!(futures.looks[0] >= taken.time);
        let planned = ExerciseTime::from(replica.exercise.scenario.timing.planned);
        assert_eq!(futures.looks.last(), Some(&planned));
        for ((from, to), looks) in &futures.tension {
            let band = looks[0].band().unwrap();
            assert!(band.low <= band.median && band.median <= band.high);
            assert_eq!(looks[0].total(), 5);
            let level = replica.exercise.tensions.level(from, to);
            let near = band.low.abs_diff(level).min(band.high.abs_diff(level));
            assert!(near <= 25, "{from} to {to}: {level} became {band:?}");
        }
        let (events, exercise) = crossroads.play(3);
        assert_eq!(exercise.phase(), Phase::Ended);
        let first = events.first().unwrap();
        assert!(
            first.sequence > replica.exercise.sequence && first.time >= replica.exercise.latest
        );
    }

    #[test]
    fn another_choice_is_made_first_and_one_that_was_not_open_is_refused() {
        let (replica, taken) = before_a_choice();
        let Fact::DecisionTaken {
            decision,
            state,
            option,
            ..
        } = &taken.fact
        else {
            unreachable!()
        };
        let scripted = replica.exercise.scenario.decision(decision).unwrap();
        let other = scripted
            .options
            .iter()
            .find(|choice| choice.id != *option)
            .unwrap();
        let seat = Seat::Team(state.clone());
        let choose = |option: &crate::scenario::OptionId| Command::Decide {
            decision: decision.clone(),
            option: option.clone(),
            rationale: String::new(),
        };
        let taken_otherwise = choose(&other.id);
        let at = replica.exercise.latest;
        let with = crossroads(&replica, at, Some((&seat, &taken_otherwise)));
        let (_, exercise) = with.play(1);
        let fell = exercise.decision(decision).unwrap().taken.as_ref().unwrap();
        assert_eq!(fell.option, other.id);
        let dance = choose(&"dance".into());
        let refused = Crossroads::new(
            &replica.exercise,
            &replica.teams,
            at,
            Some((&seat, &dance)),
            &Cast::new(),
        );
        assert!(
            matches!(refused, Err(NoContinuation::Refused(_))),
            "{refused:?}"
        );
    }

    #[test]
    fn nothing_is_played_on_before_startex_and_after_endex() {
        let (replica, _) = before_a_choice();
        let not_begun = Exercise::new(replica.exercise.scenario.clone());
        let none = |exercise: &Exercise, at| {
            Crossroads::new(exercise, &replica.teams, at, None, &Cast::new()).unwrap_err()
        };
        assert_eq!(
            none(&not_begun, ExerciseTime::START),
            NoContinuation::NotStarted
        );
        let (_, over) = crossroads(&replica, replica.exercise.latest, None).play(1);
        assert_eq!(none(&over, over.latest), NoContinuation::Over);
    }
}
