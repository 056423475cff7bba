//! A real emergency: one key and one red control in every window, and a screen that leaves no doubt.

use egui::{
    Align, Area, CentralPanel, Context, Frame, Id, Key, Layout, Modifiers, Order, Role, Sense,
    Stroke, StrokeKind, Ui,
};

use super::theme::{Icon, Type, UiTokens as _, radius, size, space};
use super::widgets::Button;
use crate::t;

/// What somebody at a window wants of an emergency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emergency {
    /// Play stops everywhere.
    Stop,
    /// It is over; the clock stands until it is resumed.
    Lift,
    /// It is over, and play goes on at once.
    LiftAndResume,
}

/// Whether somebody at a window wants play to stop: by the one key, or by the red control.
pub fn stop_wanted(ctx: &Context) -> bool {
    // Both are asked, so that the control is drawn in the frame of the key, too.
    let pressed = stop_pressed(ctx);
    stop_control_ui(ctx) || pressed
}

/// Whether the one key was pressed in this window. It is taken whatever has the keyboard.
pub fn stop_pressed(ctx: &Context) -> bool {
    ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F12))
}

/// The red control: the right end of the strip that says EXERCISE, and no higher than it, above everything in the
/// window. Whether it was pressed.
fn stop_control_ui(ctx: &Context) -> bool {
    let area = Area::new(Id::unique("stop-play"))
        .order(Order::Foreground)
        .anchor(egui::Align2::RIGHT_TOP, egui::Vec2::ZERO);
    let shown = area.show(ctx, |ui| {
        let tokens = ui.tokens();
        let text = ui.painter().layout_no_wrap(
            t!("emergency-stop-short").to_owned(),
            Type::SmallStrong.font(),
            tokens.danger.text,
        );
        let wanted = egui::vec2(text.size().x + 2.0 * space::S, size::BANNER);
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
        let name = t!("emergency-stop");
        response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, name));
        let fill = if response.hovered() {
            tokens.danger_hover
        } else {
            tokens.danger.fill
        };
        let edge = if response.has_focus() {
            Stroke::new(size::FOCUS, tokens.focus)
        } else {
            Stroke::new(size::STROKE, tokens.danger.stroke)
        };
        ui.painter()
            .rect(rect, radius::SMALL, fill, edge, StrokeKind::Inside);
        let at = rect.center() - text.size() / 2.0;
        ui.painter().galley(at, text, tokens.danger.text);
        response.on_hover_text(t!("emergency-stop-tip")).clicked()
    });
    shown.inner
}

/// What a window shows while play stands still: the phrase, and nothing of the play. The facilitator ends it.
pub fn no_play_ui(ui: &mut Ui, phrase: &str, facilitator: bool) -> Option<Emergency> {
    let tokens = ui.tokens();
    let mut wanted = None;
    let frame = Frame::new().fill(tokens.danger.fill);
    CentralPanel::default().frame(frame).show(ui, |ui| {
        let room = ui.available_size();
        ui.with_layout(Layout::top_down(Align::Center), |ui| {
            ui.add_space(room.y * 0.18);
            Icon::OCTAGON_ALERT.show(ui, (room.y * 0.1).clamp(36.0, 120.0), tokens.danger.mark);
            ui.add_space(space::L);
            let largest = (room.x / (phrase.chars().count().max(4) as f32) * 1.1)
                .min(room.y * 0.2)
                .clamp(32.0, 160.0);
            let font = egui::FontId::new(largest, Type::Title.font().family);
            let text = egui::RichText::new(phrase)
                .font(font)
                .color(tokens.danger.text);
            let shown = ui.add(egui::Label::new(text).wrap());
            shown.widget_info(|| egui::WidgetInfo::labeled(Role::Alert, true, phrase));
            ui.add_space(space::M);
            let means = Type::Heading
                .rich(t!("emergency-means"))
                .color(tokens.danger.text);
            ui.add(egui::Label::new(means).wrap());
            if facilitator {
                ui.add_space(space::XL);
                if Button::primary(t!("emergency-lift"))
                    .tooltip(t!("emergency-lift-tip"))
                    .show(ui)
                    .clicked()
                {
                    wanted = Some(Emergency::Lift);
                }
                ui.add_space(space::S);
                if Button::secondary(t!("emergency-resume"))
                    .icon(Icon::PLAY)
                    .tooltip(t!("emergency-resume-tip"))
                    .show(ui)
                    .clicked()
                {
                    wanted = Some(Emergency::LiftAndResume);
                }
            }
        });
    });
    wanted
}
