//! The public display: what the room sees.

use demarche::app::display::{Face, display_ui};
use demarche::exercise::{Command, DisplayAct, ShownQuestions, Slide, TimerFor};
use egui::{Theme, UiBuilder, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::support::table::{INTERCONNECTOR, Table, mid_game, mid_game_in};
use crate::support::{self, SMALL, WIDE};

/// The flagship, with the most infrastructure.
const LIGHTS_OUT: &str = include_str!("../../../scenarios/lights-out.ron");
const FULL_HD: Vec2 = vec2(1920.0, 1080.0);
const ULTRA_HD: Vec2 = vec2(3840.0, 2160.0);

fn act(act: DisplayAct) -> Command {
    Command::Display(act)
}

fn slide(title: &str, text: &str) -> Command {
    act(DisplayAct::ShowSlide(Slide {
        title: title.to_owned(),
        text: text.to_owned(),
        picture: None,
    }))
}

fn timer(table: &mut Table, minutes: i64) {
    table.facilitator(act(DisplayAct::SetTimer {
        to: TimerFor::Plenary,
        length: minutes * 60_000,
        words: "Each State reports in two minutes.".to_owned(),
    }));
}

/// Everything at once.
fn full(text: &str) -> Table {
    let mut table = mid_game_in(text);
    timer(&mut table, 9);
    table
        .facilitator(act(DisplayAct::StartTimer))
        .facilitator(act(DisplayAct::ShowRelations(true)));
    table.wall = table.wall.plus_millis(40_000);
    table
}

/// The same story with names that nobody would give a State.
fn long_names() -> String {
    let mut text = INTERCONNECTOR.to_owned();
    for (short, long) in [
        (
            "\"Aldenia\"",
            "\"United Federal Republic of Upper Corvania\"",
        ),
        (
            "\"Brennmark\"",
            "\"Associated Cantons of Greater Brennmark and the Isles\"",
        ),
        ("\"Corvania\"", "\"Corvanian Democratic Confederation\""),
        ("\"Drovia\"", "\"Sovereign Principality of Lower Drovia\""),
        ("\"Estrava\"", "\"Most Serene Commonwealth of Estrava\""),
    ] {
        text = text.replace(&format!("short: {short}"), &format!("short: {long}"));
    }
    text.replace(
        r#"title: "Escalation""#,
        r#"title: "Escalation, and what each of the five governments is now asked for by its neighbours""#,
    )
    .replace(
        r#"questions: ["What would you not want to defend tomorrow?"]"#,
        r#"questions: ["What would you not want to have to defend tomorrow, in front of your own parliament and of the press of the others?", "Whom have you not yet called, and what would you need to know before you name anybody in public?", "Which of the sixteen confidence-building measures would help here, and which of them have you already used today?"]"#,
    )
}

fn harness(theme: Theme, size: Vec2, table: Table) -> Harness<'static, Table> {
    let mut harness = support::sized(theme, size).build_ui_state(
        |ui, table: &mut Table| {
            let room = table.room();
            let window = UiBuilder::new().max_rect(ui.ctx().content_rect());
            ui.scope_builder(window, |ui| display_ui(ui, room.public, room.now));
        },
        table,
    );
    harness.run();
    harness
}

/// Pictures to look at, not to keep: set `DEMARCHE_LOOK` to a folder.
#[test]
fn pictures_to_look_at() {
    let Ok(folder) = std::env::var("DEMARCHE_LOOK") else {
        return;
    };
    let paused = || {
        let mut table = full(INTERCONNECTOR);
        table.facilitator(Command::Pause);
        table.wall = table.wall.plus_millis(600_000);
        table
    };
    let told = |title: &str, text: &str| {
        let mut table = full(INTERCONNECTOR);
        table.facilitator(slide(title, text));
        table
    };
    let one = || {
        let mut table = full(&long_names());
        table.facilitator(act(DisplayAct::ChooseQuestions(ShownQuestions::One(1))));
        table
    };
    let map = |text: &str| {
        let mut table = full(text);
        let assets = table.replica.exercise.scenario.infrastructure.iter();
        let all = assets.map(|asset| asset.id.clone()).collect();
        table.facilitator(act(DisplayAct::ShowInfrastructure(all)));
        table
    };
    let lights_out = || {
        let mut table = Table::open(LIGHTS_OUT, demarche::exercise::Mode::ByTheClock);
        table.facilitator(Command::Start);
        table.until("6h");
        let assets = table.replica.exercise.scenario.infrastructure.iter();
        let all = assets.map(|asset| asset.id.clone()).collect();
        table.facilitator(act(DisplayAct::ShowInfrastructure(all)));
        table
    };
    let cases: Vec<(&str, Theme, Vec2, Table)> = vec![
        ("map_dark", Theme::Dark, WIDE, map(INTERCONNECTOR)),
        ("map_long_light", Theme::Light, SMALL, map(&long_names())),
        ("map_lights_out", Theme::Dark, FULL_HD, lights_out()),
        ("map_lights_out_small", Theme::Light, SMALL, lights_out()),
        ("full_wide_dark", Theme::Dark, WIDE, full(INTERCONNECTOR)),
        ("full_small_light", Theme::Light, SMALL, full(INTERCONNECTOR)),
        ("full_hd_dark", Theme::Dark, FULL_HD, full(INTERCONNECTOR)),
        ("full_uhd_dark", Theme::Dark, ULTRA_HD, full(INTERCONNECTOR)),
        ("long_small_dark", Theme::Dark, SMALL, full(&long_names())),
        ("long_hd_light", Theme::Light, FULL_HD, full(&long_names())),
        ("long_one", Theme::Dark, WIDE, one()),
        ("plain_small_dark", Theme::Dark, SMALL, mid_game()),
        ("plain_long_light", Theme::Light, WIDE, mid_game_in(&long_names())),
        ("paused_over_light", Theme::Light, WIDE, paused()),
        ("before_dark", Theme::Dark, SMALL, Table::open(INTERCONNECTOR, demarche::exercise::Mode::ByTheClock)),
        ("slide_dark", Theme::Dark, WIDE, told("Coffee", "We meet again at eleven.\nPlease leave your papers on the table.")),
        ("slide_long_light", Theme::Light, SMALL, told("", &"Please read the second inject again before you answer, and ask yourselves who gains by it. ".repeat(12))),
    ];
    for (name, theme, size, table) in cases {
        let mut harness = harness(theme, size, table);
        support::look(&mut harness, &folder, &format!("display_{name}"));
    }
}

