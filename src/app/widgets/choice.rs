use egui::{Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, vec2};

use super::paint;
use crate::app::theme::{Type, UiTokens as _, radius, size, space};

/// A few exclusive options side by side. `name` says what is being chosen. Returns whether the choice changed.
pub fn segmented<T: PartialEq + Copy>(
    ui: &mut Ui,
    name: &str,
    chosen: &mut T,
    options: &[(T, &str)],
) -> bool {
    let tokens = ui.tokens();
    let mut changed = false;
    let group = UiBuilder::new()
        .accessibility_role(Role::RadioGroup)
        .accessibility_label(name);
    ui.scope_builder(group, |ui| {
        ui.horizontal_wrapped(|ui| {
            for (value, label) in options {
                let selected = chosen == value;
                let colour = if selected {
                    tokens.text_on_accent
                } else {
                    tokens.text
                };
                let galley = paint::line(ui, Type::Medium, colour, label);
                let wanted = vec2(
                    galley.size().x + 2.0 * (space::S + 2.0),
                    size::CONTROL_SMALL,
                );
                let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
                let enabled = ui.is_enabled();
                response.widget_info(|| {
                    WidgetInfo::selected(Role::RadioButton, enabled, selected, *label)
                });
                let fill = match (selected, response.hovered()) {
                    (true, false) => tokens.accent,
                    (true, true) => tokens.accent_hover,
                    (false, true) => tokens.raised_hover,
                    (false, false) => tokens.raised,
                };
                let edge = if selected { fill } else { tokens.stroke_strong };
                let stroke = Stroke::new(size::STROKE, edge);
                ui.painter()
                    .rect(rect, radius::CONTROL, fill, stroke, StrokeKind::Inside);
                paint::focus_ring(ui, &response, tokens, radius::CONTROL);
                ui.painter()
                    .galley(rect.center() - galley.size() / 2.0, galley, colour);
                if response.clicked() && !selected {
                    *chosen = *value;
                    changed = true;
                }
            }
        });
    });
    changed
}

/// Exclusive options one below the other, for longer words. `name` says what is being chosen. Returns
/// whether the choice changed.
pub fn radio_list<T: PartialEq + Copy>(
    ui: &mut Ui,
    name: &str,
    chosen: &mut Option<T>,
    options: &[(T, &str)],
) -> bool {
    let mut changed = false;
    let group = UiBuilder::new()
        .accessibility_role(Role::RadioGroup)
        .accessibility_label(name);
    ui.scope_builder(group, |ui| {
        for (value, label) in options {
            let selected = *chosen == Some(*value);
            if radio(ui, selected, label).clicked() && !selected {
                *chosen = Some(*value);
                changed = true;
            }
        }
    });
    changed
}

fn radio(ui: &mut Ui, selected: bool, label: &str) -> egui::Response {
    let tokens = ui.tokens();
    let circle = 14.0;
    let indent = circle + space::S;
    let galley = paint::block(
        ui,
        Type::Body,
        tokens.text,
        label,
        ui.available_width() - indent,
    );
    let wanted = vec2(
        indent + galley.size().x,
        galley.size().y.max(circle) + space::XS,
    );
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, enabled, selected, label));
    let first_line = galley.rows.first().map_or(circle, |row| row.height());
    let top = rect.top() + space::XS / 2.0;
    let centre = egui::pos2(rect.left() + circle / 2.0, top + first_line / 2.0);
    let edge = match (selected, response.hovered() || response.has_focus()) {
        (true, _) | (_, true) => tokens.accent_mark,
        _ => tokens.text_muted,
    };
    let width = if response.has_focus() {
        size::FOCUS
    } else {
        1.5
    };
    ui.painter()
        .circle_stroke(centre, circle / 2.0 - 1.0, Stroke::new(width, edge));
    if selected {
        ui.painter().circle_filled(centre, 3.5, tokens.accent_mark);
    }
    ui.painter()
        .galley(egui::pos2(rect.left() + indent, top), galley, tokens.text);
    response
}
