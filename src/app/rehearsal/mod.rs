//! The rehearsal screen: play a scenario thousands of times without people, and see what its author should know.
//!
//! Draws a [`Rehearsal`] and returns intents; the shell starts and stops the thread that plays.

mod detail;
mod job;
mod plots;
mod setup;
mod sheets;
mod table;
mod ui_state;

use std::sync::Arc;

use egui::{CentralPanel, Frame, Margin, Panel, Popup, ScrollArea, Sides, Ui};

pub use job::{Rehearsal, RehearsalNews, Standing};
pub use ui_state::{Burden, RehearsalUiState, Section, View};

use self::sheets::{Sheet, Sheets};
use super::intent::{Intent, RehearsalFormat, Route};
use super::theme::{Icon, Type, UiText as _, UiTokens as _, size, space};
use super::widgets::{Button, Row, caption, chip, empty_state, segmented};
use crate::rehearsal::Summary;
use crate::t;

/// How a State is played of which nothing is said.
pub(crate) const USUAL_POSTURE: &str = "cautious";

/// Width of the column on the left, margins included.
const SETUP: f32 = 288.0;

/// Draws the rehearsal screen as large as there is room.
pub fn rehearsal_ui(
    ui: &mut Ui,
    rehearsal: &Rehearsal,
    state: &mut RehearsalUiState,
    intents: &mut Vec<Intent>,
) {
    prepare(rehearsal, state);
    let tokens = ui.tokens();
    let panel = Frame::new().fill(tokens.panel);
    Panel::top("rehearsal-bar")
        .exact_size(size::TOP_BAR)
        .frame(panel.inner_margin(Margin::symmetric(space::L as i8, 0)))
        .show(ui, |ui| top_bar(ui, rehearsal, intents));
    let side = panel.inner_margin(Margin::same(space::M as i8));
    let sheets = state.sheets.as_ref().map(|(_, sheets)| Arc::clone(sheets));
    Panel::left("rehearsal-setup")
        .exact_size(SETUP)
        .resizable(false)
        .frame(side)
        .show(ui, |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                setup::setup(ui, rehearsal, state, intents);
                ui.add_space(space::L);
                if let Some(sheets) = &sheets {
                    sections(ui, sheets, state);
                }
            });
        });
    let (Some(summary), Some(sheets)) = (&rehearsal.summary, sheets) else {
        CentralPanel::default()
            .frame(Frame::new().fill(tokens.ground))
            .show(ui, |ui| nothing_yet(ui, rehearsal, state, intents));
        return;
    };
    let Some(sheet) = sheets.sheet(state.section) else {
        return;
    };
    let chosen = state.selected.get(&state.section).copied().unwrap_or(0);
    let chosen = chosen.min(sheet.rows.len().saturating_sub(1));
    Panel::right("rehearsal-detail")
        .default_size(size::SIDE_PANEL + 24.0)
        .size_range(280.0..=520.0)
        .resizable(true)
        .frame(side)
        .show(ui, |ui| {
            let row = sheet.rows.get(chosen).map(|row| &row.detail);
            detail::detail(ui, rehearsal, row, intents);
        });
    let margin = Margin::symmetric(space::L as i8, space::M as i8);
    CentralPanel::default()
        .frame(Frame::new().fill(tokens.ground).inner_margin(margin))
        .show(ui, |ui| {
            if let Some(row) = section(ui, rehearsal, summary, sheet, chosen, state) {
                state.selected.insert(state.section, row);
            }
            state.scroll = false;
        });
}

/// Fills in the form for another scenario, and works out what is shown of another summary.
fn prepare(rehearsal: &Rehearsal, state: &mut RehearsalUiState) {
    if state.made_for.as_ref() != Some(&rehearsal.scenario.id) {
        *state = RehearsalUiState {
            made_for: Some(rehearsal.scenario.id.clone()),
            postures: rehearsal
                .scenario
                .states
                .iter()
                .map(|one| (one.id.clone(), USUAL_POSTURE.into()))
                .collect(),
            ..RehearsalUiState::default()
        };
    }
    match &rehearsal.summary {
        None => state.sheets = None,
        Some(summary) => {
            let known = state.sheets.as_ref().map(|(known, _)| known);
            if !known.is_some_and(|known| Arc::ptr_eq(known, summary)) {
                let sheets = Sheets::of(&rehearsal.telling, summary);
                state.sheets = Some((Arc::clone(summary), Arc::new(sheets)));
            }
        }
    }
}

