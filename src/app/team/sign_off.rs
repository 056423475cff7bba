//! Sign-off at the desk: what waits and for whom, what came back, and the words of an act that needs it.

use egui::{Label, Ui};

use super::consultation::conclusion_text;
use super::desk::{Desk, hint, line, own_words, remark};
use super::drafts::{
    ConclusionDraft, DecisionDraft, Drafts, MeasureDraft, MessageDraft, RequestDraft,
};
use super::ui_state::{Form, MessageFor, Page, TeamUiState};
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::time_text;
use crate::app::widgets::{Button, Card, caption, chip};
use crate::doctrine::{ContactKind, doctrine};
use crate::exercise::{
    Command, HeldAct, Overtaken, SignOffAct, Signature, Submission, SubmissionStanding, needed,
};
use crate::scenario::{Role, RoleSeat};
use crate::t;

/// How many drafts that came to nothing are kept in sight.
const CAME_BACK: usize = 3;

/// Whoever must sign a command of this State before it happens; nobody, if a facilitator acts for the State.
pub(super) fn signers<'a>(desk: &Desk<'a>, command: &Command) -> Vec<&'a Role> {
    let authority = &desk.view.briefing.authority;
    if authority.roles.is_empty() || desk.on_behalf {
        return Vec::new();
    }
    HeldAct::of(command, &desk.view.consultations)
        .map(|act| needed(authority, &act, desk.state(), &desk.view.decisions))
        .unwrap_or_default()
}

/// Says whose signature an act needs, if it needs any. Returns whether it does.
pub(super) fn needs(ui: &mut Ui, desk: &Desk<'_>, command: &Command) -> bool {
    let signers = signers(desk, command);
    if signers.is_empty() {
        return false;
    }
    let titles: Vec<&str> = signers.iter().map(|role| role.title.as_str()).collect();
    let tone = ui.tokens().info;
    let words = t!("sign-needs", roles = titles.join(", "));
    remark(ui, Icon::STAMP, tone, &words);
    let slowest = signers.iter().filter_map(|role| role.answers_after()).max();
    if let Some(slowest) = slowest {
        hint(
            ui,
            &t!("sign-needs-time", length = time_text::length(slowest)),
        );
    }
    if waits_already(desk, command) {
        let tone = ui.tokens().warning;
        remark(ui, Icon::HOURGLASS, tone, t!("sign-waits-already"));
    }
    true
}

/// Whether a draft about the same thing waits for sign-off already.
pub(super) fn waits_already(desk: &Desk<'_>, command: &Command) -> bool {
    HeldAct::of(command, &desk.view.consultations)
        .is_some_and(|act| desk.view.sign_offs.pending(desk.state(), &act).is_some())
}

/// The drafts that wait for signatures, and those that came back.
pub(super) fn sign_offs(
    ui: &mut Ui,
    desk: &Desk<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
) {
    let waiting: Vec<&Submission> = desk.view.sign_offs.waiting(desk.state()).collect();
    let back: Vec<&Submission> = desk
        .view
        .sign_offs
        .iter()
        .rev()
        .filter(|draft| !draft.waits() && !matches!(draft.standing, SubmissionStanding::Done(_)))
        .take(CAME_BACK)
        .filter(|draft| !state.put_aside.contains(&draft.id))
        .collect();
    if waiting.is_empty() && back.is_empty() {
        return;
    }
    if !waiting.is_empty() {
        caption(ui, t!("sign-caption"));
        for draft in waiting {
            ui.push_id(("sign", draft.id.0), |ui| {
                card(ui, desk, state, intents, draft);
            });
            ui.add_space(space::XS);
        }
    }
    if !back.is_empty() && !desk.is_read_only() {
        caption(ui, t!("sign-back-caption"));
        for draft in back {
            ui.push_id(("back", draft.id.0), |ui| came_back(ui, desk, state, draft));
            ui.add_space(space::XS);
        }
    }
    ui.add_space(space::M);
}

