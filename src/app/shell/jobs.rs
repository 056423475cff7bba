//! Work that may take a while: looking for files, opening records, exporting. Done on threads of its own.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use super::super::debrief::{CompareNews, WhatIfNews};
use super::super::home::{Origin, ScenarioCard};
use super::super::intent::{Intent, OpenExercise, Route};
use super::super::live::{LiveExercise, OpeningForm};
use super::super::rehearsal::RehearsalNews;
use super::super::review::OpenReview;
use super::super::toasts::Severity;
use super::dialogs::Dialog;
use super::finder::{self, Shelf};
use super::{App, Open, is_record, is_scenario};
use crate::app::pictures::Pictures;
use crate::exercise::WallTime;
use crate::scenario::{LARGEST_PICTURE, MediaFault, MediaFile, Scenario, load_recorded};
use crate::session::Wake;
use crate::t;

/// What another thread sends to the interface.
pub enum Message {
    /// The person chose a file in the platform's dialog.
    FileChosen(PathBuf),
    /// The person chose a picture for the form in front.
    PictureChosen(PathBuf),
    /// A picture was read: what its file is called, and what it holds.
    PictureRead(Result<(String, MediaFile), String>),
    /// Scenarios and records were found.
    Found(Shelf),
    /// A scenario file was read, and should be chosen.
    ScenarioRead(Box<ScenarioCard>, PathBuf),
    /// A new scenario was written and read.
    ScenarioWritten(Result<(Box<ScenarioCard>, PathBuf), String>),
    /// An exercise was opened or continued.
    Began(Result<Box<LiveExercise>, String>),
    /// A record was opened for review.
    Opened(Result<Box<OpenReview>, String>),
    /// A file was written.
    Exported(Result<PathBuf, String>),
    /// So much of an export is done, in percent; nobody waits for it.
    ExportStep(u8),
    /// An export was stopped.
    ExportCancelled,
    /// The person chose where to export to.
    ExportPlace(PathBuf),
    /// A run of the rehearsal was saved and opened for review.
    RunOpened(Result<Box<OpenReview>, String>),
    /// How the rehearsal of that number goes; nobody waits for it.
    Rehearsed(u64, RehearsalNews),
    /// Records were read and compared.
    Compared(CompareNews),
    /// How the futures of that number go; nobody waits for them.
    WhatIf(u64, WhatIfNews),
    /// Something to tell the person.
    Notice(Severity, String),
}

/// A way for another thread to reach the interface and wake it.
#[derive(Clone)]
pub struct Mailbox {
    sender: std::sync::mpsc::Sender<Message>,
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

impl App {
    /// A way for another thread to reach the interface.
    pub fn mailbox(&self, ctx: &Context) -> Mailbox {
        Mailbox {
            sender: self.outbox.clone(),
            ctx: ctx.clone(),
        }
    }

    /// Does something slow on a thread of its own, and takes its message when it is done.
    pub(super) fn do_aside(
        &mut self,
        ctx: &Context,
        name: &str,
        job: impl FnOnce() -> Message + Send + 'static,
    ) {
        let mailbox = self.mailbox(ctx);
        self.waiting += 1;
        if self.surroundings.at_once {
            mailbox.send(job());
            return;
        }
        let thread = std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || mailbox.send(job()));
        if let Err(error) = thread {
            self.waiting -= 1;
            self.toasts.error(error.to_string());
        }
    }

    /// Looks for scenarios and records again.
    pub(super) fn look_around(&mut self, ctx: &Context) {
        let folders = self.surroundings.scenario_folders.clone();
        let opened = self.opened_files.clone();
        let records = self.surroundings.records.clone();
        self.do_aside(ctx, "finder", move || {
            Message::Found(finder::look(&folders, &opened, records.as_ref()))
        });
    }

    /// Opens whatever a file is: a scenario to choose, or a record to review.
    pub(super) fn open_file(&mut self, ctx: &Context, file: PathBuf) {
        self.settings.remember(&file);
        if is_record(&file) {
            self.fulfil(ctx, Intent::DebriefRecord(file));
        } else if is_scenario(&file) {
            self.do_aside(ctx, "scenario", move || {
                Message::ScenarioRead(Box::new(finder::card_of_file(&file)), file)
            });
        } else {
            self.toasts
                .warn(t!("shell-unknown-file", file = file.display().to_string()));
        }
    }

