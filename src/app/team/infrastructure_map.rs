//! The map of the infrastructure that the State hosts or shares: what it was told, and nothing of what others have.

use egui::{Align, Layout, Popup, PopupCloseBehavior, Ui, vec2};

use super::desk::Desk;
use crate::app::control::sector_look;
use crate::app::theme::{Icon, UiTokens as _};
use crate::app::widgets::{Button, Fares, MapAsset, MapState, infrastructure_map, why_it_fares};
use crate::scenario::{AssetId, StateId};
use crate::t;

/// How small and how large texts on the map may be.
const SCALE: (f32, f32) = (0.92, 1.2);

/// The button that opens the map.
pub(super) fn button_ui(ui: &mut Ui, desk: &Desk<'_>) {
    let button = Button::quiet(t!("map-view-map"))
        .icon(Icon::MAP)
        .small()
        .tooltip(t!("map-team-tip"))
        .show(ui);
    Popup::menu(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(t!("map-name"))
        .layout(Layout::top_down(Align::LEFT))
        .show(|ui| {
            let window = ui.ctx().content_rect().size();
            let room = vec2((window.x * 0.56).min(900.0), (window.y * 0.6).min(560.0));
            ui.set_width(room.x);
            map_ui(ui, desk, room);
        });
}

fn map_ui(ui: &mut Ui, desk: &Desk<'_>, room: egui::Vec2) {
    let briefing = &desk.view.briefing;
    // Of the others, those alone that share something.
    let shares = |state: &StateId| {
        *state == briefing.state
            || briefing
                .assets
                .iter()
                .any(|asset| asset.in_states.contains(state))
    };
    let shown: Vec<_> = briefing
        .common
        .states
        .iter()
        .filter(|state| shares(&state.id))
        .collect();
    let states: Vec<MapState<'_>> = shown
        .iter()
        .map(|state| MapState {
            name: &state.short,
            colour: ui.tokens().state_colour(&state.colour),
            place: state.place,
        })
        .collect();
    let seat = |id: &StateId| shown.iter().position(|state| state.id == *id);
    let position = |id: &AssetId| briefing.assets.iter().position(|asset| asset.id == *id);
    let assets: Vec<MapAsset<'_>> = briefing
        .assets
        .iter()
        .map(|asset| {
            let (sector, icon) = sector_look(asset.sector);
            MapAsset {
                name: &asset.name,
                icon,
                sector,
                fares: fares(desk, &asset.id),
                in_states: asset.in_states.iter().filter_map(seat).collect(),
                needs: asset.needs.iter().filter_map(position).collect(),
            }
        })
        .collect();
    infrastructure_map(ui, room, SCALE, (&states, &assets), true);
}

fn fares(desk: &Desk<'_>, id: &AssetId) -> Fares {
    let known = desk.view.assets.get(id).copied();
    known.unwrap_or_default().into()
}

/// Why a piece of infrastructure fares as it does, as far as the State can tell; empty if it cannot.
pub(super) fn why(desk: &Desk<'_>, id: &AssetId) -> String {
    let briefing = &desk.view.briefing;
    let known = |id: &AssetId| briefing.assets.iter().find(|asset| asset.id == *id);
    let needs: Vec<(&str, Fares)> = known(id)
        .map_or(&[][..], |asset| &asset.needs)
        .iter()
        .filter_map(|need| Some((known(need)?.name.as_str(), fares(desk, need))))
        .collect();
    why_it_fares(fares(desk, id), &needs)
}
