//! The control room, the desk of a State or the public display as it was at the scrubber: the same screens as in
//! play, with another value. It can be played, stepped and scrubbed from here.

use egui::{Align, CentralPanel, Frame, Layout, Margin, Panel, Slider, Ui};

use super::foot::{play_controls, speed_menu};
use super::{Debrief, DebriefUiState, banner};
use crate::app::control::{ControlUiState, control_ui};
use crate::app::display::display_ui;
use crate::app::intent::Intent;
use crate::app::room::Room;
use crate::app::team::{DeskMode, TeamUiState, team_ui};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Button, dropdown, looking_on};
use crate::debrief::{Perspective, Playback, Review, event_in_words};
use crate::scenario::{ExerciseTime, Span};
use crate::t;

/// The screen that is open, and what it was opened for.
#[derive(Debug, Default)]
pub(super) struct DeskUiState {
    playback: Playback,
    desk: TeamUiState,
    room: Box<ControlUiState>,
    of: Perspective,
    /// Somebody tried to change what is over.
    tried: bool,
}

impl DeskUiState {
    /// Another log is reviewed: what was kept of the old one means nothing.
    pub(super) fn forget(&mut self) {
        self.playback = Playback::default();
        *self.room = ControlUiState::default();
    }
}

/// The last event that had happened where the scrubber stands, by the whole log: a State may have seen less.
fn happened(review: &Review, state: &DebriefUiState) -> u64 {
    let position = state.position.unwrap_or_default();
    review
        .sequence_at(position.time)
        .min(match position.sequence {
            // Stepping within one moment goes event by event; a moment gone to is taken whole.
            0 => u64::MAX,
            sequence if review.time_of(sequence) == position.time && state.stepped => sequence,
            _ => u64::MAX,
        })
}

/// Draws the screen of the perspective instead of the debrief.
pub(super) fn desk(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    intents: &mut Vec<Intent>,
) {
    let perspective = &debrief.model.perspective;
    if state.desk.of != *perspective {
        state.desk.desk = TeamUiState::new(DeskMode::Preview);
        state.desk.of = perspective.clone();
        state.desk.tried = false;
    }
    bar(ui, debrief, state, intents);
    let position = state.position.unwrap_or_default();
    let sequence = happened(debrief.review, state);
    let DeskUiState {
        playback,
        desk,
        room: control,
        tried,
        ..
    } = &mut state.desk;
    let Some(scene) = playback.at(debrief.review, sequence) else {
        return;
    };
    let now = scene.moment(position.time);
    CentralPanel::no_frame().show(ui, |ui| match perspective {
        Perspective::State(of) => {
            if let Some(view) = scene.teams().get(of) {
                let mut wanted = Vec::new();
                team_ui(ui, view, now, desk, &mut wanted);
                *tried |= wanted
                    .iter()
                    .any(|intent| matches!(intent, Intent::Submit(..)));
            }
        }
        Perspective::Public => display_ui(ui, scene.public(), now),
        Perspective::Everyone => {
            let known = usize::try_from(scene.sequence()).unwrap_or(usize::MAX);
            let log = debrief.review.log();
            let room = Room {
                exercise: scene.exercise(),
                log: log.get(..known).unwrap_or(log),
                teams: scene.teams(),
                actors: scene.actors(),
                public: scene.public(),
                now,
                record: debrief.record,
            };
            let mut wanted = Vec::new();
            banner(ui, debrief);
            // What is over can be looked at and not changed.
            looking_on(ui, t!("replay-read-only"), |ui| {
                control_ui(ui, &room, control, &mut wanted);
            });
            *tried |= wanted
                .iter()
                .any(|intent| matches!(intent, Intent::Submit(..)));
            if control.dialogs.is_open() {
                control.dialogs.close();
                *tried = true;
            }
        }
    });
}

/// The public display as it was at the scrubber, for the room's own window.
pub(super) fn public_at(ui: &mut Ui, review: &Review, state: &mut DebriefUiState) {
    let position = state.position.unwrap_or_default();
    let sequence = happened(review, state);
    if let Some(scene) = state.desk.playback.at(review, sequence) {
        display_ui(ui, scene.public(), scene.moment(position.time));
    }
}

fn bar(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState, intents: &mut Vec<Intent>) {
    let tokens = ui.tokens();
    let frame = Frame::new()
        .fill(tokens.selected)
        .inner_margin(Margin::symmetric(space::L as i8, space::XS as i8));
    Panel::top("debrief-desk").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            let back = Button::secondary(t!("debrief-desk-close"))
                .icon(Icon::CHEVRON_LEFT)
                .small();
            if back.show(ui).clicked() {
                state.desk_open = false;
                state.playing = false;
            }
            ui.add_space(space::S);
            see_as_menu(ui, debrief, state);
            ui.add_space(space::S);
            play_controls(ui, debrief, state);
            speed_menu(ui, debrief, state);
            let open = Button::icon_only(Icon::MONITOR, t!("afternoon-display"))
                .small()
                .tooltip(t!("afternoon-display"));
            if open.show(ui).clicked() {
                intents.push(Intent::TogglePublicDisplay);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if state.desk.tried {
                    ui.typed(
                        Type::SmallStrong,
                        tokens.warning.text,
                        t!("replay-read-only"),
                    );
                } else {
                    ui.small_muted(t!("replay-marked"));
                }
            });
        });
        ui.horizontal(|ui| {
            let position = state.position.unwrap_or_default();
            let clock = debrief.look.clock(position.time);
            ui.typed(Type::FiguresStrong, tokens.text, clock);
            let ends = debrief.review.ends().since_start().as_secs().max(1);
            let mut at = position.time.since_start().as_secs().clamp(0, ends);
            ui.spacing_mut().slider_width = (ui.available_width() * 0.45).max(160.0);
            let slider = Slider::new(&mut at, 0..=ends).show_value(false);
            let moved = ui.add(slider);
            moved.widget_info(|| {
                let mut info = egui::WidgetInfo::slider(true, at as f64, t!("replay-scrubber"));
                info.label = Some(t!("replay-scrubber").to_owned());
                info
            });
            if moved.changed() {
                let time = ExerciseTime::from(Span::from_secs(at));
                state.playing = false;
                state.go_to_time(debrief.review, time);
            }
            // What happened last, so that nobody has to search the screen for what changed.
            if let Some(event) = debrief.event(position.sequence) {
                let told = event_in_words(event, debrief.review.end().exercise());
                let line = crate::debrief::narrative::text_of(&told.core());
                let label = egui::Label::new(Type::Small.rich(line).color(tokens.text_muted));
                ui.add(label.truncate());
            }
        });
    });
}

fn see_as_menu(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let perspectives = super::foot::perspectives(debrief.review);
    let names: Vec<String> = perspectives
        .iter()
        .map(|perspective| match perspective {
            Perspective::Everyone => t!("replay-control-room").to_owned(),
            Perspective::State(of) => t!("replay-desk", state = debrief.look.name(of)),
            Perspective::Public => t!("replay-display").to_owned(),
        })
        .collect();
    let options: Vec<(usize, &str)> = names.iter().map(String::as_str).enumerate().collect();
    let mut chosen = perspectives
        .iter()
        .position(|perspective| *perspective == state.perspective)
        .unwrap_or_default();
    if dropdown(ui, t!("debrief-see-as"), &mut chosen, &options)
        && let Some(perspective) = perspectives.into_iter().nth(chosen)
    {
        state.look_as(debrief.review, perspective);
    }
}
