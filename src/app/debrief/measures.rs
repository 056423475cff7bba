use egui::{Grid, ScrollArea, Ui};

use super::sentence::{EventRow, ROW, link};
use super::{Debrief, DebriefUiState};
use crate::app::theme::{Icon, Tokens, Type, UiText as _, UiTokens as _, size, space};
use crate::app::widgets::{Button, Card, caption, caption_with, chip, state_name};
use crate::debrief::words::measure_name;
use crate::debrief::{CbmCoverage, MeasureUse, Through, event_in_words};
use crate::doctrine::{Family, Vocabulary as _, doctrine};
use crate::scenario::StateId;
use crate::t;

/// How many measures are listed before the list scrolls.
const TAKEN: usize = 12;

/// Measures by family and State, and the confidence-building measures they carried out.
pub(super) fn measures(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    ScrollArea::vertical()
        .id_salt("measures")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::XS;
            caption(ui, t!("debrief-measures-by-family"));
            families(ui, debrief, state);
            ui.add_space(space::M);
            let never = debrief
                .model
                .figures
                .coverage
                .iter()
                .filter(|cbm| cbm.uses.is_empty())
                .count();
            let all = debrief.model.figures.coverage.len();
            caption_with(ui, t!("debrief-cbms"), |ui| {
                ui.small_muted(t!("debrief-cbms-used", used = all - never, all = all));
            });
            ui.small_muted(t!("debrief-cbms-how"));
            for cbm in &debrief.model.figures.coverage {
                coverage(ui, debrief, state, cbm);
            }
        });
}

fn family_colour(tokens: &Tokens, family: Family) -> egui::Color32 {
    match family {
        Family::DeEscalate => tokens.measure.de_escalate,
        Family::Protect => tokens.measure.protect,
        Family::Signal => tokens.measure.signal,
        Family::Coerce => tokens.measure.coerce,
    }
}

/// How often each State took measures of each family; a number lists them.
fn families(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let tokens = ui.tokens();
    let uses = &debrief.model.figures.measures;
    if uses.is_empty() {
        ui.muted(t!("debrief-no-measures"));
        return;
    }
    let states: Vec<&StateId> = debrief
        .review
        .scenario()
        .states
        .iter()
        .map(|state| &state.id)
        .collect();
    let mut shown: Option<(String, Vec<u64>)> = None;
    Card::plain().show(ui, |ui| {
        ScrollArea::horizontal().id_salt("families").show(ui, |ui| {
            Grid::new("families")
                .num_columns(states.len() + 2)
                .spacing([space::L, space::XS])
                .show(ui, |ui| {
                    ui.small_muted("");
                    for state in &states {
                        state_name(ui, debrief.look.name(state), debrief.look.colour(state));
                    }
                    ui.small_muted(t!("debrief-all"));
                    ui.end_row();
                    for family in Family::ALL.iter().copied() {
                        ui.horizontal(|ui| {
                            let dot = egui::vec2(4.0, 16.0);
                            let (rect, _) = ui.allocate_exact_size(dot, egui::Sense::hover());
                            let colour = family_colour(tokens, family);
                            ui.painter().rect_filled(rect, 1.0, colour);
                            ui.body(family.label());
                        });
                        for of in states.iter().map(Some).chain([None]) {
                            let found: Vec<&MeasureUse> = uses
                                .iter()
                                .filter(|taken| taken.family == Some(family))
                                .filter(|taken| of.is_none_or(|of| taken.by == **of))
                                .collect();
                            let title = match of {
                                Some(of) => t!(
                                    "debrief-family-of",
                                    family = family.label(),
                                    state = debrief.look.name(of),
                                    count = found.len()
                                ),
                                None => t!(
                                    "debrief-family-all",
                                    family = family.label(),
                                    count = found.len()
                                ),
                            };
                            if count(ui, found.len(), &title) {
                                let events = found.iter().map(|taken| taken.sequence).collect();
                                shown = Some((title, events));
                            }
                        }
                        ui.end_row();
                    }
                });
        });
    });
    if let Some((title, events)) = shown {
        state.show_behind(debrief.review, title, events);
    }
    ui.add_space(space::M);
    caption(ui, t!("debrief-measures-taken"));
    let shown = uses.len().min(TAKEN) as f32;
    ScrollArea::vertical()
        .id_salt("taken")
        .max_height(shown * ROW)
        .show_rows(ui, ROW, uses.len(), |ui, rows| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for taken in uses.get(rows).unwrap_or_default() {
                taken_ui(ui, debrief, state, taken);
            }
        });
}

