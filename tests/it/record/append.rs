use std::fs;

use demarche::exercise::{Because, Event, Fact, Mode, Pace, Player, Seat, WallTime};
use demarche::record::{
    Ending, Media, Record, RecordError, Row, RowFault, Source, Verification, open_readable, verify,
};
use demarche::scenario::ExerciseTime;
use proptest::prelude::*;

use super::{SCENARIO, closed_record, files, meta, row, rows};

/// What happens between two batches.
#[derive(Clone, Copy, Debug)]
enum Between {
    Nothing,
    Close,
    Drop,
}

fn any_row() -> impl Strategy<Value = Row> {
    let name = "[a-zA-Z:é-]{1,20}";
    (
        any::<i64>(),
        any::<i64>(),
        name,
        name,
        any::<Option<u64>>(),
        any::<String>(),
    )
        .prop_map(|(wall_ms, exercise_ms, seat, kind, cause, text)| Row {
            sequence: 0,
            wall_ms,
            exercise_ms,
            seat,
            kind,
            cause,
            body: serde_json::to_string(&text).unwrap(),
        })
}

fn any_batches() -> impl Strategy<Value = Vec<(Vec<Row>, Between)>> {
    let between = prop_oneof![
        4 => Just(Between::Nothing),
        1 => Just(Between::Close),
        1 => Just(Between::Drop),
    ];
    proptest::collection::vec((proptest::collection::vec(any_row(), 0..6), between), 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_appended_is_read_back(mut batches in any_batches()) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.demarche");
        let mut record = Record::create(&path, &meta(), SCENARIO).unwrap();
        let mut all: Vec<Row> = Vec::new();
        for (batch, between) in &mut batches {
            for row in batch.iter_mut() {
                row.sequence = all.len() as u64 + 1;
                row.cause = row.cause.map(|cause| cause % row.sequence).filter(|cause| *cause > 0);
                all.push(row.clone());
            }
            record.append_rows(batch).unwrap();
            match between {
                Between::Nothing => {}
                Between::Close => {
                    let seal = record.seal();
                    prop_assert_eq!(record.close().unwrap(), seal);
                    record = Record::open(&path).unwrap();
                    prop_assert_eq!(record.seal(), seal);
                }
                Between::Drop => {
                    drop(record);
                    record = Record::open(&path).unwrap();
                }
            }
            prop_assert_eq!(&record.rows().unwrap(), &all);
        }
        let seal = record.close().unwrap();
        let readable = open_readable(&path).unwrap();
        prop_assert_eq!(&readable.rows, &all);
        prop_assert_eq!(readable.meta, meta());
        prop_assert_eq!(readable.source, Some(Source::from(SCENARIO)));
        let events = all.len() as u64;
        let intact = Verification::Intact { events, seal, ending: Ending::Closed };
        prop_assert_eq!(readable.verification, intact.clone());
        prop_assert_eq!(verify(&path).unwrap(), intact);
        prop_assert_eq!(files(folder.path()).len(), 1);
    }
}

#[test]
fn the_same_events_have_the_same_seal_however_they_were_batched() {
    let folder = tempfile::tempdir().unwrap();
    let together = closed_record(&folder.path().join("together.demarche"), 9);
    let path = folder.path().join("apart.demarche");
    let mut record = Record::create(&path, &meta(), SCENARIO).unwrap();
    for row in rows(9) {
        record.append_rows(&[row]).unwrap();
    }
    assert_eq!(record.close().unwrap(), together);
}

#[test]
fn a_row_out_of_place_is_refused_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.demarche");
    let mut record = Record::create(&path, &meta(), SCENARIO).unwrap();
    record.append_rows(&rows(3)).unwrap();
    let seal = record.seal();

    let changed = |change: fn(&mut Row)| {
        let mut row = row(5);
        change(&mut row);
        row
    };
    let refused = [
        (
            changed(|row| row.sequence = 4),
            RowFault::OutOfSequence { expected: 5 },
        ),
        (
            changed(|row| row.sequence = 6),
            RowFault::OutOfSequence { expected: 5 },
        ),
        (
            changed(|row| row.cause = Some(5)),
            RowFault::Cause { cause: 5 },
        ),
        (
            changed(|row| row.cause = Some(0)),
            RowFault::Cause { cause: 0 },
        ),
        (
            changed(|row| row.seat.clear()),
            RowFault::Name { what: "seat" },
        ),
        (
            changed(|row| row.kind.push('\0')),
            RowFault::Name { what: "kind" },
        ),
    ];
    for (bad, expected) in refused {
        // The good row before it in the same batch is not stored either.
        match record.append_rows(&[row(4), bad]) {
            Err(RecordError::Row { fault, .. }) => assert_eq!(fault, expected),
            other => panic!("{expected:?}: {other:?}"),
        }
        assert_eq!(record.seal(), seal);
    }
    for body in ["", "{", "{} {}", "\"a\nb\"", "plain"] {
        let result = record.append_rows(&[Row {
            body: body.to_owned(),
            ..row(4)
        }]);
        assert!(
            matches!(
                &result,
                Err(RecordError::Row {
                    fault: RowFault::NotJson { .. },
                    ..
                })
            ),
            "{body}: {result:?}"
        );
    }
    assert_eq!(record.rows().unwrap(), rows(3));
    record.append_rows(&[row(4)]).unwrap();
    assert_eq!(record.close().unwrap().events, 4);
}

