//! The conclusion on the table, the one agreed, and how the commitments fare.

use egui::{Label, Ui};

use super::Sitting;
use crate::app::conclusion_changes::conclusion_changes;
use crate::app::intent::Intent;
use crate::app::team::desk::{Desk, line, list_in_words, own_words, remark};
use crate::app::team::forms;
use crate::app::team::sign_off;
use crate::app::team::ui_state::{ReasonFor, Step, TeamUiState};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::time_text;
use crate::app::widgets::{Button, Card, chip, state_dot};
use crate::debrief::words::outcome_name;
use crate::doctrine::doctrine;
use crate::exercise::{Act, Command, Conclusion, Fulfilment, Rejected, Stage, Tabled};
use crate::scenario::{ExerciseTime, StateId};
use crate::t;

/// How the consultation comes to its end, or came to it.
pub(super) fn conclusion(
    ui: &mut Ui,
    sitting: &Sitting<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
) {
    let desk = sitting.desk;
    let tokens = ui.tokens();
    let consultation = sitting.consultation;
    ui.add_space(space::XS);
    match &consultation.stage {
        Stage::InSession { .. } => match (&consultation.tabled, &consultation.rejected) {
            (Some(tabled), _) => on_the_table(ui, sitting, state, intents, tabled),
            (None, Some(rejected)) => turned_down(ui, sitting, state, rejected),
            (None, None) => {}
        },
        Stage::Concluded { at } => {
            if let Some(tabled) = &consultation.tabled {
                agreed(ui, sitting, state, tabled, *at);
            }
            if let Some(overridden) = &consultation.overridden {
                let words = t!(
                    "override-outcome-because",
                    before = outcome_name(&overridden.before),
                    reason = overridden.reason.as_str()
                );
                remark(ui, Icon::PENCIL, tokens.neutral, &words);
            }
        }
        Stage::BrokenOff { by, reason, at } => {
            let words = t!(
                "team-broken-off",
                state = desk.name(by),
                time = desk.clock(*at),
                reason = reason.as_str()
            );
            remark(ui, Icon::LOG_OUT, tokens.danger, &words);
        }
        Stage::Withdrawn { at } => {
            let words = t!(
                "team-withdrawn",
                state = desk.name(&consultation.from),
                time = desk.clock(*at)
            );
            remark(ui, Icon::UNDO_2, tokens.neutral, &words);
        }
        Stage::Failed { at } => {
            let words = t!("team-failed", time = desk.clock(*at));
            remark(ui, Icon::CIRCLE_X, tokens.warning, &words);
        }
        Stage::Requested => {}
    }
}

fn on_the_table(
    ui: &mut Ui,
    sitting: &Sitting<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
    tabled: &Tabled,
) {
    let desk = sitting.desk;
    let own = tabled.by == *desk.state();
    let refusal = desk.cannot_act();
    Card::warning().show(ui, |ui| {
        line(ui, |ui| {
            let colour = desk.colour(ui, &tabled.by);
            state_dot(ui, colour);
            ui.strong_text(t!("team-tabled", state = desk.name(&tabled.by)));
        });
        conclusion_text(ui, desk, &tabled.conclusion);
        if let Some(earlier) = &sitting.consultation.earlier {
            let name = |state: &StateId| desk.card(state).map_or("", |card| card.short.as_str());
            conclusion_changes(ui, earlier, &tabled.conclusion, &name);
        }
        let missing: Vec<&str> = sitting
            .consultation
            .parties()
            .filter(|party| !tabled.confirmed.contains(*party))
            .map(|party| desk.name(party))
            .collect();
        ui.small_muted(t!("team-tabled-waits", states = list_in_words(&missing)));
        let confirming = Command::Consult(sitting.id(), Act::ConfirmConclusion);
        let signed =
            sitting.acts.confirm && !desk.is_read_only() && sign_off::needs(ui, desk, &confirming);
        ui.horizontal_wrapped(|ui| {
            if sitting.acts.confirm {
                // What becomes public is asked about once more.
                let public = tabled.conclusion.public;
                let name = match (public, signed) {
                    (true, _) => t!("consult-confirm-public"),
                    (false, true) => t!("sign-submit"),
                    (false, false) => t!("team-confirm"),
                };
                let waits = signed && sign_off::waits_already(desk, &confirming);
                let confirm = Button::primary(name)
                    .tooltip(t!("team-confirm-tip"))
                    .unless(refusal.or(waits.then(|| t!("sign-waits-already"))));
                if confirm.show(ui).clicked() {
                    if public {
                        sitting.prepare(state, Step::ConfirmPublic);
                    } else {
                        sitting.submit(intents, Act::ConfirmConclusion);
                    }
                }
            }
            if sitting.acts.reject && own {
                let back = Button::secondary(t!("team-tabled-take-back")).unless(refusal);
                if back.show(ui).clicked() {
                    let reason = String::new();
                    sitting.submit(intents, Act::RejectConclusion { reason });
                }
            } else if sitting.acts.reject {
                let reject = Button::secondary(t!("team-tabled-reject")).unless(refusal);
                if reject.show(ui).clicked() {
                    sitting.ask_reason(state, ReasonFor::RejectConclusion);
                }
            }
        });
    });
}

