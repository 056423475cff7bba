//! What waits for the facilitator at a moment of the story: read off the exercise, for whoever watches over it.

use super::clock::Phase;
use super::consultation::{ConsultationId, Fulfilment, Stage};
use super::due::Timer;
use super::letter::Transit;
use super::seat::Player;
use super::sign_off::SubmissionId;
use super::state::{Exercise, ExpectationStatus};
use crate::scenario::{
    Condition, DecisionId, ExerciseTime, ExpectId, InjectId, OptionId, RoleSeat, StateId,
};

/// A table with this many unopened injects has too much on its hands.
const MANY_UNREAD: usize = 3;
/// A table that does nothing for this long in the room is idle, in milliseconds.
const IDLE_AFTER: i64 = 10 * 60_000;

/// What falls due within this time of the room is worth a word, in milliseconds.
const SOON: i64 = 10 * 60_000;
/// What was missed longer ago than this in the room no longer asks for attention, in milliseconds.
const OLD_NEWS: i64 = 15 * 60_000;

/// What an alert is about; stays the same while it lasts, so that it can be put aside.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AlertId {
    /// A deadline has passed and waits, step by step.
    Waiting(Timer),
    /// A request waits for an answer.
    Unanswered(ConsultationId, StateId),
    /// A decision is due soon.
    DecisionDue(DecisionId),
    /// A draft waits for its State's capital.
    Capital(SubmissionId),
    /// An expected action did not happen.
    Missed(ExpectId, StateId),
    /// A table has many unopened injects; how many.
    Unread(StateId, usize),
    /// A table does nothing; since when, in milliseconds of the story.
    Idle(StateId, i64),
    /// A commitment falls due soon.
    Commitment(ConsultationId, u32),
    /// A branch of the script goes with an option that silence does not choose.
    Branch(InjectId, DecisionId),
}

/// A kind of alert, to be turned off as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AlertKind {
    /// Deadlines that wait, step by step.
    Waiting,
    /// Requests without an answer.
    Unanswered,
    /// Decisions.
    Decision,
    /// Expected actions.
    Missed,
    /// Tables with too much to read.
    Overloaded,
    /// Idle tables.
    Idle,
    /// Commitments.
    Commitment,
    /// Branches of the script.
    Branch,
}

impl AlertId {
    /// Of which kind it is.
    #[must_use]
    pub const fn kind(&self) -> AlertKind {
        match self {
            Self::Waiting(_) => AlertKind::Waiting,
            Self::Unanswered(..) => AlertKind::Unanswered,
            Self::DecisionDue(_) | Self::Capital(_) => AlertKind::Decision,
            Self::Missed(..) => AlertKind::Missed,
            Self::Unread(..) => AlertKind::Overloaded,
            Self::Idle(..) => AlertKind::Idle,
            Self::Commitment(..) => AlertKind::Commitment,
            Self::Branch(..) => AlertKind::Branch,
        }
    }
}

/// Something that waits for the facilitator.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Alert {
    /// What it is about.
    pub id: AlertId,
    /// When it became so, or when it will be too late.
    pub time: ExerciseTime,
    /// Whether it should be seen first.
    pub urgent: bool,
}

