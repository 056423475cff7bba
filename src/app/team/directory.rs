//! The contact point directory (CBM 8), and how sent messages fare.

use chrono::NaiveTime;
use egui::{Align, Label, Layout, ScrollArea, Ui};

use super::desk::{Desk, hint, line, own_words, page_head, remark};
use super::forms;
use super::staffing::{Staffing, staffing};
use super::ui_state::{MessageFor, Page, TeamUiState};
use crate::app::theme::{Icon, Tone, Type, UiText as _, UiTokens as _, size, space};
use crate::app::time_text;
use crate::app::widgets::{Button, Card, caption, chip, state_dot};
use crate::doctrine::{Vocabulary as _, doctrine};
use crate::exercise::{Dispatch, ListedContact, Message, StateCard, Transit, local_time};
use crate::scenario::{Correspondent, Hours};
use crate::t;

/// Every State's contact points, and what was sent.
pub(super) fn directory(ui: &mut Ui, desk: &Desk<'_>, state: &mut TeamUiState) {
    if page_head(ui, t!("team-directory")) {
        state.page = Page::Reading;
    }
    hint(ui, t!("team-directory-intro"));
    ui.add_space(space::S);
    ScrollArea::vertical()
        .id_salt("directory")
        .auto_shrink(false)
        .show(ui, |ui| {
            for other in desk.others() {
                contact_points(ui, desk, state, other);
                ui.add_space(space::S);
            }
            actors(ui, desk, state);
            ui.add_space(space::S);
            caption(ui, t!("team-sent"));
            if desk.view.sent.is_empty() {
                hint(ui, t!("team-sent-nothing"));
            }
            for message in desk.view.sent.iter().rev() {
                sent(ui, desk, message);
                ui.add_space(space::XS);
            }
            if let Some(own) = desk.card(desk.state()) {
                ui.add_space(space::S);
                caption(ui, t!("team-directory-own"));
                contact_points(ui, desk, state, own);
            }
        });
}

/// Operators, vendors and the press: whom it can write to beyond the States, and what it wrote to them.
fn actors(ui: &mut Ui, desk: &Desk<'_>, state: &mut TeamUiState) {
    let actors = &desk.view.briefing.actors;
    if actors.is_empty() {
        return;
    }
    ui.add_space(space::S);
    caption(ui, t!("actor-directory"));
    hint(ui, t!("actor-directory-intro"));
    let tokens = ui.tokens();
    Card::plain().edge(tokens.neutral.mark).show(ui, |ui| {
        for (position, actor) in actors.iter().enumerate() {
            if position > 0 {
                ui.separator();
            }
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                if !desk.is_read_only() {
                    let name = t!("actor-directory-write", name = actor.name.as_str());
                    let button = Button::secondary(t!("team-write")).small().icon(Icon::SEND);
                    let response = button.show(ui);
                    response
                        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
                    if response.clicked() {
                        forms::open_letter(desk, state, &actor.id, None);
                    }
                }
                ui.with_layout(Layout::top_down(Align::Min), |ui| {
                    line(ui, |ui| {
                        crate::app::actor::role_icon(actor.role).show(
                            ui,
                            size::ICON,
                            tokens.neutral.mark,
                        );
                        chip(ui, crate::app::actor::role_name(actor.role), tokens.neutral);
                        let name = Type::Body.rich(&actor.name).color(tokens.text);
                        ui.add(Label::new(name).wrap());
                    });
                });
            });
        }
    });
    let own = Correspondent::State(desk.state().clone());
    let letters = desk.view.correspondence.dispatches().iter().rev();
    let mut sent = letters.filter(|dispatch| dispatch.from == own).peekable();
    if sent.peek().is_none() {
        return;
    }
    ui.add_space(space::S);
    caption(ui, t!("actor-directory-sent"));
    for dispatch in sent {
        letter_sent(ui, desk, dispatch);
        ui.add_space(space::XS);
    }
}

