use std::collections::BTreeMap;

use super::review::Review;
use super::timeline::Instant;
use crate::doctrine::{ChannelId, LegalBasis, MeasureId, doctrine};
use crate::exercise::{ConsultationId, Fact};
use crate::scenario::{
    DecisionId, ExerciseTime, Expect, ExpectedAction, InjectId, ObjectiveId, StateId,
};

/// The confidence-building measure on co-operation between competent bodies.
const CO_OPERATE: u8 = 2;
/// The confidence-building measure on consultations.
const CONSULT: u8 = 3;
/// The confidence-building measure on points of contact.
const POINTS_OF_CONTACT: u8 = 8;

/// By what a confidence-building measure was carried out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Through {
    /// A measure of the catalogue.
    Measure(MeasureId),
    /// The channel of a message or request.
    Channel(ChannelId),
    /// A request for consultations: its basis, or that it was made at all.
    Request(ConsultationId),
    /// An answer to a request.
    Answer(ConsultationId),
}

/// One use of a confidence-building measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CbmUse {
    /// The event.
    pub sequence: u64,
    /// When.
    pub time: ExerciseTime,
    /// Which State used it.
    pub by: StateId,
    /// By what.
    pub through: Through,
}

/// What in the story called for a confidence-building measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    /// An inject of which an act was expected that carries it out, or that serves an objective which trains it.
    Inject(InjectId),
    /// A decision with such an option, or one that serves such an objective.
    Decision(DecisionId),
    /// A request that it answers.
    Request(ConsultationId),
}

/// From when on the story called for a confidence-building measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CbmCall {
    /// From when on, and the event.
    pub at: Instant,
    /// What called for it.
    pub by: Caller,
}

/// A confidence-building measure and what was made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CbmCoverage {
    /// Its number.
    pub number: u8,
    /// Every use, oldest first; an event counts once.
    pub uses: Vec<CbmUse>,
    /// The objectives of the scenario that train it.
    pub objectives: Vec<ObjectiveId>,
    /// When the story first called for it, and what did. None if nothing did; States may carry it out all the same.
    pub called: Option<CbmCall>,
}

impl CbmCoverage {
    /// Whether the scenario meant it to be used and nobody did.
    #[must_use]
    pub fn is_gap(&self) -> bool {
        self.uses.is_empty() && !self.objectives.is_empty()
    }
}

/// Which confidence-building measures were carried out, by whom and through what, and which never were.
///
/// A measure or channel counts for those that the doctrine ties to it; a request for consultations, and every
/// answer to one, for CBM 3 and for the one it rests on. What is only said in a text is not counted: nothing in
/// the log proves it.
#[must_use]
pub fn coverage(review: &Review) -> Vec<CbmCoverage> {
    let scenario = review.scenario();
    let mut covered: BTreeMap<u8, CbmCoverage> = BTreeMap::new();
    for cbm in &doctrine().cbms {
        let objectives = scenario
            .objectives
            .iter()
            .filter(|objective| objective.cbms.contains(&cbm.number));
        covered.insert(
            cbm.number,
            CbmCoverage {
                number: cbm.number,
                uses: Vec::new(),
                objectives: objectives.map(|objective| objective.id.clone()).collect(),
                called: None,
            },
        );
    }
    for event in review.log() {
        let at = Instant {
            time: review.time_of(event.sequence),
            sequence: event.sequence,
        };
        if let Some((by, numbers)) = called_for(review, &event.fact) {
            for number in numbers {
                if let Some(coverage) = covered.get_mut(&number) {
                    let call = || CbmCall { at, by: by.clone() };
                    coverage.called.get_or_insert_with(call);
                }
            }
        }
        for (number, by, through) in carried_out(&event.fact) {
            let Some(coverage) = covered.get_mut(&number) else {
                continue;
            };
            let counted = coverage
                .uses
                .last()
                .is_some_and(|last| last.sequence == event.sequence);
            if !counted {
                coverage.uses.push(CbmUse {
                    sequence: event.sequence,
                    time: review.time_of(event.sequence),
                    by,
                    through,
                });
            }
        }
    }
    covered.into_values().collect()
}

/// The confidence-building measures that an event calls for, and by what it does.
fn called_for(review: &Review, fact: &Fact) -> Option<(Caller, Vec<u8>)> {
    let scenario = review.scenario();
    let trained = |objective: &ObjectiveId| {
        let known = scenario.objective(objective).into_iter();
        known.flat_map(|known| known.cbms.iter().copied())
    };
    match fact {
        Fact::DecisionOpened {
            decision, question, ..
        } => {
            let offered = question.options.iter();
            let offered = offered.filter_map(|option| option.measure.as_ref());
            let known = scenario.decision(decision);
            let serves = known.and_then(|known| known.objective.as_ref());
            let numbers = offered
                .flat_map(carried_by)
                .copied()
                .chain(serves.into_iter().flat_map(trained));
            Some((Caller::Decision(decision.clone()), numbers.collect()))
        }
        Fact::InjectReleased { inject, .. } => {
            let line = review.end().exercise().run_sheet.get(inject)?;
            let numbers = line.inject.expects.iter().flat_map(|expect: &Expect| {
                let serves = expect.objective.iter().flat_map(trained);
                carried_by_act(&expect.action).iter().copied().chain(serves)
            });
            Some((Caller::Inject(inject.clone()), numbers.collect()))
        }
        Fact::RequestDelivered { id, .. } => Some((Caller::Request(*id), vec![CONSULT])),
        _ => None,
    }
}

