//! Sentences of what the facilitator changed in play, and of how the play was evaluated.

use super::super::words::{clock_in_words, decision_in_words, span_in_words, within_sentence};
use super::{Narration, Sentence, Topic, Weight};
use crate::exercise::{EvaluationStep, Event, Exercise, ExpectationStatus, Seat, SteeringStep};
use crate::scenario::ExerciseTime;

pub(super) fn steered(step: &SteeringStep, event: &Event, exercise: &Exercise) -> Narration {
    let say = || Sentence::new(exercise);
    let clock = |time: ExerciseTime| clock_in_words(&exercise.scenario, time);
    let (major, normal) = (Weight::Major, Weight::Normal);
    match step {
        SteeringStep::InjectEdited { inject } => say()
            .plain("Inject ")
            .inject(&inject.id)
            .plain(" was written anew before its release")
            .about(Topic::Script, normal, None),
        SteeringStep::PictureAdded { name, .. } => say()
            .plain("A picture was added: ")
            .strong(name.as_str())
            .about(Topic::Script, Weight::Minor, None),
        SteeringStep::InjectMerged { inject, with, to } => say()
            .plain("Inject ")
            .inject(inject)
            .plain(" is to go out together with ")
            .inject(with)
            .aside(clock(*to))
            .about(Topic::Script, normal, None),
        SteeringStep::ScriptShifted {
            after,
            by,
            injects,
            moves,
            decisions,
            assessments,
        } => {
            let others = moves.len() + decisions.len() + assessments.len();
            let count = match injects.len() {
                1 => "1 inject".to_owned(),
                count => format!("{count} injects"),
            };
            say()
                .plain("What is scripted from ")
                .plain(clock(*after))
                .plain(" on was moved ")
                .strong(format!(
                    "{} {}",
                    span_in_words(by.span()),
                    if by.is_earlier() { "earlier" } else { "later" }
                ))
                .aside(if others == 0 {
                    count
                } else {
                    format!("{count}, and moves, decisions and questions with them")
                })
                .about(Topic::Script, normal, None)
        }
        SteeringStep::InjectRestored { inject, to } => {
            let said = say().plain("Inject ").inject(inject);
            match to {
                Some(to) => said.plain(" waits again for ").strong(clock(*to)),
                None => said.plain(" waits again for its condition"),
            }
            .about(Topic::Script, normal, None)
        }
        SteeringStep::InjectRetracted {
            inject,
            copies,
            note,
            ..
        } => say()
            .plain("Correction: inject ")
            .inject(inject)
            .plain(" was taken back; the tables read: ")
            .quote(note)
            .aside(match copies.len() {
                0 => String::new(),
                1 => "and a copy that was handed on".to_owned(),
                count => format!("and {count} copies that were handed on"),
            })
            .about(Topic::Script, major, None),
        SteeringStep::ActUndone { reverses } => say()
            .plain("Correction: the facilitator reversed what was done in event ")
            .strong(reverses.to_string())
            .about(Topic::Script, normal, None),
        SteeringStep::JudgementUndone {
            expect,
            state,
            status,
        } => {
            let words = match status {
                ExpectationStatus::Open => "is open again",
                ExpectationStatus::Met { .. } => "counts as done again",
                ExpectationStatus::Missed => "counts as not done again",
                ExpectationStatus::Waived => "no longer has to be done again",
            };
            say()
                .plain("What was expected of ")
                .state(state)
                .plain(format!(" {words}"))
                .aside(expect.as_str())
                .about(Topic::Expectation, normal, Some(state))
        }
        SteeringStep::DecisionOverridden {
            decision,
            state,
            option,
            reason,
        } => {
            let (question, chosen) = decision_in_words(exercise, decision, option);
            say()
                .plain("Correction: the facilitator had the decision of ")
                .state(state)
                .plain(" fall otherwise: ")
                .strong(chosen)
                .quote(reason)
                .aside(question)
                .about(Topic::Decision, major, Some(state))
        }
        SteeringStep::MoveEnded { number } => say()
            .plain(format!("Move {} was ended by hand", number + 1))
            .about(Topic::Clock, major, None),
        SteeringStep::MoveExtended { number, until } => say()
            .plain(format!("Move {} goes on until ", number + 1))
            .strong(clock(*until))
            .about(Topic::Clock, normal, None),
        SteeringStep::MoveUndone { number, .. } => say()
            .plain(format!("Move {} is as if it had not begun", number + 1))
            .about(Topic::Clock, normal, None),
        SteeringStep::MoveReopened { number } => say()
            .plain(format!("Move {} goes on", number + 1))
            .about(Topic::Clock, normal, None),
        SteeringStep::PlayStopped { phrase } => say()
            .plain("Real emergency: play was stopped everywhere with ")
            .strong(phrase.as_str())
            .aside(match &event.seat {
                Seat::Team(state) => format!("by {}", exercise.scenario.short_name(state)),
                Seat::Actor(actor) => format!("by {}", exercise.scenario.actor_name(actor)),
                Seat::Observer => "by an observer".to_owned(),
                Seat::Facilitator | Seat::System => String::new(),
            })
            .about(Topic::Clock, major, None),
        SteeringStep::StopLifted => say()
            .plain("The emergency is over; the clock waits to be resumed")
            .about(Topic::Clock, major, None),
    }
}

pub(super) fn evaluated(step: &EvaluationStep, exercise: &Exercise) -> Narration {
    let say = || Sentence::new(exercise);
    match step {
        EvaluationStep::ObjectiveRated {
            objective,
            rating,
            evidence,
            words,
        } => {
            let text = exercise
                .scenario
                .objective(objective)
                .map_or(objective.as_str(), |objective| objective.text.as_str());
            say()
                .plain("Objective rated ")
                .strong(rating.letter())
                .plain(": ")
                .plain(within_sentence(text).to_owned())
                .quote(words)
                .aside(match evidence.len() {
                    0 => String::new(),
                    1 => "1 event shows it".to_owned(),
                    count => format!("{count} events show it"),
                })
                .about(Topic::Note, Weight::Normal, None)
        }
        EvaluationStep::MomentBookmarked { at, words, .. } => say()
            .plain("A moment was marked for the debrief: ")
            .strong(clock_in_words(&exercise.scenario, *at))
            .quote(words)
            .about(Topic::Note, Weight::Normal, None),
        // Names stay out of every sentence: what is told may be printed, and handed on.
        EvaluationStep::PeopleNamed { seat, people } => {
            let present = people.iter().filter(|person| person.present).count();
            let said = say().plain("It was noted who sits ");
            let said = match seat {
                Seat::Team(state) => said.plain("for ").state(state),
                Seat::Actor(actor) => said
                    .plain("for ")
                    .plain(exercise.scenario.actor_name(actor).to_owned()),
                Seat::Observer => said.plain("among the observers"),
                Seat::Facilitator | Seat::System => said.plain("with the facilitator"),
            };
            said.aside(format!("{present} present"))
                .about(Topic::Note, Weight::Minor, seat.state())
        }
    }
}
