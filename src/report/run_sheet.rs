//! The run sheet as lines of a table, in the order of the HSEEP list of scenario events.

use std::io::Write;

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::log_csv::{BYTE_ORDER_MARK, failed, harmless};
use super::subject::Subject;
use super::{Naming, ReportError};
use crate::debrief::{condition_in_words, expected_in_words};
use crate::doctrine::Vocabulary as _;
use crate::exercise::{Audience, ExpectationStatus, Release, RunItem, Standing, WallTime};
use crate::scenario::ExerciseTime;

/// The columns: the ten of the HSEEP list, then what came of each line.
pub const RUN_SHEET_COLUMNS: [&str; 15] = [
    "Event Number",
    "Designated Scenario Time",
    "Event Type",
    "Inject Mode",
    "From",
    "To",
    "Message",
    "Expected Participant Response",
    "Exercise Objective",
    "Notes",
    "Title",
    "Standing",
    "Delivered (Scenario Time)",
    "Delivered (Real Time, UTC)",
    "Response",
];

/// One inject of the run sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct RunSheetLine {
    pub(super) number: String,
    pub(super) planned: Option<ExerciseTime>,
    pub(super) sort: &'static str,
    pub(super) mode: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) message: String,
    pub(super) expected: String,
    pub(super) objective: String,
    pub(super) notes: String,
    pub(super) title: String,
    pub(super) standing: &'static str,
    pub(super) delivered: Option<ExerciseTime>,
    pub(super) delivered_wall: Option<WallTime>,
    pub(super) response: String,
}

/// Every line of the run sheet, in the order of the script.
pub(super) fn lines(subject: &Subject) -> Vec<RunSheetLine> {
    let exercise = subject.review.end().exercise();
    let items = exercise.run_sheet.items().iter();
    items.map(|item| line(subject, item)).collect()
}

fn line(subject: &Subject, item: &RunItem) -> RunSheetLine {
    let exercise = subject.review.end().exercise();
    let scenario = subject.review.scenario();
    let inject = &item.inject;
    let naming = subject.naming();
    let expected = inject.expects.iter().map(|expect| {
        let words = expected_in_words(&expect.action, Some(expect), exercise);
        match &expect.by {
            Some(by) => format!("{}: {words}", scenario.short_name(by)),
            None => words,
        }
    });
    let objectives = inject.expects.iter().filter_map(|expect| {
        let known = scenario.objective(expect.objective.as_ref()?)?;
        Some(known.text.clone())
    });
    let mut notes: Vec<String> = inject.notes.iter().cloned().collect();
    notes.extend(
        inject
            .when
            .as_ref()
            .map(|when| format!("Released when {}", condition_in_words(when, exercise))),
    );
    let released = item.released();
    RunSheetLine {
        number: inject.id.to_string(),
        planned: inject.at.map(Into::into),
        sort: match (&inject.when, item.added) {
            (_, true) => "Inject added in play",
            (Some(_), _) => "Contingency inject",
            (None, _) => "Inject",
        },
        mode: format!("{} ({})", inject.channel.label(), inject.marking.label()),
        from: inject.from.clone(),
        to: match released.map_or_else(|| item.audience(scenario), |released| released.to.clone()) {
            Audience::Everyone => "Everyone".to_owned(),
            seats => {
                let states = seats.states().iter().map(|state| naming.state(state));
                let actors = seats.actors().iter().map(|actor| naming.actor(actor));
                states.chain(actors).collect::<Vec<_>>().join("; ")
            }
        },
        message: inject.body.clone(),
        expected: unique(expected).join("\n"),
        objective: unique(objectives).join("\n"),
        notes: notes.join("\n"),
        title: inject.title.clone(),
        standing: match &item.standing {
            Standing::Planned(_) => "not reached",
            Standing::Contingent => "condition not met",
            Standing::Skipped => "taken out",
            Standing::Released(released) => match released.how {
                Release::ByTheClock => "delivered",
                Release::ByHand => "delivered by hand",
                Release::ByCondition => "delivered by condition",
            },
        },
        delivered: released.map(|released| released.time),
        delivered_wall: released
            .and_then(|released| subject.review.event(released.sequence))
            .map(|event| event.wall),
        response: responses(subject, item).join("\n"),
    }
}

/// How the expected actions came out.
fn responses(subject: &Subject, item: &RunItem) -> Vec<String> {
    let exercise = subject.review.end().exercise();
    let of = exercise
        .expectations
        .iter()
        .filter(|expectation| expectation.inject == item.inject.id);
    of.map(|expectation| {
        let outcome = match expectation.status {
            ExpectationStatus::Open => "open",
            ExpectationStatus::Met { .. } => "met",
            ExpectationStatus::Missed => "missed",
            ExpectationStatus::Waived => "waived",
        };
        let name = subject.review.scenario().short_name(&expectation.state);
        format!("{name}: {outcome}")
    })
    .collect()
}

fn unique(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut once: Vec<String> = Vec::new();
    for text in texts {
        if !once.contains(&text) {
            once.push(text);
        }
    }
    once
}

/// Writes the run sheet as CSV (RFC 4180, UTF-8 with a byte order mark, every cell quoted, no cell a formula).
///
/// # Errors
///
/// If it cannot be written.
pub fn run_sheet_csv(subject: &Subject, mut to: impl Write) -> Result<(), ReportError> {
    to.write_all(BYTE_ORDER_MARK)?;
    let mut table = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .from_writer(to);
    table.write_record(RUN_SHEET_COLUMNS).map_err(failed)?;
    let naming: Naming = subject.naming();
    let story =
        |time: Option<ExerciseTime>| time.map_or_else(String::new, |at| naming.story_time(at));
    for line in lines(subject) {
        let wall = line.delivered_wall.and_then(WallTime::to_utc);
        let cells: [String; RUN_SHEET_COLUMNS.len()] = [
            line.number,
            story(line.planned),
            line.sort.to_owned(),
            line.mode,
            line.from,
            line.to,
            line.message,
            line.expected,
            line.objective,
            line.notes,
            line.title,
            line.standing.to_owned(),
            story(line.delivered),
            wall.map_or_else(String::new, |wall| {
                wall.format("%Y-%m-%d %H:%M:%S").to_string()
            }),
            line.response,
        ];
        table
            .write_record(
                cells
                    .into_iter()
                    .map(|cell| harmless(cell.into()).into_owned()),
            )
            .map_err(failed)?;
    }
    Ok(table.flush()?)
}
