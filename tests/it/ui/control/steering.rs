//! What the facilitator does in a consultation from the control room.

use demarche::exercise::{Act, Command, ConsultationId, Player};
use egui::Theme;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::{Stage, harness};
use crate::support::table::mid_game;
use crate::support::{self, WIDE};

/// Writes into a field of the control room, after what is there.
pub(super) fn write(harness: &mut Harness<'static, Stage>, name: &str, text: &str) {
    harness
        .get_by_role_and_label(egui::accesskit::Role::MultilineTextInput, name)
        .focus();
    harness.run();
    harness
        .get_by_role_and_label(egui::accesskit::Role::MultilineTextInput, name)
        .type_text(text);
    harness.run();
}

#[test]
fn the_facilitator_answers_for_a_state_that_no_table_plays_and_speaks_as_the_chair() {
    let mut table = mid_game();
    table.facilitator(Command::AssignPlayer {
        state: "corvania".into(),
        player: Player::Facilitator,
    });
    let waiting = ConsultationId(4);
    let mut harness = harness(Theme::Light, WIDE, table);
    harness.state_mut().state.open_consultation(waiting);
    harness.run();
    assert!(
        harness
            .query_by_label("Make statement (Corvania)")
            .is_none(),
        "nobody talks yet"
    );
    harness.get_by_label("Accept (Corvania)").click_accesskit();
    harness.run();
    assert_eq!(harness.state().refused, [""; 0]);
    write(&mut harness, "Words of Corvania", "We are here.");
    harness
        .get_by_label("Make statement (Corvania)")
        .click_accesskit();
    harness.run();
    assert!(harness.query_by_label("We are here.").is_some());

    // A party asks for the Chair, whom the facilitator plays.
    let reason = "We go round in circles.".to_owned();
    harness
        .state_mut()
        .table
        .consult("corvania", 4, Act::AskChair { reason });
    harness.run();
    harness.get_by_label("Lend good offices").click_accesskit();
    harness.run();
    write(&mut harness, "Words of the Chair", "Begin with the facts.");
    harness.get_by_label("Speak as the Chair").click_accesskit();
    harness.run();
    assert_eq!(harness.state().refused, [""; 0]);
    assert!(harness.query_by_label("Begin with the facts.").is_some());
    if let Ok(folder) = std::env::var("DEMARCHE_LOOK") {
        support::look(&mut harness, &folder, "thread_chair_light");
    }
}
