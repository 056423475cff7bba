//! Contact points and whether they answer, leaks, what is declared and believed, and who knows what.

use std::collections::BTreeSet;

use egui::{Grid, Label, ScrollArea, Ui};

use super::model::Model;
use super::scene::{Scene, channel_name, hint, remark, state_word};
use super::ui_state::ControlUiState;
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::time_text;
use crate::app::widgets::{Button, Card, caption, cells, long_list, segmented};
use crate::debrief::words::grade_in_words;
use crate::doctrine::{ChannelId, IntentId, Reach, doctrine};
use crate::exercise::{
    Command, CommunicationsCheck, Leaks, Parcel, Ping, PingFate, are_comparable, is_public,
    latest_grades, misperception,
};
use crate::scenario::{Actor, ExerciseTime, StateId};
use crate::t;

/// How many of the latest things that could leak are offered.
const OFFERED: usize = 8;
/// How wide the last column of a check is, in points.
const ANSWER: f32 = 200.0;

/// How many times as wide as a State's column the column of titles is, where it is said who knows what.
const TITLE: f32 = 1.8;

/// Which channels a check should try, as chosen.
#[derive(Clone, Debug)]
pub struct CheckDraft {
    channels: BTreeSet<ChannelId>,
}

impl Default for CheckDraft {
    /// The channels that lead to contact points.
    fn default() -> Self {
        Self {
            channels: [
                ChannelId::from("technical-contact"),
                "policy-contact".into(),
            ]
            .into(),
        }
    }
}

/// Draws the tab.
pub(super) fn lines_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
) {
    ScrollArea::vertical()
        .id_salt("control-lines")
        .auto_shrink(false)
        .show(ui, |ui| {
            caption(ui, t!("lines-check"));
            check_ui(ui, scene, &mut state.check, intents);
            ui.add_space(space::M);
            caption(ui, t!("lines-leaks"));
            leaks_ui(ui, scene, intents);
            ui.add_space(space::M);
            caption(ui, t!("group-room"));
            super::groups::groups_ui(ui, scene, intents);
            ui.add_space(space::M);
            caption(ui, t!("lines-positions"));
            positions_ui(ui, scene);
            ui.add_space(space::M);
            caption(ui, t!("lines-known"));
            known_ui(ui, scene, &mut state.model);
        });
}

fn check_ui(ui: &mut Ui, scene: Scene<'_>, draft: &mut CheckDraft, intents: &mut Vec<Intent>) {
    hint(ui, t!("lines-check-explained"));
    ui.horizontal_wrapped(|ui| {
        let channels = &doctrine().channels;
        for channel in channels.iter().filter(|it| it.reach == Reach::Addressees) {
            let mut on = draft.channels.contains(&channel.id);
            if ui.checkbox(&mut on, channel.name.as_str()).changed() {
                if on {
                    draft.channels.insert(channel.id.clone());
                } else {
                    draft.channels.remove(&channel.id);
                }
            }
        }
    });
    let none = draft
        .channels
        .is_empty()
        .then(|| t!("lines-check-none"))
        .or_else(|| scene.ended());
    let run = Button::primary(t!("lines-check-run")).unless(none).show(ui);
    if run.clicked() && none.is_none() {
        let channels = draft.channels.iter().cloned().collect();
        scene.submit(intents, Command::CheckCommunications { channels });
    }
    let checks = &scene.exercise().checks;
    if checks.is_empty() {
        hint(ui, t!("lines-check-never"));
    }
    for check in checks.iter().rev() {
        ui.add_space(space::S);
        Card::plain().show(ui, |ui| check_table(ui, scene, check));
    }
}

fn check_table(ui: &mut Ui, scene: Scene<'_>, check: &CommunicationsCheck) {
    ui.horizontal_wrapped(|ui| {
        ui.strong_text(t!(
            "lines-check-title",
            number = check.number,
            time = scene.clock(check.run.0)
        ));
        let answered = check.pings.iter().filter(|ping| ping.answered.is_some());
        ui.small_muted(t!(
            "lines-check-count",
            answered = answered.count(),
            count = check.pings.len()
        ));
    });
    let grid = Grid::new(("check", check.number))
        .num_columns(5)
        .spacing([space::L, space::XS])
        .striped(true);
    sideways(ui, ("check-table", check.number), |ui| {
        grid.show(ui, |ui| {
            for head in [
                t!("lines-state"),
                t!("lines-contact"),
                t!("lines-channel"),
                t!("lines-fate"),
                t!("lines-answer"),
            ] {
                ui.small_muted(head);
            }
            ui.end_row();
            for ping in &check.pings {
                ping_row(ui, scene, ping);
                ui.end_row();
            }
        });
    });
}

