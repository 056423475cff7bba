//! What is going on: clock and move, what is known in public, the questions, relations and the timer.

use chrono::{DateTime, Duration, Utc};
use egui::{Rect, Role, StrokeKind, Ui, Vec2, pos2, vec2};

use super::items::{self, Line};
use super::page::{Page, Setting};
use super::{diagram, timer};
use crate::app::pictures::{Look, Pictures, fitted, picture_within};
use crate::app::theme::{Icon, Tone, Type, UiTokens as _, radius, size};
use crate::app::time_text::month;
use crate::app::widgets::left_edge;
use crate::exercise::{Common, Moment, Phase, PublicView, ShownQuestions};
use crate::scenario::ExerciseTime;
use crate::t;

/// How many of the latest public items are shown at most.
const ITEMS: usize = 5;

/// Draws the situation.
pub(super) fn situation_ui(ui: &mut Ui, page: Page, rect: Rect, view: &PublicView, now: Moment) {
    let asked = questions(view);
    let relations = view.display.relations.as_deref();
    let gap = page.units(44.0);
    let beside = relations.is_some() || view.display.timer.is_some() || !asked.is_empty();
    let share = if relations.is_some() { 0.42 } else { 0.36 };
    let right = if beside { rect.width() * share } else { 0.0 };
    let left = if beside {
        rect.width() - right - gap
    } else {
        rect.width()
    };
    let mut column = Rect::from_min_size(rect.min, vec2(left, rect.height()));
    let aside = Rect::from_min_max(pos2(rect.right() - right, rect.top()), rect.max);

    let header = header_ui(ui, page, column, view, now);
    column.set_top(header + page.units(28.0));
    let mut rest = aside;
    if view.display.timer.is_some() {
        let height = timer::card_height(ui, page, aside.width(), view, now);
        let card = Rect::from_min_max(pos2(aside.left(), aside.bottom() - height), aside.max);
        timer::card_ui(ui, page, card, view, now);
        rest.set_bottom(card.top() - page.units(24.0));
    }
    match relations {
        Some(relations) => {
            diagram::diagram_ui(ui, page, rest, &view.common, relations);
            if !asked.is_empty() {
                let height = column.height() * 0.44;
                let used = questions_height(ui, page, column.width(), &asked, height);
                let foot =
                    Rect::from_min_max(pos2(column.left(), column.bottom() - used), column.max);
                questions_ui(ui, page, foot, &asked);
                column.set_bottom(foot.top() - page.units(24.0));
            }
        }
        None if !asked.is_empty() => {
            questions_ui(ui, page, rest, &asked);
        }
        None => {}
    }
    known_ui(ui, page, column, view);
}

/// The clock, the date, the move, and whether play rests; returns where it ends.
pub(super) fn header_ui(
    ui: &mut Ui,
    page: Page,
    rect: Rect,
    view: &PublicView,
    now: Moment,
) -> f32 {
    let tokens = ui.tokens();
    let story = story_time(&view.common, now.time);
    let clock = Setting::new(Type::DisplayClock, tokens.text).rows(1);
    let clock = page.lay(ui, &story.format("%H:%M").to_string(), rect.width(), clock);
    // The figures stand in the upper part of their line.
    let figures = clock.size().y * 0.86;
    let clock = page.put(
        ui,
        clock,
        rect.min - vec2(page.units(4.0), clock_lift(figures)),
    );
    let left = clock.right() + page.units(28.0);
    let room = rect.right() - left;
    let quiet = Setting::new(Type::DisplayBody, tokens.text_muted).factor(1.1);
    let mut lines = vec![page.lay(ui, &date_text(story), room, quiet.rows(1))];
    if let Some(current) = &view.progress.current_move {
        let text = t!(
            "display-move",
            number = current.number + 1,
            count = view.common.moves,
            title = current.title.as_str()
        );
        lines.push(page.lay(ui, &text, room, quiet.rows(2)));
    }
    let rests = match view.progress.clock.phase {
        Phase::Paused => Some((t!("display-paused"), Icon::PAUSE, tokens.warning)),
        Phase::Ended => Some((t!("display-ended"), Icon::FLAG, tokens.success)),
        Phase::Opened | Phase::Running => None,
    };
    let height: f32 = lines.iter().map(|line| line.size().y).sum::<f32>()
        + if rests.is_some() {
            page.units(40.0)
        } else {
            0.0
        };
    let foot = (clock.bottom() - page.units(14.0)).max(rect.top() + height);
    let mut top = foot - height;
    for line in lines {
        top = page.put(ui, line, pos2(left, top)).bottom();
    }
    if let Some((word, icon, tone)) = rests {
        notice_ui(
            ui,
            page,
            pos2(left, top + page.units(6.0)),
            word,
            icon,
            tone,
        );
    }
    foot
}

fn clock_lift(height: f32) -> f32 {
    height * 0.12
}

