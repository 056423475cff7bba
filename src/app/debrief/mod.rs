//! The debrief: the same afternoon from its log, along one time axis.
//!
//! - [`compare_records_ui`] puts records side by side while none is under review.
//! - [`debrief_ui`] draws the whole window from a [`Review`]; [`DebriefUiState`] is what it remembers.
//! - Figures are derived once for a log and a pair of eyes ([`model`]); a frame only looks up and paints.
//! - Every figure leads to the events behind it: pressing it moves the scrubber, or lists them on the right.

mod afternoon;
mod belief_bar;
mod beliefs;
mod consultations;
mod desk;
mod foot;
mod intents;
mod knowledge;
mod log;
mod measures;
mod model;
mod moment;
mod notes;
mod objectives;
mod panes;
mod responses;
mod sentence;
mod severity;
mod timeline;
mod top_bar;
mod ui_state;
mod workload;

pub use afternoon::{
    AfternoonUiState, CompareNews, RecordChoice, View, WhatIfNews, WhatIfOrder, compare_records_ui,
    room_display_ui,
};
pub use ui_state::{Behind, DebriefUiState, Position, Speed, Tab};

use std::sync::Arc;

use egui::{CentralPanel, Frame, Key, Margin, Modifiers, Panel, Ui};

use self::model::{Look, Model};
use super::intent::Intent;
use super::room::RecordInfo;
use super::theme::{Icon, UiTokens as _, size, space};
use super::widgets::{empty_state, exercise_banner, underlined_tabs};
use crate::debrief::{Perspective, Review, Weight, event_in_words};
use crate::exercise::Event;
use crate::record::Verification;
use crate::scenario::ExerciseTime;
use crate::t;

/// How often the screen changes while the debrief plays, in seconds.
const PLAY_FRAME: f32 = 1.0 / 30.0;

/// What every part of the debrief draws from.
struct Debrief<'a> {
    review: &'a Review,
    record: &'a RecordInfo,
    verification: Option<&'a Verification>,
    takes_notes: bool,
    model: &'a Model,
    look: Look<'a>,
}

impl<'a> Debrief<'a> {
    /// An event as the perspective saw it.
    fn event(&self, sequence: u64) -> Option<&'a Event> {
        if self.model.perspective == Perspective::Everyone {
            return self.review.event(sequence).map(Arc::as_ref);
        }
        let seen = self.review.events(&self.model.perspective);
        let at = seen
            .binary_search_by_key(&sequence, |event| event.sequence)
            .ok()?;
        seen.get(at).map(Arc::as_ref)
    }

    /// Why nothing can be written to the record now, if so.
    fn read_only(&self) -> Option<&'static str> {
        if matches!(self.verification, Some(Verification::Damaged(_))) {
            Some(t!("debrief-note-damaged"))
        } else if self.review.log().is_empty() {
            Some(t!("debrief-note-empty-record"))
        } else if !self.takes_notes {
            Some(t!("debrief-note-read-only"))
        } else {
            None
        }
    }
}

