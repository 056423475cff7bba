//! A scenario in a record is read as it was played, whatever rules were made since; what the rules of play rely on
//! holds all the same.

use std::path::Path;

use demarche::exercise::WallTime;
use demarche::record::{Meta, Record, Source, open_readable};
use demarche::rehearsal::{Cast, rehearse};
use demarche::scenario::{Severity, load_recorded, load_str};

const SOUND: &str = include_str!("../broken/sound.ron");

/// Sound for play, and against rules of taste: two short names alike, an empty text, an id in capitals, a field
/// that nobody knows, a circle of injects, and words to be filled in.
fn tasteless() -> String {
    SOUND
        .replace("short: \"Drovia\"", "short: \"Aldenia\"")
        .replace(
            "profile: \"West bank.\"",
            "profile: \" \", anthem: \"None\"",
        )
        .replace("\"c01\"", "\"C01\"")
        .replace(
            "when: Unanswered(from: \"aldenia\", to: \"drovia\", after: \"90m\")",
            "when: Released(\"C01\")",
        )
        .replace("“", "[insert quotation]")
}

#[test]
fn a_record_opens_whatever_rules_of_taste_were_made_since() {
    let text = tasteless();
    let strict = load_str("today.ron", &text);
    assert!(strict.scenario.is_none(), "{}", strict.report());
    assert!(strict.summary().errors >= 4, "{}", strict.report());

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.demarche");
    let meta = Meta {
        scenario_id: "dark-lock".to_owned(),
        scenario_title: "The lock goes dark".to_owned(),
        scenario_version: "1.0.0".to_owned(),
        title: "Years ago".to_owned(),
        created: WallTime::from_millis(1_800_000_000_000),
        program_version: "0.1.0".to_owned(),
        branch: None,
    };
    let record = Record::create(&path, &meta, Source::from(text.as_str())).unwrap();
    record.close().unwrap();
    let readable = open_readable(&path).unwrap();
    let loaded = readable.source.unwrap().scenario();
    let summary = loaded.summary();
    assert_eq!(summary.errors, 0, "{}", loaded.report());
    assert!(summary.warnings >= 4, "what is amiss is still told");
    let scenario = loaded.scenario.unwrap();
    assert_eq!(scenario.states.len(), 2);
    assert_eq!(scenario.injects.len(), 3);
}

#[test]
fn what_play_relies_on_is_asked_of_a_record_too() {
    for (sound, broken) in [
        ("to: [State(\"aldenia\")]", "to: [State(\"nowhere\")]"),
        ("needs: [\"pumps\"]", "needs: [\"lock\"]"),
        ("marking: Amber", "marking: Amberish"),
        ("if_silent: \"wait\"", "if_silent: \"nothing\""),
        ("planned: \"4h\"", "planned: \"0m\""),
        // A misspelt field may be one that must be there.
        ("format: 1", "foImat: 1"),
        ("title: \"The lock stops\"", "titel: \"The lock stops\""),
    ] {
        let text = SOUND.replace(sound, broken);
        assert_ne!(text, SOUND);
        let loaded = load_recorded("record.ron", &text);
        assert!(loaded.scenario.is_none(), "{broken} was taken");
        assert!(loaded.has_errors());
    }
}

/// Every broken scenario that a record may hold is played to its end: the rules meet none that they cannot bear.
#[test]
fn whatever_is_read_from_a_record_can_be_played() {
    let mut played = 0;
    let mut only_from_records = 0;
    for file in std::fs::read_dir(Path::new("tests/broken")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "ron") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let loaded = load_recorded("record.ron", &text);
        assert_eq!(loaded.scenario.is_none(), loaded.has_errors());
        if let Some(scenario) = loaded.scenario {
            played += 1;
            let is_refused = load_str("author.ron", &text).has_errors();
            only_from_records += usize::from(is_refused);
            for seed in 0..3 {
                let run = rehearse(&scenario, &Cast::new(), seed);
                assert!(!run.events.is_empty(), "{}", path.display());
            }
        }
    }
    assert!(played >= 20, "{played}");
    assert!(only_from_records >= 3, "{only_from_records}");
}

#[test]
fn only_errors_of_taste_become_warnings() {
    for file in std::fs::read_dir(Path::new("tests/broken")).unwrap() {
        let path = file.unwrap().path();
        let Ok(text) = std::fs::read_to_string(&path) else {
            continue;
        };
        for problem in load_recorded("record.ron", &text).problems {
            let expected = match problem.kind.severity() {
                Severity::Error if !problem.kind.breaks_play() => Severity::Warning,
                severity => severity,
            };
            assert_eq!(problem.severity, expected, "{problem}");
        }
    }
}
