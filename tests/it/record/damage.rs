//! An altered record is reported, with the first bad row; what is readable stays readable.

use std::fs;
use std::path::Path;

use demarche::record::{
    Damage, DamageReport, Ending, Record, RecordError, Source, Verification, open_readable, verify,
    verify_against,
};
use rusqlite::Connection;

use super::append::left_open_record;
use super::{SCENARIO, closed_record, meta, row, rows};

const COUNT: u64 = 60;

/// Alters a closed record of [`COUNT`] rows with SQL and returns the report.
fn altered(sql: &str) -> DamageReport {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.demarche");
    closed_record(&path, COUNT);
    Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    let report = match verify(&path).unwrap() {
        Verification::Damaged(report) => report,
        intact @ Verification::Intact { .. } => panic!("{sql}: {intact}"),
    };
    let readable = open_readable(&path).unwrap();
    assert_eq!(
        readable.verification,
        Verification::Damaged(report.clone()),
        "{sql}"
    );
    let rows_agree = readable.rows == rows(report.readable);
    assert!(
        rows_agree,
        "{sql}: rows up to the first bad one should be as written"
    );
    // It is not continued, and not touched by the attempt.
    let before = fs::read(&path).unwrap();
    let error = Record::open(&path).unwrap_err();
    assert!(
        matches!(error, RecordError::Damaged { .. }),
        "{sql}: {error}"
    );
    assert_eq!(fs::read(&path).unwrap(), before, "{sql}");
    report
}

fn first_bad(row: u64, damage: Damage) -> DamageReport {
    DamageReport {
        first_bad_row: Some(row),
        damage: vec![damage],
        readable: row - 1,
    }
}

fn no_bad_row(damage: Damage) -> DamageReport {
    DamageReport {
        first_bad_row: None,
        damage: vec![damage],
        readable: COUNT,
    }
}

#[test]
fn any_changed_field_of_a_row_is_found() {
    for change in [
        "body = replace(body, 'Observation', 'observation')",
        "wall_ms = wall_ms + 1",
        "exercise_ms = -exercise_ms",
        "seat = 'team:brennmark'",
        "kind = 'NoteAdded'",
        "cause = 1",
        "hash = zeroblob(32)",
        "hash = x'00'",
        "body = ''",
    ] {
        for row in [1, 23, COUNT] {
            let report = altered(&format!("UPDATE event SET {change} WHERE sequence = {row}"));
            assert_eq!(report.first_bad_row, Some(row), "{change}");
            assert_eq!(report.readable, row - 1, "{change}");
            let [damage] = report.damage.as_slice() else {
                panic!("{report:?}")
            };
            assert!(
                matches!(damage, Damage::Altered { sequence } | Damage::Unreadable { sequence, .. } if *sequence == row),
                "{change}: {damage}"
            );
        }
    }
}

#[test]
fn a_missing_row_is_found_wherever_it_stood() {
    assert_eq!(
        altered("DELETE FROM event WHERE sequence = 23"),
        first_bad(
            23,
            Damage::Missing {
                first: 23,
                last: 23
            }
        )
    );
    assert_eq!(
        altered("DELETE FROM event WHERE sequence < 4"),
        first_bad(1, Damage::Missing { first: 1, last: 3 })
    );
    assert_eq!(
        altered("DELETE FROM event WHERE sequence > 50"),
        first_bad(
            51,
            Damage::EndMissing {
                first: 51,
                last: COUNT
            }
        )
    );
    assert_eq!(
        altered("DELETE FROM event"),
        first_bad(
            1,
            Damage::EndMissing {
                first: 1,
                last: COUNT
            }
        )
    );
    // Closing the gap does not hide it.
    assert_eq!(
        altered(
            "DELETE FROM event WHERE sequence = 23; \
             UPDATE event SET sequence = sequence - 1 WHERE sequence > 23"
        ),
        first_bad(23, Damage::Altered { sequence: 23 })
    );
}

