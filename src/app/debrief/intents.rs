use egui::Ui;

use super::model::{moment_at, seconds};
use super::moment::{Shape, row};
use super::panes::{Beside, scrolled, table};
use super::sentence::{link, link_in_table};
use super::{Debrief, DebriefUiState};
use crate::app::theme::{Icon, Tone, Type, UiText as _, UiTokens as _, space};
use crate::app::time_text::length;
use crate::app::widgets::{Card, Row, Series, StepChart, caption, chip, empty_state};
use crate::debrief::{IntentPoint, PairIntents};
use crate::doctrine::{IntentId, doctrine};
use crate::t;

/// The list on the left.
const LIST: f32 = 270.0;
/// How high the curves stand.
const CHART: f32 = 176.0;

/// Declared against believed intent, pair by pair.
pub(super) fn intents(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let pairs = &debrief.model.figures.intents.pairs;
    let Some(first) = pairs.first() else {
        empty_state(ui, Icon::SIGNPOST, t!("debrief-no-intents"), None);
        return;
    };
    let open = pairs
        .iter()
        .find(|pair| {
            let chosen = state.intent_pair.as_ref();
            chosen.is_some_and(|(of, by)| *of == pair.of && *by == pair.by)
        })
        .unwrap_or(first);
    Beside::list("debrief-intents", LIST).show(
        ui,
        state,
        |ui, state| {
            for pair in pairs {
                let title = title(debrief, pair);
                let below = in_short(debrief, pair);
                let shown = Row::new(&title)
                    .subtitle(&below)
                    .dot(tone(ui, pair).mark)
                    .selected(std::ptr::eq(pair, open))
                    .show(ui);
                if shown.clicked() {
                    state.intent_pair = Some((pair.of.clone(), pair.by.clone()));
                }
            }
        },
        |ui, state| {
            scrolled(ui, ("intent", &open.of, &open.by), |ui| {
                pair_ui(ui, debrief, state, open);
            });
        },
    );
}

/// Whose intent, in whose eyes.
fn title(debrief: &Debrief<'_>, pair: &PairIntents) -> String {
    t!(
        "debrief-intent-pair",
        of = debrief.look.name(&pair.of),
        by = debrief.look.name(&pair.by)
    )
}

fn label(intent: &IntentId) -> &str {
    let known = doctrine().intent(intent);
    known.map_or(intent.as_str(), |known| known.label.as_str())
}

fn hostility(intent: &IntentId) -> Option<f32> {
    Some(f32::from(doctrine().intent(intent)?.hostility))
}

/// How far the two were apart, in words.
fn gap_in_words(gap: i8) -> String {
    match gap {
        0 => t!("debrief-gap-none").to_owned(),
        more if more > 0 => t!("debrief-gap-harsher", gap = more),
        less => t!("debrief-gap-milder", gap = -less),
    }
}

/// Why there is no gap to speak of.
fn no_gap(pair: &PairIntents) -> &'static str {
    match pair.last() {
        Some(last) if last.declared.is_some() && last.believed.is_some() => {
            t!("debrief-gap-unknown")
        }
        Some(last) if last.declared.is_some() => t!("debrief-gap-never-believed"),
        _ => t!("debrief-gap-never-declared"),
    }
}

fn in_short(debrief: &Debrief<'_>, pair: &PairIntents) -> String {
    let Some(gap) = pair.widest().and_then(IntentPoint::gap) else {
        return no_gap(pair).to_owned();
    };
    let misread = pair.misread_for(debrief.review.ends());
    let signed = format!("{gap:+}");
    match (gap, misread.as_secs() > 0) {
        (_, true) => t!("debrief-gap-for", gap = signed, length = length(misread)),
        (0, false) => gap_in_words(gap),
        (_, false) => t!("debrief-gap-widest", gap = signed),
    }
}

fn tone(ui: &Ui, pair: &PairIntents) -> Tone {
    let tokens = ui.tokens();
    match pair.widest() {
        Some(widest) if widest.is_misread() => tokens.danger,
        Some(_) => tokens.success,
        None => tokens.neutral,
    }
}

fn pair_ui(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState, pair: &PairIntents) {
    ui.spacing_mut().item_spacing.y = space::XS;
    let title = title(debrief, pair);
    ui.horizontal_wrapped(|ui| {
        ui.heading_text(&title);
        if let Some(gap) = pair.widest().and_then(IntentPoint::gap) {
            chip(ui, &gap_in_words(gap), tone(ui, pair));
        }
    });
    ui.small_muted(t!("debrief-intents-how"));
    ui.add_space(space::S);
    headline(ui, debrief, state, pair);
    ui.add_space(space::M);
    chart(ui, debrief, state, pair, &title);
    ui.add_space(space::M);
    caption(ui, t!("debrief-intents-samples"));
    samples(ui, debrief, state, pair);
    ui.add_space(space::M);
    caption(ui, t!("debrief-intents-events"));
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for sequence in pair.events() {
            row(ui, debrief, state, sequence, Shape::Line);
        }
    });
}

