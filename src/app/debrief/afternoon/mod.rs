//! The afternoon: what a trainer shows to the room, what the tables say, what is to be improved, what other cohorts did
//! and what might have been.
//!
//! - [`plenary`]: moments one after the other, also on the public display.
//! - [`hot_wash`], [`improvements`]: what people made of it, written to the record.
//! - [`compare`]: several records side by side; [`what_if`]: playing on with another choice; [`futures`]: what came of
//!   it.

mod band_chart;
mod compare;
mod futures;
mod hot_wash;
mod improvements;
mod plenary;
mod slide;
mod what_if;

pub use compare::{CompareNews, RecordChoice, compare_records_ui};
pub use what_if::{WhatIfNews, WhatIfOrder};

use egui::{CentralPanel, Frame, Key, Margin, Modifiers, Panel, Sides, Ui};

use super::{Debrief, DebriefUiState, Position, banner};
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, size, space};
use crate::app::widgets::{Button, Field, underlined_tabs};
use crate::debrief::Review;
use crate::exercise::{Command, Seat};
use crate::t;

/// What fills the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The pages of the debrief.
    #[default]
    Pages,
    /// Moments to show, and their making.
    Plenary,
    /// What the tables answered.
    HotWash,
    /// What is to be improved.
    Improvements,
    /// Other records beside this one.
    Compare,
    /// What might have been.
    WhatIf,
}

impl View {
    /// The views that have a tab.
    const TABS: [Self; 5] = [
        Self::Plenary,
        Self::HotWash,
        Self::Improvements,
        Self::Compare,
        Self::WhatIf,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Pages => t!("debrief-title"),
            Self::Plenary => t!("afternoon-plenary"),
            Self::HotWash => t!("afternoon-hot-wash"),
            Self::Improvements => t!("afternoon-improvements"),
            Self::Compare => t!("afternoon-compare"),
            Self::WhatIf => t!("afternoon-what-if"),
        }
    }
}

/// What the screens of the afternoon remember between frames.
#[derive(Debug, Default)]
pub struct AfternoonUiState {
    /// What fills the window.
    pub view: View,
    /// Whether one moment fills the window, to be shown to the room.
    pub presenting: bool,
    pub(super) plenary: plenary::PlenaryUiState,
    hot_wash: hot_wash::HotWashUiState,
    improvements: improvements::ImprovementsUiState,
    compare: compare::CompareUiState,
    what_if: what_if::WhatIfUiState,
}

impl AfternoonUiState {
    /// Tells that a submitted command was carried out: what was typed for it is not needed any more.
    pub(super) fn command_done(&mut self, command: &Command) {
        if let Command::Debrief(act) = command {
            self.plenary.done(act);
            self.hot_wash.done(act);
            self.improvements.done(act);
        }
    }

    /// Another log is reviewed, or with other eyes: what was found in it is no answer any more.
    pub(super) fn forget(&mut self) {
        self.what_if.forget();
    }

    /// The records that can stand beside this one.
    pub fn offer_records(&mut self, records: Vec<RecordChoice>) {
        self.compare.offered = records;
    }

    /// What became of reading the records to compare.
    pub fn compared(&mut self, news: CompareNews) {
        self.compare.hear(news);
    }

    /// What is known of the futures so far.
    pub fn what_if_news(&mut self, serial: u64, news: WhatIfNews) {
        self.what_if.hear(serial, news);
    }

    /// The keys of the screen in front. Returns whether one was taken.
    pub(super) fn keys(
        &mut self,
        moments: usize,
        pressed: impl Fn(Modifiers, Key) -> bool,
    ) -> bool {
        if self.view == View::Pages {
            return false;
        }
        if self.view == View::Plenary && self.plenary.keys(moments, self.presenting, &pressed) {
            return true;
        }
        if pressed(Modifiers::NONE, Key::Escape) {
            if self.presenting {
                self.presenting = false;
            } else {
                self.view = View::Pages;
            }
        }
        // The keys of the timeline mean nothing here.
        true
    }
}

/// The buttons of the debrief's top bar that lead here. Drawn from the right.
pub(super) fn buttons(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let none = debrief.review.log().is_empty();
    let refusal = none.then(|| t!("debrief-empty-record"));
    let plenary = if state.afternoon.presenting {
        t!("plenary-go-on")
    } else {
        t!("afternoon-plenary")
    };
    let views = [
        (
            View::Compare,
            Icon::GIT_COMPARE,
            t!("afternoon-compare-open"),
        ),
        (View::HotWash, Icon::USERS, t!("afternoon-hot-wash")),
        (View::Plenary, Icon::MONITOR, plenary),
    ];
    for (view, icon, name) in views {
        let button = Button::secondary(name).icon(icon).unless(refusal);
        if button.show(ui).clicked() {
            open(state, view);
        }
    }
}

