//! How grave each State said the incident was, on its own scale, which is nobody else's.

use super::review::Review;
use crate::doctrine::SeverityScaleId;
use crate::exercise::{Grading, grade};
use crate::scenario::StateId;

/// The grades one State gave, on its national scale.
#[derive(Clone, Debug, PartialEq)]
pub struct StateGrades {
    /// Which State.
    pub state: StateId,
    /// Its national scale, if it has one.
    pub scale: Option<SeverityScaleId>,
    /// Every grade it gave, oldest first.
    pub gradings: Vec<Grading>,
}

impl StateGrades {
    /// The grade that held after so many events of the log; nothing before its first.
    #[must_use]
    pub fn at(&self, sequence: u64) -> Option<&Grading> {
        let after = self
            .gradings
            .partition_point(|grading| grading.sequence <= sequence);
        self.gradings.get(after.checked_sub(1)?)
    }
}

/// Two States whose grades sounded alike and were not: the same mark, or the same word, on two scales.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FalseFriends {
    /// The grade that was given first: whose, and by which event.
    pub earlier: (StateId, u64),
    /// The one that then sounded like it.
    pub later: (StateId, u64),
    /// What both said, such as `3` or `High`.
    pub both_said: String,
}

/// Grades of severity, side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Severities {
    /// One entry a State, in seating order.
    pub states: Vec<StateGrades>,
    /// Grades that sounded alike on different scales while both were known to at least one of the two, oldest first.
    pub false_friends: Vec<FalseFriends>,
}

impl Severities {
    /// Whether no State graded the incident.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.states.iter().all(|of| of.gradings.is_empty())
    }
}

/// Follows how grave each State said the incident was. Grades of different scales are not equivalent, and are never
/// put on a common one.
#[must_use]
pub fn severities(review: &Review) -> Severities {
    let all = &review.end().exercise().gradings;
    let states = review.scenario().states.iter().map(|state| StateGrades {
        state: state.id.clone(),
        scale: state.severity_scale.clone(),
        gradings: all
            .iter()
            .filter(|grading| grading.by == state.id)
            .cloned()
            .collect(),
    });
    let states: Vec<StateGrades> = states.collect();
    let mut false_friends = Vec::new();
    for grading in all {
        for other in states.iter().filter(|other| other.state != grading.by) {
            let Some(earlier) = other.at(grading.sequence) else {
                continue;
            };
            if !is_known_between(earlier, grading) || earlier.scale == grading.scale {
                continue;
            }
            if let Some(both_said) = sounds_like(earlier, grading) {
                false_friends.push(FalseFriends {
                    earlier: (earlier.by.clone(), earlier.sequence),
                    later: (grading.by.clone(), grading.sequence),
                    both_said: both_said.to_owned(),
                });
            }
        }
    }
    Severities {
        states,
        false_friends,
    }
}

/// Whether one of two States learnt the other's grade.
fn is_known_between(one: &Grading, other: &Grading) -> bool {
    one.shown.includes(&other.by) || other.shown.includes(&one.by)
}

/// The mark or the word that two grades have in common.
fn sounds_like(one: &Grading, other: &Grading) -> Option<&'static str> {
    let one = grade(&one.scale, one.grade)?;
    let other = grade(&other.scale, other.grade)?;
    if one.mark == other.mark {
        Some(&one.mark)
    } else if one.word == other.word {
        Some(&one.word)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ALDENIA, BRENNMARK, CORVANIA, Play, first, state};
    use super::*;
    use crate::exercise::{Command, Shown};

    fn grades(grade: u8, shown: Shown) -> Command {
        Command::GradeSeverity {
            grade,
            shown,
            reason: String::new(),
        }
    }

    #[test]
    fn marks_that_look_alike_on_two_scales_are_pointed_out() {
        let mut play = Play::started();
        // Level 3 of 0 to 5, and category 3 of 6 to 1.
        play.team(10, ALDENIA, grades(3, Shown::Public));
        play.team(20, BRENNMARK, grades(3, Shown::Private));
        play.team(30, BRENNMARK, grades(4, Shown::Public));
        let review = play.reviewed();
        let severities = severities(&review);
        assert!(!severities.is_empty());
        let given: Vec<usize> = severities
            .states
            .iter()
            .map(|of| of.gradings.len())
            .collect();
        assert_eq!(given, [1, 2, 0]);
        let [pair] = severities.false_friends.as_slice() else {
            panic!("{:?}", severities.false_friends);
        };
        assert_eq!(pair.both_said, "3");
        assert_eq!(
            pair.earlier,
            (state(ALDENIA), first(&review, "SeverityGraded"))
        );
        assert_eq!(pair.later.0, state(BRENNMARK));
    }

    #[test]
    fn on_one_scale_the_same_mark_is_the_same_grade() {
        let mut play = Play::started();
        play.team(10, ALDENIA, grades(3, Shown::Public));
        play.team(20, CORVANIA, grades(3, Shown::Public));
        let review = play.reviewed();
        assert!(severities(&review).false_friends.is_empty());
    }

    #[test]
    fn what_neither_knew_of_the_other_misled_nobody() {
        let mut play = Play::started();
        play.team(10, ALDENIA, grades(3, Shown::Private));
        play.team(20, BRENNMARK, grades(3, Shown::Private));
        assert!(severities(&play.reviewed()).false_friends.is_empty());
    }
}
