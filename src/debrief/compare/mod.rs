//! Several exercises of one scenario side by side: cohorts, years.
//!
//! - [`Comparison`]: figures, decisions and curves of each, and where their courses parted.
//! - [`acts`]: what people did, in a form in which two exercises can be compared.

mod acts;
mod figures;

pub use acts::{Act, Divergence};
pub use figures::{CohortFigures, DecisionRow, ResponseRow};

use chrono::{DateTime, Utc};

use super::review::{Perspective, Review};
use super::tension::{PairSeries, tensions};
use crate::scenario::{ExerciseTime, StateId};

/// An exercise to be compared, under a name.
#[derive(Clone, Copy, Debug)]
pub struct Cohort<'a> {
    /// What it is called in the comparison.
    pub name: &'a str,
    /// Its log.
    pub review: &'a Review,
}

/// How one State stood towards another in each exercise.
#[derive(Clone, Debug, PartialEq)]
pub struct PairOverlay {
    /// Whose attitude.
    pub from: StateId,
    /// Towards whom.
    pub to: StateId,
    /// The curve of each exercise; none where the scenario of that exercise has no such pair.
    pub curves: Vec<Option<PairSeries>>,
}

impl PairOverlay {
    /// By how many points the curves lie apart in the end.
    #[must_use]
    pub fn apart(&self) -> u8 {
        let ends = || self.curves.iter().flatten().map(PairSeries::end);
        let most = ends().max().unwrap_or_default();
        most - ends().min().unwrap_or_default()
    }
}

/// Exercises side by side. Everything that comes one for each exercise is in the order in which they were given.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What each is called.
    pub names: Vec<String>,
    /// How the scenarios that were played differ, in sentences; none if they are the same text.
    pub scenarios: Vec<String>,
    /// Whether they are versions of one scenario at all.
    pub same_scenario: bool,
    /// The figures of each.
    pub figures: Vec<CohortFigures>,
    /// Every decision of any of them, with what was chosen in each.
    pub decisions: Vec<DecisionRow>,
    /// How long States took, by kind, in each.
    pub responses: Vec<ResponseRow>,
    /// How States stood towards one another, the farthest apart first.
    pub pairs: Vec<PairOverlay>,
    /// Where the courses first parted; none if they never did, or there is only one.
    pub parted: Option<Divergence>,
    /// When the last of them ends.
    pub ends: ExerciseTime,
    /// When the story of the first begins on the calendar.
    pub startex: DateTime<Utc>,
    /// What each State is called for short.
    pub states: Vec<(StateId, String)>,
}

impl Comparison {
    /// Compares exercises. The States, decisions and pairs are those of the first, then those that only others have.
    #[must_use]
    pub fn of(cohorts: &[Cohort<'_>]) -> Self {
        let acts: Vec<Vec<Act>> = cohorts
            .iter()
            .map(|cohort| acts::acts(cohort.review))
            .collect();
        Self {
            names: cohorts
                .iter()
                .map(|cohort| cohort.name.to_owned())
                .collect(),
            scenarios: scenarios(cohorts),
            same_scenario: same_scenario(cohorts),
            figures: cohorts
                .iter()
                .map(|cohort| CohortFigures::of(cohort.review))
                .collect(),
            decisions: figures::decisions(cohorts),
            responses: figures::response_rows(cohorts),
            pairs: pairs(cohorts),
            parted: acts::parted(&acts),
            ends: cohorts
                .iter()
                .map(|cohort| cohort.review.ends())
                .max()
                .unwrap_or_default(),
            startex: cohorts
                .first()
                .map(|first| first.review.scenario().timing.startex)
                .unwrap_or_default(),
            states: states(cohorts),
        }
    }

    /// What a State is called for short.
    #[must_use]
    pub fn short_name<'a>(&'a self, state: &'a StateId) -> &'a str {
        let known = self.states.iter().find(|(id, _)| id == state);
        known.map_or(state.as_str(), |(_, short)| short)
    }
}

fn states(cohorts: &[Cohort<'_>]) -> Vec<(StateId, String)> {
    let mut states: Vec<(StateId, String)> = Vec::new();
    for cohort in cohorts {
        for state in &cohort.review.scenario().states {
            if states.iter().all(|(id, _)| *id != state.id) {
                states.push((state.id.clone(), state.short.clone()));
            }
        }
    }
    states
}

fn same_scenario(cohorts: &[Cohort<'_>]) -> bool {
    let mut ids = cohorts.iter().map(|cohort| &cohort.review.scenario().id);
    let first = ids.next();
    ids.all(|id| Some(id) == first)
}

/// How each scenario differs from the first, plainly.
fn scenarios(cohorts: &[Cohort<'_>]) -> Vec<String> {
    let Some((first, others)) = cohorts.split_first() else {
        return Vec::new();
    };
    let mut said = Vec::new();
    let base = first.review.scenario();
    for other in others {
        let scenario = other.review.scenario();
        if scenario.source() == base.source() {
            continue;
        }
        if scenario.id != base.id {
            said.push(format!(
                "{} played another scenario, “{}”: only what bears the same name can be compared.",
                other.name, scenario.title
            ));
            continue;
        }
        let mut differences = Vec::new();
        if scenario.version != base.version {
            differences.push(format!(
                "version {} instead of {}",
                scenario.version, base.version
            ));
        }
        let lists = [
            (
                "inject",
                keys(base.injects.iter().map(|it| it.id.as_str())),
                keys(scenario.injects.iter().map(|it| it.id.as_str())),
            ),
            (
                "decision",
                keys(base.decisions.iter().map(|it| it.id.as_str())),
                keys(scenario.decisions.iter().map(|it| it.id.as_str())),
            ),
            (
                "State",
                keys(base.states.iter().map(|it| it.id.as_str())),
                keys(scenario.states.iter().map(|it| it.id.as_str())),
            ),
        ];
        for (what, before, now) in lists {
            differences.extend(counted("more", what, now.difference(&before).count()));
            differences.extend(counted("fewer", what, before.difference(&now).count()));
        }
        let rewritten = base
            .injects
            .iter()
            .filter(|inject| {
                scenario
                    .injects
                    .iter()
                    .any(|other| other.id == inject.id && other != *inject)
            })
            .count();
        differences.extend(counted("changed", "inject", rewritten));
        if scenario.timing != base.timing {
            differences.push("another start, length or pace".to_owned());
        }
        if differences.is_empty() {
            differences.push("another text, with the same injects and decisions".to_owned());
        }
        said.push(format!(
            "{} played the scenario with {}.",
            other.name,
            differences.join(", ")
        ));
    }
    said
}

fn keys<'a>(ids: impl Iterator<Item = &'a str>) -> std::collections::BTreeSet<&'a str> {
    ids.collect()
}

fn counted(how: &str, what: &str, number: usize) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("1 {what} {how}")),
        number => Some(format!("{number} {what}s {how}")),
    }
}

