//! The left column: everything that came in, newest first, and how the infrastructure fares.

use egui::{Key, Modifiers, Ui};

use super::acts::waits_for;
use super::desk::Desk;
use super::infrastructure_map;
use super::ui_state::{DeskMode, NoticeOf, Page, TeamUiState};
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, size, space};
use crate::app::time_text;
use crate::app::widgets::{Row, caption, caption_with, empty_state, fares_look};
use crate::doctrine::Vocabulary as _;
use crate::exercise::{Command, ConsultationId, InboxEntry, Item, Phase, Transit};
use crate::scenario::{AssetStatus, ExerciseTime, StateId};
use crate::t;

/// What a row of the inbox opens.
#[derive(Clone, Debug, PartialEq)]
enum Opens {
    /// A text.
    Item(Item),
    /// A request of another State.
    Request(ConsultationId),
    /// What became of something sent that did not arrive; true once it came back for good.
    Notice(NoticeOf, bool),
}

/// A row of the inbox, ready to be drawn.
#[derive(Clone, Debug)]
struct InboxRow {
    opens: Opens,
    time: ExerciseTime,
    sequence: u64,
    title: String,
    subtitle: String,
    from: Option<StateId>,
}

/// The inbox as rows, made anew only when something happened.
#[derive(Debug, Default)]
pub(super) struct InboxModel {
    /// The last event and the day of the story it was made for.
    made_for: Option<(u64, i64)>,
    rows: Vec<InboxRow>,
    unread: usize,
}

impl InboxModel {
    /// How many rows the table has not opened.
    pub(super) fn unread(&self) -> usize {
        self.unread
    }
}

/// Brings the rows in line with the view.
pub(super) fn follow(desk: &Desk<'_>, state: &mut TeamUiState) {
    let day = time_text::story_day(desk.startex(), desk.now.time);
    let key = Some((desk.view.progress.sequence, day));
    if state.inbox.made_for != key {
        state.inbox.made_for = key;
        state.inbox.rows = rows(desk);
    }
    let unread = |row: &InboxRow| is_unread(desk, state, row);
    state.inbox.unread = state.inbox.rows.iter().filter(|row| unread(row)).count();
}

fn rows(desk: &Desk<'_>) -> Vec<InboxRow> {
    let view = desk.view;
    let letters = view.inbox.iter().map(|entry| {
        let letter = &entry.letter;
        let time = desk.clock(entry.received);
        // On a row of its own the words “own eyes” would only take room.
        let marking = letter.marking.label();
        let subtitle = match (&entry.item, &entry.given_by) {
            (Item::Shared(id, _), Some(by)) => t!(
                "team-inbox-shared",
                time = time,
                state = desk.name(by),
                id = id.0,
                marking = marking
            ),
            (_, Some(by)) => t!(
                "team-inbox-message",
                time = time,
                state = desk.name(by),
                marking = marking
            ),
            (_, None) => t!(
                "team-inbox-letter",
                time = time,
                from = letter.from.as_str(),
                marking = marking
            ),
        };
        InboxRow {
            opens: Opens::Item(entry.item.clone()),
            time: entry.received,
            sequence: entry.sequence,
            title: if entry.retracted.is_some() {
                t!("team-inbox-taken-back", title = letter.title.as_str())
            } else {
                letter.title.clone()
            },
            subtitle,
            from: entry.given_by.clone(),
        }
    });
    let requests = view
        .consultations
        .iter()
        .filter(|consultation| consultation.from != *desk.state())
        .map(|consultation| {
            let delivered = consultation
                .invited
                .get(desk.state())
                .and_then(|invited| invited.transit.delivered())
                .unwrap_or(consultation.sent);
            InboxRow {
                opens: Opens::Request(consultation.id),
                time: delivered,
                sequence: 0,
                title: t!(
                    "team-inbox-request-title",
                    subject = consultation.request.subject.as_str()
                ),
                subtitle: t!(
                    "team-inbox-request",
                    time = desk.clock(delivered),
                    state = desk.name(&consultation.from),
                    id = consultation.id.0
                ),
                from: Some(consultation.from.clone()),
            }
        });
    let mut rows: Vec<InboxRow> = letters.chain(requests).chain(notices(desk)).collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.time, row.sequence)));
    rows
}

