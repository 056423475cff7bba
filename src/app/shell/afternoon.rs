//! What the afternoon asks of the program: records read to be compared, futures played, a branch opened.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::{Context, Key, Ui, ViewportCommand};

use super::super::debrief::{CompareNews, RecordChoice, WhatIfNews, WhatIfOrder, room_display_ui};
use super::super::intent::Route;
use super::super::live::LiveExercise;
use super::super::venue::SideWindow;
use super::jobs::{scenario_in_record, wake};
use super::{App, Message, Open};
use crate::debrief::Review;
use crate::debrief::compare::{Cohort, Comparison};
use crate::exercise::WallTime;
use crate::record::{branch, open_readable};
use crate::rehearsal::{Cast, Crossroads, Futures, posture};
use crate::t;

/// How many futures are played before a word on them.
const PORTION: u32 = 25;

impl App {
    /// Shows the screen that compares records while none is under review.
    pub(super) fn show_comparison(&mut self) {
        self.debrief = Default::default();
        self.offer_records();
        self.route = Route::Compare;
    }

    /// Offers the records of the library to be compared.
    pub(super) fn offer_records(&mut self) {
        let records = self.shelf.records.iter().filter_map(|card| {
            let summary = card.summary.as_ref().ok()?;
            Some(RecordChoice {
                path: card.path.clone(),
                name: match summary.title.as_str() {
                    "" => card.file.clone(),
                    title => title.to_owned(),
                },
                scenario: summary.scenario.clone(),
                created: summary.created.clone(),
            })
        });
        self.debrief.afternoon.offer_records(records.collect());
    }

    /// Reads records and compares them. The one under review is known already.
    pub(super) fn compare_records(&mut self, ctx: &Context, paths: Vec<PathBuf>) {
        let mine = match &self.open {
            Open::Review(open) => Some((open.record().path.clone(), open.review().clone())),
            Open::Nothing => None,
            Open::Live(_) => return,
        };
        self.do_aside(ctx, "comparison", move || {
            let read = |path: &PathBuf| match &mine {
                Some((own, review)) if own.as_ref() == Some(path) => {
                    Ok((review.end().exercise().title.clone(), review.clone()))
                }
                _ => read_review(path),
            };
            let all: Result<Vec<(String, Review)>, String> = paths.iter().map(read).collect();
            Message::Compared(match all {
                Ok(mut all) => {
                    tell_apart(&mut all);
                    let cohorts: Vec<Cohort<'_>> = all
                        .iter()
                        .map(|(name, review)| Cohort { name, review })
                        .collect();
                    CompareNews::Ready(Box::new(Comparison::of(&cohorts)))
                }
                Err(what) => CompareNews::Failed(t!("compare-failed", what = what)),
            })
        });
    }

    /// Plays on from a moment of the open record on a thread of its own; what is known so far comes by mail.
    pub(super) fn play_what_if(&mut self, ctx: &Context, order: WhatIfOrder) {
        let Open::Review(open) = &self.open else {
            return;
        };
        let scene = open.review().at(order.after);
        let (serial, cancel) = self.debrief.afternoon.what_if_begins();
        let mailbox = self.mailbox(ctx);
        let job = move || {
            let tell = |news| mailbox.send(Message::WhatIf(serial, news));
            let cast: Cast = scene
                .teams()
                .keys()
                .filter_map(|state| Some((state.clone(), posture(&order.posture)?)))
                .collect();
            let choice = order.choice.as_ref().map(|(seat, command)| (seat, command));
            match Crossroads::new(scene.exercise(), scene.teams(), order.at, choice, &cast) {
                Ok(crossroads) => play(&crossroads, &order, &cancel, &tell),
                Err(why) => tell(WhatIfNews::Failed(why.to_string())),
            }
        };
        if self.surroundings.at_once {
            job();
            return;
        }
        let thread = std::thread::Builder::new().name("futures".to_owned());
        if let Err(error) = thread.spawn(job) {
            let news = WhatIfNews::Failed(error.to_string());
            self.debrief.afternoon.what_if_news(serial, news);
        }
    }

