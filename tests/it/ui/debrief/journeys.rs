//! What a trainer does, by the names on the screen.

use demarche::app::debrief::{Position, Tab};
use demarche::app::intent::Intent;
use demarche::debrief::Perspective;
use demarche::exercise::{Command, Fact, Seat};
use demarche::record::{Damage, DamageReport, Verification};
use demarche::scenario::{ExerciseTime, Span};
use egui::{Key, Modifiers, Role, Theme, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::afternoon;
use super::stage::{Stage, harness};
use crate::support::{SMALL, WIDE};

const SCRUBBER: &str = "Moment of the exercise";

fn debrief() -> Harness<'static, Stage> {
    harness(Theme::Dark, WIDE, Stage::of(afternoon::afternoon()))
}

fn position(harness: &Harness<'_, Stage>) -> Position {
    harness
        .state()
        .state
        .position
        .expect("the scrubber stands somewhere")
}

fn clock(minutes: i64) -> ExerciseTime {
    Span::from_minutes(minutes).into()
}

fn kind_at(harness: &Harness<'_, Stage>) -> &'static str {
    let stage = harness.state();
    let sequence = position(harness).sequence;
    stage
        .review
        .event(sequence)
        .map_or("", |event| event.fact.kind())
}

fn press(harness: &mut Harness<'_, Stage>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

fn see_as(harness: &mut Harness<'_, Stage>, name: &str) {
    harness
        .get_by_role_and_label(Role::RadioButton, name)
        .click();
    harness.run();
}

fn key(harness: &mut Harness<'_, Stage>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

#[test]
fn it_opens_where_the_story_turned() {
    let harness = debrief();
    assert_eq!(kind_at(&harness), "MeasureTaken");
    harness.get_by_label("At 10:31");
    harness.get_by_label_contains("Record intact");
    let scrubber = harness.get_by_role_and_label(Role::Slider, SCRUBBER);
    let said = scrubber.accesskit_node().value().unwrap_or_default();
    assert!(said.contains("Raise military readiness"), "{said}");
}

#[test]
fn the_arrow_keys_step_by_event_and_by_turn() {
    let mut harness = debrief();
    let start = position(&harness).sequence;
    key(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(position(&harness).sequence, start + 1);
    key(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    key(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    assert_eq!(position(&harness).sequence, start - 1);
    key(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(position(&harness).sequence, start, "the measure was a turn");
    key(&mut harness, Modifiers::NONE, Key::PageDown);
    assert_eq!(kind_at(&harness), "MoveBegan");
    key(&mut harness, Modifiers::NONE, Key::Home);
    assert_eq!(position(&harness).time, ExerciseTime::START);
    key(&mut harness, Modifiers::NONE, Key::End);
    assert_eq!(position(&harness).time, harness.state().review.ends());
}

#[test]
fn the_scrubber_is_pressed_and_dragged() {
    let mut harness = debrief();
    let plot = harness.get_by_role_and_label(Role::Slider, SCRUBBER).rect();
    // Between the names of the curves and the moves nothing else can be hit.
    let y = plot.top() + 6.0;
    let at = |share: f32| pos2(plot.left() + plot.width() * share, y);
    harness.drag_at(at(0.25));
    harness.run();
    harness.hover_at(at(0.5));
    harness.run();
    let half = position(&harness).time;
    harness.drop_at(at(0.5));
    harness.run();
    assert_eq!(position(&harness).time, half);
    let ends = harness.state().review.ends().as_millis();
    let share = half.as_millis() as f64 / ends as f64;
    assert!((share - 0.5).abs() < 0.03, "{share}");
    let event = position(&harness).sequence;
    assert_eq!(event, harness.state().review.sequence_at(half));
}

#[test]
fn it_plays_and_stops_at_the_end() {
    let mut harness = debrief();
    let start = position(&harness).time;
    harness.key_press(Key::Space);
    harness.step();
    assert!(harness.state().state.playing);
    harness.run_steps(8);
    let later = position(&harness).time;
    assert!(later > start, "it moves on");
    harness.key_press(Key::Space);
    harness.run_steps(2);
    assert!(!harness.state().state.playing);
    let ends = harness.state().review.ends();
    let stage = harness.state_mut();
    stage.state.go_to_time(&stage.review, ends);
    harness.key_press(Key::Space);
    harness.step();
    assert!(
        position(&harness).time < clock(10),
        "from the beginning again"
    );
    let stage = harness.state_mut();
    stage
        .state
        .go_to_time(&stage.review, ends - Span::from_minutes(1));
    harness.run_steps(40);
    assert!(!harness.state().state.playing, "it stops at ENDEX");
    assert_eq!(position(&harness).time, ends);
    harness.run();
}

#[test]
fn seen_as_a_state_only_what_it_knew_is_there() {
    let mut harness = debrief();
    see_as(&mut harness, "Corvania");
    assert_eq!(
        harness.state().state.perspective,
        Perspective::State("corvania".into())
    );
    harness.get_by_label("At 10:31, as Corvania saw it");
    assert!(
        harness
            .query_by_label_contains("A criminal group, for money")
            .is_none(),
        "no truth"
    );
    press(&mut harness, "Log");
    harness.state_mut().state.filter.text = "languages".to_owned();
    harness.run();
    let text = "Language artefacts".to_owned();
    harness.state_mut().state.filter.text = text;
    harness.run();
    harness.get_by_label("No event matches the filter.");
    see_as(&mut harness, "Everyone");
    assert!(
        harness
            .query_by_label("No event matches the filter.")
            .is_none()
    );
}

#[test]
fn the_desk_of_a_state_opens_as_it_was_and_can_only_be_looked_at() {
    let mut harness = debrief();
    see_as(&mut harness, "Aldenia");
    press(&mut harness, "Open the desk of Aldenia at this moment");
    harness.get_by_label("Replay");
    harness.get_by_label_contains("You are looking on.");
    let before = harness.state().review.log().len();
    press(&mut harness, "Next event");
    assert!(position(&harness).time >= clock(241));
    assert_eq!(harness.state().review.log().len(), before);
    press(&mut harness, "Back to the debrief");
    harness.get_by_role_and_label(Role::Slider, SCRUBBER);
    see_as(&mut harness, "Public");
    press(&mut harness, "Open the public display at this moment");
    harness.get_by_label("Replay");
    key(&mut harness, Modifiers::NONE, Key::Escape);
    harness.get_by_role_and_label(Role::Slider, SCRUBBER);
}

#[test]
fn the_log_is_filtered_and_moves_the_scrubber() {
    let mut harness = debrief();
    press(&mut harness, "Log");
    let all = harness.state().review.log().len();
    harness.get_by_label_contains(&format!("{all} of {all} events"));
    harness
        .get_by_role_and_label(Role::TextInput, "Search the log")
        .focus();
    harness.run();
    harness
        .get_by_role_and_label(Role::TextInput, "Search the log")
        .type_text("withdrawn accusation cyber");
    harness.run();
    press(
        &mut harness,
        "10:31 Drovia took the measure Raise military readiness towards Aldenia “The cyber reserve is called \
         up until the accusation is withdrawn.” (in public)",
    );
    harness.run();
    assert_eq!(kind_at(&harness), "MeasureTaken");
    press(&mut harness, "Clear the filter");
    harness.get_by_label_contains(&format!("{all} of {all} events"));
}

#[test]
fn what_followed_and_what_led_to_it_are_a_press_away() {
    let mut harness = debrief();
    press(&mut harness, "all 2 in the log");
    assert_eq!(harness.state().state.tab, Tab::Log);
    harness.get_by_label_contains("4 of ");
    let sequence = position(&harness).sequence;
    press(&mut harness, &format!("Around event {sequence}"));
    assert!(harness.state().state.filter.is_empty());
    let after = sequence + 1;
    press(
        &mut harness,
        &format!("Event {after} follows from event {sequence}"),
    );
    assert_eq!(position(&harness).sequence, sequence);
}

#[test]
fn a_note_is_added_to_the_record_at_the_moment_it_is_about() {
    let mut harness = debrief();
    let at = position(&harness).time;
    let field = |harness: &Harness<'_, Stage>| {
        harness
            .get_by_role_and_label(Role::MultilineTextInput, "Note on this moment")
            .accesskit_node()
            .id()
    };
    field(&harness);
    harness
        .get_by_role_and_label(Role::MultilineTextInput, "Note on this moment")
        .focus();
    harness.run();
    harness
        .get_by_role_and_label(Role::MultilineTextInput, "Note on this moment")
        .type_text("Here it turned.");
    harness.run();
    harness.get_by_label("Add note at 10:31").scroll_to_me();
    harness.run();
    press(&mut harness, "Add note at 10:31");
    let (seat, command) = harness
        .state()
        .submitted
        .last()
        .cloned()
        .expect("a command");
    assert_eq!(seat, Seat::Facilitator);
    assert_eq!(
        command,
        Command::AddNote {
            at,
            text: "Here it turned.".to_owned()
        }
    );
    let last = harness
        .state()
        .review
        .log()
        .last()
        .cloned()
        .expect("an event");
    assert!(matches!(&last.fact, Fact::NoteAdded { at: of, .. } if *of == at));
    assert!(harness.state().state.note.is_empty(), "it was stored");
    assert_eq!(position(&harness).time, at, "the scrubber stays");
    press(&mut harness, "Notes");
    harness.get_by_label_contains("10:31 Here it turned.");
}

#[test]
fn keys_are_left_to_the_note_while_it_is_written() {
    let mut harness = debrief();
    let before = position(&harness);
    harness
        .get_by_role_and_label(Role::MultilineTextInput, "Note on this moment")
        .focus();
    harness.run();
    for pressed in [Key::ArrowRight, Key::Space, Key::Home] {
        key(&mut harness, Modifiers::NONE, pressed);
    }
    assert_eq!(position(&harness), before);
    assert!(!harness.state().state.playing);
}

#[test]
fn what_may_be_taken_away_is_asked_for() {
    let mut harness = debrief();
    press(&mut harness, "Export…");
    assert_eq!(harness.state().asked.last(), Some(&Intent::AskExport));
}

#[test]
fn every_figure_leads_to_the_events_behind_it() {
    let mut harness = debrief();
    press(&mut harness, "Measures in use");
    press(&mut harness, "De-escalate, all States: 11 measures");
    let behind = harness.state().state.behind.clone().expect("a list");
    assert_eq!(behind.events.len(), 11);
    let review = &harness.state().review;
    for sequence in &behind.events {
        let kind = review.event(*sequence).map(|event| event.fact.kind());
        assert_eq!(kind, Some("MeasureTaken"));
    }
    press(&mut harness, "Close the list");
    assert!(harness.state().state.behind.is_none());
    press(&mut harness, "Coerce, Drovia: 1 measure");
    assert_eq!(
        kind_at(&harness),
        "MeasureTaken",
        "the only one is gone to at once"
    );
    press(&mut harness, "Beliefs and truth");
    let claim = "10:11 Aldenia held Drovia responsible in public";
    harness.get_by_label(claim).scroll_to_me();
    harness.run();
    press(&mut harness, claim);
    assert_eq!(position(&harness).time, clock(221));
}

#[test]
fn the_timeline_is_a_list_too() {
    let mut harness = debrief();
    press(&mut harness, "As a list");
    assert!(
        harness
            .query_by_role_and_label(Role::Slider, SCRUBBER)
            .is_none()
    );
    harness
        .get_by_label_contains("10:31 Drovia took the measure Raise military readiness")
        .click();
    harness.run();
    assert_eq!(kind_at(&harness), "MeasureTaken");
    press(&mut harness, "As a picture");
    harness.get_by_label("Drovia: 28 injects, 3 decisions, 2 measures, 2 assessments");
}

#[test]
fn a_part_of_the_story_is_looked_at_closer_and_the_whole_again() {
    let mut harness = debrief();
    key(&mut harness, Modifiers::NONE, Key::Plus);
    key(&mut harness, Modifiers::NONE, Key::Plus);
    key(&mut harness, Modifiers::NONE, Key::End);
    harness.get_by_label("Whole exercise").click();
    harness.run();
    key(&mut harness, Modifiers::NONE, Key::Home);
    harness.get_by_label_contains("Move 1");
    harness.get_by_label_contains("Move 4");
}

#[test]
fn a_damaged_record_says_what_is_wrong_and_takes_no_note() {
    let mut stage = Stage::of(afternoon::afternoon());
    stage.verification = Some(Verification::Damaged(DamageReport {
        first_bad_row: Some(132),
        damage: vec![Damage::Altered { sequence: 132 }],
        readable: 131,
    }));
    stage.state.note = "A note".to_owned();
    let mut harness = harness(Theme::Dark, WIDE, stage);
    harness.get_by_label("Record damaged at event 132");
    harness.get_by_label_contains("Event 132 was altered.");
    press(&mut harness, "Add note at 10:31");
    assert!(harness.state().submitted.is_empty());
}

#[test]
fn a_record_that_can_only_be_read_says_so_before_a_note_is_lost() {
    let mut stage = Stage::of(afternoon::afternoon());
    stage.takes_notes = false;
    stage.state.note = "A note".to_owned();
    let mut harness = harness(Theme::Dark, WIDE, stage);
    press(&mut harness, "Add note at 10:31");
    assert!(harness.state().submitted.is_empty());
    harness.get_by_label("Add note at 10:31").hover();
    harness.run();
    harness.get_by_label_contains("This one can only be read.");
}

#[test]
fn records_in_which_little_or_nothing_happened_can_be_looked_at() {
    for table in [afternoon::opened(), afternoon::silent()] {
        let mut harness = harness(Theme::Light, SMALL, Stage::of(table));
        for tab in Tab::ALL {
            harness.state_mut().state.tab = tab;
            harness.run();
        }
    }
    let scenario = afternoon::opened().review().scenario().clone();
    let nothing = demarche::debrief::Review::new(scenario, []);
    let mut harness = harness(Theme::Light, SMALL, Stage::reviewing(nothing));
    harness.get_by_label("This record holds no events.");
    key(&mut harness, Modifiers::NONE, Key::ArrowRight);
    key(&mut harness, Modifiers::NONE, Key::Space);
    assert!(!harness.state().state.playing);
}

#[test]
fn standing_still_it_asks_for_no_picture() {
    let mut harness = debrief();
    harness.run();
    assert!(!harness.ctx.has_requested_repaint());
}
