//! How the hours of procedures are shortened for the exercise.
//!
//! A procedure that follows a precedent counts in days, an exercise in hours. An author says what so many hours of
//! life take here; procedures that are conventions of the exercise alone are meant as they stand.

use serde::{Deserialize, Serialize};

use super::span::Span;
use crate::doctrine::{Procedure, ProcedureId};

/// A step of a procedure that has a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TimedStep {
    /// Confirming receipt.
    Acknowledge,
    /// The addressee’s reply.
    Reply,
    /// The reminder, counted back from the reply.
    Remind,
    /// The meeting, counted from agreeing to it.
    Meet,
    /// The Chair’s answer.
    Chair,
}

impl TimedStep {
    /// How long it takes in life; `None` where the procedure has no such step.
    #[must_use]
    pub fn of(self, procedure: &Procedure) -> Option<Span> {
        let minutes = match self {
            Self::Acknowledge => Some(procedure.acknowledge_within_minutes),
            Self::Reply => Some(procedure.reply_within_minutes),
            Self::Remind => procedure.remind_before_minutes,
            Self::Meet => Some(procedure.meet_within_minutes),
            Self::Chair => Some(procedure.chair_replies_within_minutes),
        };
        minutes.map(|minutes| Span::from_minutes(i64::from(minutes)))
    }
}

/// What one step of one procedure takes in the exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepHours {
    /// Which procedure.
    pub procedure: ProcedureId,
    /// Which step.
    pub step: TimedStep,
    /// How long it takes.
    pub takes: Span,
}

/// How the hours of procedures are shortened for the exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcedureHours {
    /// So many hours of a procedure that follows a precedent …
    pub hours: Span,
    /// … take so long here.
    pub take: Span,
    /// Steps that take another time, of any procedure.
    #[serde(default)]
    pub steps: Vec<StepHours>,
}

/// How long a step of a procedure takes in an exercise: shortened if its author said so. `None` where the procedure
/// has no such step.
#[must_use]
pub fn procedure_time(
    hours: Option<&ProcedureHours>,
    procedure: &Procedure,
    step: TimedStep,
) -> Option<Span> {
    let in_life = step.of(procedure)?;
    let Some(hours) = hours else {
        return Some(in_life);
    };
    let own = hours
        .steps
        .iter()
        .find(|own| own.step == step && own.procedure == procedure.id);
    if let Some(own) = own {
        return Some(own.takes);
    }
    if procedure.precedent.is_none() || hours.hours == Span::ZERO {
        return Some(in_life);
    }
    let factor = |millis: i64| {
        let scaled = i128::from(millis) * i128::from(hours.take.as_millis())
            / i128::from(hours.hours.as_millis());
        i64::try_from(scaled).unwrap_or(i64::MAX)
    };
    // A table reads minutes; less than one would be no time at all.
    let minutes = (factor(in_life.as_millis()) + 30_000) / 60_000;
    Some(Span::from_minutes(minutes.max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctrine::doctrine;

    fn procedure(id: &str) -> &'static Procedure {
        doctrine().procedure(&ProcedureId::from(id)).unwrap()
    }

    /// Given an exercise in which two days take four hours, when a procedure of two days is followed, then its steps
    /// take so much less, one that the author set takes what it was set to, and the exercise’s own procedure is as
    /// it stands.
    #[test]
    fn hours_of_life_are_shortened_and_those_of_the_exercise_are_not() {
        let hours = ProcedureHours {
            hours: Span::from_minutes(48 * 60),
            take: Span::from_minutes(4 * 60),
            steps: vec![StepHours {
                procedure: ProcedureId::from("forty-eight-hours"),
                step: TimedStep::Meet,
                takes: Span::from_minutes(90),
            }],
        };
        let of = |id, step| procedure_time(Some(&hours), procedure(id), step).map(Span::as_millis);
        let minutes = |minutes: i64| Some(minutes * 60_000);
        assert_eq!(of("forty-eight-hours", TimedStep::Reply), minutes(240));
        assert_eq!(of("forty-eight-hours", TimedStep::Remind), minutes(60));
        assert_eq!(of("forty-eight-hours", TimedStep::Meet), minutes(90));
        assert_eq!(of("exercise-procedure", TimedStep::Reply), minutes(240));
        assert_eq!(of("exercise-procedure", TimedStep::Remind), None);
        let plain = procedure_time(None, procedure("forty-eight-hours"), TimedStep::Reply);
        assert_eq!(plain, Some(Span::from_minutes(2880)));
    }
}
