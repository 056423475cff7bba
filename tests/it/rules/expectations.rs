//! Expected actions: proved by the log, missed by the clock, or judged by a person.

use demarche::doctrine::{Confidence, ConsultationLevel};
use demarche::exercise::{
    Act, Assessment, Command, ExpectationStatus, Referral, Refusal, Request, Seat, Verdict,
};

use super::play::{
    FACILITATOR, Play, given, in_first, inject, request, scripted, send, span, story, story_with,
    team,
};

/// An inject to Aldenia and Brennmark at 10m that expects an action within an hour, of whom the author says.
fn expecting(action: &str, by: &str) -> Play {
    let expects = format!(r#"expects: [Expect(id: "e1", {by} within: "1h", action: {action})]"#);
    let to = r#"State("aldenia"), State("brennmark")"#;
    given(&story_with(
        &scripted("i01", r#"at: "10m""#, to, &expects),
        r#"Decision(id: "press", state: "aldenia", opens: At("10m"), within: "30m", question: "?",
            options: [Choice(id: "speak", label: "Speak"), Choice(id: "wait", label: "Wait")], if_silent: "wait")"#,
    ))
    .startex()
    .at("10m")
    .anyhow()
}

const ALDENIA: &str = r#"by: "aldenia","#;

fn assess() -> Command {
    Command::Assess(Assessment {
        suspects: Default::default(),
        confidence: Confidence::Low,
        responsibility: None,
        intents: Default::default(),
        reasoning: String::new(),
    })
}

fn decide() -> Command {
    Command::Decide {
        decision: "press".into(),
        option: "speak".into(),
        rationale: String::new(),
    }
}

#[test]
fn without_a_name_every_addressed_state_is_expected_to_act() {
    expecting("Acknowledged", "")
        .when(team("brennmark"), Command::Acknowledge(inject("i01")))
        .at("70m")
        .then([
            "10m brennmark acknowledges i01",
            "10m e1 met by brennmark",
            "40m press falls on wait (BySilence)",
            "1h10m e1 missed by aldenia",
        ]);
}

#[test]
fn nobody_is_expected_to_act_towards_itself() {
    let play = expecting(r#"Contacted("brennmark")"#, "");
    let expected: Vec<_> = play
        .exercise
        .expectations
        .iter()
        .map(|e| e.state.to_string())
        .collect();
    assert_eq!(expected, ["aldenia"]);
    let play = expecting(r#"Decided("press")"#, "");
    let expected: Vec<_> = play
        .exercise
        .expectations
        .iter()
        .map(|e| e.state.to_string())
        .collect();
    assert_eq!(expected, ["aldenia"], "the decision is Aldenia's");
}

#[test]
fn an_assessment() {
    expecting("Assessed", ALDENIA)
        .when(team("brennmark"), assess())
        .when(team("aldenia"), assess())
        .then([
            "10m brennmark assesses",
            "10m aldenia assesses",
            "10m e1 met by aldenia",
        ]);
}

#[test]
fn a_contact_counts_when_it_arrives() {
    expecting(r#"Contacted("brennmark")"#, ALDENIA)
        .when(team("brennmark"), send("aldenia", "cert-to-cert"))
        .when(team("aldenia"), send("corvania", "cert-to-cert"))
        .when(team("aldenia"), send("brennmark", "protected-network"))
        .anyhow()
        .at("30m")
        .then([
            "15m message 1 arrives",
            "15m message 2 arrives",
            "30m message 3 arrives",
            "30m e1 met by aldenia",
        ]);
    expecting(r#"Contacted("brennmark")"#, ALDENIA)
        .when(team("aldenia"), Command::Request(request(&["brennmark"])))
        .anyhow()
        .at("30m")
        .then(["30m #1 delivered to brennmark", "30m e1 met by aldenia"]);
    expecting(r#"Contacted("corvania")"#, ALDENIA)
        .when(team("aldenia"), send("corvania", "technical-contact"))
        .anyhow()
        .at("70m")
        .then([
            "15m message 1 bounces: Stale",
            "40m press falls on wait (BySilence)",
            "1h10m e1 missed by aldenia",
        ]);
}

#[test]
fn a_request_counts_when_it_is_sent() {
    expecting(r#"Requested("brennmark")"#, ALDENIA)
        .when(team("aldenia"), Command::Request(request(&["corvania"])))
        .when(
            team("aldenia"),
            Command::Request(request(&["drovia", "brennmark"])),
        )
        .then([
            "10m #1 requested by aldenia",
            "10m #2 requested by aldenia",
            "10m e1 met by aldenia",
        ]);
}

#[test]
fn any_answer_counts_but_receipt_is_none() {
    let asked = || {
        expecting(r#"Answered("aldenia")"#, r#"by: "brennmark","#)
            .when(team("aldenia"), Command::Request(request(&["brennmark"])))
            .at("30m")
            .when(team("brennmark"), in_first(Act::Acknowledge))
            .then([
                "10m #1 requested by aldenia",
                "30m #1 delivered to brennmark",
                "30m #1 acknowledged by brennmark",
            ])
    };
    asked()
        .when(team("brennmark"), in_first(Act::Accept))
        .then([
            "30m #1 accepted by brennmark",
            "30m #1 in session: aldenia, brennmark",
            "30m e1 met by brennmark",
        ]);
    let counter = Act::Counter {
        terms: super::play::other_terms(),
        note: String::new(),
        within: None,
    };
    asked()
        .when(team("brennmark"), in_first(counter))
        .then(["30m #1 countered by brennmark", "30m e1 met by brennmark"]);
    let decline = Act::Decline {
        reason: "No.".into(),
    };
    asked().when(team("brennmark"), in_first(decline)).then([
        "30m #1 declined by brennmark",
        "30m #1 failed",
        "30m e1 met by brennmark",
    ]);
    let refer = Act::Refer {
        to: Referral::Level(ConsultationLevel::Minister),
        reason: "Others can say more.".into(),
    };
    asked().when(team("brennmark"), in_first(refer)).then([
        "30m #1 referred by brennmark to Minister",
        "30m e1 met by brennmark",
    ]);
    let in_writing = Request {
        procedure: Some("forty-eight-hours".into()),
        reply_within: span("48h"),
        ..request(&["brennmark"])
    };
    let explain = Act::Clarify {
        text: "It was planned maintenance.".into(),
    };
    expecting(r#"Answered("aldenia")"#, r#"by: "brennmark","#)
        .when(team("aldenia"), Command::Request(in_writing))
        .at("30m")
        .anyhow()
        .when(team("brennmark"), in_first(explain))
        .then(["30m #1 clarified by brennmark", "30m e1 met by brennmark"]);
}

#[test]
fn a_decision_counts_when_it_is_chosen_and_not_by_silence() {
    expecting(r#"Decided("press")"#, ALDENIA)
        .when(team("aldenia"), decide())
        .then(["10m press falls on speak (Chosen)", "10m e1 met by aldenia"]);
    expecting(r#"Decided("press")"#, ALDENIA).at("70m").then([
        "40m press falls on wait (BySilence)",
        "1h10m e1 missed by aldenia",
    ]);
}

#[test]
fn a_measure() {
    let take = |measure: &str| Command::Take {
        claim: None,
        measure: measure.into(),
        toward: Vec::new(),
        wording: "Our position.".into(),
    };
    expecting(r#"Took("legal-position")"#, ALDENIA)
        .when(team("brennmark"), take("legal-position"))
        .when(team("aldenia"), take("raise-alert"))
        .when(team("aldenia"), take("legal-position"))
        .then([
            "10m brennmark takes legal-position",
            "10m aldenia takes raise-alert",
            "10m aldenia takes legal-position",
            "10m e1 met by aldenia",
        ]);
}

#[test]
fn sharing_this_inject_with_that_state() {
    let share = Act::Share {
        item: inject("i01"),
        marking: demarche::doctrine::Marking::Amber,
    };
    expecting(r#"Shared("brennmark")"#, ALDENIA)
        .when(team("aldenia"), Command::Request(request(&["brennmark"])))
        .at("30m")
        .when(team("brennmark"), in_first(Act::Accept))
        .anyhow()
        .when(team("aldenia"), in_first(share))
        .then(["30m #1 item 0 shared by aldenia", "30m e1 met by aldenia"]);
}

fn judge(verdict: Verdict) -> Command {
    Command::Judge {
        expect: "e1".into(),
        state: "aldenia".into(),
        verdict,
    }
}

#[test]
fn a_person_judges_also_after_endex_and_may_correct() {
    let play = expecting("Judged", ALDENIA)
        .when(Seat::Observer, judge(Verdict::Met))
        .refuses(FACILITATOR, judge(Verdict::Met), Refusal::AlreadySettled)
        .at("80m")
        .when(FACILITATOR, Command::End)
        .then([
            "10m e1 of aldenia judged Met",
            "40m press falls on wait (BySilence)",
            "1h20m ENDEX",
        ])
        .when(FACILITATOR, judge(Verdict::Missed))
        .refuses(FACILITATOR, judge(Verdict::Missed), Refusal::AlreadySettled)
        .when(FACILITATOR, judge(Verdict::Waived))
        .refuses(FACILITATOR, judge(Verdict::Waived), Refusal::AlreadySettled)
        .then([
            "1h20m e1 of aldenia judged Missed",
            "1h20m e1 of aldenia judged Waived",
        ]);
    assert_eq!(
        play.exercise.expectations[0].status,
        ExpectationStatus::Waived
    );
}

#[test]
fn what_only_a_person_can_judge_no_clock_calls_missed() {
    let play = expecting("Judged", ALDENIA)
        .at("3h")
        .then(["40m press falls on wait (BySilence)"]);
    assert_eq!(
        play.exercise.expectations[0].status,
        ExpectationStatus::Open
    );
}

#[test]
fn what_the_log_proves_is_the_facilitators_to_overrule() {
    expecting("Acknowledged", ALDENIA)
        .refuses(
            Seat::Observer,
            judge(Verdict::Met),
            Refusal::NotYours("the facilitator"),
        )
        .refuses(
            team("aldenia"),
            judge(Verdict::Met),
            Refusal::NotYours("the facilitator"),
        )
        .when(FACILITATOR, judge(Verdict::Met))
        .anyhow()
        .when(team("aldenia"), Command::Acknowledge(inject("i01")))
        .then(["10m aldenia acknowledges i01"])
        .refuses(
            FACILITATOR,
            Command::Judge {
                expect: "e9".into(),
                state: "aldenia".into(),
                verdict: Verdict::Met,
            },
            Refusal::Unknown {
                what: "expected action",
                name: "e9".into(),
            },
        )
        .refuses(
            FACILITATOR,
            Command::Judge {
                expect: "e1".into(),
                state: "brennmark".into(),
                verdict: Verdict::Met,
            },
            Refusal::Unknown {
                what: "expected action",
                name: "e1".into(),
            },
        );
}

#[test]
fn the_proof_is_the_cause() {
    let play = expecting("Acknowledged", ALDENIA)
        .when(team("aldenia"), Command::Acknowledge(inject("i01")));
    let met = play.log.last().unwrap();
    let acknowledged = &play.log[play.log.len() - 2];
    assert_eq!(met.cause, Some(acknowledged.sequence));
    assert!(matches!(
        play.exercise.expectations[0].status,
        ExpectationStatus::Met { sequence, .. } if sequence == acknowledged.sequence
    ));
}

#[test]
fn an_inject_that_is_never_released_expects_nothing() {
    let play = given(&story(&scripted(
        "i01",
        r#"at: "10m""#,
        "All",
        r#"expects: [Expect(id: "e1", within: "5m", action: Acknowledged)]"#,
    )))
    .startex()
    .when(FACILITATOR, Command::Skip("i01".into()))
    .at("1h");
    assert!(play.exercise.expectations.is_empty());
}
