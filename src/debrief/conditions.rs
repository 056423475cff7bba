//! What a contingency inject waits for, and what an inject should cause, in words.

use super::words::{
    clock_in_words, inject_title, listed, measure_name, outcome_name, quoted, span_in_words,
    within_sentence,
};
use crate::doctrine::{TensionLevel, Vocabulary as _};
use crate::exercise::{Exercise, Expectation};
use crate::scenario::{
    Condition, Decision, Ending, ExerciseTime, Expect, ExpectedAction, MeasureMatch, Response,
    StateId,
};

/// A condition as a clause that follows “when”: `Aldenia has asked Corvania for consultations and …`.
///
/// Names, not ids: States, titles, questions, options, measures and outcomes as people read them.
#[must_use]
pub fn condition_in_words(condition: &Condition, exercise: &Exercise) -> String {
    let scenario = &exercise.scenario;
    let name = |state: &StateId| scenario.short_name(state).to_owned();
    match condition {
        Condition::All(parts) => joined(parts, "and", exercise),
        Condition::Any(parts) => joined(parts, "or", exercise),
        Condition::Not(part) => match part.as_ref() {
            Condition::Not(inner) => condition_in_words(inner, exercise),
            part => denied(part, exercise),
        },
        Condition::After(offset) => {
            let time = ExerciseTime::from(*offset);
            format!("it is {} or later", clock_in_words(scenario, time))
        }
        Condition::Released(inject) => {
            format!(
                "{} has been released",
                quoted(inject_title(exercise, inject))
            )
        }
        Condition::Since(inject, span) => format!(
            "{} has been out for {}",
            quoted(inject_title(exercise, inject)),
            span_in_words(*span)
        ),
        Condition::Decided(decision, option) => {
            let (whose, question, chosen) = decided(exercise, decision, option);
            format!(
                "{whose} has chosen {} on {}",
                quoted(chosen),
                quoted(question)
            )
        }
        Condition::DecidedBySilence(decision) => {
            let (whose, question) = put(exercise, decision);
            format!("{whose} has left {} to silence", quoted(question))
        }
        Condition::Bounced { from, to } => {
            format!(
                "something {} sent to {} has come back",
                name(from),
                name(to)
            )
        }
        Condition::Answered { from, to, how } => format!(
            "{} has {} a request of {}",
            name(to),
            response_words(*how),
            name(from)
        ),
        Condition::Ended { from, to, how } => format!(
            "consultations for which {} asked {} {}",
            name(from),
            name(to),
            ending_words(*how)
        ),
        Condition::Later(span, part) => format!(
            "{}, {} ago or longer",
            condition_in_words(part, exercise),
            span_in_words(*span)
        ),
        Condition::Took { by, what, toward } => {
            let toward = toward
                .as_ref()
                .map(|state| format!(" towards {}", name(state)))
                .unwrap_or_default();
            format!("{} has taken {}{toward}", name(by), measure_words(what))
        }
        Condition::Contacted { from, to } => {
            format!("something {} sent has reached {}", name(from), name(to))
        }
        Condition::Consulted { from, to } => {
            format!("{} and {} have sat in consultations", name(from), name(to))
        }
        Condition::Unanswered { from, to, after } => format!(
            "{} has not answered a request of {} after {}",
            name(to),
            name(from),
            span_in_words(*after)
        ),
        Condition::Outcome { from, to, outcome } => format!(
            "{} and {} have concluded with {}",
            name(from),
            name(to),
            quoted(outcome_name(outcome))
        ),
        Condition::TensionAtLeast { from, to, level } => format!(
            "the tension of {} towards {} is {level} or more ({})",
            name(from),
            name(to),
            TensionLevel::of(*level).label().to_lowercase()
        ),
        Condition::Chance(percent) => format!("chance has it ({percent} in 100)"),
    }
}

