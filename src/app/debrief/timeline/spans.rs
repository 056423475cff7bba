use egui::text::{LayoutJob, TextWrapping};
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

/// Where the lane of a State runs, if it has one.
type LaneOf<'a> = &'a dyn Fn(&StateId) -> Option<f32>;

/// Paints the consultations between the lanes of those concerned; returns what can be pressed.
pub(super) fn paint(
    painter: &Painter,
    tokens: &Tokens,
    spans: &[ConsultationSpan],
    axis: &Axis,
    (lane_y, each): (LaneOf<'_>, f32),
) -> Vec<SpanHit> {
    let mut hits = Vec::new();
    // Written last, so that no other consultation lies over them.
    let mut labels: Vec<Label> = Vec::new();
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
                    labels.push(Label {
                        tone,
                        text,
                        at: rect,
                        room: rect.width().max(120.0),
                    });
                }
                // From the request until they sat down.
                let asked = axis.x(span.requested.time);
                if let Some(rect) = axis.stretch(span.requested.time, opened.time, rows)
                    && rect.width() > 4.0
                {
                    painter.rect_filled(rect, 0.0, tokens.tint(tokens.ground, tone.mark, 0.05));
                    if axis.in_view(asked) {
                        dotted(painter, asked, rows, tone, 1.0);
                    }
                    hits.push(SpanHit {
                        rect: rect.expand2(vec2(3.0, 0.0)),
                        span: at,
                        sequence: span.requested.sequence,
                    });
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
                    labels.push(Label {
                        tone,
                        text,
                        at: Rect::from_x_y_ranges(x..=x, rows),
                        room: 170.0,
                    });
                }
            }
        }
    }
    let mut taken = Vec::new();
    for label in &labels {
        write(painter, tokens, label, each, axis.right, &mut taken);
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

/// What stands beside the beginning of a span.
struct Label {
    tone: Tone,
    text: String,
    at: Rect,
    room: f32,
}

/// Writes a label between two lanes, at the first height where it covers no other; leaves it out if there is none,
/// since pressing or hovering says the same.
fn write(
    painter: &Painter,
    tokens: &Tokens,
    label: &Label,
    each: f32,
    right: f32,
    taken: &mut Vec<Rect>,
) {
    let colour = label.tone.text;
    let mut job = LayoutJob::simple_singleline(label.text.clone(), Type::Small.font(), colour);
    let room = (label.room - space::S).min(right - label.at.left() - space::S);
    if room < 24.0 {
        return;
    }
    job.wrap = TextWrapping::truncate_at_width(room);
    let galley = painter.layout_job(job);
    let size = galley.size();
    let gaps = (label.at.height() / each).round().max(1.0) as usize;
    let heights = (0..gaps).flat_map(|gap| {
        let lane = label.at.top() + gap as f32 * each;
        let rows = ((each - 20.0) / (size.y + 3.0)).floor().max(1.0) as usize;
        (0..rows).map(move |row| lane + 12.0 + row as f32 * (size.y + 3.0))
    });
    for top in heights {
        let place = Rect::from_min_size(pos2(label.at.left() + 6.0, top), size);
        if taken.iter().all(|other| !other.intersects(place)) {
            let ground = tokens.ground.gamma_multiply(0.8);
            painter.rect_filled(place.expand2(vec2(3.0, 1.0)), 2.0, ground);
            painter.galley(place.min, galley, colour);
            taken.push(place.expand2(vec2(10.0, 2.0)));
            return;
        }
    }
}
