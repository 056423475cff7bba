//! What might have been: another choice at a moment, played on by the program many times, or by people in a branch.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::{
    CentralPanel, CornerRadius, Frame, Margin, Panel, ProgressBar, Rect, ScrollArea, Sense, Ui,
    WidgetInfo, vec2,
};
use smol_str::SmolStr;

use super::super::{Debrief, DebriefUiState, Position};
use super::band_chart::{BandChart, Place};
use super::{View, open};
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, radius, space};
use crate::app::widgets::{Button, Card, caption, dropdown, empty_state};
use crate::debrief::words::outcome_name;
use crate::debrief::{Alternative, alternatives};
use crate::doctrine::{Family, TensionLevel, doctrine};
use crate::exercise::{Command, Fact, Seat};
use crate::rehearsal::{Futures, postures};
use crate::scenario::{ExerciseTime, StateId};
use crate::t;

/// How many futures are played.
const RUNS: u32 = 1_000;
/// Where their chance starts from: the same futures each time the same is asked.
const SEED: u64 = 2_027;
/// How many alternatives are offered beside the moment.
const OFFERED: usize = 3;

/// What is to be played on from.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIfOrder {
    /// After how many events of the log.
    pub after: u64,
    /// When the choice is made.
    pub at: ExerciseTime,
    /// The choice, if another one is made than people made.
    pub choice: Option<(Seat, Command)>,
    /// In which posture the program plays every table, by its id.
    pub posture: SmolStr,
    /// How many futures.
    pub runs: u32,
    /// Where all chance starts from.
    pub seed: u64,
}

/// What is told while futures are played.
#[derive(Clone, Debug)]
pub enum WhatIfNews {
    /// What is known so far.
    SoFar(Arc<Futures>),
    /// All that will be known.
    Over(Arc<Futures>),
    /// It cannot be played on from there, with the reason.
    Failed(String),
}

/// Futures that are being played; they stop when nobody waits for them any more.
#[derive(Debug, Default)]
struct Job {
    serial: u64,
    cancel: Arc<AtomicBool>,
    running: bool,
}

impl Drop for Job {
    fn drop(&mut self) {
        self.cancel.store(true, Ordering::Relaxed);
    }
}

/// What the screen remembers between frames.
#[derive(Debug, Default)]
pub(super) struct WhatIfUiState {
    /// What was chosen to be played on from.
    alternative: Option<Alternative>,
    posture: usize,
    job: Job,
    futures: Option<Arc<Futures>>,
    failed: Option<String>,
    pair: usize,
    state: usize,
}

impl WhatIfUiState {
    pub(super) fn hear(&mut self, serial: u64, news: WhatIfNews) {
        if serial != self.job.serial {
            return;
        }
        match news {
            WhatIfNews::SoFar(futures) => self.futures = Some(futures),
            WhatIfNews::Over(futures) => {
                self.futures = Some(futures);
                self.job.running = false;
            }
            WhatIfNews::Failed(what) => {
                self.failed = Some(what);
                self.job.running = false;
            }
        }
    }

    fn begin(&mut self) -> Option<WhatIfOrder> {
        let alternative = self.alternative.as_ref()?;
        let posture = postures().get(self.posture)?;
        self.futures = None;
        self.failed = None;
        Some(WhatIfOrder {
            after: alternative.after,
            at: alternative.at,
            choice: alternative.choice.clone(),
            posture: posture.id.clone(),
            runs: RUNS,
            seed: SEED,
        })
    }
}

impl super::AfternoonUiState {
    /// Futures begin to be played: under which number news of them come, and the flag that stops them.
    pub fn what_if_begins(&mut self) -> (u64, Arc<AtomicBool>) {
        let serial = self.what_if.job.serial + 1;
        self.what_if.job = Job {
            serial,
            cancel: Arc::default(),
            running: true,
        };
        (serial, Arc::clone(&self.what_if.job.cancel))
    }

    /// Stops playing; what is known stays.
    pub fn what_if_stops(&mut self) {
        self.what_if.job.cancel.store(true, Ordering::Relaxed);
        self.what_if.job.running = false;
    }
}

/// The place of the cautious posture: what the program plays unless told otherwise.
fn cautious() -> usize {
    let place = postures()
        .iter()
        .position(|posture| posture.id == "cautious");
    place.unwrap_or_default()
}

