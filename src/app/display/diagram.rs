//! How the States stand to one another, for a room: discs on a circle, lines whose width and word say how tense it is.

use std::f32::consts::{PI, TAU};

use egui::{Align2, Color32, Pos2, Rect, Role, Stroke, Ui, Vec2, pos2, vec2};

use super::page::{Page, Setting};
use crate::app::theme::{Type, UiTokens as _, radius};
use crate::app::widgets::initials;
use crate::doctrine::TensionLevel;
use crate::exercise::{Common, ShownRelation};
use crate::scenario::StateId;
use crate::t;

/// A line says its level in a word from here on; below, the legend is enough.
const SAID_FROM: TensionLevel = TensionLevel::Dispute;

/// Draws the diagram with its legend.
pub(super) fn diagram_ui(
    ui: &mut Ui,
    page: Page,
    rect: Rect,
    common: &Common,
    relations: &[ShownRelation],
) {
    let legend = legend_ui(ui, page, rect);
    let room = Rect::from_min_max(
        rect.min,
        pos2(rect.right(), legend.top() - page.units(20.0)),
    );
    page.say(ui, room, Role::Image, &in_words(common, relations));
    let count = common.states.len();
    if count == 0 {
        return;
    }
    let tokens = ui.tokens();
    let disc = page.units(if count <= 6 { 42.0 } else { 32.0 });
    let names: Vec<_> = common
        .states
        .iter()
        .map(|state| {
            let setting = Setting::new(Type::DisplayBody, tokens.text)
                .factor(0.86)
                .rows(3)
                .centred();
            page.lay(ui, &state.short, room.width() * 0.36, setting)
        })
        .collect();
    let tallest = names.iter().map(|name| name.size().y).fold(0.0, f32::max);
    let gap = page.units(6.0);
    // Names stand above the discs of the upper half and below the others, within the room.
    let ring = Rect::from_min_max(
        room.min + vec2(disc + page.units(30.0), disc + tallest + gap),
        room.max - vec2(disc + page.units(30.0), disc + tallest + gap),
    );
    let radius_of_ring = (ring.size().min_elem() / 2.0).max(1.0);
    let centre = ring.center();
    ui.painter().circle_stroke(
        centre,
        radius_of_ring,
        Stroke::new(page.units(1.0).max(1.0), tokens.grid),
    );
    let places = around(
        common
            .states
            .iter()
            .map(|state| Pos2::from(state.place))
            .collect(),
    );
    let discs: Vec<Pos2> = places
        .iter()
        .map(|direction| centre + *direction * radius_of_ring)
        .collect();
    let position = |id: &StateId| common.states.iter().position(|state| state.id == *id);
    let lines: Vec<(Pos2, Pos2, TensionLevel)> = relations
        .iter()
        .filter_map(|relation| {
            let (one, other) = &relation.between;
            Some((
                *discs.get(position(one)?)?,
                *discs.get(position(other)?)?,
                relation.level,
            ))
        })
        .collect();
    // The tensest lie on top.
    let mut order: Vec<&(Pos2, Pos2, TensionLevel)> = lines.iter().collect();
    order.sort_by_key(|(_, _, level)| *level);
    for (one, other, level) in &order {
        let stroke = Stroke::new(
            width(page, *level),
            tokens.tension_level(*level as usize).mark,
        );
        ui.painter().line_segment([*one, *other], stroke);
    }
    let shorts: Vec<&str> = common
        .states
        .iter()
        .map(|state| state.short.as_str())
        .collect();
    let initials = initials(&shorts, 3);
    let mut taken: Vec<Rect> = Vec::new();
    for ((state, place), initial) in common.states.iter().zip(&discs).zip(&initials) {
        let colour = tokens.state_colour(&state.colour);
        ui.painter().circle_filled(*place, disc, colour);
        let setting = Setting::new(Type::DisplayTitle, tokens.text_on(colour));
        let setting = setting.factor(if initial.chars().count() > 2 {
            0.7
        } else {
            1.0
        });
        let font = page.font(&setting);
        ui.painter()
            .text(*place, Align2::CENTER_CENTER, initial, font, setting.colour);
        taken.push(Rect::from_center_size(*place, Vec2::splat(2.0 * disc)));
    }
    for (name, place) in names.into_iter().zip(&discs) {
        let size = name.size();
        let above = place.y < centre.y - radius_of_ring * 0.6;
        let top = if above {
            place.y - disc - gap - size.y
        } else {
            place.y + disc + gap
        };
        let middle = place.x.clamp(
            room.left() + size.x / 2.0,
            (room.right() - size.x / 2.0).max(room.left() + size.x / 2.0),
        );
        let under = Rect::from_min_size(pos2(middle - size.x / 2.0, top), size);
        // A line that passes behind a name must not cross it out.
        ui.painter().rect_filled(
            under.expand(page.units(2.0)),
            f32::from(radius::CONTROL),
            tokens.ground.gamma_multiply(0.82),
        );
        ui.painter()
            .galley(pos2(middle, top), name, Color32::PLACEHOLDER);
        taken.push(under);
    }
    for (one, other, level) in order.into_iter().rev() {
        if *level >= SAID_FROM {
            word_ui(ui, page, (*one, *other), *level, &mut taken);
        }
    }
}

