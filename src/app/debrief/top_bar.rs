use egui::{Sides, Ui};

use super::{Debrief, DebriefUiState};
use crate::app::intent::Intent;
use crate::app::theme::{Type, UiText as _, UiTokens as _, size};
use crate::app::time_text::date;
use crate::app::widgets::{Button, chip};
use crate::exercise::Player;
use crate::record::{Damage, Ending, Verification};
use crate::t;

/// What is reviewed, whether its record is whole, and what may be taken away.
pub(super) fn top_bar(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    intents: &mut Vec<Intent>,
) {
    let whole = Sides::new().height(size::TOP_BAR).shrink_left();
    whole.truncate().show(
        ui,
        |ui| {
            ui.typed(Type::Subheading, ui.tokens().text, t!("debrief-title"));
            ui.muted(subtitle(debrief));
        },
        |ui| {
            export(ui, debrief, intents);
            super::afternoon::buttons(ui, debrief, state);
            badge(ui, debrief);
            rehearsed(ui, debrief);
        },
    );
}

/// Scenario, day on which it was played, name of the run.
pub(super) fn subtitle(debrief: &Debrief<'_>) -> String {
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

pub(super) fn badge(ui: &mut Ui, debrief: &Debrief<'_>) {
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
    let meaning = meaning(debrief);
    chip(ui, &text, tone).on_hover_ui(|ui| {
        ui.set_max_width(380.0);
        if let Some(meaning) = meaning {
            ui.strong_text(meaning);
        }
        ui.body(more);
        let corrected = debrief.model.figures.corrections.len();
        ui.body(t!("verify-corrections", count = corrected));
    });
    if let Some(branch) = &debrief.record.branch {
        let label = t!("verify-branch-chip", event = branch.after);
        chip(ui, &label, tokens.warning).on_hover_ui(|ui| {
            ui.set_max_width(380.0);
            let title = branch.record.as_str();
            ui.body(t!("verify-branch", event = branch.after, title = title));
            ui.typed(Type::FiguresSmall, tokens.text_muted, &branch.hash);
        });
    }
}

/// What the verification means, in words for a room.
fn meaning(debrief: &Debrief<'_>) -> Option<String> {
    debrief.record.path.as_ref()?;
    Some(match debrief.verification? {
        Verification::Intact {
            ending: Ending::Closed,
            ..
        } => t!("verify-whole").to_owned(),
        Verification::Intact { .. } => t!("verify-open").to_owned(),
        Verification::Damaged(report) => {
            let cut = |damage: &Damage| matches!(damage, Damage::EndMissing { .. });
            match report.first_bad_row {
                _ if report.damage.iter().all(cut) => t!("verify-truncated").to_owned(),
                Some(row) => t!("verify-altered", event = row),
                None => return None,
            }
        }
    })
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
