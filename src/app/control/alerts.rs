//! What waits for the facilitator, at the foot of the left column: each alert in words, put off, turned off or followed.

use egui::{Color32, Label, Panel, Popup, ScrollArea, Ui};

use super::scene::Scene;
use super::ui_state::{ControlUiState, Tab};
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, size, space};
use crate::app::time_text;
use crate::app::widgets::{Button, Card, caption_with, chip, long_list};
use crate::debrief::expectation_in_words;
use crate::debrief::narrative::held_in_words;
use crate::debrief::words::inject_title;
use crate::exercise::{Alert, AlertId, Command, ConsultationId, Timer, branch_needs};
use crate::scenario::{DecisionId, InjectId, StateId};
use crate::t;

/// An alert put off comes back after this time in the room, in milliseconds.
const SNOOZE: i64 = 10 * 60_000;

/// Where an alert leads, in the words of its button.
enum Lead {
    Consultation(ConsultationId),
    State(StateId),
    Inject(InjectId),
    Objectives,
}

impl Lead {
    fn follow(self, state: &mut ControlUiState) {
        match self {
            Self::Consultation(id) => state.open_consultation(id),
            Self::State(id) => state.open_state(id),
            Self::Inject(id) => state.open_inject(id),
            Self::Objectives => state.tab = Tab::Objectives,
        }
    }
}

/// An alert in words: what it says, what stands below, where it leads.
fn in_words(scene: Scene<'_>, alert: &Alert) -> (String, String, Lead) {
    let exercise = scene.exercise();
    match &alert.id {
        AlertId::Waiting(timer) => waiting_in_words(scene, alert, timer),
        AlertId::Unanswered(id, state) => {
            let from = exercise
                .consultations
                .get(*id)
                .map_or("", |found| scene.scenario().short_name(&found.from));
            (
                t!(
                    "control-alert-unanswered",
                    state = scene.name(state),
                    from = from
                ),
                t!(
                    "control-alert-unanswered-below",
                    id = id.0,
                    until = scene.until(alert.time)
                ),
                Lead::Consultation(*id),
            )
        }
        AlertId::DecisionDue(id) => {
            let (state, question) = decision_words(scene, id);
            (
                t!(
                    "control-alert-decision",
                    state = state.as_ref().map_or("", |state| scene.name(state))
                ),
                t!(
                    "control-alert-decision-below",
                    question = question,
                    until = scene.until(alert.time)
                ),
                state.map_or(Lead::Objectives, Lead::State),
            )
        }
        AlertId::Capital(id) => {
            let Some(submission) = exercise.sign_offs.get(*id) else {
                return (String::new(), String::new(), Lead::Objectives);
            };
            let act = held_in_words(&submission.act, exercise);
            let below = if exercise.sign_offs.is_by_hand(&submission.state) {
                let time = scene.clock(submission.asked);
                t!("capital-alert-below", act = act, time = time)
            } else {
                let until = scene.until(alert.time);
                t!("capital-alert-below-clock", act = act, until = until)
            };
            (
                t!("capital-alert", state = scene.name(&submission.state)),
                below,
                Lead::State(submission.state.clone()),
            )
        }
        AlertId::Missed(expect, state) => {
            let found = exercise
                .expectations
                .iter()
                .find(|found| found.id == *expect && found.state == *state);
            let what = found.map_or(String::new(), |found| expectation_in_words(found, exercise));
            let title = found.map_or("", |found| inject_title(exercise, &found.inject));
            (
                t!("control-alert-missed", state = scene.name(state)),
                t!(
                    "control-alert-missed-below",
                    what = what,
                    title = title,
                    time = scene.clock(alert.time)
                ),
                found.map_or(Lead::Objectives, |found| Lead::Inject(found.inject.clone())),
            )
        }
        AlertId::Unread(state, count) => (
            t!(
                "control-alert-unread",
                state = scene.name(state),
                count = *count
            ),
            t!(
                "control-alert-unread-below",
                length = time_text::length(scene.now().since(alert.time))
            ),
            Lead::State(state.clone()),
        ),
        AlertId::Commitment(id, number) => {
            let found = exercise
                .consultations
                .get(*id)
                .and_then(|found| found.tabled.as_ref())
                .and_then(|tabled| tabled.conclusion.commitments.get(*number as usize));
            let owner = found.map_or("", |found| scene.name(&found.owner));
            let text = found.map_or("", |found| found.text.as_str());
            (
                t!("alert-commitment", state = owner),
                t!(
                    "alert-commitment-below",
                    text = text,
                    until = scene.until(alert.time)
                ),
                Lead::Consultation(*id),
            )
        }
        AlertId::Branch(inject, decision) => {
            let scripted = exercise.scenario.decision(decision);
            let option = exercise
                .run_sheet
                .get(inject)
                .and_then(|item| item.inject.when.as_ref())
                .and_then(|when| branch_needs(when, decision));
            let label = scripted
                .and_then(|found| {
                    let mut options = found.options.iter();
                    options.find(|choice| Some(&choice.id) == option)
                })
                .map_or("", |choice| choice.label.as_str());
            (
                t!("alert-branch").to_owned(),
                t!(
                    "alert-branch-below",
                    title = inject_title(exercise, inject),
                    option = label,
                    state = scripted.map_or("", |found| scene.name(&found.state)),
                    until = scene.until(alert.time)
                ),
                Lead::Inject(inject.clone()),
            )
        }
        AlertId::Idle(state, _) => (
            t!("control-alert-idle", state = scene.name(state)),
            t!(
                "control-alert-idle-below",
                length = time_text::length(scene.now().since(alert.time)),
                real = time_text::real_length(
                    exercise
                        .clock
                        .wall_millis_for(scene.now().since(alert.time))
                )
            ),
            Lead::State(state.clone()),
        ),
    }
}

