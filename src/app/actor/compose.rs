//! The forms of an actor’s desk: write, report, publish. One at a time; closing one keeps what was typed.

use egui::{Id, Key, Modifiers, Role, ScrollArea, Ui};

use super::ActorDesk;
use super::ui_state::{ActorForm, ActorUiState, WriteDraft};
use crate::app::dialog;
use crate::app::intent::Intent;
use crate::app::team::pieces::{hint, marking_chip, own_words, remark};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, size, space};
use crate::app::widgets::{Button, Card, Field, dropdown, segmented};
use crate::doctrine::{Marking, Vocabulary as _};
use crate::exercise::{Command, InboxEntry, Item, LONGEST_TEXT, StatusReport, Writing};
use crate::scenario::{AssetStatus, Correspondent, SeatPower};
use crate::t;

/// What the main button of a form does, or why it cannot.
struct Ending {
    action: &'static str,
    refusal: Option<&'static str>,
    command: Option<Command>,
}

/// Draws the form in front, if there is one.
pub(super) fn forms(
    ui: &mut Ui,
    desk: ActorDesk<'_>,
    state: &mut ActorUiState,
    intents: &mut Vec<Intent>,
) {
    let Some(form) = state.form else { return };
    if desk.read_only {
        state.form = None;
        return;
    }
    let just_opened = std::mem::take(&mut state.form_just_opened);
    let title = match form {
        ActorForm::Write => t!("actor-form-write"),
        ActorForm::Report => t!("actor-form-report"),
        ActorForm::Publish => t!("actor-form-publish"),
    };
    let room = ui.ctx().content_rect().size();
    let width = 620.0_f32.min(room.x - 4.0 * space::XL);
    let id = Id::unique(("actor-form", desk.view.actor().as_str()));
    let response = dialog::front(ui.ctx(), id, title, width, |ui| {
        let heading = ui.heading_text(title);
        heading.widget_info(|| egui::WidgetInfo::labeled(Role::Heading, true, title));
        ui.add_space(space::S);
        let body = (room.y - 220.0).max(160.0);
        let shown = ScrollArea::vertical()
            .id_salt("actor-form")
            .max_height(body)
            .min_scrolled_height(body)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.set_max_width(width - space::S - 2.0);
                match form {
                    ActorForm::Write => write(ui, desk, &mut state.letter, just_opened),
                    ActorForm::Report => report(ui, desk, &mut state.report, just_opened),
                    ActorForm::Publish => {
                        publish(ui, desk, &mut state.title, &mut state.article, just_opened)
                    }
                }
            });
        ui.add_space(space::M);
        footer(ui, desk, &shown.inner)
    });
    let mut close = response.should_close();
    match response.inner {
        Answer::Submit(command) => desk.submit(intents, *command),
        Answer::Close => close = true,
        Answer::Nothing => {}
    }
    if close {
        state.form = None;
    }
}

enum Answer {
    Nothing,
    Close,
    Submit(Box<Command>),
}

fn footer(ui: &mut Ui, desk: ActorDesk<'_>, ending: &Ending) -> Answer {
    let refusal = ending.refusal.or_else(|| desk.cannot_act());
    let keys = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let muted = ui.tokens().text_muted;
    let mut answer = Answer::Nothing;
    egui::Sides::new()
        .height(size::CONTROL)
        .shrink_left()
        .wrap()
        .show(
            ui,
            |ui| {
                if let Some(refusal) = refusal {
                    ui.label(Type::Small.rich(refusal).color(muted));
                }
            },
            |ui| {
                let button = Button::primary(ending.action).unless(refusal);
                let pressed = button.show(ui).clicked();
                if (pressed || keys)
                    && refusal.is_none()
                    && let Some(command) = &ending.command
                {
                    answer = Answer::Submit(Box::new(command.clone()));
                }
                let close = Button::secondary(t!("team-form-close"))
                    .tooltip(t!("team-form-close-tip"))
                    .show(ui);
                if close.clicked() {
                    answer = Answer::Close;
                }
            },
        );
    answer
}

/// To whom: a tick for each line.
fn addressees(ui: &mut Ui, desk: ActorDesk<'_>, draft: &mut WriteDraft) {
    let briefing = &desk.view.briefing;
    ui.small_muted(t!("actor-to"));
    ui.horizontal_wrapped(|ui| {
        let states = briefing.states.iter().cloned().map(Correspondent::State);
        let actors = briefing.actors.iter();
        let actors = actors.map(|actor| Correspondent::Actor(actor.id.clone()));
        for who in states.chain(actors) {
            let mut chosen = draft.to.contains(&who);
            let name = desk.view.name_of(&who).to_owned();
            if ui.checkbox(&mut chosen, name).changed() {
                if chosen {
                    draft.to.insert(who);
                } else {
                    draft.to.remove(&who);
                }
            }
        }
    });
    ui.add_space(space::XS);
}

fn words(ui: &mut Ui, draft: &mut WriteDraft, just_opened: bool) {
    let subject = Field::new(t!("team-message-subject"))
        .limit(200)
        .show(ui, &mut draft.subject);
    let body = Field::new(t!("team-message-body"))
        .rows(6)
        .limit(LONGEST_TEXT)
        .show(ui, &mut draft.body);
    if just_opened {
        if draft.subject.is_empty() {
            subject.request_focus();
        } else {
            body.request_focus();
        }
    }
}

