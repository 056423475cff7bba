use egui::{Color32, Response, Role, Sense, Ui, WidgetInfo, vec2};

use super::paint;
use crate::app::theme::{Tone, Type, UiTokens as _, radius, space};

const HEIGHT: f32 = 18.0;

/// A rounded label on a tinted ground: a marking, an outcome, a count. Pick a [`Tone`] from the tokens.
pub fn chip(ui: &mut Ui, text: &str, tone: Tone) -> Response {
    filled(ui, text, tone.fill, tone.text)
}

/// How tense things are: the level's word and the number, never the colour alone.
pub fn tension_chip(ui: &mut Ui, level: usize, value: u8) -> Response {
    let look = ui.tokens().tension_level(level);
    let text = format!("{} {value}", super::tension_name(level));
    filled(ui, &text, look.fill, look.text)
}

fn filled(ui: &mut Ui, text: &str, fill: Color32, colour: Color32) -> Response {
    // Never wider than the place it stands in: a long outcome in a narrow column ends in an ellipsis.
    let room = (ui.max_rect().width() - 2.0 * space::S).max(HEIGHT);
    let galley = paint::line_within(ui, Type::SmallStrong, colour, text, room);
    let size = vec2(galley.size().x + 2.0 * space::S, HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    ui.painter().rect_filled(rect, radius::ROUND, fill);
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, colour);
    response
}
