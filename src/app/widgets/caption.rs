use egui::{Align, Layout, Response, Role, Ui, WidgetInfo};

use crate::app::theme::{Type, UiTokens as _, space};

/// The heading of a section, set in small capitals: RUN SHEET.
pub fn caption(ui: &mut Ui, text: &str) -> Response {
    let colour = ui.tokens().text_muted;
    let response = ui.label(Type::Caption.rich(text.to_uppercase()).color(colour));
    // Screen readers should not spell capitals.
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
    ui.add_space(space::XS / 2.0);
    response
}

/// A section heading with something at its right end, such as a button.
pub fn caption_with<R>(ui: &mut Ui, text: &str, right: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal(|ui| {
        caption(ui, text);
        ui.with_layout(Layout::right_to_left(Align::Center), right)
            .inner
    })
    .inner
}