/// The confidence-building measures that a measure of the catalogue carries out.
fn carried_by(measure: &MeasureId) -> &'static [u8] {
    let known = doctrine().measure(measure);
    known.map_or(&[], |known| known.cbms.as_slice())
}

/// The confidence-building measures that an expected act would carry out.
fn carried_by_act(act: &ExpectedAction) -> &'static [u8] {
    match act {
        ExpectedAction::Took(measure) => carried_by(measure),
        ExpectedAction::Contacted(_) => &[POINTS_OF_CONTACT],
        ExpectedAction::Requested(_) | ExpectedAction::Answered(_) => &[CONSULT],
        ExpectedAction::Shared(_) => &[CO_OPERATE],
        ExpectedAction::Acknowledged
        | ExpectedAction::Assessed
        | ExpectedAction::Decided(_)
        | ExpectedAction::Judged => &[],
    }
}

fn carried_out(fact: &Fact) -> Vec<(u8, StateId, Through)> {
    match fact {
        Fact::MeasureTaken { measure, by, .. } => carried_by(measure)
            .iter()
            .map(|number| (*number, by.clone(), Through::Measure(measure.clone())))
            .collect(),
        // What never arrived reached nobody, so it is the arrival that counts.
        Fact::MessageDelivered { from, note, .. } => through_channel(from, &note.channel),
        Fact::RequestDelivered { from, request, .. } => through_channel(from, &request.channel),
        Fact::ConsultationRequested {
            id, from, request, ..
        } => {
            let basis = match request.basis {
                LegalBasis::Cbm(number) => Some(number),
                LegalBasis::Norm(_) | LegalBasis::Precedent(_) => None,
            };
            std::iter::once(CONSULT)
                .chain(basis)
                .map(|number| (number, from.clone(), Through::Request(*id)))
                .collect()
        }
        Fact::RequestAccepted { id, by }
        | Fact::RequestCountered { id, by, .. }
        | Fact::RequestDeclined { id, by, .. } => {
            vec![(CONSULT, by.clone(), Through::Answer(*id))]
        }
        _ => Vec::new(),
    }
}

fn through_channel(from: &StateId, channel: &ChannelId) -> Vec<(u8, StateId, Through)> {
    doctrine()
        .channel(channel)
        .into_iter()
        .flat_map(|known| &known.cbms)
        .map(|number| (*number, from.clone(), Through::Channel(channel.clone())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ALDENIA, BRENNMARK, first, minute, played, state};
    use super::*;

    #[test]
    fn consulting_and_contact_points_are_seen_in_use() {
        let covered = coverage(&played());
        assert_eq!(covered.len(), 16);
        let cbm = |number: u8| covered.iter().find(|cbm| cbm.number == number).unwrap();
        let consult: Vec<_> = cbm(3)
            .uses
            .iter()
            .map(|use_| (use_.time, use_.by.clone(), use_.through.clone()))
            .collect();
        assert_eq!(
            consult,
            [
                (
                    minute(45),
                    state(BRENNMARK),
                    Through::Request(ConsultationId(1))
                ),
                (
                    minute(55),
                    state(ALDENIA),
                    Through::Answer(ConsultationId(1))
                ),
            ],
            "the request counts once although it also rests on CBM 3"
        );
        let contact = Through::Channel("technical-contact".into());
        let points: Vec<_> = cbm(8).uses.iter().map(|use_| use_.time).collect();
        assert_eq!(points, [minute(41), minute(50), minute(50)]);
        assert!(cbm(8).uses.iter().all(|use_| use_.through == contact));
    }

    #[test]
    fn what_the_scenario_trained_and_nobody_used_is_a_gap() {
        let covered = coverage(&played());
        let gaps: Vec<u8> = covered
            .iter()
            .filter(|cbm| cbm.is_gap())
            .map(|cbm| cbm.number)
            .collect();
        assert_eq!(gaps, [14]);
    }

    #[test]
    fn a_measure_is_called_for_by_the_first_inject_that_serves_its_objective() {
        let review = played();
        let covered = coverage(&review);
        let call = |number: u8| {
            let cbm = covered.iter().find(|cbm| cbm.number == number).unwrap();
            cbm.called.clone()
        };
        let eight = call(8).unwrap();
        assert_eq!(eight.by, Caller::Inject("i1".into()));
        assert_eq!(eight.at.time, minute(10));
        assert_eq!(eight.at.sequence, first(&review, "InjectReleased"));
        let three = call(3).unwrap();
        assert_eq!(three.by, Caller::Inject("i2".into()));
        assert_eq!(three.at.time, minute(20));
        assert!(call(14).is_some(), "an objective trains it");
        assert_eq!(call(16), None, "nothing ever called for it");
    }
}
