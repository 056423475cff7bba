//! Pictures in what the facilitator writes on the spot, and before the room.

use demarche::app::control::Form;
use demarche::app::display::display_ui;
use demarche::app::intent::Intent;
use demarche::app::pictures::Pictures;
use demarche::exercise::{Command, Mode};
use demarche::scenario::MediaFile;
use egui::{Key, Role, Theme, UiBuilder};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::{Stage, harness};
use crate::support::table::{FIRST_CALL, Table};
use crate::support::{self, SMALL, WIDE};

const RING: &[u8] = include_bytes!("../../../../scenarios/media/ring-at-0622.svg");

fn ring() -> MediaFile {
    MediaFile::new("ring.svg", RING.to_vec()).unwrap()
}

fn started() -> Table {
    let mut table = Table::open(FIRST_CALL, Mode::ByTheClock);
    table.facilitator(Command::Start);
    table
}

fn press(harness: &mut Harness<'static, Stage>, label: &str) {
    harness.get_by_label(label).click_accesskit();
    harness.run();
}

fn look(harness: &mut Harness<'static, Stage>, name: &str) {
    Pictures::of(&harness.ctx).settle();
    harness.run();
    if let Ok(folder) = std::env::var("DEMARCHE_LOOK") {
        support::look(harness, &folder, name);
    }
}

fn take(harness: &mut Harness<'static, Stage>) {
    assert!(harness.state().state.wants_picture());
    harness.state_mut().state.take_picture("ring.svg", ring());
    harness.run();
}

#[test]
fn a_picture_from_a_file_goes_out_with_an_inject_written_on_the_spot() {
    for (theme, size, name) in [
        (Theme::Dark, WIDE, "inject_picture_dark_wide"),
        (Theme::Light, SMALL, "inject_picture_light_small"),
    ] {
        let mut harness = harness(theme, size, started());
        harness.key_press(Key::I);
        harness.run();
        press(&mut harness, "Both control rooms fall silent");
        press(&mut harness, "A picture from a file…");
        assert_eq!(harness.state().asked, [Intent::ChoosePicture]);
        take(&mut harness);
        press(&mut harness, "Release to Aldenia and Brennmark now");
        assert!(
            harness.state().state.dialogs.is_open(),
            "whoever cannot see it needs words"
        );
        super::steering::write(
            &mut harness,
            "What it shows, in words",
            "The ring at 06:22.",
        );
        look(&mut harness, name);
        press(&mut harness, "Release to Aldenia and Brennmark now");
        assert_eq!(harness.state().refused, [""; 0]);
        assert!(!harness.state().state.dialogs.is_open());
        let replica = &harness.state().table.replica;
        let letter = &replica.teams[&"aldenia".into()]
            .inbox
            .last()
            .unwrap()
            .letter;
        assert_eq!(letter.pictures[0].seal, ring().seal);
        assert_eq!(letter.pictures[0].alt, "The ring at 06:22.");
        assert!(harness.state().state.inject.pictures.is_empty());
    }
}

#[test]
fn a_picture_of_the_exercise_fills_the_public_display_until_it_is_taken_away() {
    let mut harness = harness(Theme::Dark, SMALL, started());
    harness.state_mut().state.dialogs.open(Form::Picture);
    harness.run();
    look(&mut harness, "room_picture_empty");
    take(&mut harness);
    super::steering::write(
        &mut harness,
        "What it shows, in words",
        "The ring at 06:22.",
    );
    harness.state_mut().state.display.picture[0].caption = "Where the light went out".to_owned();
    look(&mut harness, "room_picture_dark");
    press(&mut harness, "Show it to the room");
    assert_eq!(harness.state().refused, [""; 0]);
    assert!(!harness.state().state.dialogs.is_open());
    let shown = harness.state().table.replica.public.display.slide.clone();
    let shown = shown.expect("a slide");
    assert_eq!(shown.title, "Where the light went out");
    assert_eq!(shown.picture.expect("its picture").seal, ring().seal);
    // What the exercise has by now can be taken again, with its words.
    harness.state_mut().state.dialogs.open(Form::Picture);
    harness.run();
    press(&mut harness, "A picture of the exercise");
    look(&mut harness, "room_picture_again");
    harness.get_by_label("ring.svg");
}

#[test]
fn what_the_room_sees_of_a_picture() {
    for (theme, size, name) in [
        (Theme::Dark, WIDE, "display_slide_picture_dark"),
        (Theme::Light, SMALL, "display_slide_picture_light"),
    ] {
        let mut control = harness(Theme::Dark, SMALL, started());
        control.state_mut().state.dialogs.open(Form::Picture);
        control.run();
        take(&mut control);
        let draft = &mut control.state_mut().state.display.picture[0];
        draft.alt = "The ring at 06:22.".to_owned();
        draft.caption = "Where the light went out, as the fault recorder has it".to_owned();
        control.run();
        press(&mut control, "Show it to the room");
        let public = control.state().table.replica.public.clone();
        let now = control.state().table.room().now;
        let mut display = support::sized(theme, size).build_ui(move |ui| {
            let window = UiBuilder::new().max_rect(ui.ctx().content_rect());
            ui.scope_builder(window, |ui| display_ui(ui, &public, now));
        });
        Pictures::of(&display.ctx).keep(&ring());
        display.run();
        Pictures::of(&display.ctx).settle();
        display.run();
        let picture = display.get_by_role_and_label(Role::Image, "The ring at 06:22.");
        assert!(
            picture.rect().height() > size.y * 0.6,
            "it fills the display"
        );
        display.get_by_label("Where the light went out, as the fault recorder has it");
        if let Ok(folder) = std::env::var("DEMARCHE_LOOK") {
            support::look(&mut display, &folder, name);
        }
    }
}
