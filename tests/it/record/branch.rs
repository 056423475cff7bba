//! A record that goes on from the middle of another one.

use demarche::exercise::{Command, Event, Fact, Seat, Setup, WallTime, open, perform};
use demarche::record::{Library, Record, RecordError, Verification, branch, open_readable, verify};
use demarche::scenario::load_str;

use super::meta;

/// An exercise that was begun, watched and ended.
fn log() -> Vec<Event> {
    let text = include_str!("../../../scenarios/first-call.ron");
    let scenario = load_str("first-call.ron", text).scenario.unwrap();
    let wall = WallTime::from_millis(1_800_000_000_000);
    let setup = Setup::of(&scenario, 7);
    let (mut exercise, first) = open(scenario, setup, wall);
    let mut events = vec![first];
    let observe = Command::Observe {
        text: "They asked first.".to_owned(),
        objective: None,
        about: None,
    };
    for command in [Command::Start, observe, Command::End] {
        perform(
            &mut exercise,
            &Seat::Facilitator,
            &command,
            wall,
            &mut events,
        )
        .unwrap();
    }
    events
}

#[test]
fn a_branch_begins_as_the_other_record_did_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("first.demarche");
    let mut record = Record::create(&path, &meta(), "Scenario()").unwrap();
    let all = log();
    record.append(&all).unwrap();
    record.close().unwrap();
    let library = Library::in_folder(folder.path());
    let now = all[0].wall;
    let after = all.len() as u64 - 1;
    let branched = branch(&path, after, &library, now, Default::default()).unwrap();
    assert_ne!(branched, path);
    assert!(matches!(
        verify(&branched).unwrap(),
        Verification::Intact { .. }
    ));
    let readable = open_readable(&branched).unwrap();
    let from = readable
        .meta
        .branch
        .clone()
        .expect("it says where it branched");
    assert_eq!(
        (from.after, from.record.as_str()),
        (after, meta().title.as_str())
    );
    assert_eq!(from.hash.len(), 64);
    assert!(readable.meta.title.contains("Branch after event"));
    let copied = readable.events().unwrap();
    assert_eq!(copied.len() as u64, after);
    assert_eq!(copied[1..], all[1..copied.len()], "word for word");
    assert!(
        matches!(&copied[0].fact, Fact::ExerciseOpened { branch: Some(branch), .. }
            if branch.of == meta().title && branch.after == after),
        "every seat learns it from the first event: {:?}",
        copied[0]
    );
    let original = open_readable(&path).unwrap();
    assert_eq!(original.meta.branch, None, "the other one stays as it is");
    assert_eq!(original.events().unwrap(), all);
    // The last one is ENDEX: there is nothing to go on to.
    for wrong in [0, 9_999, all.len() as u64] {
        let refused = branch(&path, wrong, &library, now, Default::default());
        assert!(
            matches!(refused, Err(RecordError::NoBranch { .. })),
            "{refused:?}"
        );
    }
}
