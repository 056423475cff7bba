use egui::{ScrollArea, Ui, vec2};

use super::moment::row;
use super::{Debrief, DebriefUiState};
use crate::app::theme::{Icon, UiText as _, UiTokens as _, radius, space};
use crate::app::widgets::{Button, Card, chip, empty_state};
use crate::debrief::{ExpectedAct, ObjectiveReview, Tally, expected_in_words};
use crate::exercise::ExpectationStatus;
use crate::t;

/// What the exercise was meant to train, and what was done of it.
pub(super) fn objectives(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let reviews = &debrief.model.figures.objectives;
    if reviews.is_empty() {
        empty_state(ui, Icon::TARGET, t!("debrief-no-objectives"), None);
        return;
    }
    ScrollArea::vertical()
        .id_salt("objectives")
        .auto_shrink(false)
        .show(ui, |ui| {
            for review in reviews {
                objective(ui, debrief, state, review);
                ui.add_space(space::M);
            }
        });
}

fn objective(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    review: &ObjectiveReview,
) {
    let tokens = ui.tokens();
    let scenario = debrief.review.scenario();
    let known = review
        .objective
        .as_ref()
        .and_then(|id| scenario.objective(id));
    Card::plain().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.subheading(known.map_or(t!("debrief-no-objective"), |known| known.text.as_str()));
        if let Some(known) = known {
            ui.horizontal_wrapped(|ui| {
                for number in &known.cbms {
                    chip(ui, &t!("debrief-cbm-short", number = *number), tokens.info);
                }
            });
        }
        let tally = review.tally();
        tally_ui(ui, tally);
        for act in &review.acts {
            act_ui(ui, debrief, state, act);
        }
        if review.acts.is_empty() {
            ui.muted(t!("debrief-objective-nothing-expected"));
        }
        for (decision, of, fell) in &review.decisions {
            let question = scenario
                .decision(decision)
                .map_or(decision.as_str(), |decision| decision.question.as_str());
            ui.horizontal(|ui| {
                ui.icon(Icon::SIGNPOST, tokens.text_muted);
                let words = t!(
                    "debrief-objective-decision",
                    state = debrief.look.name(of),
                    question = question
                );
                let unfallen = fell.is_none().then_some(t!("debrief-not-decided"));
                if Button::quiet(&words)
                    .small()
                    .unless(unfallen)
                    .show(ui)
                    .clicked()
                    && let Some(sequence) = fell
                {
                    state.go_to_event(debrief.review, *sequence);
                }
            });
        }
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for sequence in &review.observations {
                row(ui, debrief, state, *sequence, 0);
            }
        });
    });
}

/// Met, missed, waived and open, as a bar and in words.
fn tally_ui(ui: &mut Ui, tally: Tally) {
    let tokens = ui.tokens();
    let all = tally.met + tally.missed + tally.waived + tally.open;
    if all == 0 {
        return;
    }
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(160.0, 8.0), egui::Sense::hover());
        ui.painter().rect_filled(rect, radius::SMALL, tokens.hollow);
        let mut left = rect.left();
        for (count, colour) in [
            (tally.met, tokens.success.mark),
            (tally.missed, tokens.danger.mark),
        ] {
            let width = rect.width() * count as f32 / all as f32;
            let part = rect.with_min_x(left).with_max_x(left + width);
            ui.painter().rect_filled(part, radius::SMALL, colour);
            left += width;
        }
        ui.small_muted(t!(
            "debrief-tally",
            met = tally.met,
            missed = tally.missed,
            waived = tally.waived,
            open = tally.open
        ));
    });
}

fn act_ui(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState, act: &ExpectedAct) {
    let tokens = ui.tokens();
    let exercise = debrief.review.end().exercise();
    let expectation = &act.expectation;
    let line = exercise.run_sheet.get(&expectation.inject);
    let authored = line.and_then(|line| {
        line.inject
            .expects
            .iter()
            .find(|expect| expect.id == expectation.id)
    });
    let what = expected_in_words(&expectation.action, authored, exercise);
    let (icon, colour, outcome) = match expectation.status {
        ExpectationStatus::Met { time, .. } => (
            Icon::CIRCLE_CHECK,
            tokens.success.mark,
            t!("debrief-act-met", clock = debrief.look.clock(time)),
        ),
        ExpectationStatus::Missed => (
            Icon::CIRCLE_X,
            tokens.danger.mark,
            t!(
                "debrief-act-missed",
                clock = debrief.look.clock(expectation.due)
            ),
        ),
        ExpectationStatus::Waived => (
            Icon::CIRCLE_DASHED,
            tokens.text_muted,
            t!("debrief-act-waived").to_owned(),
        ),
        ExpectationStatus::Open => (
            Icon::CIRCLE,
            tokens.text_muted,
            t!("debrief-act-open").to_owned(),
        ),
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        ui.icon(icon, colour);
        let words = t!(
            "debrief-act",
            state = debrief.look.name(&expectation.state),
            what = what
        );
        let target = act.settled.unwrap_or(act.released);
        if Button::quiet(&words).small().show(ui).clicked() {
            state.go_to_event(debrief.review, target);
        }
        ui.small_muted(outcome);
    });
}
