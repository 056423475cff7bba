//! The frame around every screen: one value holds everything, and each frame goes through the same steps.
//!
//! 1. [`App::logic`](eframe::App::logic), also while the window is hidden: take what other threads sent, take what the
//!    session told, carry out commands and intents, ask to be woken when the next thing changes.
//! 2. [`App::ui`](eframe::App::ui): shortcuts → banner → screen → other windows → palette and dialogs → toasts. Drawing
//!    reads values and returns intents; what a person asks for is queued and carried out in step 1.

mod afternoon;
mod carry_out;
mod dialogs;
mod emergency;
mod exporting;
mod finder;
mod jobs;
mod new_scenario;
mod rehearsing;
mod screens;
mod surroundings;
#[cfg(test)]
mod tests;
mod windows;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use egui::{Context, Ui, ViewportCommand};

pub use dialogs::Dialog;
pub use exporting::{ExportForm, Exporting, Stop};
pub use finder::Shelf;
pub use jobs::{Mailbox, Message};
pub use surroundings::Surroundings;

use super::actor::ActorUiState;
use super::autopilot::Autopilot;
use super::commands::{self, AppCommand, Place, Situation, take_pressed};
use super::control::{ControlUiState, SteerCommand};
use super::debrief::DebriefUiState;
use super::dialog::Dialogs;
use super::emergency::stop_pressed;
use super::home::{HomeUiState, can_compare};
use super::intent::{Intent, Route};
use super::live::{LiveExercise, Outcome};
use super::observer::ObserverUiState;
use super::palette::Palette;
use super::reference::ReferenceUiState;
use super::rehearsal::{Rehearsal, RehearsalUiState};
use super::review::OpenReview;
use super::settings::Settings;
use super::team::{HandOverUiState, TeamUiState};
use super::theme;
use super::toasts::Toasts;
use super::venue::Monitor;
use crate::exercise::{Command, Phase, Player, Seat};
use crate::scenario::{ActorId, StateId};
use crate::t;

/// The program.
pub struct App {
    surroundings: Surroundings,
    settings: Settings,
    route: Route,
    open: Open,
    autopilot: Autopilot,
    shelf: Shelf,
    /// Scenario files opened by hand since the program started.
    opened_files: Vec<PathBuf>,
    /// Jobs on other threads that the person waits for.
    waiting: usize,
    dialogs: Dialogs<Dialog>,
    palette: Palette,
    toasts: Toasts,
    home: HomeUiState,
    reference: ReferenceUiState,
    control: ControlUiState,
    desks: BTreeMap<StateId, Desk>,
    actors: BTreeMap<ActorId, ActorDesk>,
    hand_over: HandOverUiState,
    debrief: DebriefUiState,
    /// The rehearsals of one scenario; they stay while something else is open.
    rehearsal: Option<Box<Rehearsal>>,
    rehearse: RehearsalUiState,
    /// What was last chosen of an export.
    export_draft: Option<ExportForm>,
    /// The record under review is a run of the rehearsal, and leads back to it.
    from_rehearsal: bool,
    display_open: bool,
    observer_open: bool,
    observer: ObserverUiState,
    /// The monitors connected when last asked for.
    monitors: Vec<Monitor>,
    /// The person has been asked, or need not be: the window may close.
    may_close: bool,
    /// The person has been asked whether to leave a running exercise.
    leaving: bool,
    /// Given in this frame, carried out in the next `logic`.
    commands: VecDeque<AppCommand>,
    /// Wanted in this frame, carried out in the next `logic`.
    intents: Vec<Intent>,
    /// What other threads have to say.
    inbox: mpsc::Receiver<Message>,
    outbox: mpsc::Sender<Message>,
}

/// What is open: at most one thing.
#[derive(Default)]
enum Open {
    /// Nothing: the home screen.
    #[default]
    Nothing,
    /// An exercise in progress.
    Live(Box<LiveExercise>),
    /// A record under review.
    Review(Box<OpenReview>),
}

