use egui::{ScrollArea, Ui};

use super::belief_bar::{evidence, truth};
use super::model::{moment_at, seconds};
use super::panes;
use super::sentence::link;
use super::{Debrief, DebriefUiState};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::widgets::{
    Card, Series, StepChart, caption, chip, empty_state, markdown_small, state_name,
};
use crate::debrief::{Claim, StateBeliefs};
use crate::doctrine::{ClaimStrength, Vocabulary as _};
use crate::t;

/// Beliefs over time against what was so, where they ended, and words that outran them.
pub(super) fn beliefs(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    ScrollArea::vertical()
        .id_salt("beliefs")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::XS;
            account(ui, debrief);
            let figures = &debrief.model.figures.beliefs;
            if figures.states.iter().all(|of| of.points.is_empty()) {
                empty_state(ui, Icon::SCALE, t!("debrief-no-assessments"), None);
            } else {
                caption(ui, t!("debrief-beliefs-over-time"));
                charts(ui, debrief, state);
                ui.add_space(space::M);
            }
            caption(ui, t!("debrief-beliefs-end"));
            table(ui, debrief, state);
            ui.add_space(space::M);
            claims(ui, debrief, state);
        });
}

fn account(ui: &mut Ui, debrief: &Debrief<'_>) {
    let tokens = ui.tokens();
    Card::plain().edge(tokens.success.mark).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.muted(t!("debrief-truth"));
            ui.typed(Type::Strong, tokens.success.text, truth(debrief));
        });
        let account = &debrief.review.scenario().truth.account;
        if !account.is_empty() {
            let title = t!("debrief-truth-account");
            egui::CollapsingHeader::new(Type::Body.rich(title).color(tokens.text_muted))
                .id_salt("account")
                .show(ui, |ui| markdown_small(ui, account));
        }
    });
    ui.add_space(space::M);
}

fn charts(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let figures = &debrief.model.figures.beliefs;
    let shown: Vec<&StateBeliefs> = figures
        .states
        .iter()
        .filter(|of| !of.points.is_empty())
        .collect();
    panes::charts(ui, &shown, space::S, |ui, of| {
        chart(ui, debrief, state, of);
    });
}

fn chart(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState, of: &StateBeliefs) {
    let tokens = ui.tokens();
    let name = debrief.look.name(&of.state);
    ui.horizontal(|ui| {
        state_name(ui, name, debrief.look.colour(&of.state));
        let held = of.evidence.len();
        let planted = of.evidence.iter().filter(|held| held.planted).count();
        let figures = &debrief.model.figures.beliefs;
        let words = evidence(held, figures.evidence, planted);
        if held == 0 {
            ui.muted(&words);
        } else if link(ui, &words).clicked() {
            let events = of.evidence.iter().map(|held| held.sequence).collect();
            let title = t!("debrief-evidence-of", state = name);
            state.show_behind(debrief.review, title, events);
        }
    });
    let line = |share: fn(&crate::debrief::BeliefPoint) -> u8| -> Vec<(f64, f32)> {
        of.points
            .iter()
            .map(|point| (seconds(point.time), f32::from(share(point))))
            .collect()
    };
    let on_truth = line(|point| point.on_truth);
    let on_wrong = line(|point| point.on_wrong);
    let unknown = line(crate::debrief::BeliefPoint::unknown);
    let series = [
        Series {
            name: t!("debrief-on-truth"),
            colour: tokens.success.mark,
            points: &on_truth,
            strong: true,
        },
        Series {
            name: t!("debrief-on-wrong"),
            colour: tokens.danger.mark,
            points: &on_wrong,
            strong: true,
        },
        Series {
            name: t!("debrief-on-nobody"),
            colour: tokens.text_faint,
            points: &unknown,
            strong: false,
        },
    ];
    let ends = debrief.review.ends();
    let quarters = debrief.look.quarters();
    let ticks: Vec<(f64, &str)> = quarters
        .iter()
        .map(|(at, label)| (*at, label.as_str()))
        .collect();
    let name = t!("debrief-belief-chart", state = name);
    let at = state.position.unwrap_or_default().time;
    let chart = StepChart::new(&name, &series, 0.0..=seconds(ends))
        .height(112.0)
        .thresholds(&[(50.0, "50 %")])
        .ticks(&ticks)
        .cursor(seconds(at));
    let shown = chart.show(ui);
    if let Some(pressed) = shown.pressed {
        state.go_to_time(debrief.review, moment_at(pressed));
    }
}

