//! Sign-off in the teams, as the facilitator sees it: what waits for whom, and the answers of a State's capital.

use egui::{Label, Ui};

use super::scene::{Scene, hint, remark};
use super::ui_state::ControlUiState;
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Button, Card, Field, dropdown};
use crate::debrief::narrative::held_in_words;
use crate::debrief::words::list_in_words;
use crate::exercise::{CapitalAnswer, Command, LONGEST_TEXT, Signature, Submission};
use crate::scenario::{RoleSeat, Span, State};
use crate::t;

/// How much more time the capital may ask for, in minutes of the story.
const DELAYS: [i64; 4] = [15, 30, 60, 120];

/// What is typed and chosen for an answer of the capital.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CapitalDraft {
    pub(super) words: String,
    /// How much more time it asks for, in minutes of the story.
    delay: i64,
}

impl Default for CapitalDraft {
    fn default() -> Self {
        Self {
            words: String::new(),
            delay: 60,
        }
    }
}

/// Draws who answers for the capital of a State, and what waits for signatures in its team.
pub(super) fn capital_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
    team: &State,
) {
    let exercise = scene.exercise();
    let Some(authority) = scene.scenario().authority(&team.id) else {
        return;
    };
    let has_capital = authority
        .roles
        .iter()
        .any(|role| role.sits == RoleSeat::Capital);
    ui.add_space(space::XS);
    let by_hand = exercise.sign_offs.is_by_hand(&team.id);
    if has_capital {
        ui.horizontal_wrapped(|ui| {
            ui.small_muted(match by_hand {
                true => t!("capital-by-hand"),
                false => t!("capital-by-clock"),
            });
            let name = match by_hand {
                true => t!("capital-give-back"),
                false => t!("capital-take"),
            };
            let full = t!("capital-for", action = name, state = team.short.as_str());
            let button = Button::secondary(name)
                .small()
                .tooltip(t!("capital-tip"))
                .unless(scene.ended());
            if button.show(ui).accessible_name(&full).clicked() {
                let command = Command::PlayCapital {
                    state: team.id.clone(),
                    by_hand: !by_hand,
                };
                scene.submit(intents, command);
            }
        });
    }
    let waiting: Vec<&Submission> = exercise.sign_offs.waiting(&team.id).collect();
    for submission in waiting {
        ui.push_id(("capital", submission.id.0), |ui| {
            submission_ui(ui, scene, state, intents, submission);
        });
    }
}

fn submission_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
    submission: &Submission,
) {
    let tokens = ui.tokens();
    let for_capital = submission.waits_for_capital();
    let card = if for_capital {
        Card::warning()
    } else {
        Card::well()
    };
    card.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        let act = held_in_words(&submission.act, scene.exercise());
        let words = t!("capital-waits", act = act);
        ui.add(Label::new(Type::Strong.rich(words).color(tokens.text)).wrap());
        let out = submission.act.words();
        if !out.trim().is_empty() {
            let words = t!("team-quoted", words = out);
            let words = Type::Italic.rich(words).color(tokens.text_muted);
            ui.add(Label::new(words).wrap());
        }
        for signature in &submission.signatures {
            let (icon, tone) = match signature.signed {
                Some(_) => (Icon::CHECK, tokens.success),
                None => (Icon::HOURGLASS, tokens.neutral),
            };
            remark(
                ui,
                icon,
                tone,
                &signature_words(scene, submission, signature),
            );
        }
        let capital = submission
            .missing()
            .find(|signature| signature.seat == RoleSeat::Capital);
        if let Some(signature) = capital {
            answers_ui(ui, scene, state, intents, submission, signature);
        }
    });
}

fn signature_words(scene: Scene<'_>, submission: &Submission, signature: &Signature) -> String {
    let role = signature.title.as_str();
    let by_hand = scene.exercise().sign_offs.is_by_hand(&submission.state);
    match (signature.signed, signature.seat, signature.expected) {
        (Some(time), ..) => t!("sign-row-signed", role = role, time = scene.clock(time)),
        (None, RoleSeat::Capital, Some(expected)) if !by_hand => t!(
            "capital-row-clock",
            role = role,
            until = scene.until(expected)
        ),
        (None, RoleSeat::Capital, _) => t!("capital-row-hand", role = role),
        (None, RoleSeat::Table, _) => t!("sign-row-table", role = role),
    }
}

fn answers_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
    submission: &Submission,
    signature: &Signature,
) {
    let draft = state.capital.entry(submission.id).or_default();
    let whose = scene.name(&submission.state);
    let label = t!("capital-words", role = signature.title.as_str());
    Field::new(&label)
        .hint(t!("capital-words-hint"))
        .rows(2)
        .limit(LONGEST_TEXT)
        .show(ui, &mut draft.words);
    let words = draft.words.trim().to_owned();
    let stands = scene.not_under_way();
    let silent = words.is_empty().then(|| t!("steer-words-missing"));
    let mut answer = None;
    ui.horizontal_wrapped(|ui| {
        let confirm = Button::primary(t!("capital-confirm"))
            .small()
            .unless(stands);
        let full = t!("capital-confirm-for", state = whose);
        if confirm.show(ui).accessible_name(&full).clicked() {
            let words = words.clone();
            answer = Some(CapitalAnswer::Confirm { words });
        }
        let back = Button::secondary(t!("capital-return"))
            .small()
            .unless(stands.or(silent));
        let full = t!("capital-return-for", state = whose);
        if back.show(ui).accessible_name(&full).clicked() {
            let reason = words.clone();
            answer = Some(CapitalAnswer::Return { reason });
        }
        let delay = Button::secondary(t!("capital-delay"))
            .small()
            .unless(stands);
        let full = t!("capital-delay-for", state = whose);
        if delay.show(ui).accessible_name(&full).clicked() {
            let by = Span::from_minutes(draft.delay);
            let words = words.clone();
            answer = Some(CapitalAnswer::Delay { by, words });
        }
        let names = DELAYS.map(|minutes| {
            let length = crate::app::time_text::length(Span::from_minutes(minutes));
            (minutes, length)
        });
        let offered: Vec<(i64, &str)> = names
            .iter()
            .map(|(minutes, name)| (*minutes, name.as_str()))
            .collect();
        dropdown(ui, t!("capital-delay-length"), &mut draft.delay, &offered);
    });
    let table: Vec<&str> = submission
        .missing()
        .filter(|missing| missing.seat == RoleSeat::Table)
        .map(|missing| missing.title.as_str())
        .collect();
    if !table.is_empty() {
        hint(ui, &t!("capital-table", roles = list_in_words(&table)));
    }
    if let Some(answer) = answer {
        let command = Command::Capital {
            submission: submission.id,
            role: signature.role.clone(),
            answer,
        };
        scene.submit(intents, command);
    }
}
