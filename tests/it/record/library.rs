use std::fs;

use chrono::NaiveDate;
use demarche::exercise::WallTime;
use demarche::record::{Library, Meta, Record, RecordError, Row, State};

use super::{SCENARIO, files, meta, row};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 1, 18).unwrap()
}

#[test]
fn new_records_get_names_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::in_folder(folder.path().join("not yet there"));
    assert!(library.entries().unwrap().is_empty());
    let name = |record: &Record| {
        record
            .path()
            .file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned()
    };
    let first = library.create(&meta(), SCENARIO, day()).unwrap();
    let second = library.create(&meta(), SCENARIO, day()).unwrap();
    assert_eq!(name(&first), "first-call-2027-01-18.demarche");
    assert_eq!(name(&second), "first-call-2027-01-18-2.demarche");
    drop(first);
    fs::remove_file(library.folder().join("first-call-2027-01-18.demarche")).unwrap();
    // A journal that lost its record is not mixed with a new one.
    fs::write(
        library.folder().join("first-call-2027-01-18.demarche-wal"),
        "x",
    )
    .unwrap();
    let third = library.create(&meta(), SCENARIO, day()).unwrap();
    assert_eq!(name(&third), "first-call-2027-01-18-3.demarche");
}

#[test]
fn the_list_tells_what_each_record_is() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::in_folder(folder.path());
    let create = |title: &str, created_ms| {
        let meta = Meta {
            title: title.to_owned(),
            created: WallTime::from_millis(created_ms),
            ..meta()
        };
        library.create(&meta, SCENARIO, day()).unwrap()
    };
    let ended = |sequence| Row {
        kind: "Ended".to_owned(),
        body: "\"Ended\"".to_owned(),
        ..row(sequence)
    };

    create("prepared", 1).close().unwrap();
    let mut record = create("interrupted", 2);
    record.append_rows(&[row(1), row(2)]).unwrap();
    record.close().unwrap();
    let mut record = create("ended, with a note after ENDEX", 3);
    record.append_rows(&[row(1), ended(2), row(3)]).unwrap();
    record.close().unwrap();
    let mut running = create("running", 4);
    running.append_rows(&[row(1)]).unwrap();
    fs::write(
        folder.path().join("holiday.demarche"),
        "not a record at all",
    )
    .unwrap();
    fs::write(folder.path().join("notes.txt"), "not even called one").unwrap();
    super::append::left_open_record(folder.path(), 7);

    let before = files(folder.path());
    let entries = library.entries().unwrap();
    assert_eq!(files(folder.path()), before, "listing leaves no trace");
    let listed: Vec<_> = entries
        .iter()
        .map(|entry| match &entry.summary {
            Ok(summary) => (
                summary.meta.title.as_str(),
                Some(summary.state),
                summary.events,
            ),
            Err(RecordError::NotARecord { .. }) => ("not a record", None, None),
            Err(other) => panic!("{other}"),
        })
        .collect();
    assert_eq!(
        listed,
        [
            ("Autumn course, group B", Some(State::Interrupted), Some(7)),
            ("running", Some(State::Running), Some(1)),
            (
                "ended, with a note after ENDEX",
                Some(State::Ended),
                Some(3)
            ),
            ("interrupted", Some(State::Interrupted), Some(2)),
            ("prepared", Some(State::Interrupted), Some(0)),
            ("not a record", None, None),
        ]
    );
    let last = entries[2].summary.as_ref().unwrap().last_wall;
    assert_eq!(last, Some(WallTime::from_millis(row(3).wall_ms)));

    running.append_rows(&[row(2)]).unwrap();
    let entries = library.entries().unwrap();
    assert_eq!(entries[1].summary.as_ref().unwrap().events, Some(2));
    running.close().unwrap();
}