fn decision_words<'a>(scene: Scene<'a>, id: &'a DecisionId) -> (Option<StateId>, &'a str) {
    scene
        .exercise()
        .decision(id)
        .map_or((None, id.as_str()), |decision| {
            (
                Some(decision.state.clone()),
                decision.question.question.as_str(),
            )
        })
}

fn waiting_in_words(scene: Scene<'_>, alert: &Alert, timer: &Timer) -> (String, String, Lead) {
    let exercise = scene.exercise();
    let since = t!(
        "control-alert-waiting-below",
        time = scene.clock(alert.time)
    );
    match timer {
        Timer::LapseDecision(id) => {
            let (state, question) = decision_words(scene, id);
            (
                t!(
                    "control-alert-waiting-decision",
                    state = state.as_ref().map_or("", |state| scene.name(state)),
                    question = question
                ),
                since,
                state.map_or(Lead::Objectives, Lead::State),
            )
        }
        Timer::LapseRequest(id, state) => (
            t!(
                "control-alert-waiting-request",
                state = scene.name(state),
                id = id.0
            ),
            since,
            Lead::Consultation(*id),
        ),
        Timer::MissExpectation(position) => {
            let found = exercise.expectations.get(*position as usize);
            (
                t!(
                    "control-alert-waiting-expected",
                    state = found.map_or("", |found| scene.name(&found.state))
                ),
                t!(
                    "control-alert-missed-below",
                    title = found.map_or("", |found| inject_title(exercise, &found.inject)),
                    what =
                        found.map_or(String::new(), |found| expectation_in_words(found, exercise)),
                    time = scene.clock(alert.time)
                ),
                found.map_or(Lead::Objectives, |found| Lead::Inject(found.inject.clone())),
            )
        }
        Timer::MissCommitment(id, number) => {
            let owner = exercise
                .consultations
                .get(*id)
                .and_then(|found| found.tabled.as_ref())
                .and_then(|tabled| tabled.conclusion.commitments.get(*number as usize))
                .map(|commitment| commitment.owner.clone());
            (
                t!(
                    "control-alert-waiting-commitment",
                    state = owner.as_ref().map_or("", |owner| scene.name(owner)),
                    id = id.0
                ),
                since,
                Lead::Consultation(*id),
            )
        }
        Timer::LapseCounter(id, state) => (
            t!(
                "control-alert-waiting-counter",
                state = scene.name(state),
                id = id.0
            ),
            since,
            Lead::Consultation(*id),
        ),
        Timer::LapseQuestion(id, number) => {
            let of = exercise
                .consultations
                .get(*id)
                .and_then(|found| found.questions.get(*number as usize))
                .map(|question| question.to.clone());
            (
                t!(
                    "control-alert-waiting-question",
                    state = of.as_ref().map_or("", |of| scene.name(of)),
                    id = id.0
                ),
                since,
                Lead::Consultation(*id),
            )
        }
        Timer::LapseChair(id) => (
            t!("control-alert-waiting-chair", id = id.0),
            since,
            Lead::Consultation(*id),
        ),
        // Only deadlines wait for the facilitator.
        _ => (since.clone(), String::new(), Lead::Objectives),
    }
}

