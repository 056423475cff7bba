//! The observer's window, and what every window shows while play stands still.

use demarche::app::emergency::no_play_ui;
use demarche::app::intent::Intent;
use demarche::app::observer::{ObserverUiState, observer_ui};
use demarche::exercise::Mode;
use egui::{Theme, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::support::table::{FIRST_CALL, Table, mid_game};
use crate::support::{self, SMALL, WIDE};

/// As large as the window opens, and as small as it may be made.
const WINDOWS: [(Vec2, &str); 4] = [
    (vec2(1100.0, 720.0), "window"),
    (vec2(860.0, 520.0), "least"),
    (SMALL, "small"),
    (WIDE, "wide"),
];

struct Watching {
    table: Table,
    state: ObserverUiState,
    refused: Vec<String>,
}

fn watching(theme: Theme, size: Vec2, table: Table) -> Harness<'static, Watching> {
    let watching = Watching {
        table,
        state: ObserverUiState::default(),
        refused: Vec::new(),
    };
    let mut harness = support::sized(theme, size).build_ui_state(
        |ui, watching: &mut Watching| {
            let mut intents = Vec::new();
            observer_ui(
                ui,
                &watching.table.room(),
                &mut watching.state,
                &mut intents,
            );
            for intent in intents {
                let Intent::Submit(seat, command) = intent else {
                    continue;
                };
                match watching.table.submit(&seat, &command) {
                    Ok(()) => watching.state.command_done(&command),
                    Err(refusal) => watching.refused.push(refusal),
                }
            }
        },
        watching,
    );
    harness.run();
    harness
}

fn no_play(theme: Theme, size: Vec2, facilitator: bool) -> Harness<'static> {
    let mut harness = support::sized(theme, size).build_ui(move |ui| {
        no_play_ui(ui, "NO PLAY", facilitator);
    });
    harness.run();
    harness
}

#[test]
fn pictures_to_look_at() {
    let Ok(folder) = std::env::var("DEMARCHE_LOOK") else {
        return;
    };
    for (theme, colours) in [(Theme::Dark, "dark"), (Theme::Light, "light")] {
        for (size, name) in WINDOWS {
            let name = format!("{colours}_{name}");
            let mut watching = watching(theme, size, mid_game());
            support::look(&mut watching, &folder, &format!("observer_{name}"));
            for facilitator in [true, false] {
                let seat = if facilitator { "facilitator" } else { "table" };
                let mut stopped = no_play(theme, size, facilitator);
                support::look(&mut stopped, &folder, &format!("no_play_{seat}_{name}"));
            }
        }
        let empty = Table::open(FIRST_CALL, Mode::ByTheClock);
        let mut empty = watching(theme, WINDOWS[1].0, empty);
        support::look(&mut empty, &folder, &format!("observer_empty_{colours}"));
    }
}

#[test]
fn the_observer_and_the_stop_look_as_they_should() {
    let mut results = egui_kittest::SnapshotResults::new();
    let mut watching = watching(Theme::Light, WINDOWS[1].0, mid_game());
    support::snapshot(&mut watching, "observer_light");
    results.extend_harness(&mut watching);
    let mut stopped = no_play(Theme::Dark, WINDOWS[1].0, true);
    support::snapshot(&mut stopped, "no_play_dark");
    results.extend_harness(&mut stopped);
}

#[test]
fn an_observer_notes_what_was_seen() {
    let mut harness = watching(Theme::Dark, SMALL, mid_game());
    let before = harness.state().table.replica.exercise.observations.len();
    let field = harness.get_by_role(egui::accesskit::Role::MultilineTextInput);
    field.focus();
    field.type_text("The table asked who had signed.");
    harness.run();
    harness.get_by_label("Add").click();
    harness.run();
    assert_eq!(harness.state().refused, [""; 0]);
    let noted = &harness.state().table.replica.exercise.observations;
    assert_eq!(noted.len(), before + 1);
    assert!(
        harness.state().state.text.is_empty(),
        "the field is cleared"
    );
}
