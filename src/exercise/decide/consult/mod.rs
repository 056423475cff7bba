//! What States do in consultations (CBM 3), from the request to its commitments.
//!
//! - [`request`]: asking, and taking it back.
//! - [`answer`]: what addressees make of it, silence included.
//! - [`referral`]: passing it on, and reminders.
//! - [`joining`]: who sits down, and who joins later.
//! - [`chair`]: the Chair's good offices.
//! - [`support`]: procedures that begin in writing, and meetings that enough States support.
//! - [`session`]: what the parties do while they talk.
//! - [`meeting`]: agenda, questions, adjournment, the next meeting.
//! - [`conclusion`]: what they agree on, and whether they keep it.

mod answer;
mod chair;
mod conclusion;
mod joining;
mod meeting;
mod referral;
mod request;
mod session;
mod support;

pub(super) use answer::{fail_if_hopeless, lapse, lapse_counter};
pub(super) use chair::{act as chair, lapse as lapse_chair};
pub(super) use conclusion::miss_commitment;
pub(super) use meeting::{lapse_question, open_follow_up, resume_in_time};
pub(super) use referral::remind_by_procedure;
pub(super) use request::{delivered, request};

use super::{Draft, require_running, require_under_way};
use crate::doctrine::{Procedure, Shift};
use crate::exercise::command::Act;
use crate::exercise::consultation::{Consultation, ConsultationId, Request};
use crate::exercise::event::{Because, ConsultationStep, Fact};
use crate::exercise::refusal::Refusal;
use crate::scenario::{Span, StateId, TimedStep, procedure_time};

pub(super) fn act(
    draft: &mut Draft<'_>,
    state: &StateId,
    id: ConsultationId,
    act: &Act,
) -> Result<(), Refusal> {
    let consultation = draft
        .exercise
        .consultations
        .get(id)
        // A State that has not received a request must not learn of it by the refusal either.
        .filter(|consultation| {
            let announced =
                matches!(act, Act::AskToJoin { .. }) && consultation.announced.is_some();
            announced || is_known_to(consultation, state)
        })
        .ok_or(Refusal::NotAParty)?;
    if let Act::ReportKept { commitment, report } = act {
        require_under_way(draft.exercise)?;
        return conclusion::report_kept(draft, consultation, state, *commitment, report);
    }
    require_running(draft.exercise)?;
    if consultation.stage.is_over() {
        return Err(Refusal::ConsultationOver);
    }
    match act {
        Act::Acknowledge | Act::Accept | Act::Counter { .. } | Act::Decline { .. } => {
            answer::answer(draft, consultation, state, act)
        }
        Act::Refer { to, reason } => referral::refer(draft, consultation, state, to, reason),
        Act::Remind { of, note } => referral::remind(draft, consultation, state, of, note),
        Act::Clarify { text } => support::clarify(draft, consultation, state, text),
        Act::AskMeeting { reason } => support::ask_meeting(draft, consultation, state, reason),
        Act::Support => support::support(draft, consultation, state),
        Act::AskChair { reason } => chair::ask(draft, consultation, state, reason),
        Act::Invite {
            state: other,
            reason,
        } => joining::invite(draft, consultation, state, other, reason),
        Act::AskToJoin { reason } => joining::ask(draft, consultation, state, reason),
        Act::AcceptCounter { of } => answer::accept_counter(draft, consultation, state, of),
        Act::Withdraw => request::withdraw(draft, consultation, state),
        _ => session::in_session(draft, consultation, state, act),
    }
}

fn is_known_to(consultation: &Consultation, state: &StateId) -> bool {
    consultation.from == *state
        || consultation
            .invited
            .get(state)
            .is_some_and(|invited| invited.transit.delivered().is_some())
}

/// Puts a step of a consultation into words for the log.
fn step(id: ConsultationId, step: ConsultationStep) -> Fact {
    Fact::Consultation { id, step }
}

/// The procedure a request follows.
fn procedure_of(request: &Request) -> Option<&'static Procedure> {
    request.kept_procedure()
}

/// How long a step of the procedure takes that a request follows; `None` where it has no such step.
fn time_of(draft: &Draft<'_>, request: &Request, step: TimedStep) -> Option<Span> {
    let hours = draft.exercise.scenario.procedure_hours.as_ref();
    procedure_time(hours, procedure_of(request)?, step)
}

/// Moves how two States stand to each other, after `actor` did something in a consultation.
fn shift(
    draft: &mut Draft<'_>,
    id: ConsultationId,
    actor: &StateId,
    other: &StateId,
    effect: Shift,
    cause: u64,
) {
    draft.shift_both(actor, other, effect, &Because::Consultation(id), cause);
}

fn shift_towards_others(
    draft: &mut Draft<'_>,
    consultation: &Consultation,
    actor: &StateId,
    effect: Shift,
    cause: u64,
) {
    for other in consultation.parties() {
        if other != actor {
            shift(draft, consultation.id, actor, other, effect, cause);
        }
    }
}
