//! Rehearsals on a thread of their own: started, stopped, exported, and one run opened for review.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use egui::Context;

use super::super::home::Origin;
use super::super::intent::{RehearsalFormat, RehearsalOrder, Route};
use super::super::rehearsal::{Rehearsal, RehearsalNews};
use super::super::review::OpenReview;
use super::jobs::{scenario_in_record, wake};
use super::{App, Mailbox, Message};
use crate::record::{EXTENSION, open_readable};
use crate::rehearsal::{Cast, Run, posture, rehearse, rehearse_in_portions};
use crate::report::{self, RehearsalReport, rehearsal_csv, rehearsal_json, save_rehearsal};
use crate::scenario::Scenario;
use crate::t;

impl App {
    /// The scenario chosen on the home screen, by its place, if it can be played.
    pub(super) fn chosen_scenario(&self) -> Option<usize> {
        let place = self.home.chosen?;
        self.shelf.scenarios.get(place)?.scenario.as_ref()?;
        Some(place)
    }

    /// Shows the rehearsals of a scenario: those there were, if it is the same text.
    pub(super) fn show_rehearsal(&mut self, place: usize) {
        let Some(card) = self.shelf.scenarios.get(place) else {
            return;
        };
        let Some(scenario) = &card.scenario else {
            return;
        };
        let same = self
            .rehearsal
            .as_ref()
            .is_some_and(|rehearsal| rehearsal.scenario.source() == scenario.source());
        if !same {
            let script = match &card.origin {
                Origin::Bundled => format!("{}.ron", scenario.id),
                Origin::File(path) => path.display().to_string(),
            };
            self.rehearsal = Some(Box::new(Rehearsal::new(scenario.clone(), script)));
        }
        self.route = Route::Rehearsal;
    }

    /// Plays on a thread of its own; what is known so far comes by mail.
    pub(super) fn start_rehearsal(&mut self, ctx: &Context, order: RehearsalOrder) {
        let mailbox = self.mailbox(ctx);
        let at_once = self.surroundings.at_once;
        let Some(rehearsal) = &mut self.rehearsal else {
            return;
        };
        let cast: Cast = order
            .postures
            .iter()
            .filter_map(|(state, id)| Some((state.clone(), posture(id)?)))
            .collect();
        let (serial, cancel) = rehearsal.begin(order.runs, cast.clone());
        let scenario = rehearsal.scenario.clone();
        let job = move || play(&mailbox, serial, &scenario, &cast, &order, &cancel);
        if at_once {
            job();
            return;
        }
        let thread = std::thread::Builder::new().name("rehearsal".to_owned());
        if let Err(error) = thread.spawn(job) {
            rehearsal.hear(serial, RehearsalNews::Failed(error.to_string()));
        }
    }

    /// Writes what was found to a new file where exports go.
    pub(super) fn export_rehearsal(&mut self, ctx: &Context, format: RehearsalFormat) {
        let Some(rehearsal) = &self.rehearsal else {
            return;
        };
        let Some(summary) = rehearsal.summary.clone() else {
            return;
        };
        let Some(folder) = self.surroundings.exports.clone() else {
            self.toasts.error(t!("shell-no-place-for-exports"));
            return;
        };
        let (scenario, cast) = (rehearsal.scenario.clone(), rehearsal.cast.clone());
        let asked = rehearsal.asked;
        let extension = match format {
            RehearsalFormat::Json => "json",
            RehearsalFormat::Csv => "csv",
        };
        let target = folder.join(format!("{}-rehearsal.{extension}", scenario.id));
        self.do_aside(ctx, "export", move || {
            let report = RehearsalReport {
                scenario: &scenario,
                cast: &cast,
                asked,
                summary: &summary,
            };
            let written = report::write_new(&target, |out| match format {
                RehearsalFormat::Json => rehearsal_json(&report, out),
                RehearsalFormat::Csv => rehearsal_csv(&report, out),
            });
            Message::Exported(written.map_err(|error| error.to_string()))
        });
    }

    /// Plays one run again, saves it beside the records of exercises, and opens it in the debrief.
    pub(super) fn open_rehearsed_run(&mut self, ctx: &Context, seed: u64) {
        let Some(rehearsal) = &self.rehearsal else {
            return;
        };
        let Some(library) = &self.surroundings.records else {
            self.toasts.error(t!("shell-no-place-for-records"));
            return;
        };
        // Apart from the exercises of people, whose list it should not fill.
        let folder = library.folder().join("rehearsals");
        let (scenario, cast) = (rehearsal.scenario.clone(), rehearsal.cast.clone());
        let clock = self.surroundings.clock.clone();
        let wake = wake(ctx);
        self.do_aside(ctx, "rehearsed run", move || {
            let run = rehearse(&scenario, &cast, seed);
            let review = saved(&folder, &run)
                .and_then(|path| OpenReview::open(&path, scenario_in_record, clock, wake));
            Message::RunOpened(review.map(Box::new))
        });
    }
}

/// Plays, and tells what is known now and then.
fn play(
    mailbox: &Mailbox,
    serial: u64,
    scenario: &Scenario,
    cast: &Cast,
    order: &RehearsalOrder,
    cancel: &AtomicBool,
) {
    let tell = |news| mailbox.send(Message::Rehearsed(serial, news));
    // A fault in playing must not leave the screen waiting for ever.
    let played = catch_unwind(AssertUnwindSafe(|| {
        rehearse_in_portions(
            scenario,
            cast,
            order.runs,
            order.seed,
            &mut |so_far| tell(RehearsalNews::SoFar(Arc::new(so_far.clone()))),
            cancel,
        )
    }));
    tell(match played {
        Ok(summary) => RehearsalNews::Over(Arc::new(summary)),
        Err(_) => RehearsalNews::Failed(t!("rehearse-fault").to_owned()),
    });
}

/// Saves a run in a folder, or finds it there: the same run makes the same record.
fn saved(folder: &Path, run: &Run) -> Result<PathBuf, String> {
    std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    let exercise = &run.exercise;
    let stem = format!("{}-seed-{}", exercise.scenario.id, exercise.seed);
    let mut number = 1_u32;
    loop {
        let name = match number {
            1 => format!("{stem}.{EXTENSION}"),
            _ => format!("{stem}-{number}.{EXTENSION}"),
        };
        let path = folder.join(name);
        if !path.exists() {
            save_rehearsal(&path, run).map_err(|error| error.to_string())?;
            return Ok(path);
        }
        let known = open_readable(&path).and_then(|readable| readable.events());
        // Notes added in the debrief come after it.
        if known.is_ok_and(|events| events.starts_with(&run.events)) {
            return Ok(path);
        }
        number += 1;
    }
}
