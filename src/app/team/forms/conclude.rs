//! The conclusion: outcome, agreed wording, publicity and commitments.

use egui::Ui;

use super::request::span_choice;
use super::step::within_choice;
use super::{Ending, Reply, Sheet};
use crate::app::team::consultation::conclusion_text;
use crate::app::team::desk::{Desk, hint, remark};
use crate::app::team::drafts::{CommitmentDraft, ConclusionDraft, Drafts};
use crate::app::team::ui_state::{Form, TeamUiState};
use crate::app::theme::{Icon, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Button, Card, Field, dropdown, radio_list};
use crate::doctrine::doctrine;
use crate::exercise::{
    Act, Command, Commitment, Conclusion, Consultation, ConsultationId, LONGEST_TEXT,
};
use crate::scenario::{Span, StateId};
use crate::t;

/// Opens the form; after a rejection it begins with the wording that was turned down.
pub(in crate::app::team) fn open_conclusion(
    desk: &Desk<'_>,
    state: &mut TeamUiState,
    consultation: &Consultation,
) {
    let on_hand = consultation
        .tabled
        .as_ref()
        .map(|tabled| &tabled.conclusion)
        .or(consultation
            .rejected
            .as_ref()
            .map(|rejected| &rejected.conclusion));
    let draft = state.drafts.conclusions.entry(consultation.id).or_default();
    if let (Some(conclusion), true) = (on_hand, *draft == ConclusionDraft::default()) {
        *draft = ConclusionDraft::of(conclusion);
    }
    state.open_form_of(desk, Form::Conclude(consultation.id));
}

pub(super) fn fields(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    drafts: &mut Drafts,
    id: ConsultationId,
) -> Ending {
    let desk = sheet.desk;
    let draft = drafts.conclusions.entry(id).or_default();
    let parties: Vec<StateId> = desk
        .view
        .consultations
        .get(id)
        .map(|consultation| consultation.parties().cloned().collect())
        .unwrap_or_default();
    if draft.preview
        && let Some(conclusion) = composed(draft)
    {
        return preview(ui, sheet, id, conclusion);
    }
    hint(ui, t!("team-conclude-intro"));
    ui.add_space(space::XS);
    ui.small_muted(t!("team-conclude-outcome"));
    let outcomes = &doctrine().consultations.outcomes;
    let labels: Vec<String> = outcomes
        .iter()
        .map(|outcome| {
            t!(
                "team-conclude-outcome-row",
                label = outcome.label.as_str(),
                sentence = outcome.sentence.as_str()
            )
        })
        .collect();
    let offered: Vec<(usize, &str)> = labels
        .iter()
        .enumerate()
        .map(|(index, label)| (index, label.as_str()))
        .collect();
    let mut chosen = draft
        .outcome
        .as_ref()
        .and_then(|id| outcomes.iter().position(|outcome| outcome.id == *id));
    if radio_list(ui, t!("team-conclude-outcome"), &mut chosen, &offered) {
        draft.outcome = chosen
            .and_then(|index| outcomes.get(index))
            .map(|outcome| outcome.id.clone());
    }
    ui.add_space(space::XS);
    let wording = Field::new(t!("team-conclude-wording"))
        .hint(t!("team-conclude-wording-hint"))
        .rows(4)
        .limit(LONGEST_TEXT)
        .show(ui, &mut draft.communique);
    sheet.first(&wording);
    ui.checkbox(&mut draft.public, t!("team-conclude-public"));
    hint(
        ui,
        if draft.public {
            t!("team-conclude-public-on")
        } else {
            t!("team-conclude-public-off")
        },
    );
    ui.add_space(space::S);
    commitments(ui, desk, draft, &parties);
    ui.add_space(space::S);
    ui.small_muted(t!("consult-next-meeting-when"));
    within_choice(
        ui,
        t!("consult-next-meeting-when"),
        t!("consult-next-meeting-none"),
        &mut draft.next_meeting,
    );
    let incomplete = draft
        .commitments
        .iter()
        .any(|commitment| commitment.text.trim().is_empty());
    let missing = if draft.outcome.is_none() {
        Some(t!("team-conclude-no-outcome"))
    } else if draft.communique.trim().is_empty() {
        Some(t!("team-conclude-no-wording"))
    } else if incomplete {
        Some(t!("team-conclude-no-commitment"))
    } else {
        None
    };
    let refusal = missing.or_else(|| desk.cannot_act());
    // What becomes public is looked at once more.
    let reply = if draft.public {
        Some(Reply::Preview(true))
    } else {
        composed(draft).map(|conclusion| table(id, conclusion))
    };
    Ending {
        action: if draft.public {
            t!("consult-conclude-preview").to_owned()
        } else {
            t!("team-conclude-send").to_owned()
        },
        dangerous: false,
        refusal: refusal.map(ToOwned::to_owned),
        reply,
        step: None,
    }
}

