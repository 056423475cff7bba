//! The row of buttons under the timeline, and the same story as a list.

use egui::{ScrollArea, Sense, Ui, vec2};

use super::super::sentence::{EventRow, ROW};
use super::super::{Debrief, DebriefUiState};
use super::marks;
use crate::app::theme::{Icon, UiText as _, UiTokens as _};
use crate::app::widgets::{Button, empty_state};
use crate::debrief::event_in_words;
use crate::t;

pub(super) fn toolbar(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let list = if state.timeline.as_list {
        t!("debrief-as-picture")
    } else {
        t!("debrief-as-list")
    };
    let icon = if state.timeline.as_list {
        Icon::CHART_LINE
    } else {
        Icon::LIST
    };
    if Button::quiet(list).icon(icon).small().show(ui).clicked() {
        state.timeline.as_list = !state.timeline.as_list;
        state.reveal = true;
    }
    let signs = Button::quiet(t!("debrief-signs"))
        .icon(Icon::INFO)
        .small()
        .show(ui);
    egui::Popup::menu(&signs)
        .accessible_name(t!("debrief-signs"))
        .show(|ui| {
            let tokens = ui.tokens();
            for kind in marks::SIGNS {
                ui.horizontal(|ui| {
                    ui.set_min_width(220.0);
                    let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
                    marks::paint(ui.painter(), rect.center(), kind, tokens, 0.0);
                    ui.body(marks::name(kind));
                });
            }
        });
    if state.timeline.as_list {
        return;
    }
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let at = state.position.unwrap_or_default().time;
        let ends = debrief.model.timeline.to;
        let unzoomed = state
            .timeline
            .window
            .is_none()
            .then_some(t!("debrief-zoom-whole-already"));
        if Button::quiet(t!("debrief-zoom-whole"))
            .small()
            .unless(unzoomed)
            .show(ui)
            .clicked()
        {
            state.timeline.zoom(0.0, at, ends);
        }
        let zooms = [
            (Icon::ZOOM_IN, t!("debrief-zoom-in"), 0.5, None),
            (Icon::ZOOM_OUT, t!("debrief-zoom-out"), 2.0, unzoomed),
        ];
        for (icon, name, factor, refusal) in zooms {
            if Button::icon_only(icon, name)
                .small()
                .unless(refusal)
                .show(ui)
                .clicked()
            {
                state.timeline.zoom(factor, at, ends);
            }
        }
    });
}

/// The same as a list: every mark, consultation and move as a sentence.
pub(super) fn list(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let marked = &debrief.model.on_timeline;
    if marked.is_empty() {
        empty_state(ui, Icon::LIST, t!("debrief-list-empty"), None);
        return;
    }
    let exercise = debrief.review.end().exercise();
    let at = state.position.unwrap_or_default().sequence;
    let mut area = ScrollArea::vertical().id_salt("marks").auto_shrink(false);
    if std::mem::take(&mut state.reveal) {
        let row = marked.partition_point(|sequence| *sequence <= at);
        let above = row.saturating_sub(5) as f32 * ROW;
        area = area.vertical_scroll_offset(above);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut wanted = None;
    area.show_rows(ui, ROW, marked.len(), |ui, rows| {
        for sequence in marked.get(rows).unwrap_or_default() {
            let Some(event) = debrief.event(*sequence) else {
                continue;
            };
            let narration = event_in_words(event, exercise);
            let row = EventRow::new(debrief.look, event, &narration).current(*sequence == at);
            if row.show(ui).clicked() {
                wanted = Some(*sequence);
            }
        }
    });
    if let Some(sequence) = wanted {
        state.go_to_event(debrief.review, sequence);
        state.reveal = false;
    }
}
