//! The frame: what every screen shares.

use super::*;
use crate::app::commands::AppCommand;
use crate::app::toasts::Severity;
use crate::app::{catalogue, testing};
use crate::exercise::WallTime;
use crate::session::HandClock;
use egui::{Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

/// A computer of its own for each test: nothing of the real one is read or written.
fn surroundings() -> Surroundings {
    Surroundings {
        records: None,
        scenario_folders: Vec::new(),
        own_scenarios: None,
        exports: None,
        clock: Some(std::sync::Arc::new(HandClock::at(WallTime::from_millis(
            1_800_000_000_000,
        )))),
        at_once: true,
    }
}

fn program() -> Harness<'static, App> {
    let mut harness =
        testing::small(Theme::Dark).build_eframe(|cc| App::new(cc, surroundings(), None));
    harness.run();
    harness
}

#[test]
fn the_theme_can_be_switched_from_the_keyboard_and_is_remembered() {
    let mut harness = program();
    assert_eq!(harness.ctx.theme(), Theme::Dark);
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    harness.run();
    assert_eq!(harness.ctx.theme(), Theme::Light);
    assert_eq!(
        harness.state().settings.theme,
        super::super::settings::ThemeChoice::Light
    );
}

#[test]
fn the_palette_gives_commands() {
    let mut harness = program();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run();
    harness.event(egui::Event::Text("keyboard sh".to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().dialogs.current(), Some(&Dialog::Shortcuts));
}

#[test]
fn every_command_with_keys_is_on_the_sheet() {
    let mut harness = program();
    harness.key_press(Key::F1);
    harness.run();
    let listed = AppCommand::ALL
        .into_iter()
        .filter(|command| !command.shortcuts().is_empty());
    for command in listed {
        assert!(
            harness.query_all_by_label(&command.text()).next().is_some(),
            "{command:?}"
        );
    }
    harness.key_press(Key::Escape);
    harness.run();
    assert!(!harness.state().dialogs.is_open());
}

#[test]
fn another_thread_can_tell_the_person_something() {
    let mut harness = program();
    let mailbox = harness.state().mailbox(&harness.ctx);
    std::thread::spawn(move || {
        mailbox.send(Message::Notice(
            Severity::Error,
            "The record cannot be read.".to_owned(),
        ));
    })
    .join()
    .unwrap();
    harness.run();
    assert!(
        harness
            .query_by_label("The record cannot be read.")
            .is_some()
    );
}

#[test]
fn nothing_repaints_while_nothing_happens() {
    let mut harness = program();
    harness.run();
    let output = &harness.output().viewport_output[&egui::ViewportId::ROOT];
    assert_eq!(
        output.repaint_delay,
        Duration::MAX,
        "{:?}",
        harness.ctx.repaint_causes()
    );
}

#[test]
fn what_lies_over_the_screen_looks_as_it_should() {
    let mut results = egui_kittest::SnapshotResults::new();
    for (theme, name) in [(Theme::Dark, "dark"), (Theme::Light, "light")] {
        let mut harness =
            testing::small(theme).build_eframe(|cc| App::new(cc, surroundings(), None));
        harness.ctx.set_theme(theme);
        // Behind it stands what never changes.
        harness.state_mut().route = Route::Debrief;
        harness
            .state_mut()
            .toasts
            .warn("Corvania has not answered Aldenia.");
        harness
            .state_mut()
            .toasts
            .error("The record cannot be written: the disk is full.");
        harness.state_mut().palette.open();
        harness.run();
        testing::snapshot(&mut harness, &format!("shell/palette_{name}"));
        harness.key_press(Key::Escape);
        harness.run();
        harness.key_press(Key::F1);
        harness.run();
        testing::snapshot(&mut harness, &format!("shell/shortcuts_{name}"));
        harness.state_mut().dialogs.open(Dialog::Quit);
        harness.run();
        testing::snapshot(&mut harness, &format!("shell/quit_{name}"));
        results.extend_harness(&mut harness);
    }
}

#[test]
fn longer_languages_fit() {
    let mut harness =
        testing::small(Theme::Dark).build_eframe(|cc| App::new(cc, surroundings(), None));
    harness.state_mut().route = Route::Debrief;
    harness.state_mut().settings.language = catalogue::PSEUDO.to_owned();
    catalogue::choose(catalogue::PSEUDO);
    harness.state_mut().dialogs.open(Dialog::Quit);
    harness.run();
    testing::snapshot(&mut harness, "shell/quit_longer");
    catalogue::choose(catalogue::ENGLISH);
}

#[test]
fn a_new_scenario_is_written_listed_and_found_again() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("scenarios");
    let here = Surroundings {
        own_scenarios: Some(own.clone()),
        scenario_folders: vec![own.clone()],
        ..surroundings()
    };
    let mut harness = testing::sized(Theme::Dark, egui::vec2(1280.0, 800.0))
        .build_eframe(|cc| App::new(cc, here, None));
    harness.run();
    for (name, listed) in [("harbour-watch.ron", 1), ("harbour-watch-2.ron", 2)] {
        harness.get_by_label("New scenario…").click();
        harness.run();
        // The field for the title has the keyboard at once.
        harness.event(egui::Event::Text("Harbour watch".to_owned()));
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        harness.run();
        let file = own.join(name);
        let dialog = harness.state().dialogs.current().cloned();
        assert_eq!(dialog, Some(Dialog::ScenarioWritten(file.clone())));
        harness.key_press(Key::Escape);
        harness.run();

        let app = harness.state();
        let card = &app.shelf.scenarios[app.home.chosen.unwrap()];
        assert_eq!(card.origin, crate::app::home::Origin::File(file.clone()));
        assert!(!card.is_broken());
        let path = format!("File: {}", file.display());
        assert!(
            harness.query_by_label(&path).is_some(),
            "it says where it is"
        );

        // Looking around again finds it once.
        harness.state_mut().intents.push(Intent::Refresh);
        harness.run();
        harness.run();
        let titles = harness.state().shelf.scenarios.iter();
        let mine = titles.filter(|card| card.title == "Harbour watch").count();
        assert_eq!(mine, listed);
    }
}

#[test]
fn without_a_folder_for_it_a_new_scenario_is_refused_with_a_way_out() {
    let mut harness = program();
    harness.get_by_label("New scenario…").click();
    harness.run();
    harness.run();
    assert!(harness.query_by_label_contains("demarche new").is_some());
    assert!(!harness.state().dialogs.is_open());
}

#[test]
fn a_file_that_was_opened_is_not_lost_by_looking_around_that_began_before() {
    let mut harness = program();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.ron");
    std::fs::write(&file, include_str!("../../../assets/template/scenario.ron")).unwrap();
    let ctx = harness.ctx.clone();
    let found = finder::look(&[], &[], None);
    let card = finder::card_of_file(&file);
    let app = harness.state_mut();
    app.receive(&ctx, Message::ScenarioRead(Box::new(card), file.clone()));
    app.receive(&ctx, Message::Found(found));
    let chosen = &app.shelf.scenarios[app.home.chosen.unwrap()];
    assert_eq!(chosen.origin, crate::app::home::Origin::File(file));
}