fn table(id: ConsultationId, conclusion: Conclusion) -> Reply {
    Reply::Submit(Command::Consult(id, Act::TableConclusion(conclusion)))
}

/// The conclusion as it stands in the form, once it has an outcome.
fn composed(draft: &ConclusionDraft) -> Option<Conclusion> {
    Some(Conclusion {
        outcome: draft.outcome.clone()?,
        communique: draft.communique.trim().to_owned(),
        public: draft.public,
        commitments: draft
            .commitments
            .iter()
            .map(|commitment| Commitment {
                owner: commitment.owner.clone(),
                text: commitment.text.trim().to_owned(),
                within: commitment.within,
            })
            .collect(),
        next_meeting: draft.next_meeting,
    })
}

/// The wording as the others will read it, before it is tabled.
fn preview(ui: &mut Ui, sheet: &Sheet<'_>, id: ConsultationId, conclusion: Conclusion) -> Ending {
    let desk = sheet.desk;
    let tone = ui.tokens().warning;
    remark(ui, Icon::MEGAPHONE, tone, t!("consult-conclude-public"));
    ui.add_space(space::XS);
    Card::well().show(ui, |ui| conclusion_text(ui, desk, &conclusion));
    Ending {
        action: t!("team-conclude-send").to_owned(),
        dangerous: false,
        refusal: desk.cannot_act().map(ToOwned::to_owned),
        reply: Some(table(id, conclusion)),
        step: Some((t!("team-request-edit"), Reply::Preview(false))),
    }
}

fn commitments(ui: &mut Ui, desk: &Desk<'_>, draft: &mut ConclusionDraft, parties: &[StateId]) {
    ui.strong_text(t!("team-commitments"));
    if draft.commitments.is_empty() {
        hint(ui, t!("team-commitments-none"));
    }
    let offered: Vec<(usize, &str)> = parties
        .iter()
        .enumerate()
        .map(|(index, party)| (index, desk.name(party)))
        .collect();
    let mut removed = None;
    for (index, commitment) in draft.commitments.iter_mut().enumerate() {
        ui.push_id(index, |ui| {
            Card::plain().show(ui, |ui| {
                let number = index + 1;
                ui.horizontal(|ui| {
                    let mut owner = parties
                        .iter()
                        .position(|party| *party == commitment.owner)
                        .unwrap_or(usize::MAX);
                    let name = t!("team-commitment-owner", number = number);
                    if dropdown(ui, &name, &mut owner, &offered)
                        && let Some(party) = parties.get(owner)
                    {
                        commitment.owner.clone_from(party);
                    }
                    ui.small_muted(t!("team-commitment-within"));
                    let name = t!("team-commitment-deadline", number = number);
                    span_choice(ui, &name, &mut commitment.within);
                    let remove = t!("team-commitment-remove", number = number);
                    if Button::icon_only(Icon::TRASH_2, &remove)
                        .small()
                        .show(ui)
                        .clicked()
                    {
                        removed = Some(index);
                    }
                });
                let name = t!("team-commitment-text", number = number);
                Field::new(&name)
                    .hint(t!("team-commitment-hint"))
                    .hidden_label()
                    .limit(LONGEST_TEXT)
                    .show(ui, &mut commitment.text);
            });
        });
        ui.add_space(space::XS);
    }
    if let Some(index) = removed {
        draft.commitments.remove(index);
    }
    let add = Button::secondary(t!("team-commitment-add"))
        .small()
        .icon(Icon::PLUS);
    if add.show(ui).clicked() {
        draft.commitments.push(CommitmentDraft {
            owner: desk.state().clone(),
            text: String::new(),
            within: Span::from_minutes(60),
        });
    }
}
