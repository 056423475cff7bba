//! `compare`: records of one scenario side by side.

use std::sync::Arc;

use super::arguments::Compare;
use super::output::Output;
use super::page::Page;
use super::reading::Reading;
use super::{Failure, Verdict};
use crate::debrief::Review;
use crate::debrief::compare::{Cohort, CohortFigures, Comparison};
use crate::debrief::words::{clock_in_words, list_in_words, outcome_name, span_in_words};
use crate::doctrine::{Family, Vocabulary as _};
use crate::scenario::ExerciseTime;

/// Says how the scenarios differ, where the courses parted, and the figures.
pub(super) fn run(arguments: &Compare, output: &mut Output<'_>) -> Result<Verdict, Failure> {
    let mut readings = Vec::new();
    for path in &arguments.records {
        readings.push(Reading::of(path, output)?);
    }
    let damaged = readings
        .iter()
        .any(|reading| reading.verdict() != Verdict::Fine);
    let reviews: Vec<(String, Review)> = readings
        .into_iter()
        .map(|reading| {
            let name = match reading.meta.title.as_str() {
                "" => reading.path.display().to_string(),
                title => title.to_owned(),
            };
            let log = reading.events.into_iter().map(Arc::new);
            (name, Review::new(reading.scenario, log))
        })
        .collect();
    let cohorts: Vec<Cohort<'_>> = reviews
        .iter()
        .map(|(name, review)| Cohort { name, review })
        .collect();
    let compared = Comparison::of(&cohorts);
    let Some((_, first)) = reviews.first() else {
        return Ok(Verdict::Fine);
    };
    output.say(&told(&compared, first))?;
    Ok(Verdict::problems_if(damaged))
}

fn told(compared: &Comparison, first: &Review) -> String {
    let scenario = first.scenario();
    let clock = |time: ExerciseTime| clock_in_words(scenario, time);
    let mut page = Page::default();
    page.line(&scenario.title);
    page.list("Scenarios", compared.scenarios.iter().cloned());
    page.section("Where the courses parted");
    match &compared.parted {
        None => page.item("They never did."),
        Some(parted) => {
            page.item(&format!(
                "{}, after {} acts in common",
                clock(parted.time),
                parted.common
            ));
            for (name, act) in compared.names.iter().zip(&parted.acts) {
                page.item(&match act {
                    Some(act) => format!("{name}: {}: {}", clock(act.time), act.said),
                    None => format!("{name}: nothing more"),
                });
            }
        }
    }
    for (name, figures) in compared.names.iter().zip(&compared.figures) {
        page.list(name, of_one(figures, scenario, &clock));
    }
    page.section("Decisions");
    for row in &compared.decisions {
        page.item(&format!(
            "{}: {}",
            scenario.short_name(&row.state),
            row.question
        ));
        for (name, taken) in compared.names.iter().zip(&row.taken) {
            page.detail(&match taken {
                None => format!("{name}: not taken"),
                Some(taken) if taken.by_silence => format!("{name}: {} (by silence)", taken.label),
                Some(taken) => format!("{name}: {}", taken.label),
            });
        }
    }
    page.text()
}

fn of_one(
    figures: &CohortFigures,
    scenario: &crate::scenario::Scenario,
    clock: &dyn Fn(ExerciseTime) -> String,
) -> Vec<String> {
    let mut lines = vec![format!(
        "{} events over {}",
        figures.events,
        span_in_words(figures.length)
    )];
    if figures.rehearsed {
        lines.push("Played by the program, not by people".to_owned());
    }
    lines.push(match figures.first_contact {
        Some(time) => format!("First contact between States: {}", clock(time)),
        None => "First contact between States: never".to_owned(),
    });
    let outcomes: Vec<&str> = figures.outcomes.keys().map(outcome_name).collect();
    lines.push(format!(
        "Consultations: {} requested, {} concluded{}",
        figures.requests,
        figures.concluded,
        match outcomes.is_empty() {
            true => String::new(),
            false => format!(" ({})", list_in_words(&outcomes)),
        }
    ));
    for family in Family::ALL {
        let count = figures.measures.get(family).copied().unwrap_or_default();
        lines.push(format!("Measures, {}: {count}", family.label()));
    }
    let numbers = |cbms: &[u8]| -> String {
        let all: Vec<String> = cbms.iter().map(ToString::to_string).collect();
        match all.is_empty() {
            true => "none".to_owned(),
            false => all.join(", "),
        }
    };
    lines.push(format!(
        "Confidence-building measures used: {}",
        numbers(&figures.cbms)
    ));
    lines.push(format!("Trained and not used: {}", numbers(&figures.gaps)));
    lines.push(format!(
        "Expected actions done: {} of {}",
        figures.expected.met,
        figures.expected.judged()
    ));
    lines.push(format!(
        "Tension of all pairs: {} to {}",
        figures.tension.0, figures.tension.1
    ));
    if let Some((from, to, level)) = &figures.peak {
        let (from, to) = (scenario.short_name(from), scenario.short_name(to));
        lines.push(format!("Highest tension: {level}, {from} towards {to}"));
    }
    for (state, share) in &figures.on_truth {
        let state = scenario.short_name(state);
        lines.push(match share {
            Some(share) => format!("On the truth in the end, {state}: {share} %"),
            None => format!("On the truth in the end, {state}: nothing recorded"),
        });
    }
    lines
}
