//! What is drawn for one size and one part of the story, kept until one of them changes.

use egui::Rect;

use super::super::Debrief;
use super::axis::Axis;
use super::curves::{self, Curve};
use super::layout::Layout;
use super::marks::{self, Cluster};
use crate::debrief::Perspective;

/// What is drawn, for one size and one part of the story.
#[derive(Debug)]
pub(super) struct Drawn {
    pub(super) axis: Axis,
    pub(super) chart: Rect,
    pub(super) ticks: Vec<(f32, String)>,
    pub(super) clusters: Vec<Vec<Cluster>>,
    pub(super) curves: Vec<Curve>,
    pub(super) strong: Vec<usize>,
    /// Where somebody noted something: the place, the first remark there, and how many.
    pub(super) remarks: Vec<(f32, usize, usize)>,
}

impl Drawn {
    pub(super) fn current(at_hand: Option<Self>, debrief: &Debrief<'_>, layout: &Layout) -> Self {
        if let Some(drawn) = at_hand
            && drawn.axis == layout.axis
            && drawn.chart == layout.chart
        {
            return drawn;
        }
        let model = debrief.model;
        Self {
            axis: layout.axis,
            chart: layout.chart,
            ticks: layout.axis.ticks(debrief.review.scenario().timing.startex),
            clusters: model
                .timeline
                .lanes
                .iter()
                .map(|lane| marks::clusters(lane, &layout.axis))
                .collect(),
            curves: model
                .tensions
                .iter()
                .map(|pair| curves::curve(pair, &layout.axis, layout.chart))
                .collect(),
            strong: curves::strongest(&model.tensions),
            remarks: remarks(debrief, &layout.axis),
        }
    }
}

/// Where notes and observations stand along the axis; those too close to be told apart stand as one. What was noted
/// is the trainer's, so it is nobody else's view.
fn remarks(debrief: &Debrief<'_>, axis: &Axis) -> Vec<(f32, usize, usize)> {
    let mut places: Vec<(f32, usize, usize)> = Vec::new();
    if debrief.model.perspective != Perspective::Everyone {
        return places;
    }
    for (number, (at, _)) in debrief.model.figures.remarks.iter().enumerate() {
        let x = axis.x(*at);
        match places.last_mut() {
            _ if !axis.in_view(x) => {}
            Some((last, _, count)) if x - *last < 12.0 => *count += 1,
            _ => places.push((x, number, 1)),
        }
    }
    places
}
