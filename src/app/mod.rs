//! The desktop program: draws values, returns intents.
//!
//! # For whoever writes a screen
//!
//! A screen is a folder here (`home/`, `control/`, `team/`, `display/`, `debrief/`) with functions such as
//! `fn run_sheet(ui: &mut Ui, exercise: &Exercise, buffers: &mut ControlBuffers) -> Option<Intent>`: they take
//! the egui `Ui`, immutable values and the screen's own text buffers, and return what the person wants. They
//! never change an exercise, read a file or ask the clock.
//!
//! * **Look**: [`theme`]. `let t = ui.tokens();` gives every colour by meaning (`t.panel`, `t.text_muted`,
//!   `t.warning.text`, `t.tension_level(level)`, `t.state_colour("#56B4E9")`); [`theme::space`],
//!   [`theme::radius`] and [`theme::size`] every distance; [`theme::Type`] every size and weight of text, most
//!   often through `ui.title(…)`, `ui.heading_text(…)`, `ui.subheading(…)`, `ui.strong_text(…)`,
//!   `ui.body(…)`, `ui.muted(…)`, `ui.small_muted(…)`, `ui.figures(…)`, `ui.typed(Type::Clock, colour, …)`;
//!   [`theme::Icon`] the icons. Import `theme::{UiTokens as _, UiText as _}`.
//! * **Words**: [`t!`](crate::t)`("control-pause")` is a `&'static str`, `t!("inbox-unread", count = n)` a
//!   `String`. Write the message into `assets/locales/en/<screen>.ftl`; tests compare both directions.
//! * **Pieces**: [`widgets`] has a table of them.
//! * **Commands**: add a variant to [`commands::AppCommand`], its arms and two messages; the shortcut, palette
//!   and sheet follow. A button for it: `Button::primary(&command.text()).shortcut(&keys).unless(refusal)`.
//! * **Dialogs**: a variant of [`shell::Dialog`], drawn in `dialogs_ui`; [`dialog::Dialogs`] does the rest.
//! * **Toasts**: `toasts.success("…")`, `.info`, `.warn`, `.error`; see [`toasts::Toasts`].
//! * **Other threads**: [`shell::Mailbox::send`] wakes the interface with a [`shell::Message`].
//! * **Repainting**: only when something changes; a clock asks with `ctx.request_repaint_after(until)`.
//!
//! In tests, `testing` (shared with `tests/it/support`) builds a harness with the program's fonts and themes:
//!
//! ```ignore
//! let mut harness = testing::wide(Theme::Dark).build_ui_state(|ui, state| control::ui(ui, …), state);
//! harness.get_by_label("Pause").click();
//! harness.run();
//! testing::look(&mut harness, "/some/folder", "control");    // a picture to look at
//! testing::snapshot(&mut harness, "control/running_dark");   // a picture to keep
//! ```

pub mod actor;
pub mod autopilot;
pub mod catalogue;
pub mod commands;
mod conclusion_changes;
pub mod control;
pub mod debrief;
pub mod dialog;
pub mod display;
pub mod emergency;
pub mod home;
pub mod intent;
pub mod live;
pub mod observer;
pub mod palette;
pub mod pictures;
pub mod reference;
pub mod rehearsal;
pub mod review;
pub mod room;
pub mod settings;
pub mod shell;
pub mod team;
pub mod theme;
pub mod time_text;
pub mod toasts;
pub mod venue;
pub mod widgets;

pub use shell::{App, run};

#[cfg(test)]
#[path = "../../tests/it/support/mod.rs"]
#[allow(
    dead_code,
    reason = "shared with the integration tests; each uses its part"
)]
pub(crate) mod testing;

/// The letter that stands for a State where there is no room for its name.
#[must_use]
pub fn initial(name: &str) -> &str {
    let end = name.chars().next().map_or(0, char::len_utf8);
    name.get(..end).unwrap_or_default()
}
