//! The selected inject in the middle: the text as the table sees it, what only the facilitator knows, and what can
//! be done with it.

use std::sync::Arc;

use egui::{Label, ScrollArea, Ui};

use super::expectations::expectation_ui;
use super::live_log::sentence_job;
use super::run_sheet::{Standing, standing};
use super::scene::{
    Scene, capitalised, heading, hint, link, marking_chip, remark, signed, status_look, wrapped,
};
use super::ui_state::{ControlUiState, Form};
use crate::app::intent::Intent;
use crate::app::pictures::pictures_ui;
use crate::app::theme::{Icon, Tone, Type, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Button, Card, caption, chip, markdown_small, state_dot};
use crate::debrief::{condition_in_words, event_in_words, expected_in_words};
use crate::doctrine::Vocabulary as _;
use crate::exercise::{
    Audience, Command, Letter, Release, RunItem, Standing as SheetStanding, Steer, contingency_time,
};
use crate::scenario::{Culprit, Effect, Evidence, ExerciseTime, Expect, Inject, StateId};
use crate::t;

/// Draws the selected inject.
pub(super) fn inject_detail_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
) {
    let item = state
        .selected
        .clone()
        .and_then(|inject| scene.exercise().run_sheet.get(&inject));
    let Some(item) = item else {
        state.close_inject();
        return;
    };
    let is_next = state
        .model
        .next
        .and_then(|next| scene.exercise().run_sheet.at(next))
        .is_some_and(|next| next.inject.id == item.inject.id);
    let stands = standing(scene.exercise(), item, is_next, scene.now());
    head_ui(ui, scene, state, intents, item, stands);
    ui.add_space(space::XS);
    ScrollArea::vertical()
        .id_salt(("control-inject", &item.inject.id))
        .auto_shrink(false)
        .show(ui, |ui| {
            let to = scene.audience(&item.audience(scene.scenario()));
            let letter = item.released().map_or_else(
                || Arc::new(Letter::of(&item.inject, scene.scenario().media())),
                |out| Arc::clone(&out.letter),
            );
            let time = item
                .released()
                .map(|out| out.time)
                .or(item.planned())
                .unwrap_or(scene.now());
            let wide = ui.available_width() > 620.0;
            if wide {
                let width = ui.available_width();
                let side = 230.0;
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = space::L;
                    ui.vertical(|ui| {
                        ui.set_width(width - side - space::L);
                        letter_ui(ui, scene, &letter, &to, time);
                        below_letter_ui(ui, scene, state, intents, item);
                    });
                    ui.vertical(|ui| {
                        ui.set_width(side);
                        ui.spacing_mut().item_spacing.x = space::S;
                        facts_ui(ui, scene, state, item);
                    });
                });
            } else {
                letter_ui(ui, scene, &letter, &to, time);
                below_letter_ui(ui, scene, state, intents, item);
                facts_ui(ui, scene, state, item);
            }
        });
}

fn standing_tone(ui: &Ui, stands: Standing) -> Tone {
    let tokens = ui.tokens();
    match stands {
        Standing::Released => tokens.success,
        Standing::Next => tokens.info,
        Standing::Due | Standing::Held => tokens.warning,
        Standing::Planned | Standing::Conditional | Standing::Skipped => tokens.neutral,
    }
}