    /// Goes on in a new record with the first so many events of the open one. The open one is closed first.
    pub(super) fn branch(&mut self, ctx: &Context, after: u64) {
        let Open::Review(open) = &self.open else {
            return;
        };
        let (Some(from), Some(library)) = (
            open.record().path.clone(),
            self.surroundings.records.clone(),
        ) else {
            self.toasts.error(t!("shell-no-place-for-records"));
            return;
        };
        let open = std::mem::take(&mut self.open);
        let clock = self.surroundings.clock.clone();
        let now = self.surroundings.clock_from(WallTime::default()).now();
        let wake = wake(ctx);
        self.do_aside(ctx, "branch", move || {
            // Closing seals the record, so it comes before reading it.
            drop(open);
            let day = now
                .to_utc()
                .map(|time| time.with_timezone(&chrono::Local).date_naive())
                .unwrap_or_default();
            let live = branch(&from, after, &library, now, day)
                .map_err(|error| error.to_string())
                .and_then(|path| {
                    LiveExercise::resume(&path, scenario_in_record, clock, wake)
                        .map_err(|error| error.to_string())
                });
            Message::Began(live.map(Box::new))
        });
    }

    /// The room's own window while a record is reviewed.
    pub(super) fn review_display_ui(&mut self, ui: &mut Ui) {
        let Open::Review(open) = &self.open else {
            return;
        };
        let builder = self.display_window();
        let debrief = &mut self.debrief;
        let closed =
            ui.show_viewport_immediate(SideWindow::Display.viewport(), builder, |ui, _class| {
                room_display_ui(ui, open.review(), debrief);
                if ui.input(|input| input.key_pressed(Key::F11)) {
                    let full = ui.input(|input| input.viewport().fullscreen.unwrap_or(false));
                    ui.ctx()
                        .send_viewport_cmd(ViewportCommand::Fullscreen(!full));
                }
                ui.input(|input| input.viewport().close_requested())
            });
        self.display_open = !closed;
    }
}

/// Runs that bear the same name get a number each, in the order in which they were chosen.
fn tell_apart(all: &mut [(String, Review)]) {
    let names: Vec<String> = all.iter().map(|(name, _)| name.clone()).collect();
    for (place, (name, _)) in all.iter_mut().enumerate() {
        if names.iter().filter(|other| *other == name).count() > 1 {
            let before = names.iter().take(place).filter(|other| *other == name);
            *name = format!("{name} ({})", before.count() + 1);
        }
    }
}

/// Reads a record, and what it is called.
fn read_review(path: &std::path::Path) -> Result<(String, Review), String> {
    let readable = open_readable(path).map_err(|error| error.to_string())?;
    let source = readable.source.as_ref().map(|source| source.text.as_str());
    let scenario = scenario_in_record(source.unwrap_or_default())?;
    let events = readable.events().map_err(|error| error.to_string())?;
    let name = match readable.meta.title.as_str() {
        "" => path.display().to_string(),
        title => title.to_owned(),
    };
    Ok((
        name,
        Review::new(scenario, events.into_iter().map(Arc::new)),
    ))
}

/// Plays portion by portion, so that something can be told and it can be stopped.
fn play(
    crossroads: &Crossroads,
    order: &WhatIfOrder,
    cancel: &AtomicBool,
    tell: &dyn Fn(WhatIfNews),
) {
    let mut known: Option<Futures> = None;
    let mut next = 0;
    while next < order.runs && !cancel.load(Ordering::Relaxed) {
        let until = next.saturating_add(PORTION).min(order.runs);
        let more = crossroads.play_some(next..until, order.seed, cancel);
        next = until;
        let all = match known.take() {
            Some(known) => known.joined(more),
            None => more,
        };
        tell(WhatIfNews::SoFar(Arc::new(all.clone())));
        known = Some(all);
    }
    match known {
        Some(known) => tell(WhatIfNews::Over(Arc::new(known))),
        None => tell(WhatIfNews::Failed(t!("what-if-fault").to_owned())),
    }
}
