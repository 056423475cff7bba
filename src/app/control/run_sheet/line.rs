//! One line of the run sheet: an inject, or the move that begins.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, Galley, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2};

use super::SheetFilter;
use crate::app::control::scene::Scene;
use crate::app::control::ui_state::ControlUiState;
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Tokens, Type, UiText as _, UiTokens as _, radius, size, space};
use crate::app::widgets::Button;
use crate::debrief::{condition_in_words, expected_in_words};
use crate::exercise::{
    Audience, Command, Exercise, Mode, RunItem, Standing as SheetStanding, contingency_time,
};
use crate::scenario::{ExerciseTime, StateId};
use crate::t;

/// A line of the run sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app::control) enum Line {
    /// A move begins, by its position in the scenario.
    Move(u32),
    /// An inject, by its position on the run sheet.
    Inject(usize),
}

/// How an inject stands, as the facilitator sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app::control) enum Standing {
    /// Went out.
    Released,
    /// Goes out next.
    Next,
    /// Its time has come, and it waits for the facilitator.
    Due,
    /// Waits for its time.
    Planned,
    /// Waits for its condition.
    Conditional,
    /// Held back.
    Held,
    /// Taken out of play.
    Skipped,
}

impl Standing {
    pub(in crate::app::control) fn name(self) -> &'static str {
        match self {
            Self::Released => t!("control-standing-released"),
            Self::Next => t!("control-standing-next"),
            Self::Due => t!("control-standing-due"),
            Self::Planned => t!("control-standing-planned"),
            Self::Conditional => t!("control-standing-conditional"),
            Self::Held => t!("control-standing-held"),
            Self::Skipped => t!("control-standing-skipped"),
        }
    }

    pub(in crate::app::control) const fn icon(self) -> Icon {
        match self {
            Self::Released => Icon::CHECK,
            Self::Next => Icon::PLAY,
            Self::Due => Icon::BELL,
            Self::Planned => Icon::CIRCLE,
            Self::Conditional => Icon::DIAMOND,
            Self::Held => Icon::PAUSE,
            Self::Skipped => Icon::X,
        }
    }
}

/// How an inject stands at a moment.
pub(in crate::app::control) fn standing(
    exercise: &Exercise,
    item: &RunItem,
    is_next: bool,
    now: ExerciseTime,
) -> Standing {
    match &item.standing {
        SheetStanding::Released(_) => Standing::Released,
        SheetStanding::Skipped => Standing::Skipped,
        _ if item.held => Standing::Held,
        SheetStanding::Contingent => {
            // Step by step, a condition that holds waits for the facilitator like everything else.
            let holds = exercise.mode == Mode::StepByStep
                && contingency_time(exercise, item, now).is_some();
            if holds {
                Standing::Due
            } else {
                Standing::Conditional
            }
        }
        SheetStanding::Planned(_) if is_next => Standing::Next,
        SheetStanding::Planned(time) if *time <= now && exercise.mode == Mode::StepByStep => {
            Standing::Due
        }
        SheetStanding::Planned(_) => Standing::Planned,
    }
}

/// The lines from top to bottom: what went out, in that order, then what is to come, by time. What waits for a
/// condition stands where the script has it. Moves stand before what they begin with.
pub(in crate::app::control) fn ordered(exercise: &Exercise) -> Vec<Line> {
    #[derive(PartialEq, Eq, PartialOrd, Ord)]
    struct Place {
        to_come: bool,
        time: ExerciseTime,
        inject: bool,
        sequence: u64,
        position: usize,
    }
    let mut lines: Vec<(Place, Line)> = Vec::new();
    let mut scripted = ExerciseTime::START;
    for (position, item) in exercise.run_sheet.items().iter().enumerate() {
        if let Some(at) = item.inject.at {
            scripted = at.into();
        }
        let (to_come, time, sequence) = match &item.standing {
            SheetStanding::Released(released) => (false, released.time, released.sequence),
            SheetStanding::Planned(time) => (true, *time, 0),
            SheetStanding::Contingent => (true, scripted.max(exercise.latest), 0),
            SheetStanding::Skipped => (scripted > exercise.latest, scripted, 0),
        };
        let place = Place {
            to_come,
            time,
            inject: true,
            sequence,
            position,
        };
        lines.push((place, Line::Inject(position)));
    }
    for (position, phase) in exercise.scenario.moves.iter().enumerate() {
        let number = u32::try_from(position).unwrap_or(u32::MAX);
        let begun = exercise.moves_begun.get(&number);
        let place = Place {
            to_come: begun.is_none(),
            time: begun.copied().unwrap_or_else(|| phase.starts.into()),
            inject: false,
            sequence: 0,
            position,
        };
        lines.push((place, Line::Move(number)));
    }
    lines.sort_by(|(one, _), (other, _)| one.cmp(other));
    lines.into_iter().map(|(_, line)| line).collect()
}