#[test]
fn only_one_may_append_and_nobody_reads_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.demarche");
    let mut record = Record::create(&path, &meta(), SCENARIO).unwrap();
    record.append_rows(&rows(2)).unwrap();
    // Under another name for the same file, too.
    let detour = folder.path().join(".").join("a.demarche");
    for path in [&path, &detour] {
        assert!(matches!(Record::open(path), Err(RecordError::InUse { .. })));
        assert!(matches!(verify(path), Err(RecordError::InUse { .. })));
        assert!(matches!(
            open_readable(path),
            Err(RecordError::InUse { .. })
        ));
    }
    // The lock outlasts the attempts, and the owner may go on and check it.
    record.append_rows(&[row(3)]).unwrap();
    assert!(matches!(
        record.verify(),
        Verification::Intact {
            events: 3,
            ending: Ending::LeftOpen,
            ..
        }
    ));
    drop(record);
    assert_eq!(Record::open(&path).unwrap().event_count(), 3);
}

#[test]
fn a_new_record_overwrites_nothing_and_a_failed_one_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.demarche");
    fs::write(&path, "somebody's notes").unwrap();
    assert!(matches!(
        Record::create(&path, &meta(), SCENARIO),
        Err(RecordError::Exists { .. })
    ));
    assert_eq!(fs::read_to_string(&path).unwrap(), "somebody's notes");

    let nowhere = folder.path().join("missing").join("a.demarche");
    assert!(matches!(
        Record::create(&nowhere, &meta(), SCENARIO),
        Err(RecordError::File {
            doing: "create",
            ..
        })
    ));
    assert_eq!(files(folder.path()).len(), 1);
}

#[test]
fn the_files_of_a_scenario_travel_with_the_record() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.demarche");
    let picture = |name: &str| Media {
        name: name.to_owned(),
        content: vec![0, 159, 146, 150],
    };
    let source = Source {
        text: SCENARIO.to_owned(),
        media: vec![picture("media/map.png")],
    };
    Record::create(&path, &meta(), source.clone())
        .unwrap()
        .close()
        .unwrap();
    assert_eq!(open_readable(&path).unwrap().source, Some(source.clone()));
    assert_eq!(Record::open(&path).unwrap().source(), &source);

    for media in [
        vec![picture("")],
        vec![picture("x"), picture("x")],
        vec![picture("scenario.ron")],
    ] {
        let source = Source {
            text: SCENARIO.to_owned(),
            media,
        };
        let result = Record::create(folder.path().join("b.demarche"), &meta(), source);
        assert!(matches!(result, Err(RecordError::Source { .. })));
    }
}

#[test]
fn looking_at_a_record_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.demarche");
    closed_record(&path, 20);
    let before = fs::read(&path).unwrap();
    verify(&path).unwrap();
    open_readable(&path).unwrap();
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(files(folder.path()).len(), 1);
    // Nor does opening it to continue and closing it again without an event.
    Record::open(&path).unwrap().close().unwrap();
    assert_eq!(open_readable(&path).unwrap().rows, rows(20));
    assert_eq!(files(folder.path()).len(), 1);
}

/// A copy of a record as a killed program leaves it, journal and all.
pub(super) fn left_open_record(folder: &std::path::Path, count: u64) -> std::path::PathBuf {
    let live = tempfile::tempdir().unwrap();
    let path = live.path().join("live.demarche");
    let mut record = Record::create(&path, &meta(), SCENARIO).unwrap();
    for row in rows(count) {
        record.append_rows(&[row]).unwrap();
    }
    for name in files(live.path()) {
        fs::copy(live.path().join(&name), folder.join(&name)).unwrap();
    }
    drop(record);
    folder.join("live.demarche")
}

#[test]
fn a_record_that_was_left_open_is_read_without_touching_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = left_open_record(folder.path(), 12);
    let before = files(folder.path());
    assert_eq!(before.len(), 2, "the record and its journal: {before:?}");
    let bytes: Vec<_> = before
        .iter()
        .map(|name| fs::read(folder.path().join(name)))
        .collect();
    let bytes: Vec<_> = bytes.into_iter().map(Result::unwrap).collect();

    let readable = open_readable(&path).unwrap();
    assert_eq!(readable.rows, rows(12));
    assert!(matches!(
        readable.verification,
        Verification::Intact {
            events: 12,
            ending: Ending::LeftOpen,
            ..
        }
    ));
    assert_eq!(files(folder.path()), before);
    for (name, bytes) in before.iter().zip(&bytes) {
        assert_eq!(
            &fs::read(folder.path().join(name)).unwrap(),
            bytes,
            "{name}"
        );
    }

    // Opened to continue, it becomes one file again.
    let mut record = Record::open(&path).unwrap();
    record.append_rows(&[row(13)]).unwrap();
    record.close().unwrap();
    assert_eq!(files(folder.path()).len(), 1);
    assert_eq!(open_readable(&path).unwrap().rows, rows(13));
}

