//! Tension at the right: how every State stands towards every other, how that came about, and a correction by hand.

use egui::{Label, Sense, Ui, WidgetInfo, vec2};

use super::forms::{End, Front, foot_ui};
use super::scene::{Scene, hint, level_index, signed};
use super::ui_state::{ControlUiState, Form, TensionDraft};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, radius, space};
use crate::app::widgets::{
    Button, Field, Series, Stance, StepChart, caption_with, dropdown, state_dot, tension_chip,
    tension_matrix,
};
use crate::debrief::event_in_words;
use crate::debrief::narrative::{because_in_words, text_of};
use crate::doctrine::{TensionLevel, doctrine};
use crate::exercise::{Because, Command, TensionChange, Tensions};
use crate::scenario::{ExerciseTime, StateId};
use crate::t;

/// How many changes of the chosen pair are listed.
const CHANGES: usize = 4;

/// Draws the matrix and the chosen pair.
pub(super) fn tension_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut ControlUiState) {
    let exercise = scene.exercise();
    let states = &scene.scenario().states;
    let pair = chosen_pair(scene, state);
    caption_with(ui, t!("control-tension"), |ui| {
        if Button::quiet(t!("control-adjust"))
            .small()
            .tooltip(t!("control-adjust-tip"))
            .unless(scene.ended())
            .show(ui)
            .clicked()
        {
            state.pair.clone_from(&pair);
            state.dialogs.open(Form::AdjustTension);
        }
    });
    if states.len() < 2 {
        hint(ui, t!("control-tension-alone"));
        return;
    }
    let initials = state.model.initials.clone();
    let marks = scene.marks(ui, &initials);
    let selected = pair.as_ref().and_then(|(from, to)| {
        Some((
            scene.scenario().state_position(from)?,
            scene.scenario().state_position(to)?,
        ))
    });
    let stance = |from: usize, to: usize| {
        let (from, to) = (states.get(from)?, states.get(to)?);
        let value = exercise.tensions.level(&from.id, &to.id);
        Some(Stance {
            value,
            level: level_index(value),
        })
    };
    if let Some((from, to)) = tension_matrix(ui, &marks, stance, selected)
        && let (Some(from), Some(to)) = (states.get(from), states.get(to))
    {
        state.pair = Some((from.id.clone(), to.id.clone()));
    }
    if let Some((from, to)) = &pair {
        ui.add_space(space::S);
        pair_ui(ui, scene, state, from, to);
    }
}

/// The pair shown in detail: the one chosen, or else the one that moved last, or else the tensest.
fn chosen_pair(scene: Scene<'_>, state: &ControlUiState) -> Option<(StateId, StateId)> {
    let scenario = scene.scenario();
    let known = |(from, to): &(StateId, StateId)| {
        scenario.state(from).is_some() && scenario.state(to).is_some()
    };
    if let Some(pair) = state.pair.clone().filter(known) {
        return Some(pair);
    }
    let exercise = scene.exercise();
    if let Some(last) = exercise.tension_changes.last() {
        return Some((last.from.clone(), last.to.clone()));
    }
    let mut tensest: Option<(u8, (StateId, StateId))> = None;
    for from in &scenario.states {
        for to in scenario.states.iter().filter(|to| to.id != from.id) {
            let level = exercise.tensions.level(&from.id, &to.id);
            if tensest.as_ref().is_none_or(|(highest, _)| level > *highest) {
                tensest = Some((level, (from.id.clone(), to.id.clone())));
            }
        }
    }
    tensest.map(|(_, pair)| pair)
}

