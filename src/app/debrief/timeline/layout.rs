//! Where everything of the timeline stands on the screen.

use egui::{Rangef, Rect, pos2};

use super::axis::{Axis, Window};
use crate::app::theme::space;

/// The column of names on the left.
pub(super) const NAMES: f32 = 116.0;
/// The height of the clock's labels.
pub(super) const CLOCK: f32 = 20.0;
/// The strip of moves.
pub(super) const MOVES: f32 = 18.0;
/// The flag with the time under the lanes.
pub(super) const FLAG: f32 = 26.0;
/// The names of the curves.
pub(super) const LEGEND: f32 = 24.0;

/// Where everything stands on the screen.
pub(super) struct Layout {
    pub(super) whole: Rect,
    pub(super) axis: Axis,
    pub(super) moves: Rangef,
    pub(super) lanes: Rangef,
    pub(super) each: f32,
    pub(super) flag: f32,
    pub(super) legend: Rangef,
    pub(super) chart: Rect,
}

impl Layout {
    pub(super) fn of(whole: Rect, lanes: usize, with_chart: bool, window: Window) -> Self {
        let axis = Axis {
            left: whole.left() + NAMES,
            right: whole.right() - space::M,
            window,
        };
        let moves = Rangef::new(whole.top() + CLOCK, whole.top() + CLOCK + MOVES);
        let (legend, chart) = if with_chart {
            let height = (whole.height() * 0.32).clamp(90.0, 240.0);
            (LEGEND, height)
        } else {
            (0.0, 0.0)
        };
        let top = moves.max + space::S;
        let bottom = whole.bottom() - chart - legend - FLAG;
        let count = lanes.max(1) as f32;
        let each = ((bottom - top) / count).clamp(26.0, 130.0);
        let lanes = Rangef::new(top, top + each * count);
        let flag = lanes.max;
        let legend = Rangef::new(flag + FLAG, flag + FLAG + legend);
        let foot = if with_chart {
            whole.bottom()
        } else {
            legend.max
        };
        Self {
            whole,
            axis,
            moves,
            lanes,
            each,
            flag,
            legend,
            chart: Rect::from_x_y_ranges(axis.left..=axis.right, legend.max..=foot.max(legend.max)),
        }
    }

    pub(super) fn lane(&self, number: usize) -> f32 {
        self.lanes.min + self.each * (number as f32 + 0.5)
    }

    /// Where the scrubber can be taken hold of.
    pub(super) fn plot(&self) -> Rect {
        Rect::from_min_max(
            pos2(self.axis.left - space::S, self.whole.top()),
            pos2(self.axis.right + space::S, self.chart.bottom()),
        )
    }
}
