//! What is under the pointer: what it says, where pressing it leads, and how the wheel moves the view.

use egui::{Pos2, Ui};

use super::super::notes::marked_event;
use super::super::{Debrief, DebriefUiState};
use super::axis::Window;
use super::curves;
use super::drawn::Drawn;
use super::layout::{FLAG, Layout};
use super::marks::{self, Cluster};
use super::spans::{self, ending_in_words};
use crate::app::theme::UiText as _;
use crate::debrief::event_in_words;
use crate::scenario::ExerciseTime;
use crate::t;

/// What is under the pointer.
pub(super) enum Hit {
    Marks(usize, Cluster),
    Consultation(usize, u64),
    Curve(usize, Option<usize>),
    Remarks(usize, usize),
}

/// Where pressing something leads.
#[derive(Clone, Copy)]
pub(super) enum Target {
    Event(u64),
    Time(ExerciseTime),
}

pub(super) fn target(debrief: &Debrief<'_>, hit: &Hit) -> Option<Target> {
    let model = debrief.model;
    let sequence = match hit {
        Hit::Marks(lane, cluster) => {
            let lane = model.timeline.lanes.get(*lane)?;
            told(lane.marks.get(cluster.first..)?, cluster)?.at.sequence
        }
        Hit::Consultation(_, sequence) => *sequence,
        Hit::Curve(pair, change) => {
            let pair = model.tensions.get(*pair)?;
            pair.points.get((*change)?)?.sequence
        }
        Hit::Remarks(first, _) => {
            let (at, sequence) = model.figures.remarks.get(*first)?;
            let about = debrief.review.event(*sequence);
            match about.and_then(|event| marked_event(&event.fact)) {
                Some(event) => event,
                None => return Some(Target::Time(*at)),
            }
        }
    };
    Some(Target::Event(sequence))
}

/// The mark of a cluster that gives it its shape.
fn told<'a>(
    marks: &'a [crate::debrief::Mark],
    cluster: &Cluster,
) -> Option<&'a crate::debrief::Mark> {
    let marks = marks.get(..cluster.count)?;
    marks.iter().find(|mark| mark.kind == cluster.kind)
}

pub(super) fn hit(
    debrief: &Debrief<'_>,
    layout: &Layout,
    drawn: &Drawn,
    spans: &[spans::SpanHit],
    pointer: Pos2,
) -> Option<Hit> {
    for (number, clusters) in drawn.clusters.iter().enumerate() {
        let y = layout.lane(number);
        if (pointer.y - y).abs() > marks::HALF + 3.0 {
            continue;
        }
        let near = clusters
            .iter()
            .filter(|cluster| (cluster.x - pointer.x).abs() <= marks::HALF + 3.0)
            .min_by(|one, other| {
                let away = |cluster: &Cluster| (cluster.x - pointer.x).abs();
                away(one).total_cmp(&away(other))
            });
        if let Some(cluster) = near {
            return Some(Hit::Marks(number, *cluster));
        }
    }
    let remarks = drawn.remarks.iter().find(|remarks| {
        let flag = layout.flag + FLAG / 2.0;
        (remarks.x - pointer.x).abs() < 7.0 && (flag - pointer.y).abs() < 9.0
    });
    if let Some(remarks) = remarks {
        return Some(Hit::Remarks(remarks.first, remarks.count));
    }
    if let Some((pair, change)) = curves::hit(
        &debrief.model.tensions,
        &drawn.strong,
        &layout.axis,
        layout.chart,
        pointer,
    ) {
        return Some(Hit::Curve(pair, change));
    }
    // The narrow ones first: they lie over the wide ones.
    spans
        .iter()
        .filter(|span| span.rect.contains(pointer))
        .min_by(|one, other| one.rect.width().total_cmp(&other.rect.width()))
        .map(|span| Hit::Consultation(span.span, span.sequence))
}

pub(super) fn tooltip(ui: &mut Ui, debrief: &Debrief<'_>, hit: &Hit) {
    /// More would hide the timeline.
    const SAID: usize = 6;
    let exercise = debrief.review.end().exercise();
    ui.set_max_width(420.0);
    let mut say = |sequence: u64| {
        if let Some(event) = debrief.event(sequence) {
            let clock = debrief.look.clock(debrief.review.time_of(sequence));
            let sentence = event_in_words(event, exercise).text();
            ui.body(t!(
                "debrief-event-row",
                clock = clock.as_str(),
                sentence = sentence
            ));
        }
    };
    match hit {
        Hit::Marks(lane, cluster) => {
            let lane = debrief.model.timeline.lanes.get(*lane);
            let marks = lane
                .and_then(|lane| lane.marks.get(cluster.first..cluster.first + cluster.count))
                .unwrap_or_default();
            for mark in marks.iter().take(SAID) {
                say(mark.at.sequence);
            }
            let more = marks.len().saturating_sub(SAID);
            if more > 0 {
                ui.small_muted(t!("debrief-more", count = more));
            }
        }
        Hit::Remarks(first, count) => {
            let remarks = &debrief.model.figures.remarks;
            for (_, sequence) in remarks.iter().skip(*first).take((*count).min(SAID)) {
                if let Some(event) = debrief.event(*sequence) {
                    ui.body(event_in_words(event, exercise).text());
                }
            }
        }
        Hit::Consultation(span, _) => {
            if let Some(span) = debrief.model.timeline.consultations.get(*span) {
                ui.strong_text(format!("{} {}", span.id, span.subject));
                let from = debrief.look.name(&span.from);
                let to: Vec<&str> = span.to.iter().map(|to| debrief.look.name(to)).collect();
                ui.muted(t!(
                    "debrief-asked",
                    from = from,
                    to = crate::debrief::words::list_in_words(&to),
                    clock = debrief.look.clock(span.requested.time)
                ));
                ui.muted(ending_in_words(&span.ending));
            }
        }
        Hit::Curve(pair, change) => {
            let Some(pair) = debrief.model.tensions.get(*pair) else {
                return;
            };
            match change.and_then(|change| pair.points.get(change)) {
                Some(point) => say(point.sequence),
                None => {
                    let (from, to) = (debrief.look.name(&pair.from), debrief.look.name(&pair.to));
                    let words = t!("debrief-pair", from = from, to = to);
                    ui.body(t!("debrief-pair-level", pair = words, level = pair.start));
                }
            }
        }
    }
}

pub(super) fn scroll_and_zoom(
    ui: &Ui,
    state: &mut DebriefUiState,
    layout: &Layout,
    pointer: Option<Pos2>,
    story: Window,
) {
    let Some(pointer) = pointer else { return };
    let (zoom, scroll) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta().x));
    if (zoom - 1.0).abs() > f32::EPSILON {
        let around = layout.axis.time(pointer.x);
        let ends = ExerciseTime::from_millis(story.to);
        state.timeline.zoom(1.0 / zoom, around, ends);
    }
    if scroll.abs() > 0.0
        && let Some(window) = &mut state.timeline.window
    {
        let width = (layout.axis.right - layout.axis.left).max(1.0);
        let millis = (f64::from(scroll / width) * window.length() as f64) as i64;
        *window = Window {
            from: window.from - millis,
            to: window.to - millis,
        }
        .within(story);
    }
}
