//! The map of infrastructure before the room: what the facilitator shows of it, and how it fares.

use egui::{Rect, Ui, UiBuilder, pos2};

use super::page::Page;
use super::{situation, timer};
use crate::app::control::sector_look;
use crate::app::theme::UiTokens as _;
use crate::app::widgets::{MapAsset, MapState, infrastructure_map};
use crate::exercise::{Moment, PublicView};
use crate::scenario::{AssetId, StateId};

/// How large texts on the map may be drawn, in units of the page.
const SCALE: (f32, f32) = (0.9, 1.55);

/// Draws the page: the clock above, the map below.
pub(super) fn map_ui(ui: &mut Ui, page: Page, rect: Rect, view: &PublicView, now: Moment) {
    let mut head = rect;
    if view.display.timer.is_some() {
        let width = rect.width() * 0.36;
        let card = Rect::from_min_max(pos2(rect.right() - width, rect.top()), rect.max);
        timer::card_ui(ui, page, card, view, now);
        head.set_right(card.left() - page.units(32.0));
    }
    let top = situation::header_ui(ui, page, head, view, now);
    let timer = timer::card_height(ui, page, rect.width() * 0.36, view, now);
    let top = top.max(rect.top() + timer) + page.units(20.0);
    let room = Rect::from_min_max(pos2(rect.left(), top), rect.max);
    let tokens = ui.tokens();
    let states: Vec<MapState<'_>> = view
        .common
        .states
        .iter()
        .map(|state| MapState {
            name: &state.short,
            colour: tokens.state_colour(&state.colour),
            place: state.place,
        })
        .collect();
    let shown = &view.display.infrastructure;
    let position = |id: &AssetId| shown.iter().position(|asset| asset.id == *id);
    let seat = |id: &StateId| view.common.states.iter().position(|state| state.id == *id);
    let assets: Vec<MapAsset<'_>> = shown
        .iter()
        .map(|asset| {
            let (sector, icon) = sector_look(asset.sector);
            MapAsset {
                name: &asset.name,
                icon,
                sector,
                fares: asset.status.into(),
                in_states: asset.in_states.iter().filter_map(seat).collect(),
                needs: asset.needs.iter().filter_map(position).collect(),
            }
        })
        .collect();
    let scale = (page.units(SCALE.0), page.units(SCALE.1));
    ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
        infrastructure_map(ui, room.size(), scale, (&states, &assets), page.speaks);
    });
}