impl Open {
    fn live(&self) -> Option<&LiveExercise> {
        match self {
            Self::Live(live) => Some(live),
            Self::Nothing | Self::Review(_) => None,
        }
    }
}

/// A State's desk on this computer.
#[derive(Default)]
struct Desk {
    state: TeamUiState,
    /// What is told at this desk alone, so that no other table reads it.
    toasts: Toasts,
    /// Whether it has a window of its own.
    window: bool,
    /// Whether that window should come to the front.
    raise: bool,
}

/// An actor's desk on this computer.
#[derive(Default)]
struct ActorDesk {
    state: ActorUiState,
    /// What is told at this desk alone.
    toasts: Toasts,
    /// Whether its window is open.
    window: bool,
    /// Whether that window should come to the front.
    raise: bool,
}

impl App {
    /// The program as it starts. `file` is opened at once.
    pub fn new(
        cc: &eframe::CreationContext<'_>,
        surroundings: Surroundings,
        file: Option<PathBuf>,
    ) -> Self {
        theme::install(&cc.egui_ctx);
        let settings = Settings::load(cc.storage);
        settings.apply(&cc.egui_ctx);
        let (outbox, inbox) = mpsc::channel();
        let mut app = Self {
            surroundings,
            settings,
            route: Route::default(),
            open: Open::default(),
            autopilot: Autopilot::default(),
            shelf: Shelf::default(),
            opened_files: Vec::new(),
            waiting: 0,
            dialogs: Dialogs::default(),
            palette: Palette::default(),
            toasts: Toasts::default(),
            home: HomeUiState::default(),
            reference: ReferenceUiState::default(),
            control: ControlUiState::default(),
            desks: BTreeMap::new(),
            actors: BTreeMap::new(),
            hand_over: HandOverUiState::default(),
            debrief: DebriefUiState::default(),
            rehearsal: None,
            rehearse: RehearsalUiState::default(),
            export_draft: None,
            from_rehearsal: false,
            display_open: false,
            observer_open: false,
            observer: ObserverUiState::default(),
            monitors: Vec::new(),
            may_close: false,
            leaving: false,
            commands: VecDeque::new(),
            intents: Vec::new(),
            inbox,
            outbox,
        };
        // What was opened before is offered again, if it is still there.
        let recent = app
            .settings
            .recent_files
            .iter()
            .filter(|file| is_scenario(file) && file.is_file());
        app.opened_files = recent.cloned().collect();
        app.look_around(&cc.egui_ctx);
        if let Some(file) = file {
            app.open_file(&cc.egui_ctx, file);
        }
        app
    }

    /// Where the main window is.
    #[must_use]
    pub const fn route(&self) -> &Route {
        &self.route
    }

    /// The exercise in progress, if one is open.
    #[must_use]
    pub fn live(&self) -> Option<&LiveExercise> {
        self.open.live()
    }

    /// The log of the record under review, if one is open.
    #[must_use]
    pub fn reviewed_log(&self) -> Option<&[std::sync::Arc<crate::exercise::Event>]> {
        match &self.open {
            Open::Review(open) => Some(open.log()),
            Open::Nothing | Open::Live(_) => None,
        }
    }

    /// Shows another screen, as if a screen had asked for it.
    pub fn go_to(&mut self, route: Route) {
        self.intents.push(Intent::Go(route));
    }

    /// Has a seat speak a command, as if a screen had asked for it.
    pub fn give_command(&mut self, seat: Seat, command: Command) {
        self.intents.push(Intent::Submit(seat, command));
    }

    /// Waits until the session has answered everything handed in. For tests; a window never waits.
    pub fn wait_for_session(&self) {
        match &self.open {
            Open::Live(live) => live.settle(),
            Open::Review(open) => open.settle(),
            Open::Nothing => {}
        }
    }

