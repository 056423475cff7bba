//! What the exercise is meant to train, and what the log shows of it.

use egui::{Label, ScrollArea, Ui, vec2};

use super::inject_detail::expectation_ui;
use super::scene::{Scene, capitalised, heading, link};
use super::ui_state::ControlUiState;
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Card, chip, empty_state, state_dot};
use crate::debrief::expected_in_words;
use crate::debrief::words::inject_title;
use crate::exercise::{Expectation, ExpectationStatus, Observation};
use crate::scenario::{Objective, ObjectiveId};
use crate::t;

/// Draws the tab.
pub(super) fn objectives_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
) {
    let scenario = scene.scenario();
    let exercise = scene.exercise();
    let others = exercise
        .expectations
        .iter()
        .any(|found| found.objective.is_none())
        || exercise
            .observations
            .iter()
            .any(|noted| noted.objective.is_none());
    if scenario.objectives.is_empty() && !others {
        empty_state(ui, Icon::TARGET, t!("control-objectives-empty"), None);
        return;
    }
    ScrollArea::vertical()
        .id_salt("control-objectives")
        .auto_shrink(false)
        .show(ui, |ui| {
            for objective in &scenario.objectives {
                objective_ui(ui, scene, state, intents, Some(objective));
            }
            if others {
                objective_ui(ui, scene, state, intents, None);
            }
        });
}

fn objective_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
    objective: Option<&Objective>,
) {
    let exercise = scene.exercise();
    let tokens = ui.tokens();
    let id: Option<&ObjectiveId> = objective.map(|objective| &objective.id);
    let expected: Vec<&Expectation> = exercise
        .expectations
        .iter()
        .filter(|found| found.objective.as_ref() == id)
        .collect();
    let observed: Vec<&Observation> = exercise
        .observations
        .iter()
        .filter(|noted| noted.objective.as_ref() == id)
        .collect();
    let scripted = exercise
        .run_sheet
        .items()
        .iter()
        .filter(|item| item.is_pending())
        .flat_map(|item| &item.inject.expects)
        .filter(|expect| expect.objective.as_ref() == id)
        .count();
    Card::plain().show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, space::XS);
        match objective {
            Some(objective) => heading(ui, Type::Subheading, &objective.text),
            None => heading(ui, Type::Subheading, t!("control-objectives-other")),
        };
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::XS, space::XS);
            if let Some(objective) = objective
                && !objective.cbms.is_empty()
            {
                let numbers: Vec<String> = objective.cbms.iter().map(ToString::to_string).collect();
                ui.small_muted(t!("control-cbms", numbers = numbers.join(", ")));
            }
            let count = |wanted: fn(&ExpectationStatus) -> bool| {
                expected
                    .iter()
                    .filter(|found| wanted(&found.status))
                    .count()
            };
            let met = count(|status| matches!(status, ExpectationStatus::Met { .. }));
            let open = count(|status| *status == ExpectationStatus::Open);
            let missed = count(|status| *status == ExpectationStatus::Missed);
            let waived = count(|status| *status == ExpectationStatus::Waived);
            chip(ui, &t!("control-count-met", count = met), tokens.success);
            chip(ui, &t!("control-count-open", count = open), tokens.neutral);
            chip(
                ui,
                &t!("control-count-missed", count = missed),
                tokens.danger,
            );
            if waived > 0 {
                chip(
                    ui,
                    &t!("control-count-waived", count = waived),
                    tokens.neutral,
                );
            }
            if scripted > 0 {
                ui.small_muted(t!("control-count-to-come", count = scripted));
            }
        });
        for found in expected {
            ui.add_space(space::XS);
            action_ui(ui, scene, state, found);
            expectation_ui(ui, scene, state, intents, found);
        }
        for noted in observed {
            ui.add_space(space::XS);
            observed_ui(ui, scene, noted);
        }
    });
}

fn action_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut ControlUiState, found: &Expectation) {
    let exercise = scene.exercise();
    let authored = exercise.run_sheet.get(&found.inject).and_then(|item| {
        item.inject
            .expects
            .iter()
            .find(|other| other.id == found.id)
    });
    let words = expected_in_words(&found.action, authored, exercise);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        ui.body(capitalised(&words));
        if link(ui, inject_title(exercise, &found.inject)).clicked() {
            state.open_inject(found.inject.clone());
        }
    });
}

fn observed_ui(ui: &mut Ui, scene: Scene<'_>, noted: &Observation) {
    let tokens = ui.tokens();
    ui.horizontal_top(|ui| {
        ui.icon(Icon::PENCIL, tokens.text_muted);
        ui.typed(
            Type::FiguresSmall,
            tokens.text_muted,
            scene.clock(noted.time),
        );
        if let Some(state) = &noted.about {
            let colour = scene.colour(ui, state);
            state_dot(ui, colour).on_hover_text(scene.name(state));
        }
        let text = Type::Italic.rich(noted.text.as_str()).color(tokens.text);
        ui.add(Label::new(text).wrap());
    });
}
