//! What needs a signature at the desk: said beforehand, shown while it waits, kept when it comes back.

use demarche::app::team::Form;
use demarche::exercise::{
    Act, CapitalAnswer, Command, Commitment, Conclusion, ConsultationId, Player, Seat, SubmissionId,
};
use demarche::scenario::Span;
use egui::{Theme, Vec2};
use egui_kittest::kittest::Queryable as _;

use super::hand::{Desk, offers, press, tick, write, written};
use super::pictures::{consult, request};
use super::stage::{INTERCONNECTOR, Stage, harness};
use crate::support::{self, SMALL, WIDE};

/// The head of delegation signs what is said in public and what is agreed, the capital what coerces.
fn signed() -> String {
    INTERCONNECTOR.replacen(
        "\n    injects:",
        r#"
    roles: [
        Role(id: "head", title: "Head of delegation", sits: Table),
        Role(id: "capital", title: "Capital", sits: Capital, answers_after: "20m"),
    ],
    sign_off: [
        SignOff(acts: [PublicWording, Conclusion], by: ["head"]),
        SignOff(acts: [Family(Coerce)], by: ["capital"]),
    ],
    procedure_hours: ProcedureHours(hours: "48h", take: "4h"),
    injects:"#,
        1,
    )
}

fn look(desk: &mut Desk, name: &str) {
    if let Ok(folder) = std::env::var("DEMARCHE_LOOK") {
        support::look(desk, &folder, name);
    }
}

/// Aldenia's desk, where a public attribution was put up.
fn put_up(theme: Theme, size: Vec2) -> Desk {
    let mut stage = Stage::started(&signed(), "aldenia");
    stage.at(183);
    stage
        .desk_mut()
        .open_form(Form::Measure("public-attribution".into()));
    let mut desk = harness(stage, theme, size);
    tick(&mut desk, "Drovia");
    write(&mut desk, "Wording", "Drovia did this, and we can show it.");
    desk
}

#[test]
fn a_form_says_who_must_sign_and_the_draft_waits_in_sight() {
    let mut desk = put_up(Theme::Dark, WIDE);
    assert!(
        desk.query_by_label("Needs: Head of delegation, Capital")
            .is_some()
    );
    look(&mut desk, "sign_form_dark_wide");
    press(&mut desk, "Put up for sign-off");
    assert!(desk.query_by_label("Waiting for sign-off").is_some());
    assert!(desk.query_by_label("Head of delegation: not yet").is_some());
    assert!(
        desk.query_by_label_contains("Capital: an answer by about")
            .is_some()
    );
    assert!(
        desk.query_by_label_contains("Drovia did this, and we can show it.")
            .is_some()
    );
    assert!(desk.state().view().measures.is_empty(), "nothing went out");
    look(&mut desk, "sign_waiting_dark_wide");

    // To sign takes a second, deliberate step.
    press(&mut desk, "Sign…");
    assert!(
        desk.query_by_label("Still to sign after you: Capital")
            .is_some()
    );
    look(&mut desk, "sign_dialog_dark_wide");
    press(&mut desk, "Sign as Head of delegation");
    assert!(
        desk.query_by_label_contains("Head of delegation: signed at")
            .is_some()
    );
    assert!(
        desk.state().view().measures.is_empty(),
        "the capital is missing"
    );
    desk.state_mut().acts(
        &Seat::Facilitator,
        Command::Capital {
            submission: SubmissionId(1),
            role: "capital".into(),
            answer: CapitalAnswer::Confirm {
                words: "Go ahead.".into(),
            },
        },
    );
    desk.run();
    assert_eq!(desk.state().view().measures.len(), 1);
    assert!(desk.query_by_label("Waiting for sign-off").is_none());
    assert_eq!(desk.state().refusals, []);
}

#[test]
fn what_comes_back_keeps_its_words() {
    for (theme, size, name) in [
        (Theme::Light, SMALL, "light_small"),
        (Theme::Dark, SMALL, "dark_small"),
        (Theme::Light, WIDE, "light_wide"),
    ] {
        let mut desk = put_up(theme, size);
        look(&mut desk, &format!("sign_form_{name}"));
        press(&mut desk, "Put up for sign-off");
        let delay = CapitalAnswer::Delay {
            by: Span::from_minutes(60),
            words: "The minister is in the air.".into(),
        };
        let back = CapitalAnswer::Return {
            reason: "On what evidence? Ask them first.".into(),
        };
        for answer in [delay, back] {
            desk.state_mut().acts(
                &Seat::Facilitator,
                Command::Capital {
                    submission: SubmissionId(1),
                    role: "capital".into(),
                    answer,
                },
            );
            desk.run();
            look(&mut desk, &format!("sign_answered_{name}"));
        }
        assert!(
            desk.query_by_label_contains("On what evidence? Ask them first.")
                .is_some()
        );
        look(&mut desk, &format!("sign_back_{name}"));
        press(&mut desk, "Reopen as a draft");
        assert_eq!(
            written(&desk, "Wording"),
            "Drovia did this, and we can show it."
        );
        assert!(!offers(&desk, "Reopen as a draft"), "it is being worked on");
    }
}

