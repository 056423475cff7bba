//! What States said they mean to do, against what the others believed of them.

use super::review::Review;
use super::timeline::Instant;
use crate::doctrine::IntentId;
use crate::exercise::{Fact, misperception};
use crate::scenario::{ExerciseTime, Span, StateId};

/// From which distance on, either way, an intent counts as misread: the neighbours on the doctrine's list of intents
/// are hard to tell apart, and stand one or two apart.
pub const MISREAD_FROM: u8 = 3;

/// What one State had declared and another believed, from one moment on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntentPoint {
    /// When.
    pub time: ExerciseTime,
    /// The declaration or the assessment that made the difference.
    pub sequence: u64,
    /// What the one had last declared, as far as the other had heard it.
    pub declared: Option<IntentId>,
    /// What the other believed, as it had last recorded it.
    pub believed: Option<IntentId>,
}

impl IntentPoint {
    /// How much more hostile the intent was believed to be than it was declared; negative if it was believed milder.
    /// None while either is unknown.
    #[must_use]
    pub fn gap(&self) -> Option<i8> {
        misperception(self.declared.as_ref()?, self.believed.as_ref()?)
    }

    /// Whether the intent was misread.
    #[must_use]
    pub fn is_misread(&self) -> bool {
        self.gap()
            .is_some_and(|gap| gap.unsigned_abs() >= MISREAD_FROM)
    }
}

/// One State's intent in another's eyes, over the exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairIntents {
    /// Whose intent.
    pub of: StateId,
    /// In whose eyes.
    pub by: StateId,
    /// Every change of either side, oldest first; at least one.
    pub points: Vec<IntentPoint>,
}

impl PairIntents {
    /// How it stood after so many events of the log; nothing before the first declaration or belief.
    #[must_use]
    pub fn at(&self, sequence: u64) -> Option<&IntentPoint> {
        let after = self
            .points
            .partition_point(|point| point.sequence <= sequence);
        self.points.get(after.checked_sub(1)?)
    }

    /// Where the two were farthest apart, the first time they were.
    #[must_use]
    pub fn widest(&self) -> Option<&IntentPoint> {
        let mut widest: Option<(&IntentPoint, u8)> = None;
        for point in &self.points {
            let Some(gap) = point.gap().map(i8::unsigned_abs) else {
                continue;
            };
            if widest.is_none_or(|(_, most)| gap > most) {
                widest = Some((point, gap));
            }
        }
        widest.map(|(point, _)| point)
    }

    /// How it stood in the end.
    #[must_use]
    pub fn last(&self) -> Option<&IntentPoint> {
        self.points.last()
    }

    /// How long the intent was misread, in the story, in an exercise that ended then.
    #[must_use]
    pub fn misread_for(&self, ends: ExerciseTime) -> Span {
        let until = self.points.iter().skip(1).map(|next| next.time);
        let until = until.chain([ends]);
        let misread = self
            .points
            .iter()
            .zip(until)
            .filter(|(point, _)| point.is_misread())
            .map(|(point, until)| until.since(point.time).as_millis().max(0));
        Span::from_millis(misread.sum())
    }

    /// Every declaration and assessment behind it.
    #[must_use]
    pub fn events(&self) -> Vec<u64> {
        self.points.iter().map(|point| point.sequence).collect()
    }
}

/// A fixed moment at which all pairs are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// When, and the last event by then.
    pub at: Instant,
    /// The move that ended there, from 1; none at the end of the exercise.
    pub after_move: Option<u32>,
}

/// Declared against believed intent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Intents {
    /// Every pair of which something was declared or believed, the farthest apart first.
    pub pairs: Vec<PairIntents>,
    /// The end of every move, and of the exercise.
    pub samples: Vec<Sample>,
}

