//! How each State stood towards the others, over time.

use super::axis::Axis;
use super::palette::{BAND, INK, Look, MUTED, PAPER};
use super::svg::{Anchor, Svg, fitting, width_of};
use super::{Chart, WIDTH};
use crate::debrief::{PairSeries, Timeline};
use crate::doctrine::doctrine;
use crate::scenario::{ExerciseTime, Scenario, StateId};

const LEFT: f32 = 66.0;
const RIGHT: f32 = 584.0;
const PANEL: f32 = 112.0;
const GAP: f32 = 24.0;
const TOP: f32 = 34.0;

/// A panel for each State, a line for each other State in it; none if there is nothing to draw.
pub(in crate::report) fn tension_chart(
    scenario: &Scenario,
    timeline: &Timeline,
    series: &[PairSeries],
) -> Option<Chart> {
    let mut from: Vec<&StateId> = series.iter().map(|pair| &pair.from).collect();
    from.dedup();
    if from.is_empty() {
        return None;
    }
    let axis = Axis::new(scenario, timeline, LEFT, RIGHT);
    let mut svg = Svg::default();
    let height = TOP + from.len() as f32 * (PANEL + GAP) + 10.0;
    let bottom = height - GAP - 10.0;
    for (number, state) in from.iter().enumerate() {
        let top = TOP + number as f32 * (PANEL + GAP);
        let pairs: Vec<&PairSeries> = series.iter().filter(|pair| pair.from == **state).collect();
        ground(&mut svg, top);
        if number + 1 == from.len() {
            axis.draw(&mut svg, TOP, bottom);
        }
        let lines = pairs
            .iter()
            .map(|pair| line(&mut svg, &axis, scenario, pair, top));
        let mut labels: Vec<(f32, String)> = lines.collect();
        spread(&mut labels, top, top + PANEL);
        for (y, label) in labels {
            let label = fitting(&label, 8.5, WIDTH - RIGHT - 12.0);
            svg.text((RIGHT + 10.0, y + 3.0), 8.5, INK, Anchor::Start, &label);
        }
    }
    for span in &timeline.moves {
        let x = axis.x(span.from.time);
        svg.line((x, TOP - 4.0), (x, bottom), MUTED, 0.7, "1.5 2.5");
        let name = format!("Move {}", span.number + 1);
        svg.text((x + 2.0, 10.0), 7.5, MUTED, Anchor::Start, &name);
    }
    // Over the lines, which would strike them through.
    for (number, state) in from.iter().enumerate() {
        let top = TOP + number as f32 * (PANEL + GAP);
        let title = format!("How {} stands towards …", scenario.short_name(state));
        let title = fitting(&title, 9.0, 300.0);
        let room = (width_of(&title, 9.0) + 4.0, 12.0);
        svg.ground((LEFT + 1.0, top - 15.0), room, PAPER);
        svg.strong((LEFT, top - 5.0), 9.0, Anchor::Start, &title);
    }
    let description = series
        .iter()
        .map(|pair| {
            let (from, to) = (
                scenario.short_name(&pair.from),
                scenario.short_name(&pair.to),
            );
            let (start, end, peak) = (pair.start, pair.end(), pair.peak().0);
            format!("{from} towards {to}: {start} at the start, {peak} at most, {end} in the end.")
        })
        .collect::<Vec<_>>()
        .join(" ");
    Some(svg.chart("tension", "Tension over time", description, height))
}

fn place(level: u8, top: f32) -> f32 {
    top + PANEL * (1.0 - f32::from(level.min(100)) / 100.0)
}

/// The levels by name, every other one on a ground of its own.
fn ground(svg: &mut Svg, top: f32) {
    let bands = &doctrine().tension_bands;
    for (number, band) in bands.iter().enumerate() {
        let above = bands.get(number + 1).map_or(100, |next| next.from);
        let (low, high) = (place(band.from, top), place(above, top));
        if number % 2 == 0 {
            svg.ground((LEFT, high), (RIGHT - LEFT, low - high), BAND);
        }
        let middle = (low + high) / 2.0 + 2.5;
        svg.text((LEFT - 4.0, middle), 7.0, MUTED, Anchor::End, &band.label);
    }
    svg.line((LEFT, top), (LEFT, top + PANEL), MUTED, 0.8, "");
    svg.line((LEFT, top + PANEL), (RIGHT, top + PANEL), MUTED, 0.8, "");
}

/// One pair as steps with signs; returns where its name belongs, and the name.
fn line(
    svg: &mut Svg,
    axis: &Axis<'_>,
    scenario: &Scenario,
    pair: &PairSeries,
    top: f32,
) -> (f32, String) {
    let look = Look::of(scenario, &pair.to);
    let mut level = pair.start;
    let mut points = vec![(axis.x(ExerciseTime::START), place(level, top))];
    for point in &pair.points {
        let x = axis.x(point.time);
        points.push((x, place(level, top)));
        level = point.level;
        points.push((x, place(level, top)));
    }
    points.push((RIGHT, place(level, top)));
    svg.path(&points, &look.colour, 1.6, look.dashes);
    let mut last = f32::MIN;
    for point in &pair.points {
        let x = axis.x(point.time);
        // Signs that would lie on one another tell nothing.
        if x - last > 16.0 {
            svg.sign((x, place(point.level, top)), 2.8, look.sign, &look.colour);
            last = x;
        }
    }
    let y = place(level, top);
    svg.sign((RIGHT + 4.0, y), 2.8, look.sign, &look.colour);
    (y, format!("{} {level}", look.name))
}

/// Moves names apart that would lie on one another.
pub(super) fn spread(labels: &mut [(f32, String)], top: f32, bottom: f32) {
    const ROW: f32 = 11.5;
    labels.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut least = top;
    for label in labels.iter_mut() {
        label.0 = label.0.max(least);
        least = label.0 + ROW;
    }
    let mut most = bottom;
    for label in labels.iter_mut().rev() {
        label.0 = label.0.min(most);
        most = label.0 - ROW;
    }
}
