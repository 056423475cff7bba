use egui::{ScrollArea, Ui};

use super::{Debrief, DebriefUiState};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Card, chip, empty_state};
use crate::exercise::{EvaluationStep, Fact};
use crate::scenario::ExerciseTime;
use crate::t;

/// Trainers' notes, observations and marked moments along the story, each leading to its moment.
pub(super) fn notes(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let remarks = &debrief.model.figures.remarks;
    if remarks.is_empty() {
        empty_state(ui, Icon::PENCIL, t!("debrief-no-notes"), None);
        return;
    }
    let tokens = ui.tokens();
    ScrollArea::vertical()
        .id_salt("notes")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.small_muted(t!("debrief-notes-how"));
            ui.add_space(space::S);
            for (at, sequence) in remarks {
                let Some(event) = debrief.review.event(*sequence) else {
                    continue;
                };
                let clock = debrief.look.clock(*at);
                let (text, kind, tone, about) = match &event.fact {
                    Fact::NoteAdded { text, .. } => {
                        (text.as_str(), t!("debrief-note-chip"), tokens.info, None)
                    }
                    Fact::ObservationMade { text, about, .. } => (
                        text.as_str(),
                        t!("debrief-observation-chip"),
                        tokens.neutral,
                        about.as_ref(),
                    ),
                    Fact::Evaluation {
                        step: EvaluationStep::MomentBookmarked { words, .. },
                    } => {
                        let text = match words.trim() {
                            "" => t!("debrief-bookmark-no-words"),
                            words => words,
                        };
                        (text, t!("debrief-bookmark-chip"), tokens.warning, None)
                    }
                    _ => continue,
                };
                let name = t!("debrief-event-row", clock = clock.as_str(), sentence = text);
                let here = state.position.is_some_and(|position| position.time == *at);
                let pressed = Card::choice(&name, here)
                    .margin(space::S + 2.0)
                    .show(ui, |ui| {
                        ui.horizontal(|ui| {
                            ui.typed(Type::FiguresStrong, tokens.text, &clock);
                            chip(ui, kind, tone);
                            if let Some(state) = about {
                                ui.typed(
                                    Type::Body,
                                    tokens.legible_text(debrief.look.colour(state)),
                                    debrief.look.name(state),
                                );
                            }
                        });
                        ui.body(text);
                    });
                if pressed.response.clicked() {
                    match marked_event(&event.fact) {
                        Some(event) => state.go_to_event(debrief.review, event),
                        None => state.go_to_time(debrief.review, *at),
                    }
                }
                ui.add_space(space::S);
            }
        });
}

/// The event that a bookmark is about, if it is about one.
pub(super) const fn marked_event(fact: &Fact) -> Option<u64> {
    match fact {
        Fact::Evaluation {
            step: EvaluationStep::MomentBookmarked { event, .. },
        } => *event,
        _ => None,
    }
}

/// Trainers' notes, observations and marked moments by the moment they are about.
pub(super) fn remarks(review: &crate::debrief::Review) -> Vec<(ExerciseTime, u64)> {
    let mut remarks: Vec<(ExerciseTime, u64)> = review
        .log()
        .iter()
        .filter_map(|event| match &event.fact {
            Fact::NoteAdded { at, .. }
            | Fact::Evaluation {
                step: EvaluationStep::MomentBookmarked { at, .. },
            } => Some((*at, event.sequence)),
            Fact::ObservationMade { .. } => Some((review.time_of(event.sequence), event.sequence)),
            _ => None,
        })
        .collect();
    remarks.sort_unstable();
    remarks
}
