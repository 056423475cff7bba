//! The map of infrastructure as the facilitator sees it: everything, and what fails for want of what.

use egui::{ScrollArea, Ui, vec2};

use super::infrastructure::sector_look;
use super::scene::Scene;
use crate::app::theme::UiTokens as _;
use crate::app::widgets::{MapAsset, MapState, infrastructure_map};
use crate::scenario::{AssetId, StateId};

/// How small and how large texts on the map may be.
const SCALE: (f32, f32) = (0.92, 1.1);

/// Draws the map.
pub(super) fn map_ui(ui: &mut Ui, scene: Scene<'_>) {
    let scenario = scene.scenario();
    let seat = |id: &StateId| scenario.state_position(id);
    let position = |id: &AssetId| {
        let mut all = scenario.infrastructure.iter();
        all.position(|asset| asset.id == *id)
    };
    let states: Vec<MapState<'_>> = scenario
        .states
        .iter()
        .map(|state| MapState {
            name: &state.short,
            colour: ui.tokens().state_colour(&state.colour),
            place: state.place,
        })
        .collect();
    let assets: Vec<MapAsset<'_>> = scenario
        .infrastructure
        .iter()
        .map(|asset| {
            let (sector, icon) = sector_look(asset.sector);
            let status = scene.exercise().assets.get(&asset.id).copied();
            MapAsset {
                name: &asset.name,
                icon,
                sector,
                fares: status.unwrap_or(asset.status).into(),
                in_states: asset.in_states.iter().filter_map(seat).collect(),
                needs: asset.needs.iter().filter_map(position).collect(),
            }
        })
        .collect();
    ScrollArea::both()
        .id_salt("control-map")
        .auto_shrink(false)
        .show(ui, |ui| {
            let room = (ui.available_size() - vec2(2.0, 2.0)).max(vec2(320.0, 200.0));
            infrastructure_map(ui, room, SCALE, (&states, &assets), true);
        });
}
