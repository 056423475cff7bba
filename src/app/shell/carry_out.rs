//! Commands and intents become deeds: the one place where the program's own state changes.

use std::path::PathBuf;

use egui::{Context, ViewportCommand};

use super::{App, Desk, Dialog, Open, desks_here};
use crate::app::commands::{AppCommand, Availability};
use crate::app::control::SteerCommand;
use crate::app::emergency::Emergency;
use crate::app::intent::{Intent, Route};
use crate::app::rehearsal::Standing;
use crate::app::venue::SideWindow;
use crate::exercise::{Command, Phase, Seat};
use crate::scenario::StateId;
use crate::t;

impl App {
    /// The one place where a command becomes a deed.
    pub(super) fn carry_out(&mut self, ctx: &Context, command: AppCommand) {
        if let Availability::Disabled(reason) = command.availability(&self.situation()) {
            self.toasts.info(reason);
            return;
        }
        match command {
            AppCommand::Rehearse => {
                if let Some(place) = self.chosen_scenario() {
                    self.intents.push(Intent::Rehearse(place));
                }
            }
            AppCommand::StartRehearsal => self.intents.push(
                if self
                    .rehearsal
                    .as_ref()
                    .is_some_and(|rehearsal| rehearsal.standing == Standing::Running)
                {
                    Intent::CancelRehearsal
                } else {
                    Intent::StartRehearsal(self.rehearse.order())
                },
            ),
            AppCommand::Compare => self.intents.push(Intent::Go(Route::Compare)),
            AppCommand::GoHome => self.intents.push(Intent::LeaveExercise),
            AppCommand::OpenFile => self.ask_for_file(ctx),
            AppCommand::NewScenario => self.intents.push(Intent::NewScenario),
            AppCommand::SwitchTheme => {
                self.settings.switch_theme(ctx.theme() == egui::Theme::Dark);
                self.settings.apply(ctx);
            }
            AppCommand::ZoomIn => self.zoom(ctx, 1),
            AppCommand::ZoomOut => self.zoom(ctx, -1),
            AppCommand::ZoomReset => self.zoom(ctx, 0),
            AppCommand::FullScreen => {
                let full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
            }
            AppCommand::Palette => self.palette.open(),
            AppCommand::Shortcuts => self.dialogs.open(Dialog::Shortcuts),
            AppCommand::Notices => self.dialogs.open(Dialog::Notices),
            AppCommand::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            AppCommand::Tab(number) if self.route == Route::Debrief => {
                self.debrief.open_tab(usize::from(number));
            }
            AppCommand::Steer(SteerCommand::StopPlay) => {
                let seat = self.seat_in_front();
                self.emergency(seat, Emergency::Stop);
            }
            AppCommand::StartOrPause
            | AppCommand::ReleaseNext
            | AppCommand::Jump
            | AppCommand::HoldSelected
            | AppCommand::AddInject
            | AppCommand::AddObservation
            | AppCommand::EndExercise
            | AppCommand::PublicDisplay
            | AppCommand::Display(_)
            | AppCommand::Steer(_)
            | AppCommand::Tab(_) => {
                if let Open::Live(live) = &self.open {
                    self.control
                        .carry_out(command, &live.room(), &mut self.intents);
                }
            }
            AppCommand::NextDesk => self.go_to_desk(1),
            AppCommand::PreviousDesk => self.go_to_desk(-1),
            AppCommand::HandOver => {
                if let Route::Desk(state) | Route::HandOver(state) = self.route.clone() {
                    self.route = Route::HandOver(state);
                }
            }
        }
    }

