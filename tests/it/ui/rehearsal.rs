//! The rehearsal screen, from the home screen to a run in the debrief, by the names a person sees.

use std::path::Path;
use std::sync::Arc;

use demarche::app::intent::{Intent, Route};
use demarche::app::rehearsal::{
    Rehearsal, RehearsalNews, RehearsalUiState, Section, View, rehearsal_ui,
};
use demarche::app::shell::{App, Surroundings};
use demarche::exercise::WallTime;
use demarche::record::Library;
use demarche::rehearsal::{Cast, Extreme, Spread, Tally, postures, rehearse_many};
use demarche::scenario::library::bundled;
use demarche::scenario::{Scenario, load_str};
use demarche::session::HandClock;
use egui::{Key, Modifiers, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::support;

/// A program on a computer of its own.
struct Program {
    harness: Harness<'static, App>,
}

impl Program {
    /// With slow work done at once, or on threads as in a window.
    fn start(folder: &Path, at_once: bool) -> Self {
        let surroundings = Surroundings {
            records: Some(Library::in_folder(folder.join("records"))),
            scenario_folders: Vec::new(),
            own_scenarios: None,
            exports: Some(folder.join("exports")),
            clock: Some(Arc::new(HandClock::at(WallTime::from_millis(
                1_800_000_000_000,
            )))),
            at_once,
        };
        let mut program = Self {
            harness: support::small(Theme::Dark)
                .build_eframe(move |cc| App::new(cc, surroundings, None)),
        };
        program.until("First call");
        program
    }

    fn settle(&mut self) {
        for _ in 0..4 {
            self.harness.run_ok();
        }
    }

    /// Draws until something is to be seen, however long other threads take.
    fn until(&mut self, part: &str) {
        while !self.sees(part) {
            std::thread::yield_now();
            self.harness.step();
        }
    }

    fn sees(&self, part: &str) -> bool {
        let mut found = self.harness.query_all_by_label_contains(part);
        found.next().is_some()
    }

    fn press(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.settle();
    }

    fn press_first(&mut self, part: &str) {
        let mut found = self.harness.query_all_by_label_contains(part);
        found.next().unwrap_or_else(|| panic!("{part}")).click();
        drop(found);
        self.settle();
    }
}

#[test]
fn an_author_rehearses_looks_exports_and_watches_a_run() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::start(folder.path(), true);
    program.press_first("First call");
    program.press("Rehearse…");
    assert_eq!(*program.harness.state().route(), Route::Rehearsal);
    assert!(program.sees("The program plays every table"));

    // A few runs, from the keyboard.
    program.press("100");
    program
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    program.settle();
    assert!(program.sees("100 runs played"));
    assert!(program.sees("100 runs · seed 1"));

    // What was never reached comes first, with its reason and its place in the script.
    let mut contingencies = ["c04", "c05", "c07"].into_iter();
    let unreached = contingencies.find(|id| program.sees(id));
    program.press_first(unreached.expect("cautious tables leave something out"));
    assert!(program.sees("what never came true"));
    assert!(program.sees("of first-call.ron"));

    // Every part, as a plot and as a table.
    for part in [
        "Injects",
        "Decisions",
        "Consultations",
        "Measures",
        "Expected actions",
        "Tension",
        "Workload",
    ] {
        program.press_first(part);
        program.press("Table");
        program.press("Plot");
    }
    program.press_first("Injects");
    program.press_first("i01  Communications check");
    assert!(program.sees("100 of 100 (100 %)"));
    assert!(program.sees("The first run in which it was released"));

    // Exported where exports go.
    program.press("Export");
    program.press("Summary as JSON, for programs");
    program.press("Close");
    let exported = folder.path().join("exports/first-call-rehearsal.json");
    let text = std::fs::read_to_string(exported).unwrap();
    let summary: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(summary["runs"], 100);

    // The example is opened as a record that nobody takes for an exercise, and leads back.
    program.press("Open this run in the debrief");
    assert_eq!(*program.harness.state().route(), Route::Debrief);
    assert!(program.sees("Rehearsal of First call, seed 1"));
    let run = "records/rehearsals/first-call-seed-1.demarche";
    assert!(folder.path().join(run).is_file());
    program
        .harness
        .key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::H);
    program.settle();
    assert_eq!(*program.harness.state().route(), Route::Rehearsal);
    assert!(
        program.sees("100 runs played"),
        "what was found is still there"
    );
    program.press("Open this run in the debrief");
    let records = std::fs::read_dir(folder.path().join("records/rehearsals")).unwrap();
    let records = records.filter(|entry| {
        let path = entry.as_ref().unwrap().path();
        path.extension().is_some_and(|ending| ending == "demarche")
    });
    assert_eq!(records.count(), 1, "the same run makes the same record");
}

