//! The open record as the debrief sees it, and the way a trainer's notes reach it.

use std::path::Path;
use std::sync::Arc;

use super::live::{LiveExercise, Outcome};
use super::room::RecordInfo;
use crate::debrief::Review;
use crate::exercise::{Command, Event, Phase, Seat};
use crate::record::{Verification, open_readable};
use crate::scenario::{Media, Scenario};
use crate::session::{Wake, WallClock};
use crate::t;

/// A record under review.
#[derive(Debug)]
pub struct OpenReview {
    record: RecordInfo,
    review: Review,
    verification: Verification,
    /// The record opened for writing, so that notes can be added; not for one that is damaged, unfinished or
    /// write-protected.
    writing: Option<LiveExercise>,
}

impl OpenReview {
    /// Opens a record for review. Reads the whole file: not for the drawing thread.
    ///
    /// # Errors
    ///
    /// A sentence, if there is nothing to review.
    pub fn open(
        path: &Path,
        read: impl Fn(&str) -> Result<Scenario, String>,
        clock: Option<Arc<dyn WallClock>>,
        wake: Wake,
    ) -> Result<Self, String> {
        let readable = open_readable(path).map_err(|error| error.to_string())?;
        let source = readable
            .source
            .as_ref()
            .ok_or_else(|| t!("review-no-scenario").to_owned())?;
        let scenario = read(&source.text)?.with_media(source.pictures());
        let events = readable.events().map_err(|error| error.to_string())?;
        let ended = events
            .iter()
            .any(|event| event.fact == crate::exercise::Fact::Ended);
        let intact = matches!(readable.verification, Verification::Intact { .. });
        let writing = if ended && intact {
            // Where it cannot be written, it can still be reviewed.
            LiveExercise::resume(path, &read, clock, wake)
                .inspect_err(|error| tracing::info!(%error, "reviewed without notes"))
                .ok()
                .filter(|live| live.phase() == Phase::Ended)
        } else {
            None
        };
        Ok(Self {
            record: RecordInfo {
                path: Some(path.to_owned()),
                branch: readable.meta.branch.clone(),
                ..RecordInfo::default()
            },
            review: Review::new(scenario, events.into_iter().map(Arc::new)),
            verification: readable.verification,
            writing,
        })
    }

    /// The record under review.
    #[must_use]
    pub const fn record(&self) -> &RecordInfo {
        &self.record
    }

    /// What the record means.
    #[must_use]
    pub const fn review(&self) -> &Review {
        &self.review
    }

    /// Whether the record is as it was written.
    #[must_use]
    pub const fn verification(&self) -> &Verification {
        &self.verification
    }

    /// The scenario that was played.
    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        self.review.scenario()
    }

    /// The pictures of the play, those that were added in it among them.
    #[must_use]
    pub fn pictures(&self) -> &Media {
        self.review.end().exercise().scenario.media()
    }

    /// The log.
    #[must_use]
    pub fn log(&self) -> &[Arc<Event>] {
        self.review.log()
    }

    /// Whether notes can be added.
    #[must_use]
    pub const fn takes_notes(&self) -> bool {
        self.writing.is_some()
    }

    /// Hands in a note; returns whether there is anything to hand it to.
    pub fn submit(&mut self, seat: Seat, command: Command) -> bool {
        match &mut self.writing {
            Some(live) => {
                live.submit(seat, command);
                true
            }
            None => false,
        }
    }

    /// Waits until everything handed in is answered. For tests; a window never waits.
    pub fn settle(&self) {
        if let Some(live) = &self.writing {
            live.settle();
        }
    }

    /// Takes what was stored since the last call. Never waits.
    pub fn pump(&mut self) -> Vec<Outcome> {
        let Some(live) = &mut self.writing else {
            return Vec::new();
        };
        let outcomes = live.pump();
        let known = self.review.log().len();
        for event in live.log().get(known..).unwrap_or_default() {
            self.review.push(Arc::clone(event));
        }
        if let Verification::Intact { events, .. } = &mut self.verification {
            *events = self.review.log().len() as u64;
        }
        outcomes
    }
}
