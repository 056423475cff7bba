//! Beliefs: assessments and when they are asked for, declared intent, grades of severity.

use std::sync::Arc;

use super::{Draft, bounded, require_open, require_running, require_under_way, required};
use crate::doctrine::{ClaimStrength, Confidence, IntentId, Likelihood, doctrine};
use crate::exercise::assessment::Assessment;
use crate::exercise::consultation::{ConsultationId, Stage};
use crate::exercise::event::{Fact, SteeringStep};
use crate::exercise::intent::{Declare, Manner};
use crate::exercise::letter::{MessageId, Note, delay_of, is_public};
use crate::exercise::prompt::{Occasion, PromptStatus};
use crate::exercise::refusal::Refusal;
use crate::exercise::severity::{self, Shown};
use crate::exercise::state::Exercise;
use crate::scenario::{Culprit, Span, StateId};

/// A State records what it believes.
pub(super) fn assess(
    draft: &mut Draft<'_>,
    state: &StateId,
    assessment: &Assessment,
) -> Result<(), Refusal> {
    let scenario = &draft.exercise.scenario;
    require_open(draft.exercise)?;
    for suspect in assessment.suspects.keys() {
        if scenario.suspect(suspect).is_none() {
            return Err(Refusal::unknown("suspect", suspect));
        }
    }
    for (other, intent) in &assessment.intents {
        if other == state {
            return Err(Refusal::OneselfAddressed);
        }
        if scenario.state(other).is_none() {
            return Err(Refusal::unknown("State", other));
        }
        if doctrine().intent(intent).is_none() {
            return Err(Refusal::unknown("intent", intent));
        }
    }
    if assessment.total() > 100 {
        return Err(Refusal::MoreThanHundred(assessment.total()));
    }
    let mut assessment = assessment.clone();
    assessment.suspects.retain(|_, share| *share > 0);
    assessment.reasoning = bounded("reasons", &assessment.reasoning)?;
    draft.act(Fact::AssessmentRecorded {
        state: state.clone(),
        assessment: Arc::new(assessment),
    });
    Ok(())
}

/// The addressees of whom a claim says more than the State recorded to believe: too little on that State, little
/// confidence, or nothing recorded at all.
pub(super) fn outrun(
    exercise: &Exercise,
    state: &StateId,
    claim: ClaimStrength,
    toward: &[StateId],
) -> Vec<StateId> {
    let Some(least) = claim.least_belief() else {
        return Vec::new();
    };
    let belief = exercise.belief(state).map(|belief| &belief.assessment);
    let outruns = |against: &&StateId| {
        let Some(belief) = belief else { return true };
        let who = Culprit::State((*against).clone());
        let share = exercise
            .scenario
            .suspects
            .iter()
            .filter(|suspect| suspect.who == who)
            .map(|suspect| belief.share(&suspect.id))
            .fold(0_u8, u8::saturating_add);
        Likelihood::of_percent(share) < least || belief.confidence == Confidence::Low
    };
    toward.iter().filter(outruns).cloned().collect()
}

/// Asks every State to record what it believes.
pub(super) fn ask_everybody(draft: &mut Draft<'_>, occasion: Occasion, cause: Option<u64>) {
    let scenario = &draft.exercise.scenario;
    for state in &scenario.states {
        ask(draft, &state.id, occasion, cause);
    }
}

fn ask(draft: &mut Draft<'_>, state: &StateId, occasion: Occasion, cause: Option<u64>) {
    let Some(prompts) = &draft.exercise.scenario.assessments else {
        return;
    };
    let usual = i64::from(doctrine().conventions.assessment_within_minutes);
    let within = prompts.within.unwrap_or_else(|| Span::from_minutes(usual));
    let fact = Fact::AssessmentAsked {
        state: state.clone(),
        occasion,
        until: draft.moment.time + within,
    };
    match cause {
        Some(cause) => draft.follow(cause, fact),
        None => draft.act(fact),
    };
}

