//! The infrastructure the story is about: how it fares, what needs what, and a correction by hand.

use egui::{Align, Label, Layout, ScrollArea, Ui, vec2};

use super::infrastructure_map;
use super::scene::{Scene, hint, status_look};
use super::ui_state::ControlUiState;
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, size, space};
use crate::app::widgets::{Button, Card, empty_state, segmented, state_dots};
use crate::exercise::{Command, DisplayAct, Fact};
use crate::scenario::{Asset, AssetStatus, Sector};
use crate::t;

/// A sector in a word, and its icon.
pub(in crate::app) fn sector_look(sector: Sector) -> (&'static str, Icon) {
    match sector {
        Sector::Energy => (t!("control-sector-energy"), Icon::ZAP),
        Sector::Transport => (t!("control-sector-transport"), Icon::TRAIN_FRONT),
        Sector::Health => (t!("control-sector-health"), Icon::HOSPITAL),
        Sector::Finance => (t!("control-sector-finance"), Icon::BANKNOTE),
        Sector::Water => (t!("control-sector-water"), Icon::DROPLET),
        Sector::Telecommunications => (t!("control-sector-telecommunications"), Icon::RADIO),
        Sector::Government => (t!("control-sector-government"), Icon::LANDMARK),
        Sector::Other => (t!("control-sector-other"), Icon::FACTORY),
    }
}

/// Draws the tab.
pub(super) fn infrastructure_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
) {
    let assets = &scene.scenario().infrastructure;
    if assets.is_empty() {
        empty_state(ui, Icon::PLUG, t!("control-infrastructure-empty"), None);
        return;
    }
    let row = vec2(180.0_f32.min(ui.available_width()), size::CONTROL_SMALL);
    ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
        segmented(
            ui,
            t!("map-view"),
            &mut state.map,
            &[(false, t!("map-view-list")), (true, t!("map-view-map"))],
        );
    });
    ui.add_space(space::S);
    if state.map {
        infrastructure_map::map_ui(ui, scene);
        return;
    }
    ScrollArea::vertical()
        .id_salt("control-infrastructure")
        .auto_shrink(false)
        .show(ui, |ui| {
            for asset in assets {
                asset_ui(ui, scene, state, intents, asset);
            }
        });
}

/// How wide the three statuses are beside each other.
fn segments_width(ui: &Ui) -> f32 {
    let words = [
        t!("control-asset-normal"),
        t!("control-asset-degraded"),
        t!("control-asset-down"),
    ];
    let widths = words.map(|word| {
        let colour = ui.tokens().text;
        let galley = ui
            .painter()
            .layout_no_wrap(word.to_owned(), Type::Medium.font(), colour);
        galley.size().x + 2.0 * (space::S + 2.0)
    });
    widths.iter().sum::<f32>() + 2.0 * 2.0
}

fn asset_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
    asset: &Asset,
) {
    let tokens = ui.tokens();
    let exercise = scene.exercise();
    let status = exercise
        .assets
        .get(&asset.id)
        .copied()
        .unwrap_or(asset.status);
    let (_, status_icon, tone) = status_look(ui, status);
    let (sector, sector_icon) = sector_look(asset.sector);
    Card::plain().margin(space::S + 2.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, space::XS);
        ui.horizontal(|ui| {
            ui.icon(status_icon, tone.mark);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let mut chosen = status;
                let name = t!("control-asset-status", asset = asset.name.as_str());
                let changed = ui
                    .add_enabled_ui(scene.ended().is_none(), |ui| {
                        ui.allocate_ui_with_layout(
                            vec2(segments_width(ui), size::CONTROL_SMALL),
                            Layout::left_to_right(Align::Center),
                            |ui| {
                                ui.spacing_mut().item_spacing.x = 2.0;
                                segmented(
                                    ui,
                                    &name,
                                    &mut chosen,
                                    &[
                                        (AssetStatus::Normal, t!("control-asset-normal")),
                                        (AssetStatus::Degraded, t!("control-asset-degraded")),
                                        (AssetStatus::Down, t!("control-asset-down")),
                                    ],
                                )
                            },
                        )
                        .inner
                    })
                    .inner;
                if changed {
                    scene.submit(
                        intents,
                        Command::SetInfrastructure {
                            asset: asset.id.clone(),
                            status: chosen,
                        },
                    );
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let text = Type::Strong.rich(asset.name.as_str()).color(tokens.text);
                    ui.add(Label::new(text).truncate());
                });
            });
        });
        ui.horizontal_wrapped(|ui| {
            ui.icon(sector_icon, tokens.text_muted);
            ui.small_muted(sector);
            let states: Vec<(&str, egui::Color32)> = asset
                .in_states
                .iter()
                .map(|state| (scene.name(state), scene.colour(ui, state)))
                .collect();
            state_dots(ui, &states);
            ui.small_muted(scene.names(asset.in_states.iter()));
        });
        let needs: Vec<&str> = asset
            .needs
            .iter()
            .filter_map(|id| scene.scenario().asset(id))
            .map(|asset| asset.name.as_str())
            .collect();
        if !needs.is_empty() {
            let broken = asset.needs.iter().any(|id| {
                exercise
                    .assets
                    .get(id)
                    .is_some_and(|status| *status != AssetStatus::Normal)
            });
            let words = t!(
                "control-asset-needs",
                names = crate::debrief::words::list_in_words(&needs)
            );
            if broken {
                ui.typed(Type::Small, tokens.warning.text, words);
            } else {
                hint(ui, &words);
            }
        }
        changed_ui(ui, scene, state, asset);
        shown_ui(ui, scene, intents, asset);
    });
}

/// Whether the room sees it on the public display.
fn shown_ui(ui: &mut Ui, scene: Scene<'_>, intents: &mut Vec<Intent>, asset: &Asset) {
    let infrastructure = &scene.room.public.display.infrastructure;
    if scene.ended().is_some() || infrastructure.is_empty() {
        return;
    }
    let was = infrastructure.iter().any(|shown| shown.id == asset.id);
    let mut shown = was;
    let response = ui.checkbox(&mut shown, t!("map-on-display"));
    response.widget_info(|| {
        let name = t!("map-on-display-of", asset = asset.name.as_str());
        egui::WidgetInfo::selected(egui::Role::CheckBox, true, was, name)
    });
    if response.changed() {
        let wanted = infrastructure
            .iter()
            .map(|other| other.id.clone())
            .filter(|other| shown || *other != asset.id)
            .chain((shown && !was).then(|| asset.id.clone()));
        let act = DisplayAct::ShowInfrastructure(wanted.collect());
        scene.submit(intents, Command::Display(act));
    }
}

/// When it last changed, with a way to why.
fn changed_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut ControlUiState, asset: &Asset) {
    let Some(sequence) = state.model.asset_changes.get(&asset.id).copied() else {
        return;
    };
    let Some(event) = scene.room.event(sequence) else {
        return;
    };
    let Fact::InfrastructureChanged { status, .. } = &event.fact else {
        return;
    };
    let (word, ..) = status_look(ui, *status);
    ui.horizontal_wrapped(|ui| {
        ui.small_muted(t!(
            "control-asset-since",
            status = word.to_lowercase(),
            time = scene.clock(event.time)
        ));
        if Button::quiet(t!("control-why"))
            .looks()
            .small()
            .show(ui)
            .clicked()
        {
            state.open_event(event.cause.unwrap_or(event.sequence));
        }
    });
}
