//! The facilitator's control room: sees everything, steps or clocks the script, and bends it when the room goes
//! elsewhere.
//!
//! [`control_ui`] draws a [`Room`] and pushes intents; [`ControlUiState`] is what it remembers between frames. The
//! app calls [`ControlUiState::command_done`] for every command that was stored, so that forms close only then, and
//! [`ControlUiState::carry_out`] for the program's commands that are the control room's.
//!
//! - [`scene`](self): `scene` and `model` hold what all parts draw from; the model is derived once per event.
//! - Left: `run_sheet`, `alerts`. Top and foot: `top_bar`, `status_bar`.
//! - Middle: `consultations`, `live_log`, `states`, `infrastructure`, `objectives`, `lines`, `inject_detail`.
//! - Right: `tension`, `observation`, `states`.
//! - Beside `infrastructure`, `infrastructure_map`. The public display: `public_display`, `venue_form`.
//! - In front: `forms`, with `jump`, `inject_form` and the form of `tension`.

mod actors;
mod alerts;
mod before;
mod capital;
mod command;
mod consultations;
mod expectations;
mod forms;
mod groups;
mod infrastructure;
mod infrastructure_map;
mod inject_detail;
mod inject_draft;
mod inject_form;
mod jump;
mod lines;
mod live_log;
mod model;
mod objectives;
mod observation;
mod override_forms;
mod picture_form;
mod public_display;
mod run_sheet;
mod scene;
mod states;
mod status_bar;
mod steer_forms;
mod tension;
mod top_bar;
mod ui_state;
mod venue_form;
mod workload;

use egui::{CentralPanel, Frame, Key, Margin, Modifiers, Panel, ScrollArea, Stroke, Ui};

pub use command::SteerCommand;
pub(in crate::app) use infrastructure::sector_look;
pub use inject_draft::InjectDraft;
pub use jump::Fate;
pub use jump::JumpDraft;
pub use lines::CheckDraft;
pub use live_log::LogUiState;
pub use public_display::DisplayDraft;
pub use run_sheet::{SheetFilter, SheetUiState};
pub use steer_forms::{ShiftDraft, SteerDrafts};
pub use ui_state::{ControlUiState, Form, ObservationDraft, RatingDraft, Tab, TensionDraft};
pub use workload::{Workload, workload};

pub(in crate::app) use live_log::{topic_icon, topic_name};
use scene::Scene;

use super::intent::Intent;
use super::room::Room;
use super::theme::{UiTokens as _, size, space};
use super::widgets::folder_tabs;
use crate::exercise::Phase;
use crate::t;

/// Draws the control room.
pub fn control_ui(
    ui: &mut Ui,
    room: &Room<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
) {
    state.model.refresh(room);
    let scene = Scene { room };
    take_escape(ui, state);
    top_bar::top_bar_ui(ui, scene, state, intents);
    status_bar::status_bar_ui(ui, scene);
    let tokens = ui.tokens();
    let side = Frame::new().fill(tokens.panel).inner_margin(Margin {
        left: space::M as i8,
        right: space::M as i8,
        top: space::M as i8,
        bottom: space::S as i8,
    });
    let wide = ui.available_width();
    let column = (wide * 0.228).clamp(280.0, size::SIDE_PANEL + 20.0);
    Panel::left("control-left")
        .resizable(true)
        .default_size(column)
        .size_range(260.0..=(wide * 0.36).max(261.0))
        .frame(side)
        .show(ui, |ui| {
            alerts::alerts_ui(ui, scene, state, intents);
            run_sheet::run_sheet_ui(ui, scene, state, intents);
        });
    Panel::right("control-right")
        .resizable(true)
        .default_size(column)
        .size_range(260.0..=(wide * 0.36).max(261.0))
        .frame(side)
        .show(ui, |ui| {
            ScrollArea::vertical()
                .id_salt("control-right")
                .auto_shrink(false)
                .show(ui, |ui| {
                    tension::tension_ui(ui, scene, state);
                    ui.add_space(space::M);
                    ui.spacing_mut().item_spacing.y = space::S;
                    observation::observation_ui(ui, scene, state, intents);
                    ui.add_space(space::M);
                    states::state_rows_ui(ui, scene, state);
                    ui.add_space(space::M);
                    workload::workload_ui(ui, scene, state);
                });
        });
    let frame = Frame::new()
        .fill(tokens.ground)
        .inner_margin(Margin::same(space::M as i8));
    CentralPanel::default()
        .frame(frame)
        .show(ui, |ui| middle_ui(ui, scene, state, intents));
    forms::forms_ui(ui, scene, state, intents);
}

