//! A live exercise: what was acknowledged is on disk, time goes on where it stopped, waiting commands share a commit.

use std::path::Path;
use std::sync::Arc;

use demarche::exercise::{Command, Fact, Mode, Phase, Refusal, Seat, Setup, WallTime};
use demarche::record::{Library, Verification, open_readable, verify};
use demarche::scenario::{Scenario, load_str};
use demarche::session::{HandClock, Notice, Replica, Session, WallClock};

const NOON: WallTime = WallTime::from_millis(1_800_000_000_000);

fn first_call() -> Scenario {
    load_str(
        "first-call.ron",
        include_str!("../../scenarios/first-call.ron"),
    )
    .scenario
    .unwrap()
}

fn read(text: &str) -> Result<Scenario, String> {
    load_str("record", text)
        .scenario
        .ok_or_else(|| "unreadable".to_owned())
}

/// A room with a clock that we move by hand.
struct Room {
    session: Session,
    replica: Replica,
    clock: HandClock,
}

impl Room {
    fn open(folder: &Path) -> Self {
        let clock = HandClock::at(NOON);
        let scenario = first_call();
        let (session, replica) = Session::begin(
            &Library::in_folder(folder),
            &scenario,
            Setup::of(&scenario, 7),
            Arc::new(clock.clone()),
            Arc::new(|| {}),
        )
        .unwrap();
        Self {
            session,
            replica,
            clock,
        }
    }

    fn reopen(path: &Path, clock: HandClock) -> Self {
        let handed = clock.clone();
        let (session, replica) =
            Session::resume(path, read, move |_| Arc::new(handed), Arc::new(|| {})).unwrap();
        Self {
            session,
            replica,
            clock,
        }
    }

    /// Hands in commands, waits for the answers, and folds what happened.
    fn give(&mut self, commands: &[(Seat, Command)]) -> Vec<Result<(), Refusal>> {
        for (seat, command) in commands {
            self.session.submit(seat.clone(), command.clone());
        }
        self.session.look();
        let mut answers = Vec::new();
        while let Some(notice) = self.session.notice() {
            match notice {
                Notice::Happened(events) => events
                    .into_iter()
                    .for_each(|event| self.replica.take(event)),
                Notice::Done(_) => answers.push(Ok(())),
                Notice::Refused(_, refusal) => answers.push(Err(refusal)),
                Notice::Failed(what) => panic!("{what}"),
            }
        }
        answers
    }

    fn facilitate(&mut self, command: Command) {
        assert_eq!(self.give(&[(Seat::Facilitator, command)]), [Ok(())]);
    }

    fn pass(&mut self, wall_millis: i64) {
        self.clock.advance_millis(wall_millis);
        assert!(self.give(&[]).is_empty());
    }

    fn released(&self) -> usize {
        self.replica
            .exercise
            .run_sheet
            .items()
            .iter()
            .filter(|item| item.released().is_some())
            .count()
    }
}

#[test]
fn what_the_listener_was_told_is_what_the_disk_holds() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::open(folder.path());
    room.facilitate(Command::Start);
    room.pass(5 * 60_000);
    assert!(
        room.released() > 1,
        "five minutes at pace six release several injects"
    );
    let told: Vec<_> = room
        .replica
        .log
        .iter()
        .map(|event| event.as_ref().clone())
        .collect();
    let path = room.session.path().to_owned();
    drop(room);

    let stored = open_readable(&path).unwrap().events().unwrap();
    assert_eq!(stored[..told.len()], told[..]);
    assert!(matches!(
        verify(&path).unwrap(),
        Verification::Intact { .. }
    ));
}

#[test]
fn leaving_pauses_the_story_and_continuing_goes_on_at_that_very_moment() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::open(folder.path());
    room.facilitate(Command::Start);
    room.pass(61_500);
    let path = room.session.path().to_owned();
    let clock = room.clock.clone();
    let left_at = room.replica.exercise.moment(clock.now()).time;
    drop(room);

    clock.advance_millis(24 * 3_600_000);
    let mut room = Room::reopen(&path, clock);
    assert_eq!(room.replica.exercise.phase(), Phase::Paused);
    assert_eq!(room.replica.exercise.moment(room.clock.now()).time, left_at);
    let before = room.released();
    room.pass(3_600_000);
    assert_eq!(
        room.released(),
        before,
        "nothing happens while the clock stands"
    );
    room.facilitate(Command::Resume);
    room.pass(60_000);
    assert_eq!(
        room.replica
            .exercise
            .moment(room.clock.now())
            .time
            .as_millis(),
        left_at.as_millis() + 6 * 60_000,
    );
}

#[test]
fn a_refused_command_says_why_and_stores_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::open(folder.path());
    let before = room.replica.log.len();
    assert_eq!(
        room.give(&[(Seat::Facilitator, Command::Pause)]),
        [Err(Refusal::NotStarted)]
    );
    assert_eq!(room.replica.log.len(), before);
}

#[test]
fn commands_that_wait_are_answered_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::open(folder.path());
    let facilitator = |command| (Seat::Facilitator, command);
    let answers = room.give(&[
        facilitator(Command::Start),
        facilitator(Command::Start),
        facilitator(Command::SetMode(Mode::StepByStep)),
        facilitator(Command::Pause),
    ]);
    assert_eq!(
        answers,
        [Ok(()), Err(Refusal::AlreadyStarted), Ok(()), Ok(())]
    );
    assert_eq!(room.replica.exercise.phase(), Phase::Paused);
}

#[test]
fn an_exercise_is_open_once() {
    let folder = tempfile::tempdir().unwrap();
    let room = Room::open(folder.path());
    let clock: Arc<dyn WallClock> = Arc::new(room.clock.clone());
    let again = Session::resume(room.session.path(), read, move |_| clock, Arc::new(|| {}));
    assert!(again.is_err());
}

#[test]
fn every_team_sees_only_its_own_share_of_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::open(folder.path());
    room.facilitate(Command::Start);
    room.pass(10 * 60_000);
    let releases = room
        .replica
        .log
        .iter()
        .filter(|event| matches!(event.fact, Fact::InjectReleased { .. }))
        .count();
    for view in room.replica.teams.values() {
        assert!(
            view.inbox.len() < releases,
            "{} has not got everything",
            view.state()
        );
    }
}