/// A number that lists what it counts; nothing is a dot and cannot be pressed.
pub(super) fn count(ui: &mut Ui, number: usize, name: &str) -> bool {
    if number == 0 {
        ui.typed(Type::Figures, ui.tokens().text_faint, "·")
            .on_hover_text(name);
        return false;
    }
    let text = number.to_string();
    let response = Button::secondary(&text).small().tooltip(name).show(ui);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
    response.clicked()
}

fn taken_ui(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState, taken: &MeasureUse) {
    let tokens = ui.tokens();
    let Some(event) = debrief.review.event(taken.sequence) else {
        return;
    };
    let (moved, colour) = match taken.moved {
        0 => (String::new(), tokens.text_muted),
        up if up > 0 => (t!("debrief-tension-up", points = up), tokens.danger.text),
        down => (
            t!("debrief-tension-down", points = -down),
            tokens.success.text,
        ),
    };
    let narration = event_in_words(event, debrief.review.end().exercise());
    let here = state
        .position
        .is_some_and(|at| at.sequence == taken.sequence);
    let row = EventRow::new(debrief.look, event, &narration)
        .current(here)
        .trailing(&moved, colour);
    if row.show(ui).clicked() {
        state.go_to_event(debrief.review, taken.sequence);
    }
}

fn coverage(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState, cbm: &CbmCoverage) {
    let tokens = ui.tokens();
    let known = doctrine().cbm(cbm.number);
    let name = known.map_or("", |known| known.name.as_str());
    let unfolded = state.unfolded.contains(&cbm.number);
    ui.horizontal(|ui| {
        ui.set_min_height(size::CONTROL_SMALL);
        let title = t!("debrief-cbm", number = cbm.number, name = name);
        let icon = if unfolded {
            Icon::CHEVRON_DOWN
        } else {
            Icon::CHEVRON_RIGHT
        };
        if Button::quiet(&title).icon(icon).small().show(ui).clicked() {
            if unfolded {
                state.unfolded.remove(&cbm.number);
            } else {
                state.unfolded.insert(cbm.number);
            }
        }
        match cbm.uses.first() {
            Some(first) => {
                let words = t!(
                    "debrief-cbm-uses",
                    count = cbm.uses.len(),
                    clock = debrief.look.clock(first.time),
                    state = debrief.look.name(&first.by)
                );
                if link(ui, &words).clicked() {
                    let events = cbm.uses.iter().map(|used| used.sequence).collect();
                    state.show_behind(debrief.review, title.clone(), events);
                }
            }
            None if cbm.is_gap() => {
                chip(ui, t!("debrief-cbm-gap"), tokens.warning);
            }
            None => {
                chip(ui, t!("debrief-cbm-never"), tokens.neutral);
            }
        }
        if let Some(call) = &cbm.called {
            let words = t!(
                "debrief-cbm-occasion",
                clock = debrief.look.clock(call.at.time)
            );
            if link(ui, &words)
                .on_hover_text(t!("debrief-cbm-occasion-tip"))
                .clicked()
            {
                state.go_to_event(debrief.review, call.at.sequence);
            }
        } else if cbm.uses.is_empty() {
            ui.small_muted(t!("debrief-cbm-no-occasion"));
        }
    });
    if !unfolded {
        return;
    }
    ui.indent(("cbm", cbm.number), |ui| {
        if let Some(known) = known {
            ui.muted(&known.gist);
            if cbm.uses.is_empty() {
                ui.body(t!("debrief-cbm-could", how = known.in_play.as_str()));
            }
        }
        for objective in &cbm.objectives {
            if let Some(objective) = debrief.review.scenario().objective(objective) {
                ui.small_muted(t!(
                    "debrief-cbm-objective",
                    objective = objective.text.as_str()
                ));
            }
        }
        for used in &cbm.uses {
            let through = match &used.through {
                Through::Measure(measure) => measure_name(measure).to_owned(),
                Through::Channel(channel) => doctrine()
                    .channel(channel)
                    .map_or_else(|| channel.to_string(), |channel| channel.name.clone()),
                Through::Request(id) => t!("debrief-through-request", id = id.to_string()),
                Through::Answer(id) => t!("debrief-through-answer", id = id.to_string()),
            };
            let words = t!(
                "debrief-cbm-use",
                clock = debrief.look.clock(used.time),
                state = debrief.look.name(&used.by),
                through = through
            );
            if link(ui, &words).clicked() {
                state.go_to_event(debrief.review, used.sequence);
            }
        }
        ui.add_space(space::S);
    });
}
