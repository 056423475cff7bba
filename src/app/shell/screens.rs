//! Which screen fills which window.

use egui::{
    CentralPanel, Frame, Key, Panel, Ui, ViewportBuilder, ViewportClass, ViewportCommand,
    ViewportId,
};

use super::{App, Open};
use crate::app::actor::actor_ui;
use crate::app::control::{Form, control_ui};
use crate::app::debrief::{compare_records_ui, debrief_ui};
use crate::app::display::display_ui;
use crate::app::emergency::{Emergency, no_play_ui, stop_pressed, stop_wanted};
use crate::app::home::{HomeModel, Posture, home_ui};
use crate::app::intent::{Intent, Route};
use crate::app::observer::observer_ui;
use crate::app::reference::reference_ui;
use crate::app::rehearsal::rehearsal_ui;
use crate::app::settings::ThemeChoice;
use crate::app::team::{DeskMode, hand_over_ui, team_ui};
use crate::app::theme::{Icon, UiTokens as _, size};
use crate::app::time_text::branch_words;
use crate::app::venue::SideWindow;
use crate::app::widgets::{dropdown, empty_state, exercise_banner};
use crate::exercise::{Command, DisplayAct, Player, Seat, Steer};
use crate::rehearsal::postures;
use crate::scenario::{ActorId, StateId};
use crate::t;

impl App {
    /// What fills the main window.
    pub(super) fn screen_ui(&mut self, ui: &mut Ui) {
        match self.route.clone() {
            Route::Home => self.home_screen_ui(ui),
            Route::Control => match &self.open {
                Open::Live(live) => {
                    let exercise = live.room().exercise;
                    let branch =
                        branch_words(exercise.scenario.timing.startex, exercise.branch.as_ref());
                    Panel::top("control-banner")
                        .exact_size(size::BANNER)
                        .show_separator_line(false)
                        .frame(Frame::new())
                        .show(ui, |ui| exercise_banner(ui, branch.as_deref()));
                    self.control.display.open = self.display_open;
                    if self.control.dialogs.current() == Some(&Form::Monitors) {
                        self.control.display.windows = self.windows_model();
                    }
                    control_ui(ui, &live.room(), &mut self.control, &mut self.intents);
                }
                Open::Nothing | Open::Review(_) => self.lost_ui(ui),
            },
            Route::HandOver(state) => match &self.open {
                Open::Live(live) => hand_over_ui(
                    ui,
                    &live.public().common,
                    live.public().progress.branch.as_ref(),
                    &state,
                    &mut self.hand_over,
                    &mut self.intents,
                ),
                Open::Nothing | Open::Review(_) => self.lost_ui(ui),
            },
            Route::Desk(state) => self.desk_ui(ui, &state, DeskMode::HotSeat),
            Route::Debrief => match &self.open {
                Open::Review(open) => debrief_ui(
                    ui,
                    open.review(),
                    open.record(),
                    Some(open.verification()),
                    open.takes_notes(),
                    &mut self.debrief,
                    &mut self.intents,
                ),
                Open::Nothing | Open::Live(_) => self.lost_ui(ui),
            },
            Route::Compare => compare_records_ui(ui, &mut self.debrief, &mut self.intents),
            Route::Rehearsal => match &self.rehearsal {
                Some(rehearsal) => {
                    rehearsal_ui(ui, rehearsal, &mut self.rehearse, &mut self.intents);
                }
                None => self.lost_ui(ui),
            },
        }
    }

    fn home_screen_ui(&mut self, ui: &mut Ui) {
        let postures: Vec<Posture> = postures()
            .iter()
            .map(|posture| (posture.id.clone(), posture.label.clone()))
            .collect();
        let model = HomeModel {
            scenarios: &self.shelf.scenarios,
            records: &self.shelf.records,
            looking: self.waiting > 0,
            postures: &postures,
            busy: (self.waiting > 0).then(|| t!("home-busy")),
        };
        let mut theme = self.settings.theme;
        let reference = &mut self.reference;
        home_ui(
            ui,
            &model,
            &mut self.home,
            &mut self.intents,
            |ui| {
                dropdown(
                    ui,
                    t!("home-theme"),
                    &mut theme,
                    &[
                        (ThemeChoice::Dark, t!("theme-dark")),
                        (ThemeChoice::Light, t!("theme-light")),
                        (ThemeChoice::System, t!("theme-system")),
                    ],
                );
            },
            |ui| reference_ui(ui, reference),
        );
        if theme != self.settings.theme {
            self.settings.theme = theme;
            self.settings.apply(ui.ctx());
        }
    }

