use std::collections::BTreeSet;

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2};

use super::axis::Axis;
use crate::app::theme::{Tokens, Type, space};
use crate::debrief::PairSeries;
use crate::doctrine::doctrine;

/// How many curves are drawn strongly.
pub(super) const STRONG: usize = 4;

/// The pairs whose tension moved most, which are drawn strongly and named; those that never moved are left out.
pub(super) fn strongest(tensions: &[PairSeries]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..tensions.len())
        .filter(|at| tensions[*at].travelled() > 0)
        .collect();
    order.sort_by_key(|at| {
        let pair = &tensions[*at];
        // What moved is to be talked about, and of that what rose high.
        std::cmp::Reverse(pair.travelled() + u32::from(pair.peak().0) / 4)
    });
    order.truncate(STRONG);
    order
}

/// A curve ready to be painted: its corners, in points, for one size of the chart.
#[derive(Clone, Debug, Default)]
pub(super) struct Curve {
    corners: Vec<Pos2>,
}

fn y(rect: Rect, level: f32) -> f32 {
    rect.bottom() - rect.height() * (level / 100.0).clamp(0.0, 1.0)
}

/// The corners of a step curve. Points on the same column of pixels become one stroke from the lowest to the
/// highest, so that a long exercise costs no more than the chart is wide.
pub(super) fn curve(pair: &PairSeries, axis: &Axis, rect: Rect) -> Curve {
    let from = pair
        .points
        .partition_point(|point| point.time.as_millis() < axis.window.from);
    let start = from
        .checked_sub(1)
        .and_then(|before| pair.points.get(before))
        .map_or(pair.start, |point| point.level);
    let mut level = f32::from(start);
    let mut corners = vec![pos2(axis.left, y(rect, level))];
    let mut points = pair.points[from..]
        .iter()
        .take_while(|point| point.time.as_millis() <= axis.window.to)
        .peekable();
    while let Some(point) = points.next() {
        let x = axis.x(point.time);
        let (mut low, mut high, mut last) = (point.level, point.level, point.level);
        while let Some(next) = points.next_if(|next| axis.x(next.time) - x < 0.75) {
            low = low.min(next.level);
            high = high.max(next.level);
            last = next.level;
        }
        corners.push(pos2(x, y(rect, level)));
        for value in [low, high, last] {
            let corner = pos2(x, y(rect, f32::from(value)));
            if corners.last() != Some(&corner) {
                corners.push(corner);
            }
        }
        level = f32::from(last);
    }
    corners.push(pos2(axis.right, y(rect, level)));
    Curve { corners }
}

/// Where the levels begin, with their names in the column on the left.
pub(super) fn grid(painter: &Painter, tokens: &Tokens, rect: Rect, labels_right: f32) {
    painter.rect_filled(rect, crate::app::theme::radius::CONTROL, tokens.well);
    for band in &doctrine().tension_bands {
        if band.from == 0 {
            continue;
        }
        let line = y(rect, f32::from(band.from));
        painter.line_segment(
            [pos2(rect.left(), line), pos2(rect.right(), line)],
            Stroke::new(1.0, tokens.separator),
        );
        painter.text(
            pos2(labels_right, line),
            egui::Align2::RIGHT_CENTER,
            &band.label,
            Type::Small.font(),
            tokens.text_muted,
        );
    }
}

/// How the strong curves are told apart beside their colour.
pub(super) fn stroke_of(number: usize) -> Option<(f32, f32)> {
    match number {
        0 => None,
        1 => Some((8.0, 4.0)),
        2 => Some((2.5, 3.0)),
        _ => Some((12.0, 3.0)),
    }
}

fn paint_one(painter: &Painter, curve: &Curve, number: usize, stroke: Stroke) {
    match stroke_of(number) {
        None => {
            painter.add(Shape::line(curve.corners.clone(), stroke));
        }
        Some((dash, gap)) => {
            painter.extend(Shape::dashed_line(&curve.corners, stroke, dash, gap));
        }
    }
}

/// Paints the curves, the strong ones on top.
pub(super) fn paint(
    painter: &Painter,
    tokens: &Tokens,
    curves: &[Curve],
    strong: &[usize],
    rect: Rect,
) {
    let painter = painter.with_clip_rect(rect.expand(1.0).intersect(painter.clip_rect()));
    let named: BTreeSet<usize> = strong.iter().copied().collect();
    for (at, curve) in curves.iter().enumerate() {
        if !named.contains(&at) {
            let faint = Stroke::new(1.0, tokens.stroke_strong);
            painter.add(Shape::line(curve.corners.clone(), faint));
        }
    }
    for (number, at) in strong.iter().enumerate().rev() {
        if let Some(curve) = curves.get(*at) {
            let stroke = Stroke::new(2.0, tokens.series_colour(number));
            paint_one(&painter, curve, number, stroke);
        }
    }
}

