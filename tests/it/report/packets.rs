//! What is handed to one State holds what that State saw; what is anonymised does not say who.

use std::sync::Arc;

use demarche::exercise::{
    Briefing, Command, Evaluate, Event, Exercise, Person, Seat, apply, perform, visible,
};
use demarche::report::{Figures, Form, PrintedLog, Proof, Subject, after_action};
use demarche::scenario::{Scenario, StateId};

use super::documents::{made, played, whole};
use crate::support::unzip::xml_of;

fn seen(scenario: &Scenario, events: &[Event], state: &StateId) -> Vec<Event> {
    let mut exercise = Exercise::new(scenario.clone());
    let seat = Seat::Team(state.clone());
    let mut seen = Vec::new();
    for event in events {
        apply(&mut exercise, event);
        seen.extend(visible(event, &exercise, &seat));
    }
    seen
}

fn packet(state: &StateId) -> Subject {
    let (scenario, events) = played();
    let briefing = Briefing::of(scenario, state).unwrap();
    Subject::of_state(&briefing, &seen(scenario, events, state), Proof::none())
}

#[test]
fn a_packet_is_about_its_state_and_keeps_the_numbers_of_the_record() {
    let (scenario, events) = played();
    for state in &scenario.states {
        let subject = packet(&state.id);
        let expected = seen(scenario, events, &state.id);
        assert_eq!(subject.events(), expected, "{}", state.id);
        let figures = Figures::of(&subject);
        assert!(figures.tensions.iter().all(|pair| pair.from == state.id));
        assert!(
            figures.objectives.is_empty(),
            "objectives are the trainers’"
        );
        let document = after_action(&subject, &figures, PrintedLog::Whole);
        let text = document.texts().join("\n");
        assert!(text.contains(state.name.as_str()), "{}", state.id);
        for secret in [
            "Beliefs against the truth",
            "What was so",
            "misleading",
            "Suggested rating",
        ] {
            assert!(
                !text.contains(secret),
                "{secret} in the packet of {}",
                state.id
            );
        }
    }
}

#[test]
fn a_packet_never_holds_the_secrets_of_others() {
    let (scenario, _) = played();
    for state in &scenario.states {
        let subject = packet(&state.id);
        let mut texts = vec![
            after_action(&subject, &Figures::of(&subject), PrintedLog::Whole)
                .texts()
                .join("\n"),
            xml_of(&made(&subject, Form::Xlsx)),
            xml_of(&made(&subject, Form::Docx)),
        ];
        for form in [Form::Csv, Form::RunSheet, Form::JsonLines] {
            texts.push(String::from_utf8(made(&subject, form)).unwrap());
        }
        for text in &texts {
            for other in scenario.states.iter().filter(|other| other.id != state.id) {
                let secret = other.brief.lines().find(|line| line.len() > 40).unwrap();
                assert!(!text.contains(secret), "{} reads {secret}", state.id);
            }
            let account = scenario.truth.account.lines().next().unwrap();
            assert!(!text.contains(account), "{} reads the truth", state.id);
        }
    }
}

/// Every name that would say who it was.
fn names(scenario: &Scenario) -> Vec<String> {
    let states = scenario
        .states
        .iter()
        .flat_map(|state| [state.short.clone(), state.name.clone()]);
    let actors = scenario.actors.iter().map(|actor| actor.name.clone());
    let assets = scenario
        .infrastructure
        .iter()
        .map(|asset| asset.name.clone());
    states.chain(actors).chain(assets).collect()
}

#[test]
fn an_anonymised_export_names_nobody_in_any_form() {
    let (scenario, events) = played();
    let first = &scenario.states[0].id;
    for subject in [whole(), packet(first)] {
        let before = subject.review.last();
        let subject = subject.anonymised(scenario, events).unwrap();
        assert_eq!(subject.review.last(), before, "nothing is lost");
        let mut texts = vec![
            after_action(&subject, &Figures::of(&subject), PrintedLog::Whole)
                .texts()
                .join("\n"),
            xml_of(&made(&subject, Form::Xlsx)),
            xml_of(&made(&subject, Form::Docx)),
        ];
        for form in [Form::Csv, Form::RunSheet, Form::JsonLines] {
            texts.push(String::from_utf8(made(&subject, form)).unwrap());
        }
        for text in &texts {
            let small = text.to_lowercase();
            for name in names(scenario) {
                let found = small.find(&name.to_lowercase());
                assert_eq!(
                    found.map(|at| text[at.saturating_sub(60)..]
                        .chars()
                        .take(140)
                        .collect::<String>()),
                    None,
                    "{name}"
                );
            }
            for state in &scenario.states {
                let id = format!("\"{}\"", state.id);
                assert!(!text.contains(&id), "{id}");
            }
            assert!(!text.contains("2027-"), "dates are shifted");
        }
        assert!(texts[0].contains("State A") && texts[0].contains("State B"));
    }
}

