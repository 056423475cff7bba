//! A letter to an actor: the operator for the logs, the vendor for a patch, the press for a line.

use egui::Ui;

use super::share::possible_markings;
use super::{Ending, Reply, Sheet, choices};
use crate::app::team::desk::{Desk, hint, marking_chip, remark};
use crate::app::team::reading::letter_text;
use crate::app::team::ui_state::{Form, LetterDraft, TeamUiState};
use crate::app::theme::{Icon, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Card, Field, dropdown, segmented};
use crate::doctrine::{Marking, Vocabulary as _};
use crate::exercise::{Command, InboxEntry, Item, LONGEST_TEXT, Writing};
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
    if let Some(about) = about
        && draft.subject.trim().is_empty()
    {
        draft.subject = t!("team-message-reply-subject", title = about);
    }
    state.open_form_of(desk, Form::Letter);
}

pub(super) fn fields(ui: &mut Ui, sheet: &Sheet<'_>, draft: &mut LetterDraft) -> Ending {
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
    let subject = Field::new(t!("team-message-subject"))
        .limit(200)
        .show(ui, &mut draft.subject);
    let body = Field::new(t!("team-message-body"))
        .rows(6)
        .limit(LONGEST_TEXT)
        .show(ui, &mut draft.body);
    if draft.subject.is_empty() {
        sheet.first(&subject);
    } else {
        sheet.first(&body);
    }
    let obstacle = enclosure(ui, desk, draft);
    let missing = if draft.to.is_none() {
        Some(t!("actor-nobody"))
    } else if draft.subject.trim().is_empty() {
        Some(t!("team-message-no-subject"))
    } else if draft.body.trim().is_empty() {
        Some(t!("team-message-no-text"))
    } else {
        None
    };
    let refusal = missing.or(obstacle).or_else(|| desk.cannot_act());
    let writing = draft.to.clone().map(|to| {
        Reply::Submit(Command::Write(Writing {
            to: vec![Correspondent::Actor(to)],
            subject: draft.subject.trim().to_owned(),
            body: draft.body.trim().to_owned(),
            hands: draft.hands.clone().zip(draft.marking),
            reports: None,
        }))
    });
    Ending {
        action: t!("actor-send").to_owned(),
        dangerous: false,
        refusal: refusal.map(ToOwned::to_owned),
        reply: writing,
        step: None,
    }
}

/// What goes along with it, and under which marking.
fn enclosure(ui: &mut Ui, desk: &Desk<'_>, draft: &mut LetterDraft) -> Option<&'static str> {
    let entries: Vec<&InboxEntry> = desk
        .view
        .inbox
        .iter()
        .rev()
        .filter(|entry| !matches!(entry.item, Item::Ping(_)))
        .collect();
    if entries.is_empty() {
        return None;
    }
    ui.add_space(space::XS);
    ui.small_muted(t!("actor-letter-hands"));
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
    if dropdown(ui, t!("actor-letter-hands"), &mut chosen, &titles) {
        draft.hands = chosen
            .and_then(|at| entries.get(at))
            .map(|entry| entry.item.clone());
        draft.marking = None;
    }
    let entry = chosen.and_then(|at| entries.get(at))?;
    if entry.is_given() && !entry.letter.marking.may_be_shared() {
        let words = t!("team-share-not-allowed");
        remark(ui, Icon::SHIELD_ALERT, ui.tokens().warning, words);
        return Some(words);
    }
    ui.small_muted(t!("team-share-marking"));
    let markings: Vec<(Option<Marking>, &str)> = possible_markings(entry)
        .into_iter()
        .map(|marking| (Some(marking), marking.label()))
        .collect();
    segmented(ui, t!("team-share-marking"), &mut draft.marking, &markings);
    let Some(marking) = draft.marking else {
        return Some(t!("team-share-unmarked"));
    };
    hint(ui, marking.meaning());
    Card::well().show(ui, |ui| {
        marking_chip(ui, marking);
        letter_text(ui, &entry.letter, false);
    });
    None
}
