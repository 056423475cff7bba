//! The summary of a rehearsal for other programs.

use std::io::Write;

use serde::Serialize;

use super::{RehearsalReport, Telling, actor_deed_id, ending_id, group_deed_id};
use crate::rehearsal::{Extreme, Spread, Summary, Tally, TensionCount, Unreached};
use crate::report::ReportError;
use crate::scenario::{ExerciseTime, Scenario};

/// The version of the form; raised when something in it changes its meaning or goes.
pub const REHEARSAL_FORMAT: u32 = 1;

/// Writes the summary as JSON, over several lines, with a line end.
///
/// # Errors
///
/// If it cannot be written.
pub fn rehearsal_json(report: &RehearsalReport<'_>, mut to: impl Write) -> Result<(), ReportError> {
    let document = Document::of(report);
    serde_json::to_writer_pretty(&mut to, &document).map_err(std::io::Error::from)?;
    to.write_all(b"\n")?;
    Ok(())
}

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    scenario: ScenarioOf<'a>,
    seed: u64,
    runs_asked: u32,
    runs: u32,
    complete: bool,
    postures: Vec<PostureOf<'a>>,
    planned_minutes: i64,
    part_minutes: i64,
    injects: Vec<Inject<'a>>,
    decisions: Vec<Decision<'a>>,
    off_ramps: Vec<OffRamp>,
    measures: Vec<Measure<'a>>,
    requests: Vec<Request<'a>>,
    endings: Vec<Ending>,
    outcomes: Vec<Outcome<'a>>,
    commitments: Vec<Commitments<'a>>,
    working_groups: WorkingGroups<'a>,
    actors: Vec<ActorActs<'a>>,
    expected_actions: Vec<Expected<'a>>,
    tension: Vec<Tension<'a>>,
    workload: Vec<Workload<'a>>,
    length: Length,
    never_reached: Vec<Never>,
}

#[derive(Serialize)]
struct ScenarioOf<'a> {
    id: &'a str,
    version: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct PostureOf<'a> {
    state: &'a str,
    posture: &'a str,
}

/// How often, in how many runs, and the seed of the first of them.
#[derive(Serialize)]
struct Count {
    times: u64,
    runs: u32,
    example_seed: Option<u64>,
}

#[derive(Serialize)]
struct Inject<'a> {
    inject: &'a str,
    title: &'a str,
    planned_minute: Option<i64>,
    released: Count,
    released_in_part: &'a [u32],
}

#[derive(Serialize)]
struct Decision<'a> {
    decision: &'a str,
    state: &'a str,
    put: Count,
    options: Vec<Choice<'a>>,
}

#[derive(Serialize)]
struct Choice<'a> {
    option: &'a str,
    off_ramp: bool,
    chosen: Count,
    by_silence: Count,
}

#[derive(Serialize)]
struct OffRamp {
    decision: String,
    put: u64,
    taken: u64,
    missed: u64,
}

#[derive(Serialize)]
struct Measure<'a> {
    state: &'a str,
    measure: &'a str,
    taken: Count,
}

#[derive(Serialize)]
struct Request<'a> {
    from: &'a str,
    to: &'a str,
    asked: Count,
    held: Count,
    concluded: Count,
}

#[derive(Serialize)]
struct Ending {
    ending: &'static str,
    consultations: Count,
}

#[derive(Serialize)]
struct Outcome<'a> {
    outcome: &'a str,
    consultations: Count,
}

#[derive(Serialize)]
struct Commitments<'a> {
    state: &'a str,
    kept: Count,
    missed: Count,
    open: Count,
}

#[derive(Serialize)]
struct WorkingGroups<'a> {
    acts: Vec<GroupAct<'a>>,
    positions_agreed: Count,
    dissolved: Count,
}

#[derive(Serialize)]
struct GroupAct<'a> {
    state: &'a str,
    act: &'static str,
    done: Count,
}

#[derive(Serialize)]
struct ActorActs<'a> {
    actor: &'a str,
    act: &'static str,
    done: Count,
}

#[derive(Serialize)]
struct Expected<'a> {
    expected_action: &'a str,
    inject: &'a str,
    expected: Count,
    met: Count,
    missed: Count,
}

#[derive(Serialize)]
struct Tension<'a> {
    from: &'a str,
    to: &'a str,
    end: Levels<'a>,
    highest_in_play: Levels<'a>,
    course: Vec<Band>,
    lowest_seed: Option<u64>,
    highest_seed: Option<u64>,
}

#[derive(Serialize)]
struct Levels<'a> {
    lowest: Option<u8>,
    lower_quartile: Option<u8>,
    median: Option<u8>,
    upper_quartile: Option<u8>,
    highest: Option<u8>,
    /// How often each level from 0 to 100.
    counts: &'a [u32],
}

#[derive(Serialize)]
struct Band {
    until_minute: i64,
    p10: Option<u8>,
    p50: Option<u8>,
    p90: Option<u8>,
}

