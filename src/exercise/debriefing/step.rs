//! What can happen in the debrief.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::exercise::seat::Seat;
use crate::scenario::{ExerciseTime, ObjectiveId};

/// A moment that a trainer shows to the plenary.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownMoment {
    /// The moment of the story.
    pub at: ExerciseTime,
    /// The event it is about, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<u64>,
    /// What it is called on the screen.
    pub title: String,
    /// What the trainer asks the room; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub question: String,
}

/// What somebody answered to one question of the hot wash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HotWashAnswer {
    /// The question as it was put.
    pub question: String,
    /// The answer.
    pub reply: HotWashReply,
}

/// An answer, by the kind of the question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HotWashReply {
    /// From 1, not at all, to 5, fully.
    Scale(u8),
    /// In words.
    Text(String),
    /// What went well, point by point.
    Strengths(Vec<String>),
    /// What should go better, point by point.
    Improvements(Vec<String>),
}

/// What somebody answered in the hot wash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HotWashSheet {
    /// At which seat they sat.
    pub seat: Seat,
    /// Their name; empty if they answered without.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The answers; questions left open are left out.
    pub answers: Vec<HotWashAnswer>,
}

/// Something to be improved, and who will see to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Improvement {
    /// What was found.
    pub issue: String,
    /// What is to be done.
    pub action: String,
    /// By whom; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// By which day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// The objective it bears on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objective: Option<ObjectiveId>,
    /// The event that shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<u64>,
    /// Whether it has been done.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub done: bool,
}

/// What happened in the debrief. A number that is taken means an amendment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum DebriefStep {
    /// A moment was kept to be shown.
    MomentKept {
        /// Its number, from 1.
        number: u32,
        /// The moment.
        moment: ShownMoment,
    },
    /// A moment is not shown after all.
    MomentDropped {
        /// Its number.
        number: u32,
    },
    /// Somebody answered the hot wash.
    HotWashAnswered {
        /// The number of the sheet, from 1.
        number: u32,
        /// The answers.
        sheet: HotWashSheet,
    },
    /// A sheet of answers was taken back.
    HotWashWithdrawn {
        /// Its number.
        number: u32,
        /// Why.
        reason: String,
    },
    /// An improvement was planned.
    ImprovementPlanned {
        /// Its number, from 1.
        number: u32,
        /// The improvement.
        improvement: Improvement,
    },
    /// An improvement is not pursued.
    ImprovementDropped {
        /// Its number.
        number: u32,
        /// Why.
        reason: String,
    },
}

impl DebriefStep {
    /// The words that people wrote in it.
    #[must_use]
    pub fn words(&self) -> Vec<&str> {
        match self {
            Self::MomentKept { moment, .. } => vec![&moment.title, &moment.question],
            Self::MomentDropped { .. } => Vec::new(),
            Self::HotWashAnswered { sheet, .. } => sheet
                .answers
                .iter()
                .flat_map(|answer| match &answer.reply {
                    HotWashReply::Scale(_) => Vec::new(),
                    HotWashReply::Text(text) => vec![text.as_str()],
                    HotWashReply::Strengths(points) | HotWashReply::Improvements(points) => {
                        points.iter().map(String::as_str).collect()
                    }
                })
                .collect(),
            Self::HotWashWithdrawn { reason, .. } | Self::ImprovementDropped { reason, .. } => {
                vec![reason]
            }
            Self::ImprovementPlanned { improvement, .. } => {
                vec![&improvement.issue, &improvement.action, &improvement.owner]
            }
        }
    }
}

/// What a trainer may ask for in the debrief. A number amends what is stored under it; none begins something new.
#[derive(Clone, Debug, PartialEq)]
pub enum DebriefAct {
    /// Keeps a moment to be shown; also during play.
    KeepMoment {
        /// The number of the moment to amend.
        number: Option<u32>,
        /// The moment.
        moment: ShownMoment,
    },
    /// Does not show a moment after all.
    DropMoment {
        /// Its number.
        number: u32,
    },
    /// Stores what somebody answered in the hot wash; after ENDEX.
    AnswerHotWash {
        /// The number of the sheet to amend.
        number: Option<u32>,
        /// The answers.
        sheet: HotWashSheet,
    },
    /// Takes a sheet of answers back.
    WithdrawHotWash {
        /// Its number.
        number: u32,
        /// Why.
        reason: String,
    },
    /// Plans an improvement; after ENDEX.
    PlanImprovement {
        /// The number of the improvement to amend.
        number: Option<u32>,
        /// The improvement.
        improvement: Improvement,
    },
    /// Does not pursue an improvement.
    DropImprovement {
        /// Its number.
        number: u32,
        /// Why.
        reason: String,
    },
}
