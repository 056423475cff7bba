//! How often, how much, and in which run first: counts that add up in any order.

use crate::exercise::HIGHEST;

/// How often something came up, and an example.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How often, over all runs.
    pub times: u64,
    /// In how many runs at least once.
    pub runs: u32,
    /// The lowest number of a run in which it did: an example to look at.
    pub first: Option<u32>,
}

impl Tally {
    /// Whether it never came up.
    #[must_use]
    pub const fn is_zero(&self) -> bool {
        self.runs == 0
    }

    /// Adds how often it came up in one run. To be called once a run.
    pub(super) fn add(&mut self, times: u32, run: u32) {
        if times > 0 {
            self.join(Self {
                times: u64::from(times),
                runs: 1,
                first: Some(run),
            });
        }
    }

    pub(super) fn join(&mut self, other: Self) {
        self.times += other.times;
        self.runs += other.runs;
        self.first = lower(self.first, other.first);
    }
}

fn lower(one: Option<u32>, other: Option<u32>) -> Option<u32> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// The least or the most there was of something, and the first run with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extreme {
    /// How much.
    pub value: u32,
    /// The lowest number of a run with as much.
    pub run: u32,
}

impl Extreme {
    pub(super) fn least(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        [one, other]
            .into_iter()
            .flatten()
            .min_by_key(|extreme| (extreme.value, extreme.run))
    }

    pub(super) fn most(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        [one, other]
            .into_iter()
            .flatten()
            .min_by_key(|extreme| (std::cmp::Reverse(extreme.value), extreme.run))
    }
}

/// How often each value from 0 to 100 came up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    counts: Vec<u32>,
}

impl Default for Spread {
    fn default() -> Self {
        Self {
            counts: vec![0; usize::from(HIGHEST) + 1],
        }
    }
}

impl FromIterator<u8> for Spread {
    fn from_iter<Values: IntoIterator<Item = u8>>(values: Values) -> Self {
        let mut spread = Self::default();
        for value in values {
            spread.add(value);
        }
        spread
    }
}

impl Spread {
    /// How often each value came up, from 0 to 100.
    #[must_use]
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// How many values there are.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.counts.iter().map(|count| u64::from(*count)).sum()
    }

    /// The lowest value, if there is any.
    #[must_use]
    pub fn min(&self) -> Option<u8> {
        let value = self.counts.iter().position(|count| *count > 0)?;
        u8::try_from(value).ok()
    }

    /// The highest value, if there is any.
    #[must_use]
    pub fn max(&self) -> Option<u8> {
        let value = self.counts.iter().rposition(|count| *count > 0)?;
        u8::try_from(value).ok()
    }

    /// The value in the middle; the lower one of two.
    #[must_use]
    pub fn median(&self) -> Option<u8> {
        self.percentile(50)
    }

    /// The value below or at which so many of a hundred lie; the lower one of two. 50 is the middle, 25 and 75 are
    /// the quartiles.
    #[must_use]
    pub fn percentile(&self, percent: u8) -> Option<u8> {
        let last = self.total().checked_sub(1)?;
        let mut left = last * u64::from(percent.min(100)) / 100;
        for (value, count) in (0_u8..).zip(&self.counts) {
            let count = u64::from(*count);
            if left < count {
                return Some(value);
            }
            left -= count;
        }
        None
    }

    pub(super) fn add(&mut self, value: u8) {
        if let Some(count) = self.counts.get_mut(usize::from(value)) {
            *count += 1;
        }
    }

    pub(super) fn join(&mut self, other: &Self) {
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(values: &[u8]) -> Spread {
        values.iter().copied().collect()
    }

    #[test]
    fn percentiles_are_values_that_came_up() {
        let spread = spread(&[10, 20, 30, 40, 50]);
        let at = |percent| spread.percentile(percent).unwrap();
        assert_eq!([0, 25, 50, 75, 100].map(at), [10, 20, 30, 40, 50]);
        assert_eq!(spread.total(), 5);
        assert_eq!(Spread::default().percentile(50), None);
    }

    #[test]
    fn of_two_in_the_middle_the_lower_counts() {
        assert_eq!(spread(&[7, 3]).median(), Some(3));
    }

    #[test]
    fn an_example_is_the_first_run_whatever_order_it_came_in() {
        let mut late = Tally::default();
        late.add(2, 9);
        let mut early = Tally::default();
        early.add(1, 4);
        late.join(early);
        assert_eq!(
            late,
            Tally {
                times: 3,
                runs: 2,
                first: Some(4)
            }
        );
        let nine = Some(Extreme { value: 9, run: 5 });
        let other_nine = Some(Extreme { value: 9, run: 2 });
        assert_eq!(Extreme::most(nine, other_nine), other_nine);
        assert_eq!(Extreme::least(other_nine, nine), other_nine);
        assert_eq!(Extreme::most(None, nine), nine);
    }
}
