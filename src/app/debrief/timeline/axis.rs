use chrono::{DateTime, Utc};
use egui::Rect;

use crate::app::time_text::{story_clock, story_day};
use crate::scenario::{ExerciseTime, Span};
use crate::t;

/// The shortest stretch of the story that can fill the width, in milliseconds.
const CLOSEST: i64 = 5 * 60_000;
/// How far apart the labels of the axis are at least, in points.
const APART: f32 = 84.0;

/// The part of the story that is in view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// Where it begins, in milliseconds from STARTEX.
    pub(super) from: i64,
    /// Where it ends; always after its beginning.
    pub(super) to: i64,
}

impl Window {
    /// The whole story, with at least a few minutes so that an axis can be drawn.
    pub(super) fn whole(ends: ExerciseTime) -> Self {
        Self {
            from: 0,
            to: ends.as_millis().max(CLOSEST),
        }
    }

    pub(super) const fn length(self) -> i64 {
        self.to - self.from
    }

    /// The window scaled by a factor around a moment, within the whole story.
    #[must_use]
    pub(super) fn scaled(self, factor: f32, around: ExerciseTime, whole: Self) -> Self {
        let wanted = (self.length() as f64 * f64::from(factor)).round() as i64;
        let length = wanted.clamp(CLOSEST.min(whole.length()), whole.length());
        let around = around.as_millis().clamp(self.from, self.to);
        let share = (around - self.from) as f64 / self.length() as f64;
        let from = around - (length as f64 * share).round() as i64;
        Self {
            from,
            to: from + length,
        }
        .within(whole)
    }

    /// Moved so that it lies in the whole story.
    #[must_use]
    pub(super) fn within(self, whole: Self) -> Self {
        let length = self.length().min(whole.length());
        let from = self.from.clamp(whole.from, whole.to - length);
        Self {
            from,
            to: from + length,
        }
    }

    /// Moved by as much as it takes to have a moment in view.
    #[must_use]
    pub(super) fn following(self, time: ExerciseTime, whole: Self) -> Self {
        let time = time.as_millis();
        let length = self.length();
        if time >= self.from && time <= self.to {
            return self;
        }
        Self {
            from: time - length / 2,
            to: time - length / 2 + length,
        }
        .within(whole)
    }
}

/// The time axis on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Axis {
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) window: Window,
}

impl Axis {
    pub(super) fn x(&self, time: ExerciseTime) -> f32 {
        let share = (time.as_millis() - self.window.from) as f64 / self.window.length() as f64;
        self.left + (f64::from(self.right - self.left) * share) as f32
    }

    pub(super) fn time(&self, x: f32) -> ExerciseTime {
        let width = f64::from((self.right - self.left).max(1.0));
        let share = (f64::from(x - self.left) / width).clamp(0.0, 1.0);
        let millis = self.window.from + (self.window.length() as f64 * share).round() as i64;
        ExerciseTime::from_millis(millis)
    }

    /// A stretch of the axis, cut to what is in view; none if it is out of view.
    pub(super) fn stretch(
        &self,
        from: ExerciseTime,
        to: ExerciseTime,
        rows: egui::Rangef,
    ) -> Option<Rect> {
        let (left, right) = (self.x(from).max(self.left), self.x(to).min(self.right));
        (left <= right).then(|| Rect::from_x_y_ranges(left..=right, rows))
    }

    pub(super) fn in_view(&self, x: f32) -> bool {
        x >= self.left - 0.5 && x <= self.right + 0.5
    }

    /// Full hours, halves or days to write along the axis.
    pub(super) fn ticks(&self, startex: DateTime<Utc>) -> Vec<(f32, String)> {
        const STEPS: [i64; 12] = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440];
        let per_minute = (self.right - self.left) / (self.window.length() as f32 / 60_000.0);
        let days = 1_440 * ((APART / per_minute / 1_440.0).ceil() as i64).max(1);
        let step = STEPS
            .into_iter()
            .find(|step| *step as f32 * per_minute >= APART)
            .unwrap_or(days);
        let step = step * 60_000;
        // Aligned to the story's clock, not to STARTEX.
        let midnight = startex.timestamp_millis().rem_euclid(86_400_000);
        let first = (self.window.from + midnight).div_euclid(step) * step - midnight;
        (0..)
            .map(|number| first + number * step)
            .skip_while(|millis| *millis < self.window.from)
            .take_while(|millis| *millis <= self.window.to)
            .map(|millis| {
                let time = ExerciseTime::from_millis(millis);
                let begins_day = (millis + midnight).rem_euclid(86_400_000) == 0 && millis > 0;
                let label = if begins_day {
                    t!("debrief-day", day = story_day(startex, time))
                } else {
                    story_clock(startex, time)
                };
                (self.x(time), label)
            })
            .collect()
    }
}

/// A length in minutes.
pub(super) const fn minutes(span: Span) -> f64 {
    span.as_millis() as f64 / 60_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    fn axis(from: i64, to: i64) -> Axis {
        Axis {
            left: 100.0,
            right: 1_000.0,
            window: Window { from, to },
        }
    }

    #[test]
    fn a_place_on_the_axis_is_a_moment_and_back() {
        let axis = axis(HOUR, 10 * HOUR);
        for minutes in [60, 61, 200, 600] {
            let time = ExerciseTime::from(Span::from_minutes(minutes));
            let back = axis.time(axis.x(time)).as_millis();
            assert!((back - time.as_millis()).abs() < 60_000, "{minutes}");
        }
        assert_eq!(axis.time(0.0).as_millis(), HOUR, "left of it is its start");
    }

    #[test]
    fn labels_stand_on_the_clock_and_apart() {
        let startex: DateTime<Utc> = "2027-01-18T06:30:00Z".parse().unwrap();
        let ticks = axis(0, 8 * HOUR).ticks(startex);
        assert_eq!(ticks[0].1, "07:00");
        assert!(ticks.windows(2).all(|pair| pair[1].0 - pair[0].0 >= APART));
        let long = axis(0, 72 * HOUR).ticks(startex);
        assert!(long.iter().any(|(_, label)| label == "Day 2"), "{long:?}");
    }

    #[test]
    fn a_window_never_leaves_the_story_and_keeps_what_it_was_scaled_around() {
        let whole = Window {
            from: 0,
            to: 8 * HOUR,
        };
        let around = ExerciseTime::from_millis(6 * HOUR);
        let near = whole.scaled(0.5, around, whole);
        assert_eq!(near.length(), 4 * HOUR);
        assert!(near.from <= 6 * HOUR && 6 * HOUR <= near.to);
        assert_eq!(near.scaled(4.0, around, whole), whole);
        let nearest = (0..20).fold(whole, |window, _| window.scaled(0.5, around, whole));
        assert_eq!(nearest.length(), CLOSEST);
        let followed = nearest.following(ExerciseTime::START, whole);
        assert_eq!(followed.from, 0);
    }
}
