use super::Told;
use super::words::full;
use crate::debrief::narrative::because_in_words;
use crate::debrief::{PairSeries, TensionPoint};
use crate::doctrine::TensionLevel;
use crate::report::chart::tension_chart;
use crate::report::document::{Side, Table, Writer};

/// How many of the sharpest changes are listed.
const SHARPEST: usize = 12;

pub(super) fn write(told: &Told<'_>, out: &mut Writer) {
    out.heading(
        1,
        if told.is_whole() {
            "Tension"
        } else {
            "How you stood towards the others"
        },
    );
    let series = &told.figures.tensions;
    out.remark(
        "From 0 (calm) to 100 (conflict), directed, moved only by events. An aid for talking about the exercise, not a score of a State.",
    );
    out.chart(tension_chart(
        told.scenario(),
        &told.figures.timeline,
        series,
    ));
    let mut table = Table::new(
        "By pair",
        &[
            ("Pair", 36.0, Side::Left),
            ("Start", 8.0, Side::Right),
            ("Highest", 9.0, Side::Right),
            ("When and why", 31.0, Side::Left),
            ("End", 8.0, Side::Right),
            ("Swing", 8.0, Side::Right),
        ],
    );
    for pair in series {
        let (peak, point) = pair.peak();
        table.row([
            pair_name(told, pair),
            pair.start.to_string(),
            format!("{peak}"),
            point.map_or_else(
                || "at STARTEX".to_owned(),
                |point| format!("{}, after {}", told.clock(point.time), why(told, point)),
            ),
            format!("{}", pair.end()),
            pair.travelled().to_string(),
        ]);
    }
    out.table(table);
    out.remark("Swing: how far the level travelled in all, up and down.");
    sharpest(told, out);
    let last = series.iter().map(PairSeries::end).max();
    if let Some(last) = last.filter(|_| told.is_whole()) {
        out.paragraph(format!(
            "In the end the highest level between any two States was {last} ({}).",
            TensionLevel::of(last).label().to_lowercase()
        ));
    }
}

fn pair_name(told: &Told<'_>, pair: &PairSeries) -> String {
    let scenario = told.scenario();
    format!(
        "{} towards {}",
        scenario.short_name(&pair.from),
        scenario.short_name(&pair.to)
    )
}

/// What moved it, told with the event it follows from where that says more.
fn why(told: &Told<'_>, point: &TensionPoint) -> String {
    let plain = because_in_words(&point.because, told.exercise());
    match point.cause {
        Some(cause) => format!("{plain} (event {})", told.reference(cause)),
        None => plain,
    }
}

fn sharpest(told: &Told<'_>, out: &mut Writer) {
    let mut points: Vec<(&PairSeries, &TensionPoint)> = told
        .figures
        .tensions
        .iter()
        .flat_map(|pair| pair.points.iter().map(move |point| (pair, point)))
        .collect();
    points.sort_by_key(|(_, point)| (std::cmp::Reverse(point.by.unsigned_abs()), point.sequence));
    points.truncate(SHARPEST);
    points.sort_by_key(|(_, point)| point.sequence);
    let mut table = Table::new(
        "The sharpest changes",
        &[
            ("Time", 12.0, Side::Left),
            ("Pair", 32.0, Side::Left),
            ("By", 7.0, Side::Right),
            ("To", 7.0, Side::Right),
            ("After", 42.0, Side::Left),
        ],
    );
    for (pair, point) in points {
        let after = match point.cause.and_then(|cause| told.event(cause)) {
            Some(cause) => format!(
                "{} (event {})",
                full(&told.sentence(cause)),
                told.reference(cause.sequence)
            ),
            None => full(&why(told, point)),
        };
        table.row([
            told.clock(point.time),
            pair_name(told, pair),
            signed(point.by),
            point.level.to_string(),
            after,
        ]);
    }
    out.table(table);
}

/// A change with its sign, the minus a real one.
pub(super) fn signed(change: i16) -> String {
    match change {
        0 => "0".to_owned(),
        up if up > 0 => format!("+{up}"),
        down => format!("−{}", down.unsigned_abs()),
    }
}
