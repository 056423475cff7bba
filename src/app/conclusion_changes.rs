//! What one wording of a conclusion changes in another: the words, the outcome, the commitments.

use egui::Ui;

use super::theme::{Icon, Tone, Type, UiText as _, UiTokens as _, size, space};
use super::time_text;
use super::widgets::{Card, what_changed};
use crate::debrief::words::outcome_name;
use crate::exercise::{Commitment, Conclusion, ConclusionChange};
use crate::scenario::StateId;
use crate::t;

/// Draws what `after` changes in `before`; nothing if it changes nothing. `name` says what a State is called.
pub(super) fn conclusion_changes<'n>(
    ui: &mut Ui,
    before: &Conclusion,
    after: &Conclusion,
    name: &dyn Fn(&StateId) -> &'n str,
) {
    let changes = after.changes_since(before);
    let reworded = before.communique != after.communique;
    if changes.is_empty() && !reworded {
        return;
    }
    ui.small_muted(t!("consult-changes"));
    Card::well().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        for change in &changes {
            change_ui(ui, after, change, name);
        }
        if reworded {
            if !changes.is_empty() {
                ui.add_space(space::XS);
            }
            what_changed(ui, &before.communique, &after.communique);
        }
    });
}

fn change_ui<'n>(
    ui: &mut Ui,
    after: &Conclusion,
    change: &ConclusionChange,
    name: &dyn Fn(&StateId) -> &'n str,
) {
    let tokens = ui.tokens();
    let (added, changed, removed) = (tokens.success, tokens.warning, tokens.danger);
    let of = |at: usize| after.commitments.get(at);
    let in_words = |commitment: &Commitment| {
        t!(
            "team-commitment",
            state = name(&commitment.owner),
            text = commitment.text.as_str(),
            length = time_text::length(commitment.within)
        )
    };
    match change {
        ConclusionChange::Outcome { before } => {
            let words = t!(
                "changes-outcome",
                after = outcome_name(&after.outcome),
                before = outcome_name(before)
            );
            row(ui, Icon::PENCIL, changed, &words);
        }
        ConclusionChange::Publicity => {
            let words = match after.public {
                true => t!("changes-public"),
                false => t!("changes-private"),
            };
            row(ui, Icon::PENCIL, changed, words);
        }
        ConclusionChange::NextMeeting { before } => {
            let words = match (after.next_meeting, before) {
                (Some(after), Some(before)) => t!(
                    "changes-meeting",
                    after = time_text::length(after),
                    before = time_text::length(*before)
                ),
                (Some(after), None) => {
                    t!("changes-meeting-added", after = time_text::length(after))
                }
                (None, _) => t!("changes-meeting-removed").to_owned(),
            };
            row(ui, Icon::PENCIL, changed, &words);
        }
        ConclusionChange::Added { at } => {
            if let Some(commitment) = of(*at) {
                let words = t!("changes-added", commitment = in_words(commitment));
                row(ui, Icon::PLUS, added, &words);
            }
        }
        ConclusionChange::Removed { commitment } => {
            let words = t!("changes-removed", commitment = in_words(commitment));
            row(ui, Icon::MINUS, removed, &words);
        }
        ConclusionChange::Altered { at, before } => {
            let Some(commitment) = of(*at) else { return };
            let words = t!("changes-altered", commitment = in_words(commitment));
            row(ui, Icon::PENCIL, changed, &words);
            if commitment.owner != before.owner {
                was(ui, &t!("changes-owner", state = name(&before.owner)));
            }
            if commitment.within != before.within {
                let length = time_text::length(before.within);
                was(ui, &t!("changes-deadline", length = length));
            }
            if commitment.text != before.text {
                ui.horizontal_top(|ui| {
                    ui.add_space(size::ICON + space::S);
                    ui.vertical(|ui| what_changed(ui, &before.text, &commitment.text));
                });
            }
        }
    }
}

fn row(ui: &mut Ui, icon: Icon, tone: Tone, words: &str) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S - 2.0;
        icon.show(ui, size::ICON, tone.mark);
        let words = Type::Body.rich(words).color(ui.tokens().text);
        ui.add(egui::Label::new(words).wrap());
    });
}

/// What something was before, below it.
fn was(ui: &mut Ui, words: &str) {
    ui.horizontal_top(|ui| {
        ui.add_space(size::ICON + space::S);
        ui.small_muted(words);
    });
}
