//! What every form of a desk has around its fields: the dialog in front, its title, and its buttons.

use egui::{Id, Key, Modifiers, Role, ScrollArea, Ui};

use crate::app::dialog;
use crate::app::theme::{Type, UiText as _, UiTokens as _, size, space};
use crate::app::widgets::Button;
use crate::exercise::Command;
use crate::t;

/// What a form wants done.
#[derive(Clone)]
pub(in crate::app) enum Reply {
    /// To be put away, with what was typed.
    Close,
    /// To have what is written looked at before it goes out, or worked on again.
    Preview(bool),
    /// To have this carried out; the form stays until it was.
    Submit(Command),
}

/// The end of a form: what its main button does, or why it cannot.
pub(in crate::app) struct Ending {
    /// What the main button says: the consequence.
    pub(in crate::app) action: String,
    /// Whether it ends something.
    pub(in crate::app) dangerous: bool,
    /// Why it cannot be pressed.
    pub(in crate::app) refusal: Option<String>,
    /// What it does.
    pub(in crate::app) reply: Option<Reply>,
    /// A button before it, such as a step back.
    pub(in crate::app) step: Option<(&'static str, Reply)>,
}

/// A form in front of a desk.
pub(in crate::app) struct Front<'a> {
    /// Whose desk it is.
    pub(in crate::app) id: Id,
    pub(in crate::app) title: &'a str,
    /// How wide it is, where there is room.
    pub(in crate::app) width: f32,
    /// How high what stands between fields and buttons may be.
    pub(in crate::app) below: f32,
}

impl Front<'_> {
    /// Draws the form: `fields`, which scroll where they do not fit; `below` them what belongs to the buttons, which
    /// never do.
    pub(in crate::app) fn show(
        self,
        ui: &mut Ui,
        fields: impl FnOnce(&mut Ui) -> Ending,
        below: impl FnOnce(&mut Ui, Ending) -> Ending,
    ) -> Option<Reply> {
        let room = ui.ctx().content_rect().size();
        let width = self.width.min(room.x - 4.0 * space::XL);
        let response = dialog::front(ui.ctx(), self.id, self.title, width, |ui| {
            let heading = ui.heading_text(self.title);
            heading.widget_info(|| egui::WidgetInfo::labeled(Role::Heading, true, self.title));
            ui.add_space(space::S);
            let buttons = size::CONTROL + 2.0 * space::M;
            let body = (room.y - 180.0 - buttons - self.below).max(160.0);
            let shown = ScrollArea::vertical()
                .id_salt("form")
                .max_height(body)
                // The dialog grows with what is unfolded, before anything has to scroll.
                .min_scrolled_height(body)
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    // Room for the scroll bar beside the fields.
                    ui.set_max_width(width - space::S - 2.0);
                    fields(ui)
                });
            let ending = below(ui, shown.inner);
            ui.add_space(space::M);
            footer(ui, &ending)
        });
        let close = response.should_close().then_some(Reply::Close);
        response.inner.or(close)
    }
}

fn footer(ui: &mut Ui, ending: &Ending) -> Option<Reply> {
    let mut wanted = None;
    let refusal = ending.refusal.as_deref();
    let keys = refusal.is_none() && send_pressed(ui);
    let muted = ui.tokens().text_muted;
    egui::Sides::new()
        .height(size::CONTROL)
        .shrink_left()
        .wrap()
        .show(
            ui,
            |ui| {
                if let Some(refusal) = refusal {
                    // Why the button is grey is not left to a hover.
                    ui.label(Type::Small.rich(refusal).color(muted));
                }
            },
            |ui| {
                let button = if ending.dangerous {
                    Button::danger(&ending.action)
                } else {
                    Button::primary(&ending.action)
                };
                let pressed = button.unless(refusal).show(ui).clicked();
                if (pressed || keys) && refusal.is_none() {
                    wanted.clone_from(&ending.reply);
                }
                if let Some((name, reply)) = &ending.step
                    && Button::secondary(name).show(ui).clicked()
                {
                    wanted = Some(reply.clone());
                }
                let close = Button::secondary(t!("team-form-close"))
                    .tooltip(t!("team-form-close-tip"))
                    .show(ui);
                if close.clicked() {
                    wanted = Some(Reply::Close);
                }
            },
        );
    wanted
}

/// Whether the keys that send a form were pressed: Ctrl and Enter.
pub(in crate::app) fn send_pressed(ui: &Ui) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter))
}