/// Other choices at the scrubber, beside what happened.
pub(super) fn at_moment(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    position: Position,
    intents: &mut Vec<Intent>,
) {
    let key = (debrief.review.last(), position.sequence, position.time);
    if state
        .afternoon
        .offered
        .as_ref()
        .is_none_or(|(known, _)| *known != key)
    {
        let found = alternatives(debrief.review, position.sequence, position.time);
        state.afternoon.offered = Some((key, found));
    }
    let Some((_, found)) = state.afternoon.offered.take() else {
        return;
    };
    if !found.is_empty() {
        caption(ui, t!("afternoon-what-if"));
        Card::plain().show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.muted(t!("what-if-here"));
            for alternative in found.iter().take(OFFERED) {
                // As many lines as it takes: what was done may be long to say.
                let card = Card::well().pressable(&alternative.label).margin(space::S);
                let pressed = card.show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.horizontal_top(|ui| {
                        ui.icon(Icon::SHUFFLE, ui.tokens().text_muted);
                        ui.vertical(|ui| ui.body(&alternative.label));
                    });
                });
                if pressed.response.clicked() {
                    let what_if = &mut state.afternoon.what_if;
                    what_if.alternative = Some(alternative.clone());
                    what_if.posture = cautious();
                    what_if.pair = 0;
                    if let Some(order) = what_if.begin() {
                        intents.push(Intent::WhatIf(Box::new(order)));
                    }
                    open(state, View::WhatIf);
                }
            }
        });
        ui.add_space(space::M);
    }
    state.afternoon.offered = Some((key, found));
}

/// The order on the left, what might have been on the right.
pub(super) fn what_if(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    intents: &mut Vec<Intent>,
) {
    let wide = ui.available_width();
    Panel::left("what-if-order")
        .resizable(false)
        .exact_size((wide * 0.3).clamp(300.0, 400.0))
        .frame(Frame::new().inner_margin(Margin {
            right: space::L as i8,
            ..Margin::ZERO
        }))
        .show(ui, |ui| {
            ScrollArea::vertical()
                .id_salt("what-if-order")
                .auto_shrink(false)
                .show(ui, |ui| order(ui, debrief, state, intents));
        });
    CentralPanel::no_frame()
        .frame(Frame::new().inner_margin(Margin {
            left: space::L as i8,
            ..Margin::ZERO
        }))
        .show(ui, |ui| {
            ScrollArea::vertical()
                .id_salt("what-if-futures")
                .auto_shrink(false)
                .show(ui, |ui| futures(ui, debrief, &mut state.afternoon.what_if));
        });
}

fn order(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    intents: &mut Vec<Intent>,
) {
    let position = state.position.unwrap_or_default();
    ui.spacing_mut().item_spacing.y = space::S;
    let what_if = &mut state.afternoon.what_if;
    let found = alternatives(debrief.review, position.sequence, position.time);
    caption(
        ui,
        t!("what-if-from", clock = debrief.look.clock(position.time)).as_str(),
    );
    if found.is_empty() {
        ui.muted(t!("what-if-none"));
    }
    for alternative in &found {
        let chosen = what_if.alternative.as_ref() == Some(alternative);
        let card = Card::choice(&alternative.label, chosen)
            .margin(space::S)
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.body(&alternative.label);
            });
        if card.response.clicked() && !chosen {
            what_if.alternative = Some(alternative.clone());
            what_if.futures = None;
            what_if.failed = None;
            intents.push(Intent::CancelWhatIf);
        }
    }
    let Some(alternative) = what_if.alternative.clone() else {
        return;
    };
    if !found.contains(&alternative) {
        Card::selected().margin(space::S).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.small_muted(debrief.look.clock(alternative.at));
            ui.body(&alternative.label);
        });
    }
    ui.add_space(space::S);
    caption(ui, t!("what-if-program"));
    let labels: Vec<(usize, &str)> = postures()
        .iter()
        .map(|posture| posture.label.as_str())
        .enumerate()
        .collect();
    ui.horizontal(|ui| {
        ui.body(t!("what-if-posture"));
        if dropdown(ui, t!("what-if-posture"), &mut what_if.posture, &labels) {
            what_if.futures = None;
        }
    });
    if what_if.job.running {
        let done = what_if.futures.as_ref().map_or(0, |futures| futures.runs);
        ui.add(ProgressBar::new(done as f32 / RUNS as f32).text(t!(
            "what-if-progress",
            done = done,
            runs = RUNS
        )));
        if Button::secondary(t!("what-if-stop"))
            .icon(Icon::SQUARE)
            .show(ui)
            .clicked()
        {
            intents.push(Intent::CancelWhatIf);
        }
    } else {
        let label = t!("what-if-play", runs = RUNS);
        if Button::primary(&label)
            .icon(Icon::PLAY)
            .full_width()
            .show(ui)
            .clicked()
            && let Some(order) = what_if.begin()
        {
            intents.push(Intent::WhatIf(Box::new(order)));
        }
    }
    ui.small_muted(t!("what-if-program-tip"));
    ui.add_space(space::M);
    caption(ui, t!("what-if-people"));
    let file: Option<&PathBuf> = debrief.record.path.as_ref();
    let refusal = if file.is_none() {
        Some(t!("what-if-no-record"))
    } else if matches!(
        debrief.verification,
        Some(crate::record::Verification::Damaged(_))
    ) {
        Some(t!("what-if-damaged"))
    } else {
        None
    };
    let branch = Button::secondary(t!("what-if-branch"))
        .icon(Icon::USERS)
        .full_width();
    if branch.unless(refusal).show(ui).clicked() {
        intents.push(Intent::Branch(alternative.after));
    }
    ui.small_muted(t!("what-if-branch-tip"));
}