    /// What commands need to know of the moment.
    fn situation(&self) -> Situation {
        match (&self.open, &self.route) {
            (Open::Live(live), Route::Control) => self.control.situation(&live.room()),
            (Open::Live(live), _) => Situation {
                place: Place::Desk,
                phase: match live.phase() {
                    Phase::Opened => commands::Phase::Ready,
                    Phase::Running => commands::Phase::Running,
                    Phase::Paused => commands::Phase::Paused,
                    Phase::Ended => commands::Phase::Ended,
                },
                desks: desks_here(live).count(),
                ..Situation::default()
            },
            (Open::Review(_), Route::Debrief) => Situation {
                place: Place::Debrief,
                phase: commands::Phase::Ended,
                tabs: super::debrief::Tab::ALL.len(),
                ..Situation::default()
            },
            (Open::Nothing, Route::Rehearsal) => Situation {
                place: Place::Rehearsal,
                ..Situation::default()
            },
            (Open::Nothing, Route::Compare) => Situation {
                place: Place::Comparison,
                ..Situation::default()
            },
            (Open::Nothing, Route::Home) => Situation {
                scenario_chosen: self.chosen_scenario().is_some(),
                records_to_compare: can_compare(&self.shelf.records),
                ..Situation::default()
            },
            (Open::Nothing | Open::Review(_), _) => Situation::default(),
        }
    }

    /// When the screen next changes by itself: the clock's next second, or a rehearsed table's next act.
    fn next_change(&self) -> Option<Duration> {
        let live = self.open.live()?;
        let changes = [
            live.next_change(),
            live.next_timer_change(),
            self.autopilot.next_change(live),
        ];
        changes.into_iter().flatten().min()
    }

    /// Takes what the session has told, and lets each screen know what became of its commands.
    fn pump(&mut self) {
        let outcomes = match &mut self.open {
            Open::Live(live) => live.pump(),
            Open::Review(open) => open.pump(),
            Open::Nothing => return,
        };
        for outcome in outcomes {
            match outcome {
                Outcome::Done(seat, command) => {
                    if let Seat::Actor(actor) = &seat {
                        if let Some(desk) = self.actors.get_mut(actor) {
                            desk.state.command_done(&command);
                        }
                    } else if let Some(desk) =
                        seat.state().and_then(|state| self.desks.get_mut(state))
                    {
                        desk.state.command_done(&command);
                    } else {
                        if let Command::OnBehalf { state, command } = &command
                            && let Some(desk) = self.desks.get_mut(state)
                        {
                            desk.state.command_done(command);
                        }
                        self.control.command_done(&command);
                        self.observer.command_done(&command);
                        self.debrief.command_done(&command);
                    }
                    if command == Command::End {
                        self.intents.push(Intent::Go(Route::Debrief));
                    }
                }
                Outcome::Refused(Seat::Actor(actor), _, refusal) => {
                    if let Some(desk) = self.actors.get_mut(&actor) {
                        desk.toasts.warn(refusal.to_string());
                    }
                }
                Outcome::Refused(seat, command, refusal) => {
                    let whose = match &command {
                        Command::OnBehalf { state, .. } => Some(state),
                        _ => seat.state(),
                    };
                    match whose.and_then(|state| self.desks.get_mut(state)) {
                        Some(desk)
                            if desk.window
                                || self.route
                                    == Route::Desk(whose.cloned().unwrap_or_default()) =>
                        {
                            desk.toasts.warn(refusal.to_string());
                        }
                        // A rehearsed player's refusal concerns nobody in the room.
                        Some(_) | None if matches!(seat, Seat::Team(_)) => {}
                        _ => self.toasts.warn(refusal.to_string()),
                    }
                }
                Outcome::Failed(what) => self
                    .toasts
                    .error(t!("shell-record-failed", what = what.as_str())),
            }
        }
    }

    /// Queues a command for the next `logic`, which comes at once.
    fn give(&mut self, ctx: &Context, command: AppCommand) {
        self.commands.push_back(command);
        ctx.request_repaint();
    }
}

