use egui::{ScrollArea, Ui, vec2};

use super::moment::{Shape, row};
use super::sentence::link;
use super::{Debrief, DebriefUiState};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, radius, size, space};
use crate::app::widgets::{Card, chip, empty_state};
use crate::debrief::{ExpectedAct, ObjectiveReview, Review, Tally, expectation_in_words};
use crate::exercise::{ExpectationStatus, ObjectiveRating, Seat};
use crate::t;

/// The narrowest place for one State's outcome.
const CELL: f32 = 200.0;

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
            for (review, expected) in reviews.iter().zip(&debrief.model.figures.expected) {
                objective(ui, debrief, state, review, expected);
                ui.add_space(space::M);
            }
        });
}

fn objective(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    review: &ObjectiveReview,
    expected: &[String],
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
        for rating in &review.ratings {
            rating_ui(ui, debrief, state, rating);
        }
        // The same action expected of several States stands once.
        let mut from = 0;
        for group in review
            .acts
            .chunk_by(|one, other| one.expectation.id == other.expectation.id)
        {
            let what = expected.get(from).map_or("", String::as_str);
            from += group.len();
            match group {
                [one] => act_ui(ui, debrief, state, one, what),
                several => acts_ui(ui, debrief, state, several, what),
            }
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
                match fell {
                    Some(sequence) => {
                        if link(ui, &words).clicked() {
                            state.go_to_event(debrief.review, *sequence);
                        }
                    }
                    None => {
                        ui.body(&words);
                        ui.small_muted(t!("debrief-not-decided"));
                    }
                }
            });
        }
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for sequence in &review.observations {
                row(ui, debrief, state, *sequence, Shape::Line);
            }
        });
    });
}

/// How one who watched rated it: a letter, in words, why, and what shows it.
fn rating_ui(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    rating: &ObjectiveRating,
) {
    let tokens = ui.tokens();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let shown = t!(
            "rating-shown",
            letter = rating.rating.letter(),
            label = rating.rating.label()
        );
        chip(ui, &shown, tokens.info);
        let by = match &rating.by {
            Seat::Observer => t!("debrief-seat-observer"),
            _ => t!("debrief-seat-facilitator"),
        };
        let clock = debrief.look.clock(rating.time);
        let given = t!("debrief-rating-by", seat = by, clock = clock);
        if link(ui, &given).clicked() {
            state.go_to_event(debrief.review, rating.sequence);
        }
        if !rating.evidence.is_empty() {
            let words = t!("rating-events", count = rating.evidence.len());
            if link(ui, &words).clicked() {
                let mut events = rating.evidence.clone();
                events.sort_unstable();
                state.show_behind(debrief.review, shown, events);
            }
        }
    });
    if !rating.words.is_empty() {
        ui.typed(Type::Italic, tokens.text, format!("“{}”", rating.words));
    }
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
        ui.painter().rect(
            rect,
            radius::SMALL,
            tokens.well,
            egui::Stroke::new(size::STROKE, tokens.stroke_strong),
            egui::StrokeKind::Inside,
        );
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

/// How an expected action came out: a sign, its colour, the words.
fn outcome(debrief: &Debrief<'_>, act: &ExpectedAct) -> (Icon, egui::Color32, String) {
    let tokens = debrief.look.tokens;
    match act.expectation.status {
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
                clock = debrief.look.clock(act.expectation.due)
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
    }
}

fn act_ui(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    act: &ExpectedAct,
    what: &str,
) {
    let (icon, colour, outcome) = outcome(debrief, act);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        ui.icon(icon, colour);
        let name = debrief.look.name(&act.expectation.state);
        // Authors often begin with the State's name.
        let words = if what.starts_with(name) {
            what.to_owned()
        } else {
            t!("debrief-act", state = name, what = what)
        };
        if link(ui, &words).clicked() {
            state.go_to_event(debrief.review, act.settled.unwrap_or(act.released));
        }
        ui.small_muted(outcome);
    });
}

fn acts_ui(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    acts: &[ExpectedAct],
    what: &str,
) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        ui.icon(Icon::USERS, ui.tokens().text_muted);
        ui.body(what);
    });
    let room = ui.available_width() - space::XL;
    let columns = ((room / CELL) as usize).max(1);
    for row in acts.chunks(columns) {
        ui.horizontal(|ui| {
            ui.add_space(space::XL);
            for act in row {
                let cell = vec2(room / columns as f32 - space::S, size::CONTROL_SMALL);
                let layout = egui::Layout::left_to_right(egui::Align::Center);
                ui.allocate_ui_with_layout(cell, layout, |ui| {
                    ui.set_min_width(cell.x);
                    ui.spacing_mut().item_spacing.x = space::XS;
                    let (icon, colour, outcome) = outcome(debrief, act);
                    ui.icon(icon, colour);
                    let name = debrief.look.name(&act.expectation.state);
                    if link(ui, name).clicked() {
                        state.go_to_event(debrief.review, act.settled.unwrap_or(act.released));
                    }
                    ui.add(
                        egui::Label::new(Type::Small.rich(outcome).color(ui.tokens().text_muted))
                            .truncate(),
                    );
                });
            }
        });
    }
}

/// What was expected, in words, for each act of each objective.
pub(super) fn expected(review: &Review, objectives: &[ObjectiveReview]) -> Vec<Vec<String>> {
    let exercise = review.end().exercise();
    let words = |act: &ExpectedAct| expectation_in_words(&act.expectation, exercise);
    objectives
        .iter()
        .map(|objective| objective.acts.iter().map(words).collect())
        .collect()
}
