//! A rehearsal: an exercise from STARTEX to its planned end, played by the program without waiting.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rayon::iter::{IndexedParallelIterator as _, IntoParallelIterator as _, ParallelIterator as _};

use super::actor::RehearsedActor;
use super::chair::RehearsedChair;
use super::player::RehearsedPlayer;
use super::posture::{Posture, postures};
use super::reading::Reader;
use super::summary::{Script, Summary};
use crate::exercise::{
    ActorBriefing, ActorPlayer, ActorView, Briefing, Command, Event, Exercise, Player, Seat, Setup,
    TeamView, WallTime, next_wake, open_prepared, perform, settle, visible,
};
use crate::scenario::{ActorId, ExerciseTime, Scenario, StateId};

/// The most commands in one rehearsal: far more than tables give, so that a fault in a script comes to an end.
const MOST_COMMANDS: u32 = 100_000;

/// Room for the events of most rehearsals.
const USUAL_EVENTS: usize = 2_048;

/// Behind the numbers of the States come those of the actors.
const ACTORS_FROM: u64 = 1 << 8;

/// How many runs are played before a first word on them.
const SMALLEST_PORTION: u32 = 4;
/// How many runs are played at most between two words on them.
const LARGEST_PORTION: u32 = 4_096;
/// A portion that took less time is followed by a larger one …
const BRISK: Duration = Duration::from_millis(120);
/// … and one that took more by a smaller one.
const SLOW: Duration = Duration::from_millis(400);

/// In which posture each State is played; a State left out is played cautiously.
pub type Cast = BTreeMap<StateId, Arc<Posture>>;

/// What a rehearsal came to.
#[derive(Clone, Debug)]
pub struct Run {
    /// Everything that happened.
    pub events: Vec<Event>,
    /// The exercise at its end.
    pub exercise: Exercise,
}

/// A seat at which the program plays.
pub(super) struct Table {
    seat: Seat,
    desk: Desk,
    /// When it means to act, as of the event seen last; asked again when something reached it.
    next: Option<ExerciseTime>,
    asked_at: Option<u64>,
}

/// Who sits there, before what it sees.
enum Desk {
    State(Box<TeamView>, Box<RehearsedPlayer>),
    Actor(Box<ActorView>, Box<RehearsedActor>),
}

impl Table {
    /// A State’s table, which is asked for the first time.
    pub(super) fn of_state(seat: Seat, view: TeamView, player: RehearsedPlayer) -> Self {
        Self::new(seat, Desk::State(Box::new(view), Box::new(player)))
    }

    fn of_actor(actor: ActorId, view: ActorView, seed: u64) -> Self {
        let player = RehearsedActor::new(&view, seed);
        Self::new(
            Seat::Actor(actor),
            Desk::Actor(Box::new(view), Box::new(player)),
        )
    }

    fn new(seat: Seat, desk: Desk) -> Self {
        Self {
            seat,
            desk,
            next: None,
            asked_at: None,
        }
    }

    /// When it means to act next.
    fn next_time(&mut self, now: ExerciseTime) -> Option<ExerciseTime> {
        let sequence = match &self.desk {
            Desk::State(view, _) => view.progress.sequence,
            Desk::Actor(view, _) => view.progress.sequence,
        };
        if self.asked_at != Some(sequence) {
            self.asked_at = Some(sequence);
            self.next = match &mut self.desk {
                Desk::State(view, player) => player.next_time(view, now),
                Desk::Actor(view, player) => player.next_time(view, now),
            };
        }
        self.next
    }

    fn act(&mut self, now: ExerciseTime) -> Option<Command> {
        self.asked_at = None;
        match &mut self.desk {
            Desk::State(view, player) => player.act(view, now),
            Desk::Actor(view, player) => player.act(view, now),
        }
    }

    fn see(&mut self, event: &Event, exercise: &Exercise) {
        if let Some(seen) = visible(event, exercise, &self.seat) {
            match &mut self.desk {
                Desk::State(view, _) => view.see(&seen),
                Desk::Actor(view, _) => view.see(&seen),
            }
        }
    }
}

