//! The forms that bend the script: taking an inject back, moving everything after a point, moves by hand, marking a
//! moment, and who is here.

use egui::{ScrollArea, Ui};

use super::forms::{End, Front, entered, foot_ui};
use super::scene::{Scene, hint};
use super::ui_state::ControlUiState;
use crate::app::dialog::Reply;
use crate::app::intent::Intent;
use crate::app::theme::{Icon, UiText as _, size, space};
use crate::app::time_text;
use crate::app::widgets::{Button, Field, segmented};
use crate::exercise::{Command, Evaluate, LONGEST_TEXT, Offset, Person, Phase, Seat, Steer};
use crate::scenario::{ExerciseTime, InjectId};
use crate::t;

/// A shift as it is typed.
#[derive(Clone, Debug)]
pub struct ShiftDraft {
    /// From which time of the story on.
    pub after: String,
    /// By how many minutes.
    pub minutes: String,
    /// Earlier rather than later.
    pub earlier: bool,
    /// Moves, decisions and questions as well.
    pub everything: bool,
}

impl Default for ShiftDraft {
    fn default() -> Self {
        Self {
            after: String::new(),
            minutes: "15".to_owned(),
            earlier: false,
            everything: false,
        }
    }
}

/// What is typed into these forms and not yet sent.
#[derive(Clone, Debug, Default)]
pub struct SteerDrafts {
    /// What the tables are told of an inject that is taken back.
    pub note: String,
    /// A shift.
    pub shift: ShiftDraft,
    /// Whether what follows a move moves along.
    pub along: bool,
    /// What to look at in a marked moment.
    pub bookmark: String,
    /// The people at each seat, as they are being noted.
    pub people: Vec<(Seat, Vec<Person>)>,
}

pub(super) fn retract_ui(ui: &mut Ui, front: Front<'_, '_>, inject: &InjectId) -> End {
    let Front {
        scene,
        state,
        intents,
        just_opened,
    } = front;
    Field::new(t!("bend-retract-note"))
        .hint(t!("bend-retract-hint"))
        .limit(LONGEST_TEXT)
        .rows(3)
        .focus(just_opened)
        .show(ui, &mut state.steer.note);
    let empty = state.steer.note.trim().is_empty();
    let refusal = empty.then(|| t!("bend-retract-no-note"));
    foot_ui(ui, t!("bend-retract-do"), refusal, || {
        let (inject, note) = (inject.clone(), state.steer.note.clone());
        scene.submit(intents, Command::Steer(Steer::Retract { inject, note }));
    })
}

pub(super) fn shift_ui(ui: &mut Ui, front: Front<'_, '_>) -> End {
    let Front {
        scene,
        state,
        intents,
        just_opened,
    } = front;
    let startex = scene.scenario().timing.startex;
    let now = scene.now();
    if just_opened {
        let selected = state
            .selected
            .as_ref()
            .and_then(|inject| scene.exercise().run_sheet.get(inject))
            .and_then(|item| item.planned());
        let from = selected.unwrap_or(now).max(now);
        state.steer.shift.after = super::jump::written(scene, from);
    }
    let draft = &mut state.steer.shift;
    Field::new(t!("shift-after"))
        .hint(t!("control-time-hint"))
        .show(ui, &mut draft.after);
    Field::new(t!("shift-by"))
        .width(120.0)
        .focus(just_opened)
        .show(ui, &mut draft.minutes);
    segmented(
        ui,
        t!("shift-by"),
        &mut draft.earlier,
        &[(false, t!("shift-later")), (true, t!("shift-earlier"))],
    );
    ui.checkbox(&mut draft.everything, t!("shift-everything"));
    let after = time_text::parse_story_time(startex, now, &draft.after);
    let minutes: Option<i64> = draft
        .minutes
        .trim()
        .parse()
        .ok()
        .filter(|minutes| (1..=14_400).contains(minutes));
    let by =
        minutes.map(|minutes| Offset::from_minutes(if draft.earlier { -minutes } else { minutes }));
    let planned: Vec<ExerciseTime> = scene
        .exercise()
        .run_sheet
        .items()
        .iter()
        .filter_map(|item| item.planned())
        .filter(|time| after.is_some_and(|after| *time >= after))
        .collect();
    let past = by.is_some_and(|by| {
        planned
            .iter()
            .any(|time| by.checked_from(*time).is_none_or(|time| time < now))
    });
    let refusal = if after.is_none() {
        Some(t!("control-time-refusal"))
    } else if by.is_none() {
        Some(t!("shift-minutes"))
    } else if planned.is_empty() && !draft.everything {
        Some(t!("shift-nothing"))
    } else if past {
        Some(t!("shift-past"))
    } else {
        scene.ended()
    };
    hint(ui, &t!("shift-count", count = planned.len()));
    let label = match minutes {
        Some(minutes) => t!(
            "shift-do",
            minutes = minutes,
            earlier = i64::from(draft.earlier)
        ),
        None => t!("shift-do-plain").to_owned(),
    };
    let everything = draft.everything;
    foot_ui(ui, &label, refusal, || {
        if let (Some(after), Some(by)) = (after, by) {
            let shift = Steer::Shift {
                after,
                by,
                everything,
            };
            scene.submit(intents, Command::Steer(shift));
        }
    })
}

