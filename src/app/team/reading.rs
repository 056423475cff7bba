//! The middle: what is open of the inbox above, the consultation below.

use egui::{Align, Label, Layout, Ui};

use super::consultation;
use super::desk::{Desk, with_room};
use super::forms;
use super::inbox;
use super::letter_sheet::{LetterSheet, MEASURE};
use super::ui_state::{Form, MessageFor, Page, TeamUiState};
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Button, Card, empty_state, state_dot};
use crate::doctrine::Vocabulary as _;
use crate::exercise::{Command, InboxEntry, Item, Stage};
use crate::scenario::Correspondent;
use crate::t;

/// What is open: a text, a consultation, or both.
pub(super) fn reading(
    ui: &mut Ui,
    desk: &Desk<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
) {
    let entry = state
        .open_item
        .as_ref()
        .and_then(|item| desk.view.entry(item));
    let consultation = state
        .open_consultation
        .and_then(|id| desk.view.consultations.get(id));
    match (entry, consultation) {
        (None, None) if desk.view.inbox.is_empty() => first_steps(ui, desk, state),
        (None, None) => {
            ui.add_space(ui.available_height() * 0.2);
            empty_state(ui, Icon::MAIL, t!("team-reading-nothing-open"), None);
        }
        (Some(entry), None) => letter_pane(ui, desk, state, intents, entry, None),
        (None, Some(consultation)) => consultation::pane(ui, desk, state, intents, consultation),
        (Some(entry), Some(consultation)) => {
            // The text takes what it needs, up to less than half; the conversation has the rest.
            let room = ui.available_height();
            let share = if room < 640.0 { 0.42 } else { 0.48 };
            letter_pane(ui, desk, state, intents, entry, Some(room * share));
            ui.add_space(space::S);
            consultation::pane(ui, desk, state, intents, consultation);
        }
    }
}

fn letter_pane(
    ui: &mut Ui,
    desk: &Desk<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
    entry: &InboxEntry,
    most: Option<f32>,
) {
    inbox::report_read(desk, state, intents, entry);
    let clock = |time| desk.clock(time);
    let sheet = LetterSheet {
        entry,
        read_only: desk.is_read_only(),
        clock: &clock,
    };
    let most = most.unwrap_or(f32::INFINITY);
    if sheet.text(ui, most, |ui| sender(ui, desk, entry)) {
        state.open_item = None;
    }
    if !sheet.read_only {
        ui.add_space(space::XS);
        actions(ui, desk, state, intents, &sheet);
    }
}

/// What a table does well to look at before anything has come in.
fn first_steps(ui: &mut Ui, desk: &Desk<'_>, state: &mut TeamUiState) {
    ui.set_max_width(MEASURE.min(ui.available_width()));
    ui.add_space(space::XL);
    let name = desk
        .card(desk.state())
        .map_or(desk.state().as_str(), |card| card.name.as_str());
    let title = t!("team-welcome", state = name);
    let colour = ui.tokens().text;
    let heading = ui.add(Label::new(Type::Title.rich(&title).color(colour)).wrap());
    heading.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, &title));
    let muted = ui.tokens().text_muted;
    ui.add(Label::new(Type::Reading.rich(t!("team-welcome-text")).color(muted)).wrap());
    ui.add_space(space::M);
    let steps = [
        (
            Page::Brief,
            Icon::FILE_TEXT,
            t!("team-brief"),
            t!("team-welcome-brief"),
        ),
        (
            Page::Directory,
            Icon::PHONE,
            t!("team-directory"),
            t!("team-welcome-directory"),
        ),
        (
            Page::Reference,
            Icon::BOOK_OPEN,
            t!("team-reference"),
            t!("team-welcome-reference"),
        ),
    ];
    for (page, icon, name, text) in steps {
        let card = Card::choice(text, false).show(ui, |ui| {
            ui.horizontal_top(|ui| {
                icon.show(ui, 20.0, ui.tokens().accent_mark);
                ui.vertical(|ui| {
                    ui.strong_text(name);
                    ui.add(Label::new(Type::Body.rich(text).color(muted)).wrap());
                });
            });
        });
        if card.response.clicked() {
            state.open_page(page);
        }
        ui.add_space(space::XS);
    }
}

