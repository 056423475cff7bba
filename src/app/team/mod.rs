//! A State's desk: what its table reads, decides, says and does. Draws a [`TeamView`] and nothing else, so that
//! no screen can show a table what its State does not know.
//!
//! - [`team_ui`] draws the whole window; [`hand_over_ui`] stands between two tables at one computer.
//! - [`TeamUiState`] is what a desk remembers: what is open, and everything typed and not yet sent.
//! - [`available_acts`], [`claim_warning`], [`staffing`]: what may be done, what outruns belief, who is in.

mod acts;
mod assessment;
mod brief;
mod claim;
mod consultation;
mod decisions;
mod desk;
mod directory;
mod drafts;
mod forms;
mod groups;
mod hand_over;
mod inbox;
mod infrastructure_map;
mod letter_draft;
mod letter_sheet;
mod measures;
pub(in crate::app) mod pieces;
mod positions;
mod public;
mod reading;
mod side;
mod sign_off;
mod staffing;
mod top_bar;
mod ui_state;

pub use acts::{AvailableActs, available_acts, waits_for};
pub use claim::{ClaimWarning, claim_warning, option_warning, suspected_state};
pub use hand_over::{HandOverUiState, hand_over_ui};
pub use staffing::{Outlook, Staffing, channel_to, outlook, staffing};
pub use ui_state::{DeskMode, Form, MessageFor, Page, ReasonFor, Step, TeamUiState};

use egui::{
    Align, CentralPanel, Color32, Frame, Key, Layout, Margin, Panel, Rect, ScrollArea, Stroke, Ui,
    UiBuilder, Vec2, vec2,
};

use self::desk::Desk;
use self::ui_state::NarrowPane;
use super::intent::Intent;
use super::theme::{Icon, UiTokens as _, size, space};
use super::time_text::branch_words;
use super::widgets::{exercise_banner, underlined_tabs};
use crate::exercise::{Answer, HeldAct, Moment, Phase, TeamView, Transit};
use crate::t;

/// Below this width the three columns take turns.
const NARROW: f32 = 1_100.0;

/// Draws a State's desk as large as there is room, EXERCISE strip included.
///
/// What the table wants done is added to `intents`; opening something unread asks for [`crate::exercise::Command::Read`]
/// once. With [`DeskMode::Preview`] the same desk is drawn without a single button that acts.
pub fn team_ui(
    ui: &mut Ui,
    view: &TeamView,
    now: Moment,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
) {
    let desk = Desk {
        view,
        now,
        mode: state.mode,
        on_behalf: state.on_behalf,
    };
    follow(&desk, state);
    let tokens = ui.tokens();
    let bare = Frame::new();
    let panel = Frame::new().fill(tokens.panel);
    let branch = branch_words(view.briefing.common.startex, view.progress.branch.as_ref());
    Panel::top("desk-banner")
        .exact_size(size::BANNER)
        .show_separator_line(false)
        .frame(bare)
        .show(ui, |ui| exercise_banner(ui, branch.as_deref()));
    Panel::top("desk-bar")
        .exact_size(size::TOP_BAR)
        .show_separator_line(false)
        .frame(panel.inner_margin(Margin::symmetric(space::L as i8, 0)))
        .show(ui, |ui| top_bar::top_bar(ui, &desk, state, intents));
    if let Some((icon, tone, text)) = notice(ui, &desk) {
        let frame = Frame::new()
            .fill(tone.fill)
            .inner_margin(Margin::symmetric(space::L as i8, space::S as i8));
        Panel::top("desk-notice")
            .show_separator_line(false)
            .frame(frame)
            .show(ui, |ui| desk::remark(ui, icon, tone, text));
    }
    Panel::bottom("desk-status")
        .exact_size(size::STATUS_BAR)
        .frame(panel.inner_margin(Margin::symmetric(space::L as i8, 0)))
        .show(ui, |ui| top_bar::status_bar(ui, &desk));
    if ui.available_width() < NARROW {
        narrow(ui, &desk, state, intents);
    } else {
        three_columns(ui, &desk, state, intents);
    }
    forms::forms(ui, &desk, state, intents);
    keys(ui, state);
}

