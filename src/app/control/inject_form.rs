//! Writing an inject on the spot: to whom, what, when; with the text as the table will see it.

use egui::{ScrollArea, Ui};

use super::forms::{End, Front, foot_ui};
use super::inject_detail::letter_ui;
use super::inject_draft::{InjectDraft, usual_sender};
use super::picture_form::{self, add_missing, of_text_ui};
use super::scene::{Scene, hint};
use crate::app::dialog::Reply;
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::time_text;
use crate::app::widgets::{Button, Field, dropdown, segmented};
use crate::doctrine::{InjectChannel, Marking, Vocabulary as _};
use crate::exercise::{Command, LONGEST_TEXT, Phase, Steer};
use crate::scenario::{AssetStatus, Effect, ExerciseTime, Inject, InjectId, StateId};
use crate::t;

/// The longest title that fits the tables' lists, in characters.
const LONGEST_TITLE: usize = 120;

/// What stands around the fields of the form, from the top of the window to its foot, in points.
const ROUND_IT: f32 = 320.0;

/// Draws what is written at the left, and the text as it will lie in the inbox at the right.
fn beside_ui<R>(
    ui: &mut Ui,
    scene: Scene<'_>,
    draft: &mut InjectDraft,
    planned: Option<ExerciseTime>,
    write: impl FnOnce(&mut Ui, &mut InjectDraft) -> R,
) -> R {
    let gap = space::XL;
    let width = ui.available_width();
    let left = (width - gap) * 0.54;
    let columns = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        let written = ui.vertical(|ui| {
            ui.set_width(left);
            ui.spacing_mut().item_spacing.x = space::S;
            write(ui, draft)
        });
        ui.vertical(|ui| {
            ui.set_width(width - gap - left);
            ui.spacing_mut().item_spacing.x = space::S;
            preview_ui(ui, scene, draft, planned);
        });
        written.inner
    });
    columns.inner
}

/// What is written, with the rest of the form left in view below it.
fn scrolled(ui: &mut Ui, write: impl FnOnce(&mut Ui)) {
    let window = ui.ctx().content_rect().height();
    ScrollArea::vertical()
        .id_salt("control-inject-written")
        .max_height((window - ROUND_IT).max(240.0))
        .show(ui, write);
}

/// As wide as a text beside its preview wants to be.
fn set_wide(ui: &mut Ui) {
    let window = ui.ctx().content_rect().width();
    ui.set_width((window - 160.0).clamp(600.0, 900.0));
}

/// Draws the form.
pub(super) fn inject_form_ui(ui: &mut Ui, front: Front<'_, '_>) -> End {
    let Front {
        scene,
        state,
        intents,
        just_opened,
    } = front;
    set_wide(ui);
    let draft = &mut state.inject;
    templates_ui(ui, scene, draft);
    beside_ui(ui, scene, draft, None, |ui, draft| {
        fields_ui(ui, scene, draft, intents, just_opened)
    })
}

/// The form that writes an inject anew before its release.
pub(super) fn edit_form_ui(ui: &mut Ui, front: Front<'_, '_>, inject: &InjectId) -> End {
    let Front {
        scene,
        state,
        intents,
        just_opened,
    } = front;
    let Some(item) = scene.exercise().run_sheet.get(inject) else {
        return Some(Reply::Dismissed);
    };
    set_wide(ui);
    let draft = &mut state.edit;
    beside_ui(ui, scene, draft, item.planned(), |ui, draft| {
        scrolled(ui, |ui| text_ui(ui, scene, draft, intents, just_opened));
    });
    let edited = Inject {
        id: inject.clone(),
        ..draft.inject(scene.exercise(), None)
    };
    let now = item.inject.as_ref();
    let same = edited.title == now.title
        && edited.body == now.body
        && edited.from == now.from
        && edited.to == now.to
        && edited.channel == now.channel
        && edited.marking == now.marking
        && edited.pictures == now.pictures
        && edited.effects == now.effects;
    let refusal = text_refusal(draft)
        .or_else(|| same.then(|| t!("bend-edit-same")))
        .or(scene.ended());
    foot_ui(ui, t!("bend-edit-do"), refusal, || {
        add_missing(scene, &draft.pictures, intents);
        scene.submit(intents, Command::Steer(Steer::Edit(Box::new(edited))));
    })
}

