//! A page of the display: everything on it grows with the window, and texts are laid out where they have room.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, Color32, FontId, Galley, Pos2, Rect, Role, Sense, Ui, WidgetInfo};

use crate::app::theme::Type;

/// The window that sizes of type are made for. A larger one shows the same, larger.
const MADE_FOR: egui::Vec2 = egui::vec2(1440.0, 900.0);

/// How large things are on this window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::app) struct Page {
    /// Points for each unit of a window of 1440 by 900.
    pub scale: f32,
    /// Whether screen readers are told what stands here; a thumbnail says it once, as a whole.
    pub speaks: bool,
}

/// How a text is laid out.
#[derive(Clone, Copy, Debug)]
pub(in crate::app) struct Setting {
    /// Size and weight.
    pub kind: Type,
    /// How much larger than the page’s scale.
    pub factor: f32,
    /// Colour.
    pub colour: Color32,
    /// At most so many lines; what is left ends in an ellipsis.
    pub rows: usize,
    /// To the left, in the middle or to the right.
    pub align: Align,
}

impl Setting {
    /// In this type and colour, as long as it is.
    pub(in crate::app) const fn new(kind: Type, colour: Color32) -> Self {
        Self {
            kind,
            factor: 1.0,
            colour,
            rows: usize::MAX,
            align: Align::LEFT,
        }
    }

    /// At most so many lines.
    pub(in crate::app) const fn rows(self, rows: usize) -> Self {
        Self { rows, ..self }
    }

    /// So much larger or smaller.
    pub(in crate::app) const fn factor(self, factor: f32) -> Self {
        Self { factor, ..self }
    }

    /// In the middle.
    pub(in crate::app) const fn centred(self) -> Self {
        Self {
            align: Align::Center,
            ..self
        }
    }
}

impl Page {
    /// The page of a window.
    pub(in crate::app) fn of(window: Rect) -> Self {
        let ratio = window.size() / MADE_FOR;
        Self {
            scale: ratio.min_elem().max(0.05),
            speaks: true,
        }
    }

    /// Tells screen readers what lies there.
    pub(in crate::app) fn say(self, ui: &mut Ui, rect: Rect, role: Role, words: &str) {
        if self.speaks {
            let response = ui.allocate_rect(rect, Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(role, true, words));
        }
    }

    /// So many units in points.
    pub(in crate::app) fn units(self, units: f32) -> f32 {
        units * self.scale
    }

    /// The font of a setting on this page.
    pub(in crate::app) fn font(self, setting: &Setting) -> FontId {
        let font = setting.kind.font();
        FontId::new(font.size * self.scale * setting.factor, font.family)
    }

    /// Lays out a text within a width.
    pub(in crate::app) fn lay(
        self,
        ui: &Ui,
        text: &str,
        width: f32,
        setting: Setting,
    ) -> Arc<Galley> {
        let font_id = self.font(&setting);
        let line_height = Some((font_id.size * 1.28).round());
        let format = TextFormat {
            font_id,
            color: setting.colour,
            line_height,
            ..TextFormat::default()
        };
        let mut job = LayoutJob::single_section(text.to_owned(), format);
        job.wrap = TextWrapping {
            max_width: width.max(1.0),
            max_rows: setting.rows,
            ..TextWrapping::default()
        };
        job.halign = setting.align;
        ui.painter().layout_job(job)
    }

    /// Paints a text that was laid out, and lets screen readers read it. Returns where it lies.
    pub(in crate::app) fn put(self, ui: &mut Ui, galley: Arc<Galley>, at: Pos2) -> Rect {
        let rect = galley.rect.translate(at.to_vec2());
        self.say(ui, rect, Role::Label, galley.text());
        ui.painter().galley(at, galley, Color32::PLACEHOLDER);
        rect
    }

    /// Lays a text out and paints it from a corner; returns where it lies.
    pub(in crate::app) fn write(
        self,
        ui: &mut Ui,
        text: &str,
        at: Pos2,
        width: f32,
        setting: Setting,
    ) -> Rect {
        let galley = self.lay(ui, text, width, setting);
        self.put(ui, galley, at)
    }

    /// The largest factor, from `most` down to `least`, at which the texts fit into a height one below the other.
    pub(in crate::app) fn fitting(
        self,
        (least, most): (f32, f32),
        height: f32,
        measure: impl Fn(f32) -> f32,
    ) -> f32 {
        let (mut low, mut high) = (least, most);
        if measure(high) <= height {
            return high;
        }
        for _ in 0..7 {
            let middle = f32::midpoint(low, high);
            if measure(middle) <= height {
                low = middle;
            } else {
                high = middle;
            }
        }
        low
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Pos2, vec2};

    #[test]
    fn a_page_grows_with_the_window_and_never_beyond_its_shorter_side() {
        let page = |width, height| Page::of(Rect::from_min_size(Pos2::ZERO, vec2(width, height)));
        assert!((page(1440.0, 900.0).scale - 1.0).abs() < 1e-6);
        assert!((page(2880.0, 1800.0).scale - 2.0).abs() < 1e-6);
        assert!((page(2880.0, 900.0).scale - 1.0).abs() < 1e-6);
        assert!(page(1280.0, 720.0).scale < 0.9);
        assert!(page(0.0, 0.0).scale > 0.0);
    }

    #[test]
    fn the_largest_factor_that_fits_is_found() {
        let page = Page {
            scale: 1.0,
            speaks: true,
        };
        let found = page.fitting((0.5, 2.0), 100.0, |factor| factor * 80.0);
        assert!((1.2..=1.25).contains(&found), "{found}");
        let all = page.fitting((0.5, 2.0), 1_000.0, |factor| factor * 80.0);
        assert!((all - 2.0).abs() < 1e-6);
        let none = page.fitting((0.5, 2.0), 1.0, |factor| factor * 80.0);
        assert!((none - 0.5).abs() < 1e-6);
    }
}
