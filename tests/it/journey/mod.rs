//! Whole ways through the program, by the names a person sees: from the home screen to the debrief, and back after
//! a stop. No display, no real clock, no real disk but a folder that goes away.

mod afternoon;
mod exporting;
mod pictures;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use demarche::app::intent::Route;
use demarche::app::shell::{App, Surroundings};
use demarche::exercise::{Fact, Phase, WallTime};
use demarche::record::{Library, Verification, open_readable, verify};
use demarche::session::HandClock;
use egui::{Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::support;

/// A program on a computer of its own.
struct Program {
    harness: Harness<'static, App>,
    clock: HandClock,
}

fn surroundings(folder: &Path, clock: &HandClock) -> Surroundings {
    Surroundings {
        records: Some(Library::in_folder(folder.join("records"))),
        scenario_folders: Vec::new(),
        own_scenarios: None,
        exports: Some(folder.join("exports")),
        clock: Some(Arc::new(clock.clone())),
        at_once: true,
    }
}

impl Program {
    fn start(folder: &Path) -> Self {
        Self::start_at(
            folder,
            HandClock::at(WallTime::from_millis(1_800_000_000_000)),
        )
    }

    fn start_at(folder: &Path, clock: HandClock) -> Self {
        let around = surroundings(folder, &clock);
        let mut program = Self {
            harness: support::wide(Theme::Dark).build_eframe(move |cc| App::new(cc, around, None)),
            clock,
        };
        program.settle();
        program
    }

    /// Draws until nothing changes, with everything that was handed to the session answered.
    fn settle(&mut self) {
        for _ in 0..3 {
            self.harness.run();
            self.harness.state().wait_for_session();
        }
        self.harness.run();
    }

    fn press(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.settle();
    }

    fn press_containing(&mut self, part: &str) {
        self.harness.get_by_label_contains(part).click();
        self.settle();
    }

    fn sees(&self, part: &str) -> bool {
        self.harness
            .query_all_by_label_contains(part)
            .next()
            .is_some()
    }

    fn pass_minutes(&mut self, minutes: i64) {
        self.clock.advance_millis(minutes * 60_000);
        self.settle();
    }

    fn phase(&self) -> Option<Phase> {
        self.harness.state().live().map(|live| live.phase())
    }

    fn record(&self) -> PathBuf {
        self.harness
            .state()
            .live()
            .expect("an exercise is open")
            .path()
            .to_owned()
    }
}

#[test]
fn from_the_home_screen_to_the_debrief() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::start(folder.path());
    assert!(program.sees("Choose a scenario"));
    assert!(
        program.sees("Checked: no problems"),
        "the scenario to start with is chosen already"
    );

    program.press("Open the exercise");
    assert!(program.sees("Ready to start"));
    let record = program.record();
    program.press("Give STARTEX");
    assert_eq!(program.phase(), Some(Phase::Running));
    program.pass_minutes(1);
    program.harness.key_press(egui::Key::R);
    program.settle();
    assert!(
        program
            .harness
            .state()
            .live()
            .unwrap()
            .log()
            .iter()
            .any(|event| matches!(
                &event.fact,
                Fact::InjectReleased { inject, .. } if inject.as_str() != "i01"
            ))
    );

    // The computer is handed to a table, which reads and acknowledges, and comes back.
    program.press("Desks");
    program.press("Hand this window over to Aldenia");
    assert!(program.sees("For Aldenia alone") || program.sees("is for Aldenia alone"));
    assert!(
        !program.sees("Two gates stand open"),
        "a cover shows no secret"
    );
    program.press("We are Aldenia");
    assert_eq!(
        *program.harness.state().route(),
        Route::Desk("aldenia".into())
    );
    program.press_containing("Communications check");
    program.press("Acknowledge");
    assert!(program.sees("Acknowledged"));
    program.harness.state_mut().go_to(Route::Control);
    program.settle();

    program
        .harness
        .key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, egui::Key::E);
    program.settle();
    program.press("End exercise");
    assert_eq!(*program.harness.state().route(), Route::Debrief);
    assert!(program.sees("Record intact"));

    // A trainer's note is part of the record.
    let field = program.harness.get_by_label("Note on this moment");
    field.focus();
    field.type_text("Ask both tables who picked up the telephone first.");
    program.settle();
    program.press_containing("Add note at");
    let events = program.harness.state().reviewed_log().unwrap();
    assert!(events.iter().any(
        |event| matches!(&event.fact, Fact::NoteAdded { text, .. } if text.contains("telephone"))
    ));

    program.press("Export…");
    exporting::choose(&mut program, "What", "Log as a table (CSV)");
    exporting::press_button(&mut program, "Export");
    assert!(program.sees("It was saved as a new file"));
    let exported: Vec<_> = std::fs::read_dir(folder.path().join("exports"))
        .unwrap()
        .collect();
    assert_eq!(exported.len(), 1);
    drop(program);

    assert!(matches!(
        verify(&record).unwrap(),
        Verification::Intact { .. }
    ));
    let stored = open_readable(&record).unwrap().events().unwrap();
    assert!(stored.iter().any(|event| event.fact == Fact::Ended));
    assert!(matches!(
        stored.last().unwrap().fact,
        Fact::NoteAdded { .. }
    ));
}

