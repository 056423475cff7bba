//! What is open: something that came in, something sent, something public, or the brief.

use egui::{Align, Label, Layout, ScrollArea, Ui};

use super::ActorDesk;
use super::ui_state::{ActorForm, ActorPage, ActorUiState};
use crate::app::intent::Intent;
use crate::app::team::pieces::{
    letter_text_as, marking_chip, own_words, public_body, public_headline, remark,
};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, size, space};
use crate::app::widgets::{Button, Card, caption, chip, empty_state, markdown};
use crate::doctrine::{Marking, Vocabulary as _};
use crate::exercise::{Command, Dispatch, InboxEntry, Item};
use crate::scenario::SeatPower;
use crate::t;

/// Lines longer than this tire the eye.
const MEASURE: f32 = 720.0;

pub(super) fn reading(
    ui: &mut Ui,
    desk: ActorDesk<'_>,
    state: &mut ActorUiState,
    intents: &mut Vec<Intent>,
) {
    match state.page.clone() {
        ActorPage::Reading => {
            let entry = state
                .open_item
                .as_ref()
                .and_then(|item| desk.view.entry(item));
            match entry {
                Some(entry) => letter(ui, desk, state, intents, entry),
                None if desk.view.inbox.is_empty() => first_steps(ui, desk, state),
                None => {
                    ui.add_space(ui.available_height() * 0.2);
                    empty_state(ui, Icon::MAIL, t!("team-reading-nothing-open"), None);
                }
            }
        }
        ActorPage::Sent(id) => match desk.view.correspondence.get(id) {
            Some(dispatch) => scrolled(ui, ("sent", id.0), |ui| sent(ui, desk, dispatch)),
            None => state.page = ActorPage::Reading,
        },
        ActorPage::Public(sequence) => {
            let found = desk
                .view
                .public
                .iter()
                .find(|item| item.sequence == sequence);
            let Some(item) = found else {
                state.page = ActorPage::Reading;
                return;
            };
            scrolled(ui, ("public", sequence), |ui| {
                let (title, subtitle, _) = public_headline(desk.common(), desk.now.time, item);
                heading(ui, &title);
                ui.small_muted(subtitle);
                ui.add_space(space::S);
                public_body(ui, item);
            });
        }
        ActorPage::Brief => scrolled(ui, ("brief", 0), |ui| brief(ui, desk)),
    }
}

fn scrolled<Salt: std::hash::Hash + std::fmt::Debug>(
    ui: &mut Ui,
    salt: Salt,
    content: impl FnOnce(&mut Ui),
) {
    ScrollArea::vertical()
        .id_salt(salt)
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.set_max_width(MEASURE.min(ui.available_width()));
            content(ui);
        });
}

fn heading(ui: &mut Ui, title: &str) {
    let colour = ui.tokens().text;
    let heading = ui.add(Label::new(Type::Heading.rich(title).color(colour)).wrap());
    heading.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, title));
}

/// What whoever sits down here does well to look at first.
fn first_steps(ui: &mut Ui, desk: ActorDesk<'_>, state: &mut ActorUiState) {
    ui.set_max_width(MEASURE.min(ui.available_width()));
    ui.add_space(space::XL);
    heading(
        ui,
        &t!(
            "actor-welcome",
            name = desk.view.briefing.actor.name.as_str()
        ),
    );
    let muted = ui.tokens().text_muted;
    ui.add(Label::new(Type::Reading.rich(t!("actor-welcome-text")).color(muted)).wrap());
    ui.add_space(space::M);
    let open = Button::secondary(t!("actor-brief-open")).icon(Icon::FILE_TEXT);
    if open.show(ui).clicked() {
        state.page = ActorPage::Brief;
    }
}

fn brief(ui: &mut Ui, desk: ActorDesk<'_>) {
    let tokens = ui.tokens();
    heading(ui, t!("actor-brief"));
    ui.horizontal_wrapped(|ui| {
        chip(ui, Marking::Secret.label(), tokens.marking.secret);
        ui.small_muted(t!("actor-brief-secret"));
    });
    ui.add_space(space::S);
    markdown(ui, &desk.view.briefing.brief);
    ui.add_space(space::M);
    caption(ui, t!("actor-may"));
    let briefing = &desk.view.briefing;
    let mut rights = vec![(Icon::SEND, t!("actor-may-write").to_owned())];
    if briefing.may(SeatPower::Share) {
        rights.push((Icon::SHARE_2, t!("actor-may-share").to_owned()));
    }
    if briefing.may(SeatPower::Publish) {
        rights.push((Icon::MEGAPHONE, t!("actor-may-publish").to_owned()));
    }
    if !briefing.assets.is_empty() {
        let names: Vec<&str> = briefing
            .assets
            .iter()
            .map(|asset| asset.name.as_str())
            .collect();
        let names = crate::app::team::pieces::list_in_words(&names);
        rights.push((Icon::PLUG, t!("actor-may-report", names = names)));
    }
    for (icon, text) in rights {
        remark(ui, icon, tokens.neutral, &text);
    }
}

