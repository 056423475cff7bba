use egui::{Align2, Color32, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{paint, state_name::state_dot};
use crate::app::theme::{Type, UiText as _, UiTokens as _, radius, size, space};
use crate::t;

/// A level of tension by number: 0 calm, 1 concern, 2 dispute, 3 crisis, 4 and above conflict.
pub fn tension_name(level: usize) -> &'static str {
    match level {
        0 => t!("tension-calm"),
        1 => t!("tension-concern"),
        2 => t!("tension-dispute"),
        3 => t!("tension-crisis"),
        _ => t!("tension-conflict"),
    }
}

/// A level's name as it stands within a sentence.
fn tension_within(level: usize) -> &'static str {
    match level {
        0 => t!("tension-calm-within"),
        1 => t!("tension-concern-within"),
        2 => t!("tension-dispute-within"),
        3 => t!("tension-crisis-within"),
        _ => t!("tension-conflict-within"),
    }
}

/// A State as the matrix and the diagrams draw it.
#[derive(Clone, Copy, Debug)]
pub struct StateMark<'a> {
    /// Short name.
    pub name: &'a str,
    /// One or two letters.
    pub initial: &'a str,
    /// Its colour, from [`crate::app::theme::Tokens::state_colour`].
    pub colour: Color32,
}

/// As few letters of each name as tell them apart, and no more than `most`.
pub fn initials(names: &[&str], most: usize) -> Vec<String> {
    let first = |name: &str, count: usize| name.chars().take(count).collect::<String>();
    names
        .iter()
        .map(|name| {
            let alone = |count: &usize| {
                let same = |other: &&&str| first(other, *count) == first(name, *count);
                names.iter().filter(same).count() == 1
            };
            first(name, (1..=most).find(alone).unwrap_or(most))
        })
        .collect()
}

/// How one State stands towards another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stance {
    /// 0 to 100.
    pub value: u8,
    /// The level the thresholds give it.
    pub level: usize,
}

