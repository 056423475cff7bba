//! Other records of the same scenario beside this one.

use std::path::PathBuf;

use egui::{CentralPanel, Checkbox, Frame, Key, Margin, Modifiers, Panel, Ui};

use super::super::model::seconds;
use super::super::panes::{Beside, scrolled};
use super::super::{Debrief, DebriefUiState};
use crate::app::intent::{Intent, Route};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, size, space};
use crate::app::time_text::{clock_within, length};
use crate::app::widgets::{
    Button, Card, Series, StepChart, caption, cells, dropdown, empty_state, exercise_banner,
};
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

/// Where records are compared.
#[derive(Clone, Copy)]
enum Where<'a> {
    /// In the debrief of one: where its file is, and the title of its scenario.
    Debrief(Option<&'a PathBuf>, &'a str),
    /// On a screen of its own, while none is under review.
    Home,
}

/// The records beside the one under review on the left, the figures on the right.
pub(super) fn compare(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    intents: &mut Vec<Intent>,
) {
    let own = debrief.record.path.as_ref();
    let title = debrief.review.scenario().title.as_str();
    let mine = &mut state.afternoon.compare;
    side_by_side(ui, Where::Debrief(own, title), mine, intents);
}

/// Draws the screen that compares records while none is under review.
pub fn compare_records_ui(ui: &mut Ui, state: &mut DebriefUiState, intents: &mut Vec<Intent>) {
    let leave = !ui.ctx().text_edit_focused()
        && !egui::Popup::is_any_open(ui.ctx())
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let tokens = ui.tokens();
    Panel::top("compare-banner")
        .exact_size(size::BANNER)
        .show_separator_line(false)
        .frame(Frame::new())
        .show(ui, |ui| exercise_banner(ui, None));
    let bar = Frame::new()
        .fill(tokens.panel)
        .inner_margin(Margin::symmetric(space::L as i8, 0));
    let back = Panel::top("compare-bar")
        .exact_size(size::TOP_BAR)
        .show_separator_line(false)
        .frame(bar)
        .show(ui, |ui| {
            let bar = ui.horizontal_centered(|ui| {
                let back = Button::secondary(t!("compare-back"));
                let back = back.icon(Icon::CHEVRON_LEFT).small().show(ui);
                ui.typed(Type::Subheading, tokens.text, t!("compare-title"));
                back.clicked()
            });
            bar.inner
        });
    if back.inner || leave {
        intents.push(Intent::Go(Route::Home));
    }
    let page = Frame::new()
        .fill(tokens.ground)
        .inner_margin(Margin::symmetric(space::L as i8, space::M as i8));
    let mine = &mut state.afternoon.compare;
    CentralPanel::default()
        .frame(page)
        .show(ui, |ui| side_by_side(ui, Where::Home, mine, intents));
}

fn side_by_side(
    ui: &mut Ui,
    place: Where<'_>,
    mine: &mut CompareUiState,
    intents: &mut Vec<Intent>,
) {
    Beside::form(ui, "compare-records", 0.24, (260.0, 340.0)).show(
        ui,
        mine,
        |ui, mine| records(ui, place, mine, intents),
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
            scrolled(ui, "comparison", |ui| compared(ui, mine, &comparison));
            mine.comparison = Some(comparison);
        },
    );
}

fn records(ui: &mut Ui, place: Where<'_>, mine: &mut CompareUiState, intents: &mut Vec<Intent>) {
    let CompareUiState {
        offered, chosen, ..
    } = mine;
    // What is compared are records of one scenario: that of the open one, or of the first chosen.
    let (own, scenario) = match place {
        Where::Debrief(own, scenario) => {
            caption(ui, t!("compare-with"));
            (own, Some(scenario.to_owned()))
        }
        Where::Home => {
            let first = chosen.first();
            let first = offered.iter().find(|record| Some(&record.path) == first);
            (None, first.map(|record| record.scenario.clone()))
        }
    };
    let beside = match place {
        Where::Debrief(..) => MOST - 1,
        Where::Home => MOST,
    };
    let mut titles: Vec<&str> = Vec::new();
    for record in offered.iter() {
        let title = record.scenario.as_str();
        let fits = match place {
            Where::Debrief(_, scenario) => title == scenario && Some(&record.path) != own,
            Where::Home => can_be_compared(offered, title),
        };
        if fits && !titles.contains(&title) {
            titles.push(title);
        }
    }
    if titles.is_empty() {
        ui.muted(match place {
            Where::Debrief(..) => t!("compare-no-others"),
            Where::Home => t!("compare-no-two"),
        });
    }
    for title in titles {
        if matches!(place, Where::Home) {
            caption(ui, title);
        }
        let of_it = offered.iter().filter(|record| record.scenario == title);
        for record in of_it.filter(|record| Some(&record.path) != own) {
            let other = scenario.as_deref().is_some_and(|chosen| chosen != title);
            let refusal = if other {
                Some(t!("compare-other-scenario").to_owned())
            } else if chosen.len() >= beside && !chosen.contains(&record.path) {
                Some(t!("compare-most", most = MOST))
            } else {
                None
            };
            record_ui(ui, record, chosen, refusal);
            ui.add_space(space::XS);
        }
        ui.add_space(space::S);
    }
    let refusal = match place {
        Where::Debrief(None, _) => Some(t!("what-if-no-record")),
        Where::Debrief(..) if chosen.is_empty() => Some(t!("compare-none-chosen")),
        Where::Home if chosen.len() < 2 => Some(t!("compare-two-chosen")),
        _ => None,
    };
    let go = Button::primary(t!("compare-go"))
        .icon(Icon::GIT_COMPARE)
        .full_width();
    if go.unless(refusal).show(ui).clicked() {
        let paths = own.into_iter().chain(chosen.iter()).cloned().collect();
        intents.push(Intent::CompareRecords(paths));
        mine.waiting = true;
        mine.comparison = None;
        mine.failed = None;
    }
}