fn letter(
    ui: &mut Ui,
    desk: ActorDesk<'_>,
    state: &mut ActorUiState,
    intents: &mut Vec<Intent>,
    entry: &InboxEntry,
) {
    if !desk.read_only && entry.read.is_none() && state.reported_read.insert(entry.item.clone()) {
        desk.submit(intents, Command::Read(entry.item.clone()));
    }
    let below = if desk.read_only {
        0.0
    } else {
        size::CONTROL + 2.0 * space::S
    };
    ScrollArea::vertical()
        .id_salt(("letter", entry.sequence))
        .max_height((ui.available_height() - below).max(80.0))
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.set_max_width(MEASURE.min(ui.available_width()));
            ui.horizontal(|ui| {
                ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                    let close = Button::icon_only(Icon::X, t!("team-letter-close")).small();
                    if close.show(ui).clicked() {
                        state.open_item = None;
                    }
                    ui.with_layout(
                        Layout::left_to_right(Align::Center).with_main_wrap(true),
                        |ui| {
                            marking_chip(ui, entry.letter.marking);
                            let words = t!(
                                "team-letter-from",
                                from = entry.letter.from.as_str(),
                                state = desk.view.briefing.actor.name.as_str(),
                                channel = entry.letter.channel.label(),
                                time = desk.clock(entry.received)
                            );
                            let muted = ui.tokens().text_muted;
                            ui.add(Label::new(Type::Small.rich(words).color(muted)).wrap());
                        },
                    );
                });
            });
            if let Some(retraction) = &entry.retracted {
                let tone = ui.tokens().danger;
                let words = t!(
                    "team-taken-back",
                    time = desk.clock(retraction.time),
                    note = retraction.note.as_str()
                );
                remark(ui, Icon::UNDO_2, tone, &words);
            }
            let typed = matches!(entry.item, Item::Dispatch(_));
            letter_text_as(ui, &entry.letter, typed, entry.retracted.is_some());
            if let Some(asks) = &entry.letter.asks {
                ui.add_space(space::S);
                Card::plain().show(ui, |ui| {
                    ui.small_muted(t!("team-asks"));
                    let colour = ui.tokens().text;
                    ui.add(Label::new(Type::Body.rich(asks).color(colour)).wrap());
                });
            }
        });
    if !desk.read_only {
        ui.add_space(space::XS);
        actions(ui, desk, state, intents, entry);
    }
}

fn actions(
    ui: &mut Ui,
    desk: ActorDesk<'_>,
    state: &mut ActorUiState,
    intents: &mut Vec<Intent>,
    entry: &InboxEntry,
) {
    ui.horizontal_wrapped(|ui| {
        match entry.acknowledged {
            Some(time) => {
                let tone = ui.tokens().success;
                ui.icon(Icon::CHECK, tone.mark);
                let words = t!("team-acknowledged-at", time = desk.clock(time));
                ui.typed(Type::Body, tone.text, words);
            }
            None => {
                let refusal = match desk.phase() {
                    crate::exercise::Phase::Opened => Some(t!("team-not-started")),
                    _ => None,
                };
                let acknowledge = Button::primary(t!("team-acknowledge"))
                    .tooltip(t!("team-acknowledge-tip"))
                    .unless(refusal);
                if acknowledge.show(ui).clicked() {
                    desk.submit(intents, Command::Acknowledge(entry.item.clone()));
                }
            }
        }
        if let Item::Dispatch(id) = entry.item
            && let Some(dispatch) = desk.view.correspondence.get(id)
        {
            let reply = Button::secondary(t!("team-reply")).icon(Icon::CORNER_DOWN_LEFT);
            if reply.show(ui).clicked() {
                if state.letter.subject.trim().is_empty() {
                    state.letter.subject = t!(
                        "team-message-reply-subject",
                        title = dispatch.subject.as_str()
                    );
                }
                state.write_to(Some(dispatch.from.clone()), None);
            }
        }
        let refusal = if !desk.may(SeatPower::Share) {
            Some(t!("actor-may-not-share"))
        } else if matches!(entry.item, Item::Dispatch(_)) && !entry.letter.marking.may_be_shared() {
            Some(t!("team-share-not-allowed"))
        } else {
            None
        };
        let share = Button::secondary(t!("actor-hand-on"))
            .icon(Icon::SHARE_2)
            .unless(refusal);
        if share.show(ui).clicked() {
            state.write_to(None, Some(entry.item.clone()));
        }
        if desk.may(SeatPower::Publish) {
            let publish = Button::secondary(t!("actor-publish")).icon(Icon::MEGAPHONE);
            if publish.show(ui).clicked() {
                state.open_form(ActorForm::Publish);
            }
        }
    });
}

/// A letter that was sent, and what its addressees did with it.
fn sent(ui: &mut Ui, desk: ActorDesk<'_>, dispatch: &Dispatch) {
    heading(ui, &dispatch.subject);
    ui.small_muted(t!(
        "actor-sent-head",
        time = desk.clock(dispatch.time),
        names = desk.names(&dispatch.to)
    ));
    ui.add_space(space::S);
    own_words(ui, &dispatch.body);
    if let Some(enclosed) = &dispatch.encloses {
        ui.add_space(space::S);
        Card::well().show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                marking_chip(ui, enclosed.letter.marking);
                ui.strong_text(enclosed.letter.title.as_str());
            });
            own_words(ui, &enclosed.letter.body);
        });
    }
    ui.add_space(space::M);
    caption(ui, t!("actor-sent-fate"));
    for to in &dispatch.to {
        let reading = dispatch.readings.get(to);
        let acknowledged = reading.and_then(|reading| reading.acknowledged);
        let name = desk.view.name_of(to);
        let (icon, tone, words) = match acknowledged {
            Some(time) => (
                Icon::CHECK_CHECK,
                ui.tokens().success,
                t!(
                    "team-sent-acknowledged",
                    state = name,
                    time = desk.clock(time)
                ),
            ),
            None => (
                Icon::CHECK,
                ui.tokens().neutral,
                t!("actor-sent-delivered", name = name),
            ),
        };
        remark(ui, icon, tone, &words);
    }
}
