//! Other records of the same scenario beside this one.

use std::path::PathBuf;

use egui::{Checkbox, Ui};

use super::super::model::seconds;
use super::super::panes::{Beside, scrolled};
use super::super::{Debrief, DebriefUiState};
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::time_text::length;
use crate::app::widgets::{Button, Card, Series, StepChart, caption, cells, dropdown, empty_state};
use crate::debrief::ResponseKind;
use crate::debrief::compare::{CohortFigures, Comparison};
use crate::debrief::words::outcome_name;
use crate::doctrine::{Family, Vocabulary as _};
use crate::scenario::ExerciseTime;
use crate::t;

/// The most records that can be read side by side on a screen.
const MOST: usize = 4;

/// A record that can stand beside the open one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordChoice {
    /// Where it is.
    pub path: PathBuf,
    /// The name of the run, or of the file.
    pub name: String,
    /// The scenario's title.
    pub scenario: String,
    /// When it was made.
    pub created: String,
}

/// What became of reading the records to compare.
#[derive(Clone, Debug)]
pub enum CompareNews {
    /// They stand side by side.
    Ready(Box<Comparison>),
    /// They could not be read, with the reason.
    Failed(String),
}

/// What the comparison remembers between frames.
#[derive(Debug, Default)]
pub(super) struct CompareUiState {
    pub(super) offered: Vec<RecordChoice>,
    chosen: Vec<PathBuf>,
    waiting: bool,
    comparison: Option<Box<Comparison>>,
    failed: Option<String>,
    pair: usize,
}

impl CompareUiState {
    pub(super) fn hear(&mut self, news: CompareNews) {
        self.waiting = false;
        match news {
            CompareNews::Ready(comparison) => {
                self.comparison = Some(comparison);
                self.failed = None;
                self.pair = 0;
            }
            CompareNews::Failed(what) => self.failed = Some(what),
        }
    }
}

/// The records on the left, the figures on the right.
pub(super) fn compare(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    intents: &mut Vec<Intent>,
) {
    let mine = &mut state.afternoon.compare;
    Beside::form(ui, "compare-records", 0.24, (260.0, 340.0)).show(
        ui,
        mine,
        |ui, mine| records(ui, debrief, mine, intents),
        |ui, mine| {
            if let Some(failed) = &mine.failed {
                Card::warning().show(ui, |ui| ui.body(failed));
                return;
            }
            let Some(comparison) = mine.comparison.take() else {
                let sentence = if mine.waiting {
                    t!("compare-waiting")
                } else {
                    t!("compare-empty")
                };
                empty_state(ui, Icon::GIT_COMPARE, sentence, None);
                return;
            };
            scrolled(ui, "comparison", |ui| {
                compared(ui, debrief, mine, &comparison)
            });
            mine.comparison = Some(comparison);
        },
    );
}

fn records(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    mine: &mut CompareUiState,
    intents: &mut Vec<Intent>,
) {
    let own = debrief.record.path.as_ref();
    let title = debrief.review.scenario().title.as_str();
    caption(ui, t!("compare-with"));
    let CompareUiState {
        offered,
        chosen: all,
        ..
    } = mine;
    let others = |record: &&RecordChoice| Some(&record.path) != own && record.scenario == title;
    if !offered.iter().any(|record| others(&record)) {
        ui.muted(t!("compare-no-others"));
    }
    for record in offered.iter().filter(others) {
        let mut chosen = all.contains(&record.path);
        let full = !chosen && all.len() + 1 >= MOST;
        ui.push_id(&record.path, |ui| {
            let response = ui.add_enabled(
                !full,
                Checkbox::new(&mut chosen, Type::Medium.rich(&record.name)),
            );
            let response = response.on_disabled_hover_text(t!("compare-most", most = MOST));
            if response.changed() {
                all.retain(|path| *path != record.path);
                if chosen {
                    all.push(record.path.clone());
                }
            }
            ui.small_muted(&record.created);
        });
        ui.add_space(space::XS);
    }
    ui.add_space(space::S);
    let refusal = if own.is_none() {
        Some(t!("what-if-no-record"))
    } else if mine.chosen.is_empty() {
        Some(t!("compare-none-chosen"))
    } else {
        None
    };
    let go = Button::primary(t!("compare-go"))
        .icon(Icon::GIT_COMPARE)
        .full_width();
    if go.unless(refusal).show(ui).clicked()
        && let Some(own) = own
    {
        mine.waiting = true;
        mine.comparison = None;
        mine.failed = None;
        let mut paths = vec![own.clone()];
        paths.extend(mine.chosen.iter().cloned());
        intents.push(Intent::CompareRecords(paths));
    }
}

