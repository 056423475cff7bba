//! What the clock makes happen, and when it must be asked again.

use serde::{Deserialize, Serialize};

use super::clock::{Mode, Phase};
use super::command::Command;
use super::communications::PingId;
use super::condition;
use super::consultation::ConsultationId;
use super::letter::Parcel;
use super::moment::WallTime;
use super::prompt::Occasion;
use super::run_sheet::{RunItem, Standing};
use super::sign_off::SubmissionId;
use super::state::Exercise;
use crate::scenario::{DecisionId, ExerciseTime, RoleId, StateId};

/// Something that waits for a time, in the order in which things due at the same moment happen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Timer {
    /// A move begins, by its position in the scenario.
    BeginMove(u32),
    /// A parcel arrives, or comes back.
    Deliver(Parcel),
    /// A line of a communications check reaches an office that has opened.
    DeliverPing(PingId),
    /// A planned inject goes out, by its position on the run sheet.
    Release(u32),
    /// A decision is put to its State.
    OpenDecision(DecisionId),
    /// The States are asked to record what they believe, by the position of the time among those of the scenario.
    AskAssessments(u32),
    /// A State’s capital answers by itself to a draft that waits for its sign-off.
    AnswerSignOff(SubmissionId, RoleId),
    /// A decision falls by silence.
    LapseDecision(DecisionId),
    /// A request for consultations lapses in silence, for one addressee.
    LapseRequest(ConsultationId, StateId),
    /// The procedure reminds an addressee of the answer it owes.
    RemindAddressee(ConsultationId, StateId),
    /// An addressee's counter-offer lapses.
    LapseCounter(ConsultationId, StateId),
    /// The Chair's time to reply runs out.
    LapseChair(ConsultationId),
    /// A question's time runs out, by its number in the consultation.
    LapseQuestion(ConsultationId, u32),
    /// An adjourned session goes on.
    ResumeSession(ConsultationId),
    /// The next meeting begins that a consultation agreed on.
    OpenFollowUp(ConsultationId),
    /// An expected action is missed, by its position among the expectations.
    MissExpectation(u32),
    /// A commitment is missed.
    MissCommitment(ConsultationId, u32),
    /// A State did not record in time what it believes.
    LapseAssessment(StateId, Occasion),
    /// A contingency inject goes out, by its position on the run sheet: last, since whatever else is due at
    /// that moment may bear on its condition.
    Contingency(u32),
}

impl Timer {
    /// The consultation it belongs to, if it is one's.
    #[must_use]
    pub const fn consultation(&self) -> Option<ConsultationId> {
        match self {
            Self::Deliver(Parcel::Request(id, _))
            | Self::LapseRequest(id, _)
            | Self::RemindAddressee(id, _)
            | Self::LapseCounter(id, _)
            | Self::LapseChair(id)
            | Self::LapseQuestion(id, _)
            | Self::ResumeSession(id)
            | Self::OpenFollowUp(id)
            | Self::MissCommitment(id, _) => Some(*id),
            Self::BeginMove(_)
            | Self::Deliver(Parcel::Message(_))
            | Self::Release(_)
            | Self::OpenDecision(_)
            | Self::LapseDecision(_)
            | Self::MissExpectation(_)
            | Self::DeliverPing(_)
            | Self::AskAssessments(_)
            | Self::LapseAssessment(..)
            | Self::AnswerSignOff(..)
            | Self::Contingency(_) => None,
        }
    }

    /// Whether it is a deadline, which step by step strikes only when the facilitator says so.
    #[must_use]
    pub const fn is_deadline(&self) -> bool {
        matches!(
            self,
            Self::LapseDecision(_)
                | Self::LapseRequest(..)
                | Self::LapseCounter(..)
                | Self::LapseChair(_)
                | Self::LapseQuestion(..)
                | Self::MissExpectation(_)
                | Self::MissCommitment(..)
        )
    }
}

/// What the clock makes happen next, not later than `until`: the moment, and the command that
/// [`super::Seat::System`] speaks then. Nothing happens while the clock stands.
///
/// Ask again after applying what came of it, until there is nothing more.
#[must_use]
pub fn due(exercise: &Exercise, until: ExerciseTime) -> Option<(ExerciseTime, Command)> {
    if exercise.phase() != Phase::Running {
        return None;
    }
    let (time, timer) = next(exercise, until)?;
    Some((time.max(exercise.latest), Command::Due(timer)))
}