/// Asks those who have just sat down, or have just risen, what they believe; and everybody when a move ends.
pub(super) fn ask_around_consultations(draft: &mut Draft<'_>) {
    let exercise = draft.exercise;
    let Some(prompts) = &exercise.scenario.assessments else {
        return;
    };
    let mut wanted: Vec<(StateId, Occasion, u64)> = Vec::new();
    for event in &draft.events {
        let cause = event.sequence;
        match &event.fact {
            Fact::SessionOpened { id, parties, .. } if prompts.consultations => {
                let occasion = Occasion::Before(*id);
                let asked = |state: &&StateId| {
                    exercise
                        .prompts
                        .iter()
                        .any(|prompt| prompt.state == **state && prompt.occasion == occasion)
                };
                let new = parties.iter().filter(|state| !asked(state));
                wanted.extend(new.map(|state| (state.clone(), occasion, cause)));
            }
            Fact::ConsultationConcluded { id, .. } | Fact::ConsultationBrokenOff { id, .. }
                if prompts.consultations =>
            {
                let parties = exercise
                    .consultations
                    .get(*id)
                    .map(|held| held.parties().cloned().collect::<Vec<_>>())
                    .unwrap_or_default();
                let after = Occasion::After(*id);
                wanted.extend(parties.into_iter().map(|state| (state, after, cause)));
            }
            Fact::MoveBegan { number, .. } if prompts.move_ends => {
                // The first move ends none.
                if let Some(ended) = number.checked_sub(1) {
                    wanted.extend(at_the_end_of(exercise, ended, cause));
                }
            }
            Fact::Steering {
                step: SteeringStep::MoveEnded { number },
            } if prompts.move_ends => wanted.extend(at_the_end_of(exercise, *number, cause)),
            _ => {}
        }
    }
    for (state, occasion, cause) in wanted {
        ask(draft, &state, occasion, Some(cause));
    }
}

/// Everybody, unless they were asked at the end of that move already: it may be ended by hand, and then pass.
fn at_the_end_of(
    exercise: &Exercise,
    number: u32,
    cause: u64,
) -> impl Iterator<Item = (StateId, Occasion, u64)> {
    let occasion = Occasion::MoveEnd(number);
    let asked = exercise
        .prompts
        .iter()
        .any(|prompt| prompt.occasion == occasion);
    let states = exercise.scenario.states.iter().filter(move |_| !asked);
    states.map(move |state| (state.id.clone(), occasion, cause))
}

/// The time for an assessment passed.
pub(super) fn lapse(
    draft: &mut Draft<'_>,
    state: &StateId,
    occasion: Occasion,
) -> Result<(), Refusal> {
    let open = draft.exercise.prompts.iter().any(|prompt| {
        prompt.state == *state && prompt.occasion == occasion && prompt.status == PromptStatus::Open
    });
    if !open {
        return Err(Refusal::AlreadySettled);
    }
    draft.act(Fact::AssessmentLapsed {
        state: state.clone(),
        occasion,
    });
    Ok(())
}

/// A State says what it intends: to everybody, to those at the table, or by a note to each.
pub(super) fn declare(
    draft: &mut Draft<'_>,
    state: &StateId,
    toward: &[StateId],
    intent: &IntentId,
    words: &str,
    how: &Declare,
) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    require_running(exercise)?;
    if doctrine().intent(intent).is_none() {
        return Err(Refusal::unknown("intent", intent));
    }
    let toward = others(draft, state, toward)?;
    let words = required("declaration", words)?;
    let everybody_else = || {
        let states = exercise
            .scenario
            .states
            .iter()
            .map(|other| other.id.clone());
        states.filter(|other| other != state).collect::<Vec<_>>()
    };
    let (manner, heard_by) = match how {
        Declare::InPublic => (Manner::Public, everybody_else()),
        Declare::InSession(id) => (Manner::Session(*id), across_the_table(draft, state, *id)?),
        Declare::ByNote(channel) => {
            if doctrine().channel(channel).is_none() {
                return Err(Refusal::unknown("channel", channel));
            }
            if is_public(channel) {
                (Manner::Public, everybody_else())
            } else {
                if toward.is_empty() {
                    return Err(Refusal::NobodyAddressed);
                }
                let arrives = draft.moment.time + delay_of(channel);
                for (number, to) in (1_u32..).zip(&toward) {
                    let note = Note {
                        to: to.clone(),
                        channel: channel.clone(),
                        subject: doctrine().conventions.declaration.subject.clone(),
                        body: words.clone(),
                        declares: Some(intent.clone()),
                    };
                    draft.act(Fact::MessageSent {
                        id: MessageId(exercise.messages.len() as u32 + number),
                        from: state.clone(),
                        note: Arc::new(note),
                        arrives,
                    });
                }
                return Ok(());
            }
        }
    };
    draft.act(Fact::IntentDeclared {
        by: state.clone(),
        toward,
        intent: intent.clone(),
        words,
        manner,
        heard_by,
    });
    Ok(())
}