/// A record that can be chosen, unless there is a reason why not.
fn record_ui(
    ui: &mut Ui,
    record: &RecordChoice,
    chosen: &mut Vec<PathBuf>,
    refusal: Option<String>,
) {
    let mut wanted = chosen.contains(&record.path);
    ui.push_id(&record.path, |ui| {
        let checkbox = Checkbox::new(&mut wanted, Type::Medium.rich(&record.name));
        let response = ui.add_enabled(refusal.is_none(), checkbox);
        if response.changed() {
            chosen.retain(|path| *path != record.path);
            if wanted {
                chosen.push(record.path.clone());
            }
        }
        if let Some(refusal) = refusal {
            response.on_disabled_hover_text(refusal);
        }
        ui.small_muted(&record.created);
    });
}

/// Whether there are two records of a scenario.
fn can_be_compared(offered: &[RecordChoice], scenario: &str) -> bool {
    let mut of_it = offered.iter().filter(|record| record.scenario == scenario);
    of_it.nth(1).is_some()
}

/// A moment as it is said of several records.
fn clock(all: &Comparison, time: ExerciseTime) -> String {
    clock_within(all.startex, ExerciseTime::START, time)
}

fn compared(ui: &mut Ui, mine: &mut CompareUiState, all: &Comparison) {
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
                    clock = clock(all, parted.time),
                    common = parted.common
                ));
                for (name, act) in all.names.iter().zip(&parted.acts) {
                    ui.horizontal_wrapped(|ui| {
                        ui.typed(Type::Medium, tokens.accent_mark, name);
                        match act {
                            Some(act) => {
                                ui.typed(Type::Figures, tokens.text_muted, clock(all, act.time));
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
    figures(ui, all);
    ui.add_space(space::L);
    curves(ui, mine, all);
    ui.add_space(space::L);
    decisions(ui, all);
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

fn figures(ui: &mut Ui, all: &Comparison) {
    caption(ui, t!("compare-figures"));
    Card::plain().show(ui, |ui| {
        ui.set_width(ui.available_width());
        line(ui, true, "", &all.names);
        let when = |time: Option<ExerciseTime>| {
            time.map_or_else(|| t!("compare-never").to_owned(), |time| clock(all, time))
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
            &each(all, |of| when(of.first_contact)),
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
                    from = all.short_name(from),
                    to = all.short_name(to)
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
        for (state, short) in &all.states {
            let share = |of: &CohortFigures| {
                let found = of.on_truth.iter().find(|(id, _)| id == state);
                found.and_then(|(_, share)| *share).map_or_else(
                    || t!("compare-none").to_owned(),
                    |share| format!("{share} %"),
                )
            };
            line(
                ui,
                false,
                t!("compare-truth", state = short.as_str()).as_str(),
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

fn curves(ui: &mut Ui, mine: &mut CompareUiState, all: &Comparison) {
    let tokens = ui.tokens();
    let names: Vec<String> = all
        .pairs
        .iter()
        .map(|pair| {
            t!(
                "plenary-pair",
                from = all.short_name(&pair.from),
                to = all.short_name(&pair.to)
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
    let labels = [clock(all, ExerciseTime::START), clock(all, all.ends)];
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

fn decisions(ui: &mut Ui, all: &Comparison) {
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
            let label = format!("{}: {}", all.short_name(&row.state), row.question);
            line(ui, false, &label, &values);
        }
    });
}