#[test]
fn an_interrupted_exercise_is_offered_and_goes_on_where_it_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::start(folder.path());
    program.press("Open the exercise");
    program.press("Give STARTEX");
    program.pass_minutes(3);
    let before = program.harness.state().live().unwrap().now().time;
    let clock = program.clock.clone();
    drop(program);

    clock.advance_millis(3_600_000);
    let mut program = Program::start_at(folder.path(), clock);
    assert!(program.sees("was interrupted"));
    program.press("Continue");
    assert_eq!(program.phase(), Some(Phase::Paused));
    assert_eq!(program.harness.state().live().unwrap().now().time, before);
}

#[test]
fn step_by_step_nothing_goes_out_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::start(folder.path());
    program.press("Step by step");
    program.press("Open the exercise");
    program.press("Give STARTEX");
    program.pass_minutes(40);
    let released = |program: &Program| {
        let room = program.harness.state().live().unwrap().room();
        room.exercise
            .run_sheet
            .items()
            .iter()
            .filter(|item| item.released().is_some())
            .count()
    };
    assert_eq!(released(&program), 0);
    program.harness.key_press(egui::Key::R);
    program.settle();
    assert_eq!(released(&program), 1);
}

#[test]
fn a_file_that_is_no_scenario_is_explained_and_a_broken_one_says_where() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken.ron");
    std::fs::write(
        &broken,
        "Scenario(format: 1, id: \"broken\", titel: \"A title\")",
    )
    .unwrap();
    let clock = HandClock::at(WallTime::from_millis(1_800_000_000_000));
    let around = surroundings(folder.path(), &clock);
    let file = broken.clone();
    let mut program = Program {
        harness: support::wide(Theme::Dark)
            .build_eframe(move |cc| App::new(cc, around, Some(file))),
        clock,
    };
    program.settle();
    assert!(program.sees("cannot be played"));
    assert!(program.sees("Line 1, column"));
    assert!(
        program
            .harness
            .query_by_label("Open the exercise")
            .is_none(),
        "what is broken cannot be opened"
    );
}

#[test]
fn the_public_display_shows_only_what_is_public() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::start(folder.path());
    program.press("Open the exercise");
    program.press("Give STARTEX");
    program.pass_minutes(12);
    program.press_containing("Public display");
    program.press_containing("Open the window");
    assert!(program.sees("What is known in public"));
    let window = program
        .harness
        .get_all_by_role(egui::accesskit::Role::Window)
        .any(|window| {
            window
                .accesskit_node()
                .label()
                .is_some_and(|label| label.contains("Public display"))
        });
    assert!(window, "it has a window of its own");
}

#[test]
fn the_program_plays_a_state_that_nobody_plays() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::start(folder.path());
    program.press("Who plays Brennmark");
    program.press_containing("The program: Conciliatory");
    program.press("Open the exercise");
    program.press("Give STARTEX");
    let acted = |program: &Program| {
        let log = program.harness.state().live().unwrap().log();
        log.iter()
            .any(|event| event.seat == demarche::exercise::Seat::Team("brennmark".into()))
    };
    assert!(!acted(&program));
    for _ in 0..20 {
        program.pass_minutes(1);
    }
    assert!(
        acted(&program),
        "in twenty minutes any table opens its post"
    );
}
