//! The desk of an actor that is no State: an operator, a vendor, the press. Draws an [`ActorView`] and nothing else.
//!
//! The same calm as a State’s desk with less on it: what came in, what is open, and what can be done: write, hand on,
//! publish, report.
//!
//! - [`actor_ui`] draws the whole window; [`ActorUiState`] is what it remembers.
//! - `inbox`: what came in, what was sent, what is public. `reading`: what is open. `compose`: the forms.

mod chair;
mod compose;
mod inbox;
mod reading;
mod ui_state;

pub use chair::ChairMay;
pub use ui_state::{ActorForm, ActorPage, ActorUiState};

use chrono::{DateTime, Utc};
use egui::{
    Align, CentralPanel, Color32, Frame, Label, Layout, Margin, Panel, ScrollArea, Stroke, Ui,
};

use super::intent::Intent;
use super::team::pieces::{
    asset_row, cannot_act, hint, list_in_words, real_world_stop, remark, state_colour, story_time,
};
use super::theme::{Icon, Type, UiTokens as _, size, space};
use super::time_text;
use super::widgets::{Button, caption, chip, exercise_banner};
use crate::exercise::{ActorView, AssetCard, Command, Common, Moment, Phase, Seat};
use crate::scenario::{AssetStatus, Correspondent, ExerciseTime, SeatPower, SeatRole, StateId};
use crate::t;

/// The immutable values an actor’s desk is drawn from.
#[derive(Clone, Copy)]
struct ActorDesk<'a> {
    view: &'a ActorView,
    now: Moment,
    /// Somebody looks on, or the exercise is over: nothing can be done here.
    read_only: bool,
}

impl<'a> ActorDesk<'a> {
    fn common(&self) -> &'a Common {
        &self.view.briefing.common
    }

    fn startex(&self) -> DateTime<Utc> {
        self.common().startex
    }

    fn phase(&self) -> Phase {
        self.view.progress.clock.phase
    }

    fn clock(&self, time: ExerciseTime) -> String {
        time_text::clock_within(self.startex(), self.now.time, time)
    }

    /// Why nothing can be sent now.
    fn cannot_act(&self) -> Option<&'static str> {
        cannot_act(self.phase())
    }

    fn may(&self, power: SeatPower) -> bool {
        self.view.briefing.may(power)
    }

    fn colour_of(&self, ui: &Ui, state: &StateId) -> Color32 {
        state_colour(ui, self.common(), state)
    }

    /// How something it reports on fares, as far as it knows.
    fn status_of(&self, asset: &AssetCard) -> AssetStatus {
        let status = self.view.assets.get(&asset.id).copied();
        status.unwrap_or(asset.status)
    }

    fn names(&self, who: &[Correspondent]) -> String {
        let names: Vec<&str> = who.iter().map(|who| self.view.name_of(who)).collect();
        list_in_words(&names)
    }

    fn submit(&self, intents: &mut Vec<Intent>, command: Command) {
        let seat = Seat::Actor(self.view.actor().clone());
        intents.push(Intent::Submit(seat, command));
    }
}

/// What a role is called.
#[must_use]
pub fn role_name(role: SeatRole) -> &'static str {
    match role {
        SeatRole::Operator => t!("actor-role-operator"),
        SeatRole::Cert => t!("actor-role-cert"),
        SeatRole::Vendor => t!("actor-role-vendor"),
        SeatRole::Media => t!("actor-role-media"),
        SeatRole::Secretariat => t!("actor-role-secretariat"),
    }
}

/// The sign of a role.
#[must_use]
pub const fn role_icon(role: SeatRole) -> Icon {
    match role {
        SeatRole::Operator => Icon::FACTORY,
        SeatRole::Cert => Icon::SHIELD_ALERT,
        SeatRole::Vendor => Icon::NETWORK,
        SeatRole::Media => Icon::NEWSPAPER,
        SeatRole::Secretariat => Icon::LANDMARK,
    }
}

/// Draws an actor’s desk as large as there is room, EXERCISE strip included. With `looks_on` nothing can be done there,
/// and nothing counts as read.
pub fn actor_ui(
    ui: &mut Ui,
    view: &ActorView,
    now: Moment,
    looks_on: bool,
    state: &mut ActorUiState,
    intents: &mut Vec<Intent>,
) {
    let desk = ActorDesk {
        view,
        now,
        read_only: looks_on || view.progress.clock.phase == Phase::Ended,
    };
    state.follow(view);
    let tokens = ui.tokens();
    let panel = Frame::new().fill(tokens.panel);
    let branch =
        time_text::branch_words(view.briefing.common.startex, view.progress.branch.as_ref());
    Panel::top("actor-banner")
        .exact_size(size::BANNER)
        .show_separator_line(false)
        .frame(Frame::new())
        .show(ui, |ui| exercise_banner(ui, branch.as_deref()));
    Panel::top("actor-bar")
        .exact_size(size::TOP_BAR)
        .show_separator_line(false)
        .frame(panel.inner_margin(Margin::symmetric(space::L as i8, 0)))
        .show(ui, |ui| top_bar(ui, desk, state));
    if let Some((icon, tone, text)) = notice(ui, desk, looks_on) {
        Panel::top("actor-notice")
            .show_separator_line(false)
            .frame(
                Frame::new()
                    .fill(tone.fill)
                    .inner_margin(Margin::symmetric(space::L as i8, space::S as i8)),
            )
            .show(ui, |ui| remark(ui, icon, tone, text));
    }
    Panel::bottom("actor-status")
        .exact_size(size::STATUS_BAR)
        .frame(panel.inner_margin(Margin::symmetric(space::L as i8, 0)))
        .show(ui, |ui| {
            ui.horizontal_centered(|ui| real_world_stop(ui, desk.common()));
        });
    let wide = ui.available_width();
    let column = panel.inner_margin(Margin::same(space::M as i8));
    Panel::left("actor-left")
        .resizable(false)
        .exact_size((wide * 0.24).clamp(240.0, 340.0))
        .frame(column)
        .show(ui, |ui| {
            ScrollArea::vertical()
                .id_salt("actor-inbox")
                .auto_shrink(false)
                .show(ui, |ui| {
                    chair::list(ui, desk, state);
                    inbox::inbox(ui, desk, state);
                });
        });
    Panel::right("actor-right")
        .resizable(false)
        .exact_size((wide * 0.26).clamp(280.0, 400.0))
        .frame(column)
        .show(ui, |ui| {
            ScrollArea::vertical()
                .id_salt("actor-side")
                .auto_shrink(false)
                .show(ui, |ui| {
                    act(ui, desk, state);
                    infrastructure(ui, desk);
                    inbox::public(ui, desk, state);
                });
        });
    CentralPanel::default()
        .frame(
            Frame::new()
                .fill(tokens.ground)
                .inner_margin(Margin::symmetric(space::L as i8, space::M as i8)),
        )
        .show(ui, |ui| reading::reading(ui, desk, state, intents));
    compose::forms(ui, desk, state, intents);
}

