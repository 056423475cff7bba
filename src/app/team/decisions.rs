//! The decisions put to the State: options, reasons, and the time that is left.

use egui::{Align, CollapsingHeader, Label, Layout, Ui};

use super::claim::{ClaimWarning, option_warning};
use super::desk::{Desk, hint, remark};
use super::forms;
use super::sign_off;
use super::ui_state::TeamUiState;
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::time_text;
use crate::app::widgets::{Button, Card, Field, caption, markdown_small, radio_list};
use crate::doctrine::{Confidence, doctrine};
use crate::exercise::{Command, LONGEST_TEXT, OpenDecision, Phase, Resolution};
use crate::t;

/// What is to be decided, the most urgent first, and what was.
pub(super) fn decisions(
    ui: &mut Ui,
    desk: &Desk<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
) {
    let open = desk.view.to_decide();
    if desk.view.decisions.is_empty() {
        return;
    }
    if !open.is_empty() {
        let over = desk.phase() == Phase::Ended;
        caption(
            ui,
            if over {
                t!("team-not-decided")
            } else {
                t!("team-to-decide")
            },
        );
        for decision in open {
            ui.push_id(decision.id.as_str(), |ui| {
                undecided(ui, desk, state, intents, decision);
            });
            ui.add_space(space::XS);
        }
    }
    let taken: Vec<&OpenDecision> = desk
        .view
        .decisions
        .iter()
        .filter(|decision| decision.taken.is_some())
        .collect();
    if !taken.is_empty() {
        let colour = ui.tokens().text_muted;
        let title = t!("team-decided", count = taken.len());
        CollapsingHeader::new(Type::Small.rich(title).color(colour))
            .id_salt("decided")
            .show_unindented(ui, |ui| {
                for decision in taken.into_iter().rev() {
                    decided(ui, desk, decision);
                }
            });
    }
    ui.add_space(space::M);
}

fn undecided(
    ui: &mut Ui,
    desk: &Desk<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
    decision: &OpenDecision,
) {
    let tokens = ui.tokens();
    let clock = &desk.view.progress.clock;
    let span = decision.deadline.since(desk.now.time);
    if desk.is_read_only() {
        Card::plain().show(ui, |ui| {
            let question = Type::Strong.rich(&decision.question.question);
            ui.add(Label::new(question.color(tokens.text)).wrap());
            hint(
                ui,
                &t!("team-decide-until", time = desk.clock(decision.deadline)),
            );
            for option in &decision.question.options {
                remark(ui, Icon::CIRCLE, tokens.neutral, &option.label);
            }
        });
        return;
    }
    Card::warning().show(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                let real = time_text::real_length(clock.wall_millis_for(span));
                let left = ui.typed(Type::FiguresStrong, tokens.warning.text, real);
                left.on_hover_text(t!("team-decide-real"));
                ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
                    let question = Type::Strong.rich(&decision.question.question);
                    ui.add(Label::new(question.color(tokens.text)).wrap());
                });
            });
        });
        hint(
            ui,
            &t!(
                "team-decide-by",
                time = desk.clock(decision.deadline),
                length = time_text::length(span)
            ),
        );
        if let Some(context) = &decision.question.context {
            markdown_small(ui, context);
        }
        ui.add_space(space::XS);
        let options: Vec<(usize, &str)> = decision
            .question
            .options
            .iter()
            .enumerate()
            .map(|(index, option)| (index, option.label.as_str()))
            .collect();
        let draft = state
            .drafts
            .decisions
            .entry(decision.id.clone())
            .or_default();
        radio_list(ui, &decision.question.question, &mut draft.option, &options);
        let chosen = draft
            .option
            .and_then(|index| decision.question.options.get(index));
        if let Some(option) = chosen {
            let measure = option
                .measure
                .as_ref()
                .and_then(|measure| doctrine().measure(measure));
            if let Some(measure) = measure {
                hint(
                    ui,
                    &t!("team-decide-measure", measure = measure.name.as_str()),
                );
            }
            if let Some(warning) = option_warning(desk.view, option) {
                remark(
                    ui,
                    Icon::TRIANGLE_ALERT,
                    tokens.warning,
                    &warning_text(desk, &warning),
                );
            }
        }
        let field = Field::new(t!("team-rationale"))
            .hint(t!("team-rationale-hint"))
            .hidden_label()
            .rows(2)
            .limit(LONGEST_TEXT)
            .show(ui, &mut draft.rationale);
        let command = chosen.map(|option| Command::Decide {
            decision: decision.id.clone(),
            option: option.id.clone(),
            rationale: draft.rationale.trim().to_owned(),
        });
        let signed = command
            .as_ref()
            .is_some_and(|command| sign_off::needs(ui, desk, command));
        let waits = command
            .as_ref()
            .is_some_and(|command| sign_off::waits_already(desk, command));
        let refusal = desk
            .cannot_act()
            .or(chosen.is_none().then(|| t!("team-decide-choose")))
            .or((signed && waits).then(|| t!("sign-waits-already")));
        let name = if signed {
            t!("sign-submit")
        } else {
            t!("team-decide")
        };
        let decide = Button::primary(name).small().unless(refusal);
        let mut decided = decide.show(ui).clicked();
        decided |= refusal.is_none() && field.has_focus() && forms::send_pressed(ui);
        if let Some(command) = command.filter(|_| decided) {
            desk.submit(intents, command);
        }
    });
}

fn decided(ui: &mut Ui, desk: &Desk<'_>, decision: &OpenDecision) {
    let Some(taken) = &decision.taken else {
        return;
    };
    let tokens = ui.tokens();
    let label = decision
        .question
        .options
        .iter()
        .find(|option| option.id == taken.option)
        .map_or(taken.option.as_str(), |option| option.label.as_str());
    Card::plain().show(ui, |ui| {
        let question = Type::Small.rich(&decision.question.question);
        ui.add(Label::new(question.color(tokens.text_muted)).wrap());
        ui.add(Label::new(Type::Body.rich(label).color(tokens.text)).wrap());
        let time = desk.clock(taken.time);
        match taken.how {
            Resolution::Chosen => ui.small_muted(t!("team-decided-at", time = time)),
            Resolution::BySilence => ui.small_muted(t!("team-decided-by-silence", time = time)),
        };
        if !taken.rationale.is_empty() {
            let words = t!("team-quoted", words = taken.rationale.as_str());
            ui.add(Label::new(Type::Italic.rich(words).color(tokens.text_muted)).wrap());
        }
        if let Some(reason) = &taken.overridden {
            let words = t!("override-because", reason = reason.as_str());
            ui.add(Label::new(Type::Small.rich(words).color(tokens.text_muted)).wrap());
        }
    });
}

/// A warning that words outrun belief, as a sentence.
pub(super) fn warning_text(desk: &Desk<'_>, warning: &ClaimWarning) -> String {
    match warning {
        ClaimWarning::NothingRecorded => t!("team-claim-nothing-recorded").to_owned(),
        ClaimWarning::Doubtful {
            about: Some(about),
            share,
            confidence,
        } => t!(
            "team-claim-doubtful",
            state = desk.name(about),
            share = *share,
            confidence = confidence_within(*confidence)
        ),
        ClaimWarning::Doubtful {
            about: None,
            share,
            confidence,
        } => t!(
            "team-claim-doubtful-any",
            share = *share,
            confidence = confidence_within(*confidence)
        ),
    }
}

/// A confidence as it stands within a sentence.
pub(super) fn confidence_within(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => t!("team-confidence-low-within"),
        Confidence::Moderate => t!("team-confidence-moderate-within"),
        Confidence::High => t!("team-confidence-high-within"),
    }
}