fn turned_down(ui: &mut Ui, sitting: &Sitting<'_>, state: &mut TeamUiState, rejected: &Rejected) {
    let desk = sitting.desk;
    let tokens = ui.tokens();
    let time = desk.clock(rejected.at);
    let words = if rejected.by == rejected.tabled_by {
        t!(
            "team-tabled-taken-back",
            state = desk.name(&rejected.by),
            time = time
        )
    } else {
        t!(
            "team-tabled-rejected",
            state = desk.name(&rejected.by),
            time = time,
            reason = rejected.reason.as_str()
        )
    };
    remark(ui, Icon::CIRCLE_X, tokens.warning, &words);
    if sitting.acts.speak {
        let again = Button::secondary(t!("team-tabled-again")).small();
        if again.show(ui).clicked() {
            forms::open_conclusion(desk, state, sitting.consultation);
        }
    }
}

/// Outcome, agreed wording, publicity and commitments, as every party sees them.
pub(in crate::app::team) fn conclusion_text(ui: &mut Ui, desk: &Desk<'_>, conclusion: &Conclusion) {
    let tokens = ui.tokens();
    line(ui, |ui| {
        if let Some(outcome) = doctrine().outcome(&conclusion.outcome) {
            chip(ui, &outcome.label, tokens.info).on_hover_text(&outcome.sentence);
        }
        if conclusion.public {
            chip(ui, t!("team-conclusion-public"), tokens.warning);
        } else {
            chip(ui, t!("team-conclusion-private"), tokens.neutral);
        }
    });
    own_words(ui, &conclusion.communique);
    if let Some(within) = conclusion.next_meeting {
        let tone = tokens.info;
        let length = time_text::length(within);
        remark(
            ui,
            Icon::CALENDAR,
            tone,
            &t!("consult-next-meeting", length = length),
        );
    }
    for commitment in &conclusion.commitments {
        let words = t!(
            "team-commitment",
            state = desk.name(&commitment.owner),
            text = commitment.text.as_str(),
            length = time_text::length(commitment.within)
        );
        ui.horizontal_top(|ui| {
            let colour = desk.colour(ui, &commitment.owner);
            state_dot(ui, colour);
            ui.add(Label::new(Type::Body.rich(words).color(tokens.text)).wrap());
        });
    }
}

fn agreed(
    ui: &mut Ui,
    sitting: &Sitting<'_>,
    state: &mut TeamUiState,
    tabled: &Tabled,
    at: ExerciseTime,
) {
    let desk = sitting.desk;
    let tokens = ui.tokens();
    let conclusion = &tabled.conclusion;
    Card::plain().edge(tokens.success.mark).show(ui, |ui| {
        ui.strong_text(t!("team-agreed", time = desk.clock(at)));
        let bare = Conclusion {
            commitments: Vec::new(),
            ..Conclusion::clone(conclusion)
        };
        conclusion_text(ui, desk, &bare);
        for (number, commitment) in (0_u32..).zip(&conclusion.commitments) {
            ui.add_space(space::XS);
            let due = at + commitment.within;
            let words = t!(
                "team-commitment-agreed",
                state = desk.name(&commitment.owner),
                text = commitment.text.as_str()
            );
            ui.horizontal_top(|ui| {
                let colour = desk.colour(ui, &commitment.owner);
                state_dot(ui, colour);
                ui.add(Label::new(Type::Body.rich(words).color(tokens.text)).wrap());
            });
            let fulfilment = sitting.consultation.fulfilments.get(number as usize);
            let (icon, tone, words) = match fulfilment {
                Some(Fulfilment::Kept(time)) => {
                    let report = sitting
                        .consultation
                        .reports
                        .get(&number)
                        .map_or("", String::as_str);
                    (
                        Icon::CHECK,
                        tokens.success,
                        t!("team-kept", time = desk.clock(*time), report = report),
                    )
                }
                Some(Fulfilment::Missed(time)) => (
                    Icon::CLOCK,
                    tokens.danger,
                    t!("team-missed", time = desk.clock(*time)),
                ),
                Some(Fulfilment::Open) | None => (
                    Icon::HOURGLASS,
                    tokens.neutral,
                    t!("team-due", time = desk.clock(due), left = desk.left(due)),
                ),
            };
            remark(ui, icon, tone, words.trim_end());
            if sitting.acts.report_kept.contains(&number) {
                let name = t!("team-report", number = number + 1);
                let report = Button::secondary(&name)
                    .small()
                    .unless(desk.cannot_confirm());
                if report.show(ui).clicked() {
                    sitting.ask_reason(state, ReasonFor::Report(number));
                }
            }
        }
    });
}
