//! The summary of many rehearsals for people.

use super::expected;
use crate::command_line::page::Page;
use crate::debrief::words::outcome_name;
use crate::doctrine::TensionLevel;
use crate::rehearsal::{Cast, Ending, Summary};
use crate::scenario::Scenario;

/// The summary in sections, the same for the same seed.
pub(super) fn summary(scenario: &Scenario, cast: &Cast, seed: u64, summary: &Summary) -> String {
    let runs = summary.runs;
    let mut page = Page::default();
    page.line(&format!(
        "{}: {runs} {} with seed {seed}",
        scenario.title,
        if runs == 1 { "rehearsal" } else { "rehearsals" },
    ));
    let players: Vec<String> = cast
        .iter()
        .map(|(state, posture)| {
            format!(
                "{} {}",
                scenario.short_name(state),
                posture.label.to_lowercase()
            )
        })
        .collect();
    page.line(&players.join(", "));

    page.list(
        "Injects: in how many runs each was released",
        scenario.injects.iter().map(|inject| {
            let count = summary.injects.get(&inject.id).copied().unwrap_or(0);
            format!("{}  {}  {}", share(count, runs), inject.id, inject.title)
        }),
    );
    decisions(&mut page, scenario, summary);
    consultations(&mut page, summary);
    page.list(
        "Expected actions: how often each was seen to be done",
        expected(scenario).filter_map(|expect| {
            let (met, of) = summary.expectations.get(&expect.id).copied()?;
            Some(format!(
                "{}  {}{}",
                share(met, of),
                expect.id,
                expect
                    .text
                    .as_ref()
                    .map(|text| format!("  {text}"))
                    .unwrap_or_default()
            ))
        }),
    );
    page.list(
        "Tension at the end: lowest, middle and highest",
        summary.tension.iter().filter_map(|((from, to), spread)| {
            let (low, middle, high) = (spread.min()?, spread.median()?, spread.max()?);
            Some(format!(
                "{} towards {}: {low}, {middle}, {high} ({} at most)",
                scenario.short_name(from),
                scenario.short_name(to),
                TensionLevel::of(high).label().to_lowercase()
            ))
        }),
    );
    page.list(
        "Acts of each table in one run, on average",
        summary.acts.iter().map(|(state, acts)| {
            format!("{}: {:.1}", scenario.short_name(state), mean(*acts, runs))
        }),
    );
    page.list("Never seen", never(scenario, summary));
    page.text()
}

fn decisions(page: &mut Page, scenario: &Scenario, summary: &Summary) {
    if scenario.decisions.is_empty() {
        return;
    }
    page.section("Decisions: on which option each fell");
    for decision in &scenario.decisions {
        let put = summary.decisions.get(&decision.id).copied().unwrap_or(0);
        page.item(&format!(
            "{}  {}: {} (put in {} of {} runs)",
            decision.id,
            scenario.short_name(&decision.state),
            decision.question,
            put,
            summary.runs
        ));
        for option in &decision.options {
            let key = (decision.id.clone(), option.id.clone());
            let count = summary.options.get(&key).copied().unwrap_or_default();
            let silent = match count.by_silence {
                0 => String::new(),
                silent => format!(" ({} by silence)", share(silent, put).trim_start()),
            };
            page.item(&format!(
                "  {}  {}{silent}",
                share(count.chosen + count.by_silence, put),
                option.label
            ));
        }
    }
}

fn consultations(page: &mut Page, summary: &Summary) {
    let all: u32 = summary.endings.values().sum();
    let heading = format!(
        "Consultations: {:.1} in one run",
        mean(u64::from(all), summary.runs)
    );
    page.list(
        &heading,
        summary
            .endings
            .iter()
            .map(|(ending, count)| format!("{}  {}", share(*count, all), ending_in_words(*ending))),
    );
    let concluded: u32 = summary.outcomes.values().sum();
    page.list(
        "Outcomes of those concluded",
        summary
            .outcomes
            .iter()
            .filter(|(_, count)| **count > 0)
            .map(|(outcome, count)| {
                format!("{}  {}", share(*count, concluded), outcome_name(outcome))
            }),
    );
}

const fn ending_in_words(ending: Ending) -> &'static str {
    match ending {
        Ending::Concluded => "concluded",
        Ending::InSession => "still in session at the end",
        Ending::BrokenOff => "broken off",
        Ending::Requested => "still unanswered at the end",
        Ending::Failed => "came to nothing: declined, lapsed or undeliverable",
        Ending::Withdrawn => "withdrawn",
    }
}

/// What the author may want to look at: parts of the script that no run came to.
fn never(scenario: &Scenario, summary: &Summary) -> Vec<String> {
    let injects = summary
        .injects_never_released()
        .map(|id| format!("inject {id}"));
    let options = summary
        .options_never_taken()
        .map(|(decision, option)| format!("decision {decision}, option {option}"));
    let met: Vec<_> = summary.expectations_never_met().collect();
    let expected = expected(scenario)
        .filter(|expect| met.contains(&&expect.id))
        .map(|expect| format!("expected action {}", expect.id));
    injects.chain(options).chain(expected).collect()
}

/// A part of a whole in percent, never rounded to all or nothing.
fn share(part: u32, whole: u32) -> String {
    if part == 0 || whole == 0 {
        return " never".to_owned();
    }
    if part >= whole {
        return "always".to_owned();
    }
    let percent = (u64::from(part) * 100 + u64::from(whole) / 2) / u64::from(whole);
    format!("{:>4} %", percent.clamp(1, 99))
}

fn mean(sum: u64, of: u32) -> f64 {
    if of == 0 {
        0.0
    } else {
        sum as f64 / f64::from(of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_never_rounded_to_all_or_nothing() {
        assert_eq!(share(0, 1_000), " never");
        assert_eq!(share(1, 1_000), "   1 %");
        assert_eq!(share(500, 1_000), "  50 %");
        assert_eq!(share(999, 1_000), "  99 %");
        assert_eq!(share(1_000, 1_000), "always");
        assert_eq!(share(0, 0), " never");
    }
}