/// The story's time in seconds.
fn seconds(time: ExerciseTime) -> f64 {
    time.since_start().as_millis() as f64 / 1_000.0
}

fn futures(ui: &mut Ui, debrief: &Debrief<'_>, what_if: &mut WhatIfUiState) {
    if let Some(failed) = &what_if.failed {
        Card::warning().show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.body(failed);
        });
        return;
    }
    let Some(found) = what_if.futures.clone().filter(|found| found.runs > 0) else {
        let waiting = what_if.job.running;
        let sentence = if waiting {
            t!("what-if-waiting")
        } else {
            t!("what-if-empty")
        };
        empty_state(ui, Icon::SHUFFLE, sentence, None);
        return;
    };
    let Some(alternative) = &what_if.alternative else {
        return;
    };
    let review = debrief.review;
    let begins = seconds(found.looks.first().copied().unwrap_or_default());
    let last = found
        .looks
        .last()
        .copied()
        .unwrap_or_default()
        .max(review.ends());
    let range = (0.0, seconds(last));
    let ticks: Vec<(f64, String)> = [
        ExerciseTime::START,
        found.looks.first().copied().unwrap_or_default(),
        last,
    ]
    .into_iter()
    .map(|time| (seconds(time), debrief.look.clock(time)))
    .collect();
    ui.horizontal_wrapped(|ui| {
        ui.strong_text(t!("what-if-tension"));
        // The pairs that moved most come first: the ones to talk about.
        let mut pairs: Vec<_> = debrief.model.tensions.iter().collect();
        pairs.sort_by_key(|pair| std::cmp::Reverse(pair.travelled()));
        let names: Vec<String> = pairs
            .iter()
            .map(|pair| {
                t!(
                    "plenary-pair",
                    from = debrief.look.name(&pair.from),
                    to = debrief.look.name(&pair.to)
                )
            })
            .collect();
        let options: Vec<(usize, &str)> = names.iter().map(String::as_str).enumerate().collect();
        dropdown(ui, t!("what-if-pair"), &mut what_if.pair, &options);
    });
    let mut pairs: Vec<_> = debrief.model.tensions.iter().collect();
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.travelled()));
    if let Some(pair) = pairs.get(what_if.pair) {
        let band: Vec<Place> = found
            .looks
            .iter()
            .zip(found.tension_band(&pair.from, &pair.to))
            .map(|(look, band)| (seconds(*look), band.low, band.median, band.high))
            .collect();
        let was: Vec<(f64, f32)> = std::iter::once((0.0, f32::from(pair.start)))
            .chain(
                pair.points
                    .iter()
                    .map(|point| (seconds(point.time), f32::from(point.level))),
            )
            .collect();
        let end = band.last().copied().unwrap_or_default();
        let said = t!(
            "what-if-tension-said",
            low = end.1,
            median = end.2,
            high = end.3,
            was = pair.end()
        );
        let names: Vec<(f32, String)> = TensionLevel::ALL
            .iter()
            .map(|level| {
                let from = level.band().map_or(0, |band| band.from);
                (f32::from(from), capital(level.label()))
            })
            .collect();
        let levels: Vec<(f32, &str)> = names
            .iter()
            .map(|(value, name)| (*value, name.as_str()))
            .collect();
        BandChart {
            said: &said,
            range,
            begins,
            band: &band,
            was: &was,
            ticks: &ticks,
            levels: &levels,
            height: 220.0,
        }
        .show(ui);
        legend(ui);
        ui.body(said.as_str());
    }
    ui.add_space(space::L);
    ui.horizontal_wrapped(|ui| {
        ui.strong_text(t!("what-if-belief"));
        let options: Vec<(usize, &str)> = review
            .scenario()
            .states
            .iter()
            .map(|state| state.short.as_str())
            .enumerate()
            .collect();
        dropdown(ui, t!("what-if-state"), &mut what_if.state, &options);
    });
    if let Some(state) = review.scenario().states.get(what_if.state) {
        truth(ui, debrief, &state.id, &found, range, begins, &ticks);
    }
    ui.add_space(space::L);
    caption(ui, t!("what-if-shares").as_ref());
    shares(ui, debrief, alternative, &found);
    ui.add_space(space::S);
    ui.small_muted(t!("what-if-how", runs = found.runs, seed = found.seed));
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
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

