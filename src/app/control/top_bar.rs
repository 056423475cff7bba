//! The bar at the top: what is played, the clock, and the few things that act on all of it.

use egui::{Align, Frame, Id, Label, Layout, Margin, Panel, Popup, PopupCloseBehavior, Stroke, Ui};

use super::public_display;
use super::scene::{Scene, hint};
use super::ui_state::{ControlUiState, Form};
use crate::app::commands::AppCommand;
use crate::app::intent::{Intent, Route};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, size, space};
use crate::app::time_text;
use crate::app::widgets::{Button, caption, chip, radio_list, state_dot};
use crate::exercise::{Command, Mode, Pace, Phase};
use crate::scenario::{ExerciseTime, StateId};
use crate::t;

/// The paces offered; any other can be typed.
const PACES: [f64; 8] = [0.5, 1.0, 2.0, 4.0, 8.0, 12.0, 24.0, 60.0];
/// Below this width, what stands at the right loses its words.
const NARROW: f32 = 1400.0;

/// Draws the bar.
pub(super) fn top_bar_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
) {
    let tokens = ui.tokens();
    let panel = Panel::top("control-top")
        .resizable(false)
        .exact_size(size::TOP_BAR)
        .show_separator_line(false)
        .frame(
            Frame::new()
                .fill(tokens.panel)
                .inner_margin(Margin::symmetric(space::L as i8, 0)),
        )
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                // What stands at the right is measured, so that the title takes the rest and is cut there.
                let id = Id::unique("control-top-right");
                let known: Option<f32> = ui.data(|data| data.get_temp(id));
                let all = ui.available_width();
                let right = known.unwrap_or(all * 0.6);
                let room = (all - right - space::L).max(120.0);
                let left = ui.allocate_ui_with_layout(
                    egui::vec2(room, size::TOP_BAR),
                    Layout::top_down(Align::LEFT),
                    |ui| {
                        ui.set_width(room);
                        title_ui(ui, scene);
                    },
                );
                ui.add_space((room - left.response.rect.width()).max(0.0));
                let begin = ui.cursor().left();
                right_ui(ui, scene, state, intents, all + 2.0 * space::L < NARROW);
                let width = ui.min_rect().right() - begin;
                if known != Some(width) {
                    ui.data_mut(|data| data.insert_temp(id, width));
                    ui.ctx()
                        .request_discard("the top bar's right side was measured");
                }
            });
        });
    let rect = panel.response.rect;
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(size::STROKE, tokens.stroke),
    );
}

fn title_ui(ui: &mut Ui, scene: Scene<'_>) {
    let tokens = ui.tokens();
    let exercise = scene.exercise();
    ui.spacing_mut().item_spacing.y = 1.0;
    ui.add_space((size::TOP_BAR - 38.0) / 2.0);
    let title = Type::Subheading
        .rich(exercise.title.as_str())
        .color(tokens.text);
    ui.add(Label::new(title).truncate());
    let moves = &exercise.scenario.moves;
    let below = match exercise.current_move {
        Some(number) => {
            let title = moves
                .get(number as usize)
                .map_or("", |phase| phase.title.as_str());
            t!(
                "control-move",
                number = number + 1,
                count = moves.len(),
                title = title
            )
        }
        None => match exercise.phase() {
            Phase::Opened => t!("control-before-startex").to_owned(),
            _ => exercise.scenario.title.clone(),
        },
    };
    let below = Type::Small.rich(below).color(tokens.text_muted);
    ui.add(Label::new(below).truncate());
}

fn right_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
    narrow: bool,
) {
    clock_ui(ui, scene, state, intents);
    main_actions_ui(ui, scene, state, intents);
    super::steer_forms::undo_ui(ui, scene, state, intents);
    ui.spacing_mut().item_spacing.x = space::S;
    public_display::button_ui(ui, scene, state, intents, narrow);
    desks_ui(ui, scene, intents, narrow);
    if scene.phase() != Phase::Ended {
        let end = Button::danger(t!("control-end"))
            .tooltip(AppCommand::EndExercise.tooltip())
            .unless((scene.phase() == Phase::Opened).then(|| t!("control-refusal-not-started")))
            .show(ui);
        if end.clicked() {
            state.dialogs.open(Form::End);
        }
    }
}