/// The same, denied.
fn denied(condition: &Condition, exercise: &Exercise) -> String {
    let scenario = &exercise.scenario;
    let name = |state: &StateId| scenario.short_name(state).to_owned();
    match condition {
        // Not all of them: at least one fails. Not any of them: none holds.
        Condition::All(parts) => deny_each(parts, "or", exercise),
        Condition::Any(parts) => deny_each(parts, "and", exercise),
        Condition::Not(part) => condition_in_words(part, exercise),
        Condition::After(offset) => {
            let time = ExerciseTime::from(*offset);
            format!("it is not yet {}", clock_in_words(scenario, time))
        }
        Condition::Released(inject) => {
            format!(
                "{} has not been released",
                quoted(inject_title(exercise, inject))
            )
        }
        Condition::Since(inject, span) => format!(
            "{} has not been out for {}",
            quoted(inject_title(exercise, inject)),
            span_in_words(*span)
        ),
        Condition::Decided(decision, option) => {
            let (whose, question, chosen) = decided(exercise, decision, option);
            format!(
                "{whose} has not chosen {} on {}",
                quoted(chosen),
                quoted(question)
            )
        }
        Condition::DecidedBySilence(decision) => {
            let (whose, question) = put(exercise, decision);
            format!("{whose} has not left {} to silence", quoted(question))
        }
        Condition::Bounced { from, to } => {
            format!("nothing {} sent to {} has come back", name(from), name(to))
        }
        Condition::Answered { from, to, how } => format!(
            "{} has not {} a request of {}",
            name(to),
            response_words(*how),
            name(from)
        ),
        Condition::Ended { from, to, how } => format!(
            "it is not so that consultations for which {} asked {} {}",
            name(from),
            name(to),
            ending_words(*how)
        ),
        Condition::Later(span, part) => format!(
            "it is not yet {} since {}",
            span_in_words(*span),
            condition_in_words(part, exercise)
        ),
        Condition::Took { by, what, toward } => {
            let toward = toward
                .as_ref()
                .map(|state| format!(" towards {}", name(state)))
                .unwrap_or_default();
            format!("{} has not taken {}{toward}", name(by), measure_words(what))
        }
        Condition::Contacted { from, to } => {
            format!("nothing {} sent has reached {}", name(from), name(to))
        }
        Condition::Consulted { from, to } => format!(
            "{} and {} have not sat in consultations",
            name(from),
            name(to)
        ),
        Condition::Unanswered { from, to, after } => format!(
            "no request of {} to {} has waited {} for an answer",
            name(from),
            name(to),
            span_in_words(*after)
        ),
        Condition::Outcome { from, to, outcome } => format!(
            "{} and {} have not concluded with {}",
            name(from),
            name(to),
            quoted(outcome_name(outcome))
        ),
        Condition::TensionAtLeast { from, to, level } => format!(
            "the tension of {} towards {} is below {level}",
            name(from),
            name(to)
        ),
        Condition::Chance(percent) => {
            format!("chance has it ({} in 100)", 100_u8.saturating_sub(*percent))
        }
    }
}

fn joined(parts: &[Condition], word: &str, exercise: &Exercise) -> String {
    let said = parts.iter().map(|part| {
        let words = condition_in_words(part, exercise);
        if is_compound(part) {
            format!("({words})")
        } else {
            words
        }
    });
    in_a_row(said.collect(), word)
}

fn deny_each(parts: &[Condition], word: &str, exercise: &Exercise) -> String {
    let said = parts.iter().map(|part| {
        let words = denied(part, exercise);
        if is_compound(part) {
            format!("({words})")
        } else {
            words
        }
    });
    in_a_row(said.collect(), word)
}

fn in_a_row(said: Vec<String>, word: &str) -> String {
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    match said.as_slice() {
        // Nothing to hold always holds; nothing to choose from never does.
        [] if word == "and" => "nothing stands in the way".to_owned(),
        [] => "the impossible happens".to_owned(),
        said => listed(said, word),
    }
}

fn is_compound(condition: &Condition) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.len() > 1,
        Condition::Not(part) => is_compound(part),
        _ => false,
    }
}

