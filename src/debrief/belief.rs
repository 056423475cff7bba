use super::review::Review;
use crate::exercise::{Assessment, ConsultationId, Exercise, Fact, Item, SharedItem};
use crate::scenario::{Culprit, Evidence, ExerciseTime, InjectId, Scenario, StateId, SuspectId};

/// How a suspicion compares with what really happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verity {
    /// It was so.
    Perpetrator,
    /// That one stood behind it.
    Sponsor,
    /// It was not so.
    Wrong,
}

impl Verity {
    /// Whether the suspicion meets the truth.
    #[must_use]
    pub const fn is_true(self) -> bool {
        matches!(self, Self::Perpetrator | Self::Sponsor)
    }

    pub(super) fn of(who: &Culprit, scenario: &Scenario) -> Self {
        if *who == scenario.truth.perpetrator {
            Self::Perpetrator
        } else if scenario.truth.sponsor.as_ref() == Some(who) {
            Self::Sponsor
        } else {
            Self::Wrong
        }
    }
}

/// Someone the teams could suspect, against the truth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuspectTruth {
    /// Which suspect.
    pub id: SuspectId,
    /// How the assessment names it.
    pub label: String,
    /// How it compares with what really happened.
    pub verity: Verity,
}

/// What a State believed from one moment on.
#[derive(Clone, Debug, PartialEq)]
pub struct BeliefPoint {
    /// When.
    pub time: ExerciseTime,
    /// The event.
    pub sequence: u64,
    /// The assessment.
    pub assessment: Assessment,
    /// Percent on what really happened.
    pub on_truth: u8,
    /// Percent on what did not.
    pub on_wrong: u8,
    /// The wrong suspect with the most, and its percent.
    pub most_wrong: Option<(SuspectId, u8)>,
}

impl BeliefPoint {
    /// Percent on “do not know”.
    #[must_use]
    pub fn unknown(&self) -> u8 {
        self.assessment.unknown()
    }
}

/// A piece of evidence that came to a State.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceHeld {
    /// The inject that bears it.
    pub inject: InjectId,
    /// When it came.
    pub time: ExerciseTime,
    /// The event by which it came.
    pub sequence: u64,
    /// The State that shared it, if it did not come with the story.
    pub shared_by: Option<StateId>,
    /// Whether somebody laid it to mislead, or it misleads by chance.
    pub planted: bool,
    /// When it was taken back, if it was; the State had it all the same.
    pub retracted: Option<ExerciseTime>,
}

/// What one State believed, and on what it could base it.
#[derive(Clone, Debug, PartialEq)]
pub struct StateBeliefs {
    /// Which State.
    pub state: StateId,
    /// Every assessment, oldest first.
    pub points: Vec<BeliefPoint>,
    /// The evidence it held, in the order in which it came; each inject once.
    pub evidence: Vec<EvidenceHeld>,
}

impl StateBeliefs {
    /// What it believed after so many events of the log; nothing before its first assessment.
    #[must_use]
    pub fn at(&self, sequence: u64) -> Option<&BeliefPoint> {
        let after = self
            .points
            .partition_point(|point| point.sequence <= sequence);
        self.points.get(after.checked_sub(1)?)
    }

    /// What it believed in the end.
    #[must_use]
    pub fn last(&self) -> Option<&BeliefPoint> {
        self.points.last()
    }

    /// The evidence it held after so many events of the log.
    #[must_use]
    pub fn held(&self, sequence: u64) -> &[EvidenceHeld] {
        let held = self
            .evidence
            .partition_point(|held| held.sequence <= sequence);
        self.evidence.get(..held).unwrap_or_default()
    }
}

/// Beliefs against the truth.
#[derive(Clone, Debug, PartialEq)]
pub struct Beliefs {
    /// Whom the teams could suspect, in the order in which they were offered.
    pub suspects: Vec<SuspectTruth>,
    /// One entry a State, in seating order.
    pub states: Vec<StateBeliefs>,
    /// How many injects of the exercise bear evidence.
    pub evidence: usize,
    /// How many of them mislead.
    pub planted: usize,
}