fn compared(ui: &mut Ui, debrief: &Debrief<'_>, mine: &mut CompareUiState, all: &Comparison) {
    let tokens = ui.tokens();
    for sentence in &all.scenarios {
        Card::warning().margin(space::S).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.body(sentence);
        });
        ui.add_space(space::XS);
    }
    caption(ui, t!("compare-parted"));
    Card::selected().show(ui, |ui| {
        ui.set_width(ui.available_width());
        match &all.parted {
            None => {
                ui.body(t!("compare-never-parted"));
            }
            Some(parted) => {
                ui.strong_text(t!(
                    "compare-parted-at",
                    clock = debrief.look.clock(parted.time),
                    common = parted.common
                ));
                for (name, act) in all.names.iter().zip(&parted.acts) {
                    ui.horizontal_wrapped(|ui| {
                        ui.typed(Type::Medium, tokens.accent_mark, name);
                        match act {
                            Some(act) => {
                                ui.typed(
                                    Type::Figures,
                                    tokens.text_muted,
                                    debrief.look.clock(act.time),
                                );
                                ui.body(&act.said);
                            }
                            None => {
                                ui.muted(t!("compare-nothing-more"));
                            }
                        }
                    });
                }
            }
        }
    });
    ui.add_space(space::L);
    figures(ui, debrief, all);
    ui.add_space(space::L);
    curves(ui, debrief, mine, all);
    ui.add_space(space::L);
    decisions(ui, debrief, all);
}

/// A table with a column for what is compared and one for each record.
fn line(ui: &mut Ui, strong: bool, label: &str, values: &[String]) {
    let tokens = ui.tokens();
    let wide = ui.available_width();
    let first = (wide * 0.3).clamp(160.0, 300.0);
    let each = ((wide - first) / values.len().max(1) as f32 - space::S).max(90.0);
    let mut widths = vec![first];
    widths.extend(values.iter().map(|_| each));
    let differs = values.iter().any(|value| Some(value) != values.first());
    cells(ui, &widths, |ui, column| {
        let Some(value) = column.checked_sub(1) else {
            ui.muted(label);
            return;
        };
        let text = values.get(value).map_or("", String::as_str);
        match (strong, differs) {
            (true, _) => ui.typed(Type::Strong, tokens.text, text),
            (false, true) => ui.typed(Type::Medium, tokens.text, text),
            (false, false) => ui.muted(text),
        };
    });
    ui.add_space(space::XS);
}

fn each(all: &Comparison, value: impl Fn(&CohortFigures) -> String) -> Vec<String> {
    all.figures.iter().map(value).collect()
}

fn figures(ui: &mut Ui, debrief: &Debrief<'_>, all: &Comparison) {
    caption(ui, t!("compare-figures"));
    Card::plain().show(ui, |ui| {
        ui.set_width(ui.available_width());
        line(ui, true, "", &all.names);
        let clock = |time: Option<ExerciseTime>| {
            time.map_or_else(
                || t!("compare-never").to_owned(),
                |time| debrief.look.clock(time),
            )
        };
        line(
            ui,
            false,
            t!("compare-length"),
            &each(all, |of| length(of.length)),
        );
        line(
            ui,
            false,
            t!("compare-contact"),
            &each(all, |of| clock(of.first_contact)),
        );
        line(
            ui,
            false,
            t!("compare-requests"),
            &each(all, |of| of.requests.to_string()),
        );
        line(
            ui,
            false,
            t!("compare-concluded"),
            &each(all, |of| {
                let outcomes: Vec<&str> = of.outcomes.keys().map(outcome_name).collect();
                match of.concluded {
                    0 => t!("compare-none").to_owned(),
                    count => format!("{count}: {}", outcomes.join(", ")),
                }
            }),
        );
        for family in Family::ALL {
            let count = |of: &CohortFigures| of.measures.get(family).copied().unwrap_or_default();
            line(
                ui,
                false,
                t!("compare-measures", family = family.label()).as_str(),
                &each(all, |of| count(of).to_string()),
            );
        }
        let numbers = |of: &[u8]| match of {
            [] => t!("compare-none").to_owned(),
            some => some
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(", "),
        };
        let used = each(all, |of| numbers(&of.cbms));
        line(ui, false, t!("compare-cbms"), &used);
        let gaps = each(all, |of| numbers(&of.gaps));
        line(ui, false, t!("compare-gaps"), &gaps);
        line(
            ui,
            false,
            t!("compare-expected"),
            &each(all, |of| {
                t!(
                    "compare-of",
                    met = of.expected.met,
                    all = of.expected.judged()
                )
            }),
        );
        line(
            ui,
            false,
            t!("compare-peak"),
            &each(all, |of| match &of.peak {
                Some((from, to, level)) => t!(
                    "compare-peak-of",
                    level = *level,
                    from = debrief.look.name(from),
                    to = debrief.look.name(to)
                ),
                None => String::new(),
            }),
        );
        line(
            ui,
            false,
            t!("compare-tension"),
            &each(all, |of| format!("{} → {}", of.tension.0, of.tension.1)),
        );
        for state in &debrief.review.scenario().states {
            let share = |of: &CohortFigures| {
                let found = of.on_truth.iter().find(|(id, _)| *id == state.id);
                found.and_then(|(_, share)| *share).map_or_else(
                    || t!("compare-none").to_owned(),
                    |share| format!("{share} %"),
                )
            };
            line(
                ui,
                false,
                t!("compare-truth", state = state.short.as_str()).as_str(),
                &each(all, share),
            );
        }
        for row in &all.responses {
            let kind = match row.kind {
                ResponseKind::InjectRead => t!("compare-inject-read"),
                ResponseKind::MessageRead => t!("compare-message-read"),
                ResponseKind::RequestAcknowledged => t!("compare-acknowledged"),
                ResponseKind::RequestAnswered => t!("compare-answered"),
                ResponseKind::CheckAnswered => t!("compare-check"),
                ResponseKind::Decided => t!("compare-decided"),
            };
            let values: Vec<String> = row
                .medians
                .iter()
                .map(|median| match median {
                    None => t!("compare-none").to_owned(),
                    Some((None, missing)) => t!("compare-all-missing", missing = *missing),
                    Some((Some(median), 0)) => length(*median),
                    Some((Some(median), missing)) => t!(
                        "compare-some-missing",
                        median = length(*median),
                        missing = *missing
                    ),
                })
                .collect();
            line(ui, false, kind, &values);
        }
    });
}

