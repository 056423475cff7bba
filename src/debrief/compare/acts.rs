//! What people did, in a form in which two exercises can be compared.

use crate::debrief::narrative::{event_in_words, text_of};
use crate::debrief::review::Review;
use crate::doctrine::MeasureId;
use crate::exercise::{Fact, Resolution};
use crate::scenario::{DecisionId, ExerciseTime, OptionId, StateId};

/// What somebody did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// The event.
    pub sequence: u64,
    /// When.
    pub time: ExerciseTime,
    /// In words.
    pub said: String,
    /// What, without when.
    what: What,
}

/// Two acts are the same if what was done is, whatever words were used and whenever it was.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Decided(DecisionId, OptionId, bool),
    Took(StateId, MeasureId, Vec<StateId>),
    Asked(StateId, Vec<StateId>),
    Accepted(StateId, StateId),
    Countered(StateId, StateId),
    Declined(StateId, StateId),
    Lapsed(StateId, StateId),
    Concluded(Vec<StateId>),
    BrokeOff(StateId),
    Wrote(StateId, StateId),
}

/// Everything that people did towards others or on a scripted fork, oldest first.
pub(super) fn acts(review: &Review) -> Vec<Act> {
    let exercise = review.end().exercise();
    let asked = |id| {
        let consultation = exercise.consultations.get(id)?;
        Some(consultation.from.clone())
    };
    let log = review.log().iter();
    log.filter_map(|event| {
        let what = match &event.fact {
            Fact::DecisionTaken {
                decision,
                option,
                how,
                ..
            } => What::Decided(decision.clone(), option.clone(), *how == Resolution::Chosen),
            // What a decision amounts to is told by the decision.
            Fact::MeasureTaken {
                by,
                measure,
                toward,
                ..
            } if event.cause.is_none() => What::Took(by.clone(), measure.clone(), sorted(toward)),
            Fact::ConsultationRequested { from, request, .. } => {
                What::Asked(from.clone(), sorted(&request.to))
            }
            Fact::RequestAccepted { id, by } => What::Accepted(by.clone(), asked(*id)?),
            Fact::RequestCountered { id, by, .. } => What::Countered(by.clone(), asked(*id)?),
            Fact::RequestDeclined { id, by, .. } => What::Declined(by.clone(), asked(*id)?),
            Fact::RequestLapsed { id, by } => What::Lapsed(by.clone(), asked(*id)?),
            Fact::ConsultationConcluded { parties, .. } => What::Concluded(sorted(parties)),
            Fact::ConsultationBrokenOff { by, .. } => What::BrokeOff(by.clone()),
            Fact::MessageSent { from, note, .. } => What::Wrote(from.clone(), note.to.clone()),
            _ => return None,
        };
        Some(Act {
            sequence: event.sequence,
            time: review.time_of(event.sequence),
            said: text_of(&event_in_words(event, exercise).core()),
            what,
        })
    })
    .collect()
}

fn sorted(states: &[StateId]) -> Vec<StateId> {
    let mut states = states.to_vec();
    states.sort();
    states
}

/// Where the courses of several exercises first parted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Divergence {
    /// When the first of the acts that differ was done.
    pub time: ExerciseTime,
    /// How many acts all of them have in common before.
    pub common: usize,
    /// What was done next in each; none where nothing more was done.
    pub acts: Vec<Option<Act>>,
}

/// The first place at which the acts are not the same everywhere.
pub(super) fn parted(courses: &[Vec<Act>]) -> Option<Divergence> {
    let longest = courses.iter().map(Vec::len).max()?;
    let common = (0..longest).find(|place| {
        let mut next = courses
            .iter()
            .map(|acts| acts.get(*place).map(|act| &act.what));
        let first = next.next().flatten();
        next.any(|other| other != first)
    })?;
    let acts: Vec<Option<Act>> = courses
        .iter()
        .map(|acts| acts.get(common).cloned())
        .collect();
    let time = acts.iter().flatten().map(|act| act.time).min()?;
    Some(Divergence { time, common, acts })
}