fn write(ui: &mut Ui, desk: ActorDesk<'_>, draft: &mut WriteDraft, just_opened: bool) -> Ending {
    addressees(ui, desk, draft);
    words(ui, draft, just_opened);
    let mut obstacle = None;
    if desk.may(SeatPower::Share) && !desk.view.inbox.is_empty() {
        ui.add_space(space::XS);
        ui.small_muted(t!("actor-hands"));
        let entries: Vec<&InboxEntry> = desk.view.inbox.iter().rev().collect();
        let mut chosen = draft
            .hands
            .as_ref()
            .and_then(|item| entries.iter().position(|entry| entry.item == *item));
        let titles: Vec<(Option<usize>, &str)> = std::iter::once((None, t!("actor-hands-nothing")))
            .chain(
                entries
                    .iter()
                    .enumerate()
                    .map(|(at, entry)| (Some(at), entry.letter.title.as_str())),
            )
            .collect();
        if dropdown(ui, t!("actor-hands"), &mut chosen, &titles) {
            draft.hands = chosen
                .and_then(|at| entries.get(at))
                .map(|entry| entry.item.clone());
            draft.marking = None;
        }
        if let Some(entry) = chosen.and_then(|at| entries.get(at)) {
            obstacle = handed(ui, entry, draft);
        }
    } else {
        draft.hands = None;
    }
    let refusal = missing(draft.to.is_empty(), &draft.subject, &draft.body).or(obstacle);
    let hands = draft.hands.clone().zip(draft.marking);
    Ending {
        action: t!("actor-send"),
        refusal,
        command: Some(Command::Write(Writing {
            to: draft.to.iter().cloned().collect(),
            subject: draft.subject.trim().to_owned(),
            body: draft.body.trim().to_owned(),
            hands,
            reports: None,
        })),
    }
}

/// Under which marking, and what the receivers will read.
fn handed(ui: &mut Ui, entry: &InboxEntry, draft: &mut WriteDraft) -> Option<&'static str> {
    let given = matches!(entry.item, Item::Dispatch(_));
    if given && !entry.letter.marking.may_be_shared() {
        let words = t!("team-share-not-allowed");
        let tone = ui.tokens().warning;
        remark(ui, Icon::SHIELD_ALERT, tone, words);
        return Some(words);
    }
    ui.small_muted(t!("team-share-marking"));
    let markings: Vec<(Option<Marking>, &str)> = Marking::ALL
        .iter()
        .copied()
        .filter(|marking| marking.is_used_between_states())
        .filter(|marking| !given || *marking >= entry.letter.marking)
        .map(|marking| (Some(marking), marking.label()))
        .collect();
    segmented(ui, t!("team-share-marking"), &mut draft.marking, &markings);
    let Some(marking) = draft.marking else {
        return Some(t!("team-share-unmarked"));
    };
    hint(ui, marking.meaning());
    ui.add_space(space::XS);
    Card::well().show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            marking_chip(ui, marking);
            ui.strong_text(entry.letter.title.as_str());
        });
        own_words(ui, &entry.letter.body);
    });
    None
}

fn report(ui: &mut Ui, desk: ActorDesk<'_>, draft: &mut WriteDraft, just_opened: bool) -> Ending {
    hint(ui, t!("actor-report-intro"));
    ui.add_space(space::XS);
    let assets = &desk.view.briefing.assets;
    let mut chosen = draft
        .asset
        .as_ref()
        .and_then(|asset| assets.iter().position(|card| card.id == *asset))
        .unwrap_or(0);
    let names: Vec<(usize, &str)> = assets
        .iter()
        .enumerate()
        .map(|(at, asset)| (at, asset.name.as_str()))
        .collect();
    ui.small_muted(t!("actor-report-what"));
    dropdown(ui, t!("actor-report-what"), &mut chosen, &names);
    draft.asset = assets.get(chosen).map(|asset| asset.id.clone());
    ui.add_space(space::XS);
    ui.small_muted(t!("actor-report-status"));
    segmented(
        ui,
        t!("actor-report-status"),
        &mut draft.status,
        &[
            (AssetStatus::Normal, t!("team-asset-normal")),
            (AssetStatus::Degraded, t!("team-asset-degraded")),
            (AssetStatus::Down, t!("team-asset-down")),
        ],
    );
    ui.add_space(space::XS);
    words(ui, draft, just_opened);
    let reports = draft.asset.clone().map(|asset| StatusReport {
        asset,
        status: draft.status,
    });
    Ending {
        action: t!("actor-report-do"),
        refusal: missing(false, &draft.subject, &draft.body),
        command: Some(Command::Write(Writing {
            to: Vec::new(),
            subject: draft.subject.trim().to_owned(),
            body: draft.body.trim().to_owned(),
            hands: None,
            reports,
        })),
    }
}

fn publish(
    ui: &mut Ui,
    _desk: ActorDesk<'_>,
    title: &mut String,
    body: &mut String,
    just_opened: bool,
) -> Ending {
    remark(
        ui,
        Icon::MEGAPHONE,
        ui.tokens().warning,
        t!("actor-publish-intro"),
    );
    ui.add_space(space::XS);
    let headline = Field::new(t!("actor-publish-title"))
        .limit(120)
        .show(ui, title);
    if just_opened {
        headline.request_focus();
    }
    Field::new(t!("actor-publish-text"))
        .rows(8)
        .limit(LONGEST_TEXT)
        .show(ui, body);
    Ending {
        action: t!("actor-publish-do"),
        refusal: missing(false, title, body),
        command: Some(Command::Publish {
            title: title.trim().to_owned(),
            body: body.trim().to_owned(),
        }),
    }
}

fn missing(nobody: bool, subject: &str, body: &str) -> Option<&'static str> {
    if nobody {
        Some(t!("actor-nobody"))
    } else if subject.trim().is_empty() {
        Some(t!("team-message-no-subject"))
    } else if body.trim().is_empty() {
        Some(t!("team-message-no-text"))
    } else {
        None
    }
}
