//! Short forms: other terms, a reason, a withdrawal, a proposal.

use egui::{Label, Ui};

use super::request::{format_choice, span_choice};
use super::step::within_choice;
use super::{Ending, Reply, Sheet, insert, templates};
use crate::app::team::desk::{hint, own_words};
use crate::app::team::drafts::{CounterDraft, Drafts};
use crate::app::team::ui_state::ReasonFor;
use crate::app::theme::{Type, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Card, Field, segmented};
use crate::doctrine::{ConsultationLevel, Vocabulary as _};
use crate::exercise::{Act, Command, Consultation, ConsultationId, LONGEST_TEXT, Stance, Terms};
use crate::t;

/// A consultation the desk knows of.
pub(super) fn find<'a>(sheet: &Sheet<'a>, id: ConsultationId) -> Option<&'a Consultation> {
    sheet.desk.view.consultations.get(id)
}

/// The ending of a form that has lost its subject: a debrief went back to before it.
pub(super) fn nothing() -> Ending {
    Ending {
        action: t!("team-form-close").to_owned(),
        dangerous: false,
        refusal: None,
        reply: Some(Reply::Close),
        step: None,
    }
}

pub(super) fn act(id: ConsultationId, act: Act) -> Option<Reply> {
    Some(Reply::Submit(Command::Consult(id, act)))
}

/// Why a form cannot be sent: the clock stands, or something is missing.
pub(super) fn refusal(sheet: &Sheet<'_>, missing: Option<&'static str>) -> Option<String> {
    missing
        .or_else(|| sheet.desk.cannot_act())
        .map(ToOwned::to_owned)
}

/// Other terms for a request.
pub(super) fn counter(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    drafts: &mut Drafts,
    id: ConsultationId,
) -> Ending {
    let Some(consultation) = find(sheet, id) else {
        return nothing();
    };
    let terms = &consultation.terms;
    let draft = drafts.counters.entry(id).or_insert_with(|| CounterDraft {
        level: terms.level,
        format: terms.format,
        starts_within: terms.starts_within,
        note: String::new(),
        within: None,
    });
    hint(
        ui,
        &t!(
            "team-counter-intro",
            state = sheet.desk.name(&consultation.from)
        ),
    );
    ui.add_space(space::XS);
    ui.small_muted(t!("team-request-level"));
    let levels: Vec<(ConsultationLevel, &str)> = ConsultationLevel::ALL
        .iter()
        .map(|level| (*level, level.label()))
        .collect();
    segmented(ui, t!("team-request-level"), &mut draft.level, &levels);
    ui.add_space(space::XS);
    ui.small_muted(t!("team-request-format"));
    format_choice(ui, &mut draft.format);
    ui.add_space(space::XS);
    ui.horizontal_wrapped(|ui| {
        ui.vertical(|ui| {
            ui.small_muted(t!("team-request-starts"));
            span_choice(ui, t!("team-request-starts"), &mut draft.starts_within);
        });
        ui.add_space(space::L);
        ui.vertical(|ui| {
            ui.small_muted(t!("consult-counter-stands"));
            within_choice(
                ui,
                t!("consult-counter-stands"),
                t!("consult-counter-for-good"),
                &mut draft.within,
            );
        });
    });
    ui.add_space(space::XS);
    let note = Field::new(t!("team-counter-note"))
        .hint(t!("team-counter-note-hint"))
        .rows(3)
        .limit(LONGEST_TEXT)
        .show(ui, &mut draft.note);
    sheet.first(&note);
    let template = templates(
        ui,
        &[
            t!("team-template-counter-later"),
            t!("team-template-counter-technical"),
        ],
    );
    if let Some(template) = template {
        insert(&mut draft.note, template);
    }
    let offer = Terms {
        level: draft.level,
        format: draft.format,
        starts_within: draft.starts_within,
    };
    let same = offer == *terms;
    Ending {
        action: t!("team-counter-send").to_owned(),
        dangerous: false,
        refusal: refusal(sheet, same.then(|| t!("team-counter-same"))),
        reply: act(
            id,
            Act::Counter {
                terms: offer,
                note: draft.note.trim().to_owned(),
                within: draft.within,
            },
        ),
        step: None,
    }
}