/// Plays a scenario by the clock from STARTEX to its planned end. The same seed gives the same run.
#[must_use]
pub fn rehearse(scenario: &Scenario, cast: &Cast, seed: u64) -> Run {
    Prepared::of(scenario, cast).play(seed)
}

/// What all runs of a scenario with a cast begin with.
struct Prepared {
    /// Not opened yet.
    exercise: Exercise,
    players: BTreeMap<StateId, Player>,
    seats: Vec<PreparedSeat>,
    actors: Vec<(ActorId, ActorView)>,
}

/// What a State’s table begins every run with.
struct PreparedSeat {
    seat: Seat,
    posture: Arc<Posture>,
    view: TeamView,
    reader: Arc<Reader>,
}

impl Prepared {
    fn of(scenario: &Scenario, cast: &Cast) -> Self {
        let cautious = postures()
            .iter()
            .find(|posture| posture.id == "cautious")
            .or(postures().first());
        let seats = scenario.states.iter().filter_map(|state| {
            let posture = cast.get(&state.id).or(cautious)?;
            let briefing = Briefing::of(scenario, &state.id)?;
            Some(PreparedSeat {
                seat: Seat::Team(state.id.clone()),
                posture: Arc::clone(posture),
                reader: Arc::new(Reader::briefed(scenario, &briefing)),
                view: TeamView::new(Arc::new(briefing)),
            })
        });
        let seats: Vec<PreparedSeat> = seats.collect();
        let players = seats.iter().filter_map(|seat| {
            let player = Player::Rehearsed(seat.posture.id.clone());
            Some((seat.seat.state()?.clone(), player))
        });
        let actors = scenario.seated().filter_map(|(actor, _)| {
            let briefing = ActorBriefing::of(scenario, &actor.id)?;
            Some((actor.id.clone(), ActorView::new(Arc::new(briefing))))
        });
        Self {
            players: players.collect(),
            actors: actors.collect(),
            seats,
            exercise: Exercise::new(scenario.clone()),
        }
    }

    fn tables(&self, seed: u64) -> Vec<Table> {
        let numbered = (1_u64..).zip(&self.seats);
        let tables = numbered.map(|(number, seat)| {
            let posture = Arc::clone(&seat.posture);
            let reader = Arc::clone(&seat.reader);
            let player = RehearsedPlayer::new(posture, reader, mixed(seed, number));
            Table::of_state(seat.seat.clone(), seat.view.clone(), player)
        });
        let numbered = (1_u64..).zip(&self.actors);
        let actors = numbered.map(|(number, (actor, view))| {
            let seed = mixed(seed, number + ACTORS_FROM);
            Table::of_actor(actor.clone(), view.clone(), seed)
        });
        tables.chain(actors).collect()
    }

    fn play(&self, seed: u64) -> Run {
        let scenario = &self.exercise.scenario;
        let mut tables = self.tables(seed);
        // Where the Chair has a seat, whoever plays that seat acts as the Chair.
        let mut chair = match scenario.chair() {
            Some(_) => None,
            None => Some(RehearsedChair::new(mixed(seed, 0))),
        };
        let startex = WallTime::from(scenario.timing.startex);
        let setup = Setup {
            players: self.players.clone(),
            // A record of it can never be taken for one of people.
            title: rehearsal_title(&scenario.title, seed),
            ..Setup::of(scenario, seed)
        };
        let (mut exercise, first) = open_prepared(self.exercise.clone(), setup, startex);
        let mut events = Vec::with_capacity(USUAL_EVENTS);
        events.push(first);
        let end = ExerciseTime::from(scenario.timing.planned);
        for (actor, _) in &self.actors {
            let assign = Command::AssignActor {
                actor: actor.clone(),
                player: ActorPlayer::Rehearsed,
            };
            give(
                &mut exercise,
                &Seat::Facilitator,
                &assign,
                startex,
                &mut events,
            );
        }
        give(
            &mut exercise,
            &Seat::Facilitator,
            &Command::Start,
            startex,
            &mut events,
        );
        play_on(&mut exercise, &mut tables, &mut chair, end, &mut events);
        Run { events, exercise }
    }
}

