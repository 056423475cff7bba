//! Contingency injects: released because something happened, or did not.

use demarche::exercise::{Act, Command, Fact, Refusal};

use super::play::{
    FACILITATOR, Play, at, conclusion, given, in_first, request, scripted, send, story, story_with,
    team,
};
use demarche::exercise::Conclusion;

fn waiting_for(condition: &str) -> String {
    story(
        &[
            scripted("i01", r#"at: "10m""#, "All", ""),
            scripted("c01", &format!("when: {condition}"), "All", ""),
        ]
        .concat(),
    )
}

/// The same with a decision of Aldenia's.
fn deciding(condition: &str) -> String {
    story_with(
        &[
            scripted("i01", r#"at: "10m""#, "All", ""),
            scripted("c01", &format!("when: {condition}"), "All", ""),
        ]
        .concat(),
        r#"Decision(id: "press", state: "aldenia", opens: At("20m"), within: "30m", question: "?",
            options: [Choice(id: "speak", label: "Speak"), Choice(id: "wait", label: "Wait")], if_silent: "wait")"#,
    )
}

fn released_at(play: &Play, id: &str) -> Option<String> {
    play.log.iter().find_map(|event| match &event.fact {
        Fact::InjectReleased { inject, .. } if *inject == *id => {
            Some(event.time.since_start().to_string())
        }
        _ => None,
    })
}

fn at_which(condition: &str, until: &str) -> Option<String> {
    released_at(&given(&waiting_for(condition)).startex().at(until), "c01")
}

#[test]
fn times_alone() {
    assert_eq!(at_which(r#"After("25m")"#, "1h").unwrap(), "25m");
    assert_eq!(at_which(r#"Since("i01", "7m")"#, "1h").unwrap(), "17m");
    assert_eq!(at_which(r#"Released("i01")"#, "1h").unwrap(), "10m");
    assert_eq!(at_which(r#"Not(Released("i01"))"#, "1h").unwrap(), "0m");
    assert_eq!(
        at_which(r#"All([After("5m"), Not(Released("i01"))])"#, "1h").unwrap(),
        "5m"
    );
    assert_eq!(
        at_which(r#"All([After("15m"), Not(Released("i01"))])"#, "1h"),
        None
    );
    assert_eq!(
        at_which(r#"Any([After("25m"), Since("i01", "20m")])"#, "1h").unwrap(),
        "25m"
    );
}

#[test]
fn at_the_same_moment_the_script_comes_before_the_contingency() {
    given(&waiting_for(r#"After("10m")"#))
        .startex()
        .at("10m")
        .then([
            "10m i01 released by the clock",
            "10m c01 released by condition",
        ]);
}

#[test]
fn a_jump_releases_contingencies_at_their_time_as_well() {
    given(&waiting_for(r#"All([After("5m"), Not(Released("i01"))])"#))
        .startex()
        .when(FACILITATOR, Command::Jump { to: at("1h") })
        .then([
            "0m clock moved to 1h",
            "5m c01 released by condition",
            "10m i01 released by the clock",
        ]);
}

#[test]
fn a_held_contingency_waits_and_is_asked_again() {
    given(&waiting_for(r#"Released("i01")"#))
        .startex()
        .when(FACILITATOR, Command::Hold("c01".into()))
        .at("20m")
        .anyhow()
        .when(FACILITATOR, Command::LiftHold("c01".into()))
        .then(["20m c01 no longer held", "20m c01 released by condition"]);
}

#[test]
fn because_a_decision_fell_by_choice_or_by_silence() {
    given(&deciding(r#"Decided("press", "speak")"#))
        .startex()
        .at("25m")
        .anyhow()
        .when(
            team("aldenia"),
            Command::Decide {
                decision: "press".into(),
                option: "speak".into(),
                rationale: "".into(),
            },
        )
        .then([
            "25m press falls on speak (Chosen)",
            "25m c01 released by condition",
        ]);
    given(&deciding(r#"Decided("press", "wait")"#))
        .startex()
        .at("49m")
        .anyhow()
        .at("1h")
        .then([
            "50m press falls on wait (BySilence)",
            "50m c01 released by condition",
        ]);
    assert_eq!(
        released_at(
            &given(&deciding(r#"Decided("press", "speak")"#))
                .startex()
                .at("3h"),
            "c01"
        ),
        None
    );
}

#[test]
fn because_a_measure_was_taken() {
    let take = |toward: &str| Command::Take {
        claim: None,
        measure: "demarche".into(),
        toward: vec![toward.into()],
        wording: "Explain this.".into(),
    };
    let released = |condition: &str, toward: &str| {
        let play = given(&waiting_for(condition)).startex().at("15m");
        released_at(&play.when(team("aldenia"), take(toward)), "c01").is_some()
    };
    let towards_brennmark =
        r#"Took(by: "aldenia", what: Measure("demarche"), toward: "brennmark")"#;
    assert!(released(towards_brennmark, "brennmark"));
    assert!(!released(towards_brennmark, "corvania"));
    assert!(released(
        r#"Took(by: "aldenia", what: Measure("demarche"))"#,
        "corvania"
    ));
    assert!(released(
        r#"Took(by: "aldenia", what: Family(Signal))"#,
        "corvania"
    ));
    assert!(!released(
        r#"Took(by: "aldenia", what: Family(Coerce))"#,
        "corvania"
    ));
    assert!(!released(
        r#"Took(by: "brennmark", what: Measure("demarche"))"#,
        "corvania"
    ));
}

#[test]
fn because_one_state_reached_another_or_did_not() {
    given(&waiting_for(
        r#"Contacted(from: "aldenia", to: "brennmark")"#,
    ))
    .startex()
    .when(team("aldenia"), send("corvania", "protected-network"))
    .when(team("aldenia"), send("brennmark", "embassy-note"))
    .at("89m")
    .anyhow()
    .at("90m")
    .then(["1h30m message 2 arrives", "1h30m c01 released by condition"]);
    given(&waiting_for(
        r#"All([After("1h"), Not(Contacted(from: "aldenia", to: "brennmark"))])"#,
    ))
    .startex()
    .when(team("aldenia"), send("corvania", "protected-network"))
    .at("20m")
    .anyhow()
    .at("2h")
    .then(["1h c01 released by condition"]);
}

const UNANSWERED: &str = r#"Unanswered(from: "aldenia", to: "brennmark", after: "90m")"#;

#[test]
fn because_a_request_went_unanswered() {
    given(&waiting_for(UNANSWERED))
        .startex()
        .at("15m")
        .when(team("aldenia"), Command::Request(request(&["brennmark"])))
        .at("1h")
        .when(team("brennmark"), in_first(Act::Acknowledge))
        .anyhow()
        .at("2h")
        .then(["1h45m c01 released by condition"]);
}

#[test]
fn an_answer_withdrawal_or_bounce_is_not_silence() {
    let asked = |state: &str| {
        given(&waiting_for(&UNANSWERED.replace("brennmark", state)))
            .startex()
            .at("15m")
            .when(team("aldenia"), Command::Request(request(&[state])))
            .at("1h")
    };
    let decline = in_first(Act::Decline {
        reason: "Not now.".into(),
    });
    let counter = in_first(Act::Counter {
        terms: super::play::other_terms(),
        note: "".into(),
        within: None,
    });
    for answer in [in_first(Act::Accept), decline, counter] {
        let play = asked("brennmark").when(team("brennmark"), answer).at("8h");
        assert_eq!(released_at(&play, "c01"), None);
    }
    let withdrawn = asked("brennmark")
        .when(team("aldenia"), in_first(Act::Withdraw))
        .at("8h");
    assert_eq!(released_at(&withdrawn, "c01"), None);
    let bounced = Command::Request(demarche::exercise::Request {
        channel: "technical-contact".into(),
        ..request(&["corvania"])
    });
    let play = given(&waiting_for(&UNANSWERED.replace("brennmark", "corvania")))
        .startex()
        .when(team("aldenia"), bounced)
        .at("8h");
    assert_eq!(released_at(&play, "c01"), None);
}

#[test]
fn a_lapse_is_silence_however_short_the_deadline() {
    let hasty = demarche::exercise::Request {
        reply_within: super::play::span("30m"),
        ..request(&["brennmark"])
    };
    given(&waiting_for(UNANSWERED))
        .startex()
        .at("15m")
        .when(team("aldenia"), Command::Request(hasty))
        .anyhow()
        .at("2h")
        .then([
            "35m #1 delivered to brennmark",
            "45m #1 lapsed for brennmark",
            "45m #1 failed",
            "45m c01 released by condition",
        ]);
}

fn in_session(condition: &str) -> Play {
    given(&waiting_for(condition))
        .startex()
        .when(team("aldenia"), Command::Request(request(&["brennmark"])))
        .at("30m")
        .anyhow()
        .when(team("brennmark"), in_first(Act::Accept))
}

#[test]
fn because_two_sat_in_consultations_whoever_asked() {
    let condition = r#"Consulted(from: "brennmark", to: "aldenia")"#;
    in_session(condition).then([
        "30m #1 accepted by brennmark",
        "30m #1 in session: aldenia, brennmark",
        "30m c01 released by condition",
    ]);
    assert_eq!(
        released_at(
            &in_session(r#"Consulted(from: "aldenia", to: "corvania")"#).at("2h"),
            "c01"
        ),
        None
    );
}

#[test]
fn because_of_how_consultations_came_out() {
    let concluded = |condition: &str| {
        in_session(condition)
            .when(
                team("aldenia"),
                in_first(Act::TableConclusion(Conclusion {
                    ..conclusion("facts-exchanged")
                })),
            )
            .when(team("brennmark"), in_first(Act::ConfirmConclusion))
    };
    let facts = r#"Outcome(from: "brennmark", to: "aldenia", outcome: "facts-exchanged")"#;
    assert_eq!(released_at(&concluded(facts), "c01").unwrap(), "30m");
    let other = r#"Outcome(from: "aldenia", to: "brennmark", outcome: "no-result")"#;
    assert_eq!(released_at(&concluded(other).at("3h"), "c01"), None);
}

#[test]
fn because_tension_rose() {
    let adjust = Command::AdjustTension {
        from: "aldenia".into(),
        to: "brennmark".into(),
        by: 30,
        reason: "The press.".into(),
    };
    let play = given(&waiting_for(
        r#"TensionAtLeast(from: "aldenia", to: "brennmark", level: 40)"#,
    ))
    .startex()
    .at("20m")
    .when(FACILITATOR, adjust);
    assert_eq!(released_at(&play, "c01").unwrap(), "20m");
    let release = play.log.last().unwrap();
    let cause = play
        .log
        .iter()
        .find(|event| Some(event.sequence) == release.cause)
        .unwrap();
    assert!(
        matches!(cause.fact, Fact::TensionChanged { after: 40, .. }),
        "it says why"
    );
}

#[test]
fn a_level_the_story_began_with_is_no_event_and_so_no_cause() {
    let play = given(&waiting_for(
        r#"TensionAtLeast(from: "aldenia", to: "brennmark", level: 10)"#,
    ))
    .startex();
    let release = play
        .log
        .iter()
        .find(|event| matches!(event.fact, Fact::InjectReleased { .. }))
        .unwrap();
    assert_eq!(release.cause, None);
}

#[test]
fn chance_is_drawn_once_when_everything_else_holds() {
    given(&waiting_for(r#"All([Released("i01"), Chance(55)])"#))
        .startex()
        .at("10m")
        .then([
            "10m i01 released by the clock",
            "10m c01 drew 54",
            "10m c01 released by condition",
        ]);
    given(&waiting_for(r#"All([Released("i01"), Chance(54)])"#))
        .startex()
        .at("9h")
        .then([
            "10m i01 released by the clock",
            "10m c01 drew 54",
            "4h move 1 begins",
        ])
        .refuses(
            FACILITATOR,
            Command::LiftHold("c01".into()),
            Refusal::NotHeld("c01".into()),
        )
        .when(FACILITATOR, Command::Release("c01".into()))
        .then(["9h c01 released by hand"]);
}

#[test]
fn chance_under_a_negation_is_drawn_last_as_well() {
    for condition in [
        r#"Not(Chance(54))"#,
        r#"Not(All([Chance(54), Released("i01")]))"#,
        r#"Not(Any([Chance(54), Since("i01", "9h")]))"#,
    ] {
        let play = given(&waiting_for(condition)).startex().at("1h");
        assert!(released_at(&play, "c01").is_some(), "{condition}");
        let drawn = play
            .log
            .iter()
            .any(|event| matches!(event.fact, Fact::ChanceDrawn { .. }));
        assert!(drawn, "{condition}");
    }
    assert_eq!(at_which(r#"Not(Chance(55))"#, "1h"), None);
    assert_eq!(
        at_which(r#"Not(All([Chance(55), After("0m")]))"#, "1h"),
        None
    );
    assert_eq!(
        at_which(r#"Any([Chance(54), After("30m")])"#, "1h").unwrap(),
        "30m",
        "a lost draw leaves the other way open"
    );
}

/// The contingency inject goes out so long after what it waits for, and not before.
#[test]
fn so_long_after_a_request_was_declined_came_back_or_was_met_with_silence() {
    let waits = |when: &str| {
        given(&story(&scripted(
            "c01",
            &format!("when: {when}"),
            "All",
            "",
        )))
        .startex()
        .when(team("aldenia"), Command::Request(request(&["brennmark"])))
        .at("20m")
    };
    waits(r#"Later("30m", Answered(from: "aldenia", to: "brennmark", how: Declined))"#)
        .when(
            team("brennmark"),
            in_first(Act::Decline {
                reason: "Not now.".into(),
            }),
        )
        .anyhow()
        .at("49m")
        .then([])
        .at("51m")
        .then(["50m c01 released by condition"]);
    waits(r#"Later("30m", Answered(from: "aldenia", to: "brennmark", how: Lapsed))"#)
        .anyhow()
        .at("3h")
        .then([
            "2h #1 lapsed for brennmark",
            "2h #1 failed",
            "2h30m c01 released by condition",
        ]);
    waits(r#"Ended(from: "aldenia", to: "brennmark", how: Withdrawn)"#)
        .anyhow()
        .when(team("aldenia"), in_first(Act::Withdraw))
        .then(["20m #1 withdrawn", "20m c01 released by condition"]);
    let returned = scripted(
        "c01",
        r#"when: Later("10m", Bounced(from: "aldenia", to: "corvania"))"#,
        "All",
        "",
    );
    given(&story(&returned))
        .startex()
        .when(
            team("aldenia"),
            super::play::send("corvania", "technical-contact"),
        )
        .anyhow()
        .at("20m")
        .then([
            "5m message 1 bounces: Stale",
            "15m c01 released by condition",
        ]);
}
