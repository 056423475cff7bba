//! The desk of a State, or the public display, as it was at the scrubber: the same screens as in play, with
//! another value.

use egui::{CentralPanel, Frame, Margin, Panel, Ui};

use super::{Debrief, DebriefUiState};
use crate::app::display::display_ui;
use crate::app::team::{DeskMode, TeamUiState, team_ui};
use crate::app::theme::{Icon, UiText as _, UiTokens as _, size, space};
use crate::app::widgets::Button;
use crate::debrief::{Perspective, Scene};
use crate::t;

/// The desk that is open, and what it was opened for.
#[derive(Debug, Default)]
pub(super) struct DeskUiState {
    scene: Option<Scene>,
    desk: TeamUiState,
    of: Perspective,
}

/// Draws the desk of the perspective instead of the debrief. Returns whether there is one.
pub(super) fn desk(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) -> bool {
    let perspective = &debrief.model.perspective;
    if *perspective == Perspective::Everyone {
        state.desk_open = false;
        return false;
    }
    let position = state.position.unwrap_or_default();
    if state.desk.of != *perspective {
        state.desk = DeskUiState {
            of: perspective.clone(),
            desk: TeamUiState::new(DeskMode::Preview),
            scene: state.desk.scene.take(),
        };
    }
    let mut scene = match state.desk.scene.take() {
        Some(scene) => scene,
        None => debrief.review.at(position.sequence),
    };
    // By the whole log: the scrubber stands on the last event that this State saw.
    let happened = debrief
        .review
        .sequence_at(position.time)
        .max(position.sequence);
    debrief.review.bring(&mut scene, happened);
    bar(ui, debrief, state);
    let now = scene.moment(position.time);
    CentralPanel::no_frame().show(ui, |ui| match perspective {
        Perspective::State(of) => {
            if let Some(view) = scene.teams().get(of) {
                // Nothing can be done at a desk that is only looked at.
                team_ui(ui, view, now, &mut state.desk.desk, &mut Vec::new());
            }
        }
        Perspective::Public | Perspective::Everyone => display_ui(ui, scene.public(), now),
    });
    state.desk.scene = Some(scene);
    true
}

fn bar(ui: &mut Ui, debrief: &Debrief<'_>, state: &mut DebriefUiState) {
    let tokens = ui.tokens();
    let frame = Frame::new()
        .fill(tokens.selected)
        .inner_margin(Margin::symmetric(space::L as i8, 0));
    Panel::top("debrief-desk")
        .exact_size(size::CONTROL + space::S)
        .frame(frame)
        .show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                let back = Button::secondary(t!("debrief-desk-close"))
                    .icon(Icon::CHEVRON_LEFT)
                    .small();
                if back.show(ui).clicked() {
                    state.desk_open = false;
                }
                let position = state.position.unwrap_or_default();
                let clock = debrief.look.clock(position.time);
                ui.strong_text(match &debrief.model.perspective {
                    Perspective::State(of) => t!(
                        "debrief-desk-of",
                        state = debrief.look.name(of),
                        clock = clock
                    ),
                    Perspective::Public | Perspective::Everyone => {
                        t!("debrief-desk-public", clock = clock)
                    }
                });
                for (icon, name, forward) in [
                    (Icon::STEP_BACK, t!("debrief-step-back"), false),
                    (Icon::STEP_FORWARD, t!("debrief-step-forward"), true),
                ] {
                    if Button::icon_only(icon, name).small().show(ui).clicked() {
                        state.step(debrief.review, forward, |_| true);
                    }
                }
            });
        });
}
