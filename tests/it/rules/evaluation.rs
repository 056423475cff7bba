//! What those who watch make of it: ratings, bookmarks, and who is there.

use demarche::exercise::{Command, Evaluate, Person, Rating, Refusal, Seat, visible};

use super::play::{FACILITATOR, at, given, scripted, story, team};

fn quiet() -> String {
    story(&scripted("i01", r#"at: "10m""#, "All", ""))
}

fn rate(objective: &str, evidence: &[u64]) -> Command {
    Command::Evaluate(Evaluate::Rate {
        objective: objective.into(),
        rating: Rating::SomeChallenges,
        evidence: evidence.to_vec(),
        words: "They asked late.".into(),
    })
}

fn people(seat: Seat, names: &[&str]) -> Command {
    let person = |name: &&str| Person {
        name: (*name).into(),
        role: "Desk officer".into(),
        present: true,
    };
    Command::Evaluate(Evaluate::NamePeople {
        seat,
        people: names.iter().map(person).collect(),
    })
}

#[test]
fn observers_and_facilitator_rate_objectives_with_evidence_also_after_endex() {
    let play = given(&quiet())
        .startex()
        .at("10m")
        .anyhow()
        .when(Seat::Observer, rate("verify", &[3, 2, 3]))
        .then(["10m verify rated S"])
        .when(FACILITATOR, Command::End)
        .when(FACILITATOR, rate("verify", &[]))
        .refuses(
            FACILITATOR,
            rate("nothing", &[]),
            Refusal::Unknown {
                what: "objective",
                name: "nothing".into(),
            },
        )
        .refuses(FACILITATOR, rate("verify", &[99]), Refusal::NoSuchEvent(99))
        .refuses(
            team("aldenia"),
            rate("verify", &[]),
            Refusal::NotYours("the facilitator or an observer"),
        );
    assert_eq!(play.exercise.ratings[0].evidence, [2, 3]);
    let last = play.exercise.rating(&"verify".into()).unwrap();
    assert_eq!(last.by, FACILITATOR, "the last one counts");
}

#[test]
fn a_moment_is_marked_for_the_debrief() {
    let mark = |event| {
        Command::Evaluate(Evaluate::Bookmark {
            at: at("5m"),
            event,
            words: "Show this.".into(),
        })
    };
    let play = given(&quiet())
        .startex()
        .at("10m")
        .when(Seat::Observer, mark(Some(2)))
        .refuses(Seat::Observer, mark(Some(0)), Refusal::NoSuchEvent(0));
    assert_eq!(play.exercise.bookmarks[0].at, at("5m"));
}

#[test]
fn who_is_there_is_for_the_facilitator_to_note_and_for_that_table_to_see() {
    let play = given(&quiet())
        .when(FACILITATOR, people(team("aldenia"), &["Ada Ruiz", " "]))
        .refuses(
            FACILITATOR,
            people(team("aldenia"), &["Ada Ruiz"]),
            Refusal::NoChange,
        )
        .refuses(
            FACILITATOR,
            people(team("atlantis"), &["Plato"]),
            Refusal::Unknown {
                what: "State",
                name: "atlantis".into(),
            },
        )
        .refuses(
            Seat::Observer,
            people(Seat::Observer, &["Me"]),
            Refusal::NotYours("the facilitator"),
        );
    assert_eq!(play.desk("aldenia").people[0].name, "Ada Ruiz");
    assert!(play.desk("brennmark").people.is_empty());
    let noted = play.log.last().unwrap();
    assert_eq!(
        visible(noted, &play.exercise, &team("brennmark")),
        None,
        "no other table learns who sits there"
    );
}