/// Inbox, reading, decisions and acts side by side, drawn from left to right so that Tab and a screen reader take them
/// in that order.
fn three_columns(ui: &mut Ui, desk: &Desk<'_>, state: &mut TeamUiState, intents: &mut Vec<Intent>) {
    let tokens = ui.tokens();
    let whole = ui.available_rect_before_wrap();
    let (left_end, right_start) = {
        let width = whole.width();
        let left = (width * 0.215).clamp(240.0, 340.0);
        let right = (width * 0.26).clamp(300.0, 400.0);
        (whole.left() + left, whole.right() - right)
    };
    let between = |from: f32, to: f32| Rect::from_x_y_ranges(from..=to, whole.y_range());
    let side = Vec2::splat(space::M);
    column(
        ui,
        "inbox",
        between(whole.left(), left_end),
        tokens.panel,
        side,
        |ui| left(ui, desk, state),
    );
    let middle = between(left_end, right_start);
    column(
        ui,
        "reading",
        middle,
        tokens.ground,
        vec2(space::L, space::M),
        |ui| page(ui, desk, state, intents),
    );
    column(
        ui,
        "acts",
        between(right_start, whole.right()),
        tokens.panel,
        side,
        |ui| right(ui, desk, state, intents),
    );
    let edge = Stroke::new(size::STROKE, tokens.stroke);
    ui.painter().vline(left_end, whole.y_range(), edge);
    ui.painter().vline(right_start, whole.y_range(), edge);
    ui.advance_cursor_after_rect(whole);
}

fn column(
    ui: &mut Ui,
    name: &str,
    rect: Rect,
    fill: Color32,
    margin: Vec2,
    content: impl FnOnce(&mut Ui),
) {
    ui.painter().rect_filled(rect, 0.0, fill);
    let inside = UiBuilder::new()
        .id_salt(name)
        .max_rect(rect.shrink2(margin))
        .layout(Layout::top_down(Align::Min));
    let mut column = ui.new_child(inside);
    column.shrink_clip_rect(rect);
    content(&mut column);
}

/// One column at a time, for a window that has no room for three.
fn narrow(ui: &mut Ui, desk: &Desk<'_>, state: &mut TeamUiState, intents: &mut Vec<Intent>) {
    let tokens = ui.tokens();
    Panel::top("desk-panes")
        .frame(
            Frame::new()
                .fill(tokens.panel)
                .inner_margin(Margin::symmetric(space::M as i8, 0)),
        )
        .show(ui, |ui| {
            let inbox = t!("team-pane-inbox", unread = state.inbox.unread());
            let tabs = [
                (NarrowPane::Inbox, inbox.as_str()),
                (NarrowPane::Reading, t!("team-pane-reading")),
                (NarrowPane::Act, t!("team-pane-act")),
            ];
            underlined_tabs(ui, t!("team-panes"), &mut state.narrow, &tabs);
        });
    let fill = match state.narrow {
        NarrowPane::Reading => tokens.ground,
        NarrowPane::Inbox | NarrowPane::Act => tokens.panel,
    };
    let frame = Frame::new()
        .fill(fill)
        .inner_margin(Margin::same(space::M as i8));
    CentralPanel::default()
        .frame(frame)
        .show(ui, |ui| match state.narrow {
            NarrowPane::Inbox => left(ui, desk, state),
            NarrowPane::Reading => page(ui, desk, state, intents),
            NarrowPane::Act => right(ui, desk, state, intents),
        });
}

fn left(ui: &mut Ui, desk: &Desk<'_>, state: &mut TeamUiState) {
    // How the infrastructure fares stays in sight below an inbox that is longer than the window.
    let below = inbox::infrastructure_height(desk).min(ui.available_height() * 0.4);
    let room = ui.available_height() - below;
    ScrollArea::vertical()
        .id_salt("inbox")
        .max_height(room)
        .auto_shrink([false, true])
        .show(ui, |ui| inbox::inbox(ui, desk, state));
    ScrollArea::vertical()
        .id_salt("infrastructure")
        .auto_shrink([false, true])
        .show(ui, |ui| inbox::infrastructure(ui, desk));
}

