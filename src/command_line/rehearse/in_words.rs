//! The summary of many rehearsals for people.

use super::expected;
use crate::command_line::page::Page;
use crate::debrief::words::{measure_name, outcome_name, span_in_words};
use crate::doctrine::TensionLevel;
use crate::rehearsal::{Ending, Extreme, Summary};
use crate::report::{RehearsalReport, Telling};
use crate::scenario::Scenario;

/// The summary in sections, the same for the same seed.
pub(super) fn summary(report: &RehearsalReport<'_>) -> String {
    let RehearsalReport {
        scenario,
        cast,
        summary,
        ..
    } = *report;
    let seed = summary.seed;
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

    never(&mut page, scenario, summary);
    page.list(
        "Injects: in how many runs each was released",
        scenario.injects.iter().map(|inject| {
            let count = summary.injects.get(&inject.id);
            let runs_with = count.map_or(0, |count| count.released.runs);
            format!(
                "{}  {}  {}",
                share(runs_with, runs),
                inject.id,
                inject.title
            )
        }),
    );
    decisions(&mut page, scenario, summary);
    off_ramps(&mut page, scenario, summary);
    consultations(&mut page, scenario, summary);
    page.list(
        "Measures: in how many runs each was taken",
        summary.measures.iter().map(|((state, measure), tally)| {
            format!(
                "{}  {}: {}",
                share(tally.runs, runs),
                scenario.short_name(state),
                measure_name(measure)
            )
        }),
    );
    page.list(
        "Expected actions: how often each was seen to be done",
        expected(scenario).filter_map(|expect| {
            let count = summary.expectations.get(&expect.id)?;
            Some(format!(
                "{}  {}{}",
                share(count.met.times, count.expected.times),
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
        "Tension at the end: lowest, quartiles and highest",
        summary.tension.iter().filter_map(|((from, to), count)| {
            let end = &count.end;
            let high = end.max()?;
            Some(format!(
                "{} towards {}: {}, {}–{}–{}, {high} ({} at most)",
                scenario.short_name(from),
                scenario.short_name(to),
                end.min()?,
                end.percentile(25)?,
                end.median()?,
                end.percentile(75)?,
                TensionLevel::of(high).label().to_lowercase()
            ))
        }),
    );
    workload(&mut page, scenario, summary);
    length(&mut page, summary);
    page.text()
}

/// What came to each desk in one run, on average, and when most did.
fn workload(page: &mut Page, scenario: &Scenario, summary: &Summary) {
    let lines = scenario.states.iter().filter_map(|state| {
        let workload = summary.workload.get(&state.id)?;
        let whole = workload.whole();
        let fullest = workload
            .loads
            .iter()
            .enumerate()
            .max_by_key(|(bin, load)| (load.words, std::cmp::Reverse(*bin)));
        let (bin, load) = fullest?;
        let from = crate::scenario::Span::from_millis(summary.bins.start(bin).as_millis());
        Some(format!(
            "{}: {:.0} words, {:.1} things to answer, {:.1} acts; most from {} after STARTEX: {:.0} words in {}",
            scenario.short_name(&state.id),
            summary.mean(whole.words),
            summary.mean(whole.answers),
            summary.mean(whole.acts),
            span_in_words(from),
            summary.mean(load.words),
            span_in_words(summary.bins.length),
        ))
    });
    page.list("Workload of each table in one run, on average", lines);
}

/// How full the runs were, with the seeds of the extremes.
fn length(page: &mut Page, summary: &Summary) {
    let told = |extreme: Option<Extreme>| {
        extreme.map(|extreme| {
            let seed = summary.seed_of(extreme.run);
            format!("{} (seed {seed})", extreme.value)
        })
    };
    let length = &summary.length;
    let line = told(length.fewest)
        .zip(told(length.most))
        .map(|(fewest, most)| {
            let mean = summary.mean(length.events);
            format!("{mean:.0} on average, at least {fewest}, at most {most}")
        });
    page.list("Events in one run", line);
}

fn off_ramps(page: &mut Page, scenario: &Scenario, summary: &Summary) {
    page.list(
        "Ways back that the story offers: how often each was taken",
        summary.off_ramps(scenario).iter().map(|ramp| {
            format!(
                "{}  {}",
                share(ramp.taken, ramp.taken + ramp.missed),
                ramp.decision
            )
        }),
    );
}

fn decisions(page: &mut Page, scenario: &Scenario, summary: &Summary) {
    if scenario.decisions.is_empty() {
        return;
    }
    page.section("Decisions: on which option each fell");
    for decision in &scenario.decisions {
        let put = summary
            .decisions
            .get(&decision.id)
            .map_or(0, |tally| tally.times);
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
            let silent = match count.by_silence.times {
                0 => String::new(),
                silent => format!(" ({} by silence)", share(silent, put).trim_start()),
            };
            page.item(&format!(
                "  {}  {}{silent}",
                share(count.times(), put),
                option.label
            ));
        }
    }
}

fn consultations(page: &mut Page, scenario: &Scenario, summary: &Summary) {
    let all: u64 = summary.endings.values().map(|tally| tally.times).sum();
    let heading = format!("Consultations: {:.1} in one run", summary.mean(all));
    page.list(
        &heading,
        summary.endings.iter().map(|(ending, count)| {
            format!("{}  {}", share(count.times, all), ending_in_words(*ending))
        }),
    );
    let concluded: u64 = summary.outcomes.values().map(|tally| tally.times).sum();
    page.list(
        "Outcomes of those concluded",
        summary
            .outcomes
            .iter()
            .filter(|(_, count)| !count.is_zero())
            .map(|(outcome, count)| {
                format!(
                    "{}  {}",
                    share(count.times, concluded),
                    outcome_name(outcome)
                )
            }),
    );
    page.list(
        "Commitments: kept, missed, and not due before the end",
        summary
            .commitments
            .iter()
            .filter(|(_, count)| {
                let all = [count.kept, count.missed, count.open];
                all.iter().any(|tally| !tally.is_zero())
            })
            .map(|(state, count)| {
                format!(
                    "{}: {}, {}, {}",
                    scenario.short_name(state),
                    count.kept.times,
                    count.missed.times,
                    count.open.times
                )
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
fn never(page: &mut Page, scenario: &Scenario, summary: &Summary) {
    let never = summary.never_reached(scenario);
    if never.is_empty() {
        return;
    }
    let telling = Telling::of(scenario);
    page.section("Never reached");
    for never in &never {
        let line = telling
            .place(never)
            .map_or_else(String::new, |place| format!(" (line {})", place.line));
        page.item(&format!("{}{line}", telling.what(&never.what)));
        page.detail(&telling.why(&never.why));
    }
}

/// A part of a whole in percent, never rounded to all or nothing.
fn share(part: impl Into<u64>, whole: impl Into<u64>) -> String {
    let (part, whole) = (part.into(), whole.into());
    if part == 0 || whole == 0 {
        return " never".to_owned();
    }
    if part >= whole {
        return "always".to_owned();
    }
    let percent = (part * 100 + whole / 2) / whole;
    format!("{:>4} %", percent.clamp(1, 99))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_never_rounded_to_all_or_nothing() {
        assert_eq!(share(0_u32, 1_000_u32), " never");
        assert_eq!(share(1_u32, 1_000_u32), "   1 %");
        assert_eq!(share(500_u32, 1_000_u32), "  50 %");
        assert_eq!(share(999_u32, 1_000_u32), "  99 %");
        assert_eq!(share(1_000_u32, 1_000_u32), "always");
        assert_eq!(share(0_u32, 0_u32), " never");
    }
}