#[test]
fn somebody_at_the_table_sends_a_draft_back_with_a_reason() {
    let mut desk = put_up(Theme::Dark, SMALL);
    press(&mut desk, "Put up for sign-off");
    press(&mut desk, "Send back…");
    write(&mut desk, "Reason", "Too early.");
    press(&mut desk, "Send back as Head of delegation");
    assert_eq!(desk.state().refusals, []);
    assert!(desk.query_by_label_contains("Too early.").is_some());
    assert!(desk.query_by_label("Waiting for sign-off").is_none());
    press(&mut desk, "Put aside");
    assert!(desk.query_by_label_contains("Too early.").is_none());
}

#[test]
fn a_procedure_says_what_its_hours_take_here() {
    let mut stage = Stage::started(&signed(), "aldenia");
    stage.at(30);
    stage.desk_mut().open_form(Form::Request);
    let mut desk = harness(stage, Theme::Light, WIDE);
    super::hand::unfold(&mut desk, "More: channel, level, format, procedure, basis");
    super::hand::pick(
        &mut desk,
        "Procedure",
        "Reply within 48 hours, then a meeting",
    );
    assert!(
        desk.query_by_label("Reply: 48 hours (in this exercise: 4 hours)")
            .is_some()
    );
    look(&mut desk, "sign_hours_light_wide");
}

fn conclusion(words: &str, commitments: &[(&str, &str, i64)]) -> Conclusion {
    Conclusion {
        outcome: "facts-exchanged".into(),
        communique: words.to_owned(),
        public: false,
        commitments: commitments
            .iter()
            .map(|(owner, text, minutes)| Commitment {
                owner: (*owner).into(),
                text: (*text).to_owned(),
                within: Span::from_minutes(*minutes),
            })
            .collect(),
        next_meeting: None,
    }
}

#[test]
fn a_wording_that_replaces_another_is_compared_whole() {
    for (theme, size, name) in [
        (Theme::Light, WIDE, "light_wide"),
        (Theme::Dark, SMALL, "dark_small"),
    ] {
        let mut stage = Stage::started(INTERCONNECTOR, "brennmark");
        stage.at(30);
        stage.team("aldenia", request("brennmark", "The loader"));
        stage.at(60);
        stage.team("brennmark", consult(1, Act::Accept));
        let before = conclusion(
            "We compared what we saw.",
            &[
                ("aldenia", "Send the logs of the gateway", 60),
                ("brennmark", "Keep a line open", 120),
                ("aldenia", "Receive two experts", 240),
            ],
        );
        let mut after = conclusion(
            "We compared what we saw, and go on together.",
            &[
                ("aldenia", "Send the logs of the gateway", 30),
                ("aldenia", "Keep a line open", 120),
                ("brennmark", "Name one spokesman", 60),
            ],
        );
        after.outcome = "joint-work-agreed".into();
        stage.team("brennmark", consult(1, Act::TableConclusion(before)));
        stage.team("aldenia", consult(1, Act::TableConclusion(after)));
        stage.desk_mut().open_consultation(ConsultationId(1));
        let mut desk = harness(stage, theme, size);
        for words in [
            "New: Brennmark will: Name one spokesman",
            "No longer: Aldenia will: Receive two experts",
            "Before: within 1 h",
            "Before: undertaken by Brennmark",
            "Outcome:",
        ] {
            assert!(
                desk.query_by_label_contains(words).is_some(),
                "the desk says: {words}"
            );
        }
        desk.run();
        look(&mut desk, &format!("sign_changes_{name}"));
    }
}

#[test]
fn the_facilitator_does_at_a_desk_whatever_its_table_could() {
    let mut stage = Stage::started(&signed(), "drovia");
    stage.acts(
        &Seat::Facilitator,
        Command::AssignPlayer {
            state: "drovia".into(),
            player: Player::Facilitator,
        },
    );
    stage.at(30);
    stage.team("aldenia", request("drovia", "The loader"));
    stage.at(60);
    stage.desk_mut().on_behalf = true;
    stage.desk_mut().open_consultation(ConsultationId(1));
    stage.desk_mut().open_form(Form::Counter(ConsultationId(1)));
    let mut desk = harness(stage, Theme::Light, WIDE);
    super::hand::choose(&mut desk, "Technical");
    look(&mut desk, "behalf_counter_light_wide");
    press(&mut desk, "Propose these terms");
    assert_eq!(desk.state().refusals, []);
    assert!(
        desk.query_by_label_contains("You act for this State")
            .is_some()
    );
    // Whoever speaks for all roles needs nobody's signature.
    desk.state_mut()
        .desk_mut()
        .open_form(Form::Measure("public-attribution".into()));
    desk.run();
    assert!(desk.query_by_label_contains("Needs:").is_none());
    look(&mut desk, "behalf_light_wide");
}
