//! Sentences of sign-off inside a team.

use super::super::words::{clock_in_words, list_in_words, measure_name, quoted};
use super::{Narration, Sentence, Topic, Weight};
use crate::exercise::{Exercise, HeldAct, Overtaken, SignOffStep, SubmissionId};
use crate::scenario::{RoleId, StateId};

/// What happened to a draft that needs sign-off.
pub(super) fn narrate(
    id: SubmissionId,
    state: &StateId,
    step: &SignOffStep,
    exercise: &Exercise,
) -> Narration {
    let say = || Sentence::new(exercise);
    let act = exercise.sign_offs.get(id).map_or_else(
        || "a draft".to_owned(),
        |it| held_in_words(&it.act, exercise),
    );
    let title = |role: &RoleId| {
        exercise
            .sign_offs
            .get(id)
            .and_then(|submission| submission.signature(role))
            .map_or_else(|| role.to_string(), |signature| signature.title.clone())
    };
    let (said, weight) = match step {
        SignOffStep::Asked { act, wanted } => {
            let titles: Vec<&str> = wanted.iter().map(|it| it.title.as_str()).collect();
            (
                say()
                    .state(state)
                    .plain(" put up for sign-off: ")
                    .strong(held_in_words(act, exercise))
                    .quote(act.words())
                    .aside(format!("needs {}", list_in_words(&titles))),
                Weight::Normal,
            )
        }
        SignOffStep::Given { role, words } => (
            say()
                .state(state)
                .plain(": ")
                .plain(title(role))
                .plain(" signed ")
                .strong(act)
                .quote(words),
            Weight::Normal,
        ),
        SignOffStep::Returned { role, reason } => (
            say()
                .state(state)
                .plain(": ")
                .plain(title(role))
                .plain(" sent back ")
                .strong(act)
                .plain(":")
                .quote(reason),
            Weight::Major,
        ),
        SignOffStep::Delayed { role, until, words } => (
            say()
                .state(state)
                .plain(": ")
                .plain(title(role))
                .plain(" asked for time until ")
                .plain(clock_in_words(&exercise.scenario, *until))
                .plain(" for ")
                .strong(act)
                .quote(words),
            Weight::Normal,
        ),
        SignOffStep::Withdrawn => (
            say()
                .state(state)
                .plain(" withdrew before sign-off: ")
                .strong(act),
            Weight::Normal,
        ),
        SignOffStep::Overtaken { why } => (
            say()
                .state(state)
                .plain(" no longer needs sign-off for ")
                .strong(act)
                .aside(overtaken_in_words(*why)),
            Weight::Major,
        ),
        SignOffStep::Failed { refusal } => (
            say()
                .state(state)
                .plain(" had signed what could no longer be done: ")
                .strong(act)
                .quote(refusal),
            Weight::Major,
        ),
    };
    said.about(Topic::Decision, weight, Some(state))
}

/// Who answers for a State’s capital.
pub(super) fn capital(state: &StateId, by_hand: bool, exercise: &Exercise) -> Narration {
    let said = Sentence::new(exercise)
        .plain("The capital of ")
        .state(state);
    let said = said.plain(match by_hand {
        true => " is now played by the facilitator",
        false => " now answers by the clock",
    });
    said.about(Topic::Clock, Weight::Normal, Some(state))
}

/// An act that waits for sign-off, as words within a sentence: `the measure “…”`.
#[must_use]
pub fn held_in_words(act: &HeldAct, exercise: &Exercise) -> String {
    match act {
        HeldAct::Decide {
            decision, option, ..
        } => {
            let open = exercise.decision(decision);
            let label = open
                .and_then(|open| open.question.options.iter().find(|it| it.id == *option))
                .map_or(option.as_str(), |option| option.label.as_str());
            format!("the decision {}", quoted(label))
        }
        HeldAct::Take {
            measure, toward, ..
        } => {
            let names: Vec<&str> = toward
                .iter()
                .map(|state| exercise.scenario.short_name(state))
                .collect();
            let measure = quoted(measure_name(measure));
            match names.is_empty() {
                true => format!("the measure {measure}"),
                false => format!("the measure {measure} towards {}", list_in_words(&names)),
            }
        }
        HeldAct::Send(note) => format!("the message {}", quoted(&note.subject)),
        HeldAct::Request(request) => {
            format!("the request for consultations {}", quoted(&request.subject))
        }
        HeldAct::Table { consultation, .. } => {
            format!("a conclusion of consultation {consultation}")
        }
        HeldAct::Confirm { consultation, .. } => {
            format!("agreement to the conclusion of consultation {consultation}")
        }
        HeldAct::DeclareIntent { .. } => "a declaration of intent".to_owned(),
        HeldAct::GradeSeverity { .. } => "a grade of the incident".to_owned(),
    }
}

/// Why a draft became pointless, as an aside.
#[must_use]
pub const fn overtaken_in_words(why: Overtaken) -> &'static str {
    match why {
        Overtaken::DecisionFell => "the decision fell without it",
        Overtaken::WordingGone => "the wording is no longer on the table",
        Overtaken::ConsultationOver => "the consultation is over",
    }
}
