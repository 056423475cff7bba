//! The improvement plan: what was found, what is done about it, by whom and by when.

use egui::Ui;

use super::super::panes::{Beside, scrolled};
use super::super::{Debrief, DebriefUiState};
use super::{View, ask_why, submit};
use crate::app::intent::Intent;
use crate::app::theme::{Icon, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Button, Card, Field, caption, chip, dropdown, empty_state};
use crate::debrief::{PlannedImprovement, suggested_title};
use crate::exercise::{DebriefAct, Improvement, Phase};
use crate::t;

/// What the improvement plan remembers between frames.
#[derive(Debug, Default)]
pub(super) struct ImprovementsUiState {
    draft: Improvement,
    due: String,
    /// The number of the row that is amended.
    amends: Option<u32>,
    /// The row that is dropped, and why.
    drops: Option<(u32, String)>,
}

impl ImprovementsUiState {
    pub(super) fn done(&mut self, act: &DebriefAct) {
        match act {
            DebriefAct::PlanImprovement { number, .. } if *number == self.amends => {
                self.draft = Improvement::default();
                self.due.clear();
                self.amends = None;
            }
            DebriefAct::DropImprovement { .. } => self.drops = None,
            _ => {}
        }
    }
}

/// The form on the left, the rows on the right.
pub(super) fn improvements(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    state: &mut DebriefUiState,
    intents: &mut Vec<Intent>,
) {
    let mine = &mut state.afternoon.improvements;
    let at_scrubber = state
        .position
        .map(|position| position.sequence)
        .filter(|at| *at > 0);
    let mut wanted = None;
    Beside::form(ui, "improvement-form", 0.34, (340.0, 480.0)).show(
        ui,
        &mut (mine, intents),
        |ui, (mine, intents)| form(ui, debrief, mine, at_scrubber, intents),
        |ui, (mine, intents)| {
            let plan = &debrief.model.figures.plan;
            if plan.is_empty() {
                empty_state(ui, Icon::CLIPBOARD_LIST, t!("improve-empty"), None);
                return;
            }
            scrolled(ui, "improvement-rows", |ui| {
                caption(ui, t!("improve-plan"));
                for row in plan {
                    row_ui(ui, debrief, mine, row, intents, &mut wanted);
                    ui.add_space(space::S);
                }
            });
        },
    );
    if let Some(event) = wanted {
        state.go_to_event(debrief.review, event);
        state.afternoon.view = View::Pages;
    }
}

fn form(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    mine: &mut ImprovementsUiState,
    at_scrubber: Option<u64>,
    intents: &mut Vec<Intent>,
) {
    let review = debrief.review;
    ui.spacing_mut().item_spacing.y = space::S;
    caption(
        ui,
        match mine.amends {
            Some(_) => t!("improve-amending"),
            None => t!("improve-add"),
        },
    );
    Card::plain().show(ui, |ui| {
        ui.set_width(ui.available_width());
        let draft = &mut mine.draft;
        Field::new(t!("improve-issue"))
            .rows(2)
            .limit(2_000)
            .show(ui, &mut draft.issue);
        Field::new(t!("improve-action"))
            .rows(2)
            .limit(2_000)
            .show(ui, &mut draft.action);
        Field::new(t!("improve-owner"))
            .limit(200)
            .show(ui, &mut draft.owner);
        Field::new(t!("improve-due"))
            .hint(t!("improve-due-hint"))
            .limit(10)
            .show(ui, &mut mine.due);
        let objectives = &review.scenario().objectives;
        let mut chosen = draft.objective.as_ref().map(|id| {
            objectives
                .iter()
                .position(|objective| objective.id == *id)
                .unwrap_or(usize::MAX)
        });
        let mut options: Vec<(Option<usize>, &str)> = vec![(None, t!("improve-no-objective"))];
        options.extend(
            objectives
                .iter()
                .enumerate()
                .map(|(place, objective)| (Some(place), objective.text.as_str())),
        );
        ui.small_muted(t!("improve-objective"));
        if dropdown(ui, t!("improve-objective"), &mut chosen, &options) {
            draft.objective = chosen
                .and_then(|place| objectives.get(place))
                .map(|objective| objective.id.clone());
        }
        match draft.event {
            Some(event) => {
                ui.horizontal_wrapped(|ui| {
                    ui.small_muted(t!(
                        "improve-shown-by",
                        event = suggested_title(review, event)
                    ));
                    if Button::icon_only(Icon::X, t!("improve-unlink"))
                        .small()
                        .show(ui)
                        .clicked()
                    {
                        draft.event = None;
                    }
                });
            }
            None => {
                if let Some(event) = at_scrubber {
                    let clock = debrief.look.clock(review.time_of(event));
                    let label = t!("improve-link", clock = clock);
                    if Button::quiet(&label)
                        .icon(Icon::LINK)
                        .small()
                        .show(ui)
                        .clicked()
                    {
                        draft.event = Some(event);
                    }
                }
            }
        }
        ui.add_space(space::S);
        let due = mine.due.trim();
        let day = due.parse::<chrono::NaiveDate>().ok();
        let ended = review.end().exercise().phase() == Phase::Ended;
        let refusal = debrief
            .read_only()
            .or_else(|| (!ended).then(|| t!("hot-wash-not-ended")))
            .or_else(|| (!due.is_empty() && day.is_none()).then(|| t!("improve-no-day")))
            .or_else(|| {
                draft
                    .issue
                    .trim()
                    .is_empty()
                    .then(|| t!("improve-no-issue"))
            })
            .or_else(|| {
                draft
                    .action
                    .trim()
                    .is_empty()
                    .then(|| t!("improve-no-action"))
            });
        ui.horizontal(|ui| {
            let label = match mine.amends {
                Some(_) => t!("improve-store-amended"),
                None => t!("improve-store"),
            };
            if Button::primary(label).unless(refusal).show(ui).clicked() {
                let improvement = Improvement {
                    due: day,
                    ..mine.draft.clone()
                };
                submit(
                    intents,
                    DebriefAct::PlanImprovement {
                        number: mine.amends,
                        improvement,
                    },
                );
            }
            if mine.amends.is_some() && Button::quiet(t!("afternoon-cancel")).show(ui).clicked() {
                mine.amends = None;
                mine.draft = Improvement::default();
                mine.due.clear();
            }
        });
    });
}