fn pair_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    from: &StateId,
    to: &StateId,
) {
    let tokens = ui.tokens();
    let exercise = scene.exercise();
    let level = exercise.tensions.level(from, to);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS + 2.0;
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            tension_chip(ui, level_index(level), level);
            if Button::icon_only(Icon::ARROW_LEFT_RIGHT, t!("control-tension-swap"))
                .looks()
                .small()
                .show(ui)
                .clicked()
            {
                state.pair = Some((to.clone(), from.clone()));
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let colour = scene.colour(ui, from);
                state_dot(ui, colour);
                let said = t!(
                    "control-tension-pair",
                    from = scene.name(from),
                    to = scene.name(to)
                );
                let text = t!(
                    "control-tension-pair-short",
                    from = scene.name(from),
                    to = scene.name(to)
                );
                let text = Type::Strong.rich(text).color(tokens.text);
                let shown = ui.add(Label::new(text).truncate());
                shown.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &said));
            });
        });
    });
    let changes = state.model.changes(exercise, from, to);
    let back = state.model.changes(exercise, to, from);
    chart_ui(ui, scene, (from, &changes), (to, &back));
    if changes.is_empty() {
        hint(ui, t!("control-tension-unmoved"));
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    for change in changes.into_iter().rev().take(CHANGES) {
        if change_ui(ui, scene, change) {
            state.open_event(change.cause.unwrap_or(change.sequence));
        }
    }
}

/// In how many columns a curve changes at most.
const COLUMNS: f64 = 400.0;

/// Draws how two States stood towards each other; each comes with the changes of its own stance.
fn chart_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    (from, changes): (&StateId, &[&TensionChange]),
    (to, changes_back): (&StateId, &[&TensionChange]),
) {
    let tokens = ui.tokens();
    let exercise = scene.exercise();
    let seconds = |time: ExerciseTime| time.as_millis() as f64 / 1_000.0;
    let end = seconds(scene.now()).max(60.0);
    let curve = |from: &StateId, to: &StateId, changes: &[&TensionChange]| -> Vec<(f64, f32)> {
        let start = changes
            .first()
            .map_or_else(|| exercise.tensions.level(from, to), |first| first.before);
        let mut points = vec![(0.0, f32::from(start))];
        // More points than the chart has columns cannot be told apart: of each column the last one stays.
        let column = |time: ExerciseTime| (seconds(time) / end * COLUMNS) as u32;
        for (at, change) in changes.iter().enumerate() {
            let next = changes.get(at + 1);
            if next.is_none_or(|next| column(next.time) != column(change.time)) {
                points.push((seconds(change.time), f32::from(change.after)));
            }
        }
        points.push((end, f32::from(exercise.tensions.level(from, to))));
        points
    };
    let (there, back) = (curve(from, to, changes), curve(to, from, changes_back));
    let name = |from: &StateId, to: &StateId| {
        t!(
            "control-tension-pair",
            from = scene.name(from),
            to = scene.name(to)
        )
    };
    let (name_there, name_back) = (name(from, to), name(to, from));
    let (colour_there, colour_back) = (scene.colour(ui, from), scene.colour(ui, to));
    let series = [
        Series {
            name: &name_back,
            colour: tokens.tint(tokens.well, colour_back, 0.55),
            points: &back,
            strong: false,
        },
        Series {
            name: &name_there,
            colour: colour_there,
            points: &there,
            strong: true,
        },
    ];
    let thresholds: Vec<(f32, &str)> = doctrine()
        .tension_bands
        .iter()
        .filter(|band| band.level != TensionLevel::Calm)
        .map(|band| (f32::from(band.from), band.label.as_str()))
        .collect();
    StepChart::new(t!("control-tension-chart"), &series, 0.0..=end)
        .height(92.0)
        .thresholds(&thresholds)
        .unnamed()
        .show(ui);
}

