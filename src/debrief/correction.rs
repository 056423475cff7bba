//! What was corrected, and by which event: nothing in a record is rewritten.

use super::review::Review;
use crate::exercise::{DebriefStep, Fact, Kept, SteeringStep};

/// The events that correct, undo or take back an earlier one, in the order of the log.
#[must_use]
pub fn corrections(review: &Review) -> Vec<u64> {
    let kept = &review.end().exercise().debriefing;
    fn later<T>(kept: Option<&Kept<T>>, sequence: u64) -> bool {
        kept.is_some_and(|kept| kept.events.first() != Some(&sequence))
    }
    let log = review.log().iter();
    log.filter(|event| match &event.fact {
        Fact::Debriefing { step } => match step.as_ref() {
            DebriefStep::MomentKept { number, .. } => {
                later(kept.moments.get(number), event.sequence)
            }
            DebriefStep::HotWashAnswered { number, .. } => {
                later(kept.sheets.get(number), event.sequence)
            }
            DebriefStep::ImprovementPlanned { number, .. } => {
                later(kept.improvements.get(number), event.sequence)
            }
            DebriefStep::MomentDropped { .. }
            | DebriefStep::HotWashWithdrawn { .. }
            | DebriefStep::ImprovementDropped { .. } => true,
        },
        Fact::Steering { step } => matches!(
            step,
            SteeringStep::ActUndone { .. }
                | SteeringStep::JudgementUndone { .. }
                | SteeringStep::DecisionOverridden { .. }
                | SteeringStep::InjectRetracted { .. }
        ),
        _ => false,
    })
    .map(|event| event.sequence)
    .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ended, minute};
    use super::*;
    use crate::exercise::{Command, DebriefAct, Seat, ShownMoment};

    #[test]
    fn an_amendment_is_a_correction_and_what_it_amends_is_none() {
        let mut play = ended();
        assert!(corrections(&play.reviewed()).is_empty());
        for (number, title) in [(None, "First"), (Some(1), "Better")] {
            let moment = ShownMoment {
                at: minute(5),
                title: title.to_owned(),
                ..ShownMoment::default()
            };
            let act = DebriefAct::KeepMoment { number, moment };
            play.does(400, Seat::Facilitator, Command::Debrief(act));
        }
        let review = play.reviewed();
        assert_eq!(corrections(&review), [review.last()]);
    }
}
