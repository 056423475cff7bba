//! The forms of an actor’s desk: write, report, publish. One at a time; closing one keeps what was typed.

use egui::{Id, Ui};

use super::ActorDesk;
use super::ui_state::{ActorForm, ActorUiState, WriteDraft};
use crate::app::intent::Intent;
use crate::app::team::pieces::{Ending, Front, Reply, hint, missing_words, remark};
use crate::app::theme::{Icon, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Field, dropdown, fares_look, segmented, state_dot};
use crate::exercise::{Command, InboxEntry, LONGEST_TEXT, StatusReport};
use crate::scenario::{AssetStatus, Correspondent, SeatPower};
use crate::t;

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
    if just_opened {
        state.focus_before_form = ui.memory(|memory| memory.focused());
    }
    let front = Front {
        id: Id::unique(("actor-form", desk.view.actor().as_str())),
        title: match form {
            ActorForm::Write => t!("actor-form-write"),
            ActorForm::Report => t!("actor-form-report"),
            ActorForm::Publish => t!("actor-form-publish"),
        },
        width: 620.0,
        below: 0.0,
    };
    let fields = |ui: &mut Ui| match form {
        ActorForm::Write => write(ui, desk, &mut state.letter, just_opened),
        ActorForm::Report => report(ui, desk, &mut state.report, just_opened),
        ActorForm::Publish => publish(ui, desk, &mut state.title, &mut state.article, just_opened),
    };
    match front.show(ui, fields, |_, ending| ending) {
        Some(Reply::Submit(command)) => desk.submit(intents, command),
        Some(Reply::Close) => {
            state.form = None;
            if let Some(before) = state.focus_before_form.take() {
                ui.memory_mut(|memory| memory.request_focus(before));
            }
        }
        Some(Reply::Preview(_)) | None => {}
    }
}

fn ending(
    desk: ActorDesk<'_>,
    action: &str,
    refusal: Option<&'static str>,
    command: Command,
) -> Ending {
    let refusal = refusal.or_else(|| desk.cannot_act());
    Ending {
        action: action.to_owned(),
        dangerous: false,
        refusal: refusal.map(ToOwned::to_owned),
        reply: Some(Reply::Submit(command)),
        step: None,
    }
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
            if let Correspondent::State(state) = &who {
                state_dot(ui, desk.colour_of(ui, state));
            }
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

fn write(ui: &mut Ui, desk: ActorDesk<'_>, draft: &mut WriteDraft, just_opened: bool) -> Ending {
    addressees(ui, desk, draft);
    let letter = &mut draft.letter;
    letter.words(ui, just_opened);
    let obstacle = if desk.may(SeatPower::Share) {
        let entries: Vec<&InboxEntry> = desk.view.inbox.iter().rev().collect();
        letter.enclosure(ui, t!("actor-hands"), &entries)
    } else {
        None
    };
    let nobody = draft.to.is_empty().then(|| t!("actor-nobody"));
    let refusal = nobody.or_else(|| letter.missing()).or(obstacle);
    let writing = letter.writing(draft.to.iter().cloned().collect(), None);
    ending(desk, t!("actor-send"), refusal, Command::Write(writing))
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
    let asset = assets.get(chosen);
    if draft.asset.as_ref() != asset.map(|asset| &asset.id) {
        // A report begins with how it fares as far as this desk knows.
        draft.asset = asset.map(|asset| asset.id.clone());
        draft.status = asset.map_or(AssetStatus::Normal, |asset| desk.status_of(asset));
    }
    ui.add_space(space::XS);
    ui.small_muted(t!("actor-report-status"));
    let statuses = [
        AssetStatus::Normal,
        AssetStatus::Degraded,
        AssetStatus::Down,
    ]
    .map(|status| (status, fares_look(ui, status.into()).0));
    segmented(ui, t!("actor-report-status"), &mut draft.status, &statuses);
    ui.add_space(space::XS);
    draft.letter.words(ui, just_opened);
    let reports = draft.asset.clone().map(|asset| StatusReport {
        asset,
        status: draft.status,
    });
    let writing = draft.letter.writing(Vec::new(), reports);
    let action = t!("actor-report-do");
    ending(
        desk,
        action,
        draft.letter.missing(),
        Command::Write(writing),
    )
}

fn publish(
    ui: &mut Ui,
    desk: ActorDesk<'_>,
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
    let command = Command::Publish {
        title: title.trim().to_owned(),
        body: body.trim().to_owned(),
    };
    let headless = title.trim().is_empty();
    let refusal = headless.then(|| t!("actor-publish-no-headline"));
    let refusal = refusal.or_else(|| missing_words(title, body));
    ending(desk, t!("actor-publish-do"), refusal, command)
}