fn truth(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &StateId,
    found: &Futures,
    range: (f64, f64),
    begins: f64,
    ticks: &[(f64, String)],
) {
    let band: Vec<Place> = found
        .truth_band(state)
        .into_iter()
        .map(|(look, band)| (seconds(look), band.low, band.median, band.high))
        .collect();
    let of = debrief.model.figures.beliefs.state(state);
    let was: Vec<(f64, f32)> = of
        .map(|of| {
            of.points
                .iter()
                .map(|point| (seconds(point.time), f32::from(point.on_truth)))
                .collect()
        })
        .unwrap_or_default();
    let Some(end) = band.last() else {
        ui.muted(t!("what-if-no-belief"));
        return;
    };
    let said = match of.and_then(|of| of.last()) {
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
    BandChart {
        said: &said,
        range,
        begins,
        band: &band,
        was: &was,
        ticks,
        levels: &[],
        height: 140.0,
    }
    .show(ui);
    ui.body(said.as_str());
}

/// In how many futures something came, and whether it did come.
fn shares(ui: &mut Ui, debrief: &Debrief<'_>, alternative: &Alternative, found: &Futures) {
    let log = debrief.review.log();
    let from = usize::try_from(alternative.after).unwrap_or(usize::MAX);
    let later = log.get(from..).unwrap_or_default();
    let came = |wanted: &dyn Fn(&Fact) -> bool| later.iter().any(|event| wanted(&event.fact));
    let sum = |sequence: u64| -> u32 {
        let tensions = debrief.model.tensions.iter();
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
    let mut rows: Vec<(String, u32, bool)> = vec![
        (
            t!("what-if-calmer").to_owned(),
            found.calmer,
            after < before,
        ),
        (
            t!("what-if-tenser").to_owned(),
            found.tenser,
            after > before,
        ),
        (
            t!("what-if-concluded").to_owned(),
            found.concluded,
            came(&|fact| matches!(fact, Fact::ConsultationConcluded { .. })),
        ),
        (
            t!("what-if-broken-off").to_owned(),
            found.broken_off,
            came(&|fact| matches!(fact, Fact::ConsultationBrokenOff { .. })),
        ),
        (
            t!("what-if-coerced").to_owned(),
            found.coerced,
            came(&coerces),
        ),
    ];
    for (outcome, count) in &found.outcomes {
        let is = came(
            &|fact| matches!(fact, Fact::ConsultationConcluded { conclusion, .. } if conclusion.outcome == *outcome),
        );
        rows.push((
            t!("what-if-outcome", outcome = outcome_name(outcome)),
            *count,
            is,
        ));
    }
    for (label, count, was) in rows {
        share(ui, &label, count, found.runs, was);
    }
}

fn share(ui: &mut Ui, label: &str, count: u32, runs: u32, was: bool) {
    let tokens = ui.tokens();
    let percent = u64::from(count) * 100 / u64::from(runs.max(1));
    let really = if was {
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
