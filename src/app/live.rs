//! The open exercise as the window sees it: a session on its own thread, and the values screens draw.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::room::{RecordInfo, Room};
use crate::exercise::{
    ActorView, Command, Event, Mode, Moment, Pace, Phase, PublicView, Refusal, Seat, Setup,
    TeamView, WallTime,
};
use crate::record::Library;
use crate::scenario::{ActorId, Scenario, StateId};
use crate::session::{Notice, Replica, RoomClock, Session, SessionError, Wake, WallClock};

/// What came of a command that was handed in.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It was carried out, and what followed is on disk.
    Done(Seat, Command),
    /// It was refused and changed nothing.
    Refused(Seat, Command, Refusal),
    /// The record could not be written; the exercise must be opened again.
    Failed(String),
}

/// An exercise in progress.
#[derive(Debug)]
pub struct LiveExercise {
    session: Session,
    replica: Replica,
    record: RecordInfo,
}

/// How an exercise is opened, beside its scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct OpeningForm {
    /// A name for this run; the scenario's title if empty.
    pub title: String,
    /// By the clock or step by step.
    pub mode: Mode,
    /// Exercise seconds per wall second.
    pub pace: f64,
    /// Who plays each State.
    pub players: BTreeMap<StateId, crate::exercise::Player>,
    /// Whether talks may leak by chance.
    pub leaks: crate::exercise::Leaks,
}

impl LiveExercise {
    /// Opens a new exercise with a record of its own.
    ///
    /// # Errors
    ///
    /// If the record cannot be made.
    pub fn begin(
        library: &Library,
        scenario: &Scenario,
        form: OpeningForm,
        clock: Arc<dyn WallClock>,
        wake: Wake,
    ) -> Result<Self, SessionError> {
        let setup = Setup {
            title: if form.title.is_empty() {
                scenario.title.clone()
            } else {
                form.title
            },
            // Chance should differ from run to run, and be the same when the record is replayed.
            seed: clock.now().as_millis().unsigned_abs(),
            mode: form.mode,
            pace: Pace::from_factor(form.pace),
            players: form.players,
            leaks: form.leaks,
        };
        let (session, replica) = Session::begin(library, scenario, setup, clock, wake)?;
        Ok(Self::new(session, replica))
    }

    /// Continues a record. A story that was running goes on paused.
    ///
    /// # Errors
    ///
    /// If the record cannot be opened for writing, or its scenario not be read.
    pub fn resume(
        path: &Path,
        read: impl FnOnce(&str) -> Result<Scenario, String>,
        clock: Option<Arc<dyn WallClock>>,
        wake: Wake,
    ) -> Result<Self, SessionError> {
        let start =
            |latest: WallTime| clock.unwrap_or_else(|| Arc::new(RoomClock::starting(latest)));
        let (session, replica) = Session::resume(path, read, start, wake)?;
        Ok(Self::new(session, replica))
    }

    fn new(session: Session, replica: Replica) -> Self {
        let record = RecordInfo {
            path: Some(session.path().to_owned()),
            ..RecordInfo::default()
        };
        Self {
            session,
            replica,
            record,
        }
    }

    /// Hands in a command; its outcome comes with a later [`Self::pump`].
    pub fn submit(&mut self, seat: Seat, command: Command) {
        self.session.submit(seat, command);
        self.record.waiting += 1;
    }

    /// Takes what the session has told since the last call. Never waits.
    pub fn pump(&mut self) -> Vec<Outcome> {
        let mut outcomes = Vec::new();
        while let Some(notice) = self.session.notice() {
            match notice {
                Notice::Happened(events) => {
                    for event in events {
                        self.replica.take(event);
                    }
                }
                Notice::Done(order) => {
                    self.record.waiting = self.record.waiting.saturating_sub(1);
                    outcomes.push(Outcome::Done(order.seat, order.command));
                }
                Notice::Refused(order, refusal) => {
                    self.record.waiting = self.record.waiting.saturating_sub(1);
                    outcomes.push(Outcome::Refused(order.seat, order.command, refusal));
                }
                Notice::Failed(what) => {
                    self.record.waiting = 0;
                    if self.record.trouble.is_none() {
                        outcomes.push(Outcome::Failed(what.clone()));
                    }
                    self.record.trouble = Some(what);
                }
            }
        }
        outcomes
    }

    /// Waits until everything handed in is answered. For tests; a window never waits.
    pub fn settle(&self) {
        self.session.look();
    }

    /// Whether something handed in has not been answered yet.
    #[must_use]
    pub const fn is_waiting(&self) -> bool {
        self.record.waiting > 0
    }

    /// Now, on both clocks.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.replica.exercise.moment(self.session.clock().now())
    }

    /// What the facilitator's screens draw.
    #[must_use]
    pub fn room(&self) -> Room<'_> {
        Room {
            exercise: &self.replica.exercise,
            log: &self.replica.log,
            teams: &self.replica.teams,
            actors: &self.replica.actors,
            public: &self.replica.public,
            now: self.now(),
            record: &self.record,
        }
    }

    /// What a State's team sees.
    #[must_use]
    pub fn team(&self, state: &StateId) -> Option<&TeamView> {
        self.replica.teams.get(state)
    }

    /// What an actor's seat sees.
    #[must_use]
    pub fn actor(&self, actor: &ActorId) -> Option<&ActorView> {
        self.replica.actors.get(actor)
    }

    /// What the room sees.
    #[must_use]
    pub const fn public(&self) -> &PublicView {
        &self.replica.public
    }

    /// How far the exercise is.
    #[must_use]
    pub const fn phase(&self) -> Phase {
        self.replica.exercise.phase()
    }

    /// The scenario played.
    #[must_use]
    pub const fn scenario(&self) -> &Scenario {
        &self.replica.exercise.scenario
    }

    /// The log so far.
    #[must_use]
    pub fn log(&self) -> &[Arc<Event>] {
        &self.replica.log
    }

    /// Where the record is.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.session.path()
    }

    /// When the room's timer next shows another second, while it runs.
    #[must_use]
    pub fn next_timer_change(&self) -> Option<Duration> {
        let timer = self.replica.public.display.timer.as_ref()?;
        let left = timer.left(self.now().wall);
        (timer.runs() && left > 0)
            .then(|| Duration::from_millis(u64::try_from((left - 1) % 1_000 + 1).unwrap_or(1_000)))
    }

    /// When a clock on screen next changes by itself: at the next whole second, while the clock runs.
    #[must_use]
    pub fn next_change(&self) -> Option<Duration> {
        if self.phase() != Phase::Running {
            return None;
        }
        let clock = &self.replica.exercise.clock;
        let into_second = self
            .session
            .clock()
            .now()
            .millis_since(clock.anchor_wall)
            .rem_euclid(1_000);
        Some(Duration::from_millis(
            u64::try_from(1_000 - into_second).unwrap_or(1_000),
        ))
    }
}