pub(super) fn moves_ui(ui: &mut Ui, front: Front<'_, '_>) -> End {
    let Front {
        scene,
        state,
        intents,
        ..
    } = front;
    let exercise = scene.exercise();
    ui.set_width(size::DIALOG + 80.0);
    let everything = state.steer.along;
    let refusal = scene.not_under_way();
    let mut steer = |act: Steer| scene.submit(intents, Command::Steer(act));
    for (number, phase) in (0_u32..).zip(&exercise.scenario.moves) {
        let begins = exercise.move_begins(number);
        let current = exercise.current_move == Some(number);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(space::S, space::XS);
            let words = format!("{} · {}", number + 1, phase.title);
            ui.strong_text(&words);
            let stands = match (current, begins, exercise.moves_begun.get(&number)) {
                (true, _, Some(since)) => t!("moves-now", time = scene.clock(*since)),
                (_, Some(time), _) => t!(
                    "moves-begins",
                    time = scene.clock(time),
                    until = scene.until(time)
                ),
                _ => t!("moves-over").to_owned(),
            };
            ui.small_muted(stands);
        });
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(space::XS, space::XS);
            if begins.is_some()
                && Button::secondary(t!("moves-begin"))
                    .small()
                    .icon(Icon::PLAY)
                    .unless(refusal)
                    .show(ui)
                    .clicked()
            {
                steer(Steer::BeginMove { number, everything });
            }
            if current {
                if Button::secondary(t!("moves-end"))
                    .small()
                    .unless(refusal)
                    .show(ui)
                    .clicked()
                {
                    steer(Steer::EndMove);
                }
                if exercise.move_begins(number + 1).is_some() {
                    for minutes in [10_i64, 30] {
                        let label = t!("moves-extend", minutes = minutes);
                        if Button::secondary(&label)
                            .small()
                            .unless(refusal)
                            .show(ui)
                            .clicked()
                        {
                            steer(Steer::ExtendMove {
                                by: Offset::from_minutes(minutes),
                                everything,
                            });
                        }
                    }
                }
            }
        });
        ui.add_space(space::S);
    }
    ui.checkbox(&mut state.steer.along, t!("moves-everything"));
    ui.add_space(space::M);
    Button::secondary(t!("common-close"))
        .show(ui)
        .clicked()
        .then_some(Reply::Dismissed)
}

pub(super) fn bookmark_ui(ui: &mut Ui, front: Front<'_, '_>) -> End {
    let Front {
        scene,
        state,
        intents,
        just_opened,
    } = front;
    let field = Field::new(t!("bookmark-words"))
        .limit(LONGEST_TEXT)
        .focus(just_opened)
        .show(ui, &mut state.steer.bookmark);
    let event = state.log.selected;
    let at = event
        .and_then(|event| scene.room.event(event))
        .map_or(scene.now(), |event| event.time);
    let words = state.steer.bookmark.clone();
    let submit = || {
        let bookmark = Evaluate::Bookmark { at, event, words };
        scene.submit(intents, Command::Evaluate(bookmark));
    };
    if entered(ui, &field) {
        submit();
        return None;
    }
    let label = t!("bookmark-do", time = scene.clock(at));
    foot_ui(ui, &label, None, submit)
}