fn card(
    ui: &mut Ui,
    desk: &Desk<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
    draft: &Submission,
) {
    let tokens = ui.tokens();
    Card::plain().edge(tokens.info.mark).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        let title = Type::Strong.rich(act_name(desk, &draft.act));
        ui.add(Label::new(title.color(tokens.text)).wrap());
        hint(ui, &t!("sign-put-up", time = desk.clock(draft.asked)));
        excerpt(ui, desk, &draft.act);
        for signature in &draft.signatures {
            signature_row(ui, desk, signature);
        }
        if let HeldAct::Decide { decision, .. } = &draft.act
            && let Some(open) = desk.view.decisions.iter().find(|it| it.id == *decision)
        {
            let words = t!("sign-decision-until", time = desk.clock(open.deadline));
            remark(ui, Icon::CLOCK, tokens.warning, &words);
        }
        if desk.is_read_only() {
            return;
        }
        ui.add_space(space::XS);
        ui.horizontal_wrapped(|ui| {
            let at_table = draft.missing().any(|it| it.seat == RoleSeat::Table);
            if at_table {
                let sign = Button::primary(t!("sign-open"))
                    .small()
                    .unless(desk.cannot_act());
                if sign.show(ui).clicked() {
                    state.open_form(Form::Sign(draft.id));
                }
                let back = Button::secondary(t!("sign-send-back"))
                    .small()
                    .unless(desk.cannot_confirm());
                if back.show(ui).clicked() {
                    state.open_form(Form::SendBack(draft.id));
                }
            }
            let withdraw = Button::quiet(t!("sign-withdraw"))
                .small()
                .tooltip(t!("sign-withdraw-tip"))
                .unless(desk.cannot_confirm());
            if withdraw.show(ui).clicked() {
                let act = SignOffAct::Withdraw;
                desk.submit(intents, Command::SignOff(draft.id, act));
            }
        });
    });
}

/// One who must sign: whether they have, and if not, when an answer may be expected.
fn signature_row(ui: &mut Ui, desk: &Desk<'_>, signature: &Signature) {
    let tokens = ui.tokens();
    let title = signature.title.as_str();
    let words = match (signature.signed, signature.seat, signature.expected) {
        (Some(time), ..) => t!("sign-row-signed", role = title, time = desk.clock(time)),
        (None, RoleSeat::Capital, Some(expected)) if signature.delays > 0 => t!(
            "sign-row-delayed",
            role = title,
            time = desk.clock(expected)
        ),
        (None, RoleSeat::Capital, Some(expected)) if expected > desk.now.time => t!(
            "sign-row-expected",
            role = title,
            time = desk.clock(expected)
        ),
        (None, RoleSeat::Capital, _) => t!("sign-row-silent", role = title),
        (None, RoleSeat::Table, _) => t!("sign-row-table", role = title),
    };
    let (icon, tone) = match signature.signed {
        Some(_) => (Icon::CHECK, tokens.success),
        None => (Icon::HOURGLASS, tokens.neutral),
    };
    remark(ui, icon, tone, &words);
    if !signature.words.is_empty() {
        let words = t!("team-quoted", words = signature.words.as_str());
        let colour = tokens.text_muted;
        ui.add(Label::new(Type::Italic.rich(words).color(colour)).wrap());
    }
}

fn came_back(ui: &mut Ui, desk: &Desk<'_>, state: &mut TeamUiState, draft: &Submission) {
    let tokens = ui.tokens();
    Card::warning().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        let title = Type::Strong.rich(act_name(desk, &draft.act));
        ui.add(Label::new(title.color(tokens.text)).wrap());
        let (tone, words) = standing(desk, &draft.standing);
        remark(ui, Icon::UNDO_2, pick(ui, tone), &words);
        excerpt(ui, desk, &draft.act);
        ui.horizontal_wrapped(|ui| {
            let again = Button::secondary(t!("sign-reopen"))
                .small()
                .tooltip(t!("sign-reopen-tip"));
            if can_reopen(desk, &draft.act) && again.show(ui).clicked() {
                state.put_aside.insert(draft.id);
                reopen(desk, state, &draft.act);
            }
            if Button::quiet(t!("sign-put-aside"))
                .small()
                .show(ui)
                .clicked()
            {
                state.put_aside.insert(draft.id);
            }
        });
    });
}

