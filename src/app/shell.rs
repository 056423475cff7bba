//! The frame around every screen: one value holds everything, and each frame goes through the same steps.
//!
//! 1. [`App::logic`](eframe::App::logic), also while the window is hidden: take what other threads sent, carry
//!    out commands, ask to be woken when the next thing changes.
//! 2. [`App::ui`](eframe::App::ui): shortcuts → banner → screen → palette and dialogs → toasts. Drawing reads
//!    values and returns intents; what a person asks for is queued and carried out in step 1.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use egui::{CentralPanel, Context, Ui, ViewportCommand};

use super::commands::{AppCommand, Availability, Phase, Place, Situation, take_pressed};
use super::dialog::{Dialogs, Reply};
use super::intent::Route;
use super::palette::{Palette, PaletteEntry};
use super::settings::Settings;
use super::theme;
use super::theme::{Icon, UiText as _, UiTokens as _, space};
use super::toasts::{Severity, Toasts};
use super::widgets::{Answer, Button, Confirmation, empty_state, exercise_banner, key_cap};
use crate::t;

/// The program.
pub struct App {
    settings: Settings,
    route: Route,
    dialogs: Dialogs<Dialog>,
    palette: Palette,
    toasts: Toasts,
    /// Given in this frame, carried out in the next `logic`.
    commands: VecDeque<AppCommand>,
    /// What other threads have to say.
    inbox: mpsc::Receiver<Message>,
    outbox: mpsc::Sender<Message>,
}

/// What can be in front of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Leave the program while an exercise runs?
    Quit,
    /// All shortcuts.
    Shortcuts,
    /// Everything that was announced.
    Notices,
}

/// What another thread sends to the interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// The person chose a file.
    FileChosen(PathBuf),
    /// Something to tell the person.
    Notice(Severity, String),
}

/// A way for another thread to reach the interface and wake it.
#[derive(Clone)]
pub struct Mailbox {
    sender: mpsc::Sender<Message>,
    ctx: Context,
}

impl Mailbox {
    /// Sends a message and wakes the interface. After the program has ended, nobody listens.
    pub fn send(&self, message: Message) {
        if self.sender.send(message).is_ok() {
            self.ctx.request_repaint();
        }
    }
}

/// What a dialog leads to.
enum Intent {
    Command(AppCommand),
    Quit,
}

impl App {
    /// The program as it starts. `file` is opened at once.
    pub fn new(cc: &eframe::CreationContext<'_>, file: Option<PathBuf>) -> Self {
        theme::install(&cc.egui_ctx);
        let settings = Settings::load(cc.storage);
        settings.apply(&cc.egui_ctx);
        let (outbox, inbox) = mpsc::channel();
        let mut app = Self {
            settings,
            route: Route::default(),
            dialogs: Dialogs::default(),
            palette: Palette::default(),
            toasts: Toasts::default(),
            commands: VecDeque::new(),
            inbox,
            outbox,
        };
        if let Some(file) = file {
            app.open(file);
        }
        app
    }

    /// A way for another thread to reach the interface.
    pub fn mailbox(&self, ctx: &Context) -> Mailbox {
        Mailbox {
            sender: self.outbox.clone(),
            ctx: ctx.clone(),
        }
    }

    /// What commands need to know of the moment.
    fn situation(&self) -> Situation {
        let place = match self.route {
            Route::Home => Place::Home,
            Route::Control => Place::Control,
            Route::HandOver(_) | Route::Desk(_) => Place::Desk,
            Route::Debrief => Place::Debrief,
        };
        Situation {
            place,
            phase: Phase::None,
            ..Situation::default()
        }
    }

    /// When the screen next changes by itself: the clock's next second, the next inject due.
    fn next_change(&self) -> Option<Duration> {
        None
    }

    fn open(&mut self, file: PathBuf) {
        self.settings.remember(&file);
    }

    fn receive(&mut self, message: Message) {
        match message {
            Message::FileChosen(file) => self.open(file),
            Message::Notice(severity, text) => self.toasts.tell(severity, text),
        }
    }

    /// The one place where a command becomes a deed.
    fn carry_out(&mut self, ctx: &Context, command: AppCommand) {
        if let Availability::Disabled(reason) = command.availability(&self.situation()) {
            self.toasts.info(reason);
            return;
        }
        match command {
            AppCommand::GoHome => self.route = Route::Home,
            AppCommand::OpenFile => self.ask_for_file(ctx),
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
            AppCommand::Quit if self.situation().phase == Phase::Running => {
                self.dialogs.open(Dialog::Quit);
            }
            AppCommand::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            // Of the screens.
            AppCommand::StartOrPause
            | AppCommand::ReleaseNext
            | AppCommand::Jump
            | AppCommand::HoldSelected
            | AppCommand::AddInject
            | AppCommand::AddObservation
            | AppCommand::Tab(_)
            | AppCommand::PublicDisplay
            | AppCommand::NextDesk
            | AppCommand::PreviousDesk
            | AppCommand::HandOver
            | AppCommand::EndExercise => {}
        }
    }

