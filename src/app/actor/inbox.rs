//! What came in, what was sent, what is public.

use egui::Ui;

use super::ui_state::{ActorPage, ActorUiState};
use super::{ActorDesk, hint};
use crate::app::team::pieces::public_headline;
use crate::app::theme::{Icon, space};
use crate::app::widgets::{Row, caption, empty_state};
use crate::doctrine::Vocabulary as _;
use crate::t;

/// So many of the newest public items are shown.
const LATEST: usize = 8;

/// The left column: what came in, newest first, and what was sent.
pub(super) fn inbox(ui: &mut Ui, desk: ActorDesk<'_>, state: &mut ActorUiState) {
    let unread = |item| {
        let entry = desk.view.entry(item);
        entry.is_some_and(|entry| entry.read.is_none()) && !state.reported_read.contains(item)
    };
    let count = desk
        .view
        .inbox
        .iter()
        .filter(|entry| unread(&entry.item))
        .count();
    caption(ui, &t!("team-inbox", unread = count));
    if desk.view.inbox.is_empty() {
        empty_state(ui, Icon::INBOX, t!("actor-inbox-empty"), None);
    }
    ui.spacing_mut().item_spacing.y = 2.0;
    let mut opened = None;
    for entry in desk.view.inbox.iter().rev() {
        let subtitle = t!(
            "team-inbox-letter",
            time = desk.clock(entry.received),
            from = entry.letter.from.as_str(),
            marking = entry.letter.marking.label()
        );
        let open =
            state.page == ActorPage::Reading && state.open_item.as_ref() == Some(&entry.item);
        let mut row = Row::new(&entry.letter.title)
            .subtitle(&subtitle)
            .unread(unread(&entry.item))
            .selected(open);
        if let Some(by) = &entry.given_by {
            row = row.dot(desk.colour_of(ui, by));
        }
        if row.show(ui).clicked() {
            opened = Some(entry.item.clone());
        }
    }
    if let Some(item) = opened {
        state.open_item(item);
    }
    ui.add_space(space::L);
    caption(ui, t!("actor-sent"));
    let mut sent = desk.view.sent().rev().peekable();
    if sent.peek().is_none() {
        hint(ui, t!("actor-sent-nothing"));
    }
    for dispatch in sent {
        let taken_note = dispatch
            .readings
            .values()
            .filter(|reading| reading.acknowledged.is_some())
            .count();
        let subtitle = t!(
            "actor-sent-row",
            time = desk.clock(dispatch.time),
            names = desk.names(&dispatch.to),
            acknowledged = taken_note
        );
        let page = ActorPage::Sent(dispatch.id);
        let row = Row::new(&dispatch.subject)
            .subtitle(&subtitle)
            .selected(state.page == page);
        if row.show(ui).clicked() {
            state.page = page;
        }
    }
}

/// What everybody knows, newest first.
pub(super) fn public(ui: &mut Ui, desk: ActorDesk<'_>, state: &mut ActorUiState) {
    caption(ui, t!("team-public"));
    if desk.view.public.is_empty() {
        hint(ui, t!("team-public-nothing"));
    }
    ui.spacing_mut().item_spacing.y = 2.0;
    for item in desk.view.public.iter().rev().take(LATEST) {
        let (title, subtitle, by) = public_headline(desk.common(), desk.now.time, item);
        let page = ActorPage::Public(item.sequence);
        let mut row = Row::new(&title)
            .subtitle(&subtitle)
            .selected(state.page == page);
        if let Some(by) = by {
            row = row.dot(desk.colour_of(ui, by));
        }
        if row.show(ui).clicked() {
            state.page = page;
        }
    }
}