/// The text as it will lie in the inbox. Looking at it is no reading.
fn preview_ui(ui: &mut Ui, scene: Scene<'_>, draft: &InjectDraft, planned: Option<ExerciseTime>) {
    ui.small_muted(t!("control-preview"));
    ScrollArea::vertical()
        .id_salt("control-inject-preview")
        .max_height(400.0)
        .show(ui, |ui| {
            let recipient = if draft.everyone {
                t!("control-everyone").to_owned()
            } else {
                scene.names(draft.to.iter())
            };
            let time = planned.unwrap_or(scene.now());
            letter_ui(ui, scene, &draft.letter(), &recipient, time);
        });
}

/// Why a text cannot go out as it is; `None` if it can.
fn text_refusal(draft: &InjectDraft) -> Option<&'static str> {
    if !draft.everyone && draft.to.is_empty() && draft.others.is_empty() {
        Some(t!("control-inject-whom"))
    } else if draft.title.trim().is_empty() {
        Some(t!("control-inject-no-title"))
    } else if draft.body.trim().is_empty() {
        Some(t!("control-inject-no-text"))
    } else {
        picture_form::refusal(&draft.pictures)
    }
}

/// Texts that a facilitator is likely to need at once: what the scenario holds ready, then what every exercise may need.
fn templates_ui(ui: &mut Ui, scene: Scene<'_>, draft: &mut InjectDraft) {
    let of_scenario = &scene.scenario().inject_templates;
    if !of_scenario.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(space::XS, space::XS);
            ui.small_muted(t!("template-of-scenario"));
            for template in of_scenario {
                let title = template.title.as_str();
                if Button::secondary(title).small().show(ui).clicked() {
                    draft.take_up(template, scene.scenario().media());
                }
            }
        });
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::XS, space::XS);
        ui.small_muted(t!("template-caption"));
        let templates = [
            (
                t!("template-press"),
                t!("template-press-body"),
                InjectChannel::Media,
                Marking::Green,
            ),
            (
                t!("template-rumour"),
                t!("template-rumour-body"),
                InjectChannel::Media,
                Marking::Clear,
            ),
            (
                t!("template-technical"),
                t!("template-technical-body"),
                InjectChannel::Cert,
                Marking::Amber,
            ),
            (
                t!("template-capital"),
                t!("template-capital-body"),
                InjectChannel::Phone,
                Marking::AmberStrict,
            ),
            (
                t!("template-operator"),
                t!("template-operator-body"),
                InjectChannel::Operator,
                Marking::Amber,
            ),
            (
                t!("template-hoax"),
                t!("template-hoax-body"),
                InjectChannel::Media,
                Marking::Clear,
            ),
        ];
        for (title, body, channel, marking) in templates {
            if Button::secondary(title).small().show(ui).clicked() {
                title.clone_into(&mut draft.title);
                body.clone_into(&mut draft.body);
                draft.channel = channel;
                draft.marking = marking;
                draft.from.clear();
                draft.asks = None;
                draft.effects.clear();
                draft.pictures.clear();
                draft.lost.clear();
            }
        }
    });
    ui.add_space(space::XS);
}

