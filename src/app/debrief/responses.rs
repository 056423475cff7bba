use egui::{Grid, ScrollArea, Ui};

use super::sentence::link;
use super::{Debrief, DebriefUiState};
use crate::app::theme::{Icon, UiText as _, UiTokens as _, space};
use crate::app::time_text::length;
use crate::app::widgets::{Card, caption, empty_state, state_name};
use crate::debrief::{Response, ResponseKind, ResponseTimes};
use crate::t;

/// How long each State took, in the story.
pub(super) fn responses(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let table = &debrief.model.figures.responses;
    if table.is_empty() && debrief.model.figures.services.is_empty() {
        empty_state(ui, Icon::TIMER, t!("debrief-no-responses"), None);
        return;
    }
    ScrollArea::vertical()
        .id_salt("responses")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.small_muted(t!("debrief-responses-how"));
            ui.add_space(space::M);
            for kind in ResponseKind::ALL {
                let of: Vec<&ResponseTimes> =
                    table.iter().filter(|times| times.kind == kind).collect();
                if of.is_empty() {
                    continue;
                }
                caption(ui, kind_name(kind));
                Card::plain().show(ui, |ui| kind_ui(ui, debrief, state, kind, &of));
                ui.add_space(space::M);
            }
            super::workload::channels(ui, debrief, state);
            super::workload::loads(ui, debrief, state);
        });
}

fn kind_name(kind: ResponseKind) -> &'static str {
    match kind {
        ResponseKind::InjectRead => t!("debrief-response-inject"),
        ResponseKind::MessageRead => t!("debrief-response-message"),
        ResponseKind::RequestAcknowledged => t!("debrief-response-acknowledged"),
        ResponseKind::RequestAnswered => t!("debrief-response-answered"),
        ResponseKind::CheckAnswered => t!("debrief-response-check"),
        ResponseKind::Decided => t!("debrief-response-decided"),
    }
}

fn kind_ui(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    kind: ResponseKind,
    table: &[&ResponseTimes],
) {
    let tokens = ui.tokens();
    Grid::new(("responses", kind))
        .num_columns(5)
        .min_col_width(96.0)
        .spacing([space::XL, space::XS])
        .show(ui, |ui| {
            for head in [
                t!("debrief-column-state"),
                t!("debrief-column-median"),
                t!("debrief-column-slowest"),
                t!("debrief-column-responses"),
                t!("debrief-column-never"),
            ] {
                ui.small_muted(head);
            }
            ui.end_row();
            for times in table {
                let name = debrief.look.name(&times.state);
                state_name(ui, name, debrief.look.colour(&times.state));
                match times.median() {
                    Some(median) => ui.figures(length(median)),
                    None => ui.muted("–"),
                };
                match times.slowest().and_then(|slow| Some((slow.took()?, slow))) {
                    Some((took, slowest)) => {
                        let words = length(took);
                        let shown = link(ui, &words);
                        if shown.on_hover_text(t!("debrief-show-response")).clicked()
                            && let Some(came) = slowest.came
                        {
                            state.go_to_event(debrief.review, came.sequence);
                        }
                    }
                    None => {
                        ui.muted("–");
                    }
                }
                let came = |response: &&Response| response.came.is_some();
                let list = |responses: Vec<&Response>| -> Vec<u64> {
                    responses
                        .iter()
                        .map(|response| response.came.unwrap_or(response.called).sequence)
                        .collect()
                };
                let done: Vec<&Response> = times.responses.iter().filter(came).collect();
                let title = t!(
                    "debrief-responses-came",
                    state = name,
                    kind = kind_name(kind),
                    count = done.len(),
                    all = times.responses.len()
                );
                let words = t!(
                    "debrief-of",
                    count = done.len(),
                    all = times.responses.len()
                );
                if done.is_empty() {
                    ui.muted(&words);
                } else if link(ui, &words).on_hover_text(&title).clicked() {
                    state.show_behind(debrief.review, title.clone(), list(done));
                }
                let missing: Vec<&Response> = times
                    .responses
                    .iter()
                    .filter(|response| response.came.is_none())
                    .collect();
                let title = t!(
                    "debrief-responses-never",
                    state = name,
                    kind = kind_name(kind),
                    count = missing.len()
                );
                if missing.is_empty() {
                    ui.typed(crate::app::theme::Type::Figures, tokens.text_faint, "·");
                } else if super::measures::count(ui, missing.len(), &title) {
                    state.show_behind(debrief.review, title, list(missing));
                }
                ui.end_row();
            }
        });
}
