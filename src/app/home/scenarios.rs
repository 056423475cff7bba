//! The list of scenarios.

use std::path::PathBuf;

use egui::{Align, Layout, ScrollArea, Sides, Ui, vec2};

use super::model::{HomeModel, Origin, ScenarioCard};
use super::{HomeUiState, Page, records};
use crate::app::intent::Intent;
use crate::app::theme::{Icon, UiText as _, UiTokens as _, size, space};
use crate::app::widgets::{
    Button, Card, Field, PlacedState, Relation, RelationsLook, StateMark, chip, empty_state,
    relations,
};
use crate::doctrine::TensionLevel;
use crate::exercise::Tensions;
use crate::scenario::Scenario;
use crate::t;

const SEARCH_WIDTH: f32 = 220.0;
/// What the heading beside it needs.
const HEADING_WIDTH: f32 = 210.0;
const THUMBNAIL: egui::Vec2 = vec2(150.0, 104.0);

pub(super) fn scenarios_ui(
    ui: &mut Ui,
    model: &HomeModel<'_>,
    state: &mut HomeUiState,
    intents: &mut Vec<Intent>,
) {
    header_ui(ui, state, intents);
    if state.path_open {
        path_ui(ui, state, intents);
    }
    ui.add_space(space::M);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        continue_ui(ui, model, state, intents);
        if model.scenarios.is_empty() {
            let sentence = if model.looking {
                t!("home-looking")
            } else {
                t!("home-no-scenarios")
            };
            empty_state(ui, Icon::MAP, sentence, None);
            return;
        }
        let mut shown = 0;
        for (place, card) in model.scenarios.iter().enumerate() {
            if !card.matches(&state.search) {
                continue;
            }
            shown += 1;
            if card_ui(ui, card, state.chosen == Some(place)) {
                state.chosen = Some(place);
            }
            ui.add_space(space::S);
        }
        if shown == 0 {
            let sentence = t!("home-none-found", search = state.search.as_str());
            if empty_state(ui, Icon::SEARCH, &sentence, Some(t!("home-clear-search"))) {
                state.search.clear();
            }
        }
    });
}

fn header_ui(ui: &mut Ui, state: &mut HomeUiState, intents: &mut Vec<Intent>) {
    Sides::new()
        .height(size::CONTROL)
        .shrink_left()
        .truncate()
        .show(
            ui,
            |ui| {
                ui.title(t!("home-choose"));
            },
            |ui| {
                if Button::secondary(t!("home-open-file"))
                    .icon(Icon::FOLDER_OPEN)
                    .show(ui)
                    .clicked()
                {
                    intents.push(Intent::PickScenario);
                    state.path_open = true;
                }
                if Button::secondary(t!("home-new-scenario"))
                    .icon(Icon::PLUS)
                    .tooltip(t!("home-new-scenario-explained"))
                    .show(ui)
                    .clicked()
                {
                    intents.push(Intent::NewScenario);
                }
                Field::new(t!("home-search"))
                    .hidden_label()
                    .hint(t!("home-search-hint"))
                    // It makes room for the heading in a narrow window.
                    .width(
                        (ui.available_width() - HEADING_WIDTH)
                            .clamp(SEARCH_WIDTH * 0.5, SEARCH_WIDTH),
                    )
                    .show(ui, &mut state.search);
            },
        );
}

/// A field for a path, where no dialog service answers; files can also be dropped on the window.
fn path_ui(ui: &mut Ui, state: &mut HomeUiState, intents: &mut Vec<Intent>) {
    ui.add_space(space::S);
    Card::plain().show(ui, |ui| {
        ui.small_muted(t!("home-path-explained"));
        ui.horizontal(|ui| {
            let field = Field::new(t!("home-path"))
                .hidden_label()
                .hint(t!("home-path-hint"))
                .width((ui.available_width() - 190.0).max(120.0))
                .show(ui, &mut state.path);
            let entered =
                field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let missing = state
                .path
                .trim()
                .is_empty()
                .then(|| t!("home-path-missing"));
            let pressed = Button::primary(t!("home-path-open"))
                .unless(missing)
                .show(ui)
                .clicked();
            if (pressed || entered) && missing.is_none() {
                intents.push(Intent::OpenScenario(PathBuf::from(state.path.trim())));
            }
            if Button::quiet(t!("common-close")).show(ui).clicked() {
                state.path_open = false;
            }
        });
    });
}

