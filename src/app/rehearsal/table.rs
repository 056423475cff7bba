//! The figures of a part as a table, of which only what is in sight is drawn.

use egui::{Align, Label, Layout, Role, Sense, Ui, WidgetInfo};
use egui_extras::{Column, TableBuilder};

use super::sheets::Sheet;
use crate::app::theme::{Type, UiTokens as _};

/// Height of a line.
const LINE: f32 = 26.0;
/// Width of the column with the names of rows, at least.
const NAME: f32 = 170.0;
/// Width of a letter, more or less.
const LETTER: f32 = 6.6;

/// Draws the table; returns the row that was selected.
pub(super) fn table(
    ui: &mut Ui,
    name: &str,
    sheet: &Sheet,
    selected: usize,
    scroll: bool,
) -> Option<usize> {
    let tokens = ui.tokens();
    // Columns are about as wide as their longest cell, as long as the name of the row has room.
    let mut widths: Vec<f32> = sheet
        .letters
        .iter()
        .skip(1)
        .map(|letters| *letters as f32 * LETTER + 16.0)
        .collect();
    let room = (ui.available_width() - NAME).max(NAME);
    let wanted: f32 = widths.iter().sum();
    if wanted > room {
        for width in &mut widths {
            *width *= room / wanted;
        }
    }
    let mut builder = TableBuilder::new(ui)
        .id_salt(name)
        .striped(true)
        .auto_shrink([false, true])
        .sense(Sense::click())
        .cell_layout(Layout::left_to_right(Align::Center))
        .column(Column::remainder().at_least(140.0).clip(true));
    for width in widths {
        let column = Column::initial(width.max(48.0)).at_least(40.0);
        builder = builder.column(column.clip(true).resizable(true));
    }
    if scroll {
        builder = builder.scroll_to_row(selected, None);
    }
    let mut pressed = None;
    builder
        .header(LINE, |mut header| {
            for column in &sheet.columns {
                header.col(|ui| {
                    let text = Type::SmallStrong.rich(*column).color(tokens.text_muted);
                    ui.add(Label::new(text).truncate());
                });
            }
        })
        .body(|body| {
            body.rows(LINE, sheet.rows.len(), |mut row| {
                let number = row.index();
                let Some(figures) = sheet.rows.get(number) else {
                    return;
                };
                row.set_selected(number == selected);
                for (column, cell) in figures.cells.iter().enumerate() {
                    row.col(|ui| {
                        let kind = if column == 0 {
                            Type::Body
                        } else {
                            Type::FiguresSmall
                        };
                        let colour = if column == 0 {
                            tokens.text
                        } else {
                            tokens.text_muted
                        };
                        let text = kind.rich(cell.as_str()).color(colour);
                        ui.add(Label::new(text).truncate().selectable(false));
                    });
                }
                let response = row.response();
                response.widget_info(|| {
                    let label = figures.cells.join(", ");
                    WidgetInfo::selected(Role::Button, true, number == selected, label)
                });
                if response.clicked() {
                    pressed = Some(number);
                }
            });
        });
    pressed
}