#[test]
fn a_rehearsal_is_cancelled_and_keeps_what_it_found() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::start(folder.path(), false);
    program
        .harness
        .key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    program.until("Start rehearsing");
    program.harness.get_by_label(&grouped_thousands()).click();
    program.harness.step();
    program.harness.get_by_label("Start rehearsing").click();
    program.until("Cancel");
    // The first results are there while it runs.
    program.until("What was found");
    program.harness.get_by_label("Cancel").click();
    program.until("Cancelled after");
    assert!(program.sees("What is shown covers those that were played"));
    program.settle();
    let output = &program.harness.output().viewport_output[&egui::ViewportId::ROOT];
    assert_eq!(output.repaint_delay, std::time::Duration::MAX);
}

fn grouped_thousands() -> String {
    "10\u{a0}000".to_owned()
}

/// The screen by itself, with what some runs found.
struct Screen {
    rehearsal: Rehearsal,
    state: RehearsalUiState,
    intents: Vec<Intent>,
}

fn scenario(id: &str) -> Scenario {
    let mut entries = bundled().into_iter();
    let entry = entries.find(|entry| entry.id().is_some_and(|found| found.as_str() == id));
    entry.unwrap().loaded.scenario.unwrap()
}

fn screen(scenario: Scenario, runs: u32, asked: u32) -> Screen {
    let mut rehearsal = Rehearsal::new(scenario, "scenarios/script.ron".to_owned());
    let cast: Cast = rehearsal
        .scenario
        .states
        .iter()
        .zip(postures().iter().cycle())
        .map(|(state, posture)| (state.id.clone(), Arc::clone(posture)))
        .collect();
    if asked > 0 {
        let (serial, cancel) = rehearsal.begin(asked, cast.clone());
        let summary = rehearse_many(&rehearsal.scenario, &cast, runs, 1, &|_| (), &cancel);
        let news = if runs < asked {
            RehearsalNews::SoFar(Arc::new(summary))
        } else {
            RehearsalNews::Over(Arc::new(summary))
        };
        rehearsal.hear(serial, news);
    }
    Screen {
        rehearsal,
        state: RehearsalUiState::default(),
        intents: Vec::new(),
    }
}

fn harness(theme: Theme, size: Vec2, screen: Screen) -> Harness<'static, Screen> {
    let mut harness = support::sized(theme, size).build_ui_state(
        |ui, screen: &mut Screen| {
            rehearsal_ui(
                ui,
                &screen.rehearsal,
                &mut screen.state,
                &mut screen.intents,
            );
        },
        screen,
    );
    harness.run();
    harness
}

/// Figures as no rules made them, so that the pictures to keep change only when the screen does.
fn invented() -> Screen {
    let loaded = load_str("script.ron", support::table::INTERCONNECTOR);
    let scenario = loaded.scenario.unwrap();
    let cast = Cast::new();
    let none = std::sync::atomic::AtomicBool::new(false);
    let mut summary = rehearse_many(&scenario, &cast, 0, 7, &|_| (), &none);
    summary.runs = 1_000;
    let tally = |runs: u32| Tally {
        times: u64::from(runs),
        runs,
        first: (runs > 0).then_some(0),
    };
    let shares = [1_000, 1_000, 640, 0, 1_000, 215, 1_000, 9];
    let bins = summary.bins.count;
    for (place, count) in summary.injects.values_mut().enumerate() {
        let runs = shares[place % shares.len()];
        count.released = tally(runs);
        count.when[place % bins] = runs;
    }
    for put in summary.decisions.values_mut() {
        *put = tally(1_000);
    }
    for (place, count) in summary.options.values_mut().enumerate() {
        count.chosen = tally([410, 0, 280][place % 3]);
        count.by_silence = tally([0, 0, 310][place % 3]);
    }
    for (place, count) in summary.tension.values_mut().enumerate() {
        let base = (place * 7 % 60) as u8;
        let at = |bin: usize| -> Spread {
            let drift = (bin as u8).min(30);
            (0..40)
                .map(|step| base + drift / 2 + step / 5 * drift / 8)
                .collect()
        };
        count.course = (0..bins).map(at).collect();
        count.end = at(bins - 1);
        count.peak = at(bins - 1);
        count.lowest = Some(Extreme {
            value: u32::from(base),
            run: 3,
        });
        count.highest = Some(Extreme { value: 90, run: 4 });
    }
    let mut rehearsal = Rehearsal::new(scenario, "scenarios/interconnector.ron".to_owned());
    let (serial, _) = rehearsal.begin(1_000, cast);
    rehearsal.hear(serial, RehearsalNews::Over(Arc::new(summary)));
    Screen {
        rehearsal,
        state: RehearsalUiState::default(),
        intents: Vec::new(),
    }
}

