use egui::{Color32, Theme};

use super::colours::{DARK, LIGHT};
use super::legibility;
use crate::doctrine::Marking;

/// Four colours that belong together: something said on a tinted ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tone {
    /// Text on any surface, and on [`Tone::fill`].
    pub text: Color32,
    /// A dot, line or icon on any surface.
    pub mark: Color32,
    /// The ground of a chip or notice.
    pub fill: Color32,
    /// The outline of a notice.
    pub stroke: Color32,
}

/// How one level of tension is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TensionLevel {
    /// The ground of a cell or chip.
    pub fill: Color32,
    /// Text on [`TensionLevel::fill`].
    pub text: Color32,
    /// A line or dot on any surface.
    pub mark: Color32,
}

/// The colours of the markings an inject or a shared finding carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkingColours {
    /// TLP:CLEAR, and unmarked.
    pub clear: Tone,
    /// TLP:GREEN.
    pub green: Tone,
    /// TLP:AMBER.
    pub amber: Tone,
    /// TLP:AMBER+STRICT.
    pub amber_strict: Tone,
    /// TLP:RED.
    pub red: Tone,
    /// SECRET, for own eyes.
    pub secret: Tone,
}

impl MarkingColours {
    /// The tone of a marking.
    pub const fn of(&self, marking: Marking) -> Tone {
        match marking {
            Marking::Clear => self.clear,
            Marking::Green => self.green,
            Marking::Amber => self.amber,
            Marking::AmberStrict => self.amber_strict,
            Marking::Red => self.red,
            Marking::Secret => self.secret,
        }
    }
}

/// The colours of the four families of measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeasureColours {
    /// Restraint, consultation, help.
    pub de_escalate: Color32,
    /// Passive deterrence.
    pub protect: Color32,
    /// Showing resolve.
    pub signal: Color32,
    /// Active deterrence, retaliation.
    pub coerce: Color32,
}

/// Every colour of one theme, by meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tokens {
    /// Whether this is the dark theme.
    pub dark: bool,

    /// Behind everything.
    pub ground: Color32,
    /// Side panels and bars.
    pub panel: Color32,
    /// Cards, dialogs, the open tab.
    pub card: Color32,
    /// A card under the pointer.
    pub card_hover: Color32,
    /// Buttons, chips and fields that stand on a panel.
    pub raised: Color32,
    /// A button under the pointer.
    pub raised_hover: Color32,
    /// A button while it is pressed.
    pub raised_active: Color32,
    /// Sunk into a card: charts, diagrams, fields.
    pub well: Color32,
    /// A selected row or card.
    pub selected: Color32,
    /// A cell with nothing in it, the empty part of a bar.
    pub hollow: Color32,
    /// Dims what lies behind a dialog. Translucent.
    pub scrim: Color32,
    /// The shadow of dialogs and menus. Translucent.
    pub shadow: Color32,
    /// Behind a drawing without a ground of its own: it was made for paper, in either theme.
    pub paper: Color32,
    /// The whole of a display that shows nothing: a projector throws no light, in either theme.
    pub curtain: Color32,

    /// Outlines of cards, edges of panels.
    pub stroke: Color32,
    /// Outlines of buttons and fields.
    pub stroke_strong: Color32,
    /// Between rows.
    pub separator: Color32,
    /// Grid lines of a chart.
    pub grid: Color32,
    /// Marks the control that has the keyboard, and the chosen card.
    pub focus: Color32,

    /// What matters.
    pub text: Color32,
    /// Around it: times, senders, hints.
    pub text_muted: Color32,
    /// What is over: released injects, placeholders.
    pub text_faint: Color32,
    /// On [`Tokens::accent`].
    pub text_on_accent: Color32,

    /// The one main action of a screen.
    pub accent: Color32,
    /// The main action under the pointer.
    pub accent_hover: Color32,
    /// The main action while it is pressed.
    pub accent_active: Color32,
    /// Accent for text, lines and dots on any surface: unread, links, the open tab.
    pub accent_mark: Color32,
    /// A button that ends something, under the pointer.
    pub danger_hover: Color32,

    /// Neither good nor bad.
    pub neutral: Tone,
    /// Something to know.
    pub info: Tone,
    /// Well, intact, met.
    pub success: Tone,
    /// Waiting, held, late.
    pub warning: Tone,
    /// Broken, missed, offline, ending.
    pub danger: Tone,

    /// Calm, concern, dispute, crisis, conflict.
    pub tension: [TensionLevel; 5],
    /// Markings.
    pub marking: MarkingColours,
    /// Families of measures.
    pub measure: MeasureColours,
    /// Series of a chart that stand for no State; distinguishable by people who see few colours.
    pub series: [Color32; 8],

    /// The strip that says EXERCISE.
    pub banner: Color32,
    /// Text on [`Tokens::banner`].
    pub banner_text: Color32,
}

impl Tokens {
    /// The tokens of a theme.
    pub fn of(theme: Theme) -> &'static Self {
        Self::of_darkness(theme == Theme::Dark)
    }

    pub(super) fn of_darkness(dark: bool) -> &'static Self {
        if dark { &DARK } else { &LIGHT }
    }

    /// A State's colour as its scenario writes it, `#RRGGBB`, made legible as a dot or line on this
    /// theme's surfaces. Anything that is no colour becomes a neutral grey.
    pub fn state_colour(&self, written: &str) -> Color32 {
        legibility::parse_colour(written)
            .map_or(self.neutral.mark, |colour| self.legible_mark(colour))
    }

    /// The nearest colour that stands out from this theme's surfaces by 3 to 1, as graphics should.
    pub fn legible_mark(&self, colour: Color32) -> Color32 {
        let hardest = if self.dark { self.raised } else { self.ground };
        legibility::until_contrast(colour, hardest, 3.0)
    }

    /// The nearest colour that can be read as text on this theme's surfaces (4.5 to 1).
    pub fn legible_text(&self, colour: Color32) -> Color32 {
        let hardest = if self.dark { self.raised } else { self.ground };
        legibility::until_contrast(colour, hardest, 4.5)
    }

    /// Black or white, whichever reads better on `fill`.
    pub fn text_on(&self, fill: Color32) -> Color32 {
        legibility::text_on(fill)
    }

    /// How a level of tension is drawn: 0 calm, 1 concern, 2 dispute, 3 crisis, 4 and above conflict.
    pub fn tension_level(&self, level: usize) -> TensionLevel {
        let [.., conflict] = self.tension;
        self.tension.get(level).copied().unwrap_or(conflict)
    }

    /// The colour of a chart series that stands for no State.
    pub fn series_colour(&self, index: usize) -> Color32 {
        self.series[index % self.series.len()]
    }

    /// A tint of `colour` over `ground`: `share` 0 is the ground, 1 the colour.
    pub fn tint(&self, ground: Color32, colour: Color32, share: f32) -> Color32 {
        legibility::mix(ground, colour, share)
    }
}
