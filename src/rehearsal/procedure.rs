//! How a rehearsed table uses the procedures: which one it asks by, what it does where they begin in writing or count
//! supporters, and how it comes to sit with others.

use super::player::{Intent, RehearsedPlayer, owes_answer};
use super::words::phrases;
use crate::doctrine::{Procedure, ProcedureId, doctrine};
use crate::exercise::{Act, Answer, Consultation, ConsultationId, Request, Stage, TeamView};
use crate::scenario::{ExerciseTime, StateId};

/// From which tension on a table thinks of a procedure for serious cases.
const SERIOUS: u8 = 30;
/// In how many of a hundred serious cases it asks by one.
const ASKS_BY_ANOTHER: u8 = 35;
/// In how many of a hundred cases a table first explains itself in writing where it may.
const CLARIFIES: u8 = 75;
/// In how many of a hundred cases one more State is asked from the beginning.
const ASKS_SEVERAL: u8 = 12;

/// The procedure that a request follows.
fn procedure_of(request: &Request) -> Option<&'static Procedure> {
    let default = &doctrine().consultations.default_procedure;
    doctrine().procedure(request.procedure.as_ref().unwrap_or(default))
}

impl RehearsedPlayer {
    /// By which procedure to ask a State; none for the one that is usual.
    pub(super) fn procedure_for(
        &mut self,
        other: &StateId,
        view: &TeamView,
    ) -> Option<ProcedureId> {
        let tension = view.relations.get(other).copied().unwrap_or(0);
        if tension < SERIOUS || !self.happens(ASKS_BY_ANOTHER) {
            return None;
        }
        let others = doctrine().consultations.procedures.iter();
        let others = others.filter(|procedure| procedure.clarifies_in_writing);
        let others: Vec<&ProcedureId> = others.map(|procedure| &procedure.id).collect();
        self.pick(&others).map(|id| (*id).clone())
    }

    /// Whom else to ask, now and then.
    pub(super) fn also_asked(&mut self, other: &StateId) -> Option<StateId> {
        if !self.happens(ASKS_SEVERAL) {
            return None;
        }
        let reader = std::sync::Arc::clone(&self.reader);
        let third = self.pick(reader.others())?;
        (third != other).then(|| third.clone())
    }

    /// Consultations of others were made known: perhaps it has something to say there. `known` are old.
    pub(super) fn hear_announcements(&mut self, view: &TeamView, known: usize, now: ExerciseTime) {
        for announced in view.announced.iter().skip(known) {
            let sits = announced.parties.contains(view.state());
            if !sits && self.attends(self.posture.seeks) {
                let intent = Intent::Join(announced.id);
                self.intend(view, now, intent, self.posture.minutes.answers);
            }
        }
    }

    /// Asks to join consultations of others.
    pub(super) fn join(&mut self) -> Option<Act> {
        let reason = self.pick(&phrases().joinings).cloned()?;
        Some(Act::AskToJoin { reason })
    }
}

/// The answer where it is given in writing, or as support for a meeting of all.
pub(super) fn reply(
    player: &mut RehearsedPlayer,
    view: &TeamView,
    consultation: &Consultation,
    now: ExerciseTime,
) -> Option<Act> {
    let procedure = procedure_of(&consultation.request)?;
    let own = view.state();
    let is_asked = consultation.request.to.contains(own);
    if procedure.supporters_needed.is_some() && !is_asked {
        if !player.happens(player.posture.agrees) {
            return None;
        }
        // Those whom it is about are heard first; then it is tried again.
        let intent = Intent::Reply(consultation.id);
        player.intend(view, now, intent, player.posture.minutes.answers);
        return Some(Act::Support);
    }
    let first_time = consultation
        .invited
        .get(own)
        .is_some_and(|invited| invited.answer != Answer::AskedAgain);
    if procedure.clarifies_in_writing && first_time && player.happens(CLARIFIES) {
        return Some(Act::Clarify {
            text: player.pick(&phrases().clarifications).cloned()?,
        });
    }
    None
}

