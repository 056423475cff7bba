//! One dialog at a time, over everything else.

use egui::{Context, Id, Modal, ModalResponse, Role, Ui};

use super::theme::{UiTokens as _, radius, size, space};

/// What is in front of the screen, if anything. `D` lists the dialogs there are, with what each needs.
///
/// ```ignore
/// match dialogs.show(ctx, |dialog| dialog.name(), |ui, dialog, just_opened| dialog.ui(ui, just_opened)) {
///     Some(Intent::…) => …   // answered, and closed
///     None => {}             // still open, or closed without an answer
/// }
/// ```
#[derive(Debug)]
pub struct Dialogs<D> {
    open: Option<D>,
    just_opened: bool,
    /// What had the keyboard before.
    before: Option<Id>,
}

impl<D> Default for Dialogs<D> {
    fn default() -> Self {
        Self {
            open: None,
            just_opened: false,
            before: None,
        }
    }
}

/// How a dialog's content ends, if it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply<A> {
    /// With this answer.
    Answered(A),
    /// Without one.
    Dismissed,
}

impl<D> Dialogs<D> {
    /// Puts a dialog in front, in place of the one that may be there.
    pub fn open(&mut self, dialog: D) {
        self.open = Some(dialog);
        self.just_opened = true;
    }

    /// Closes without an answer.
    pub fn close(&mut self) {
        self.open = None;
    }

    /// The dialog in front.
    pub fn current(&self) -> Option<&D> {
        self.open.as_ref()
    }

    /// The dialog in front, to be told something while it is open.
    pub fn current_mut(&mut self) -> Option<&mut D> {
        self.open.as_mut()
    }

    /// Whether a dialog is in front.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Draws the dialog in front. Escape and a press beside it close it without an answer. `content` is told
    /// whether it is shown for the first time, to focus its first field once.
    pub fn show<A>(
        &mut self,
        ctx: &Context,
        name: impl FnOnce(&D) -> String,
        content: impl FnOnce(&mut Ui, &mut D, bool) -> Option<Reply<A>>,
    ) -> Option<A> {
        let dialog = self.open.as_mut()?;
        let just_opened = std::mem::take(&mut self.just_opened);
        if just_opened {
            self.before = ctx.memory(|memory| memory.focused());
        }
        let name = name(dialog);
        // Each dialog is laid out afresh: none inherits the size and place of the one before.
        let id = Id::unique(("dialog", &name));
        let response = front(ctx, id, &name, size::DIALOG, |ui| {
            content(ui, dialog, just_opened)
        });
        let close = response.should_close();
        let reply = response.inner;
        if close || reply.is_some() {
            self.open = None;
            if let Some(before) = self.before.take() {
                ctx.memory_mut(|memory| memory.request_focus(before));
            }
        }
        match reply? {
            Reply::Answered(answer) => Some(answer),
            Reply::Dismissed => None,
        }
    }
}

/// Draws something in front of everything else in this window, dimming what lies behind. Screens that keep their own
/// drafts use it directly; it is closed when [`egui::ModalResponse::should_close`] says so.
pub(super) fn front<R>(
    ctx: &Context,
    id: Id,
    name: &str,
    width: f32,
    content: impl FnOnce(&mut Ui) -> R,
) -> ModalResponse<R> {
    let tokens = ctx.tokens();
    let area = Modal::default_area(id)
        .role(Role::Dialog)
        .accessible_name(name);
    let frame = egui::Frame::popup(&ctx.global_style())
        .fill(tokens.card)
        .corner_radius(radius::CARD)
        .inner_margin(space::XL);
    Modal::new(id)
        .area(area)
        .frame(frame)
        .backdrop_color(tokens.scrim)
        .show(ctx, |ui| {
            ui.set_width(width);
            content(ui)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing;
    use crate::app::widgets::{Answer, Button, Confirmation};
    use egui::{Key, Theme};
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    #[derive(Default)]
    struct State {
        dialogs: Dialogs<()>,
        ended: bool,
        behind: bool,
    }

    fn question() -> Harness<'static, State> {
        let mut harness = testing::small(Theme::Dark).build_ui_state(
            |ui, state: &mut State| {
                state.behind |= Button::secondary("Behind").show(ui).clicked();
                let ended = state.dialogs.show(
                    ui,
                    |()| "End the exercise?".to_owned(),
                    |ui, (), just_opened| {
                        let question = Confirmation {
                            title: "End the exercise?",
                            text: "The debrief opens.",
                            action: "End exercise",
                            dangerous: true,
                        };
                        question.show(ui, just_opened).map(|answer| match answer {
                            Answer::Confirmed => Reply::Answered(()),
                            Answer::Cancelled => Reply::Dismissed,
                        })
                    },
                );
                state.ended |= ended.is_some();
            },
            State::default(),
        );
        harness.state_mut().dialogs.open(());
        harness.run();
        harness
    }

    #[test]
    fn the_button_that_names_the_consequence_answers() {
        let mut harness = question();
        harness.get_by_label("End exercise").click();
        harness.run();
        assert!(harness.state().ended && !harness.state().dialogs.is_open());
    }

    #[test]
    fn escape_and_the_harmless_button_leave_things_as_they_are() {
        let mut harness = question();
        harness.key_press(Key::Escape);
        harness.run();
        assert!(!harness.state().ended && !harness.state().dialogs.is_open());
        // The harmless button has the keyboard at first.
        let mut harness = question();
        harness.key_press(Key::Enter);
        harness.run();
        assert!(!harness.state().ended && !harness.state().dialogs.is_open());
    }

    #[test]
    fn nothing_behind_can_be_pressed() {
        let mut harness = question();
        harness.get_by_label("Behind").click();
        harness.run();
        assert!(!harness.state().behind);
        assert!(
            !harness.state().dialogs.is_open(),
            "a press beside the dialog closes it"
        );
    }
}