fn pairs(cohorts: &[Cohort<'_>]) -> Vec<PairOverlay> {
    let series: Vec<Vec<PairSeries>> = cohorts
        .iter()
        .map(|cohort| tensions(cohort.review, &Perspective::Everyone))
        .collect();
    let mut pairs: Vec<PairOverlay> = Vec::new();
    for (place, of) in series.iter().enumerate() {
        for pair in of {
            let known = pairs
                .iter()
                .position(|overlay| overlay.from == pair.from && overlay.to == pair.to);
            let at = known.unwrap_or_else(|| {
                pairs.push(PairOverlay {
                    from: pair.from.clone(),
                    to: pair.to.clone(),
                    curves: vec![None; series.len()],
                });
                pairs.len() - 1
            });
            if let Some(slot) = pairs
                .get_mut(at)
                .and_then(|overlay| overlay.curves.get_mut(place))
            {
                *slot = Some(pair.clone());
            }
        }
    }
    pairs.sort_by_key(|overlay| std::cmp::Reverse(overlay.apart()));
    pairs
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ended, minute, played};
    use super::*;

    fn compared(reviews: &[(&str, &Review)]) -> Comparison {
        let cohorts: Vec<Cohort<'_>> = reviews
            .iter()
            .map(|(name, review)| Cohort { name, review })
            .collect();
        Comparison::of(&cohorts)
    }

    #[test]
    fn an_exercise_compared_with_itself_never_parts() {
        let review = played();
        let both = compared(&[("A", &review), ("B", &review)]);
        assert_eq!(both.parted, None);
        assert!(both.same_scenario && both.scenarios.is_empty());
        assert!(both.pairs.iter().all(|pair| pair.apart() == 0));
        assert_eq!(both.figures[0], both.figures[1]);
        assert!(both.decisions.iter().all(|row| !row.differs()));
    }

    #[test]
    fn two_courses_part_at_the_first_act_that_differs() {
        let (talked, silent) = (played(), ended().reviewed());
        let both = compared(&[("Vienna 3", &talked), ("Vienna 4", &silent)]);
        let parted = both.parted.as_ref().unwrap();
        assert_eq!(
            parted.time,
            minute(35),
            "one chose, the other kept silent: {parted:?}"
        );
        assert_eq!(parted.acts.len(), 2);
        let row = both
            .decisions
            .iter()
            .find(|row| row.decision.as_str() == "press")
            .unwrap();
        assert!(row.differs());
        assert!(both.pairs[0].apart() > 0);
        assert_ne!(both.figures[0].coercive, both.figures[1].coercive);
        assert!(both.figures[0].cbms_used > both.figures[1].cbms_used);
    }

    #[test]
    fn nothing_and_one_exercise_can_be_compared_too() {
        assert_eq!(compared(&[]).parted, None);
        let review = played();
        let alone = compared(&[("A", &review)]);
        assert_eq!(alone.parted, None);
        assert_eq!(alone.figures.len(), 1);
        assert!(alone.same_scenario);
    }
}