/// The next story time at which [`due`] will have something, if nothing else happens before.
#[must_use]
pub fn next_wake(exercise: &Exercise) -> Option<ExerciseTime> {
    if exercise.phase() != Phase::Running {
        return None;
    }
    next(exercise, ExerciseTime::from_millis(i64::MAX)).map(|(time, _)| time)
}

fn next(exercise: &Exercise, until: ExerciseTime) -> Option<(ExerciseTime, Timer)> {
    let planned = match exercise.mode {
        Mode::ByTheClock => exercise.agenda.first().filter(|(time, _)| *time <= until),
        Mode::StepByStep => exercise
            .agenda
            .iter()
            .take_while(|(time, _)| *time <= until)
            .find(|(_, timer)| strikes_in_steps(exercise, timer)),
    };
    // A contingency is worth asking about only if it could come before what is planned.
    let horizon = planned.map_or(until, |(time, _)| *time);
    match (planned, next_contingency(exercise, horizon)) {
        (Some((time, _)), Some((earlier, timer))) if earlier < *time => Some((earlier, timer)),
        (Some(planned), _) => Some(planned.clone()),
        (None, contingency) => contingency,
    }
}

/// Whether something strikes by itself step by step.
fn strikes_in_steps(exercise: &Exercise, timer: &Timer) -> bool {
    match timer {
        Timer::Release(position) => exercise
            .run_sheet
            .at(*position as usize)
            .is_some_and(|item| item.cleared),
        timer => !timer.is_deadline(),
    }
}

fn next_contingency(exercise: &Exercise, until: ExerciseTime) -> Option<(ExerciseTime, Timer)> {
    if exercise.mode == Mode::StepByStep {
        return None;
    }
    let mut first: Option<(ExerciseTime, Timer)> = None;
    for (time, position) in exercise.contingencies.iter() {
        let horizon = first.as_ref().map_or(until, |(time, _)| *time);
        if time > horizon {
            break;
        }
        let next = exercise
            .run_sheet
            .at(position as usize)
            .filter(|item| !item.held)
            .and_then(|item| {
                if time >= exercise.latest {
                    return Some(time);
                }
                // It came true unused, while the clock stood or the inject was held: does it still?
                holds_next(exercise, item, horizon)
            });
        let found = next.map(|time| (time, Timer::Contingency(position)));
        first = first.into_iter().chain(found).min();
    }
    first
}

/// The wall moment at which an inject will go out by itself if nothing else happens; `None` while the clock
/// stands, while it is held, and step by step.
#[must_use]
pub fn forecast(exercise: &Exercise, item: &RunItem) -> Option<WallTime> {
    if exercise.phase() != Phase::Running || exercise.mode == Mode::StepByStep || item.held {
        return None;
    }
    let end = ExerciseTime::from_millis(i64::MAX);
    let time = item
        .planned()
        .or_else(|| contingency_time(exercise, item, end))?;
    exercise.clock.wall_of(time)
}

/// When a contingency inject's condition will hold, not later than `until`, if nothing else happens;
/// not before what has already happened. `None` for an inject that waits for no condition, or is held.
#[must_use]
pub fn contingency_time(
    exercise: &Exercise,
    item: &RunItem,
    until: ExerciseTime,
) -> Option<ExerciseTime> {
    if item.held {
        return None;
    }
    holds_next(exercise, item, until)
}

/// When a contingency inject's condition will hold, held or not.
pub(super) fn holds_next(
    exercise: &Exercise,
    item: &RunItem,
    until: ExerciseTime,
) -> Option<ExerciseTime> {
    if item.standing != Standing::Contingent {
        return None;
    }
    let when = item.inject.when.as_ref()?;
    condition::earliest(exercise, when, item.roll, exercise.latest, until)
}

#[cfg(test)]
impl Exercise {
    /// The contingency injects for which the agenda has another time than a look at their conditions gives. Times that
    /// have passed are left out: they were the first at which a condition held that may hold no longer.
    pub(crate) fn foreseen_otherwise(&self) -> Vec<&crate::scenario::InjectId> {
        let end = ExerciseTime::from_millis(i64::MAX);
        let items = (0_u32..).zip(self.run_sheet.items());
        let wrong = items.filter(|(position, item)| {
            let known = self.contingencies.time_of(*position);
            self.contingencies.waits(*position)
                && known.is_none_or(|time| time >= self.latest)
                && known != holds_next(self, item, end)
        });
        wrong.map(|(_, item)| &item.inject.id).collect()
    }
}