/// From whom, to whom, by which channel and when.
fn sender(ui: &mut Ui, desk: &Desk<'_>, entry: &InboxEntry) {
    let muted = ui.tokens().text_muted;
    if let Some(by) = &entry.given_by {
        let colour = desk.colour(ui, by);
        state_dot(ui, colour);
    }
    let time = desk.clock(entry.received);
    let words = match (&entry.item, &entry.given_by) {
        (Item::Shared(id, _), Some(by)) => t!(
            "team-letter-shared",
            state = desk.name(by),
            id = id.0,
            from = entry.letter.from.as_str(),
            time = time
        ),
        (_, Some(by)) => t!(
            "team-letter-message",
            state = desk.name(by),
            channel = entry.letter.channel.label(),
            time = time
        ),
        (_, None) => t!(
            "team-letter-from",
            from = entry.letter.from.as_str(),
            state = desk.name(desk.state()),
            channel = entry.letter.channel.label(),
            time = time
        ),
    };
    ui.add(Label::new(Type::Small.rich(words).color(muted)).wrap());
}

fn actions(
    ui: &mut Ui,
    desk: &Desk<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
    sheet: &LetterSheet<'_>,
) {
    let entry = sheet.entry;
    ui.horizontal_wrapped(|ui| {
        if sheet.acknowledge(ui, desk.cannot_confirm()) {
            desk.submit(intents, Command::Acknowledge(entry.item.clone()));
        }
        if matches!(entry.item, Item::Message(_)) {
            let reply = Button::secondary(t!("team-reply")).icon(Icon::CORNER_DOWN_LEFT);
            if reply.show(ui).clicked() {
                let form = MessageFor::Reply(entry.item.clone());
                forms::open_message(desk, state, form);
            }
        }
        if let Item::Dispatch(id) = entry.item
            && let Some(dispatch) = desk.view.correspondence.get(id)
            && let Correspondent::Actor(actor) = &dispatch.from
        {
            let reply = Button::secondary(t!("team-reply")).icon(Icon::CORNER_DOWN_LEFT);
            if reply.show(ui).clicked() {
                forms::open_letter(desk, state, actor, Some(&dispatch.subject));
            }
        }
        let in_session = desk.view.consultations.iter().any(|consultation| {
            matches!(consultation.stage, Stage::InSession { .. })
                && consultation.is_party(desk.state())
        });
        let refusal = match (in_session, entry.is_given()) {
            (false, _) => Some(t!("team-share-no-session")),
            (true, true) if !entry.letter.marking.may_be_shared() => {
                Some(t!("team-share-not-allowed"))
            }
            (true, _) => None,
        };
        let share = Button::secondary(t!("team-share-in")).unless(refusal);
        let share = with_room(ui, share, Icon::SHARE_2);
        if share.show(ui).clicked() {
            forms::open_share(desk, state, Some(&entry.item), None);
        }
        let forward = with_room(ui, Button::secondary(t!("team-forward")), Icon::SEND);
        if forward.show(ui).clicked() {
            let form = MessageFor::Forward(entry.item.clone());
            forms::open_message(desk, state, form);
        }
    });
}

/// A pane's heading with a button that closes it. Returns whether it was pressed.
pub(super) fn pane_head(ui: &mut Ui, title: &str, close: &str) -> bool {
    let mut closed = false;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            closed = Button::icon_only(Icon::X, close).small().show(ui).clicked();
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let colour = ui.tokens().text_muted;
                let text = Type::Caption.rich(title.to_uppercase()).color(colour);
                let response = ui.add(Label::new(text).truncate());
                response
                    .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, title));
            });
        });
    });
    closed
}

impl TeamUiState {
    /// Opens a form that writes about a consultation, unless somebody only looks on.
    pub(super) fn open_form_of(&mut self, desk: &Desk<'_>, form: Form) {
        if !desk.is_read_only() {
            self.open_form(form);
        }
    }
}
