//! Sentences of consultations.

use super::super::words::{
    channel_name, clock_in_words, outcome_name, span_in_words, within_sentence,
};
use super::{Narration, Sentence, Topic, Weight, dotted};
use crate::doctrine::Vocabulary as _;
use crate::exercise::{
    Consultation, ConsultationId, Event, Exercise, Fact, MeetingFormat, Stance, Terms,
};
use crate::scenario::StateId;

pub(super) fn narrate(event: &Event, exercise: &Exercise) -> Narration {
    let say = || Sentence::new(exercise);
    let asker = |id: &ConsultationId| found(exercise, *id).map(|found| found.from.clone());
    let (major, normal) = (Weight::Major, Weight::Normal);
    let (said, weight, actor) = match &event.fact {
        Fact::ConsultationRequested {
            id,
            from,
            request,
            deadline,
            ..
        } => (
            say()
                .state(from)
                .plain(" asked ")
                .states(&request.to)
                .plain(" for ")
                .consultation_as(*id, format!("consultations ({id})"))
                .plain(": ")
                .strong(request.subject.as_str())
                .aside(dotted(&[
                    channel_name(&request.channel).to_lowercase(),
                    request.basis.to_string(),
                    format!(
                        "reply due {}",
                        clock_in_words(&exercise.scenario, *deadline)
                    ),
                ])),
            major,
            Some(from.clone()),
        ),
        Fact::RequestDelivered { id, from, to, .. } => (
            say()
                .plain("The request of ")
                .state(from)
                .plain(" for ")
                .consultation(*id)
                .plain(" reached ")
                .state(to),
            normal,
            Some(to.clone()),
        ),
        Fact::RequestAcknowledged { id, by } => (
            say()
                .state(by)
                .plain(" confirmed receipt of the request for ")
                .consultation(*id),
            normal,
            Some(by.clone()),
        ),
        Fact::RequestAccepted { id, by } => (
            say().state(by).plain(" agreed to ").consultation(*id),
            major,
            Some(by.clone()),
        ),
        Fact::RequestCountered {
            id,
            by,
            terms,
            note,
            ..
        } => (
            say()
                .state(by)
                .plain(" proposed other terms for ")
                .consultation(*id)
                .quote(note)
                .aside(terms_in_words(terms)),
            normal,
            Some(by.clone()),
        ),
        Fact::CounterAccepted { id, of, terms } => {
            let actor = asker(id);
            let said = match &actor {
                Some(actor) => say().state(actor).plain(" took up"),
                None => say().plain("The requester took up"),
            };
            (
                said.plain(" the terms of ")
                    .state(of)
                    .plain(" for ")
                    .consultation(*id)
                    .aside(terms_in_words(terms)),
                normal,
                actor,
            )
        }
        Fact::RequestDeclined { id, by, reason } => (
            say()
                .state(by)
                .plain(" declined ")
                .consultation(*id)
                .quote(reason),
            major,
            Some(by.clone()),
        ),
        Fact::RequestLapsed { id, by } => (
            say()
                .state(by)
                .plain(" let the request for ")
                .consultation(*id)
                .plain(" lapse in silence"),
            major,
            Some(by.clone()),
        ),
        Fact::RequestWithdrawn { id } => {
            let actor = asker(id);
            let said = match &actor {
                Some(actor) => say().state(actor).plain(" withdrew the request for "),
                None => say().plain("The request was withdrawn for "),
            };
            (said.consultation(*id), normal, actor)
        }
        Fact::RequestFailed { id } => (
            say()
                .plain("Nothing came of the request for ")
                .consultation(*id)
                .plain(": no addressee is left"),
            normal,
            asker(id),
        ),
        Fact::SessionOpened { id, parties, .. } => (
            say().states(parties).plain(" sit in ").consultation(*id),
            major,
            None,
        ),
        Fact::StatementMade { id, by, text } => (
            say()
                .state(by)
                .plain(" stated in ")
                .consultation(*id)
                .plain(": ")
                .quote(text),
            normal,
            Some(by.clone()),
        ),
        Fact::ItemShared {
            id,
            number,
            by,
            letter,
            ..
        } => {
            let to: Vec<StateId> = found(exercise, *id)
                .and_then(|found| found.shared.iter().find(|shared| shared.number == *number))
                .map(|shared| shared.to.clone())
                .unwrap_or_default();
            let said = say().state(by).plain(" shared ").titled(&letter.title);
            let said = if to.is_empty() {
                said
            } else {
                said.plain(" with ").states(&to)
            };
            (
                said.marking(letter.marking).plain(" in ").consultation(*id),
                normal,
                Some(by.clone()),
            )
        }
        Fact::ProposalTabled { id, by, text, .. } => (
            say()
                .state(by)
                .plain(" proposed in ")
                .consultation(*id)
                .plain(": ")
                .quote(text),
            normal,
            Some(by.clone()),
        ),
        Fact::ProposalAnswered {
            id,
            number,
            by,
            stance,
            note,
        } => {
            let said = say().state(by).plain(match stance {
                Stance::Accepts => " agreed to ",
                Stance::Rejects => " did not agree to ",
            });
            let said = match author(exercise, *id, *number) {
                Some(author) => said.plain("the proposal of ").state(&author),
                None => said.plain("a proposal"),
            };
            (
                said.plain(" in ").consultation(*id).quote(note),
                normal,
                Some(by.clone()),
            )
        }
        Fact::ProposalWithdrawn { id, number } => {
            let author = author(exercise, *id, *number);
            let said = match &author {
                Some(author) => say().state(author).plain(" took back its proposal in "),
                None => say().plain("A proposal was taken back in "),
            };
            (said.consultation(*id), normal, author)
        }
        Fact::ConclusionTabled { id, by, conclusion } => (
            say()
                .state(by)
                .plain(" tabled a conclusion of ")
                .consultation(*id)
                .plain(": ")
                .strong(outcome_name(&conclusion.outcome)),
            normal,
            Some(by.clone()),
        ),
        Fact::ConclusionConfirmed { id, by } => (
            say()
                .state(by)
                .plain(" confirmed the wording that concludes ")
                .consultation(*id),
            normal,
            Some(by.clone()),
        ),
        Fact::ConclusionRejected { id, by, reason } => (
            say()
                .state(by)
                .plain(" did not agree to the wording that would conclude ")
                .consultation(*id)
                .quote(reason),
            normal,
            Some(by.clone()),
        ),
        Fact::ConsultationConcluded {
            id,
            parties,
            conclusion,
        } => (
            say()
                .states(parties)
                .plain(" concluded ")
                .consultation(*id)
                .plain(": ")
                .strong(outcome_name(&conclusion.outcome))
                .aside(dotted(&[
                    counted(conclusion.commitments.len(), "commitment"),
                    if conclusion.public {
                        "made public".to_owned()
                    } else {
                        "confidential".to_owned()
                    },
                ])),
            major,
            None,
        ),
        Fact::ConsultationBrokenOff { id, by, reason } => (
            say()
                .state(by)
                .plain(" broke off ")
                .consultation(*id)
                .quote(reason),
            major,
            Some(by.clone()),
        ),
        Fact::CommitmentKept { id, number, report } => {
            let (said, owner) = of_commitment(say(), exercise, *id, *number, " kept");
            (said.quote(report), normal, owner)
        }
        Fact::CommitmentMissed { id, number } => {
            let (said, owner) = of_commitment(say(), exercise, *id, *number, " missed");
            (said, major, owner)
        }
        // Every other fact is told elsewhere.
        other => (say().plain(other.kind()), normal, None),
    };
    said.about(Topic::Consultation, weight, actor.as_ref())
}