fn clock_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut ControlUiState, intents: &mut Vec<Intent>) {
    let tokens = ui.tokens();
    let exercise = scene.exercise();
    let startex = exercise.scenario.timing.startex;
    let now = scene.now();
    match scene.phase() {
        Phase::Paused => {
            chip(ui, t!("control-paused"), tokens.warning);
        }
        Phase::Ended => {
            chip(ui, t!("control-ended"), tokens.neutral);
        }
        Phase::Opened | Phase::Running => {}
    }
    ui.small_muted(t!("control-day", day = time_text::story_day(startex, now)));
    let running = scene.phase() == Phase::Running;
    let colour = if running {
        tokens.text
    } else {
        tokens.text_muted
    };
    let clock = time_text::story_clock(startex, now);
    let said = t!("control-clock", clock = clock.as_str());
    let shown = ui.add(Label::new(Type::Clock.rich(clock).color(colour)).selectable(false));
    shown.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Timer, true, &said));
    shown.on_hover_text(seconds_words(scene));
    clock_menu_ui(ui, scene, state, intents);
    let elapsed = t!(
        "control-elapsed",
        elapsed = hours(now.since_start().as_minutes()),
        planned = hours(exercise.scenario.timing.planned.as_minutes())
    );
    ui.typed(Type::FiguresSmall, tokens.text_muted, elapsed)
        .on_hover_text(elapsed_words(scene, state));
}

/// Hours and minutes, such as `03:12`.
fn hours(minutes: i64) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn seconds_words(scene: Scene<'_>) -> String {
    let startex = scene.scenario().timing.startex;
    t!(
        "control-clock-tip",
        start = time_text::story_clock(startex, ExerciseTime::START),
        length = time_text::length(scene.now().since_start())
    )
}

fn elapsed_words(scene: Scene<'_>, state: &ControlUiState) -> String {
    let exercise = scene.exercise();
    let room = state
        .model
        .started
        .map_or(0, |started| scene.room.now.wall.millis_since(started));
    let end = ExerciseTime::from(exercise.scenario.timing.planned);
    t!(
        "control-elapsed-tip",
        room = time_text::real_length(room),
        rest = time_text::real_length(scene.room.wall_millis_until(end))
    )
}

/// A pace as the bar shows it.
pub(super) fn pace_words(pace: Pace) -> String {
    t!("control-pace-times", factor = pace.factor().to_string())
}

