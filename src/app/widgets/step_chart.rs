use egui::{
    Align2, Color32, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::paint;
use crate::app::theme::{Tokens, Type, UiText as _, UiTokens as _, radius, space};

/// A named curve that holds its value until the next point.
#[derive(Clone, Copy, Debug)]
pub struct Series<'a> {
    /// Who and whom, such as "Aldenia – Drovia".
    pub name: &'a str,
    /// Line colour.
    pub colour: Color32,
    /// Time in seconds and value, 0 to 100 unless the chart says otherwise, in order of time.
    pub points: &'a [(f64, f32)],
    /// Drawn thicker.
    pub strong: bool,
}

/// Values over exercise time, as steps, with the thresholds of the levels.
///
/// ```ignore
/// let chart = StepChart::new(t!("control-tension-chart"), &series, 0.0..=7200.0).thresholds(&levels).cursor(now);
/// if let Some(time) = chart.show(ui).pressed { … }
/// ```
#[must_use = "call `show`"]
pub struct StepChart<'a> {
    name: &'a str,
    series: &'a [Series<'a>],
    from: f64,
    to: f64,
    height: f32,
    thresholds: &'a [(f32, &'a str)],
    ticks: &'a [(f64, &'a str)],
    cursor: Option<f64>,
    named: bool,
    top: f32,
    in_words: Option<&'a dyn Fn(f32) -> String>,
}

/// What happened to a chart.
pub struct StepChartResponse {
    /// The chart as a whole.
    pub response: Response,
    /// The time that was pressed or dragged to.
    pub pressed: Option<f64>,
}

