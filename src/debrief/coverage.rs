use std::collections::BTreeMap;

use super::review::Review;
use super::timeline::Instant;
use crate::doctrine::{ChannelId, LegalBasis, MeasureId, doctrine};
use crate::exercise::{ConsultationId, Fact, OptionText};
use crate::scenario::{ExerciseTime, ExpectedAction, Inject, ObjectiveId, StateId};

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

/// A confidence-building measure and what was made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CbmCoverage {
    /// Its number.
    pub number: u8,
    /// Every use, oldest first; an event counts once.
    pub uses: Vec<CbmUse>,
    /// The objectives of the scenario that train it.
    pub objectives: Vec<ObjectiveId>,
    /// When the story first gave an occasion for it: a decision with such an option was put, a text arrived that
    /// should cause it, or a request that it answers. None if it never did; States may carry it out all the same.
    pub occasion: Option<Instant>,
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
                occasion: None,
            },
        );
    }
    for event in review.log() {
        let at = Instant {
            time: review.time_of(event.sequence),
            sequence: event.sequence,
        };
        for number in occasions(review, &event.fact) {
            if let Some(coverage) = covered.get_mut(&number) {
                coverage.occasion.get_or_insert(at);
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

/// What an event gives an occasion for.
fn occasions(review: &Review, fact: &Fact) -> Vec<u8> {
    let through = |measure: &MeasureId| {
        let known = doctrine().measure(measure);
        known.map_or(&[][..], |known| known.cbms.as_slice())
    };
    match fact {
        Fact::DecisionOpened { question, .. } => question
            .options
            .iter()
            .filter_map(|option: &OptionText| option.measure.as_ref())
            .flat_map(through)
            .copied()
            .collect(),
        Fact::InjectReleased { inject, .. } => {
            let line = review.end().exercise().run_sheet.get(inject);
            let wanted = line.map_or(&[][..], |line| {
                let inject: &Inject = &line.inject;
                inject.expects.as_slice()
            });
            let wanted = wanted.iter().flat_map(|expect| match &expect.action {
                ExpectedAction::Took(measure) => through(measure),
                ExpectedAction::Contacted(_) => &[POINTS_OF_CONTACT],
                ExpectedAction::Requested(_) | ExpectedAction::Answered(_) => &[CONSULT],
                ExpectedAction::Shared(_) => &[CO_OPERATE],
                ExpectedAction::Acknowledged
                | ExpectedAction::Assessed
                | ExpectedAction::Decided(_)
                | ExpectedAction::Judged => &[],
            });
            wanted.copied().collect()
        }
        Fact::RequestDelivered { .. } => vec![CONSULT],
        _ => Vec::new(),
    }
}

fn carried_out(fact: &Fact) -> Vec<(u8, StateId, Through)> {
    match fact {
        Fact::MeasureTaken { measure, by, .. } => doctrine()
            .measure(measure)
            .into_iter()
            .flat_map(|known| &known.cbms)
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
    use super::super::testing::{ALDENIA, BRENNMARK, minute, played, state};
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
    fn an_occasion_is_the_first_that_the_story_gave() {
        let covered = coverage(&played());
        let occasion = |number: u8| {
            let cbm = covered.iter().find(|cbm| cbm.number == number).unwrap();
            cbm.occasion.map(|at| at.time)
        };
        assert_eq!(occasion(3), Some(minute(50)), "a request arrived");
        assert_eq!(occasion(14), None);
    }
}