fn open(state: &mut DebriefUiState, view: View) {
    state.playing = false;
    state.afternoon.view = view;
}

/// What can be done with the moment at the scrubber: show it, or play on from it otherwise.
pub(super) fn at_moment(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    position: Position,
    intents: &mut Vec<Intent>,
) {
    if debrief.model.perspective != crate::debrief::Perspective::Everyone
        || debrief.review.log().is_empty()
    {
        return;
    }
    ui.add_space(space::S);
    what_if::at_moment(ui, debrief, state, position, intents);
    let show = Button::secondary(t!("plenary-add-here"))
        .icon(Icon::BOOKMARK)
        .full_width();
    if show.show(ui).clicked() {
        state.afternoon.plenary.begin(debrief, position);
        open(state, View::Plenary);
    }
    ui.add_space(space::L);
}

fn submit(intents: &mut Vec<Intent>, act: crate::exercise::DebriefAct) {
    intents.push(Intent::Submit(Seat::Facilitator, Command::Debrief(act)));
}

/// Asks why what has this number is taken back, if that was asked for; returns the reason once it is given.
fn ask_why(
    ui: &mut Ui,
    asked: &mut Option<(u32, String)>,
    number: u32,
    label: &str,
) -> Option<String> {
    let (_, reason) = asked.as_mut().filter(|(of, _)| *of == number)?;
    Field::new(t!("afternoon-reason"))
        .limit(600)
        .show(ui, reason);
    let mut given = None;
    let mut keep = true;
    ui.horizontal(|ui| {
        let none = reason.trim().is_empty();
        let answer = Button::danger(label).unless(none.then(|| t!("afternoon-reason-missing")));
        if answer.show(ui).clicked() {
            given = Some(reason.clone());
        }
        keep = !Button::quiet(t!("afternoon-cancel")).show(ui).clicked();
    });
    if !keep {
        *asked = None;
    }
    given
}

/// Draws the view that is open instead of the pages. Returns whether there is one.
pub(super) fn afternoon(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    intents: &mut Vec<Intent>,
) -> bool {
    if state.afternoon.view == View::Pages {
        return false;
    }
    if state.afternoon.view == View::Plenary && state.afternoon.presenting {
        plenary::present(ui, debrief, state, intents);
        return true;
    }
    let tokens = ui.tokens();
    banner(ui, debrief);
    let bar = Frame::new()
        .fill(tokens.panel)
        .inner_margin(Margin::symmetric(space::L as i8, 0));
    Panel::top("afternoon-bar")
        .exact_size(size::TOP_BAR)
        .show_separator_line(false)
        .frame(bar)
        .show(ui, |ui| {
            Sides::new()
                .height(size::TOP_BAR)
                .shrink_left()
                .truncate()
                .show(
                    ui,
                    |ui| {
                        let back = Button::secondary(t!("debrief-desk-close"))
                            .icon(Icon::CHEVRON_LEFT)
                            .small();
                        if back.show(ui).clicked() {
                            state.afternoon.view = View::Pages;
                        }
                        ui.typed(Type::Subheading, tokens.text, state.afternoon.view.name());
                        ui.muted(super::top_bar::subtitle(debrief));
                    },
                    |ui| super::top_bar::badge(ui, debrief),
                );
        });
    Panel::top("afternoon-tabs")
        .frame(
            Frame::new()
                .fill(tokens.panel)
                .inner_margin(Margin::symmetric(space::S as i8, 0)),
        )
        .show(ui, |ui| {
            let tabs = View::TABS.map(|view| (view, view.name()));
            underlined_tabs(ui, t!("afternoon-tabs"), &mut state.afternoon.view, &tabs);
        });
    CentralPanel::default()
        .frame(
            Frame::new()
                .fill(tokens.ground)
                .inner_margin(Margin::symmetric(space::L as i8, space::M as i8)),
        )
        .show(ui, |ui| match state.afternoon.view {
            View::Pages => {}
            View::Plenary => plenary::plenary(ui, debrief, state, intents),
            View::HotWash => hot_wash::hot_wash(ui, debrief, state, intents),
            View::Improvements => improvements::improvements(ui, debrief, state, intents),
            View::Compare => compare::compare(ui, debrief, state, intents),
            View::WhatIf => what_if::what_if(ui, debrief, state, intents),
        });
    true
}

/// What the room's own window shows while a record is reviewed: the moment in front, or the public display as it was.
pub fn room_display_ui(ui: &mut Ui, review: &Review, state: &mut DebriefUiState) {
    let afternoon = &state.afternoon;
    // The trainer may look something up meanwhile.
    if afternoon.presenting || afternoon.view == View::Plenary {
        plenary::on_the_display(ui, review, state);
    } else {
        super::desk::public_at(ui, review, state);
    }
}