#[derive(Clone, Copy)]
enum Gravity {
    Neutral,
    Warning,
    Danger,
}

fn pick(ui: &Ui, gravity: Gravity) -> crate::app::theme::Tone {
    let tokens = ui.tokens();
    match gravity {
        Gravity::Neutral => tokens.neutral,
        Gravity::Warning => tokens.warning,
        Gravity::Danger => tokens.danger,
    }
}

fn standing(desk: &Desk<'_>, standing: &SubmissionStanding) -> (Gravity, String) {
    match standing {
        SubmissionStanding::Returned {
            time,
            title,
            reason,
        } => (
            Gravity::Warning,
            t!(
                "sign-returned",
                role = title.as_str(),
                time = desk.clock(*time),
                reason = reason.as_str()
            ),
        ),
        SubmissionStanding::Withdrawn(time) => (
            Gravity::Neutral,
            t!("sign-withdrawn", time = desk.clock(*time)),
        ),
        SubmissionStanding::Overtaken(time, why) => {
            let why = match why {
                Overtaken::DecisionFell => t!("sign-overtaken-decision"),
                Overtaken::WordingGone => t!("sign-overtaken-wording"),
                Overtaken::ConsultationOver => t!("sign-overtaken-over"),
            };
            let words = t!("sign-overtaken", time = desk.clock(*time), why = why);
            (Gravity::Danger, words)
        }
        SubmissionStanding::Failed { time, refusal } => (
            Gravity::Danger,
            t!(
                "sign-failed",
                time = desk.clock(*time),
                refusal = refusal.as_str()
            ),
        ),
        SubmissionStanding::Waiting | SubmissionStanding::Done(_) => {
            (Gravity::Neutral, String::new())
        }
    }
}

/// What would be done, as a heading.
pub(super) fn act_name(desk: &Desk<'_>, act: &HeldAct) -> String {
    match act {
        HeldAct::Decide { option, .. } => act.option(&desk.view.decisions).map_or_else(
            || option.to_string(),
            |option| t!("sign-act-decide", option = option.label.as_str()),
        ),
        HeldAct::Take {
            measure, toward, ..
        } => {
            let name = doctrine()
                .measure(measure)
                .map_or(measure.as_str(), |found| found.name.as_str());
            if toward.is_empty() {
                name.to_owned()
            } else {
                t!(
                    "sign-act-toward",
                    measure = name,
                    states = desk.names(toward)
                )
            }
        }
        HeldAct::Send(note) => t!(
            "sign-act-message",
            state = desk.name(&note.to),
            subject = note.subject.as_str()
        ),
        HeldAct::Request(request) => {
            t!("sign-act-request", states = desk.names(&request.to))
        }
        HeldAct::Table { consultation, .. } => t!("sign-act-table", id = consultation.0),
        HeldAct::Confirm { consultation, .. } => t!("sign-act-confirm", id = consultation.0),
        HeldAct::DeclareIntent { intent, .. } => {
            let name = doctrine()
                .intent(intent)
                .map_or(intent.as_str(), |found| found.label.as_str());
            t!("sign-act-intent", intent = name)
        }
        HeldAct::GradeSeverity { .. } => t!("sign-act-grade").to_owned(),
    }
}

/// The text as it will go out.
pub(super) fn excerpt(ui: &mut Ui, desk: &Desk<'_>, act: &HeldAct) {
    match act {
        HeldAct::Table { conclusion, .. } | HeldAct::Confirm { conclusion, .. } => {
            Card::well().show(ui, |ui| conclusion_text(ui, desk, conclusion));
        }
        HeldAct::Decide { rationale, .. } => {
            let measure = act
                .option(&desk.view.decisions)
                .and_then(|option| option.measure.as_ref())
                .and_then(|measure| doctrine().measure(measure));
            if let Some(measure) = measure {
                hint(
                    ui,
                    &t!("team-decide-measure", measure = measure.name.as_str()),
                );
            }
            if !rationale.is_empty() {
                let words = t!("team-quoted", words = rationale.as_str());
                let colour = ui.tokens().text_muted;
                ui.add(Label::new(Type::Italic.rich(words).color(colour)).wrap());
            }
        }
        HeldAct::Request(request) => {
            Card::well().show(ui, |ui| {
                ui.strong_text(request.subject.as_str());
                own_words(ui, &request.purpose);
            });
        }
        HeldAct::GradeSeverity { grade, reason, .. } => {
            let scale = desk.view.briefing.severity_scale.as_ref();
            let found = scale.and_then(|scale| crate::exercise::grade(scale, *grade));
            if let Some(found) = found {
                line(ui, |ui| chip(ui, &found.word, ui.tokens().neutral));
            }
            if !reason.is_empty() {
                Card::well().show(ui, |ui| own_words(ui, reason));
            }
        }
        HeldAct::Take { .. } | HeldAct::Send(_) | HeldAct::DeclareIntent { .. } => {
            let words = act.words();
            if !words.trim().is_empty() {
                Card::well().show(ui, |ui| own_words(ui, words));
            }
        }
    }
}