#[derive(Serialize)]
struct Workload<'a> {
    state: &'a str,
    parts: Vec<Part>,
    most_words_in_one_part: Option<u32>,
    most_words_seed: Option<u64>,
}

#[derive(Serialize)]
struct Part {
    from_minute: i64,
    words: f64,
    answers: f64,
    acts: f64,
}

#[derive(Serialize)]
struct Length {
    mean_events: f64,
    fewest_events: Option<u32>,
    fewest_events_seed: Option<u64>,
    most_events: Option<u32>,
    most_events_seed: Option<u64>,
    last_act_in_part: Vec<u32>,
}

#[derive(Serialize)]
struct Never {
    kind: &'static str,
    id: Option<String>,
    option: Option<String>,
    what: String,
    why: String,
    line: Option<usize>,
    column: Option<usize>,
}

impl<'a> Document<'a> {
    fn of(report: &RehearsalReport<'a>) -> Self {
        let RehearsalReport {
            scenario,
            cast,
            asked,
            summary,
        } = *report;
        let telling = Telling::of(scenario);
        let count = |tally: &Tally| Count {
            times: tally.times,
            runs: tally.runs,
            example_seed: tally.first.map(|run| summary.seed_of(run)),
        };
        let expects = scenario.injects.iter().flat_map(|inject| {
            let expects = inject.expects.iter();
            expects.map(move |expect| (inject, expect))
        });
        Self {
            format: "demarche-rehearsal",
            version: REHEARSAL_FORMAT,
            scenario: ScenarioOf {
                id: scenario.id.as_str(),
                version: &scenario.version,
                title: &scenario.title,
            },
            seed: summary.seed,
            runs_asked: asked,
            runs: summary.runs,
            complete: report.is_complete(),
            postures: cast
                .iter()
                .map(|(state, posture)| PostureOf {
                    state: state.as_str(),
                    posture: posture.id.as_str(),
                })
                .collect(),
            planned_minutes: scenario.timing.planned.as_minutes(),
            part_minutes: summary.bins.length.as_minutes(),
            injects: injects(scenario, summary, &count),
            decisions: decisions(scenario, summary, &count),
            off_ramps: summary
                .off_ramps(scenario)
                .into_iter()
                .map(|ramp| OffRamp {
                    decision: ramp.decision.to_string(),
                    put: ramp.put,
                    taken: ramp.taken,
                    missed: ramp.missed,
                })
                .collect(),
            measures: summary
                .measures
                .iter()
                .map(|((state, measure), tally)| Measure {
                    state: state.as_str(),
                    measure: measure.as_str(),
                    taken: count(tally),
                })
                .collect(),
            requests: summary
                .requests
                .iter()
                .map(|((from, to), requests)| Request {
                    from: from.as_str(),
                    to: to.as_str(),
                    asked: count(&requests.asked),
                    held: count(&requests.held),
                    concluded: count(&requests.concluded),
                })
                .collect(),
            endings: summary
                .endings
                .iter()
                .map(|(ending, tally)| Ending {
                    ending: ending_id(*ending),
                    consultations: count(tally),
                })
                .collect(),
            outcomes: summary
                .outcomes
                .iter()
                .map(|(outcome, tally)| Outcome {
                    outcome: outcome.as_str(),
                    consultations: count(tally),
                })
                .collect(),
            commitments: summary
                .commitments
                .iter()
                .map(|(state, commitments)| Commitments {
                    state: state.as_str(),
                    kept: count(&commitments.kept),
                    missed: count(&commitments.missed),
                    open: count(&commitments.open),
                })
                .collect(),
            working_groups: WorkingGroups {
                acts: summary
                    .groups
                    .iter()
                    .map(|((state, deed), tally)| GroupAct {
                        state: state.as_str(),
                        act: group_deed_id(*deed),
                        done: count(tally),
                    })
                    .collect(),
                positions_agreed: count(&summary.positions_agreed),
                dissolved: count(&summary.groups_dissolved),
            },
            actors: summary
                .actors
                .iter()
                .map(|((actor, deed), tally)| ActorActs {
                    actor: actor.as_str(),
                    act: actor_deed_id(*deed),
                    done: count(tally),
                })
                .collect(),
            expected_actions: expects
                .filter_map(|(inject, expect)| {
                    let counted = summary.expectations.get(&expect.id)?;
                    Some(Expected {
                        expected_action: expect.id.as_str(),
                        inject: inject.id.as_str(),
                        expected: count(&counted.expected),
                        met: count(&counted.met),
                        missed: count(&counted.missed),
                    })
                })
                .collect(),
            tension: summary
                .tension
                .iter()
                .map(|((from, to), counted)| Tension {
                    from: from.as_str(),
                    to: to.as_str(),
                    end: levels(&counted.end),
                    highest_in_play: levels(&counted.peak),
                    course: course(summary, counted),
                    lowest_seed: seed(summary, counted.lowest),
                    highest_seed: seed(summary, counted.highest),
                })
                .collect(),
            workload: scenario
                .states
                .iter()
                .filter_map(|state| {
                    let workload = summary.workload.get(&state.id)?;
                    Some(Workload {
                        state: state.id.as_str(),
                        parts: parts(summary, workload),
                        most_words_in_one_part: workload.busiest.map(|busiest| busiest.value),
                        most_words_seed: seed(summary, workload.busiest),
                    })
                })
                .collect(),
            length: Length {
                mean_events: rounded(summary.mean(summary.length.events)),
                fewest_events: summary.length.fewest.map(|extreme| extreme.value),
                fewest_events_seed: seed(summary, summary.length.fewest),
                most_events: summary.length.most.map(|extreme| extreme.value),
                most_events_seed: seed(summary, summary.length.most),
                last_act_in_part: summary.length.last_act.clone(),
            },
            never_reached: never_reached(summary, &telling),
        }
    }
}

