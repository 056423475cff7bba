//! The turn of a live exercise, without threads: decide, store, apply, and what to tell.

use std::sync::Arc;

use crate::exercise::{Command, Event, Exercise, Phase, Refusal, Seat, WallTime, perform, settle};
use crate::record::{Record, RecordError, Seal};

/// Numbers a command handed to a session, so that its answer can be told from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// A command on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// Its ticket.
    pub ticket: Ticket,
    /// Who speaks it.
    pub seat: Seat,
    /// What is asked for.
    pub command: Command,
}

/// What a session tells its listener.
#[derive(Clone, Debug)]
pub enum Notice {
    /// These events are on disk, in order.
    Happened(Vec<Arc<Event>>),
    /// The command was carried out, and what it led to is on disk.
    Done(Order),
    /// The command was refused and changed nothing.
    Refused(Order, Refusal),
    /// The record could not be written. Nothing since the last [`Notice::Happened`] counts, and nothing more
    /// can be done until the record is opened again.
    Failed(String),
}

/// A record and the exercise it makes, as one.
#[derive(Debug)]
pub struct Live {
    record: Record,
    exercise: Exercise,
    failed: Option<String>,
}

impl Live {
    /// A record whose events have been folded into the exercise, and no others.
    #[must_use]
    pub const fn new(record: Record, exercise: Exercise) -> Self {
        Self {
            record,
            exercise,
            failed: None,
        }
    }

    /// The exercise as it stands on disk, while no turn has failed.
    #[must_use]
    pub const fn exercise(&self) -> &Exercise {
        &self.exercise
    }

    /// Carries out what is due and every order, in that order, and stores all of it in one commit.
    ///
    /// The exercise here runs ahead of the disk within the turn; nobody is told before the commit, and
    /// a commit that fails ends the session.
    pub fn turn(&mut self, orders: Vec<Order>, wall: WallTime) -> Vec<Notice> {
        if let Some(what) = &self.failed {
            return vec![Notice::Failed(what.clone())];
        }
        let mut events = Vec::new();
        settle(&mut self.exercise, wall, &mut events);
        let mut answers = Vec::with_capacity(orders.len());
        for order in orders {
            let answer = perform(
                &mut self.exercise,
                &order.seat,
                &order.command,
                wall,
                &mut events,
            );
            answers.push(match answer {
                Ok(()) => Notice::Done(order),
                Err(refusal) => Notice::Refused(order, refusal),
            });
        }
        if events.is_empty() {
            return answers;
        }
        if let Err(error) = self.record.append(&events) {
            let what = error.to_string();
            self.failed = Some(what.clone());
            return vec![Notice::Failed(what)];
        }
        let happened = Notice::Happened(events.into_iter().map(Arc::new).collect());
        std::iter::once(happened).chain(answers).collect()
    }

    /// Stops the story where it is, so that it goes on from here, and closes the record.
    ///
    /// # Errors
    ///
    /// If the record cannot be closed properly; what was acknowledged is on disk all the same.
    pub fn close(mut self, wall: WallTime) -> Result<Seal, RecordError> {
        if self.exercise.phase() == Phase::Running {
            let pause = Order {
                ticket: Ticket(0),
                seat: Seat::Facilitator,
                command: Command::Pause,
            };
            self.turn(vec![pause], wall);
        }
        self.record.close()
    }
}