/// The words on the page, with where they lie.
fn words(harness: &Harness<'_, Table>) -> Vec<(String, egui::Rect)> {
    harness
        .query_all_by_role(egui::Role::Label)
        .map(|node| {
            let said = node.accesskit_node();
            let words = said.value().or(said.label()).unwrap_or_default();
            (words, node.rect())
        })
        .collect()
}

#[test]
fn nothing_is_clipped_and_nothing_lies_on_anything_else_on_any_projector() {
    for size in [SMALL, WIDE, FULL_HD, ULTRA_HD, vec2(1024.0, 768.0)] {
        for text in [INTERCONNECTOR.to_owned(), long_names()] {
            let harness = harness(Theme::Dark, size, full(&text));
            let words = words(&harness);
            assert!(words.len() > 8, "{words:?}");
            let window = egui::Rect::from_min_size(egui::Pos2::ZERO, size);
            for (number, (word, rect)) in words.iter().enumerate() {
                assert!(
                    window.expand(1.0).contains_rect(*rect),
                    "{size}: {word} at {rect}"
                );
                for (other, beside) in &words[number + 1..] {
                    let shared = rect.intersect(*beside);
                    assert!(
                        shared.width() <= 2.0 || shared.height() <= 4.0,
                        "{size}: “{word}” at {rect} lies on “{other}” at {beside}"
                    );
                }
            }
        }
    }
}

#[test]
fn what_is_read_grows_with_the_window() {
    let height = |size| {
        let harness = harness(Theme::Dark, size, full(INTERCONNECTOR));
        harness
            .get_by_label("What is known in public")
            .rect()
            .height()
    };
    let (small, large) = (height(SMALL), height(ULTRA_HD));
    assert!((large / small - 3.0).abs() < 0.1, "{small} and {large}");
    // From ten metres: no text smaller than a fiftieth of the picture's height.
    let harness = harness(Theme::Dark, SMALL, full(&long_names()));
    for (word, rect) in words(&harness) {
        assert!(
            rect.height() >= 720.0 / 50.0,
            "“{word}” is {} high",
            rect.height()
        );
    }
}

#[test]
fn the_room_sees_what_the_facilitator_shows_and_nothing_else() {
    let mut harness = harness(Theme::Dark, WIDE, mid_game());
    assert!(
        harness
            .query_by_label("How the States stand to one another")
            .is_none()
    );
    assert!(harness.query_by_label_contains("Next plenary").is_none());

    timer(harness.state_mut(), 9);
    harness.run();
    harness.get_by_label("Next plenary in (stopped)");
    harness.get_by_label("09:00");
    harness.state_mut().facilitator(act(DisplayAct::StartTimer));
    let later = harness.state().wall.plus_millis(40_000);
    harness.state_mut().wall = later;
    harness.run();
    harness.get_by_label("Next plenary in");
    harness.get_by_label("08:20");

    harness
        .state_mut()
        .facilitator(act(DisplayAct::ShowRelations(true)));
    harness.run();
    let diagram = harness.get_by_label_contains("How the States stand to one another");
    let said = diagram.accesskit_node().label().unwrap_or_default();
    assert!(said.contains("Drovia and Estrava: crisis"), "{said}");
    assert!(
        !said.chars().any(|c| c.is_ascii_digit()),
        "no numbers: {said}"
    );

    harness
        .state_mut()
        .facilitator(slide("Coffee", "Back at eleven."));
    harness.run();
    harness.get_by_label("Coffee");
    harness.get_by_label("Next plenary in");
    assert!(harness.query_by_label("What is known in public").is_none());

    harness
        .state_mut()
        .facilitator(act(DisplayAct::Blank(true)));
    harness.run();
    harness.get_by_label("The public display is blank");
    assert!(harness.query_by_label("Coffee").is_none());
    assert_eq!(Face::of(harness.state().room().public), Face::Blank);
}

#[test]
fn the_display_as_it_should_look() {
    support::snapshot(
        &mut harness(Theme::Dark, WIDE, full(INTERCONNECTOR)),
        "display_dark",
    );
}
