//! `report`: the log of an exercise for other programs.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

use super::arguments::{Format, Report};
use super::output::Output;
use super::reading::Reading;
use super::viewer::Viewer;
use super::{Failure, Verdict};
use crate::exercise::{Event, Exercise, Seat, apply};
use crate::report::{Naming, log_csv, log_json_lines};

/// Writes the log to the file, or to the output.
pub(super) fn run(arguments: &Report, output: &mut Output<'_>) -> Result<Verdict, Failure> {
    let reading = Reading::of(&arguments.record, output)?;
    let viewer = Viewer::named(&arguments.seat, &reading.scenario)?;
    let events = seen(&reading, &viewer);
    let mut text = Vec::new();
    match arguments.format {
        Format::Csv => log_csv(&events, &Naming::of(&reading.scenario), &mut text)?,
        Format::Jsonl => log_json_lines(&events, &mut text)?,
    }
    match &arguments.output {
        Some(path) => {
            write_new(path, &text)?;
            output.say(&format!(
                "{} events written to {}.",
                events.len(),
                path.display()
            ))?;
        }
        None => output.write(&text)?,
    }
    Ok(reading.verdict())
}

/// The events as the viewer saw them.
fn seen(reading: &Reading, viewer: &Viewer) -> Vec<Event> {
    if *viewer == Viewer::Seat(Seat::Facilitator) {
        return reading.events.clone();
    }
    let mut exercise = Exercise::new(reading.scenario.clone());
    let mut seen = Vec::new();
    for event in &reading.events {
        apply(&mut exercise, event);
        seen.extend(viewer.sees(event, &exercise));
    }
    seen
}

/// Writes a file that does not exist yet, whole or not at all.
fn write_new(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let failed = |source: io::Error| match source.kind() {
        ErrorKind::AlreadyExists => Failure::Exists {
            path: path.to_owned(),
        },
        _ => Failure::File {
            path: path.to_owned(),
            source,
        },
    };
    let mut file = File::create_new(path).map_err(failed)?;
    let written = file.write_all(content).and_then(|()| file.sync_all());
    written.map_err(|source| {
        // Half a report would be taken for a whole one.
        fs::remove_file(path).ok();
        failed(source)
    })
}
