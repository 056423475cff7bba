//! Signing a draft in a role at the table, and sending it back: each a step of its own, with the whole text in sight.

use egui::Ui;

use super::{Ending, Reply, Sheet, plain};
use crate::app::team::desk::{hint, remark};
use crate::app::team::drafts::Drafts;
use crate::app::team::sign_off::{act_name, excerpt};
use crate::app::theme::{Icon, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Field, segmented};
use crate::exercise::{Command, LONGEST_TEXT, SignOffAct, Submission, SubmissionId};
use crate::scenario::{RoleId, RoleSeat};
use crate::t;

/// The roles at the table that have not signed, with their titles.
fn at_the_table(draft: &Submission) -> Vec<(RoleId, &str)> {
    draft
        .missing()
        .filter(|signature| signature.seat == RoleSeat::Table)
        .map(|signature| (signature.role.clone(), signature.title.as_str()))
        .collect()
}

/// In whose name: chosen where there are several.
fn role(ui: &mut Ui, drafts: &mut Drafts, draft: &Submission) -> Option<(RoleId, String)> {
    let roles = at_the_table(draft);
    let first = roles.first()?.0.clone();
    let chosen = drafts.signing.entry(draft.id).or_insert(first.clone());
    if !roles.iter().any(|(role, _)| role == chosen) {
        *chosen = first;
    }
    if roles.len() > 1 {
        ui.small_muted(t!("sign-in-the-role"));
        let names: Vec<(usize, &str)> = roles.iter().map(|(_, title)| *title).enumerate().collect();
        let mut place = roles
            .iter()
            .position(|(role, _)| role == chosen)
            .unwrap_or(0);
        segmented(ui, t!("sign-in-the-role"), &mut place, &names);
        if let Some((role, _)) = roles.get(place) {
            chosen.clone_from(role);
        }
        ui.add_space(space::XS);
    }
    let title = roles.iter().find(|(role, _)| role == chosen)?.1.to_owned();
    Some((chosen.clone(), title))
}

/// What both forms begin with: the draft, whole, and in whose name. Nothing if it no longer waits, or for nobody here.
fn head<'a>(
    ui: &mut Ui,
    sheet: &Sheet<'a>,
    drafts: &mut Drafts,
    id: SubmissionId,
    intro: &str,
) -> Option<(&'a Submission, RoleId, String)> {
    let draft = sheet.desk.view.sign_offs.get(id)?;
    if !draft.waits() {
        return None;
    }
    hint(ui, intro);
    ui.add_space(space::XS);
    ui.strong_text(act_name(sheet.desk, &draft.act));
    excerpt(ui, sheet.desk, &draft.act);
    ui.add_space(space::XS);
    let (role, title) = role(ui, drafts, draft)?;
    Some((draft, role, title))
}

/// Signs a draft.
pub(super) fn sign(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    drafts: &mut Drafts,
    id: SubmissionId,
) -> Ending {
    let Some((draft, role, title)) = head(ui, sheet, drafts, id, t!("sign-intro")) else {
        return plain::nothing();
    };
    let others: Vec<&str> = draft
        .missing()
        .filter(|signature| signature.role != role)
        .map(|signature| signature.title.as_str())
        .collect();
    let tokens = ui.tokens();
    if others.is_empty() {
        remark(ui, Icon::SEND, tokens.warning, t!("sign-last"));
    } else {
        let words = t!("sign-others", roles = others.join(", "));
        remark(ui, Icon::HOURGLASS, tokens.info, &words);
    }
    Ending {
        action: t!("sign-as", role = title),
        dangerous: false,
        refusal: plain::refusal(sheet, None),
        reply: Some(Reply::Submit(Command::SignOff(
            id,
            SignOffAct::Confirm { role },
        ))),
        step: None,
    }
}

/// Sends a draft back.
pub(super) fn send_back(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    drafts: &mut Drafts,
    id: SubmissionId,
) -> Ending {
    let Some((_, role, title)) = head(ui, sheet, drafts, id, t!("sign-back-intro")) else {
        return plain::nothing();
    };
    let reason = drafts.sent_back.entry(id).or_default();
    let field = Field::new(t!("sign-back-reason"))
        .rows(3)
        .limit(LONGEST_TEXT)
        .show(ui, reason);
    sheet.first(&field);
    let missing = reason.trim().is_empty().then(|| t!("team-reason-missing"));
    let refusal = missing.or_else(|| sheet.desk.cannot_confirm());
    Ending {
        action: t!("sign-back-as", role = title),
        dangerous: true,
        refusal: refusal.map(ToOwned::to_owned),
        reply: Some(Reply::Submit(Command::SignOff(
            id,
            SignOffAct::Return {
                role,
                reason: reason.trim().to_owned(),
            },
        ))),
        step: None,
    }
}
