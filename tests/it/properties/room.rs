//! A room that does anything: sensible things mostly, and some that nobody should.

mod actors;
mod consulting;
mod facilitating;
mod groups;
mod signing;
mod tables;

use demarche::doctrine::doctrine;
use demarche::exercise::{
    Command, ConsultationId, Event, Exercise, Item, MessageId, Mode, Pace, Phase, Refusal,
    Reversal, Seat, Setup, Steer, WallTime, apply, open, perform, settle,
};
use demarche::scenario::{ActorId, ExerciseTime, Scenario, Span, StateId};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use super::Step;
use super::wild::{Mint, Wild, wild};

/// A room, its wall clock, and all that happened in it.
#[derive(Clone)]
pub(crate) struct Room {
    pub(crate) wild: Wild,
    pub(crate) exercise: Exercise,
    pub(crate) log: Vec<Event>,
    pub(crate) wall: WallTime,
    mint: Mint,
}

/// What a step came to.
#[derive(Clone, Debug)]
pub(crate) enum Done {
    /// A seat asked for something.
    Asked(Seat, Box<Command>, Result<(), Refusal>),
    /// The program was killed and started again.
    Crashed,
}

impl Room {
    /// A room that has been opened; STARTEX has not been given.
    pub(crate) fn new(seed: u64) -> Self {
        let wild = wild(seed);
        let mut mint = Mint::default();
        while wild.tokens.contains_key(&mint.clone().word()) {
            mint.word();
        }
        let wall = WallTime::from_millis(1_800_000_000_000);
        let setup = Setup {
            title: "Course".into(),
            mode: if seed.is_multiple_of(5) {
                Mode::StepByStep
            } else {
                Mode::ByTheClock
            },
            pace: Pace::from_factor(20.0),
            ..Setup::of(&wild.scenario, seed)
        };
        let (exercise, first) = open(wild.scenario.clone(), setup, wall);
        Self {
            wild,
            exercise,
            log: vec![first],
            wall,
            mint,
        }
    }

    /// One step: the room waits, then somebody asks for something, or the program is killed.
    pub(crate) fn step(&mut self, step: Step) -> Done {
        self.wall = self.wall.plus_millis(wait(step.wait));
        settle(&mut self.exercise, self.wall, &mut self.log);
        let mut chance = ChaCha8Rng::seed_from_u64(step.dice);
        if chance.random_range(0..60) == 0 {
            return self.crash();
        }
        let (seat, command) = Asker {
            chance,
            exercise: &self.exercise,
            mint: &mut self.mint,
        }
        .anything();
        let done = perform(
            &mut self.exercise,
            &seat,
            &command,
            self.wall,
            &mut self.log,
        );
        Done::Asked(seat, Box::new(command), done)
    }

    /// The program is killed: what is left is the log, and the room has waited a while.
    pub(crate) fn crash(&mut self) -> Done {
        self.exercise = replayed(&self.wild.scenario, &self.log);
        self.wall = self.wall.plus_millis(7_200_000);
        let reopen = perform(
            &mut self.exercise,
            &Seat::System,
            &Command::Reopen,
            self.wall,
            &mut self.log,
        );
        assert!(
            reopen.is_ok() || self.exercise.phase() == Phase::Ended,
            "{reopen:?}"
        );
        Done::Crashed
    }

    /// The story's time.
    pub(crate) fn now(&self) -> ExerciseTime {
        self.exercise.moment(self.wall).time
    }

