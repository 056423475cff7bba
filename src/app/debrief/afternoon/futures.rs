//! What might have been: bands of what came in many futures, beside what was.

use std::cmp::Reverse;
use std::sync::Arc;

use egui::{CornerRadius, Rect, Sense, Ui, WidgetInfo, vec2};

use super::super::Debrief;
use super::super::model::seconds;
use super::band_chart::{BandChart, Place};
use crate::app::theme::{Type, UiText as _, UiTokens as _, radius, space};
use crate::app::widgets::{caption, dropdown};
use crate::debrief::words::{capitalised, outcome_name};
use crate::debrief::{Alternative, PairSeries};
use crate::doctrine::{Family, TensionLevel, doctrine};
use crate::exercise::Fact;
use crate::rehearsal::Futures;
use crate::scenario::{ExerciseTime, StateId};
use crate::t;

/// What is drawn of the futures known so far, worked out once for them and what is looked at.
#[derive(Debug)]
pub(super) struct Outlook {
    of: Arc<Futures>,
    looked_at: LookedAt,
    /// The stretch of the story that is drawn, in seconds.
    range: (f64, f64),
    /// Where the futures begin.
    begins: f64,
    /// Times to name.
    ticks: Vec<(f64, String)>,
    /// The pairs of States to choose from; those that moved most come first: the ones to talk about.
    pairs: Vec<String>,
    tension: Option<Curve>,
    belief: Option<Curve>,
    shares: Vec<Share>,
}

/// Which pair of States, and whose beliefs, by their places among those offered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LookedAt {
    pub(super) pair: usize,
    pub(super) state: usize,
}

/// A band beside what was.
#[derive(Debug)]
struct Curve {
    band: Vec<Place>,
    was: Vec<(f64, f32)>,
    said: String,
}

/// In how many futures something came, and whether it did come.
#[derive(Debug)]
struct Share {
    label: String,
    count: u32,
    was: bool,
}

impl Outlook {
    /// Whether it is of these futures and of what is looked at now.
    pub(super) fn is_of(&self, found: &Arc<Futures>, looked_at: LookedAt) -> bool {
        Arc::ptr_eq(&self.of, found) && self.looked_at == looked_at
    }

    pub(super) fn of(
        debrief: &Debrief<'_>,
        alternative: &Alternative,
        found: &Arc<Futures>,
        looked_at: LookedAt,
    ) -> Self {
        let first = found.looks.first().copied().unwrap_or_default();
        let last = found.looks.last().copied().unwrap_or_default();
        let last = last.max(debrief.review.ends());
        let ticks = [ExerciseTime::START, first, last];
        let mut pairs: Vec<&PairSeries> = debrief.model.figures.tensions.iter().collect();
        pairs.sort_by_key(|pair| Reverse(pair.travelled()));
        let states = &debrief.review.scenario().states;
        Self {
            of: Arc::clone(found),
            looked_at,
            range: (0.0, seconds(last)),
            begins: seconds(first),
            ticks: ticks
                .into_iter()
                .map(|time| (seconds(time), debrief.look.clock(time)))
                .collect(),
            tension: pairs.get(looked_at.pair).map(|pair| tension(found, pair)),
            belief: states
                .get(looked_at.state)
                .and_then(|state| belief(debrief, found, &state.id)),
            shares: shares(debrief, alternative, found),
            pairs: pairs
                .iter()
                .map(|pair| {
                    let (from, to) = (debrief.look.name(&pair.from), debrief.look.name(&pair.to));
                    t!("plenary-pair", from = from, to = to)
                })
                .collect(),
        }
    }

