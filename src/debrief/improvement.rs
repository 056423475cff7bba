//! What is to be improved, by whom and by when.

use super::review::Review;
use crate::exercise::Improvement;

/// A row of the improvement plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedImprovement {
    /// Its number, under which it can be amended.
    pub number: u32,
    /// What it says now.
    pub improvement: Improvement,
    /// The event that planned it, and those that amended it.
    pub events: Vec<u64>,
}

/// The improvement plan: what is due first comes first, what has no day comes last; what was dropped is left out.
#[must_use]
pub fn improvement_plan(review: &Review) -> Vec<PlannedImprovement> {
    let kept = review.end().exercise().debriefing.standing_improvements();
    let mut plan: Vec<PlannedImprovement> = kept
        .map(|(number, kept)| PlannedImprovement {
            number,
            improvement: kept.value.clone(),
            events: kept.events.clone(),
        })
        .collect();
    plan.sort_by_key(|row| {
        let improvement = &row.improvement;
        (
            improvement.done,
            improvement.due.is_none(),
            improvement.due,
            row.number,
        )
    });
    plan
}

#[cfg(test)]
mod tests {
    use super::super::testing::ended;
    use super::*;
    use crate::exercise::{Command, DebriefAct, Seat};

    #[test]
    fn the_plan_is_in_the_order_of_its_days_and_shows_amendments() {
        let mut play = ended();
        let mut plan = |number, issue: &str, due: Option<&str>, done| {
            let improvement = Improvement {
                issue: issue.to_owned(),
                action: "See to it".to_owned(),
                due: due.map(|day| day.parse().unwrap()),
                done,
                ..Improvement::default()
            };
            let act = DebriefAct::PlanImprovement {
                number,
                improvement,
            };
            play.does(400, Seat::Facilitator, Command::Debrief(act));
        };
        plan(None, "no day", None, false);
        plan(None, "late", Some("2027-06-01"), false);
        plan(None, "early", Some("2027-02-01"), false);
        plan(Some(2), "late, and done", Some("2027-06-01"), true);
        let review = play.reviewed();
        let plan = improvement_plan(&review);
        let rows: Vec<(u32, &str, usize)> = plan
            .iter()
            .map(|row| (row.number, row.improvement.issue.as_str(), row.events.len()))
            .collect();
        let wanted = [(3, "early", 1), (1, "no day", 1), (2, "late, and done", 2)];
        assert_eq!(rows, wanted);
    }
}
