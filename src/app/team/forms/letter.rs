//! A letter to an actor: the operator for the logs, the vendor for a patch, the press for a line.

use egui::Ui;

use super::{Ending, Reply, Sheet, choices};
use crate::app::team::desk::{Desk, hint};
use crate::app::team::drafts::ActorLetterDraft;
use crate::app::team::ui_state::{Form, TeamUiState};
use crate::app::theme::{UiText as _, space};
use crate::app::widgets::dropdown;
use crate::exercise::{Command, InboxEntry, Item};
use crate::scenario::{ActorId, Correspondent};
use crate::t;

/// Opens a letter to an actor; one begun before is still there.
pub(in crate::app::team) fn open_letter(
    desk: &Desk<'_>,
    state: &mut TeamUiState,
    to: &ActorId,
    about: Option<&str>,
) {
    let draft = &mut state.drafts.letter;
    draft.to = Some(to.clone());
    if let Some(about) = about {
        draft.letter.answer(about);
    }
    state.open_form_of(desk, Form::Letter);
}

pub(super) fn fields(ui: &mut Ui, sheet: &Sheet<'_>, draft: &mut ActorLetterDraft) -> Ending {
    let desk = sheet.desk;
    let actors = &desk.view.briefing.actors;
    let mut to = draft
        .to
        .as_ref()
        .and_then(|to| actors.iter().position(|actor| actor.id == *to));
    let names = choices(actors.iter().map(|actor| actor.name.as_str()));
    ui.small_muted(t!("actor-letter-to"));
    if dropdown(ui, t!("actor-letter-to"), &mut to, &names) {
        draft.to = to
            .and_then(|at| actors.get(at))
            .map(|actor| actor.id.clone());
    }
    if let Some(actor) = to.and_then(|at| actors.get(at)) {
        hint(ui, crate::app::actor::role_name(actor.role));
    }
    ui.add_space(space::XS);
    let letter = &mut draft.letter;
    letter.words(ui, sheet.just_opened);
    let entries: Vec<&InboxEntry> = desk
        .view
        .inbox
        .iter()
        .rev()
        .filter(|entry| !matches!(entry.item, Item::Ping(_)))
        .collect();
    let obstacle = letter.enclosure(ui, t!("actor-letter-hands"), &entries);
    let nobody = draft.to.is_none().then(|| t!("actor-nobody"));
    let refusal = nobody
        .or_else(|| letter.missing())
        .or(obstacle)
        .or_else(|| desk.cannot_act());
    let to = draft.to.clone();
    let writing = to.map(|to| letter.writing(vec![Correspondent::Actor(to)], None));
    Ending {
        action: t!("actor-send").to_owned(),
        dangerous: false,
        refusal: refusal.map(ToOwned::to_owned),
        reply: writing.map(|writing| Reply::Submit(Command::Write(writing))),
        step: None,
    }
}
