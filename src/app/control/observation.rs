//! A note on what was seen in the room, at the right.

use egui::Ui;

use super::scene::Scene;
use super::ui_state::ControlUiState;
use crate::app::intent::Intent;
use crate::app::theme::space;
use crate::app::widgets::{Button, Card, Field, caption_with, dropdown};
use crate::exercise::Command;
use crate::t;

/// Objectives are sentences; the menu shows this much of one, in characters.
const SHOWN: usize = 22;

/// Draws the field for an observation.
pub(super) fn observation_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
) {
    let scenario = scene.scenario();
    let draft = &mut state.observation;
    let empty = draft.text.trim().is_empty();
    let mut add = caption_with(ui, t!("control-observation"), |ui| {
        Button::secondary(t!("control-observation-add"))
            .small()
            .shortcut("N")
            .unless(empty.then(|| t!("control-observation-empty")))
            .tooltip(t!("control-observation-add-tip"))
            .show(ui)
            .clicked()
    });
    Card::plain().margin(space::S + 2.0).show(ui, |ui| {
        let field = Field::new(t!("control-observation-field"))
            .hidden_label()
            .hint(t!("control-observation-hint"))
            .rows(2)
            .show(ui, &mut draft.text);
        if std::mem::take(&mut draft.focus) {
            field.request_focus();
            field.scroll_to_me(None);
        }
        add |= field.has_focus()
            && ui.input(|input| input.modifiers.command && input.key_pressed(egui::Key::Enter));
        let objectives: Vec<String> = scenario
            .objectives
            .iter()
            .map(|objective| shortened(&objective.text))
            .collect();
        let mut objective = draft.objective.as_ref().and_then(|id| {
            scenario
                .objectives
                .iter()
                .position(|objective| objective.id == *id)
        });
        let mut options: Vec<(Option<usize>, &str)> =
            vec![(None, t!("control-observation-no-objective"))];
        options.extend(
            objectives
                .iter()
                .enumerate()
                .map(|(position, text)| (Some(position), text.as_str())),
        );
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(space::XS, space::XS);
            dropdown(
                ui,
                t!("control-observation-objective"),
                &mut objective,
                &options,
            );
            draft.objective = objective
                .and_then(|position| scenario.objectives.get(position))
                .map(|objective| objective.id.clone());
            let mut about = draft
                .about
                .as_ref()
                .and_then(|id| scenario.state_position(id));
            let mut options: Vec<(Option<usize>, &str)> =
                vec![(None, t!("control-observation-no-state"))];
            options.extend(
                scenario
                    .states
                    .iter()
                    .enumerate()
                    .map(|(position, state)| (Some(position), state.short.as_str())),
            );
            dropdown(ui, t!("control-observation-state"), &mut about, &options);
            draft.about = about
                .and_then(|position| scenario.states.get(position))
                .map(|state| state.id.clone());
        });
    });
    if add && !empty {
        scene.submit(
            intents,
            Command::Observe {
                text: draft.text.clone(),
                objective: draft.objective.clone(),
                about: draft.about.clone(),
            },
        );
    }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    let cut: String = text.chars().take(SHOWN).collect();
    format!("{}…", cut.trim_end())
}