#[test]
fn an_anonymised_exercise_went_as_the_exercise_did() {
    let (scenario, events) = played();
    let closed = whole().anonymised(scenario, events).unwrap();
    let open = whole();
    let (before, after) = (Figures::of(&open), Figures::of(&closed));
    assert_eq!(before.threads.len(), after.threads.len());
    for (one, other) in before.threads.iter().zip(&after.threads) {
        assert_eq!(one.events, other.events);
        assert_eq!(one.span.ending, other.span.ending);
    }
    for (one, other) in before.tensions.iter().zip(&after.tensions) {
        assert_eq!(
            (one.start, one.end(), one.peak().0),
            (other.start, other.end(), other.peak().0)
        );
    }
    let shares = |figures: &Figures| -> Vec<Vec<(u8, u8)>> {
        let states = figures.beliefs.states.iter();
        states
            .map(|of| {
                of.points
                    .iter()
                    .map(|point| (point.on_truth, point.on_wrong))
                    .collect()
            })
            .collect()
    };
    assert_eq!(shares(&before), shares(&after));
    let uses = |figures: &Figures| -> Vec<usize> {
        figures.coverage.iter().map(|cbm| cbm.uses.len()).collect()
    };
    assert_eq!(uses(&before), uses(&after));
    let startex = |subject: &Subject| subject.review.scenario().timing.startex;
    use chrono::{Datelike as _, Timelike as _};
    assert_eq!(startex(&closed).year(), 2000);
    assert_eq!(
        startex(&open).weekday(),
        startex(&closed).weekday(),
        "offices keep their hours"
    );
    assert_eq!(startex(&open).hour(), startex(&closed).hour());
}

#[test]
fn known_persons_are_numbers_in_everything_that_was_written() {
    let (scenario, events) = played();
    let mut exercise = Exercise::new(scenario.clone());
    for event in events {
        apply(&mut exercise, event);
    }
    let mut log = events.clone();
    let state = scenario.states[0].id.clone();
    let person = |name: &str| Person {
        name: name.to_owned(),
        role: "Head of delegation".to_owned(),
        present: true,
    };
    let named = Command::Evaluate(Evaluate::NamePeople {
        seat: Seat::Team(state.clone()),
        people: vec![person("Ilsa Varn"), person("Per Grace Holm")],
    });
    let observed = Command::Observe {
        text: "Ilsa Varn rang Ms Holm at once. VARN’s note went out; Mr Oddgeir did not answer."
            .to_owned(),
        objective: None,
        about: Some(state),
    };
    let wall = exercise.latest_wall;
    for command in [named, observed] {
        perform(&mut exercise, &Seat::Facilitator, &command, wall, &mut log)
            .expect("notes are taken after the end");
    }
    let subject = Subject::whole(
        scenario.clone(),
        log.iter().cloned().map(Arc::new),
        Proof::none(),
    );
    let subject = subject.anonymised(scenario, &log).unwrap();
    let text = String::from_utf8(made(&subject, Form::JsonLines)).unwrap();
    assert!(
        text.contains("Person 1 rang Ms Person 2 at once. Person 1’s note went out"),
        "{}",
        text.lines().last().unwrap_or_default()
    );
    assert!(!subject.review.scenario().title.contains("Person"));
    for name in ["Varn", "VARN", "Ilsa", "Holm"] {
        assert!(!text.contains(name), "{name}");
    }
    let listed = |what: &str| subject.places.iter().any(|place| place.what.contains(what));
    assert!(listed("Oddgeir"), "nobody said who that is");
    assert!(!listed("Person"), "numbers are nobody’s names");
}
