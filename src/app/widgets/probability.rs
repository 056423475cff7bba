use egui::{
    Color32, DragValue, EventFilter, Key, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::paint;
use crate::app::theme::{Type, UiText as _, UiTokens as _, radius, space};

/// One of the explanations a belief of 100 % is spread over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Who or what is suspected.
    pub name: String,
    /// The bar's colour.
    pub colour: Color32,
    /// Percentage points.
    pub percent: u8,
}

/// Edits how 100 % are spread. Each row has a number field and a bar that answers to the pointer and, once
/// focused, to the arrow keys. Whatever is changed, the sum stays 100: the row at `remainder` ("do not
/// know") gives and takes first, then the others in proportion. Returns whether anything changed.
pub fn probability_bars(ui: &mut Ui, shares: &mut [Share], remainder: usize) -> bool {
    let mut wish = None;
    for (index, share) in shares.iter().enumerate() {
        let mut percent = share.percent;
        ui.push_id(index, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            named_row(ui, &share.name, |ui| {
                quiet_until_touched(ui);
                let number = DragValue::new(&mut percent)
                    .range(0..=100)
                    .suffix(" %")
                    .speed(0.5);
                ui.add(number).accessible_name(share.name.as_str());
            });
            bar(ui, &share.name, share.colour, &mut percent);
        });
        if percent != share.percent {
            wish = Some((index, percent));
        }
    }
    let Some((index, percent)) = wish else {
        return false;
    };
    let mut percents: Vec<u8> = shares.iter().map(|share| share.percent).collect();
    rebalance(&mut percents, index, percent, remainder);
    for (share, percent) in shares.iter_mut().zip(percents) {
        share.percent = percent;
    }
    true
}

/// The same bars, to be read only.
pub fn probability_view(ui: &mut Ui, shares: &[Share]) {
    for share in shares {
        named_row(ui, &share.name, |ui| {
            let colour = ui.tokens().text;
            ui.typed(Type::FiguresStrong, colour, format!("{} %", share.percent));
        });
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
        paint_bar(ui, rect, share.colour, share.percent);
        ui.add_space(space::XS);
    }
}

/// A name, and a number at the right end. A name that is too long wraps and leaves the number its room.
fn named_row(ui: &mut Ui, name: &str, number: impl FnOnce(&mut Ui)) {
    egui::Sides::new().shrink_left().wrap().show(
        ui,
        |ui| {
            ui.body(name);
        },
        number,
    );
}

const HEIGHT: f32 = 6.0;

/// A number that becomes a field when the pointer or the keyboard comes to it.
fn quiet_until_touched(ui: &mut Ui) {
    let style = ui.style_mut();
    style.drag_value_text_style = egui::TextStyle::Monospace;
    style.spacing.button_padding = vec2(space::XS, 1.0);
    style.spacing.interact_size.y = 22.0;
    let rest = &mut style.visuals.widgets.inactive;
    rest.weak_bg_fill = Color32::TRANSPARENT;
    rest.bg_stroke = egui::Stroke::NONE;
}

fn bar(ui: &mut Ui, name: &str, colour: Color32, percent: &mut u8) -> Response {
    // The target is taller than the bar.
    let wanted = vec2(ui.available_width(), HEIGHT + 8.0);
    let (target, response) = ui.allocate_exact_size(wanted, Sense::click_and_drag());
    let rect = Rect::from_center_size(target.center(), vec2(target.width(), HEIGHT));
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::slider(enabled, f64::from(*percent), name));
    if let Some(pointer) = response.interact_pointer_pos().filter(|_| ui.is_enabled()) {
        let share = (pointer.x - rect.left()) / rect.width().max(1.0);
        *percent = (share * 100.0).round().clamp(0.0, 100.0) as u8;
    }
    if response.has_focus() {
        let keep = EventFilter {
            horizontal_arrows: true,
            ..Default::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, keep));
        let (up, down) = ui.input(|input| {
            (
                input.num_presses(Key::ArrowRight),
                input.num_presses(Key::ArrowLeft),
            )
        });
        let step = |presses: usize| u8::try_from(presses * 5).unwrap_or(100);
        *percent = percent
            .saturating_add(step(up))
            .min(100)
            .saturating_sub(step(down));
    }
    paint_bar(ui, rect, colour, *percent);
    paint::focus_ring(ui, &response, ui.tokens(), radius::CONTROL);
    response
}

