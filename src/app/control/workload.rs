//! What each State has on its hands in the coming hour of the story: words to read, decisions, deadlines.

use egui::{Label, Rect, Sense, Ui, WidgetInfo, vec2};

use super::scene::Scene;
use super::ui_state::ControlUiState;
use crate::app::theme::{Type, UiTokens as _, radius, size, space};
use crate::app::widgets::{caption, state_dot};
use crate::exercise::{Exercise, ExpectationStatus, Stage};
use crate::scenario::{ExerciseTime, Span, StateId};
use crate::t;

/// What a State has on its hands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Workload {
    /// Words to read: what lies unread, and what comes.
    pub words: usize,
    /// Decisions to take.
    pub decisions: usize,
    /// Deadlines of requests, commitments and expected actions.
    pub deadlines: usize,
}

/// The workload of a State from a moment on, for an hour of the story.
#[must_use]
pub fn workload(exercise: &Exercise, state: &StateId, now: ExerciseTime) -> Workload {
    let until = now + Span::from_minutes(60);
    let within = |time: ExerciseTime| time > now && time <= until;
    let mut found = Workload::default();
    for item in exercise.run_sheet.items() {
        let words = || item.inject.body.split_whitespace().count();
        match item.released() {
            Some(released) => {
                let reading = released.readings.get(state);
                let unread = reading.is_none_or(|reading| reading.read.is_none());
                if released.to.includes(state) && unread && released.retracted.is_none() {
                    found.words += words();
                }
            }
            None => {
                let comes = item.planned().is_some_and(within) && !item.held;
                if comes && item.audience(&exercise.scenario).includes(state) {
                    found.words += words();
                }
            }
        }
    }
    found.decisions = exercise.open_decisions(state).count();
    for consultation in exercise.consultations.iter() {
        if consultation.stage == Stage::Requested {
            let owes = consultation.invited.get(state).filter(|invited| {
                invited.transit.delivered().is_some() && invited.answer.is_owed()
            });
            found.deadlines += usize::from(owes.is_some_and(|invited| within(invited.deadline)));
        }
        if let (Stage::Concluded { at }, Some(tabled)) = (&consultation.stage, &consultation.tabled)
        {
            let own =
                tabled.conclusion.commitments.iter().filter(|commitment| {
                    commitment.owner == *state && within(*at + commitment.within)
                });
            found.deadlines += own.count();
        }
    }
    let expected = exercise.expectations.iter().filter(|expected| {
        expected.state == *state
            && expected.status == ExpectationStatus::Open
            && within(expected.due)
    });
    found.deadlines += expected.count();
    found
}

/// A bar for each State, as long as it has words to read, and the counts beside it.
pub(super) fn workload_ui(ui: &mut Ui, scene: Scene<'_>, state: &ControlUiState) {
    let most = state
        .model
        .workload
        .values()
        .map(|load| load.words)
        .max()
        .unwrap_or(0)
        .max(200);
    caption(ui, t!("workload-caption"));
    ui.spacing_mut().item_spacing.y = 2.0;
    for team in &scene.scenario().states {
        let Some(load) = state.model.workload.get(&team.id) else {
            continue;
        };
        let tokens = ui.tokens();
        let words = t!("workload-words", count = load.words);
        let decisions = t!("workload-decisions", count = load.decisions);
        let deadlines = t!("workload-deadlines", count = load.deadlines);
        let said = t!(
            "workload-row",
            state = team.short.as_str(),
            words = words.as_str(),
            decisions = decisions.as_str(),
            deadlines = deadlines.as_str()
        );
        let response = ui
            .horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = space::XS + 2.0;
                let colour = scene.colour(ui, &team.id);
                state_dot(ui, colour);
                let width = (ui.available_width() * 0.4).max(40.0);
                let (rect, _) = ui.allocate_exact_size(vec2(width, size::LINE), Sense::hover());
                let bar = Rect::from_center_size(rect.center(), vec2(width, 6.0));
                ui.painter().rect_filled(bar, radius::SMALL, tokens.stroke);
                let share = load.words as f32 / most as f32;
                let filled = Rect::from_min_size(bar.min, vec2(width * share, bar.height()));
                let colour = if load.words > HEAVY {
                    tokens.warning.mark
                } else {
                    tokens.accent_mark
                };
                ui.painter().rect_filled(filled, radius::SMALL, colour);
                let counts = format!("{} · {} · {}", load.words, load.decisions, load.deadlines);
                let text = Type::FiguresSmall.rich(counts).color(tokens.text_muted);
                ui.add(Label::new(text).selectable(false).truncate());
            })
            .response;
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &said));
        response.on_hover_text(said);
    }
}

/// More words than a table reads and talks about in an hour.
const HEAVY: usize = 900;