#[test]
fn exchanged_and_inserted_rows_are_found() {
    assert_eq!(
        altered(
            "UPDATE event SET sequence = 1000 WHERE sequence = 20; \
             UPDATE event SET sequence = 20 WHERE sequence = 21; \
             UPDATE event SET sequence = 21 WHERE sequence = 1000"
        ),
        first_bad(20, Damage::Altered { sequence: 20 })
    );
    assert_eq!(
        altered(
            "INSERT INTO event SELECT sequence + 1, wall_ms, exercise_ms, seat, kind, cause, body, hash \
             FROM event WHERE sequence = 60"
        ),
        first_bad(61, Damage::Altered { sequence: 61 })
    );
    assert_eq!(
        altered(
            "INSERT INTO event SELECT 0, wall_ms, exercise_ms, seat, kind, cause, body, hash \
             FROM event WHERE sequence = 60"
        ),
        first_bad(1, Damage::Altered { sequence: 1 })
    );
}

#[test]
fn a_changed_title_or_scenario_is_found_and_the_events_stay_readable() {
    let scenario = || {
        no_bad_row(Damage::Scenario {
            name: "scenario.ron".to_owned(),
        })
    };
    for sql in [
        "UPDATE meta SET value = 'Another course' WHERE key = 'title'",
        "UPDATE meta SET key = 'titel' WHERE key = 'title'",
        "DELETE FROM meta WHERE key = 'created_ms'",
        "INSERT INTO meta VALUES ('note', 'all is well')",
        "INSERT INTO source VALUES ('media/x', x'', x'af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262')",
    ] {
        assert_eq!(altered(sql), no_bad_row(Damage::Meta), "{sql}");
    }
    assert_eq!(
        altered("UPDATE source SET content = CAST(content || ' ' AS BLOB)"),
        scenario()
    );
    let lost = altered("DELETE FROM source");
    assert_eq!((lost.first_bad_row, lost.readable), (None, COUNT));
    assert_eq!(lost.damage, [scenario().damage[0].clone(), Damage::Meta]);
}

#[test]
fn a_changed_seal_is_told_from_changed_rows() {
    assert_eq!(
        altered("UPDATE seal SET hash = zeroblob(32) WHERE events = 0"),
        no_bad_row(Damage::Seal { events: 0 })
    );
    assert_eq!(
        altered("UPDATE seal SET hash = zeroblob(32) WHERE events = 60"),
        no_bad_row(Damage::Seal { events: COUNT })
    );
    assert_eq!(
        altered("DELETE FROM seal WHERE events = 0"),
        no_bad_row(Damage::Seal { events: 0 })
    );
    assert_eq!(
        altered("UPDATE seal SET events = 70 WHERE events = 60"),
        first_bad(
            61,
            Damage::EndMissing {
                first: 61,
                last: 70
            }
        )
    );
}

#[test]
fn foreign_tables_and_triggers_are_reported_and_never_run() {
    let trigger = "CREATE TRIGGER later AFTER INSERT ON event BEGIN DELETE FROM event; END";
    assert_eq!(
        altered(trigger),
        no_bad_row(Damage::Table {
            table: "later".to_owned()
        })
    );
    assert_eq!(
        altered("DROP INDEX ended"),
        no_bad_row(Damage::Table {
            table: "ended".to_owned()
        })
    );
    let report = altered("DROP TABLE event");
    assert_eq!((report.first_bad_row, report.readable), (Some(1), 0));
    let report = altered(
        "ALTER TABLE event RENAME TO rows; CREATE VIEW event AS SELECT * FROM rows WHERE sequence < 9",
    );
    assert_eq!((report.first_bad_row, report.readable), (Some(1), 0));
}

