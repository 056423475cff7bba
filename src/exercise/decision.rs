//! Decisions put to a State, and how they fell: the same fold for the exercise and for a desk.

use std::sync::Arc;

use super::event::{Event, Fact, Question, Resolution, SteeringStep};
use crate::scenario::{DecisionId, ExerciseTime, OptionId, StateId};

/// A decision in play.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenDecision {
    /// Which.
    pub id: DecisionId,
    /// Whose.
    pub state: StateId,
    /// What is asked.
    pub question: Arc<Question>,
    /// When it was put.
    pub opened: ExerciseTime,
    /// Until when it can be decided.
    pub deadline: ExerciseTime,
    /// How it fell, once it has.
    pub taken: Option<TakenDecision>,
}

/// How a decision fell.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenDecision {
    /// On which option.
    pub option: OptionId,
    /// Why, in the table's words.
    pub rationale: String,
    /// By choice or by silence.
    pub how: Resolution,
    /// When.
    pub time: ExerciseTime,
    /// The event.
    pub sequence: u64,
    /// Why the facilitator had it fall otherwise, if it was.
    pub overridden: Option<String>,
}

/// Folds an event into a list of decisions: put, taken, or made to fall otherwise by the facilitator.
pub(super) fn fold(decisions: &mut Vec<OpenDecision>, event: &Event) {
    let (time, sequence) = (event.time, event.sequence);
    match &event.fact {
        Fact::DecisionOpened {
            decision,
            state,
            question,
            deadline,
        } => decisions.push(OpenDecision {
            id: decision.clone(),
            state: state.clone(),
            question: question.clone(),
            opened: time,
            deadline: *deadline,
            taken: None,
        }),
        Fact::DecisionTaken {
            decision,
            option,
            rationale,
            how,
            ..
        } => {
            if let Some(open) = decisions.iter_mut().find(|open| open.id == *decision) {
                open.taken = Some(TakenDecision {
                    option: option.clone(),
                    rationale: rationale.clone(),
                    how: *how,
                    time,
                    sequence,
                    overridden: None,
                });
            }
        }
        Fact::Steering {
            step:
                SteeringStep::DecisionOverridden {
                    decision,
                    option,
                    reason,
                    ..
                },
        } => {
            if let Some(open) = decisions.iter_mut().find(|open| open.id == *decision) {
                let before = open.taken.take();
                open.taken = Some(TakenDecision {
                    option: option.clone(),
                    rationale: before.map_or(String::new(), |taken| taken.rationale),
                    how: Resolution::Chosen,
                    time,
                    sequence,
                    overridden: Some(reason.clone()),
                });
            }
        }
        _ => {}
    }
}
