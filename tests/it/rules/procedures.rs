//! Procedures as data: one that begins in writing, one that counts supporters.

use demarche::doctrine::doctrine;
use demarche::exercise::{Act, Command, Refusal, Request};

use super::play::{Play, given, in_first, request, scripted, span, story, team};

fn asked_by(procedure: &str) -> Play {
    let asked = Request {
        procedure: Some(procedure.into()),
        reply_within: span("48h"),
        ..request(&["brennmark"])
    };
    given(&story(&scripted("i01", r#"at: "300h""#, "All", "")))
        .startex()
        .when(team("aldenia"), Command::Request(asked))
        .at("20m")
        .anyhow()
}

fn clarify() -> Command {
    in_first(Act::Clarify {
        text: "It was planned maintenance.".into(),
    })
}

fn ask_meeting() -> Command {
    in_first(Act::AskMeeting {
        reason: "We would rather hear it from you.".into(),
    })
}

fn invite(state: &str) -> Command {
    in_first(Act::Invite {
        state: state.into(),
        reason: String::new(),
    })
}

fn support() -> Command {
    in_first(Act::Support)
}

#[test]
fn every_procedure_says_that_it_is_one_of_the_exercise() {
    for procedure in &doctrine().consultations.procedures {
        let says = format!("{} {}", procedure.description, procedure.source);
        assert!(says.to_lowercase().contains("exercise"), "{}", procedure.id);
    }
}

#[test]
fn an_explanation_in_writing_comes_before_a_meeting() {
    asked_by("forty-eight-hours")
        .refuses(team("aldenia"), ask_meeting(), Refusal::NotClarified)
        .refuses(team("aldenia"), clarify(), Refusal::NotAnAddressee)
        .when(team("brennmark"), clarify())
        .then(["20m #1 clarified by brennmark"])
        .refuses(team("brennmark"), clarify(), Refusal::AlreadyAnswered)
        .refuses(team("brennmark"), ask_meeting(), Refusal::NotTheRequester)
        .when(team("aldenia"), ask_meeting())
        .then(["20m #1 meeting asked of brennmark"])
        .when(team("brennmark"), in_first(Act::Accept))
        .then([
            "20m #1 accepted by brennmark",
            "20m #1 in session: aldenia, brennmark",
        ]);
}

#[test]
fn whoever_is_asked_to_meet_and_does_not_reply_lets_it_lapse() {
    asked_by("forty-eight-hours")
        .when(team("brennmark"), clarify())
        .when(team("aldenia"), ask_meeting())
        .anyhow()
        .at("49h")
        .then([
            "4h move 1 begins",
            "2d20m #1 lapsed for brennmark",
            "2d20m #1 failed",
        ]);
}

#[test]
fn an_explanation_may_be_all_that_was_wanted() {
    asked_by("forty-eight-hours")
        .when(team("brennmark"), clarify())
        .anyhow()
        .at("60h")
        .then(["4h move 1 begins"])
        .when(team("aldenia"), in_first(Act::Withdraw))
        .then(["2d12h #1 withdrawn"]);
}

#[test]
fn the_default_procedure_asks_for_no_explanation_and_counts_no_supporters() {
    asked_by("exercise-procedure")
        .refuses(team("brennmark"), clarify(), Refusal::NoClarification)
        .refuses(team("brennmark"), support(), Refusal::NoSupport);
}

#[test]
fn with_enough_supporters_all_are_called_together_once_the_first_was_heard() {
    asked_by("emergency-meeting")
        .when(team("aldenia"), invite("corvania"))
        .when(team("aldenia"), invite("drovia"))
        .anyhow()
        .at("40m")
        .then(["40m #1 delivered to corvania", "40m #1 delivered to drovia"])
        .refuses(team("brennmark"), support(), Refusal::NoSupport)
        .refuses(team("corvania"), support(), Refusal::ClarificationFirst)
        .when(team("brennmark"), clarify())
        .when(team("corvania"), support())
        .then([
            "40m #1 clarified by brennmark",
            "40m #1 supported by corvania",
        ])
        .refuses(team("corvania"), support(), Refusal::AlreadyAnswered)
        .when(team("drovia"), support())
        .then([
            "40m #1 supported by drovia",
            "40m #1 all called together: aldenia, brennmark, corvania, drovia",
            "40m #1 in session: aldenia, brennmark, corvania, drovia",
        ]);
}

#[test]
fn the_hours_of_a_procedure_can_be_shortened_for_the_exercise() {
    let hours = r#"procedure_hours: ProcedureHours(hours: "48h", take: "4h", steps: [
            StepHours(procedure: "forty-eight-hours", step: Remind, takes: "30m")]),
        injects:"#;
    let text = story(&scripted("i01", r#"at: "300h""#, "All", "")).replacen("injects:", hours, 1);
    let asked = Request {
        procedure: Some("forty-eight-hours".into()),
        reply_within: span("4h"),
        ..request(&["brennmark"])
    };
    given(&text)
        .startex()
        .when(team("aldenia"), Command::Request(asked))
        .at("20m")
        .anyhow()
        .when(
            team("aldenia"),
            in_first(Act::AskChair {
                reason: "We would like your help.".into(),
            }),
        )
        .at("4h")
        .then([
            "20m #1 Chair asked by aldenia",
            "1h20m #1 Chair declines",
            "3h30m #1 brennmark reminded by the procedure",
            "4h move 1 begins",
            "4h #1 lapsed for brennmark",
            "4h #1 failed",
        ]);
}