fn curves(ui: &mut Ui, debrief: &Debrief<'_>, mine: &mut CompareUiState, all: &Comparison) {
    let tokens = ui.tokens();
    let names: Vec<String> = all
        .pairs
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
    ui.horizontal_wrapped(|ui| {
        caption(ui, t!("compare-curves"));
        dropdown(ui, t!("what-if-pair"), &mut mine.pair, &options);
    });
    let Some(pair) = all.pairs.get(mine.pair) else {
        return;
    };
    let colours = [
        tokens.accent_mark,
        tokens.warning.mark,
        tokens.success.mark,
        tokens.danger.mark,
    ];
    let points: Vec<Vec<(f64, f32)>> = pair
        .curves
        .iter()
        .map(|curve| {
            curve.as_ref().map_or_else(Vec::new, |curve| {
                std::iter::once((0.0, f32::from(curve.start)))
                    .chain(
                        curve
                            .points
                            .iter()
                            .map(|point| (seconds(point.time), f32::from(point.level))),
                    )
                    .collect()
            })
        })
        .collect();
    let series: Vec<Series<'_>> = points
        .iter()
        .zip(&all.names)
        .zip(colours)
        .map(|((points, name), colour)| Series {
            name,
            colour,
            points,
            strong: false,
        })
        .collect();
    let end = seconds(all.ends);
    let labels = [
        debrief.look.clock(ExerciseTime::START),
        debrief.look.clock(all.ends),
    ];
    let ticks: Vec<(f64, &str)> = [0.0, end]
        .into_iter()
        .zip(labels.iter().map(String::as_str))
        .collect();
    let chart = StepChart::new(t!("compare-curves"), &series, 0.0..=end)
        .height(200.0)
        .ticks(&ticks);
    chart.show(ui);
    ui.horizontal_wrapped(|ui| {
        for series in &series {
            let last = series.points.last().map_or(0.0, |(_, level)| *level);
            ui.typed(
                Type::Medium,
                series.colour,
                format!("{}: {last:.0}", series.name),
            );
            ui.add_space(space::M);
        }
    });
}

fn decisions(ui: &mut Ui, debrief: &Debrief<'_>, all: &Comparison) {
    if all.decisions.is_empty() {
        return;
    }
    caption(ui, t!("compare-decisions"));
    Card::plain().show(ui, |ui| {
        ui.set_width(ui.available_width());
        line(ui, true, "", &all.names);
        for row in &all.decisions {
            let values: Vec<String> = row
                .taken
                .iter()
                .map(|taken| match taken {
                    None => t!("compare-not-taken").to_owned(),
                    Some(taken) if taken.by_silence => {
                        t!("compare-by-silence", option = taken.label.as_str())
                    }
                    Some(taken) => taken.label.clone(),
                })
                .collect();
            let label = format!("{}: {}", debrief.look.name(&row.state), row.question);
            line(ui, false, &label, &values);
        }
    });
}