/// Whether what came back can still be written anew.
fn can_reopen(desk: &Desk<'_>, act: &HeldAct) -> bool {
    match act {
        HeldAct::Decide { decision, .. } => desk
            .view
            .decisions
            .iter()
            .any(|open| open.id == *decision && open.taken.is_none()),
        HeldAct::Table { consultation, .. } | HeldAct::Confirm { consultation, .. } => desk
            .view
            .consultations
            .get(*consultation)
            .is_some_and(|held| !held.stage.is_over()),
        HeldAct::Take { .. }
        | HeldAct::Send(_)
        | HeldAct::Request(_)
        | HeldAct::DeclareIntent { .. }
        | HeldAct::GradeSeverity { .. } => true,
    }
}

/// Puts the words of a draft that came back into the form they were written in, and opens it.
fn reopen(desk: &Desk<'_>, state: &mut TeamUiState, act: &HeldAct) {
    match act {
        HeldAct::Decide {
            decision,
            option,
            rationale,
        } => {
            let open = desk.view.decisions.iter().find(|it| it.id == *decision);
            let place =
                open.and_then(|open| open.question.options.iter().position(|it| it.id == *option));
            let draft = DecisionDraft {
                option: place,
                rationale: rationale.clone(),
            };
            state.drafts.decisions.insert(decision.clone(), draft);
        }
        HeldAct::Take {
            measure,
            toward,
            wording,
            claim,
        } => {
            let draft = MeasureDraft {
                toward: toward.iter().cloned().collect(),
                wording: wording.clone(),
                claim: *claim,
            };
            state.drafts.measures.insert(measure.clone(), draft);
            state.open_form(Form::Measure(measure.clone()));
        }
        HeldAct::Send(note) => {
            let key = MessageFor::Contact(note.to.clone(), ContactKind::Policy);
            let draft = MessageDraft {
                to: Some(note.to.clone()),
                channel: note.channel.clone(),
                subject: note.subject.clone(),
                body: note.body.clone(),
                preview: false,
            };
            state.drafts.messages.insert(key.clone(), draft);
            state.open_form(Form::Message(key));
        }
        HeldAct::Request(request) => {
            state.drafts.request = RequestDraft::of(request);
            state.open_form(Form::Request);
        }
        HeldAct::Table {
            consultation,
            conclusion,
        } => {
            let draft = ConclusionDraft::of(conclusion);
            state.drafts.conclusions.insert(*consultation, draft);
            state.open_consultation(*consultation);
            state.open_form(Form::Conclude(*consultation));
        }
        HeldAct::Confirm { consultation, .. } => state.open_consultation(*consultation),
        HeldAct::DeclareIntent { words, toward, .. } => {
            state.drafts.positions.words.clone_from(words);
            state.drafts.positions.toward.clone_from(toward);
            state.open_page(Page::Positions);
        }
        HeldAct::GradeSeverity { grade, reason, .. } => {
            state.drafts.positions.grade = *grade;
            state.drafts.positions.reason.clone_from(reason);
            state.open_page(Page::Positions);
        }
    }
}

/// What was typed about drafts that wait.
pub(super) fn forget(drafts: &mut Drafts, id: crate::exercise::SubmissionId) {
    drafts.signing.remove(&id);
    drafts.sent_back.remove(&id);
}
