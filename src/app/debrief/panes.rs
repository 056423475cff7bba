//! How pages are divided: a list or a form beside what it is about, tables wider than the page, charts in columns.

use egui::{CentralPanel, Frame, Grid, Margin, Panel, ScrollArea, Ui};

use crate::app::theme::{UiText as _, space};
use crate::app::widgets::Card;

/// The narrowest a curve can be read.
const NARROWEST_CHART: f32 = 380.0;

/// A column on the left, scrolled for itself, and the rest of the page on the right.
#[must_use = "call `show`"]
pub(super) struct Beside {
    name: &'static str,
    width: f32,
    ruled: bool,
}

impl Beside {
    /// A list to choose from, as wide as it is said.
    pub(super) const fn list(name: &'static str, width: f32) -> Self {
        Self {
            name,
            width,
            ruled: false,
        }
    }

    /// A form, as wide as a share of the page within bounds, with a line between it and the rest.
    pub(super) fn form(ui: &Ui, name: &'static str, share: f32, bounds: (f32, f32)) -> Self {
        Self {
            name,
            width: (ui.available_width() * share).clamp(bounds.0, bounds.1),
            ruled: true,
        }
    }

    /// Draws both sides; each may change `state`.
    pub(super) fn show<S: ?Sized>(
        self,
        ui: &mut Ui,
        state: &mut S,
        left: impl FnOnce(&mut Ui, &mut S),
        right: impl FnOnce(&mut Ui, &mut S),
    ) {
        let mut margin = Margin::ZERO;
        if self.ruled {
            margin.right = space::L as i8;
        }
        Panel::left(self.name)
            .exact_size(self.width)
            .resizable(false)
            .show_separator_line(self.ruled)
            .frame(Frame::new().inner_margin(margin))
            .show(ui, |ui| scrolled(ui, self.name, |ui| left(ui, state)));
        let margin = Margin {
            left: space::L as i8,
            ..Margin::ZERO
        };
        CentralPanel::no_frame()
            .frame(Frame::new().inner_margin(margin))
            .show(ui, |ui| right(ui, state));
    }
}

/// Scrolls what is longer than the page.
pub(super) fn scrolled<R>(
    ui: &mut Ui,
    salt: impl egui::AsIdSalt,
    contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    ScrollArea::vertical()
        .id_salt(salt)
        .auto_shrink(false)
        .show(ui, contents)
        .inner
}

/// A table on a card, scrolled sideways where it is wider than the page. `rows` ends each of its rows.
pub(super) fn table(
    ui: &mut Ui,
    name: &str,
    spacing: [f32; 2],
    heads: &[&str],
    rows: impl FnOnce(&mut Ui),
) {
    Card::plain().show(ui, |ui| {
        ScrollArea::horizontal().id_salt(name).show(ui, |ui| {
            Grid::new(name)
                .num_columns(heads.len())
                .spacing(spacing)
                .show(ui, |ui| {
                    for head in heads {
                        ui.small_muted(*head);
                    }
                    ui.end_row();
                    rows(ui);
                });
        });
    });
}

/// Charts side by side, two in a row where there is room for both.
pub(super) fn charts<T>(ui: &mut Ui, of: &[T], gap: f32, mut chart: impl FnMut(&mut Ui, &T)) {
    let two = ui.available_width() >= 2.0 * NARROWEST_CHART + space::M && of.len() > 1;
    let columns = if two { 2 } else { 1 };
    for pair in of.chunks(columns) {
        ui.columns(columns, |columns| {
            for (one, ui) in pair.iter().zip(columns) {
                chart(ui, one);
            }
        });
        ui.add_space(gap);
    }
}
