//! What people make of an exercise once it is over: the moments a trainer shows, what the tables answer in the hot
//! wash, and what is to be improved.
//!
//! Nothing of it changes play, and none of it reaches a desk. Each thing has a number; storing something under a
//! number that is taken amends it, so that the record keeps what was said first and a reader sees the correction.
//!
//! - [`step`]: what can happen, and the words of it.

mod step;

pub use step::{
    DebriefAct, DebriefStep, HotWashAnswer, HotWashReply, HotWashSheet, Improvement, ShownMoment,
};

use std::collections::BTreeMap;

/// Something kept under a number, with the events that made it what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept<T> {
    /// As it stands now.
    pub value: T,
    /// The event that made it, and those that amended it, in order.
    pub events: Vec<u64>,
    /// The event that took it back, if one did.
    pub dropped: Option<u64>,
}

impl<T> Kept<T> {
    /// Whether it was changed after it was first stored.
    #[must_use]
    pub const fn amended(&self) -> bool {
        self.events.len() > 1
    }
}

/// What was kept of the debrief, as a fold of events.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Debriefing {
    /// The moments to show, by number.
    pub moments: BTreeMap<u32, Kept<ShownMoment>>,
    /// What was answered in the hot wash, one sheet for each who answered.
    pub sheets: BTreeMap<u32, Kept<HotWashSheet>>,
    /// What is to be improved.
    pub improvements: BTreeMap<u32, Kept<Improvement>>,
}

impl Debriefing {
    /// Folds a step in.
    pub(super) fn take(&mut self, sequence: u64, step: &DebriefStep) {
        match step {
            DebriefStep::MomentKept { number, moment } => {
                keep(&mut self.moments, *number, moment, sequence);
            }
            DebriefStep::MomentDropped { number } => {
                drop_from(&mut self.moments, *number, sequence);
            }
            DebriefStep::HotWashAnswered { number, sheet } => {
                keep(&mut self.sheets, *number, sheet, sequence);
            }
            DebriefStep::HotWashWithdrawn { number, .. } => {
                drop_from(&mut self.sheets, *number, sequence);
            }
            DebriefStep::ImprovementPlanned {
                number,
                improvement,
            } => keep(&mut self.improvements, *number, improvement, sequence),
            DebriefStep::ImprovementDropped { number, .. } => {
                drop_from(&mut self.improvements, *number, sequence);
            }
        }
    }

    /// The moments that still stand, with their numbers.
    pub fn standing_moments(&self) -> impl Iterator<Item = (u32, &Kept<ShownMoment>)> {
        standing(&self.moments)
    }

    /// The sheets that still stand, with their numbers.
    pub fn standing_sheets(&self) -> impl Iterator<Item = (u32, &Kept<HotWashSheet>)> {
        standing(&self.sheets)
    }

    /// The improvements that still stand, with their numbers.
    pub fn standing_improvements(&self) -> impl Iterator<Item = (u32, &Kept<Improvement>)> {
        standing(&self.improvements)
    }
}

fn standing<T>(kept: &BTreeMap<u32, Kept<T>>) -> impl Iterator<Item = (u32, &Kept<T>)> {
    let standing = kept.iter().filter(|(_, kept)| kept.dropped.is_none());
    standing.map(|(number, kept)| (*number, kept))
}

fn keep<T: Clone>(kept: &mut BTreeMap<u32, Kept<T>>, number: u32, value: &T, sequence: u64) {
    let held = kept.entry(number).or_insert_with(|| Kept {
        value: value.clone(),
        events: Vec::new(),
        dropped: None,
    });
    held.value = value.clone();
    held.events.push(sequence);
}

fn drop_from<T>(kept: &mut BTreeMap<u32, Kept<T>>, number: u32, sequence: u64) {
    if let Some(held) = kept.get_mut(&number) {
        held.dropped = Some(sequence);
    }
}
