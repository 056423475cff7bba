//! The timer of the room, on a card or along the foot of the page.

use egui::{Rect, StrokeKind, Ui, pos2, vec2};

use super::page::{Page, Setting};
use crate::app::theme::{Icon, Type, UiTokens as _, radius};
use crate::debrief::display_words::minutes_and_seconds;
use crate::exercise::{Moment, PublicView, RoomTimer, TimerFor};
use crate::t;

/// What stands over the figures.
pub(in crate::app) fn timer_heading(timer: &RoomTimer, left: i64) -> &'static str {
    match (timer.to, left) {
        (TimerFor::Plenary, 0) => t!("display-timer-plenary-now"),
        (TimerFor::Speaking, 0) => t!("display-timer-speaking-over"),
        (TimerFor::Plenary, _) => t!("display-timer-plenary"),
        (TimerFor::Speaking, _) => t!("display-timer-speaking"),
    }
}

/// Draws the timer on a card whose lower left corner is given; returns how high the card is.
pub(super) fn card_height(ui: &Ui, page: Page, width: f32, view: &PublicView, now: Moment) -> f32 {
    view.display.timer.as_ref().map_or(0.0, |timer| {
        let parts = Parts::of(ui, page, width, timer, now);
        parts.height(page)
    })
}

/// Draws the timer on a card at the top of `rect`.
pub(super) fn card_ui(ui: &mut Ui, page: Page, rect: Rect, view: &PublicView, now: Moment) {
    let Some(timer) = &view.display.timer else {
        return;
    };
    let tokens = ui.tokens();
    let parts = Parts::of(ui, page, rect.width(), timer, now);
    let card = Rect::from_min_size(rect.min, vec2(rect.width(), parts.height(page)));
    let over = timer.left(now.wall) == 0;
    let (fill, stroke) = if over {
        (tokens.warning.fill, tokens.warning.stroke)
    } else {
        (tokens.card, tokens.stroke)
    };
    let corner = page.units(f32::from(radius::CARD));
    ui.painter().rect(
        card,
        corner,
        fill,
        egui::Stroke::new(page.units(1.0).max(1.0), stroke),
        StrokeKind::Inside,
    );
    let pad = page.units(PAD);
    let mut at = card.min + vec2(pad, pad);
    let figures_at = pos2(
        card.right() - pad - parts.figures.size().x,
        card.center().y - parts.figures.size().y / 2.0,
    );
    if over || !timer.runs() {
        let icon = if over { Icon::BELL } else { Icon::PAUSE };
        let size = page.units(22.0);
        icon.paint(
            ui.painter(),
            pos2(at.x + size / 2.0, at.y + parts.heading.size().y / 2.0),
            size,
            tokens.warning.text,
        );
    }
    let indent = if over || !timer.runs() {
        page.units(30.0)
    } else {
        0.0
    };
    let heading = page.put(ui, parts.heading, at + vec2(indent, 0.0));
    at.y = heading.bottom() + page.units(4.0);
    if let Some(words) = parts.words {
        page.put(ui, words, at);
    }
    page.put(ui, parts.figures, figures_at);
}

/// Draws the timer along the foot of the page, if there is one; returns what room is left above.
pub(super) fn strip_ui(
    ui: &mut Ui,
    page: Page,
    rect: Rect,
    view: &PublicView,
    now: Moment,
) -> Rect {
    if view.display.timer.is_none() {
        return rect;
    }
    let width = rect.width().min(page.units(680.0));
    let height = card_height(ui, page, width, view, now);
    let left = rect.center().x - width / 2.0;
    let card = Rect::from_min_size(pos2(left, rect.bottom() - height), vec2(width, height));
    card_ui(ui, page, card, view, now);
    Rect::from_min_max(rect.min, pos2(rect.right(), card.top() - page.units(24.0)))
}

/// The room within the card, in units.
const PAD: f32 = 20.0;

struct Parts {
    heading: std::sync::Arc<egui::Galley>,
    words: Option<std::sync::Arc<egui::Galley>>,
    figures: std::sync::Arc<egui::Galley>,
}

impl Parts {
    fn of(ui: &Ui, page: Page, width: f32, timer: &RoomTimer, now: Moment) -> Self {
        let tokens = ui.tokens();
        let left = timer.left(now.wall);
        let colour = if left == 0 || !timer.runs() {
            tokens.warning.text
        } else {
            tokens.text
        };
        let figures = Setting::new(Type::DisplayClock, colour)
            .factor(0.52)
            .rows(1);
        let figures = page.lay(ui, &minutes_and_seconds(left), width, figures);
        let beside = width - 3.0 * page.units(PAD) - figures.size().x;
        let heading = if left > 0 && !timer.runs() {
            t!("display-timer-stands", heading = timer_heading(timer, left))
        } else {
            timer_heading(timer, left).to_owned()
        };
        let indent = if left == 0 || !timer.runs() {
            page.units(30.0)
        } else {
            0.0
        };
        let heading_setting = Setting::new(Type::DisplayBody, colour).rows(2);
        let words = Setting::new(Type::DisplayBody, tokens.text_muted)
            .factor(0.85)
            .rows(3);
        Self {
            heading: page.lay(ui, &heading, beside - indent, heading_setting),
            words: (!timer.words.is_empty()).then(|| page.lay(ui, &timer.words, beside, words)),
            figures,
        }
    }

    fn height(&self, page: Page) -> f32 {
        let words = self
            .words
            .as_ref()
            .map_or(0.0, |words| words.size().y + page.units(4.0));
        (self.heading.size().y + words).max(self.figures.size().y) + 2.0 * page.units(PAD)
    }
}
