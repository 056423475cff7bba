//! What waited for sign-off inside a team.

use super::super::words::{channel_name, intent_name};
use super::Writer;
use crate::debrief::narrative::overtaken_in_words;
use crate::debrief::words::measure_name;
use crate::exercise::{HeldAct, SignOffStep, SubmissionId};
use crate::scenario::StateId;

impl Writer<'_> {
    pub(super) fn sign_off(&mut self, id: SubmissionId, state: &StateId, step: &SignOffStep) {
        self.line.reference = format!("Sign-off {}", id.0);
        self.line.from = self.naming.state(state);
        match step {
            SignOffStep::Asked { act, wanted } => {
                self.held(act);
                let titles: Vec<&str> = wanted.iter().map(|it| it.title.as_str()).collect();
                self.line.expected = format!("Sign-off by {}", titles.join("; "));
            }
            SignOffStep::Given { role, words } => {
                self.line.subject = role.to_string();
                self.line.message.clone_from(words);
            }
            SignOffStep::Returned { role, reason } => {
                self.line.subject = role.to_string();
                self.line.message.clone_from(reason);
            }
            SignOffStep::Delayed { role, until, words } => {
                self.line.subject = role.to_string();
                self.line.message.clone_from(words);
                self.line.expected = format!("An answer by {}", self.naming.story_time(*until));
            }
            SignOffStep::Withdrawn => {}
            SignOffStep::Overtaken { why } => {
                overtaken_in_words(*why).clone_into(&mut self.line.message);
            }
            SignOffStep::Failed { refusal } => self.line.message.clone_from(refusal),
        }
    }

    /// What would be done once it is signed.
    fn held(&mut self, act: &HeldAct) {
        act.words().clone_into(&mut self.line.message);
        match act {
            HeldAct::Decide {
                decision,
                option,
                rationale,
            } => {
                self.line.subject = format!("{decision}: {option}");
                self.line.message.clone_from(rationale);
            }
            HeldAct::Take {
                measure, toward, ..
            } => {
                measure_name(measure).clone_into(&mut self.line.subject);
                self.line.to = self.naming.states(toward);
            }
            HeldAct::Send(note) => {
                self.line.subject.clone_from(&note.subject);
                self.line.mode = channel_name(&note.channel);
                self.line.to = self.naming.state(&note.to);
            }
            HeldAct::Request(request) => {
                self.line.subject.clone_from(&request.subject);
                self.line.mode = channel_name(&request.channel);
                self.line.to = self.naming.states(&request.to);
            }
            HeldAct::Table { conclusion, .. } | HeldAct::Confirm { conclusion, .. } => {
                self.conclusion(conclusion);
            }
            HeldAct::DeclareIntent { toward, intent, .. } => {
                self.line.subject = intent_name(intent);
                self.line.to = self.naming.states(toward);
            }
            HeldAct::GradeSeverity { grade, .. } => {
                self.line.subject = format!("Grade {}", u16::from(*grade) + 1);
            }
        }
    }
}