/// What each State believed in the end, and on what.
fn table(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let tokens = ui.tokens();
    let figures = &debrief.model.figures.beliefs;
    let heads = [
        t!("debrief-column-state"),
        t!("debrief-on-truth"),
        t!("debrief-on-wrong"),
        t!("debrief-on-nobody"),
        t!("debrief-column-most-wrong"),
        t!("debrief-column-confidence"),
        t!("debrief-column-evidence"),
    ];
    panes::table(ui, "beliefs-end", [space::L, space::S], &heads, |ui| {
        for of in &figures.states {
            let name = debrief.look.name(&of.state);
            state_name(ui, name, debrief.look.colour(&of.state));
            match of.last() {
                Some(point) => {
                    let share = t!("debrief-per-cent", share = point.on_truth);
                    if link(ui, &share)
                        .on_hover_text(t!("debrief-show-assessment"))
                        .clicked()
                    {
                        state.go_to_event(debrief.review, point.sequence);
                    }
                    ui.figures(t!("debrief-per-cent", share = point.on_wrong));
                    ui.figures(t!("debrief-per-cent", share = point.unknown()));
                    match &point.most_wrong {
                        Some((suspect, share)) => ui.body(t!(
                            "debrief-suspect-share",
                            suspect = figures.label(suspect),
                            share = *share
                        )),
                        None => ui.muted(t!("debrief-nobody")),
                    };
                    ui.body(point.assessment.confidence.label());
                }
                None => {
                    ui.muted(t!("debrief-never-assessed"));
                    for _ in 0..4 {
                        ui.muted("–");
                    }
                }
            }
            let planted = of.evidence.iter().filter(|held| held.planted).count();
            ui.typed(
                Type::Body,
                tokens.text_muted,
                t!(
                    "debrief-evidence-cell",
                    held = of.evidence.len(),
                    all = figures.evidence,
                    planted = planted
                ),
            );
            ui.end_row();
        }
    });
}

/// Where a State held another responsible, and whether its words went further than its belief.
fn claims(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let claims = &debrief.model.figures.claims;
    caption(ui, t!("debrief-claims"));
    if claims.is_empty() {
        ui.muted(t!("debrief-no-claims"));
        return;
    }
    for claim in claims {
        claim_ui(ui, debrief, state, claim);
        ui.add_space(space::XS);
    }
}

fn claim_ui(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState, claim: &Claim) {
    let tokens = ui.tokens();
    let (by, against) = (
        debrief.look.name(&claim.by),
        debrief.look.name(&claim.against),
    );
    let clock = debrief.look.clock(claim.time);
    let words = match claim.strength {
        ClaimStrength::Public => {
            t!(
                "debrief-claim-public",
                clock = clock,
                by = by,
                against = against
            )
        }
        ClaimStrength::None | ClaimStrength::Hint | ClaimStrength::Private => {
            t!(
                "debrief-claim-private",
                clock = clock,
                by = by,
                against = against
            )
        }
    };
    let card = Card::choice(&words, false).margin(space::S);
    let pressed = card.show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.strong_text(&words);
            if claim.outran_belief() {
                chip(ui, t!("debrief-claim-outran"), tokens.warning);
            } else {
                chip(ui, t!("debrief-claim-kept"), tokens.success);
            }
            if claim.verity.is_true() {
                chip(ui, t!("debrief-claim-true"), tokens.neutral);
            } else {
                chip(ui, t!("debrief-claim-wrong"), tokens.neutral);
            }
        });
        ui.muted(match claim.believed {
            Some((share, confidence)) => t!(
                "debrief-claim-believed",
                share = share,
                confidence = confidence.label().to_lowercase()
            ),
            None => t!("debrief-claim-unrecorded").to_owned(),
        });
    });
    if pressed.response.clicked() {
        state.go_to_event(debrief.review, claim.sequence);
    }
}
