//! What the exercise is meant to train, and what the log shows of it.

use egui::{Label, ScrollArea, Ui, vec2};

use super::expectations::expectation_ui;
use super::forms::{End, Front, foot_ui};
use super::scene::{Scene, capitalised, heading, hint, link};
use super::ui_state::{ControlUiState, Form, RatingDraft};
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Button, Card, Field, chip, empty_state, radio_list, state_dot};
use crate::debrief::expectation_in_words;
use crate::debrief::words::inject_title;
use crate::exercise::{
    Command, Evaluate, Expectation, ExpectationStatus, LONGEST_TEXT, Observation, Rating,
};
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
        if let Some(objective) = objective {
            rated_ui(ui, scene, state, objective);
        }
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

/// How the objective was rated, and the button that rates it.
fn rated_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut ControlUiState, objective: &Objective) {
    let exercise = scene.exercise();
    let tokens = ui.tokens();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, space::XS);
        match exercise.rating(&objective.id) {
            Some(rated) => {
                let words = t!(
                    "rating-shown",
                    letter = rated.rating.letter(),
                    label = rated.rating.label()
                );
                chip(ui, &words, tokens.info);
                if !rated.words.is_empty() {
                    ui.body(rated.words.as_str());
                }
                for event in &rated.evidence {
                    let name = t!("rating-add-event", event = *event);
                    if link(ui, &name).clicked() {
                        state.open_event(*event);
                    }
                }
            }
            None => {
                ui.small_muted(t!("rating-none"));
            }
        }
        if Button::secondary(t!("rating-rate"))
            .small()
            .show(ui)
            .clicked()
        {
            let evidence: Vec<u64> = state.log.selected.into_iter().collect();
            state.rating = match exercise.rating(&objective.id) {
                Some(rated) => RatingDraft {
                    rating: Some(rated.rating),
                    evidence: rated.evidence.iter().copied().chain(evidence).collect(),
                    words: rated.words.clone(),
                },
                None => RatingDraft {
                    evidence,
                    ..RatingDraft::default()
                },
            };
            state.dialogs.open(Form::Rate(objective.id.clone()));
        }
    });
}

/// The form that rates an objective.
pub(super) fn rate_ui(ui: &mut Ui, front: Front<'_, '_>, objective: &ObjectiveId) -> End {
    let Front {
        scene,
        state,
        intents,
        ..
    } = front;
    let draft = &mut state.rating;
    let labels: Vec<(Rating, String)> = Rating::ALL
        .into_iter()
        .map(|rating| {
            let words = t!(
                "rating-shown",
                letter = rating.letter(),
                label = rating.label()
            );
            (rating, words)
        })
        .collect();
    let options: Vec<(Rating, &str)> = labels
        .iter()
        .map(|(rating, words)| (*rating, words.as_str()))
        .collect();
    radio_list(ui, t!("rating-title"), &mut draft.rating, &options);
    ui.add_space(space::S);
    Field::new(t!("rating-words"))
        .limit(LONGEST_TEXT)
        .rows(3)
        .show(ui, &mut draft.words);
    draft.evidence.sort_unstable();
    draft.evidence.dedup();
    ui.small_muted(t!("rating-evidence"));
    if draft.evidence.is_empty() {
        hint(ui, t!("rating-no-evidence"));
    }
    let mut gone = None;
    for event in &draft.evidence {
        ui.horizontal(|ui| {
            if let Some(found) = scene.room.event(*event) {
                let words = crate::debrief::event_in_words(found, scene.exercise());
                let words = crate::debrief::narrative::text_of(&words.core());
                ui.add(Label::new(Type::Small.rich(words)).truncate());
            }
            if Button::icon_only(Icon::X, t!("effects-remove"))
                .small()
                .show(ui)
                .clicked()
            {
                gone = Some(*event);
            }
        });
    }
    if let Some(gone) = gone {
        draft.evidence.retain(|event| *event != gone);
    }
    let refusal = draft.rating.is_none().then(|| t!("rating-none"));
    let letter = draft.rating.map_or("", Rating::letter);
    let label = t!("rating-do", letter = letter);
    let (rating, evidence, words) = (draft.rating, draft.evidence.clone(), draft.words.clone());
    foot_ui(ui, &label, refusal, || {
        if let Some(rating) = rating {
            let rate = Evaluate::Rate {
                objective: objective.clone(),
                rating,
                evidence,
                words,
            };
            scene.submit(intents, Command::Evaluate(rate));
        }
    })
}

fn action_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut ControlUiState, found: &Expectation) {
    let exercise = scene.exercise();
    let words = expectation_in_words(found, exercise);
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
