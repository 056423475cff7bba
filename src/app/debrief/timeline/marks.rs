use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

use super::axis::Axis;
use crate::app::theme::Tokens;
use crate::debrief::{Lane, MarkKind};
use crate::doctrine::Family;
use crate::t;

/// How near to each other marks become one, in points.
const NEAR: f32 = 11.0;
/// Half the size of a mark.
pub(super) const HALF: f32 = 5.5;

/// Marks that stand too close to be told apart, drawn as one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cluster {
    /// The middle, in points.
    pub(super) x: f32,
    /// The position of its first mark on the lane.
    pub(super) first: usize,
    /// How many marks.
    pub(super) count: usize,
    /// The most telling of them, which gives it its shape.
    pub(super) kind: MarkKind,
}

/// What of a lane is drawn: at most a few hundred shapes, however many marks there are.
pub(super) fn clusters(lane: &Lane, axis: &Axis) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    for (position, mark) in lane.marks.iter().enumerate() {
        let x = axis.x(mark.at.time);
        if !axis.in_view(x) {
            continue;
        }
        match clusters.last_mut() {
            Some(last) if x - last.x < NEAR => {
                last.count += 1;
                last.kind = telling(last.kind, mark.kind);
            }
            _ => clusters.push(Cluster {
                x,
                first: position,
                count: 1,
                kind: mark.kind,
            }),
        }
    }
    clusters
}

/// The one that says more: what a State did before what came to it.
fn telling(one: MarkKind, other: MarkKind) -> MarkKind {
    let rank = |kind: MarkKind| match kind {
        MarkKind::MessageArrived => 0,
        MarkKind::MessageSent => 1,
        MarkKind::Bounced => 2,
        MarkKind::Inject => 3,
        MarkKind::Assessment => 4,
        MarkKind::Decision { .. } => 5,
        MarkKind::Measure(_) => 6,
    };
    if rank(other) > rank(one) { other } else { one }
}

/// Every sign there is, for the legend.
pub(super) const SIGNS: [MarkKind; 10] = [
    MarkKind::Inject,
    MarkKind::Assessment,
    MarkKind::Decision { by_silence: false },
    MarkKind::Measure(Family::DeEscalate),
    MarkKind::Measure(Family::Protect),
    MarkKind::Measure(Family::Signal),
    MarkKind::Measure(Family::Coerce),
    MarkKind::MessageSent,
    MarkKind::MessageArrived,
    MarkKind::Bounced,
];

/// What a sign is called.
pub(super) fn name(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Inject => t!("debrief-mark-inject"),
        MarkKind::Assessment => t!("debrief-mark-assessment"),
        MarkKind::Decision { by_silence: false } => t!("debrief-mark-decision"),
        MarkKind::Decision { by_silence: true } => t!("debrief-mark-silence"),
        MarkKind::Measure(Family::DeEscalate) => t!("debrief-mark-de-escalate"),
        MarkKind::Measure(Family::Protect) => t!("debrief-mark-protect"),
        MarkKind::Measure(Family::Signal) => t!("debrief-mark-signal"),
        MarkKind::Measure(Family::Coerce) => t!("debrief-mark-coerce"),
        MarkKind::MessageSent => t!("debrief-mark-sent"),
        MarkKind::MessageArrived => t!("debrief-mark-arrived"),
        MarkKind::Bounced => t!("debrief-mark-bounced"),
    }
}

fn colour(tokens: &Tokens, kind: MarkKind) -> Color32 {
    match kind {
        MarkKind::Inject => tokens.accent_mark,
        MarkKind::Assessment => tokens.text,
        MarkKind::Decision { .. } => tokens.warning.mark,
        MarkKind::Measure(Family::DeEscalate) => tokens.measure.de_escalate,
        MarkKind::Measure(Family::Protect) => tokens.measure.protect,
        MarkKind::Measure(Family::Signal) => tokens.measure.signal,
        MarkKind::Measure(Family::Coerce) => tokens.measure.coerce,
        MarkKind::MessageSent | MarkKind::MessageArrived => tokens.text_muted,
        MarkKind::Bounced => tokens.danger.mark,
    }
}

