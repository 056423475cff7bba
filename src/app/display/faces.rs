//! The faces of the display that have one thing to say.

use egui::{Align2, Rect, Role, Ui, pos2};

use super::page::{Page, Setting};
use super::timer;
use crate::app::pictures::{Look, Pictures, fitted, picture_within};
use crate::app::theme::{Type, UiTokens as _};
use crate::exercise::{LetterPicture, Moment, PublicView, Slide};
use crate::t;

/// Nothing: the room should look at people, not at the wall.
pub(super) fn blank_ui(ui: &mut Ui, page: Page, rect: Rect) {
    page.say(ui, rect, Role::Label, t!("display-blank"));
    ui.painter().rect_filled(rect, 0.0, ui.tokens().curtain);
}

/// A slide as large as it fits, and the timer if there is one. A picture has the whole window, words stay inside.
pub(super) fn slide_ui(
    ui: &mut Ui,
    page: Page,
    (window, rect): (Rect, Rect),
    view: &PublicView,
    now: Moment,
) {
    let Some(slide) = &view.display.slide else {
        return;
    };
    if let Some(picture) = &slide.picture {
        let room = timer::strip_ui(ui, page, window.shrink(page.units(16.0)), view, now);
        return picture_ui(ui, page, room, slide, picture);
    }
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

/// A picture as large as it fits, and its words below.
fn picture_ui(ui: &mut Ui, page: Page, rect: Rect, slide: &Slide, picture: &LetterPicture) {
    let tokens = ui.tokens();
    let words = Setting::new(Type::DisplayBody, tokens.text)
        .rows(2)
        .centred();
    let quiet = Setting::new(Type::DisplayBody, tokens.text_muted)
        .rows(2)
        .centred();
    let mut top = rect.bottom();
    let width = rect.width() - page.units(64.0);
    for (text, setting) in [(&slide.text, quiet), (&slide.title, words)] {
        if !text.is_empty() {
            let galley = page.lay(ui, text, width, setting);
            top -= galley.size().y + page.units(8.0);
            page.put(ui, galley, pos2(rect.center().x, top));
        }
    }
    if top < rect.bottom() {
        top -= page.units(8.0);
    }
    let room = Rect::from_min_max(rect.min, pos2(rect.right(), top));
    let look = Pictures::of(ui.ctx()).look(ui.ctx(), picture);
    let size = match look {
        // A small picture may be drawn larger here than it is.
        Look::Ready(texture) => fitted(texture.size * 8.0, room.size()),
        Look::Decoding | Look::Missing | Look::Broken => room.size() * 0.5,
    };
    let place = Rect::from_center_size(room.center(), size);
    page.say(ui, place, Role::Image, &picture.alt);
    picture_within(ui, place, look);
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
