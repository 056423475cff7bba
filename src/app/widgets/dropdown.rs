use egui::{Align2, ComboBox, Response, Ui};

use crate::app::theme::{Icon, UiTokens as _, size};

/// A menu of exclusive options behind a button that shows the one chosen. `name` says what is being
/// chosen (it is not drawn). Returns whether the choice changed.
pub fn dropdown<T: PartialEq + Copy>(
    ui: &mut Ui,
    name: &str,
    chosen: &mut T,
    options: &[(T, &str)],
) -> bool {
    dropdown_response(ui, name, chosen, options).changed()
}

fn dropdown_response<T: PartialEq + Copy>(
    ui: &mut Ui,
    name: &str,
    chosen: &mut T,
    options: &[(T, &str)],
) -> Response {
    let current = options
        .iter()
        .find(|(value, _)| value == chosen)
        .map_or("", |(_, label)| *label);
    let muted = ui.tokens().text_muted;
    let mut changed = false;
    let mut response = ComboBox::from_id_salt(name)
        .selected_text(current)
        .width(0.0)
        .icon(move |ui, rect, _, _| {
            Icon::CHEVRON_DOWN.paint(
                ui.painter(),
                Align2::CENTER_CENTER.pos_in_rect(&rect),
                size::ICON,
                muted,
            );
        })
        .show_ui(ui, |ui| {
            for (value, label) in options {
                if ui.selectable_label(chosen == value, *label).clicked() && chosen != value {
                    *chosen = *value;
                    changed = true;
                }
            }
        })
        .response
        .accessible_name(name);
    if changed {
        response.mark_changed();
    }
    response
}