/// Where the two were farthest apart, as a sentence that leads there.
fn headline(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState, pair: &PairIntents) {
    let (of, by) = (debrief.look.name(&pair.of), debrief.look.name(&pair.by));
    let Some((widest, gap)) = pair
        .widest()
        .and_then(|widest| Some((widest, widest.gap()?)))
    else {
        Card::plain().show(ui, |ui| ui.muted(no_gap(pair)));
        return;
    };
    let (Some(declared), Some(believed)) = (&widest.declared, &widest.believed) else {
        return;
    };
    let colour = tone(ui, pair).mark;
    Card::plain().edge(colour).show(ui, |ui| {
        ui.strong_text(t!(
            "debrief-intent-headline",
            of = of,
            by = by,
            declared = label(declared),
            believed = label(believed)
        ));
        ui.horizontal_wrapped(|ui| {
            let words = t!(
                "debrief-intent-widest",
                clock = debrief.look.clock(widest.time),
                gap = gap_in_words(gap)
            );
            if link(ui, &words).clicked() {
                state.go_to_event(debrief.review, widest.sequence);
            }
        });
        let misread = pair.misread_for(debrief.review.ends());
        if misread.as_secs() > 0 {
            ui.muted(t!("debrief-intent-misread", length = length(misread)));
        }
        let in_the_end = pair.last().and_then(IntentPoint::gap);
        if let Some(end) = in_the_end.filter(|end| *end != gap) {
            ui.muted(t!("debrief-intent-end", gap = gap_in_words(end)));
        }
    });
}

/// What was declared and what was believed, over the exercise.
fn chart(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    pair: &PairIntents,
    name: &str,
) {
    let tokens = ui.tokens();
    let line = |which: fn(&IntentPoint) -> Option<&IntentId>| -> Vec<(f64, f32)> {
        pair.points
            .iter()
            .filter_map(|point| Some((seconds(point.time), hostility(which(point)?)?)))
            .collect()
    };
    let declared = line(|point| point.declared.as_ref());
    let believed = line(|point| point.believed.as_ref());
    let series = [
        Series {
            name: t!("debrief-declared"),
            colour: tokens.success.mark,
            points: &declared,
            strong: true,
        },
        Series {
            name: t!("debrief-believed"),
            colour: tokens.danger.mark,
            points: &believed,
            strong: true,
        },
    ];
    let offered = &doctrine().estimates.intents;
    let in_words = |value: f32| {
        let known = offered
            .iter()
            .find(|intent| (f32::from(intent.hostility) - value).abs() < 0.5);
        known.map_or_else(|| format!("{value:.0}"), |known| known.label.clone())
    };
    // Names that stand too close to one another could not be read.
    let mut thresholds: Vec<(f32, &str)> = Vec::new();
    for intent in offered {
        let at = f32::from(intent.hostility);
        if at < 10.0 && thresholds.last().is_none_or(|(last, _)| at - last >= 2.0) {
            thresholds.push((at, &intent.label));
        }
    }
    let quarters = debrief.look.quarters();
    let ticks: Vec<(f64, &str)> = quarters
        .iter()
        .map(|(at, label)| (*at, label.as_str()))
        .collect();
    let at = state.position.unwrap_or_default().time;
    let name = t!("debrief-intent-chart", pair = name);
    let chart = StepChart::new(&name, &series, 0.0..=seconds(debrief.review.ends()))
        .height(CHART)
        .top(10.0)
        .in_words(&in_words)
        .thresholds(&thresholds)
        .ticks(&ticks)
        .cursor(seconds(at));
    if let Some(pressed) = chart.show(ui).pressed {
        state.go_to_time(debrief.review, moment_at(pressed));
    }
}

/// The pair at the fixed moments at which all are compared.
fn samples(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState, pair: &PairIntents) {
    let tokens = ui.tokens();
    let heads = [
        t!("debrief-column-moment"),
        t!("debrief-declared"),
        t!("debrief-believed"),
        t!("debrief-column-gap"),
    ];
    table(ui, "intent-samples", [space::XL, space::XS], &heads, |ui| {
        for sample in &debrief.model.figures.intents.samples {
            let clock = debrief.look.clock(sample.at.time);
            let words = match sample.after_move {
                Some(number) => t!("debrief-sample-move", number = number, clock = clock),
                None => t!("debrief-sample-end", clock = clock),
            };
            if link_in_table(ui, &words).clicked() {
                state.go_to_time(debrief.review, sample.at.time);
            }
            let point = pair.at(sample.at.sequence);
            for intent in [
                point.and_then(|point| point.declared.as_ref()),
                point.and_then(|point| point.believed.as_ref()),
            ] {
                match intent {
                    Some(intent) => ui.body(label(intent)),
                    None => ui.muted("–"),
                };
            }
            match point.and_then(|point| Some((point, point.gap()?))) {
                Some((point, gap)) => {
                    let colour = if point.is_misread() {
                        tokens.danger.text
                    } else {
                        tokens.text
                    };
                    ui.typed(Type::Body, colour, gap_in_words(gap));
                }
                None => {
                    ui.muted("–");
                }
            }
            ui.end_row();
        }
    });
}
