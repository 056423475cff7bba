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
use super::player::RehearsedPlayer;
use super::posture::{Posture, postures};
use super::reading::Reader;
use super::run::{Cast, Table, play_on, run_seed};
use crate::doctrine::{Family, OutcomeId, doctrine};
use crate::exercise::{
    Briefing, Command, Event, Exercise, Fact, Mode, Phase, Player, Refusal, Seat, TeamView,
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
    exercise: Exercise,
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
        let mut chair = RehearsedChair::new(super::run::mixed(seed, 0));
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

/// How often each whole number from 0 to 100 came up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Histogram {
    counts: Vec<u32>,
}

impl Default for Histogram {
    fn default() -> Self {
        Self {
            counts: vec![0; 101],
        }
    }
}

/// What lies in the middle of many futures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// One in ten lies below.
    pub low: u8,
    /// Half of them lie below.
    pub median: u8,
    /// One in ten lies above.
    pub high: u8,
}

impl Histogram {
    fn add(&mut self, value: u8) {
        if let Some(count) = self.counts.get_mut(usize::from(value.min(100))) {
            *count += 1;
        }
    }

    fn join(&mut self, other: &Self) {
        for (mine, more) in self.counts.iter_mut().zip(&other.counts) {
            *mine += more;
        }
    }

    /// How many values there are.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.counts.iter().sum()
    }

    /// The value below which so many per cent lie; none without values.
    #[must_use]
    pub fn quantile(&self, percent: u32) -> Option<u8> {
        let total = self.total();
        if total == 0 {
            return None;
        }
        let wanted = u64::from(total - 1) * u64::from(percent.min(100)) / 100;
        let mut so_far = 0_u64;
        for (value, count) in self.counts.iter().enumerate() {
            so_far += u64::from(*count);
            if so_far > wanted {
                return u8::try_from(value).ok();
            }
        }
        None
    }

    /// The middle of the values, and between which eight in ten lie; none without values.
    #[must_use]
    pub fn band(&self) -> Option<Band> {
        Some(Band {
            low: self.quantile(10)?,
            median: self.quantile(50)?,
            high: self.quantile(90)?,
        })
    }
}

/// What came of many futures of one moment. Holds counts alone, so its size does not depend on how many there were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Futures {
    /// Where all chance started from.
    pub seed: u64,
    /// How many futures.
    pub runs: u32,
    /// When they were looked at.
    pub looks: Vec<ExerciseTime>,
    /// How States stood towards one another at each look.
    pub tension: BTreeMap<(StateId, StateId), Vec<Histogram>>,
    /// How much each State put on the truth at each look; futures in which it had recorded nothing are left out.
    pub on_truth: BTreeMap<StateId, Vec<Histogram>>,
    /// In how many consultations concluded with each outcome.
    pub outcomes: BTreeMap<OutcomeId, u32>,
    /// In how many a consultation was concluded.
    pub concluded: u32,
    /// In how many a consultation was broken off.
    pub broken_off: u32,
    /// In how many a State took a measure that coerces.
    pub coerced: u32,
    /// In how many there was less tension at the end than where they began, over all pairs.
    pub calmer: u32,
    /// In how many there was more.
    pub tenser: u32,
}

impl Futures {
    fn of_none(from: &Crossroads, seed: u64, looks: &[ExerciseTime]) -> Self {
        let states = &from.exercise.scenario.states;
        let none = || vec![Histogram::default(); looks.len()];
        let mut tension = BTreeMap::new();
        let mut on_truth = BTreeMap::new();
        for one in states {
            on_truth.insert(one.id.clone(), none());
            for other in states.iter().filter(|other| other.id != one.id) {
                tension.insert((one.id.clone(), other.id.clone()), none());
            }
        }
        Self {
            seed,
            runs: 0,
            looks: looks.to_vec(),
            tension,
            on_truth,
            outcomes: BTreeMap::new(),
            concluded: 0,
            broken_off: 0,
            coerced: 0,
            calmer: 0,
            tenser: 0,
        }
    }