fn head_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
    item: &RunItem,
    stands: Standing,
) {
    let inject = &item.inject;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S - 2.0;
        let tone = standing_tone(ui, stands);
        chip(ui, stands.name(), tone);
        if item.original.is_some() {
            let tone = ui.tokens().info;
            let was = item
                .original
                .as_ref()
                .map_or("", |first| first.title.as_str());
            chip(ui, t!("bend-changed"), tone).on_hover_text(t!("bend-changed-from", title = was));
        }
        if item.released().is_some_and(|out| out.retracted.is_some()) {
            let tone = ui.tokens().danger;
            chip(ui, t!("bend-retracted"), tone);
        }
        if item.added {
            let tone = ui.tokens().neutral;
            chip(ui, t!("control-added"), tone);
        }
        marking_chip(ui, inject.marking);
        let muted = ui.tokens().text_muted;
        ui.typed(
            Type::Small,
            muted,
            format!("{} · {}", inject.id, inject.channel.label()),
        );
    });
    if item.is_pending() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(space::S - 2.0, space::XS);
            let release = Button::primary(t!("control-release-now"))
                .small()
                .unless(scene.not_under_way())
                .show(ui);
            if release.clicked() {
                scene.submit(intents, Command::Release(inject.id.clone()));
            }
            let (label, command) = if item.held {
                (
                    t!("control-lift-hold"),
                    Command::LiftHold(inject.id.clone()),
                )
            } else {
                (t!("control-hold"), Command::Hold(inject.id.clone()))
            };
            if Button::secondary(label)
                .small()
                .icon(if item.held { Icon::PLAY } else { Icon::PAUSE })
                .shortcut("H")
                .unless(scene.ended())
                .show(ui)
                .clicked()
            {
                scene.submit(intents, command);
            }
            let fixed = (item.standing == SheetStanding::Contingent)
                .then(|| t!("control-reschedule-conditional"));
            if Button::secondary(t!("control-reschedule"))
                .small()
                .icon(Icon::CLOCK)
                .unless(scene.ended().or(fixed))
                .show(ui)
                .clicked()
            {
                state.reschedule.clear();
                state.dialogs.open(Form::Reschedule(inject.id.clone()));
            }
            if Button::secondary(t!("bend-edit"))
                .small()
                .icon(Icon::PENCIL)
                .shortcut("E")
                .unless(scene.ended())
                .show(ui)
                .clicked()
            {
                state.edit_inject(item, scene.scenario().media());
            }
            if Button::secondary(t!("bend-merge"))
                .small()
                .icon(Icon::LINK)
                .tooltip(t!("bend-merge-tip"))
                .unless(scene.ended())
                .show(ui)
                .clicked()
            {
                let merge = Steer::Merge {
                    inject: inject.id.clone(),
                    with: None,
                };
                scene.submit(intents, Command::Steer(merge));
            }
            if Button::secondary(t!("control-skip"))
                .small()
                .icon(Icon::SKIP_FORWARD)
                .unless(scene.ended())
                .show(ui)
                .clicked()
            {
                state.dialogs.open(Form::Skip(inject.id.clone()));
            }
            if Button::secondary(t!("bend-duplicate"))
                .small()
                .icon(Icon::COPY)
                .show(ui)
                .clicked()
            {
                state.duplicate_inject(item, scene.scenario().media());
            }
        });
        if let Some(with) = &item.with {
            let title = crate::debrief::words::inject_title(scene.exercise(), with);
            hint(ui, &t!("bend-with", title = title));
        }
    }
    if let Some(out) = item.released() {
        match &out.retracted {
            Some(retraction) => {
                let tone = ui.tokens().danger;
                let time = scene.clock(retraction.time);
                remark(
                    ui,
                    Icon::UNDO_2,
                    tone,
                    &t!("bend-retracted-at", time = time),
                );
                hint(ui, &retraction.note);
            }
            None => {
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing = egui::vec2(space::S - 2.0, space::XS);
                    if Button::secondary(t!("bend-retract"))
                        .small()
                        .icon(Icon::UNDO_2)
                        .unless(scene.ended())
                        .show(ui)
                        .clicked()
                    {
                        state.dialogs.open(Form::Retract(inject.id.clone()));
                    }
                    if Button::secondary(t!("bend-duplicate"))
                        .small()
                        .icon(Icon::COPY)
                        .unless(scene.ended())
                        .show(ui)
                        .clicked()
                    {
                        state.duplicate_inject(item, scene.scenario().media());
                    }
                });
            }
        }
    }
}

/// A text as it lies in a table's inbox.
pub(super) fn letter_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    letter: &Letter,
    to: &str,
    time: ExerciseTime,
) {
    Card::well().show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::S - 2.0;
            marking_chip(ui, letter.marking);
            let words = t!(
                "control-letter-from",
                from = letter.from.as_str(),
                to = to,
                time = scene.clock(time)
            );
            ui.small_muted(words);
        });
        ui.add_space(space::XS);
        let title = if letter.title.is_empty() {
            t!("control-letter-untitled")
        } else {
            &letter.title
        };
        heading(ui, Type::Heading, title);
        ui.add_space(space::XS);
        markdown_small(ui, &letter.body);
        pictures_ui(ui, &letter.pictures);
        if let Some(asks) = &letter.asks {
            ui.add_space(space::S);
            Card::plain().margin(space::S).show(ui, |ui| {
                ui.small_muted(t!("control-letter-asks"));
                wrapped(ui, asks);
            });
        }
    });
}