    /// A State's desk, in whichever window.
    fn desk_ui(&mut self, ui: &mut Ui, state: &StateId, mode: DeskMode) {
        let Open::Live(live) = &self.open else {
            self.lost_ui(ui);
            return;
        };
        let Some(view) = live.team(state) else { return };
        let desk = self.desks.entry(state.clone()).or_default();
        // The main window is handed from table to table; another window belongs to one.
        desk.state.mode = mode;
        // Whoever sits here does so for a State that no table plays.
        desk.state.on_behalf = live.room().exercise.player(state) != Player::Table;
        team_ui(ui, view, live.now(), &mut desk.state, &mut self.intents);
        desk.toasts.show(ui.ctx());
    }

    /// A screen whose exercise is gone, or still being opened.
    fn lost_ui(&mut self, ui: &mut Ui) {
        let tokens = ui.tokens();
        let waiting = self.is_waiting();
        let frame = Frame::new().fill(tokens.ground);
        CentralPanel::default().frame(frame).show(ui, |ui| {
            let (sentence, action) = if waiting {
                (t!("shell-opening"), None)
            } else {
                (t!("shell-nothing-open"), Some(t!("command-home")))
            };
            if empty_state(ui, Icon::ARCHIVE, sentence, action) {
                self.intents.push(Intent::Go(Route::Home));
            }
        });
    }

    /// The windows beside the main one: desks, and the public display.
    pub(super) fn windows_ui(&mut self, ui: &mut Ui) {
        let windows: Vec<StateId> = self.desk_windows().into_iter().collect();
        for state in windows {
            self.desk_window_ui(ui, &state);
        }
        for actor in self.actor_windows() {
            self.actor_window_ui(ui, &actor);
        }
        if self.display_open {
            self.display_window_ui(ui);
        }
        if self.observer_open {
            self.observer_window_ui(ui);
        }
    }

    fn desk_window_ui(&mut self, ui: &mut Ui, state: &StateId) {
        let Some(name) = self.open.live().and_then(|live| {
            let card = live.public().common.state(state)?;
            Some(card.name.clone())
        }) else {
            return;
        };
        let window = SideWindow::Desk(state.to_string());
        let id = window.viewport();
        let builder = ViewportBuilder::default()
            .with_title(t!("shell-desk-title", state = name))
            .with_app_id("demarche")
            .with_inner_size([1280.0, 800.0])
            .with_min_inner_size([960.0, 600.0]);
        let builder = self.placed(&window, builder);
        if std::mem::take(&mut self.desk(state).raise) {
            ui.ctx().send_viewport_cmd_to(id, ViewportCommand::Focus);
        }
        ui.show_viewport_immediate(id, builder, |ui, _class| {
            let seat = Seat::Team(state.clone());
            if !self.draw_no_play(ui, &seat) {
                self.desk_ui(ui, state, DeskMode::OwnWindow);
                self.stop_control(ui, seat);
            }
            if ui.input(|input| input.viewport().close_requested()) {
                self.intents.push(Intent::CloseDeskWindow(state.clone()));
            }
        });
    }