/// Anything that is done with a reason, or reported.
pub(super) fn reason(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    drafts: &mut Drafts,
    id: ConsultationId,
    why: ReasonFor,
) -> Ending {
    let Some(consultation) = find(sheet, id) else {
        return nothing();
    };
    let desk = sheet.desk;
    let draft = drafts.reasons.entry((id, why)).or_default();
    let text = |draft: &String| draft.trim().to_owned();
    match why {
        ReasonFor::Decline => {
            hint(ui, t!("team-decline-intro"));
            words(ui, sheet, draft, t!("team-decline-reason"));
            let template = templates(
                ui,
                &[
                    t!("team-template-decline-level"),
                    t!("team-template-decline-time"),
                ],
            );
            if let Some(template) = template {
                insert(draft, template);
            }
            Ending {
                action: t!("team-decline-send").to_owned(),
                dangerous: true,
                refusal: refusal(sheet, missing(draft)),
                reply: act(
                    id,
                    Act::Decline {
                        reason: text(draft),
                    },
                ),
                step: None,
            }
        }
        ReasonFor::RejectProposal(number) => {
            let proposal = consultation
                .proposals
                .iter()
                .find(|proposal| proposal.number == number);
            if let Some(proposal) = proposal {
                Card::well().show(ui, |ui| own_words(ui, &proposal.text));
            }
            words(ui, sheet, draft, t!("team-reject-reason"));
            Ending {
                action: t!("team-reject-send").to_owned(),
                dangerous: false,
                refusal: refusal(sheet, None),
                reply: act(
                    id,
                    Act::Answer {
                        proposal: number,
                        stance: Stance::Rejects,
                        note: text(draft),
                    },
                ),
                step: None,
            }
        }
        ReasonFor::RejectConclusion => {
            hint(ui, t!("team-reject-conclusion-intro"));
            words(ui, sheet, draft, t!("team-reject-conclusion-reason"));
            Ending {
                action: t!("team-reject-conclusion-send").to_owned(),
                dangerous: false,
                refusal: refusal(sheet, missing(draft)),
                reply: act(
                    id,
                    Act::RejectConclusion {
                        reason: text(draft),
                    },
                ),
                step: None,
            }
        }
        ReasonFor::BreakOff => {
            hint(ui, t!("team-break-off-intro"));
            words(ui, sheet, draft, t!("team-break-off-reason"));
            Ending {
                action: t!("team-break-off-send").to_owned(),
                dangerous: true,
                refusal: refusal(sheet, missing(draft)),
                reply: act(
                    id,
                    Act::BreakOff {
                        reason: text(draft),
                    },
                ),
                step: None,
            }
        }
        ReasonFor::Report(number) => {
            let commitment = consultation
                .tabled
                .as_ref()
                .and_then(|tabled| tabled.conclusion.commitments.get(number as usize));
            if let Some(commitment) = commitment {
                let colour = ui.tokens().text;
                ui.add(Label::new(Type::Body.rich(&commitment.text).color(colour)).wrap());
            }
            words(ui, sheet, draft, t!("team-report-words"));
            Ending {
                action: t!("team-report-send").to_owned(),
                dangerous: false,
                refusal: desk.cannot_confirm().map(ToOwned::to_owned),
                reply: act(
                    id,
                    Act::ReportKept {
                        commitment: number,
                        report: text(draft),
                    },
                ),
                step: None,
            }
        }
    }
}

fn words(ui: &mut Ui, sheet: &Sheet<'_>, draft: &mut String, label: &str) {
    ui.add_space(space::XS);
    let field = Field::new(label)
        .rows(4)
        .limit(LONGEST_TEXT)
        .show(ui, draft);
    sheet.first(&field);
}

fn missing(draft: &str) -> Option<&'static str> {
    draft.trim().is_empty().then(|| t!("team-reason-missing"))
}

/// Takes a request back.
pub(super) fn withdraw(ui: &mut Ui, sheet: &Sheet<'_>, id: ConsultationId) -> Ending {
    let Some(consultation) = find(sheet, id) else {
        return nothing();
    };
    let colour = ui.tokens().text_muted;
    let words = t!(
        "team-withdraw-intro",
        states = sheet.desk.names(&consultation.request.to),
        subject = consultation.request.subject.as_str()
    );
    ui.add(Label::new(Type::Body.rich(words).color(colour)).wrap());
    Ending {
        action: t!("team-withdraw-send").to_owned(),
        dangerous: true,
        refusal: refusal(sheet, None),
        reply: act(id, Act::Withdraw),
        step: None,
    }
}

/// Tables a proposal.
pub(super) fn propose(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    drafts: &mut Drafts,
    id: ConsultationId,
) -> Ending {
    let draft = drafts.proposals.entry(id).or_default();
    hint(ui, t!("team-propose-intro"));
    let field = Field::new(t!("team-propose-text"))
        .hint(t!("team-propose-hint"))
        .rows(4)
        .limit(LONGEST_TEXT)
        .show(ui, draft);
    sheet.first(&field);
    let template = templates(
        ui,
        &[
            t!("team-template-proposal-cell"),
            t!("team-template-proposal-statement"),
            t!("team-template-proposal-hotline"),
        ],
    );
    if let Some(template) = template {
        insert(draft, template);
    }
    let empty = draft.trim().is_empty();
    Ending {
        action: t!("team-propose-send").to_owned(),
        dangerous: false,
        refusal: refusal(sheet, empty.then(|| t!("team-propose-missing"))),
        reply: act(
            id,
            Act::Propose {
                text: draft.trim().to_owned(),
            },
        ),
        step: None,
    }
}
