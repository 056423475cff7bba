//! What States said they intend, how grave they called it, and what they knew: by the names on the screen.

use demarche::app::debrief::Tab;
use egui::{Key, Modifiers, Role, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::afternoon;
use super::stage::{Stage, harness};
use crate::support::WIDE;

fn page(tab: Tab) -> Harness<'static, Stage> {
    let mut harness = harness(Theme::Dark, WIDE, Stage::of(afternoon::positions()));
    harness.state_mut().state.tab = tab;
    harness.run();
    harness
}

fn press(harness: &mut Harness<'_, Stage>, label: &str) {
    harness.get_by_label(label).scroll_to_me();
    harness.run();
    harness.get_by_label(label).click();
    harness.run();
}

fn kind_at(harness: &Harness<'_, Stage>) -> &'static str {
    let stage = harness.state();
    let at = stage.state.position.expect("the scrubber stands somewhere");
    stage
        .review
        .event(at.sequence)
        .map_or("", |event| event.fact.kind())
}

#[test]
fn the_pair_that_misread_most_comes_first_and_leads_to_where_it_did() {
    let mut harness = page(Tab::Intents);
    harness.get_by_label("Drovia had declared: Find out what happened. Aldenia believed: Punish.");
    press(
        &mut harness,
        "Farthest apart at 09:31: 7 points more hostile than declared",
    );
    assert_eq!(kind_at(&harness), "IntentDeclared");
    harness.get_by_label_contains("End of move 2");
}

#[test]
fn another_pair_is_opened_from_the_list_with_the_keyboard() {
    let mut harness = page(Tab::Intents);
    harness
        .get_by_role_and_label(Role::Button, "Estrava in the eyes of Corvania")
        .focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::NONE, Key::Enter);
    harness.run();
    let open = harness.state().state.intent_pair.clone();
    assert_eq!(open, Some(("estrava".into(), "corvania".into())));
    harness.get_by_role_and_label(Role::Label, "Believed; never declared");
}

#[test]
fn grades_stand_on_scales_of_their_own_and_say_so() {
    let mut harness = page(Tab::Severity);
    harness.get_by_label("These grades are not equivalent.");
    harness.get_by_label("3 · Significant, since 08:40");
    harness.get_by_label("Orange · High, since 09:00");
    press(
        &mut harness,
        "08:40 Aldenia and Brennmark both said “3”, and did not mean the same",
    );
    harness.get_by_label("Behind the figure");
    press(&mut harness, "Grades that Aldenia gave: 2");
    harness.get_by_label("Behind the figure");
}

#[test]
fn what_one_knew_and_another_did_not_is_told_at_a_moment() {
    let mut harness = page(Tab::Knowledge);
    press(&mut harness, "Whose knowledge");
    press(&mut harness, "What Brennmark knew");
    press(&mut harness, "Who did not know it");
    press(&mut harness, "and Aldenia did not");
    harness.get_by_label_contains("things that Aldenia did not.");
    let cell = harness
        .get_all_by_label_contains("Brennmark knew “")
        .next()
        .expect("a cell");
    cell.click();
    harness.run();
    assert_eq!(kind_at(&harness), "InjectReleased");
    press(&mut harness, "The other way round");
    let cells = harness.get_all_by_label_contains("Aldenia knew “").count();
    assert!(cells > 0);
    assert!(
        harness
            .query_all_by_label_contains("Brennmark knew “")
            .next()
            .is_none()
    );
}

#[test]
fn before_anything_happened_nobody_knew_anything() {
    let mut harness = page(Tab::Knowledge);
    let stage = harness.state_mut();
    stage.state.position = Some(demarche::app::debrief::Position::default());
    harness.run();
    harness.get_by_label("Nothing had reached anybody at this moment.");
}

#[test]
fn channels_and_tables_say_what_they_bore() {
    let mut harness = page(Tab::Responses);
    let table = harness
        .get_all_by_label_contains("Most to read from")
        .next()
        .and_then(|table| table.accesskit_node().label())
        .expect("a table");
    press(&mut harness, &table);
    harness.get_by_label("Behind the figure");
    press(&mut harness, "Protected network, Sent: 4");
}
