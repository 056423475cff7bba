//! Measures: who is addressed, what is said, and what it does to tension.

use demarche::doctrine::{Addressing, Visibility, doctrine};
use demarche::exercise::{Command, LONGEST_TEXT, Refusal};

use super::play::{FACILITATOR, given, scripted, story, team};

fn simple() -> String {
    story(&scripted("i01", r#"at: "10h""#, "All", ""))
}

fn take(measure: &str, toward: &[&str], wording: &str) -> Command {
    Command::Take {
        claim: None,
        measure: measure.into(),
        toward: toward.iter().map(|state| (*state).into()).collect(),
        wording: wording.into(),
    }
}

#[test]
fn a_measure_moves_both_sides() {
    given(&simple())
        .startex()
        .when(
            team("aldenia"),
            take(
                "public-attribution",
                &["brennmark", "corvania", "brennmark"],
                "You did it.",
            ),
        )
        .then(["0m aldenia takes public-attribution towards brennmark, corvania"])
        .tension("brennmark", "aldenia", 20)
        .tension("corvania", "aldenia", 20)
        .tension(
            "aldenia",
            "brennmark",
            10 + doctrine()
                .measure(&"public-attribution".into())
                .unwrap()
                .on_self as u8,
        )
        .tension("brennmark", "corvania", 10);
}

#[test]
fn tension_stops_at_its_ends() {
    let mut play = given(&simple()).startex();
    for _ in 0..4 {
        play = play.when(team("aldenia"), take("apologise", &["brennmark"], "Sorry."));
    }
    let mut play = play.tension("brennmark", "aldenia", 0);
    for _ in 0..9 {
        play = play.when(
            team("aldenia"),
            take("military-readiness", &["brennmark"], "We are ready."),
        );
    }
    play.tension("brennmark", "aldenia", 100);
}

#[test]
fn who_may_be_addressed_is_the_measures_to_say() {
    let none = doctrine().measure(&"raise-alert".into()).unwrap();
    given(&simple())
        .startex()
        .refuses(
            team("aldenia"),
            take("demarche", &[], "Explain."),
            Refusal::NobodyAddressed,
        )
        .refuses(
            team("aldenia"),
            take("raise-alert", &["brennmark"], ""),
            Refusal::NoAddresseePossible(none.name.clone()),
        )
        .refuses(
            team("aldenia"),
            take("demarche", &["aldenia"], "Explain."),
            Refusal::OneselfAddressed,
        )
        .refuses(
            team("aldenia"),
            take("demarche", &["atlantis"], "Explain."),
            Refusal::Unknown {
                what: "State",
                name: "atlantis".into(),
            },
        )
        .refuses(
            team("aldenia"),
            take("dance", &[], ""),
            Refusal::Unknown {
                what: "measure",
                name: "dance".into(),
            },
        )
        .refuses(
            FACILITATOR,
            take("raise-alert", &[], ""),
            Refusal::NotYours("a State's team"),
        );
}

#[test]
fn what_others_hear_needs_words() {
    given(&simple())
        .startex()
        .refuses(
            team("aldenia"),
            take("public-concern", &[], " "),
            Refusal::Empty("wording"),
        )
        .refuses(
            team("aldenia"),
            take("public-concern", &[], &"é".repeat(LONGEST_TEXT + 1)),
            Refusal::TooLong {
                what: "wording",
                length: LONGEST_TEXT + 1,
            },
        )
        .when(
            team("aldenia"),
            take("public-concern", &[], &"é".repeat(LONGEST_TEXT)),
        )
        .when(team("aldenia"), take("raise-alert", &[], ""))
        .then([
            "0m aldenia takes public-concern",
            "0m aldenia takes raise-alert",
        ]);
}

#[test]
fn every_measure_of_the_catalogue_can_be_taken() {
    let mut play = given(&simple()).startex();
    for measure in &doctrine().measures {
        let toward: &[&str] = match measure.needs_addressee {
            Addressing::None => &[],
            Addressing::Optional | Addressing::Required => &["brennmark"],
        };
        let words = if measure.visibility == Visibility::Own {
            ""
        } else {
            "In so many words."
        };
        play = play.when(team("aldenia"), take(measure.id.as_str(), toward, words));
    }
    assert_eq!(play.exercise.measures.len(), doctrine().measures.len());
}
