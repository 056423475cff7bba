//! Lines of what the facilitator changed in play, and of how the play was evaluated.

use super::Writer;
use crate::debrief::words::span_in_words;
use crate::exercise::{EvaluationStep, ExpectationStatus, Seat, SteeringStep};

impl Writer<'_> {
    pub(super) fn steering(&mut self, step: &SteeringStep) {
        match step {
            SteeringStep::InjectEdited { inject } => {
                self.added(inject);
                "Written anew".clone_into(&mut self.line.subject);
            }
            SteeringStep::PictureAdded { name, picture } => {
                self.line.subject.clone_from(name);
                self.line.message = format!("{:?}, {}", picture.kind, picture.seal);
            }
            SteeringStep::InjectMerged { inject, with, to } => {
                self.about(inject, "");
                self.line.message = format!("With {with}, {}", self.naming.story_time(*to));
            }
            SteeringStep::ScriptShifted {
                after,
                by,
                injects,
                moves,
                decisions,
                assessments,
            } => {
                let span = span_in_words(by.span());
                let how = if by.is_earlier() { "earlier" } else { "later" };
                self.line.subject =
                    format!("From {} on, {span} {how}", self.naming.story_time(*after));
                let injects = injects
                    .iter()
                    .map(|(inject, to)| format!("{inject}: {}", self.naming.story_time(*to)));
                let moves = moves.iter().map(|(number, to)| {
                    format!("Move {}: {}", number + 1, self.naming.story_time(*to))
                });
                let decisions = decisions
                    .iter()
                    .map(|(decision, to)| format!("{decision}: {}", self.naming.story_time(*to)));
                let assessments = assessments
                    .iter()
                    .map(|(_, to)| format!("Assessments: {}", self.naming.story_time(*to)));
                let lines: Vec<_> = injects
                    .chain(moves)
                    .chain(decisions)
                    .chain(assessments)
                    .collect();
                self.line.message = lines.join("\n");
            }
            SteeringStep::InjectRestored { inject, to } => {
                self.about(inject, "");
                self.line.message = to.map_or_else(
                    || "For its condition".to_owned(),
                    |to| format!("To {}", self.naming.story_time(to)),
                );
            }
            SteeringStep::InjectRetracted {
                inject, to, note, ..
            } => {
                self.about(inject, "Correction: taken back");
                self.line.to = self.naming.audience(to);
                self.line.message.clone_from(note);
            }
            SteeringStep::ActUndone { reverses } => {
                self.about(reverses, "Correction: reversed");
            }
            SteeringStep::JudgementUndone {
                expect,
                state,
                status,
            } => {
                self.about(expect, "Correction: judgement reversed");
                self.line.from = self.naming.state(state);
                self.line.message = match status {
                    ExpectationStatus::Open => "Open",
                    ExpectationStatus::Met { .. } => "Met",
                    ExpectationStatus::Missed => "Missed",
                    ExpectationStatus::Waived => "Waived",
                }
                .to_owned();
            }
            SteeringStep::DecisionOverridden {
                decision,
                state,
                option,
                reason,
            } => {
                self.about(decision, &format!("Correction: {option}"));
                self.line.to = self.naming.state(state);
                self.line.message.clone_from(reason);
            }
            SteeringStep::MoveEnded { number }
            | SteeringStep::MoveUndone { number, .. }
            | SteeringStep::MoveReopened { number } => self.about(u64::from(*number) + 1, ""),
            SteeringStep::MoveExtended { number, until } => {
                self.about(u64::from(*number) + 1, "");
                self.line.message = format!("Until {}", self.naming.story_time(*until));
            }
            SteeringStep::PlayStopped { phrase } => {
                "Everyone".clone_into(&mut self.line.to);
                self.line.subject.clone_from(phrase);
            }
            SteeringStep::StopLifted => {}
        }
    }

    pub(super) fn evaluation(&mut self, step: &EvaluationStep) {
        match step {
            EvaluationStep::ObjectiveRated {
                objective,
                rating,
                evidence,
                words,
            } => {
                self.line.objective = objective.to_string();
                self.line.subject = format!("{}: {}", rating.letter(), rating.label());
                self.line.message.clone_from(words);
                let events: Vec<_> = evidence.iter().map(ToString::to_string).collect();
                self.line.reference = events.join("; ");
            }
            EvaluationStep::MomentBookmarked { at, event, words } => {
                self.line.subject = self.naming.story_time(*at);
                self.line.message.clone_from(words);
                self.line.reference = event.map_or(String::new(), |event| event.to_string());
            }
            // A log may be handed on: who was there is for the report to say, where it may.
            EvaluationStep::PeopleNamed { seat, people } => {
                self.line.to = match seat {
                    Seat::Team(state) => self.naming.state(state),
                    Seat::Actor(actor) => self.naming.actor(actor),
                    Seat::Observer => "Observers".to_owned(),
                    Seat::Facilitator | Seat::System => "Facilitator".to_owned(),
                };
                let present = people.iter().filter(|person| person.present).count();
                self.line.message = format!("{present} of {} present", people.len());
            }
        }
    }
}
