//! What the tables made of it: consultations, measures, tension, workload.

use super::{
    Detail, Ink, Maker, Sheet, SheetRow, actor_deed_name, ending_name, group_deed_name, grouped,
    of_whole, percent,
};
use crate::app::time_text;
use crate::debrief::words::{measure_name, outcome_name};
use crate::rehearsal::{Ending, Tally};
use crate::scenario::StateId;
use crate::t;

impl Maker<'_> {
    pub(super) fn consultations(&self) -> Sheet {
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
        let detail = |name: &str, tally: &Tally, whole: u64| {
            self.how_often(
                name,
                t!("rehearse-times"),
                of_whole(tally.times, whole),
                tally,
            )
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

    /// One figure of its own, then in how many runs something came, how often in each, and an example.
    fn how_often(&self, title: &str, label: &str, figure: String, tally: &Tally) -> Detail {
        let mean = self.summary.mean(tally.times);
        let example = self.example(t!("rehearse-example"), tally);
        Detail {
            title: title.to_owned(),
            figures: vec![
                (label.to_owned(), figure),
                (t!("rehearse-in-runs").to_owned(), self.of_runs(tally)),
                (t!("rehearse-each-run").to_owned(), format!("{mean:.2}")),
            ],
            examples: example.into_iter().collect(),
            ..Detail::default()
        }
    }

    /// What States did in working groups, what became of these, and what went on at the seats of actors.
    pub(super) fn groups(&self) -> Sheet {
        let summary = self.summary;
        let mut rows = Vec::new();
        let mut add = |name: &str, whose: &str, state: Option<&StateId>, tally: &Tally| {
            rows.push(SheetRow {
                short: format!("{whose} · {name}"),
                cells: vec![name.to_owned(), whose.to_owned(), self.of_runs(tally)],
                bars: vec![self.runs(tally)],
                never: tally.is_zero(),
                state: state.cloned(),
                detail: self.how_often(name, t!("rehearse-taken-by"), whose.to_owned(), tally),
                ..SheetRow::default()
            });
        };
        let whole = [
            (
                t!("rehearse-group-position-agreed"),
                &summary.positions_agreed,
            ),
            (t!("rehearse-group-dissolved"), &summary.groups_dissolved),
        ];
        if !summary.groups.is_empty() {
            for (name, tally) in whole {
                add(name, t!("rehearse-all-members"), None, tally);
            }
        }
        for ((state, deed), tally) in &summary.groups {
            let name = self.name(state);
            add(group_deed_name(*deed), &name, Some(state), tally);
        }
        for ((actor, deed), tally) in &summary.actors {
            let name = self.scenario.actor_name(actor);
            add(actor_deed_name(*deed), name, None, tally);
        }
        Sheet {
            columns: vec![
                t!("rehearse-column-what"),
                t!("rehearse-column-whose"),
                t!("rehearse-in-runs"),
            ],
            parts: vec![(t!("rehearse-in-runs"), Ink::Usual)],
            rows,
            ..Sheet::default()
        }
    }

    pub(super) fn measures(&self) -> Sheet {
        let mut rows: Vec<_> = self.summary.measures.iter().collect();
        rows.sort_by_key(|(key, tally)| (std::cmp::Reverse(tally.runs), (*key).clone()));
        let rows = rows.into_iter().map(|((state, measure), tally)| {
            let name = measure_name(measure).to_owned();
            SheetRow {
                short: format!("{} · {name}", self.name(state)),
                cells: vec![name.clone(), self.name(state), self.of_runs(tally)],
                bars: vec![self.runs(tally)],
                state: Some(state.clone()),
                detail: self.how_often(&name, t!("rehearse-taken-by"), self.name(state), tally),
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

    pub(super) fn tension(&self) -> Sheet {
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

    pub(super) fn workload(&self) -> Sheet {
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
