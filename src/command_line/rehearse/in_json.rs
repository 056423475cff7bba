//! The summary of many rehearsals for other programs.

use serde::Serialize;

use super::expected;
use crate::rehearsal::{Cast, Spread, Summary};
use crate::scenario::{Decision, Scenario, StateId};

/// The summary as JSON, over several lines.
pub(super) fn summary(
    scenario: &Scenario,
    cast: &Cast,
    seed: u64,
    summary: &Summary,
) -> serde_json::Result<String> {
    serde_json::to_string_pretty(&Report::of(scenario, cast, seed, summary))
}

#[derive(Serialize)]
struct Report<'a> {
    scenario: &'a str,
    version: &'a str,
    seed: u64,
    runs: u32,
    postures: Vec<PostureOf<'a>>,
    injects: Vec<Released<'a>>,
    decisions: Vec<Decided<'a>>,
    consultations: Vec<Ended>,
    outcomes: Vec<Concluded<'a>>,
    expected_actions: Vec<Met<'a>>,
    tension: Vec<Between<'a>>,
    acts: Vec<Acts<'a>>,
}

#[derive(Serialize)]
struct PostureOf<'a> {
    state: &'a str,
    posture: &'a str,
}

#[derive(Serialize)]
struct Released<'a> {
    inject: &'a str,
    released: u32,
}

#[derive(Serialize)]
struct Decided<'a> {
    decision: &'a str,
    put: u32,
    options: Vec<Taken<'a>>,
}

#[derive(Serialize)]
struct Taken<'a> {
    option: &'a str,
    chosen: u32,
    by_silence: u32,
}

#[derive(Serialize)]
struct Ended {
    ending: String,
    count: u32,
}

#[derive(Serialize)]
struct Concluded<'a> {
    outcome: &'a str,
    count: u32,
}

#[derive(Serialize)]
struct Met<'a> {
    expected_action: &'a str,
    expected: u32,
    met: u32,
}

#[derive(Serialize)]
struct Between<'a> {
    from: &'a str,
    to: &'a str,
    lowest: Option<u8>,
    median: Option<u8>,
    highest: Option<u8>,
}

#[derive(Serialize)]
struct Acts<'a> {
    state: &'a str,
    acts: u64,
}

impl<'a> Report<'a> {
    fn of(scenario: &'a Scenario, cast: &'a Cast, seed: u64, summary: &'a Summary) -> Self {
        let decided = |decision: &'a Decision| Decided {
            decision: decision.id.as_str(),
            put: summary.decisions.get(&decision.id).copied().unwrap_or(0),
            options: decision
                .options
                .iter()
                .map(|option| {
                    let key = (decision.id.clone(), option.id.clone());
                    let count = summary.options.get(&key).copied().unwrap_or_default();
                    Taken {
                        option: option.id.as_str(),
                        chosen: count.chosen,
                        by_silence: count.by_silence,
                    }
                })
                .collect(),
        };
        let between = |((from, to), spread): (&'a (StateId, StateId), &Spread)| Between {
            from: from.as_str(),
            to: to.as_str(),
            lowest: spread.min(),
            median: spread.median(),
            highest: spread.max(),
        };
        Self {
            scenario: scenario.id.as_str(),
            version: &scenario.version,
            seed,
            runs: summary.runs,
            postures: cast
                .iter()
                .map(|(state, posture)| PostureOf {
                    state: state.as_str(),
                    posture: posture.id.as_str(),
                })
                .collect(),
            injects: scenario
                .injects
                .iter()
                .map(|inject| Released {
                    inject: inject.id.as_str(),
                    released: summary.injects.get(&inject.id).copied().unwrap_or(0),
                })
                .collect(),
            decisions: scenario.decisions.iter().map(decided).collect(),
            consultations: summary
                .endings
                .iter()
                .map(|(ending, count)| Ended {
                    ending: kebab_case(&format!("{ending:?}")),
                    count: *count,
                })
                .collect(),
            outcomes: summary
                .outcomes
                .iter()
                .map(|(outcome, count)| Concluded {
                    outcome: outcome.as_str(),
                    count: *count,
                })
                .collect(),
            expected_actions: expected(scenario)
                .filter_map(|expect| {
                    let (met, expected) = summary.expectations.get(&expect.id).copied()?;
                    Some(Met {
                        expected_action: expect.id.as_str(),
                        expected,
                        met,
                    })
                })
                .collect(),
            tension: summary.tension.iter().map(between).collect(),
            acts: summary
                .acts
                .iter()
                .map(|(state, acts)| Acts {
                    state: state.as_str(),
                    acts: *acts,
                })
                .collect(),
        }
    }
}

fn kebab_case(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push('-');
        }
        words.extend(letter.to_lowercase());
    }
    words
}
