//! Sentences of what was kept of the debrief.

use super::{Narration, Sentence, Topic, Weight};
use crate::exercise::{DebriefStep, Exercise, Seat};
use crate::scenario::ExerciseTime;

pub(super) fn narrate(
    sequence: u64,
    step: &DebriefStep,
    exercise: &Exercise,
    clock: impl Fn(ExerciseTime) -> String,
) -> Narration {
    let say = || Sentence::new(exercise);
    let kept = &exercise.debriefing;
    let again = |events: Option<&Vec<u64>>| -> &'static str {
        match events.and_then(|events| events.first()) {
            Some(first) if *first != sequence => "correction",
            _ => "",
        }
    };
    match step {
        DebriefStep::MomentKept { number, moment } => {
            let events = kept.moments.get(number).map(|held| &held.events);
            say()
                .plain(format!("Moment to show from {}: ", clock(moment.at)))
                .strong(moment.title.as_str())
                .quote(&moment.question)
                .aside(again(events))
                .about(Topic::Note, Weight::Normal, None)
        }
        DebriefStep::MomentDropped { number } => {
            let title = kept
                .moments
                .get(number)
                .map(|held| held.value.title.as_str());
            say()
                .plain("Moment not to be shown after all: ")
                .strong(title.unwrap_or("unknown"))
                .about(Topic::Note, Weight::Minor, None)
        }
        DebriefStep::HotWashAnswered { number, sheet } => {
            let events = kept.sheets.get(number).map(|held| &held.events);
            let said = say().plain("Hot wash answers of ");
            let (said, state) = match &sheet.seat {
                Seat::Team(state) => (said.state(state), Some(state)),
                Seat::Actor(actor) => (
                    said.strong(exercise.scenario.actor_name(actor).to_owned()),
                    None,
                ),
                Seat::Facilitator => (said.plain("the facilitator"), None),
                Seat::Observer => (said.plain("an observer"), None),
                Seat::System => (said.plain("nobody"), None),
            };
            said.plain(format!(", {}", count(sheet.answers.len(), "answer")))
                .aside(again(events))
                .about(Topic::Note, Weight::Normal, state)
        }
        DebriefStep::HotWashWithdrawn { number, reason } => say()
            .plain(format!("Hot wash answers no. {number} taken back"))
            .quote(reason)
            .about(Topic::Note, Weight::Normal, None),
        DebriefStep::ImprovementPlanned {
            number,
            improvement,
        } => {
            let events = kept.improvements.get(number).map(|held| &held.events);
            let said = say()
                .plain(if improvement.done {
                    "Improvement done: "
                } else {
                    "Improvement planned: "
                })
                .strong(improvement.action.as_str());
            let said = if improvement.owner.is_empty() {
                said
            } else {
                said.plain(format!(", {}", improvement.owner))
            };
            said.aside(again(events))
                .about(Topic::Note, Weight::Normal, None)
        }
        DebriefStep::ImprovementDropped { number, reason } => {
            let action = kept
                .improvements
                .get(number)
                .map(|held| held.value.action.as_str());
            say()
                .plain("Improvement not pursued: ")
                .strong(action.unwrap_or("unknown"))
                .quote(reason)
                .about(Topic::Note, Weight::Normal, None)
        }
    }
}

fn count(number: usize, what: &str) -> String {
    match number {
        1 => format!("1 {what}"),
        number => format!("{number} {what}s"),
    }
}
