//! The figures of one exercise that can stand beside those of another.

use std::collections::BTreeMap;

use super::Cohort;
use crate::debrief::belief::beliefs;
use crate::debrief::coverage::coverage;
use crate::debrief::measure::measures;
use crate::debrief::objective::{Tally, objectives};
use crate::debrief::response::{ResponseKind, responses};
use crate::debrief::review::{Perspective, Review};
use crate::debrief::tension::{PairSeries, tensions};
use crate::doctrine::{Family, OutcomeId};
use crate::exercise::{Fact, Player, Resolution};
use crate::scenario::{DecisionId, ExerciseTime, OptionId, Span, StateId};

/// What one exercise came to.
#[derive(Clone, Debug, PartialEq)]
pub struct CohortFigures {
    /// How many events.
    pub events: u64,
    /// How long it lasted in the story.
    pub length: Span,
    /// Whether the program played every State.
    pub rehearsed: bool,
    /// How many requests for consultations were made.
    pub requests: usize,
    /// How many of them led to a conclusion.
    pub concluded: usize,
    /// With which outcomes.
    pub outcomes: BTreeMap<OutcomeId, usize>,
    /// How many measures of each family were taken.
    pub measures: BTreeMap<Family, usize>,
    /// How many of them coerce.
    pub coercive: usize,
    /// Which confidence-building measures were used.
    pub cbms: Vec<u8>,
    /// How many.
    pub cbms_used: usize,
    /// Which the scenario trains and nobody used.
    pub gaps: Vec<u8>,
    /// How the expected actions came out.
    pub expected: Tally,
    /// The highest tension, and between whom.
    pub peak: Option<(StateId, StateId, u8)>,
    /// The sum of all tension at STARTEX and in the end.
    pub tension: (u32, u32),
    /// How much each State put on the truth in the end; none without an assessment.
    pub on_truth: Vec<(StateId, Option<u8>)>,
    /// How long until the first message or request of one State to another; none if there was none.
    pub first_contact: Option<ExerciseTime>,
}

impl CohortFigures {
    pub(super) fn of(review: &Review) -> Self {
        let exercise = review.end().exercise();
        let coverage = coverage(review);
        let used: Vec<u8> = coverage
            .iter()
            .filter(|cbm| !cbm.uses.is_empty())
            .map(|cbm| cbm.number)
            .collect();
        let mut families: BTreeMap<Family, usize> = BTreeMap::new();
        for taken in measures(review) {
            if let Some(family) = taken.family {
                *families.entry(family).or_default() += 1;
            }
        }
        let mut outcomes: BTreeMap<OutcomeId, usize> = BTreeMap::new();
        let mut requests = 0;
        for event in review.log() {
            match &event.fact {
                Fact::ConsultationRequested { .. } => requests += 1,
                Fact::ConsultationConcluded { conclusion, .. } => {
                    *outcomes.entry(conclusion.outcome.clone()).or_default() += 1;
                }
                _ => {}
            }
        }
        let curves = tensions(review, &Perspective::Everyone);
        let acts = objectives(review);
        Self {
            events: review.last(),
            length: review.ends().since_start(),
            rehearsed: !exercise.players.is_empty()
                && exercise
                    .players
                    .values()
                    .all(|player| matches!(player, Player::Rehearsed(_))),
            requests,
            concluded: outcomes.values().sum(),
            outcomes,
            coercive: families.get(&Family::Coerce).copied().unwrap_or_default(),
            measures: families,
            cbms_used: used.len(),
            cbms: used,
            gaps: coverage
                .iter()
                .filter(|cbm| cbm.is_gap())
                .map(|cbm| cbm.number)
                .collect(),
            expected: Tally::of(acts.iter().flat_map(|objective| &objective.acts)),
            peak: peak(&curves),
            tension: (
                curves.iter().map(|pair| u32::from(pair.start)).sum(),
                curves.iter().map(|pair| u32::from(pair.end())).sum(),
            ),
            on_truth: beliefs(review)
                .states
                .iter()
                .map(|of| (of.state.clone(), of.last().map(|point| point.on_truth)))
                .collect(),
            first_contact: review
                .log()
                .iter()
                .find(|event| {
                    matches!(
                        event.fact,
                        Fact::MessageSent { .. } | Fact::ConsultationRequested { .. }
                    )
                })
                .map(|event| review.time_of(event.sequence)),
        }
    }
}

