//! Before STARTEX: what is about to begin, and the one large button.

use egui::{Label, Ui};

use super::scene::{Scene, hint};
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiTokens as _, space};
use crate::app::time_text;
use crate::app::widgets::{Button, Card};
use crate::exercise::{Command, Mode, Player};
use crate::t;

/// Draws the card.
pub(super) fn before_ui(ui: &mut Ui, scene: Scene<'_>, intents: &mut Vec<Intent>) {
    let exercise = scene.exercise();
    let scenario = scene.scenario();
    let tokens = ui.tokens();
    Card::selected().margin(space::L).show(ui, |ui| {
        ui.horizontal(|ui| {
            let room = ui.available_width() - 210.0;
            ui.vertical(|ui| {
                ui.set_width(room);
                ui.spacing_mut().item_spacing.y = space::XS;
                let title = Type::Heading.rich(t!("control-ready")).color(tokens.text);
                ui.add(Label::new(title).wrap());
                hint(
                    ui,
                    &t!(
                        "control-ready-clock",
                        time = time_text::story_clock(
                            scenario.timing.startex,
                            crate::scenario::ExerciseTime::START
                        ),
                        pace = super::top_bar::pace_words(exercise.clock.pace),
                        real = time_text::length(crate::scenario::Span::from_millis(
                            exercise.clock.wall_millis_for(scenario.timing.planned)
                        ))
                    ),
                );
                hint(
                    ui,
                    match exercise.mode {
                        Mode::ByTheClock => t!("control-mode-clock-means"),
                        Mode::StepByStep => t!("control-mode-step-means"),
                    },
                );
                let tables = scenario
                    .states
                    .iter()
                    .filter(|state| exercise.player(&state.id) == Player::Table)
                    .count();
                hint(
                    ui,
                    &t!(
                        "control-ready-tables",
                        count = tables,
                        states = scenario.states.len(),
                        injects = exercise.run_sheet.items().len()
                    ),
                );
                hint(
                    ui,
                    &t!(
                        "control-ready-stop",
                        phrase = scenario.real_world_stop.as_str()
                    ),
                );
            });
            let start = Button::primary(t!("control-startex"))
                .icon(Icon::PLAY)
                .large()
                .tooltip(t!("control-start-tip"))
                .show(ui);
            if start.clicked() {
                scene.submit(intents, Command::Start);
            }
        });
    });
}
