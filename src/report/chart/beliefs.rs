//! What States believed over time, as layers that add up to a hundred.

use super::axis::Axis;
use super::palette::{Fill, INK, MUTED};
use super::svg::{Anchor, Svg, fitting};
use super::{Chart, WIDTH};
use crate::debrief::{BeliefPoint, Beliefs, StateBeliefs, Timeline};
use crate::scenario::{ExerciseTime, Scenario};

const LEFT: f32 = 44.0;
const RIGHT: f32 = WIDTH - 64.0;
const PANEL: f32 = 62.0;
const GAP: f32 = 24.0;

struct Layer<'a> {
    name: String,
    fill: Fill,
    share: Box<dyn Fn(&BeliefPoint) -> u8 + 'a>,
}

/// For every State what it put on the truth, on what was not so, and on not knowing; none if nobody assessed.
pub(in crate::report) fn beliefs_chart(
    scenario: &Scenario,
    timeline: &Timeline,
    beliefs: &Beliefs,
) -> Option<Chart> {
    let layers = [
        Layer {
            name: "on what really happened".to_owned(),
            fill: Fill::Solid,
            share: Box::new(|point| point.on_truth),
        },
        Layer {
            name: "on what did not".to_owned(),
            fill: Fill::Rising,
            share: Box::new(|point| point.on_wrong),
        },
        Layer {
            name: "do not know".to_owned(),
            fill: Fill::Faint,
            share: Box::new(BeliefPoint::unknown),
        },
    ];
    let title = "Beliefs against the truth, in percent";
    draw(scenario, timeline, &beliefs.states, &layers, title)
}

/// For one State what it put on each suspect, and on not knowing; none if it never assessed.
pub(in crate::report) fn suspects_chart(
    scenario: &Scenario,
    timeline: &Timeline,
    beliefs: &Beliefs,
) -> Option<Chart> {
    let suspects = beliefs.suspects.iter().enumerate();
    let layers: Vec<Layer<'_>> = suspects
        .map(|(position, suspect)| Layer {
            name: suspect.label.clone(),
            fill: Fill::of(position),
            share: Box::new(|point: &BeliefPoint| point.assessment.share(&suspect.id)),
        })
        .chain([Layer {
            name: "do not know".to_owned(),
            fill: Fill::Faint,
            share: Box::new(BeliefPoint::unknown),
        }])
        .collect();
    draw(
        scenario,
        timeline,
        &beliefs.states,
        &layers,
        "What you believed, in percent",
    )
}

fn draw(
    scenario: &Scenario,
    timeline: &Timeline,
    states: &[StateBeliefs],
    layers: &[Layer<'_>],
    title: &str,
) -> Option<Chart> {
    let states: Vec<&StateBeliefs> = states.iter().filter(|of| !of.points.is_empty()).collect();
    if states.is_empty() {
        return None;
    }
    let mut svg = Svg::default();
    let top = legend(&mut svg, layers) + 26.0;
    let height = top + states.len() as f32 * (PANEL + GAP) + 8.0;
    let axis = Axis::new(scenario, timeline, LEFT, RIGHT);
    axis.draw(&mut svg, top, height - GAP - 8.0);
    let mut told = Vec::new();
    for (number, of) in states.iter().enumerate() {
        let top = top + number as f32 * (PANEL + GAP);
        let name = scenario.short_name(&of.state);
        svg.strong(
            (LEFT, top - 4.0),
            9.0,
            Anchor::Start,
            &fitting(name, 9.0, 400.0),
        );
        panel(&mut svg, &axis, of, layers, top);
        if let Some(last) = of.points.last() {
            let shares: Vec<String> = layers
                .iter()
                .map(|layer| format!("{} % {}", (layer.share)(last), layer.name))
                .collect();
            told.push(format!("{name} in the end: {}.", shares.join(", ")));
        }
    }
    Some(svg.chart("beliefs", title, told.join(" "), height))
}

/// The names of the layers with their patterns; returns where it ends.
fn legend(svg: &mut Svg, layers: &[Layer<'_>]) -> f32 {
    let (mut x, mut y) = (LEFT, 8.0);
    for layer in layers {
        let name = fitting(&layer.name, 8.5, 200.0);
        let room = 20.0 + super::svg::width_of(&name, 8.5) + 12.0;
        if x + room > WIDTH && x > LEFT {
            (x, y) = (LEFT, y + 15.0);
        }
        svg.bar((x, y - 5.0), (14.0, 9.0), layer.fill);
        svg.text((x + 19.0, y + 3.0), 8.5, INK, Anchor::Start, &name);
        x += room;
    }
    y
}

fn panel(svg: &mut Svg, axis: &Axis<'_>, of: &StateBeliefs, layers: &[Layer<'_>], top: f32) {
    let y = |percent: f32| top + PANEL * (1.0 - percent / 100.0);
    for percent in [0.0, 50.0, 100.0] {
        let words = format!("{percent:.0}");
        svg.text(
            (LEFT - 4.0, y(percent) + 2.5),
            7.0,
            MUTED,
            Anchor::End,
            &words,
        );
    }
    let end = ExerciseTime::from_millis(axis.end());
    let moments: Vec<f32> = of.points.iter().map(|point| axis.x(point.time)).collect();
    let mut below: Vec<f32> = vec![0.0; of.points.len()];
    for layer in layers {
        let above: Vec<f32> = of
            .points
            .iter()
            .zip(&below)
            .map(|(point, below)| (below + f32::from((layer.share)(point))).min(100.0))
            .collect();
        if above != below {
            let upper = steps(&moments, &above, axis.x(end));
            let mut outline: Vec<(f32, f32)> = upper
                .into_iter()
                .map(|(x, percent)| (x, y(percent)))
                .collect();
            let mut lower = steps(&moments, &below, axis.x(end));
            lower.reverse();
            outline.extend(lower.into_iter().map(|(x, percent)| (x, y(percent))));
            svg.area(&outline, layer.fill);
        }
        below = above;
    }
    svg.line((LEFT, y(0.0)), (RIGHT, y(0.0)), MUTED, 0.8, "");
    for x in &moments {
        svg.line((*x, y(0.0)), (*x, y(0.0) + 3.0), INK, 0.8, "");
    }
    // The shares in the end, beside their layers.
    let mut labels = Vec::new();
    if let Some(last) = of.points.last() {
        let mut under = 0.0;
        for layer in layers {
            let share = f32::from((layer.share)(last));
            if share > 0.0 {
                labels.push((y(under + share / 2.0), format!("{share:.0} %")));
            }
            under += share;
        }
    }
    super::tension::spread(&mut labels, top + 2.0, top + PANEL);
    for (place, label) in labels {
        svg.text((RIGHT + 6.0, place + 3.0), 8.0, INK, Anchor::Start, &label);
    }
}

/// A value that holds until the next moment.
fn steps(moments: &[f32], values: &[f32], end: f32) -> Vec<(f32, f32)> {
    let mut points = Vec::new();
    for (number, (x, value)) in moments.iter().zip(values).enumerate() {
        points.push((*x, *value));
        points.push((moments.get(number + 1).copied().unwrap_or(end), *value));
    }
    points
}
