//! Assessments, observations and notes.

use std::collections::BTreeMap;

use demarche::doctrine::Confidence;
use demarche::exercise::{Assessment, Command, Refusal, Seat};

use super::play::{FACILITATOR, at, given, scripted, story, team};

fn simple() -> String {
    story(&scripted("i01", r#"at: "30h""#, "All", ""))
}

fn belief(shares: &[(&str, u8)]) -> Assessment {
    Assessment {
        suspects: shares
            .iter()
            .map(|(who, share)| ((*who).into(), *share))
            .collect(),
        confidence: Confidence::Moderate,
        responsibility: None,
        intents: BTreeMap::new(),
        reasoning: "  The logs. ".into(),
    }
}

fn assess(shares: &[(&str, u8)]) -> Command {
    Command::Assess(belief(shares))
}

fn unknown(what: &'static str, name: &str) -> Refusal {
    Refusal::Unknown {
        what,
        name: name.into(),
    }
}

#[test]
fn an_assessment_spreads_a_hundred_and_the_rest_is_do_not_know() {
    let play = given(&simple())
        .when(
            team("aldenia"),
            assess(&[("brennmark", 40), ("accident", 25), ("drovia", 0)]),
        )
        .startex()
        .when(team("aldenia"), assess(&[("accident", 100)]))
        .refuses(
            team("aldenia"),
            assess(&[("brennmark", 60), ("accident", 41)]),
            Refusal::MoreThanHundred(101),
        )
        .refuses(
            team("aldenia"),
            assess(&[("brennmark", 255), ("drovia", 255)]),
            Refusal::MoreThanHundred(510),
        )
        .refuses(
            team("aldenia"),
            assess(&[("martians", 1)]),
            unknown("suspect", "martians"),
        )
        .refuses(
            FACILITATOR,
            assess(&[]),
            Refusal::NotYours("a State's team"),
        );
    let recorded = &play.exercise.assessments[&"aldenia".into()];
    assert_eq!(recorded.len(), 2);
    let first = &recorded[0].assessment;
    assert_eq!(first.unknown(), 35);
    assert_eq!(first.suspects.len(), 2, "nothing is no share");
    assert_eq!(first.reasoning, "The logs.");
    assert_eq!(
        play.exercise
            .belief(&"aldenia".into())
            .unwrap()
            .assessment
            .unknown(),
        0
    );
    assert!(play.exercise.belief(&"brennmark".into()).is_none());
}

#[test]
fn intents_are_those_of_others_and_of_the_catalogue() {
    let known = demarche::doctrine::doctrine().estimates.intents[0]
        .id
        .to_string();
    let intending = |state: &str, intent: &str| {
        Command::Assess(Assessment {
            intents: BTreeMap::from([(state.into(), intent.into())]),
            ..belief(&[])
        })
    };
    given(&simple())
        .startex()
        .when(team("aldenia"), intending("brennmark", &known))
        .then(["0m aldenia assesses"])
        .refuses(
            team("aldenia"),
            intending("aldenia", &known),
            Refusal::OneselfAddressed,
        )
        .refuses(
            team("aldenia"),
            intending("atlantis", &known),
            unknown("State", "atlantis"),
        )
        .refuses(
            team("aldenia"),
            intending("brennmark", "mischief"),
            unknown("intent", "mischief"),
        );
}

#[test]
fn beliefs_end_with_the_exercise() {
    given(&simple())
        .startex()
        .when(FACILITATOR, Command::Pause)
        .when(team("aldenia"), assess(&[]))
        .when(FACILITATOR, Command::End)
        .refuses(team("aldenia"), assess(&[]), Refusal::Ended);
}

fn observe(text: &str, objective: Option<&str>, about: Option<&str>) -> Command {
    Command::Observe {
        text: text.into(),
        objective: objective.map(Into::into),
        about: about.map(Into::into),
    }
}

#[test]
fn facilitator_and_observer_note_what_they_see_before_during_and_after() {
    let play = given(&simple())
        .when(Seat::Observer, observe("Everyone has arrived.", None, None))
        .startex()
        .at("10m")
        .when(
            FACILITATOR,
            observe("They asked first.", Some("verify"), Some("aldenia")),
        )
        .when(FACILITATOR, Command::End)
        .when(Seat::Observer, observe("Tired faces.", None, None))
        .when(
            FACILITATOR,
            Command::AddNote {
                at: at("9m"),
                text: "Here it turned.".into(),
            },
        )
        .then([
            "10m observed: They asked first.",
            "10m ENDEX",
            "10m observed: Tired faces.",
            "10m noted: Here it turned.",
        ]);
    assert_eq!(play.exercise.observations.len(), 3);
    assert_eq!(play.exercise.notes[0].at, at("9m"));
}

#[test]
fn a_note_says_something_about_something_that_exists() {
    given(&simple())
        .refuses(
            FACILITATOR,
            observe(" ", None, None),
            Refusal::Empty("observation"),
        )
        .refuses(
            FACILITATOR,
            observe("x", Some("dance"), None),
            unknown("objective", "dance"),
        )
        .refuses(
            FACILITATOR,
            observe("x", None, Some("atlantis")),
            unknown("State", "atlantis"),
        )
        .refuses(
            FACILITATOR,
            Command::AddNote {
                at: at("0m"),
                text: "".into(),
            },
            Refusal::Empty("note"),
        );
}