/// What the inject should cause, and what only the facilitator knows of it.
fn below_letter_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
    item: &RunItem,
) {
    let inject = item.inject.as_ref();
    if !inject.expects.is_empty() {
        ui.add_space(space::M);
        caption(ui, t!("control-expected"));
        for expect in &inject.expects {
            expect_ui(ui, scene, state, intents, inject, expect);
        }
    }
    if !inject.evidence.is_empty() || inject.notes.is_some() || !inject.effects.is_empty() {
        ui.add_space(space::M);
        caption(ui, t!("control-facilitator-only"));
        for evidence in &inject.evidence {
            evidence_ui(ui, scene, evidence);
        }
        for effect in &inject.effects {
            effect_ui(ui, scene, effect);
        }
        if let Some(notes) = &inject.notes {
            ui.add_space(space::XS);
            markdown_small(ui, notes);
        }
    }
    ui.add_space(space::M);
}

fn expect_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
    inject: &Inject,
    expect: &Expect,
) {
    let exercise = scene.exercise();
    let words = expected_in_words(&expect.action, Some(expect), exercise);
    let within = t!(
        "control-expected-within",
        length = crate::app::time_text::length(expect.within)
    );
    wrapped(ui, &capitalised(&words));
    let objective = expect
        .objective
        .as_ref()
        .and_then(|id| exercise.scenario.objective(id))
        .map(|objective| objective.text.as_str());
    hint(
        ui,
        &match objective {
            Some(objective) => t!(
                "control-expected-for",
                within = within,
                objective = objective
            ),
            None => within,
        },
    );
    for found in exercise
        .expectations
        .iter()
        .filter(|found| found.inject == inject.id && found.id == expect.id)
    {
        expectation_ui(ui, scene, state, intents, found);
    }
    ui.add_space(space::XS);
}

/// Somebody who may be behind it, by name.
fn culprit_name(scene: Scene<'_>, culprit: &Culprit) -> String {
    match culprit {
        Culprit::State(state) => scene.name(state).to_owned(),
        Culprit::Actor(actor) => scene
            .scenario()
            .actor(actor)
            .map_or(actor.as_str(), |actor| actor.name.as_str())
            .to_owned(),
        Culprit::Accident => t!("control-accident").to_owned(),
    }
}

fn evidence_ui(ui: &mut Ui, scene: Scene<'_>, evidence: &Evidence) {
    let who = culprit_name(scene, &evidence.points_to);
    let percent = (evidence.weight * 100.0).round() as i32;
    let words = if evidence.planted {
        t!("control-evidence-planted", who = who, percent = percent)
    } else {
        t!("control-evidence", who = who, percent = percent)
    };
    let tokens = ui.tokens();
    let (icon, tone) = if evidence.planted {
        (Icon::EYE_OFF, tokens.warning)
    } else {
        (Icon::EYE, tokens.neutral)
    };
    remark(ui, icon, tone, &words);
}

fn effect_ui(ui: &mut Ui, scene: Scene<'_>, effect: &Effect) {
    let tokens = ui.tokens();
    match effect {
        Effect::Tension(from, to, by) => {
            let words = t!(
                "control-effect-tension",
                from = scene.name(from),
                to = scene.name(to),
                by = signed(i32::from(*by))
            );
            let icon = if *by > 0 {
                Icon::TRENDING_UP
            } else {
                Icon::TRENDING_DOWN
            };
            remark(ui, icon, tokens.neutral, &words);
        }
        Effect::Infrastructure(asset, status) => {
            let name = scene
                .scenario()
                .asset(asset)
                .map_or(asset.as_str(), |asset| asset.name.as_str());
            let (word, icon, tone) = status_look(ui, *status);
            let words = t!(
                "control-effect-asset",
                name = name,
                status = word.to_lowercase()
            );
            remark(ui, icon, tone, &words);
        }
    }
}

