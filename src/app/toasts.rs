//! Short notices in the corner, and the list of all since the program started.

use std::time::Duration;

use egui::{Align2, Area, Context, Id, Order, Role, Sense, Ui, UiBuilder, vec2};

use super::theme::{Icon, Tokens, Tone, Type, UiText as _, UiTokens as _, radius, size, space};
use super::widgets::{Button, empty_state};
use crate::t;

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// To know.
    Info,
    /// Done.
    Success,
    /// Look at it.
    Warning,
    /// It did not work. Stays until it is closed.
    Error,
}

impl Severity {
    fn tone(self, tokens: &Tokens) -> Tone {
        match self {
            Self::Info => tokens.info,
            Self::Success => tokens.success,
            Self::Warning => tokens.warning,
            Self::Error => tokens.danger,
        }
    }

    fn icon(self) -> Icon {
        match self {
            Self::Info => Icon::INFO,
            Self::Success => Icon::CIRCLE_CHECK,
            Self::Warning => Icon::TRIANGLE_ALERT,
            Self::Error => Icon::OCTAGON_ALERT,
        }
    }

    /// Screen readers interrupt for an alert and wait with a status.
    fn role(self) -> Role {
        match self {
            Self::Info | Self::Success => Role::Status,
            Self::Warning | Self::Error => Role::Alert,
        }
    }

    /// How long a notice stays, in seconds.
    fn seconds(self) -> Option<f64> {
        match self {
            Self::Info | Self::Success => Some(5.0),
            Self::Warning => Some(9.0),
            Self::Error => None,
        }
    }
}

/// Something the person was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How much it matters.
    pub severity: Severity,
    /// The sentence.
    pub text: String,
}

#[derive(Debug)]
struct Toast {
    /// Which notice.
    index: usize,
    /// When it was first drawn, in egui's time.
    since: Option<f64>,
}

/// The notices.
#[derive(Debug, Default)]
pub struct Toasts {
    notices: Vec<Notice>,
    shown: Vec<Toast>,
}

/// More than this at once is not read.
const AT_ONCE: usize = 4;
/// The list keeps this many.
const KEPT: usize = 500;

impl Toasts {
    /// Tells the person something.
    pub fn tell(&mut self, severity: Severity, text: impl Into<String>) {
        if self.notices.len() == KEPT {
            self.notices.remove(0);
            self.shown.retain_mut(|toast| {
                toast.index = toast.index.wrapping_sub(1);
                toast.index < KEPT
            });
        }
        self.shown.push(Toast {
            index: self.notices.len(),
            since: None,
        });
        if self.shown.len() > AT_ONCE {
            self.shown.remove(0);
        }
        self.notices.push(Notice {
            severity,
            text: text.into(),
        });
    }

    /// To know.
    pub fn info(&mut self, text: impl Into<String>) {
        self.tell(Severity::Info, text);
    }

    /// Done.
    pub fn success(&mut self, text: impl Into<String>) {
        self.tell(Severity::Success, text);
    }

