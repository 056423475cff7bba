//! What every bench shares: how long to measure, the exercises to measure with, and how to say a figure beside the
//! one to hold.

#![allow(dead_code, reason = "each bench uses its part")]
#![allow(clippy::print_stdout, reason = "a bench speaks on the terminal")]

use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

use criterion::Criterion;
use demarche::exercise::Event;
use demarche::rehearsal::{Cast, rehearse};
use demarche::scenario::generate::{Size, generate};
use demarche::scenario::write::to_ron;
use demarche::scenario::{Scenario, load_str};

/// What a bench returns: a fault is said and ends it.
pub(crate) type Outcome = Result<(), Box<dyn Error>>;

/// The flagship: five States, ten hours of story.
pub(crate) const LIGHTS_OUT: &str = include_str!("../../scenarios/lights-out.ron");

/// Measures for some seconds, so that all the figures together take a few minutes.
pub(crate) fn criterion() -> Criterion {
    Criterion::default()
        .configure_from_args()
        .output_directory(&measurements())
        .sample_size(20)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3))
}

fn measurements() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("figures")
}

/// The median time of one round, in seconds, as it was measured last; none if it never was.
pub(crate) fn seconds(group: &str, bench: &str) -> Option<f64> {
    let file = measurements()
        .join(group)
        .join(bench)
        .join("new/estimates.json");
    let text = std::fs::read_to_string(file).ok()?;
    let estimates: serde_json::Value = serde_json::from_str(&text).ok()?;
    let nanoseconds = estimates.get("median")?.get("point_estimate")?.as_f64()?;
    Some(nanoseconds / 1e9)
}

/// What a figure must not exceed, or not fall short of.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Bound {
    AtMost(f64),
    AtLeast(f64),
}

/// Says a figure beside the one to hold.
pub(crate) fn say(what: &str, measured: Option<f64>, unit: &str, bound: Bound) {
    let Some(measured) = measured else {
        return;
    };
    let (holds, sign, limit) = match bound {
        Bound::AtMost(limit) => (measured <= limit, "≤", limit),
        Bound::AtLeast(limit) => (measured >= limit, "≥", limit),
    };
    let verdict = if holds { "holds" } else { "FALLS SHORT" };
    println!(
        "FIGURE  {what}: {} {unit} ({sign} {} {unit}): {verdict}",
        number(measured),
        number(limit)
    );
}

/// Says something that goes with a figure.
pub(crate) fn note(text: &str) {
    println!("{text}");
}

/// Three digits that count, thousands apart.
fn number(value: f64) -> String {
    if value < 100.0 {
        return format!("{value:.2}");
    }
    let digits = format!("{value:.0}");
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The scenario in a text that is known to be sound.
pub(crate) fn scenario(text: &str) -> Result<Scenario, Box<dyn Error>> {
    let loaded = load_str("scenario.ron", text);
    let report = loaded.report().to_string();
    loaded.scenario.ok_or_else(|| report.into())
}

/// The text of a scenario made to measure.
pub(crate) fn made(states: usize, injects: usize) -> Result<String, Box<dyn Error>> {
    let size = Size {
        states,
        injects,
        decisions: injects / 10,
    };
    Ok(to_ron(&generate(size, 1))?)
}

/// A long exercise, as far as its first so many events. Rehearsed, so every kind of event is in it.
pub(crate) fn exercise_of(events: usize) -> Result<(Scenario, Vec<Event>), Box<dyn Error>> {
    let scenario = scenario(&made(8, 700)?)?;
    let mut run = rehearse(&scenario, &Cast::new(), 1);
    if run.events.len() < events {
        return Err(format!("the exercise has only {} events", run.events.len()).into());
    }
    run.events.truncate(events);
    Ok((scenario, run.events))
}