/// Whether an inject is shown under a filter.
pub(super) fn passes(item: &RunItem, filter: SheetFilter) -> bool {
    match filter {
        SheetFilter::All => true,
        SheetFilter::ToCome => item.is_pending(),
        SheetFilter::Released => item.released().is_some(),
        SheetFilter::Conditional => item.standing == SheetStanding::Contingent,
        SheetFilter::HeldOrSkipped => {
            item.held && item.is_pending() || item.standing == SheetStanding::Skipped
        }
    }
}

const PADDING: f32 = 7.0;
const GLYPH: f32 = 26.0;
const TIME: f32 = 50.0;
const TITLE_LINE: f32 = 18.0;
const SMALL_LINE: f32 = 16.0;

/// How wide a title is on one line, as the widest type it is set in.
pub(super) fn title_width(ui: &Ui, title: &str) -> f32 {
    line_of(ui, Type::Strong, Color32::PLACEHOLDER, title)
        .size()
        .x
}

/// How high a line is, from the width of its title: thousands of lines are measured once, not laid out each time.
pub(super) fn height(
    scene: Scene<'_>,
    line: &Line,
    next: Option<usize>,
    title: f32,
    width: f32,
) -> f32 {
    let Line::Inject(position) = line else {
        return 30.0;
    };
    let Some(item) = scene.exercise().run_sheet.at(*position) else {
        return 0.0;
    };
    let (titles, below) = lines_of(scene, item, next == Some(*position), title, width);
    2.0 * PADDING + titles as f32 * TITLE_LINE + below as f32 * SMALL_LINE
}

/// The room for the title between time and recipients.
fn title_room(scene: Scene<'_>, item: &RunItem, width: f32) -> f32 {
    width - GLYPH - TIME - recipients_width(scene, item) - space::L
}

/// How many lines the title and what stands below may take.
fn lines_of(
    scene: Scene<'_>,
    item: &RunItem,
    is_next: bool,
    title: f32,
    width: f32,
) -> (usize, usize) {
    let titles = if title > title_room(scene, item, width) {
        2
    } else {
        1
    };
    let explained = is_next || item.is_pending() && item.inject.when.is_some();
    (titles, if explained { 2 } else { 0 })
}

fn recipients_width(scene: Scene<'_>, item: &RunItem) -> f32 {
    match item.audience(scene.scenario()) {
        Audience::Everyone => 34.0,
        Audience::States(states) => states.len().min(5) as f32 * (size::DOT + space::XS),
        Audience::Seats { states, actors } => {
            (states.len() + actors.len()).min(5) as f32 * (size::DOT + space::XS)
        }
    }
}

fn block(
    ui: &Ui,
    kind: Type,
    colour: Color32,
    text: String,
    width: f32,
    rows: usize,
) -> Arc<Galley> {
    let format = TextFormat {
        font_id: kind.font(),
        color: colour,
        line_height: Some(if kind == Type::Small {
            SMALL_LINE
        } else {
            TITLE_LINE
        }),
        ..TextFormat::default()
    };
    let mut job = LayoutJob::single_section(text, format);
    job.wrap = TextWrapping {
        max_width: width,
        max_rows: rows,
        ..TextWrapping::default()
    };
    ui.painter().layout_job(job)
}

