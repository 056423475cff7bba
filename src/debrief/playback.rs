//! A scene that follows a scrubber over a long log, back and forth, without folding from the start each time.

use super::review::{Review, Scene};

/// How far before the wanted moment a scene is kept, so that going back a little folds little.
const REACH: u64 = 48;

/// A scene that follows a scrubber.
///
/// Forward it folds on from where it stands. Backward it starts from a scene kept a little way before, or from the
/// nearest checkpoint of the review, and keeps one on its way: so dragging the scrubber back folds a few events a step.
#[derive(Clone, Debug, Default)]
pub struct Playback {
    scene: Option<Scene>,
    behind: Option<Scene>,
    folded: u64,
}

impl Playback {
    /// The scene after so many events of the log. One playback belongs to one review.
    pub fn at(&mut self, review: &Review, sequence: u64) -> Option<&Scene> {
        let wanted = sequence.min(review.last());
        let stands = self.scene.as_ref().map(Scene::sequence);
        match (&mut self.scene, stands) {
            (Some(_), Some(stands)) if stands == wanted => {}
            (Some(scene), Some(stands))
                if stands < wanted && wanted - stands <= wanted - review.checkpoint(wanted) =>
            {
                self.folded += wanted - stands;
                review.bring(scene, wanted);
            }
            _ => self.start_over(review, wanted),
        }
        self.scene.as_ref()
    }

    /// Starts from whatever lies nearest before the wanted place.
    fn start_over(&mut self, review: &Review, wanted: u64) {
        let checkpoint = review.checkpoint(wanted);
        let near = self
            .behind
            .take()
            .filter(|behind| behind.sequence() <= wanted && behind.sequence() >= checkpoint);
        let mut scene = near.unwrap_or_else(|| review.at(checkpoint));
        let stop = wanted.saturating_sub(REACH);
        if scene.sequence() < stop {
            self.folded += stop - scene.sequence();
            review.bring(&mut scene, stop);
        }
        self.folded += wanted - scene.sequence();
        self.behind = Some(scene.clone());
        review.bring(&mut scene, wanted);
        self.scene = Some(scene);
    }

    /// How many events it has folded so far: what scrubbing costs.
    #[must_use]
    pub const fn folded(&self) -> u64 {
        self.folded
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{long, played};
    use super::*;

    #[test]
    fn playback_shows_the_exercise_as_it_stood_wherever_it_is_taken() {
        let review = played();
        let mut playback = Playback::default();
        let last = review.last();
        let there = 0..=last;
        let back = (0..=last).rev();
        let leaps = (0..=last).map(|step| step * 7 % (last + 1));
        for sequence in there.chain(back).chain(leaps) {
            let scene = playback.at(&review, sequence).unwrap();
            let plain = review.at(sequence);
            assert_eq!(scene.exercise(), plain.exercise(), "{sequence}");
            assert_eq!(scene.teams(), plain.teams(), "{sequence}");
            assert_eq!(scene.public(), plain.public(), "{sequence}");
        }
    }

    #[test]
    fn scrubbing_over_ten_thousand_events_folds_few_a_step() {
        let review = long(10_000);
        let last = review.last();
        assert!(last >= 10_000);
        let mut playback = Playback::default();
        playback.at(&review, 0);
        let mut before = playback.folded();
        let mut step = |playback: &mut Playback, sequence: u64, most: u64| {
            playback.at(&review, sequence);
            let folded = playback.folded() - before;
            before = playback.folded();
            assert!(folded <= most, "{folded} events folded to reach {sequence}");
        };
        // Playing on, one event at a time.
        for sequence in 1..=2_000 {
            step(&mut playback, sequence, 1);
        }
        // A leap anywhere.
        for sequence in [9_999, 3, 5_500, 5_499, 511, 512, 513, last] {
            step(&mut playback, sequence, 512);
        }
        // Dragging back: a step now and then starts from a checkpoint, the others from close by.
        let mut back = Playback::default();
        back.at(&review, last);
        let begun = back.folded();
        for sequence in (last - 2_000..last).rev() {
            back.at(&review, sequence);
        }
        let each = (back.folded() - begun) / 2_000;
        assert!(each <= REACH, "{each} events folded a step on average");
    }
}
