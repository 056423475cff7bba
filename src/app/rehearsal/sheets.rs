//! What each part shows, worked out once for a summary: rows with their figures, and what stands behind each.

use egui::Color32;

use super::ui_state::Section;
use crate::app::theme::Tokens;
use crate::app::time_text;
use crate::debrief::words::{measure_name, outcome_name};
use crate::rehearsal::{Ending, Extreme, OffRamp, Summary, Tally, Unreached};
use crate::report::Telling;
use crate::scenario::source::{Position, Source};
use crate::scenario::{Decision, ExerciseTime, ExpectedAction, Opening, Scenario, StateId};
use crate::t;

/// Lines of the script shown around a place.
const EXCERPT: usize = 14;

/// Every part, in the order of [`Section::ALL`].
#[derive(Debug)]
pub(super) struct Sheets {
    sheets: Vec<Sheet>,
}

impl Sheets {
    pub(super) fn of(telling: &Telling, summary: &Summary) -> Self {
        let maker = Maker {
            telling,
            scenario: telling.scenario(),
            summary,
            source: Source::new("script", telling.scenario().source().as_ref()),
        };
        let sheets = Section::ALL.map(|section| match section {
            Section::Never => maker.never(),
            Section::Injects => maker.injects(),
            Section::Decisions => maker.decisions(),
            Section::Consultations => maker.consultations(),
            Section::Measures => maker.measures(),
            Section::Expected => maker.expected(),
            Section::Tension => maker.tension(),
            Section::Workload => maker.workload(),
        });
        let measured = sheets.map(|mut sheet| {
            let longest = |column: usize| {
                let cells = sheet.rows.iter().filter_map(|row| row.cells.get(column));
                cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
            };
            sheet.letters = sheet
                .columns
                .iter()
                .enumerate()
                .map(|(column, name)| longest(column).max(name.chars().count()))
                .collect();
            sheet
        });
        Self {
            sheets: measured.into(),
        }
    }

    pub(super) fn sheet(&self, section: Section) -> Option<&Sheet> {
        let place = Section::ALL.iter().position(|one| *one == section)?;
        self.sheets.get(place)
    }
}

/// One part.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// What the columns are called; the first is the name of the row.
    pub(super) columns: Vec<&'static str>,
    /// What the parts of the bars are called, if it is drawn as bars.
    pub(super) parts: Vec<(&'static str, Ink)>,
    pub(super) rows: Vec<SheetRow>,
    /// Whether the parts of a bar add up to the figure behind it; otherwise the first is meant.
    pub(super) adds_up: bool,
    /// How many letters the longest cell of each column has.
    pub(super) letters: Vec<usize>,
}

/// What a part of a bar is drawn with.
#[derive(Clone, Copy, Debug)]
pub(super) enum Ink {
    Usual,
    Good,
    Waiting,
    Bad,
}

impl Ink {
    pub(super) const fn colour(self, tokens: &Tokens) -> Color32 {
        match self {
            Self::Usual => tokens.accent_mark,
            Self::Good => tokens.success.mark,
            Self::Waiting => tokens.warning.mark,
            Self::Bad => tokens.danger.mark,
        }
    }
}

/// One row.
#[derive(Debug, Default)]
pub(super) struct SheetRow {
    /// A short name for the axis of a plot.
    pub(super) short: String,
    /// Its cells, one for each column.
    pub(super) cells: Vec<String>,
    /// Shares of the whole, one for each part of a bar, per cent.
    pub(super) bars: Vec<f64>,
    /// Nothing of it came up.
    pub(super) never: bool,
    /// Whose it is, if it is a State’s.
    pub(super) state: Option<StateId>,
    /// The pair, if it is about one.
    pub(super) pair: Option<(StateId, StateId)>,
    pub(super) detail: Detail,
}