/// A word with an icon on a tinted ground.
fn notice_ui(ui: &mut Ui, page: Page, at: egui::Pos2, word: &str, icon: Icon, tone: Tone) {
    let setting = Setting::new(Type::DisplayBody, tone.text)
        .factor(0.9)
        .rows(1);
    let galley = page.lay(ui, word, f32::INFINITY, setting);
    let (pad, mark) = (page.units(12.0), page.units(18.0));
    let size = vec2(
        galley.size().x + 3.0 * pad + mark,
        galley.size().y + page.units(6.0),
    );
    let chip = Rect::from_min_size(at, size);
    ui.painter().rect_filled(chip, page.units(8.0), tone.fill);
    icon.paint(
        ui.painter(),
        pos2(chip.left() + pad + mark / 2.0, chip.center().y),
        mark,
        tone.text,
    );
    let text = pos2(
        chip.left() + 2.0 * pad + mark,
        chip.center().y - galley.size().y / 2.0,
    );
    page.put(ui, galley, text);
}

/// What is known in public, the newest first: as many as have room, each whole.
fn known_ui(ui: &mut Ui, page: Page, rect: Rect, view: &PublicView) {
    let tokens = ui.tokens();
    let title = Setting::new(Type::DisplayTitle, tokens.text).rows(1);
    let title = page.write(ui, t!("display-known"), rect.min, rect.width(), title);
    let mut room = rect;
    room.set_top(title.bottom() + page.units(14.0));
    if view.items.is_empty() {
        let quiet = Setting::new(Type::DisplayBody, tokens.text_muted);
        page.write(
            ui,
            t!("display-nothing-known"),
            room.min,
            room.width(),
            quiet,
        );
        return;
    }
    let lines: Vec<Line> = view
        .items
        .iter()
        .rev()
        .take(ITEMS)
        .map(|item| {
            let time = story_time(&view.common, item.time).format("%H:%M");
            let line = items::line(ui, view, item);
            Line {
                detail: format!("{time} · {}", line.detail),
                ..line
            }
        })
        .collect();
    let gap = page.units(14.0);
    let height = |ui: &Ui, factor: f32, count: usize| {
        lines
            .iter()
            .take(count)
            .map(|line| CardParts::of(ui, page, room.width(), line, factor, 4).height(page) + gap)
            .sum::<f32>()
            - gap
    };
    // As many as fit at their proper size; few may be larger.
    let fits = |ui: &Ui, count: &usize| height(ui, 1.0, *count) <= room.height();
    let count = (1..=lines.len())
        .rev()
        .find(|count| fits(ui, count))
        .unwrap_or(1);
    let factor = page.fitting((0.7, 1.2), room.height(), |factor| {
        height(ui, factor, count)
    });
    for line in lines.iter().take(count) {
        let parts = CardParts::of(ui, page, room.width(), line, factor, 4);
        let card = Rect::from_min_size(room.min, vec2(room.width(), parts.height(page)));
        parts.paint(ui, page, card, line);
        room.set_top(card.bottom() + gap);
    }
}

struct CardParts {
    headline: std::sync::Arc<egui::Galley>,
    detail: std::sync::Arc<egui::Galley>,
    /// The picture at the right, and how large it stands there.
    picture: Option<(Look, Vec2)>,
}

impl CardParts {
    const PAD: f32 = 18.0;

    fn of(ui: &Ui, page: Page, width: f32, line: &Line, factor: f32, rows: usize) -> Self {
        let tokens = ui.tokens();
        let picture = line.picture.as_ref().map(|picture| {
            let look = Pictures::of(ui.ctx()).look(ui.ctx(), picture);
            let room = vec2(width * 0.34, page.units(190.0));
            let size = match look {
                // A small picture may be drawn larger here than it is.
                Look::Ready(texture) => fitted(texture.size * 8.0, room),
                Look::Decoding | Look::Missing | Look::Broken => vec2(room.x * 0.5, room.y * 0.5),
            };
            (look, size)
        });
        let beside = picture.map_or(0.0, |(_, size)| size.x + page.units(Self::PAD));
        let inside = width - page.units(2.0 * Self::PAD + 10.0) - beside;
        let headline = Setting::new(Type::DisplayBody, tokens.text)
            .factor(factor)
            .rows(rows);
        let detail = Setting::new(Type::DisplayBody, tokens.text_muted)
            .factor(0.8 * factor)
            .rows(1);
        Self {
            headline: page.lay(ui, &line.headline, inside, headline),
            detail: page.lay(ui, &line.detail, inside, detail),
            picture,
        }
    }

    fn height(&self, page: Page) -> f32 {
        let text = self.headline.size().y + self.detail.size().y + page.units(4.0);
        let picture = self.picture.map_or(0.0, |(_, size)| size.y);
        text.max(picture) + page.units(2.0 * Self::PAD - 8.0)
    }

