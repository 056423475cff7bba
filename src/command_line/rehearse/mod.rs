//! `rehearse`: how a scenario goes when the program plays every table.

mod in_words;
mod interrupt;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::arguments::{Played, Rehearse};
use super::output::Output;
use super::{Failure, Verdict, reading, viewer};
use crate::record::RecordError;
use crate::rehearsal::{
    Cast, Posture, Summary, posture, postures, rehearse, rehearse_in_portions, run_seed,
};
use crate::report::{RehearsalReport, rehearsal_csv, rehearsal_json, save_rehearsal};
use crate::scenario::{Expect, ExpectedAction, Scenario};

/// Rehearses, and says how it went.
pub(super) fn run(arguments: &Rehearse, output: &mut Output<'_>) -> Result<Verdict, Failure> {
    let loaded = reading::scenario(&arguments.scenario);
    let problems = loaded.report();
    let Some(scenario) = loaded.scenario else {
        output.complain(&problems);
        output.complain("A scenario with errors cannot be rehearsed.");
        return Ok(Verdict::Problems);
    };
    let cast = cast(&arguments.postures, &scenario)?;
    let asked = arguments.runs.get();
    let cancel = interrupt::flag();
    tracing::info!(runs = asked, "rehearsing");
    let summary = play(&scenario, &cast, arguments, &cancel, output);
    let report = RehearsalReport {
        scenario: &scenario,
        cast: &cast,
        asked,
        summary: &summary,
    };
    let mut data = Vec::new();
    if arguments.json {
        rehearsal_json(&report, &mut data)?;
        output.write(&data)?;
    } else if arguments.csv {
        rehearsal_csv(&report, &mut data)?;
        output.write(&data)?;
    } else {
        output.say(&in_words::summary(&report))?;
    }
    if let Some(path) = &arguments.save {
        let run = rehearse(&scenario, &cast, run_seed(arguments.seed, 0));
        save_rehearsal(path, &run).map_err(|error| match error {
            RecordError::Exists { path } => Failure::Exists { path },
            other => other.into(),
        })?;
    }
    if !report.is_complete() {
        output.complain(&format!(
            "Cancelled after {} of {asked} runs. What is above covers those that were played.",
            summary.runs
        ));
    }
    let never = arguments.strict && !summary.never_reached(&scenario).is_empty();
    Ok(Verdict::problems_if(never || !report.is_complete()))
}

/// Plays, and says how far it is to those who watch.
fn play(
    scenario: &Scenario,
    cast: &Cast,
    arguments: &Rehearse,
    cancel: &AtomicBool,
    output: &mut Output<'_>,
) -> Summary {
    let asked = arguments.runs.get();
    let summary = rehearse_in_portions(
        scenario,
        cast,
        asked,
        arguments.seed,
        &mut |so_far| {
            if !cancel.load(Ordering::Relaxed) {
                let percent = u64::from(so_far.runs) * 100 / u64::from(asked.max(1));
                output.progress(&format!("{} of {asked} runs ({percent} %)", so_far.runs));
            }
        },
        cancel,
    );
    output.progress("");
    summary
}

/// A posture for every State: the one asked for, or the one that suits most.
fn cast(wanted: &[Played], scenario: &Scenario) -> Result<Cast, Failure> {
    let usual = || posture(USUAL);
    let mut cast: Cast = scenario
        .states
        .iter()
        .filter_map(|state| Some((state.id.clone(), usual()?)))
        .collect();
    for Played { state, posture } in wanted {
        let found = viewer::state_named(state, scenario).ok_or_else(|| {
            let ids = scenario.states.iter().map(|state| state.id.as_str());
            Failure::State {
                text: state.clone(),
                states: ids.collect::<Vec<_>>().join(", "),
            }
        })?;
        let chosen = posture_named(posture).ok_or_else(|| {
            let ids = postures().iter().map(|posture| posture.id.as_str());
            Failure::Posture {
                text: posture.clone(),
                postures: ids.collect::<Vec<_>>().join(", "),
            }
        })?;
        cast.insert(found.clone(), chosen);
    }
    Ok(cast)
}

/// How a State is played of which nothing is said.
const USUAL: &str = "cautious";

fn posture_named(text: &str) -> Option<Arc<Posture>> {
    posture(&text.trim().to_lowercase())
}

/// The expected actions that the log can show; the others a person judges.
fn expected(scenario: &Scenario) -> impl Iterator<Item = &Expect> {
    scenario
        .injects
        .iter()
        .flat_map(|inject| &inject.expects)
        .filter(|expect| expect.action != ExpectedAction::Judged)
}