/// A table that is scrolled sideways where the window has no room for it.
fn sideways(ui: &mut Ui, name: impl egui::AsIdSalt, table: impl FnOnce(&mut Ui)) {
    ScrollArea::horizontal()
        .id_salt(name)
        .auto_shrink([false, true])
        .show(ui, table);
}

fn ping_row(ui: &mut Ui, scene: Scene<'_>, ping: &Ping) {
    let tokens = ui.tokens();
    state_word(ui, scene, &ping.to, Type::Body);
    let contact = match (ping.contact.as_str(), ping.fate) {
        ("", PingFate::Bounced(_)) => t!("lines-contact-none"),
        ("", _) => t!("lines-contact-direct"),
        (name, _) => name,
    };
    ui.body(contact);
    ui.body(channel_name(&ping.channel));
    let (icon, tone, words) = match ping.fate {
        PingFate::Delivered => (
            Icon::CHECK,
            tokens.success,
            t!("lines-delivered").to_owned(),
        ),
        PingFate::Waits(until) => (
            Icon::HOURGLASS,
            tokens.warning,
            t!("lines-waits", time = scene.clock(until)),
        ),
        PingFate::Bounced(_) => (
            Icon::CIRCLE_X,
            tokens.danger,
            t!("lines-bounced").to_owned(),
        ),
    };
    ui.horizontal(|ui| {
        ui.icon(icon, tone.mark);
        ui.typed(Type::Body, tone.text, words);
    });
    ui.vertical(|ui| {
        ui.set_min_width(ANSWER);
        ui.set_max_width(ANSWER);
        match (ping.took(), ping.took_in_the_room(), ping.fate) {
            (Some(took), Some(real), _) => {
                ui.body(t!(
                    "lines-answered",
                    length = time_text::length(took),
                    real = time_text::real_length(real)
                ));
            }
            (_, _, PingFate::Bounced(why)) => {
                hint(ui, why.sentence());
            }
            _ => {
                ui.small_muted(t!("lines-unanswered"));
            }
        }
    });
}

fn leaks_ui(ui: &mut Ui, scene: Scene<'_>, intents: &mut Vec<Intent>) {
    let exercise = scene.exercise();
    let mut leaks = exercise.leaks;
    let settings = [
        (Leaks::AsScripted, t!("lines-leaks-scripted")),
        (Leaks::Never, t!("lines-leaks-never")),
    ];
    ui.small_muted(t!("lines-leaks-setting"));
    if segmented(ui, t!("lines-leaks-setting"), &mut leaks, &settings) {
        scene.submit(intents, Command::SetLeaks(leaks));
    }
    if exercise.leaked.is_empty() {
        hint(ui, t!("lines-leaks-none"));
    }
    for leak in exercise.leaked.iter().rev() {
        let words = t!(
            "lines-leaked",
            time = scene.clock(leak.time),
            title = leak.letter.title.as_str()
        );
        ui.add(Label::new(Type::Body.rich(words).color(ui.tokens().text)).wrap());
    }
    let candidates = could_leak(scene);
    if candidates.is_empty() {
        hint(ui, t!("lines-leaks-nothing"));
    }
    for (parcel, words, subject) in candidates {
        egui::Sides::new().shrink_left().truncate().show(
            ui,
            |ui| ui.body(words),
            |ui| {
                let name = t!("lines-leak-this", subject = subject.as_str());
                let refusal = scene.not_under_way();
                let button = Button::secondary(t!("lines-leak-do"))
                    .small()
                    .unless(refusal)
                    .show(ui);
                button.widget_info(|| {
                    egui::WidgetInfo::labeled(egui::Role::Button, refusal.is_none(), &name)
                });
                if button.clicked() && refusal.is_none() {
                    scene.submit(intents, Command::LeakNow(parcel));
                }
            },
        );
    }
}

/// The latest things that passed in confidence and have not leaked, with who sent what to whom.
fn could_leak(scene: Scene<'_>) -> Vec<(Parcel, String, String)> {
    let exercise = scene.exercise();
    let leaked = |parcel: &Parcel| {
        let of = |leak: &&crate::exercise::Leak| leak.of.as_ref() == Some(parcel);
        exercise.leaked.iter().any(|leak| of(&leak))
    };
    let mut found: Vec<(ExerciseTime, Parcel, [&StateId; 2], &str)> = Vec::new();
    for message in &exercise.messages {
        if let Some(time) = message.transit.delivered()
            && !is_public(&message.note.channel)
        {
            let parcel = Parcel::Message(message.id);
            let parties = [&message.from, &message.note.to];
            found.push((time, parcel, parties, &message.note.subject));
        }
    }
    for asked in exercise.consultations.iter() {
        for (to, invited) in &asked.invited {
            if let Some(time) = invited.transit.delivered() {
                let parcel = Parcel::Request(asked.id, to.clone());
                found.push((time, parcel, [&asked.from, to], &asked.request.subject));
            }
        }
    }
    found.sort_by_key(|(time, ..)| std::cmp::Reverse(*time));
    let found = found.into_iter().filter(|(_, parcel, ..)| !leaked(parcel));
    let latest = found.take(OFFERED);
    let in_words = latest.map(|(_, parcel, [from, to], subject)| {
        let words = t!(
            "lines-leak-row",
            from = scene.name(from),
            to = scene.name(to),
            subject = subject
        );
        (parcel, words, subject.to_owned())
    });
    in_words.collect()
}

