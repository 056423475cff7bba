use egui::{Align, Color32, Layout, Response, Ui};

use crate::app::theme::{Type, UiText as _, UiTokens as _};

/// What something is called, and at the right end what it is.
pub fn key_value(ui: &mut Ui, key: &str, value: &str) -> Response {
    let colour = ui.tokens().text;
    key_value_coloured(ui, key, value, colour)
}

/// The same, with the value in a colour that repeats what the value says.
pub fn key_value_coloured(ui: &mut Ui, key: &str, value: &str, colour: Color32) -> Response {
    ui.horizontal(|ui| {
        ui.body(key);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.typed(Type::FiguresStrong, colour, value)
        })
        .inner
    })
    .inner
}
