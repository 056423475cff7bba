//! Handing over something from the inbox in a consultation, under a marking.

use egui::Ui;

use super::{Ending, Reply, Sheet, choices};
use crate::app::team::consultation::with_whom;
use crate::app::team::desk::{Desk, hint, marking_chip, remark};
use crate::app::team::drafts::ShareDraft;
use crate::app::team::letter_draft::marking_choice;
use crate::app::team::letter_sheet::letter_text;
use crate::app::team::ui_state::{Form, TeamUiState};
use crate::app::theme::{Icon, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Card, dropdown};
use crate::doctrine::{Marking, Vocabulary as _};
use crate::exercise::{Act, Command, Consultation, ConsultationId, InboxEntry, Item, Stage};
use crate::t;

/// Opens the form with what is known already.
pub(in crate::app::team) fn open_share(
    desk: &Desk<'_>,
    state: &mut TeamUiState,
    item: Option<&Item>,
    consultation: Option<ConsultationId>,
) {
    let draft = &mut state.drafts.share;
    if let Some(item) = item
        && draft.item.as_ref() != Some(item)
    {
        draft.item = Some(item.clone());
        draft.marking = None;
    }
    if consultation.is_some() {
        draft.consultation = consultation;
    }
    state.open_form_of(desk, Form::Share);
}

/// The consultations in session that this State sits in.
fn sessions<'a>(desk: &Desk<'a>) -> Vec<&'a Consultation> {
    desk.view
        .consultations
        .iter()
        .filter(|consultation| {
            matches!(consultation.stage, Stage::InSession { .. })
                && consultation.is_party(desk.state())
        })
        .collect()
}

/// Why something may not be handed over in a consultation, if it may not.
fn obstacle(
    desk: &Desk<'_>,
    entry: &InboxEntry,
    consultation: &Consultation,
) -> Option<&'static str> {
    let again = consultation
        .shared
        .iter()
        .any(|shared| shared.by == *desk.state() && shared.origin.as_ref() == Some(&entry.item));
    if entry.is_given() && !entry.letter.marking.may_be_shared() {
        Some(t!("team-share-not-allowed"))
    } else if again {
        Some(t!("team-share-again"))
    } else {
        None
    }
}

pub(super) fn fields(ui: &mut Ui, sheet: &Sheet<'_>, draft: &mut ShareDraft) -> Ending {
    let desk = sheet.desk;
    let sessions = sessions(desk);
    if draft
        .consultation
        .is_none_or(|id| sessions.iter().all(|session| session.id != id))
    {
        draft.consultation = sessions.last().map(|session| session.id);
    }
    hint(ui, t!("team-share-intro"));
    ui.add_space(space::XS);
    let names: Vec<(Option<ConsultationId>, String)> = sessions
        .iter()
        .map(|session| {
            let name = t!(
                "team-share-session",
                id = session.id.0,
                states = with_whom(desk, session)
            );
            (Some(session.id), name)
        })
        .collect();
    let offered: Vec<_> = names
        .iter()
        .map(|(id, name)| (*id, name.as_str()))
        .collect();
    ui.small_muted(t!("team-share-where"));
    dropdown(
        ui,
        t!("team-share-where"),
        &mut draft.consultation,
        &offered,
    );
    let session = sessions
        .iter()
        .find(|session| Some(session.id) == draft.consultation);
    ui.add_space(space::XS);
    ui.small_muted(t!("team-share-what"));
    let entries: Vec<&InboxEntry> = desk.view.inbox.iter().rev().collect();
    let mut chosen = draft
        .item
        .as_ref()
        .and_then(|item| entries.iter().position(|entry| entry.item == *item));
    let titles = choices(entries.iter().map(|entry| entry.letter.title.as_str()));
    if dropdown(ui, t!("team-share-what"), &mut chosen, &titles) {
        draft.item = chosen
            .and_then(|index| entries.get(index))
            .map(|entry| entry.item.clone());
        draft.marking = None;
    }
    let entry = chosen.and_then(|index| entries.get(index));
    let obstacle = match (session, entry) {
        (None, _) => Some(t!("team-share-no-session")),
        (_, None) => Some(t!("team-share-nothing")),
        (Some(session), Some(entry)) => obstacle(desk, entry, session),
    };
    let mut reply = None;
    let mut unmarked = None;
    if let (Some(session), Some(entry), None) = (session, entry, obstacle) {
        ui.add_space(space::XS);
        match marking_choice(ui, entry, &mut draft.marking) {
            Some(marking) => {
                if entry.letter.marking > marking {
                    let words = t!("team-share-laxer", marking = entry.letter.marking.label());
                    let tone = ui.tokens().warning;
                    remark(ui, Icon::TRIANGLE_ALERT, tone, &words);
                }
                arrives(ui, desk, session, entry, marking);
                reply = Some(Reply::Submit(Command::Consult(
                    session.id,
                    Act::Share {
                        item: entry.item.clone(),
                        marking,
                    },
                )));
            }
            None => unmarked = Some(t!("team-share-unmarked")),
        }
    }
    let refusal = obstacle.or(unmarked).or_else(|| desk.cannot_act());
    Ending {
        action: t!("team-share-send").to_owned(),
        dangerous: false,
        refusal: refusal.map(ToOwned::to_owned),
        reply,
        step: None,
    }
}

/// What the others will see.
fn arrives(
    ui: &mut Ui,
    desk: &Desk<'_>,
    session: &Consultation,
    entry: &InboxEntry,
    marking: Marking,
) {
    ui.add_space(space::S);
    ui.small_muted(t!("team-share-preview", states = with_whom(desk, session)));
    Card::well().show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            marking_chip(ui, marking);
            ui.small_muted(t!(
                "team-share-preview-from",
                from = entry.letter.from.as_str()
            ));
        });
        letter_text(ui, entry);
    });
}
