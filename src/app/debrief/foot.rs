use egui::{Align, Layout, Popup, Ui};

use super::{Debrief, DebriefUiState, Speed, Tab};
use crate::app::theme::{Icon, UiText as _, space};
use crate::app::widgets::{Button, dropdown, key_cap, segmented};
use crate::debrief::{Perspective, Review};
use crate::exercise::{Event, Fact};
use crate::t;

/// Playing, stepping, and with whose eyes.
pub(super) fn foot(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        play_controls(ui, debrief, state);
        speed_menu(ui, debrief, state);
        ui.add_space(space::M);
        see_as(ui, debrief, state);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            keys(ui);
        });
    });
}

/// Whether an event is the release of an inject.
pub(super) fn is_inject(event: &Event) -> bool {
    matches!(event.fact, Fact::InjectReleased { .. })
}

/// Back, play, on: by events, and by injects.
pub(super) fn play_controls(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let review = debrief.review;
    let step = |ui: &mut Ui, icon, name: &str| {
        let button = Button::icon_only(icon, name).tooltip(name);
        button.small().show(ui).clicked()
    };
    if step(ui, Icon::SKIP_BACK, t!("replay-inject-back")) {
        state.step(review, false, is_inject);
    }
    if step(ui, Icon::STEP_BACK, t!("debrief-step-back")) {
        state.step(review, false, |_| true);
    }
    let (icon, name) = if state.playing {
        (Icon::PAUSE, t!("debrief-pause"))
    } else {
        (Icon::PLAY, t!("debrief-play"))
    };
    if Button::secondary(name)
        .icon(icon)
        .small()
        .show(ui)
        .clicked()
    {
        state.toggle_play(review);
    }
    if step(ui, Icon::STEP_FORWARD, t!("debrief-step-forward")) {
        state.step(review, true, |_| true);
    }
    if step(ui, Icon::SKIP_FORWARD, t!("replay-inject-forward")) {
        state.step(review, true, is_inject);
    }
}

/// How fast it plays.
pub(super) fn speed_menu(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let mut speed = state.speed(debrief.review);
    let labels = Speed::ALL.map(|speed| t!("replay-speed", factor = speed.factor()));
    let options: Vec<(Speed, &str)> = Speed::ALL
        .into_iter()
        .zip(labels.iter().map(String::as_str))
        .collect();
    if dropdown(ui, t!("debrief-speed"), &mut speed, &options) {
        state.speed = Some(speed);
    }
}

/// With whose eyes the exercise can be looked at.
pub(super) fn perspectives(review: &Review) -> Vec<Perspective> {
    let states = review.scenario().states.iter();
    std::iter::once(Perspective::Everyone)
        .chain(states.map(|state| Perspective::State(state.id.clone())))
        .chain([Perspective::Public])
        .collect()
}

fn see_as(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let review = debrief.review;
    let perspectives = perspectives(review);
    let name = |perspective: &Perspective| match perspective {
        Perspective::Everyone => t!("debrief-see-everyone").to_owned(),
        Perspective::State(state) => review.scenario().short_name(state).to_owned(),
        Perspective::Public => t!("debrief-see-public").to_owned(),
    };
    let names: Vec<String> = perspectives.iter().map(name).collect();
    let options: Vec<(usize, &str)> = names.iter().map(String::as_str).enumerate().collect();
    let mut chosen = perspectives
        .iter()
        .position(|perspective| *perspective == state.perspective)
        .unwrap_or_default();
    ui.muted(t!("debrief-see-as"));
    ui.add_space(space::XS);
    // Side by side while there is room; long names or a narrow window make it a menu.
    let wide: f32 = names
        .iter()
        .map(|name| name.chars().count() as f32 * 7.6 + 26.0)
        .sum();
    let changed = if wide + 260.0 < ui.available_width() {
        segmented(ui, t!("debrief-see-as"), &mut chosen, &options)
    } else {
        dropdown(ui, t!("debrief-see-as"), &mut chosen, &options)
    };
    if changed && let Some(perspective) = perspectives.into_iter().nth(chosen) {
        state.look_as(review, perspective);
        state.tab = match state.tab {
            // What is counted over the whole exercise is nobody's view.
            Tab::Timeline | Tab::Log => state.tab,
            _ if state.perspective == Perspective::Everyone => state.tab,
            _ => Tab::Timeline,
        };
    }
}

/// What the keys do.
fn keys(ui: &mut Ui) {
    let button = Button::icon_only(Icon::KEYBOARD, t!("debrief-keys"))
        .small()
        .show(ui);
    Popup::menu(&button)
        .accessible_name(t!("debrief-keys"))
        .show(|ui| {
            let rows = [
                ("←  →", t!("debrief-key-step")),
                ("Shift ←  →", t!("debrief-key-turn")),
                ("Ctrl ←  →", t!("replay-key-inject")),
                ("Page ↑  ↓", t!("debrief-key-move")),
                ("Home  End", t!("debrief-key-ends")),
                ("Space", t!("debrief-key-play")),
                ("+  −  0", t!("debrief-key-zoom")),
            ];
            for (keys, what) in rows {
                ui.horizontal(|ui| {
                    ui.set_width(300.0);
                    ui.body(what);
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        key_cap(ui, keys);
                    });
                });
            }
        });
}
