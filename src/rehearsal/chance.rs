//! How chance decides for a rehearsed table; the same seed decides the same.

use rand::RngExt as _;

use super::player::RehearsedPlayer;

impl RehearsedPlayer {
    /// Whether something happens that does in so many cases of a hundred.
    pub(super) fn happens(&mut self, percent: u8) -> bool {
        self.chance.random_range(0..100) < percent
    }

    /// Whether the table bestirs itself to something that it does in so many cases of a hundred when attentive.
    pub(super) fn attends(&mut self, percent: u8) -> bool {
        let percent = u32::from(percent) * u32::from(self.attention) / 100;
        self.chance.random_range(0..100) < percent
    }

    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        if from.is_empty() {
            return None;
        }
        from.get(self.chance.random_range(0..from.len()))
    }

    /// One of several by their weights; nothing if all weigh nothing.
    pub(super) fn weighted<T>(&mut self, choices: Vec<(u32, T)>) -> Option<T> {
        let total: u32 = choices.iter().map(|(weight, _)| weight).sum();
        if total == 0 {
            return None;
        }
        let mut left = self.chance.random_range(0..total);
        for (weight, choice) in choices {
            if left < weight {
                return Some(choice);
            }
            left -= weight;
        }
        None
    }
}
