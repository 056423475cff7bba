use super::review::{Perspective, Review};
use crate::exercise::{Because, Fact, Tensions};
use crate::scenario::{ExerciseTime, StateId};

/// A change of how one State stood towards another.
#[derive(Clone, Debug, PartialEq)]
pub struct TensionPoint {
    /// When.
    pub time: ExerciseTime,
    /// The event.
    pub sequence: u64,
    /// The level from then on, 0 to 100.
    pub level: u8,
    /// By how many points it moved.
    pub by: i16,
    /// The event it follows from, where that may be known.
    pub cause: Option<u64>,
    /// What moved it.
    pub because: Because,
}

/// How one State stood towards another over the exercise.
#[derive(Clone, Debug, PartialEq)]
pub struct PairSeries {
    /// Whose attitude.
    pub from: StateId,
    /// Towards whom.
    pub to: StateId,
    /// The level at STARTEX, 0 to 100.
    pub start: u8,
    /// Every change, oldest first.
    pub points: Vec<TensionPoint>,
}

impl PairSeries {
    /// The last change among so many events of the log; none as long as it stood as at STARTEX.
    #[must_use]
    pub fn at(&self, sequence: u64) -> Option<&TensionPoint> {
        let after = self
            .points
            .partition_point(|point| point.sequence <= sequence);
        self.points.get(after.checked_sub(1)?)
    }

    /// The level after so many events of the log.
    #[must_use]
    pub fn level_at(&self, sequence: u64) -> u8 {
        self.at(sequence).map_or(self.start, |point| point.level)
    }

    /// The level in the end.
    #[must_use]
    pub fn end(&self) -> u8 {
        self.points.last().map_or(self.start, |point| point.level)
    }

    /// The highest level it ever had, and the change that led there; no change if it was highest at STARTEX.
    #[must_use]
    pub fn peak(&self) -> (u8, Option<&TensionPoint>) {
        let mut peak = (self.start, None);
        for point in &self.points {
            if point.level > peak.0 {
                peak = (point.level, Some(point));
            }
        }
        peak
    }

    /// The change that raised it most, the first of several.
    #[must_use]
    pub fn sharpest_rise(&self) -> Option<&TensionPoint> {
        let mut sharpest: Option<&TensionPoint> = None;
        for point in &self.points {
            if point.by > 0 && sharpest.is_none_or(|other| point.by > other.by) {
                sharpest = Some(point);
            }
        }
        sharpest
    }

    /// How far the level travelled in all, up and down: what makes a curve worth showing.
    #[must_use]
    pub fn travelled(&self) -> u32 {
        self.points
            .iter()
            .map(|point| u32::from(point.by.unsigned_abs()))
            .sum()
    }
}

/// How every State stood towards every other, in seating order; for one State only its own attitudes, since it
/// knows no others, and for the public none.
#[must_use]
pub fn tensions(review: &Review, perspective: &Perspective) -> Vec<PairSeries> {
    let scenario = review.scenario();
    let start = Tensions::of(scenario);
    let mut series: Vec<PairSeries> = Vec::new();
    for from in &scenario.states {
        let known = match perspective {
            Perspective::Everyone => true,
            Perspective::State(state) => from.id == *state,
            Perspective::Public => false,
        };
        if !known {
            continue;
        }
        for to in &scenario.states {
            if from.id != to.id {
                series.push(PairSeries {
                    from: from.id.clone(),
                    to: to.id.clone(),
                    start: start.level(&from.id, &to.id),
                    points: Vec::new(),
                });
            }
        }
    }
    for event in review.events(perspective) {
        let Fact::TensionChanged {
            from,
            to,
            before,
            after,
            because,
        } = &event.fact
        else {
            continue;
        };
        let pair = series
            .iter_mut()
            .find(|series| series.from == *from && series.to == *to);
        if let Some(pair) = pair {
            pair.points.push(TensionPoint {
                time: review.time_of(event.sequence),
                sequence: event.sequence,
                level: *after,
                by: i16::from(*after) - i16::from(*before),
                cause: event
                    .cause
                    .filter(|_| *perspective == Perspective::Everyone),
                because: because.clone(),
            });
        }
    }
    series
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ALDENIA, BRENNMARK, first, minute, played, state};
    use super::*;

    #[test]
    fn a_series_holds_every_level_with_its_cause() {
        let review = played();
        let series = tensions(&review, &Perspective::Everyone);
        assert_eq!(series.len(), 6, "three States, each towards two");
        let end = review.end().exercise();
        for pair in &series {
            assert_eq!(pair.end(), end.tensions.level(&pair.from, &pair.to));
            let mut level = pair.start;
            for point in &pair.points {
                assert_eq!(i16::from(level) + point.by, i16::from(point.level));
                level = point.level;
            }
        }
        let accused = series
            .iter()
            .find(|pair| pair.from == state(BRENNMARK) && pair.to == state(ALDENIA))
            .unwrap();
        let rise = accused.sharpest_rise().unwrap();
        assert_eq!(rise.time, minute(35));
        assert_eq!(rise.cause, Some(first(&review, "MeasureTaken")));
        assert_eq!(accused.level_at(rise.sequence - 1), accused.start);
        assert_eq!(accused.level_at(rise.sequence), rise.level);
        assert_eq!(accused.peak().1, Some(rise));
    }

    #[test]
    fn a_state_knows_its_own_attitudes_alone() {
        let review = played();
        let own = tensions(&review, &Perspective::State(state(ALDENIA)));
        assert_eq!(own.len(), 2);
        assert!(own.iter().all(|pair| pair.from == state(ALDENIA)));
        assert!(
            own.iter()
                .flat_map(|pair| &pair.points)
                .all(|point| point.cause.is_none()),
            "causes may be secret"
        );
        assert!(tensions(&review, &Perspective::Public).is_empty());
    }
}
