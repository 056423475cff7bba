use super::review::Review;
use crate::doctrine::{Family, MeasureId, doctrine};
use crate::exercise::Fact;
use crate::scenario::{ExerciseTime, StateId};

/// A measure that was taken, and what it moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureUse {
    /// The event.
    pub sequence: u64,
    /// When.
    pub time: ExerciseTime,
    /// Whose.
    pub by: StateId,
    /// Which.
    pub measure: MeasureId,
    /// Its family; none for a measure that this edition of the doctrine does not know.
    pub family: Option<Family>,
    /// Towards whom.
    pub toward: Vec<StateId>,
    /// By how many points tension moved as a direct consequence, over all pairs.
    pub moved: i32,
}

/// Every measure that was taken, oldest first.
#[must_use]
pub fn measures(review: &Review) -> Vec<MeasureUse> {
    let mut uses = Vec::new();
    for event in review.log() {
        let Fact::MeasureTaken {
            measure,
            by,
            toward,
            ..
        } = &event.fact
        else {
            continue;
        };
        let moved = review
            .links()
            .after(event.sequence)
            .iter()
            .filter_map(|sequence| match &review.event(*sequence)?.fact {
                Fact::TensionChanged { before, after, .. } => {
                    Some(i32::from(*after) - i32::from(*before))
                }
                _ => None,
            })
            .sum();
        uses.push(MeasureUse {
            sequence: event.sequence,
            time: review.time_of(event.sequence),
            by: by.clone(),
            measure: measure.clone(),
            family: doctrine().measure(measure).map(|measure| measure.family),
            toward: toward.clone(),
            moved,
        });
    }
    uses
}

#[cfg(test)]
mod tests {
    use super::super::testing::{all, first, is_tension, minute, played};
    use super::*;

    #[test]
    fn a_measure_knows_what_it_moved() {
        let review = played();
        let uses = measures(&review);
        let [accusation] = uses.as_slice() else {
            panic!("one measure: {uses:?}");
        };
        assert_eq!(accusation.time, minute(35));
        assert_eq!(accusation.family, Some(Family::Coerce));
        let sequence = first(&review, "MeasureTaken");
        let moved: i32 = all(&review, "TensionChanged")
            .into_iter()
            .filter(|event| is_tension(&event.fact) && event.cause == Some(sequence))
            .map(|event| match event.fact {
                Fact::TensionChanged { before, after, .. } => i32::from(after) - i32::from(before),
                _ => 0,
            })
            .sum();
        assert!(moved > 0);
        assert_eq!(accusation.moved, moved);
    }
}
