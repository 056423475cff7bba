//! Moving the story's clock forward: to when, and what that sets off on the way.

use std::collections::BTreeMap;

use egui::{Label, ScrollArea, Ui};

use super::forms::{End, Front, entered, foot_ui};
use super::live_log::sentence_job;
use super::scene::{Scene, hint};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, size, space};
use crate::app::time_text;
use crate::app::widgets::{Button, Card, Field, segmented};
use crate::debrief::event_in_words;
use crate::exercise::{Command, Event, Exercise, Fact, Mode, Phase, Seat, WallTime, perform};
use crate::scenario::{ExerciseTime, InjectId, Span};
use crate::t;

/// The jump being prepared.
#[derive(Clone, Debug, Default)]
pub struct JumpDraft {
    /// The time as it was typed.
    pub text: String,
    /// What becomes of injects on the way instead of their release.
    pub fates: BTreeMap<InjectId, Fate>,
    preview: Option<Preview>,
}

/// What becomes of an inject instead of its release on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It waits for the facilitator.
    Hold,
    /// It is taken out of play.
    Skip,
}

impl Fate {
    fn command(self, inject: &InjectId) -> Command {
        match self {
            Self::Hold => Command::Hold(inject.clone()),
            Self::Skip => Command::Skip(inject.clone()),
        }
    }
}

/// What a jump would set off.
#[derive(Clone, Debug, PartialEq)]
struct Preview {
    /// At which event of the log and for which time it was worked out.
    key: (u64, ExerciseTime, BTreeMap<InjectId, Fate>),
    /// What would happen on the way.
    passed: Vec<Event>,
    /// The exercise after it, for the names.
    after: Exercise,
    /// Step by step: injects whose time would have come, and that would wait.
    waiting: Vec<InjectId>,
}

/// What happens if the clock is moved to a time: the events a jump leads to, apart from itself, by the very rules
/// that will carry it out; and the exercise after them.
///
/// While the exercise is paused, what is passed happens once play goes on: it is included.
pub(super) fn passed_by_jump(
    exercise: &Exercise,
    to: ExerciseTime,
    wall: WallTime,
    fates: &BTreeMap<InjectId, Fate>,
) -> (Vec<Event>, Exercise) {
    let mut after = exercise.clone();
    let mut events = Vec::new();
    let mut perform = |command: Command, events: &mut Vec<Event>| {
        // Refused means: nothing happens.
        let _ = perform(&mut after, &Seat::Facilitator, &command, wall, events);
    };
    for (inject, fate) in fates {
        perform(fate.command(inject), &mut events);
    }
    events.clear();
    if exercise.phase() == Phase::Paused {
        perform(Command::Resume, &mut events);
        events.clear();
    }
    perform(Command::Jump { to }, &mut events);
    events.retain(|event| !matches!(event.fact, Fact::ClockJumped { .. }));
    (events, after)
}

/// Whether an event belongs into the list of what a jump sets off.
fn matters(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::InjectReleased { .. }
            | Fact::MoveBegan { .. }
            | Fact::DecisionOpened { .. }
            | Fact::DecisionTaken { .. }
            | Fact::RequestDelivered { .. }
            | Fact::RequestLapsed { .. }
            | Fact::RequestFailed { .. }
            | Fact::Consultation { .. }
            | Fact::MessageDelivered { .. }
            | Fact::DeliveryDelayed { .. }
            | Fact::Bounced { .. }
            | Fact::TalksLeaked { .. }
            | Fact::ExpectationMissed { .. }
            | Fact::CommitmentMissed { .. }
    )
}