fn notice(
    ui: &Ui,
    desk: ActorDesk<'_>,
    looks_on: bool,
) -> Option<(Icon, super::theme::Tone, &'static str)> {
    let tokens = ui.tokens();
    match desk.phase() {
        Phase::Ended => Some((Icon::FLAG, tokens.info, t!("team-notice-ended"))),
        _ if looks_on => Some((Icon::EYE, tokens.info, t!("team-notice-preview"))),
        Phase::Opened => Some((Icon::HOURGLASS, tokens.info, t!("actor-notice-not-started"))),
        Phase::Paused => Some((Icon::PAUSE, tokens.warning, t!("team-notice-paused"))),
        Phase::Running => None,
    }
}

fn top_bar(ui: &mut Ui, desk: ActorDesk<'_>, state: &mut ActorUiState) {
    let tokens = ui.tokens();
    let briefing = &desk.view.briefing;
    // An actor has no colour of a State; the line across the desk is the accent’s.
    let bar = ui.max_rect().expand2(egui::vec2(space::L, 0.0));
    ui.painter().hline(
        bar.x_range(),
        bar.bottom() - 1.0,
        Stroke::new(2.5, tokens.neutral.mark),
    );
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let open = state.page == ActorPage::Brief;
        let brief = Button::secondary(t!("actor-brief"))
            .icon(Icon::FILE_TEXT)
            .selected(open);
        if brief.show(ui).clicked() {
            state.page = if open {
                ActorPage::Reading
            } else {
                ActorPage::Brief
            };
        }
        ui.add_space(space::S);
        story_time(ui, desk.common(), desk.now.time);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            role_icon(briefing.actor.role).show(ui, 20.0, tokens.neutral.mark);
            let name = briefing.actor.name.as_str();
            // The role is the last to go when room runs out.
            let room = (ui.available_width() - 130.0).max(120.0);
            ui.scope(|ui| {
                ui.set_max_width(room);
                let title = Type::Heading.rich(name).color(tokens.text);
                let heading = ui.add(Label::new(title).truncate());
                heading.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, name));
            });
            chip(ui, role_name(briefing.actor.role), tokens.neutral);
        });
    });
}

/// What can be done from here.
fn act(ui: &mut Ui, desk: ActorDesk<'_>, state: &mut ActorUiState) {
    caption(ui, t!("actor-act"));
    let briefing = &desk.view.briefing;
    if !desk.read_only {
        ui.spacing_mut().item_spacing.y = space::S;
        // Before play, the brief comes first.
        let write = if desk.phase() == Phase::Opened {
            Button::secondary(t!("actor-write"))
        } else {
            Button::primary(t!("actor-write"))
        };
        let write = write.icon(Icon::SEND).full_width();
        if write.show(ui).clicked() {
            state.write_to(None, None);
        }
        if !briefing.assets.is_empty() {
            let report = Button::secondary(t!("actor-report"))
                .icon(Icon::PLUG)
                .full_width();
            if report.show(ui).clicked() {
                state.open_form(ActorForm::Report);
            }
        }
        if desk.may(SeatPower::Publish) {
            let publish = Button::secondary(t!("actor-publish"))
                .icon(Icon::MEGAPHONE)
                .full_width();
            if publish.show(ui).clicked() {
                state.open_form(ActorForm::Publish);
            }
        }
    }
    let mut reach: Vec<&str> = briefing
        .states
        .iter()
        .map(|state| desk.common().short_name(state))
        .collect();
    reach.extend(briefing.actors.iter().map(|actor| actor.name.as_str()));
    let reach = list_in_words(&reach);
    hint(ui, &t!("actor-reach", names = reach));
    if !desk.may(SeatPower::Share) {
        hint(ui, t!("actor-may-not-share"));
    }
    ui.add_space(space::L);
}

/// How what it reports on fares.
fn infrastructure(ui: &mut Ui, desk: ActorDesk<'_>) {
    let assets = &desk.view.briefing.assets;
    if assets.is_empty() {
        return;
    }
    caption(ui, t!("team-infrastructure"));
    for asset in assets {
        asset_row(ui, &asset.name, desk.status_of(asset), "");
    }
    ui.add_space(space::L);
}