/// Names as long as they get: the screen holds them.
fn long_names() -> Scenario {
    let text = include_str!("../../../scenarios/first-call.ron")
        .replace(
            "short: \"Aldenia\"",
            "short: \"United Federal Republic of Upper Corvania\"",
        )
        .replace(
            "title: \"Communications check\"",
            "title: \"A communications check that takes a good deal longer than anybody in either capital thought\"",
        );
    load_str("long", &text).scenario.expect("it is still sound")
}

#[test]
fn every_state_of_the_screen_can_be_read() {
    let mut results = egui_kittest::SnapshotResults::new();
    let looks = std::env::var("DEMARCHE_LOOK").ok();
    let keep = |harness: &mut Harness<'_, Screen>, name: &str| {
        if let Some(folder) = &looks {
            support::look(harness, folder, name);
        }
    };
    for (theme, size, section, name) in [
        (
            Theme::Dark,
            support::WIDE,
            Section::Decisions,
            "decisions_dark",
        ),
        (
            Theme::Light,
            support::SMALL,
            Section::Tension,
            "tension_light",
        ),
    ] {
        let mut kept = harness(theme, size, invented());
        kept.state_mut().state.section = section;
        kept.run();
        keep(&mut kept, &format!("kept_{name}"));
        results.extend_harness(&mut kept);
    }
    let mut dark = harness(
        Theme::Dark,
        support::WIDE,
        screen(scenario("first-call"), 12, 12),
    );
    for (section, name) in [
        (Section::Never, "never_dark"),
        (Section::Injects, "injects_dark"),
        (Section::Decisions, "decisions_dark"),
        (Section::Consultations, "consultations_dark"),
        (Section::Measures, "measures_dark"),
        (Section::Expected, "expected_dark"),
        (Section::Tension, "tension_dark"),
        (Section::Workload, "workload_dark"),
    ] {
        dark.state_mut().state.section = section;
        dark.run();
        keep(&mut dark, name);
    }
    dark.state_mut().state.section = Section::Decisions;
    dark.state_mut().state.view = View::Table;
    dark.run();
    keep(&mut dark, "decisions_table_dark");
    results.extend_harness(&mut dark);

    let many = screen(scenario("lights-out"), 3, 3);
    let mut light = harness(Theme::Light, support::SMALL, many);
    for (section, name) in [
        (Section::Injects, "injects_light"),
        (Section::Tension, "tension_light"),
        (Section::Workload, "workload_light"),
        (Section::Never, "never_light"),
    ] {
        light.state_mut().state.section = section;
        light.run();
        keep(&mut light, name);
    }
    results.extend_harness(&mut light);

    let mut running = harness(Theme::Dark, support::SMALL, screen(long_names(), 4, 1_000));
    keep(&mut running, "running_long_dark");
    running.state_mut().state.section = Section::Injects;
    running.run();
    keep(&mut running, "running_long_injects_dark");
    results.extend_harness(&mut running);

    let mut empty = harness(
        Theme::Light,
        support::SMALL,
        screen(scenario("lights-out"), 0, 0),
    );
    keep(&mut empty, "empty_light");
    let failed = &mut empty.state_mut().rehearsal;
    let (serial, _) = failed.begin(10, Cast::new());
    failed.hear(
        serial,
        RehearsalNews::Failed("no thread was to be had".to_owned()),
    );
    empty.run();
    assert!(
        empty
            .query_all_by_label_contains("no thread was to be had")
            .next()
            .is_some()
    );
    keep(&mut empty, "failed_light");
    results.extend_harness(&mut empty);
}

/// What a plot shows can be reached and heard: each row says its figures, and can be chosen from the keyboard.
#[test]
fn rows_say_their_figures_and_are_chosen_from_the_keyboard() {
    let mut screen = harness(
        Theme::Dark,
        support::SMALL,
        screen(scenario("first-call"), 6, 6),
    );
    screen.state_mut().state.section = Section::Decisions;
    screen.run();
    let row = screen
        .get_all_by_role(egui::accesskit::Role::Button)
        .find(|node| {
            let label = node.accesskit_node().label().unwrap_or_default();
            label.contains("Aldenia") && label.contains(" of 6 (")
        })
        .expect("a row with its figures");
    row.focus();
    screen.run();
    screen.key_press(Key::Enter);
    screen.run();
    assert!(
        screen
            .state()
            .state
            .selected
            .contains_key(&Section::Decisions)
    );
}