impl<'a> StepChart<'a> {
    /// A chart over a range of times in seconds. `name` is for screen readers.
    pub fn new(
        name: &'a str,
        series: &'a [Series<'a>],
        range: std::ops::RangeInclusive<f64>,
    ) -> Self {
        let (from, to) = range.into_inner();
        Self {
            name,
            series,
            from,
            to: to.max(from + 1.0),
            height: 120.0,
            thresholds: &[],
            ticks: &[],
            cursor: None,
            named: true,
            top: 100.0,
            in_words: None,
        }
    }

    /// The value at the top, if it is not 100.
    pub fn top(self, top: f32) -> Self {
        Self {
            top: top.max(f32::EPSILON),
            ..self
        }
    }

    /// What a value means, where a number says nothing.
    pub fn in_words(self, in_words: &'a dyn Fn(f32) -> String) -> Self {
        Self {
            in_words: Some(in_words),
            ..self
        }
    }

    fn said(&self, value: f32) -> String {
        match self.in_words {
            Some(in_words) => in_words(value),
            None => format!("{value:.0}"),
        }
    }

    /// Height in points.
    pub fn height(self, height: f32) -> Self {
        Self { height, ..self }
    }

    /// Where each level begins, and its name.
    pub fn thresholds(self, thresholds: &'a [(f32, &'a str)]) -> Self {
        Self { thresholds, ..self }
    }

    /// Times to write below.
    pub fn ticks(self, ticks: &'a [(f64, &'a str)]) -> Self {
        Self { ticks, ..self }
    }

    /// A vertical line at a time.
    pub fn cursor(self, cursor: f64) -> Self {
        Self {
            cursor: Some(cursor),
            ..self
        }
    }

    /// Leaves the names to a legend elsewhere (and to the tooltip).
    pub fn unnamed(self) -> Self {
        Self {
            named: false,
            ..self
        }
    }

    /// Draws the chart as wide as there is room.
    pub fn show(self, ui: &mut Ui) -> StepChartResponse {
        let tokens = ui.tokens();
        let foot = if self.ticks.is_empty() { 0.0 } else { 18.0 };
        let wanted = vec2(ui.available_width(), self.height + foot);
        let (whole, response) = ui.allocate_exact_size(wanted, Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::GraphicsObject, true, self.summary()));
        let well = whole.with_max_y(whole.bottom() - foot);
        let names = if self.named {
            self.name_width(ui).min(well.width() * 0.3)
        } else {
            0.0
        };
        let plot = Rect::from_min_max(
            pos2(well.left(), well.top() + space::XS),
            pos2(well.right() - names, well.bottom() - space::XS),
        );
        if ui.is_rect_visible(whole) {
            ui.painter().rect_filled(well, radius::CONTROL, tokens.well);
            self.grid(ui, tokens, well, plot);
            let clipped = ui.painter().with_clip_rect(well.intersect(ui.clip_rect()));
            for series in self.series {
                let width = if series.strong { 2.25 } else { 1.5 };
                let line = self.steps(plot, series.points);
                clipped.add(Shape::line(line, Stroke::new(width, series.colour)));
            }
            self.level_names(ui, tokens, well, plot);
            if self.named {
                self.names(ui, tokens, plot);
            }
            if let Some(cursor) = self.cursor {
                let x = self.x(plot, cursor);
                let line = [pos2(x, well.top()), pos2(x, well.bottom())];
                ui.painter()
                    .line_segment(line, Stroke::new(1.0, tokens.text_muted));
            }
        }
        let time_at = |x: f32| {
            let share = f64::from((x - plot.left()) / plot.width().max(1.0)).clamp(0.0, 1.0);
            self.from + share * (self.to - self.from)
        };
        let pressed = response
            .interact_pointer_pos()
            .map(|pointer| time_at(pointer.x));
        let over = response.hover_pos().map(|pointer| time_at(pointer.x));
        let response = match over {
            Some(time) => response.on_hover_ui_at_pointer(|ui| {
                for series in self.series {
                    if let Some(value) = value_at(series.points, time) {
                        ui.horizontal(|ui| {
                            super::state_dot(ui, series.colour);
                            ui.body(series.name);
                            ui.figures(self.said(value));
                        });
                    }
                }
            }),
            None => response,
        };
        StepChartResponse { response, pressed }
    }

    /// Name and latest value of every series.
    fn summary(&self) -> String {
        let mut summary = self.name.to_owned();
        for series in self.series {
            if let Some((_, value)) = series.points.last() {
                summary.push_str(&format!("; {}: {}", series.name, self.said(*value)));
            }
        }
        summary
    }

    fn x(&self, plot: Rect, time: f64) -> f32 {
        let share = ((time - self.from) / (self.to - self.from)).clamp(0.0, 1.0);
        plot.left() + plot.width() * share as f32
    }

    fn y(&self, plot: Rect, value: f32) -> f32 {
        plot.bottom() - plot.height() * (value / self.top).clamp(0.0, 1.0)
    }

    /// The corners of the steps. Points that fall on the same pixel column become one stroke from the
    /// lowest to the highest, so that ten thousand points cost no more than the width of the chart.
    fn steps(&self, plot: Rect, points: &[(f64, f32)]) -> Vec<Pos2> {
        let mut corners: Vec<Pos2> = vec![];
        let mut level: Option<f32> = None;
        let before = points
            .partition_point(|(time, _)| *time < self.from)
            .saturating_sub(1);
        let mut points = points[before..]
            .iter()
            .take_while(|(time, _)| *time <= self.to)
            .peekable();
        while let Some((time, value)) = points.next() {
            let x = self.x(plot, *time);
            let (mut low, mut high, mut last) = (*value, *value, *value);
            while let Some((_, value)) =
                points.next_if(|(time, _)| (self.x(plot, *time) - x).abs() < 0.5)
            {
                (low, high, last) = (low.min(*value), high.max(*value), *value);
            }
            if let Some(level) = level {
                corners.push(pos2(x, self.y(plot, level)));
            }
            for value in [low, high, last] {
                let corner = pos2(x, self.y(plot, value));
                if corners.last() != Some(&corner) {
                    corners.push(corner);
                }
            }
            level = Some(last);
        }
        if let Some(level) = level {
            corners.push(pos2(plot.right(), self.y(plot, level)));
        }
        corners
    }

    fn grid(&self, ui: &Ui, tokens: &Tokens, well: Rect, plot: Rect) {
        for (value, _) in self.thresholds {
            let y = self.y(plot, *value);
            ui.painter().line_segment(
                [pos2(well.left(), y), pos2(plot.right(), y)],
                Stroke::new(1.0, tokens.grid),
            );
        }
        for (time, label) in self.ticks {
            let x = self.x(plot, *time);
            ui.painter().line_segment(
                [pos2(x, well.top()), pos2(x, well.bottom())],
                Stroke::new(1.0, tokens.grid),
            );
            let at = pos2(x, well.bottom() + 3.0);
            paint::text(
                ui.painter(),
                at,
                Align2::CENTER_TOP,
                Type::FiguresSmall,
                tokens.text_muted,
                label,
            );
        }
    }

    /// The name of each level above where it begins, on a ground of its own so that no curve strikes it through.
    fn level_names(&self, ui: &Ui, tokens: &Tokens, well: Rect, plot: Rect) {
        for (value, name) in self.thresholds {
            let at = pos2(well.left() + space::S, self.y(plot, *value) - 1.0);
            let galley = paint::line(ui, Type::Small, tokens.text_faint, name);
            let rect = Align2::LEFT_BOTTOM.anchor_size(at, galley.size());
            ui.painter()
                .rect_filled(rect.expand2(vec2(3.0, -1.0)), radius::SMALL, tokens.well);
            ui.painter().galley(rect.min, galley, tokens.text_faint);
        }
    }

    fn name_width(&self, ui: &Ui) -> f32 {
        let widest = self
            .series
            .iter()
            .map(|series| {
                paint::line(ui, Type::Small, Color32::PLACEHOLDER, series.name)
                    .size()
                    .x
            })
            .fold(0.0_f32, f32::max);
        widest + 2.0 * space::S
    }

    /// Each name beside the end of its curve, moved apart where they would overlap.
    fn names(&self, ui: &Ui, tokens: &Tokens, plot: Rect) {
        let mut ends: Vec<(f32, &Series<'_>)> = self
            .series
            .iter()
            .filter_map(|series| Some((self.y(plot, value_at(series.points, self.to)?), series)))
            .collect();
        ends.sort_by(|a, b| a.0.total_cmp(&b.0));
        let line = 14.0;
        let mut free = plot.top();
        let mut left = ends.len() as f32;
        for (y, series) in ends {
            let lowest = plot.bottom() - (left - 0.5) * line;
            let centre = y.min(lowest).max(free + line / 2.0);
            free = centre + line / 2.0;
            left -= 1.0;
            let colour = tokens.legible_text(series.colour);
            let at = pos2(plot.right() + space::S, centre);
            paint::text(
                ui.painter(),
                at,
                Align2::LEFT_CENTER,
                Type::Small,
                colour,
                series.name,
            );
        }
    }
}

