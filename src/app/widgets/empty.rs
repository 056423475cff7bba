use egui::Ui;

use super::Button;
use crate::app::theme::{Icon, Type, UiTokens as _, space};

/// What a list says while it is empty: an icon, a sentence, and if something can be done about it,
/// a button. Returns whether the button was pressed.
pub fn empty_state(ui: &mut Ui, icon: Icon, sentence: &str, action: Option<&str>) -> bool {
    let tokens = ui.tokens();
    let mut pressed = false;
    ui.vertical_centered(|ui| {
        ui.add_space(space::XL);
        icon.show(ui, 28.0, tokens.text_faint);
        ui.add_space(space::XS);
        let text = Type::Body.rich(sentence).color(tokens.text_muted);
        ui.add(egui::Label::new(text).wrap());
        if let Some(action) = action {
            ui.add_space(space::S);
            pressed = Button::secondary(action).show(ui).clicked();
        }
        ui.add_space(space::XL);
    });
    pressed
}