fn top_bar(ui: &mut Ui, rehearsal: &Rehearsal, intents: &mut Vec<Intent>) {
    let scenario = &rehearsal.scenario;
    let whole = Sides::new().height(size::TOP_BAR).shrink_left();
    whole.truncate().show(
        ui,
        |ui| {
            ui.typed(Type::Subheading, ui.tokens().text, t!("rehearse-title"));
            ui.muted(format!("{} · {}", scenario.title, scenario.version));
        },
        |ui| {
            export(ui, rehearsal, intents);
            let back = Button::secondary(t!("rehearse-back")).icon(Icon::ARROW_LEFT);
            if back.show(ui).clicked() {
                intents.push(Intent::Go(Route::Home));
            }
            if let Some(summary) = &rehearsal.summary {
                let runs = sheets::grouped(u64::from(summary.runs));
                let tone = match rehearsal.standing {
                    Standing::Done => ui.tokens().success,
                    Standing::Cancelled => ui.tokens().warning,
                    Standing::Failed(_) => ui.tokens().danger,
                    Standing::Ready | Standing::Running => ui.tokens().info,
                };
                let seed = summary.seed.to_string();
                chip(ui, &t!("rehearse-badge", runs = runs, seed = seed), tone);
            }
        },
    );
}

fn export(ui: &mut Ui, rehearsal: &Rehearsal, intents: &mut Vec<Intent>) {
    let nothing = rehearsal.summary.is_none();
    let button = Button::primary(t!("rehearse-export"))
        .trailing(Icon::CHEVRON_DOWN)
        .unless(nothing.then(|| t!("rehearse-export-nothing")))
        .show(ui);
    let options = [
        (t!("rehearse-export-json"), RehearsalFormat::Json),
        (t!("rehearse-export-csv"), RehearsalFormat::Csv),
    ];
    Popup::menu(&button)
        .accessible_name(t!("rehearse-export"))
        .show(|ui| {
            for (label, format) in options {
                if ui.button(label).clicked() {
                    intents.push(Intent::ExportRehearsal(format));
                    ui.close();
                }
            }
        });
}

/// The parts, each with what is to be known of it at a glance.
fn sections(ui: &mut Ui, sheets: &Sheets, state: &mut RehearsalUiState) {
    caption(ui, t!("rehearse-found"));
    ui.spacing_mut().item_spacing.y = 2.0;
    for section in Section::ALL {
        let Some(sheet) = sheets.sheet(section) else {
            continue;
        };
        let never = sheet.rows.iter().filter(|row| row.never).count();
        let note = match section {
            Section::Never => t!("rehearse-count-never", count = sheet.rows.len()),
            Section::Tension | Section::Workload | Section::Measures | Section::Groups => {
                String::new()
            }
            _ if never == 0 => String::new(),
            _ => t!("rehearse-count-of-them", count = never),
        };
        let mut row = Row::new(section_name(section)).selected(state.section == section);
        if !note.is_empty() {
            row = row.subtitle(&note);
        }
        if section == Section::Never && !sheet.rows.is_empty() {
            row = row.dot(ui.tokens().danger.mark);
        }
        if row.show(ui).clicked() && state.section != section {
            state.section = section;
            state.scroll = true;
        }
    }
}

fn section_name(section: Section) -> &'static str {
    match section {
        Section::Never => t!("rehearse-section-never"),
        Section::Injects => t!("rehearse-section-injects"),
        Section::Decisions => t!("rehearse-section-decisions"),
        Section::Consultations => t!("rehearse-section-consultations"),
        Section::Groups => t!("rehearse-section-groups"),
        Section::Measures => t!("rehearse-section-measures"),
        Section::Expected => t!("rehearse-section-expected"),
        Section::Tension => t!("rehearse-section-tension"),
        Section::Workload => t!("rehearse-section-workload"),
    }
}

fn section_about(section: Section) -> &'static str {
    match section {
        Section::Never => t!("rehearse-about-never"),
        Section::Injects => t!("rehearse-about-injects"),
        Section::Decisions => t!("rehearse-about-decisions"),
        Section::Consultations => t!("rehearse-about-consultations"),
        Section::Groups => t!("rehearse-about-groups"),
        Section::Measures => t!("rehearse-about-measures"),
        Section::Expected => t!("rehearse-about-expected"),
        Section::Tension => t!("rehearse-about-tension"),
        Section::Workload => t!("rehearse-about-workload"),
    }
}

