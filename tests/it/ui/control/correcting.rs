//! Corrections of what a State decided and of what a consultation came to.

use demarche::app::control::{Form, Tab};
use demarche::exercise::ConsultationId;
use egui::{Theme, accesskit};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::{Stage, harness};
use crate::support::table::{mid_game, mid_game_talked_out};
use crate::support::{self, SMALL, WIDE};

fn look(harness: &mut Harness<'static, Stage>, name: &str) {
    if let Ok(folder) = std::env::var("DEMARCHE_LOOK") {
        support::look(harness, &folder, name);
    }
}

fn press(harness: &mut Harness<'static, Stage>, label: &str) {
    harness.get_by_label(label).click_accesskit();
    harness.run();
}

/// Presses an option of the form in front.
fn choose(harness: &mut Harness<'static, Stage>, label: &str) {
    harness
        .get_by_role_and_label(accesskit::Role::RadioButton, label)
        .click();
    harness.run();
}

#[test]
fn a_decision_that_fell_is_corrected_in_the_states_tab_with_a_reason() {
    let mut harness = harness(Theme::Dark, WIDE, mid_game_talked_out());
    harness.state_mut().state.tab = Tab::States;
    harness.run();
    press(
        &mut harness,
        "Correct the decision “How do you answer the press?”",
    );
    choose(&mut harness, "Say nothing");
    press(&mut harness, "Have it fall so");
    assert!(
        harness.state().state.dialogs.is_open(),
        "nothing is corrected without a reason"
    );
    super::steering::write(&mut harness, "Reason", "The capital stopped the statement.");
    look(&mut harness, "override_decision_dark");
    press(&mut harness, "Have it fall so");
    assert_eq!(harness.state().refused, [""; 0]);
    assert!(!harness.state().state.dialogs.is_open(), "the form closes");
    let exercise = &harness.state().table.replica.exercise;
    let taken = exercise.decision(&"press".into()).unwrap().taken.as_ref();
    assert_eq!(taken.unwrap().option.as_str(), "nothing");
    harness.get_by_label("Corrected by the facilitator: The capital stopped the statement.");
    look(&mut harness, "override_decision_done");
}

#[test]
fn a_concluded_consultation_counts_as_another_outcome_with_a_reason() {
    let mut harness = harness(Theme::Light, SMALL, mid_game());
    harness
        .state_mut()
        .state
        .open_consultation(ConsultationId(1));
    harness.run();
    look(&mut harness, "override_outcome_offered");
    press(&mut harness, "Correct the outcome…");
    let form = Form::OverrideOutcome(ConsultationId(1));
    assert_eq!(harness.state().state.dialogs.current(), Some(&form));
    choose(&mut harness, "Joint work agreed");
    super::steering::write(&mut harness, "Reason", "They went on after the session.");
    look(&mut harness, "override_outcome_light");
    press(&mut harness, "Count it so");
    assert_eq!(harness.state().refused, [""; 0]);
    let exercise = &harness.state().table.replica.exercise;
    let found = exercise.consultations.get(ConsultationId(1)).unwrap();
    let counted = &found.tabled.as_ref().unwrap().conclusion.outcome;
    assert_eq!(counted.as_str(), "joint-work-agreed");
    harness.get_by_label_contains("First agreed as “");
}