    pub(super) fn receive(&mut self, ctx: &Context, message: Message) {
        if !matches!(
            message,
            Message::Notice(..)
                | Message::Rehearsed(..)
                | Message::WhatIf(..)
                | Message::ExportStep(_)
                | Message::ExportPlace(_)
                | Message::PictureChosen(_)
        ) {
            self.waiting = self.waiting.saturating_sub(1);
        }
        match message {
            Message::FileChosen(file) => self.open_file(ctx, file),
            Message::PictureChosen(file) => self.read_picture(ctx, file),
            Message::PictureRead(Ok((name, picture))) => self.control.take_picture(&name, picture),
            Message::PictureRead(Err(what)) => self.toasts.warn(what),
            Message::Found(shelf) => self.take_shelf(shelf),
            Message::ScenarioRead(card, file) => self.take_scenario(*card, file),
            Message::ScenarioWritten(Ok((card, file))) => {
                self.take_scenario(*card, file.clone());
                self.settings.remember(&file);
                self.dialogs.open(Dialog::ScenarioWritten(file));
            }
            Message::Began(Ok(live)) => {
                // A room full of people has both cores to itself.
                if let Some(rehearsal) = &self.rehearsal {
                    rehearsal.cancel();
                }
                self.close_all();
                Pictures::of(ctx).open(live.scenario().media());
                self.open = Open::Live(live);
                self.route = Route::Control;
            }
            Message::Opened(Ok(review)) => {
                self.close_all();
                Pictures::of(ctx).open(review.pictures());
                self.open = Open::Review(review);
                self.route = Route::Debrief;
                self.offer_records();
            }
            Message::RunOpened(Ok(review)) => {
                self.close_all();
                Pictures::of(ctx).open(review.pictures());
                self.open = Open::Review(review);
                self.route = Route::Debrief;
                self.from_rehearsal = true;
            }
            Message::RunOpened(Err(what)) => self
                .toasts
                .error(t!("rehearse-no-record", what = what.as_str())),
            Message::Rehearsed(serial, news) => {
                if let Some(rehearsal) = &mut self.rehearsal {
                    rehearsal.hear(serial, news);
                }
            }
            Message::ExportStep(percent) => self.take_export_step(percent),
            Message::ExportPlace(path) => self.take_export_place(&path),
            Message::ExportCancelled => self.take_export_cancelled(),
            Message::Exported(Err(what)) => {
                // What was chosen is there when the dialog is opened again.
                if matches!(self.dialogs.current(), Some(Dialog::Exporting(_))) {
                    self.dialogs.close();
                }
                self.toasts.error(what);
            }
            Message::Began(Err(what))
            | Message::Opened(Err(what))
            | Message::ScenarioWritten(Err(what)) => {
                self.toasts.error(what);
                self.look_around(ctx);
                if matches!(self.open, Open::Nothing) && self.route != Route::Rehearsal {
                    self.route = Route::Home;
                }
            }
            Message::Exported(Ok(path)) => self.dialogs.open(Dialog::Exported(path)),
            Message::Compared(news) => self.debrief.afternoon.compared(news),
            Message::WhatIf(serial, news) => self.debrief.afternoon.what_if_news(serial, news),
            Message::Notice(severity, text) => self.toasts.tell(severity, text),
        }
    }

    /// Puts a scenario that was read from a file into the list, and chooses it.
    fn take_scenario(&mut self, card: ScenarioCard, file: PathBuf) {
        if !self.opened_files.contains(&file) {
            self.opened_files.push(file);
        }
        let known = self
            .shelf
            .scenarios
            .iter()
            .position(|other| other.origin == card.origin);
        let place = match known {
            Some(place) => place,
            None => self.shelf.scenarios.len(),
        };
        self.shelf
            .scenarios
            .splice(place..(place + usize::from(known.is_some())), [card]);
        self.home.show_scenario(place);
    }

    fn take_shelf(&mut self, shelf: Shelf) {
        // What is chosen stays chosen, wherever it now stands in the list.
        let chosen = self
            .home
            .chosen
            .and_then(|place| self.shelf.scenarios.get(place))
            .map(|card| card.origin.clone());
        for trouble in &shelf.troubles {
            self.toasts.warn(trouble.clone());
        }
        // A file that was opened while somebody was still looking around is not lost by what was found.
        let before = std::mem::replace(&mut self.shelf, shelf).scenarios;
        for card in before {
            let opened = match &card.origin {
                Origin::File(path) => self.opened_files.contains(path),
                Origin::Bundled => false,
            };
            let found = &mut self.shelf.scenarios;
            if opened && found.iter().all(|other| other.origin != card.origin) {
                found.push(card);
            }
        }
        self.home.chosen = chosen.and_then(|origin| {
            self.shelf
                .scenarios
                .iter()
                .position(|card| card.origin == origin)
        });
        self.home.setup.scenario = None;
    }

    /// Opens a new exercise.
    pub(super) fn begin(&mut self, ctx: &Context, form: OpenExercise) {
        let Some(scenario) = self
            .shelf
            .scenarios
            .get(form.scenario)
            .and_then(|card| card.scenario.clone())
        else {
            return;
        };
        let Some(library) = self.surroundings.records.clone() else {
            self.toasts.error(t!("shell-no-place-for-records"));
            return;
        };
        let clock = self.surroundings.clock_from(WallTime::default());
        let wake = wake(ctx);
        self.do_aside(ctx, "opening", move || {
            let opening = OpeningForm {
                title: form.title,
                mode: form.mode,
                pace: form.pace,
                players: form.players.into_iter().collect(),
                leaks: form.leaks,
            };
            let live = LiveExercise::begin(&library, &scenario, opening, clock, wake);
            Message::Began(live.map(Box::new).map_err(|error| error.to_string()))
        });
    }