/// Follows what States declared to one another and what they believed of each other.
///
/// A declaration counts for those who heard it and whom it concerned; a belief from the assessment that records it.
#[must_use]
pub fn intents(review: &Review) -> Intents {
    let states = &review.scenario().states;
    let mut pairs: Vec<PairIntents> = Vec::new();
    for of in states {
        for by in states.iter().filter(|by| by.id != of.id) {
            pairs.push(PairIntents {
                of: of.id.clone(),
                by: by.id.clone(),
                points: Vec::new(),
            });
        }
    }
    let mut samples: Vec<Sample> = Vec::new();
    for event in review.log() {
        let (sequence, time) = (event.sequence, review.time_of(event.sequence));
        match &event.fact {
            Fact::AssessmentRecorded { state, assessment } => {
                for pair in pairs.iter_mut().filter(|pair| pair.by == *state) {
                    // Whoever says nothing of it this time has not changed its mind.
                    if let Some(believed) = assessment.intents.get(&pair.of) {
                        let believed = Some(believed.clone());
                        pair.moved(sequence, time, |point| point.believed = believed);
                    }
                }
            }
            Fact::IntentDeclared {
                by,
                toward,
                intent,
                heard_by,
                ..
            } => {
                for pair in pairs.iter_mut().filter(|pair| pair.of == *by) {
                    let concerned = toward.is_empty() || toward.contains(&pair.by);
                    if concerned && heard_by.contains(&pair.by) {
                        let declared = Some(intent.clone());
                        pair.moved(sequence, time, |point| point.declared = declared);
                    }
                }
            }
            Fact::MoveBegan { number, .. } if *number > 0 => samples.push(Sample {
                at: Instant {
                    time,
                    sequence: sequence.saturating_sub(1),
                },
                after_move: Some(*number),
            }),
            _ => {}
        }
    }
    if review.last() > 0 {
        samples.push(Sample {
            at: Instant {
                time: review.ends(),
                sequence: review.last(),
            },
            after_move: None,
        });
    }
    pairs.retain(|pair| !pair.points.is_empty());
    // Sorting keeps the seating order of those equally far apart.
    pairs.sort_by_key(|pair| {
        let widest = pair.widest().and_then(IntentPoint::gap);
        std::cmp::Reverse(widest.map_or(-1, |gap| i16::from(gap.unsigned_abs())))
    });
    Intents { pairs, samples }
}

impl PairIntents {
    fn moved(&mut self, sequence: u64, time: ExerciseTime, change: impl FnOnce(&mut IntentPoint)) {
        let before = self.points.last();
        let mut point = IntentPoint {
            time,
            sequence,
            declared: before.and_then(|point| point.declared.clone()),
            believed: before.and_then(|point| point.believed.clone()),
        };
        let was = (point.declared.clone(), point.believed.clone());
        change(&mut point);
        if was != (point.declared.clone(), point.believed.clone()) {
            self.points.push(point);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ALDENIA, BRENNMARK, CORVANIA, Play, minute, state};
    use super::*;
    use crate::doctrine::Confidence;
    use crate::exercise::{Assessment, Command, Declare};

    fn declares(toward: &[&str], intent: &str) -> Command {
        Command::DeclareIntent {
            toward: toward.iter().map(|to| state(to)).collect(),
            intent: intent.into(),
            words: "We mean no harm.".to_owned(),
            how: Declare::InPublic,
        }
    }

    fn believes(of: &str, intent: &str) -> Command {
        Command::Assess(Assessment {
            suspects: Default::default(),
            confidence: Confidence::Low,
            responsibility: None,
            intents: [(state(of), intent.into())].into(),
            reasoning: String::new(),
        })
    }

    fn told() -> Intents {
        let mut play = Play::started();
        play.team(10, ALDENIA, believes(BRENNMARK, "punish"));
        play.team(30, BRENNMARK, declares(&[ALDENIA], "find-the-facts"));
        play.team(70, ALDENIA, believes(BRENNMARK, "find-the-facts"));
        play.team(80, CORVANIA, believes(BRENNMARK, "deter"));
        let play = play.until(120);
        intents(&play.reviewed())
    }

    #[test]
    fn the_gap_is_what_was_believed_less_what_was_declared() {
        let intents = told();
        let pair = &intents.pairs[0];
        assert_eq!((pair.of.as_str(), pair.by.as_str()), (BRENNMARK, ALDENIA));
        let gaps: Vec<_> = pair
            .points
            .iter()
            .map(|point| (point.time, point.gap()))
            .collect();
        assert_eq!(
            gaps,
            [
                (minute(10), None),
                (minute(30), Some(7)),
                (minute(70), Some(0))
            ]
        );
        assert_eq!(pair.widest().and_then(IntentPoint::gap), Some(7));
        assert_eq!(pair.misread_for(minute(120)), Span::from_minutes(40));
        assert_eq!(pair.at(pair.points[1].sequence - 1), pair.points.first());
        assert_eq!(pair.at(0), None);
    }

    #[test]
    fn what_was_declared_to_one_is_not_declared_to_another() {
        let intents = told();
        let corvania = intents
            .pairs
            .iter()
            .find(|pair| pair.by == state(CORVANIA))
            .unwrap();
        assert_eq!(corvania.last().and_then(IntentPoint::gap), None);
        assert_eq!(corvania.points.len(), 1);
        assert_eq!(intents.pairs.len(), 2, "of nobody else anything is known");
    }

    #[test]
    fn all_pairs_are_compared_where_moves_end() {
        let intents = told();
        let samples: Vec<_> = intents
            .samples
            .iter()
            .map(|sample| (sample.after_move, sample.at.time))
            .collect();
        assert_eq!(samples, [(Some(1), minute(60)), (None, minute(80))]);
        let first = &intents.samples[0];
        let gap = intents.pairs[0]
            .at(first.at.sequence)
            .and_then(IntentPoint::gap);
        assert_eq!(gap, Some(7));
    }
}