    /// The one place where an intent becomes a deed.
    pub(super) fn fulfil(&mut self, ctx: &Context, intent: Intent) {
        match intent {
            Intent::Submit(seat, command) => self.submit(seat, command),
            Intent::Go(route) => self.go(ctx, route),
            Intent::OpenDeskWindow(state) => {
                self.miss_monitor(&SideWindow::Desk(state.to_string()));
                let desk = self.desks.entry(state).or_default();
                desk.raise = desk.window;
                desk.window = true;
            }
            Intent::Arrange(act) => self.arrange(ctx, act),
            Intent::OpenActorWindow(actor) => {
                let desk = self.actors.entry(actor).or_default();
                desk.raise = desk.window;
                desk.window = true;
            }
            Intent::CloseActorWindow(actor) => {
                if let Some(desk) = self.actors.get_mut(&actor) {
                    desk.window = false;
                }
            }
            Intent::ActFor {
                state,
                consultation,
                form,
            } => {
                let desk = self.desks.entry(state).or_default();
                desk.raise = desk.window;
                desk.window = true;
                if let Some(id) = consultation {
                    desk.state.open_consultation(id);
                }
                if let Some(form) = form {
                    desk.state.open_form(form);
                }
            }
            Intent::CloseDeskWindow(state) => {
                if let Some(desk) = self.desks.get_mut(&state) {
                    desk.window = false;
                }
            }
            Intent::TogglePublicDisplay => {
                self.display_open = !self.display_open;
                if self.display_open {
                    self.miss_monitor(&SideWindow::Display);
                }
            }
            Intent::ToggleObserver => self.observer_open = !self.observer_open,
            Intent::NewScenario => self.ask_for_title(),
            Intent::WriteScenario(title) => self.write_scenario(ctx, title),
            Intent::PickScenario | Intent::PickRecord => self.ask_for_file(ctx),
            Intent::ChoosePicture => self.ask_for_picture(ctx),
            Intent::OpenScenario(path) => self.open_file(ctx, path),
            Intent::Refresh => self.look_around(ctx),
            Intent::OpenExercise(form) => self.begin(ctx, form),
            Intent::ContinueRecord(path) => self.resume(ctx, path),
            Intent::DebriefRecord(path) => self.review(ctx, path),
            Intent::LeaveExercise => self.leave(ctx),
            Intent::ConfirmEnd => self.give(ctx, AppCommand::EndExercise),
            Intent::Rehearse(place) => self.show_rehearsal(place),
            Intent::StartRehearsal(order) => self.start_rehearsal(ctx, order),
            Intent::CancelRehearsal => {
                if let Some(rehearsal) = &self.rehearsal {
                    rehearsal.cancel();
                }
            }
            Intent::ExportRehearsal(format) => self.export_rehearsal(ctx, format),
            Intent::OpenRehearsedRun(seed) => self.open_rehearsed_run(ctx, seed),
            Intent::AskExport => self.ask_what_to_export(),
            Intent::Export(order) => self.export(ctx, order),
            Intent::CompareRecords(paths) => self.compare_records(ctx, paths),
            Intent::WhatIf(order) => self.play_what_if(ctx, *order),
            Intent::CancelWhatIf => self.debrief.afternoon.what_if_stops(),
            Intent::Branch(after) => self.branch(ctx, after),
            Intent::Scrub(time) => {
                if let Open::Review(open) = &self.open {
                    self.debrief.go_to_time(open.review(), time);
                }
            }
            Intent::Copy(text) => ctx.copy_text(text),
        }
        // Whatever it led to is drawn at once.
        ctx.request_repaint();
    }

    fn submit(&mut self, seat: Seat, command: Command) {
        match &mut self.open {
            Open::Live(live) => live.submit(seat, command),
            Open::Review(review) => {
                if !review.submit(seat, command) {
                    self.toasts.warn(t!("review-no-notes"));
                }
            }
            Open::Nothing => {}
        }
    }

    fn go(&mut self, ctx: &Context, route: Route) {
        match route {
            Route::Debrief if matches!(self.open, Open::Live(_)) => {
                let path: Option<PathBuf> = self.open.live().map(|live| live.path().to_owned());
                if let Some(path) = path {
                    self.review(ctx, path);
                }
            }
            Route::Home => self.leave(ctx),
            Route::Compare => {
                if matches!(self.open, Open::Nothing) {
                    self.show_comparison();
                }
            }
            Route::Desk(state) | Route::HandOver(state)
                if self
                    .open
                    .live()
                    .is_some_and(|live| live.team(&state).is_none()) =>
            {
                self.toasts
                    .warn(t!("shell-no-such-state", state = state.as_str()));
            }
            route => self.route = route,
        }
    }

    /// Leaves what is open. Nothing can be lost, so nobody is asked unless the clock runs.
    fn leave(&mut self, ctx: &Context) {
        let running = self
            .open
            .live()
            .is_some_and(|live| live.phase() == Phase::Running);
        if running && self.dialogs.current().is_none() && !self.leaving {
            self.leaving = true;
            self.dialogs.open(Dialog::Leave);
            return;
        }
        let back = std::mem::take(&mut self.from_rehearsal) && self.rehearsal.is_some();
        self.close_all();
        if back {
            self.route = Route::Rehearsal;
            return;
        }
        self.route = Route::Home;
        self.look_around(ctx);
    }

    /// Closes what is open, and everything on screen that belonged to it.
    pub(super) fn close_all(&mut self) {
        self.open = Open::Nothing;
        self.autopilot = Default::default();
        self.leaving = false;
        self.from_rehearsal = false;
        self.desks.clear();
        self.actors.clear();
        self.display_open = false;
        self.control = Default::default();
        self.debrief = Default::default();
    }

    /// To the desk of the next or previous State at this computer, by way of a hand-over.
    fn go_to_desk(&mut self, step: isize) {
        let Some(live) = self.open.live() else { return };
        let desks: Vec<StateId> = desks_here(live).cloned().collect();
        let here = match &self.route {
            Route::Desk(state) | Route::HandOver(state) => {
                desks.iter().position(|desk| desk == state)
            }
            Route::Home | Route::Control | Route::Debrief | Route::Rehearsal | Route::Compare => {
                None
            }
        };
        let count = desks.len() as isize;
        let next = match here {
            Some(here) => (here as isize + step).rem_euclid(count.max(1)),
            None if step > 0 => 0,
            None => count - 1,
        };
        if let Some(state) = desks.get(next.unsigned_abs()) {
            self.route = Route::HandOver(state.clone());
        }
    }

    fn zoom(&mut self, ctx: &Context, steps: i8) {
        self.settings.zoom_by(steps);
        self.settings.apply(ctx);
    }

    /// The desk of a State, made when it is first opened.
    pub(super) fn desk(&mut self, state: &StateId) -> &mut Desk {
        self.desks.entry(state.clone()).or_default()
    }
}
