//! What a State believes, drawn and said beside the truth.

use egui::{Sense, Ui, WidgetInfo, vec2};

use super::Debrief;
use crate::app::theme::{Type, UiText as _, UiTokens as _, radius, size, space};
use crate::debrief::{SuspectTruth, Verity};
use crate::t;

/// A State's dot and name in a column of a fixed width.
pub(super) fn named(ui: &mut Ui, name: &str, colour: egui::Color32, width: f32) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 18.0), Sense::hover());
    let tokens = ui.tokens();
    let middle = rect.center().y;
    ui.painter().circle_filled(
        egui::pos2(rect.left() + size::DOT / 2.0, middle),
        size::DOT / 2.0,
        colour,
    );
    let mut job =
        egui::text::LayoutJob::simple_singleline(name.to_owned(), Type::Body.font(), tokens.text);
    let indent = size::DOT + space::S - 1.0;
    job.wrap = egui::text::TextWrapping::truncate_at_width(width - indent);
    let galley = ui.painter().layout_job(job);
    let elided = galley.elided;
    let at = egui::pos2(rect.left() + indent, middle - galley.size().y / 2.0);
    ui.painter().galley(at, galley, tokens.text);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, name));
    if elided {
        response.on_hover_text(name);
    }
}

/// How much of the evidence a State held, in words.
pub(super) fn evidence(held: usize, all: usize, planted: usize) -> String {
    match (held, planted) {
        (0, _) => t!("debrief-evidence-none", all = all),
        (held, 0) => t!("debrief-evidence", held = held, all = all),
        (held, planted) => t!(
            "debrief-evidence-misleading",
            held = held,
            all = all,
            planted = planted
        ),
    }
}

/// Who was behind it, as the suspects name it, or the story.
pub(super) fn truth(debrief: &Debrief<'_>) -> String {
    let scenario = debrief.review.scenario();
    let named = |verity: Verity| {
        let suspects = &debrief.model.figures.beliefs.suspects;
        let mut labels: Vec<&str> = suspects
            .iter()
            .filter(|suspect: &&SuspectTruth| suspect.verity == verity)
            .map(|suspect| suspect.label.as_str())
            .collect();
        labels.dedup();
        (!labels.is_empty()).then(|| labels.join(", "))
    };
    let culprit = |who: &crate::scenario::Culprit| match who {
        crate::scenario::Culprit::State(state) => scenario.short_name(state).to_owned(),
        crate::scenario::Culprit::Actor(actor) => scenario
            .actor(actor)
            .map_or_else(|| actor.to_string(), |actor| actor.name.clone()),
        crate::scenario::Culprit::Accident => t!("debrief-accident").to_owned(),
    };
    let perpetrator =
        named(Verity::Perpetrator).unwrap_or_else(|| culprit(&scenario.truth.perpetrator));
    match &scenario.truth.sponsor {
        Some(sponsor) => t!(
            "debrief-truth-sponsored",
            perpetrator = perpetrator,
            sponsor = named(Verity::Sponsor).unwrap_or_else(|| culprit(sponsor))
        ),
        None => perpetrator,
    }
}

/// A belief as a bar of a hundred: truth, error, do not know.
pub(super) fn bar(
    ui: &mut Ui,
    shares: Option<(u8, u8)>,
    with_truth: bool,
    label: &str,
) -> egui::Response {
    let tokens = ui.tokens();
    let width = (ui.available_width() - 42.0).clamp(40.0, 150.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 12.0), Sense::click());
    let enabled = ui.is_enabled() && shares.is_some();
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, enabled, label));
    let painter = ui.painter();
    painter.rect(
        rect,
        radius::SMALL,
        tokens.well,
        egui::Stroke::new(size::STROKE, tokens.stroke_strong),
        egui::StrokeKind::Inside,
    );
    if let Some((truth, wrong)) = shares {
        let per_cent = rect.width() / 100.0;
        let split = rect.left() + per_cent * f32::from(truth);
        let end = (split + per_cent * f32::from(wrong)).min(rect.right());
        let (first, second) = (
            rect.with_max_x(split),
            rect.with_min_x(split).with_max_x(end),
        );
        if truth > 0 {
            painter.rect_filled(first, radius::SMALL, tokens.success.mark);
        }
        let colour = if with_truth {
            tokens.danger.mark
        } else {
            tokens.accent_mark
        };
        if wrong > 0 {
            painter.rect_filled(second, radius::SMALL, colour);
            if with_truth {
                hatch(ui, second);
            }
        }
    }
    if response.has_focus() {
        ui.painter().rect_stroke(
            rect,
            radius::SMALL,
            egui::Stroke::new(size::FOCUS, tokens.focus),
            egui::StrokeKind::Outside,
        );
    }
    response.on_hover_text(label)
}

/// Stripes, so that error is not told from truth by its colour alone.
fn hatch(ui: &Ui, rect: egui::Rect) {
    let colour = ui.tokens().card;
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let mut x = rect.left() - rect.height();
    while x < rect.right() {
        let line = [
            egui::pos2(x, rect.bottom()),
            egui::pos2(x + rect.height(), rect.top()),
        ];
        painter.line_segment(line, egui::Stroke::new(1.0, colour));
        x += 6.0;
    }
}

pub(super) fn legend(ui: &mut Ui) {
    let tokens = ui.tokens();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        for (colour, striped, text) in [
            (tokens.success.mark, false, t!("debrief-legend-truth")),
            (tokens.danger.mark, true, t!("debrief-legend-wrong")),
            (tokens.well, false, t!("debrief-legend-unknown")),
        ] {
            let (rect, _) = ui.allocate_exact_size(vec2(12.0, 8.0), Sense::hover());
            ui.painter().rect(
                rect,
                radius::SMALL,
                colour,
                egui::Stroke::new(size::STROKE, tokens.stroke_strong),
                egui::StrokeKind::Inside,
            );
            if striped {
                hatch(ui, rect);
            }
            ui.small_muted(text);
        }
    });
}
