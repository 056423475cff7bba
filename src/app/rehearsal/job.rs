//! A rehearsal under way, or over: what the screen draws.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::rehearsal::{Cast, Summary};
use crate::report::Telling;
use crate::scenario::Scenario;

/// How far a rehearsal is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Not started.
    #[default]
    Ready,
    /// Under way.
    Running,
    /// Every run was played.
    Done,
    /// Somebody stopped it.
    Cancelled,
    /// It could not be carried out, with what happened.
    Failed(String),
}

/// What another thread tells of a rehearsal.
#[derive(Debug)]
pub enum RehearsalNews {
    /// What is known so far.
    SoFar(Arc<Summary>),
    /// It is over; the summary holds the runs that were played.
    Over(Arc<Summary>),
    /// It could not be carried out.
    Failed(String),
}

/// The rehearsals of one scenario.
#[derive(Debug)]
pub struct Rehearsal {
    /// What is rehearsed.
    pub scenario: Scenario,
    /// What the script is called where a person looks for it: a file, or the scenario’s id.
    pub script: String,
    /// Words for what was found, and places in the script.
    pub telling: Arc<Telling>,
    /// How far it is.
    pub standing: Standing,
    /// How many runs were asked for.
    pub asked: u32,
    /// In which postures they were played.
    pub cast: Cast,
    /// What is known so far; empty runs are never shown.
    pub summary: Option<Arc<Summary>>,
    cancel: Arc<AtomicBool>,
    /// Which start it is: news of an earlier one is too late.
    serial: u64,
}

impl Rehearsal {
    /// One that has not started.
    #[must_use]
    pub fn new(scenario: Scenario, script: String) -> Self {
        Self {
            telling: Arc::new(Telling::of(&scenario)),
            scenario,
            script,
            standing: Standing::Ready,
            asked: 0,
            cast: Cast::new(),
            summary: None,
            cancel: Arc::default(),
            serial: 0,
        }
    }

    /// Begins; returns what its thread needs: a number to sign news with, and the flag that stops it.
    pub fn begin(&mut self, asked: u32, cast: Cast) -> (u64, Arc<AtomicBool>) {
        self.cancel();
        self.cancel = Arc::default();
        self.serial += 1;
        self.standing = Standing::Running;
        self.asked = asked;
        self.cast = cast;
        self.summary = None;
        (self.serial, Arc::clone(&self.cancel))
    }

    /// Asks it to stop; it will tell what it has.
    pub fn cancel(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop and has not yet.
    #[must_use]
    pub fn is_stopping(&self) -> bool {
        self.standing == Standing::Running && self.cancel.load(Ordering::Relaxed)
    }

    /// Takes news from the thread of that number.
    pub fn hear(&mut self, serial: u64, news: RehearsalNews) {
        if serial != self.serial {
            return;
        }
        match news {
            RehearsalNews::SoFar(summary) => self.summary = Some(summary),
            RehearsalNews::Over(summary) => {
                self.standing = if summary.runs >= self.asked {
                    Standing::Done
                } else {
                    Standing::Cancelled
                };
                self.summary = (summary.runs > 0).then_some(summary);
            }
            RehearsalNews::Failed(what) => self.standing = Standing::Failed(what),
        }
    }
}

impl Drop for Rehearsal {
    fn drop(&mut self) {
        self.cancel();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rehearsal::rehearse_many;
    use crate::scenario::library::bundled;

    fn first_call() -> Rehearsal {
        let entry = bundled()
            .into_iter()
            .find(|entry| entry.id().is_some_and(|id| id.as_str() == "first-call"));
        let scenario = entry.unwrap().loaded.scenario.unwrap();
        Rehearsal::new(scenario, "first-call".to_owned())
    }

    #[test]
    fn news_of_an_earlier_start_comes_too_late() {
        let mut rehearsal = first_call();
        let (early, flag) = rehearsal.begin(4, Cast::new());
        let (late, _) = rehearsal.begin(4, Cast::new());
        assert!(flag.load(Ordering::Relaxed), "the earlier one stops");
        let none = AtomicBool::new(false);
        let summary = |runs: u32| {
            let scenario = &rehearsal.scenario;
            Arc::new(rehearse_many(
                scenario,
                &Cast::new(),
                runs,
                1,
                &|_| (),
                &none,
            ))
        };
        let (one, whole) = (summary(1), summary(4));
        rehearsal.hear(early, RehearsalNews::SoFar(Arc::clone(&one)));
        assert_eq!(rehearsal.summary, None);
        rehearsal.hear(late, RehearsalNews::SoFar(Arc::clone(&one)));
        assert_eq!(rehearsal.standing, Standing::Running);
        rehearsal.hear(late, RehearsalNews::Over(whole));
        assert_eq!(rehearsal.standing, Standing::Done);
        let (third, _) = rehearsal.begin(4, Cast::new());
        rehearsal.hear(third, RehearsalNews::Over(one));
        assert_eq!(rehearsal.standing, Standing::Cancelled);
        rehearsal.hear(third, RehearsalNews::Failed("No thread.".to_owned()));
        assert_eq!(
            rehearsal.standing,
            Standing::Failed("No thread.".to_owned())
        );
        assert!(rehearsal.summary.is_some(), "what was found stays");
    }
}