fn letter_sent(ui: &mut Ui, desk: &Desk<'_>, dispatch: &Dispatch) {
    let names: Vec<&str> = dispatch
        .to
        .iter()
        .filter_map(|to| match to {
            Correspondent::Actor(actor) => desk.view.briefing.actor(actor),
            Correspondent::State(_) => None,
        })
        .map(|actor| actor.name.as_str())
        .collect();
    let names = super::desk::list_in_words(&names);
    Card::plain().show(ui, |ui| {
        ui.strong_text(dispatch.subject.as_str());
        let time = desk.clock(dispatch.time);
        ui.small_muted(t!("actor-sent-head", time = time, names = names.as_str()));
        let mut readings = dispatch.readings.values();
        let (icon, tone, words) = match readings.find_map(|reading| reading.acknowledged) {
            Some(time) => (
                Icon::CHECK_CHECK,
                ui.tokens().success,
                t!(
                    "team-sent-acknowledged",
                    state = names.as_str(),
                    time = desk.clock(time)
                ),
            ),
            None => (
                Icon::CHECK,
                ui.tokens().neutral,
                t!("actor-sent-delivered", name = names.as_str()),
            ),
        };
        remark(ui, icon, tone, &words);
        let title = Type::Small
            .rich(t!("team-sent-text"))
            .color(ui.tokens().text_muted);
        egui::CollapsingHeader::new(title)
            .id_salt(("letter-sent", dispatch.id.0))
            .show_unindented(ui, |ui| own_words(ui, &dispatch.body));
    });
}

fn contact_points(ui: &mut Ui, desk: &Desk<'_>, state: &mut TeamUiState, of: &StateCard) {
    Card::plain().edge(desk.colour(ui, &of.id)).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let colour = desk.colour(ui, &of.id);
            state_dot(ui, colour);
            ui.strong_text(of.name.as_str());
            if let Some(local) = local_time(of.utc_offset, desk.startex(), desk.now.time) {
                let time = local.format("%H:%M").to_string();
                ui.small_muted(t!("team-local-time", time = time));
            }
        });
        if of.contacts.is_empty() {
            hint(ui, t!("team-directory-none"));
        }
        for contact in &of.contacts {
            ui.separator();
            contact_point(ui, desk, state, of, contact);
        }
    });
}

fn contact_point(
    ui: &mut Ui,
    desk: &Desk<'_>,
    state: &mut TeamUiState,
    of: &StateCard,
    contact: &ListedContact,
) {
    let tokens = ui.tokens();
    let own = of.id == *desk.state();
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        if !own && !desk.is_read_only() {
            let name = t!("team-write-to", contact = contact.name.as_str());
            let button = Button::secondary(t!("team-write")).small().icon(Icon::SEND);
            let response = button.show(ui);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
            if response.clicked() {
                let form = MessageFor::Contact(of.id.clone(), contact.kind);
                forms::open_message(desk, state, form);
            }
        }
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            line(ui, |ui| {
                chip(ui, contact.kind.label(), tokens.neutral)
                    .on_hover_text(contact.kind.meaning());
                ui.add(Label::new(Type::Body.rich(&contact.name).color(tokens.text)).wrap());
            });
            let (icon, tone, words) = staffing_in_words(ui, desk, of, contact);
            remark(ui, icon, tone, &words);
            freshness(ui, desk, contact);
        });
    });
}

/// When the entry was last confirmed, in the scenario's words and counted by its day; an old one is pointed out.
fn freshness(ui: &mut Ui, desk: &Desk<'_>, contact: &ListedContact) {
    if let Some(words) = &contact.freshness {
        ui.small_muted(t!("team-freshness", freshness = words.as_str()));
    }
    let Some(day) = contact.confirmed else {
        if contact.freshness.is_none() {
            ui.small_muted(t!("team-freshness-unknown"));
        }
        return;
    };
    let date = time_text::date(day.and_time(NaiveTime::MIN).and_utc());
    let ago = desk.startex().date_naive().signed_duration_since(day);
    if ago.num_days() > i64::from(doctrine().conventions.fresh_for_days) {
        let words = t!(
            "team-confirmed-long-ago",
            date = date,
            days = ago.num_days()
        );
        remark(ui, Icon::TRIANGLE_ALERT, ui.tokens().warning, &words);
    } else {
        ui.small_muted(t!("team-confirmed", date = date));
    }
}