/// Draws the debrief as large as there is room, EXERCISE strip included.
///
/// `record` says where the file is; `verification` is what checking it found, and none while it is being checked. `takes_notes` is whether there is a record that a note can be written to.
/// What the trainer wants done is added to `intents`: notes for the record, and exports.
pub fn debrief_ui(
    ui: &mut Ui,
    review: &Review,
    record: &RecordInfo,
    verification: Option<&Verification>,
    takes_notes: bool,
    state: &mut DebriefUiState,
    intents: &mut Vec<Intent>,
) {
    let model = Model::current(state.model.as_ref(), review, &state.perspective);
    if !state
        .model
        .as_ref()
        .is_some_and(|known| Arc::ptr_eq(known, &model))
    {
        state.timeline.forget();
        state.desk.forget();
        state.knowledge.forget();
        state.log.forget();
        state.afternoon.forget();
        state.model = Some(Arc::clone(&model));
    }
    if state.position.is_none() {
        state.go_to_event(review, model.turn);
    }
    let debrief = Debrief {
        review,
        record,
        verification,
        takes_notes,
        model: &model,
        look: Look {
            review,
            tokens: ui.tokens(),
        },
    };
    keys(ui, &debrief, state);
    play(ui, review, state);

    let tokens = ui.tokens();
    let panel = Frame::new().fill(tokens.panel);
    let bar = panel.inner_margin(Margin::symmetric(space::L as i8, 0));
    if afternoon::afternoon(ui, &debrief, state, intents) {
        return;
    }
    if state.desk_open {
        desk::desk(ui, &debrief, state, intents);
        return;
    }
    banner(ui, &debrief);
    Panel::top("debrief-bar")
        .exact_size(size::TOP_BAR)
        .show_separator_line(false)
        .frame(bar)
        .show(ui, |ui| top_bar::top_bar(ui, &debrief, state, intents));
    if let Some(Verification::Damaged(report)) = verification {
        Panel::top("debrief-damage")
            .show_separator_line(false)
            .frame(
                Frame::new()
                    .fill(tokens.danger.fill)
                    .inner_margin(Margin::symmetric(space::L as i8, space::S as i8)),
            )
            .show(ui, |ui| {
                use super::theme::UiText as _;
                ui.horizontal_wrapped(|ui| {
                    ui.icon(Icon::SHIELD_ALERT, tokens.danger.text);
                    ui.typed(
                        super::theme::Type::Body,
                        tokens.danger.text,
                        report.to_string(),
                    );
                });
            });
    }
    Panel::top("debrief-tabs")
        .frame(panel.inner_margin(Margin::symmetric(space::S as i8, 0)))
        .show(ui, |ui| {
            let tabs = Tab::ALL.map(|tab| (tab, tab_name(tab)));
            underlined_tabs(ui, t!("debrief-tabs"), &mut state.tab, &tabs);
        });
    Panel::bottom("debrief-foot")
        .exact_size(40.0)
        .frame(bar)
        .show(ui, |ui| foot::foot(ui, &debrief, state));
    Panel::right("debrief-moment")
        .exact_size(size::SIDE_PANEL + 8.0)
        .resizable(false)
        .frame(panel.inner_margin(Margin::same(space::M as i8)))
        .show(ui, |ui| moment::moment(ui, &debrief, state, intents));
    let margin = match state.tab {
        Tab::Timeline => Margin::symmetric(space::M as i8, space::S as i8),
        _ => Margin::symmetric(space::L as i8, space::M as i8),
    };
    CentralPanel::default()
        .frame(Frame::new().fill(tokens.ground).inner_margin(margin))
        .show(ui, |ui| page(ui, &debrief, state));
}

/// The EXERCISE strip at the very top.
fn banner(ui: &mut Ui, debrief: &Debrief<'_>) {
    let branch = debrief.look.branch();
    Panel::top("debrief-banner")
        .exact_size(size::BANNER)
        .show_separator_line(false)
        .frame(Frame::new())
        .show(ui, |ui| exercise_banner(ui, branch.as_deref()));
}

fn page(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    if debrief.review.ends() == ExerciseTime::START && state.tab != Tab::Log {
        let sentence = if debrief.review.log().is_empty() {
            t!("debrief-empty-record")
        } else {
            t!("debrief-never-started")
        };
        empty_state(ui, Icon::HISTORY, sentence, None);
        return;
    }
    if debrief.model.perspective != Perspective::Everyone
        && !matches!(state.tab, Tab::Timeline | Tab::Log)
    {
        use super::theme::UiText as _;
        ui.small_muted(t!("debrief-whole-exercise"));
        ui.add_space(space::S);
    }
    match state.tab {
        Tab::Timeline => timeline::timeline(ui, debrief, state),
        Tab::Consultations => consultations::consultations(ui, debrief, state),
        Tab::Beliefs => beliefs::beliefs(ui, debrief, state),
        Tab::Intents => intents::intents(ui, debrief, state),
        Tab::Severity => severity::severity(ui, debrief, state),
        Tab::Knowledge => knowledge::knowledge(ui, debrief, state),
        Tab::Measures => measures::measures(ui, debrief, state),
        Tab::Objectives => objectives::objectives(ui, debrief, state),
        Tab::Responses => responses::responses(ui, debrief, state),
        Tab::Log => log::log(ui, debrief, state),
        Tab::Notes => notes::notes(ui, debrief, state),
    }
}

