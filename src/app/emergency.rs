//! A real emergency: one key and one red control in every window, and a screen that leaves no doubt.

use egui::{
    Align, Area, CentralPanel, Context, Frame, Id, Key, Layout, Modifiers, Order, Role, Ui,
};

use super::theme::{Icon, Type, UiTokens as _, size, space};
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

/// Whether the one key was pressed in this window. It is taken whatever has the keyboard.
pub fn stop_pressed(ctx: &Context) -> bool {
    ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F12))
}

/// The red control at the top right of a window, above everything in it.
pub fn stop_control_ui(ctx: &Context) -> Option<Emergency> {
    let mut wanted = None;
    Area::new(Id::unique("stop-play"))
        .order(Order::Foreground)
        .anchor(egui::Align2::RIGHT_TOP, egui::vec2(-space::XS, 0.0))
        .show(ctx, |ui| {
            let tokens = ui.tokens();
            let name = t!("emergency-stop");
            let text = Type::SmallStrong
                .rich(t!("emergency-stop-short"))
                .color(tokens.danger.text);
            let button = egui::Button::new(text)
                .fill(tokens.danger.fill)
                .min_size(egui::vec2(0.0, size::BANNER));
            ui.spacing_mut().button_padding.y = 0.0;
            let response = ui.add(button).on_hover_text(t!("emergency-stop-tip"));
            response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, name));
            if response.clicked() {
                wanted = Some(Emergency::Stop);
            }
        });
    wanted
}

/// What a window shows while play stands still: the phrase, and nothing of the play. The facilitator ends it.
pub fn no_play_ui(ui: &mut Ui, phrase: &str, facilitator: bool) -> Option<Emergency> {
    let tokens = ui.tokens();
    let mut wanted = None;
    let frame = Frame::new().fill(tokens.danger.fill);
    CentralPanel::default().frame(frame).show(ui, |ui| {
        let room = ui.available_size();
        ui.with_layout(Layout::top_down(Align::Center), |ui| {
            ui.add_space(room.y * 0.24);
            Icon::OCTAGON_ALERT.show(ui, (room.y * 0.1).clamp(36.0, 120.0), tokens.danger.mark);
            ui.add_space(space::L);
            let largest =
                (room.x / (phrase.chars().count().max(4) as f32) * 1.1).clamp(32.0, 160.0);
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
