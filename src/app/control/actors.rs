//! The seats of actors: who plays them, what they have read, and what they wrote.

use egui::Ui;

use super::scene::Scene;
use crate::app::theme::UiText as _;
use crate::exercise::{Item, RunItem};
use crate::scenario::ActorId;
use crate::t;

/// An actor that an inject went to, and what it did with it.
pub(super) fn reader_ui(ui: &mut Ui, scene: Scene<'_>, item: &RunItem, actor: &ActorId) {
    ui.horizontal(|ui| {
        ui.strong_text(scene.scenario().actor_name(actor));
        let inject = Item::Inject(item.inject.id.clone());
        if let Some(reading) = scene.exercise().reading_by_actor(actor, &inject) {
            let words = match (reading.read, reading.acknowledged) {
                (_, Some(time)) => t!("control-acknowledged-at", time = scene.clock(time)),
                (Some(time), None) => t!("control-read-at", time = scene.clock(time)),
                (None, None) => t!("control-not-read").to_owned(),
            };
            ui.small_muted(words);
        }
    });
}