fn tab_name(tab: Tab) -> &'static str {
    match tab {
        Tab::Timeline => t!("debrief-tab-timeline"),
        Tab::Consultations => t!("debrief-tab-consultations"),
        Tab::Beliefs => t!("debrief-tab-beliefs"),
        Tab::Intents => t!("debrief-tab-intents"),
        Tab::Severity => t!("debrief-tab-severity"),
        Tab::Knowledge => t!("debrief-tab-knowledge"),
        Tab::Measures => t!("debrief-tab-measures"),
        Tab::Objectives => t!("debrief-tab-objectives"),
        Tab::Responses => t!("debrief-tab-responses"),
        Tab::Log => t!("debrief-tab-log"),
        Tab::Notes => t!("debrief-tab-notes"),
    }
}

/// Moves on while it plays, and asks for the next picture only then.
fn play(ui: &Ui, review: &Review, state: &mut DebriefUiState) {
    if !state.playing {
        return;
    }
    let now = ui.input(|input| input.time);
    // The first picture, and one after a long wait, must not leap.
    let passed = state
        .played_at
        .map_or(0.0, |before| (now - before).clamp(0.0, 0.25));
    state.played_at = Some(now);
    state.play(review, passed);
    if state.playing {
        // Slow play changes the clock, and nothing else, between two events.
        let factor = f32::from(state.speed(review).factor());
        ui.request_repaint_after_secs((20.0 / factor).clamp(PLAY_FRAME, 0.5));
    }
}

/// The keys of the debrief, as long as nobody types and no other control wants them.
fn keys(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let focused = ui.memory(egui::Memory::focused);
    let scrubber = Some(timeline::scrubber_id());
    if ui.text_edit_focused() || (focused.is_some() && focused != scrubber) {
        return;
    }
    let pressed =
        |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if state
        .afternoon
        .keys(debrief.model.figures.slides.len(), pressed)
    {
        return;
    }
    if state.desk_open && pressed(Modifiers::NONE, Key::Escape) {
        state.desk_open = false;
        return;
    }
    let review = debrief.review;
    let exercise = review.end().exercise();
    let is_turn = |event: &Event| event_in_words(event, exercise).weight == Weight::Major;
    if pressed(Modifiers::COMMAND, Key::ArrowLeft) {
        state.step(review, false, foot::is_inject);
    } else if pressed(Modifiers::COMMAND, Key::ArrowRight) {
        state.step(review, true, foot::is_inject);
    } else if pressed(Modifiers::SHIFT, Key::ArrowLeft) {
        state.step(review, false, is_turn);
    } else if pressed(Modifiers::SHIFT, Key::ArrowRight) {
        state.step(review, true, is_turn);
    } else if pressed(Modifiers::NONE, Key::ArrowLeft) {
        state.step(review, false, |_| true);
    } else if pressed(Modifiers::NONE, Key::ArrowRight) {
        state.step(review, true, |_| true);
    } else if pressed(Modifiers::NONE, Key::PageUp) {
        let is_move = |event: &Event| matches!(event.fact, crate::exercise::Fact::MoveBegan { .. });
        state.step(review, false, is_move);
    } else if pressed(Modifiers::NONE, Key::PageDown) {
        let is_move = |event: &Event| matches!(event.fact, crate::exercise::Fact::MoveBegan { .. });
        state.step(review, true, is_move);
    } else if pressed(Modifiers::NONE, Key::Home) {
        state.playing = false;
        state.go_to_time(review, ExerciseTime::START);
    } else if pressed(Modifiers::NONE, Key::End) {
        state.playing = false;
        state.go_to_time(review, review.ends());
    } else if pressed(Modifiers::NONE, Key::Space) {
        state.toggle_play(review);
    } else if state.tab == Tab::Timeline {
        let zoom = [
            (Key::Plus, 0.5),
            (Key::Equals, 0.5),
            (Key::Minus, 2.0),
            (Key::Num0, 0.0),
        ];
        for (key, factor) in zoom {
            if pressed(Modifiers::NONE, key) {
                let at = state.position.unwrap_or_default().time;
                state.timeline.zoom(factor, at, debrief.model.timeline.to);
            }
        }
    }
}
