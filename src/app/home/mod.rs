//! The home screen: choose a scenario and open an exercise, continue or debrief a record, look something up.

mod model;
mod records;
mod scenarios;
mod setup;

use std::collections::BTreeMap;

use egui::{CentralPanel, Frame, Margin, Panel, ScrollArea, Ui};

pub use model::{
    CheckLine, HomeModel, Origin, Posture, RecordCard, RecordStanding, RecordSummary, ScenarioCard,
    can_compare,
};

use super::intent::Intent;
use super::theme::{Icon, UiText as _, UiTokens as _, space};
use super::widgets::Row;
use crate::exercise::{Leaks, Mode, Player};
use crate::scenario::StateId;
use crate::t;

/// Width of the column on the left, margins included.
const NAVIGATION: f32 = 250.0;

/// The pages of the home screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// Choose a scenario.
    #[default]
    Scenarios,
    /// Continue or debrief.
    Records,
    /// Look something up.
    Reference,
}

/// What the home screen remembers between frames.
#[derive(Debug, Default)]
pub struct HomeUiState {
    /// Which page is shown.
    pub page: Page,
    /// What is searched for among scenarios, or records.
    pub search: String,
    /// The chosen scenario, by its place in the list.
    pub chosen: Option<usize>,
    /// The path typed where no dialog is at hand.
    pub path: String,
    /// Whether the field for a path is shown.
    pub path_open: bool,
    /// How the chosen scenario would be opened.
    pub setup: SetupForm,
}

impl HomeUiState {
    /// Shows a scenario, by its place in the list, as chosen.
    pub fn show_scenario(&mut self, place: usize) {
        self.page = Page::Scenarios;
        self.search.clear();
        self.chosen = Some(place);
        self.setup.scenario = None;
    }
}

/// How the chosen scenario would be opened.
#[derive(Debug, Default)]
pub struct SetupForm {
    /// For which scenario, by its place in the list; the form starts afresh for another.
    pub scenario: Option<usize>,
    /// A name for the run.
    pub title: String,
    /// By the clock or step by step.
    pub mode: Mode,
    /// Exercise seconds per wall second.
    pub pace: f64,
    /// Who plays each State.
    pub players: BTreeMap<StateId, Player>,
    /// Whether talks may leak by chance.
    pub leaks: Leaks,
}

/// Draws the home screen. `footer` draws what stands at the foot of the left column (language, theme), `reference`
/// the page to look things up in.
pub fn home_ui(
    ui: &mut Ui,
    model: &HomeModel<'_>,
    state: &mut HomeUiState,
    intents: &mut Vec<Intent>,
    footer: impl FnOnce(&mut Ui),
    reference: impl FnOnce(&mut Ui),
) {
    let tokens = ui.tokens();
    // With few things to choose from, the one to start with is chosen already.
    if state.chosen.is_none() {
        state.chosen = model
            .scenarios
            .iter()
            .position(|card| {
                card.scenario
                    .as_ref()
                    .is_some_and(|scenario| scenario.start_here)
            })
            .or(if model.scenarios.is_empty() {
                None
            } else {
                Some(0)
            });
    }
    Panel::left("home-navigation")
        .resizable(false)
        .exact_size(NAVIGATION)
        .frame(
            Frame::new()
                .fill(tokens.panel)
                .inner_margin(Margin::same(space::L as i8)),
        )
        .show(ui, |ui| navigation_ui(ui, model, state, footer));
    match state.page {
        Page::Scenarios => scenarios_page_ui(ui, model, state, intents),
        Page::Records => {
            page(ui, |ui| {
                records::records_ui(ui, model, &mut state.search, intents);
            });
        }
        Page::Reference => page(ui, reference),
    }
}

fn page(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let frame = Frame::new()
        .fill(ui.tokens().ground)
        .inner_margin(Margin::symmetric(space::XXL as i8, space::XL as i8));
    CentralPanel::default().frame(frame).show(ui, content);
}

fn navigation_ui(
    ui: &mut Ui,
    model: &HomeModel<'_>,
    state: &mut HomeUiState,
    footer: impl FnOnce(&mut Ui),
) {
    ui.add_space(space::S);
    ui.title(t!("app-name"));
    ui.small_muted(t!("home-subtitle"));
    ui.add_space(space::L);
    let unfinished = model
        .records
        .iter()
        .filter(|record| record.can_continue())
        .count();
    let to_continue = t!("home-records-to-continue", count = unfinished);
    let pages = [
        (Page::Scenarios, t!("home-page-scenarios"), None),
        (
            Page::Records,
            t!("home-page-records"),
            (unfinished > 0).then_some(to_continue.as_str()),
        ),
        (Page::Reference, t!("home-page-reference"), None),
    ];
    for (page, label, note) in pages {
        let mut row = Row::new(label).selected(state.page == page);
        if let Some(note) = note {
            row = row.subtitle(note);
        }
        if row.show(ui).clicked() && state.page != page {
            state.page = page;
            state.search.clear();
        }
    }
    ui.with_layout(egui::Layout::bottom_up(egui::Align::LEFT), footer);
}

fn scenarios_page_ui(
    ui: &mut Ui,
    model: &HomeModel<'_>,
    state: &mut HomeUiState,
    intents: &mut Vec<Intent>,
) {
    let tokens = ui.tokens();
    Panel::right("home-setup")
        .resizable(true)
        .default_size(372.0)
        .size_range(320.0..=460.0)
        .frame(
            Frame::new()
                .fill(tokens.panel)
                .inner_margin(Margin::same(space::XL as i8)),
        )
        .show(ui, |ui| {
            let chosen = state
                .chosen
                .and_then(|place| Some((place, model.scenarios.get(place)?)));
            if let Some((place, card)) = chosen
                && !card.is_broken()
            {
                Panel::bottom("home-open")
                    .resizable(false)
                    .frame(Frame::new().inner_margin(Margin {
                        top: space::M as i8,
                        ..Margin::ZERO
                    }))
                    .show(ui, |ui| {
                        setup::open_ui(ui, model, place, &state.setup, intents);
                    });
            }
            ScrollArea::vertical()
                .auto_shrink(false)
                .show(ui, |ui| match chosen {
                    Some((place, card)) => {
                        setup::setup_ui(ui, model, place, card, &mut state.setup, intents);
                    }
                    None => {
                        super::widgets::empty_state(ui, Icon::MAP, t!("home-nothing-chosen"), None);
                    }
                });
        });
    page(ui, |ui| scenarios::scenarios_ui(ui, model, state, intents));
}
