//! A real exercise, stored as it is played, comes back as the exercise it was.

use demarche::exercise::{
    Act, Command, ConsultationId, Event, Exercise, Mode, Note, Pace, Request, Seat, Setup, Terms,
    WallTime, open, perform, replay, settle,
};
use demarche::record::{Record, open_readable};
use demarche::report::{CSV_COLUMNS, Naming, log_csv, log_json_lines};
use demarche::scenario::{Scenario, Span, load_str};

const TEXT: &str = include_str!("../../../scenarios/first-call.ron");

fn scenario(text: &str) -> Scenario {
    load_str("first-call.ron", text).scenario.unwrap()
}

/// What is said in the room, and in which wall minute.
fn orders() -> Vec<(i64, Seat, Command)> {
    let aldenia = || Seat::Team("aldenia".into());
    let brennmark = || Seat::Team("brennmark".into());
    let note = Note {
        declares: None,
        to: "brennmark".into(),
        channel: "technical-contact".into(),
        subject: "Is it you?".to_owned(),
        body: "We see odd commands.\n\n=cmd|'/c calc'!A1".to_owned(),
    };
    let request = Request {
        to: vec!["brennmark".into()],
        basis: demarche::doctrine::LegalBasis::Cbm(3),
        channel: "technical-contact".into(),
        subject: "The gates".to_owned(),
        purpose: "To learn what you can see.".to_owned(),
        terms: Terms {
            level: demarche::doctrine::ConsultationLevel::Technical,
            format: demarche::exercise::MeetingFormat::Call,
            starts_within: Span::from_minutes(30),
        },
        reply_within: Span::from_minutes(120),
        procedure: None,
        chair: false,
    };
    let consult = |act| Command::Consult(ConsultationId(1), act);
    vec![
        (0, Seat::Facilitator, Command::Start),
        (2, aldenia(), Command::Send(note)),
        (
            4,
            Seat::Facilitator,
            Command::SetPace(Pace::from_factor(20.0)),
        ),
        (5, aldenia(), Command::Request(request)),
        (9, brennmark(), consult(Act::Accept)),
        (
            11,
            aldenia(),
            consult(Act::State {
                text: "We were not attacked by you.".to_owned(),
            }),
        ),
        (12, Seat::Facilitator, Command::Pause),
        (15, Seat::Facilitator, Command::Resume),
        (16, Seat::Facilitator, Command::SetMode(Mode::StepByStep)),
        (18, Seat::Facilitator, Command::SetMode(Mode::ByTheClock)),
        (40, Seat::Facilitator, Command::End),
    ]
}

#[test]
fn an_exercise_comes_back_from_its_record_as_it_was_played() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.demarche");
    let minute = |minute: i64| WallTime::from_millis(1_800_000_000_000 + minute * 60_000);
    let played = scenario(TEXT);
    let mut record = Record::create(&path, &super::meta(), TEXT).unwrap();
    let (mut exercise, first) = open(played.clone(), Setup::of(&played, 7), minute(0));
    record.append(&[first]).unwrap();
    let mut orders = orders().into_iter().peekable();
    for now in 0..=40 {
        let mut events: Vec<Event> = Vec::new();
        settle(&mut exercise, minute(now), &mut events);
        while let Some((_, seat, command)) = orders.next_if(|(when, ..)| *when == now) {
            let done = perform(&mut exercise, &seat, &command, minute(now), &mut events);
            assert_eq!(done, Ok(()), "{command:?}");
        }
        record.append(&events).unwrap();
        // Closed over lunch, and once by closing the window.
        match now {
            13 => drop(record.close().unwrap()),
            20 => drop(record),
            _ => continue,
        }
        record = Record::open(&path).unwrap();
    }
    record.close().unwrap();

    let readable = open_readable(&path).unwrap();
    let events = readable.events().unwrap();
    assert!(events.len() > 40, "only {} events", events.len());
    let mut again = Exercise::new(scenario(&readable.source.unwrap().text));
    replay(&mut again, &events);
    assert_eq!(again, exercise);

    let mut table = Vec::new();
    log_csv(&events, &Naming::of(&played), &mut table).unwrap();
    let mut reader = csv::Reader::from_reader(table.as_slice());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), events.len());
    assert!(rows.iter().all(|row| row.len() == CSV_COLUMNS.len()));
    let sent = rows.iter().find(|row| &row[3] == "Message sent").unwrap();
    assert_eq!(
        (&sent[6], &sent[7], &sent[9]),
        ("Aldenia", "Brennmark", "Is it you?")
    );

    let mut lines = Vec::new();
    log_json_lines(&events, &mut lines).unwrap();
    assert_eq!(
        String::from_utf8(lines).unwrap().lines().count(),
        events.len()
    );
}
