//! How the program looks: colours, sizes, fonts and icons, each by what it means.
//!
//! Everything drawn takes its colour from [`Tokens`] (`ui.tokens()`), its distances from [`space`],
//! its corners from [`radius`] and its text from [`Type`] or the helpers of [`UiText`]. A literal
//! colour or size in a screen is a mistake; the colour constructors are banned outside this folder.
//!
//! [`install`] is called once, by the program and by the tests alike, so that both see the same pixels.

mod colours;
mod fonts;
mod icon;
mod legibility;
mod text;
mod tokens;
mod visuals;

pub use colours::{DARK, LIGHT};
pub use icon::Icon;
pub use legibility::{contrast, parse_colour};
pub use text::{Type, UiText};
pub use tokens::{MarkingColours, MeasureColours, TensionLevel, Tokens, Tone};

use egui::{Context, Theme, Ui};

/// Distances in points. Most gaps are [`space::S`] or [`space::M`].
pub mod space {
    /// Between an icon and its word.
    pub const XS: f32 = 4.0;
    /// Between things that belong together.
    pub const S: f32 = 8.0;
    /// Inside a card, between cards.
    pub const M: f32 = 12.0;
    /// Between groups.
    pub const L: f32 = 16.0;
    /// Between sections of a side panel.
    pub const XL: f32 = 24.0;
    /// Around a page.
    pub const XXL: f32 = 32.0;
}

/// Corner radii in points.
pub mod radius {
    /// Matrix cells, key caps.
    pub const SMALL: u8 = 3;
    /// Buttons, fields, rows.
    pub const CONTROL: u8 = 6;
    /// Cards and dialogs.
    pub const CARD: u8 = 8;
    /// Chips and bars: fully round.
    pub const ROUND: u8 = 255;
}

/// Fixed sizes in points.
pub mod size {
    /// The strip that says EXERCISE.
    pub const BANNER: f32 = 18.0;
    /// The bar with title, clock and main actions.
    pub const TOP_BAR: f32 = 56.0;
    /// The bar at the foot of a screen.
    pub const STATUS_BAR: f32 = 28.0;
    /// A button in a bar or form.
    pub const CONTROL: f32 = 32.0;
    /// A button inside a card or a dense row.
    pub const CONTROL_SMALL: f32 = 25.0;
    /// A line of text with dots and chips in it.
    pub const LINE: f32 = 18.0;
    /// The one large button of a page.
    pub const CONTROL_LARGE: f32 = 44.0;
    /// The dot that stands for a State.
    pub const DOT: f32 = 10.0;
    /// An icon beside body text.
    pub const ICON: f32 = 15.0;
    /// Width of an outline.
    pub const STROKE: f32 = 1.0;
    /// Width of the mark that shows keyboard focus.
    pub const FOCUS: f32 = 2.0;
    /// Side panel of the facilitator and the teams.
    pub const SIDE_PANEL: f32 = 320.0;
    /// A dialog.
    pub const DIALOG: f32 = 440.0;
}

/// The tokens of the theme in use: `ui.tokens()`, `ctx.tokens()`.
pub trait UiTokens {
    /// The tokens of the theme in use.
    fn tokens(&self) -> &'static Tokens;
}

impl UiTokens for Ui {
    fn tokens(&self) -> &'static Tokens {
        Tokens::of_darkness(self.visuals().dark_mode)
    }
}

impl UiTokens for Context {
    fn tokens(&self) -> &'static Tokens {
        Tokens::of(self.theme())
    }
}

/// The faces of running text, for drawings that name fonts.
pub(in crate::app) fn faces() -> [&'static [u8]; 5] {
    fonts::faces()
}

/// Gives a context the program's fonts, icons and both themes. Call it once, before the first frame.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts::definitions());
    ctx.set_style_of(Theme::Dark, visuals::style(&DARK));
    ctx.set_style_of(Theme::Light, visuals::style(&LIGHT));
    ctx.options_mut(|options| {
        // Zoom and quitting are commands of the program's own, with a name, a place in the palette and a question.
        options.zoom_with_keyboard = false;
        options.quit_shortcuts.clear();
    });
}