/// The level’s word on its line, where nothing else stands.
fn word_ui(
    ui: &Ui,
    page: Page,
    (one, other): (Pos2, Pos2),
    level: TensionLevel,
    taken: &mut Vec<Rect>,
) {
    let tokens = ui.tokens();
    let look = tokens.tension_level(level as usize);
    let setting = Setting::new(Type::DisplayBody, look.text)
        .factor(0.72)
        .rows(1);
    let word = page.lay(ui, level.label(), f32::INFINITY, setting);
    let size = word.size() + vec2(page.units(16.0), page.units(4.0));
    let at = |part: f32| Rect::from_center_size(one.lerp(other, part), size);
    let free = [0.5, 0.42, 0.58, 0.34, 0.66, 0.28, 0.72]
        .into_iter()
        .map(at)
        .find(|place| !taken.iter().any(|other| other.intersects(*place)));
    let Some(place) = free else { return };
    ui.painter().rect_filled(place, page.units(6.0), look.fill);
    let text = place.center() - word.size() / 2.0;
    ui.painter().galley(text, word, look.text);
    taken.push(place);
}

fn width(page: Page, level: TensionLevel) -> f32 {
    page.units(3.0 + 2.4 * level as usize as f32)
}

/// Every level with its word and its line, along the foot; returns where.
fn legend_ui(ui: &mut Ui, page: Page, rect: Rect) -> Rect {
    let tokens = ui.tokens();
    let setting = Setting::new(Type::DisplayBody, tokens.text)
        .factor(0.86)
        .rows(1);
    let sample = page.units(26.0);
    let (inner, between) = (page.units(8.0), page.units(20.0));
    let words: Vec<_> = TensionLevel::ALL
        .into_iter()
        .map(|level| {
            let word = page.lay(ui, level.label(), rect.width(), setting);
            (level, sample + inner + word.size().x, word)
        })
        .collect();
    let mut rows: Vec<(f32, Vec<_>)> = Vec::new();
    for (level, wide, word) in words {
        match rows.last_mut() {
            Some((used, row)) if *used + between + wide <= rect.width() => {
                *used += between + wide;
                row.push((level, wide, word));
            }
            _ => rows.push((wide, vec![(level, wide, word)])),
        }
    }
    let line = page.font(&setting).size * 1.5;
    let top = rect.bottom() - line * rows.len() as f32;
    for (number, (used, row)) in rows.into_iter().enumerate() {
        let mut left = rect.center().x - used / 2.0;
        let middle = top + line * (number as f32 + 0.5);
        for (level, wide, word) in row {
            let stroke = Stroke::new(
                width(page, level),
                tokens.tension_level(level as usize).mark,
            );
            ui.painter()
                .line_segment([pos2(left, middle), pos2(left + sample, middle)], stroke);
            let at = pos2(left + sample + inner, middle - word.size().y / 2.0);
            page.put(ui, word, at);
            left += wide + between;
        }
    }
    Rect::from_min_max(pos2(rect.left(), top), rect.max)
}

/// Directions on a circle, in the order in which the States lie around their middle; the first is up.
fn around(places: Vec<Pos2>) -> Vec<Vec2> {
    let count = places.len();
    if count <= 1 {
        return vec![Vec2::ZERO; count];
    }
    let sum = places
        .iter()
        .fold(Vec2::ZERO, |sum, place| sum + place.to_vec2());
    let middle = (sum / count as f32).to_pos2();
    let angle = |place: &Pos2| {
        let away = *place - middle;
        // Clockwise from straight up.
        (away.x.atan2(-away.y) + TAU) % TAU
    };
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|one, other| angle(&places[*one]).total_cmp(&angle(&places[*other])));
    // Whoever lies nearest to the top stands at the top.
    let from_top = |position: &usize| {
        let angle = angle(&places[*position]);
        angle.min(TAU - angle)
    };
    let first = order
        .iter()
        .enumerate()
        .min_by(|(_, one), (_, other)| from_top(one).total_cmp(&from_top(other)))
        .map_or(0, |(place, _)| place);
    let mut directions = vec![Vec2::ZERO; count];
    // Two stand side by side.
    let start = if count == 2 { -PI / 2.0 } else { 0.0 };
    for (place, position) in order.iter().cycle().skip(first).take(count).enumerate() {
        let turn = start + TAU * place as f32 / count as f32;
        directions[*position] = vec2(turn.sin(), -turn.cos());
    }
    directions
}

fn in_words(common: &Common, relations: &[ShownRelation]) -> String {
    let pairs = relations.iter().map(|relation| {
        let (one, other) = &relation.between;
        t!(
            "display-relation",
            one = common.short_name(one),
            other = common.short_name(other),
            level = relation.level.label().to_lowercase()
        )
    });
    let mut words = vec![t!("display-relations").to_owned()];
    words.extend(pairs);
    words.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_stand_around_the_circle_as_they_lie_on_the_map() {
        let places = [(0.2, 0.3), (0.9, 0.5), (0.5, 0.0), (0.4, 1.0)];
        let directions = around(places.into_iter().map(Pos2::from).collect());
        // The third lies furthest up, then clockwise: second, fourth, first.
        assert!((directions[2] - vec2(0.0, -1.0)).length() < 1e-5);
        assert!((directions[1] - vec2(1.0, 0.0)).length() < 1e-5);
        assert!((directions[3] - vec2(0.0, 1.0)).length() < 1e-5);
        assert!((directions[0] - vec2(-1.0, 0.0)).length() < 1e-5);
        assert_eq!(around(vec![]).len(), 0);
        assert_eq!(around(vec![Pos2::ZERO]), [Vec2::ZERO]);
        // States that an author put on one spot still stand apart.
        let same = around(vec![Pos2::ZERO; 5]);
        for (number, one) in same.iter().enumerate() {
            for other in &same[number + 1..] {
                assert!((*one - *other).length() > 0.5);
            }
        }
    }
}