    /// Counts a future.
    fn count(&mut self, from: &Crossroads, events: &[Event]) {
        let exercise = &from.exercise;
        let mut levels: BTreeMap<&(StateId, StateId), u8> = self
            .tension
            .keys()
            .map(|pair| (pair, exercise.tensions.level(&pair.0, &pair.1)))
            .collect();
        let sum = |levels: &BTreeMap<&(StateId, StateId), u8>| -> u32 {
            levels.values().map(|level| u32::from(*level)).sum()
        };
        let before = sum(&levels);
        let truths: BTreeMap<StateId, Option<u8>> = self
            .on_truth
            .keys()
            .map(|state| {
                let last = exercise.assessments.get(state).and_then(|all| all.last());
                let share =
                    last.map(|last| on_truth(&exercise.scenario, &last.assessment.suspects));
                (state.clone(), share)
            })
            .collect();
        let mut truths = truths;
        let (mut concluded, mut broken_off, mut coerced) = (false, false, false);
        let mut outcomes: BTreeMap<OutcomeId, u32> = BTreeMap::new();
        let mut moved: Vec<(usize, (StateId, StateId), u8)> = Vec::new();
        let mut held: Vec<(usize, StateId, u8)> = Vec::new();
        let mut events = events.iter().peekable();
        for (place, look) in self.looks.iter().enumerate() {
            while let Some(event) = events.next_if(|event| event.time <= *look) {
                match &event.fact {
                    Fact::TensionChanged {
                        from, to, after, ..
                    } => {
                        let pair = (from.clone(), to.clone());
                        if let Some((known, _)) = self.tension.get_key_value(&pair) {
                            levels.insert(known, *after);
                        }
                    }
                    Fact::AssessmentRecorded { state, assessment } => {
                        let share = on_truth(&exercise.scenario, &assessment.suspects);
                        truths.insert(state.clone(), Some(share));
                    }
                    Fact::ConsultationConcluded { conclusion, .. } => {
                        concluded = true;
                        outcomes.insert(conclusion.outcome.clone(), 1);
                    }
                    Fact::ConsultationBrokenOff { .. } => broken_off = true,
                    Fact::MeasureTaken { measure, .. } => {
                        let family = doctrine().measure(measure).map(|measure| measure.family);
                        coerced |= family == Some(Family::Coerce);
                    }
                    _ => {}
                }
            }
            moved.extend(
                levels
                    .iter()
                    .map(|(pair, level)| (place, (*pair).clone(), *level)),
            );
            held.extend(
                truths
                    .iter()
                    .filter_map(|(state, share)| Some((place, state.clone(), (*share)?))),
            );
        }
        let after = sum(&levels);
        drop(levels);
        for (place, pair, level) in moved {
            if let Some(histogram) = self
                .tension
                .get_mut(&pair)
                .and_then(|all| all.get_mut(place))
            {
                histogram.add(level);
            }
        }
        for (place, state, share) in held {
            if let Some(histogram) = self
                .on_truth
                .get_mut(&state)
                .and_then(|all| all.get_mut(place))
            {
                histogram.add(share);
            }
        }
        for outcome in outcomes.into_keys() {
            *self.outcomes.entry(outcome).or_default() += 1;
        }
        self.runs += 1;
        self.concluded += u32::from(concluded);
        self.broken_off += u32::from(broken_off);
        self.coerced += u32::from(coerced);
        self.calmer += u32::from(after < before);
        self.tenser += u32::from(after > before);
    }

    /// The futures of both.
    #[must_use]
    pub fn joined(mut self, other: Self) -> Self {
        for (pair, theirs) in other.tension {
            if let Some(mine) = self.tension.get_mut(&pair) {
                for (mine, more) in mine.iter_mut().zip(&theirs) {
                    mine.join(more);
                }
            }
        }
        for (state, theirs) in other.on_truth {
            if let Some(mine) = self.on_truth.get_mut(&state) {
                for (mine, more) in mine.iter_mut().zip(&theirs) {
                    mine.join(more);
                }
            }
        }
        for (outcome, count) in other.outcomes {
            *self.outcomes.entry(outcome).or_default() += count;
        }
        self.runs += other.runs;
        self.concluded += other.concluded;
        self.broken_off += other.broken_off;
        self.coerced += other.coerced;
        self.calmer += other.calmer;
        self.tenser += other.tenser;
        self
    }

    /// The band in which one State stands towards another, look by look.
    #[must_use]
    pub fn tension_band(&self, from: &StateId, to: &StateId) -> Vec<Band> {
        let pair = (from.clone(), to.clone());
        let all = self.tension.get(&pair).map_or(&[][..], Vec::as_slice);
        all.iter().filter_map(Histogram::band).collect()
    }

    /// The band of what a State puts on the truth, with the look of each; looks at which nobody had recorded anything
    /// are left out.
    #[must_use]
    pub fn truth_band(&self, state: &StateId) -> Vec<(ExerciseTime, Band)> {
        let all = self.on_truth.get(state).map_or(&[][..], Vec::as_slice);
        self.looks
            .iter()
            .zip(all)
            .filter_map(|(look, histogram)| Some((*look, histogram.band()?)))
            .collect()
    }
}

/// How much of a belief is on what really happened, per cent.
fn on_truth(scenario: &Scenario, suspects: &BTreeMap<crate::scenario::SuspectId, u8>) -> u8 {
    let truth = &scenario.truth;
    suspects
        .iter()
        .filter(|(id, _)| {
            scenario.suspects.iter().any(|suspect| {
                suspect.id == **id
                    && (suspect.who == truth.perpetrator
                        || truth.sponsor.as_ref() == Some(&suspect.who))
            })
        })
        .fold(0_u8, |sum, (_, share)| sum.saturating_add(*share))
        .min(100)
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

    #[test]
    fn quantiles_are_values_that_came_up() {
        let mut histogram = Histogram::default();
        assert_eq!(histogram.band(), None);
        for value in [10, 20, 30, 40, 200] {
            histogram.add(value);
        }
        let band = histogram.band().unwrap();
        assert_eq!((band.low, band.median, band.high), (10, 30, 40));
        assert_eq!(histogram.quantile(100), Some(100));
    }
}
