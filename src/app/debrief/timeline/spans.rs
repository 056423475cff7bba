use egui::{Painter, Rangef, Rect, Shape, Stroke, pos2, vec2};

use super::axis::Axis;
use crate::app::theme::{Tokens, Tone, Type, space};
use crate::debrief::{ConsultationSpan, Ending};
use crate::doctrine::doctrine;
use crate::scenario::StateId;
use crate::t;

/// How a consultation ended, in words.
pub(in crate::app::debrief) fn ending_in_words(ending: &Ending) -> String {
    match ending {
        Ending::Waiting => t!("debrief-ending-waiting").to_owned(),
        Ending::InSession => t!("debrief-ending-in-session").to_owned(),
        Ending::Concluded(outcome) => match doctrine().outcome(outcome) {
            Some(known) => t!(
                "debrief-ending-concluded-with",
                outcome = known.label.to_lowercase()
            ),
            None => t!("debrief-ending-concluded").to_owned(),
        },
        Ending::BrokenOff => t!("debrief-ending-broken-off").to_owned(),
        Ending::Declined => t!("debrief-ending-declined").to_owned(),
        Ending::Lapsed => t!("debrief-ending-lapsed").to_owned(),
        Ending::Undelivered => t!("debrief-ending-undelivered").to_owned(),
        Ending::Withdrawn => t!("debrief-ending-withdrawn").to_owned(),
    }
}

/// The colours that repeat how it ended.
pub(in crate::app::debrief) fn ending_tone(tokens: &Tokens, ending: &Ending) -> Tone {
    match ending {
        Ending::Concluded(_) => tokens.success,
        Ending::InSession => tokens.info,
        Ending::BrokenOff | Ending::Declined => tokens.danger,
        Ending::Lapsed | Ending::Undelivered => tokens.warning,
        Ending::Waiting | Ending::Withdrawn => tokens.neutral,
    }
}

/// What of a consultation can be pressed: where, and the event it leads to.
#[derive(Clone, Copy, Debug)]
pub(super) struct SpanHit {
    pub(super) rect: Rect,
    /// Position among the consultations of the timeline.
    pub(super) span: usize,
    pub(super) sequence: u64,
}

/// Paints the consultations between the lanes of those concerned; returns what can be pressed.
pub(super) fn paint(
    painter: &Painter,
    tokens: &Tokens,
    spans: &[ConsultationSpan],
    axis: &Axis,
    lane_y: &dyn Fn(&StateId) -> Option<f32>,
) -> Vec<SpanHit> {
    let mut hits = Vec::new();
    let mut labels: Vec<Rect> = Vec::new();
    for (at, span) in spans.iter().enumerate() {
        let seated = if span.parties.is_empty() {
            std::iter::once(&span.from).chain(&span.to).collect()
        } else {
            span.parties.iter().collect::<Vec<_>>()
        };
        let lanes: Vec<f32> = seated.iter().filter_map(|state| lane_y(state)).collect();
        let (Some(top), Some(bottom)) = (
            lanes.iter().copied().reduce(f32::min),
            lanes.iter().copied().reduce(f32::max),
        ) else {
            continue;
        };
        let rows = Rangef::new(top, bottom);
        let tone = ending_tone(tokens, &span.ending);
        let text = format!("{} {}", span.id, ending_in_words(&span.ending));
        let end = span.ended.map_or(axis.time(axis.right), |ended| ended.time);
        match span.opened {
            Some(opened) => {
                if let Some(rect) = axis.stretch(opened.time, end, rows) {
                    let fill = tokens.tint(tokens.ground, tone.mark, 0.16);
                    painter.rect_filled(rect, 0.0, fill);
                    for (x, drawn) in [
                        (axis.x(opened.time), true),
                        (axis.x(end), span.ended.is_some()),
                    ] {
                        if drawn && axis.in_view(x) {
                            let line = [pos2(x, top), pos2(x, bottom)];
                            painter.line_segment(line, Stroke::new(1.5, tone.mark));
                            for lane in &lanes {
                                painter.circle_filled(pos2(x, *lane), 3.0, tone.mark);
                            }
                        }
                    }
                    hits.push(SpanHit {
                        rect: rect.expand2(vec2(3.0, 0.0)),
                        span: at,
                        sequence: opened.sequence,
                    });
                    let room = rect.width().max(120.0);
                    label(painter, tone, &text, rect, room, axis.right, &mut labels);
                }
                // From the request until they sat down.
                let waited = axis.x(span.requested.time);
                if axis.in_view(waited) && axis.x(opened.time) - waited > 4.0 {
                    dotted(painter, waited, rows, tone, 1.0);
                    hits.push(thin(waited, rows, at, span.requested.sequence));
                }
            }
            None => {
                let x = axis.x(span.requested.time);
                if axis.in_view(x) {
                    dashed(painter, x, rows, tone);
                    for lane in &lanes {
                        painter.circle_filled(pos2(x, *lane), 2.5, tone.mark);
                    }
                    let sequence = span.ended.unwrap_or(span.requested).sequence;
                    hits.push(thin(x, rows, at, sequence));
                    let rect = Rect::from_x_y_ranges(x..=x, rows);
                    label(painter, tone, &text, rect, 170.0, axis.right, &mut labels);
                }
            }
        }
    }
    hits
}

fn thin(x: f32, rows: Rangef, span: usize, sequence: u64) -> SpanHit {
    SpanHit {
        rect: Rect::from_x_y_ranges(x - 4.0..=x + 4.0, rows),
        span,
        sequence,
    }
}

fn dashed(painter: &Painter, x: f32, rows: Rangef, tone: Tone) {
    let line = [pos2(x, rows.min), pos2(x, rows.max)];
    painter.extend(Shape::dashed_line(
        &line,
        Stroke::new(1.5, tone.mark),
        5.0,
        4.0,
    ));
}

fn dotted(painter: &Painter, x: f32, rows: Rangef, tone: Tone, width: f32) {
    let line = [pos2(x, rows.min), pos2(x, rows.max)];
    painter.extend(Shape::dashed_line(
        &line,
        Stroke::new(width, tone.mark),
        2.0,
        4.0,
    ));
}

/// Writes a label beside the beginning of a span, at the first height where it covers no other; leaves it out if
/// there is none, since pressing or hovering says the same.
fn label(
    painter: &Painter,
    tone: Tone,
    text: &str,
    span: Rect,
    room: f32,
    right: f32,
    taken: &mut Vec<Rect>,
) {
    let mut job =
        egui::text::LayoutJob::simple_singleline(text.to_owned(), Type::Small.font(), tone.text);
    let room = (room - space::S).min(right - span.left() - space::S);
    if room < 24.0 {
        return;
    }
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    let galley = painter.layout_job(job);
    let size = galley.size();
    let mut top = span.top() + 14.0;
    while top + size.y < span.bottom().max(span.top() + 40.0) {
        let place = Rect::from_min_size(pos2(span.left() + 6.0, top), size);
        if taken.iter().all(|other| !other.intersects(place)) {
            painter.galley(place.min, galley, tone.text);
            taken.push(place.expand(2.0));
            return;
        }
        top += size.y + 2.0;
    }
}