    /// Draws it; what is looked at may be chosen otherwise.
    pub(super) fn show(&self, ui: &mut Ui, debrief: &Debrief<'_>, looked_at: &mut LookedAt) {
        ui.horizontal_wrapped(|ui| {
            ui.strong_text(t!("what-if-tension"));
            let options: Vec<(usize, &str)> =
                self.pairs.iter().map(String::as_str).enumerate().collect();
            dropdown(ui, t!("what-if-pair"), &mut looked_at.pair, &options);
        });
        if let Some(tension) = &self.tension {
            let names = TensionLevel::ALL.map(|level| {
                let from = level.band().map_or(0, |band| band.from);
                (f32::from(from), capitalised(level.label()))
            });
            let levels = names
                .each_ref()
                .map(|(value, name)| (*value, name.as_str()));
            self.chart(ui, tension, &levels, 220.0);
            legend(ui);
            ui.body(tension.said.as_str());
        }
        ui.add_space(space::L);
        ui.horizontal_wrapped(|ui| {
            ui.strong_text(t!("what-if-belief"));
            let states = debrief.review.scenario().states.iter();
            let options: Vec<(usize, &str)> = states
                .map(|state| state.short.as_str())
                .enumerate()
                .collect();
            dropdown(ui, t!("what-if-state"), &mut looked_at.state, &options);
        });
        match &self.belief {
            Some(belief) => {
                self.chart(ui, belief, &[], 140.0);
                ui.body(belief.said.as_str());
            }
            None => {
                ui.muted(t!("what-if-no-belief"));
            }
        }
        ui.add_space(space::L);
        caption(ui, t!("what-if-shares"));
        for share in &self.shares {
            share.show(ui, self.of.runs);
        }
        ui.add_space(space::S);
        ui.small_muted(t!("what-if-how", runs = self.of.runs, seed = self.of.seed));
    }

    fn chart(&self, ui: &mut Ui, curve: &Curve, levels: &[(f32, &str)], height: f32) {
        BandChart {
            said: &curve.said,
            range: self.range,
            begins: self.begins,
            band: &curve.band,
            was: &curve.was,
            ticks: &self.ticks,
            levels,
            height,
        }
        .show(ui);
    }
}

fn tension(found: &Futures, pair: &PairSeries) -> Curve {
    let band: Vec<Place> = found
        .looks
        .iter()
        .zip(found.tension_band(&pair.from, &pair.to))
        .map(|(look, band)| (seconds(*look), band.low, band.median, band.high))
        .collect();
    let points = pair.points.iter();
    let points = points.map(|point| (seconds(point.time), f32::from(point.level)));
    let end = band.last().copied().unwrap_or_default();
    Curve {
        was: std::iter::once((0.0, f32::from(pair.start)))
            .chain(points)
            .collect(),
        said: t!(
            "what-if-tension-said",
            low = end.1,
            median = end.2,
            high = end.3,
            was = pair.end()
        ),
        band,
    }
}

/// How much a State put on what was so; none if it recorded nothing in any future.
fn belief(debrief: &Debrief<'_>, found: &Futures, state: &StateId) -> Option<Curve> {
    let band: Vec<Place> = found
        .truth_band(state)
        .into_iter()
        .map(|(look, band)| (seconds(look), band.low, band.median, band.high))
        .collect();
    let end = band.last()?;
    let was = debrief.model.figures.beliefs.state(state);
    let said = match was.and_then(|of| of.last()) {
        Some(last) => t!(
            "what-if-belief-said",
            low = end.1,
            median = end.2,
            high = end.3,
            was = last.on_truth
        ),
        None => t!(
            "what-if-belief-said-none",
            low = end.1,
            median = end.2,
            high = end.3
        ),
    };
    let points = was.into_iter().flat_map(|of| &of.points);
    let points = points.map(|point| (seconds(point.time), f32::from(point.on_truth)));
    Some(Curve {
        was: points.collect(),
        said,
        band,
    })
}