fn peak(curves: &[PairSeries]) -> Option<(StateId, StateId, u8)> {
    let mut highest: Option<(StateId, StateId, u8)> = None;
    for pair in curves {
        let (level, _) = pair.peak();
        if highest.as_ref().is_none_or(|(_, _, known)| level > *known) {
            highest = Some((pair.from.clone(), pair.to.clone(), level));
        }
    }
    highest
}

/// A scripted fork, and what became of it in each exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionRow {
    /// Which decision.
    pub decision: DecisionId,
    /// Whose.
    pub state: StateId,
    /// What is asked.
    pub question: String,
    /// What was chosen in each exercise, in words, whether by silence, and the event; none where it did not fall.
    pub taken: Vec<Option<TakenRow>>,
}

/// How a decision fell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenRow {
    /// Which option.
    pub option: OptionId,
    /// In words.
    pub label: String,
    /// Whether nobody chose.
    pub by_silence: bool,
    /// The event.
    pub sequence: u64,
    /// When.
    pub time: ExerciseTime,
}

impl DecisionRow {
    /// Whether it fell differently.
    #[must_use]
    pub fn differs(&self) -> bool {
        let mut options = self
            .taken
            .iter()
            .map(|taken| taken.as_ref().map(|it| &it.option));
        let first = options.next().flatten();
        options.any(|other| other != first)
    }
}

pub(super) fn decisions(cohorts: &[Cohort<'_>]) -> Vec<DecisionRow> {
    let mut rows: Vec<DecisionRow> = Vec::new();
    for (place, cohort) in cohorts.iter().enumerate() {
        let scenario = cohort.review.scenario();
        for decision in &scenario.decisions {
            let known = rows.iter().position(|row| row.decision == decision.id);
            let at = known.unwrap_or_else(|| {
                rows.push(DecisionRow {
                    decision: decision.id.clone(),
                    state: decision.state.clone(),
                    question: decision.question.clone(),
                    taken: vec![None; cohorts.len()],
                });
                rows.len() - 1
            });
            let fell = cohort
                .review
                .log()
                .iter()
                .find_map(|event| match &event.fact {
                    Fact::DecisionTaken {
                        decision: of,
                        option,
                        how,
                        ..
                    } if *of == decision.id => Some(TakenRow {
                        label: decision
                            .options
                            .iter()
                            .find(|choice| choice.id == *option)
                            .map_or_else(|| option.to_string(), |choice| choice.label.clone()),
                        option: option.clone(),
                        by_silence: *how == Resolution::BySilence,
                        sequence: event.sequence,
                        time: cohort.review.time_of(event.sequence),
                    }),
                    _ => None,
                });
            if let Some(slot) = rows.get_mut(at).and_then(|row| row.taken.get_mut(place)) {
                *slot = fell;
            }
        }
    }
    rows
}

/// How long States took for one kind of response in each exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseRow {
    /// Which kind.
    pub kind: ResponseKind,
    /// The middle one of all States, and how many never came; none where nothing called for one.
    pub medians: Vec<Option<(Option<Span>, usize)>>,
}

pub(super) fn response_rows(cohorts: &[Cohort<'_>]) -> Vec<ResponseRow> {
    let all: Vec<_> = cohorts
        .iter()
        .map(|cohort| responses(cohort.review))
        .collect();
    ResponseKind::ALL
        .into_iter()
        .map(|kind| ResponseRow {
            kind,
            medians: all
                .iter()
                .map(|times| {
                    let of_kind = times.iter().filter(|times| times.kind == kind);
                    let called: Vec<_> = of_kind.flat_map(|times| &times.responses).collect();
                    if called.is_empty() {
                        return None;
                    }
                    let mut took: Vec<Span> = called
                        .iter()
                        .filter_map(|response| response.took())
                        .collect();
                    took.sort_unstable();
                    let missing = called.len() - took.len();
                    Some((took.get(took.len() / 2).copied(), missing))
                })
                .collect(),
        })
        .filter(|row| row.medians.iter().any(Option::is_some))
        .collect()
}
