//! Small painting steps several widgets share.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, Color32, CornerRadius, Galley, Painter, Pos2, Rect, Response, Stroke, StrokeKind, Ui,
};

use crate::app::theme::{Tokens, Type, size};

/// Shows which control has the keyboard.
pub(super) fn focus_ring(ui: &Ui, response: &Response, tokens: &Tokens, corner: u8) {
    if response.has_focus() {
        ui.painter().rect_stroke(
            response.rect,
            corner,
            Stroke::new(size::FOCUS, tokens.focus),
            StrokeKind::Inside,
        );
    }
}

/// A stripe along the left edge of a rounded box.
pub(in crate::app) fn left_edge(
    painter: &Painter,
    rect: Rect,
    width: f32,
    corner: u8,
    colour: Color32,
) {
    // The stripe is the rounded box itself, seen through a slit as wide as the stripe.
    let slit = Rect::from_min_max(rect.min, Pos2::new(rect.left() + width, rect.bottom()));
    painter
        .with_clip_rect(painter.clip_rect().intersect(slit))
        .rect_filled(rect, CornerRadius::same(corner), colour);
}

/// Lays out one line.
pub(super) fn line(ui: &Ui, kind: Type, colour: Color32, text: &str) -> Arc<Galley> {
    ui.painter()
        .layout_no_wrap(text.to_owned(), kind.font(), colour)
}

/// Lays out one line that ends in an ellipsis where it does not fit.
pub(super) fn line_within(
    ui: &Ui,
    kind: Type,
    colour: Color32,
    text: &str,
    width: f32,
) -> Arc<Galley> {
    let format = TextFormat::simple(kind.font(), colour);
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    ui.painter().layout_job(job)
}

/// Lays out text that wraps at `width`.
pub(super) fn block(ui: &Ui, kind: Type, colour: Color32, text: &str, width: f32) -> Arc<Galley> {
    let format = TextFormat {
        font_id: kind.font(),
        color: colour,
        line_height: Some(kind.line_height()),
        ..TextFormat::default()
    };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap.max_width = width;
    ui.painter().layout_job(job)
}

/// Paints a line of text against an anchor.
pub(super) fn text(
    painter: &Painter,
    at: Pos2,
    anchor: Align2,
    kind: Type,
    colour: Color32,
    text: &str,
) -> Rect {
    painter.text(at, anchor, text, kind.font(), colour)
}
