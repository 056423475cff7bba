//! What a trainer takes home.

use std::path::Path;

use demarche::app::shell::App;
use demarche::exercise::WallTime;
use demarche::rehearsal::{Cast, rehearse};
use demarche::report::save_rehearsal;
use demarche::scenario::library;
use demarche::session::HandClock;
use egui::{Role, Theme, Vec2};
use egui_kittest::kittest::Queryable as _;

use super::{Program, surroundings};
use crate::support;
use crate::support::unzip::xml_of;

/// Chooses from a list that unfolds.
pub(super) fn choose(program: &mut Program, list: &str, option: &str) {
    program
        .harness
        .get_by_role_and_label(Role::ComboBox, list)
        .click();
    program.settle();
    program.press(option);
}

/// Presses a button of which the name stands elsewhere as well.
pub(super) fn press_button(program: &mut Program, label: &str) {
    program
        .harness
        .get_by_role_and_label(Role::Button, label)
        .click();
    program.settle();
}

/// The debrief of an exercise that the program played.
fn debrief(folder: &Path, theme: Theme, size: Vec2) -> Program {
    let record = folder.join("autumn.demarche");
    if !record.exists() {
        let entries = library::bundled().into_iter();
        let mut named =
            entries.filter(|entry| entry.id().is_some_and(|id| id.as_str() == "first-call"));
        let scenario = named.next().and_then(|entry| entry.loaded.scenario);
        let run = rehearse(&scenario.expect("it has no errors"), &Cast::default(), 2);
        save_rehearsal(&record, &run).expect("the record can be written");
    }
    let clock = HandClock::at(WallTime::from_millis(1_900_000_000_000));
    let around = surroundings(folder, &clock);
    let harness =
        support::sized(theme, size).build_eframe(move |cc| App::new(cc, around, Some(record)));
    let mut program = Program { harness, clock };
    program.settle();
    program
}

fn exported(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder.join("exports")) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_packet_is_chosen_made_and_never_written_over_another() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = debrief(folder.path(), Theme::Dark, support::WIDE);
    program.press("Export…");
    assert!(program.sees("Holds the ground truth"));
    choose(&mut program, "For whom", "Packet for Aldenia");
    assert!(program.sees("and nothing else"));
    choose(&mut program, "What", "Run sheet, log and tables (XLSX)");
    press_button(&mut program, "Export");
    assert!(program.sees("It was saved as a new file"));
    assert!(program.sees("autumn-aldenia.xlsx"));
    program.press("Close");

    // What was chosen is chosen still.
    program.press("Export…");
    press_button(&mut program, "Export");
    program.press("Close");
    assert_eq!(
        exported(folder.path()),
        ["autumn-aldenia (2).xlsx", "autumn-aldenia.xlsx"]
    );

    program.press("Export…");
    program.press("Leave out who it was");
    choose(&mut program, "What", "Log for other programs (JSON Lines)");
    press_button(&mut program, "Export");
    program.press("Close");
    let log = folder
        .path()
        .join("exports")
        .join("anonymised-packet.jsonl");
    let log = std::fs::read_to_string(log).unwrap();
    assert!(log.contains("State A") && !log.contains("Aldenia"));

    program.press("Export…");
    program.harness.key_press(egui::Key::Escape);
    program.settle();
    assert!(!program.sees("For whom"));
    assert_eq!(exported(folder.path()).len(), 3);
}

#[test]
fn how_much_of_the_log_a_report_ends_with_is_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = debrief(folder.path(), Theme::Light, support::SMALL);
    for (choice, ends) in [
        ("No log", false),
        ("Key events: turns of the story and what was released", true),
    ] {
        program.press("Export…");
        choose(&mut program, "What", "Report to edit (DOCX)");
        choose(&mut program, "Log at the end", choice);
        press_button(&mut program, "Export");
        program.press("Close");
        let written = exported(folder.path());
        let last = folder.path().join("exports").join(&written[0]);
        let text = xml_of(&std::fs::read(&last).unwrap());
        assert_eq!(text.contains("Annex: log"), ends, "{choice}");
        std::fs::remove_file(last).unwrap();
    }
    // A workbook always holds all of it.
    program.press("Export…");
    choose(&mut program, "What", "Run sheet, log and tables (XLSX)");
    assert!(!program.sees("Log at the end"));
}

/// Pictures to look at, not to keep: set `DEMARCHE_LOOK` to a folder.
#[test]
fn the_dialog_can_be_looked_at() {
    let Ok(looks) = std::env::var("DEMARCHE_LOOK") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    for (theme, theme_name) in [(Theme::Dark, "dark"), (Theme::Light, "light")] {
        for (size, size_name) in [(support::WIDE, "wide"), (support::SMALL, "small")] {
            let mut program = debrief(folder.path(), theme, size);
            program.press("Export…");
            let name = |what: &str| format!("export_{what}_{theme_name}_{size_name}");
            support::look(&mut program.harness, &looks, &name("dialog"));
            choose(&mut program, "For whom", "Packet for Aldenia");
            choose(&mut program, "What", "Charts as drawings (SVG)");
            program.press("Leave out who it was");
            support::look(&mut program.harness, &looks, &name("packet"));
            press_button(&mut program, "Export");
            support::look(&mut program.harness, &looks, &name("done"));
        }
    }
}
