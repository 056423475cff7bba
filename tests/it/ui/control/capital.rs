//! The capital of a State, played from the control room.

use demarche::app::control::Tab;
use demarche::app::intent::Intent;
use demarche::exercise::{Command, Player, SubmissionStanding, alerts};
use egui::{Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::{Stage, harness};
use crate::support::table::{INTERCONNECTOR, Table, mid_game, mid_game_in};
use crate::support::{self, SMALL, WIDE};

fn signed() -> Table {
    let text = INTERCONNECTOR.replacen(
        "\n    injects:",
        r#"
    roles: [
        Role(id: "head", title: "Head of delegation", sits: Table),
        Role(id: "capital", title: "Capital", sits: Capital, answers_after: "20m"),
    ],
    sign_off: [SignOff(acts: [Family(Coerce)], by: ["head", "capital"])],
    injects:"#,
        1,
    );
    let mut table = mid_game_in(&text);
    table.team(
        "aldenia",
        Command::Take {
            measure: "expel-diplomats".into(),
            toward: vec!["drovia".into()],
            wording: "Two members of the Drovian embassy have a week to leave.".to_owned(),
            claim: None,
        },
    );
    table
}

fn look(room: &mut Harness<'static, Stage>, name: &str) {
    if let Ok(folder) = std::env::var("DEMARCHE_LOOK") {
        support::look(room, &folder, name);
    }
}

fn at_the_state(theme: Theme, size: Vec2) -> Harness<'static, Stage> {
    let mut room = harness(theme, size, signed());
    assert!(
        room.query_by_label("Put aside: Aldenia waits for its capital")
            .is_some()
    );
    look(&mut room, &format!("capital_alert_{theme:?}_{}", size.x));
    room.state_mut().state.open_state("aldenia".into());
    room.run();
    room
}

fn press(room: &mut Harness<'static, Stage>, name: &str) {
    room.get_by_label(name).click_accesskit();
    room.run();
}

#[test]
fn the_facilitator_plays_the_capital_delays_and_answers() {
    let mut room = at_the_state(Theme::Light, WIDE);
    assert_eq!(room.state().state.tab, Tab::States);
    assert!(
        room.query_by_label_contains("Capital: confirms by itself")
            .is_some()
    );
    press(&mut room, "Play the capital: Aldenia");
    assert!(room.query_by_label("Capital: waits for you").is_some());
    look(&mut room, "capital_card_Light_wide");
    super::steering::write(&mut room, "Words of Capital", "The minister is in the air.");
    press(&mut room, "Ask for more time as the capital of Aldenia");
    assert_eq!(room.state().refused, [""; 0]);
    let exercise = &room.state().table.replica.exercise;
    let draft = exercise.sign_offs.iter().next().unwrap();
    assert_eq!(draft.signatures[1].words, "The minister is in the air.");
    press(&mut room, "Confirm as the capital of Aldenia");
    let exercise = &room.state().table.replica.exercise;
    let draft = exercise.sign_offs.iter().next().unwrap();
    assert_eq!(
        draft.standing,
        SubmissionStanding::Waiting,
        "the table signs too"
    );
    let now = exercise.latest;
    assert!(
        !alerts(exercise, now)
            .iter()
            .any(|alert| format!("{:?}", alert.id).contains("Capital")),
        "the capital has nothing more to do"
    );
}

#[test]
fn what_waits_for_the_capital_looks_well_in_both_themes() {
    for (theme, size) in [
        (Theme::Dark, SMALL),
        (Theme::Light, SMALL),
        (Theme::Dark, WIDE),
    ] {
        let mut room = at_the_state(theme, size);
        look(&mut room, &format!("capital_card_{theme:?}_{}", size.x));
    }
}

#[test]
fn for_a_state_that_no_table_plays_every_act_is_at_hand() {
    let mut table = mid_game();
    table.facilitator(Command::AssignPlayer {
        state: "corvania".into(),
        player: Player::Facilitator,
    });
    let mut room = harness(Theme::Dark, WIDE, table);
    let waiting = demarche::exercise::ConsultationId(4);
    room.state_mut().state.open_consultation(waiting);
    room.run();
    look(&mut room, "behalf_card_Dark_wide");
    for name in ["Other terms… (Corvania)", "Pass on… (Corvania)"] {
        press(&mut room, name);
        let asked = room.state().asked.last();
        assert!(
            matches!(asked, Some(Intent::ActFor { state, form: Some(_), .. }) if *state == *"corvania"),
            "{name}: {asked:?}"
        );
    }
    press(&mut room, "Accept (Corvania)");
    for name in [
        "Invite a State… (Corvania)",
        "Propose… (Corvania)",
        "Table a conclusion… (Corvania)",
    ] {
        assert!(room.query_by_label(name).is_some(), "{name}");
    }
    room.state_mut().state.open_state("corvania".into());
    room.run();
    press(&mut room, "Request consultation… (Corvania)");
    let asked = room.state().asked.last();
    assert!(matches!(asked, Some(Intent::ActFor { form: Some(_), .. })));
    look(&mut room, "behalf_state_Dark_wide");
}