    fn zoom(&mut self, ctx: &Context, steps: i8) {
        self.settings.zoom_by(steps);
        self.settings.apply(ctx);
    }

    /// Asks for a file on a thread of its own: the window of the platform may stay open for minutes.
    fn ask_for_file(&self, ctx: &Context) {
        let mailbox = self.mailbox(ctx);
        let title = t!("open-title");
        let kinds = t!("open-kinds");
        std::thread::spawn(move || {
            let chosen = rfd::FileDialog::new()
                .set_title(title)
                .add_filter(kinds, &["ron", "demarche"])
                .pick_file();
            if let Some(file) = chosen {
                mailbox.send(Message::FileChosen(file));
            }
        });
    }

    fn take_dropped_files(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        for file in dropped {
            self.open(file.path().to_owned());
        }
    }

    fn palette_ui(&mut self, ctx: &Context) {
        if !self.palette.is_open() {
            return;
        }
        let now = self.situation();
        let commands: Vec<AppCommand> = AppCommand::ALL
            .into_iter()
            .filter(|command| *command != AppCommand::Palette)
            .collect();
        let entries: Vec<PaletteEntry> = commands
            .iter()
            .map(|command| PaletteEntry {
                text: command.text(),
                hint: command.tooltip().to_owned(),
                keys: command.keys(ctx),
                refusal: command.availability(&now).refusal().map(ToOwned::to_owned),
            })
            .collect();
        if let Some(command) = self
            .palette
            .show(ctx, &entries)
            .and_then(|index| commands.get(index))
        {
            self.give(ctx, *command);
        }
    }

    fn dialogs_ui(&mut self, ctx: &Context) {
        let name = |dialog: &Dialog| match dialog {
            Dialog::Quit => t!("quit-title").to_owned(),
            Dialog::Shortcuts => AppCommand::Shortcuts.text(),
            Dialog::Notices => AppCommand::Notices.text(),
        };
        let toasts = &self.toasts;
        let intent = self
            .dialogs
            .show(ctx, name, |ui, dialog, just_opened| match dialog {
                Dialog::Quit => quit_ui(ui, just_opened),
                Dialog::Shortcuts => shortcuts_ui(ui),
                Dialog::Notices => {
                    ui.heading_text(AppCommand::Notices.text());
                    ui.add_space(space::S);
                    egui::ScrollArea::vertical()
                        .max_height(420.0)
                        .show(ui, |ui| toasts.list(ui));
                    close_ui(ui)
                }
            });
        match intent {
            Some(Intent::Quit) => ctx.send_viewport_cmd(ViewportCommand::Close),
            Some(Intent::Command(command)) => self.give(ctx, command),
            None => {}
        }
    }

    /// Queues a command for the next `logic`, which comes at once.
    fn give(&mut self, ctx: &Context, command: AppCommand) {
        self.commands.push_back(command);
        ctx.request_repaint();
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        while let Ok(message) = self.inbox.try_recv() {
            self.receive(message);
        }
        self.take_dropped_files(ctx);
        while let Some(command) = self.commands.pop_front() {
            self.carry_out(ctx, command);
        }
        if let Some(wait) = self.next_change() {
            ctx.request_repaint_after(wait);
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        if !self.dialogs.is_open() && !self.palette.is_open() {
            for command in take_pressed(&ctx, &self.situation()) {
                self.give(&ctx, command);
            }
        }
        if self.situation().phase != Phase::None {
            exercise_banner(ui);
        }
        let tokens = ui.tokens();
        CentralPanel::no_frame().show(ui, |ui| {
            ui.painter().rect_filled(ui.max_rect(), 0.0, tokens.ground);
            if empty_state(
                ui,
                Icon::FOLDER_OPEN,
                t!("shell-empty"),
                Some(&AppCommand::OpenFile.text()),
            ) {
                self.give(&ctx, AppCommand::OpenFile);
            }
        });
        self.palette_ui(&ctx);
        self.dialogs_ui(&ctx);
        self.toasts.show(&ctx);
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        self.settings.save(storage);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

fn quit_ui(ui: &mut Ui, just_opened: bool) -> Option<Reply<Intent>> {
    let question = Confirmation {
        title: t!("quit-title"),
        text: t!("quit-text"),
        action: t!("quit-action"),
        dangerous: false,
    };
    question.show(ui, just_opened).map(|answer| match answer {
        Answer::Confirmed => Reply::Answered(Intent::Quit),
        Answer::Cancelled => Reply::Dismissed,
    })
}

/// All shortcuts; a line can be pressed instead of its keys.
fn shortcuts_ui(ui: &mut Ui) -> Option<Reply<Intent>> {
    ui.heading_text(AppCommand::Shortcuts.text());
    ui.add_space(space::S);
    let ctx = ui.ctx().clone();
    let mut given = None;
    egui::ScrollArea::vertical()
        .max_height(460.0)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for command in AppCommand::ALL {
                let Some(keys) = command.keys(&ctx) else {
                    continue;
                };
                ui.horizontal(|ui| {
                    let text = command.text();
                    if Button::quiet(&text)
                        .small()
                        .tooltip(command.tooltip())
                        .show(ui)
                        .clicked()
                    {
                        given = Some(command);
                    }
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        ui.add_space(space::M);
                        key_cap(ui, &keys);
                    });
                });
            }
        });
    given
        .map(|command| Reply::Answered(Intent::Command(command)))
        .or_else(|| close_ui(ui))
}

