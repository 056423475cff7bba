//! The after-action report: what happened, what it means for each objective, and what to do about it.
//!
//! - [`Figures`]: what it counts, by the very functions that the debrief's screens use.
//! - [`after_action`]: the report in words, tables and charts. Its order is that of an HSEEP after-action report:
//!   overview, analysis by objective, improvement plan, participants; between them what consultations between States
//!   need: threads, confidence-building measures, beliefs, tension.
//!
//! For one State the same is told of what that State knew; what only the debrief knows has no place in it.

mod annex;
mod beliefs;
mod consultations;
mod figures;
mod measures;
mod objectives;
mod overview;
mod plan;
mod responses;
mod story;
mod tension;
mod words;

pub use figures::{Figures, suggested_rating};
pub(super) use words::{ending_in_words, kind_in_words, status_of};

use super::document::{Document, Writer};
use super::subject::Subject;
use crate::debrief::event_after;
use crate::debrief::words::clock_in_words;
use crate::exercise::{Event, Exercise};
use crate::scenario::{ExerciseTime, Scenario, StateId};

/// How much of the log a report ends with. The exports as a workbook, CSV and JSON Lines always hold all of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PrintedLog {
    /// The turns of the story and what was released, with the room’s clock: a few pages.
    #[default]
    Key,
    /// Everything but bookkeeping, such as what was read: dozens of pages after an afternoon.
    Whole,
    /// Nothing of it.
    None,
}

impl PrintedLog {
    /// Every choice, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Key, Self::Whole, Self::None];
}

/// What every section is told from.
pub(super) struct Told<'a> {
    pub(super) subject: &'a Subject,
    pub(super) figures: &'a Figures,
    pub(super) log: PrintedLog,
}

impl<'a> Told<'a> {
    pub(super) fn scenario(&self) -> &'a Scenario {
        self.subject.review.scenario()
    }

    pub(super) fn exercise(&self) -> &'a Exercise {
        self.subject.review.end().exercise()
    }

    pub(super) fn is_whole(&self) -> bool {
        self.subject.whose.is_none()
    }

    pub(super) fn name(&self, state: &'a StateId) -> &'a str {
        self.scenario().short_name(state)
    }

    pub(super) fn names(&self, states: impl IntoIterator<Item = &'a StateId>) -> String {
        let names: Vec<&str> = states.into_iter().map(|state| self.name(state)).collect();
        crate::debrief::words::list_in_words(&names)
    }

    pub(super) fn clock(&self, time: ExerciseTime) -> String {
        clock_in_words(self.scenario(), time)
    }

    pub(super) fn event(&self, sequence: u64) -> Option<&'a Event> {
        self.subject.review.event(sequence).map(AsRef::as_ref)
    }

    /// The number of an event in the record, as a reference.
    pub(super) fn reference(&self, sequence: u64) -> String {
        self.subject.number(sequence).to_string()
    }

    /// An event as a sentence, with a capital and without a full stop.
    pub(super) fn sentence(&self, event: &Event) -> String {
        let cause = event.cause.and_then(|cause| self.event(cause));
        event_after(event, cause, self.exercise()).text()
    }
}

/// The after-action report of a whole exercise, or the packet of one State, with as much of the log as `log` says.
#[must_use]
pub fn after_action(subject: &Subject, figures: &Figures, log: PrintedLog) -> Document {
    let told = Told {
        subject,
        figures,
        log,
    };
    let mut out = Writer::default();
    overview::write(&told, &mut out);
    story::write(&told, &mut out);
    if told.is_whole() {
        objectives::write(&told, &mut out);
    }
    consultations::write(&told, &mut out);
    measures::write(&told, &mut out);
    beliefs::write(&told, &mut out);
    tension::write(&told, &mut out);
    responses::write(&told, &mut out);
    plan::write(&told, &mut out);
    annex::write(&told, &mut out);
    Document {
        blocks: out.blocks,
        ..overview::title_page(&told)
    }
}
