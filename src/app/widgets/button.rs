use egui::{Align2, Color32, Id, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::{key_cap, paint};
use crate::app::theme::{Icon, Tokens, Type, UiTokens as _, radius, size, space};

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Primary,
    Secondary,
    Danger,
    Quiet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scale {
    Small,
    Normal,
    Large,
}

/// A button with a word, and if wanted an icon, a shortcut hint, a reason why it cannot be pressed.
///
/// ```ignore
/// if Button::primary(t!("control-release-next")).shortcut("R").show(ui).clicked() { … }
/// ```
#[must_use = "call `show`"]
pub struct Button<'a> {
    label: &'a str,
    kind: Kind,
    scale: Scale,
    icon: Option<Icon>,
    trailing: Option<Icon>,
    shortcut: Option<&'a str>,
    edge: Option<Color32>,
    selected: bool,
    full_width: bool,
    icon_only: bool,
    refusal: Option<&'a str>,
    tooltip: Option<&'a str>,
    looks: bool,
}

/// Draws a screen that can be looked around in while nothing can be changed there: every button is greyed out and says
/// why on hover, but those that only look.
pub fn looking_on<R>(ui: &mut Ui, refusal: &'static str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let context = ui.ctx().clone();
    context.data_mut(|data| data.insert_temp(looking_on_id(), refusal));
    let drawn = contents(ui);
    context.data_mut(|data| data.remove::<&'static str>(looking_on_id()));
    drawn
}

fn looking_on_id() -> Id {
    Id::unique("looking on")
}

impl<'a> Button<'a> {
    fn new(kind: Kind, label: &'a str) -> Self {
        Self {
            label,
            kind,
            scale: Scale::Normal,
            icon: None,
            trailing: None,
            shortcut: None,
            edge: None,
            selected: false,
            full_width: false,
            icon_only: false,
            refusal: None,
            tooltip: None,
            looks: false,
        }
    }

    /// The one main action of a screen or card.
    pub fn primary(label: &'a str) -> Self {
        Self::new(Kind::Primary, label)
    }

    /// Any other action.
    pub fn secondary(label: &'a str) -> Self {
        Self::new(Kind::Secondary, label)
    }

    /// Ends or removes something.
    pub fn danger(label: &'a str) -> Self {
        Self::new(Kind::Danger, label)
    }

    /// Without a ground until the pointer is over it.
    pub fn quiet(label: &'a str) -> Self {
        Self::new(Kind::Quiet, label)
    }

    /// Only an icon; `label` is its accessible name and tooltip.
    pub fn icon_only(icon: Icon, label: &'a str) -> Self {
        Self {
            icon: Some(icon),
            icon_only: true,
            tooltip: Some(label),
            ..Self::new(Kind::Quiet, label)
        }
    }

    /// An icon before the word.
    pub fn icon(self, icon: Icon) -> Self {
        Self {
            icon: Some(icon),
            ..self
        }
    }

    /// An icon after the word: it opens a menu or leads elsewhere.
    pub fn trailing(self, icon: Icon) -> Self {
        Self {
            trailing: Some(icon),
            ..self
        }
    }

    /// The keys that do the same, such as `Space`.
    pub fn shortcut(self, keys: &'a str) -> Self {
        Self {
            shortcut: Some(keys),
            ..self
        }
    }

    /// A coloured left edge: the family of a measure, the State concerned.
    pub fn edge(self, colour: Color32) -> Self {
        Self {
            edge: Some(colour),
            ..self
        }
    }

    /// For cards and dense rows.
    pub fn small(self) -> Self {
        Self {
            scale: Scale::Small,
            ..self
        }
    }

    /// For the one action a page leads to.
    pub fn large(self) -> Self {
        Self {
            scale: Scale::Large,
            ..self
        }
    }

    /// Drawn as the place one is at; screen readers say so.
    pub fn selected(self, selected: bool) -> Self {
        Self { selected, ..self }
    }

    /// As wide as there is room, words at the left.
    pub fn full_width(self) -> Self {
        Self {
            full_width: true,
            ..self
        }
    }

    /// Greys the button out and says why on hover. `None` leaves it enabled.
    pub fn unless(self, refusal: Option<&'a str>) -> Self {
        Self { refusal, ..self }
    }

    /// It only shows something: it can be pressed also where nothing can be changed ([`looking_on`]).
    pub fn looks(self) -> Self {
        Self {
            looks: true,
            ..self
        }
    }

    /// A sentence on hover.
    pub fn tooltip(self, tooltip: &'a str) -> Self {
        Self {
            tooltip: Some(tooltip),
            ..self
        }
    }

    /// Draws the button.
    pub fn show(self, ui: &mut Ui) -> Response {
        let looking_on = if self.looks {
            None
        } else {
            ui.data(|data| data.get_temp::<&'static str>(looking_on_id()))
        };
        if let Some(refusal) = looking_on.or(self.refusal) {
            let response = ui.add_enabled(false, |ui: &mut Ui| self.draw(ui));
            return response.on_disabled_hover_text(refusal);
        }
        let tooltip = self.tooltip;
        let response = self.draw(ui);
        match tooltip {
            Some(tooltip) => response.on_hover_text(tooltip),
            None => response,
        }
    }

    fn draw(&self, ui: &mut Ui) -> Response {
        let tokens = ui.tokens();
        let (height, padding, kind, icon_size) = match self.scale {
            Scale::Small => (size::CONTROL_SMALL, space::S, Type::Medium, 13.0),
            Scale::Normal => (size::CONTROL, space::M, Type::Medium, size::ICON),
            Scale::Large => (size::CONTROL_LARGE, space::XL, Type::Reading, 17.0),
        };
        let galley =
            (!self.icon_only).then(|| paint::line(ui, kind, Color32::PLACEHOLDER, self.label));
        let cap = self.shortcut.map(|keys| key_cap::width(ui, keys));
        let gap = space::S - 2.0;
        let widths = [
            self.icon.map(|_| icon_size),
            galley.as_ref().map(|galley| galley.size().x),
            self.trailing.map(|_| icon_size),
            cap,
        ];
        let present = widths.iter().flatten().count().saturating_sub(1) as f32;
        let content = widths.iter().flatten().sum::<f32>() + present * gap;
        let width = match (self.icon_only, self.full_width) {
            (true, _) => height,
            (_, true) => ui.available_width().max(content + 2.0 * padding),
            _ => content + 2.0 * padding,
        };
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        let enabled = ui.is_enabled();
        response.widget_info(|| {
            if self.selected {
                WidgetInfo::selected(Role::Button, enabled, true, self.label)
            } else {
                WidgetInfo::labeled(Role::Button, enabled, self.label)
            }
        });
        if !ui.is_rect_visible(rect) {
            return response;
        }

        let Look { fill, edge, text } = self.look(tokens, &response);
        ui.painter().rect(
            rect,
            radius::CONTROL,
            fill,
            Stroke::new(size::STROKE, edge),
            StrokeKind::Inside,
        );
        if let Some(colour) = self.edge {
            paint::left_edge(ui.painter(), rect, 4.0, radius::CONTROL, colour);
        }
        paint::focus_ring(ui, &response, tokens, radius::CONTROL);

        let mut x = if self.full_width {
            rect.left() + padding
        } else {
            rect.center().x - content / 2.0
        };
        let middle = rect.center().y;
        if let Some(icon) = self.icon {
            icon.paint(
                ui.painter(),
                egui::pos2(x + icon_size / 2.0, middle),
                icon_size,
                text,
            );
            x += icon_size + gap;
        }
        if let Some(galley) = galley {
            let at = egui::pos2(x, middle - galley.size().y / 2.0);
            x += galley.size().x + gap;
            ui.painter()
                .galley_with_override_text_color(at, galley, text);
        }
        if self.full_width {
            let after: f32 = widths[2..]
                .iter()
                .flatten()
                .map(|width| width + gap)
                .sum::<f32>()
                - gap;
            x = rect.right() - padding - after;
        }
        if let Some(icon) = self.trailing {
            icon.paint(
                ui.painter(),
                egui::pos2(x + icon_size / 2.0, middle),
                icon_size,
                text,
            );
            x += icon_size + gap;
        }
        if let Some(keys) = self.shortcut {
            key_cap::paint(ui, egui::pos2(x, middle), Align2::LEFT_CENTER, keys, text);
        }
        response
    }

    fn look(&self, t: &Tokens, response: &Response) -> Look {
        let pressed = response.is_pointer_button_down_on();
        let over = response.hovered();
        let of = |rest, hover, press| match (pressed, over) {
            (true, _) => press,
            (_, true) => hover,
            _ => rest,
        };
        if self.selected && self.kind != Kind::Primary {
            return Look {
                fill: t.selected,
                edge: t.selected,
                text: t.text,
            };
        }
        match self.kind {
            Kind::Primary => Look {
                fill: of(t.accent, t.accent_hover, t.accent_active),
                edge: Color32::TRANSPARENT,
                text: t.text_on_accent,
            },
            Kind::Secondary => Look {
                fill: of(t.raised, t.raised_hover, t.raised_active),
                edge: t.stroke_strong,
                text: t.text,
            },
            Kind::Danger => Look {
                fill: of(
                    t.tint(t.panel, t.danger.fill, 0.5),
                    t.danger_hover,
                    t.danger.fill,
                ),
                edge: t.danger.stroke,
                text: t.danger.text,
            },
            Kind::Quiet => Look {
                fill: of(Color32::TRANSPARENT, t.raised_hover, t.raised_active),
                edge: Color32::TRANSPARENT,
                text: if self.icon_only { t.text_muted } else { t.text },
            },
        }
    }
}

struct Look {
    fill: Color32,
    edge: Color32,
    text: Color32,
}