/// Escape leaves what was opened last, where no dialog or menu has taken it.
fn take_escape(ui: &Ui, state: &mut ControlUiState) {
    if state.dialogs.is_open() || ui.ctx().text_edit_focused() || egui::Popup::is_any_open(ui.ctx())
    {
        return;
    }
    let something = state.tab == Tab::Inject
        || state.tab == Tab::Consultations && state.consultation.is_some()
        || state.tab == Tab::LiveLog && state.log.selected.is_some();
    if !something || !ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        return;
    }
    match state.tab {
        Tab::Inject => state.close_inject(),
        Tab::Consultations => state.consultation = None,
        _ => state.log.selected = None,
    }
}

fn middle_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut ControlUiState, intents: &mut Vec<Intent>) {
    if scene.phase() == Phase::Opened {
        before::before_ui(ui, scene, intents);
        ui.add_space(space::M);
    }
    if state.tab == Tab::Inject && state.selected.is_none() {
        state.close_inject();
        state.tab = state.tab_before;
    }
    if state.tab != Tab::LiveLog && scene.phase() != Phase::Opened {
        let room = ui.available_height();
        Panel::bottom("control-strip")
            .resizable(true)
            .default_size((room * 0.36).clamp(150.0, 280.0))
            .size_range(96.0..=(room * 0.7).max(97.0))
            .show_separator_line(false)
            .frame(
                Frame::new()
                    .fill(ui.tokens().card)
                    .stroke(Stroke::new(size::STROKE, ui.tokens().stroke))
                    .corner_radius(super::theme::radius::CARD)
                    .outer_margin(Margin {
                        top: space::M as i8,
                        ..Margin::ZERO
                    })
                    .inner_margin(Margin::same(space::M as i8)),
            )
            .show(ui, |ui| live_log::strip_ui(ui, scene, state));
    }
    let mut tabs: Vec<(Tab, &str)> = vec![
        (Tab::Consultations, t!("control-tab-consultations")),
        (Tab::LiveLog, t!("control-tab-live-log")),
        (Tab::States, t!("control-tab-states")),
        (Tab::Infrastructure, t!("control-tab-infrastructure")),
        (Tab::Objectives, t!("control-tab-objectives")),
        (Tab::Lines, t!("control-tab-lines")),
    ];
    if state.selected.is_some() {
        tabs.push((Tab::Inject, t!("control-tab-inject")));
    }
    let mut tab = state.tab;
    let changed = folder_tabs(ui, t!("control-tabs"), &mut tab, &tabs, |ui, tab| {
        ui.set_min_height(ui.available_height());
        ui.set_max_height(ui.available_height());
        match tab {
            Tab::Consultations => {
                consultations::consultations_ui(ui, scene, state, intents);
            }
            Tab::LiveLog => live_log::live_log_ui(ui, scene, state),
            Tab::States => states::states_ui(ui, scene, state, intents),
            Tab::Infrastructure => {
                infrastructure::infrastructure_ui(ui, scene, state, intents);
            }
            Tab::Objectives => objectives::objectives_ui(ui, scene, state, intents),
            Tab::Lines => lines::lines_ui(ui, scene, state, intents),
            Tab::Inject => inject_detail::inject_detail_ui(ui, scene, state, intents),
        }
    });
    if changed {
        state.tab = tab;
    }
}

#[cfg(test)]
mod tests;
