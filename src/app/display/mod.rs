//! The public display: what the room sees on the projector, and nothing that is not public.

use chrono::{DateTime, Duration, Utc};
use egui::{CentralPanel, Frame, Margin, Panel, ScrollArea, Ui};

use super::theme::{Type, UiText as _, UiTokens as _, space};
use super::time_text::month;
use super::widgets::{Card, exercise_banner_large, markdown_preview};
use crate::debrief::words::grade_in_words;
use crate::doctrine::doctrine;
use crate::exercise::{Common, Moment, Phase, PublicItem, PublicKind, PublicView};
use crate::scenario::ExerciseTime;
use crate::t;

/// How many of the latest public items are shown.
const ITEMS: usize = 4;
/// How much of a published text is quoted, in characters.
const QUOTED: usize = 220;

/// Draws the public display.
pub fn display_ui(ui: &mut Ui, view: &PublicView, now: Moment) {
    let tokens = ui.tokens();
    exercise_banner_large(ui);
    let page = Frame::new()
        .fill(tokens.ground)
        .inner_margin(Margin::symmetric(48, space::XXL as i8));
    if view.progress.clock.phase == Phase::Opened {
        CentralPanel::default()
            .frame(page)
            .show(ui, |ui| before_ui(ui, view));
        return;
    }
    let questions = view
        .progress
        .current_move
        .as_ref()
        .map_or(&[][..], |current| &current.questions);
    if !questions.is_empty() {
        Panel::right("display-questions")
            .resizable(false)
            .exact_size((ui.available_width() * 0.36).max(320.0))
            .frame(page)
            .show(ui, |ui| {
                ui.typed(
                    Type::DisplayTitle,
                    tokens.text,
                    t!("display-for-discussion"),
                );
                ui.add_space(space::M);
                ScrollArea::vertical().show(ui, |ui| {
                    for question in questions {
                        ui.typed(Type::DisplayBody, tokens.text_muted, question);
                        ui.add_space(space::L);
                    }
                });
            });
    }
    CentralPanel::default().frame(page).show(ui, |ui| {
        clock_ui(ui, view, now);
        ui.add_space(space::XL);
        known_ui(ui, view);
    });
}

fn before_ui(ui: &mut Ui, view: &PublicView) {
    let tokens = ui.tokens();
    ui.add_space(ui.available_height() * 0.28);
    ui.vertical_centered(|ui| {
        ui.typed(Type::DisplayTitle, tokens.text, &view.common.title);
        ui.add_space(space::M);
        ui.typed(
            Type::DisplayBody,
            tokens.text_muted,
            t!("display-not-started"),
        );
        ui.add_space(space::XL);
        let phrase = t!(
            "display-stop-phrase",
            phrase = view.common.real_world_stop.as_str()
        );
        ui.typed(Type::DisplayBody, tokens.text_muted, phrase);
    });
}

fn clock_ui(ui: &mut Ui, view: &PublicView, now: Moment) {
    let tokens = ui.tokens();
    let story = story_time(&view.common, now.time);
    ui.horizontal(|ui| {
        ui.typed(
            Type::DisplayClock,
            tokens.text,
            story.format("%H:%M").to_string(),
        );
        ui.add_space(space::L);
        ui.vertical(|ui| {
            ui.add_space(space::XXL);
            ui.typed(Type::DisplayBody, tokens.text_muted, date_text(story));
            if let Some(current) = &view.progress.current_move {
                let text = t!(
                    "display-move",
                    number = current.number + 1,
                    count = view.common.moves,
                    title = current.title.as_str()
                );
                ui.typed(Type::DisplayBody, tokens.text_muted, text);
            }
            match view.progress.clock.phase {
                Phase::Paused => {
                    ui.typed(Type::DisplayBody, tokens.warning.text, t!("display-paused"));
                }
                Phase::Ended => {
                    ui.typed(Type::DisplayBody, tokens.success.text, t!("display-ended"));
                }
                Phase::Opened | Phase::Running => {}
            }
        });
    });
}

fn known_ui(ui: &mut Ui, view: &PublicView) {
    let tokens = ui.tokens();
    ui.typed(Type::DisplayTitle, tokens.text, t!("display-known"));
    ui.add_space(space::M);
    if view.items.is_empty() {
        ui.typed(
            Type::DisplayBody,
            tokens.text_muted,
            t!("display-nothing-known"),
        );
        return;
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for item in view.items.iter().rev().take(ITEMS) {
            item_ui(ui, view, item);
            ui.add_space(space::M);
        }
    });
}

fn item_ui(ui: &mut Ui, view: &PublicView, item: &PublicItem) {
    let tokens = ui.tokens();
    let time = story_time(&view.common, item.time)
        .format("%H:%M")
        .to_string();
    let colour = |state| {
        view.common
            .state(state)
            .map_or(tokens.neutral.mark, |card| {
                tokens.state_colour(&card.colour)
            })
    };
    let (edge, headline, detail) = match &item.kind {
        PublicKind::Text(letter) => (
            tokens.neutral.mark,
            letter.title.clone(),
            letter.from.clone(),
        ),
        PublicKind::Measure {
            measure,
            by,
            wording,
            ..
        } => {
            let name = doctrine()
                .measure(measure)
                .map_or("", |measure| measure.name.as_str());
            let headline = if wording.is_empty() {
                name.to_owned()
            } else {
                quoted(wording)
            };
            let detail = t!(
                "display-measure",
                state = view.common.short_name(by),
                measure = name
            );
            (colour(by), headline, detail)
        }
        PublicKind::Consulting { parties } => {
            let names: Vec<&str> = parties
                .iter()
                .map(|party| view.common.short_name(party))
                .collect();
            (
                tokens.neutral.mark,
                t!("display-consulting", states = names.join(", ")),
                t!("display-announced").to_owned(),
            )
        }
        PublicKind::Intent { by, words, .. } => (
            colour(by),
            quoted(words),
            t!("display-intent", state = view.common.short_name(by)),
        ),
        PublicKind::Severity {
            by, scale, grade, ..
        } => (
            colour(by),
            grade_in_words(scale, *grade),
            t!("display-severity", state = view.common.short_name(by)),
        ),
        PublicKind::Communique {
            parties,
            conclusion,
        } => {
            let names: Vec<&str> = parties
                .iter()
                .map(|party| view.common.short_name(party))
                .collect();
            let detail = t!("display-communique", states = names.join(", "));
            (tokens.success.mark, quoted(&conclusion.communique), detail)
        }
    };
    Card::plain().edge(edge).margin(space::L).show(ui, |ui| {
        ui.typed(Type::DisplayBody, tokens.text, headline);
        ui.typed(
            Type::Reading,
            tokens.text_muted,
            format!("{time} · {detail}"),
        );
    });
}

/// A text as it can be quoted in a line or three: without marks, and not longer than the room reads.
fn quoted(text: &str) -> String {
    let plain = markdown_preview(text);
    if plain.chars().count() <= QUOTED {
        return plain;
    }
    let cut: String = plain.chars().take(QUOTED).collect();
    let whole = cut.rfind(' ').map_or(cut.as_str(), |space| &cut[..space]);
    format!("{whole} …")
}

fn story_time(common: &Common, time: ExerciseTime) -> DateTime<Utc> {
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
