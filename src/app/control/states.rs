//! The States: as rows at the right, and one by one in their tab.

use egui::{Align, Label, Layout, Popup, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::scene::{Scene, hint};
use super::top_bar::desk_buttons_ui;
use super::ui_state::ControlUiState;
use crate::app::home::Posture;
use crate::app::intent::Intent;
use crate::app::team::Form;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, radius, space};
use crate::app::time_text;
use crate::app::widgets::{Button, Card, Share, caption, chip, probability_view, state_dot};
use crate::doctrine::Vocabulary as _;
use crate::exercise::{Command, Player, Submission};
use crate::scenario::{State, StateId};
use crate::t;

/// Who plays a State, in words.
fn player_name(player: &Player, postures: &[Posture]) -> String {
    match player {
        Player::Table => t!("control-player-table").to_owned(),
        Player::Facilitator => t!("control-player-facilitator").to_owned(),
        Player::Rehearsed(id) => {
            let label = postures
                .iter()
                .find(|(known, _)| known == id)
                .map_or(id.as_str(), |(_, label)| label.as_str());
            t!("control-player-rehearsed", posture = label)
        }
    }
}

/// Draws the rows at the right.
pub(super) fn state_rows_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut ControlUiState) {
    caption(ui, t!("control-states"));
    ui.spacing_mut().item_spacing.y = 0.0;
    for team in &scene.scenario().states {
        if row_ui(ui, scene, state, team) {
            state.open_state(team.id.clone());
        }
    }
}

/// What a row says of its State: the one thing that matters most.
fn row_words(scene: Scene<'_>, state: &ControlUiState, team: &StateId) -> (String, bool) {
    let Some(glance) = state.model.glances.get(team) else {
        return (String::new(), false);
    };
    if let Some((_, since)) = glance.owes {
        let length = time_text::length(scene.now().since(since));
        return (t!("control-row-owes", length = length), true);
    }
    if waits_for_capital(scene, team) {
        return (t!("capital-row").to_owned(), true);
    }
    let mut parts: Vec<String> = Vec::new();
    if let Some(id) = glance.in_session.first() {
        parts.push(t!("control-row-in-session", id = id.0));
    }
    if glance.open_decisions > 0 {
        parts.push(t!("control-row-decisions", count = glance.open_decisions));
    }
    if glance.unread > 0 {
        parts.push(t!("control-row-unread", count = glance.unread));
    }
    if parts.is_empty() {
        let act = scene.exercise().last_act.get(team);
        parts.push(match act {
            Some(time) => t!("control-row-acted", ago = scene.ago(*time)),
            None => t!("control-row-nothing").to_owned(),
        });
    }
    (parts.join(" · "), false)
}

/// Whether a draft of a State waits for its capital, and the capital is played by hand.
fn waits_for_capital(scene: Scene<'_>, team: &StateId) -> bool {
    let sign_offs = &scene.exercise().sign_offs;
    sign_offs.is_by_hand(team) && sign_offs.waiting(team).any(Submission::waits_for_capital)
}

fn row_ui(ui: &mut Ui, scene: Scene<'_>, state: &ControlUiState, team: &State) -> bool {
    let tokens = ui.tokens();
    let (words, urgent) = row_words(scene, state, &team.id);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 25.0), Sense::click());
    let name = t!(
        "control-row-name",
        state = team.short.as_str(),
        words = words.as_str()
    );
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
    if response.hovered() || response.has_focus() {
        ui.painter()
            .rect_filled(rect, radius::CONTROL, tokens.card_hover);
    }
    let player = scene.exercise().player(&team.id);
    let inner = rect.shrink2(vec2(space::XS, 0.0));
    ui.scope_builder(
        egui::UiBuilder::new()
            .max_rect(inner)
            .layout(Layout::left_to_right(Align::Center)),
        |ui| {
            ui.spacing_mut().item_spacing.x = space::XS + 2.0;
            let colour = scene.colour(ui, &team.id);
            state_dot(ui, colour);
            let room = ui.available_width();
            let name = Type::Body.rich(team.short.as_str()).color(tokens.text);
            ui.scope(|ui| {
                ui.set_max_width(room * 0.45);
                ui.add(Label::new(name).selectable(false).truncate());
            });
            if player != Player::Table {
                chip(ui, player_short(&player), tokens.neutral)
                    .on_hover_text(player_name(&player, &state.postures));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let colour = if urgent {
                    tokens.warning.text
                } else {
                    tokens.text_muted
                };
                let words = Type::Small.rich(words).color(colour);
                ui.add(Label::new(words).selectable(false).truncate());
            });
        },
    );
    response.on_hover_text(t!("control-row-open")).clicked()
}

