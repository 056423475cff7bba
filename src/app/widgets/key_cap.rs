use egui::{Align2, Color32, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, vec2};

use super::paint::line;
use crate::app::theme::{Type, UiTokens as _, radius, size};

const PADDING: f32 = 5.0;
const HEIGHT: f32 = 17.0;

/// The keys of a shortcut, drawn as a cap.
pub fn key_cap(ui: &mut Ui, keys: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width(ui, keys), HEIGHT), Sense::hover());
    let colour = ui.tokens().text_muted;
    paint(ui, rect.left_center(), Align2::LEFT_CENTER, keys, colour);
    response
}

/// How wide a cap is.
pub(super) fn width(ui: &Ui, keys: &str) -> f32 {
    line(ui, Type::Small, Color32::PLACEHOLDER, keys).size().x + 2.0 * PADDING
}

/// Paints a cap against an anchor in the colour of the text around it.
pub(super) fn paint(ui: &Ui, at: Pos2, anchor: Align2, keys: &str, colour: Color32) {
    let galley = line(ui, Type::Small, colour, keys);
    let rect = anchor.anchor_size(at, vec2(galley.size().x + 2.0 * PADDING, HEIGHT));
    let edge = colour.gamma_multiply(0.35);
    ui.painter().rect_stroke(
        rect,
        radius::SMALL,
        Stroke::new(size::STROKE, edge),
        StrokeKind::Inside,
    );
    let inside = Rect::from_center_size(rect.center(), galley.size());
    ui.painter().galley(inside.min, galley, colour);
}