    /// Continues a record.
    pub(super) fn resume(&mut self, ctx: &Context, path: PathBuf) {
        let clock = self.surroundings.clock.clone();
        let wake = wake(ctx);
        self.do_aside(ctx, "opening", move || {
            let live = LiveExercise::resume(&path, scenario_in_record, clock, wake);
            Message::Began(live.map(Box::new).map_err(|error| error.to_string()))
        });
    }

    /// Opens a record for review. An exercise in progress that is this record is closed first.
    pub(super) fn review(&mut self, ctx: &Context, path: PathBuf) {
        let open = std::mem::take(&mut self.open);
        let clock = self.surroundings.clock.clone();
        let wake = wake(ctx);
        self.do_aside(ctx, "review", move || {
            // Closing seals the record, so it comes before reading it.
            drop(open);
            let review = OpenReview::open(&path, scenario_in_record, clock, wake);
            Message::Opened(review.map(Box::new))
        });
    }

    /// Asks for a scenario or a record.
    pub(super) fn ask_for_file(&self, ctx: &Context) {
        let endings = &["ron", crate::record::EXTENSION];
        self.ask(
            ctx,
            (t!("open-title"), t!("open-kinds")),
            endings,
            Message::FileChosen,
        );
    }

    /// Asks for a picture for the form in front.
    pub(super) fn ask_for_picture(&self, ctx: &Context) {
        let words = (t!("picture-open-title"), t!("picture-open-kinds"));
        let endings = &["png", "jpg", "jpeg", "svg", "pdf"];
        self.ask(ctx, words, endings, Message::PictureChosen);
    }

    /// Reads a picture for the form in front.
    pub(super) fn read_picture(&mut self, ctx: &Context, path: PathBuf) {
        self.do_aside(ctx, "picture file", move || {
            Message::PictureRead(picture_in(&path))
        });
    }

    /// Asks for a file on a thread of its own: the window of the platform may stay open for minutes.
    fn ask(
        &self,
        ctx: &Context,
        (title, kinds): (&'static str, &'static str),
        endings: &'static [&'static str],
        chosen: fn(PathBuf) -> Message,
    ) {
        if self.surroundings.at_once {
            return;
        }
        let mailbox = self.mailbox(ctx);
        let asked = std::thread::Builder::new()
            .name("file dialog".to_owned())
            .spawn(move || {
                let file = rfd::FileDialog::new()
                    .set_title(title)
                    .add_filter(kinds, endings)
                    .pick_file();
                if let Some(file) = file {
                    mailbox.send(chosen(file));
                }
            });
        if let Err(error) = asked {
            tracing::warn!(%error, "no thread for the file dialog");
        }
    }

    pub(super) fn take_dropped_files(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        for file in dropped {
            let path = file.path().to_owned();
            // A picture dropped on a form goes with what is written there.
            if self.control.wants_picture() && !is_record(&path) && !is_scenario(&path) {
                self.read_picture(ctx, path);
            } else {
                self.open_file(ctx, path);
            }
        }
    }

    /// Whether records are being looked for or opened.
    pub(super) const fn is_waiting(&self) -> bool {
        self.waiting > 0
    }
}

pub(super) fn wake(ctx: &Context) -> Wake {
    let ctx = ctx.clone();
    Arc::new(move || ctx.request_repaint())
}

/// The picture in a file, or a sentence why there is none.
fn picture_in(path: &Path) -> Result<(String, MediaFile), String> {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let told = |fault: MediaFault| match fault {
        MediaFault::TooLarge => t!(
            "picture-too-large",
            name = name.as_str(),
            megabytes = LARGEST_PICTURE / (1024 * 1024)
        ),
        MediaFault::UnknownKind => t!("picture-of-no-kind", name = name.as_str()),
        MediaFault::Unreadable(why) => {
            t!("picture-unreadable", name = name.as_str(), why = why)
        }
        _ => t!("picture-of-another-kind", name = name.as_str()),
    };
    let unreadable = |error: std::io::Error| told(MediaFault::Unreadable(error.to_string()));
    let length = std::fs::metadata(path).map_err(unreadable)?.len();
    if length > LARGEST_PICTURE as u64 {
        return Err(told(MediaFault::TooLarge));
    }
    let content = std::fs::read(path).map_err(unreadable)?;
    let file = MediaFile::new(&name, content).map_err(told)?;
    Ok((name, file))
}

/// Reads the scenario that a record holds.
pub(super) fn scenario_in_record(text: &str) -> Result<Scenario, String> {
    let loaded = load_recorded("the scenario in the record", text);
    let error = loaded.first_error().map(ToString::to_string);
    loaded.scenario.ok_or_else(|| error.unwrap_or_default())
}