const fn response_words(how: Response) -> &'static str {
    match how {
        Response::Accepted => "accepted",
        Response::Countered => "proposed other terms for",
        Response::Referred => "passed on",
        Response::Clarified => "explained itself on",
        Response::Declined => "declined",
        Response::Lapsed => "been silent on",
    }
}

const fn ending_words(how: Ending) -> &'static str {
    match how {
        Ending::Concluded => "have been concluded",
        Ending::Withdrawn => "have been withdrawn",
        Ending::Failed => "have come to nothing",
        Ending::BrokenOff => "have been broken off",
    }
}

/// Whose decision it is, and what is asked.
fn put<'a>(
    exercise: &'a Exercise,
    decision: &'a crate::scenario::DecisionId,
) -> (&'a str, &'a str) {
    match exercise.scenario.decision(decision) {
        Some(found) => (
            exercise.scenario.short_name(&found.state),
            found.question.as_str(),
        ),
        None => ("A State", decision.as_str()),
    }
}

fn decided<'a>(
    exercise: &'a Exercise,
    decision: &'a crate::scenario::DecisionId,
    option: &'a crate::scenario::OptionId,
) -> (&'a str, &'a str, &'a str) {
    let scenario = &exercise.scenario;
    let Some(scripted) = scenario.decision(decision) else {
        return ("a State", decision.as_str(), option.as_str());
    };
    (
        scenario.short_name(&scripted.state),
        &scripted.question,
        option_label(scripted, option),
    )
}

fn option_label<'a>(decision: &'a Decision, option: &'a crate::scenario::OptionId) -> &'a str {
    decision
        .options
        .iter()
        .find(|choice| choice.id == *option)
        .map_or(option.as_str(), |choice| choice.label.as_str())
}

fn measure_words(what: &MeasureMatch) -> String {
    match what {
        MeasureMatch::Measure(measure) => format!("the measure {}", quoted(measure_name(measure))),
        MeasureMatch::Family(family) => {
            format!("a measure of the family {}", quoted(family.label()))
        }
    }
}

/// An expected action of the run in words, as [`expected_in_words`] has them.
#[must_use]
pub fn expectation_in_words(found: &Expectation, exercise: &Exercise) -> String {
    let item = exercise.run_sheet.get(&found.inject);
    let authored = item.and_then(|item| {
        let mut expects = item.inject.expects.iter();
        expects.find(|expect| expect.id == found.id)
    });
    expected_in_words(&found.action, authored, exercise)
}

/// What an inject should cause, in the author's words if there are any, without a full stop:
/// `ask Corvania for consultations`.
#[must_use]
pub fn expected_in_words(
    action: &ExpectedAction,
    authored: Option<&Expect>,
    exercise: &Exercise,
) -> String {
    if let Some(text) = authored.and_then(|expect| expect.text.as_ref()) {
        return within_sentence(text).to_owned();
    }
    let scenario = &exercise.scenario;
    let name = |state: &StateId| scenario.short_name(state).to_owned();
    match action {
        ExpectedAction::Acknowledged => "acknowledge it".to_owned(),
        ExpectedAction::Assessed => "record an assessment".to_owned(),
        ExpectedAction::Contacted(state) => format!("reach a contact point of {}", name(state)),
        ExpectedAction::Requested(state) => format!("ask {} for consultations", name(state)),
        ExpectedAction::Answered(state) => format!("answer the request of {}", name(state)),
        ExpectedAction::Decided(decision) => {
            let question = scenario
                .decision(decision)
                .map_or(decision.as_str(), |decision| decision.question.as_str());
            format!("decide in time: {question}")
        }
        ExpectedAction::Took(measure) => {
            format!("take the measure {}", quoted(measure_name(measure)))
        }
        ExpectedAction::Shared(state) => format!("share it with {}", name(state)),
        ExpectedAction::Judged => "for the facilitator to judge".to_owned(),
    }
}