/// Draws the alerts as a panel at the foot of the column, if there are any.
pub(super) fn alerts_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
) {
    let wall = scene.room.now.wall.as_millis();
    let shown: Vec<Alert> = state
        .model
        .alerts
        .iter()
        .filter(|alert| !state.dismissed.contains(&alert.id))
        .filter(|alert| !state.muted.contains(&alert.id.kind()))
        .filter(|alert| {
            state
                .snoozed
                .get(&alert.id)
                .is_none_or(|until| *until <= wall)
        })
        .cloned()
        .collect();
    if shown.is_empty() && state.muted.is_empty() {
        return;
    }
    let room = ui.available_height();
    Panel::bottom("control-alerts")
        .resizable(true)
        .default_size((room * 0.32).clamp(120.0, 230.0))
        .size_range(96.0..=(room * 0.6).max(97.0))
        .frame(egui::Frame::new())
        .show(ui, |ui| {
            ui.add_space(space::S);
            caption_with(ui, t!("control-alerts"), |ui| {
                let urgent = shown.iter().filter(|alert| alert.urgent).count();
                let tone = if urgent > 0 {
                    ui.tokens().warning
                } else {
                    ui.tokens().neutral
                };
                chip(ui, &shown.len().to_string(), tone);
                let waiting = shown.iter().filter_map(|alert| match &alert.id {
                    AlertId::Waiting(timer) => Some(timer),
                    _ => None,
                });
                if waiting.clone().count() > 1
                    && Button::quiet(t!("control-alert-strike-all"))
                        .small()
                        .tooltip(t!("control-alert-strike-all-tip"))
                        .show(ui)
                        .clicked()
                {
                    for timer in waiting {
                        scene.submit(intents, Command::Strike(timer.clone()));
                    }
                }
            });
            if !state.muted.is_empty() {
                ui.horizontal_wrapped(|ui| {
                    ui.small_muted(t!("alert-muted", count = state.muted.len()));
                    if Button::quiet(t!("alert-unmute")).small().show(ui).clicked() {
                        state.muted.clear();
                    }
                });
            }
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                long_list(ui, &shown, |ui, alert| {
                    alert_ui(ui, scene, state, intents, alert);
                });
            });
        });
}

/// Later, or no more of its kind; whether the button was pressed.
fn more_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    alert: &Alert,
    title: &str,
) -> bool {
    let name = t!("alert-more", title = title);
    let button = Button::icon_only(Icon::ELLIPSIS, &name).small().show(ui);
    Popup::menu(&button).accessible_name(&name).show(|ui| {
        ui.set_width(210.0);
        if Button::quiet(t!("alert-snooze"))
            .small()
            .full_width()
            .show(ui)
            .clicked()
        {
            let until = scene.room.now.wall.as_millis() + SNOOZE;
            state.snoozed.insert(alert.id.clone(), until);
            ui.close();
        }
        if Button::quiet(t!("alert-mute"))
            .small()
            .full_width()
            .show(ui)
            .clicked()
        {
            state.muted.insert(alert.id.kind());
            ui.close();
        }
    });
    button.clicked()
}

fn alert_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
    alert: &Alert,
) {
    let tokens = ui.tokens();
    let (title, below, lead) = in_words(scene, alert);
    let card = if alert.urgent {
        Card::warning()
    } else {
        Card::plain()
    };
    let colour: Color32 = if alert.urgent {
        tokens.warning.text
    } else {
        tokens.text
    };
    let mut dismissed = false;
    let mut strike = None;
    let mut more = false;
    let pressed = card
        .pressable(&title)
        .margin(space::S + 2.0)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = egui::vec2(0.0, 2.0);
            ui.horizontal_top(|ui| {
                let width = ui.available_width() - 2.0 * size::CONTROL_SMALL - space::XS;
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.add(
                        Label::new(Type::Strong.rich(&title).color(colour))
                            .selectable(false)
                            .wrap(),
                    );
                    if !below.is_empty() {
                        let text = Type::Small.rich(&below).color(tokens.text_muted);
                        ui.add(Label::new(text).selectable(false).wrap());
                    }
                });
                let aside = t!("control-alert-dismiss", title = title.as_str());
                dismissed = Button::icon_only(Icon::X, &aside)
                    .small()
                    .show(ui)
                    .clicked();
                more = more_ui(ui, scene, state, alert, &title);
            });
            if let AlertId::Waiting(timer) = &alert.id {
                ui.add_space(space::XS);
                if Button::secondary(t!("control-alert-strike"))
                    .small()
                    .tooltip(t!("control-alert-strike-tip"))
                    .show(ui)
                    .clicked()
                {
                    strike = Some(timer.clone());
                }
            }
        })
        .response
        .on_hover_text(t!("control-alert-show"))
        .clicked();
    if pressed && !dismissed && !more && strike.is_none() {
        lead.follow(state);
    }
    if dismissed {
        state.dismissed.insert(alert.id.clone());
    }
    if let Some(timer) = strike {
        scene.submit(intents, Command::Strike(timer));
    }
}