/// How every State (rows) stands towards every other (columns). A cell can be pressed; returns the pair
/// `(from, towards)` that was. `selected` is outlined.
pub fn tension_matrix(
    ui: &mut Ui,
    states: &[StateMark<'_>],
    stance: impl Fn(usize, usize) -> Option<Stance>,
    selected: Option<(usize, usize)>,
) -> Option<(usize, usize)> {
    let tokens = ui.tokens();
    let count = states.len();
    if count == 0 {
        return None;
    }
    let gap = 3.0;
    let widest = states
        .iter()
        .map(|state| {
            paint::line(ui, Type::Small, Color32::PLACEHOLDER, state.name)
                .size()
                .x
        })
        .fold(0.0_f32, f32::max);
    let names = (widest + space::S).min(ui.available_width() * 0.4);
    let cell = ((ui.available_width() - names) / count as f32 - gap).clamp(18.0, 56.0);
    let (head, row) = (26.0, (cell * 0.78).clamp(26.0, 40.0));
    let wanted = vec2(
        names + count as f32 * (cell + gap),
        head + count as f32 * (row + gap),
    );
    let (rect, whole) = ui.allocate_exact_size(wanted, Sense::hover());
    whole.widget_info(|| WidgetInfo::labeled(Role::Group, true, t!("tension-matrix")));

    let at = |from: usize, towards: usize| {
        let x = rect.left() + names + towards as f32 * (cell + gap);
        let y = rect.top() + head + from as f32 * (row + gap);
        Rect::from_min_size(pos2(x, y), vec2(cell, row))
    };
    for (index, state) in states.iter().enumerate() {
        let top = at(0, index);
        let centre = pos2(top.center().x, rect.top() + head / 2.0 - 2.0);
        let initial = paint::line(ui, Type::Small, tokens.text, state.initial);
        let width = initial.size().x;
        // Where a narrow column has no room for dot and letters, the letters say more.
        let dot = if width + 13.0 <= cell + gap {
            13.0
        } else {
            0.0
        };
        let left = centre.x - (width + dot) / 2.0;
        if dot > 0.0 {
            ui.painter()
                .circle_filled(pos2(left + 4.5, centre.y), 4.5, state.colour);
        }
        let place = pos2(left + dot, centre.y - initial.size().y / 2.0);
        ui.painter().galley(place, initial, tokens.text);
        let side = at(index, 0);
        let name = paint::line_within(
            ui,
            Type::Small,
            tokens.text_muted,
            state.name,
            names - space::S,
        );
        let left = pos2(rect.left(), side.center().y - name.size().y / 2.0);
        ui.painter().galley(left, name, tokens.text_muted);
    }

    let mut pressed = None;
    for (from, source) in states.iter().enumerate() {
        for (towards, target) in states.iter().enumerate() {
            let cell = at(from, towards);
            let Some(Stance { value, level }) = stance(from, towards).filter(|_| from != towards)
            else {
                ui.painter().rect_filled(cell, radius::SMALL, tokens.hollow);
                continue;
            };
            let id = whole.id.with((from, towards));
            let response = ui.interact(cell, id, Sense::click());
            let name = t!(
                "tension-cell",
                from = source.name,
                towards = target.name,
                value = value,
                level = tension_within(level)
            );
            let chosen = selected == Some((from, towards));
            let enabled = ui.is_enabled();
            response.widget_info(|| WidgetInfo::selected(Role::Button, enabled, chosen, &name));
            let look = tokens.tension_level(level);
            let fill = if response.hovered() {
                tokens.tint(look.fill, look.text, 0.15)
            } else {
                look.fill
            };
            ui.painter().rect_filled(cell, radius::SMALL, fill);
            // High tension is bold as well as warm.
            let kind = if level >= 3 {
                Type::FiguresStrong
            } else {
                Type::Figures
            };
            paint::text(
                ui.painter(),
                cell.center(),
                Align2::CENTER_CENTER,
                kind,
                look.text,
                &value.to_string(),
            );
            if chosen || response.has_focus() {
                let stroke =
                    egui::Stroke::new(size::FOCUS, if chosen { tokens.text } else { tokens.focus });
                ui.painter()
                    .rect_stroke(cell, radius::SMALL, stroke, egui::StrokeKind::Outside);
            }
            if response.clicked() {
                pressed = Some((from, towards));
            }
            response.on_hover_text(name);
        }
    }
    pressed
}

/// What the colours of tension mean, in a row.
pub fn tension_legend(ui: &mut Ui) {
    let tokens = ui.tokens();
    ui.horizontal_wrapped(|ui| {
        for (level, look) in tokens.tension.iter().enumerate() {
            ui.spacing_mut().item_spacing.x = space::XS;
            state_dot(ui, look.mark);
            ui.small_muted(tension_name(level));
            ui.add_space(space::S);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn a_cell_says_who_stands_how_towards_whom_and_can_be_pressed() {
        let states = [("Aldenia", "A"), ("Drovia", "D")].map(|(name, initial)| StateMark {
            name,
            initial,
            colour: Color32::WHITE,
        });
        let mut harness = crate::app::testing::sized(egui::Theme::Dark, vec2(320.0, 200.0))
            .build_ui_state(
                |ui, pressed: &mut Option<(usize, usize)>| {
                    let stance = |from, _| {
                        Some(Stance {
                            value: [58, 27][from],
                            level: 2 - from,
                        })
                    };
                    *pressed = tension_matrix(ui, &states, stance, None).or(*pressed);
                },
                None,
            );
        harness
            .get_by_label("Drovia towards Aldenia: 27, concern")
            .click();
        harness.run();
        assert_eq!(*harness.state(), Some((1, 0)));
        harness
            .get_by_label("Aldenia towards Drovia: 58, dispute")
            .click();
        harness.run();
        assert_eq!(*harness.state(), Some((0, 1)));
    }

    #[test]
    fn initials_tell_names_apart() {
        assert_eq!(initials(&["Aldenia", "Brennmark"], 3), ["A", "B"]);
        assert_eq!(initials(&["Aldenia", "Alto"], 3), ["Ald", "Alt"]);
        assert_eq!(initials(&["Same", "Same"], 3), ["Sam", "Sam"]);
    }
}