fn right(ui: &mut Ui, desk: &Desk<'_>, state: &mut TeamUiState, intents: &mut Vec<Intent>) {
    ScrollArea::vertical()
        .id_salt("side")
        .auto_shrink(false)
        .show(ui, |ui| {
            sign_off::sign_offs(ui, desk, state, intents);
            decisions::decisions(ui, desk, state, intents);
            side::consult(ui, desk, state);
            side::act(ui, desk, state);
            assessment::assessment(ui, desk, state, intents);
            side::relations(ui, desk);
            public::latest(ui, desk, state);
        });
}

fn page(ui: &mut Ui, desk: &Desk<'_>, state: &mut TeamUiState, intents: &mut Vec<Intent>) {
    match state.page {
        Page::Reading => reading::reading(ui, desk, state, intents),
        Page::Brief => brief::brief(ui, desk, state),
        Page::Directory => directory::directory(ui, desk, state),
        Page::Measures(family) => measures::family(ui, desk, state, family),
        Page::Positions => positions::positions(ui, desk, state, intents),
        Page::Groups => groups::groups(ui, desk, state, intents),
        Page::Public => public::everything(ui, desk, state),
        Page::Reference => {
            if desk::page_head(ui, t!("team-reference-title")) {
                state.page = Page::Reading;
            }
            super::reference::reference_ui(ui, &mut state.reference);
        }
    }
}

/// What everybody at the table should know of the exercise itself.
fn notice(ui: &Ui, desk: &Desk<'_>) -> Option<(Icon, super::theme::Tone, &'static str)> {
    let tokens = ui.tokens();
    match (desk.mode, desk.phase()) {
        (_, Phase::Ended) => Some((Icon::FLAG, tokens.info, t!("team-notice-ended"))),
        (DeskMode::Preview, _) => Some((Icon::EYE, tokens.info, t!("team-notice-preview"))),
        (_, Phase::Opened) => Some((Icon::HOURGLASS, tokens.info, t!("team-notice-not-started"))),
        (_, Phase::Paused) => Some((Icon::PAUSE, tokens.warning, t!("team-notice-paused"))),
        (_, Phase::Running) if desk.on_behalf => {
            Some((Icon::HAND, tokens.info, t!("team-notice-on-behalf")))
        }
        (_, Phase::Running) => None,
    }
}

/// Brings what the desk remembers in line with what it is shown.
fn follow(desk: &Desk<'_>, state: &mut TeamUiState) {
    // A request that waits for sign-off is not under way, and opens nothing once it is.
    let held = desk.view.sign_offs.waiting(desk.state());
    let held = held.filter(|draft| matches!(draft.act, HeldAct::Request(_)));
    if held.count() > 0 {
        state.open_next_request = false;
    }
    if state.open_next_request {
        let newest = desk
            .view
            .consultations
            .iter()
            .rev()
            .find(|consultation| consultation.from == *desk.state());
        if let Some(newest) = newest
            && !state.seen.contains_key(&newest.id)
        {
            state.open_next_request = false;
            state.open_consultation(newest.id);
        }
    }
    // What a State did itself is no news to it.
    for consultation in desk.view.consultations.iter() {
        let unanswered = consultation
            .invited
            .values()
            .all(|invited| invited.answer == Answer::None && invited.transit == Transit::UnderWay);
        if consultation.from == *desk.state() && unanswered {
            state
                .seen
                .entry(consultation.id)
                .or_insert(consultation.last_event);
        }
    }
    state.reported_read.retain(|item| {
        desk.view
            .entry(item)
            .is_some_and(|entry| entry.read.is_none())
    });
    // A debrief that goes back in time shows a desk to which less had come.
    if state
        .open_item
        .as_ref()
        .is_some_and(|item| desk.view.entry(item).is_none())
    {
        state.open_item = None;
    }
    if state
        .open_consultation
        .is_some_and(|id| desk.view.consultations.get(id).is_none())
    {
        state.open_consultation = None;
    }
    inbox::follow(desk, state);
}

/// Escape leaves a page for the inbox; in a field it only leaves the field.
fn keys(ui: &Ui, state: &mut TeamUiState) {
    let escape = ui.input(|input| input.key_pressed(Key::Escape));
    if escape && state.form.is_none() && !state.field_had_focus && state.page != Page::Reading {
        state.page = Page::Reading;
    }
    state.field_had_focus = ui.text_edit_focused() || state.form.is_some();
}
