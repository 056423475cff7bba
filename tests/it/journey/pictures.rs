//! The pictures of the README, taken from the program itself.
//!
//! `cargo test --test it -- --ignored the_pictures_of_the_readme` takes them anew.

use demarche::app::intent::Route;
use demarche::exercise::{Command, Player, Seat, Stage};
use egui_kittest::kittest::Queryable as _;

use super::Program;
use crate::support;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/pictures");

#[test]
#[ignore = "writes into docs/pictures"]
fn the_pictures_of_the_readme() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::start(folder.path());
    program.press("Lights out on the interconnector");
    support::look(&mut program.harness, FOLDER, "home");

    let postures = [
        "Conciliatory",
        "Cautious",
        "Cautious",
        "Assertive",
        "Conciliatory",
    ];
    let states = ["Aldenia", "Brennmark", "Corvania", "Drovia", "Estrava"];
    for (state, posture) in states.into_iter().zip(postures) {
        program.press(&format!("Who plays {state}"));
        program.press(&format!("The program: {posture}"));
    }
    program.press("Open the exercise");
    program.press("Give STARTEX");
    play(&mut program, 55);
    support::look(&mut program.harness, FOLDER, "control");

    // A table sits down, so that its desk looks as tables see it.
    aldenia_is_played_by(&mut program, Player::Table);
    program
        .harness
        .state_mut()
        .go_to(Route::Desk("aldenia".into()));
    program.settle();
    let row = row_of_a_talk(&program);
    let row = program.harness.query_all_by_label_contains(&row).next();
    row.expect("it is on the desk").click();
    program.settle();
    support::look(&mut program.harness, FOLDER, "team");
    aldenia_is_played_by(&mut program, Player::Rehearsed("conciliatory".into()));

    play(&mut program, 95);
    program.harness.state_mut().go_to(Route::Control);
    program.settle();
    program
        .harness
        .state_mut()
        .give_command(Seat::Facilitator, Command::End);
    program.settle();
    support::look(&mut program.harness, FOLDER, "debrief");
}

/// How the desk names a consultation in which Aldenia sits.
fn row_of_a_talk(program: &Program) -> String {
    let exercise = program.harness.state().live().unwrap().room().exercise;
    let mut talks = exercise.consultations.iter().filter(|talk| {
        matches!(talk.stage, Stage::InSession { .. }) && talk.is_party(&"aldenia".into())
    });
    let talk = talks.next_back().expect("Aldenia sits in a consultation");
    format!("{} ", talk.id)
}

fn aldenia_is_played_by(program: &mut Program, player: Player) {
    let state = "aldenia".into();
    let command = Command::AssignPlayer { state, player };
    let app = program.harness.state_mut();
    app.give_command(Seat::Facilitator, command);
    program.settle();
}

/// Lets so many minutes pass in the room, a quarter of one at a time.
fn play(program: &mut Program, minutes: u32) {
    for _ in 0..minutes * 4 {
        program.clock.advance_millis(15_000);
        for _ in 0..4 {
            program.harness.state().wait_for_session();
            program.harness.step();
        }
    }
    program.settle();
}
