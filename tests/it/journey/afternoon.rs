//! What a trainer does with records: put side by side, and branches that nobody takes for the record they left.

use demarche::app::intent::Route;
use demarche::record::{Library, branch};
use demarche::report::{Proof, Subject};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

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
fn records_are_compared_from_the_home_screen_and_the_way_leads_back() {
    let folder = tempfile::tempdir().unwrap();
    let (program, _) = reviewed(folder.path());
    drop(program);
    let mut program = Program::start(folder.path());
    program.press("Exercise records");
    let compare = |program: &Program| {
        let button = program.harness.get_by_label("Compare…");
        button.accesskit_node().is_disabled()
    };
    assert!(compare(&program), "there is only one");
    drop(program);
    let (program, _) = reviewed(folder.path());
    drop(program);

    let mut program = Program::start(folder.path());
    program.press("Exercise records");
    assert!(!compare(&program));
    program.press("Compare…");
    assert_eq!(*program.harness.state().route(), Route::Compare);
    let choices = program.harness.get_all_by_role(Role::CheckBox);
    for choice in choices.into_iter().collect::<Vec<_>>() {
        choice.click();
    }
    program.settle();
    program.press("Compare");
    assert!(program.sees("Figures side by side"));
    assert!(program.sees("(1)") && program.sees("(2)"), "told apart");
    program.press("Home");
    assert_eq!(*program.harness.state().route(), Route::Home);

    // By name, from anywhere on the home screen.
    let modifiers = Modifiers::COMMAND;
    program.harness.key_press_modifiers(modifiers, Key::K);
    program.settle();
    let field = program.harness.get_by_label("Find a command");
    field.type_text("compare records");
    program.settle();
    program.harness.key_press(Key::Enter);
    program.settle();
    assert_eq!(*program.harness.state().route(), Route::Compare);
    program.harness.key_press(Key::Escape);
    program.settle();
    assert_eq!(*program.harness.state().route(), Route::Home);
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
