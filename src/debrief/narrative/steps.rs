//! Sentences of what happens in a consultation beside its plain course.

use super::super::words::{clock_in_words, outcome_name};
use super::{Narration, Sentence, Topic, Weight};
use crate::doctrine::Vocabulary as _;
use crate::exercise::{ConsultationId, ConsultationStep, Exercise, Referral};
use crate::scenario::ExerciseTime;

pub(super) fn narrate(
    id: ConsultationId,
    step: &ConsultationStep,
    exercise: &Exercise,
) -> Narration {
    let say = || Sentence::new(exercise);
    let due = |deadline: ExerciseTime| {
        let clock = clock_in_words(&exercise.scenario, deadline);
        format!("reply due {clock}")
    };
    let (major, normal) = (Weight::Major, Weight::Normal);
    let (said, weight) = match step {
        ConsultationStep::RequestReferred { by, to, reason } => {
            let said = say()
                .state(by)
                .plain(" passed the request for ")
                .consultation(id);
            let said = match to {
                Referral::Level(level) => said.plain(format!(
                    " on within its State, to {} level",
                    level.label().to_lowercase()
                )),
                Referral::State(other) => said.plain(" on to ").state(other),
                Referral::Chair => said.plain(" on to the Chair"),
            };
            (said.quote(reason), major)
        }
        ConsultationStep::AddresseeAdded {
            state,
            by,
            deadline,
            ..
        } => (
            say()
                .state(by)
                .plain(" had ")
                .state(state)
                .plain(" asked to join ")
                .consultation(id)
                .aside(due(*deadline)),
            normal,
        ),
        ConsultationStep::CounterLapsed { of } => (
            say()
                .plain("The counter-offer of ")
                .state(of)
                .plain(" for ")
                .consultation(id)
                .plain(" lapsed unanswered"),
            major,
        ),
        ConsultationStep::AddresseeReminded { to, by, note } => {
            let said = match by {
                Some(by) => say().state(by).plain(" reminded ").state(to),
                None => say().plain("The procedure reminded ").state(to),
            };
            (
                said.plain(" of its answer to the request for ")
                    .consultation(id)
                    .quote(note),
                normal,
            )
        }
        ConsultationStep::ConsultationAnnounced { by, parties } => (
            say()
                .state(by)
                .plain(" made known that ")
                .states(parties)
                .plain(" sit in ")
                .consultation(id),
            major,
        ),
        ConsultationStep::JoiningProposed { state, by, reason } => {
            let said = if state == by {
                say().state(by).plain(" asked to join ")
            } else {
                say()
                    .state(by)
                    .plain(" would have ")
                    .state(state)
                    .plain(" join ")
            };
            (said.consultation(id).quote(reason), normal)
        }
        ConsultationStep::JoiningConsented { state, by } => (
            say()
                .state(by)
                .plain(" consented to ")
                .state(state)
                .plain(" joining ")
                .consultation(id),
            normal,
        ),
        ConsultationStep::JoiningRefused { state, by, reason } => (
            say()
                .state(by)
                .plain(" did not let ")
                .state(state)
                .plain(" join ")
                .consultation(id)
                .quote(reason),
            major,
        ),
        ConsultationStep::TableShown { to, .. } => (
            say()
                .state(to)
                .plain(" was shown what lies on the table of ")
                .consultation(id),
            Weight::Minor,
        ),
        ConsultationStep::ChairAsked {
            by,
            reason,
            deadline,
        } => (
            say()
                .state(by)
                .plain(" asked the Chair to help in ")
                .consultation(id)
                .quote(reason)
                .aside(due(*deadline)),
            major,
        ),
        ConsultationStep::ChairAccepted { words } => (
            say()
                .plain("The Chair lent its good offices to ")
                .consultation(id)
                .quote(words),
            major,
        ),
        ConsultationStep::ChairDeclined { words } => (
            say()
                .plain(if words.is_empty() {
                    "The Chair did not help in "
                } else {
                    "The Chair declined to help in "
                })
                .consultation(id)
                .quote(words),
            major,
        ),
        ConsultationStep::ChairConvened {
            states,
            words,
            deadline,
        } => (
            say()
                .plain("The Chair called upon ")
                .states(states)
                .plain(" to join ")
                .consultation(id)
                .plain(" after all")
                .quote(words)
                .aside(due(*deadline)),
            major,
        ),
        ConsultationStep::ChairShown { .. } => (
            say()
                .plain("The Chair was shown the request of ")
                .consultation(id),
            Weight::Minor,
        ),
        ConsultationStep::ChairAcknowledged => (
            say()
                .plain("The Chair confirmed that it was asked in ")
                .consultation(id),
            Weight::Minor,
        ),
        ConsultationStep::ChairReminded { to, words } => (
            say()
                .plain("The Chair reminded ")
                .state(to)
                .plain(" of its answer in ")
                .consultation(id)
                .quote(words),
            normal,
        ),
        ConsultationStep::ChairSpoke { words } => (
            say()
                .plain("The Chair spoke in ")
                .consultation(id)
                .plain(": ")
                .quote(words),
            normal,
        ),
        ConsultationStep::OutcomeOverridden {
            before,
            outcome,
            reason,
        } => (
            say()
                .plain("Correction: the facilitator has ")
                .consultation(id)
                .plain(" count as ")
                .strong(outcome_name(outcome))
                .quote(reason)
                .aside(format!("was: {}", outcome_name(before))),
            major,
        ),
        ConsultationStep::ClarificationGiven { by, text } => (
            say()
                .state(by)
                .plain(" explained itself in ")
                .consultation(id)
                .plain(": ")
                .quote(text),
            major,
        ),
        ConsultationStep::MeetingAsked {
            states,
            reason,
            deadline,
        } => (
            say()
                .plain("The explanation did not settle ")
                .consultation(id)
                .plain(": a meeting with ")
                .states(states)
                .plain(" was asked for")
                .quote(reason)
                .aside(due(*deadline)),
            major,
        ),
        ConsultationStep::MeetingSupported { by } => (
            say()
                .state(by)
                .plain(" supported a meeting of all in ")
                .consultation(id),
            major,
        ),
        ConsultationStep::MeetingConvened { parties } => (
            say()
                .plain("Enough States support it: ")
                .states(parties)
                .plain(" were called together in ")
                .consultation(id),
            major,
        ),
        ConsultationStep::AgendaItemTabled { by, text, .. } => (
            say()
                .state(by)
                .plain(" put on the agenda of ")
                .consultation(id)
                .plain(": ")
                .quote(text),
            normal,
        ),
        ConsultationStep::AgendaItemAgreed { number, by } => {
            let said = say()
                .state(by)
                .plain(format!(" agreed to item {} of the agenda of ", number + 1))
                .consultation(id);
            (said, Weight::Minor)
        }
        ConsultationStep::QuestionAsked {
            by,
            to,
            text,
            deadline,
            ..
        } => {
            let said = say()
                .state(by)
                .plain(" asked ")
                .state(to)
                .plain(" in ")
                .consultation(id)
                .plain(": ")
                .quote(text);
            let said = match deadline {
                Some(deadline) => said.aside(due(*deadline)),
                None => said,
            };
            (said, normal)
        }
        ConsultationStep::QuestionAnswered { by, text, .. } => (
            say()
                .state(by)
                .plain(" answered a question in ")
                .consultation(id)
                .plain(": ")
                .quote(text),
            normal,
        ),
        ConsultationStep::QuestionDeclined { by, reason, .. } => (
            say()
                .state(by)
                .plain(" declined to answer a question in ")
                .consultation(id)
                .quote(reason),
            major,
        ),
        ConsultationStep::QuestionLapsed { of, .. } => (
            say()
                .state(of)
                .plain(" let a question pass unanswered in ")
                .consultation(id),
            major,
        ),
        ConsultationStep::SessionAdjourned { by, until, reason } => (
            say()
                .state(by)
                .plain(" adjourned ")
                .consultation(id)
                .plain(format!(
                    " until {}",
                    clock_in_words(&exercise.scenario, *until)
                ))
                .quote(reason),
            normal,
        ),
        ConsultationStep::SessionResumed { by } => {
            let said = match by {
                Some(by) => say().state(by).plain(" had "),
                None => say().plain("After the adjournment "),
            };
            let went_on = if by.is_some() { " go on" } else { " went on" };
            (said.consultation(id).plain(went_on), normal)
        }
        ConsultationStep::FollowUpOpened {
            follows, parties, ..
        } => (
            say()
                .states(parties)
                .plain(" met again in ")
                .consultation(id)
                .plain(", as agreed in ")
                .consultation(*follows),
            major,
        ),
    };
    said.about(Topic::Consultation, weight, step.actor())
}
