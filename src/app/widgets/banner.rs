use egui::{Align2, Role, Sense, Ui, WidgetInfo, vec2};

use crate::app::theme::{Type, UiTokens as _, size, space};
use crate::t;

/// The strip across the top of everything that belongs to an exercise, so that no picture of the
/// screen can be mistaken for the world.
///
/// `branch` says what a branch is and from where, so that nobody takes it for what was.
pub fn exercise_banner(ui: &mut Ui, branch: Option<&str>) {
    exercise_banner_of(ui, branch, size::BANNER);
}

/// The same as high as a projector needs it.
pub fn exercise_banner_of(ui: &mut Ui, branch: Option<&str>, height: f32) {
    match branch {
        Some(branch) => strip(ui, &t!("banner-branch", branch = branch), height),
        None => strip(ui, t!("banner-exercise"), height),
    }
}

fn strip(ui: &mut Ui, words: &str, height: f32) {
    let tokens = ui.tokens();
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Banner, true, words));
    ui.painter().rect_filled(rect, 0.0, tokens.banner);
    let font = egui::FontId::new(height * 0.64, Type::SmallStrong.font().family);
    let format = egui::TextFormat {
        font_id: font,
        extra_letter_spacing: height * 0.085,
        color: tokens.banner_text,
        ..Default::default()
    };
    let mut job = egui::text::LayoutJob::single_section(words.to_owned(), format);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - 2.0 * space::S);
    let galley = ui.painter().layout_job(job);
    let at = Align2::CENTER_CENTER
        .anchor_size(rect.center(), galley.size())
        .min;
    ui.painter().galley(at, galley, tokens.banner_text);
}