fn row_ui(
    ui: &mut Ui,
    debrief: &Debrief<'_>,
    mine: &mut ImprovementsUiState,
    row: &PlannedImprovement,
    intents: &mut Vec<Intent>,
    wanted: &mut Option<u64>,
) {
    let tokens = ui.tokens();
    let review = debrief.review;
    let improvement = &row.improvement;
    let refusal = debrief.read_only();
    Card::plain().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.strong_text(&improvement.action);
            if improvement.done {
                chip(ui, t!("improve-done"), tokens.success);
            }
            if row.events.len() > 1 {
                ui.small_muted(t!("afternoon-amended"));
            }
        });
        ui.muted(&improvement.issue);
        let mut facts = Vec::new();
        if !improvement.owner.is_empty() {
            facts.push(improvement.owner.clone());
        }
        if let Some(due) = improvement.due {
            let day = due.and_hms_opt(0, 0, 0).map(|day| day.and_utc());
            facts.push(t!(
                "improve-by",
                day = day.map_or_else(|| due.to_string(), crate::app::time_text::date)
            ));
        }
        if let Some(objective) = improvement
            .objective
            .as_ref()
            .and_then(|id| review.scenario().objective(id))
        {
            facts.push(objective.text.clone());
        }
        if !facts.is_empty() {
            ui.body(facts.join(" · "));
        }
        ui.push_id(row.number, |ui| {
            ui.horizontal_wrapped(|ui| {
                if let Some(event) = improvement.event {
                    let label = t!(
                        "improve-event",
                        clock = debrief.look.clock(review.time_of(event))
                    );
                    let title = suggested_title(review, event);
                    if Button::quiet(&label)
                        .icon(Icon::HISTORY)
                        .small()
                        .tooltip(&title)
                        .show(ui)
                        .clicked()
                    {
                        *wanted = Some(event);
                    }
                }
                let (label, icon) = if improvement.done {
                    (t!("improve-reopen"), Icon::UNDO_2)
                } else {
                    (t!("improve-mark-done"), Icon::CHECK)
                };
                if Button::quiet(label)
                    .icon(icon)
                    .small()
                    .unless(refusal)
                    .show(ui)
                    .clicked()
                {
                    let improvement = Improvement {
                        done: !improvement.done,
                        ..improvement.clone()
                    };
                    submit(
                        intents,
                        DebriefAct::PlanImprovement {
                            number: Some(row.number),
                            improvement,
                        },
                    );
                }
                let amend = Button::quiet(t!("plenary-amend"))
                    .icon(Icon::PENCIL)
                    .small();
                if amend.unless(refusal).show(ui).clicked() {
                    mine.draft = improvement.clone();
                    mine.due = improvement
                        .due
                        .map_or_else(String::new, |due| due.to_string());
                    mine.amends = Some(row.number);
                }
                let drop = Button::quiet(t!("improve-drop")).icon(Icon::X).small();
                if drop.unless(refusal).show(ui).clicked() {
                    mine.drops = Some((row.number, String::new()));
                }
            });
        });
        let number = row.number;
        if let Some(reason) = ask_why(ui, &mut mine.drops, number, t!("improve-drop-now")) {
            submit(intents, DebriefAct::DropImprovement { number, reason });
        }
    });
}
