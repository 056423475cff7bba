//! Prompts: when a State is asked to record what it believes, and whether it did.

use serde::{Deserialize, Serialize};

use super::consultation::ConsultationId;
use super::event::{Event, Fact};
use crate::scenario::{ExerciseTime, StateId};

/// Why a State is asked to record what it believes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Occasion {
    /// The scenario asks at a time of its own; its position among them, from 0.
    Scheduled(u32),
    /// A move ended; its position in the scenario, from 0.
    MoveEnd(u32),
    /// A consultation begins.
    Before(ConsultationId),
    /// A consultation is over.
    After(ConsultationId),
}

/// What became of a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromptStatus {
    /// Not answered yet.
    Open,
    /// Answered by the assessment of this event.
    Answered(u64),
    /// The time passed.
    Lapsed,
}

/// A State was asked to record what it believes.
#[derive(Clone, Debug, PartialEq)]
pub struct Prompt {
    /// Which State.
    pub state: StateId,
    /// Why.
    pub occasion: Occasion,
    /// When.
    pub asked: ExerciseTime,
    /// Until when.
    pub until: ExerciseTime,
    /// What became of it.
    pub status: PromptStatus,
}

impl Prompt {
    /// The prompt that an event tells of, if it tells of one.
    pub(super) fn told_by(event: &Event) -> Option<Self> {
        let Fact::AssessmentAsked {
            state,
            occasion,
            until,
        } = &event.fact
        else {
            return None;
        };
        Some(Self {
            state: state.clone(),
            occasion: *occasion,
            asked: event.time,
            until: *until,
            status: PromptStatus::Open,
        })
    }
}

/// Folds into a list of prompts that a State was asked: what was asked before a consultation is over with it.
pub(super) fn ask(prompts: &mut Vec<Prompt>, event: &Event) {
    let Some(prompt) = Prompt::told_by(event) else {
        return;
    };
    if let Occasion::After(id) = prompt.occasion {
        for earlier in prompts.iter_mut() {
            if earlier.state == prompt.state
                && earlier.occasion == Occasion::Before(id)
                && earlier.status == PromptStatus::Open
            {
                earlier.status = PromptStatus::Lapsed;
            }
        }
    }
    prompts.push(prompt);
}

/// Folds into a list of prompts that a State recorded what it believes. Returns the occasions so answered.
pub(super) fn answer(prompts: &mut [Prompt], state: &StateId, sequence: u64) -> Vec<Occasion> {
    let mut answered = Vec::new();
    for prompt in prompts {
        if prompt.state == *state && prompt.status == PromptStatus::Open {
            prompt.status = PromptStatus::Answered(sequence);
            answered.push(prompt.occasion);
        }
    }
    answered
}

/// Folds into a list of prompts that the time of one passed.
pub(super) fn lapse(prompts: &mut [Prompt], state: &StateId, occasion: Occasion) {
    let found = prompts.iter_mut().find(|prompt| {
        prompt.state == *state && prompt.occasion == occasion && prompt.status == PromptStatus::Open
    });
    if let Some(prompt) = found {
        prompt.status = PromptStatus::Lapsed;
    }
}
