//! The summary of a rehearsal as a table.

use std::io::Write;

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::{RehearsalReport, Telling, actor_deed_id, ending_id, group_deed_id};
use crate::rehearsal::{Spread, Summary, Tally};
use crate::report::ReportError;
use crate::report::log_csv::{BYTE_ORDER_MARK, failed, harmless};

/// The columns.
pub const REHEARSAL_CSV_COLUMNS: [&str; 6] = [
    "Section",
    "Item",
    "Detail",
    "Quantity",
    "Value",
    "Example Seed",
];

/// Writes the summary as CSV (RFC 4180, UTF-8 with a byte order mark, every cell quoted): one figure a line, so that
/// a spreadsheet can filter and pivot it.
///
/// # Errors
///
/// If it cannot be written.
pub fn rehearsal_csv(report: &RehearsalReport<'_>, mut to: impl Write) -> Result<(), ReportError> {
    let mut figures = Figures::default();
    figures.collect(report);
    to.write_all(BYTE_ORDER_MARK)?;
    let mut table = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .from_writer(to);
    table.write_record(REHEARSAL_CSV_COLUMNS).map_err(failed)?;
    for cells in figures.lines {
        let cells = cells
            .into_iter()
            .map(|cell| harmless(cell.into()).into_owned());
        table.write_record(cells).map_err(failed)?;
    }
    table.flush()?;
    Ok(())
}

#[derive(Default)]
struct Figures {
    lines: Vec<[String; 6]>,
}

impl Figures {
    fn add(&mut self, place: [&str; 3], quantity: &str, value: impl ToString, seed: Option<u64>) {
        let [section, item, detail] = place;
        self.lines.push([
            section.to_owned(),
            item.to_owned(),
            detail.to_owned(),
            quantity.to_owned(),
            value.to_string(),
            seed.map(|seed| seed.to_string()).unwrap_or_default(),
        ]);
    }

    fn tally(&mut self, summary: &Summary, place: [&str; 3], quantity: &str, tally: &Tally) {
        let seed = tally.first.map(|run| summary.seed_of(run));
        self.add(place, quantity, tally.times, seed);
    }

    fn collect(&mut self, report: &RehearsalReport<'_>) {
        let RehearsalReport {
            scenario,
            cast,
            asked,
            summary,
        } = *report;
        let whole = ["Rehearsal", scenario.id.as_str(), &scenario.version];
        self.add(whole, "Runs", summary.runs, Some(summary.seed));
        self.add(whole, "Runs asked for", asked, None);
        for (state, posture) in cast {
            self.add(
                ["Posture", state.as_str(), ""],
                "Posture",
                &posture.id,
                None,
            );
        }
        for inject in &scenario.injects {
            if let Some(count) = summary.injects.get(&inject.id) {
                let place = ["Inject", inject.id.as_str(), inject.title.as_str()];
                self.tally(summary, place, "Released", &count.released);
            }
        }
        for decision in &scenario.decisions {
            let put = summary.decisions.get(&decision.id).copied();
            let place = ["Decision", decision.id.as_str(), decision.state.as_str()];
            self.tally(summary, place, "Put", &put.unwrap_or_default());
            for option in &decision.options {
                let key = (decision.id.clone(), option.id.clone());
                let count = summary.options.get(&key).copied().unwrap_or_default();
                let place = ["Decision", decision.id.as_str(), option.id.as_str()];
                self.tally(summary, place, "Chosen", &count.chosen);
                self.tally(summary, place, "By silence", &count.by_silence);
            }
        }
        for ramp in summary.off_ramps(scenario) {
            let place = ["Off-ramp", ramp.decision.as_str(), ""];
            self.add(place, "Taken", ramp.taken, None);
            self.add(place, "Missed", ramp.missed, None);
        }
        self.consultations(summary);
        for ((state, measure), tally) in &summary.measures {
            let place = ["Measure", measure.as_str(), state.as_str()];
            self.tally(summary, place, "Taken", tally);
        }
        for inject in &scenario.injects {
            for expect in &inject.expects {
                if let Some(count) = summary.expectations.get(&expect.id) {
                    let place = ["Expected action", expect.id.as_str(), inject.id.as_str()];
                    self.tally(summary, place, "Expected", &count.expected);
                    self.tally(summary, place, "Met", &count.met);
                    self.tally(summary, place, "Missed", &count.missed);
                }
            }
        }
        let length = &summary.length;
        let mean = format!("{:.3}", summary.mean(length.events));
        self.add(["Length", "", ""], "Events on average", mean, None);
        let extremes = [
            ("Fewest events", length.fewest),
            ("Most events", length.most),
        ];
        for (quantity, extreme) in extremes {
            if let Some(extreme) = extreme {
                let seed = Some(summary.seed_of(extreme.run));
                self.add(["Length", "", ""], quantity, extreme.value, seed);
            }
        }
        self.over_time(summary);
        let telling = Telling::of(scenario);
        for never in summary.never_reached(scenario) {
            let what = telling.what(&never.what);
            let line = telling.place(&never).map_or_else(String::new, |place| {
                format!("line {}, column {}", place.line, place.column)
            });
            let place = ["Never reached", what.as_str(), line.as_str()];
            self.add(place, "Why", telling.why(&never.why), None);
        }
    }