/// What a release changes: a line for each effect, and a button for one more.
fn effects_ui(ui: &mut Ui, scene: Scene<'_>, draft: &mut InjectDraft) {
    let scenario = scene.scenario();
    let states: Vec<(usize, &str)> = scenario
        .states
        .iter()
        .enumerate()
        .map(|(position, state)| (position, state.short.as_str()))
        .collect();
    let assets: Vec<(usize, &str)> = scenario
        .infrastructure
        .iter()
        .enumerate()
        .map(|(position, asset)| (position, asset.name.as_str()))
        .collect();
    let mut gone = None;
    if !draft.effects.is_empty() {
        ui.small_muted(t!("effects-caption"));
    }
    for (number, effect) in draft.effects.iter_mut().enumerate() {
        ui.push_id(("effect", number), |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = egui::vec2(space::XS, space::XS);
                match effect {
                    Effect::Tension(from, to, by) => {
                        let place = |state: &StateId| scenario.state_position(state).unwrap_or(0);
                        let (mut left, mut right) = (place(from), place(to));
                        dropdown(ui, t!("effects-from"), &mut left, &states);
                        dropdown(ui, t!("effects-toward"), &mut right, &states);
                        let value = ui.add(egui::DragValue::new(by).range(-50..=50));
                        let _ = value.accessible_name(t!("effects-by"));
                        if let Some(state) = scenario.states.get(left) {
                            *from = state.id.clone();
                        }
                        if let Some(state) = scenario.states.get(right) {
                            *to = state.id.clone();
                        }
                    }
                    Effect::Infrastructure(asset, status) => {
                        let mut place = scenario
                            .infrastructure
                            .iter()
                            .position(|other| other.id == *asset)
                            .unwrap_or(0);
                        dropdown(ui, t!("effects-which"), &mut place, &assets);
                        if let Some(chosen) = scenario.infrastructure.get(place) {
                            *asset = chosen.id.clone();
                        }
                        let statuses = [
                            (AssetStatus::Normal, t!("control-asset-normal")),
                            (AssetStatus::Degraded, t!("control-asset-degraded")),
                            (AssetStatus::Down, t!("control-asset-down")),
                        ];
                        dropdown(ui, t!("effects-status"), status, &statuses);
                    }
                }
                if Button::icon_only(Icon::X, t!("effects-remove"))
                    .small()
                    .show(ui)
                    .clicked()
                {
                    gone = Some(number);
                }
            });
        });
    }
    if let Some(number) = gone {
        draft.effects.remove(number);
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        if let [one, other, ..] = scenario.states.as_slice()
            && Button::quiet(t!("effects-tension"))
                .small()
                .icon(Icon::PLUS)
                .tooltip(t!("effects-caption"))
                .show(ui)
                .clicked()
        {
            let effect = Effect::Tension(one.id.clone(), other.id.clone(), 5);
            draft.effects.push(effect);
        }
        if let Some(asset) = scenario.infrastructure.first()
            && Button::quiet(t!("effects-asset"))
                .small()
                .icon(Icon::PLUS)
                .tooltip(t!("effects-caption"))
                .show(ui)
                .clicked()
        {
            let effect = Effect::Infrastructure(asset.id.clone(), AssetStatus::Degraded);
            draft.effects.push(effect);
        }
    });
}

fn fields_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    draft: &mut InjectDraft,
    intents: &mut Vec<Intent>,
    just_opened: bool,
) -> End {
    let tokens = ui.tokens();
    scrolled(ui, |ui| text_ui(ui, scene, draft, intents, just_opened));
    timed_ui(ui, scene, draft, intents, tokens)
}