/// Paints a sign. Each kind has a shape of its own, so that none is told by its colour alone. `faded` from 0 to 1
/// draws it back towards the ground.
pub(super) fn paint(painter: &Painter, at: Pos2, kind: MarkKind, tokens: &Tokens, faded: f32) {
    let ground = tokens.ground;
    let colour = tokens.tint(colour(tokens, kind), ground, faded);
    let rim = Stroke::new(1.5, ground);
    let polygon = |points: &[(f32, f32)]| {
        let points = points
            .iter()
            .map(|(x, y)| at + vec2(*x, *y) * HALF)
            .collect();
        painter.add(Shape::convex_polygon(points, colour, rim));
    };
    match kind {
        MarkKind::Inject => {
            painter.circle(at, HALF - 0.5, colour, rim);
        }
        MarkKind::Assessment => {
            painter.circle(at, HALF - 1.0, ground, Stroke::new(2.0, colour));
        }
        MarkKind::Decision { by_silence } => {
            let square = Rect::from_center_size(at, vec2(HALF, HALF) * 1.75);
            if by_silence {
                painter.rect(
                    square,
                    1,
                    ground,
                    Stroke::new(2.0, colour),
                    egui::StrokeKind::Inside,
                );
            } else {
                painter.rect(square, 1, colour, rim, egui::StrokeKind::Outside);
            }
        }
        MarkKind::Measure(Family::DeEscalate) => {
            polygon(&[(-1.15, -0.85), (1.15, -0.85), (0.0, 1.15)]);
        }
        MarkKind::Measure(Family::Protect) => polygon(&[
            (-1.0, -1.0),
            (1.0, -1.0),
            (1.0, 0.2),
            (0.0, 1.2),
            (-1.0, 0.2),
        ]),
        MarkKind::Measure(Family::Signal) => {
            polygon(&[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)]);
        }
        MarkKind::Measure(Family::Coerce) => {
            polygon(&[(-1.15, 0.9), (0.0, -1.2), (1.15, 0.9)]);
        }
        MarkKind::MessageSent | MarkKind::MessageArrived => {
            // A chevron away from the lane's line, or towards it.
            let up = if kind == MarkKind::MessageSent {
                -1.0
            } else {
                1.0
            };
            let stroke = Stroke::new(2.0, colour);
            let tip = at + vec2(0.0, up * 3.5);
            painter.circle_filled(at, HALF, ground);
            painter.line_segment([at + vec2(-4.0, -up * 1.5), tip], stroke);
            painter.line_segment([at + vec2(4.0, -up * 1.5), tip], stroke);
        }
        MarkKind::Bounced => {
            let stroke = Stroke::new(2.0, colour);
            painter.circle_filled(at, HALF, ground);
            painter.line_segment([at + vec2(-3.5, -3.5), at + vec2(3.5, 3.5)], stroke);
            painter.line_segment([at + vec2(-3.5, 3.5), at + vec2(3.5, -3.5)], stroke);
        }
    }
}

/// Paints a cluster: its sign, and how many marks it stands for, where there is room to say so.
pub(super) fn paint_cluster(
    painter: &Painter,
    y: f32,
    cluster: &Cluster,
    tokens: &Tokens,
    faded: f32,
    alone: bool,
) {
    let at = pos2(cluster.x, y);
    paint(painter, at, cluster.kind, tokens, faded);
    if cluster.count > 2 && alone {
        let colour = tokens.tint(tokens.text_muted, tokens.ground, faded);
        painter.text(
            at + vec2(0.0, -HALF - 2.0),
            egui::Align2::CENTER_BOTTOM,
            cluster.count.to_string(),
            egui::FontId::new(9.5, crate::app::theme::Type::FiguresSmall.font().family),
            colour,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::axis::Window;
    use super::*;
    use crate::debrief::{Instant, Mark};
    use crate::scenario::ExerciseTime;

    #[test]
    fn however_many_marks_there_are_no_more_is_drawn_than_the_width_holds() {
        let marks = (0..10_000)
            .map(|number| Mark {
                at: Instant {
                    time: ExerciseTime::from_millis(number * 1_000),
                    sequence: number as u64 + 1,
                },
                kind: MarkKind::Inject,
            })
            .collect();
        let lane = Lane {
            state: "aldenia".into(),
            marks,
        };
        let axis = Axis {
            left: 0.0,
            right: 1_100.0,
            window: Window {
                from: 0,
                to: 10_000_000,
            },
        };
        let found = clusters(&lane, &axis);
        assert!(found.len() <= 101, "{}", found.len());
        let counted: usize = found.iter().map(|cluster| cluster.count).sum();
        assert_eq!(counted, 10_000, "each mark is in one of them");
    }

    #[test]
    fn what_a_state_did_shows_before_what_came_to_it() {
        let measure = MarkKind::Measure(Family::Coerce);
        assert_eq!(telling(MarkKind::Inject, measure), measure);
        assert_eq!(telling(measure, MarkKind::Inject), measure);
    }
}