fn preview(scene: Scene<'_>, to: ExerciseTime, fates: &BTreeMap<InjectId, Fate>) -> Preview {
    let exercise = scene.exercise();
    let (mut passed, after) = passed_by_jump(exercise, to, scene.room.now.wall, fates);
    passed.retain(|event| matters(&event.fact));
    let waiting = if exercise.mode == Mode::StepByStep {
        let mut found: Vec<(ExerciseTime, InjectId)> = after
            .run_sheet
            .items()
            .iter()
            .filter(|item| !item.held)
            .filter_map(|item| Some((item.planned()?, item.inject.id.clone())))
            .filter(|(time, _)| *time <= to)
            .collect();
        found.sort();
        found.into_iter().map(|(_, inject)| inject).collect()
    } else {
        Vec::new()
    };
    Preview {
        key: (exercise.sequence, to, fates.clone()),
        passed,
        after,
        waiting,
    }
}

/// A time as [`time_text::parse_story_time`] reads it back.
pub(super) fn written(scene: Scene<'_>, time: ExerciseTime) -> String {
    let startex = scene.scenario().timing.startex;
    let day = time_text::story_day(startex, time);
    let clock = time_text::story_clock(startex, time);
    if day == time_text::story_day(startex, scene.now()) && time >= scene.now() {
        clock
    } else {
        t!("control-time-written", day = day, clock = clock)
    }
}

/// Draws the form.
pub(super) fn jump_ui(ui: &mut Ui, front: Front<'_, '_>) -> End {
    let Front {
        scene,
        state,
        intents,
        just_opened,
    } = front;
    ui.set_width(size::DIALOG + 80.0);
    let exercise = scene.exercise();
    let startex = scene.scenario().timing.startex;
    let now = scene.now();
    let draft = &mut state.jump;
    let field = Field::new(t!("control-time-field"))
        .hint(t!("control-time-hint"))
        .focus(just_opened)
        .show(ui, &mut draft.text);
    targets_ui(ui, scene, &mut draft.text);
    let to = time_text::parse_story_time(startex, now, &draft.text);
    let refusal = match to {
        None if draft.text.trim().is_empty() => Some(t!("control-jump-when")),
        None => Some(t!("control-time-refusal")),
        Some(to) if to <= now => Some(t!("control-jump-backwards")),
        Some(_) => None,
    };
    ui.add_space(space::S);
    match (to, refusal) {
        (Some(to), None) => {
            hint(
                ui,
                &t!(
                    "control-jump-understood",
                    time = time_text::day_and_clock(startex, to),
                    length = time_text::length(to.since(now))
                ),
            );
            let stale = draft.preview.as_ref().is_none_or(|known| {
                (known.key.0, known.key.1) != (exercise.sequence, to) || known.key.2 != draft.fates
            });
            if stale {
                draft.preview = Some(preview(scene, to, &draft.fates));
            }
            if let Some(preview) = &draft.preview {
                items_ui(ui, scene, preview, &mut draft.fates);
                preview_ui(ui, scene, preview);
            }
        }
        _ if !draft.text.trim().is_empty() => {
            hint(ui, refusal.unwrap_or_default());
        }
        _ => {}
    }
    let label = match to {
        Some(to) if refusal.is_none() => t!("control-jump-do", time = scene.clock(to)),
        _ => t!("control-jump-do-plain").to_owned(),
    };
    let fates = draft.fates.clone();
    let mut submit = || {
        if let Some(to) = to {
            for (inject, fate) in &fates {
                scene.submit(intents, fate.command(inject));
            }
            scene.submit(intents, Command::Jump { to });
        }
    };
    if entered(ui, &field) && refusal.is_none() {
        submit();
        return None;
    }
    foot_ui(ui, &label, refusal, submit)
}