/// A note that declares an intent has arrived.
pub(super) fn declared_by_note(
    draft: &mut Draft<'_>,
    from: &StateId,
    id: MessageId,
    note: &Note,
    arrived: u64,
) {
    if let Some(intent) = &note.declares {
        draft.follow(
            arrived,
            Fact::IntentDeclared {
                by: from.clone(),
                toward: vec![note.to.clone()],
                intent: intent.clone(),
                words: note.body.clone(),
                manner: Manner::Note(id),
                heard_by: vec![note.to.clone()],
            },
        );
    }
}

fn across_the_table(
    draft: &Draft<'_>,
    state: &StateId,
    id: ConsultationId,
) -> Result<Vec<StateId>, Refusal> {
    let held = draft
        .exercise
        .consultations
        .get(id)
        .filter(|held| held.is_party(state))
        .ok_or(Refusal::NotAParty)?;
    if !matches!(held.stage, Stage::InSession { .. }) {
        return Err(Refusal::NotInSession);
    }
    let others = held.parties().filter(|party| *party != state);
    Ok(others.cloned().collect())
}

/// A State grades the incident on its national scale.
pub(super) fn grade_severity(
    draft: &mut Draft<'_>,
    state: &StateId,
    grade: u8,
    shown: &Shown,
    reason: &str,
) -> Result<(), Refusal> {
    let exercise = draft.exercise;
    let shown = match shown {
        Shown::Private => {
            require_under_way(exercise)?;
            Shown::Private
        }
        Shown::Shared(states) => {
            require_running(exercise)?;
            let states = others(draft, state, states)?;
            if states.is_empty() {
                return Err(Refusal::NobodyAddressed);
            }
            Shown::Shared(states)
        }
        Shown::Public => {
            require_running(exercise)?;
            Shown::Public
        }
    };
    let scale = exercise
        .scenario
        .state(state)
        .and_then(|state| state.severity_scale.clone())
        .ok_or(Refusal::NoSeverityScale)?;
    if severity::grade(&scale, grade).is_none() {
        return Err(Refusal::unknown("grade", grade));
    }
    let reason = bounded("reasons", reason)?;
    let last = exercise
        .gradings
        .iter()
        .rev()
        .find(|grading| grading.by == *state);
    if last.is_some_and(|last| last.grade == grade && last.shown == shown && last.reason == reason)
    {
        return Err(Refusal::NoChange);
    }
    draft.act(Fact::SeverityGraded {
        by: state.clone(),
        scale,
        grade,
        shown,
        reason,
    });
    Ok(())
}

/// Other States, each once, in the order given.
fn others(draft: &Draft<'_>, state: &StateId, named: &[StateId]) -> Result<Vec<StateId>, Refusal> {
    let mut others = Vec::new();
    for other in named {
        if other == state {
            return Err(Refusal::OneselfAddressed);
        }
        if draft.exercise.scenario.state(other).is_none() {
            return Err(Refusal::unknown("State", other));
        }
        if !others.contains(other) {
            others.push(other.clone());
        }
    }
    Ok(others)
}
