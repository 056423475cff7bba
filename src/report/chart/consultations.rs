//! Consultations along the story's clock: how long they were waited for, how long the parties sat.

use super::axis::Axis;
use super::palette::{Fill, INK, MUTED, Sign};
use super::svg::{Anchor, Svg, fitting};
use super::{Chart, WIDTH};
use crate::debrief::Timeline;
use crate::scenario::Scenario;

const LEFT: f32 = 200.0;
const RIGHT: f32 = 552.0;
const ROW: f32 = 17.0;
const TOP: f32 = 40.0;

/// A row for each consultation with the words in which it ended; none if nobody consulted.
pub(in crate::report) fn consultations_chart(
    scenario: &Scenario,
    timeline: &Timeline,
    endings: &[String],
) -> Option<Chart> {
    if timeline.consultations.is_empty() {
        return None;
    }
    let axis = Axis::new(scenario, timeline, LEFT, RIGHT);
    let mut svg = Svg::default();
    let bottom = TOP + timeline.consultations.len() as f32 * ROW;
    axis.draw(&mut svg, TOP, bottom);
    axis.moves(&mut svg, timeline, TOP, bottom);
    let legend = [
        (Fill::Rising, "asked and waiting"),
        (Fill::Solid, "in session"),
    ];
    let mut x = LEFT;
    for (fill, words) in legend {
        svg.bar((x, 5.0), (14.0, 8.0), fill);
        svg.text((x + 19.0, 12.0), 8.5, INK, Anchor::Start, words);
        x += 120.0;
    }
    svg.sign((x + 4.0, 9.0), 3.0, Sign::Diamond, INK);
    svg.text((x + 13.0, 12.0), 8.5, INK, Anchor::Start, "over");
    let mut told = Vec::new();
    let mut endings = endings.iter();
    for (number, span) in timeline.consultations.iter().enumerate() {
        let middle = TOP + (number as f32 + 0.5) * ROW;
        let to: Vec<&str> = span.to.iter().map(|to| scenario.short_name(to)).collect();
        let from = scenario.short_name(&span.from);
        let name = format!("{} {from} → {}", span.id, to.join(", "));
        svg.text(
            (LEFT - 6.0, middle + 3.0),
            8.5,
            INK,
            Anchor::End,
            &fitting(&name, 8.5, LEFT - 10.0),
        );
        let asked = axis.x(span.requested.time);
        let over = span.ended.map_or(timeline.to, |ended| ended.time);
        let sat = span.opened.map_or(over, |opened| opened.time);
        svg.bar(
            (asked, middle - 4.5),
            (axis.x(sat) - asked, 9.0),
            Fill::Rising,
        );
        if span.opened.is_some() {
            let from = axis.x(sat);
            svg.bar(
                (from, middle - 4.5),
                (axis.x(over) - from, 9.0),
                Fill::Solid,
            );
        }
        if span.ended.is_some() {
            svg.sign((axis.x(over), middle), 3.6, Sign::Diamond, INK);
        }
        let ending = endings.next().map_or("", String::as_str);
        svg.text(
            (RIGHT + 8.0, middle + 3.0),
            8.0,
            MUTED,
            Anchor::Start,
            &fitting(ending, 8.0, WIDTH - RIGHT - 10.0),
        );
        told.push(format!("{name}: {ending}."));
    }
    let title = "Consultations over time";
    Some(svg.chart("consultations", title, told.join(" "), bottom + 28.0))
}
