//! What those who watch make of the play: ratings of objectives, bookmarked moments, and who sat where.

use serde::{Deserialize, Serialize};

use super::seat::Seat;
use crate::scenario::{ExerciseTime, ObjectiveId};

/// How well an objective was reached: the four ratings of the Homeland Security Exercise and Evaluation Program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rating {
    /// Performed without challenges.
    Performed,
    /// Performed with some challenges.
    SomeChallenges,
    /// Performed with major challenges.
    MajorChallenges,
    /// Unable to be performed.
    Unable,
}

impl Rating {
    /// All of them, the best first.
    pub const ALL: [Self; 4] = [
        Self::Performed,
        Self::SomeChallenges,
        Self::MajorChallenges,
        Self::Unable,
    ];

    /// Its letter: P, S, M or U.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Performed => "P",
            Self::SomeChallenges => "S",
            Self::MajorChallenges => "M",
            Self::Unable => "U",
        }
    }

    /// In words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Performed => "Performed without challenges",
            Self::SomeChallenges => "Performed with some challenges",
            Self::MajorChallenges => "Performed with major challenges",
            Self::Unable => "Unable to be performed",
        }
    }
}

/// A step in evaluating the exercise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum EvaluationStep {
    /// The facilitator or an observer rated an objective.
    ObjectiveRated {
        /// Which objective.
        objective: ObjectiveId,
        /// How well it was reached.
        rating: Rating,
        /// The events that show it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        evidence: Vec<u64>,
        /// Why.
        words: String,
    },
    /// The facilitator or an observer marked a moment to come back to in the debrief.
    MomentBookmarked {
        /// The moment of the story.
        at: ExerciseTime,
        /// The event it is about, if it is about one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        event: Option<u64>,
        /// What to look at; may be empty.
        words: String,
    },
    /// The facilitator noted who sits at a seat.
    PeopleNamed {
        /// Which seat.
        seat: Seat,
        /// Everyone there; nobody in particular if empty.
        people: Vec<Person>,
    },
}

/// Somebody in the room. Everything works without any name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name.
    pub name: String,
    /// What they do there; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// Whether they are in the room.
    pub present: bool,
}

/// A rating as it was given.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectiveRating {
    /// Which objective.
    pub objective: ObjectiveId,
    /// How well it was reached.
    pub rating: Rating,
    /// The events that show it.
    pub evidence: Vec<u64>,
    /// Why.
    pub words: String,
    /// Who rated it.
    pub by: Seat,
    /// When.
    pub time: ExerciseTime,
    /// The event.
    pub sequence: u64,
}

/// A moment to come back to.
#[derive(Clone, Debug, PartialEq)]
pub struct Bookmark {
    /// The moment of the story.
    pub at: ExerciseTime,
    /// The event it is about, if it is about one.
    pub event: Option<u64>,
    /// What to look at; may be empty.
    pub words: String,
    /// Who marked it.
    pub by: Seat,
    /// The event.
    pub sequence: u64,
}