    /// A message for a failed assertion: the last things that happened.
    pub(crate) fn tail(&self) -> String {
        let from = self.log.len().saturating_sub(12);
        let lines = self.log[from..].iter().map(|event| {
            format!(
                "{:>4} {:>9} {} {}",
                event.sequence,
                event.time.as_millis(),
                event.seat,
                crate::told::told(&event.fact)
            )
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Milliseconds of the room, on a scale from nothing to half an hour.
pub(crate) fn wait(scale: u8) -> i64 {
    let scale = i64::from(scale);
    match scale {
        0..64 => 0,
        64..128 => scale - 63,
        128..224 => (scale - 127) * (scale - 127) * 5,
        _ => (scale - 223) * 56_250,
    }
}

/// The exercise that a log makes.
pub(crate) fn replayed(scenario: &Scenario, log: &[Event]) -> Exercise {
    let mut exercise = Exercise::new(scenario.clone());
    for event in log {
        apply(&mut exercise, event);
    }
    exercise
}

struct Asker<'a> {
    chance: ChaCha8Rng,
    exercise: &'a Exercise,
    mint: &'a mut Mint,
}

impl Asker<'_> {
    fn anything(mut self) -> (Seat, Command) {
        if self.exercise.phase() == Phase::Opened && self.one_in(2) {
            return (Seat::Facilitator, Command::Start);
        }
        // A move begun by hand is undone soon, or not at all.
        let exercise = self.exercise;
        let begun = exercise
            .undoable(exercise.latest)
            .filter(|act| matches!(act.changes.first(), Some(Reversal::MoveBegan(..))))
            .map(|act| act.sequence);
        if let Some(event) = begun
            && self.one_in(4)
        {
            return (Seat::Facilitator, Command::Steer(Steer::Undo { event }));
        }
        if self.exercise.stopped.is_some() && self.one_in(3) {
            return (Seat::Facilitator, Command::Steer(Steer::LiftStop));
        }
        if self.exercise.phase() == Phase::Paused && self.one_in(3) {
            return (Seat::Facilitator, Command::Resume);
        }
        if self.one_in(12)
            && self
                .exercise
                .consultations
                .iter()
                .any(|consultation| !consultation.stage.is_over() && consultation.chair.may_help())
        {
            return (Seat::Facilitator, self.chair());
        }
        if self.one_in(10)
            && let Some((state, command)) = self.toward_a_meeting_of_all()
        {
            return (Seat::Team(state), command);
        }
        if self.one_in(16) && self.exercise.phase() == Phase::Running {
            let state = self.state();
            let command = self.in_group(&state);
            return (Seat::Team(state), command);
        }
        if self.one_in(3)
            && let Some((state, command)) = self.go_on_consulting()
        {
            return (Seat::Team(state), command);
        }
        if self.one_in(8)
            && let Some(asked) = self.sign()
        {
            return asked;
        }
        // Afterwards the room sits together: what it keeps of the exercise comes then, if ever.
        if self.exercise.phase() == Phase::Ended && self.one_in(2) {
            let seat = self.pick(&[Seat::Facilitator, Seat::Observer]);
            return (seat, Command::Debrief(self.debriefing()));
        }
        match self.below(110) {
            // Whoever sees an emergency may stop play.
            100 if self.one_in(2) => {
                let state = self.state();
                (Seat::Team(state), Command::Steer(Steer::StopPlay))
            }
            101..110 => (Seat::Facilitator, Command::Steer(self.steer())),
            0..62 => {
                let state = self.state();
                let command = self.of_team(&state);
                (Seat::Team(state), command)
            }
            62..70 => {
                let actor = self.actor();
                (Seat::Actor(actor.clone()), self.of_actor(&actor))
            }
            70..93 => (Seat::Facilitator, self.of_facilitator()),
            93..97 => (Seat::Observer, self.of_observer()),
            _ => {
                let state = self.state();
                let seats = [
                    Seat::Facilitator,
                    Seat::Observer,
                    Seat::System,
                    Seat::Team("atlantis".into()),
                ];
                let seat = self.pick(&seats);
                let command = if self.one_in(2) {
                    self.of_team(&state)
                } else {
                    self.of_facilitator()
                };
                // What the clock speaks is tried by the clock.
                (
                    if seat == Seat::System {
                        Seat::Observer
                    } else {
                        seat
                    },
                    command,
                )
            }
        }
    }

    fn below(&mut self, end: usize) -> usize {
        self.chance.random_range(0..end)
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        let position = self.below(from.len());
        from[position].clone()
    }

    fn word(&mut self) -> String {
        if self.one_in(40) {
            String::new()
        } else {
            self.mint.word()
        }
    }

    fn state(&mut self) -> StateId {
        let position = self.below(self.exercise.scenario.states.len());
        self.exercise.scenario.states[position].id.clone()
    }

    fn other_than(&mut self, state: &StateId) -> StateId {
        loop {
            let other = self.state();
            if other != *state || self.one_in(50) {
                return other;
            }
        }
    }

    fn span(&mut self) -> Span {
        if self.one_in(100) {
            return Span::from_millis(i64::MAX);
        }
        Span::from_millis(self.chance.random_range(0..240 * 60_000))
    }

    fn inject(&mut self) -> demarche::scenario::InjectId {
        let position = self.below(self.exercise.run_sheet.items().len());
        self.exercise.run_sheet.items()[position].inject.id.clone()
    }

    /// A time from a little before now to a few hours ahead, often on the grid of the script.
    fn time(&mut self) -> ExerciseTime {
        let now = self.exercise.latest.as_millis();
        let ahead = self.chance.random_range(-600_000..4 * 3_600_000);
        let time = now + ahead;
        let time = if self.one_in(2) {
            time / 600_000 * 600_000
        } else {
            time
        };
        ExerciseTime::from_millis(time.max(0))
    }

    /// An actor, mostly one that has a seat.
    fn actor(&mut self) -> ActorId {
        let seated: Vec<ActorId> = self
            .exercise
            .scenario
            .seated()
            .map(|(actor, _)| actor.id.clone())
            .collect();
        if seated.is_empty() || self.one_in(20) {
            let position = self.below(self.exercise.scenario.actors.len());
            return self.exercise.scenario.actors[position].id.clone();
        }
        self.pick(&seated)
    }

    fn channel(&mut self) -> demarche::doctrine::ChannelId {
        let position = self.below(doctrine().channels.len());
        doctrine().channels[position].id.clone()
    }

    fn item(&mut self, state: &StateId) -> Item {
        let mut items: Vec<Item> = self
            .exercise
            .run_sheet
            .items()
            .iter()
            .filter(|item| {
                item.released()
                    .is_some_and(|released| released.to.includes(state))
            })
            .map(|item| Item::Inject(item.inject.id.clone()))
            .collect();
        items.extend(
            self.exercise
                .messages
                .iter()
                .map(|message| Item::Message(message.id)),
        );
        let letters = self.exercise.correspondence.dispatches().iter();
        items.extend(letters.map(|dispatch| Item::Dispatch(dispatch.id)));
        for group in self.exercise.working_groups.iter() {
            let posts = group.posts.iter();
            items.extend(posts.map(|post| Item::Posted(group.id, post.number)));
        }
        for check in &self.exercise.checks {
            items.extend(check.pings.iter().map(|ping| Item::Ping(ping.id)));
        }
        for consultation in self.exercise.consultations.iter() {
            items.extend(
                consultation
                    .shared
                    .iter()
                    .map(|item| Item::Shared(consultation.id, item.number)),
            );
        }
        if items.is_empty() || self.one_in(20) {
            let items = [
                Item::Inject(self.inject()),
                Item::Message(MessageId(99)),
                Item::Shared(ConsultationId(99), 0),
            ];
            return self.pick(&items);
        }
        self.pick(&items)
    }
}