/// The value a series holds at a time.
fn value_at(points: &[(f64, f32)], time: f64) -> Option<f32> {
    let next = points.partition_point(|(at, _)| *at <= time);
    points.get(next.checked_sub(1)?).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLOT: Rect = Rect {
        min: pos2(0.0, 0.0),
        max: pos2(100.0, 100.0),
    };

    #[test]
    fn a_value_holds_until_the_next_point_and_starts_before_the_range() {
        let points = [(0.0, 10.0), (50.0, 60.0)];
        assert_eq!(value_at(&points, 49.9), Some(10.0));
        assert_eq!(value_at(&points, 50.0), Some(60.0));
        assert_eq!(value_at(&points, -1.0), None);
        let chart = StepChart::new("", &[], 25.0..=125.0);
        let corners = chart.steps(PLOT, &points);
        let expected = [(0.0, 90.0), (25.0, 90.0), (25.0, 40.0), (100.0, 40.0)];
        assert_eq!(corners.len(), expected.len());
        for (corner, (x, y)) in corners.iter().zip(expected) {
            assert!(corner.distance(pos2(x, y)) < 0.01, "{corners:?}");
        }
    }

    #[test]
    fn many_points_cost_no_more_than_the_pixels() {
        let points: Vec<_> = (0..50_000)
            .map(|n| (f64::from(n), (n % 100) as f32))
            .collect();
        let chart = StepChart::new("", &[], 0.0..=50_000.0);
        let corners = chart.steps(PLOT, &points);
        assert!(corners.len() < 1000, "{}", corners.len());
        assert!(corners.iter().any(|corner| corner.y < 1.5), "peaks survive");
    }
}