/// Out-of-office replies and returned mail, where a sender looks for them.
fn notices(desk: &Desk<'_>) -> Vec<InboxRow> {
    let mut found = Vec::new();
    let mut add = |of: NoticeOf, to: &StateId, about: &str, transit: Transit, since| {
        let (title, subtitle, time, final_word) = match transit {
            Transit::Waiting { until } => (
                t!("team-inbox-waiting-title", state = desk.name(to)),
                t!(
                    "team-inbox-waiting",
                    time = desk.clock(since),
                    about = about,
                    until = desk.clock(until)
                ),
                since,
                false,
            ),
            Transit::Bounced(time, _) => (
                t!("team-inbox-returned-title", state = desk.name(to)),
                t!(
                    "team-inbox-returned",
                    time = desk.clock(time),
                    about = about
                ),
                time,
                true,
            ),
            Transit::UnderWay | Transit::Delivered(_) => return,
        };
        found.push(InboxRow {
            opens: Opens::Notice(of, final_word),
            time,
            sequence: u64::MAX,
            title,
            subtitle,
            from: Some(to.clone()),
        });
    };
    for message in &desk.view.sent {
        let delay = crate::exercise::delay_of(&message.note.channel);
        add(
            NoticeOf::Message(message.id),
            &message.note.to,
            &message.note.subject,
            message.transit,
            message.sent + delay,
        );
    }
    for consultation in desk.view.consultations.iter() {
        if consultation.from != *desk.state() {
            continue;
        }
        for (place, (to, invited)) in consultation.invited.iter().enumerate() {
            add(
                NoticeOf::Request(consultation.id, place),
                to,
                &consultation.request.subject,
                invited.transit,
                invited.since,
            );
        }
    }
    found
}

fn is_unread(desk: &Desk<'_>, state: &TeamUiState, row: &InboxRow) -> bool {
    match &row.opens {
        Opens::Item(item) => {
            desk.view
                .entry(item)
                .is_some_and(|entry| entry.read.is_none())
                && !state.reported_read.contains(item)
        }
        Opens::Request(id) => {
            !state.seen.contains_key(id)
                || desk
                    .view
                    .consultations
                    .get(*id)
                    .is_some_and(|consultation| waits_for(consultation, desk.state()))
        }
        Opens::Notice(of, final_word) => !state.seen_notices.contains(&(*of, *final_word)),
    }
}

fn is_selected(state: &TeamUiState, row: &InboxRow) -> bool {
    if state.page != Page::Reading {
        return false;
    }
    match &row.opens {
        Opens::Item(item) => state.open_item.as_ref() == Some(item),
        Opens::Request(id) => state.open_consultation == Some(*id),
        Opens::Notice(..) => false,
    }
}