/// Everything that waits for the facilitator at a moment of the story: deadlines first, the nearest on top; then what was
/// missed, the latest on top; then tables that wait, the longest on top.
#[must_use]
pub fn alerts(exercise: &Exercise, now: ExerciseTime) -> Vec<Alert> {
    let mut found = Vec::new();
    if !matches!(exercise.phase(), Phase::Running | Phase::Paused) {
        return found;
    }
    let waiting = exercise.overdue(now);
    for (time, timer) in &waiting {
        found.push(Alert {
            id: AlertId::Waiting(timer.clone()),
            time: *time,
            urgent: true,
        });
    }
    let waits = |timer: &Timer| waiting.iter().any(|(_, other)| other == timer);
    for consultation in exercise.consultations.iter() {
        if consultation.stage.is_over() {
            continue;
        }
        for state in consultation.owing() {
            let Some(invited) = consultation.invited.get(state) else {
                continue;
            };
            let Transit::Delivered(delivered) = invited.transit else {
                continue;
            };
            let timer = Timer::LapseRequest(consultation.id, state.clone());
            if waits(&timer) || consultation.stage != Stage::Requested {
                continue;
            }
            // Half the time to reply has gone.
            if now.since(delivered) >= invited.deadline.since(now) {
                found.push(Alert {
                    id: AlertId::Unanswered(consultation.id, state.clone()),
                    time: invited.deadline,
                    urgent: true,
                });
            }
        }
    }
    for decision in exercise.decisions.iter().filter(|d| d.taken.is_none()) {
        let timer = Timer::LapseDecision(decision.id.clone());
        let gone = now.since(decision.opened).as_millis();
        let left = decision.deadline.since(now).as_millis();
        // A third of the time is left, or less.
        if !waits(&timer) && gone >= 2 * left {
            found.push(Alert {
                id: AlertId::DecisionDue(decision.id.clone()),
                time: decision.deadline,
                urgent: true,
            });
        }
    }
    coming(exercise, now, &mut found);
    for submission in exercise.sign_offs.iter().filter(|it| it.waits()) {
        let capital = submission
            .missing()
            .find(|signature| signature.seat == RoleSeat::Capital);
        if let Some(signature) = capital {
            let by_hand = exercise.sign_offs.is_by_hand(&submission.state);
            found.push(Alert {
                id: AlertId::Capital(submission.id),
                time: match signature.expected {
                    Some(expected) if !by_hand => expected,
                    _ => submission.asked,
                },
                urgent: by_hand,
            });
        }
    }
    for expectation in &exercise.expectations {
        let ago = exercise.clock.wall_millis_for(now.since(expectation.due));
        if expectation.status == ExpectationStatus::Missed && ago < OLD_NEWS {
            found.push(Alert {
                id: AlertId::Missed(expectation.id.clone(), expectation.state.clone()),
                time: expectation.due,
                urgent: false,
            });
        }
    }
    for state in &exercise.scenario.states {
        let mut unread: Vec<ExerciseTime> = exercise
            .run_sheet
            .items()
            .iter()
            .filter_map(|item| item.released())
            .filter(|released| released.to.includes(&state.id))
            .filter(|released| {
                released
                    .readings
                    .get(&state.id)
                    .is_none_or(|reading| reading.read.is_none())
            })
            .map(|released| released.time)
            .collect();
        if unread.len() >= MANY_UNREAD {
            unread.sort_unstable();
            let since = unread
                .get(MANY_UNREAD - 1)
                .copied()
                .unwrap_or(ExerciseTime::START);
            found.push(Alert {
                id: AlertId::Unread(state.id.clone(), unread.len()),
                time: since,
                urgent: false,
            });
        }
        let since = exercise
            .last_act
            .get(&state.id)
            .copied()
            .unwrap_or(ExerciseTime::START);
        let idle = exercise.clock.wall_millis_for(now.since(since)) >= IDLE_AFTER;
        if idle && exercise.player(&state.id) == Player::Table {
            found.push(Alert {
                id: AlertId::Idle(state.id.clone(), since.as_millis()),
                time: since,
                urgent: false,
            });
        }
    }
    found.sort_by_key(|alert| {
        // What was missed ages, and the latest is on top. Who waits, waits longer and longer.
        let (rank, time) = match &alert.id {
            _ if alert.urgent => (0, alert.time.as_millis()),
            AlertId::Missed(..) => (1, -alert.time.as_millis()),
            _ => (2, alert.time.as_millis()),
        };
        (rank, time, alert.id.clone())
    });
    found
}

/// Commitments that fall due soon, and branches of the script that a silent decision would cut off.
fn coming(exercise: &Exercise, now: ExerciseTime, found: &mut Vec<Alert>) {
    let soon =
        |time: ExerciseTime| time > now && exercise.clock.wall_millis_for(time.since(now)) <= SOON;
    for consultation in exercise.consultations.iter() {
        let Stage::Concluded { at } = consultation.stage else {
            continue;
        };
        let Some(tabled) = &consultation.tabled else {
            continue;
        };
        let commitments = tabled.conclusion.commitments.iter();
        for ((number, commitment), standing) in
            (0_u32..).zip(commitments).zip(&consultation.fulfilments)
        {
            let due = at + commitment.within;
            if *standing == Fulfilment::Open && soon(due) {
                found.push(Alert {
                    id: AlertId::Commitment(consultation.id, number),
                    time: due,
                    urgent: false,
                });
            }
        }
    }
    for open in exercise
        .decisions
        .iter()
        .filter(|open| open.taken.is_none())
    {
        if !soon(open.deadline) {
            continue;
        }
        let Some(scripted) = exercise.scenario.decision(&open.id) else {
            continue;
        };
        for item in exercise
            .run_sheet
            .items()
            .iter()
            .filter(|item| item.is_pending())
        {
            let needs = item
                .inject
                .when
                .as_ref()
                .and_then(|when| branch_needs(when, &open.id));
            if needs.is_some_and(|option| *option != scripted.if_silent) {
                found.push(Alert {
                    id: AlertId::Branch(item.inject.id.clone(), open.id.clone()),
                    time: open.deadline,
                    urgent: false,
                });
            }
        }
    }
}

/// The option of a decision without which a condition cannot hold.
#[must_use]
pub fn branch_needs<'a>(condition: &'a Condition, decision: &DecisionId) -> Option<&'a OptionId> {
    match condition {
        Condition::Decided(of, option) => (of == decision).then_some(option),
        Condition::All(parts) => parts.iter().find_map(|part| branch_needs(part, decision)),
        Condition::Later(_, part) => branch_needs(part, decision),
        _ => None,
    }
}
