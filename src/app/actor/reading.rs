//! What is open: something that came in, something sent, something public, or the brief.

use egui::{Label, ScrollArea, Ui};

use super::ui_state::{ActorForm, ActorPage, ActorUiState};
use super::{ActorDesk, chair};
use crate::app::intent::Intent;
use crate::app::team::pieces::{
    LetterSheet, MEASURE, cannot_confirm, list_in_words, marking_chip, own_words, public_body,
    public_headline, remark,
};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Button, Card, caption, chip, empty_state, markdown};
use crate::doctrine::{Marking, Vocabulary as _};
use crate::exercise::{Command, Dispatch, InboxEntry, Item};
use crate::scenario::SeatPower;
use crate::t;

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
        ActorPage::Brief => scrolled(ui, ("brief", 0), |ui| {
            brief(ui, desk);
            chair::directory(ui, desk);
        }),
        ActorPage::Consultation(id) => chair::consultation(ui, desk, state, intents, id),
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

pub(super) fn heading(ui: &mut Ui, title: &str) {
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
    let open = Button::primary(t!("actor-brief-open")).icon(Icon::FILE_TEXT);
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
    if briefing.may(SeatPower::Chair) {
        rights.push((Icon::LANDMARK, t!("actor-may-chair").to_owned()));
    }
    if !briefing.assets.is_empty() {
        let names: Vec<&str> = briefing
            .assets
            .iter()
            .map(|asset| asset.name.as_str())
            .collect();
        let names = list_in_words(&names);
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
    let clock = |time| desk.clock(time);
    let sheet = LetterSheet {
        entry,
        read_only: desk.read_only,
        clock: &clock,
    };
    let sender = |ui: &mut Ui| {
        let words = t!(
            "team-letter-from",
            from = entry.letter.from.as_str(),
            state = desk.view.briefing.actor.name.as_str(),
            channel = entry.letter.channel.label(),
            time = desk.clock(entry.received)
        );
        let muted = ui.tokens().text_muted;
        ui.add(Label::new(Type::Small.rich(words).color(muted)).wrap());
    };
    if sheet.text(ui, f32::INFINITY, sender) {
        state.open_item = None;
    }
    if !sheet.read_only {
        ui.add_space(space::XS);
        actions(ui, desk, state, intents, &sheet);
    }
}

fn actions(
    ui: &mut Ui,
    desk: ActorDesk<'_>,
    state: &mut ActorUiState,
    intents: &mut Vec<Intent>,
    sheet: &LetterSheet<'_>,
) {
    let entry = sheet.entry;
    ui.horizontal_wrapped(|ui| {
        if sheet.acknowledge(ui, cannot_confirm(desk.phase())) {
            desk.submit(intents, Command::Acknowledge(entry.item.clone()));
        }
        if let Item::Dispatch(id) = entry.item
            && let Some(dispatch) = desk.view.correspondence.get(id)
        {
            let reply = Button::secondary(t!("team-reply")).icon(Icon::CORNER_DOWN_LEFT);
            if reply.show(ui).clicked() {
                state.letter.letter.answer(&dispatch.subject);
                state.write_to(Some(dispatch.from.clone()), None);
            }
        }
        let refusal = if !desk.may(SeatPower::Share) {
            Some(t!("actor-may-not-share"))
        } else if entry.is_given() && !entry.letter.marking.may_be_shared() {
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
