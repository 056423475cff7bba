//! Lines of what was kept of the debrief.

use super::Writer;
use crate::exercise::{DebriefStep, HotWashReply, HotWashSheet, Improvement, Seat};

impl Writer<'_> {
    pub(super) fn debriefing(&mut self, step: &DebriefStep) {
        match step {
            DebriefStep::MomentKept { number, moment } => {
                self.about(format!("Moment {number}"), &moment.title);
                self.line.message.clone_from(&moment.question);
                let time = self.naming.story_time(moment.at);
                self.line.subject = format!("{} ({time})", moment.title);
            }
            DebriefStep::MomentDropped { number } => self.about(format!("Moment {number}"), ""),
            DebriefStep::HotWashAnswered { number, sheet } => self.sheet(*number, sheet),
            DebriefStep::HotWashWithdrawn { number, reason } => {
                self.about(format!("Hot wash {number}"), "");
                self.line.message.clone_from(reason);
            }
            DebriefStep::ImprovementPlanned {
                number,
                improvement,
            } => self.improvement(*number, improvement),
            DebriefStep::ImprovementDropped { number, reason } => {
                self.about(format!("Improvement {number}"), "");
                self.line.message.clone_from(reason);
            }
        }
    }

    fn sheet(&mut self, number: u32, sheet: &HotWashSheet) {
        self.about(format!("Hot wash {number}"), "");
        // Whether somebody signed is for the sheet; the log names seats alone.
        self.line.from = match &sheet.seat {
            Seat::Facilitator => "Facilitator".to_owned(),
            Seat::Observer => "Observer".to_owned(),
            Seat::System => String::new(),
            Seat::Team(state) => self.naming.state(state),
            Seat::Actor(actor) => self.naming.actor(actor),
        };
        let answers = sheet.answers.iter().map(|answer| {
            let reply = match &answer.reply {
                HotWashReply::Scale(mark) => format!("{mark} of 5"),
                HotWashReply::Text(text) => text.clone(),
                HotWashReply::Strengths(points) | HotWashReply::Improvements(points) => {
                    points.join("; ")
                }
            };
            format!("{} {reply}", answer.question)
        });
        self.line.message = answers.collect::<Vec<_>>().join("\n");
    }

    fn improvement(&mut self, number: u32, improvement: &Improvement) {
        self.about(format!("Improvement {number}"), &improvement.issue);
        self.line.to.clone_from(&improvement.owner);
        self.line.message.clone_from(&improvement.action);
        if let Some(due) = improvement.due {
            self.line.expected = format!("By {due}");
        }
        if improvement.done {
            "Done".clone_into(&mut self.line.expected);
        }
        if let Some(objective) = &improvement.objective {
            self.line.objective = objective.to_string();
        }
    }
}
