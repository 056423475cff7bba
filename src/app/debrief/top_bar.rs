use egui::{Sides, Ui};

use super::Debrief;
use crate::app::intent::Intent;
use crate::app::theme::{Type, UiText as _, UiTokens as _, size};
use crate::app::time_text::date;
use crate::app::widgets::{Button, chip};
use crate::exercise::Player;
use crate::record::Verification;
use crate::t;

/// What is reviewed, whether its record is whole, and what may be taken away.
pub(super) fn top_bar(ui: &mut Ui, debrief: &Debrief<'_>, intents: &mut Vec<Intent>) {
    let whole = Sides::new().height(size::TOP_BAR).shrink_left();
    whole.truncate().show(
        ui,
        |ui| {
            ui.typed(Type::Subheading, ui.tokens().text, t!("debrief-title"));
            ui.muted(subtitle(debrief));
        },
        |ui| {
            export(ui, debrief, intents);
            badge(ui, debrief);
            rehearsed(ui, debrief);
        },
    );
}

/// Scenario, day on which it was played, name of the run.
fn subtitle(debrief: &Debrief<'_>) -> String {
    let review = debrief.review;
    let scenario = review.scenario().title.as_str();
    let run = review.end().exercise().title.as_str();
    let played = review
        .log()
        .first()
        .and_then(|event| event.wall.to_utc())
        .map(date);
    let mut parts = vec![scenario.to_owned()];
    parts.extend(played);
    if !run.is_empty() && run != scenario {
        parts.push(t!("debrief-run", title = run));
    }
    parts.join(" · ")
}

fn badge(ui: &mut Ui, debrief: &Debrief<'_>) {
    let tokens = ui.tokens();
    let events = debrief.review.last();
    let (text, tone, more) = match debrief.verification {
        _ if debrief.record.path.is_none() => (
            t!("debrief-record-none", events = events),
            tokens.neutral,
            t!("debrief-record-none-tip").to_owned(),
        ),
        None => (
            t!("debrief-record-checking").to_owned(),
            tokens.neutral,
            t!("debrief-record-checking-tip").to_owned(),
        ),
        Some(intact @ Verification::Intact { events, .. }) => (
            t!("debrief-record-intact", events = *events),
            tokens.success,
            intact.to_string(),
        ),
        Some(damaged @ Verification::Damaged(report)) => {
            let text = match report.first_bad_row {
                Some(row) => t!("debrief-record-damaged-at", event = row),
                None => t!("debrief-record-damaged").to_owned(),
            };
            (text, tokens.danger, damaged.to_string())
        }
    };
    chip(ui, &text, tone).on_hover_ui(|ui| {
        ui.set_max_width(380.0);
        ui.body(more);
    });
}

/// A run that the program played alone must never be taken for one of people.
fn rehearsed(ui: &mut Ui, debrief: &Debrief<'_>) {
    let players = &debrief.review.end().exercise().players;
    let by_the_program = |player: &Player| matches!(player, Player::Rehearsed(_));
    if !players.is_empty() && players.values().all(by_the_program) {
        chip(ui, t!("rehearse-debrief-badge"), ui.tokens().warning).on_hover_ui(|ui| {
            ui.set_max_width(380.0);
            ui.body(t!("rehearse-debrief-tip"));
        });
    }
}

fn export(ui: &mut Ui, debrief: &Debrief<'_>, intents: &mut Vec<Intent>) {
    let empty = debrief.review.log().is_empty();
    let button = Button::primary(t!("debrief-export"))
        .unless(empty.then_some(t!("debrief-export-empty")))
        .show(ui);
    if button.clicked() {
        intents.push(Intent::AskExport);
    }
}