/// Draws the heading of a move.
pub(super) fn move_ui(ui: &mut Ui, scene: Scene<'_>, rect: Rect, number: u32) {
    let tokens = ui.tokens();
    let Some(phase) = scene.scenario().moves.get(number as usize) else {
        return;
    };
    let text = t!(
        "control-sheet-move",
        number = number + 1,
        title = phase.title.as_str()
    );
    let current = scene.exercise().current_move == Some(number);
    let colour = if current {
        tokens.accent_mark
    } else {
        tokens.text_faint
    };
    let response = ui.interact(rect, ui.scope_id().with(("move", number)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &text));
    let galley = block(
        ui,
        Type::SmallStrong,
        colour,
        text,
        rect.width() - space::XL,
        1,
    );
    let at = pos2(
        rect.left() + PADDING,
        rect.bottom() - galley.size().y - space::XS,
    );
    let line = at.x + galley.size().x + space::S;
    ui.painter().galley(at, galley, colour);
    let y = rect.bottom() - space::XS - 7.0;
    ui.painter().hline(
        line..=rect.right(),
        y,
        Stroke::new(size::STROKE, tokens.separator),
    );
}

/// Draws an inject and lets it be selected.
pub(super) fn inject_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
    rect: Rect,
    position: usize,
    title: f32,
) {
    let tokens = ui.tokens();
    let exercise = scene.exercise();
    let Some(item) = exercise.run_sheet.at(position) else {
        return;
    };
    let is_next = state.model.next == Some(position);
    let selected = state.selected.as_ref() == Some(&item.inject.id);
    let stands = standing(exercise, item, is_next, scene.now());
    let rect = rect.shrink2(egui::vec2(0.0, 1.0));
    let id = ui.scope_id().with(("inject", &item.inject.id));
    let movable = item.planned().is_some() && scene.ended().is_none();
    let sense = if movable {
        Sense::click_and_drag()
    } else {
        Sense::click()
    };
    let response = ui.interact(rect, id, sense);
    if response.drag_started() {
        state.sheet.dragged = Some(item.inject.id.clone());
    }
    let name = t!(
        "control-sheet-line",
        title = item.inject.title.as_str(),
        standing = stands.name(),
        time = time_words(scene, item, stands)
    );
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::Button, enabled, selected, &name));
    if response.clicked() {
        if selected {
            state.close_inject();
        } else {
            state.open_inject(item.inject.id.clone());
        }
    }
    let (fill, edge) = if is_next {
        (tokens.selected, tokens.accent)
    } else if selected {
        (tokens.card_hover, tokens.stroke_strong)
    } else if response.hovered() {
        (tokens.card_hover, Color32::TRANSPARENT)
    } else {
        (Color32::TRANSPARENT, Color32::TRANSPARENT)
    };
    ui.painter().rect(
        rect,
        radius::CONTROL,
        fill,
        Stroke::new(size::STROKE, edge),
        StrokeKind::Inside,
    );
    if selected {
        let bar = Rect::from_min_max(rect.min, pos2(rect.left() + 3.0, rect.bottom()));
        ui.painter()
            .rect_filled(bar, radius::SMALL, tokens.accent_mark);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(
            rect,
            radius::CONTROL,
            Stroke::new(size::FOCUS, tokens.focus),
            StrokeKind::Inside,
        );
    }
    paint(ui, scene, rect, item, stands, is_next, title);
    let response = response.on_hover_ui(|ui| hover_ui(ui, scene, item, stands));
    response.context_menu(|ui| menu_ui(ui, scene, state, intents, item));
}

fn colours(tokens: &Tokens, stands: Standing) -> (Color32, Color32) {
    match stands {
        Standing::Released | Standing::Skipped => (tokens.text_faint, tokens.text_faint),
        Standing::Next => (tokens.text, tokens.text),
        Standing::Due => (tokens.warning.text, tokens.text),
        Standing::Held => (tokens.warning.text, tokens.text),
        Standing::Planned => (tokens.text_muted, tokens.text),
        Standing::Conditional => (tokens.text_muted, tokens.text),
    }
}

