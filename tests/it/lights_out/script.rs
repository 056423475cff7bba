//! What the text itself promises, before anybody plays it.

use std::collections::BTreeMap;

use demarche::doctrine::Marking;
use demarche::scenario::{
    Addressee, ContactFault, Culprit, Hours, Inject, Opening, Scenario, Span, StateId, load_str,
};

use super::{ALL, ROOM_MINUTES, TEXT, scenario, words};

/// Words that a table can read in ten minutes and still talk.
const MOST_WORDS: usize = 250;
/// Minutes of the room that a table may go without anything new.
const LONGEST_WAIT: f64 = 12.0;

#[test]
fn it_reads_without_a_complaint() {
    let loaded = load_str("lights-out.ron", TEXT);
    let summary = loaded.summary();
    assert_eq!(
        (summary.errors, summary.warnings, summary.hints),
        (0, 0, 0),
        "{}",
        loaded.report()
    );
}

fn reaches(inject: &Inject, state: &StateId) -> bool {
    inject.to.iter().any(|to| match to {
        Addressee::All => true,
        Addressee::Actor(_) => false,
        Addressee::State(to) => to == state,
    })
}

/// What the script gives a table, by room minute: the words to read, decisions included.
fn given(scenario: &Scenario, state: &StateId) -> Vec<(f64, usize)> {
    let room = |span: Span| span.as_secs() as f64 / 60.0 / scenario.timing.pace;
    let mut given = Vec::new();
    for inject in scenario.injects.iter().filter(|it| reaches(it, state)) {
        if let Some(at) = inject.at {
            let asks = inject.asks.as_deref().unwrap_or_default();
            let count = words(&inject.title) + words(&inject.body) + words(asks);
            given.push((room(at), count));
        }
    }
    for decision in scenario.decisions.iter().filter(|it| it.state == *state) {
        let at = match &decision.opens {
            Opening::At(at) => *at,
            Opening::After(inject, wait) => scenario.inject(inject).unwrap().at.unwrap() + *wait,
        };
        let context = decision.context.as_deref().unwrap_or_default();
        let options = decision.options.iter().map(|option| words(&option.label));
        let count = words(&decision.question) + words(context) + options.sum::<usize>();
        given.push((room(at), count));
    }
    given.sort_by(|one, other| one.0.total_cmp(&other.0));
    given
}

#[test]
fn it_lasts_two_and_a_half_hours_and_no_table_is_idle_or_drowned() {
    let scenario = scenario();
    let planned = scenario.timing.planned.as_secs() as f64;
    assert_eq!(planned / 60.0 / scenario.timing.pace, ROOM_MINUTES);
    for state in &scenario.states {
        let given = given(&scenario, &state.id);
        for (at, _) in &given {
            let window = *at..*at + 10.0;
            let load = given.iter().filter(|(other, _)| window.contains(other));
            let load: usize = load.map(|(_, count)| count).sum();
            assert!(load <= MOST_WORDS, "{}: {load} words from {at}", state.id);
        }
        let mut times: Vec<f64> = given.iter().map(|(at, _)| *at).collect();
        times.push(ROOM_MINUTES);
        for pair in times.windows(2) {
            let wait = pair[1] - pair[0];
            assert!(wait <= LONGEST_WAIT, "{}: idle from {}", state.id, pair[0]);
        }
    }
}

#[test]
fn texts_are_long_enough_to_act_on_and_short_enough_to_read() {
    let scenario = scenario();
    for inject in &scenario.injects {
        let count = words(&inject.body);
        assert!((60..=160).contains(&count), "{}: {count} words", inject.id);
        assert!(inject.asks.is_some(), "{} asks nothing", inject.id);
    }
    // A decision has no notes of its own: they stand with the inject that leads to it.
    for decision in &scenario.decisions {
        if let Opening::After(inject, _) = &decision.opens {
            let notes = &scenario.inject(inject).unwrap().notes;
            assert!(notes.is_some(), "nothing is said about {}", decision.id);
        }
    }
}

#[test]
fn every_table_decides_has_a_secret_and_holds_a_piece_of_the_truth() {
    let scenario = scenario();
    assert_eq!(scenario.states.len(), ALL.len());
    let scripted = scenario.injects.iter().filter(|inject| inject.at.is_some());
    assert!(scripted.count() >= 36);
    assert!((12..=14).contains(&scenario.decisions.len()));
    for state in &scenario.states {
        let decisions = scenario.decisions.iter();
        let decisions = decisions.filter(|decision| decision.state == state.id);
        assert!(decisions.count() >= 2, "{}", state.id);
        assert!(!state.red_lines.is_empty(), "{}", state.id);

        let mine = |inject: &&Inject| inject.at.is_some() && reaches(inject, &state.id);
        let secret = |inject: &Inject| inject.to.len() == 1 && inject.marking > Marking::Green;
        let mut own = scenario.injects.iter().filter(mine);
        assert!(
            own.any(secret),
            "{} is told nothing in confidence",
            state.id
        );
        let mut own = scenario.injects.iter().filter(mine);
        let truth = |inject: &Inject| {
            let mut evidence = inject.evidence.iter();
            evidence.any(|it| it.points_to == scenario.truth.perpetrator && it.weight >= 0.3)
        };
        assert!(own.any(truth), "{} holds no piece of it", state.id);
    }
    let planted = scenario.injects.iter().flat_map(|inject| &inject.evidence);
    let drovia = Culprit::State("drovia".into());
    let planted = planted.filter(|it| it.planted && it.points_to == drovia);
    assert!(planted.count() >= 5);
}

#[test]
fn the_directory_has_one_entry_of_each_kind_that_fails() {
    let scenario = scenario();
    let contacts = scenario.states.iter().flat_map(|state| &state.contacts);
    let mut faults: BTreeMap<&str, usize> = BTreeMap::new();
    for contact in contacts {
        let kind = match (contact.fault, contact.hours) {
            (Some(ContactFault::Stale), _) => "stale",
            (Some(ContactFault::WrongPerson), _) => "wrong person",
            (None, Hours::Office(..)) => "office hours",
            (None, Hours::Always) => continue,
        };
        *faults.entry(kind).or_default() += 1;
    }
    let expected = [("office hours", 1), ("stale", 1), ("wrong person", 1)];
    assert_eq!(faults, expected.into());
}
