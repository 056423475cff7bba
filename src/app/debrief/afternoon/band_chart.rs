//! What might have been, as a band, beside what was.

use egui::{
    Align2, CornerRadius, Mesh, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use crate::app::theme::{Type, UiTokens as _, radius, space};

/// A place of the band: when, and the values below which one in ten, half and nine in ten of the futures lie.
pub(super) type Place = (f64, u8, u8, u8);

/// A band of values from 0 to 100 over time in seconds, beside a curve of what was.
#[must_use = "call `show`"]
pub(super) struct BandChart<'a> {
    /// For those who do not see it.
    pub(super) said: &'a str,
    /// The whole stretch that is drawn.
    pub(super) range: (f64, f64),
    /// Where the futures begin.
    pub(super) begins: f64,
    pub(super) band: &'a [Place],
    /// What was, as steps.
    pub(super) was: &'a [(f64, f32)],
    /// Times to name at the foot.
    pub(super) ticks: &'a [(f64, String)],
    /// Values to name at the side.
    pub(super) levels: &'a [(f32, &'a str)],
    pub(super) height: f32,
}

impl BandChart<'_> {
    pub(super) fn show(self, ui: &mut Ui) {
        let tokens = ui.tokens();
        let wanted = vec2(ui.available_width(), self.height + 18.0);
        let (whole, response) = ui.allocate_exact_size(wanted, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, self.said));
        let side = if self.levels.is_empty() { 30.0 } else { 66.0 };
        let plot = Rect::from_min_max(
            pos2(whole.left() + side, whole.top()),
            pos2(whole.right(), whole.bottom() - 18.0),
        );
        let painter = ui.painter();
        painter.rect_filled(plot, CornerRadius::same(radius::CONTROL), tokens.well);
        let (from, to) = self.range;
        let span = (to - from).max(1.0);
        let x =
            |time: f64| plot.left() + plot.width() * ((time - from) / span).clamp(0.0, 1.0) as f32;
        let y = |value: f32| plot.bottom() - plot.height() * (value / 100.0).clamp(0.0, 1.0);
        let plain = [(0.0, "0"), (50.0, "50"), (100.0, "100")];
        let levels = if self.levels.is_empty() {
            &plain[..]
        } else {
            self.levels
        };
        for (value, name) in levels {
            let at = y(*value);
            painter.hline(plot.x_range(), at, Stroke::new(1.0, tokens.grid));
            let anchor = if *value <= 0.0 {
                Align2::RIGHT_BOTTOM
            } else if *value >= 100.0 {
                Align2::RIGHT_TOP
            } else {
                Align2::RIGHT_CENTER
            };
            painter.text(
                pos2(plot.left() - space::XS, at),
                anchor,
                name,
                Type::FiguresSmall.font(),
                tokens.text_muted,
            );
        }
        for (time, label) in self.ticks {
            let at = x(*time);
            painter.vline(at, plot.y_range(), Stroke::new(1.0, tokens.grid));
            let anchor = if *time <= from {
                Align2::LEFT_TOP
            } else if *time >= to {
                Align2::RIGHT_TOP
            } else {
                Align2::CENTER_TOP
            };
            painter.text(
                pos2(at, plot.bottom() + 2.0),
                anchor,
                label,
                Type::FiguresSmall.font(),
                tokens.text_muted,
            );
        }
        // The band lies under both lines.
        let mut mesh = Mesh::default();
        let fill = tokens.accent.gamma_multiply(0.35);
        for (time, low, _, high) in self.band {
            mesh.colored_vertex(pos2(x(*time), y(f32::from(*low))), fill);
            mesh.colored_vertex(pos2(x(*time), y(f32::from(*high))), fill);
        }
        let places = u32::try_from(self.band.len()).unwrap_or_default();
        for place in 1..places {
            let base = (place - 1) * 2;
            mesh.add_triangle(base, base + 1, base + 2);
            mesh.add_triangle(base + 1, base + 2, base + 3);
        }
        painter.add(Shape::mesh(mesh));
        let middle: Vec<Pos2> = self
            .band
            .iter()
            .map(|(time, _, median, _)| pos2(x(*time), y(f32::from(*median))))
            .collect();
        let dashes = Shape::dashed_line(&middle, Stroke::new(2.0, tokens.accent_mark), 6.0, 4.0);
        painter.extend(dashes);
        let mut steps: Vec<Pos2> = Vec::with_capacity(self.was.len() * 2);
        for (time, value) in self.was {
            let at = pos2(x(*time), y(*value));
            if let Some(before) = steps.last().copied() {
                steps.push(pos2(at.x, before.y));
            }
            steps.push(at);
        }
        if let Some(last) = steps.last().copied() {
            steps.push(pos2(plot.right(), last.y));
        }
        painter.add(Shape::line(steps, Stroke::new(2.0, tokens.text)));
        painter.vline(
            x(self.begins),
            plot.y_range(),
            Stroke::new(1.5, tokens.warning.mark),
        );
    }
}