    fn actor_window_ui(&mut self, ui: &mut Ui, actor: &ActorId) {
        let Open::Live(live) = &self.open else {
            return;
        };
        let (Some(view), Some(desk)) = (live.actor(actor), self.actors.get_mut(actor)) else {
            return;
        };
        let id = ViewportId::from_hash_of(("actor", actor.as_str()));
        let name = view.briefing.actor.name.as_str();
        let builder = ViewportBuilder::default()
            .with_title(t!("actor-desk-title", name = name))
            .with_app_id("demarche")
            .with_inner_size([1280.0, 800.0])
            .with_min_inner_size([960.0, 600.0]);
        if std::mem::take(&mut desk.raise) {
            ui.ctx().send_viewport_cmd_to(id, ViewportCommand::Focus);
        }
        let now = live.now();
        let stopped = live
            .room()
            .exercise
            .stopped
            .as_ref()
            .map(|stopped| stopped.phrase.clone());
        let ended = live.phase() == crate::exercise::Phase::Ended;
        let intents = &mut self.intents;
        ui.show_viewport_immediate(id, builder, |ui, _class| {
            if let Some(phrase) = &stopped {
                no_play_ui(ui, phrase, false);
            } else {
                actor_ui(ui, view, now, false, &mut desk.state, intents);
                if !ended && stop_wanted(ui.ctx()) {
                    let seat = Seat::Actor(actor.clone());
                    intents.push(Intent::Submit(seat, Command::Steer(Steer::StopPlay)));
                }
            }
            desk.toasts.show(ui.ctx());
            if ui.input(|input| input.viewport().close_requested()) {
                intents.push(Intent::CloseActorWindow(actor.clone()));
            }
        });
    }

    fn observer_window_ui(&mut self, ui: &mut Ui) {
        if self.open.live().is_none() {
            self.observer_open = false;
            return;
        }
        let builder = ViewportBuilder::default()
            .with_title(t!("observer-title"))
            .with_app_id("demarche")
            .with_inner_size([1100.0, 720.0])
            .with_min_inner_size([860.0, 520.0]);
        let id = ViewportId::from_hash_of("observer");
        let closed = ui.show_viewport_immediate(id, builder, |ui, _class| {
            if !self.draw_no_play(ui, &Seat::Observer) {
                if let Open::Live(live) = &self.open {
                    observer_ui(ui, &live.room(), &mut self.observer, &mut self.intents);
                }
                self.stop_control(ui, Seat::Observer);
            }
            ui.input(|input| input.viewport().close_requested())
        });
        self.observer_open = !closed;
    }

    fn display_window_ui(&mut self, ui: &mut Ui) {
        let live = match &self.open {
            Open::Live(live) => live,
            Open::Review(_) => return self.review_display_ui(ui),
            Open::Nothing => {
                self.display_open = false;
                return;
            }
        };
        let builder = self.display_window();
        let view = live.public();
        let now = live.now();
        let blank = view.display.blank;
        let (closed, pressed, stop) =
            ui.show_viewport_immediate(SideWindow::Display.viewport(), builder, |ui, class| {
                match &view.progress.stopped {
                    Some(phrase) => {
                        no_play_ui(ui, phrase, false);
                    }
                    None => display_ui(ui, view, now),
                }
                // In a window of its own the display has keys of its own.
                if class == ViewportClass::EmbeddedWindow {
                    return (false, false, false);
                }
                let full = ui.input(|input| input.viewport().fullscreen.unwrap_or(false));
                let (switch, leave, blank) = ui.input(|input| {
                    (
                        input.key_pressed(Key::F11),
                        full && input.key_pressed(Key::Escape),
                        input.key_pressed(Key::B),
                    )
                });
                if switch || leave {
                    ui.ctx()
                        .send_viewport_cmd(ViewportCommand::Fullscreen(!full));
                }
                let closed = ui.input(|input| input.viewport().close_requested());
                // The room sees no control; the key works here as everywhere.
                (closed, blank, stop_pressed(ui.ctx()))
            });
        self.display_open = !closed;
        if stop {
            self.emergency(Seat::Facilitator, Emergency::Stop);
        }
        if pressed {
            let act = Command::Display(DisplayAct::Blank(!blank));
            self.intents.push(Intent::Submit(Seat::Facilitator, act));
        }
    }

    /// Whether a form of the screen in front has the keyboard.
    pub(super) fn form_open(&self) -> bool {
        match &self.route {
            Route::Control => self.control.dialogs.is_open(),
            Route::Desk(state) => self
                .desks
                .get(state)
                .is_some_and(|desk| desk.state.form.is_some()),
            Route::Home
            | Route::HandOver(_)
            | Route::Debrief
            | Route::Rehearsal
            | Route::Compare => false,
        }
    }
}
