//! Working groups at the desk: founding one, joining, the board, a common position; and pictures.

use demarche::app::team::Page;
use demarche::doctrine::Marking;
use demarche::exercise::{Command, Founding, GroupAct, GroupId, Item};
use egui::{Theme, vec2};

use super::hand::{choose, press, says, sit, tick, write};
use super::pictures::look_after;
use super::stage::{INTERCONNECTOR, Stage, harness};
use crate::support::{SMALL, WIDE};

fn founded() -> Command {
    Command::FoundGroup(Founding {
        name: "Upstream".into(),
        purpose: "To compare what the laboratories find before anybody speaks to the press.".into(),
        marking: Marking::Amber,
        invite: vec!["brennmark".into(), "corvania".into()],
    })
}

fn in_it(act: GroupAct) -> Command {
    Command::Group(GroupId(1), act)
}

/// A group of Aldenia and Brennmark with two notes and two positions; Corvania has not answered.
fn at_work(text: &str) -> Stage {
    let mut stage = Stage::started(text, "aldenia");
    stage.at(30);
    stage.team("aldenia", founded());
    stage.at(40);
    stage.team("brennmark", in_it(GroupAct::Join));
    let shares = Some(Item::Inject("i01".into()));
    let text = "What our control room saw. Please compare the second column.".to_owned();
    stage.team("aldenia", in_it(GroupAct::Post { text, shares }));
    stage.at(50);
    let text = "Ours looks the same, four minutes later.".to_owned();
    let shares = None;
    stage.team("brennmark", in_it(GroupAct::Post { text, shares }));
    for (occasion, text) in [
        (
            "The call at noon",
            "We name nobody before the laboratories have spoken.",
        ),
        (
            "Tomorrow’s meeting in Halmer",
            "We ask that the evidence be kept where it is, and looked at by all.",
        ),
    ] {
        let (occasion, text) = (occasion.to_owned(), text.to_owned());
        stage.team("brennmark", in_it(GroupAct::Propose { occasion, text }));
    }
    stage.team("aldenia", in_it(GroupAct::Confirm(0)));
    stage
}

#[test]
fn a_group_is_founded_joined_and_spoken_in() {
    let mut stage = Stage::started(INTERCONNECTOR, "aldenia");
    stage.at(30);
    let mut desk = harness(stage, Theme::Dark, vec2(1440.0, 1_800.0));
    press(&mut desk, "Working groups");
    press(&mut desk, "Found a working group…");
    write(&mut desk, "Name", "Upstream");
    write(&mut desk, "What it is for", "To compare what we see.");
    tick(&mut desk, "Brennmark");
    choose(&mut desk, "TLP:AMBER");
    press(&mut desk, "Found it and invite them");
    assert!(
        desk.state().refusals.is_empty(),
        "{:?}",
        desk.state().refusals
    );
    assert!(says(&desk, "Upstream"));
    sit(&mut desk, "brennmark");
    press(&mut desk, "Working groups");
    press_row(&mut desk, "Upstream");
    press(&mut desk, "Join");
    write(&mut desk, "Note for the board", "Good morning.");
    press(&mut desk, "Put it on the board");
    assert!(
        desk.state().refusals.is_empty(),
        "{:?}",
        desk.state().refusals
    );
    let aldenia = desk.state().view_of("aldenia");
    let group = aldenia.groups.get(GroupId(1)).expect("it was founded");
    assert_eq!(group.posts.len(), 1);
}

fn press_row(desk: &mut super::hand::Desk, title: &str) {
    use egui_kittest::kittest::Queryable as _;
    let rows: Vec<_> = desk.get_all_by_label_contains(title).collect();
    rows.first().expect("the row is there").click();
    drop(rows);
    desk.run();
}

#[test]
fn the_page_can_be_drawn_in_all_its_states() {
    let open = |stage: &mut Stage| stage.desk_mut().page = Page::Groups;
    let mut empty = Stage::started(INTERCONNECTOR, "drovia");
    open(&mut empty);
    look_after(empty, Theme::Light, SMALL, "groups-empty", |_| {});
    for (theme, size, name) in [
        (Theme::Dark, WIDE, "groups-dark"),
        (Theme::Light, SMALL, "groups-light"),
    ] {
        let mut stage = at_work(INTERCONNECTOR);
        open(&mut stage);
        look_after(stage, theme, size, name, |desk| press_row(desk, "Upstream"));
    }
    let mut tall = at_work(INTERCONNECTOR);
    open(&mut tall);
    look_after(
        tall,
        Theme::Dark,
        vec2(1440.0, 1_500.0),
        "groups-whole",
        |desk| {
            press_row(desk, "Upstream");
            super::hand::unfold(desk, "Invite, make known, leave");
        },
    );
    let mut invited = at_work(INTERCONNECTOR);
    invited.sit("corvania");
    open(&mut invited);
    look_after(invited, Theme::Dark, SMALL, "groups-invited", |desk| {
        press_row(desk, "Upstream");
    });
    let long = INTERCONNECTOR.replace(
        "short: \"Brennmark\"",
        "short: \"Democratic Union of Brennmark\"",
    );
    let mut long = at_work(&long);
    open(&mut long);
    look_after(long, Theme::Light, SMALL, "groups-long", |desk| {
        press_row(desk, "Upstream");
    });
    let mut founding = Stage::started(INTERCONNECTOR, "aldenia");
    open(&mut founding);
    look_after(founding, Theme::Dark, SMALL, "groups-founding", |desk| {
        press(desk, "Found a working group…");
    });
}
