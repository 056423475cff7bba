//! What is kept of the debrief: moments to show, the hot wash, the improvement plan.

use std::collections::BTreeMap;

use super::super::clock::Phase;
use super::super::debriefing::{
    DebriefAct, DebriefStep, HotWashAnswer, HotWashReply, HotWashSheet, Improvement, Kept,
    ShownMoment,
};
use super::super::event::Fact;
use super::super::refusal::Refusal;
use super::super::seat::Seat;
use super::super::state::Exercise;
use super::{Draft, bounded, required};

/// The highest mark of a scale.
const HIGHEST_MARK: u8 = 5;

pub(super) fn act(draft: &mut Draft<'_>, act: &DebriefAct) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    let kept = &exercise.debriefing;
    let step = match act {
        DebriefAct::KeepMoment { number, moment } => DebriefStep::MomentKept {
            number: numbered(&kept.moments, *number, "moment")?,
            moment: shown(exercise, moment)?,
        },
        DebriefAct::DropMoment { number } => DebriefStep::MomentDropped {
            number: standing(&kept.moments, *number, "moment")?,
        },
        DebriefAct::AnswerHotWash { number, sheet } => {
            require_ended(exercise)?;
            DebriefStep::HotWashAnswered {
                number: numbered(&kept.sheets, *number, "sheet of answers")?,
                sheet: answered(exercise, sheet)?,
            }
        }
        DebriefAct::WithdrawHotWash { number, reason } => DebriefStep::HotWashWithdrawn {
            number: standing(&kept.sheets, *number, "sheet of answers")?,
            reason: required("reason", reason)?,
        },
        DebriefAct::PlanImprovement {
            number,
            improvement,
        } => {
            require_ended(exercise)?;
            DebriefStep::ImprovementPlanned {
                number: numbered(&kept.improvements, *number, "improvement")?,
                improvement: planned(exercise, improvement)?,
            }
        }
        DebriefAct::DropImprovement { number, reason } => DebriefStep::ImprovementDropped {
            number: standing(&kept.improvements, *number, "improvement")?,
            reason: required("reason", reason)?,
        },
    };
    draft.act(Fact::Debriefing {
        step: Box::new(step),
    });
    Ok(())
}

fn require_ended(exercise: &Exercise) -> Result<(), Refusal> {
    match exercise.phase() {
        Phase::Ended => Ok(()),
        Phase::Opened | Phase::Running | Phase::Paused => Err(Refusal::NotEnded),
    }
}

/// The number of something that still stands.
fn standing<T>(
    kept: &BTreeMap<u32, Kept<T>>,
    number: u32,
    what: &'static str,
) -> Result<u32, Refusal> {
    match kept.get(&number) {
        Some(held) if held.dropped.is_none() => Ok(number),
        _ => Err(Refusal::unknown(what, number)),
    }
}

/// The number of what is amended, or the next one.
fn numbered<T>(
    kept: &BTreeMap<u32, Kept<T>>,
    number: Option<u32>,
    what: &'static str,
) -> Result<u32, Refusal> {
    match number {
        Some(number) => standing(kept, number, what),
        None => Ok(kept.keys().next_back().map_or(1, |last| last + 1)),
    }
}

fn known_event(exercise: &Exercise, event: Option<u64>) -> Result<Option<u64>, Refusal> {
    match event {
        Some(event) if event == 0 || event > exercise.sequence => {
            Err(Refusal::unknown("event", event))
        }
        event => Ok(event),
    }
}

fn shown(exercise: &Exercise, moment: &ShownMoment) -> Result<ShownMoment, Refusal> {
    Ok(ShownMoment {
        at: moment.at,
        event: known_event(exercise, moment.event)?,
        title: required("title", &moment.title)?,
        question: bounded("question", &moment.question)?,
    })
}

fn planned(exercise: &Exercise, improvement: &Improvement) -> Result<Improvement, Refusal> {
    if let Some(objective) = &improvement.objective
        && exercise.scenario.objective(objective).is_none()
    {
        return Err(Refusal::unknown("objective", objective));
    }
    Ok(Improvement {
        issue: required("issue", &improvement.issue)?,
        action: required("action", &improvement.action)?,
        owner: bounded("owner", &improvement.owner)?,
        due: improvement.due,
        objective: improvement.objective.clone(),
        event: known_event(exercise, improvement.event)?,
        done: improvement.done,
    })
}

fn answered(exercise: &Exercise, sheet: &HotWashSheet) -> Result<HotWashSheet, Refusal> {
    let known = match &sheet.seat {
        Seat::Team(state) => exercise.scenario.state(state).is_some(),
        Seat::Actor(actor) => exercise.scenario.actor(actor).is_some(),
        Seat::Facilitator | Seat::Observer => true,
        Seat::System => false,
    };
    if !known {
        return Err(Refusal::unknown("seat", &sheet.seat));
    }
    let mut answers = Vec::new();
    for answer in &sheet.answers {
        if let Some(reply) = said(&answer.reply)? {
            answers.push(HotWashAnswer {
                question: required("question", &answer.question)?,
                reply,
            });
        }
    }
    if answers.is_empty() {
        return Err(Refusal::Empty("answer"));
    }
    Ok(HotWashSheet {
        seat: sheet.seat.clone(),
        name: bounded("name", &sheet.name)?,
        answers,
    })
}

/// An answer without what was left open; nothing if all of it was.
fn said(reply: &HotWashReply) -> Result<Option<HotWashReply>, Refusal> {
    let points = |points: &[String]| -> Result<Vec<String>, Refusal> {
        let mut said = Vec::new();
        for point in points {
            let point = bounded("answer", point)?;
            if !point.is_empty() {
                said.push(point);
            }
        }
        Ok(said)
    };
    Ok(match reply {
        HotWashReply::Scale(0) => None,
        HotWashReply::Scale(mark) if *mark > HIGHEST_MARK => {
            return Err(Refusal::unknown("mark", mark));
        }
        HotWashReply::Scale(mark) => Some(HotWashReply::Scale(*mark)),
        HotWashReply::Text(text) => {
            let text = bounded("answer", text)?;
            (!text.is_empty()).then_some(HotWashReply::Text(text))
        }
        HotWashReply::Strengths(list) => {
            let list = points(list)?;
            (!list.is_empty()).then_some(HotWashReply::Strengths(list))
        }
        HotWashReply::Improvements(list) => {
            let list = points(list)?;
            (!list.is_empty()).then_some(HotWashReply::Improvements(list))
        }
    })
}
