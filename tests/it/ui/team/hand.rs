//! What a person does at a desk, by the names on the screen.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::stage::Stage;

pub(super) type Desk = Harness<'static, Stage>;

/// Presses a button by its name.
pub(super) fn press(desk: &mut Desk, name: &str) {
    button(desk, name).click();
    desk.run();
}

fn button<'a>(desk: &'a Desk, name: &'a str) -> egui_kittest::Node<'a> {
    desk.get_by_role_and_label(Role::Button, name)
}

/// Whether there is a button of that name.
pub(super) fn offers(desk: &Desk, name: &str) -> bool {
    desk.query_by_role_and_label(Role::Button, name).is_some()
}

/// Ticks a box, or takes its tick away.
pub(super) fn tick(desk: &mut Desk, name: &str) {
    desk.get_by_role_and_label(Role::CheckBox, name)
        .scroll_to_me();
    desk.run();
    desk.get_by_role_and_label(Role::CheckBox, name).click();
    desk.run();
}

/// Chooses one of several exclusive options.
pub(super) fn choose(desk: &mut Desk, name: &str) {
    desk.get_by_role_and_label(Role::RadioButton, name).click();
    desk.run();
}

/// Unfolds something.
pub(super) fn unfold(desk: &mut Desk, name: &str) {
    desk.get_by_role_and_label(Role::DisclosureTriangle, name)
        .click();
    desk.run();
}

/// Picks an entry of a menu.
pub(super) fn pick(desk: &mut Desk, menu: &str, entry: &str) {
    desk.get_by_role_and_label(Role::ComboBox, menu)
        .scroll_to_me();
    desk.run();
    desk.get_by_role_and_label(Role::ComboBox, menu).click();
    desk.run();
    // The menu is drawn last, over whatever else bears that name.
    let entries = desk.get_all_by_role_and_label(Role::Button, entry);
    entries.last().expect("the menu has it").click();
    desk.run();
}

fn field<'a>(desk: &'a Desk, name: &'a str) -> egui_kittest::Node<'a> {
    desk.get_by(move |node| {
        matches!(node.role(), Role::TextInput | Role::MultilineTextInput)
            && node.label().as_deref() == Some(name)
    })
}

/// Writes into a field, after what is there.
pub(super) fn write(desk: &mut Desk, name: &str, text: &str) {
    field(desk, name).focus();
    desk.run();
    field(desk, name).type_text(text);
    desk.run();
}

/// What a field holds.
pub(super) fn written(desk: &Desk, name: &str) -> String {
    field(desk, name).value().unwrap_or_default()
}

/// Ctrl and Enter.
pub(super) fn send(desk: &mut Desk) {
    desk.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    desk.run();
}

/// A key.
pub(super) fn key(desk: &mut Desk, key: Key) {
    desk.key_press(key);
    desk.run();
}

/// Whether these words are somewhere on the screen.
pub(super) fn says(desk: &Desk, words: &str) -> bool {
    desk.query_all_by_label_contains(words).next().is_some()
}

/// Another table takes the seat.
pub(super) fn sit(desk: &mut Desk, state: &str) {
    desk.state_mut().sit(state);
    desk.run();
}

/// The clock runs to a minute of the story.
pub(super) fn at(desk: &mut Desk, minute: i64) {
    desk.state_mut().at(minute);
    desk.run();
}
