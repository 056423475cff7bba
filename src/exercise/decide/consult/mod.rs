//! What States do in consultations (CBM 3), from the request to its commitments.
//!
//! - [`request`]: asking, and taking it back.
//! - [`answer`]: what addressees make of it, silence included.
//! - [`session`]: what the parties do while they talk.
//! - [`conclusion`]: what they agree on, and whether they keep it.

mod answer;
mod conclusion;
mod request;
mod session;

pub(super) use answer::{fail_if_hopeless, lapse};
pub(super) use conclusion::miss_commitment;
pub(super) use request::{delivered, request};

use super::{Draft, require_running, require_under_way};
use crate::doctrine::Shift;
use crate::exercise::command::Act;
use crate::exercise::consultation::{Consultation, ConsultationId};
use crate::exercise::event::Because;
use crate::exercise::refusal::Refusal;
use crate::scenario::StateId;

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
        .filter(|consultation| is_known_to(consultation, state))
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