fn injects<'a>(
    scenario: &'a Scenario,
    summary: &'a Summary,
    count: &impl Fn(&Tally) -> Count,
) -> Vec<Inject<'a>> {
    let injects = scenario.injects.iter().filter_map(|inject| {
        let counted = summary.injects.get(&inject.id)?;
        Some(Inject {
            inject: inject.id.as_str(),
            title: &inject.title,
            planned_minute: inject.at.map(crate::scenario::Span::as_minutes),
            released: count(&counted.released),
            released_in_part: &counted.when,
        })
    });
    injects.collect()
}

fn decisions<'a>(
    scenario: &'a Scenario,
    summary: &'a Summary,
    count: &impl Fn(&Tally) -> Count,
) -> Vec<Decision<'a>> {
    let decisions = scenario.decisions.iter().map(|decision| {
        let options = decision.options.iter().map(|option| {
            let key = (decision.id.clone(), option.id.clone());
            let counted = summary.options.get(&key).copied().unwrap_or_default();
            Choice {
                option: option.id.as_str(),
                off_ramp: option.off_ramp,
                chosen: count(&counted.chosen),
                by_silence: count(&counted.by_silence),
            }
        });
        let put = summary.decisions.get(&decision.id).copied();
        Decision {
            decision: decision.id.as_str(),
            state: decision.state.as_str(),
            put: count(&put.unwrap_or_default()),
            options: options.collect(),
        }
    });
    decisions.collect()
}

fn levels(spread: &Spread) -> Levels<'_> {
    Levels {
        lowest: spread.min(),
        lower_quartile: spread.percentile(25),
        median: spread.median(),
        upper_quartile: spread.percentile(75),
        highest: spread.max(),
        counts: spread.counts(),
    }
}

fn course(summary: &Summary, counted: &TensionCount) -> Vec<Band> {
    let bands = counted.course.iter().enumerate().map(|(bin, spread)| Band {
        until_minute: minute(summary.bins.start(bin + 1)),
        p10: spread.percentile(10),
        p50: spread.percentile(50),
        p90: spread.percentile(90),
    });
    bands.collect()
}

fn parts(summary: &Summary, workload: &crate::rehearsal::Workload) -> Vec<Part> {
    let parts = workload.loads.iter().enumerate().map(|(bin, load)| Part {
        from_minute: minute(summary.bins.start(bin)),
        words: rounded(summary.mean(load.words)),
        answers: rounded(summary.mean(load.answers)),
        acts: rounded(summary.mean(load.acts)),
    });
    parts.collect()
}

fn never_reached(summary: &Summary, telling: &Telling) -> Vec<Never> {
    let never = summary.never_reached(telling.scenario());
    let told = never.into_iter().map(|never| {
        let place = telling.place(&never);
        let (kind, id, option) = match &never.what {
            Unreached::Inject(id) => ("inject", Some(id.to_string()), None),
            Unreached::Decision(id) => ("decision", Some(id.to_string()), None),
            Unreached::Option(id, option) => {
                ("option", Some(id.to_string()), Some(option.to_string()))
            }
            Unreached::Expectation(id) => ("expected-action", Some(id.to_string()), None),
            Unreached::Awaited(_) => ("condition", None, None),
        };
        Never {
            kind,
            id,
            option,
            what: telling.what(&never.what),
            why: telling.why(&never.why),
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
        }
    });
    told.collect()
}

fn seed(summary: &Summary, extreme: Option<Extreme>) -> Option<u64> {
    extreme.map(|extreme| summary.seed_of(extreme.run))
}

const fn minute(time: ExerciseTime) -> i64 {
    time.as_millis() / 60_000
}

/// To a thousandth, so that the same sums are written alike everywhere.
fn rounded(mean: f64) -> f64 {
    (mean * 1_000.0).round() / 1_000.0
}
