//! How much came to each desk, and when.

use super::axis::Axis;
use super::palette::{Fill, INK, MUTED};
use super::svg::{Anchor, Svg, fitting};
use super::{Chart, WIDTH};
use crate::debrief::{MarkKind, Timeline};
use crate::scenario::{ExerciseTime, Scenario, StateId};

const LEFT: f32 = 130.0;
const RIGHT: f32 = WIDTH - 50.0;
const ROW: f32 = 46.0;
const TOP: f32 = 40.0;
const COLUMNS: usize = 16;

/// A row for each State with a column for each stretch of time: what arrived, and requests for consultations.
pub(in crate::report) fn workload_chart(scenario: &Scenario, timeline: &Timeline) -> Option<Chart> {
    let counts: Vec<(&StateId, [[usize; 2]; COLUMNS])> = timeline
        .lanes
        .iter()
        .map(|lane| (&lane.state, count(timeline, &lane.state)))
        .collect();
    let most = counts
        .iter()
        .flat_map(|(_, columns)| columns.iter().map(|[one, other]| one + other))
        .max()
        .filter(|most| *most > 0)?;
    let axis = Axis::new(scenario, timeline, LEFT, RIGHT);
    let mut svg = Svg::default();
    let bottom = TOP + counts.len() as f32 * ROW;
    axis.draw(&mut svg, TOP, bottom);
    axis.moves(&mut svg, timeline, TOP, bottom);
    let mut x = LEFT;
    for (fill, words) in [
        (Fill::Solid, "injects and messages"),
        (Fill::Rising, "requests for consultations"),
    ] {
        svg.bar((x, 5.0), (14.0, 8.0), fill);
        svg.text((x + 19.0, 12.0), 8.5, INK, Anchor::Start, words);
        x += 150.0;
    }
    let wide = (RIGHT - LEFT) / COLUMNS as f32;
    let mut told = Vec::new();
    for (number, (state, columns)) in counts.iter().enumerate() {
        let foot = TOP + (number as f32 + 1.0) * ROW;
        let name = scenario.short_name(state);
        let shown = fitting(name, 9.0, LEFT - 12.0);
        svg.strong((LEFT - 8.0, foot - 14.0), 9.0, Anchor::End, &shown);
        svg.line((LEFT, foot), (RIGHT, foot), MUTED, 0.8, "");
        let unit = (ROW - 16.0) / most as f32;
        for (column, [items, requests]) in columns.iter().enumerate() {
            let x = LEFT + column as f32 * wide + 3.0;
            let mut y = foot;
            for (amount, fill) in [(*items, Fill::Solid), (*requests, Fill::Rising)] {
                if amount > 0 {
                    let tall = amount as f32 * unit;
                    y -= tall;
                    svg.bar((x, y), (wide - 6.0, tall), fill);
                }
            }
            let sum = items + requests;
            if sum > 0 {
                let middle = (x + wide / 2.0 - 3.0, y - 2.5);
                svg.text(middle, 7.5, INK, Anchor::Middle, &sum.to_string());
            }
        }
        let all: usize = columns.iter().flatten().sum();
        svg.strong(
            (RIGHT + 8.0, foot - 14.0),
            9.0,
            Anchor::Start,
            &all.to_string(),
        );
        told.push(format!("{name}: {all}."));
    }
    let title = "What came to each desk";
    Some(svg.chart("workload", title, told.join(" "), bottom + 28.0))
}

fn count(timeline: &Timeline, state: &StateId) -> [[usize; 2]; COLUMNS] {
    let mut columns = [[0; 2]; COLUMNS];
    let end = timeline.to.as_millis().max(1);
    let column = |time: ExerciseTime| {
        let at = i128::from(time.as_millis().max(0)) * COLUMNS as i128 / i128::from(end);
        usize::try_from(at).unwrap_or(COLUMNS).min(COLUMNS - 1)
    };
    let lane = timeline.lanes.iter().filter(|lane| lane.state == *state);
    for mark in lane.flat_map(|lane| &lane.marks) {
        if matches!(mark.kind, MarkKind::Inject | MarkKind::MessageArrived) {
            columns[column(mark.at.time)][0] += 1;
        }
    }
    for span in &timeline.consultations {
        if span.to.contains(state) {
            columns[column(span.requested.time)][1] += 1;
        }
    }
    columns
}
