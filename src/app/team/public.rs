//! What everybody knows: news, public measures, agreed wording.

use egui::{Label, ScrollArea, Ui};

use super::consultation::conclusion_text;
use super::desk::{Desk, hint, list_in_words, own_words, page_head};
use super::ui_state::{Page, TeamUiState};
use crate::app::pictures::pictures_ui;
use crate::app::theme::{Type, UiText as _, UiTokens as _, space};
use crate::app::time_text;
use crate::app::widgets::{Button, Card, Row, caption, markdown_small};
use crate::debrief::words::grade_in_words;
use crate::doctrine::doctrine;
use crate::exercise::{Common, PublicItem, PublicKind};
use crate::scenario::{ExerciseTime, StateId};
use crate::t;

/// So many of the newest are in the right column.
const LATEST: usize = 5;

/// The newest, in the right column.
pub(super) fn latest(ui: &mut Ui, desk: &Desk<'_>, state: &mut TeamUiState) {
    caption(ui, t!("team-public"));
    let items = &desk.view.public;
    if items.is_empty() {
        hint(ui, t!("team-public-nothing"));
        return;
    }
    ui.spacing_mut().item_spacing.y = 2.0;
    for item in items.iter().rev().take(LATEST) {
        let (title, subtitle, by) = public_headline(desk.common(), desk.now.time, item);
        let open = state.page == Page::Public && state.open_public == Some(item.sequence);
        let mut row = Row::new(&title).subtitle(&subtitle).selected(open);
        if let Some(by) = by {
            row = row.dot(desk.colour(ui, by));
        }
        if row.show(ui).clicked() {
            state.open_public = Some(item.sequence);
            state.scroll_to_public = true;
            state.open_page(Page::Public);
        }
    }
    if items.len() > LATEST {
        let all = t!("team-public-all", count = items.len());
        if Button::quiet(&all).small().show(ui).clicked() {
            state.open_public = None;
            state.open_page(Page::Public);
        }
    }
}

/// Everything public, newest first.
pub(super) fn everything(ui: &mut Ui, desk: &Desk<'_>, state: &mut TeamUiState) {
    if page_head(ui, t!("team-public")) {
        state.page = Page::Reading;
    }
    if desk.view.public.is_empty() {
        ui.muted(t!("team-public-nothing"));
        return;
    }
    ScrollArea::vertical()
        .id_salt("public")
        .auto_shrink(false)
        .show(ui, |ui| {
            for item in desk.view.public.iter().rev() {
                let (title, subtitle, by) = public_headline(desk.common(), desk.now.time, item);
                let chosen = state.open_public == Some(item.sequence);
                let mut card = if chosen {
                    Card::selected()
                } else {
                    Card::plain()
                };
                if let Some(by) = by {
                    card = card.edge(desk.colour(ui, by));
                }
                let shown = card.show(ui, |ui| {
                    let colour = ui.tokens().text;
                    ui.add(Label::new(Type::Strong.rich(title).color(colour)).wrap());
                    ui.small_muted(subtitle);
                    match &item.kind {
                        PublicKind::Text(letter) => {
                            markdown_small(ui, &letter.body);
                            pictures_ui(ui, &letter.pictures);
                        }
                        PublicKind::Consulting { .. } => {}
                        PublicKind::Group { purpose, .. } => own_words(ui, purpose),
                        PublicKind::Measure { wording, .. } if wording.is_empty() => {}
                        PublicKind::Measure { wording, .. } => own_words(ui, wording),
                        PublicKind::Intent { words, .. } => own_words(ui, words),
                        PublicKind::Severity { reason, .. } if reason.is_empty() => {}
                        PublicKind::Severity { reason, .. } => own_words(ui, reason),
                        PublicKind::Communique { conclusion, .. } => {
                            conclusion_text(ui, desk, conclusion);
                        }
                    }
                });
                if chosen && std::mem::take(&mut state.scroll_to_public) {
                    shown.response.scroll_to_me(Some(egui::Align::Center));
                }
                ui.add_space(space::XS);
            }
        });
}

/// The text of something public, where it stands alone.
pub(in crate::app) fn public_body(ui: &mut Ui, item: &PublicItem) {
    match &item.kind {
        PublicKind::Text(letter) => markdown_small(ui, &letter.body),
        PublicKind::Consulting { .. } => {}
        PublicKind::Group { purpose: words, .. }
        | PublicKind::Measure { wording: words, .. }
        | PublicKind::Intent { words, .. }
        | PublicKind::Severity { reason: words, .. } => own_words(ui, words),
        PublicKind::Communique { conclusion, .. } => own_words(ui, &conclusion.communique),
    }
}

/// Title, line below and author of something public.
pub(in crate::app) fn public_headline<'a>(
    common: &Common,
    now: ExerciseTime,
    item: &'a PublicItem,
) -> (String, String, Option<&'a StateId>) {
    let time = time_text::clock_within(common.startex, now, item.time);
    let name = |state: &'a StateId| {
        common
            .state(state)
            .map_or(state.as_str(), |card| card.short.as_str())
            .to_owned()
    };
    let names = |states: &'a [StateId]| {
        let names: Vec<String> = states.iter().map(name).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        list_in_words(&names)
    };
    match &item.kind {
        PublicKind::Text(letter) => (
            letter.title.clone(),
            t!("team-public-text", time = time, from = letter.from.as_str()),
            None,
        ),
        PublicKind::Measure {
            measure,
            by,
            toward,
            ..
        } => {
            let called = doctrine()
                .measure(measure)
                .map_or(measure.as_str(), |measure| measure.name.as_str());
            let subtitle = if toward.is_empty() {
                t!("team-public-measure", time = time, state = name(by))
            } else {
                t!(
                    "team-public-measure-toward",
                    time = time,
                    state = name(by),
                    toward = names(toward)
                )
            };
            (called.to_owned(), subtitle, Some(by))
        }
        PublicKind::Group {
            name: of, members, ..
        } => (
            of.clone(),
            t!("group-public", time = time, states = names(members)),
            None,
        ),
        PublicKind::Consulting { parties } => (
            t!("team-public-consulting", states = names(parties)),
            t!("team-public-announced", time = time),
            None,
        ),
        PublicKind::Intent {
            by, toward, intent, ..
        } => {
            let called = doctrine()
                .intent(intent)
                .map_or(intent.as_str(), |intent| intent.label.as_str());
            let subtitle = if toward.is_empty() {
                t!("team-public-intent", time = time, state = name(by))
            } else {
                t!(
                    "team-public-intent-toward",
                    time = time,
                    state = name(by),
                    toward = names(toward)
                )
            };
            (called.to_owned(), subtitle, Some(by))
        }
        PublicKind::Severity {
            by, scale, grade, ..
        } => (
            grade_in_words(scale, *grade),
            t!("team-public-severity", time = time, state = name(by)),
            Some(by),
        ),
        PublicKind::Communique { parties, .. } => (
            t!("team-public-communique", states = names(parties)),
            t!("team-public-agreed", time = time),
            None,
        ),
    }
}