/// A piece of a strong curve as the legend shows it.
pub(super) fn paint_sample(painter: &Painter, rect: Rect, number: usize, colour: Color32) {
    let line = Curve {
        corners: vec![rect.left_center(), rect.right_center()],
    };
    paint_one(painter, &line, number, Stroke::new(2.0, colour));
}

/// The strong curve under the pointer, and the change that led to the level there.
pub(super) fn hit(
    tensions: &[PairSeries],
    strong: &[usize],
    axis: &Axis,
    rect: Rect,
    pointer: Pos2,
) -> Option<(usize, Option<usize>)> {
    if !rect.expand(space::XS).contains(pointer) {
        return None;
    }
    let time = axis.time(pointer.x + 2.0);
    strong
        .iter()
        .filter_map(|at| {
            let pair = tensions.get(*at)?;
            let after = pair.points.partition_point(|point| point.time <= time);
            let change = after.checked_sub(1);
            let level = change
                .and_then(|change| pair.points.get(change))
                .map_or(pair.start, |point| point.level);
            let away = (y(rect, f32::from(level)) - pointer.y).abs();
            (away < 7.0).then_some((away, *at, change))
        })
        .min_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, at, change)| (at, change))
}

#[cfg(test)]
mod tests {
    use super::super::axis::Window;
    use super::*;
    use crate::debrief::TensionPoint;
    use crate::exercise::Because;
    use crate::scenario::ExerciseTime;

    fn pair(levels: &[(i64, u8)]) -> PairSeries {
        let mut before = 10;
        let points = levels
            .iter()
            .map(|(minute, level)| {
                let by = i16::from(*level) - i16::from(before);
                before = *level;
                TensionPoint {
                    time: ExerciseTime::from_millis(minute * 60_000),
                    sequence: 1,
                    level: *level,
                    by,
                    cause: None,
                    because: Because::Undisclosed,
                }
            })
            .collect();
        PairSeries {
            from: "aldenia".into(),
            to: "drovia".into(),
            start: 10,
            points,
        }
    }

    const RECT: Rect = Rect {
        min: pos2(0.0, 0.0),
        max: pos2(100.0, 100.0),
    };

    fn axis(from: i64, to: i64) -> Axis {
        Axis {
            left: 0.0,
            right: 100.0,
            window: Window {
                from: from * 60_000,
                to: to * 60_000,
            },
        }
    }

    #[test]
    fn a_level_holds_until_the_next_change_also_where_the_window_begins() {
        let curve = curve(&pair(&[(10, 50), (60, 70)]), &axis(50, 100), RECT);
        let corners: Vec<(i32, i32)> = curve
            .corners
            .iter()
            .map(|corner| (corner.x.round() as i32, corner.y.round() as i32))
            .collect();
        assert_eq!(corners, [(0, 50), (20, 50), (20, 30), (100, 30)]);
    }

    #[test]
    fn many_changes_cost_no_more_than_the_pixels() {
        let levels: Vec<(i64, u8)> = (0..20_000).map(|at| (at, (at % 90) as u8)).collect();
        let curve = curve(&pair(&levels), &axis(0, 20_000), RECT);
        assert!(curve.corners.len() < 900, "{}", curve.corners.len());
    }

    #[test]
    fn the_strongest_are_those_that_moved_most() {
        let calm = pair(&[]);
        let risen = pair(&[(1, 80)]);
        let moved = pair(&[(1, 30), (2, 20)]);
        assert_eq!(strongest(&[calm, moved, risen]), [2, 1]);
    }

    #[test]
    fn the_curve_under_the_pointer_says_which_change_led_there() {
        let tensions = [pair(&[(50, 60)])];
        let axis = axis(0, 100);
        let over = |x: f32, y: f32| hit(&tensions, &[0], &axis, RECT, pos2(x, y));
        assert_eq!(over(20.0, 88.0), Some((0, None)), "as it began");
        assert_eq!(over(80.0, 42.0), Some((0, Some(0))));
        assert_eq!(over(80.0, 80.0), None);
    }
}