/// One change: when, by how much, and why. Returns whether its cause was asked for.
fn change_ui(ui: &mut Ui, scene: Scene<'_>, change: &TensionChange) -> bool {
    let tokens = ui.tokens();
    let by = i16::from(change.after) - i16::from(change.before);
    let cause = change.cause.and_then(|cause| scene.room.event(cause));
    let because = match (&change.because, cause) {
        (Because::Consultation(_), Some(cause)) => {
            text_of(&event_in_words(cause, scene.exercise()).clause())
        }
        (because, _) => because_in_words(because, scene.exercise()),
    };
    let time = scene.clock(change.time);
    let signed = signed(i32::from(by));
    let name = t!(
        "control-tension-change",
        time = time.as_str(),
        by = signed.as_str(),
        because = because.as_str()
    );
    let height = 22.0;
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Link, true, &name));
    if response.hovered() || response.has_focus() {
        ui.painter()
            .rect_filled(rect, radius::SMALL, tokens.card_hover);
    }
    let middle = rect.center().y;
    let put = |ui: &Ui, x: f32, kind: Type, colour, text: String, room: f32| {
        let mut job = egui::text::LayoutJob::single_section(
            text,
            egui::TextFormat::simple(kind.font(), colour),
        );
        job.wrap = egui::text::TextWrapping::truncate_at_width(room);
        let galley = ui.painter().layout_job(job);
        let at = egui::pos2(x, middle - galley.size().y / 2.0);
        let end = x + galley.size().x;
        ui.painter().galley(at, galley, colour);
        end
    };
    let x = rect.left() + space::XS;
    let end = put(ui, x, Type::FiguresSmall, tokens.text_faint, time, 120.0);
    // On a later day its number stands before the clock, and the rest makes room.
    let x = x.max(end + space::S - 44.0);
    let tone = if by > 0 {
        tokens.warning.text
    } else {
        tokens.success.text
    };
    put(ui, x + 44.0, Type::FiguresSmall, tone, signed, 40.0);
    let room = rect.right() - x - 76.0;
    put(ui, x + 76.0, Type::Small, tokens.text_muted, because, room);
    response
        .on_hover_text(t!("control-tension-why", change = name.as_str()))
        .clicked()
}

/// The form that moves how one State stands towards another.
pub(super) fn adjust_ui(ui: &mut Ui, front: Front<'_, '_>) -> End {
    let Front {
        scene,
        state,
        intents,
        just_opened,
    } = front;
    let scenario = scene.scenario();
    let options: Vec<(usize, &str)> = scenario
        .states
        .iter()
        .enumerate()
        .map(|(position, state)| (position, state.short.as_str()))
        .collect();
    let positions = state.pair.as_ref().and_then(|(from, to)| {
        Some((scenario.state_position(from)?, scenario.state_position(to)?))
    });
    let (mut from, mut to) = positions.unwrap_or((0, 1));
    ui.horizontal_wrapped(|ui| {
        ui.body(t!("control-adjust-how"));
        dropdown(ui, t!("control-adjust-from"), &mut from, &options);
        ui.body(t!("control-adjust-stands"));
        dropdown(ui, t!("control-adjust-to"), &mut to, &options);
    });
    if let (Some(one), Some(other)) = (scenario.states.get(from), scenario.states.get(to)) {
        state.pair = Some((one.id.clone(), other.id.clone()));
    }
    let (from, to) = state.pair.clone()?;
    ui.add_space(space::S);
    let level = scene.exercise().tensions.level(&from, &to);
    let TensionDraft { by, reason } = &mut state.tension;
    ui.horizontal(|ui| {
        let label = ui.body(t!("control-adjust-by"));
        ui.add(
            egui::DragValue::new(by)
                .range(-100..=100)
                .speed(0.25)
                .suffix(t!("control-adjust-points")),
        )
        .labelled_by(label.id);
        for step in [-10_i8, -5, 5, 10] {
            if Button::secondary(&signed(i32::from(step)))
                .small()
                .show(ui)
                .clicked()
            {
                *by = by.saturating_add(step).clamp(-100, 100);
            }
        }
    });
    let after = Tensions::moved(level, *by);
    ui.horizontal(|ui| {
        ui.muted(t!("control-adjust-now"));
        tension_chip(ui, level_index(level), level);
        ui.icon(Icon::ARROW_RIGHT, ui.tokens().text_muted);
        tension_chip(ui, level_index(after), after);
    });
    ui.add_space(space::XS);
    Field::new(t!("control-adjust-reason"))
        .hint(t!("control-adjust-reason-hint"))
        .rows(2)
        .focus(just_opened)
        .show(ui, reason);
    let refusal = if from == to {
        Some(t!("control-adjust-oneself"))
    } else if after == level {
        Some(t!("control-adjust-nothing"))
    } else if reason.trim().is_empty() {
        Some(t!("control-adjust-why"))
    } else {
        None
    };
    let command = Command::AdjustTension {
        from,
        to,
        by: *by,
        reason: reason.clone(),
    };
    foot_ui(ui, t!("control-adjust-do"), refusal, || {
        scene.submit(intents, command);
    })
}