#[test]
fn an_altered_header_does_not_cost_the_record() {
    assert_eq!(
        altered("PRAGMA application_id = 7"),
        no_bad_row(Damage::Header)
    );
    assert_eq!(
        altered("PRAGMA user_version = 2"),
        no_bad_row(Damage::Header)
    );
    assert_eq!(
        altered("PRAGMA user_version = 0"),
        no_bad_row(Damage::Header)
    );
}

#[test]
fn a_record_cut_short_and_sealed_again_shows_only_against_a_seal_kept_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.demarche");
    let seal = closed_record(&path, COUNT);
    assert!(matches!(
        verify_against(&path, &seal).unwrap(),
        Verification::Intact { .. }
    ));

    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch("DELETE FROM event WHERE sequence > 50; DELETE FROM seal WHERE events = 60")
        .unwrap();
    drop(connection);
    // The file alone can only say that its end is not sealed.
    assert!(matches!(
        verify(&path).unwrap(),
        Verification::Intact {
            events: 50,
            ending: Ending::LeftOpen,
            ..
        }
    ));
    assert_eq!(
        verify_against(&path, &seal).unwrap(),
        Verification::Damaged(first_bad(
            51,
            Damage::EndMissing {
                first: 51,
                last: COUNT
            }
        ))
    );

    // The same for a record written anew from beginning to end.
    let forged = folder.path().join("forged.demarche");
    let mut record = Record::create(&forged, &meta(), SCENARIO).unwrap();
    let mut invented = rows(COUNT + 5);
    invented[30].seat = "team:brennmark".to_owned();
    record.append_rows(&invented).unwrap();
    record.close().unwrap();
    assert!(matches!(
        verify(&forged).unwrap(),
        Verification::Intact { .. }
    ));
    let Verification::Damaged(report) = verify_against(&forged, &seal).unwrap() else {
        panic!()
    };
    assert_eq!(report.damage, [Damage::OtherSeal { events: COUNT }]);

    // A seal of the middle still holds after more was played.
    let continued = folder.path().join("continued.demarche");
    let middle = closed_record(&continued, COUNT);
    let mut record = Record::open(&continued).unwrap();
    record.append_rows(&[row(COUNT + 1)]).unwrap();
    record.close().unwrap();
    assert!(matches!(
        verify_against(&continued, &middle).unwrap(),
        Verification::Intact {
            events: 61,
            ending: Ending::Closed,
            ..
        }
    ));
}

#[test]
fn other_files_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("text"), "Dear colleagues, ".repeat(50)).unwrap();
    fs::write(path("short"), "SQLite format 3\0").unwrap();
    fs::write(path("empty"), "").unwrap();
    fs::create_dir(path("folder")).unwrap();
    let other = Connection::open(path("database")).unwrap();
    other
        .execute_batch("CREATE TABLE meta (key, value); PRAGMA user_version = 1")
        .unwrap();
    drop(other);
    for name in ["text", "short", "database"] {
        let results = [verify(path(name)).err(), Record::open(path(name)).err()];
        for result in results {
            assert!(
                matches!(result, Some(RecordError::NotARecord { .. })),
                "{name}: {result:?}"
            );
        }
    }
    assert!(matches!(
        verify(path("empty")),
        Err(RecordError::Empty { .. })
    ));
    assert!(matches!(
        verify(path("missing")),
        Err(RecordError::NotFound { .. })
    ));
    assert!(matches!(
        Record::open(path("missing")),
        Err(RecordError::NotFound { .. })
    ));
    assert!(verify(path("folder")).is_err());

    closed_record(&path("newer"), 3);
    Connection::open(path("newer"))
        .unwrap()
        .execute_batch("PRAGMA user_version = 2; UPDATE meta SET value = '2' WHERE key = 'format'")
        .unwrap();
    for result in [
        verify(path("newer")).err(),
        Record::open(path("newer")).err(),
    ] {
        let expected = matches!(
            result,
            Some(RecordError::NewerFormat {
                found: 2,
                known: 1,
                ..
            })
        );
        assert!(expected, "{result:?}");
    }
}