fn paint(
    ui: &Ui,
    scene: Scene<'_>,
    rect: Rect,
    item: &RunItem,
    stands: Standing,
    is_next: bool,
    title: f32,
) {
    let tokens = ui.tokens();
    let (sign, text) = colours(tokens, stands);
    let left = rect.left() + PADDING;
    let width = title_room(scene, item, rect.width());
    let (titles, below) = lines_of(scene, item, is_next, title, rect.width());
    let kind = if is_next { Type::Strong } else { Type::Body };
    let title = block(ui, kind, text, item.inject.title.clone(), width, titles);
    let under = below_words(scene, item, is_next)
        .map(|words| block(ui, Type::Small, tokens.text_muted, words, width, below));
    let content = title.size().y + under.as_ref().map_or(0.0, |under| under.size().y);
    let mut y = rect.center().y - content / 2.0;
    let x = left + GLYPH + TIME;
    let middle = rect.center().y;
    stands
        .icon()
        .paint(ui.painter(), pos2(left + 8.0, middle), 14.0, sign);
    let time = line_of(ui, Type::Figures, sign, &time_words(scene, item, stands));
    ui.painter()
        .galley(pos2(left + GLYPH, middle - time.size().y / 2.0), time, sign);
    let height = title.size().y;
    if stands == Standing::Skipped {
        let row = title.rows.first().map_or(height, |row| row.height());
        let across = x..=x + title.size().x;
        ui.painter().galley(pos2(x, y), title, text);
        ui.painter()
            .hline(across, y + row / 2.0, Stroke::new(size::STROKE, text));
    } else {
        ui.painter().galley(pos2(x, y), title, text);
    }
    y += height;
    if let Some(under) = under {
        ui.painter().galley(pos2(x, y), under, tokens.text_muted);
    }
    recipients(ui, scene, rect, item, stands);
}

fn line_of(ui: &Ui, kind: Type, colour: Color32, text: &str) -> Arc<Galley> {
    ui.painter()
        .layout_no_wrap(text.to_owned(), kind.font(), colour)
}

/// The dots of those it goes to; a ring stands for somebody who has not read it.
fn recipients(ui: &Ui, scene: Scene<'_>, rect: Rect, item: &RunItem, stands: Standing) {
    let tokens = ui.tokens();
    let right = rect.right() - PADDING;
    let middle = rect.center().y;
    match item.audience(scene.scenario()) {
        Audience::Everyone => {
            let galley = line_of(
                ui,
                Type::SmallStrong,
                tokens.neutral.text,
                t!("control-all"),
            );
            let chip = Rect::from_min_size(
                pos2(right - galley.size().x - 12.0, middle - 9.0),
                egui::vec2(galley.size().x + 12.0, 18.0),
            );
            ui.painter()
                .rect_filled(chip, radius::ROUND, tokens.neutral.fill);
            ui.painter().galley(
                chip.center() - galley.size() / 2.0,
                galley,
                tokens.neutral.text,
            );
        }
        audience @ (Audience::States(_) | Audience::Seats { .. }) => {
            let states = audience.states();
            // An actor has no colour of its own: a square stands for it, left of the States.
            let actors = audience.actors().len().min(5 - states.len().min(5));
            for index in 0..actors {
                let index = states.len().min(5) + index;
                let x = right - size::DOT / 2.0 - index as f32 * (size::DOT + space::XS);
                let square =
                    Rect::from_center_size(pos2(x, middle), egui::Vec2::splat(size::DOT - 2.0));
                ui.painter()
                    .rect_filled(square, radius::SMALL, tokens.neutral.mark);
            }
            let shown = states.iter().take(5).rev();
            for (index, state) in shown.enumerate() {
                let x = right - size::DOT / 2.0 - index as f32 * (size::DOT + space::XS);
                let colour = scene.colour(ui, state);
                let unread = stands == Standing::Released
                    && item.released().is_some_and(|released| {
                        released
                            .readings
                            .get(state)
                            .is_none_or(|reading| reading.read.is_none())
                    });
                if unread {
                    ui.painter().circle_stroke(
                        pos2(x, middle),
                        size::DOT / 2.0 - 1.0,
                        Stroke::new(2.0, colour),
                    );
                } else {
                    ui.painter()
                        .circle_filled(pos2(x, middle), size::DOT / 2.0, colour);
                }
            }
        }
    }
}

