use std::collections::BTreeMap;

use super::review::Review;
use crate::exercise::{Expectation, ExpectationStatus, Fact, ObjectiveRating};
use crate::scenario::{DecisionId, ExpectId, ObjectiveId, StateId};

/// An expected action and the events behind how it came out.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpectedAct {
    /// The action, whose it is, by when, and how it came out.
    pub expectation: Expectation,
    /// The release that should have caused it.
    pub released: u64,
    /// The event that settled it, if it is settled: what proved it, the judgement, or the deadline.
    pub settled: Option<u64>,
    /// The action in the author's words, if there are any.
    pub text: Option<String>,
}

/// How many expected actions came out how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Done.
    pub met: usize,
    /// Not done in time.
    pub missed: usize,
    /// No longer mattered.
    pub waived: usize,
    /// Still expected when the log ends.
    pub open: usize,
}

impl Tally {
    /// Counts expected actions.
    #[must_use]
    pub fn of<'a>(acts: impl IntoIterator<Item = &'a ExpectedAct>) -> Self {
        let mut tally = Self::default();
        for act in acts {
            match act.expectation.status {
                ExpectationStatus::Open => tally.open += 1,
                ExpectationStatus::Met { .. } => tally.met += 1,
                ExpectationStatus::Missed => tally.missed += 1,
                ExpectationStatus::Waived => tally.waived += 1,
            }
        }
        tally
    }

    /// Met or missed: what can be compared.
    #[must_use]
    pub const fn judged(&self) -> usize {
        self.met + self.missed
    }
}

/// What bears on one objective.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectiveReview {
    /// Which; none for what the author tied to no objective.
    pub objective: Option<ObjectiveId>,
    /// What should have been done, in the order of release.
    pub acts: Vec<ExpectedAct>,
    /// The decisions that serve it: which, whose, and the event in which it fell, if it did.
    pub decisions: Vec<(DecisionId, StateId, Option<u64>)>,
    /// The observations that bear on it.
    pub observations: Vec<u64>,
    /// How those who watched rated it: the last word of each seat, in the order of the log.
    pub ratings: Vec<ObjectiveRating>,
}

impl ObjectiveReview {
    /// How its expected actions came out.
    #[must_use]
    pub fn tally(&self) -> Tally {
        Tally::of(&self.acts)
    }
}

/// Every objective of the scenario in the author's order; last what was tied to none, if there is anything.
#[must_use]
pub fn objectives(review: &Review) -> Vec<ObjectiveReview> {
    let scenario = review.scenario();
    let exercise = review.end().exercise();
    let settled = settlements(review);
    let empty = |objective: Option<ObjectiveId>| ObjectiveReview {
        objective,
        acts: Vec::new(),
        decisions: Vec::new(),
        observations: Vec::new(),
        ratings: Vec::new(),
    };
    let mut reviews: Vec<ObjectiveReview> = scenario
        .objectives
        .iter()
        .map(|objective| empty(Some(objective.id.clone())))
        .collect();
    reviews.push(empty(None));
    let last = reviews.len() - 1;
    let place = |objective: &Option<ObjectiveId>| {
        scenario
            .objectives
            .iter()
            .position(|known| Some(&known.id) == objective.as_ref())
            .unwrap_or(last)
    };
    for expectation in &exercise.expectations {
        let line = exercise.run_sheet.get(&expectation.inject);
        let text = line.and_then(|line| {
            let scripted = line.inject.expects.iter();
            let mut same = scripted.filter(|expect| expect.id == expectation.id);
            same.next()?.text.clone()
        });
        let released = line.and_then(|line| line.released());
        let by_event = settled
            .get(&(expectation.id.clone(), expectation.state.clone()))
            .copied();
        reviews[place(&expectation.objective)]
            .acts
            .push(ExpectedAct {
                released: released.map_or(0, |released| released.sequence),
                settled: match expectation.status {
                    ExpectationStatus::Met { sequence, .. } => Some(sequence),
                    ExpectationStatus::Missed | ExpectationStatus::Waived => by_event,
                    ExpectationStatus::Open => None,
                },
                expectation: expectation.clone(),
                text,
            });
    }
    for open in &exercise.decisions {
        let objective = scenario
            .decision(&open.id)
            .and_then(|decision| decision.objective.clone());
        if objective.is_some() {
            let fell = open.taken.as_ref().map(|taken| taken.sequence);
            reviews[place(&objective)]
                .decisions
                .push((open.id.clone(), open.state.clone(), fell));
        }
    }
    for observation in &exercise.observations {
        if observation.objective.is_some() {
            reviews[place(&observation.objective)]
                .observations
                .push(observation.sequence);
        }
    }
    for rating in &exercise.ratings {
        let ratings = &mut reviews[place(&Some(rating.objective.clone()))].ratings;
        ratings.retain(|earlier| earlier.by != rating.by);
        ratings.push(rating.clone());
    }
    reviews.retain(|review| review.objective.is_some() || !review.acts.is_empty());
    reviews
}

