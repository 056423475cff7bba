//! `replay`: how things stood in an exercise, or all that happened.

mod desk;
mod moment;
mod parts;
mod room;

use std::sync::Arc;

use super::arguments::Replay;
use super::output::Output;
use super::page::Page;
use super::reading::Reading;
use super::viewer::Viewer;
use super::{Failure, Verdict};
use crate::debrief::words::clock_in_words;
use crate::debrief::{Narration, event_in_words};
use crate::exercise::{Event, Seat};
use crate::record::{Ending, Verification};
use crate::scenario::{ExerciseTime, Scenario};
use crate::session::Replica;

/// Prints the log, or how things stand, as the seat sees it.
pub(super) fn run(arguments: &Replay, output: &mut Output<'_>) -> Result<Verdict, Failure> {
    let reading = Reading::of(&arguments.record, output)?;
    let viewer = Viewer::named(&arguments.seat, &reading.scenario)?;
    let until = match &arguments.at {
        Some(text) => Some(moment::parse(text, reading.scenario.timing.startex)?),
        None => None,
    };
    let folded = reading
        .events
        .partition_point(|event| until.is_none_or(|until| event.time <= until));
    let (before, after) = reading.events.split_at(folded);
    if arguments.log {
        say_log(&reading, before, &viewer, output)?;
    } else {
        let mut replica = Replica::new(reading.scenario.clone());
        for event in before {
            replica.take(Arc::new(event.clone()));
        }
        // Of the time behind the last event nothing is known.
        let now = match until {
            Some(until) if !after.is_empty() => until,
            _ => ExerciseTime::START,
        };
        output.say(&state(&reading, &replica, &viewer, now))?;
    }
    Ok(reading.verdict())
}

/// Every event as a sentence: its place in the log, the story's clock, and what happened.
fn say_log(
    reading: &Reading,
    events: &[Event],
    viewer: &Viewer,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let scenario = &reading.scenario;
    let mut replica = Replica::new(scenario.clone());
    for event in events {
        replica.take(Arc::new(event.clone()));
        let Some(seen) = viewer.sees(event, &replica.exercise) else {
            continue;
        };
        let narration = event_in_words(&seen, &replica.exercise);
        output.say(&format!(
            "{:>5}  {}  {}{}",
            seen.sequence,
            clock_in_words(scenario, seen.time),
            speaker(&seen.seat, &narration, scenario),
            narration.text()
        ))?;
    }
    Ok(())
}

/// Whose act it was, where the sentence does not say so itself.
fn speaker(seat: &Seat, narration: &Narration, scenario: &Scenario) -> String {
    match seat {
        Seat::System => String::new(),
        Seat::Facilitator => "Facilitator: ".to_owned(),
        Seat::Observer => "Observer: ".to_owned(),
        // Whoever sits there, the sentence names it.
        Seat::Actor(_) => String::new(),
        Seat::Team(state) if narration.states().any(|named| named == state) => String::new(),
        Seat::Team(state) => format!("{}: ", scenario.short_name(state)),
    }
}

/// How things stand, in sections.
fn state(reading: &Reading, replica: &Replica, viewer: &Viewer, now: ExerciseTime) -> String {
    let scenario = &reading.scenario;
    let mut page = Page::default();
    title(&mut page, reading, viewer);
    match viewer {
        Viewer::Public => desk::public(&mut page, scenario, &replica.public, now),
        Viewer::Seat(Seat::Team(state)) => {
            if let Some(view) = replica.teams.get(state) {
                desk::team(&mut page, scenario, view, now);
            }
        }
        Viewer::Seat(Seat::Actor(actor)) => {
            if let Some(view) = replica.actors.get(actor) {
                desk::actor(&mut page, scenario, view, now);
            }
        }
        Viewer::Seat(seat) => {
            let foresees = *seat != Seat::Observer;
            room::room(&mut page, &replica.exercise, now, foresees);
        }
    }
    page.text()
}

fn title(page: &mut Page, reading: &Reading, viewer: &Viewer) {
    let meta = &reading.meta;
    if meta.title.is_empty() || meta.title == meta.scenario_title {
        page.line(&meta.scenario_title);
    } else {
        page.line(&format!("{} · {}", meta.scenario_title, meta.title));
    }
    if matches!(viewer, Viewer::Seat(Seat::Facilitator | Seat::Observer)) {
        record(page, reading);
    }
    let seen_by = match viewer {
        Viewer::Public => "the public".to_owned(),
        Viewer::Seat(Seat::Team(state)) => reading.scenario.short_name(state).to_owned(),
        Viewer::Seat(Seat::Actor(actor)) => reading.scenario.actor_name(actor).to_owned(),
        Viewer::Seat(Seat::Observer) => "an observer".to_owned(),
        Viewer::Seat(_) => "the facilitator".to_owned(),
    };
    page.line(&format!("Seen by {seen_by}"));
}

fn record(page: &mut Page, reading: &Reading) {
    let meta = &reading.meta;
    page.line(&format!("Record: {}", reading.path.display()));
    let state = match &reading.verification {
        Verification::Intact { ending, .. } => match ending {
            Ending::Closed => "intact, closed",
            Ending::LeftOpen => "intact, left open",
            Ending::JournalMissing => "intact, its journal missing",
        },
        Verification::Damaged(_) => "damaged",
    };
    page.line(&format!(
        "{} events, {state}; scenario {} {}, Demarche {}",
        reading.events.len(),
        meta.scenario_id,
        meta.scenario_version,
        meta.program_version
    ));
}
