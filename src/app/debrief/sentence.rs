//! Events as sentences on the screen.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, Color32, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::model::Look;
use crate::app::control::topic_icon;
use crate::app::theme::{Tokens, Type, UiTokens as _, radius, size, space};
use crate::debrief::{Narration, Segment};
use crate::doctrine::{Marking, Vocabulary as _};
use crate::exercise::Event;
use crate::t;

/// Height of a row that says an event on one line.
pub(super) const ROW: f32 = 26.0;

/// How much of a sentence is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// On one line, as much of it as there is room for.
    Line,
    /// Everything but what is around it and what somebody said.
    Bare,
}

/// A sentence ready to be laid out.
pub(super) fn job(narration: &Narration, look: Look<'_>, extent: Extent, width: f32) -> LayoutJob {
    let tokens = look.tokens;
    let mut job = LayoutJob {
        wrap: match extent {
            Extent::Line => TextWrapping::truncate_at_width(width),
            Extent::Bare => TextWrapping::wrap_at_width(width),
        },
        ..LayoutJob::default()
    };
    let (plain, strong) = match extent {
        Extent::Line => (Type::Body, Type::Medium),
        Extent::Bare => (Type::Medium, Type::Strong),
    };
    let mut put = |kind: Type, colour: Color32, text: &str| {
        let mut format = TextFormat::simple(kind.font(), colour);
        format.valign = Align::Center;
        job.append(text, 0.0, format);
    };
    for segment in &narration.segments {
        match segment {
            Segment::Plain(words) => put(plain, tokens.text, words),
            Segment::State(state, name) => {
                put(strong, tokens.legible_text(look.colour(state)), name);
            }
            Segment::Strong(words) | Segment::Consultation(_, words) => {
                put(strong, tokens.text, words);
            }
            Segment::Inject(_, title) => put(strong, tokens.text, &format!("“{title}”")),
            Segment::Quote(words) if extent == Extent::Line => {
                put(Type::Italic, tokens.text_muted, &format!(" “{words}”"));
            }
            Segment::Aside(words) if extent == Extent::Line => {
                put(Type::Small, tokens.text_muted, &format!("  {words}"));
            }
            Segment::Marking(marking) => {
                let tone = marking_tone(tokens, *marking);
                put(
                    Type::SmallStrong,
                    tone.text,
                    &format!(" {}", marking.label()),
                );
            }
            Segment::Quote(_) | Segment::Aside(_) => {}
        }
    }
    job
}

pub(super) fn marking_tone(tokens: &Tokens, marking: Marking) -> crate::app::theme::Tone {
    match marking {
        Marking::Clear => tokens.marking.clear,
        Marking::Green => tokens.marking.green,
        Marking::Amber => tokens.marking.amber,
        Marking::AmberStrict => tokens.marking.amber_strict,
        Marking::Red => tokens.marking.red,
        Marking::Secret => tokens.marking.secret,
    }
}

/// How a row stands among others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RowState {
    /// The scrubber stands on it.
    pub(super) current: bool,
    /// Indented by so many steps.
    pub(super) indent: u8,
    /// With its number in the log.
    pub(super) numbered: bool,
}

/// An event on one line: when, what about, the sentence. Pressing it goes there.
pub(super) fn event_row(
    ui: &mut Ui,
    look: Look<'_>,
    event: &Event,
    narration: &Narration,
    state: RowState,
) -> Response {
    let tokens = ui.tokens();
    let width = ui.available_width();
    let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::click());
    let clock = look.clock(look.review.time_of(event.sequence));
    let enabled = ui.is_enabled();
    response.widget_info(|| {
        let name = t!(
            "debrief-event-row",
            clock = clock.as_str(),
            sentence = narration.text()
        );
        WidgetInfo::selected(Role::Button, enabled, state.current, name)
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let fill = match (state.current, response.hovered()) {
        (true, _) => tokens.selected,
        (false, true) => tokens.card_hover,
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, radius::CONTROL, fill);
    if response.has_focus() {
        ui.painter().rect_stroke(
            rect,
            radius::CONTROL,
            Stroke::new(size::FOCUS, tokens.focus),
            StrokeKind::Inside,
        );
    }
    let middle = rect.center().y;
    let mut x = rect.left() + space::XS;
    if state.numbered {
        let number = event.sequence.to_string();
        let column = 46.0;
        ui.painter().text(
            pos2(x + column - space::S, middle),
            egui::Align2::RIGHT_CENTER,
            number,
            Type::FiguresSmall.font(),
            tokens.text_faint,
        );
        x += column;
    }
    let time = ui.painter().text(
        pos2(x, middle),
        egui::Align2::LEFT_CENTER,
        &clock,
        Type::FiguresSmall.font(),
        tokens.text_muted,
    );
    x = time.right().max(x + 34.0) + space::S + f32::from(state.indent) * space::M;
    topic_icon(narration.topic).paint(ui.painter(), pos2(x + 7.0, middle), 13.0, tokens.text_muted);
    x += 14.0 + space::S - 2.0;
    let room = (rect.right() - space::XS - x).max(0.0);
    let galley = ui
        .painter()
        .layout_job(job(narration, look, Extent::Line, room));
    let truncated = galley.elided;
    let at = pos2(x, middle - galley.size().y / 2.0);
    ui.painter().galley(at, galley, tokens.text);
    if truncated {
        let text = narration.text();
        return response.on_hover_ui(|ui| {
            ui.set_max_width(420.0);
            ui.label(Type::Body.rich(text).color(tokens.text));
        });
    }
    response
}
