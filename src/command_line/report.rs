//! `report`: the log of an exercise for other programs.

use super::arguments::{Format, Report};
use super::new_file::write_new;
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