/// Before anything is known.
fn nothing_yet(
    ui: &mut Ui,
    rehearsal: &Rehearsal,
    state: &RehearsalUiState,
    intents: &mut Vec<Intent>,
) {
    let (sentence, action) = match &rehearsal.standing {
        Standing::Running => (t!("rehearse-first-runs").to_owned(), None),
        Standing::Failed(what) => (t!("rehearse-failed", what = what.as_str()), None),
        Standing::Cancelled => (t!("rehearse-cancelled-nothing").to_owned(), None),
        Standing::Ready | Standing::Done => (
            t!("rehearse-nothing-yet").to_owned(),
            Some(t!("rehearse-start-now")),
        ),
    };
    let side = ((ui.available_width() - 520.0) / 2.0).max(space::L);
    ui.add_space(ui.available_height() * 0.28);
    ui.horizontal_top(|ui| {
        ui.add_space(side);
        ui.vertical(|ui| {
            ui.set_width((ui.available_width() - side).max(200.0));
            if empty_state(ui, Icon::FLASK_CONICAL, &sentence, action) {
                intents.push(Intent::StartRehearsal(state.order()));
            }
        });
    });
}

/// One part; returns the row that was selected.
fn section(
    ui: &mut Ui,
    rehearsal: &Rehearsal,
    summary: &Summary,
    sheet: &Sheet,
    chosen: usize,
    state: &mut RehearsalUiState,
) -> Option<usize> {
    let section = state.section;
    let name = section_name(section);
    Sides::new()
        .height(size::CONTROL)
        .shrink_left()
        .truncate()
        .show(
            ui,
            |ui| {
                ui.heading_text(name);
            },
            |ui| {
                if section != Section::Never {
                    let views = [
                        // Right to left, as the row is laid out.
                        (View::Table, t!("rehearse-view-table")),
                        (View::Plot, t!("rehearse-view-plot")),
                    ];
                    segmented(ui, t!("rehearse-view"), &mut state.view, &views);
                }
            },
        );
    let about = Type::Small
        .rich(section_about(section))
        .color(ui.tokens().text_muted);
    ui.add(egui::Label::new(about).wrap());
    ui.add_space(space::S);
    if sheet.rows.is_empty() {
        let (icon, sentence) = match section {
            Section::Never => (Icon::CIRCLE_CHECK, t!("rehearse-all-reached")),
            _ => (Icon::INFO, t!("rehearse-section-empty")),
        };
        empty_state(ui, icon, sentence, None);
        return None;
    }
    if section == Section::Never || state.view == View::Table {
        return table::table(ui, name, sheet, chosen, state.scroll);
    }
    match section {
        Section::Tension => {
            let pair = sheet.rows.get(chosen);
            let count = pair.and_then(|row| summary.tension.get(row.pair.as_ref()?));
            if let (Some(row), Some(count)) = (pair, count) {
                caption(ui, &t!("rehearse-over-time", name = row.short.as_str()));
                let course = t!("rehearse-course", name = row.short.as_str());
                plots::course(ui, &course, &rehearsal.scenario, summary, count);
                ui.add_space(space::S);
            }
            caption(ui, t!("rehearse-at-the-end"));
            plots::boxes(
                ui,
                name,
                &rehearsal.scenario,
                sheet,
                summary,
                chosen,
                state.scroll,
            )
        }
        Section::Workload => {
            if let (Some(fewest), Some(most)) = (summary.length.fewest, summary.length.most) {
                let events = t!(
                    "rehearse-length",
                    mean = format!("{:.0}", summary.mean(summary.length.events)),
                    fewest = fewest.value,
                    most = most.value
                );
                ui.small_muted(events);
                ui.add_space(space::XS);
            }
            let burdens = [
                (Burden::Words, t!("rehearse-words")),
                (Burden::Answers, t!("rehearse-answers")),
                (Burden::Acts, t!("rehearse-acts")),
            ];
            segmented(ui, t!("rehearse-burden"), &mut state.burden, &burdens);
            ui.add_space(space::S);
            plots::workload(ui, name, &rehearsal.scenario, summary, state, chosen);
            ui.add_space(space::M);
            table::table(ui, name, sheet, chosen, state.scroll)
        }
        _ => plots::bars(ui, name, &rehearsal.scenario, sheet, chosen, state.scroll),
    }
}