/// Forms intentions about explanations that came in, and about being asked once more.
pub(super) fn consider(
    player: &mut RehearsedPlayer,
    view: &TeamView,
    consultation: &Consultation,
    now: ExerciseTime,
) {
    if consultation.stage != Stage::Requested {
        return;
    }
    let id = consultation.id;
    let own = view.state();
    let answers = player.posture.minutes.answers;
    if consultation.from == *own {
        for (other, invited) in &consultation.invited {
            let explained = matches!(invited.answer, Answer::Clarified { .. });
            if explained && player.talks.hears_explanation(id, other) {
                player.intend(view, now, Intent::Insist(id), answers);
            }
        }
    }
    let asked_again = consultation
        .invited
        .get(own)
        .is_some_and(|invited| invited.answer == Answer::AskedAgain);
    if asked_again
        && owes_answer(view, consultation)
        && player.talks.hears_again(id)
        && !player.happens(player.posture.ignores)
    {
        player.intend(view, now, Intent::Reply(id), answers);
    }
}

/// What the one that asked makes of an explanation: it is content, asks for a meeting, or gathers support for one.
pub(super) fn insist(
    player: &mut RehearsedPlayer,
    view: &TeamView,
    consultation: &Consultation,
    now: ExerciseTime,
) -> Option<Act> {
    if consultation.stage != Stage::Requested {
        return None;
    }
    let procedure = procedure_of(&consultation.request)?;
    let needed = procedure.supporters_needed.unwrap_or(0) as usize;
    let gathered = consultation
        .invited
        .keys()
        .filter(|asked| !consultation.request.to.contains(asked))
        .count();
    // Once it has begun to gather support, it goes on; it does not count itself.
    if gathered == 0 && player.happens(player.posture.agrees) {
        let settled = consultation.owing().next().is_none();
        return settled.then_some(Act::Withdraw);
    }
    if gathered < needed
        && let Some(state) = outsider(player, view, consultation)
    {
        let intent = Intent::Insist(consultation.id);
        player.intend(view, now, intent, player.posture.minutes.answers);
        return Some(Act::Invite {
            state,
            reason: player.pick(&phrases().questions).cloned()?,
        });
    }
    if gathered > 0 {
        return None;
    }
    Some(Act::AskMeeting {
        reason: player.pick(&phrases().reminders).cloned()?,
    })
}

/// A State that has no part in a consultation yet.
pub(super) fn outsider(
    player: &mut RehearsedPlayer,
    view: &TeamView,
    consultation: &Consultation,
) -> Option<StateId> {
    let states = view.briefing.common.states.iter();
    let outside = states.map(|state| &state.id).filter(|state| {
        *state != view.state()
            && !consultation.concerns(state)
            && consultation.pending_joining(state).is_none()
    });
    let outside: Vec<&StateId> = outside.collect();
    player.pick(&outside).map(|state| (*state).clone())
}

/// Whether the Chair may be asked to help with a request.
pub(super) fn chair_may_be_asked(request: &Request) -> bool {
    procedure_of(request).is_some_and(|procedure| procedure.chair_may_be_asked)
}

/// What a table remembers of explanations, so that it thinks of each once.
#[derive(Clone, Debug, Default)]
pub(super) struct Heard {
    explanations: std::collections::BTreeSet<(ConsultationId, StateId)>,
    again: std::collections::BTreeSet<ConsultationId>,
}

impl Heard {
    /// Whether an explanation is new.
    pub(super) fn explanation(&mut self, id: ConsultationId, by: &StateId) -> bool {
        self.explanations.insert((id, by.clone()))
    }

    /// Whether it is asked once more for the first time.
    pub(super) fn again(&mut self, id: ConsultationId) -> bool {
        self.again.insert(id)
    }
}