    fn paint(self, ui: &mut Ui, page: Page, card: Rect, line: &Line) {
        let tokens = ui.tokens();
        let corner = page.units(f32::from(radius::CARD)).min(255.0) as u8;
        ui.painter().rect(
            card,
            corner,
            tokens.card,
            egui::Stroke::new(size::STROKE, tokens.stroke),
            StrokeKind::Inside,
        );
        left_edge(ui.painter(), card, page.units(6.0), corner, line.edge);
        let at = card.min + vec2(page.units(Self::PAD + 10.0), page.units(Self::PAD - 4.0));
        let headline = page.put(ui, self.headline, at);
        if let (Some((look, size)), Some(picture)) = (self.picture, &line.picture) {
            let corner = pos2(
                card.right() - page.units(Self::PAD) - size.x,
                card.center().y - size.y / 2.0,
            );
            let place = Rect::from_min_size(corner, size);
            page.say(ui, place, Role::Image, &picture.alt);
            picture_within(ui, place, look);
        }
        page.put(
            ui,
            self.detail,
            pos2(at.x, headline.bottom() + page.units(4.0)),
        );
    }
}

/// The questions that are shown, with their numbers if there are several.
fn questions(view: &PublicView) -> Vec<String> {
    let all = view
        .progress
        .current_move
        .as_ref()
        .map_or(&[][..], |current| &current.questions);
    match view.display.questions {
        ShownQuestions::None => Vec::new(),
        ShownQuestions::One(number) => all.get(number as usize).cloned().into_iter().collect(),
        ShownQuestions::All if all.len() == 1 => all.to_vec(),
        ShownQuestions::All => (1..)
            .zip(all)
            .map(|(number, question)| format!("{number}. {question}"))
            .collect(),
    }
}

fn question_setting(ui: &Ui, factor: f32) -> Setting {
    Setting::new(Type::DisplayBody, ui.tokens().text_muted).factor(factor)
}

fn questions_total(ui: &Ui, page: Page, width: f32, asked: &[String], factor: f32) -> f32 {
    let gap = page.units(14.0);
    let heading = page
        .lay(
            ui,
            t!("display-for-discussion"),
            width,
            Setting::new(Type::DisplayTitle, ui.tokens().text).rows(1),
        )
        .size()
        .y;
    let texts: f32 = asked
        .iter()
        .map(|text| {
            let galley = page.lay(ui, text, width, question_setting(ui, factor));
            galley.size().y + gap
        })
        .sum();
    heading + texts
}

/// How large questions may be drawn: one alone is larger than several.
const QUESTIONS: (f32, f32) = (0.55, 1.15);

/// How high the questions come out within a height.
fn questions_height(ui: &Ui, page: Page, width: f32, asked: &[String], height: f32) -> f32 {
    let factor = page.fitting(QUESTIONS, height, |factor| {
        questions_total(ui, page, width, asked, factor)
    });
    questions_total(ui, page, width, asked, factor).min(height)
}

/// The questions, as large as they fit.
fn questions_ui(ui: &mut Ui, page: Page, rect: Rect, asked: &[String]) {
    let tokens = ui.tokens();
    let factor = page.fitting(QUESTIONS, rect.height() + 0.5, |factor| {
        questions_total(ui, page, rect.width(), asked, factor)
    });
    let title = Setting::new(Type::DisplayTitle, tokens.text).rows(1);
    let title = page.write(
        ui,
        t!("display-for-discussion"),
        rect.min,
        rect.width(),
        title,
    );
    let mut top = title.bottom() + page.units(14.0);
    for text in asked {
        // What does not fit even small is cut, rather than drawn over something else.
        let line = page.font(&question_setting(ui, factor)).size * 1.28;
        let rows = ((rect.bottom() - top) / line + 0.2).floor();
        if rows < 1.0 {
            break;
        }
        let setting = question_setting(ui, factor).rows(rows as usize);
        top = page
            .write(ui, text, pos2(rect.left(), top), rect.width(), setting)
            .bottom()
            + page.units(14.0);
    }
}

pub(super) fn story_time(common: &Common, time: ExerciseTime) -> DateTime<Utc> {
    common
        .startex
        .checked_add_signed(Duration::milliseconds(time.as_millis()))
        .unwrap_or(common.startex)
}

fn date_text(time: DateTime<Utc>) -> String {
    use chrono::{Datelike as _, Weekday};
    let weekday = match time.weekday() {
        Weekday::Mon => t!("day-monday"),
        Weekday::Tue => t!("day-tuesday"),
        Weekday::Wed => t!("day-wednesday"),
        Weekday::Thu => t!("day-thursday"),
        Weekday::Fri => t!("day-friday"),
        Weekday::Sat => t!("day-saturday"),
        Weekday::Sun => t!("day-sunday"),
    };
    let month = month(time);
    t!(
        "display-date",
        weekday = weekday,
        day = time.day(),
        month = month
    )
}
