//! Events as sentences on the screen.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, Color32, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::model::Look;
use crate::app::control::topic_icon;
use crate::app::theme::{Icon, Tokens, Type, UiTokens as _, radius, size, space};
use crate::debrief::{Narration, Segment};
use crate::doctrine::Vocabulary as _;
use crate::exercise::{Event, Fact};
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
                let tone = tokens.marking.of(*marking);
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

/// An event on one line: when, what about, the sentence. Pressing it goes there.
#[must_use = "call `show`"]
pub(super) struct EventRow<'a> {
    look: Look<'a>,
    event: &'a Event,
    narration: &'a Narration,
    current: bool,
    indent: u8,
    numbered: bool,
    wrapped: bool,
    marked: bool,
    trailing: Option<(&'a str, Color32)>,
}

impl<'a> EventRow<'a> {
    pub(super) const fn new(look: Look<'a>, event: &'a Event, narration: &'a Narration) -> Self {
        Self {
            look,
            event,
            narration,
            current: false,
            indent: 0,
            numbered: false,
            wrapped: false,
            marked: false,
            trailing: None,
        }
    }

    /// The scrubber stands on it.
    pub(super) fn current(self, current: bool) -> Self {
        Self { current, ..self }
    }

    /// Indented by so many steps.
    pub(super) fn indent(self, indent: u8) -> Self {
        Self { indent, ..self }
    }

    /// With its number in the log.
    pub(super) fn numbered(self) -> Self {
        Self {
            numbered: true,
            ..self
        }
    }

    /// On as many lines as it takes, without what is around it: for a narrow column.
    pub(super) fn wrapped(self) -> Self {
        Self {
            wrapped: true,
            ..self
        }
    }

    /// It was marked to come back to.
    pub(super) fn marked(self, marked: bool) -> Self {
        Self { marked, ..self }
    }

    /// With a few words at the right end.
    pub(super) fn trailing(self, words: &'a str, colour: Color32) -> Self {
        Self {
            trailing: (!words.is_empty()).then_some((words, colour)),
            ..self
        }
    }

    /// Draws the row as wide as there is room.
    pub(super) fn show(self, ui: &mut Ui) -> Response {
        let tokens = ui.tokens();
        let width = ui.available_width();
        let place = egui::Rect::from_min_size(ui.cursor().min, vec2(width, ROW));
        if !self.wrapped && !ui.is_rect_visible(place) {
            // Out of view nothing is laid out; its place is kept.
            return ui.allocate_exact_size(vec2(width, ROW), Sense::click()).1;
        }
        let clock = self
            .look
            .clock(self.look.review.time_of(self.event.sequence));
        let line = |kind: Type, colour: Color32, text: &str| {
            ui.painter()
                .layout_no_wrap(text.to_owned(), kind.font(), colour)
        };
        let time = line(Type::FiguresSmall, tokens.text_muted, &clock);
        let number = self.numbered.then(|| {
            let number = self.event.sequence.to_string();
            line(Type::FiguresSmall, tokens.text_faint, &number)
        });
        let trailing = self
            .trailing
            .map(|(words, colour)| line(Type::Small, colour, words));
        let at_time = space::XS + if self.numbered { 46.0 } else { 0.0 };
        let at_icon =
            at_time + time.size().x.max(34.0) + space::S + f32::from(self.indent) * space::M;
        let at_words = at_icon + 14.0 + space::S - 2.0;
        let mut after = trailing
            .as_ref()
            .map_or(0.0, |trailing| trailing.size().x + space::M);
        let at_mark = width - after - space::S;
        if self.marked {
            after += size::ICON;
        }
        let room = (width - space::XS - at_words - after).max(20.0);
        let sentence = if self.wrapped {
            short(self.event, self.look, room)
                .unwrap_or_else(|| job(self.narration, self.look, Extent::Bare, room))
        } else {
            job(self.narration, self.look, Extent::Line, room)
        };
        let sentence = ui.painter().layout_job(sentence);
        let height = if self.wrapped {
            (sentence.size().y + 2.0 * space::XS).max(ROW)
        } else {
            ROW
        };
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        let enabled = ui.is_enabled();
        response.widget_info(|| {
            let (clock, sentence) = (clock.as_str(), self.narration.text());
            let name = if self.marked {
                t!(
                    "debrief-event-row-marked",
                    clock = clock,
                    sentence = sentence
                )
            } else {
                t!("debrief-event-row", clock = clock, sentence = sentence)
            };
            WidgetInfo::selected(Role::Button, enabled, self.current, name)
        });
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let fill = match (self.current, response.hovered()) {
            (true, _) => tokens.selected,
            (false, true) => tokens.card_hover,
            (false, false) => Color32::TRANSPARENT,
        };
        ui.painter().rect_filled(rect, radius::CONTROL, fill);
        focus_ring(ui, &response);
        // Of several lines the first is where time and sign belong.
        let middle = rect.top() + (ROW / 2.0).min(height / 2.0);
        let place =
            |galley: &egui::Galley, x: f32| pos2(rect.left() + x, middle - galley.size().y / 2.0);
        if let Some(number) = number {
            let x = at_time - space::S - number.size().x;
            ui.painter()
                .galley(place(&number, x), number, tokens.text_faint);
        }
        ui.painter()
            .galley(place(&time, at_time), time, tokens.text_muted);
        let (icon, colour) = sign(tokens, self.event, self.narration);
        let centre = pos2(rect.left() + at_icon + 7.0, middle);
        icon.paint(ui.painter(), centre, 13.0, colour);
        let elided = sentence.elided;
        let top = middle
            - sentence
                .rows
                .first()
                .map_or(sentence.size().y, |row| row.height())
                / 2.0;
        let at = pos2(rect.left() + at_words, top);
        ui.painter().galley(at, sentence, tokens.text);
        if self.marked {
            let at = pos2(rect.left() + at_mark, middle);
            Icon::BOOKMARK.paint(ui.painter(), at, 12.0, tokens.warning.mark);
        }
        if let Some(trailing) = trailing {
            let x = width - space::XS - trailing.size().x;
            ui.painter()
                .galley(place(&trailing, x), trailing, tokens.text_muted);
        }
        if elided || self.wrapped {
            let text = self.narration.text();
            return response.on_hover_ui(|ui| {
                ui.set_max_width(420.0);
                ui.label(Type::Body.rich(text).color(tokens.text));
            });
        }
        response
    }
}