    /// Look at it.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.tell(Severity::Warning, text);
    }

    /// It did not work.
    pub fn error(&mut self, text: impl Into<String>) {
        self.tell(Severity::Error, text);
    }

    /// Everything since the program started, oldest first.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Draws what is current, and asks to be drawn again when the next one is over.
    pub fn show(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        let mut next: Option<f64> = None;
        let notices = &self.notices;
        self.shown.retain_mut(|toast| {
            let since = *toast.since.get_or_insert(now);
            let Some(seconds) = notices
                .get(toast.index)
                .map(|notice| notice.severity.seconds())
            else {
                return false;
            };
            let Some(seconds) = seconds else { return true };
            let left = since + seconds - now;
            if left > 0.0 {
                next = Some(next.map_or(left, |next| next.min(left)));
            }
            left > 0.0
        });
        if let Some(left) = next {
            ctx.request_repaint_after(Duration::from_secs_f64(left));
        }
        if self.shown.is_empty() {
            return;
        }
        let mut closed = None;
        Area::new(Id::unique("toasts"))
            .order(Order::Tooltip)
            .anchor(
                Align2::RIGHT_BOTTOM,
                vec2(-space::L, -(size::STATUS_BAR + space::M)),
            )
            .role(Role::Group)
            .accessible_name(t!("toasts-name"))
            .show(ctx, |ui| {
                for toast in &self.shown {
                    if let Some(notice) = self.notices.get(toast.index)
                        && toast_ui(ui, toast.index, notice)
                    {
                        closed = Some(toast.index);
                    }
                }
            });
        self.shown.retain(|toast| Some(toast.index) != closed);
    }

    /// Draws the list of everything since the program started, newest first.
    pub fn list(&self, ui: &mut Ui) {
        if self.notices.is_empty() {
            empty_state(ui, Icon::BELL, t!("toasts-none"), None);
            return;
        }
        let tokens = ui.tokens();
        for notice in self.notices.iter().rev() {
            ui.horizontal_top(|ui| {
                let tone = notice.severity.tone(tokens);
                ui.icon(notice.severity.icon(), tone.mark);
                ui.add(
                    egui::Label::new(Type::Body.rich(notice.text.as_str()).color(tokens.text))
                        .wrap(),
                );
            });
        }
    }
}

/// Draws one notice. Returns whether it was closed.
fn toast_ui(ui: &mut Ui, salt: usize, notice: &Notice) -> bool {
    let tokens = ui.tokens();
    let tone = notice.severity.tone(tokens);
    let frame = egui::Frame::popup(ui.style())
        .fill(tokens.card)
        .stroke(egui::Stroke::new(size::STROKE, tone.stroke))
        .corner_radius(radius::CARD)
        .inner_margin(space::M);
    let builder = UiBuilder::new()
        .id_salt(salt)
        .sense(Sense::hover())
        .accessibility_role(notice.severity.role());
    ui.scope_builder(builder, |ui| {
        frame
            .show(ui, |ui| {
                ui.set_width(340.0);
                ui.horizontal_top(|ui| {
                    ui.icon(notice.severity.icon(), tone.mark);
                    let width = ui.available_width() - size::CONTROL_SMALL - space::S;
                    ui.vertical(|ui| {
                        ui.set_width(width);
                        let text = Type::Body.rich(notice.text.as_str()).color(tokens.text);
                        ui.add(egui::Label::new(text).wrap());
                    });
                    Button::icon_only(Icon::X, t!("toasts-close"))
                        .small()
                        .show(ui)
                        .clicked()
                })
                .inner
            })
            .inner
    })
    .inner
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing;
    use egui::Theme;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    fn harness() -> Harness<'static, Toasts> {
        testing::small(Theme::Dark)
            .build_ui_state(|ui, toasts: &mut Toasts| toasts.show(ui), Toasts::default())
    }

    #[test]
    fn a_notice_goes_by_itself_but_an_error_stays_until_it_is_closed() {
        let mut harness = harness();
        harness.state_mut().success("Record saved.");
        harness.state_mut().error("The file cannot be read.");
        harness.run();
        assert!(harness.query_by_role(Role::Status).is_some());
        assert!(harness.query_by_role(Role::Alert).is_some());
        harness.run_steps(30); // 7.5 s
        assert!(harness.query_by_label("Record saved.").is_none());
        harness.get_by_label(t!("toasts-close")).click();
        harness.run();
        assert!(harness.query_by_label("The file cannot be read.").is_none());
        assert_eq!(harness.state().notices().len(), 2, "the list keeps both");
    }

    #[test]
    fn the_list_and_the_corner_stay_bounded() {
        let mut toasts = Toasts::default();
        for number in 0..KEPT + 10 {
            toasts.info(number.to_string());
        }
        assert_eq!(toasts.notices().len(), KEPT);
        let shown: Vec<&str> = toasts
            .shown
            .iter()
            .map(|toast| toasts.notices[toast.index].text.as_str())
            .collect();
        assert_eq!(shown, ["506", "507", "508", "509"]);
    }
}