/// Terms of a meeting, such as `policy level · by call · within 2 h`.
#[must_use]
pub fn terms_in_words(terms: &Terms) -> String {
    dotted(&[
        format!("{} level", terms.level.label().to_lowercase()),
        match terms.format {
            MeetingFormat::Call => "by call",
            MeetingFormat::InPerson => "around one table",
            MeetingFormat::Written => "in writing",
        }
        .to_owned(),
        format!("within {}", span_in_words(terms.starts_within)),
    ])
}

fn found(exercise: &Exercise, id: ConsultationId) -> Option<&Consultation> {
    exercise.consultations.get(id)
}

fn author(exercise: &Exercise, id: ConsultationId, number: u32) -> Option<StateId> {
    found(exercise, id)?
        .proposals
        .iter()
        .find(|proposal| proposal.number == number)
        .map(|proposal| proposal.by.clone())
}

fn of_commitment<'a>(
    said: Sentence<'a>,
    exercise: &Exercise,
    id: ConsultationId,
    number: u32,
    fared: &str,
) -> (Sentence<'a>, Option<StateId>) {
    let commitment = found(exercise, id)
        .and_then(|found| found.tabled.as_ref())
        .and_then(|tabled| tabled.conclusion.commitments.get(number as usize))
        .cloned();
    match commitment {
        Some(commitment) => (
            said.state(&commitment.owner)
                .plain(format!("{fared} its commitment from "))
                .consultation(id)
                .plain(": ")
                .strong(within_sentence(&commitment.text)),
            Some(commitment.owner),
        ),
        None => (
            said.plain(format!("A party{fared} a commitment from "))
                .consultation(id),
            None,
        ),
    }
}

fn counted(count: usize, what: &str) -> String {
    match count {
        0 => format!("no {what}s"),
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}
