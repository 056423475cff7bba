//! Expected actions: how each stands, what proves it, and a judgement by hand.

use egui::{Align, Label, Layout, Ui};

use super::scene::Scene;
use super::ui_state::ControlUiState;
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Tone, Type, UiText as _, UiTokens as _, space};
use crate::app::widgets::Button;
use crate::exercise::{Command, Expectation, ExpectationStatus, Verdict};
use crate::t;

/// How an expected action stands: word, icon and tone.
fn expectation_look(ui: &Ui, scene: Scene<'_>, found: &Expectation) -> (String, Icon, Tone) {
    let tokens = ui.tokens();
    match found.status {
        ExpectationStatus::Open if found.due <= scene.now() => (
            t!("control-expectation-overdue", time = scene.clock(found.due)),
            Icon::CIRCLE_ALERT,
            tokens.warning,
        ),
        ExpectationStatus::Open => (
            t!("control-expectation-open", until = scene.left(found.due)),
            Icon::CIRCLE_DASHED,
            tokens.neutral,
        ),
        ExpectationStatus::Met { time, .. } => (
            t!("control-expectation-met", time = scene.clock(time)),
            Icon::CIRCLE_CHECK,
            tokens.success,
        ),
        ExpectationStatus::Missed => (
            t!("control-expectation-missed", time = scene.clock(found.due)),
            Icon::CIRCLE_X,
            tokens.danger,
        ),
        ExpectationStatus::Waived => (
            t!("control-expectation-waived").to_owned(),
            Icon::MINUS,
            tokens.neutral,
        ),
    }
}

/// An expected action of one State: how it stands, what proves it, and a judgement by hand.
pub(super) fn expectation_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
    found: &Expectation,
) {
    let (words, icon, tone) = expectation_look(ui, scene, found);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            judge_ui(ui, scene, intents, found);
            if let ExpectationStatus::Met { sequence, .. } = found.status {
                let name = t!("control-expectation-proof");
                if Button::icon_only(Icon::SCROLL_TEXT, name)
                    .looks()
                    .small()
                    .show(ui)
                    .clicked()
                {
                    let cause = scene
                        .room
                        .event(sequence)
                        .and_then(|event| event.cause)
                        .unwrap_or(sequence);
                    state.open_event(cause);
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                scene.state_strong(ui, &found.state);
                ui.icon(icon, tone.mark);
                let text = Type::Body.rich(&words).color(tone.text);
                ui.add(Label::new(text).truncate());
            });
        });
    });
}

fn judge_ui(ui: &mut Ui, scene: Scene<'_>, intents: &mut Vec<Intent>, found: &Expectation) {
    let name = t!("control-judge", state = scene.name(&found.state));
    let button = Button::quiet(t!("control-judge-short"))
        .small()
        .trailing(Icon::CHEVRON_DOWN)
        .tooltip(&name)
        .show(ui);
    egui::Popup::menu(&button)
        .accessible_name(&name)
        .show(|ui| {
            ui.set_width(190.0);
            for (verdict, label) in [
                (Verdict::Met, t!("control-judge-met")),
                (Verdict::Missed, t!("control-judge-missed")),
                (Verdict::Waived, t!("control-judge-waived")),
            ] {
                let current = matches!(
                    (verdict, found.status),
                    (Verdict::Met, ExpectationStatus::Met { .. })
                        | (Verdict::Missed, ExpectationStatus::Missed)
                        | (Verdict::Waived, ExpectationStatus::Waived)
                );
                if Button::quiet(label)
                    .small()
                    .full_width()
                    .unless(current.then(|| t!("control-judge-already")))
                    .show(ui)
                    .clicked()
                {
                    scene.submit(
                        intents,
                        Command::Judge {
                            expect: found.id.clone(),
                            state: found.state.clone(),
                            verdict,
                        },
                    );
                    ui.close();
                }
            }
        });
}
