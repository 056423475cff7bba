//! What the facilitator sees of actors and working groups: who plays them, their desks, boards and positions.

use demarche::app::control::Tab;
use demarche::app::intent::Intent;
use demarche::doctrine::Marking;
use demarche::exercise::{ActorPlayer, Command, Founding, GroupAct, GroupId, Item, Mode, Writing};
use demarche::scenario::Correspondent;
use egui::{Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::{Stage, harness};
use crate::support::table::Table;
use crate::support::{self, SMALL, WIDE};

const LIGHTS_OUT: &str = include_str!("../../../../scenarios/lights-out.ron");

/// *Lights out* at eight: the control centre has a letter to read, and Brennmark has founded a group.
fn morning() -> Table {
    let mut table = Table::open(LIGHTS_OUT, Mode::ByTheClock);
    table.facilitator(Command::Start);
    table.until("1h");
    table.team(
        "estrava",
        Command::Write(Writing {
            to: vec![Correspondent::Actor("control-centre".into())],
            subject: "The recordings".into(),
            body: "May we have them?".into(),
            hands: None,
            reports: None,
        }),
    );
    let group = |act| Command::Group(GroupId(2), act);
    table.team(
        "brennmark",
        Command::FoundGroup(Founding {
            name: "Gateway watch".into(),
            purpose: "To close the same door everywhere before noon.".into(),
            marking: Marking::Amber,
            invite: vec!["drovia".into(), "corvania".into(), "estrava".into()],
        }),
    );
    table.team("drovia", group(GroupAct::Join));
    let reason = "We are busy with the hospital.".to_owned();
    table.team("corvania", group(GroupAct::Decline { reason }));
    let text = "This is what our control room was told.".to_owned();
    let shares = Some(Item::Inject("i03".into()));
    table.team("brennmark", group(GroupAct::Post { text, shares }));
    let (occasion, text) = (
        "The Chair’s call".to_owned(),
        "We ask that nobody be named before the recordings are compared.".to_owned(),
    );
    table.team("drovia", group(GroupAct::Propose { occasion, text }));
    table
}

fn shown(theme: Theme, size: Vec2, tab: Tab) -> Harness<'static, Stage> {
    let mut harness = harness(theme, size, morning());
    harness.state_mut().state.tab = tab;
    harness.run();
    harness
}

fn look(harness: &mut Harness<'static, Stage>, name: &str) {
    if let Ok(folder) = std::env::var("DEMARCHE_LOOK") {
        support::look(harness, &folder, name);
    }
}

#[test]
fn the_facilitator_says_who_plays_an_actor_and_opens_its_desk() {
    let mut harness = shown(Theme::Dark, WIDE, Tab::States);
    let button = "Open the desk of Joint Control Centre in a window";
    harness.get_by_label(button).scroll_to_me();
    harness.run();
    harness.get_by_label(button).click_accesskit();
    harness.run();
    let asked = Intent::OpenActorWindow("control-centre".into());
    assert!(harness.state().asked.contains(&asked));
    harness
        .get_by_label("Who plays Joint Control Centre")
        .click_accesskit();
    harness.run();
    let choices: Vec<_> = harness.get_all_by_label("A table").collect();
    choices.last().expect("the menu has it").click_accesskit();
    drop(choices);
    harness.run();
    assert_eq!(harness.state().refused, [""; 0]);
    let exercise = &harness.state().table.replica.exercise;
    assert_eq!(
        exercise.actor_player(&"control-centre".into()),
        ActorPlayer::Table
    );
    look(&mut harness, "control-actors-dark");
    look(
        &mut shown(Theme::Light, SMALL, Tab::States),
        "control-actors-light",
    );
}

#[test]
fn the_facilitator_sees_every_group_and_may_let_its_board_leak() {
    let mut harness = shown(Theme::Light, WIDE, Tab::Lines);
    assert!(
        harness
            .query_all_by_label_contains("Gateway watch")
            .next()
            .is_some()
    );
    let boards: Vec<_> = harness.get_all_by_label("Board: 1 note").collect();
    boards
        .first()
        .expect("it can be unfolded")
        .click_accesskit();
    drop(boards);
    harness.run();
    let leak = "Let the press learn of note 1 of Gateway watch";
    harness.get_by_label(leak).scroll_to_me();
    harness.run();
    look(&mut harness, "control-groups-light");
    harness.get_by_label(leak).click_accesskit();
    harness.run();
    assert_eq!(harness.state().refused, [""; 0]);
    assert_eq!(harness.state().table.replica.exercise.leaked.len(), 1);
    let mut dark = shown(Theme::Dark, SMALL, Tab::Lines);
    look(&mut dark, "control-groups-dark");
}
