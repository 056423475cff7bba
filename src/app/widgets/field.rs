use egui::{Margin, Response, Stroke, TextEdit, Ui};

use crate::app::theme::{Type, UiText as _, UiTokens as _, radius, size, space};

/// A text field of one or several lines. It always has a name; [`Field::hidden_label`] keeps it for
/// screen readers only where the place says it all.
///
/// ```ignore
/// Field::new(t!("control-observation")).hint(t!("control-observation-hint")).rows(3).show(ui, &mut note);
/// ```
#[must_use = "call `show`"]
pub struct Field<'a> {
    label: &'a str,
    hint: &'a str,
    rows: usize,
    shown: bool,
    width: Option<f32>,
    limit: Option<usize>,
    focus: bool,
}

impl<'a> Field<'a> {
    /// One line, as wide as there is room.
    pub fn new(label: &'a str) -> Self {
        Self {
            label,
            hint: "",
            rows: 1,
            shown: true,
            width: None,
            limit: None,
            focus: false,
        }
    }

    /// Said in the field while it is empty.
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    /// Several lines.
    pub fn rows(self, rows: usize) -> Self {
        Self { rows, ..self }
    }

    /// Does not draw the label above the field.
    pub fn hidden_label(self) -> Self {
        Self {
            shown: false,
            ..self
        }
    }

    /// A fixed width in points.
    pub fn width(self, width: f32) -> Self {
        Self {
            width: Some(width),
            ..self
        }
    }

    /// No more characters than this.
    pub fn limit(self, limit: usize) -> Self {
        Self {
            limit: Some(limit),
            ..self
        }
    }

    /// Takes the keyboard now: the first field of a form, in the frame in which the form opens.
    pub fn focus(self, focus: bool) -> Self {
        Self { focus, ..self }
    }

    /// Draws the field.
    pub fn show(self, ui: &mut Ui, text: &mut String) -> Response {
        let tokens = ui.tokens();
        let label = self.shown.then(|| ui.small_muted(self.label).id);
        let edit = if self.rows > 1 {
            TextEdit::multiline(text).desired_rows(self.rows)
        } else {
            TextEdit::singleline(text).min_size(egui::vec2(0.0, size::CONTROL))
        };
        let frame = egui::Frame::new()
            .fill(tokens.well)
            .stroke(Stroke::new(size::STROKE, tokens.stroke_strong))
            .corner_radius(radius::CONTROL)
            .inner_margin(Margin::symmetric(space::S as i8 + 2, 7));
        let hint = Type::Body.rich(self.hint).color(tokens.text_faint);
        let mut edit = edit
            .frame(frame)
            .font(Type::Body.font())
            .text_color(tokens.text)
            .hint_text(hint)
            .desired_width(self.width.unwrap_or(f32::INFINITY));
        if let Some(limit) = self.limit {
            edit = edit.char_limit(limit);
        }
        let response = ui.add(edit);
        if self.focus {
            response.request_focus();
        }
        if response.has_focus() {
            ui.painter().rect_stroke(
                response.rect,
                radius::CONTROL,
                Stroke::new(size::FOCUS, tokens.focus),
                egui::StrokeKind::Inside,
            );
        }
        match label {
            Some(label) => response.labelled_by(label),
            None => response.accessible_name(self.label),
        }
    }
}