/// Lets tables, and the Chair if it has no seat among them, play on to the end of an exercise, without waiting, and gives ENDEX there. What happens is added to
/// `events`, of which they have been told nothing yet.
pub(super) fn play_on(
    exercise: &mut Exercise,
    tables: &mut [Table],
    chair: &mut Option<RehearsedChair>,
    end: ExerciseTime,
    events: &mut Vec<Event>,
) {
    let mut told = 0;
    for _ in 0..MOST_COMMANDS {
        let news = events.get(told..).unwrap_or_default();
        tell(tables, exercise, news);
        told = events.len();
        let now = exercise.moment(exercise.latest_wall).time;
        if let Some(chair) = chair {
            chair.look(&exercise.consultations, now);
        }
        let turn = next_turn(tables, now).filter(|(time, _)| *time < end);
        let wake = next_wake(exercise).filter(|time| *time < end);
        let first = turn.map(|(time, _)| time).into_iter().chain(wake).min();
        if let Some(chair) = chair
            && let Some(time) = chair.next_time().filter(|time| *time < end)
            && first.is_none_or(|first| time < first)
        {
            let wall = exercise.clock.wall_of(time.max(now));
            if let (Some(command), Some(wall)) = (chair.act(&exercise.consultations), wall) {
                give(exercise, &Seat::Facilitator, &command, wall, events);
            }
            continue;
        }
        match (turn, wake) {
            (Some((time, _)), Some(wake)) if wake <= time => step(exercise, wake, events),
            (None, Some(wake)) => step(exercise, wake, events),
            (Some((time, table)), _) => {
                let time = time.max(now);
                let Some(wall) = exercise.clock.wall_of(time) else {
                    break;
                };
                let Some(table) = tables.get_mut(table) else {
                    break;
                };
                if let Some(command) = table.act(time) {
                    give(exercise, &table.seat, &command, wall, events);
                }
            }
            (None, None) => break,
        }
    }
    if let Some(wall) = exercise.clock.wall_of(end) {
        give(exercise, &Seat::Facilitator, &Command::End, wall, events);
    }
}

/// What a run is called.
fn rehearsal_title(scenario: &str, seed: u64) -> String {
    format!("Rehearsal of {scenario}, seed {seed}")
}

/// What was refused is no matter: the table did not know better.
fn give(
    exercise: &mut Exercise,
    seat: &Seat,
    command: &Command,
    wall: WallTime,
    events: &mut Vec<Event>,
) {
    perform(exercise, seat, command, wall, events).ok();
}

/// Lets the clock run to what it has due next.
fn step(exercise: &mut Exercise, wake: ExerciseTime, events: &mut Vec<Event>) {
    let time = wake.max(exercise.latest);
    if let Some(wall) = exercise.clock.wall_of(time) {
        settle(exercise, wall, events);
    }
}

fn tell(tables: &mut [Table], exercise: &Exercise, news: &[Event]) {
    for event in news {
        for table in &mut *tables {
            table.see(event, exercise);
        }
    }
}

/// The table that acts first, and when; the earlier seat if two act at once.
fn next_turn(tables: &mut [Table], now: ExerciseTime) -> Option<(ExerciseTime, usize)> {
    let mut first: Option<(ExerciseTime, usize)> = None;
    for (position, table) in tables.iter_mut().enumerate() {
        if let Some(time) = table.next_time(now)
            && first.is_none_or(|(earliest, _)| time < earliest)
        {
            first = Some((time, position));
        }
    }
    first
}

/// Plays a scenario many times on all cores. The same seed gives the same summary on any number of cores.
///
/// `progress` is told how many runs are done, from whichever thread did one; once `cancel` is set no further run
/// begins, and the summary covers those that were played.
#[must_use]
pub fn rehearse_many(
    scenario: &Scenario,
    cast: &Cast,
    runs: u32,
    seed: u64,
    progress: &(dyn Fn(u32) + Sync),
    cancel: &AtomicBool,
) -> Summary {
    rehearse_some(scenario, cast, 0..runs, seed, progress, cancel)
}

/// Plays some of many runs, by their numbers; summaries of different runs from the same seed can be joined.
#[must_use]
pub fn rehearse_some(
    scenario: &Scenario,
    cast: &Cast,
    numbers: Range<u32>,
    seed: u64,
    progress: &(dyn Fn(u32) + Sync),
    cancel: &AtomicBool,
) -> Summary {
    Many::of(scenario, cast, seed).play(numbers, progress, cancel)
}