/// In how many futures something came, and whether it did come.
fn shares(debrief: &Debrief<'_>, alternative: &Alternative, found: &Futures) -> Vec<Share> {
    let log = debrief.review.log();
    let from = usize::try_from(alternative.after).unwrap_or(usize::MAX);
    let later = log.get(from..).unwrap_or_default();
    let came = |wanted: &dyn Fn(&Fact) -> bool| later.iter().any(|event| wanted(&event.fact));
    let sum = |sequence: u64| -> u32 {
        let tensions = debrief.model.figures.tensions.iter();
        tensions
            .map(|pair| u32::from(pair.level_at(sequence)))
            .sum()
    };
    let (before, after) = (sum(alternative.after), sum(debrief.review.last()));
    let coerces = |fact: &Fact| {
        let Fact::MeasureTaken { measure, .. } = fact else {
            return false;
        };
        doctrine().measure(measure).map(|measure| measure.family) == Some(Family::Coerce)
    };
    let share = |label: &str, count, was| Share {
        label: label.to_owned(),
        count,
        was,
    };
    let concluded = came(&|fact| matches!(fact, Fact::ConsultationConcluded { .. }));
    let broken_off = came(&|fact| matches!(fact, Fact::ConsultationBrokenOff { .. }));
    let mut shares = vec![
        share(t!("what-if-calmer"), found.calmer, after < before),
        share(t!("what-if-tenser"), found.tenser, after > before),
        share(t!("what-if-concluded"), found.concluded, concluded),
        share(t!("what-if-broken-off"), found.broken_off, broken_off),
        share(t!("what-if-coerced"), found.coerced, came(&coerces)),
    ];
    shares.extend(found.outcomes.iter().map(|(outcome, count)| {
        let was = came(
            &|fact| matches!(fact, Fact::ConsultationConcluded { conclusion, .. } if conclusion.outcome == *outcome),
        );
        let label = t!("what-if-outcome", outcome = outcome_name(outcome));
        share(&label, *count, was)
    }));
    shares
}

impl Share {
    fn show(&self, ui: &mut Ui, runs: u32) {
        let Self { label, count, was } = self;
        let tokens = ui.tokens();
        let percent = u64::from(*count) * 100 / u64::from(runs.max(1));
        let really = if *was {
            t!("what-if-really")
        } else {
            t!("what-if-really-not")
        };
        ui.horizontal(|ui| {
            let wide = (ui.available_width() * 0.45).max(180.0);
            ui.scope(|ui| {
                ui.set_min_width(wide);
                ui.set_max_width(wide);
                ui.body(label);
            });
            let (rect, response) = ui.allocate_exact_size(vec2(160.0, 12.0), Sense::hover());
            response.widget_info(|| {
                WidgetInfo::labeled(
                    egui::Role::Label,
                    true,
                    format!("{label}: {percent} %, {really}"),
                )
            });
            ui.painter()
                .rect_filled(rect, CornerRadius::same(radius::SMALL), tokens.hollow);
            let filled = Rect::from_min_size(
                rect.min,
                vec2(rect.width() * percent as f32 / 100.0, rect.height()),
            );
            ui.painter()
                .rect_filled(filled, CornerRadius::same(radius::SMALL), tokens.accent);
            ui.typed(Type::FiguresStrong, tokens.text, format!("{percent} %"));
            ui.small_muted(really);
        });
    }
}

fn legend(ui: &mut Ui) {
    let tokens = ui.tokens();
    ui.horizontal_wrapped(|ui| {
        for (colour, text) in [
            (tokens.text, t!("what-if-legend-was")),
            (tokens.accent_mark, t!("what-if-legend-median")),
            (
                tokens.accent.gamma_multiply(0.35),
                t!("what-if-legend-band"),
            ),
            (tokens.warning.mark, t!("what-if-legend-begins")),
        ] {
            let (rect, _) = ui.allocate_exact_size(vec2(16.0, 10.0), Sense::hover());
            ui.painter()
                .rect_filled(rect.shrink2(vec2(0.0, 3.0)), CornerRadius::ZERO, colour);
            ui.small_muted(text);
            ui.add_space(space::S);
        }
    });
}
