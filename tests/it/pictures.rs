//! Pictures that come with injects: checked where they lie, kept in the record, seen by whoever sees the inject.

use std::path::Path;

use demarche::app::display::display_ui;
use demarche::app::pictures::{Look, Pictures, pictures_ui};
use demarche::exercise::{Command, Letter, LetterPicture, Mode, Seat, visible};
use demarche::record::{Meta, Record, Source, open_readable};
use demarche::scenario::{PictureKind, PictureSeal, Scenario, load, load_with_media};
use egui::{Theme, UiBuilder, vec2};
use egui_kittest::kittest::Queryable as _;

use crate::support::table::{FIRST_CALL, Table};
use crate::support::{self, WIDE};

const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="400" height="240"><rect width="400" height="240" fill="#cfe8ff"/><circle cx="200" cy="120" r="80" fill="#ff8800"/></svg>"##;

/// The first inject of a story for two tables carries these pictures.
fn with_pictures(pictures: &str) -> String {
    let (before, after) = FIRST_CALL.split_once("body:").expect("an inject");
    format!("{before}pictures: [{pictures}], body:{after}")
}

fn picture(file: &str) -> String {
    format!(r#"Picture(file: "{file}", alt: "A disc.", caption: "Drawn by hand.")"#)
}

/// A scenario file with a folder of pictures beside it.
fn in_folder(folder: &Path, pictures: &str) -> demarche::scenario::Loaded {
    let media = folder.join("media");
    std::fs::create_dir_all(media.join("north")).unwrap();
    std::fs::write(media.join("disc.svg"), DRAWING).unwrap();
    std::fs::write(media.join("north/disc.svg"), DRAWING).unwrap();
    std::fs::write(media.join("disc.png"), DRAWING).unwrap();
    std::fs::write(media.join("notes.txt"), "Ask Anna.").unwrap();
    std::fs::write(media.join("huge.jpg"), vec![0xFF; 9 * 1024 * 1024]).unwrap();
    std::fs::write(folder.join("outside.svg"), DRAWING).unwrap();
    let file = folder.join("story.ron");
    std::fs::write(&file, with_pictures(pictures)).unwrap();
    load(&file)
}

fn sound() -> Scenario {
    let folder = tempfile::tempdir().unwrap();
    let loaded = in_folder(folder.path(), &picture("disc.svg"));
    let report = loaded.report();
    loaded.scenario.unwrap_or_else(|| panic!("{report}"))
}

#[test]
fn pictures_are_looked_for_beside_the_scenario() {
    let folder = tempfile::tempdir().unwrap();
    for file in ["disc.svg", "north/disc.svg"] {
        let loaded = in_folder(folder.path(), &picture(file));
        assert!(!loaded.has_errors(), "{}", loaded.report());
        let scenario = loaded.scenario.unwrap();
        let known = scenario.media().get(file).unwrap();
        assert_eq!(known.kind, PictureKind::Svg);
        assert_eq!(known.seal, PictureSeal::of(DRAWING.as_bytes()));
    }
}

#[test]
fn every_picture_that_cannot_be_shown_is_told_of_at_its_place() {
    let folder = tempfile::tempdir().unwrap();
    for (file, what) in [
        ("gone.svg", "There is no file “gone.svg”"),
        ("north", "“north” is not the name of a picture"),
        ("notes.txt", "“notes.txt” is not the name of a picture"),
        ("disc.png", "does not hold what its name says"),
        ("huge.jpg", "is larger than 8 MB"),
        ("../outside.svg", "leads out of the folder media"),
        ("/etc/passwd.svg", "leads out of the folder media"),
    ] {
        let loaded = in_folder(folder.path(), &picture(file));
        let report = loaded.report();
        assert!(loaded.has_errors(), "{file}: {report}");
        assert!(report.contains(what), "{file}: {report}");
        assert!(
            report.contains(&format!("file: \"{file}\"")),
            "an excerpt: {report}"
        );
    }
    let nameless = in_folder(folder.path(), r#"Picture(file: "disc.svg")"#);
    assert!(nameless.has_errors() && nameless.report().contains("alt"));
    let silent = in_folder(folder.path(), r#"Picture(file: "disc.svg", alt: " ")"#);
    assert!(
        silent
            .report()
            .contains("no words for those who cannot see it"),
        "{}",
        silent.report()
    );
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out_of_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    in_folder(folder.path(), "");
    std::os::unix::fs::symlink(
        folder.path().join("outside.svg"),
        folder.path().join("media/link.svg"),
    )
    .unwrap();
    let loaded = in_folder(folder.path(), &picture("link.svg"));
    assert!(loaded.report().contains("leads out of the folder media"));
}

#[test]
fn of_a_text_alone_nobody_asks_where_its_pictures_are() {
    let text = with_pictures(&picture("disc.svg"));
    let loaded = demarche::scenario::load_str("story", &text);
    assert!(!loaded.has_errors(), "{}", loaded.report());
    assert!(loaded.scenario.unwrap().media().get("disc.svg").is_none());
}

#[test]
fn a_record_shows_its_pictures_where_nobody_ever_saw_the_scenario() {
    let scenario = sound();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.demarche");
    Record::create(&path, &Meta::default(), &scenario)
        .unwrap()
        .close()
        .unwrap();
    let read = open_readable(&path).unwrap();
    let source: Source = read.source.unwrap();
    let again = source.scenario().scenario.unwrap();
    let kept = again.media().get("disc.svg").unwrap();
    assert_eq!(&*kept.content, DRAWING.as_bytes());
    assert_eq!(again.media(), scenario.media());
}

#[test]
fn a_picture_reaches_those_whom_its_inject_reaches_and_its_seal_is_in_the_event() {
    let scenario = sound();
    let carrier = scenario
        .injects
        .iter()
        .find(|inject| !inject.pictures.is_empty())
        .unwrap()
        .clone();
    let mut table = Table::open_scenario(scenario.clone(), Mode::StepByStep);
    table.facilitator(Command::Start);
    table.facilitator(Command::Release(carrier.id.clone()));
    let seal = PictureSeal::of(DRAWING.as_bytes());
    let exercise = &table.replica.exercise;
    for event in &table.replica.log {
        for state in &scenario.states {
            let seen = visible(event, exercise, &Seat::Team(state.id.clone()));
            let told = serde_json::to_string(&seen).unwrap();
            let reached = exercise
                .run_sheet
                .get(&carrier.id)
                .and_then(|item| item.released())
                .is_some_and(|released| {
                    released.sequence == event.sequence && released.to.includes(&state.id)
                });
            assert_eq!(told.contains(seal.as_str()), reached, "{}", state.id);
        }
    }
    for (state, view) in &table.replica.teams {
        let has = view
            .inbox
            .iter()
            .any(|entry| entry.letter.pictures.iter().any(|p| p.seal == seal));
        let reached = exercise
            .run_sheet
            .get(&carrier.id)
            .and_then(|item| item.released())
            .is_some_and(|released| released.to.includes(state));
        assert_eq!(has, reached, "{state}");
    }
}

fn letter_picture(alt: &str) -> LetterPicture {
    LetterPicture {
        seal: PictureSeal::of(DRAWING.as_bytes()),
        kind: PictureKind::Svg,
        alt: alt.to_owned(),
        caption: "Drawn by hand.".to_owned(),
        page: None,
    }
}

#[test]
fn a_picture_is_decoded_beside_the_frame_and_has_words_for_all_who_cannot_see_it() {
    let picture = letter_picture("A disc.");
    let shown = picture.clone();
    let mut harness = support::piece(Theme::Dark, vec2(500.0, 420.0), move |ui| {
        pictures_ui(ui, std::slice::from_ref(&shown));
    });
    // Its bytes are not at hand: words stand in its place.
    harness.run();
    harness.get_by_label("A picture is not at hand. It shows:");
    harness.get_by_label("A disc.");

    let store = Pictures::of(&harness.ctx);
    store.open(sound().media());
    assert_eq!(store.look(&harness.ctx, &picture), Look::Decoding);
    store.settle();
    let Look::Ready(texture) = store.look(&harness.ctx, &picture) else {
        panic!("it was decoded");
    };
    assert!((texture.size.x / texture.size.y - 400.0 / 240.0).abs() < 0.01);
    harness.run();
    harness.get_by_role_and_label(egui::Role::Image, "A disc.");
    if let Ok(folder) = std::env::var("DEMARCHE_LOOK") {
        support::look(&mut harness, &folder, "picture_piece");
    }
    // Another exercise has other pictures.
    store.open(&demarche::scenario::Media::default());
    assert_eq!(store.look(&harness.ctx, &picture), Look::Missing);
}

#[test]
fn bundled_pictures_are_at_hand_and_can_be_drawn() {
    let bundled = demarche::scenario::library::bundled();
    let mut count = 0;
    for entry in &bundled {
        let scenario = entry.loaded.scenario.as_ref().expect("it is sound");
        let harness = support::piece(Theme::Dark, vec2(100.0, 100.0), |_| ());
        let store = Pictures::of(&harness.ctx);
        store.open(scenario.media());
        for inject in &scenario.injects {
            let letter = Letter::of(inject, scenario.media());
            assert_eq!(
                letter.pictures.len(),
                inject.pictures.len(),
                "{}",
                inject.id
            );
            for picture in &letter.pictures {
                store.look(&harness.ctx, picture);
                store.settle();
                let look = store.look(&harness.ctx, picture);
                assert!(matches!(look, Look::Ready(_)), "{}: {look:?}", inject.id);
                count += 1;
            }
        }
    }
    assert!(count >= 2, "some injects carry pictures");
}

/// Pictures to look at, not to keep: set `DEMARCHE_LOOK` to a folder.
#[test]
fn pictures_to_look_at() {
    let Ok(folder) = std::env::var("DEMARCHE_LOOK") else {
        return;
    };
    let text = include_str!("../../scenarios/lights-out.ron");
    let beside = |name| match name {
        "ring" => include_bytes!("../../scenarios/media/ring-at-0622.svg").as_slice(),
        _ => include_bytes!("../../scenarios/media/where-the-light-went-out.svg").as_slice(),
    };
    let media = std::collections::BTreeMap::from([
        ("ring-at-0622.svg", beside("ring")),
        ("where-the-light-went-out.svg", beside("light")),
    ]);
    let scenario = load_with_media("lights-out", text, &media)
        .scenario
        .unwrap();
    let mut table = Table::open_scenario(scenario.clone(), Mode::ByTheClock);
    table.facilitator(Command::Start);
    table.until("50m");
    let mut display = support::sized(Theme::Dark, WIDE).build_ui_state(
        |ui, table: &mut Table| {
            let room = table.room();
            let window = UiBuilder::new().max_rect(ui.ctx().content_rect());
            ui.scope_builder(window, |ui| display_ui(ui, room.public, room.now));
        },
        table,
    );
    Pictures::of(&display.ctx).open(scenario.media());
    display.run();
    Pictures::of(&display.ctx).settle();
    display.run();
    support::look(&mut display, &folder, "display_picture");
    let letter = Letter::of(&scenario.injects[0], scenario.media());
    let mut piece = support::piece(Theme::Light, vec2(760.0, 480.0), move |ui| {
        pictures_ui(ui, &letter.pictures);
    });
    Pictures::of(&piece.ctx).open(scenario.media());
    piece.run();
    Pictures::of(&piece.ctx).settle();
    piece.run();
    support::look(&mut piece, &folder, "picture_letter");
    piece.get_by_role(egui::Role::Image).click_accesskit();
    piece.run();
    support::look(&mut piece, &folder, "picture_large");
}
