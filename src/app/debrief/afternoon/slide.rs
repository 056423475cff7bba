//! One moment, large enough for a room.

use egui::{
    Align, Color32, CornerRadius, CursorIcon, Label, Layout, Rect, Role, ScrollArea, Sense, Ui,
    WidgetInfo, pos2, vec2,
};

use super::super::model::Look;
use super::super::sentence::focus_ring;
use crate::app::theme::{Type, UiText as _, UiTokens as _, radius, space};
use crate::app::widgets::Card;
use crate::debrief::narrative::text_of;
use crate::debrief::{Beliefs, Review, Slide, StandingThen, event_in_words};
use crate::doctrine::{TensionLevel, Vocabulary as _};
use crate::exercise::Fact;
use crate::t;

/// How large a moment is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    /// Beside the list, to see what it will be.
    Preview,
    /// For a room.
    Room,
}

impl Scale {
    const fn title(self) -> Type {
        match self {
            Self::Preview => Type::Title,
            Self::Room => Type::DisplayTitle,
        }
    }

    const fn body(self) -> Type {
        match self {
            Self::Preview => Type::Reading,
            Self::Room => Type::DisplayBody,
        }
    }

    /// For what stands beside the story.
    const fn figure(self) -> Type {
        match self {
            Self::Preview => Type::Body,
            Self::Room => Type::Heading,
        }
    }

    const fn gap(self) -> f32 {
        match self {
            Self::Preview => space::M,
            Self::Room => space::XL,
        }
    }
}

/// A moment as it is drawn, as large as there is room.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) review: &'a Review,
    pub(super) beliefs: &'a Beliefs,
    pub(super) slide: &'a Slide,
    /// Its place in the sequence, and how many there are.
    pub(super) place: Option<(usize, usize)>,
    /// Whether what was really so is shown beside what was believed.
    pub(super) truth: bool,
    pub(super) scale: Scale,
}

/// Where what is said leads, for one who may press it.
struct Leads {
    /// Whether it can be pressed at all.
    open: bool,
    /// The event that was pressed.
    pressed: Option<u64>,
}

impl Leads {
    /// Words, on as many lines as they take, that lead to the event behind them if there is one.
    fn say(&mut self, ui: &mut Ui, kind: Type, colour: Color32, text: &str, event: Option<u64>) {
        let Some(event) = event.filter(|_| self.open) else {
            ui.typed(kind, colour, text);
            return;
        };
        let label = Label::new(kind.rich(text).color(colour));
        let said = ui.add(label.selectable(false).sense(Sense::click()));
        let enabled = ui.is_enabled();
        said.widget_info(|| WidgetInfo::labeled(Role::Link, enabled, text));
        focus_ring(ui, &said);
        let said = said.on_hover_cursor(CursorIcon::PointingHand);
        if said.on_hover_text(t!("plenary-behind")).clicked() {
            self.pressed = Some(event);
        }
    }
}

