//! What is drawn for one size and one part of the story, kept until one of them changes.

use egui::Rect;

use super::super::Debrief;
use super::axis::Axis;
use super::curves::{self, Curve};
use super::layout::Layout;
use super::marks::{self, Cluster};
use crate::debrief::Perspective;
use crate::exercise::{EvaluationStep, Fact};

/// What is drawn, for one size and one part of the story.
#[derive(Debug)]
pub(super) struct Drawn {
    pub(super) axis: Axis,
    pub(super) chart: Rect,
    pub(super) ticks: Vec<(f32, String)>,
    pub(super) clusters: Vec<Vec<Cluster>>,
    pub(super) curves: Vec<Curve>,
    pub(super) strong: Vec<usize>,
    /// Where somebody noted something or marked the moment.
    pub(super) remarks: Vec<Remarks>,
}

/// What was noted at one place of the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Remarks {
    pub(super) x: f32,
    /// The first of them, by its place among all.
    pub(super) first: usize,
    /// How many.
    pub(super) count: usize,
    /// Whether the moment was marked to come back to.
    pub(super) bookmark: bool,
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

/// Where notes, observations and bookmarks stand along the axis; those too close to be told apart stand as one. What was noted
/// is the trainer's, so it is nobody else's view.
fn remarks(debrief: &Debrief<'_>, axis: &Axis) -> Vec<Remarks> {
    let mut places: Vec<Remarks> = Vec::new();
    if debrief.model.perspective != Perspective::Everyone {
        return places;
    }
    let is_bookmark = |sequence: u64| {
        let fact = debrief.review.event(sequence).map(|event| &event.fact);
        matches!(
            fact,
            Some(Fact::Evaluation {
                step: EvaluationStep::MomentBookmarked { .. }
            })
        )
    };
    for (first, (at, sequence)) in debrief.model.figures.remarks.iter().enumerate() {
        let x = axis.x(*at);
        let bookmark = is_bookmark(*sequence);
        match places.last_mut() {
            _ if !axis.in_view(x) => {}
            Some(last) if x - last.x < 12.0 => {
                last.count += 1;
                last.bookmark |= bookmark;
            }
            _ => places.push(Remarks {
                x,
                first,
                count: 1,
                bookmark,
            }),
        }
    }
    places
}