fn clock_menu_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
) {
    let exercise = scene.exercise();
    let pace = exercise.clock.pace;
    let words = match exercise.mode {
        Mode::ByTheClock => pace_words(pace),
        Mode::StepByStep => t!("control-pace-step", pace = pace_words(pace)),
    };
    let button = Button::quiet(&words)
        .trailing(Icon::CHEVRON_DOWN)
        .small()
        .tooltip(t!("control-clock-menu-tip"))
        .show(ui);
    Popup::menu(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(t!("control-clock-menu"))
        .layout(Layout::top_down(Align::LEFT))
        .show(|ui| {
            ui.set_width(316.0);
            let over = scene.ended();
            caption(ui, t!("control-pace"));
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = egui::vec2(space::XS, space::XS);
                for factor in PACES {
                    let offered = Pace::from_factor(factor);
                    let chosen = offered == pace;
                    let pressed = Button::secondary(&pace_words(offered))
                        .small()
                        .selected(chosen)
                        .unless(over)
                        .show(ui)
                        .clicked();
                    if pressed && !chosen {
                        scene.submit(intents, Command::SetPace(offered));
                    }
                }
            });
            ui.horizontal(|ui| {
                let field = crate::app::widgets::Field::new(t!("control-pace-typed"))
                    .hidden_label()
                    .hint(t!("control-pace-hint"))
                    .width(120.0)
                    .show(ui, &mut state.pace);
                let typed = typed_pace(&state.pace);
                let refusal = over.or_else(|| typed.is_none().then(|| t!("control-pace-refusal")));
                let set = Button::secondary(t!("control-pace-set"))
                    .unless(refusal)
                    .show(ui)
                    .clicked();
                let entered = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
                if let Some(typed) = typed
                    && (set || entered)
                    && typed != pace
                {
                    scene.submit(intents, Command::SetPace(typed));
                }
            });
            hint(
                ui,
                &t!(
                    "control-pace-means",
                    length = time_text::length(crate::scenario::Span::from_millis(
                        i64::from(pace.thousandths()) * 60
                    ))
                ),
            );
            ui.add_space(space::S);
            caption(ui, t!("control-mode"));
            let mut mode = Some(exercise.mode == Mode::StepByStep);
            let changed = ui
                .add_enabled_ui(over.is_none(), |ui| {
                    radio_list(
                        ui,
                        t!("control-mode"),
                        &mut mode,
                        &[
                            (false, t!("control-mode-clock")),
                            (true, t!("control-mode-step")),
                        ],
                    )
                })
                .inner;
            if changed {
                let mode = if mode == Some(true) {
                    Mode::StepByStep
                } else {
                    Mode::ByTheClock
                };
                scene.submit(intents, Command::SetMode(mode));
            }
            hint(
                ui,
                match exercise.mode {
                    Mode::ByTheClock => t!("control-mode-clock-means"),
                    Mode::StepByStep => t!("control-mode-step-means"),
                },
            );
            ui.add_space(space::S);
            if Button::secondary(t!("control-jump"))
                .icon(Icon::FAST_FORWARD)
                .shortcut("J")
                .unless(scene.not_under_way())
                .show(ui)
                .clicked()
            {
                state.dialogs.open(Form::Jump);
                ui.close();
            }
        });
}

/// A pace as it was typed: a number, with or without the sign.
pub(super) fn typed_pace(text: &str) -> Option<Pace> {
    let number = text
        .trim()
        .trim_start_matches(['×', 'x', 'X'])
        .trim()
        .replace(',', ".");
    let factor: f64 = number.parse().ok()?;
    let thousandths = (factor * 1_000.0).round();
    if !(0.0..=f64::from(u32::MAX)).contains(&thousandths) {
        return None;
    }
    Pace::from_thousandths(thousandths as u32)
}

fn main_actions_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
) {
    match scene.phase() {
        Phase::Opened => {
            if Button::primary(t!("control-start"))
                .icon(Icon::PLAY)
                .shortcut(t!("control-key-space"))
                .tooltip(t!("control-start-tip"))
                .show(ui)
                .clicked()
            {
                scene.submit(intents, Command::Start);
            }
        }
        Phase::Running => {
            if Button::secondary(t!("control-pause"))
                .icon(Icon::PAUSE)
                .shortcut(t!("control-key-space"))
                .tooltip(t!("control-pause-tip"))
                .show(ui)
                .clicked()
            {
                scene.submit(intents, Command::Pause);
            }
            release_next_ui(ui, scene, state, intents);
        }
        Phase::Paused => {
            if Button::primary(t!("control-resume"))
                .icon(Icon::PLAY)
                .shortcut(t!("control-key-space"))
                .tooltip(t!("control-resume-tip"))
                .show(ui)
                .clicked()
            {
                scene.submit(intents, Command::Resume);
            }
            release_next_ui(ui, scene, state, intents);
        }
        Phase::Ended => {
            if Button::primary(t!("control-debrief"))
                .icon(Icon::CHART_LINE)
                .show(ui)
                .clicked()
            {
                intents.push(Intent::Go(Route::Debrief));
            }
        }
    }
}