/// What stands behind a row.
#[derive(Debug, Default)]
pub(super) struct Detail {
    pub(super) title: String,
    /// Sentences.
    pub(super) texts: Vec<String>,
    /// Figures by name.
    pub(super) figures: Vec<(String, String)>,
    /// Runs to look at: what of, and the seed.
    pub(super) examples: Vec<(String, u64)>,
    /// Where it stands in the script.
    pub(super) place: Option<Place>,
}

/// A place in the script with its lines.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) position: Position,
    pub(super) lines: Vec<(usize, String)>,
}

struct Maker<'a> {
    telling: &'a Telling,
    scenario: &'a Scenario,
    summary: &'a Summary,
    source: Source,
}

impl Maker<'_> {
    fn place(&self, position: Option<Position>) -> Option<Place> {
        let position = position?;
        let lines = (position.line..position.line + EXCERPT)
            .map(|line| (line, plain(self.source.line(line).trim_end())))
            .collect();
        Some(Place { position, lines })
    }

    fn example(&self, label: &str, tally: &Tally) -> Option<(String, u64)> {
        let seed = self.summary.seed_of(tally.first?);
        Some((label.to_owned(), seed))
    }

    fn extreme(&self, label: String, extreme: Option<Extreme>) -> Option<(String, u64)> {
        Some((label, self.summary.seed_of(extreme?.run)))
    }

    fn runs(&self, tally: &Tally) -> f64 {
        percent(u64::from(tally.runs), u64::from(self.summary.runs))
    }

    /// In how many runs, such as `812 of 1,000 (81 %)`.
    fn of_runs(&self, tally: &Tally) -> String {
        of_whole(u64::from(tally.runs), u64::from(self.summary.runs))
    }

    fn name(&self, state: &StateId) -> String {
        self.scenario.short_name(state).to_owned()
    }

    fn clock(&self, time: ExerciseTime) -> String {
        let startex = self.scenario.timing.startex;
        time_text::clock_within(startex, ExerciseTime::START, time)
    }

    fn never(&self) -> Sheet {
        let rows = self.summary.never_reached(self.scenario).into_iter();
        let rows = rows.map(|never| {
            let kind = match &never.what {
                Unreached::Inject(_) => t!("rehearse-kind-inject"),
                Unreached::Decision(_) => t!("rehearse-kind-decision"),
                Unreached::Option(..) => t!("rehearse-kind-option"),
                Unreached::Expectation(_) => t!("rehearse-kind-expected"),
                Unreached::Awaited(_) => t!("rehearse-kind-awaited"),
            };
            let what = self.telling.what(&never.what);
            let why = self.telling.why(&never.why);
            let place = self.telling.place(&never);
            let line = place.map_or_else(String::new, |place| place.line.to_string());
            SheetRow {
                cells: vec![what.clone(), kind.to_owned(), line],
                never: true,
                detail: Detail {
                    title: what,
                    texts: vec![why],
                    place: self.place(place),
                    ..Detail::default()
                },
                ..SheetRow::default()
            }
        });
        Sheet {
            columns: vec![
                t!("rehearse-column-what"),
                t!("rehearse-column-kind"),
                t!("rehearse-column-line"),
            ],
            rows: rows.collect(),
            ..Sheet::default()
        }
    }

    fn injects(&self) -> Sheet {
        let mut rows = Vec::new();
        for inject in &self.scenario.injects {
            let Some(count) = self.summary.injects.get(&inject.id) else {
                continue;
            };
            let planned = inject.at.map(ExerciseTime::from);
            let usual = count.usual_bin().map(|bin| self.summary.bins.start(bin));
            let order = planned.or(usual).map_or(i64::MAX, ExerciseTime::as_millis);
            // About that time, for one that waits for a condition.
            let mark = if planned.is_some() { "" } else { "~" };
            let when = match planned.or(usual) {
                Some(time) => self.clock(time),
                None => t!("rehearse-no-time").to_owned(),
            };
            let mark = if planned.or(usual).is_some() {
                mark
            } else {
                ""
            };
            let mut texts = Vec::new();
            if let Some(waits) = self.telling.waits_for(&inject.id) {
                texts.push(t!("rehearse-waits-for", condition = waits));
            }
            let tally = &count.released;
            let row = SheetRow {
                short: format!("{mark}{when}  {}  {}", inject.id, inject.title),
                cells: vec![
                    format!("{}  {}", inject.id, inject.title),
                    format!("{mark}{when}"),
                    self.of_runs(tally),
                ],
                bars: vec![self.runs(tally)],
                never: tally.is_zero(),
                detail: Detail {
                    title: format!("{}  {}", inject.id, inject.title),
                    texts,
                    figures: vec![(t!("rehearse-released").to_owned(), self.of_runs(tally))],
                    examples: self
                        .example(t!("rehearse-example-released"), tally)
                        .into_iter()
                        .collect(),
                    place: self.place(self.telling.places().injects.get(&inject.id).copied()),
                },
                ..SheetRow::default()
            };
            rows.push((order, row));
        }
        rows.sort_by_key(|(order, _)| *order);
        Sheet {
            columns: vec![
                t!("rehearse-column-inject"),
                t!("rehearse-column-when"),
                t!("rehearse-column-released"),
            ],
            parts: vec![(t!("rehearse-released"), Ink::Usual)],
            rows: rows.into_iter().map(|(_, row)| row).collect(),
            ..Sheet::default()
        }
    }

    fn decisions(&self) -> Sheet {
        let mut rows = Vec::new();
        let ramps = self.summary.off_ramps(self.scenario);
        for decision in &self.scenario.decisions {
            let put = self.summary.decisions.get(&decision.id).copied();
            let put = put.unwrap_or_default();
            for option in &decision.options {
                let key = (decision.id.clone(), option.id.clone());
                let count = self.summary.options.get(&key).copied().unwrap_or_default();
                let mut texts = vec![decision.question.clone()];
                if option.off_ramp {
                    texts.push(t!("rehearse-off-ramp").to_owned());
                }
                if let Opening::After(inject, span) = &decision.opens {
                    let after = time_text::length(*span);
                    texts.push(t!(
                        "rehearse-opens-after",
                        span = after,
                        inject = inject.as_str()
                    ));
                }
                let mut examples = Vec::new();
                examples.extend(self.example(t!("rehearse-example-chosen"), &count.chosen));
                examples.extend(self.example(t!("rehearse-example-silence"), &count.by_silence));
                rows.push(SheetRow {
                    short: format!("{} · {}", decision.id, option.label),
                    cells: vec![
                        format!("{} · {}", decision.id, option.label),
                        self.name(&decision.state),
                        of_whole(count.chosen.times, put.times),
                        of_whole(count.by_silence.times, put.times),
                    ],
                    bars: vec![
                        percent(count.chosen.times, put.times),
                        percent(count.by_silence.times, put.times),
                    ],
                    never: count.times() == 0,
                    state: Some(decision.state.clone()),
                    detail: Detail {
                        title: option.label.clone(),
                        texts,
                        figures: vec![
                            (
                                t!("rehearse-decision-of").to_owned(),
                                self.name(&decision.state),
                            ),
                            (t!("rehearse-put").to_owned(), self.of_runs(&put)),
                            (
                                t!("rehearse-chosen").to_owned(),
                                of_whole(count.chosen.times, put.times),
                            ),
                            (
                                t!("rehearse-by-silence").to_owned(),
                                of_whole(count.by_silence.times, put.times),
                            ),
                        ],
                        examples,
                        place: self.place(self.telling.places().options.get(&key).copied()),
                    },
                    ..SheetRow::default()
                });
            }
            if let Some(ramp) = ramps.iter().find(|ramp| ramp.decision == decision.id) {
                rows.push(self.ways_back(decision, ramp));
            }
        }
        Sheet {
            columns: vec![
                t!("rehearse-column-option"),
                t!("rehearse-column-state"),
                t!("rehearse-chosen"),
                t!("rehearse-by-silence"),
            ],
            parts: vec![
                (t!("rehearse-chosen"), Ink::Usual),
                (t!("rehearse-by-silence"), Ink::Waiting),
            ],
            rows,
            adds_up: true,
            ..Sheet::default()
        }
    }

    /// How often a decision fell on any of the ways back it offers.
    fn ways_back(&self, decision: &Decision, ramp: &OffRamp) -> SheetRow {
        let fell = ramp.taken + ramp.missed;
        let name = format!("{} · {}", decision.id, t!("rehearse-ways-back"));
        let share = of_whole(ramp.taken, fell);
        SheetRow {
            short: name.clone(),
            cells: vec![
                name.clone(),
                self.name(&decision.state),
                share.clone(),
                String::new(),
            ],
            bars: vec![percent(ramp.taken, fell), 0.0],
            never: ramp.taken == 0,
            state: Some(decision.state.clone()),
            detail: Detail {
                title: name,
                texts: vec![
                    decision.question.clone(),
                    t!("rehearse-ways-back-explained").to_owned(),
                ],
                figures: vec![(t!("rehearse-ways-back").to_owned(), share)],
                place: self.place(self.telling.places().decisions.get(&decision.id).copied()),
                ..Detail::default()
            },
            ..SheetRow::default()
        }
    }

    fn consultations(&self) -> Sheet {
        let summary = self.summary;
        let all: u64 = summary.endings.values().map(|tally| tally.times).sum();
        let concluded: u64 = summary.outcomes.values().map(|tally| tally.times).sum();
        let mut rows = Vec::new();
        let mut add = |kind: &str, name: String, tally: &Tally, whole: u64, detail: Detail| {
            rows.push(SheetRow {
                short: t!("rehearse-kind-of", kind = kind, name = name.as_str()),
                cells: vec![
                    name,
                    kind.to_owned(),
                    of_whole(tally.times, whole),
                    self.of_runs(tally),
                ],
                bars: vec![percent(tally.times, whole)],
                never: tally.is_zero(),
                detail,
                ..SheetRow::default()
            });
        };
        let detail = |name: &str, tally: &Tally, whole: u64| Detail {
            title: name.to_owned(),
            figures: vec![
                (
                    t!("rehearse-times").to_owned(),
                    of_whole(tally.times, whole),
                ),
                (t!("rehearse-in-runs").to_owned(), self.of_runs(tally)),
                (
                    t!("rehearse-each-run").to_owned(),
                    format!("{:.2}", summary.mean(tally.times)),
                ),
            ],
            examples: self
                .example(t!("rehearse-example"), tally)
                .into_iter()
                .collect(),
            ..Detail::default()
        };
        for ending in Ending::ALL {
            let tally = summary.endings.get(&ending).copied().unwrap_or_default();
            let name = ending_name(ending);
            let about = detail(name, &tally, all);
            add(
                t!("rehearse-kind-ending"),
                name.to_owned(),
                &tally,
                all,
                about,
            );
        }
        for (outcome, tally) in &summary.outcomes {
            let name = outcome_name(outcome);
            let about = detail(name, tally, concluded);
            add(
                t!("rehearse-kind-outcome"),
                name.to_owned(),
                tally,
                concluded,
                about,
            );
        }
        for from in &self.scenario.states {
            for to in self.scenario.states.iter().filter(|to| to.id != from.id) {
                let key = (from.id.clone(), to.id.clone());
                let count = summary.requests.get(&key).copied().unwrap_or_default();
                let name = t!(
                    "rehearse-pair",
                    from = from.short.as_str(),
                    to = to.short.as_str()
                );
                let mut about = detail(&name, &count.held, count.asked.times);
                about
                    .texts
                    .push(t!("rehearse-requests-explained").to_owned());
                about.figures.insert(
                    0,
                    (t!("rehearse-asked").to_owned(), grouped(count.asked.times)),
                );
                about.figures.push((
                    t!("rehearse-concluded").to_owned(),
                    of_whole(count.concluded.times, count.asked.times),
                ));
                let kind = t!("rehearse-kind-request");
                add(kind, name, &count.held, count.asked.times, about);
            }
        }
        for state in &self.scenario.states {
            let count = summary.commitments.get(&state.id).copied();
            let count = count.unwrap_or_default();
            let all = count.kept.times + count.missed.times + count.open.times;
            let name = state.short.clone();
            let mut about = detail(&name, &count.kept, all);
            about
                .texts
                .push(t!("rehearse-commitments-explained").to_owned());
            about.figures.push((
                t!("rehearse-commitments-missed").to_owned(),
                of_whole(count.missed.times, all),
            ));
            about.figures.push((
                t!("rehearse-commitments-open").to_owned(),
                of_whole(count.open.times, all),
            ));
            about
                .examples
                .extend(self.example(t!("rehearse-example-missed"), &count.missed));
            add(
                t!("rehearse-kind-commitment"),
                name,
                &count.kept,
                all,
                about,
            );
        }
        Sheet {
            columns: vec![
                t!("rehearse-column-what"),
                t!("rehearse-column-kind"),
                t!("rehearse-column-share"),
                t!("rehearse-in-runs"),
            ],
            parts: vec![(t!("rehearse-column-share"), Ink::Usual)],
            rows,
            ..Sheet::default()
        }
    }

    fn measures(&self) -> Sheet {
        let mut rows: Vec<_> = self.summary.measures.iter().collect();
        rows.sort_by_key(|(key, tally)| (std::cmp::Reverse(tally.runs), (*key).clone()));
        let rows = rows.into_iter().map(|((state, measure), tally)| {
            let name = measure_name(measure).to_owned();
            SheetRow {
                short: format!("{} · {name}", self.name(state)),
                cells: vec![name.clone(), self.name(state), self.of_runs(tally)],
                bars: vec![self.runs(tally)],
                state: Some(state.clone()),
                detail: Detail {
                    title: name,
                    figures: vec![
                        (t!("rehearse-taken-by").to_owned(), self.name(state)),
                        (t!("rehearse-in-runs").to_owned(), self.of_runs(tally)),
                        (
                            t!("rehearse-each-run").to_owned(),
                            format!("{:.2}", self.summary.mean(tally.times)),
                        ),
                    ],
                    examples: self
                        .example(t!("rehearse-example"), tally)
                        .into_iter()
                        .collect(),
                    ..Detail::default()
                },
                ..SheetRow::default()
            }
        });
        Sheet {
            columns: vec![
                t!("rehearse-column-measure"),
                t!("rehearse-column-state"),
                t!("rehearse-in-runs"),
            ],
            parts: vec![(t!("rehearse-in-runs"), Ink::Usual)],
            rows: rows.collect(),
            ..Sheet::default()
        }
    }

    fn expected(&self) -> Sheet {
        let mut rows = Vec::new();
        for inject in &self.scenario.injects {
            for expect in &inject.expects {
                if expect.action == ExpectedAction::Judged {
                    continue;
                }
                let count = self.summary.expectations.get(&expect.id).copied();
                let count = count.unwrap_or_default();
                let whole = count.expected.times;
                let words = self.telling.expected(&expect.id);
                let mut examples = Vec::new();
                examples.extend(self.example(t!("rehearse-example-met"), &count.met));
                examples.extend(self.example(t!("rehearse-example-missed"), &count.missed));
                rows.push(SheetRow {
                    short: format!("{}  {words}", expect.id),
                    cells: vec![
                        format!("{}  {words}", expect.id),
                        of_whole(count.met.times, whole),
                        of_whole(count.missed.times, whole),
                    ],
                    bars: vec![
                        percent(count.met.times, whole),
                        percent(count.missed.times, whole),
                    ],
                    never: count.met.is_zero(),
                    detail: Detail {
                        title: words,
                        texts: vec![t!(
                            "rehearse-expected-after",
                            inject = inject.title.as_str(),
                            span = time_text::length(expect.within)
                        )],
                        figures: vec![
                            (t!("rehearse-expected-times").to_owned(), grouped(whole)),
                            (
                                t!("rehearse-met").to_owned(),
                                of_whole(count.met.times, whole),
                            ),
                            (
                                t!("rehearse-missed").to_owned(),
                                of_whole(count.missed.times, whole),
                            ),
                        ],
                        examples,
                        place: self
                            .place(self.telling.places().expectations.get(&expect.id).copied()),
                    },
                    ..SheetRow::default()
                });
            }
        }
        Sheet {
            columns: vec![
                t!("rehearse-column-expected"),
                t!("rehearse-met"),
                t!("rehearse-missed"),
            ],
            parts: vec![
                (t!("rehearse-met"), Ink::Good),
                (t!("rehearse-missed"), Ink::Bad),
            ],
            rows,
            ..Sheet::default()
        }
    }

    fn tension(&self) -> Sheet {
        let mut rows = Vec::new();
        for from in &self.scenario.states {
            for to in self.scenario.states.iter().filter(|to| to.id != from.id) {
                let key = (from.id.clone(), to.id.clone());
                let Some(count) = self.summary.tension.get(&key) else {
                    continue;
                };
                let name = t!(
                    "rehearse-pair",
                    from = from.short.as_str(),
                    to = to.short.as_str()
                );
                let level =
                    |value: Option<u8>| value.map_or_else(String::new, |value| value.to_string());
                let end = &count.end;
                let five = [
                    (t!("rehearse-lowest"), end.min()),
                    (t!("rehearse-lower-quartile"), end.percentile(25)),
                    (t!("rehearse-median"), end.median()),
                    (t!("rehearse-upper-quartile"), end.percentile(75)),
                    (t!("rehearse-highest"), end.max()),
                ];
                let mut figures: Vec<(String, String)> = five
                    .iter()
                    .map(|(name, value)| ((*name).to_owned(), level(*value)))
                    .collect();
                figures.push((
                    t!("rehearse-peak").to_owned(),
                    t!(
                        "rehearse-peak-figures",
                        median = level(count.peak.median()),
                        highest = level(count.peak.max())
                    ),
                ));
                let mut examples = Vec::new();
                let lowest = t!("rehearse-example-lowest", level = level(end.min()));
                examples.extend(self.extreme(lowest, count.lowest));
                let highest = t!("rehearse-example-highest", level = level(end.max()));
                examples.extend(self.extreme(highest, count.highest));
                let mut cells = vec![name.clone()];
                cells.extend(five.iter().map(|(_, value)| level(*value)));
                rows.push(SheetRow {
                    short: name.clone(),
                    cells,
                    state: Some(from.id.clone()),
                    pair: Some(key),
                    detail: Detail {
                        title: name,
                        texts: vec![t!("rehearse-tension-explained").to_owned()],
                        figures,
                        examples,
                        place: None,
                    },
                    ..SheetRow::default()
                });
            }
        }
        Sheet {
            columns: vec![
                t!("rehearse-column-pair"),
                t!("rehearse-lowest"),
                t!("rehearse-lower-quartile"),
                t!("rehearse-median"),
                t!("rehearse-upper-quartile"),
                t!("rehearse-highest"),
            ],
            rows,
            ..Sheet::default()
        }
    }

    fn workload(&self) -> Sheet {
        let mut rows = Vec::new();
        for state in &self.scenario.states {
            let Some(workload) = self.summary.workload.get(&state.id) else {
                continue;
            };
            let whole = workload.whole();
            let mean = |sum: u64| format!("{:.1}", self.summary.mean(sum));
            let fullest = workload
                .loads
                .iter()
                .enumerate()
                .max_by_key(|(bin, load)| (load.words, std::cmp::Reverse(*bin)));
            let most = fullest.map_or_else(String::new, |(bin, load)| {
                t!(
                    "rehearse-most",
                    words = format!("{:.0}", self.summary.mean(load.words)),
                    time = self.clock(self.summary.bins.start(bin))
                )
            });
            rows.push(SheetRow {
                short: state.short.clone(),
                cells: vec![
                    state.short.clone(),
                    format!("{:.0}", self.summary.mean(whole.words)),
                    mean(whole.answers),
                    mean(whole.acts),
                    most.clone(),
                ],
                state: Some(state.id.clone()),
                detail: Detail {
                    title: state.name.clone(),
                    texts: vec![t!(
                        "rehearse-workload-explained",
                        span = time_text::length(self.summary.bins.length)
                    )],
                    figures: vec![
                        (
                            t!("rehearse-words").to_owned(),
                            format!("{:.0}", self.summary.mean(whole.words)),
                        ),
                        (t!("rehearse-answers").to_owned(), mean(whole.answers)),
                        (t!("rehearse-acts").to_owned(), mean(whole.acts)),
                        (t!("rehearse-fullest").to_owned(), most),
                    ],
                    examples: self
                        .extreme(
                            t!(
                                "rehearse-example-busiest",
                                words = workload.busiest.map_or(0, |busiest| busiest.value)
                            ),
                            workload.busiest,
                        )
                        .into_iter()
                        .collect(),
                    place: None,
                },
                ..SheetRow::default()
            });
        }
        Sheet {
            columns: vec![
                t!("rehearse-column-state"),
                t!("rehearse-words"),
                t!("rehearse-answers"),
                t!("rehearse-acts"),
                t!("rehearse-fullest"),
            ],
            rows,
            ..Sheet::default()
        }
    }
}