#[test]
fn a_journal_that_stayed_behind_is_mentioned() {
    let folder = tempfile::tempdir().unwrap();
    let path = left_open_record(folder.path(), 12);
    fs::remove_file(folder.path().join("live.demarche-wal")).unwrap();
    let verification = verify(&path).unwrap();
    assert!(
        matches!(
            verification,
            Verification::Intact {
                ending: Ending::JournalMissing,
                ..
            }
        ),
        "{verification}"
    );
    assert_eq!(files(folder.path()).len(), 1);
}

#[cfg(unix)]
#[test]
fn a_write_protected_record_can_be_reviewed_but_not_continued() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let closed = folder.path().join("closed.demarche");
    closed_record(&closed, 12);
    let open = left_open_record(folder.path(), 12);
    let set = |file_mode, folder_mode| {
        for name in files(folder.path()) {
            let permissions = fs::Permissions::from_mode(file_mode);
            fs::set_permissions(folder.path().join(name), permissions).unwrap();
        }
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(folder_mode)).unwrap();
    };
    set(0o444, 0o555);
    // The superuser may write all the same.
    let protected = fs::OpenOptions::new().append(true).open(&closed).is_err();
    let before = files(folder.path());
    let readable = [&closed, &open].map(|path| open_readable(path).unwrap().rows);
    let continued = protected.then(|| Record::open(&closed));
    let after = files(folder.path());
    set(0o644, 0o755);

    assert_eq!(readable, [rows(12), rows(12)]);
    assert_eq!(before, after);
    if let Some(result) = continued {
        assert!(
            matches!(result, Err(RecordError::ReadOnly { .. })),
            "{result:?}"
        );
    }
}

#[test]
fn names_with_signs_are_names_of_files() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["file:a?mode=memory#x.demarche", "100 % – é.demarche"] {
        if cfg!(windows) && name.contains('?') {
            continue;
        }
        let path = folder.path().join(name);
        closed_record(&path, 2);
        assert_eq!(open_readable(&path).unwrap().rows, rows(2));
        assert!(files(folder.path()).contains(name));
        let left_open = left_open_record(folder.path(), 2);
        let moved = folder.path().join(format!("open {name}"));
        fs::rename(&left_open, &moved).unwrap();
        fs::remove_file(folder.path().join("live.demarche-wal")).unwrap();
        verify(&moved).unwrap();
    }
}

#[test]
fn events_are_read_back_as_they_happened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.demarche");
    let facts = [
        Fact::ExerciseOpened {
            scenario: "first-call".into(),
            version: "1.0.0".to_owned(),
            seed: u64::MAX,
            mode: Mode::ByTheClock,
            pace: Pace::from_factor(4.0),
            players: [("aldenia".into(), Player::Table)].into(),
            title: "Autumn course, group B".to_owned(),
            leaks: Default::default(),
            branch: None,
        },
        Fact::Started,
        Fact::TensionChanged {
            from: "aldenia".into(),
            to: "drovia".into(),
            before: 35,
            after: 41,
            because: Because::Facilitator("The room went \u{201c}elsewhere\u{201d}.\n".to_owned()),
        },
        Fact::Ended,
    ];
    let events: Vec<_> = (1..)
        .zip(facts)
        .map(|(sequence, fact)| Event {
            sequence,
            wall: WallTime::from_millis(1_800_000_000_000),
            time: ExerciseTime::from_millis(60_000),
            seat: Seat::Facilitator,
            cause: (sequence > 2).then_some(2),
            fact,
        })
        .collect();
    let mut record = Record::create(&path, &meta(), SCENARIO).unwrap();
    record.append(&events[..1]).unwrap();
    record.append(&events[1..]).unwrap();
    assert_eq!(record.events().unwrap(), events);
    record.close().unwrap();
    let readable = open_readable(&path).unwrap();
    assert_eq!(readable.events().unwrap(), events);
    let kinds: Vec<_> = readable.rows.iter().map(|row| row.kind.as_str()).collect();
    assert_eq!(
        kinds,
        ["ExerciseOpened", "Started", "TensionChanged", "Ended"]
    );

    // A body that a later program might write is intact, but not understood by this one.
    let mut record = Record::open(&path).unwrap();
    let unknown = Row {
        kind: "Teleported".to_owned(),
        body: "\"Teleported\"".to_owned(),
        ..row(5)
    };
    record.append_rows(&[unknown]).unwrap();
    let error = record.events().unwrap_err();
    assert!(
        matches!(error, RecordError::Row { sequence: 5, .. }),
        "{error}"
    );
}