fn player_short(player: &Player) -> &'static str {
    match player {
        Player::Table => t!("control-player-table"),
        Player::Facilitator => t!("control-player-facilitator"),
        Player::Rehearsed(_) => t!("control-player-rehearsed-short"),
    }
}

/// Draws the tab.
pub(super) fn states_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
) {
    let reveal = state.reveal_state.take();
    ScrollArea::vertical()
        .id_salt("control-states")
        .auto_shrink(false)
        .show(ui, |ui| {
            let gap = space::M;
            let columns: usize = if ui.available_width() > 620.0 { 2 } else { 1 };
            let width = (ui.available_width() - gap * (columns - 1) as f32) / columns as f32;
            for pair in scene.scenario().states.chunks(columns) {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = gap;
                    for team in pair {
                        ui.vertical(|ui| {
                            ui.set_width(width);
                            ui.spacing_mut().item_spacing.x = space::S;
                            let chosen = reveal.as_ref() == Some(&team.id);
                            let response = card_ui(ui, scene, state, intents, team);
                            if chosen {
                                response.scroll_to_me(Some(Align::Min));
                            }
                        });
                    }
                });
            }
            super::actors::actors_ui(ui, scene, intents);
        });
}

fn card_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
    team: &State,
) -> egui::Response {
    let exercise = scene.exercise();
    let tokens = ui.tokens();
    let edge = scene.colour(ui, &team.id);
    Card::plain()
        .edge(edge)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::XS;
            let text = Type::Subheading.rich(team.name.as_str()).color(tokens.text);
            let response = ui.add(Label::new(text).truncate());
            response
                .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, &team.name));
            player_ui(ui, scene, &state.postures, intents, team);
            ui.horizontal_wrapped(|ui| {
                desk_buttons_ui(ui, scene, &team.id, intents);
                if exercise.player(&team.id) != Player::Table && scene.ended().is_none() {
                    let name = t!("steer-act-at-desk", state = team.short.as_str());
                    let request = Button::secondary(t!("team-request")).small().tooltip(&name);
                    let full = t!(
                        "steer-act-for",
                        act = t!("team-request"),
                        state = team.short.as_str()
                    );
                    if request.show(ui).accessible_name(&full).clicked() {
                        intents.push(Intent::ActFor {
                            state: team.id.clone(),
                            consultation: None,
                            form: Some(Form::Request),
                        });
                    }
                }
            });
            // What waits for the capital waits for the facilitator: it comes first.
            super::capital::capital_ui(ui, scene, state, intents, team);
            ui.add_space(space::XS);
            let glance = state
                .model
                .glances
                .get(&team.id)
                .cloned()
                .unwrap_or_default();
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(space::XS, space::XS);
                let tone = if glance.unread >= 3 {
                    tokens.warning
                } else {
                    tokens.neutral
                };
                chip(ui, &t!("control-row-unread", count = glance.unread), tone);
                if glance.met + glance.open + glance.missed > 0 {
                    chip(
                        ui,
                        &t!("control-count-met", count = glance.met),
                        tokens.success,
                    );
                    chip(
                        ui,
                        &t!("control-count-open", count = glance.open),
                        tokens.neutral,
                    );
                    chip(
                        ui,
                        &t!("control-count-missed", count = glance.missed),
                        tokens.danger,
                    );
                }
            });
            hint(
                ui,
                &match exercise.last_act.get(&team.id) {
                    Some(time) => t!("control-state-acted", ago = scene.ago(*time)),
                    None => t!("control-row-nothing").to_owned(),
                },
            );
            for decision in exercise.open_decisions(&team.id) {
                ui.add_space(space::XS);
                let words = Type::Body
                    .rich(decision.question.question.as_str())
                    .color(tokens.text);
                ui.add(Label::new(words).wrap());
                let late = decision.deadline <= scene.now();
                let left = if late {
                    t!(
                        "control-decision-late",
                        time = scene.clock(decision.deadline)
                    )
                } else {
                    scene.left(decision.deadline)
                };
                ui.typed(Type::Small, tokens.warning.text, left);
            }
            super::override_forms::taken_ui(ui, scene, state, &team.id);
            consultations_ui(ui, scene, state, &team.id);
            belief_ui(ui, scene, &team.id);
        })
        .response
}

