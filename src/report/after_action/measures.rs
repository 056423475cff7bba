use super::Told;
use super::tension::signed;
use super::words::full;
use crate::debrief::words::{inject_title, measure_name, quoted, span_in_words};
use crate::debrief::{Caller, CbmCoverage, Through};
use crate::doctrine::{Vocabulary as _, doctrine};
use crate::report::chart::coverage_chart;
use crate::report::document::{Side, Table, Writer};
use crate::scenario::OptionId;

pub(super) fn write(told: &Told<'_>, out: &mut Writer) {
    out.heading(1, "Confidence-building and other measures");
    let figures = told.figures;
    let (scenario, timeline) = (told.scenario(), &figures.timeline);
    let used = figures
        .coverage
        .iter()
        .filter(|cbm| !cbm.uses.is_empty())
        .count();
    out.paragraph(format!(
        "{used} of {} confidence-building measures were carried out{}. Counted are measures, channels that delivered, requests and answers; what was only said is not.",
        figures.coverage.len(),
        if told.is_whole() { "" } else { ", as far as your State could see" }
    ));
    out.chart(coverage_chart(scenario, timeline, &figures.coverage));
    let mut table = Table::new(
        "Coverage",
        &[
            ("CBM", 34.0, Side::Left),
            ("Used", 8.0, Side::Right),
            ("First use", 30.0, Side::Left),
            ("Called for", 28.0, Side::Left),
        ],
    );
    for cbm in &figures.coverage {
        table.row([
            cbm_name(cbm.number),
            cbm.uses.len().to_string(),
            first_use(told, cbm),
            called_for(told, cbm),
        ]);
    }
    if !told.is_whole() {
        table.columns.pop();
        for row in &mut table.rows {
            row.pop();
        }
    }
    out.table(table);
    if told.is_whole() {
        unused(told, out);
        off_ramps(told, out);
    }
    taken(told, out);
}

fn cbm_name(number: u8) -> String {
    doctrine().cbm(number).map_or_else(
        || format!("CBM {number}"),
        |known| format!("CBM {number} · {}", known.name),
    )
}

fn first_use(told: &Told<'_>, cbm: &CbmCoverage) -> String {
    let Some(first) = cbm.uses.first() else {
        return "never".to_owned();
    };
    let through = match &first.through {
        Through::Measure(measure) => measure_name(measure).to_owned(),
        Through::Channel(channel) => doctrine()
            .channel(channel)
            .map_or_else(|| channel.to_string(), |channel| channel.name.clone()),
        Through::Request(id) => format!("request for consultation {id}"),
        Through::Answer(id) => format!("answer to consultation {id}"),
    };
    format!(
        "{} by {}: {through} (event {})",
        told.clock(first.time),
        told.scenario().short_name(&first.by),
        told.reference(first.sequence)
    )
}

/// From when on the story called for it, and how long it then took.
fn called_for(told: &Told<'_>, cbm: &CbmCoverage) -> String {
    let Some(call) = &cbm.called else {
        return if cbm.is_gap() {
            "trained by an objective; its moment never came".to_owned()
        } else {
            String::new()
        };
    };
    let by = match &call.by {
        Caller::Inject(id) => quoted(inject_title(told.exercise(), id)),
        Caller::Decision(id) => told
            .scenario()
            .decision(id)
            .map_or_else(|| id.to_string(), |decision| quoted(&decision.question)),
        Caller::Request(id) => format!("request for consultation {id}"),
    };
    let since = told.clock(call.at.time);
    let after = cbm.uses.iter().find(|used| used.time >= call.at.time);
    match after {
        Some(used) => format!(
            "from {since} by {by}; used {} later",
            span_in_words(used.time.since(call.at.time))
        ),
        None if cbm.uses.is_empty() => format!("from {since} by {by}; never used"),
        None => format!("from {since} by {by}; not used since"),
    }
}

/// What would have helped and was not used.
fn unused(told: &Told<'_>, out: &mut Writer) {
    let items: Vec<String> = told
        .figures
        .coverage
        .iter()
        .filter(|cbm| cbm.is_gap())
        .filter_map(|cbm| {
            let known = doctrine().cbm(cbm.number)?;
            let since = cbm.called.as_ref().map_or_else(
                || "from STARTEX on".to_owned(),
                |call| format!("from {} on", told.clock(call.at.time)),
            );
            Some(format!(
                "CBM {} was available and not used. It could have been, {since}: {}",
                cbm.number,
                full(&known.in_play)
            ))
        })
        .collect();
    if !items.is_empty() {
        out.heading(2, "Available and not used");
        out.list(items);
    }
}

fn off_ramps(told: &Told<'_>, out: &mut Writer) {
    let mut table = Table::new(
        "Ways back that the story offered",
        &[
            ("State", 15.0, Side::Left),
            ("Offered", 11.0, Side::Left),
            ("Way back", 34.0, Side::Left),
            ("Taken", 12.0, Side::Left),
            ("What was chosen", 28.0, Side::Left),
        ],
    );
    for ramp in &told.figures.off_ramps {
        let decision = told.scenario().decision(&ramp.decision);
        let label = |id: OptionId| {
            let options = decision.into_iter().flat_map(|decision| &decision.options);
            let mut same = options.filter(|option| option.id == id);
            same.next()
                .map_or_else(|| id.to_string(), |option| option.label.clone())
        };
        let ways: Vec<String> = ramp.options.iter().cloned().map(label).collect();
        let (taken, chosen) = match (&ramp.fell, ramp.taken()) {
            (Some(fell), Some(taken)) => {
                let how = if fell.by_silence { " (by silence)" } else { "" };
                (
                    if taken { "taken" } else { "missed" }.to_owned(),
                    format!(
                        "{}{how}, {} (event {})",
                        label(fell.option.clone()),
                        told.clock(fell.at.time),
                        told.reference(fell.at.sequence)
                    ),
                )
            }
            _ => ("open".to_owned(), String::new()),
        };
        table.row([
            told.name(&ramp.state).to_owned(),
            told.clock(ramp.offered.time),
            ways.join(" / "),
            taken,
            chosen,
        ]);
    }
    if !table.rows.is_empty() {
        out.heading(2, "Off-ramps");
    }
    out.table(table);
}

fn taken(told: &Told<'_>, out: &mut Writer) {
    out.heading(2, "Measures taken");
    let mut table = Table::new(
        "",
        &[
            ("Time", 12.0, Side::Left),
            ("State", 15.0, Side::Left),
            ("Measure", 28.0, Side::Left),
            ("Family", 13.0, Side::Left),
            ("Towards", 16.0, Side::Left),
            ("Tension", 10.0, Side::Right),
            ("No.", 7.0, Side::Right),
        ],
    );
    for used in &told.figures.measures {
        table.row([
            told.clock(used.time),
            told.name(&used.by).to_owned(),
            measure_name(&used.measure).to_owned(),
            used.family
                .map_or_else(String::new, |family| family.label().to_owned()),
            told.names(&used.toward),
            if told.is_whole() {
                signed(i16::try_from(used.moved).unwrap_or_default())
            } else {
                String::new()
            },
            told.reference(used.sequence),
        ]);
    }
    if table.rows.is_empty() {
        out.paragraph("No measure was taken.");
        return;
    }
    if told.is_whole() {
        out.remark("Tension: by how many points it moved at once, over all pairs.");
    } else {
        table.columns.remove(5);
        for row in &mut table.rows {
            row.remove(5);
        }
    }
    out.table(table);
}
