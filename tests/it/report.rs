//! What leaves the program can be read by other programs, and does them no harm.

mod documents;
mod packets;
mod schema;

use demarche::doctrine::{InjectChannel, Marking};
use demarche::exercise::{Audience, Because, Event, Fact, Letter, Note, Release, Seat, WallTime};
use demarche::report::{CSV_COLUMNS, Naming, log_csv, log_json_lines};
use demarche::scenario::ExerciseTime;
use serde_json::{Value, json};

/// A log in which people wrote what spreadsheets and parsers dislike.
fn events() -> Vec<Event> {
    let letter = Letter {
        title: "Substation, \"north\"; down".to_owned(),
        from: "Нефть и газ".to_owned(),
        channel: InjectChannel::Operator,
        marking: Marking::Amber,
        body: "Line one\r\nLine two,\n\n\"quoted\"\t=1+1".to_owned(),
        asks: Some("=Call back".to_owned()),
        pictures: vec![],
    };
    let note = Note {
        declares: None,
        to: "brennmark".into(),
        channel: "leaders-call".into(),
        subject: "@SUM(A1:A9)".to_owned(),
        body: "=HYPERLINK(\"http://example.org\",\"click\")".to_owned(),
    };
    let facts = [
        (Seat::Facilitator, None, Fact::Started),
        (
            Seat::System,
            None,
            Fact::InjectReleased {
                inject: "i01".into(),
                how: Release::ByTheClock,
                to: Audience::States(vec!["aldenia".into(), "drovia".into()]),
                letter: letter.into(),
            },
        ),
        (
            Seat::System,
            Some(2),
            Fact::TensionChanged {
                from: "aldenia".into(),
                to: "drovia".into(),
                before: 35,
                after: 41,
                because: Because::Inject("i01".into()),
            },
        ),
        (
            Seat::Team("aldenia".into()),
            None,
            Fact::MessageSent {
                id: demarche::exercise::MessageId(1),
                from: "aldenia".into(),
                note: note.into(),
                arrives: ExerciseTime::from_millis(600_000),
            },
        ),
        (
            Seat::Observer,
            None,
            Fact::ObservationMade {
                text: "-1 for style\0".to_owned(),
                objective: Some("verify-first".into()),
                about: Some("aldenia".into()),
            },
        ),
    ];
    (1..)
        .zip(facts)
        .map(|(sequence, (seat, cause, fact))| Event {
            sequence,
            wall: WallTime::from_millis(
                1_800_253_800_123 + 1_000 * i64::try_from(sequence).unwrap(),
            ),
            time: ExerciseTime::from_millis(61_000 * i64::try_from(sequence).unwrap()),
            seat,
            cause,
            fact,
        })
        .collect()
}

fn naming() -> Naming {
    Naming {
        states: [
            ("aldenia".into(), "Aldenia".to_owned()),
            ("drovia".into(), "=Drovia".to_owned()),
        ]
        .into(),
        ..Naming::default()
    }
}

/// The log as CSV, read again: header and rows.
fn read_again(events: &[Event]) -> (Vec<String>, Vec<Vec<String>>) {
    let mut bytes = Vec::new();
    log_csv(events, &naming(), &mut bytes).unwrap();
    if let Ok(path) = std::env::var("DEMARCHE_KEEP_CSV") {
        std::fs::write(path, &bytes).unwrap();
    }
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let cells = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let header = cells(reader.headers().unwrap());
    (
        header,
        reader
            .records()
            .map(|record| cells(&record.unwrap()))
            .collect(),
    )
}

#[test]
fn a_table_of_the_log_is_read_back_as_it_was_meant() {
    let (header, rows) = read_again(&events());
    assert_eq!(header, CSV_COLUMNS);
    let inject = [
        "2",
        "2027-01-18T06:30:02Z",
        "0:02:02",
        "Inject released",
        "Program",
        "Operator (TLP:AMBER)",
        "Нефть и газ",
        "Aldenia; =Drovia",
        "i01",
        "Substation, \"north\"; down",
        "Line one\r\nLine two,\n\n\"quoted\"\t=1+1",
        "'=Call back",
        "",
        "",
    ];
    assert_eq!(rows[1], inject);
    assert_eq!(rows[2][7], "'=Drovia");
    assert_eq!(
        (rows[2][10].as_str(), rows[2][13].as_str()),
        ("35 → 41", "2")
    );
    assert_eq!(rows[3][9], "'@SUM(A1:A9)");
    assert_eq!(rows[3][10], "'=HYPERLINK(\"http://example.org\",\"click\")");
    assert_eq!(rows[4][10], "'-1 for style\u{FFFD}");
    assert_eq!(rows[4][12], "verify-first");
    assert_eq!(rows.len(), 5);
}

#[test]
fn no_cell_begins_like_a_formula() {
    let (_, rows) = read_again(&events());
    for cell in rows.iter().flatten() {
        let first = cell.trim_start().chars().next();
        assert!(!matches!(first, Some('=' | '+' | '-' | '@')), "{cell}");
    }
}

#[test]
fn an_empty_log_is_a_header() {
    let (header, rows) = read_again(&[]);
    assert_eq!(header, CSV_COLUMNS);
    assert!(rows.is_empty());
}

#[test]
fn json_lines_hold_the_whole_log() {
    let events = events();
    let mut bytes = Vec::new();
    log_json_lines(&events, &mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.ends_with('\n'));
    let lines: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines[1]["wall"], "2027-01-18T06:30:02.123Z");
    assert_eq!(lines[1]["kind"], "InjectReleased");
    assert_eq!(
        lines[1]["fact"]["InjectReleased"]["letter"]["from"],
        "Нефть и газ"
    );
    assert_eq!(lines[0]["fact"], "Started");
    let read: Vec<Event> = lines
        .iter()
        .map(|line| {
            serde_json::from_value(json!({
                "sequence": line["sequence"],
                "wall": line["wall_ms"],
                "time": line["exercise_ms"],
                "seat": line["seat"],
                "cause": line.get("cause"),
                "fact": line["fact"],
            }))
            .unwrap()
        })
        .collect();
    assert_eq!(read, events);
}

#[test]
fn an_export_that_cannot_be_written_says_so() {
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let errors = [
        log_csv(&events(), &naming(), Full).unwrap_err(),
        log_json_lines(&events(), Full).unwrap_err(),
    ];
    for error in errors {
        assert!(
            error.to_string().contains("could not be written"),
            "{error}"
        );
    }
}