impl Shown<'_> {
    /// Draws it to be looked at.
    pub(super) fn show(self, ui: &mut Ui) {
        self.draw(ui, false);
    }

    /// Draws it so that everything said leads to the event behind it. Returns the one that was pressed.
    pub(super) fn leading(self, ui: &mut Ui) -> Option<u64> {
        self.draw(ui, true)
    }

    fn draw(self, ui: &mut Ui, open: bool) -> Option<u64> {
        let Self { slide, scale, .. } = self;
        let tokens = ui.tokens();
        let look = Look {
            review: self.review,
            tokens,
        };
        let mut leads = Leads {
            open,
            pressed: None,
        };
        let leads = &mut leads;
        ui.horizontal(|ui| {
            ui.typed(
                scale.title(),
                tokens.accent_mark,
                look.clock(slide.moment.at),
            );
            ui.add_space(space::S);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if let Some((number, count)) = self.place {
                    ui.typed(
                        scale.body(),
                        tokens.text_muted,
                        t!("plenary-place", number = number, count = count),
                    );
                }
                ui.with_layout(
                    Layout::left_to_right(Align::Center).with_main_wrap(true),
                    |ui| {
                        let event = slide.moment.event;
                        leads.say(ui, scale.title(), tokens.text, &slide.moment.title, event);
                    },
                );
            });
        });
        ui.add_space(scale.gap());
        let question = !slide.moment.question.is_empty();
        let asked = if question {
            scale.body().size() * 4.6
        } else {
            0.0
        };
        let tall = (ui.available_height() - asked).max(120.0);
        let wide = ui.available_width();
        let left = (wide * 0.56).floor();
        ui.horizontal_top(|ui| {
            ui.allocate_ui_with_layout(vec2(left, tall), Layout::top_down(Align::Min), |ui| {
                ui.set_width(left);
                ScrollArea::vertical()
                    .id_salt(("slide-lines", scale == Scale::Room))
                    .max_height(tall)
                    .show(ui, |ui| self.happened(ui, look, leads));
            });
            ui.add_space(scale.gap());
            let rest = ui.available_width();
            ui.allocate_ui_with_layout(vec2(rest, tall), Layout::top_down(Align::Min), |ui| {
                ui.set_width(rest);
                ScrollArea::vertical()
                    .id_salt(("slide-figures", scale == Scale::Room))
                    .max_height(tall)
                    .show(ui, |ui| {
                        tension(ui, look, &slide.tension, scale, leads);
                        ui.add_space(scale.gap());
                        self.believed(ui, look, leads);
                    });
            });
        });
        if question {
            ui.add_space(space::S);
            Card::selected().margin(space::L).show(ui, |ui| {
                ui.set_width(ui.available_width());
                let kept = slide.events.last().copied();
                leads.say(ui, scale.body(), tokens.text, &slide.moment.question, kept);
            });
        }
        leads.pressed
    }

    fn happened(self, ui: &mut Ui, look: Look<'_>, leads: &mut Leads) {
        let Self {
            review,
            slide,
            scale,
            ..
        } = self;
        let tokens = ui.tokens();
        heading(ui, scale, t!("plenary-happened"));
        if slide.lines.is_empty() {
            ui.typed(
                scale.body(),
                tokens.text_muted,
                t!("plenary-nothing-happened"),
            );
        }
        for sequence in &slide.lines {
            let Some(event) = review.event(*sequence) else {
                continue;
            };
            let told = event_in_words(event, review.end().exercise());
            let about = slide.moment.event == Some(*sequence);
            ui.horizontal_top(|ui| {
                ui.typed(
                    scale.body(),
                    tokens.text_muted,
                    look.clock(review.time_of(*sequence)),
                );
                ui.add_space(space::XS);
                ui.vertical(|ui| {
                    let colour = if about {
                        tokens.accent_mark
                    } else {
                        tokens.text
                    };
                    let words = text_of(&told.core());
                    leads.say(ui, scale.body(), colour, &words, Some(*sequence));
                });
            });
            ui.add_space(scale.gap() / 2.0);
        }
        for sequence in &slide.notes {
            if let Some(Fact::NoteAdded { text, .. }) =
                review.event(*sequence).map(|event| &event.fact)
            {
                let quoted = format!("“{text}”");
                let (kind, colour) = (scale.body(), tokens.text_muted);
                leads.say(ui, kind, colour, &quoted, Some(*sequence));
            }
        }
    }

    fn believed(self, ui: &mut Ui, look: Look<'_>, leads: &mut Leads) {
        let tokens = ui.tokens();
        heading(ui, self.scale, t!("plenary-believed"));
        let small = self.scale.figure();
        for of in &self.slide.beliefs {
            ui.horizontal_wrapped(|ui| {
                let colour = tokens.legible_text(look.colour(&of.state));
                let recorded = of.point.as_ref().map(|point| point.sequence);
                leads.say(ui, small, colour, look.name(&of.state), recorded);
                let Some(point) = &of.point else {
                    ui.typed(small, tokens.text_muted, t!("plenary-believed-nothing"));
                    return;
                };
                let mut shares: Vec<_> = point
                    .assessment
                    .suspects
                    .iter()
                    .filter(|(_, share)| **share > 0)
                    .collect();
                shares.sort_by_key(|(_, share)| std::cmp::Reverse(**share));
                for (suspect, share) in shares.iter().take(2) {
                    let mut known = self.beliefs.suspects.iter();
                    let verity = known.find(|known| known.id == **suspect);
                    let (colour, mark) = match verity.map(|known| known.verity) {
                        Some(verity) if self.truth && verity.is_true() => {
                            (tokens.success.text, t!("plenary-so"))
                        }
                        Some(_) if self.truth => (tokens.danger.text, t!("plenary-not-so")),
                        _ => (tokens.text, ""),
                    };
                    let said = format!("{} {share} % {mark}", self.beliefs.label(suspect));
                    ui.typed(small, colour, said);
                }
                let said = t!(
                    "plenary-unsure",
                    share = point.unknown(),
                    confidence = point.assessment.confidence.label()
                );
                ui.typed(small, tokens.text_muted, said);
            });
            ui.add_space(space::XS);
        }
    }
}

