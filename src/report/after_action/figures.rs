use crate::debrief::{
    Beliefs, CbmCoverage, Claim, HotWash, MeasureUse, ObjectiveReview, OffRamp, PairSeries,
    Perspective, PlannedImprovement, ResponseTimes, Review, Tally, Thread, Timeline, beliefs,
    claims, coverage, hot_wash, improvement_plan, measures, objectives, off_ramps, responses,
    tensions, threads,
};
use crate::exercise::{Fact, Rating};
use crate::report::subject::Subject;
use crate::scenario::ExerciseTime;

/// Everything a report counts: each by the function that the debrief's screens use, so that paper and screen agree.
#[derive(Clone, Debug)]
pub struct Figures {
    /// Lanes, moves and consultations along the story's clock.
    pub timeline: Timeline,
    /// How each State stood towards each other.
    pub tensions: Vec<PairSeries>,
    /// What States believed.
    pub beliefs: Beliefs,
    /// Who held whom responsible.
    pub claims: Vec<Claim>,
    /// Which confidence-building measures were carried out, and from when on the story called for them.
    pub coverage: Vec<CbmCoverage>,
    /// The ways back that were offered.
    pub off_ramps: Vec<OffRamp>,
    /// The measures that were taken.
    pub measures: Vec<MeasureUse>,
    /// What bears on each objective.
    pub objectives: Vec<ObjectiveReview>,
    /// How long States took.
    pub responses: Vec<ResponseTimes>,
    /// Each consultation from beginning to end.
    pub threads: Vec<Thread>,
    /// Trainers' notes: the moment each is about, and its event.
    pub notes: Vec<(ExerciseTime, u64)>,
    /// What is to be improved, as the room planned it.
    pub plan: Vec<PlannedImprovement>,
    /// What the tables answered right after ENDEX.
    pub hot_wash: HotWash,
}

impl Figures {
    /// Counts everything once.
    #[must_use]
    pub fn of(subject: &Subject) -> Self {
        let review = &subject.review;
        let perspective = match &subject.whose {
            Some(state) => Perspective::State(state.clone()),
            None => Perspective::Everyone,
        };
        // The log of a State holds what it saw and no more, so that it is looked at whole.
        let everyone = Perspective::Everyone;
        let timeline = Timeline::of(review, &everyone);
        let tensions = tensions(review, &perspective);
        let mut beliefs = beliefs(review);
        let mut responses = responses(review);
        if let Some(state) = &subject.whose {
            beliefs.states.retain(|of| of.state == *state);
            responses.retain(|of| of.state == *state);
        }
        Self {
            claims: claims(review, &beliefs),
            coverage: coverage(review),
            off_ramps: off_ramps(review),
            measures: measures(review),
            objectives: objectives(review),
            threads: threads(review, &timeline, &beliefs, &tensions),
            notes: notes(review),
            plan: improvement_plan(review),
            hot_wash: hot_wash(review),
            responses,
            timeline,
            tensions,
            beliefs,
        }
    }
}

/// Trainers' notes by the moment they are about.
fn notes(review: &Review) -> Vec<(ExerciseTime, u64)> {
    let mut notes: Vec<_> = review
        .log()
        .iter()
        .filter_map(|event| match &event.fact {
            Fact::NoteAdded { at, .. } => Some((*at, event.sequence)),
            _ => None,
        })
        .collect();
    notes.sort_unstable();
    notes
}

/// What the expected actions suggest of an objective: all done, at least half of them, some, none. Nothing if none was
/// judged.
///
/// A proposal to whoever evaluates, who saw more than the log did.
#[must_use]
pub const fn suggested_rating(tally: Tally) -> Option<Rating> {
    let judged = tally.judged();
    if judged == 0 {
        None
    } else if tally.missed == 0 {
        Some(Rating::Performed)
    } else if tally.met * 2 >= judged {
        Some(Rating::SomeChallenges)
    } else if tally.met > 0 {
        Some(Rating::MajorChallenges)
    } else {
        Some(Rating::Unable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rating_follows_from_what_was_met() {
        let of = |met, missed, waived| {
            suggested_rating(Tally {
                met,
                missed,
                waived,
                open: 0,
            })
        };
        assert_eq!(of(0, 0, 3), None, "what was waived says nothing");
        assert_eq!(of(2, 0, 1), Some(Rating::Performed));
        assert_eq!(of(2, 2, 0), Some(Rating::SomeChallenges));
        assert_eq!(of(1, 2, 0), Some(Rating::MajorChallenges));
        assert_eq!(of(0, 1, 0), Some(Rating::Unable));
    }
}
