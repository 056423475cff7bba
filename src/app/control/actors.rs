//! The seats of actors: who plays them, what they have read, and what they wrote.

use egui::{Popup, Ui};

use super::scene::Scene;
use crate::app::actor::{role_icon, role_name};
use crate::app::intent::Intent;
use crate::app::theme::{Icon, UiText as _, UiTokens as _, size, space};
use crate::app::widgets::{Button, Card, caption, chip};
use crate::exercise::{ActorPlayer, Command, Item, RunItem};
use crate::scenario::{Actor, ActorId};
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

/// Below the States: who plays each actor, what it has not read, and the way to its desk.
pub(super) fn actors_ui(ui: &mut Ui, scene: Scene<'_>, intents: &mut Vec<Intent>) {
    if scene.scenario().seated().next().is_none() {
        return;
    }
    ui.add_space(space::M);
    caption(ui, t!("actor-desk-caption"));
    for (actor, seat) in scene.scenario().seated() {
        let tokens = ui.tokens();
        Card::plain().edge(tokens.neutral.mark).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                role_icon(seat.role).show(ui, size::ICON, tokens.neutral.mark);
                ui.strong_text(actor.name.as_str());
                chip(ui, role_name(seat.role), tokens.neutral);
                let unread = scene.exercise().unread_by_actor(&actor.id);
                if unread > 0 {
                    chip(ui, &t!("actor-desk-unread", count = unread), tokens.warning);
                }
            });
            ui.horizontal_wrapped(|ui| {
                player_ui(ui, scene, intents, actor);
                let window = t!("actor-desk-window", name = actor.name.as_str());
                let opened = Button::secondary(t!("actor-desk-window-short"))
                    .small()
                    .icon(Icon::EXTERNAL_LINK)
                    .tooltip(&window)
                    .show(ui)
                    .accessible_name(&window)
                    .clicked();
                if opened {
                    intents.push(Intent::OpenActorWindow(actor.id.clone()));
                }
            });
        });
        ui.add_space(space::XS);
    }
}

fn player_name(player: ActorPlayer) -> &'static str {
    match player {
        ActorPlayer::Script => t!("actor-player-script"),
        ActorPlayer::Table => t!("actor-player-table"),
        ActorPlayer::Facilitator => t!("actor-player-facilitator"),
        ActorPlayer::Rehearsed => t!("actor-player-rehearsed"),
    }
}

fn player_ui(ui: &mut Ui, scene: Scene<'_>, intents: &mut Vec<Intent>, actor: &Actor) {
    ui.small_muted(t!("control-played-by"));
    let current = scene.exercise().actor_player(&actor.id);
    let name = t!("actor-player", name = actor.name.as_str());
    let button = Button::quiet(player_name(current))
        .small()
        .trailing(Icon::CHEVRON_DOWN)
        .tooltip(&name)
        .unless(scene.ended())
        .show(ui)
        .accessible_name(&name);
    Popup::menu(&button).accessible_name(&name).show(|ui| {
        ui.set_width(230.0);
        for player in [
            ActorPlayer::Script,
            ActorPlayer::Table,
            ActorPlayer::Facilitator,
            ActorPlayer::Rehearsed,
        ] {
            let chosen = player == current;
            let choice = Button::quiet(player_name(player))
                .small()
                .full_width()
                .selected(chosen);
            if choice.show(ui).clicked() && !chosen {
                let actor = actor.id.clone();
                scene.submit(intents, Command::AssignActor { actor, player });
                ui.close();
            }
        }
    });
}