fn release_next_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &ControlUiState,
    intents: &mut Vec<Intent>,
) {
    let exercise = scene.exercise();
    let next = state
        .model
        .next
        .and_then(|position| exercise.run_sheet.at(position));
    let Some((item, planned)) = next.and_then(|item| Some((item, item.planned()?))) else {
        let _ = Button::secondary(t!("control-release-next"))
            .shortcut("R")
            .unless(Some(t!("control-nothing-next")))
            .show(ui);
        return;
    };
    let to = scene.audience(&item.audience(scene.scenario()));
    let step = exercise.mode == Mode::StepByStep && planned > scene.now();
    let tip = if step {
        t!(
            "control-release-next-step",
            title = item.inject.title.as_str(),
            to = to,
            from = scene.clock(scene.now()),
            until = scene.clock(planned)
        )
    } else {
        t!(
            "control-release-next-tip",
            title = item.inject.title.as_str(),
            to = to
        )
    };
    let refusal =
        (step && scene.phase() == Phase::Paused).then(|| t!("control-release-next-paused"));
    let button = if scene.phase() == Phase::Running {
        Button::primary(t!("control-release-next"))
    } else {
        Button::secondary(t!("control-release-next"))
    };
    if button
        .shortcut("R")
        .tooltip(&tip)
        .unless(refusal)
        .show(ui)
        .clicked()
    {
        scene.submit(intents, Command::ReleaseNext);
    }
}

fn desks_ui(ui: &mut Ui, scene: Scene<'_>, intents: &mut Vec<Intent>, narrow: bool) {
    let button = if narrow {
        Button::icon_only(Icon::USERS, t!("control-desks"))
    } else {
        Button::secondary(t!("control-desks"))
            .icon(Icon::USERS)
            .trailing(Icon::CHEVRON_DOWN)
    }
    .show(ui);
    Popup::menu(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(t!("control-desks"))
        .layout(Layout::top_down(Align::LEFT))
        .show(|ui| {
            ui.set_width(330.0);
            caption(ui, t!("control-desks"));
            hint(ui, t!("control-desks-means"));
            ui.add_space(space::XS);
            egui::ScrollArea::vertical()
                .max_height(360.0)
                .show(ui, |ui| {
                    for team in &scene.scenario().states {
                        if desk_row_ui(ui, scene, &team.id, intents) {
                            ui.close();
                        }
                    }
                });
        });
}

/// A State and how its desk can be shown. Returns whether one was chosen.
fn desk_row_ui(ui: &mut Ui, scene: Scene<'_>, team: &StateId, intents: &mut Vec<Intent>) -> bool {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let chosen = desk_buttons_ui(ui, scene, team, intents);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let colour = scene.colour(ui, team);
                state_dot(ui, colour);
                let text = Type::Body.rich(scene.name(team)).color(ui.tokens().text);
                ui.add(Label::new(text).truncate());
            });
            chosen
        })
        .inner
    })
    .inner
}

/// The two ways to show a State's desk. Returns whether one was chosen.
pub(super) fn desk_buttons_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    team: &StateId,
    intents: &mut Vec<Intent>,
) -> bool {
    let name = scene.name(team);
    ui.spacing_mut().item_spacing.x = space::XS;
    let here = t!("control-desk-here", state = name);
    let handed = Button::secondary(t!("control-desk-here-short"))
        .small()
        .tooltip(&here)
        .show(ui)
        .accessible_name(&here)
        .clicked();
    if handed {
        intents.push(Intent::Go(Route::HandOver(team.clone())));
    }
    let window = t!("control-desk-window", state = name);
    let opened = Button::secondary(t!("control-desk-window-short"))
        .small()
        .icon(Icon::EXTERNAL_LINK)
        .tooltip(&window)
        .show(ui)
        .accessible_name(&window)
        .clicked();
    if opened {
        intents.push(Intent::OpenDeskWindow(team.clone()));
    }
    handed || opened
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pace_can_be_typed_in_any_of_the_usual_ways() {
        let typed = |text| typed_pace(text).map(Pace::factor);
        assert_eq!(typed("12"), Some(12.0));
        assert_eq!(typed(" ×1,5 "), Some(1.5));
        assert_eq!(typed("x0.5"), Some(0.5));
        for wrong in ["", "fast", "0", "-3", "1e99", "NaN"] {
            assert_eq!(typed(wrong), None, "{wrong}");
        }
    }
}
