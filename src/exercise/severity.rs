//! How grave a State says the incident is, on its own national scale.

use serde::{Deserialize, Serialize};

use super::event::{Event, Fact};
use crate::doctrine::{SeverityGrade, SeverityScaleId, doctrine};
use crate::scenario::{ExerciseTime, StateId};

/// Who learns of a grade.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shown {
    /// The State that gives it.
    #[default]
    Private,
    /// These States too, in seating order.
    Shared(Vec<StateId>),
    /// Everybody.
    Public,
}

impl Shown {
    /// Whether a State that did not give the grade learns of it.
    #[must_use]
    pub fn includes(&self, state: &StateId) -> bool {
        match self {
            Self::Private => false,
            Self::Shared(states) => states.contains(state),
            Self::Public => true,
        }
    }
}

/// A grade a State gave the incident.
#[derive(Clone, Debug, PartialEq)]
pub struct Grading {
    /// Whose.
    pub by: StateId,
    /// On which national scale.
    pub scale: SeverityScaleId,
    /// Its position on that scale, from the least serious, from 0.
    pub grade: u8,
    /// Who learnt of it.
    pub shown: Shown,
    /// Why.
    pub reason: String,
    /// When.
    pub time: ExerciseTime,
    /// The event.
    pub sequence: u64,
}

impl Grading {
    /// The grade that an event tells of, if it tells of one.
    pub(super) fn told_by(event: &Event) -> Option<Self> {
        let Fact::SeverityGraded {
            by,
            scale,
            grade,
            shown,
            reason,
        } = &event.fact
        else {
            return None;
        };
        Some(Self {
            by: by.clone(),
            scale: scale.clone(),
            grade: *grade,
            shown: shown.clone(),
            reason: reason.clone(),
            time: event.time,
            sequence: event.sequence,
        })
    }

    /// The grade on its scale.
    #[must_use]
    pub fn on_scale(&self) -> Option<&'static SeverityGrade> {
        grade(&self.scale, self.grade)
    }
}

/// A grade of a scale by its position.
#[must_use]
pub fn grade(scale: &SeverityScaleId, position: u8) -> Option<&'static SeverityGrade> {
    doctrine()
        .severity_scale(scale)?
        .grades
        .get(usize::from(position))
}

/// Whether two grades can be compared at all: there is no common scale, and marks that look alike on two
/// scales mean different things.
#[must_use]
pub fn are_comparable(one: &Grading, other: &Grading) -> bool {
    one.scale == other.scale
}

/// What each State last said of the incident, in the order in which they first graded it.
#[must_use]
pub fn latest_grades(gradings: &[Grading]) -> Vec<&Grading> {
    let mut latest: Vec<&Grading> = Vec::new();
    for grading in gradings {
        match latest.iter_mut().find(|known| known.by == grading.by) {
            Some(known) => *known = grading,
            None => latest.push(grading),
        }
    }
    latest
}