impl Beliefs {
    /// What one State believed.
    #[must_use]
    pub fn state(&self, state: &StateId) -> Option<&StateBeliefs> {
        self.states.iter().find(|beliefs| beliefs.state == *state)
    }

    /// How a suspect is named.
    #[must_use]
    pub fn label<'a>(&'a self, suspect: &'a SuspectId) -> &'a str {
        self.suspects
            .iter()
            .find(|known| known.id == *suspect)
            .map_or(suspect.as_str(), |known| known.label.as_str())
    }
}

/// Follows what every State believed, and the evidence it held, against what really happened.
///
/// An inject counts as one piece of evidence however many ways it points, and as planted if any of them misleads.
/// A State holds it from its release to that State, or from the moment another State shared it in session.
#[must_use]
pub fn beliefs(review: &Review) -> Beliefs {
    let scenario = review.scenario();
    let suspects: Vec<SuspectTruth> = scenario
        .suspects
        .iter()
        .map(|suspect| SuspectTruth {
            id: suspect.id.clone(),
            label: suspect.label.clone(),
            verity: Verity::of(&suspect.who, scenario),
        })
        .collect();
    let sheet = review.end().exercise().run_sheet.items();
    let bearing: Vec<&[Evidence]> = sheet
        .iter()
        .map(|line| line.inject.evidence.as_slice())
        .filter(|evidence| !evidence.is_empty())
        .collect();
    let mut beliefs = Beliefs {
        evidence: bearing.len(),
        planted: bearing.iter().filter(|evidence| misleads(evidence)).count(),
        states: scenario
            .states
            .iter()
            .map(|state| StateBeliefs {
                state: state.id.clone(),
                points: Vec::new(),
                evidence: Vec::new(),
            })
            .collect(),
        suspects,
    };
    let exercise = review.end().exercise();
    for event in review.log() {
        let at = (review.time_of(event.sequence), event.sequence);
        match &event.fact {
            Fact::AssessmentRecorded { state, assessment } => {
                let point = beliefs.point(at, assessment);
                if let Some(of) = beliefs.states.iter_mut().find(|of| of.state == *state) {
                    of.points.push(point);
                }
            }
            Fact::InjectReleased { inject, to, .. } => {
                for state in &scenario.states {
                    if to.includes(&state.id) {
                        beliefs.hold(review, &state.id, inject, at, None);
                    }
                }
            }
            Fact::ItemShared { id, number, by, .. } => {
                let Some(shared) = shared(exercise, *id, *number) else {
                    continue;
                };
                let Some(inject) = inject_of(exercise, shared) else {
                    continue;
                };
                for state in &shared.to {
                    beliefs.hold(review, state, inject, at, Some(by));
                }
            }
            _ => {}
        }
    }
    beliefs
}

impl Beliefs {
    fn point(&self, (time, sequence): (ExerciseTime, u64), assessment: &Assessment) -> BeliefPoint {
        let (mut on_truth, mut on_wrong) = (0_u8, 0_u8);
        let mut most_wrong: Option<(SuspectId, u8)> = None;
        for suspect in &self.suspects {
            let share = assessment.share(&suspect.id);
            if suspect.verity.is_true() {
                on_truth = on_truth.saturating_add(share);
                continue;
            }
            on_wrong = on_wrong.saturating_add(share);
            if share > most_wrong.as_ref().map_or(0, |(_, most)| *most) {
                most_wrong = Some((suspect.id.clone(), share));
            }
        }
        BeliefPoint {
            time,
            sequence,
            assessment: assessment.clone(),
            on_truth,
            on_wrong,
            most_wrong,
        }
    }

    fn hold(
        &mut self,
        review: &Review,
        state: &StateId,
        inject: &InjectId,
        (time, sequence): (ExerciseTime, u64),
        shared_by: Option<&StateId>,
    ) {
        let evidence = review
            .end()
            .exercise()
            .run_sheet
            .get(inject)
            .map(|line| line.inject.evidence.as_slice())
            .unwrap_or_default();
        let Some(of) = self.states.iter_mut().find(|of| of.state == *state) else {
            return;
        };
        if evidence.is_empty() || of.evidence.iter().any(|held| held.inject == *inject) {
            return;
        }
        of.evidence.push(EvidenceHeld {
            inject: inject.clone(),
            time,
            sequence,
            shared_by: shared_by.cloned(),
            planted: misleads(evidence),
            retracted: review
                .end()
                .exercise()
                .run_sheet
                .get(inject)
                .and_then(|line| line.released()?.retracted.as_ref())
                .map(|retraction| retraction.time),
        });
    }
}

