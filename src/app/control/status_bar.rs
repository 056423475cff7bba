//! The bar at the foot: whether every word is on disk, and where.

use egui::{Align, Frame, Label, Layout, Margin, Panel, Sense, Stroke, Ui};

use super::scene::Scene;
use crate::app::theme::{Type, UiText as _, UiTokens as _, size, space};
use crate::app::widgets::key_cap;
use crate::t;

/// Draws the bar.
pub(super) fn status_bar_ui(ui: &mut Ui, scene: Scene<'_>) {
    let tokens = ui.tokens();
    let panel = Panel::bottom("control-status")
        .resizable(false)
        .exact_size(size::STATUS_BAR)
        .show_separator_line(false)
        .frame(
            Frame::new()
                .fill(tokens.panel)
                .inner_margin(Margin::symmetric(space::L as i8, 0)),
        )
        .show(ui, |ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = space::XS + 2.0;
                ui.small_muted(t!("control-commands"));
                key_cap(ui, t!("control-key-commands"));
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.spacing_mut().item_spacing.x = space::L;
                    saved_ui(ui, scene);
                    let exercise = scene.exercise();
                    let record = scene.room.record;
                    if let Some(name) = record
                        .path
                        .as_ref()
                        .and_then(|path| path.file_name())
                        .and_then(|name| name.to_str())
                    {
                        let text = Type::Small.rich(name).color(tokens.text_muted);
                        ui.add(Label::new(text).truncate());
                    }
                    ui.small_muted(t!("control-events", count = scene.room.log.len()));
                    ui.small_muted(t!(
                        "control-states-count",
                        count = exercise.scenario.states.len()
                    ));
                });
            });
        });
    let rect = panel.response.rect;
    ui.painter().hline(
        rect.x_range(),
        rect.top() + 0.5,
        Stroke::new(size::STROKE, tokens.stroke),
    );
}

fn saved_ui(ui: &mut Ui, scene: Scene<'_>) {
    let tokens = ui.tokens();
    let record = scene.room.record;
    let (tone, words) = match (&record.trouble, &record.path) {
        (Some(trouble), _) => (
            tokens.danger,
            t!("control-not-saved", trouble = trouble.as_str()),
        ),
        (None, None) => (tokens.neutral, t!("control-no-record").to_owned()),
        (None, Some(_)) if record.waiting > 0 => (tokens.warning, t!("control-saving").to_owned()),
        (None, Some(_)) => (tokens.success, t!("control-saved").to_owned()),
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS + 2.0;
        let (rect, _) = ui.allocate_exact_size(egui::vec2(8.0, 8.0), Sense::hover());
        ui.painter().circle_filled(rect.center(), 4.0, tone.mark);
        ui.typed(Type::Small, tone.text, words);
    });
}
