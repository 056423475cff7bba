use egui::{Role, Ui, WidgetInfo};

use super::Button;
use crate::app::theme::{Type, UiText as _, UiTokens as _, size, space};
use crate::t;

/// A question before something that cannot be taken back. The button names the consequence.
#[derive(Clone, Copy, Debug)]
pub struct Confirmation<'a> {
    /// What is about to happen, as a question.
    pub title: &'a str,
    /// What that means.
    pub text: &'a str,
    /// The consequence, as a verb: "End exercise".
    pub action: &'a str,
    /// Whether something is lost or ended.
    pub dangerous: bool,
}

/// The answer to a [`Confirmation`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Do it.
    Confirmed,
    /// Leave it.
    Cancelled,
}

impl Confirmation<'_> {
    /// Draws title, text and buttons. The harmless button has the focus when the dialog opens.
    pub fn show(self, ui: &mut Ui, just_opened: bool) -> Option<Answer> {
        let mut answer = None;
        let title = ui.heading_text(self.title);
        title.widget_info(|| WidgetInfo::labeled(Role::Heading, true, self.title));
        ui.add_space(space::XS);
        let text = Type::Body.rich(self.text).color(ui.tokens().text_muted);
        ui.add(egui::Label::new(text).wrap());
        ui.add_space(space::L);
        // As high as its buttons: what was in front before may have left a higher dialog.
        let row = egui::vec2(ui.available_width(), size::CONTROL);
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        ui.allocate_ui_with_layout(row, layout, |ui| {
            let action = if self.dangerous {
                Button::danger(self.action)
            } else {
                Button::primary(self.action)
            };
            let action = action.show(ui);
            let cancel = Button::secondary(t!("common-cancel")).show(ui);
            if just_opened {
                cancel.request_focus();
            }
            if action.clicked() {
                answer = Some(Answer::Confirmed);
            }
            if cancel.clicked() {
                answer = Some(Answer::Cancelled);
            }
        });
        answer
    }
}
