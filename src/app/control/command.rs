//! What can be asked for from anywhere to bend the script: one part of the program's table of commands.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::ui_state::{ControlUiState, Form};
use crate::app::commands::Situation;
use crate::app::intent::Intent;
use crate::app::room::Room;
use crate::exercise::{Command, Offset, Seat, Steer};
use crate::scenario::InjectId;
use crate::t;

/// Something that bends the script, corrects it, or stops play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SteerCommand {
    /// A real emergency.
    StopPlay,
    /// Reverse the last act.
    Undo,
    /// Write the selected inject anew.
    Edit,
    /// Begin a new inject with its text.
    Duplicate,
    /// Have it go out with the next.
    Merge,
    /// Plan it a little earlier.
    Earlier,
    /// Plan it a little later.
    Later,
    /// Take it out of play, or back.
    Skip,
    /// Move everything after a point.
    Shift,
    /// Begin, end or extend a move.
    Moves,
    /// Mark this moment.
    Bookmark,
    /// Who is here.
    People,
    /// Open or close the observer's screen.
    Observer,
}

/// By how much the keys move an inject, in minutes.
const STEP: i64 = 5;

impl SteerCommand {
    /// What it is called, and what it does in a sentence.
    #[must_use]
    pub fn text_and_tooltip(self) -> (&'static str, &'static str) {
        match self {
            Self::StopPlay => (t!("command-stop-play"), t!("command-stop-play-tip")),
            Self::Undo => (t!("command-undo"), t!("command-undo-tip")),
            Self::Edit => (t!("command-edit-inject"), t!("command-edit-inject-tip")),
            Self::Duplicate => (
                t!("command-duplicate-inject"),
                t!("command-duplicate-inject-tip"),
            ),
            Self::Merge => (t!("command-merge-inject"), t!("command-merge-inject-tip")),
            Self::Earlier => (t!("command-earlier"), t!("command-earlier-tip")),
            Self::Later => (t!("command-later"), t!("command-later-tip")),
            Self::Skip => (t!("command-skip-inject"), t!("command-skip-inject-tip")),
            Self::Shift => (t!("command-shift"), t!("command-shift-tip")),
            Self::Moves => (t!("command-moves"), t!("command-moves-tip")),
            Self::Bookmark => (t!("command-bookmark"), t!("command-bookmark-tip")),
            Self::People => (t!("command-people"), t!("command-people-tip")),
            Self::Observer => (t!("command-observer"), t!("command-observer-tip")),
        }
    }

    /// The keys that give it.
    #[must_use]
    pub const fn shortcuts(self) -> &'static [KeyboardShortcut] {
        const fn plain(key: Key) -> KeyboardShortcut {
            KeyboardShortcut::new(Modifiers::NONE, key)
        }
        match self {
            Self::StopPlay => &[const { plain(Key::F12) }],
            Self::Undo => &[const { plain(Key::U) }],
            Self::Edit => &[const { plain(Key::E) }],
            Self::Duplicate => &[const { plain(Key::D) }],
            Self::Merge => &[const { plain(Key::M) }],
            Self::Earlier => &[const { plain(Key::Comma) }],
            Self::Later => &[const { plain(Key::Period) }],
            Self::Skip => &[const { plain(Key::Delete) }],
            Self::Shift => &[const { plain(Key::S) }],
            Self::Moves => &[const { plain(Key::P) }],
            Self::Bookmark => &[const { plain(Key::F) }],
            Self::People => &[],
            Self::Observer => &[const { plain(Key::O) }],
        }
    }

    /// Whether it needs an inject to be selected that has not gone out.
    #[must_use]
    pub const fn needs_pending(self) -> bool {
        matches!(self, Self::Edit | Self::Merge | Self::Earlier | Self::Later)
    }

    /// Why it cannot be given now in the control room; `None` if it can.
    #[must_use]
    pub fn refusal(self, now: &Situation) -> Option<&'static str> {
        match self {
            Self::Undo if !now.undoable => Some(t!("refusal-nothing-to-undo")),
            _ if self.needs_pending() && !now.inject_selected => {
                Some(t!("refusal-nothing-selected"))
            }
            Self::Duplicate | Self::Skip if !now.any_inject_selected => {
                Some(t!("refusal-nothing-selected"))
            }
            _ => None,
        }
    }
}

/// Carries it out in the control room.
pub(super) fn carry_out(
    command: SteerCommand,
    room: &Room<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
) {
    let exercise = room.exercise;
    let steer = |intents: &mut Vec<Intent>, steer: Steer| {
        intents.push(Intent::Submit(Seat::Facilitator, Command::Steer(steer)));
    };
    let selected = state
        .selected
        .as_ref()
        .and_then(|inject| exercise.run_sheet.get(inject));
    match (command, selected) {
        (SteerCommand::StopPlay, _) => steer(intents, Steer::StopPlay),
        (SteerCommand::Undo, _) => {
            if let Some(act) = exercise.undoable(room.now.time) {
                let event = act.sequence;
                steer(intents, Steer::Undo { event });
            }
        }
        (SteerCommand::Shift, _) => state.dialogs.open(Form::Shift),
        (SteerCommand::Moves, _) => state.dialogs.open(Form::Moves),
        (SteerCommand::Bookmark, _) => state.dialogs.open(Form::Bookmark),
        (SteerCommand::People, _) => state.dialogs.open(Form::People),
        (SteerCommand::Observer, _) => intents.push(Intent::ToggleObserver),
        (SteerCommand::Edit, Some(item)) => state.edit_inject(item, room.exercise.scenario.media()),
        (SteerCommand::Duplicate, Some(item)) => {
            state.duplicate_inject(item, room.exercise.scenario.media());
        }
        (SteerCommand::Merge, Some(item)) => {
            let inject = item.inject.id.clone();
            steer(intents, Steer::Merge { inject, with: None });
        }
        (SteerCommand::Earlier | SteerCommand::Later, Some(item)) => {
            let minutes = if command == SteerCommand::Later {
                STEP
            } else {
                -STEP
            };
            if let Some(planned) = item.planned() {
                let to = Offset::from_minutes(minutes)
                    .from(planned)
                    .max(room.now.time);
                let inject = item.inject.id.clone();
                intents.push(reschedule(inject, to));
            }
        }
        (SteerCommand::Skip, Some(item)) => {
            let inject = item.inject.id.clone();
            if item.released().is_some() {
                state.dialogs.open(Form::Retract(inject));
            } else if item.is_pending() {
                state.dialogs.open(Form::Skip(inject));
            }
        }
        (
            SteerCommand::Edit
            | SteerCommand::Duplicate
            | SteerCommand::Merge
            | SteerCommand::Earlier
            | SteerCommand::Later
            | SteerCommand::Skip,
            None,
        ) => {}
    }
}

/// An inject is to be planned for another time.
pub(super) fn reschedule(inject: InjectId, to: crate::scenario::ExerciseTime) -> Intent {
    Intent::Submit(Seat::Facilitator, Command::Reschedule { inject, to })
}
