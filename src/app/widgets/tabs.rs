use egui::{CornerRadius, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::paint;
use crate::app::theme::{Type, UiTokens as _, radius, size, space};

/// Tabs that stand on the card they open. Draws the card too, with what `content` puts into it for the
/// open tab. Returns whether the tab changed.
pub fn folder_tabs<T: PartialEq + Copy>(
    ui: &mut Ui,
    name: &str,
    open: &mut T,
    tabs: &[(T, &str)],
    content: impl FnOnce(&mut Ui, T),
) -> bool {
    ui.scope(|ui| {
        let gap = std::mem::take(&mut ui.spacing_mut().item_spacing.y);
        let (changed, sheet) = tab_bar(ui, name, open, tabs, Look::Folder);
        let card = super::Card::plain().show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = gap;
            content(ui, *open);
        });
        // The open tab and the card are one sheet: no line between them.
        if let Some(tab) = sheet {
            let edge = card.response.rect.top();
            let joint = egui::Rect::from_x_y_ranges(
                tab.left() + size::STROKE..=tab.right() - size::STROKE,
                edge - size::STROKE..=edge + size::STROKE,
            );
            ui.painter().rect_filled(joint, 0.0, ui.tokens().card);
        }
        changed
    })
    .inner
}

/// Tabs of a whole page, the open one underlined. Returns whether the tab changed.
pub fn underlined_tabs<T: PartialEq + Copy>(
    ui: &mut Ui,
    name: &str,
    open: &mut T,
    tabs: &[(T, &str)],
) -> bool {
    tab_bar(ui, name, open, tabs, Look::Underlined).0
}

#[derive(Clone, Copy, PartialEq)]
enum Look {
    Folder,
    Underlined,
}

fn tab_bar<T: PartialEq + Copy>(
    ui: &mut Ui,
    name: &str,
    open: &mut T,
    tabs: &[(T, &str)],
    look: Look,
) -> (bool, Option<egui::Rect>) {
    let tokens = ui.tokens();
    let mut changed = false;
    let mut open_tab = None;
    let group = UiBuilder::new()
        .accessibility_role(Role::TabList)
        .accessibility_label(name);
    ui.scope_builder(group, |ui| {
        ui.spacing_mut().item_spacing = vec2(2.0, 0.0);
        ui.horizontal(|ui| {
            for (value, label) in tabs {
                let selected = open == value;
                let galley = paint::line(ui, Type::Medium, egui::Color32::PLACEHOLDER, label);
                let wanted = vec2(galley.size().x + 2.0 * (space::M + 1.0), size::CONTROL);
                let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
                let enabled = ui.is_enabled();
                response.widget_info(|| WidgetInfo::selected(Role::Tab, enabled, selected, *label));
                let colour = if selected || response.hovered() {
                    tokens.text
                } else {
                    tokens.text_muted
                };
                match look {
                    Look::Folder if selected => {
                        let corner = CornerRadius {
                            nw: radius::CONTROL,
                            ne: radius::CONTROL,
                            sw: 0,
                            se: 0,
                        };
                        let stroke = Stroke::new(size::STROKE, tokens.stroke);
                        ui.painter()
                            .rect(rect, corner, tokens.card, stroke, StrokeKind::Inside);
                        open_tab = Some(rect);
                    }
                    Look::Underlined if selected => {
                        let line = [
                            pos2(rect.left(), rect.bottom()),
                            pos2(rect.right(), rect.bottom()),
                        ];
                        ui.painter()
                            .line_segment(line, Stroke::new(2.0, tokens.accent_mark));
                    }
                    _ => {}
                }
                paint::focus_ring(ui, &response, tokens, radius::CONTROL);
                let at = rect.center() - galley.size() / 2.0;
                ui.painter()
                    .galley_with_override_text_color(at, galley, colour);
                if response.clicked() && !selected {
                    *open = *value;
                    changed = true;
                }
            }
        });
    });
    (changed, open_tab)
}
