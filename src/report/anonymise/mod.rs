//! Exports that do not say who: States are letters, actors and infrastructure numbers, persons are left out or
//! numbered, dates are shifted. What is not known to be a name cannot be replaced, and is listed for somebody to look
//! at.

mod names;
mod places;

use std::sync::Arc;

use chrono::{DateTime, Datelike as _, TimeDelta, Utc};

use super::ReportError;
use super::subject::{Proof, Subject};
use crate::debrief::Review;
use crate::exercise::{Event, WallTime};
use crate::scenario::{Draft, Scenario};

use names::{Names, letter};
use places::places;

pub use places::Place;

/// The year that anonymised exercises are moved to.
const YEAR: i32 = 2000;

/// By how much the clock of the room and the story are moved.
#[derive(Clone, Copy, Debug)]
struct Shift {
    story: TimeDelta,
    wall: i64,
}

impl Shift {
    /// Whole weeks for the story, so that offices keep their hours; whole days for the room.
    fn of(scenario: &Draft, first: Option<&Event>) -> Self {
        const DAY: i64 = 86_400_000;
        let back = |at: DateTime<Utc>| {
            let start = at.with_year(YEAR).unwrap_or(at);
            at.signed_duration_since(start).num_days()
        };
        let weeks = back(scenario.timing.startex).div_euclid(7);
        let days = first
            .and_then(|event| event.wall.to_utc())
            .map_or(0, |wall| {
                wall.signed_duration_since(first_of_year()).num_days()
            });
        Self {
            story: TimeDelta::try_weeks(weeks).unwrap_or_default(),
            wall: days.saturating_mul(DAY),
        }
    }
}

fn first_of_year() -> DateTime<Utc> {
    // The 1st of January 2000.
    DateTime::from_timestamp(946_684_800, 0).unwrap_or_default()
}

impl Subject {
    /// The same without saying who. `whole` is the scenario that was played and `record` all that happened, so that
    /// names which a State's packet does not explain are replaced there as well.
    ///
    /// # Errors
    ///
    /// If something cannot be told without its names; then nothing is exported.
    pub fn anonymised<'a>(
        self,
        whole: &Scenario,
        record: impl IntoIterator<Item = &'a Event>,
    ) -> Result<Self, ReportError> {
        let old = self.review.scenario();
        let names = match self.whose {
            Some(_) => Names::of(old).and_those_of(whole),
            None => Names::of(old),
        }
        .and_persons(record, &whole.authors);
        let shift = Shift::of(old, self.review.log().first().map(AsRef::as_ref));
        let failed = |event: u64, error: serde_json::Error| ReportError::Anonymise {
            sequence: event,
            detail: error.to_string(),
        };
        let mut draft = names
            .retold::<Draft>(old)
            .map_err(|error| failed(0, error))?;
        neutral(&mut draft, &names, shift);
        let mut log = Vec::with_capacity(self.review.log().len());
        for event in self.review.log() {
            let mut told = names
                .retold::<Event>(event.as_ref())
                .map_err(|error| failed(event.sequence, error))?;
            told.wall = WallTime::from_millis(told.wall.as_millis().saturating_sub(shift.wall));
            if let crate::exercise::Fact::ExerciseOpened { title, branch, .. } = &mut told.fact {
                // Cohorts and places stand in the name of a run.
                "Exercise".clone_into(title);
                if let Some(branch) = branch {
                    "Exercise".clone_into(&mut branch.of);
                }
            }
            log.push(Arc::new(told));
        }
        let whose = self.whose.as_ref().map(|state| {
            let neutral = names.ids.get(state.as_str());
            neutral.map_or_else(|| state.clone(), |id| id.as_str().into())
        });
        let places = places(&draft, &log, &self.numbers);
        Ok(Self {
            review: Review::new(Scenario::for_reading(draft), log),
            whose,
            proof: Proof {
                // A seal would lead back to the record.
                seal: None,
                standing: if self.proof.standing.contains("damaged") {
                    "The record this was taken from is damaged.".to_owned()
                } else {
                    "Not told in an anonymised copy: the seal would lead back to the record."
                        .to_owned()
                },
            },
            anonymised: true,
            places,
            numbers: self.numbers,
        })
    }
}

/// What is replaced whole, whatever it says.
fn neutral(draft: &mut Draft, names: &Names, shift: Shift) {
    draft.authors.clear();
    draft.licence.clear();
    let startex = draft.timing.startex;
    draft.timing.startex = startex.checked_sub_signed(shift.story).unwrap_or(startex);
    for (position, state) in draft.states.iter_mut().enumerate() {
        let neutral = format!("State {}", letter(position));
        state.name.clone_from(&neutral);
        state.short = neutral;
        for contact in &mut state.contacts {
            contact.name = names.replaced(&contact.name);
            contact.confirmed = contact
                .confirmed
                .and_then(|day| day.checked_sub_signed(shift.story));
        }
    }
    for (position, actor) in draft.actors.iter_mut().enumerate() {
        actor.name = format!("Actor {}", position + 1);
    }
    for (position, asset) in draft.infrastructure.iter_mut().enumerate() {
        asset.name = format!("Infrastructure {}", position + 1);
    }
}