/// Times one is likely to want.
fn targets_ui(ui: &mut Ui, scene: Scene<'_>, text: &mut String) {
    let exercise = scene.exercise();
    let now = scene.now();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::XS, space::XS);
        let next = exercise
            .run_sheet
            .next()
            .and_then(|(_, item)| item.planned())
            .filter(|time| *time > now);
        if let Some(time) = next {
            let label = t!("control-jump-next-inject", time = scene.clock(time));
            if Button::secondary(&label).small().show(ui).clicked() {
                *text = written(scene, time);
            }
        }
        let phase = exercise
            .scenario
            .moves
            .iter()
            .map(|phase| ExerciseTime::from(phase.starts))
            .find(|time| *time > now);
        if let Some(time) = phase {
            let label = t!("control-jump-next-move", time = scene.clock(time));
            if Button::secondary(&label).small().show(ui).clicked() {
                *text = written(scene, time);
            }
        }
        for (label, minutes) in [(t!("control-later-15"), 15), (t!("control-later-60"), 60)] {
            if Button::secondary(label).small().show(ui).clicked() {
                let from = time_text::parse_story_time(scene.scenario().timing.startex, now, text)
                    .unwrap_or(now)
                    .max(now);
                *text = written(scene, from + Span::from_minutes(minutes));
            }
        }
    });
}

/// Every inject on the way: released, held or skipped, as the facilitator says.
fn items_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    preview: &Preview,
    fates: &mut BTreeMap<InjectId, Fate>,
) {
    let sheet = &scene.exercise().run_sheet;
    let released = preview.passed.iter().filter_map(|event| match &event.fact {
        Fact::InjectReleased { inject, .. } => Some(inject.clone()),
        _ => None,
    });
    let mut injects: Vec<InjectId> = released
        .chain(preview.waiting.iter().cloned())
        .chain(fates.keys().cloned())
        .filter(|inject| sheet.get(inject).is_some_and(|item| item.is_pending()))
        .collect();
    injects.sort();
    injects.dedup();
    injects.sort_by_key(|inject| sheet.get(inject).and_then(|item| item.planned()));
    ScrollArea::vertical()
        .id_salt("control-jump-items")
        .max_height(170.0)
        .show(ui, |ui| {
            for inject in injects {
                let Some(item) = sheet.get(&inject) else {
                    continue;
                };
                let title = item.inject.title.as_str();
                ui.push_id(inject.as_str(), |ui| {
                    let mut fate = fates.get(&inject).copied();
                    ui.horizontal(|ui| {
                        segmented(
                            ui,
                            &t!("jump-item", title = title),
                            &mut fate,
                            &[
                                (None, t!("jump-go")),
                                (Some(Fate::Hold), t!("jump-hold")),
                                (Some(Fate::Skip), t!("jump-skip")),
                            ],
                        );
                        ui.add(Label::new(Type::Small.rich(title)).truncate());
                    });
                    match fate {
                        Some(fate) => fates.insert(inject.clone(), fate),
                        None => fates.remove(&inject),
                    };
                });
            }
        });
}

fn preview_ui(ui: &mut Ui, scene: Scene<'_>, preview: &Preview) {
    let tokens = ui.tokens();
    ui.add_space(space::XS);
    Card::well().margin(space::S).show(ui, |ui| {
        if preview.passed.is_empty() && preview.waiting.is_empty() {
            hint(ui, t!("control-jump-nothing"));
            return;
        }
        ui.small_muted(t!(
            "control-jump-passes",
            count = preview.passed.len() + preview.waiting.len()
        ));
        ScrollArea::vertical().max_height(240.0).show(ui, |ui| {
            ui.set_width(ui.available_width());
            let startex = scene.scenario().timing.startex;
            for event in &preview.passed {
                ui.horizontal_top(|ui| {
                    let time = time_text::story_clock(startex, event.time);
                    ui.typed(Type::FiguresSmall, tokens.text_muted, time);
                    let narration = event_in_words(event, &preview.after);
                    let job = sentence_job(tokens, &narration.core(), Type::Small);
                    ui.add(Label::new(job).wrap());
                });
            }
            for inject in &preview.waiting {
                let Some(item) = scene.exercise().run_sheet.get(inject) else {
                    continue;
                };
                ui.horizontal_top(|ui| {
                    ui.icon(Icon::BELL, tokens.warning.mark);
                    hint(
                        ui,
                        &t!("control-jump-waits", title = item.inject.title.as_str()),
                    );
                });
            }
        });
    });
}