fn paint_bar(ui: &Ui, rect: Rect, colour: Color32, percent: u8) {
    let tokens = ui.tokens();
    ui.painter().rect_filled(rect, radius::ROUND, tokens.stroke);
    let width = rect.width() * f32::from(percent) / 100.0;
    if percent > 0 {
        let filled = Rect::from_min_max(
            rect.min,
            pos2(rect.left() + width.max(HEIGHT), rect.bottom()),
        );
        ui.painter().rect_filled(filled, radius::ROUND, colour);
    }
}

/// Sets the share at `changed` to `wanted` and keeps the sum at 100.
///
/// What is missing or left over is taken from or given to the share at `remainder`; only when that runs out,
/// or is itself the one changed, do the others change, in proportion to what they have.
pub fn rebalance(shares: &mut [u8], changed: usize, wanted: u8, remainder: usize) {
    let wanted = i32::from(wanted.min(100));
    if shares.len() <= 1 {
        shares.fill(100);
        return;
    }
    if changed >= shares.len() {
        return;
    }
    let mut now: Vec<i32> = shares.iter().map(|share| i32::from(*share)).collect();
    now[changed] = wanted;
    let mut over = now.iter().sum::<i32>() - 100;
    if remainder != changed && remainder < now.len() {
        let taken = over.min(now[remainder]);
        now[remainder] -= taken;
        over -= taken;
    }
    if over != 0 {
        // Largest remainders, so that rounding never loses or makes a point.
        let others: Vec<usize> = (0..now.len()).filter(|index| *index != changed).collect();
        let held: i32 = others.iter().map(|index| now[*index]).sum();
        let goal = held - over;
        let mut parts: Vec<(usize, i32, i32)> = others
            .iter()
            .map(|&index| match held {
                0 => (index, goal / others.len() as i32, 0),
                held => (index, now[index] * goal / held, now[index] * goal % held),
            })
            .collect();
        let mut left = goal - parts.iter().map(|(_, whole, _)| whole).sum::<i32>();
        parts.sort_by_key(|(index, _, rest)| (-rest, *index));
        for (_, whole, _) in &mut parts {
            let extra = left.clamp(0, 1);
            *whole += extra;
            left -= extra;
        }
        for (index, whole, _) in parts {
            now[index] = whole;
        }
    }
    for (share, value) in shares.iter_mut().zip(now) {
        *share = u8::try_from(value.clamp(0, 100)).unwrap_or(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::accesskit::Role;
    use egui_kittest::kittest::Queryable as _;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whatever_is_dragged_the_sum_stays_one_hundred(
            moves in proptest::collection::vec((0_usize..5, 0_u8..=120), 1..40),
            count in 1_usize..=5,
            remainder in 0_usize..6,
        ) {
            let mut shares = vec![0; count];
            shares[0] = 100;
            for (index, wanted) in moves {
                rebalance(&mut shares, index % count, wanted, remainder);
                prop_assert_eq!(shares.iter().map(|share| u32::from(*share)).sum::<u32>(), 100);
                if count > 1 {
                    prop_assert_eq!(shares[index % count], wanted.min(100));
                }
            }
        }
    }

    #[test]
    fn do_not_know_gives_first_and_takes_back() {
        let mut shares = [40, 25, 15, 20];
        rebalance(&mut shares, 0, 55, 3);
        assert_eq!(shares, [55, 25, 15, 5]);
        rebalance(&mut shares, 0, 40, 3);
        assert_eq!(shares, [40, 25, 15, 20]);
        rebalance(&mut shares, 0, 80, 3);
        assert_eq!(shares, [80, 13, 7, 0]);
    }

    #[test]
    fn the_arrow_keys_move_a_bar_and_the_rest_follows() {
        let shares = ["Drovia", "Criminal group", "Do not know"].map(|name| Share {
            name: name.to_owned(),
            colour: Color32::WHITE,
            percent: 0,
        });
        let mut shares = shares.to_vec();
        shares[2].percent = 100;
        let mut harness = crate::app::testing::sized(egui::Theme::Dark, vec2(320.0, 240.0))
            .build_ui_state(
                |ui, shares: &mut Vec<Share>| {
                    probability_bars(ui, shares, 2);
                },
                shares,
            );
        harness
            .get_by_role_and_label(Role::Slider, "Drovia")
            .focus();
        harness.run();
        harness.key_press(Key::ArrowRight);
        harness.key_press(Key::ArrowRight);
        harness.run();
        let percents: Vec<u8> = harness.state().iter().map(|share| share.percent).collect();
        assert_eq!(percents, [10, 0, 90]);
    }
}
