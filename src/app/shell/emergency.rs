//! A real emergency in every window: who stops play there, and what is drawn while it stands still.

use egui::Ui;

use super::{App, Open};
use crate::app::emergency::{Emergency, no_play_ui, stop_wanted};
use crate::app::intent::{Intent, Route};
use crate::exercise::{Command, Phase, Seat, Steer};

impl App {
    /// Whose seat is at the main window.
    pub(super) fn seat_in_front(&self) -> Seat {
        match &self.route {
            Route::Desk(state) | Route::HandOver(state) => Seat::Team(state.clone()),
            _ => Seat::Facilitator,
        }
    }

    /// Does what somebody at a window wants of an emergency.
    pub(super) fn emergency(&mut self, seat: Seat, wanted: Emergency) {
        let submit = |command| Intent::Submit(seat.clone(), command);
        match wanted {
            Emergency::Stop => {
                if self.stopped().is_none() {
                    self.intents.push(submit(Command::Steer(Steer::StopPlay)));
                }
            }
            Emergency::Lift => self.intents.push(submit(Command::Steer(Steer::LiftStop))),
            Emergency::LiftAndResume => {
                self.intents.push(submit(Command::Steer(Steer::LiftStop)));
                self.intents.push(submit(Command::Resume));
            }
        }
    }

    /// The phrase that stops play, while it stands still.
    pub(super) fn stopped(&self) -> Option<String> {
        let live = self.open.live()?;
        let stopped = live.room().exercise.stopped.as_ref()?;
        Some(stopped.phrase.clone())
    }

    /// What fills the main window: the screen, with the red control above it, or the phrase that stops play.
    pub(super) fn main_window_ui(&mut self, ui: &mut Ui) {
        let seat = self.seat_in_front();
        let plays = matches!(
            self.route,
            Route::Control | Route::Desk(_) | Route::HandOver(_)
        );
        if plays && self.draw_no_play(ui, &seat) {
            return;
        }
        self.screen_ui(ui);
        if plays {
            self.stop_control(ui, seat);
        }
    }

    /// Draws the phrase in place of a window's screen, if play stands still; whether it does.
    pub(super) fn draw_no_play(&mut self, ui: &mut Ui, seat: &Seat) -> bool {
        let Some(phrase) = self.stopped() else {
            return false;
        };
        let facilitator = *seat == Seat::Facilitator;
        if let Some(wanted) = no_play_ui(ui, &phrase, facilitator) {
            self.emergency(seat.clone(), wanted);
        }
        true
    }

    /// The red control and the one key, in any window of a running exercise.
    pub(super) fn stop_control(&mut self, ui: &Ui, seat: Seat) {
        let Open::Live(live) = &self.open else { return };
        if live.phase() == Phase::Ended {
            return;
        }
        if stop_wanted(ui.ctx()) {
            self.emergency(seat, Emergency::Stop);
            ui.ctx().request_repaint();
        }
    }
}