/// The inbox.
pub(super) fn inbox(ui: &mut Ui, desk: &Desk<'_>, state: &mut TeamUiState) {
    caption(ui, &t!("team-inbox", unread = state.inbox.unread));
    if state.inbox.rows.is_empty() {
        empty_state(ui, Icon::INBOX, t!("team-inbox-empty"), None);
        return;
    }
    let rows = std::mem::take(&mut state.inbox.rows);
    ui.spacing_mut().item_spacing.y = 2.0;
    let mut focused = None;
    let mut pressed = None;
    let mut responses = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let unread = is_unread(desk, state, row);
        let mut shown = Row::new(&row.title)
            .subtitle(&row.subtitle)
            .unread(unread)
            .selected(is_selected(state, row));
        if let Some(from) = &row.from {
            shown = shown.dot(desk.colour(ui, from));
        }
        let response = shown.show(ui);
        if response.has_focus() {
            focused = Some(index);
        }
        if response.clicked() {
            // From here the arrows go on.
            response.request_focus();
            pressed = Some(index);
        }
        responses.push(response);
    }
    // The arrows walk through the inbox and open what they come to.
    if let Some(index) = focused {
        let (down, up) = ui.input_mut(|input| {
            (
                input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown),
                input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp),
            )
        });
        if let Some(response) = responses.get(index) {
            let arrows = egui::EventFilter {
                vertical_arrows: true,
                ..Default::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        }
        if down + up > 0 {
            let next = (index + down).saturating_sub(up).min(rows.len() - 1);
            if let Some(response) = responses.get(next) {
                response.request_focus();
                response.scroll_to_me(None);
                pressed = Some(next);
            }
        }
    }
    if let Some(row) = pressed.and_then(|index| rows.get(index)) {
        open(state, &row.opens);
    }
    state.inbox.rows = rows;
}

fn open(state: &mut TeamUiState, opens: &Opens) {
    match opens {
        Opens::Item(item) => state.open_item(item.clone()),
        Opens::Request(id) => state.open_consultation(*id),
        Opens::Notice(of, final_word) => {
            state.seen_notices.insert((*of, *final_word));
            match of {
                NoticeOf::Message(_) => state.open_page(Page::Directory),
                NoticeOf::Request(id, _) => state.open_consultation(*id),
            }
        }
    }
}

/// Says once that something was opened, unless somebody only looks on.
pub(super) fn report_read(
    desk: &Desk<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
    entry: &InboxEntry,
) {
    let counts = desk.mode != DeskMode::Preview && desk.phase() != Phase::Ended;
    if entry.read.is_none() && counts && state.reported_read.insert(entry.item.clone()) {
        desk.submit(intents, Command::Read(entry.item.clone()));
    }
}

/// How much room [`infrastructure`] takes.
pub(super) fn infrastructure_height(desk: &Desk<'_>) -> f32 {
    match desk.view.briefing.assets.len() {
        0 => 0.0,
        count => space::L + size::CONTROL + count as f32 * (size::LINE + ROW_GAP),
    }
}

/// Between two pieces of infrastructure.
const ROW_GAP: f32 = 6.0;

/// How the infrastructure fares that the State hosts or shares.
pub(super) fn infrastructure(ui: &mut Ui, desk: &Desk<'_>) {
    if desk.view.briefing.assets.is_empty() {
        return;
    }
    ui.add_space(space::L);
    caption_with(ui, t!("team-infrastructure"), |ui| {
        infrastructure_map::button_ui(ui, desk);
    });
    ui.spacing_mut().item_spacing.y = ROW_GAP;
    ui.spacing_mut().interact_size.y = size::LINE;
    for asset in &desk.view.briefing.assets {
        let status = desk
            .view
            .assets
            .get(&asset.id)
            .copied()
            .unwrap_or(asset.status);
        let why = infrastructure_map::why(desk, &asset.id);
        asset_row(ui, &asset.name, status, &why);
    }
}

/// A piece of infrastructure and how it fares; `why` on hover, unless it is empty.
pub(in crate::app) fn asset_row(ui: &mut Ui, name: &str, status: AssetStatus, why: &str) {
    let (word, icon, tone) = fares_look(ui, status.into());
    let muted = ui.tokens().text_muted;
    egui::Sides::new()
        .height(size::LINE)
        .shrink_left()
        .truncate()
        .show(
            ui,
            |ui| {
                icon.show(ui, size::ICON, tone.mark);
                let name = ui.body(name);
                if !why.is_empty() {
                    name.on_hover_text(why);
                }
            },
            |ui| {
                ui.typed(Type::Small, muted, word);
            },
        );
}