/// A line of the script with characters that rule lines replaced: figures have none.
fn plain(line: &str) -> String {
    line.chars()
        .map(|letter| match letter {
            '\u{2500}'..='\u{259f}' => '-',
            letter if letter.is_control() => ' ',
            letter => letter,
        })
        .collect()
}

fn ending_name(ending: Ending) -> &'static str {
    match ending {
        Ending::Concluded => t!("rehearse-ending-concluded"),
        Ending::InSession => t!("rehearse-ending-in-session"),
        Ending::BrokenOff => t!("rehearse-ending-broken-off"),
        Ending::Requested => t!("rehearse-ending-requested"),
        Ending::Failed => t!("rehearse-ending-failed"),
        Ending::Withdrawn => t!("rehearse-ending-withdrawn"),
    }
}

pub(super) fn percent(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 * 100.0 / whole as f64
    }
}

/// A part of a whole with its share, which is never rounded to all or nothing: `812 of 1 000 (81 %)`.
fn of_whole(part: u64, whole: u64) -> String {
    let share = percent(part, whole).round();
    let share = if part == 0 || part >= whole {
        share
    } else {
        share.clamp(1.0, 99.0)
    };
    t!(
        "rehearse-of",
        part = grouped(part),
        whole = grouped(whole),
        share = format!("{share:.0}")
    )
}

/// A number with its thousands apart.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            // A space that does not break a line.
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_never_rounded_to_all_or_nothing() {
        crate::app::catalogue::choose(crate::app::catalogue::ENGLISH);
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1\u{a0}234\u{a0}567");
        assert!(
            of_whole(1, 10_000).contains("(1 %)"),
            "{}",
            of_whole(1, 10_000)
        );
        assert!(of_whole(9_999, 10_000).contains("(99 %)"));
        assert!(of_whole(0, 0).contains("(0 %)"));
    }
}