/// When and why it went out or will, and what each table did with it.
fn facts_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut ControlUiState, item: &RunItem) {
    let exercise = scene.exercise();
    match &item.standing {
        SheetStanding::Released(released) => {
            caption(ui, t!("control-released"));
            wrapped(
                ui,
                &match released.how {
                    Release::ByTheClock => {
                        t!("control-released-clock", time = scene.clock(released.time))
                    }
                    Release::ByHand => {
                        t!("control-released-hand", time = scene.clock(released.time))
                    }
                    Release::ByCondition => t!(
                        "control-released-condition",
                        time = scene.clock(released.time)
                    ),
                },
            );
            cause_ui(ui, scene, state, released.sequence);
            if link(ui, t!("control-show-in-log")).clicked() {
                state.open_event(released.sequence);
            }
        }
        SheetStanding::Planned(time) => {
            caption(ui, t!("control-planned"));
            wrapped(
                ui,
                &t!(
                    "control-planned-for",
                    time = scene.clock(*time),
                    until = scene.until(*time)
                ),
            );
            if item.held {
                hint(ui, t!("control-held-means"));
            }
        }
        SheetStanding::Contingent => {
            caption(ui, t!("control-waits"));
            if let Some(condition) = &item.inject.when {
                let words = condition_in_words(condition, exercise);
                wrapped(ui, &t!("control-sheet-when", condition = words));
            }
            if item.held {
                hint(ui, t!("control-held-means"));
            } else if let Some(time) =
                contingency_time(exercise, item, ExerciseTime::from_millis(i64::MAX))
            {
                hint(
                    ui,
                    &t!(
                        "control-condition-will",
                        time = scene.clock(time),
                        until = scene.until(time)
                    ),
                );
            } else {
                hint(ui, t!("control-condition-not-yet"));
            }
        }
        SheetStanding::Skipped => {
            caption(ui, t!("control-skipped"));
            hint(ui, t!("control-skipped-means"));
        }
    }
    ui.add_space(space::M);
    caption(ui, t!("control-recipients"));
    match item.audience(scene.scenario()) {
        Audience::Everyone => {
            hint(ui, t!("control-to-everyone"));
            let states: Vec<&StateId> = scene
                .scenario()
                .states
                .iter()
                .map(|state| &state.id)
                .collect();
            readers_ui(ui, scene, item, &states);
        }
        audience @ (Audience::States(_) | Audience::Seats { .. }) => {
            let states: Vec<&StateId> = audience.states().iter().collect();
            readers_ui(ui, scene, item, &states);
            for actor in audience.actors() {
                super::actors::reader_ui(ui, scene, item, actor);
            }
        }
    }
}

/// The event a release followed from, as words that lead to it.
fn cause_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut ControlUiState, sequence: u64) {
    let cause = scene
        .room
        .event(sequence)
        .and_then(|event| event.cause)
        .and_then(|cause| scene.room.event(cause));
    if let Some(cause) = cause {
        let clause = event_in_words(cause, scene.exercise()).clause();
        let mut job = sentence_job(ui.tokens(), &clause, Type::Small);
        job.wrap.max_rows = 3;
        ui.small_muted(t!("control-because"));
        let response = ui.add(Label::new(job).wrap().sense(egui::Sense::click()));
        if response.clicked() {
            state.open_event(cause.sequence);
        }
    }
}

fn readers_ui(ui: &mut Ui, scene: Scene<'_>, item: &RunItem, states: &[&StateId]) {
    let tokens = ui.tokens();
    for state in states {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::S - 2.0;
            let colour = scene.colour(ui, state);
            state_dot(ui, colour);
            let name = Type::Body.rich(scene.name(state)).color(tokens.text);
            ui.add(Label::new(name).truncate());
        });
        let Some(released) = item.released() else {
            continue;
        };
        let reading = released.readings.get(*state).copied().unwrap_or_default();
        let words = match (reading.read, reading.acknowledged) {
            (Some(read), Some(time)) => t!(
                "control-read-and-acknowledged",
                read = scene.clock(read),
                time = scene.clock(time)
            ),
            (None, Some(time)) => t!("control-acknowledged-at", time = scene.clock(time)),
            (Some(time), None) => t!("control-read-at", time = scene.clock(time)),
            (None, None) => t!("control-not-read").to_owned(),
        };
        hint(ui, &words);
    }
}