pub(super) fn people_ui(ui: &mut Ui, front: Front<'_, '_>) -> End {
    let Front {
        scene,
        state,
        intents,
        just_opened,
    } = front;
    let exercise = scene.exercise();
    if just_opened {
        let seats = [Seat::Facilitator, Seat::Observer].into_iter().chain(
            exercise
                .scenario
                .states
                .iter()
                .map(|state| Seat::Team(state.id.clone())),
        );
        state.steer.people = seats
            .map(|seat| {
                let people = exercise.people.get(&seat).cloned().unwrap_or_default();
                (seat, people)
            })
            .collect();
    }
    ui.set_width(size::DIALOG + 120.0);
    ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
        for (seat, people) in &mut state.steer.people {
            let name = match seat {
                Seat::Team(state) => scene.name(state).to_owned(),
                Seat::Observer => t!("people-observers").to_owned(),
                _ => t!("people-facilitator").to_owned(),
            };
            ui.push_id(&*seat, |ui| seat_ui(ui, &name, people));
            ui.add_space(space::S);
        }
    });
    let changed: Vec<(Seat, Vec<Person>)> = state
        .steer
        .people
        .iter()
        .map(|(seat, people)| {
            let named = people
                .iter()
                .filter(|person| !person.name.trim().is_empty());
            (seat.clone(), named.cloned().collect::<Vec<_>>())
        })
        .filter(|(seat, people)| {
            exercise.people.get(seat).map_or(&[][..], Vec::as_slice) != *people
        })
        .collect();
    let refusal = changed.is_empty().then(|| t!("bend-edit-same"));
    foot_ui(ui, t!("people-store"), refusal, || {
        for (seat, people) in changed {
            scene.submit(
                intents,
                Command::Evaluate(Evaluate::NamePeople { seat, people }),
            );
        }
    })
}

fn seat_ui(ui: &mut Ui, name: &str, people: &mut Vec<Person>) {
    ui.strong_text(name);
    let mut gone = None;
    for (position, person) in people.iter_mut().enumerate() {
        ui.push_id(position, |ui| {
            ui.horizontal(|ui| {
                Field::new(t!("people-name"))
                    .hidden_label()
                    .hint(t!("people-name"))
                    .width(190.0)
                    .limit(120)
                    .show(ui, &mut person.name);
                Field::new(t!("people-role"))
                    .hidden_label()
                    .hint(t!("people-role"))
                    .width(150.0)
                    .limit(120)
                    .show(ui, &mut person.role);
                ui.checkbox(&mut person.present, t!("people-present"));
                if Button::icon_only(Icon::X, t!("effects-remove"))
                    .small()
                    .show(ui)
                    .clicked()
                {
                    gone = Some(position);
                }
            });
        });
    }
    if let Some(position) = gone {
        people.remove(position);
    }
    if Button::quiet(t!("people-add"))
        .small()
        .icon(Icon::PLUS)
        .show(ui)
        .clicked()
    {
        people.push(Person {
            name: String::new(),
            role: String::new(),
            present: true,
        });
    }
}

/// What would be undone at a moment. Worked out once a second of the story at most, not once a frame.
#[derive(Clone, Debug)]
pub(super) struct Undoable {
    /// For which generation of the model, and for which second of the story.
    key: (u64, i64),
    /// The event that would be reversed, and what it was.
    act: Option<(u64, String)>,
}

/// What would be undone, in a few words; nothing if nothing can be.
pub(super) fn undo_words(scene: Scene<'_>) -> Option<(u64, String)> {
    if scene.phase() == Phase::Ended {
        return None;
    }
    let act = scene.exercise().undoable(scene.now())?;
    let event = scene.room.event(act.sequence)?;
    let narration = crate::debrief::event_in_words(event, scene.exercise());
    let words = crate::debrief::narrative::text_of(&narration.core());
    Some((act.sequence, words))
}

/// The button that undoes the last act, and says which.
pub(super) fn undo_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
) {
    let key = (state.model.generation, scene.now().as_millis() / 1_000);
    if state.undo.as_ref().is_none_or(|known| known.key != key) {
        let act = undo_words(scene);
        state.undo = Some(Undoable { key, act });
    }
    let known = state.undo.as_ref().and_then(|known| known.act.clone());
    let tip = match &known {
        Some((_, words)) => t!("bend-undo-what", what = words.as_str()),
        None => t!("bend-undo-nothing").to_owned(),
    };
    let refusal = known.is_none().then(|| t!("bend-undo-nothing"));
    let pressed = Button::icon_only(Icon::UNDO_2, t!("bend-undo"))
        .tooltip(&tip)
        .unless(refusal)
        .show(ui)
        .clicked();
    if let (true, Some((event, _))) = (pressed, known) {
        scene.submit(intents, Command::Steer(Steer::Undo { event }));
    }
}