fn player_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    postures: &[Posture],
    intents: &mut Vec<Intent>,
    team: &State,
) {
    let current = scene.exercise().player(&team.id);
    ui.horizontal(|ui| {
        ui.small_muted(t!("control-played-by"));
        let label = player_name(&current, postures);
        let name = t!("control-assign", state = team.short.as_str());
        let button = Button::quiet(&label)
            .small()
            .trailing(Icon::CHEVRON_DOWN)
            .tooltip(&name)
            .unless(scene.ended())
            .show(ui);
        Popup::menu(&button).accessible_name(&name).show(|ui| {
            ui.set_width(230.0);
            let players = [Player::Table, Player::Facilitator].into_iter().chain(
                postures
                    .iter()
                    .map(|(id, _)| Player::Rehearsed(id.as_str().into())),
            );
            for player in players {
                let chosen = player == current;
                if Button::quiet(&player_name(&player, postures))
                    .small()
                    .full_width()
                    .selected(chosen)
                    .show(ui)
                    .clicked()
                    && !chosen
                {
                    scene.submit(
                        intents,
                        Command::AssignPlayer {
                            state: team.id.clone(),
                            player,
                        },
                    );
                    ui.close();
                }
            }
        });
    });
}

fn consultations_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut ControlUiState, team: &StateId) {
    let concerned: Vec<_> = scene
        .exercise()
        .consultations
        .iter()
        .filter(|found| found.concerns(team))
        .map(|found| found.id)
        .collect();
    if concerned.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::XS, space::XS);
        ui.small_muted(t!("control-state-consultations"));
        for id in concerned {
            let label = id.to_string();
            let name = t!("control-open-consultation", id = id.0);
            if Button::secondary(&label)
                .looks()
                .small()
                .tooltip(&name)
                .show(ui)
                .clicked()
            {
                state.open_consultation(id);
            }
        }
    });
}

fn belief_ui(ui: &mut Ui, scene: Scene<'_>, team: &StateId) {
    let Some(recorded) = scene.exercise().belief(team) else {
        hint(ui, t!("control-belief-none"));
        return;
    };
    let tokens = ui.tokens();
    let assessment = &recorded.assessment;
    let mut shares: Vec<(&str, u8, egui::Color32)> = assessment
        .suspects
        .iter()
        .filter(|(_, share)| **share > 0)
        .map(|(suspect, share)| {
            let found = scene.scenario().suspect(suspect);
            let colour = match found.map(|found| &found.who) {
                Some(crate::scenario::Culprit::State(state)) => scene.colour(ui, state),
                _ => tokens.neutral.mark,
            };
            (
                found.map_or(suspect.as_str(), |found| found.label.as_str()),
                *share,
                colour,
            )
        })
        .collect();
    shares.sort_by_key(|(_, share, _)| std::cmp::Reverse(*share));
    shares.truncate(3);
    ui.add_space(space::XS);
    ui.small_muted(t!(
        "control-belief",
        time = scene.clock(recorded.time),
        confidence = assessment.confidence.label().to_lowercase()
    ));
    let mut bars: Vec<Share> = shares
        .into_iter()
        .map(|(name, percent, colour)| Share {
            name: name.to_owned(),
            colour,
            percent,
        })
        .collect();
    bars.push(Share {
        name: t!("control-belief-unknown").to_owned(),
        colour: tokens.text_faint,
        percent: assessment.unknown(),
    });
    probability_view(ui, &bars);
}