fn time_words(scene: Scene<'_>, item: &RunItem, stands: Standing) -> String {
    match (&item.standing, stands) {
        (_, Standing::Held) => t!("control-sheet-held").to_owned(),
        (SheetStanding::Released(released), _) => short_clock(scene, released.time),
        (SheetStanding::Planned(time), _) => short_clock(scene, *time),
        (SheetStanding::Contingent, _) => t!("control-sheet-if").to_owned(),
        (SheetStanding::Skipped, _) => item
            .inject
            .at
            .map_or(String::new(), |at| short_clock(scene, at.into())),
    }
}

fn short_clock(scene: Scene<'_>, time: ExerciseTime) -> String {
    crate::app::time_text::story_clock(scene.scenario().timing.startex, time)
}

fn below_words(scene: Scene<'_>, item: &RunItem, is_next: bool) -> Option<String> {
    let exercise = scene.exercise();
    if is_next {
        let planned = item.planned()?;
        let until = if planned <= scene.now() {
            t!("control-sheet-due-now").to_owned()
        } else {
            scene.until(planned)
        };
        let expected = item
            .inject
            .expects
            .first()
            .map(|expect| expected_in_words(&expect.action, Some(expect), exercise));
        return Some(match expected {
            Some(expected) => t!(
                "control-sheet-next-expects",
                until = until,
                expected = expected
            ),
            None => until,
        });
    }
    let condition = item.inject.when.as_ref().filter(|_| item.is_pending())?;
    Some(t!(
        "control-sheet-when",
        condition = condition_in_words(condition, exercise)
    ))
}

/// What a line says on hover: everything there was no room for.
fn hover_ui(ui: &mut Ui, scene: Scene<'_>, item: &RunItem, stands: Standing) {
    let exercise = scene.exercise();
    ui.set_max_width(340.0);
    ui.strong_text(item.inject.title.as_str());
    ui.small_muted(stands.name());
    match item.audience(scene.scenario()) {
        Audience::Everyone => {
            ui.body(t!("control-to-everyone"));
            reading_ui(
                ui,
                scene,
                item,
                scene.scenario().states.iter().map(|state| &state.id),
            );
        }
        audience @ (Audience::States(_) | Audience::Seats { .. }) => {
            reading_ui(ui, scene, item, audience.states().iter());
            for actor in audience.actors() {
                ui.strong_text(scene.scenario().actor_name(actor));
            }
        }
    }
    if let Some(condition) = &item.inject.when {
        let words = condition_in_words(condition, exercise);
        crate::app::control::scene::hint(ui, &t!("control-sheet-when", condition = words));
    }
}

/// Who it goes to, and what they did with it.
fn reading_ui<'a>(
    ui: &mut Ui,
    scene: Scene<'_>,
    item: &RunItem,
    states: impl Iterator<Item = &'a StateId>,
) {
    for state in states {
        ui.horizontal(|ui| {
            scene.state_strong(ui, state);
            if let Some(released) = item.released() {
                let reading = released.readings.get(state).copied().unwrap_or_default();
                let words = match (reading.read, reading.acknowledged) {
                    (_, Some(time)) => {
                        t!("control-acknowledged-at", time = scene.clock(time))
                    }
                    (Some(time), None) => t!("control-read-at", time = scene.clock(time)),
                    (None, None) => t!("control-not-read").to_owned(),
                };
                ui.muted(words);
            }
        });
    }
}

/// What can be done with a line by the other mouse button.
fn menu_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
    item: &RunItem,
) {
    let inject = &item.inject.id;
    if Button::quiet(t!("control-open"))
        .looks()
        .small()
        .full_width()
        .show(ui)
        .clicked()
    {
        state.open_inject(inject.clone());
        ui.close();
    }
    if !item.is_pending() {
        return;
    }
    if Button::quiet(t!("control-release-now"))
        .small()
        .full_width()
        .unless(scene.not_under_way())
        .show(ui)
        .clicked()
    {
        scene.submit(intents, Command::Release(inject.clone()));
        ui.close();
    }
    let hold = if item.held {
        t!("control-lift-hold")
    } else {
        t!("control-hold")
    };
    if Button::quiet(hold)
        .small()
        .full_width()
        .unless(scene.ended())
        .show(ui)
        .clicked()
    {
        scene.submit(
            intents,
            if item.held {
                Command::LiftHold(inject.clone())
            } else {
                Command::Hold(inject.clone())
            },
        );
        ui.close();
    }
}
