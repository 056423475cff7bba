//! What the program can be told to do with the public display, for the palette and the keyboard.

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::t;

/// Something to do with what the room sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DisplayCommand {
    /// Blank it, or show it again.
    Blank,
    /// Show how the States stand to one another, or no longer.
    Relations,
    /// Show the map of infrastructure, or no longer.
    Infrastructure,
    /// The next of the move’s questions alone; after the last all of them, then none.
    NextQuestion,
    /// Write a slide.
    WriteSlide,
    /// Put a picture before the room.
    ShowPicture,
    /// Take the slide away.
    TakeSlide,
    /// Set the timer.
    SetTimer,
    /// Start the timer, or stop it.
    StartOrStopTimer,
    /// Take the timer away.
    ClearTimer,
    /// Say which window stands on which monitor.
    Monitors,
}

impl DisplayCommand {
    /// What it is called, and what it does in a sentence.
    #[must_use]
    pub fn text_and_tooltip(self) -> (&'static str, &'static str) {
        match self {
            Self::Blank => (t!("command-blank"), t!("command-blank-tip")),
            Self::Relations => (t!("command-relations"), t!("command-relations-tip")),
            Self::Infrastructure => (
                t!("command-infrastructure-map"),
                t!("command-infrastructure-map-tip"),
            ),
            Self::NextQuestion => (t!("command-next-question"), t!("command-next-question-tip")),
            Self::WriteSlide => (t!("command-write-slide"), t!("command-write-slide-tip")),
            Self::ShowPicture => (t!("command-show-picture"), t!("command-show-picture-tip")),
            Self::TakeSlide => (t!("command-take-slide"), t!("command-take-slide-tip")),
            Self::SetTimer => (t!("command-set-timer"), t!("command-set-timer-tip")),
            Self::StartOrStopTimer => (t!("command-start-timer"), t!("command-start-timer-tip")),
            Self::Monitors => (t!("command-monitors"), t!("command-monitors-tip")),
            Self::ClearTimer => (t!("command-clear-timer"), t!("command-clear-timer-tip")),
        }
    }

    /// The keys that give it.
    #[must_use]
    pub const fn shortcuts(self) -> &'static [KeyboardShortcut] {
        const fn plain(key: Key) -> KeyboardShortcut {
            KeyboardShortcut::new(Modifiers::NONE, key)
        }
        match self {
            Self::Blank => &[const { plain(Key::B) }],
            Self::NextQuestion => &[const { plain(Key::Q) }],
            Self::SetTimer => &[const { plain(Key::T) }],
            Self::Relations
            | Self::Infrastructure
            | Self::WriteSlide
            | Self::ShowPicture
            | Self::TakeSlide
            | Self::StartOrStopTimer
            | Self::ClearTimer
            | Self::Monitors => &[],
        }
    }
}
