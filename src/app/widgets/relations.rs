use egui::{
    Align2, Color32, FontId, Pos2, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, vec2,
};

use super::paint;
use super::tension::{StateMark, tension_name};
use crate::app::theme::{Type, UiTokens as _, radius};
use crate::t;

/// A State and where the author placed it: (0, 0) is the top left corner, (1, 1) the bottom right.
#[derive(Clone, Copy, Debug)]
pub struct PlacedState<'a> {
    /// How it is drawn.
    pub mark: StateMark<'a>,
    /// Where.
    pub place: (f32, f32),
}

/// How tense it is between two States, by their index. Draw the higher of the two directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// One State.
    pub one: usize,
    /// The other.
    pub other: usize,
    /// The level of tension.
    pub level: usize,
}

/// How much a diagram says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelationsLook {
    /// Dots and lines on a sunken ground, for a card.
    Thumbnail,
    /// Large discs with initials and names, for the public display.
    Named,
}

/// States where their author placed them and the tension between them: a thicker line is a tenser one.
pub fn relations(
    ui: &mut Ui,
    size: Vec2,
    states: &[PlacedState<'_>],
    edges: &[Relation],
    look: RelationsLook,
) -> Response {
    let tokens = ui.tokens();
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, summary(states, edges)));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let named = look == RelationsLook::Named;
    let disc = if named {
        (size.min_elem() * 0.085).clamp(14.0, 44.0)
    } else {
        9.0
    };
    if !named {
        ui.painter().rect_filled(rect, radius::CONTROL, tokens.well);
    }
    let room = rect.shrink(disc * if named { 1.9 } else { 2.0 });
    let places = fit(room, states);
    for edge in edges {
        let (Some(from), Some(to)) = (places.get(edge.one), places.get(edge.other)) else {
            continue;
        };
        let scale = if named { (disc / 24.0).max(1.0) } else { 1.0 };
        let width = (2.5 + edge.level as f32 * 0.9) * scale;
        let colour = tokens.tension_level(edge.level).mark;
        ui.painter()
            .line_segment([*from, *to], Stroke::new(width, colour));
    }
    for (state, place) in states.iter().zip(&places) {
        ui.painter().circle_filled(*place, disc, state.mark.colour);
        if !named {
            continue;
        }
        let font = FontId::new(disc * 0.72, Type::Strong.font().family);
        let on = tokens.text_on(state.mark.colour);
        ui.painter()
            .text(*place, Align2::CENTER_CENTER, state.mark.initial, font, on);
        // The name goes to the outside, so that lines do not cross it.
        let above = place.y < room.top() + room.height() * 0.3;
        let (offset, anchor) = if above {
            (vec2(0.0, -disc - 4.0), Align2::CENTER_BOTTOM)
        } else {
            (vec2(0.0, disc + 4.0), Align2::CENTER_TOP)
        };
        let kind = if disc > 24.0 {
            Type::Reading
        } else {
            Type::Small
        };
        paint::text(
            ui.painter(),
            *place + offset,
            anchor,
            kind,
            tokens.text,
            state.mark.name,
        );
    }
    response
}

/// Spreads the places over the room, keeping their shape.
fn fit(room: Rect, states: &[PlacedState<'_>]) -> Vec<Pos2> {
    let points: Vec<Pos2> = states.iter().map(|state| Pos2::from(state.place)).collect();
    let bounds = Rect::from_points(&points);
    let scale = vec2(
        if bounds.width() > 0.0 {
            room.width() / bounds.width()
        } else {
            f32::INFINITY
        },
        if bounds.height() > 0.0 {
            room.height() / bounds.height()
        } else {
            f32::INFINITY
        },
    )
    .min_elem();
    // Two neighbours need not stand at opposite ends of the picture.
    let scale = if scale.is_finite() {
        scale.min(room.size().min_elem() / 0.35)
    } else {
        0.0
    };
    points
        .iter()
        .map(|point| room.center() + (*point - bounds.center()) * scale)
        .collect()
}

fn summary(states: &[PlacedState<'_>], edges: &[Relation]) -> String {
    let mut lines = vec![t!("relations-states", count = states.len()).to_owned()];
    for edge in edges {
        if let (Some(one), Some(other)) = (states.get(edge.one), states.get(edge.other)) {
            lines.push(t!(
                "relations-pair",
                one = one.mark.name,
                other = other.mark.name,
                level = tension_name(edge.level)
            ));
        }
    }
    lines.join("; ")
}

/// A disc with a State's initial, for headings.
pub fn state_disc(ui: &mut Ui, initial: &str, colour: Color32, diameter: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(diameter), Sense::hover());
    ui.painter()
        .circle_filled(rect.center(), diameter / 2.0, colour);
    let font = FontId::new(diameter * 0.46, Type::Strong.font().family);
    let on = ui.tokens().text_on(colour);
    ui.painter()
        .text(rect.center(), Align2::CENTER_CENTER, initial, font, on);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(place: (f32, f32)) -> PlacedState<'static> {
        PlacedState {
            mark: StateMark {
                name: "X",
                initial: "X",
                colour: Color32::WHITE,
            },
            place,
        }
    }

    #[test]
    fn every_state_lies_inside_whatever_the_author_wrote() {
        let room = Rect::from_min_size(Pos2::ZERO, vec2(120.0, 80.0));
        for places in [
            vec![(0.2, 0.3)],
            vec![(0.5, 0.5), (0.5, 0.5)],
            vec![(-3.0, 12.0), (4.0, 0.0), (0.0, 0.0)],
            vec![(0.1, 0.5), (0.9, 0.5)],
        ] {
            let states: Vec<_> = places.iter().copied().map(at).collect();
            for place in fit(room, &states) {
                assert!(room.expand(0.01).contains(place), "{places:?} → {place:?}");
            }
        }
        assert!(fit(room, &[]).is_empty());
    }
}
