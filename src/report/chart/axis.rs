//! The story's clock along the foot of a chart.

use super::palette::{GRID, MUTED};
use super::svg::{Anchor, Svg};
use crate::debrief::Timeline;
use crate::debrief::words::clock_in_words;
use crate::scenario::{ExerciseTime, Scenario};

/// Maps moments of the story to places across a chart.
pub(super) struct Axis<'a> {
    scenario: &'a Scenario,
    end: i64,
    left: f32,
    right: f32,
}

impl<'a> Axis<'a> {
    pub(super) fn new(scenario: &'a Scenario, timeline: &Timeline, left: f32, right: f32) -> Self {
        Self {
            scenario,
            end: timeline.to.as_millis().max(60_000),
            left,
            right,
        }
    }

    pub(super) fn x(&self, time: ExerciseTime) -> f32 {
        let share = time.as_millis() as f64 / self.end as f64;
        self.left + (self.right - self.left) * (share.clamp(0.0, 1.0) as f32)
    }

    pub(super) const fn end(&self) -> i64 {
        self.end
    }

    /// Lines from top to bottom with the clock below.
    pub(super) fn draw(&self, svg: &mut Svg, top: f32, bottom: f32) {
        const MINUTE: i64 = 60_000;
        const STEPS: [i64; 12] = [5, 10, 15, 30, 60, 120, 240, 360, 720, 1_440, 2_880, 10_080];
        let step = STEPS
            .into_iter()
            .map(|minutes| minutes * MINUTE)
            .find(|step| self.end / step <= 9)
            .unwrap_or_else(|| (self.end / 9).max(1));
        // Round moments of the clock rather than round lengths since STARTEX.
        let startex = self.scenario.timing.startex.timestamp_millis();
        let mut at = (step - startex.rem_euclid(step)) % step;
        let mut day = String::new();
        while at <= self.end {
            let time = ExerciseTime::from_millis(at);
            let x = self.x(time);
            svg.line((x, top), (x, bottom), GRID, 0.7, "");
            let clock = clock_in_words(self.scenario, time);
            let (of, clock) = match clock.split_once(", ") {
                Some((of, clock)) => (of.to_owned(), clock.to_owned()),
                None => (String::new(), clock),
            };
            svg.text((x, bottom + 11.0), 8.0, MUTED, Anchor::Middle, &clock);
            if of != day {
                svg.text((x, bottom + 20.0), 7.5, MUTED, Anchor::Middle, &of);
                day = of;
            }
            at += step;
        }
    }

    /// Where moves begin, with their numbers above.
    pub(super) fn moves(&self, svg: &mut Svg, timeline: &Timeline, top: f32, bottom: f32) {
        for span in &timeline.moves {
            let x = self.x(span.from.time);
            svg.line((x, top), (x, bottom), MUTED, 0.7, "1.5 2.5");
            let name = format!("Move {}", span.number + 1);
            svg.text((x + 2.0, top - 3.0), 7.5, MUTED, Anchor::Start, &name);
        }
    }
}
