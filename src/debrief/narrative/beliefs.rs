//! Sentences of what States believe.

use super::{Narration, Sentence, Topic, Weight, dotted};
use crate::doctrine::{Likelihood, Vocabulary as _};
use crate::exercise::{Assessment, Event, Exercise, Occasion};
use crate::scenario::StateId;

/// When somebody was asked, as words behind “what it believes”.
pub(super) fn occasion_words(occasion: Occasion) -> String {
    match occasion {
        Occasion::Scheduled(_) => "by now".to_owned(),
        Occasion::MoveEnd(number) => format!("at the end of move {}", number + 1),
        Occasion::Before(id) => format!("before consultation {id}"),
        Occasion::After(id) => format!("after consultation {id}"),
    }
}

/// What a State came to believe: the leading explanation, and how far it moved.
pub(super) fn recorded(
    event: &Event,
    exercise: &Exercise,
    state: &StateId,
    assessment: &Assessment,
) -> Narration {
    let before = exercise
        .assessments
        .get(state)
        .into_iter()
        .flatten()
        .take_while(|recorded| recorded.sequence < event.sequence)
        .last();
    let leading = assessment
        .suspects
        .iter()
        // The first of equals leads, whatever their number.
        .rev()
        .max_by_key(|(_, share)| **share)
        .filter(|(_, share)| **share > 0);
    let said = Sentence::new(exercise).state(state);
    let said = match leading {
        Some((suspect, share)) if *share >= assessment.unknown() => {
            let label = exercise
                .scenario
                .suspect(suspect)
                .map_or(suspect.as_str(), |suspect| suspect.label.as_str());
            let was = before
                .map(|before| before.assessment.share(suspect))
                .filter(|was| was != share)
                .map(|was| format!("was {was} %"));
            said.plain(" assessed: ")
                .strong(label)
                .plain(format!(", {share} %"))
                .aside(dotted(&[
                    was.unwrap_or_default(),
                    Likelihood::of_percent(*share).words().to_owned(),
                    confidence_words(assessment),
                ]))
        }
        _ => {
            let unknown = assessment.unknown();
            let was = before
                .map(|before| before.assessment.unknown())
                .filter(|was| *was != unknown)
                .map(|was| format!("was {was} %"));
            said.plain(" assessed: ")
                .strong("it does not know")
                .plain(format!(", {unknown} %"))
                .aside(dotted(&[
                    was.unwrap_or_default(),
                    confidence_words(assessment),
                ]))
        }
    };
    said.about(Topic::Belief, Weight::Normal, Some(state))
}

fn confidence_words(assessment: &Assessment) -> String {
    format!(
        "{} confidence",
        assessment.confidence.label().to_lowercase()
    )
}
