//! `rehearse`: how a scenario goes when the program plays every table.

mod in_json;
mod in_words;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::arguments::{Played, Rehearse};
use super::output::Output;
use super::{Failure, Verdict, reading, viewer};
use crate::rehearsal::{Cast, Posture, posture, postures, rehearse_many};
use crate::scenario::{Expect, ExpectedAction, Scenario};

/// Rehearses, and says how it went.
pub(super) fn run(arguments: &Rehearse, output: &mut Output<'_>) -> Result<Verdict, Failure> {
    let loaded = reading::scenario(&arguments.scenario);
    let report = loaded.report();
    let Some(scenario) = loaded.scenario else {
        output.complain(&report);
        output.complain("A scenario with errors cannot be rehearsed.");
        return Ok(Verdict::Problems);
    };
    let cast = cast(&arguments.postures, &scenario)?;
    let summary = rehearse_many(
        &scenario,
        &cast,
        arguments.runs.get(),
        arguments.seed,
        &|_| {},
        &AtomicBool::new(false),
    );
    if arguments.json {
        let text = in_json::summary(&scenario, &cast, arguments.seed, &summary);
        output.say(&text.map_err(std::io::Error::from)?)?;
    } else {
        output.say(&in_words::summary(
            &scenario,
            &cast,
            arguments.seed,
            &summary,
        ))?;
    }
    Ok(Verdict::Fine)
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