/// To whom, which text, by which channel, under which marking, with which effects.
fn text_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    draft: &mut InjectDraft,
    intents: &mut Vec<Intent>,
    just_opened: bool,
) {
    let tokens = ui.tokens();
    ui.small_muted(t!("control-inject-to"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::XS, space::XS);
        if toggle(
            ui,
            t!("control-everyone-button"),
            draft.everyone,
            tokens.neutral.mark,
        ) {
            draft.everyone = !draft.everyone;
            draft.to.clear();
            if draft.everyone {
                draft.marking = Marking::Clear;
            }
        }
        for team in &scene.scenario().states {
            let chosen = draft.to.contains(&team.id);
            let colour = scene.colour(ui, &team.id);
            if toggle(ui, &team.short, chosen, colour) {
                draft.everyone = false;
                if chosen {
                    draft.to.retain(|other| *other != team.id);
                } else {
                    draft.to.push(team.id.clone());
                    let position = |id: &StateId| scene.scenario().state_position(id);
                    draft.to.sort_by_key(position);
                }
            }
        }
    });
    Field::new(t!("control-inject-title"))
        .limit(LONGEST_TITLE)
        .focus(just_opened)
        .show(ui, &mut draft.title);
    Field::new(t!("control-inject-text"))
        .hint(t!("control-inject-text-hint"))
        .limit(LONGEST_TEXT)
        .rows(6)
        .show(ui, &mut draft.body);
    ui.horizontal(|ui| {
        ui.vertical(|ui| {
            ui.set_width(150.0);
            ui.small_muted(t!("control-inject-channel"));
            let channels: Vec<(InjectChannel, &str)> = InjectChannel::ALL
                .iter()
                .map(|channel| (*channel, channel.label()))
                .collect();
            dropdown(
                ui,
                t!("control-inject-channel"),
                &mut draft.channel,
                &channels,
            );
        });
        ui.vertical(|ui| {
            ui.small_muted(t!("control-inject-marking"));
            let markings: Vec<(Marking, &str)> = Marking::ALL
                .iter()
                .map(|marking| (*marking, marking.label()))
                .collect();
            dropdown(
                ui,
                t!("control-inject-marking"),
                &mut draft.marking,
                &markings,
            );
        });
    });
    Field::new(t!("control-inject-from"))
        .hint(usual_sender(draft.channel))
        .limit(LONGEST_TITLE)
        .show(ui, &mut draft.from);
    effects_ui(ui, scene, draft);
    of_text_ui(ui, scene, &mut draft.pictures, intents);
    ui.add_space(space::XS);
}

/// Now or later, and the button that does it.
fn timed_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    draft: &mut InjectDraft,
    intents: &mut Vec<Intent>,
    tokens: &crate::app::theme::Tokens,
) -> End {
    let startex = scene.scenario().timing.startex;
    ui.horizontal(|ui| {
        segmented(
            ui,
            t!("control-inject-when"),
            &mut draft.later,
            &[
                (false, t!("control-inject-now")),
                (true, t!("control-inject-later")),
            ],
        );
        if draft.later {
            Field::new(t!("control-time-field"))
                .hidden_label()
                .hint(t!("control-time-hint"))
                .show(ui, &mut draft.time);
        }
    });
    let time = draft
        .later
        .then(|| time_text::parse_story_time(startex, scene.now(), &draft.time))
        .flatten();
    if let Some(time) = time {
        hint(
            ui,
            &t!(
                "control-time-understood",
                time = time_text::day_and_clock(startex, time),
                until = scene.until(time)
            ),
        );
    }
    let refusal = if let Some(refusal) = text_refusal(draft) {
        Some(refusal)
    } else if !draft.later && scene.phase() == Phase::Opened {
        Some(t!("control-inject-not-started"))
    } else if draft.later && time.is_none() {
        Some(t!("control-time-refusal"))
    } else if time.is_some_and(|time| time < scene.now()) {
        Some(t!("control-time-past"))
    } else {
        scene.ended()
    };
    let to = if draft.everyone {
        t!("control-everyone").to_owned()
    } else {
        scene.names(draft.to.iter())
    };
    let action = match time {
        Some(time) => t!("control-inject-plan", time = scene.clock(time)),
        None if to.is_empty() || draft.later => t!("control-inject-release").to_owned(),
        None => t!("control-inject-release-to", to = to),
    };
    if let Some(refusal) = refusal {
        let text = Type::Small.rich(refusal).color(tokens.text_faint);
        ui.add(egui::Label::new(text).wrap());
    }
    let inject = draft.inject(scene.exercise(), time);
    foot_ui(ui, &action, refusal, || {
        add_missing(scene, &draft.pictures, intents);
        scene.submit(intents, Command::AddInject(Box::new(inject)));
    })
}

/// A button that is on or off, with the colour of what it stands for.
fn toggle(ui: &mut Ui, label: &str, on: bool, colour: egui::Color32) -> bool {
    let button = Button::secondary(label).small().edge(colour).selected(on);
    let button = if on { button.icon(Icon::CHECK) } else { button };
    button.show(ui).clicked()
}
