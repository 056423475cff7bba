//! Bending the script in play: by button and by key, with the text as the table will see it.

use demarche::app::control::Form;
use demarche::exercise::{AlertKind, Command, Item, Mode};
use egui::{Key, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::{Stage, harness};
use crate::support::table::{FIRST_CALL, Table, mid_game};
use crate::support::{self, WIDE};

fn stage() -> Harness<'static, Stage> {
    harness(Theme::Dark, WIDE, mid_game())
}

fn press(harness: &mut Harness<'static, Stage>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

fn look(harness: &mut Harness<'static, Stage>, name: &str) {
    if let Ok(folder) = std::env::var("DEMARCHE_LOOK") {
        support::look(harness, &folder, name);
    }
}

fn key(harness: &mut Harness<'static, Stage>, key: Key) {
    harness.key_press(key);
    harness.run();
}

#[test]
fn an_inject_is_edited_by_key_and_says_that_it_was_changed() {
    let mut harness = stage();
    harness.state_mut().state.open_inject("i07".into());
    harness.run();
    key(&mut harness, Key::E);
    let form = Form::EditInject("i07".into());
    assert_eq!(harness.state().state.dialogs.current(), Some(&form));
    harness.state_mut().state.edit.title = "A calmer title".to_owned();
    harness.run();
    press(&mut harness, "Keep the new text");
    assert!(harness.state().refused.is_empty());
    assert!(!harness.state().state.dialogs.is_open(), "the form closes");
    let exercise = &harness.state().table.replica.exercise;
    let item = exercise.run_sheet.get(&"i07".into()).unwrap();
    assert_eq!(item.inject.title, "A calmer title");
    assert!(item.original.is_some());
    harness.get_by_label("changed");
}

#[test]
fn a_hold_is_undone_by_one_key_and_the_button_says_what_it_would_undo() {
    let mut harness = stage();
    harness.state_mut().state.open_inject("i07".into());
    harness.run();
    key(&mut harness, Key::H);
    let held = |harness: &Harness<'static, Stage>| {
        let exercise = &harness.state().table.replica.exercise;
        exercise.run_sheet.get(&"i07".into()).unwrap().held
    };
    assert!(held(&harness));
    key(&mut harness, Key::U);
    assert!(!held(&harness));
}

#[test]
fn a_released_inject_is_taken_back_with_a_word_to_the_tables() {
    let mut harness = stage();
    harness.state_mut().state.open_inject("i05".into());
    harness.run();
    key(&mut harness, Key::Delete);
    harness.state_mut().state.steer.note = "Disregard.".to_owned();
    harness.run();
    press(&mut harness, "Take it back");
    assert!(harness.state().refused.is_empty());
    let desk = &harness.state().table.replica.teams[&"aldenia".into()];
    let entry = desk.entry(&Item::Inject("i05".into())).unwrap();
    assert_eq!(entry.retracted.as_ref().unwrap().note, "Disregard.");
    assert!(entry.read.is_some(), "it was read all the same");
}

#[test]
fn keys_move_an_inject_and_everything_after_a_point() {
    let mut harness = stage();
    harness.state_mut().state.open_inject("i07".into());
    harness.run();
    let planned = |harness: &Harness<'static, Stage>| {
        let exercise = &harness.state().table.replica.exercise;
        let item = exercise.run_sheet.get(&"i07".into()).unwrap();
        item.planned().unwrap().as_millis() / 60_000
    };
    let before = planned(&harness);
    key(&mut harness, Key::Period);
    assert_eq!(planned(&harness), before + 5);
    key(&mut harness, Key::S);
    press(&mut harness, "Move 15 min later");
    assert!(harness.state().refused.is_empty());
    assert_eq!(planned(&harness), before + 20);
}

#[test]
fn a_template_fills_the_form_and_looking_at_it_is_no_reading() {
    let mut harness = stage();
    let unread = |harness: &Harness<'static, Stage>| {
        let exercise = &harness.state().table.replica.exercise;
        exercise.unread(&"aldenia".into())
    };
    let before = unread(&harness);
    let log = harness.state().table.replica.log.len();
    key(&mut harness, Key::I);
    press(&mut harness, "Press question");
    assert_eq!(harness.state().state.inject.title, "Press question");
    assert!(!harness.state().state.inject.body.is_empty());
    assert_eq!(unread(&harness), before);
    assert_eq!(harness.state().table.replica.log.len(), log, "and no event");
}

#[test]
fn a_text_that_the_scenario_holds_ready_is_taken_up_changed_and_sent() {
    let mut table = Table::open(FIRST_CALL, Mode::ByTheClock);
    table.facilitator(Command::Start);
    let mut harness = harness(Theme::Light, WIDE, table);
    key(&mut harness, Key::I);
    press(&mut harness, "Both control rooms fall silent");
    look(&mut harness, "inject_template_light");
    let draft = &harness.state().state.inject;
    let named = draft.to.iter().map(|state| state.as_str());
    assert_eq!(named.collect::<Vec<_>>(), ["aldenia", "brennmark"]);
    press(&mut harness, "Release to Aldenia and Brennmark now");
    assert_eq!(harness.state().refused, [""; 0]);
    let scenario = &harness.state().table.replica.exercise.scenario;
    let template = &scenario.inject_templates[2];
    let sheet = &harness.state().table.replica.exercise.run_sheet;
    let sent = &sheet
        .get(&"x01".into())
        .expect("it is on the run sheet")
        .inject;
    assert_eq!((&sent.body, &sent.from), (&template.body, &template.from));
    assert_eq!(sent.channel, template.channel);
    // A text of the program’s own brings nothing along of the one before.
    key(&mut harness, Key::I);
    press(&mut harness, "The other side is asking for you");
    assert!(
        harness
            .state()
            .state
            .inject
            .body
            .contains("contact directory")
    );
    press(&mut harness, "Press question");
    assert!(harness.state().state.inject.from.is_empty());
}

#[test]
fn a_kind_of_alert_is_turned_off_and_on_again() {
    let mut harness = stage();
    harness.state_mut().state.muted.insert(AlertKind::Missed);
    harness.run();
    press(&mut harness, "Turn all on again");
    assert!(harness.state().state.muted.is_empty());
}

#[test]
fn a_move_is_ended_by_hand() {
    let mut harness = stage();
    key(&mut harness, Key::P);
    press(&mut harness, "End it now");
    let exercise = &harness.state().table.replica.exercise;
    assert_eq!(exercise.current_move, None);
}