/// The last event that settled each expected action.
fn settlements(review: &Review) -> BTreeMap<(ExpectId, StateId), u64> {
    let mut settled = BTreeMap::new();
    for event in review.log() {
        if let Fact::ExpectationMet { expect, state }
        | Fact::ExpectationMissed { expect, state }
        | Fact::ExpectationJudged { expect, state, .. } = &event.fact
        {
            settled.insert((expect.clone(), state.clone()), event.sequence);
        }
    }
    settled
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ALDENIA, Play, first, played, state, told};
    use super::*;
    use crate::exercise::{Command, Evaluate, Rating, Seat};

    #[test]
    fn expected_actions_stand_under_their_objective_with_the_event_behind_them() {
        let review = played();
        let reviews = objectives(&review);
        let ids: Vec<_> = reviews.iter().map(|of| of.objective.clone()).collect();
        assert_eq!(ids, [Some("verify".into()), Some("reach".into())]);
        let [verify, reach] = reviews.as_slice() else {
            panic!("two objectives");
        };
        let tally = Tally {
            met: 1,
            missed: 1,
            ..Tally::default()
        };
        assert_eq!(verify.tally(), tally, "{}", told(&review));
        assert_eq!(reach.tally().met, 1);
        assert_eq!(
            reach.acts[0].settled,
            Some(first(&review, "ItemAcknowledged"))
        );
        let missed = &verify.acts[1];
        assert_eq!(missed.settled, Some(first(&review, "ExpectationMissed")));
        assert_eq!(missed.text.as_deref(), Some("Brennmark wonders who gains."));
        assert_eq!(
            verify.decisions,
            [(
                "press".into(),
                state(ALDENIA),
                Some(first(&review, "DecisionTaken"))
            )]
        );
        assert_eq!(verify.observations, [first(&review, "ObservationMade")]);
    }

    #[test]
    fn of_several_ratings_of_a_seat_the_last_one_stands_with_what_shows_it() {
        let mut play = Play::started().until(100);
        for (seat, rating) in [
            (Seat::Observer, Rating::Unable),
            (Seat::Facilitator, Rating::MajorChallenges),
            (Seat::Observer, Rating::SomeChallenges),
        ] {
            let rate = Evaluate::Rate {
                objective: "verify".into(),
                rating,
                evidence: vec![2],
                words: "Late.".to_owned(),
            };
            play.does(101, seat, Command::Evaluate(rate));
        }
        let reviews = objectives(&play.reviewed());
        let of = |rating: &ObjectiveRating| (rating.by.clone(), rating.rating);
        let standing: Vec<_> = reviews[0].ratings.iter().map(of).collect();
        assert_eq!(
            standing,
            [
                (Seat::Facilitator, Rating::MajorChallenges),
                (Seat::Observer, Rating::SomeChallenges)
            ]
        );
        assert_eq!(reviews[0].ratings[0].evidence, [2]);
        assert!(reviews[1].ratings.is_empty());
    }

    #[test]
    fn an_exercise_that_never_began_has_objectives_and_nothing_to_show_for_them() {
        let reviews = objectives(&Play::opened().reviewed());
        assert_eq!(reviews.len(), 2);
        assert!(reviews.iter().all(|of| of.tally() == Tally::default()));
    }
}