    fn consultations(&mut self, summary: &Summary) {
        for ((from, to), count) in &summary.requests {
            let place = ["Request", from.as_str(), to.as_str()];
            self.tally(summary, place, "Asked", &count.asked);
            self.tally(summary, place, "Held", &count.held);
            self.tally(summary, place, "Concluded", &count.concluded);
        }
        for (ending, tally) in &summary.endings {
            let place = ["Consultation", ending_id(*ending), ""];
            self.tally(summary, place, "Ended", tally);
        }
        for (outcome, tally) in &summary.outcomes {
            let place = ["Outcome", outcome.as_str(), ""];
            self.tally(summary, place, "Concluded", tally);
        }
        for (state, count) in &summary.commitments {
            let place = ["Commitment", state.as_str(), ""];
            self.tally(summary, place, "Kept", &count.kept);
            self.tally(summary, place, "Missed", &count.missed);
            self.tally(summary, place, "Open", &count.open);
        }
        for ((state, deed), tally) in &summary.groups {
            let place = ["Working group", group_deed_id(*deed), state.as_str()];
            self.tally(summary, place, "Done", tally);
        }
        let whole = [
            ("Positions agreed", &summary.positions_agreed),
            ("Dissolved", &summary.groups_dissolved),
        ];
        for (quantity, tally) in whole.into_iter().filter(|(_, tally)| !tally.is_zero()) {
            self.tally(summary, ["Working group", "", ""], quantity, tally);
        }
        for ((actor, deed), tally) in &summary.actors {
            let place = ["Actor", actor_deed_id(*deed), actor.as_str()];
            self.tally(summary, place, "Done", tally);
        }
    }

    fn over_time(&mut self, summary: &Summary) {
        let minute = |bin: usize| (summary.bins.start(bin).as_millis() / 60_000).to_string();
        for ((from, to), count) in &summary.tension {
            let pair = [from.as_str(), to.as_str()];
            self.spread(["Tension at the end", pair[0], pair[1]], &count.end);
            self.spread(["Highest tension in play", pair[0], pair[1]], &count.peak);
            let extremes = [("Lowest", count.lowest), ("Highest", count.highest)];
            for (quantity, extreme) in extremes {
                if let Some(extreme) = extreme {
                    let place = ["Example of tension at the end", pair[0], pair[1]];
                    let seed = Some(summary.seed_of(extreme.run));
                    self.add(place, quantity, extreme.value, seed);
                }
            }
            let item = format!("{from} towards {to}");
            for (bin, spread) in count.course.iter().enumerate() {
                let until = minute(bin + 1);
                for (name, percent) in [("10 %", 10), ("50 %", 50), ("90 %", 90)] {
                    if let Some(level) = spread.percentile(percent) {
                        self.add(["Tension until minute", &item, &until], name, level, None);
                    }
                }
            }
        }
        for (state, workload) in &summary.workload {
            for (bin, load) in workload.loads.iter().enumerate() {
                let from = minute(bin);
                let place = ["Workload from minute", state.as_str(), from.as_str()];
                let mean = |sum| format!("{:.3}", summary.mean(sum));
                self.add(place, "Words to read", mean(load.words), None);
                self.add(place, "Things to answer", mean(load.answers), None);
                self.add(place, "Acts", mean(load.acts), None);
            }
        }
    }

    fn spread(&mut self, place: [&str; 3], spread: &Spread) {
        let figures = [
            ("Lowest", spread.min()),
            ("Lower quartile", spread.percentile(25)),
            ("Median", spread.median()),
            ("Upper quartile", spread.percentile(75)),
            ("Highest", spread.max()),
        ];
        for (quantity, value) in figures {
            if let Some(value) = value {
                self.add(place, quantity, value, None);
            }
        }
    }
}