/// What States declare and others believe of them, and their grades side by side.
fn positions_ui(ui: &mut Ui, scene: Scene<'_>) {
    let exercise = scene.exercise();
    let latest = latest_grades(&exercise.gradings);
    if exercise.intents.is_empty() && latest.is_empty() {
        hint(ui, t!("lines-positions-none"));
        return;
    }
    let label = |id: &IntentId| {
        doctrine()
            .intent(id)
            .map_or_else(|| id.to_string(), |intent| intent.label.clone())
    };
    for intent in exercise.intents.iter().rev() {
        Card::plain()
            .edge(scene.colour(ui, &intent.by))
            .show(ui, |ui| {
                let heard = intent
                    .heard_by
                    .iter()
                    .filter(|state| intent.concerns(state));
                let heard: Vec<_> = heard.collect();
                ui.strong_text(t!(
                    "lines-declared",
                    by = scene.name(&intent.by),
                    to = scene.names(heard.iter().copied()),
                    intent = label(&intent.intent)
                ));
                hint(ui, &intent.words);
                for state in heard {
                    let believed = exercise
                        .belief(state)
                        .and_then(|belief| belief.assessment.intents.get(&intent.by));
                    let words = match believed {
                        Some(believed) => t!(
                            "lines-believed",
                            to = scene.name(state),
                            intent = label(believed),
                            gap = misperception(&intent.intent, believed).unwrap_or(0)
                        ),
                        None => t!("lines-believed-nothing", to = scene.name(state)),
                    };
                    hint(ui, &words);
                }
            });
        ui.add_space(space::XS);
    }
    for grading in &latest {
        ui.body(t!(
            "lines-grade",
            state = scene.name(&grading.by),
            grade = grade_in_words(&grading.scale, grading.grade)
        ));
    }
    if let Some(first) = latest.first()
        && !latest.iter().all(|other| are_comparable(first, other))
    {
        let tone = ui.tokens().warning;
        remark(
            ui,
            Icon::TRIANGLE_ALERT,
            tone,
            t!("positions-not-equivalent"),
        );
    }
}

/// Who knows what, since when and from whom.
fn known_ui(ui: &mut Ui, scene: Scene<'_>, model: &mut Model) {
    let pieces = model.known(scene.exercise());
    if pieces.is_empty() {
        hint(ui, t!("lines-known-none"));
        return;
    }
    let states = &scene.scenario().states;
    let actors: Vec<&Actor> = scene.scenario().seated().map(|(actor, _)| actor).collect();
    let columns = states.len() + actors.len();
    let gaps = ui.spacing().item_spacing.x * columns as f32;
    let width = (ui.available_width() - gaps) / (columns as f32 + TITLE);
    let width = width.clamp(64.0, 240.0);
    let muted = ui.tokens().text_muted;
    let mut widths = vec![width * TITLE];
    widths.resize(columns + 1, width);
    // The latest on top.
    let places: Vec<usize> = (0..pieces.len()).rev().collect();
    sideways(ui, "known-table", |ui| {
        cells(ui, &widths, |ui, column| {
            let Some(at) = column.checked_sub(1) else {
                return;
            };
            if let Some(state) = states.get(at) {
                state_word(ui, scene, &state.id, Type::Small);
            } else if let Some(actor) = actors.get(at - states.len()) {
                let name = Type::Small.rich(actor.name.as_str()).color(muted);
                ui.add(Label::new(name).truncate());
            }
        });
        long_list(ui, &places, |ui, place| {
            let Some(piece) = pieces.get(*place) else {
                return;
            };
            cells(ui, &widths, |ui, column| {
                let Some(at) = column.checked_sub(1) else {
                    hint(ui, &piece.title);
                    return;
                };
                let since = match states.get(at) {
                    Some(state) => piece.held.get(&state.id),
                    None => actors
                        .get(at - states.len())
                        .and_then(|actor| piece.actors.get(&actor.id)),
                };
                let words = match since {
                    Some((since, Some(by))) => t!(
                        "lines-known-cell",
                        time = scene.clock(*since),
                        state = scene.scenario().correspondent_name(by)
                    ),
                    Some((since, None)) => scene.clock(*since),
                    None => "—".to_owned(),
                };
                ui.add(Label::new(Type::Small.rich(words).color(muted)).wrap());
            });
        });
    });
}
