//! Measures that States took.

use super::event::{Event, Fact};
use crate::doctrine::{ClaimStrength, MeasureId, Visibility};
use crate::scenario::{ExerciseTime, StateId};

/// A measure that was taken.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenMeasure {
    /// Which.
    pub measure: MeasureId,
    /// Whose.
    pub by: StateId,
    /// Towards whom.
    pub toward: Vec<StateId>,
    /// In which words.
    pub wording: String,
    /// Who sees it.
    pub visibility: Visibility,
    /// How strongly its words hold the addressees responsible, if further than the measure does by itself.
    pub claim: Option<ClaimStrength>,
    /// The addressees of whom it says more than the State recorded to believe.
    pub outruns: Vec<StateId>,
    /// When.
    pub time: ExerciseTime,
    /// The event.
    pub sequence: u64,
}

impl TakenMeasure {
    /// The measure that an event tells of, if it tells of one.
    pub(super) fn told_by(event: &Event) -> Option<Self> {
        let Fact::MeasureTaken {
            measure,
            by,
            toward,
            wording,
            visibility,
            claim,
            outruns,
        } = &event.fact
        else {
            return None;
        };
        Some(Self {
            measure: measure.clone(),
            by: by.clone(),
            toward: toward.clone(),
            wording: wording.clone(),
            visibility: *visibility,
            claim: *claim,
            outruns: outruns.clone(),
            time: event.time,
            sequence: event.sequence,
        })
    }
}
