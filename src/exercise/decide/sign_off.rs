//! Sign-off inside a team: what needs it waits, and happens once the last role has signed.

use super::{
    Draft, bounded, require_open, require_running, require_under_way, required, short_enough, team,
};
use crate::exercise::command::Command;
use crate::exercise::event::Fact;
use crate::exercise::refusal::Refusal;
use crate::exercise::seat::Seat;
use crate::exercise::sign_off::{
    CapitalAnswer, HeldAct, Overtaken, SignOffAct, SignOffStep, Signature, Submission,
    SubmissionId, SubmissionStanding, Wanted, needed,
};
use crate::scenario::{RoleId, RoleSeat, StateId};

/// A team acts: at once, or as a draft that waits for sign-off.
pub(super) fn act_or_ask(
    draft: &mut Draft<'_>,
    state: &StateId,
    command: &Command,
) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    let asked = exercise.scenario.authority(state).and_then(|authority| {
        let act = HeldAct::of(command, &exercise.consultations)?;
        let wanted = needed(authority, &act, state, &exercise.decisions);
        (!wanted.is_empty()).then_some((act, wanted))
    });
    let Some((act, roles)) = asked else {
        return team::act(draft, state, command);
    };
    // What could not be done now is not worth anybody’s signature.
    let mut trial = Draft::new(exercise, draft.seat.clone(), draft.moment);
    team::act(&mut trial, state, command)?;
    if exercise.sign_offs.pending(state, &act).is_some() {
        return Err(Refusal::SignOffPending);
    }
    let now = draft.moment.time;
    let wanted = roles.into_iter().map(|role| Wanted {
        role: role.id.clone(),
        title: role.title.clone(),
        seat: role.sits,
        expected: role.answers_after().map(|after| now + after),
    });
    let step = SignOffStep::Asked {
        act: Box::new(act),
        wanted: wanted.collect(),
    };
    draft.act(fact(exercise.sign_offs.next_id(), state, step));
    Ok(())
}

/// A team does something with a draft of its own.
pub(super) fn act(
    draft: &mut Draft<'_>,
    state: &StateId,
    id: SubmissionId,
    act: &SignOffAct,
) -> Result<(), Refusal> {
    require_under_way(draft.exercise)?;
    let submission = waiting(draft, id)?;
    if submission.state != *state {
        return Err(Refusal::NothingToSign);
    }
    match act {
        SignOffAct::Confirm { role } => {
            let signature = unsigned(submission, role)?;
            at_the_table(signature)?;
            confirm(draft, submission, signature, String::new())
        }
        SignOffAct::Return { role, reason } => {
            at_the_table(unsigned(submission, role)?)?;
            send_back(draft, submission, role, reason)
        }
        SignOffAct::Withdraw => {
            draft.act(fact(id, state, SignOffStep::Withdrawn));
            Ok(())
        }
    }
}

/// The facilitator answers as a State’s capital.
pub(super) fn answer_as_capital(
    draft: &mut Draft<'_>,
    id: SubmissionId,
    role: &RoleId,
    answer: &CapitalAnswer,
) -> Result<(), Refusal> {
    require_under_way(draft.exercise)?;
    let submission = waiting(draft, id)?;
    let signature = unsigned(submission, role)?;
    if signature.seat != RoleSeat::Capital {
        return Err(Refusal::SignedAtTheTable);
    }
    match answer {
        CapitalAnswer::Confirm { words } => {
            let words = bounded("answer", words)?;
            confirm(draft, submission, signature, words)
        }
        CapitalAnswer::Return { reason } => send_back(draft, submission, role, reason),
        CapitalAnswer::Delay { by, words } => {
            short_enough(*by)?;
            let now = draft.moment.time;
            let until = signature.expected.unwrap_or(now).max(now) + *by;
            if Some(until) == signature.expected {
                return Err(Refusal::NoChange);
            }
            let step = SignOffStep::Delayed {
                role: role.clone(),
                until,
                words: bounded("answer", words)?,
            };
            draft.act(fact(id, &submission.state, step));
            Ok(())
        }
    }
}

/// A person plays a State’s capital from now on, or no longer.
pub(super) fn play_capital(
    draft: &mut Draft<'_>,
    state: &StateId,
    by_hand: bool,
) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    require_open(exercise)?;
    if exercise.scenario.state(state).is_none() {
        return Err(Refusal::unknown("State", state));
    }
    let has_capital = exercise.scenario.authority(state).is_some_and(|authority| {
        let mut roles = authority.roles.iter();
        roles.any(|role| role.sits == RoleSeat::Capital)
    });
    if !has_capital {
        return Err(Refusal::NoCapital);
    }
    if exercise.sign_offs.is_by_hand(state) == by_hand {
        return Err(Refusal::NoChange);
    }
    draft.act(Fact::CapitalPlayed {
        state: state.clone(),
        by_hand,
    });
    Ok(())
}

/// The capital’s time has come, and nobody plays it: it agrees.
pub(super) fn answer_by_itself(
    draft: &mut Draft<'_>,
    id: SubmissionId,
    role: &RoleId,
) -> Result<(), Refusal> {
    let submission = waiting(draft, id)?;
    let signature = unsigned(submission, role)?;
    confirm(draft, submission, signature, String::new())
}

