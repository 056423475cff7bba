//! One live exercise: decide, store, apply, tell.
//!
//! Window, rehearsed players and tests hand a seat and a command to a [`Session`]. A thread of its own
//! carries it out, stores what follows, and only then tells. Waiting commands share one commit. Whoever listens
//! folds the events it is told into an exercise of its own, so nobody shares state and nobody waits for the disk.

mod clock;
mod live;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

pub use clock::{HandClock, RoomClock, WallClock};
pub use live::{Live, Notice, Order, Ticket};

use crate::exercise::{
    ActorBriefing, ActorView, Briefing, Command, Common, Event, Exercise, Phase, PublicView, Seat,
    Setup, TeamView, apply, next_wake, open, perform, public, replay, visible,
};
use crate::record::{Library, Meta, Record, RecordError};
use crate::scenario::{ActorId, Scenario, StateId};

/// The longest the thread waits before it looks at the clock again, should its reckoning be off.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// The shortest it waits after a look at which nothing came of what was due, so that a fault never becomes a
/// core kept busy.
const SHORTEST_WAIT: Duration = Duration::from_millis(250);

/// Why an exercise could not be opened or continued.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SessionError {
    /// The record's file.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The scenario inside the record cannot be read by this program.
    #[error("The scenario inside {} cannot be read: {what}", path.display())]
    Scenario {
        /// Which record.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// The system gave no thread.
    #[error("The system could not start a thread for the exercise: {0}")]
    Thread(#[source] std::io::Error),
}

/// Called on the session's thread whenever there is something to be told.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

enum Post {
    Order(Order),
    Look(Sender<()>),
    Close,
}

/// A live exercise on a thread of its own. Dropping it stops the story where it is and closes the record.
pub struct Session {
    posts: Sender<Post>,
    notices: Receiver<Notice>,
    thread: Option<JoinHandle<()>>,
    clock: Arc<dyn WallClock>,
    path: PathBuf,
    tickets: u64,
}

impl fmt::Debug for Session {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Session")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// What a listener folds together from a session's notices: the exercise, its log, and what each seat sees.
#[derive(Clone, Debug)]
pub struct Replica {
    /// The exercise as it stands on disk.
    pub exercise: Exercise,
    /// Its log, oldest first.
    pub log: Vec<Arc<Event>>,
    /// What each State's team sees.
    pub teams: BTreeMap<StateId, TeamView>,
    /// What each actor's seat sees.
    pub actors: BTreeMap<ActorId, ActorView>,
    /// What the room sees.
    pub public: PublicView,
}

impl Replica {
    /// Before anything happened.
    #[must_use]
    pub fn new(scenario: Scenario) -> Self {
        let teams = scenario
            .states
            .iter()
            .filter_map(|state| {
                let briefing = Briefing::of(&scenario, &state.id)?;
                Some((state.id.clone(), TeamView::new(Arc::new(briefing))))
            })
            .collect();
        let actors = scenario
            .seated()
            .filter_map(|(actor, _)| {
                let briefing = ActorBriefing::of(&scenario, &actor.id)?;
                Some((actor.id.clone(), ActorView::new(Arc::new(briefing))))
            })
            .collect();
        Self {
            actors,
            public: PublicView::new(Arc::new(Common::of(&scenario))),
            exercise: Exercise::new(scenario),
            log: Vec::new(),
            teams,
        }
    }

    /// A whole log at once.
    #[must_use]
    pub fn of(scenario: Scenario, log: impl IntoIterator<Item = Arc<Event>>) -> Self {
        let mut replica = Self::new(scenario);
        for event in log {
            replica.take(event);
        }
        replica
    }

    /// Folds the next event, for everyone who sees it.
    pub fn take(&mut self, event: Arc<Event>) {
        apply(&mut self.exercise, &event);
        for (state, view) in &mut self.teams {
            if let Some(seen) = visible(&event, &self.exercise, &Seat::Team(state.clone())) {
                view.see(&seen);
            }
        }
        for (actor, view) in &mut self.actors {
            if let Some(seen) = visible(&event, &self.exercise, &Seat::Actor(actor.clone())) {
                view.see(&seen);
            }
        }
        if let Some(seen) = public(&event) {
            self.public.see(&seen);
        }
        self.log.push(event);
    }
}

impl Session {
    /// Opens a new exercise with a new record in the library.
    ///
    /// # Errors
    ///
    /// If the record cannot be made.
    pub fn begin(
        library: &Library,
        scenario: &Scenario,
        setup: Setup,
        clock: Arc<dyn WallClock>,
        wake: Wake,
    ) -> Result<(Self, Replica), SessionError> {
        let now = clock.now();
        let meta = Meta {
            scenario_id: scenario.id.to_string(),
            scenario_title: scenario.title.clone(),
            scenario_version: scenario.version.clone(),
            title: setup.title.clone(),
            created: now,
            program_version: env!("CARGO_PKG_VERSION").to_owned(),
            branch: None,
        };
        let day = now
            .to_utc()
            .map(|time| time.with_timezone(&chrono::Local).date_naive());
        let mut record = library.create(&meta, scenario, day.unwrap_or_default())?;
        let (exercise, first) = open(scenario.clone(), setup, now);
        record.append(std::slice::from_ref(&first))?;
        let replica = Replica::of(scenario.clone(), [Arc::new(first)]);
        Ok((Self::start(record, exercise, clock, wake)?, replica))
    }

    /// Continues a record where it stopped. A story that was running goes on paused.
    ///
    /// `clock` is given the latest wall time in the record, and makes the clock to go on by.
    ///
    /// # Errors
    ///
    /// If the record cannot be opened for writing, or its scenario not be read.
    pub fn resume(
        path: &Path,
        read: impl FnOnce(&str) -> Result<Scenario, String>,
        clock: impl FnOnce(crate::exercise::WallTime) -> Arc<dyn WallClock>,
        wake: Wake,
    ) -> Result<(Self, Replica), SessionError> {
        let mut record = Record::open(path)?;
        let scenario = read(&record.source().text)
            .map_err(|what| SessionError::Scenario {
                path: path.to_owned(),
                what,
            })?
            .with_media(record.source().pictures());
        let mut events = record.events()?;
        let mut exercise = Exercise::new(scenario.clone());
        replay(&mut exercise, &events);
        let clock = clock(exercise.latest_wall);
        if exercise.phase() == Phase::Running {
            let stored = events.len();
            // Cannot be refused for an exercise that runs; were it, the story would simply run on.
            perform(
                &mut exercise,
                &Seat::System,
                &Command::Reopen,
                clock.now(),
                &mut events,
            )
            .ok();
            record.append(events.get(stored..).unwrap_or_default())?;
        }
        let replica = Replica::of(scenario, events.into_iter().map(Arc::new));
        Ok((Self::start(record, exercise, clock, wake)?, replica))
    }

    fn start(
        record: Record,
        exercise: Exercise,
        clock: Arc<dyn WallClock>,
        wake: Wake,
    ) -> Result<Self, SessionError> {
        let path = record.path().to_owned();
        let (posts, inbox) = channel();
        let (outbox, notices) = channel();
        let live = Live::new(record, exercise);
        let room_clock = Arc::clone(&clock);
        let thread = thread::Builder::new()
            .name("exercise".to_owned())
            .spawn(move || run(live, &inbox, &outbox, room_clock.as_ref(), &wake))
            .map_err(SessionError::Thread)?;
        Ok(Self {
            posts,
            notices,
            thread: Some(thread),
            clock,
            path,
            tickets: 0,
        })
    }

    /// Hands in a command. Its answer comes as a notice with the ticket.
    pub fn submit(&mut self, seat: Seat, command: Command) -> Ticket {
        self.tickets += 1;
        let ticket = Ticket(self.tickets);
        // A thread that is gone has said why; there is nobody left to hand this to.
        self.posts
            .send(Post::Order(Order {
                ticket,
                seat,
                command,
            }))
            .ok();
        ticket
    }

    /// The next notice, if one waits. Never blocks.
    #[must_use]
    pub fn notice(&self) -> Option<Notice> {
        self.notices.try_recv().ok()
    }

    /// Waits until everything handed in so far is answered and the clock has been looked at. For tests and
    /// headless use; a window never calls it.
    pub fn look(&self) {
        let (done, wait) = channel();
        if self.posts.send(Post::Look(done)).is_ok() {
            wait.recv().ok();
        }
    }

    /// The clock the exercise runs by.
    #[must_use]
    pub fn clock(&self) -> &Arc<dyn WallClock> {
        &self.clock
    }

    /// Where the record is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.posts.send(Post::Close).ok();
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

fn run(
    mut live: Live,
    inbox: &Receiver<Post>,
    outbox: &Sender<Notice>,
    clock: &dyn WallClock,
    wake: &Wake,
) {
    let mut shortest = Duration::ZERO;
    loop {
        let wait = until_next(live.exercise(), clock).max(shortest);
        let first = match inbox.recv_timeout(wait) {
            Ok(post) => Some(post),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => break,
        };
        let mut orders = Vec::new();
        let mut looks = Vec::new();
        let mut close = false;
        for post in first.into_iter().chain(inbox.try_iter()) {
            match post {
                Post::Order(order) => orders.push(order),
                Post::Look(done) => looks.push(done),
                Post::Close => close = true,
            }
        }
        let notices = live.turn(orders, clock.now());
        shortest = if notices.is_empty() {
            SHORTEST_WAIT
        } else {
            Duration::ZERO
        };
        if !notices.is_empty() {
            for notice in notices {
                outbox.send(notice).ok();
            }
            wake();
        }
        for done in looks {
            done.send(()).ok();
        }
        if close {
            break;
        }
    }
    if let Err(error) = live.close(clock.now()) {
        tracing::error!(%error, "the record could not be closed properly");
    }
}

/// How long nothing happens by itself.
fn until_next(exercise: &Exercise, clock: &dyn WallClock) -> Duration {
    let wait = next_wake(exercise)
        .and_then(|time| exercise.clock.wall_of(time))
        .map(|wall| wall.millis_since(clock.now()));
    wait.and_then(|millis| u64::try_from(millis).ok())
        .map_or(LONGEST_WAIT, Duration::from_millis)
        .min(LONGEST_WAIT)
}
