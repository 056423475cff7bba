//! Decisions: put to a State, taken or left to silence.

use demarche::exercise::{Command, Mode, Refusal, Timer};

use super::play::{FACILITATOR, given, given_step_by_step, scripted, story_with, team};

fn press() -> String {
    story_with(
        &scripted("i01", r#"at: "10m""#, "All", ""),
        r#"Decision(id: "press", state: "aldenia", opens: After("i01", "5m"), within: "30m",
            question: "What does the press hear?", options: [
                Choice(id: "name", label: "Brennmark did it", measure: "public-attribution", toward: "brennmark",
                    wording: "It was Brennmark.", effects: [Tension("corvania", "aldenia", 4), Infrastructure("grid", Down)]),
                Choice(id: "wait", label: "Nothing")],
            if_silent: "wait"),
        Decision(id: "tell", state: "brennmark", opens: At("1h"), within: "30m",
            question: "Do you tell?", options: [
                Choice(id: "yes", label: "Yes", measure: "share-indicators", toward: "aldenia", wording: "Here."),
                Choice(id: "no", label: "No")],
            if_silent: "yes"),"#,
    )
}

fn decide(decision: &str, option: &str) -> Command {
    Command::Decide {
        decision: decision.into(),
        option: option.into(),
        rationale: " We are sure. ".into(),
    }
}

#[test]
fn a_decision_opens_after_its_inject_and_falls_by_choice() {
    let play = given(&press())
        .startex()
        .at("15m")
        .then([
            "10m i01 released by the clock",
            "15m press put to aldenia until 45m",
        ])
        .at("20m")
        .when(team("aldenia"), decide("press", "name"))
        .then([
            "20m press falls on name (Chosen)",
            "20m aldenia takes public-attribution towards brennmark",
            "20m grid is Down",
        ])
        .tension("brennmark", "aldenia", 20)
        .tension("corvania", "aldenia", 14)
        .refuses(
            team("aldenia"),
            decide("press", "wait"),
            Refusal::DecisionTaken,
        )
        .at("50m")
        .then([]);
    let taken = play
        .exercise
        .decision(&"press".into())
        .unwrap()
        .taken
        .clone()
        .unwrap();
    assert_eq!(taken.rationale, "We are sure.");
    assert_eq!(play.exercise.measures[0].wording, "It was Brennmark.");
}

#[test]
fn silence_is_an_answer_with_its_consequences() {
    given(&press())
        .startex()
        .at("59m")
        .anyhow()
        .at("90m")
        .then([
            "1h tell put to brennmark until 1h30m",
            "1h30m tell falls on yes (BySilence)",
            "1h30m brennmark takes share-indicators towards aldenia",
        ])
        .tension("aldenia", "brennmark", 5);
}

#[test]
fn a_decision_is_open_to_its_state_alone_and_only_while_it_is_open() {
    given(&press())
        .startex()
        .at("12m")
        .refuses(
            team("aldenia"),
            decide("press", "name"),
            Refusal::DecisionNotOpen,
        )
        .at("20m")
        .refuses(
            team("brennmark"),
            decide("press", "name"),
            Refusal::DecisionNotOpen,
        )
        .refuses(
            team("aldenia"),
            decide("tell", "yes"),
            Refusal::DecisionNotOpen,
        )
        .refuses(
            team("aldenia"),
            decide("lunch", "yes"),
            Refusal::DecisionNotOpen,
        )
        .refuses(
            team("aldenia"),
            decide("press", "dance"),
            Refusal::Unknown {
                what: "option",
                name: "dance".into(),
            },
        )
        .refuses(
            FACILITATOR,
            decide("press", "name"),
            Refusal::NotYours("a State's team"),
        )
        .when(FACILITATOR, Command::Pause)
        .refuses(team("aldenia"), decide("press", "name"), Refusal::Paused);
}

#[test]
fn a_deadline_in_a_pause_waits() {
    given(&press())
        .startex()
        .at("40m")
        .anyhow()
        .when(FACILITATOR, Command::Pause)
        .wait("5h")
        .when(FACILITATOR, Command::Resume)
        .wait("4m")
        .then(["40m PAUSEX", "40m play goes on"])
        .wait("1m")
        .then(["45m press falls on wait (BySilence)"]);
}

#[test]
fn step_by_step_a_decision_opens_but_silence_waits_for_the_facilitator() {
    let lapse = || Command::Strike(Timer::LapseDecision("press".into()));
    given_step_by_step(&press())
        .startex()
        .when(FACILITATOR, Command::ReleaseNext)
        .at("40m")
        .anyhow()
        .refuses(FACILITATOR, lapse(), Refusal::NotOverdue)
        .at("55m")
        .then([])
        .when(FACILITATOR, lapse())
        .then(["55m press falls on wait (BySilence)"])
        .refuses(FACILITATOR, lapse(), Refusal::NotOverdue);
}

#[test]
fn late_is_not_too_late_until_the_deadline_strikes() {
    given_step_by_step(&press())
        .startex()
        .when(FACILITATOR, Command::ReleaseNext)
        .at("55m")
        .anyhow()
        .when(team("aldenia"), decide("press", "wait"))
        .when(FACILITATOR, Command::SetMode(Mode::ByTheClock))
        .then(["55m press falls on wait (Chosen)", "55m by the clock"]);
}
