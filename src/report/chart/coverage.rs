//! When confidence-building measures were carried out, and from when on the story called for them.

use super::axis::Axis;
use super::palette::{BAND, INK, Look, MUTED, Sign};
use super::svg::{Anchor, Svg, fitting};
use super::{Chart, WIDTH};
use crate::debrief::{CbmCoverage, Timeline};
use crate::doctrine::doctrine;
use crate::scenario::Scenario;

const LEFT: f32 = 252.0;
const RIGHT: f32 = WIDTH - 78.0;
const ROW: f32 = 16.0;

/// A row for each confidence-building measure with a sign for each use; none if there is nothing to show.
pub(in crate::report) fn coverage_chart(
    scenario: &Scenario,
    timeline: &Timeline,
    coverage: &[CbmCoverage],
) -> Option<Chart> {
    if coverage.is_empty() {
        return None;
    }
    let axis = Axis::new(scenario, timeline, LEFT, RIGHT);
    let mut svg = Svg::default();
    let any_called = coverage.iter().any(|cbm| cbm.called.is_some());
    let top = legend(&mut svg, scenario, any_called) + 26.0;
    let bottom = top + coverage.len() as f32 * ROW;
    for number in (0..coverage.len()).step_by(2) {
        let y = top + number as f32 * ROW;
        svg.ground((0.0, y), (WIDTH, ROW), BAND);
    }
    axis.draw(&mut svg, top, bottom);
    axis.moves(&mut svg, timeline, top, bottom);
    let mut told = Vec::new();
    for (number, cbm) in coverage.iter().enumerate() {
        let middle = top + (number as f32 + 0.5) * ROW;
        let name = doctrine()
            .cbm(cbm.number)
            .map_or_else(String::new, |known| format!(" · {}", known.name));
        let name = format!("CBM {}{name}", cbm.number);
        let shown = fitting(&name, 8.5, LEFT - 12.0);
        svg.text((4.0, middle + 3.0), 8.5, INK, Anchor::Start, &shown);
        if let Some(call) = &cbm.called {
            let from = axis.x(call.at.time);
            let first = cbm.uses.first().map_or(timeline.to, |first| first.time);
            let until = axis.x(first.max(call.at.time));
            svg.line((from, middle), (until, middle), MUTED, 1.0, "3 2");
            svg.sign((from, middle), 4.0, Sign::Bar, INK);
        }
        let mut last = f32::MIN;
        for used in &cbm.uses {
            let look = Look::of(scenario, &used.by);
            let x = axis.x(used.time).max(last + 2.5);
            svg.sign((x, middle), 3.2, look.sign, &look.colour);
            last = x;
        }
        let uses = match cbm.uses.len() {
            0 if cbm.is_gap() => "not used (!)".to_owned(),
            0 => "not used".to_owned(),
            count => format!("{count} ×"),
        };
        svg.text((RIGHT + 6.0, middle + 3.0), 8.5, INK, Anchor::Start, &uses);
        told.push(format!("CBM {}: {uses}.", cbm.number));
    }
    let title = "Confidence-building measures over time";
    Some(svg.chart("measures", title, told.join(" "), bottom + 28.0))
}

/// The signs of the States; returns where it ends.
fn legend(svg: &mut Svg, scenario: &Scenario, with_calls: bool) -> f32 {
    let (mut x, mut y) = (8.0, 9.0);
    for state in &scenario.states {
        let look = Look::of(scenario, &state.id);
        let name = fitting(&look.name, 8.5, 180.0);
        let room = 14.0 + super::svg::width_of(&name, 8.5) + 14.0;
        if x + room > WIDTH && x > 8.0 {
            (x, y) = (8.0, y + 14.0);
        }
        svg.sign((x, y), 3.2, look.sign, &look.colour);
        svg.text((x + 9.0, y + 3.0), 8.5, INK, Anchor::Start, &name);
        x += room;
    }
    if with_calls {
        y += 14.0;
        svg.sign((8.0, y), 4.0, Sign::Bar, INK);
        svg.line((8.0, y), (26.0, y), MUTED, 1.0, "3 2");
        let words = "called for by the story, and not used since";
        svg.text((31.0, y + 3.0), 8.5, INK, Anchor::Start, words);
    }
    y
}