fn close_ui(ui: &mut Ui) -> Option<Reply<Intent>> {
    ui.add_space(space::M);
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        Button::secondary(t!("common-close")).show(ui).clicked()
    })
    .inner
    .then_some(Reply::Dismissed)
}

/// Opens the window and runs until it is closed. `file` is opened at once.
///
/// # Errors
/// When there is no display, or its graphics cannot be used.
pub fn run(file: Option<PathBuf>) -> eframe::Result {
    let viewport = egui::ViewportBuilder::default()
        .with_title(t!("app-name"))
        .with_app_id("demarche")
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([1024.0, 640.0]);
    let options = eframe::NativeOptions {
        viewport,
        ..Default::default()
    };
    eframe::run_native(
        "demarche",
        options,
        Box::new(|cc| Ok(Box::new(App::new(cc, file)))),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{catalogue, testing};
    use egui::{Key, Modifiers, Theme};
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    fn program() -> Harness<'static, App> {
        let mut harness = testing::small(Theme::Dark).build_eframe(|cc| App::new(cc, None));
        harness.run();
        harness
    }

    #[test]
    fn the_theme_can_be_switched_from_the_keyboard_and_is_remembered() {
        let mut harness = program();
        assert_eq!(harness.ctx.theme(), Theme::Dark);
        harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
        harness.run();
        assert_eq!(harness.ctx.theme(), Theme::Light);
        assert_eq!(
            harness.state().settings.theme,
            super::super::settings::ThemeChoice::Light
        );
    }

    #[test]
    fn the_palette_gives_commands() {
        let mut harness = program();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
        harness.run();
        harness.event(egui::Event::Text("keyboard sh".to_owned()));
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().dialogs.current(), Some(&Dialog::Shortcuts));
    }

    #[test]
    fn every_command_with_keys_is_on_the_sheet() {
        let mut harness = program();
        harness.key_press(Key::F1);
        harness.run();
        let listed = AppCommand::ALL
            .into_iter()
            .filter(|command| !command.shortcuts().is_empty());
        for command in listed {
            assert!(
                harness.query_all_by_label(&command.text()).next().is_some(),
                "{command:?}"
            );
        }
        harness.key_press(Key::Escape);
        harness.run();
        assert!(!harness.state().dialogs.is_open());
    }

    #[test]
    fn another_thread_can_tell_the_person_something() {
        let mut harness = program();
        let mailbox = harness.state().mailbox(&harness.ctx);
        std::thread::spawn(move || {
            mailbox.send(Message::Notice(
                Severity::Error,
                "The record cannot be read.".to_owned(),
            ));
        })
        .join()
        .unwrap();
        harness.run();
        assert!(
            harness
                .query_by_label("The record cannot be read.")
                .is_some()
        );
    }

    #[test]
    fn nothing_repaints_while_nothing_happens() {
        let mut harness = program();
        harness.run();
        let output = &harness.output().viewport_output[&egui::ViewportId::ROOT];
        assert_eq!(
            output.repaint_delay,
            Duration::MAX,
            "{:?}",
            harness.ctx.repaint_causes()
        );
    }

    #[test]
    fn what_lies_over_the_screen_looks_as_it_should() {
        let mut results = egui_kittest::SnapshotResults::new();
        for (theme, name) in [(Theme::Dark, "dark"), (Theme::Light, "light")] {
            let mut harness = testing::small(theme).build_eframe(|cc| App::new(cc, None));
            harness.ctx.set_theme(theme);
            harness
                .state_mut()
                .toasts
                .warn("Corvania has not answered Aldenia.");
            harness
                .state_mut()
                .toasts
                .error("The record cannot be written: the disk is full.");
            harness.state_mut().palette.open();
            harness.run();
            testing::snapshot(&mut harness, &format!("shell/palette_{name}"));
            harness.key_press(Key::Escape);
            harness.run();
            harness.key_press(Key::F1);
            harness.run();
            testing::snapshot(&mut harness, &format!("shell/shortcuts_{name}"));
            harness.state_mut().dialogs.open(Dialog::Quit);
            harness.run();
            testing::snapshot(&mut harness, &format!("shell/quit_{name}"));
            results.extend_harness(&mut harness);
        }
    }

    #[test]
    fn longer_languages_fit() {
        let mut harness = testing::small(Theme::Dark).build_eframe(|cc| App::new(cc, None));
        harness.state_mut().settings.language = catalogue::PSEUDO.to_owned();
        catalogue::choose(catalogue::PSEUDO);
        harness.state_mut().dialogs.open(Dialog::Quit);
        harness.run();
        testing::snapshot(&mut harness, "shell/quit_longer");
        catalogue::choose(catalogue::ENGLISH);
    }
}