/// The States that are played by people at this computer, in seating order.
fn desks_here(live: &LiveExercise) -> impl Iterator<Item = &StateId> {
    let exercise = live.room().exercise;
    exercise
        .scenario
        .states
        .iter()
        .map(|state| &state.id)
        .filter(|state| !matches!(exercise.player(state), Player::Rehearsed(_)))
}

/// Whether a file is a record rather than a scenario, by its name.
fn is_record(path: &std::path::Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case(crate::record::EXTENSION))
}

fn is_scenario(path: &std::path::Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("ron"))
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        // Asked for when something is to be done, so that a projector plugged in meanwhile is found.
        if !self.intents.is_empty() || !self.commands.is_empty() {
            self.look_for_monitors(frame);
        }
        while let Ok(message) = self.inbox.try_recv() {
            self.receive(ctx, message);
        }
        self.take_dropped_files(ctx);
        self.pump();
        while let Some(command) = self.commands.pop_front() {
            self.carry_out(ctx, command);
        }
        for intent in std::mem::take(&mut self.intents) {
            self.fulfil(ctx, intent);
        }
        if ctx.input(|input| input.viewport().close_requested()) && !self.may_close {
            self.close_requested(ctx);
        }
        if let Open::Live(live) = &mut self.open {
            self.autopilot.turn(live);
        }
        if let Some(wait) = self.next_change() {
            ctx.request_repaint_after(wait);
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        if self.open.live().is_some() && stop_pressed(&ctx) {
            self.give(&ctx, AppCommand::Steer(SteerCommand::StopPlay));
        }
        if !self.dialogs.is_open() && !self.palette.is_open() && !self.form_open() {
            for command in take_pressed(&ctx, || self.situation()) {
                self.give(&ctx, command);
            }
        }
        self.main_window_ui(ui);
        self.windows_ui(ui);
        self.palette_ui(&ctx);
        self.dialogs_ui(&ctx);
        self.toasts.show(&ctx);
        if !self.intents.is_empty() {
            ctx.request_repaint();
        }
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        self.settings.save(storage);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

/// Opens the window and runs until it is closed. `file` is opened at once.
///
/// # Errors
/// When there is no display, or its graphics cannot be used.
pub fn run(file: Option<PathBuf>) -> eframe::Result {
    let viewport = egui::ViewportBuilder::default()
        .with_title(t!("app-name"))
        .with_app_id("demarche")
        // A size that any laptop has room for, where the desktop does not maximise a new window.
        .with_inner_size([1280.0, 720.0])
        .with_min_inner_size([1024.0, 640.0])
        // A borrowed laptop has no room to give away; the size chosen later is remembered.
        .with_maximized(true);
    let options = eframe::NativeOptions {
        viewport,
        ..Default::default()
    };
    eframe::run_native(
        "demarche",
        options,
        Box::new(|cc| {
            Ok(Box::new(App::new(
                cc,
                Surroundings::of_this_computer(),
                file,
            )))
        }),
    )
}

impl App {
    /// The window was asked to close. Nothing can be lost, so nobody is asked unless the clock runs.
    fn close_requested(&mut self, ctx: &Context) {
        if self.situation().phase == commands::Phase::Running {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.dialogs.open(Dialog::Quit);
        }
    }

    /// The actors whose desks have windows.
    #[must_use]
    pub fn actor_windows(&self) -> BTreeSet<ActorId> {
        let windows = self.actors.iter().filter(|(_, desk)| desk.window);
        windows.map(|(actor, _)| actor.clone()).collect()
    }

    /// The desks that have windows, for those who want to know.
    #[must_use]
    pub fn desk_windows(&self) -> BTreeSet<StateId> {
        let windows = self.desks.iter().filter(|(_, desk)| desk.window);
        windows.map(|(state, _)| state.clone()).collect()
    }
}
