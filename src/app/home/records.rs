//! The list of records: continue what was interrupted, debrief what is over.

use egui::{ScrollArea, Sides, Ui};

use super::model::{HomeModel, RecordCard, RecordStanding, RecordSummary, can_compare};
use crate::app::intent::{Intent, Route};
use crate::app::theme::{Icon, UiText as _, UiTokens as _, size, space};
use crate::app::widgets::{Button, Card, Field, chip, empty_state};
use crate::t;

pub(super) fn records_ui(
    ui: &mut Ui,
    model: &HomeModel<'_>,
    search: &mut String,
    intents: &mut Vec<Intent>,
) {
    Sides::new()
        .height(size::CONTROL)
        .shrink_left()
        .truncate()
        .show(
            ui,
            |ui| {
                ui.title(t!("home-records-title"));
            },
            |ui| {
                if Button::secondary(t!("home-open-record"))
                    .icon(Icon::FOLDER_OPEN)
                    .show(ui)
                    .clicked()
                {
                    intents.push(Intent::PickRecord);
                }
                let alone = !can_compare(model.records);
                let compare = Button::secondary(t!("home-compare"))
                    .icon(Icon::GIT_COMPARE)
                    .unless(alone.then(|| t!("compare-no-two")));
                if compare.show(ui).clicked() {
                    intents.push(Intent::Go(Route::Compare));
                }
                Field::new(t!("home-search-records"))
                    .hidden_label()
                    .hint(t!("home-search-hint"))
                    .width(220.0)
                    .show(ui, search);
            },
        );
    ui.add_space(space::M);
    if model.records.is_empty() {
        empty_state(ui, Icon::ARCHIVE, t!("home-no-records"), None);
        return;
    }
    let wanted = search.to_lowercase();
    let shown: Vec<&RecordCard> = model
        .records
        .iter()
        .filter(|record| matches(record, &wanted))
        .collect();
    if shown.is_empty() {
        let sentence = t!("home-none-found", search = search.as_str());
        if empty_state(ui, Icon::SEARCH, &sentence, Some(t!("home-clear-search"))) {
            search.clear();
        }
        return;
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for record in shown {
            record_ui(ui, record, model.busy, intents);
            ui.add_space(space::S);
        }
    });
}

fn matches(record: &RecordCard, wanted: &str) -> bool {
    let mut haystack = record.file.to_lowercase();
    if let Ok(summary) = &record.summary {
        haystack.push('\n');
        haystack.push_str(&summary.title.to_lowercase());
        haystack.push('\n');
        haystack.push_str(&summary.scenario.to_lowercase());
    }
    wanted
        .split_whitespace()
        .all(|word| haystack.contains(word))
}

/// An interrupted exercise, offered before anything new.
pub(super) fn interrupted_ui(
    ui: &mut Ui,
    record: &RecordCard,
    busy: Option<&str>,
    intents: &mut Vec<Intent>,
) {
    let Ok(summary) = &record.summary else { return };
    Card::warning().show(ui, |ui| {
        Sides::new()
            .height(size::CONTROL)
            .shrink_left()
            .truncate()
            .show(
                ui,
                |ui| {
                    ui.vertical(|ui| {
                        ui.strong_text(t!("home-interrupted", title = name(summary)));
                        ui.small_muted(facts(record, summary));
                    });
                },
                |ui| {
                    if Button::primary(t!("home-continue"))
                        .unless(busy)
                        .show(ui)
                        .clicked()
                    {
                        intents.push(Intent::ContinueRecord(record.path.clone()));
                    }
                },
            );
    });
}

fn record_ui(ui: &mut Ui, record: &RecordCard, busy: Option<&str>, intents: &mut Vec<Intent>) {
    let tokens = ui.tokens();
    Card::plain().show(ui, |ui| match &record.summary {
        Ok(summary) => {
            Sides::new()
                .height(size::CONTROL)
                .shrink_left()
                .truncate()
                .show(
                    ui,
                    |ui| {
                        ui.vertical(|ui| {
                            ui.subheading(name(summary));
                            ui.small_muted(facts(record, summary));
                        });
                    },
                    |ui| {
                        let (label, tone) = match summary.standing {
                            RecordStanding::InUse => (t!("home-record-in-use"), tokens.info),
                            RecordStanding::Interrupted => {
                                (t!("home-record-interrupted"), tokens.warning)
                            }
                            RecordStanding::Ended => (t!("home-record-ended"), tokens.neutral),
                        };
                        let in_use = (summary.standing == RecordStanding::InUse)
                            .then(|| t!("home-record-in-use-explained"));
                        let debrief = t!("home-debrief-record", title = name(summary));
                        if Button::secondary(t!("home-debrief"))
                            .tooltip(&debrief)
                            .unless(in_use.or(busy))
                            .show(ui)
                            .clicked()
                        {
                            intents.push(Intent::DebriefRecord(record.path.clone()));
                        }
                        if record.can_continue()
                            && Button::primary(t!("home-continue"))
                                .unless(busy)
                                .show(ui)
                                .clicked()
                        {
                            intents.push(Intent::ContinueRecord(record.path.clone()));
                        }
                        chip(ui, label, tone);
                    },
                );
        }
        Err(what) => {
            ui.subheading(&record.file);
            ui.horizontal_top(|ui| {
                ui.icon(Icon::TRIANGLE_ALERT, tokens.warning.text);
                ui.muted(what);
            });
        }
    });
}

fn name(summary: &RecordSummary) -> &str {
    if summary.title.is_empty() {
        &summary.scenario
    } else {
        &summary.title
    }
}

fn facts(record: &RecordCard, summary: &RecordSummary) -> String {
    let mut facts = Vec::new();
    if name(summary) != summary.scenario {
        facts.push(summary.scenario.clone());
    }
    facts.push(summary.created.clone());
    if let Some(events) = summary.events {
        facts.push(t!("home-events", count = events));
    }
    facts.push(record.file.clone());
    facts.join(" · ")
}