fn heading(ui: &mut Ui, scale: Scale, text: &str) {
    let tokens = ui.tokens();
    match scale {
        Scale::Preview => {
            crate::app::widgets::caption(ui, text);
        }
        Scale::Room => {
            ui.typed(Type::Heading, tokens.text_muted, text);
        }
    }
    ui.add_space(space::XS);
}

/// A bar from one value to another on a scale of a hundred.
fn bar(ui: &mut Ui, from: u8, to: u8, colour: Color32, said: &str, height: f32) {
    let tokens = ui.tokens();
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, said));
    let x = |value: u8| rect.left() + rect.width() * f32::from(value.min(100)) / 100.0;
    let painter = ui.painter();
    let round = CornerRadius::same(radius::SMALL);
    painter.rect_filled(rect, round, tokens.hollow);
    let filled = Rect::from_min_max(rect.min, pos2(x(to), rect.bottom()));
    painter.rect_filled(filled, round, colour);
    if from > 0 {
        // Where it stood before.
        let mark = Rect::from_min_max(
            pos2(x(from) - 1.0, rect.top() - 2.0),
            pos2(x(from) + 1.0, rect.bottom() + 2.0),
        );
        painter.rect_filled(mark, CornerRadius::ZERO, tokens.text);
    }
}

fn tension(ui: &mut Ui, look: Look<'_>, pairs: &[StandingThen], scale: Scale, leads: &mut Leads) {
    if pairs.is_empty() {
        return;
    }
    let tokens = ui.tokens();
    heading(ui, scale, t!("plenary-tension"));
    for pair in pairs {
        let level = level_of(pair.then);
        ui.horizontal_wrapped(|ui| {
            // Long names take the figure to the next line.
            let small = scale.figure();
            let (from, to) = (look.name(&pair.from), look.name(&pair.to));
            let words = t!("plenary-pair", from = from, to = to);
            leads.say(ui, small, tokens.text, &words, pair.moved);
            let change = i16::from(pair.then) - i16::from(pair.start);
            ui.typed(
                small,
                tokens.text_muted,
                match change {
                    0 => t!(
                        "plenary-level-same",
                        level = crate::app::widgets::tension_name(level),
                        now = pair.then
                    ),
                    _ => t!(
                        "plenary-level",
                        level = crate::app::widgets::tension_name(level),
                        now = pair.then,
                        start = pair.start
                    ),
                },
            );
        });
        let colour = tokens
            .tension
            .get(level)
            .map_or(tokens.accent, |look| look.fill);
        let said = t!("plenary-bar", from = pair.start, to = pair.then);
        bar(
            ui,
            pair.start,
            pair.then,
            colour,
            &said,
            if scale == Scale::Room { 12.0 } else { 8.0 },
        );
        ui.add_space(space::S);
    }
}

/// The level of tension that a value belongs to, from 0 for calm.
fn level_of(value: u8) -> usize {
    let level = TensionLevel::of(value);
    let found = TensionLevel::ALL.iter().position(|other| *other == level);
    found.unwrap_or_default()
}
