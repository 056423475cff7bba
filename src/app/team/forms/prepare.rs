//! A measure before it is taken: addressees, wording, what others will see, and a word of warning.

use egui::Ui;

use super::{Ending, Reply, Sheet};
use crate::app::team::claim::claim_warning_of;
use crate::app::team::decisions::warning_text;
use crate::app::team::desk::{Desk, hint, line, own_words, remark};
use crate::app::team::drafts::{Drafts, MeasureDraft};
use crate::app::team::measures::{about, labels};
use crate::app::theme::{Icon, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Card, Field, dropdown, state_dot};
use crate::doctrine::{
    Addressing, ClaimStrength, Family, Measure, MeasureId, Visibility, Vocabulary as _, doctrine,
};
use crate::exercise::{Command, LONGEST_TEXT};
use crate::scenario::StateId;
use crate::t;

pub(super) fn fields(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    drafts: &mut Drafts,
    id: &MeasureId,
) -> Ending {
    let desk = sheet.desk;
    let Some(measure) = doctrine().measure(id) else {
        return Ending {
            action: t!("team-form-close").to_owned(),
            dangerous: false,
            refusal: None,
            reply: Some(Reply::Close),
            step: None,
        };
    };
    let draft = drafts.measures.entry(id.clone()).or_default();
    line(ui, |ui| labels(ui, measure));
    about(ui, measure);
    ui.add_space(space::S);
    addressees(ui, sheet, measure, draft);
    ui.add_space(space::XS);
    let own = measure.visibility == Visibility::Own;
    let label = if own {
        t!("team-measure-note")
    } else {
        t!("team-measure-wording")
    };
    let wording = Field::new(label)
        .hint(if own {
            t!("team-measure-note-hint")
        } else {
            t!("team-measure-wording-hint")
        })
        .rows(4)
        .limit(LONGEST_TEXT)
        .show(ui, &mut draft.wording);
    sheet.first(&wording);
    let toward: Vec<StateId> = desk
        .common()
        .states
        .iter()
        .map(|state| state.id.clone())
        .filter(|state| draft.toward.contains(state))
        .collect();
    if !own && measure.needs_addressee != Addressing::None {
        ui.small_muted(t!("positions-claim"));
        let claims: Vec<(Option<ClaimStrength>, &str)> =
            std::iter::once((None, t!("positions-claim-measure")))
                .chain(
                    ClaimStrength::ALL
                        .iter()
                        .filter(|claim| **claim > measure.claims)
                        .map(|claim| (Some(*claim), claim.label())),
                )
                .collect();
        dropdown(ui, t!("positions-claim"), &mut draft.claim, &claims);
    }
    if let Some(warning) = claim_warning_of(desk.view, strength(measure, draft), &toward)
        && !(toward.is_empty() && measure.needs_addressee == Addressing::Required)
    {
        ui.add_space(space::XS);
        let tone = ui.tokens().warning;
        let words = warning_text(desk, &warning);
        Card::warning().show(ui, |ui| {
            remark(ui, Icon::TRIANGLE_ALERT, tone, &words);
            hint(ui, t!("team-claim-advice"));
        });
    }
    ui.add_space(space::XS);
    seen_by_others(ui, desk, measure, draft, &toward);
    let missing = if measure.needs_addressee == Addressing::Required && toward.is_empty() {
        Some(t!("team-measure-nobody"))
    } else if !own && draft.wording.trim().is_empty() {
        Some(t!("team-measure-no-wording"))
    } else {
        None
    };
    let refusal = missing.or_else(|| desk.cannot_act());
    Ending {
        action: match measure.visibility {
            Visibility::Public => t!("team-measure-take-public").to_owned(),
            Visibility::Addressees if !toward.is_empty() => {
                t!("team-measure-take-toward", states = desk.names(&toward))
            }
            Visibility::Addressees | Visibility::Own => t!("team-measure-take").to_owned(),
        },
        dangerous: measure.family == Family::Coerce,
        refusal: refusal.map(ToOwned::to_owned),
        reply: Some(Reply::Submit(Command::Take {
            claim: draft.claim,
            measure: id.clone(),
            toward,
            wording: draft.wording.trim().to_owned(),
        })),
        step: None,
    }
}

/// How strongly the measure and its words hold the addressees responsible.
fn strength(measure: &Measure, draft: &MeasureDraft) -> ClaimStrength {
    draft
        .claim
        .map_or(measure.claims, |claim| claim.max(measure.claims))
}

fn addressees(ui: &mut Ui, sheet: &Sheet<'_>, measure: &Measure, draft: &mut MeasureDraft) {
    let desk = sheet.desk;
    match measure.needs_addressee {
        Addressing::None => {
            draft.toward.clear();
            hint(ui, t!("team-measure-no-addressee"));
            return;
        }
        Addressing::Optional => {
            ui.small_muted(t!("team-measure-toward-optional"));
        }
        Addressing::Required => {
            ui.small_muted(t!("team-measure-toward"));
        }
    }
    ui.horizontal_wrapped(|ui| {
        for other in desk.others() {
            let colour = desk.colour(ui, &other.id);
            state_dot(ui, colour);
            let mut chosen = draft.toward.contains(&other.id);
            if ui.checkbox(&mut chosen, other.short.as_str()).changed() {
                if chosen {
                    draft.toward.insert(other.id.clone());
                } else {
                    draft.toward.remove(&other.id);
                }
            }
            ui.add_space(space::S);
        }
    });
}

/// What others will see of it.
fn seen_by_others(
    ui: &mut Ui,
    desk: &Desk<'_>,
    measure: &Measure,
    draft: &MeasureDraft,
    toward: &[StateId],
) {
    let who = match measure.visibility {
        Visibility::Public => t!("team-measure-seen-public").to_owned(),
        Visibility::Addressees if toward.is_empty() => t!("team-measure-seen-nobody").to_owned(),
        Visibility::Addressees => t!("team-measure-seen-by", states = desk.names(toward)),
        Visibility::Own => t!("team-measure-seen-own").to_owned(),
    };
    ui.small_muted(who);
    if measure.visibility == Visibility::Own {
        return;
    }
    Card::well()
        .edge(desk.colour(ui, desk.state()))
        .show(ui, |ui| {
            let line = if toward.is_empty() {
                t!(
                    "team-measure-preview",
                    state = desk.name(desk.state()),
                    measure = measure.name.as_str()
                )
            } else {
                t!(
                    "team-measure-preview-toward",
                    state = desk.name(desk.state()),
                    measure = measure.name.as_str(),
                    toward = desk.names(toward)
                )
            };
            ui.strong_text(line);
            if draft.wording.trim().is_empty() {
                hint(ui, t!("team-measure-preview-empty"));
            } else {
                own_words(ui, draft.wording.trim());
            }
        });
}