fn shared(exercise: &Exercise, id: ConsultationId, number: u32) -> Option<&SharedItem> {
    let consultation = exercise.consultations.get(id)?;
    consultation
        .shared
        .iter()
        .find(|shared| shared.number == number)
}

/// The inject that was shared, perhaps handed on from one consultation to the next.
fn inject_of<'a>(exercise: &'a Exercise, first: &'a SharedItem) -> Option<&'a InjectId> {
    let mut item = first.origin.as_ref()?;
    // Each step leads to an earlier one; an altered record must not lead round in a circle.
    let posts: usize = exercise
        .working_groups
        .iter()
        .map(|group| group.posts.len())
        .sum();
    let letters = exercise.correspondence.dispatches().len();
    for _ in 0..=exercise.consultations.len() + letters + posts {
        match item {
            Item::Inject(inject) => return Some(inject),
            Item::Posted(id, number) => {
                let post = exercise.working_groups.get(*id)?.post(*number)?;
                item = post.shares.as_ref()?.origin.as_ref()?;
            }
            Item::Dispatch(id) => {
                let dispatch = exercise.correspondence.get(*id)?;
                item = dispatch.encloses.as_ref()?.origin.as_ref()?;
            }
            Item::Message(_) | Item::Ping(_) => return None,
            Item::Shared(id, number) => item = shared(exercise, *id, *number)?.origin.as_ref()?,
        }
    }
    None
}

fn misleads(evidence: &[Evidence]) -> bool {
    evidence.iter().any(|evidence| evidence.planted)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ALDENIA, BRENNMARK, CORVANIA, minute, played, state};
    use super::*;

    #[test]
    fn shares_are_told_apart_by_the_truth() {
        let review = played();
        let beliefs = beliefs(&review);
        let verities: Vec<Verity> = beliefs.suspects.iter().map(|s| s.verity).collect();
        assert_eq!(
            verities,
            [Verity::Wrong, Verity::Perpetrator, Verity::Wrong]
        );
        let aldenia = beliefs.state(&state(ALDENIA)).unwrap();
        let shares: Vec<_> = aldenia
            .points
            .iter()
            .map(|point| (point.time, point.on_truth, point.on_wrong, point.unknown()))
            .collect();
        assert_eq!(shares, [(minute(25), 10, 70, 20), (minute(90), 80, 5, 15)]);
        let wrong = aldenia.points[0].most_wrong.as_ref().unwrap();
        assert_eq!((wrong.0.as_str(), wrong.1), ("brennmark", 70));
        let before = aldenia.points[0].sequence - 1;
        assert_eq!(aldenia.at(before), None);
        assert_eq!(aldenia.at(before + 1), aldenia.points.first());
        assert!(beliefs.state(&state(CORVANIA)).unwrap().points.is_empty());
    }

    #[test]
    fn evidence_is_held_from_its_release_or_from_when_it_was_shared() {
        let review = played();
        let beliefs = beliefs(&review);
        assert_eq!((beliefs.evidence, beliefs.planted), (3, 1));
        let aldenia = beliefs.state(&state(ALDENIA)).unwrap();
        let held: Vec<_> = aldenia
            .evidence
            .iter()
            .map(|held| (held.inject.as_str(), held.time, held.planted))
            .collect();
        assert_eq!(held, [("i1", minute(10), true), ("i3", minute(65), false)]);
        assert_eq!(aldenia.evidence[1].shared_by, Some(state(BRENNMARK)));
        assert_eq!(aldenia.held(review.sequence_at(minute(30))).len(), 1);
        let corvania = beliefs.state(&state(CORVANIA)).unwrap();
        assert_eq!(corvania.evidence.len(), 1, "only what the story gave it");
    }
}