/// Whatever happened to the bytes, what is read is what was written, as far as it goes.
/// Returns how many events could be read, if the file could be opened at all.
fn never_a_wrong_row(path: &Path, what: &str) -> Option<u64> {
    let readable = open_readable(path).ok()?;
    let count = readable.rows.len() as u64;
    assert!(
        readable.rows == rows(count),
        "{what}: a row was read that was not written"
    );
    match &readable.verification {
        Verification::Intact { events, .. } => {
            assert_eq!(*events, count, "{what}");
            assert_eq!(readable.meta, meta(), "{what}");
            assert_eq!(readable.source, Some(Source::from(SCENARIO)), "{what}");
        }
        Verification::Damaged(report) => {
            assert_eq!(report.readable, count, "{what}");
            assert!(!report.damage.is_empty(), "{what}");
            assert!(
                report.first_bad_row.is_none_or(|row| row == count + 1),
                "{what}"
            );
        }
    }
    Some(count)
}

/// A record of some twenty pages, one row of which spills over several.
fn record_of_many_pages(path: &Path) {
    closed_record(path, 250);
}

#[test]
fn a_flipped_byte_never_passes_for_what_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.demarche");
    record_of_many_pages(&path);
    let sound = fs::read(&path).unwrap();
    let (mut damaged, mut unopened) = (0, 0);
    // Every byte of the header; then bytes all over the file, at all positions within a page.
    let offsets = (0..100).chain((100..sound.len()).step_by(61));
    for offset in offsets {
        let mut bytes = sound.clone();
        bytes[offset] ^= 1 << (offset % 8);
        fs::write(&path, &bytes).unwrap();
        match never_a_wrong_row(&path, &format!("byte {offset}")) {
            None => unopened += 1,
            Some(_) => damaged += u32::from(matches!(verify(&path), Ok(Verification::Damaged(_)))),
        }
    }
    // Almost all bytes of the file are text of rows.
    assert!(damaged > 500, "{damaged} of the flips were noticed");
    assert!(
        unopened < 120,
        "{unopened} of the flips made the file unreadable as a whole"
    );
}

#[test]
fn a_file_cut_short_is_read_as_far_as_it_goes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.demarche");
    record_of_many_pages(&path);
    let sound = fs::read(&path).unwrap();
    let mut most = 0;
    let lengths = (0..sound.len())
        .step_by(509)
        .chain((4096..sound.len()).step_by(4096));
    for length in lengths {
        fs::write(&path, &sound[..length]).unwrap();
        let what = format!("cut to {length} bytes");
        let verification = verify(&path);
        assert!(
            !matches!(verification, Ok(Verification::Intact { .. })),
            "{what}: {verification:?}"
        );
        if let Some(count) = never_a_wrong_row(&path, &what) {
            most = most.max(count);
        }
        assert!(Record::open(&path).is_err(), "{what}");
    }
    assert!(
        most > 200,
        "only {most} rows could be read from a file cut short near its end"
    );
}

#[test]
fn a_damaged_journal_never_passes_for_what_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = left_open_record(folder.path(), 40);
    let journal = folder.path().join("live.demarche-wal");
    let record = fs::read(&path).unwrap();
    let sound = fs::read(&journal).unwrap();
    for offset in (0..sound.len()).step_by(997) {
        let mut bytes = sound.clone();
        bytes[offset] ^= 0x10;
        fs::write(&journal, &bytes).unwrap();
        fs::write(&path, &record).unwrap();
        never_a_wrong_row(&path, &format!("journal, byte {offset}"));
        fs::write(&journal, &sound[..offset]).unwrap();
        never_a_wrong_row(&path, &format!("journal, cut to {offset}"));
    }
    fs::write(&journal, &sound).unwrap();
    assert_eq!(never_a_wrong_row(&path, "sound"), Some(40));
}
