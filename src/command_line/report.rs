//! `report`: what an exercise leaves behind, for people and for other programs.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::arguments::Report;
use super::new_file::write_new;
use super::output::Output;
use super::reading::Reading;
use super::viewer::Viewer;
use super::{Failure, Verdict};
use crate::exercise::{Event, Exercise, Seat, apply};
use crate::report::{
    Form, Naming, Product, Proof, ReportError, Subject, export, log_csv, log_json_lines,
};

/// Writes the export to its file or folder, or to the output.
pub(super) fn run(arguments: &Report, output: &mut Output<'_>) -> Result<Verdict, Failure> {
    let form = arguments.format.form();
    if !form.is_available() {
        return Err(ReportError::NoPdf.into());
    }
    let reading = Reading::of(&arguments.record, output)?;
    let viewer = Viewer::named(&arguments.seat, &reading.scenario)?;
    let products = match subject(&reading, &viewer) {
        Some(subject) => {
            let subject = if arguments.anonymise {
                let subject = subject.anonymised(&reading.scenario, &reading.events)?;
                warn(&subject, output);
                subject
            } else {
                subject
            };
            export(&subject, form, arguments.log.printed(), &|_| true)?
        }
        None => log_alone(&reading, &viewer, arguments)?,
    };
    let target = match (&arguments.output, form) {
        (Some(path), _) => Some(path.clone()),
        (None, Form::Csv | Form::RunSheet | Form::JsonLines) => None,
        (None, _) => Some(named(arguments, form)),
    };
    match target {
        None => {
            for product in &products {
                output.write(&product.content)?;
            }
        }
        Some(path) if form.is_folder() => write_folder(&path, &products, output)?,
        Some(path) => {
            for product in &products {
                write_new(&path, &product.content)?;
            }
            output.say(&format!("Written to {}.", path.display()))?;
        }
    }
    Ok(reading.verdict())
}

/// What is exported; nothing for seats of which there is only the log.
fn subject(reading: &Reading, viewer: &Viewer) -> Option<Subject> {
    let proof = Proof::of(&reading.verification);
    match viewer {
        Viewer::Seat(Seat::Facilitator) => {
            let log = reading.events.iter().cloned().map(Arc::new);
            Some(Subject::whole(reading.scenario.clone(), log, proof))
        }
        Viewer::Seat(Seat::Team(state)) => {
            let log: Vec<_> = reading.events.iter().cloned().map(Arc::new).collect();
            Subject::packet(&reading.scenario, &log, state, proof)
        }
        Viewer::Seat(Seat::Observer | Seat::System | Seat::Actor(_)) | Viewer::Public => None,
    }
}

fn log_alone(
    reading: &Reading,
    viewer: &Viewer,
    arguments: &Report,
) -> Result<Vec<Product>, Failure> {
    let mut content = Vec::new();
    match arguments.format.form() {
        Form::Csv if !arguments.anonymise => log_csv(
            &seen(reading, viewer),
            &Naming::of(&reading.scenario),
            &mut content,
        )?,
        Form::JsonLines if !arguments.anonymise => {
            log_json_lines(&seen(reading, viewer), &mut content)?;
        }
        _ => {
            return Err(Failure::OnlyLog {
                seat: match viewer {
                    Viewer::Public => "the public".to_owned(),
                    Viewer::Seat(seat) => format!("the {seat}"),
                },
            });
        }
    }
    Ok(vec![Product {
        name: String::new(),
        content,
    }])
}

/// The events as the viewer saw them.
fn seen(reading: &Reading, viewer: &Viewer) -> Vec<Event> {
    let mut exercise = Exercise::new(reading.scenario.clone());
    let mut seen = Vec::new();
    for event in &reading.events {
        apply(&mut exercise, event);
        seen.extend(viewer.sees(event, &exercise));
    }
    seen
}

/// Says what somebody should look at.
fn warn(subject: &Subject, output: &mut Output<'_>) {
    if subject.places.is_empty() {
        return;
    }
    let mut lines = vec![format!(
        "{} look like names, addresses or dates. Look at them before you hand it out:",
        match subject.places.len() {
            1 => "1 place may".to_owned(),
            places => format!("{places} places may"),
        }
    )];
    lines.extend(subject.places.iter().map(|place| {
        let event = place
            .event
            .map_or_else(|| "scenario".to_owned(), |event| format!("event {event}"));
        format!("  {event}: {} ({})", place.what, place.context)
    }));
    output.complain(&lines.join("\n"));
}

/// A name for the file or folder, beside nothing else of that name.
fn named(arguments: &Report, form: Form) -> PathBuf {
    let stem = arguments.record.file_stem().map_or_else(
        || "report".to_owned(),
        |stem| stem.to_string_lossy().into_owned(),
    );
    // The name of a run says who played.
    let stem = if arguments.anonymise {
        "anonymised".to_owned()
    } else {
        stem
    };
    let seat: String = arguments
        .seat
        .chars()
        .map(|letter| {
            if letter.is_alphanumeric() {
                letter
            } else {
                '-'
            }
        })
        .collect();
    let seat = match arguments.seat.as_str() {
        "facilitator" => String::new(),
        _ if arguments.anonymise => "-packet".to_owned(),
        _ => format!("-{}", seat.to_lowercase()),
    };
    match form {
        Form::Svg | Form::Png => PathBuf::from(format!("{stem}{seat}-charts")),
        _ => PathBuf::from(format!("{stem}{seat}.{}", form.extension())),
    }
}

/// Writes several files to a folder, which is made if it is not there.
fn write_folder(
    folder: &Path,
    products: &[Product],
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let failed = |source| Failure::File {
        path: folder.to_owned(),
        source,
    };
    fs::create_dir_all(folder).map_err(failed)?;
    // Either all of them or none.
    if let Some(taken) = products
        .iter()
        .map(|product| folder.join(&product.name))
        .find(|path| path.exists())
    {
        return Err(Failure::Exists { path: taken });
    }
    for product in products {
        write_new(&folder.join(&product.name), &product.content)?;
    }
    output.say(&match products.len() {
        0 => "There is nothing to draw in this record.".to_owned(),
        1 => format!("1 chart written to {}.", folder.display()),
        count => format!("{count} charts written to {}.", folder.display()),
    })?;
    Ok(())
}
