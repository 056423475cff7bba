//! What stands in the script: what was never reached, injects, decisions, expected actions.

use super::{Detail, Ink, Maker, Sheet, SheetRow, grouped, of_whole, percent};
use crate::app::time_text;
use crate::rehearsal::{OffRamp, Unreached};
use crate::scenario::{Decision, ExerciseTime, ExpectedAction, Opening};
use crate::t;

impl Maker<'_> {
    pub(super) fn never(&self) -> Sheet {
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

    pub(super) fn injects(&self) -> Sheet {
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

    pub(super) fn decisions(&self) -> Sheet {
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

    pub(super) fn expected(&self) -> Sheet {
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
}
