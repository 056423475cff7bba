//! The record: nothing acknowledged is lost, nothing altered goes unseen.

mod append;
mod branch;
mod damage;
mod kill;
mod library;
mod replay;

use std::collections::BTreeSet;
use std::path::Path;

use demarche::exercise::WallTime;
use demarche::record::{Meta, Record, Row, Source};

/// A scenario's text; what it says does not matter here.
const SCENARIO: &str = "Scenario(title: \"First call\")\n";

fn meta() -> Meta {
    Meta {
        scenario_id: "first-call".to_owned(),
        scenario_title: "First call".to_owned(),
        scenario_version: "1.0.0".to_owned(),
        title: "Autumn course, group B".to_owned(),
        created: WallTime::from_millis(1_800_000_000_000),
        program_version: "0.1.0".to_owned(),
        branch: None,
    }
}

/// A row whose content depends on its sequence alone.
fn row(sequence: u64) -> Row {
    let number = i64::try_from(sequence).unwrap();
    Row {
        sequence,
        wall_ms: 1_800_000_000_000 + number * 700,
        exercise_ms: number * 2_800,
        seat: if sequence.is_multiple_of(3) { "facilitator" } else { "team:aldenia" }.to_owned(),
        kind: "ObservationMade".to_owned(),
        cause: sequence.is_multiple_of(5).then_some(sequence / 2),
        body: serde_json::json!({ "text": format!("Observation {sequence}. {}", "é".repeat(sequence as usize % 90)) })
            .to_string(),
    }
}

fn rows(count: u64) -> Vec<Row> {
    (1..=count).map(row).collect()
}

/// A closed record with so many rows.
fn closed_record(path: &Path, count: u64) -> demarche::record::Seal {
    let mut record = Record::create(path, &meta(), Source::from(SCENARIO)).unwrap();
    record.append_rows(&rows(count)).unwrap();
    record.close().unwrap()
}

/// The names of all files in a folder.
fn files(folder: &Path) -> BTreeSet<String> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|item| item.unwrap().file_name().into_string().unwrap())
        .collect()
}
