use egui::{
    Color32, Frame, InnerResponse, Margin, Response, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo,
};

use super::paint;
use crate::app::theme::{Tokens, UiTokens as _, radius, size, space};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Plain,
    Selected,
    Warning,
    Danger,
    Well,
}

/// A framed group.
///
/// ```ignore
/// Card::plain().show(ui, |ui| ui.body("…"));
/// if Card::choice(scenario.title, chosen).show(ui, |ui| …).response.clicked() { … }
/// ```
#[must_use = "call `show`"]
pub struct Card<'a> {
    kind: Kind,
    edge: Option<Color32>,
    /// The accessible name, if the card can be pressed.
    name: Option<&'a str>,
    margin: Margin,
}

impl<'a> Card<'a> {
    const fn new(kind: Kind) -> Self {
        Self {
            kind,
            edge: None,
            name: None,
            margin: Margin::same(space::M as i8),
        }
    }

    /// A quiet outline.
    pub const fn plain() -> Self {
        Self::new(Kind::Plain)
    }

    /// The accent's outline: chosen, or in progress.
    pub const fn selected() -> Self {
        Self::new(Kind::Selected)
    }

    /// Waiting for somebody.
    pub const fn warning() -> Self {
        Self::new(Kind::Warning)
    }

    /// Wrong, broken, refused.
    pub const fn danger() -> Self {
        Self::new(Kind::Danger)
    }

    /// Sunk in: what holds a chart or a diagram.
    pub const fn well() -> Self {
        Self::new(Kind::Well)
    }

    /// A card one can press. `name` says what it stands for.
    pub fn choice(name: &'a str, selected: bool) -> Self {
        let kind = if selected {
            Kind::Selected
        } else {
            Kind::Plain
        };
        Self {
            name: Some(name),
            ..Self::new(kind)
        }
    }

    /// Makes a card of any kind one to press. `name` says what pressing it does.
    pub fn pressable(self, name: &'a str) -> Self {
        Self {
            name: Some(name),
            ..self
        }
    }

    /// A coloured left edge: whose statement it is.
    pub fn edge(self, colour: Color32) -> Self {
        Self {
            edge: Some(colour),
            ..self
        }
    }

    /// Less or more room inside.
    pub fn margin(self, margin: f32) -> Self {
        Self {
            margin: Margin::same(margin as i8),
            ..self
        }
    }

    /// Draws the card as wide as there is room.
    pub fn show<R>(self, ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
        let tokens = ui.tokens();
        let sense = if self.name.is_some() {
            Sense::click()
        } else {
            Sense::hover()
        };
        let InnerResponse { inner, response } =
            ui.scope_builder(UiBuilder::new().sense(sense), |ui| {
                // The card is drawn before its content is known; what the pointer did is known already.
                let response = ui.response();
                let frame = self.frame(tokens, &response);
                frame.show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    content(ui)
                })
            });
        if let Some(colour) = self.edge {
            paint::left_edge(ui.painter(), response.rect, 5.0, radius::CARD, colour);
        }
        if let Some(name) = self.name {
            let chosen = self.kind == Kind::Selected;
            let enabled = ui.is_enabled();
            response.widget_info(|| WidgetInfo::selected(Role::Button, enabled, chosen, name));
            paint::focus_ring(ui, &response, tokens, radius::CARD);
        }
        InnerResponse::new(inner.inner, response)
    }

    fn frame(&self, t: &Tokens, response: &Response) -> Frame {
        let (fill, edge) = match self.kind {
            Kind::Plain => (t.card, t.stroke),
            Kind::Selected => (t.card, t.accent),
            Kind::Warning => (t.card, t.warning.stroke),
            Kind::Danger => (t.card, t.danger.stroke),
            Kind::Well => (t.well, Color32::TRANSPARENT),
        };
        let fill = if self.name.is_some() && response.hovered() {
            t.card_hover
        } else {
            fill
        };
        Frame::new()
            .fill(fill)
            .stroke(Stroke::new(size::STROKE, edge))
            .corner_radius(radius::CARD)
            .inner_margin(self.margin)
    }
}
