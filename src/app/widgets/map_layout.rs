//! Where the boxes of a schematic map go: near where they belong, and never on top of one another.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

/// A box to be placed.
#[derive(Clone, Copy, Debug)]
pub(super) struct MapBox {
    /// Where its middle would best be: (0, 0) is the top left corner of the map, (1, 1) the bottom right.
    pub(super) wish: (f32, f32),
    /// How large it is.
    pub(super) size: Vec2,
    /// How little it gives way to others, from 0 to 1.
    pub(super) weight: f32,
}

/// How often boxes push one another before it is given up.
const ROUNDS: usize = 400;

/// Places all boxes within an area, with a gap between them; `None` if they find no room.
pub(super) fn arrange(area: Rect, boxes: &[MapBox], gap: f32) -> Option<Vec<Rect>> {
    let fits = |size: Vec2| size.x <= area.width() + 0.5 && size.y <= area.height() + 0.5;
    if !boxes.iter().all(|each| fits(each.size)) {
        return None;
    }
    let mut middles: Vec<Pos2> = boxes
        .iter()
        .enumerate()
        .map(|(number, each)| {
            // Two boxes that wish for the same place part in a direction of their own.
            let turn = number as f32 * 2.4;
            let aside = vec2(turn.cos(), turn.sin()) * (1.0 + number as f32 * 0.1);
            let wish = pos2(
                area.left() + each.wish.0.clamp(0.0, 1.0) * area.width(),
                area.top() + each.wish.1.clamp(0.0, 1.0) * area.height(),
            );
            within(area, wish + aside, each.size)
        })
        .collect();
    for round in 0..ROUNDS {
        let mut rests = true;
        for one in 0..boxes.len() {
            for other in one + 1..boxes.len() {
                let (first, second) = (boxes[one], boxes[other]);
                let apart = middles[other] - middles[one];
                let room = (first.size + second.size) / 2.0 + Vec2::splat(gap);
                let overlap = room - apart.abs();
                if overlap.x <= 0.05 || overlap.y <= 0.05 {
                    continue;
                }
                rests = false;
                // The shorter way out; from time to time the other, so that a corner is no trap.
                let sideways = (overlap.x < overlap.y) != (round % 7 == 6);
                let push = if sideways {
                    vec2(overlap.x * sign(apart.x), 0.0)
                } else {
                    vec2(0.0, overlap.y * sign(apart.y))
                };
                let yielding = (1.0 - first.weight) + (1.0 - second.weight);
                let share = (1.0 - first.weight) / yielding.max(0.01);
                middles[one] = within(area, middles[one] - push * share, first.size);
                middles[other] = within(area, middles[other] + push * (1.0 - share), second.size);
            }
        }
        if rests {
            let placed = middles.iter().zip(boxes);
            return Some(
                placed
                    .map(|(middle, each)| Rect::from_center_size(*middle, each.size))
                    .collect(),
            );
        }
    }
    None
}

/// Row by row from the top, as high as it becomes: for boxes that found no room.
pub(super) fn rows(area: Rect, boxes: &[MapBox], gap: f32) -> Vec<Rect> {
    let mut order: Vec<usize> = (0..boxes.len()).collect();
    order.sort_by(|one, other| {
        let key = |position: usize| {
            let (x, y) = boxes[position].wish;
            ((y * 3.0).floor(), x)
        };
        let (first, second) = (key(*one), key(*other));
        first
            .0
            .total_cmp(&second.0)
            .then(first.1.total_cmp(&second.1))
            .then(one.cmp(other))
    });
    let mut placed = vec![Rect::NOTHING; boxes.len()];
    let (mut at, mut highest) = (area.min, 0.0_f32);
    for position in order {
        let size = boxes[position].size;
        if at.x > area.left() && at.x + size.x > area.right() {
            at = pos2(area.left(), at.y + highest + gap);
            highest = 0.0;
        }
        placed[position] = Rect::from_min_size(at, size);
        at.x += size.x + gap;
        highest = highest.max(size.y);
    }
    placed
}

fn sign(length: f32) -> f32 {
    if length < 0.0 { -1.0 } else { 1.0 }
}

fn within(area: Rect, middle: Pos2, size: Vec2) -> Pos2 {
    let room = area.shrink2((size / 2.0).min(area.size() / 2.0));
    middle.clamp(room.min, room.max)
}

/// Where the line from the middle of a box towards a point leaves the box.
pub(super) fn edge_towards(from: Rect, point: Pos2) -> Pos2 {
    let middle = from.center();
    let away = point - middle;
    let half = from.size() / 2.0;
    let part = (half.x / away.x.abs().max(0.001)).min(half.y / away.y.abs().max(0.001));
    middle + away * part.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area() -> Rect {
        Rect::from_min_size(pos2(10.0, 20.0), vec2(1_300.0, 650.0))
    }

    fn assert_apart(placed: &[Rect], gap: f32) {
        for (number, one) in placed.iter().enumerate() {
            for other in &placed[number + 1..] {
                assert!(
                    !one.expand(gap / 2.0 - 0.2)
                        .intersects(other.expand(gap / 2.0 - 0.2)),
                    "{one} and {other}"
                );
            }
        }
    }

    #[test]
    fn boxes_find_room_near_where_they_belong() {
        let mut boxes: Vec<MapBox> = [(0.5, 0.1), (0.9, 0.4), (0.75, 0.9), (0.25, 0.9), (0.1, 0.4)]
            .into_iter()
            .map(|wish| MapBox {
                wish,
                size: vec2(230.0, 150.0),
                weight: 0.7,
            })
            .collect();
        boxes.extend((0..7).map(|_| MapBox {
            wish: (0.5, 0.5),
            size: vec2(200.0, 80.0),
            weight: 0.2,
        }));
        let placed = arrange(area(), &boxes, 12.0).expect("there is room");
        assert_apart(&placed, 12.0);
        for (rect, each) in placed.iter().zip(&boxes) {
            assert!(area().expand(0.5).contains_rect(*rect), "{rect}");
            let wish = area().min + vec2(each.wish.0 * 1_300.0, each.wish.1 * 650.0);
            assert!((rect.center() - wish.to_vec2()).to_vec2().length() < 560.0);
        }
        assert_eq!(
            arrange(area(), &boxes, 12.0),
            Some(placed),
            "the same each time"
        );
    }

    #[test]
    fn what_finds_no_room_is_said_and_put_in_rows() {
        let boxes = vec![
            MapBox {
                wish: (0.5, 0.5),
                size: vec2(600.0, 400.0),
                weight: 0.5,
            };
            9
        ];
        assert_eq!(arrange(area(), &boxes, 10.0), None);
        assert_apart(&rows(area(), &boxes, 10.0), 10.0);
    }
}