/// What was interrupted comes before anything new.
fn continue_ui(
    ui: &mut Ui,
    model: &HomeModel<'_>,
    state: &mut HomeUiState,
    intents: &mut Vec<Intent>,
) {
    let mut unfinished = model.records.iter().filter(|record| record.can_continue());
    let Some(newest) = unfinished.next() else {
        return;
    };
    let others = unfinished.count();
    records::interrupted_ui(ui, newest, model.busy, intents);
    if others > 0 {
        let label = t!("home-more-interrupted", count = others);
        if Button::quiet(&label).small().show(ui).clicked() {
            state.page = Page::Records;
        }
    }
    ui.add_space(space::M);
}

/// One scenario; returns whether it was chosen.
fn card_ui(ui: &mut Ui, card: &ScenarioCard, selected: bool) -> bool {
    let response = Card::choice(&card.title, selected).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            thumbnail_ui(ui, card);
            ui.add_space(space::S);
            ui.with_layout(Layout::top_down(Align::LEFT), |ui| {
                Sides::new().shrink_left().truncate().show(
                    ui,
                    |ui| {
                        ui.subheading(&card.title);
                    },
                    |ui| chips_ui(ui, card),
                );
                ui.add_space(space::XS);
                match &card.scenario {
                    Some(scenario) => described_ui(ui, card, scenario),
                    None => broken_ui(ui, card),
                }
            });
        });
    });
    response.response.clicked()
}

fn thumbnail_ui(ui: &mut Ui, card: &ScenarioCard) {
    let tokens = ui.tokens();
    let Some(scenario) = &card.scenario else {
        relations(ui, THUMBNAIL, &[], &[], RelationsLook::Thumbnail);
        return;
    };
    let states: Vec<PlacedState<'_>> = scenario
        .states
        .iter()
        .map(|state| PlacedState {
            mark: StateMark {
                name: &state.short,
                initial: crate::app::initial(&state.short),
                colour: tokens.state_colour(&state.colour),
            },
            place: state.place,
        })
        .collect();
    let tensions = Tensions::of(scenario);
    let mut edges = Vec::new();
    for (one, first) in scenario.states.iter().enumerate() {
        for (other, second) in scenario.states.iter().enumerate().skip(one + 1) {
            let level = tensions
                .level(&first.id, &second.id)
                .max(tensions.level(&second.id, &first.id));
            edges.push(Relation {
                one,
                other,
                level: TensionLevel::of(level) as usize,
            });
        }
    }
    relations(ui, THUMBNAIL, &states, &edges, RelationsLook::Thumbnail);
}

/// Right to left, as the row is laid out.
fn chips_ui(ui: &mut Ui, card: &ScenarioCard) {
    let tokens = ui.tokens();
    let Some(scenario) = &card.scenario else {
        chip(ui, t!("home-cannot-be-played"), tokens.danger);
        return;
    };
    if let Some(minutes) = card.wall_minutes() {
        chip(ui, &duration_text(minutes), tokens.neutral);
    }
    chip(
        ui,
        &t!("home-states", count = scenario.states.len()),
        tokens.neutral,
    );
    if scenario.start_here {
        chip(ui, t!("home-start-here"), tokens.success);
    }
    if matches!(card.origin, Origin::File(_)) {
        chip(ui, t!("home-from-file"), tokens.info);
    }
}

fn described_ui(ui: &mut Ui, card: &ScenarioCard, scenario: &Scenario) {
    ui.muted(&scenario.synopsis);
    let cbms = card.cbms();
    let mut facts = Vec::new();
    facts.extend(scenario.theme.clone());
    if !cbms.is_empty() {
        let numbers: Vec<String> = cbms.iter().map(ToString::to_string).collect();
        facts.push(t!("home-cbms", numbers = numbers.join(" ")));
    }
    facts.push(t!("home-injects", count = scenario.injects.len()));
    facts.push(t!("home-decisions", count = scenario.decisions.len()));
    facts.push(scenario.language.clone());
    ui.small_muted(facts.join(" · "));
}

fn broken_ui(ui: &mut Ui, card: &ScenarioCard) {
    ui.muted(&card.summary);
    if let Some(first) = card.checks.first() {
        ui.small_muted(t!(
            "home-check-line",
            line = first.place.0,
            column = first.place.1,
            text = first.text.as_str()
        ));
    }
}

/// Minutes as a person says them: `40 min`, `2 h 30`.
pub(super) fn duration_text(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => t!("home-minutes", minutes = minutes),
        (hours, 0) => t!("home-hours", hours = hours),
        (hours, minutes) => t!(
            "home-hours-minutes",
            hours = hours,
            minutes = format!("{minutes:02}")
        ),
    }
}