/// A role signs; after the last one the draft is done.
fn confirm(
    draft: &mut Draft<'_>,
    submission: &Submission,
    signature: &Signature,
    words: String,
) -> Result<(), Refusal> {
    let others_signed = submission
        .missing()
        .all(|missing| missing.role == signature.role);
    if others_signed {
        require_running(draft.exercise)?;
    }
    let step = SignOffStep::Given {
        role: signature.role.clone(),
        words,
    };
    let given = draft.act(fact(submission.id, &submission.state, step));
    if !others_signed {
        return Ok(());
    }
    if let Err(refusal) = do_it(draft, submission, given) {
        let refusal = refusal.to_string();
        let step = SignOffStep::Failed { refusal };
        draft.follow(given, fact(submission.id, &submission.state, step));
    }
    Ok(())
}

/// The act itself, by the State whose draft it was, as if it were done now; nothing of it if it is refused.
fn do_it(draft: &mut Draft<'_>, submission: &Submission, given: u64) -> Result<(), Refusal> {
    if let HeldAct::Confirm {
        consultation,
        conclusion,
    } = &submission.act
    {
        let consultation = draft.exercise.consultations.get(*consultation);
        let tabled = consultation.and_then(|it| it.tabled.as_ref());
        if tabled.is_none_or(|tabled| *tabled.conclusion != *conclusion) {
            return Err(Refusal::OtherWording);
        }
    }
    let command = submission.act.command();
    let seat = Seat::Team(submission.state.clone());
    draft.attempt(seat, given, |draft| {
        team::act(draft, &submission.state, &command)
    })
}

fn send_back(
    draft: &mut Draft<'_>,
    submission: &Submission,
    role: &RoleId,
    reason: &str,
) -> Result<(), Refusal> {
    let step = SignOffStep::Returned {
        role: role.clone(),
        reason: required("reason", reason)?,
    };
    draft.act(fact(submission.id, &submission.state, step));
    Ok(())
}

/// Says of drafts that wait what the new facts have made of them: a decision that fell, a wording that is gone.
pub(super) fn overtake(draft: &mut Draft<'_>) {
    let exercise = draft.exercise;
    let mut overtaken: Vec<(SubmissionId, StateId, Overtaken, u64)> = Vec::new();
    for submission in exercise.sign_offs.iter().filter(|it| it.waits()) {
        let settled = draft.events.iter().any(|event| {
            matches!(&event.fact, Fact::SignOff { id, step, .. }
                if *id == submission.id && !matches!(step, SignOffStep::Delayed { .. }))
        });
        // One that was just settled has met its own end; one that was merely signed waits on, and nothing else
        // happened besides.
        if settled {
            continue;
        }
        let found = draft.events.iter().find_map(|event| {
            let why = overtakes(&event.fact, &submission.act)?;
            Some((why, event.sequence))
        });
        if let Some((why, cause)) = found {
            overtaken.push((submission.id, submission.state.clone(), why, cause));
        }
    }
    for (id, state, why, cause) in overtaken {
        draft.follow(cause, fact(id, &state, SignOffStep::Overtaken { why }));
    }
}

fn overtakes(fact: &Fact, act: &HeldAct) -> Option<Overtaken> {
    match (fact, act) {
        (Fact::DecisionTaken { decision: fell, .. }, HeldAct::Decide { decision, .. })
            if fell == decision =>
        {
            Some(Overtaken::DecisionFell)
        }
        (
            Fact::ConclusionTabled { id, .. } | Fact::ConclusionRejected { id, .. },
            HeldAct::Confirm { consultation, .. },
        ) if id == consultation => Some(Overtaken::WordingGone),
        (
            Fact::ConsultationConcluded { id, .. } | Fact::ConsultationBrokenOff { id, .. },
            HeldAct::Table { consultation, .. } | HeldAct::Confirm { consultation, .. },
        ) if id == consultation => Some(Overtaken::ConsultationOver),
        _ => None,
    }
}

fn fact(id: SubmissionId, state: &StateId, step: SignOffStep) -> Fact {
    Fact::SignOff {
        id,
        state: state.clone(),
        step,
    }
}

fn waiting<'a>(draft: &Draft<'a>, id: SubmissionId) -> Result<&'a Submission, Refusal> {
    let submission = draft.exercise.sign_offs.get(id);
    submission
        .filter(|submission| submission.standing == SubmissionStanding::Waiting)
        .ok_or(Refusal::NothingToSign)
}

fn unsigned<'s>(submission: &'s Submission, role: &RoleId) -> Result<&'s Signature, Refusal> {
    let signature = submission
        .signature(role)
        .ok_or(Refusal::SignatureNotNeeded)?;
    if signature.signed.is_some() {
        return Err(Refusal::AlreadySigned);
    }
    Ok(signature)
}

fn at_the_table(signature: &Signature) -> Result<(), Refusal> {
    match signature.seat {
        RoleSeat::Table => Ok(()),
        RoleSeat::Capital => Err(Refusal::CapitalSigns),
    }
}
