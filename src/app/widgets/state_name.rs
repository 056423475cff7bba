use egui::{Color32, Response, Sense, Ui, vec2};

use crate::app::theme::{Type, UiText as _, UiTokens as _, size, space};

/// The dot that stands for a State. Decoration: say the name beside it, or use [`state_name`].
pub fn state_dot(ui: &mut Ui, colour: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(size::DOT, size::DOT), Sense::hover());
    ui.painter()
        .circle_filled(rect.center(), size::DOT / 2.0, colour);
    response
}

/// A State's dot and name on one line.
pub fn state_name(ui: &mut Ui, name: &str, colour: Color32) -> Response {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S - 1.0;
        state_dot(ui, colour);
        let text = ui.tokens().text;
        ui.typed(Type::Body, text, name)
    })
    .inner
}

/// Several States' dots side by side, named together for screen readers and on hover.
pub fn state_dots(ui: &mut Ui, states: &[(&str, Color32)]) -> Response {
    let gap = space::XS;
    let width = states.len() as f32 * (size::DOT + gap) - gap;
    let (rect, response) = ui.allocate_exact_size(vec2(width.max(0.0), size::DOT), Sense::hover());
    for (index, (_, colour)) in states.iter().enumerate() {
        let x = rect.left() + size::DOT / 2.0 + index as f32 * (size::DOT + gap);
        ui.painter()
            .circle_filled(egui::pos2(x, rect.center().y), size::DOT / 2.0, *colour);
    }
    let names = || {
        states
            .iter()
            .map(|(name, _)| *name)
            .collect::<Vec<_>>()
            .join(", ")
    };
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, names()));
    response.on_hover_ui(|ui| {
        ui.label(names());
    })
}