/// What many runs of a scenario share.
struct Many<'a> {
    prepared: Prepared,
    script: Script<'a>,
    seed: u64,
}

impl<'a> Many<'a> {
    fn of(scenario: &'a Scenario, cast: &Cast, seed: u64) -> Self {
        Self {
            prepared: Prepared::of(scenario, cast),
            script: Script::of(scenario),
            seed,
        }
    }

    /// Plays some of the runs. Each core takes the next run that nobody has taken and counts it in a summary of its
    /// own, so that only as many summaries are made and joined as there are cores.
    fn play(
        &self,
        numbers: Range<u32>,
        progress: &(dyn Fn(u32) + Sync),
        cancel: &AtomicBool,
    ) -> Summary {
        let none = || Summary::of_none(&self.script, self.seed);
        let done = AtomicU32::new(0);
        let numbers = Mutex::new(numbers);
        let next = || match cancel.load(Ordering::Relaxed) {
            true => None,
            false => numbers.lock().ok()?.next(),
        };
        (0..rayon::current_num_threads())
            .into_par_iter()
            .with_max_len(1)
            .map(|_| {
                let mut summary = none();
                while let Some(number) = next() {
                    let run = self.prepared.play(run_seed(self.seed, number));
                    summary.count(&self.script, number, &run);
                    progress(done.fetch_add(1, Ordering::Relaxed) + 1);
                }
                summary
            })
            .reduce_with(Summary::joined)
            .unwrap_or_else(none)
    }
}

/// Plays a scenario many times on all cores, in portions, and hands over what is known so far after each.
///
/// How large the portions are goes by how fast they are played; what comes of it does not. Once `cancel` is set no
/// further run begins, and the summary covers those that were played.
#[must_use]
pub fn rehearse_in_portions(
    scenario: &Scenario,
    cast: &Cast,
    runs: u32,
    seed: u64,
    so_far: &mut dyn FnMut(&Summary),
    cancel: &AtomicBool,
) -> Summary {
    let many = Many::of(scenario, cast, seed);
    let mut summary = Summary::of_none(&many.script, seed);
    let mut portion = SMALLEST_PORTION;
    let mut next = 0;
    while next < runs && !cancel.load(Ordering::Relaxed) {
        let until = next.saturating_add(portion).min(runs);
        let begun = Instant::now();
        let more = many.play(next..until, &|_| {}, cancel);
        let took = begun.elapsed();
        summary = summary.joined(more);
        so_far(&summary);
        next = until;
        if took < BRISK && portion < LARGEST_PORTION {
            portion *= 2;
        } else if took > SLOW && portion > SMALLEST_PORTION {
            portion /= 2;
        }
    }
    summary
}

/// The seed of one of many runs, so that it can be rehearsed again alone: the first has the seed of them all. The
/// others are short enough for programs that know no longer numbers (53 bits).
#[must_use]
pub fn run_seed(seed: u64, number: u32) -> u64 {
    match number {
        0 => seed,
        number => mixed(seed, u64::from(number) << 16) >> 11,
    }
}

/// Two numbers made one, far from either (SplitMix64).
pub(super) fn mixed(seed: u64, salt: u64) -> u64 {
    let mut mixed = seed.wrapping_add(salt.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::apply;
    use crate::scenario::library::bundled;

    /// Given everything that happens in rehearsals of the bundled scenarios, when it is folded event by event, then the
    /// agenda knows after each when every condition will hold: no fact was left out that a condition looks at.
    #[test]
    fn what_is_foreseen_is_what_a_look_at_the_conditions_says() {
        let mut looked = 0;
        for entry in bundled() {
            let scenario = entry.loaded.scenario.unwrap();
            for seed in 1..=4 {
                let run = rehearse(&scenario, &Cast::new(), seed);
                let mut exercise = Exercise::new(scenario.clone());
                for event in &run.events {
                    apply(&mut exercise, event);
                    let wrong = exercise.foreseen_otherwise();
                    assert!(wrong.is_empty(), "{wrong:?} after {event:?}");
                    looked += 1;
                }
            }
        }
        assert!(looked > 1_000);
    }
}
