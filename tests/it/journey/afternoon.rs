//! What a trainer does with records: branches that nobody takes for the record they left.

use demarche::app::intent::Route;
use demarche::record::{Library, branch};
use demarche::report::{Proof, Subject};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::Program;

/// An exercise that was opened, played for a while and ended, under review.
fn reviewed(folder: &std::path::Path) -> (Program, std::path::PathBuf) {
    let mut program = Program::start(folder);
    program.press("Open the exercise");
    let record = program.record();
    program.press("Give STARTEX");
    program.pass_minutes(5);
    let modifiers = Modifiers::COMMAND | Modifiers::SHIFT;
    program.harness.key_press_modifiers(modifiers, Key::E);
    program.settle();
    program.press("End exercise");
    (program, record)
}

#[test]
fn a_branch_is_marked_wherever_it_is_played_and_reported() {
    const MARKED: &str = "What if — branch of";
    let folder = tempfile::tempdir().unwrap();
    let (program, record) = reviewed(folder.path());
    assert!(!program.sees(MARKED), "what was is no branch");
    let clock = program.clock.clone();
    drop(program);
    let library = Library::in_folder(folder.path().join("records"));
    let now = demarche::exercise::WallTime::from_millis(1_800_000_900_000);
    branch(&record, 3, &library, now, Default::default()).unwrap();

    let mut program = Program::start_at(folder.path(), clock);
    program.press("Continue");
    assert_eq!(*program.harness.state().route(), Route::Control);
    assert!(program.sees(MARKED), "in the control room");
    let live = program.harness.state().live().unwrap();
    let log = live.log().iter().cloned();
    let scenario = live.room().exercise.scenario.clone();
    let whole = Subject::whole(scenario, log, Proof::none());
    assert!(whole.branch().is_some(), "in reports");

    program.press_containing("Public display");
    program.press_containing("Open the window");
    let marked = |program: &Program| {
        let strips = program.harness.get_all_by_label_contains(MARKED);
        strips.count()
    };
    assert_eq!(marked(&program), 2, "on the public display too");
    program
        .harness
        .state_mut()
        .go_to(Route::HandOver("aldenia".into()));
    program.settle();
    assert_eq!(marked(&program), 2, "between two tables");
    program.press("We are Aldenia");
    assert_eq!(marked(&program), 2, "at a desk");
}