/// The sign of an event: for tension the direction in which it moved.
pub(super) fn sign(tokens: &Tokens, event: &Event, narration: &Narration) -> (Icon, Color32) {
    match &event.fact {
        Fact::TensionChanged { before, after, .. } if after > before => {
            (Icon::TRENDING_UP, tokens.danger.mark)
        }
        Fact::TensionChanged { .. } => (Icon::TRENDING_DOWN, tokens.success.mark),
        Fact::ExpectationMet { .. } => (Icon::CIRCLE_CHECK, tokens.success.mark),
        Fact::ExpectationMissed { .. } => (Icon::CIRCLE_X, tokens.danger.mark),
        _ => (topic_icon(narration.topic), tokens.text_muted),
    }
}

/// A sentence made short for a narrow column, where there is a shorter way to say it.
fn short(event: &Event, look: Look<'_>, width: f32) -> Option<LayoutJob> {
    let Fact::TensionChanged {
        from,
        to,
        before,
        after,
        ..
    } = &event.fact
    else {
        return None;
    };
    let tokens = look.tokens;
    let mut job = LayoutJob {
        wrap: TextWrapping::wrap_at_width(width),
        ..LayoutJob::default()
    };
    let mut put = |kind: Type, colour: Color32, text: &str| {
        job.append(text, 0.0, TextFormat::simple(kind.font(), colour));
    };
    put(
        Type::Strong,
        tokens.legible_text(look.colour(from)),
        look.name(from),
    );
    put(Type::Body, tokens.text, t!("debrief-towards"));
    put(
        Type::Strong,
        tokens.legible_text(look.colour(to)),
        look.name(to),
    );
    put(
        Type::FiguresStrong,
        tokens.text,
        &format!("  {before}\u{a0}→\u{a0}{after}"),
    );
    Some(job)
}

/// Words that lead to an event, as many as there is room for.
pub(super) fn link(ui: &mut Ui, words: &str) -> Response {
    let room = ui.available_width();
    link_within(ui, words, room)
}

/// Words that lead to an event, in a table whose columns make room for them.
pub(super) fn link_in_table(ui: &mut Ui, words: &str) -> Response {
    link_within(ui, words, f32::INFINITY)
}

fn link_within(ui: &mut Ui, words: &str, room: f32) -> Response {
    let tokens = ui.tokens();
    let mut job =
        LayoutJob::simple_singleline(words.to_owned(), Type::Body.font(), Color32::PLACEHOLDER);
    job.wrap = TextWrapping::truncate_at_width(room);
    let galley = ui.painter().layout_job(job);
    let wanted = vec2(galley.size().x, galley.size().y.max(20.0));
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Link, enabled, words));
    let over = response.hovered() || response.has_focus();
    let colour = if over {
        tokens.accent_mark
    } else {
        tokens.text
    };
    let at = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    let line = rect.center().y + galley.size().y / 2.0;
    ui.painter()
        .galley_with_override_text_color(at, galley, colour);
    if over {
        ui.painter()
            .hline(rect.x_range(), line, Stroke::new(1.0, colour));
    }
    focus_ring(ui, &response);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// Shows which control has the keyboard.
pub(super) fn focus_ring(ui: &Ui, response: &Response) {
    if response.has_focus() {
        ui.painter().rect_stroke(
            response.rect,
            radius::SMALL,
            Stroke::new(size::FOCUS, ui.tokens().focus),
            StrokeKind::Outside,
        );
    }
}
