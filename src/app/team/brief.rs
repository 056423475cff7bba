//! What the State was told before play, and what everybody knows of the others.

use egui::{Label, ScrollArea, Ui};

use super::desk::{Desk, hint, page_head, remark};
use super::ui_state::{Page, TeamUiState};
use crate::app::reference::severity_scale;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Card, caption, chip, markdown, underlined_tabs};
use crate::doctrine::{Marking, doctrine};
use crate::t;

/// The own brief, and a tab for each other State.
pub(super) fn brief(ui: &mut Ui, desk: &Desk<'_>, state: &mut TeamUiState) {
    if page_head(ui, t!("team-brief")) {
        state.page = Page::Reading;
    }
    let others: Vec<_> = desk.others().collect();
    let mut tab = state
        .profile
        .as_ref()
        .and_then(|id| others.iter().position(|other| other.id == *id));
    let own = desk.name(desk.state());
    let mut tabs = vec![(None, own)];
    tabs.extend(
        others
            .iter()
            .enumerate()
            .map(|(index, other)| (Some(index), other.short.as_str())),
    );
    ui.scope(|ui| {
        ScrollArea::horizontal()
            .id_salt("brief-tabs")
            .show(ui, |ui| {
                underlined_tabs(ui, t!("team-brief-tabs"), &mut tab, &tabs);
            });
    });
    let chosen = tab.and_then(|index| others.get(index));
    state.profile = chosen.map(|other| other.id.clone());
    ui.add_space(space::M);
    ScrollArea::vertical()
        .id_salt(("brief", tab))
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.set_max_width(760.0_f32.min(ui.available_width()));
            match chosen {
                Some(other) => {
                    ui.subheading(other.name.as_str());
                    hint(ui, t!("team-profile-known"));
                    ui.add_space(space::S);
                    markdown(ui, &other.profile);
                }
                None => own_brief(ui, desk),
            }
        });
}

fn own_brief(ui: &mut Ui, desk: &Desk<'_>) {
    let tokens = ui.tokens();
    let briefing = &desk.view.briefing;
    ui.horizontal_wrapped(|ui| {
        let tone = tokens.marking.secret;
        chip(ui, super::desk::marking_name(Marking::Secret), tone);
        ui.small_muted(t!("team-brief-secret"));
    });
    ui.add_space(space::S);
    markdown(ui, &briefing.brief);
    if !briefing.red_lines.is_empty() {
        ui.add_space(space::M);
        caption(ui, t!("team-red-lines"));
        Card::danger().show(ui, |ui| {
            for line in &briefing.red_lines {
                remark(ui, Icon::FLAG, tokens.danger, line);
            }
        });
    }
    if let Some(profile) = desk.card(desk.state()).map(|card| &card.profile) {
        ui.add_space(space::M);
        caption(ui, t!("team-brief-profile"));
        ui.add(
            Label::new(
                Type::Small
                    .rich(t!("team-profile-known-own"))
                    .color(tokens.text_muted),
            )
            .wrap(),
        );
        markdown(ui, profile);
    }
    let scale = briefing
        .severity_scale
        .as_ref()
        .and_then(|id| doctrine().severity_scale(id));
    if let Some(scale) = scale {
        ui.add_space(space::M);
        caption(ui, t!("team-brief-severity"));
        severity_scale(ui, scale);
    }
    if let Some(current) = &desk.view.progress.current_move
        && !current.questions.is_empty()
    {
        ui.add_space(space::M);
        caption(ui, t!("team-move-questions"));
        for question in &current.questions {
            remark(ui, Icon::CIRCLE_HELP, tokens.neutral, question);
        }
    }
    ui.add_space(space::L);
}
