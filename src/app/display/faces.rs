//! The faces of the display that have one thing to say.

use egui::{Align2, Rect, Role, Ui, pos2};

use super::page::{Page, Setting};
use super::timer;
use crate::app::theme::{Type, UiTokens as _};
use crate::exercise::{Moment, PublicView};
use crate::t;

/// Nothing: the room should look at people, not at the wall.
pub(super) fn blank_ui(ui: &mut Ui, page: Page, rect: Rect) {
    page.say(ui, rect, Role::Label, t!("display-blank"));
    ui.painter().rect_filled(rect, 0.0, ui.tokens().curtain);
}

/// A slide as large as it fits, and the timer if there is one.
pub(super) fn slide_ui(ui: &mut Ui, page: Page, rect: Rect, view: &PublicView, now: Moment) {
    let Some(slide) = &view.display.slide else {
        return;
    };
    let tokens = ui.tokens();
    let room = timer::strip_ui(ui, page, rect, view, now);
    let title = Setting::new(Type::DisplayTitle, tokens.text);
    let text = Setting::new(Type::DisplayBody, tokens.text_muted);
    said_ui(
        ui,
        page,
        room,
        &[(&slide.title, title), (&slide.text, text)],
    );
}

/// What is played, that it has not begun, and how to stop it.
pub(super) fn before_ui(ui: &mut Ui, page: Page, rect: Rect, view: &PublicView, now: Moment) {
    let tokens = ui.tokens();
    let room = timer::strip_ui(ui, page, rect, view, now);
    let phrase = t!(
        "display-stop-phrase",
        phrase = view.common.real_world_stop.as_str()
    );
    let quiet = Setting::new(Type::DisplayBody, tokens.text_muted);
    said_ui(
        ui,
        page,
        room,
        &[
            (
                &view.common.title,
                Setting::new(Type::DisplayTitle, tokens.text).factor(1.4),
            ),
            (t!("display-not-started"), quiet),
            (&phrase, quiet),
        ],
    );
}

/// Texts one below the other in the middle, as large as they fit, up to twice their size.
fn said_ui(ui: &mut Ui, page: Page, rect: Rect, texts: &[(&str, Setting)]) {
    let width = rect.width().min(page.units(1_240.0));
    let gap = page.units(24.0);
    let said: Vec<(&str, Setting)> = texts
        .iter()
        .filter(|(text, _)| !text.trim().is_empty())
        .map(|(text, setting)| (*text, setting.centred()))
        .collect();
    let height = |ui: &Ui, factor: f32| {
        said.iter()
            .map(|(text, setting)| {
                let larger = setting.factor(setting.factor * factor);
                page.lay(ui, text, width, larger).size().y + gap
            })
            .sum::<f32>()
            - gap
    };
    let factor = page.fitting((0.4, 2.0), rect.height(), |factor| height(ui, factor));
    let all = height(ui, factor);
    let mut top = Align2::CENTER_CENTER
        .anchor_size(rect.center(), egui::vec2(width, all))
        .top()
        .max(rect.top());
    for (text, setting) in said {
        let larger = setting.factor(setting.factor * factor);
        let galley = page.lay(ui, text, width, larger);
        let size = galley.size().y;
        // A centred text hangs from the middle of its line.
        page.put(ui, galley, pos2(rect.center().x, top));
        top += size + gap;
    }
}
