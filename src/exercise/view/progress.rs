//! The clock and the move, as everyone sees them.

use crate::exercise::clock::{Clock, Mode, Pace};
use crate::exercise::event::{Branch, Event, Fact, SteeringStep};
use crate::exercise::moment::WallTime;
use crate::scenario::ExerciseTime;

/// The move under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoveView {
    /// Its position, from 0.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// Its discussion questions.
    pub questions: Vec<String>,
    /// When it began.
    pub began: ExerciseTime,
}

/// The clock and the move, which everyone sees.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// The exercise clock.
    pub clock: Clock,
    /// By the clock or step by step.
    pub mode: Mode,
    /// The name of this run.
    pub title: String,
    /// From where it goes on, if it began as another run.
    pub branch: Option<Branch>,
    /// The move under way.
    pub current_move: Option<MoveView>,
    /// What was under way before each move began or ended, for when that is undone.
    earlier_moves: Vec<Option<MoveView>>,
    /// The phrase that stops play for a real emergency, while it does.
    pub stopped: Option<String>,
    /// The latest story time seen.
    pub latest: ExerciseTime,
    /// The last event seen.
    pub sequence: u64,
}

impl Progress {
    pub(in crate::exercise) fn new() -> Self {
        Self {
            clock: Clock::standing(Pace::REAL),
            mode: Mode::default(),
            title: String::new(),
            branch: None,
            current_move: None,
            earlier_moves: Vec::new(),
            stopped: None,
            latest: ExerciseTime::START,
            sequence: 0,
        }
    }

    /// The story's time at a wall moment.
    #[must_use]
    pub fn now(&self, wall: WallTime) -> ExerciseTime {
        self.clock.at(wall).max(self.latest)
    }

    pub(in crate::exercise) fn see(&mut self, event: &Event) {
        self.sequence = event.sequence;
        self.latest = self.latest.max(event.time);
        self.clock.fold(event);
        match &event.fact {
            Fact::ExerciseOpened {
                mode,
                title,
                branch,
                ..
            } => {
                self.mode = *mode;
                self.title.clone_from(title);
                self.branch.clone_from(branch);
            }
            Fact::ModeSet { mode } => self.mode = *mode,
            Fact::MoveBegan {
                number,
                title,
                questions,
            } => {
                let begun = MoveView {
                    number: *number,
                    title: title.clone(),
                    questions: questions.clone(),
                    began: event.time,
                };
                self.earlier_moves.push(self.current_move.replace(begun));
            }
            Fact::Steering { step } => self.see_step(step),
            _ => {}
        }
    }

    fn see_step(&mut self, step: &SteeringStep) {
        match step {
            SteeringStep::PlayStopped { phrase } => self.stopped = Some(phrase.clone()),
            SteeringStep::StopLifted => self.stopped = None,
            SteeringStep::MoveEnded { .. } => {
                self.earlier_moves.push(self.current_move.take());
            }
            SteeringStep::MoveUndone { .. } | SteeringStep::MoveReopened { .. } => {
                self.current_move = self.earlier_moves.pop().flatten();
            }
            _ => {}
        }
    }
}
