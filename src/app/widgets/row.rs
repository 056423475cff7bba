use egui::{Color32, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::paint;
use crate::app::theme::{Type, UiTokens as _, radius, size, space};
use crate::t;

/// A row of a list such as an inbox: title, a line below, unread or not, selected or not.
#[must_use = "call `show`"]
pub struct Row<'a> {
    title: &'a str,
    subtitle: &'a str,
    unread: bool,
    selected: bool,
    faint: bool,
    dot: Option<Color32>,
}

impl<'a> Row<'a> {
    /// A row that was read.
    pub fn new(title: &'a str) -> Self {
        Self {
            title,
            subtitle: "",
            unread: false,
            selected: false,
            faint: false,
            dot: None,
        }
    }

    /// The line below the title.
    pub fn subtitle(self, subtitle: &'a str) -> Self {
        Self { subtitle, ..self }
    }

    /// Set in bold, with a dot before it; screen readers say so.
    pub fn unread(self, unread: bool) -> Self {
        Self { unread, ..self }
    }

    /// The row whose content is open.
    pub fn selected(self, selected: bool) -> Self {
        Self { selected, ..self }
    }

    /// Over and done with.
    pub fn faint(self, faint: bool) -> Self {
        Self { faint, ..self }
    }

    /// The dot of a State before the title.
    pub fn dot(self, colour: Color32) -> Self {
        Self {
            dot: Some(colour),
            ..self
        }
    }

    /// Draws the row as wide as there is room.
    pub fn show(self, ui: &mut Ui) -> Response {
        let tokens = ui.tokens();
        let padding = vec2(space::S + 2.0, space::S);
        let dot = if self.unread {
            Some(tokens.accent_mark)
        } else {
            self.dot
        };
        let indent = if dot.is_some() {
            size::DOT + space::S
        } else {
            0.0
        };
        let width = ui.available_width();
        let room = width - 2.0 * padding.x;
        let kind = if self.unread {
            Type::Strong
        } else {
            Type::Body
        };
        let colour = if self.faint {
            tokens.text_faint
        } else {
            tokens.text
        };
        let title = paint::block(ui, kind, colour, self.title, room - indent);
        let below = (!self.subtitle.is_empty())
            .then(|| paint::block(ui, Type::Small, tokens.text_muted, self.subtitle, room));
        let gap = 1.0;
        let height = 2.0 * padding.y
            + title.size().y
            + below.as_ref().map_or(0.0, |below| below.size().y + gap);
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        let enabled = ui.is_enabled();
        response.widget_info(|| {
            let name = if self.unread {
                t!("row-unread", title = self.title)
            } else {
                self.title.to_owned()
            };
            WidgetInfo::selected(Role::Button, enabled, self.selected, name)
        });
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let (fill, edge) = match (self.selected, response.hovered()) {
            (true, _) => (tokens.selected, tokens.accent),
            (false, true) => (tokens.card_hover, Color32::TRANSPARENT),
            (false, false) => (Color32::TRANSPARENT, Color32::TRANSPARENT),
        };
        let stroke = Stroke::new(size::STROKE, edge);
        ui.painter()
            .rect(rect, radius::CONTROL, fill, stroke, StrokeKind::Inside);
        paint::focus_ring(ui, &response, tokens, radius::CONTROL);
        let at = rect.min + padding;
        if let Some(colour) = dot {
            let first_line = title
                .rows
                .first()
                .map_or(title.size().y, |row| row.height());
            let centre = pos2(at.x + size::DOT / 2.0, at.y + first_line / 2.0);
            ui.painter().circle_filled(centre, size::DOT / 2.0, colour);
        }
        let next = at.y + title.size().y + gap;
        ui.painter().galley(at + vec2(indent, 0.0), title, colour);
        if let Some(below) = below {
            ui.painter()
                .galley(pos2(at.x, next), below, tokens.text_muted);
        }
        response
    }
}
