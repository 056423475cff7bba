//! The form that says which window stands on which monitor, and keeps it for a venue.

use egui::{Align, Layout, Ui};

use super::forms::{End, Front, foot_ui};
use super::scene::hint;
use crate::app::dialog::Reply;
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, size, space};
use crate::app::venue::{SideWindow, VenueAct};
use crate::app::widgets::{Button, Field, caption, dropdown};
use crate::scenario::StateId;
use crate::t;

/// The form.
pub(super) fn venue_ui(ui: &mut Ui, front: Front<'_, '_>) -> End {
    let Front {
        scene,
        state,
        intents,
        just_opened,
    } = front;
    let model = state.display.windows.clone();
    if !model.venues.is_empty() {
        ui.horizontal(|ui| {
            let mut chosen = model.venue.as_str();
            let mut options: Vec<(&str, &str)> = model
                .venues
                .iter()
                .map(|name| (name.as_str(), name.as_str()))
                .collect();
            options.push(("", t!("venue-nameless")));
            if dropdown(ui, t!("venue-venue"), &mut chosen, &options) {
                intents.push(Intent::Arrange(VenueAct::Choose(chosen.to_owned())));
            }
            let none = model.venue.is_empty().then(|| t!("venue-forget-refusal"));
            if Button::quiet(t!("venue-forget"))
                .small()
                .unless(none)
                .show(ui)
                .clicked()
            {
                intents.push(Intent::Arrange(VenueAct::Forget(model.venue.clone())));
            }
        });
    }
    for sentence in &model.missing {
        ui.horizontal_wrapped(|ui| {
            let tokens = ui.tokens();
            ui.icon(Icon::TRIANGLE_ALERT, tokens.warning.mark);
            ui.typed(Type::Small, tokens.warning.text, sentence.as_str());
        });
    }

    caption(ui, t!("venue-windows"));
    if model.monitors.len() < 2 {
        hint(ui, t!("venue-one-monitor"));
    }
    egui::ScrollArea::vertical()
        .max_height(280.0)
        .show(ui, |ui| {
            for (window, place) in &model.windows {
                let name = match window {
                    SideWindow::Display => t!("venue-display").to_owned(),
                    SideWindow::Desk(desk) => {
                        let id = StateId::from(desk.as_str());
                        t!("venue-desk", state = scene.name(&id))
                    }
                };
                let mut options: Vec<(Option<usize>, &str)> = vec![(None, t!("venue-window"))];
                options.extend(
                    model
                        .monitors
                        .iter()
                        .enumerate()
                        .map(|(position, label)| (Some(position), label.as_str())),
                );
                let mut chosen = *place;
                ui.allocate_ui_with_layout(
                    egui::vec2(ui.available_width(), size::CONTROL),
                    Layout::left_to_right(Align::Center),
                    |ui| {
                        let text = Type::Body.rich(name.as_str()).color(ui.tokens().text);
                        ui.allocate_ui_with_layout(
                            egui::vec2(170.0, size::CONTROL),
                            Layout::left_to_right(Align::Center),
                            |ui| {
                                ui.set_min_width(170.0);
                                ui.add(egui::Label::new(text).truncate());
                            },
                        );
                        if dropdown(ui, &name, &mut chosen, &options) {
                            intents.push(Intent::Arrange(VenueAct::Put(window.clone(), chosen)));
                        }
                    },
                );
            }
        });

    ui.add_space(space::S);
    Field::new(t!("venue-keep"))
        .hint(t!("venue-keep-hint"))
        .focus(just_opened)
        .show(ui, &mut state.display.venue);
    let name = state.display.venue.trim().to_owned();
    let refusal = name.is_empty().then(|| t!("venue-keep-refusal"));
    let mut kept = false;
    let reply = foot_ui(ui, t!("venue-keep-do"), refusal, || {
        intents.push(Intent::Arrange(VenueAct::KeepAs(name)));
        kept = true;
    });
    if kept {
        state.display.venue.clear();
        return Some(Reply::Dismissed);
    }
    reply
}