/// Whether somebody is in, as an icon and a sentence.
pub(super) fn staffing_in_words(
    ui: &Ui,
    desk: &Desk<'_>,
    of: &StateCard,
    contact: &ListedContact,
) -> (Icon, Tone, String) {
    let tokens = ui.tokens();
    let local = |time| {
        local_time(of.utc_offset, desk.startex(), time)
            .map_or_else(String::new, |local| local.format("%H:%M").to_string())
    };
    let hours = match contact.hours {
        Hours::Always => String::new(),
        Hours::Office(from, until) => t!("team-hours-office", from = from, until = until),
    };
    match staffing(contact.hours, of.utc_offset, desk.startex(), desk.now.time) {
        Staffing::Always => (
            Icon::CIRCLE_CHECK,
            tokens.success,
            t!("team-hours-always").to_owned(),
        ),
        Staffing::OpenUntil(closes) => (
            Icon::CIRCLE_CHECK,
            tokens.success,
            t!("team-hours-open", hours = hours, until = local(closes)),
        ),
        Staffing::ClosedUntil(opens) => (
            Icon::CLOCK,
            tokens.warning,
            t!(
                "team-hours-closed",
                hours = hours,
                until = local(opens),
                here = desk.clock(opens)
            ),
        ),
    }
}

fn sent(ui: &mut Ui, desk: &Desk<'_>, message: &Message) {
    let tokens = ui.tokens();
    let note = &message.note;
    Card::plain().show(ui, |ui| {
        line(ui, |ui| {
            let colour = desk.colour(ui, &note.to);
            state_dot(ui, colour);
            ui.strong_text(note.subject.as_str());
        });
        let channel = doctrine()
            .channel(&note.channel)
            .map_or(note.channel.as_str(), |channel| channel.name.as_str());
        ui.small_muted(t!(
            "team-sent-to",
            state = desk.name(&note.to),
            channel = channel,
            time = desk.clock(message.sent)
        ));
        let (icon, tone, words) = fate(desk, tokens, message);
        remark(ui, icon, tone, &words);
        let title = Type::Small
            .rich(t!("team-sent-text"))
            .color(tokens.text_muted);
        egui::CollapsingHeader::new(title)
            .id_salt(("sent", message.id.0))
            .show_unindented(ui, |ui| own_words(ui, &note.body));
    });
}

/// How a sent message fares.
fn fate(
    desk: &Desk<'_>,
    tokens: &crate::app::theme::Tokens,
    message: &Message,
) -> (Icon, Tone, String) {
    let to = desk.name(&message.note.to);
    match (message.acknowledged, message.transit) {
        (Some(time), _) => (
            Icon::CHECK_CHECK,
            tokens.success,
            t!(
                "team-sent-acknowledged",
                state = to,
                time = desk.clock(time)
            ),
        ),
        (None, Transit::Delivered(time)) => (
            Icon::CHECK,
            tokens.success,
            t!("team-sent-delivered", time = desk.clock(time)),
        ),
        (None, Transit::UnderWay) => {
            let arrives = message.sent + crate::exercise::delay_of(&message.note.channel);
            (
                Icon::SEND,
                tokens.neutral,
                t!("team-transit-under-way", time = desk.clock(arrives)),
            )
        }
        (None, Transit::Waiting { until }) => (
            Icon::CLOCK,
            tokens.warning,
            t!("team-transit-waiting", time = desk.clock(until)),
        ),
        (None, Transit::Bounced(time, why)) => (
            Icon::UNDO_2,
            tokens.danger,
            t!(
                "team-transit-bounced",
                time = desk.clock(time),
                why = why.sentence()
            ),
        ),
    }
}
