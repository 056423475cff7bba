use std::sync::LazyLock;

use egui::{Color32, FontFamily, FontId, Response, RichText, TextStyle, Ui};

use super::UiTokens as _;
use super::fonts::Weight;

/// The sizes and weights of text, by what they are for. There are no others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// The clock on the public display.
    DisplayClock,
    /// A heading on the public display.
    DisplayTitle,
    /// Text on the public display.
    DisplayBody,
    /// The exercise clock in a top bar: figures of one width.
    Clock,
    /// The title of a page.
    Title,
    /// The title of what is open: an inject, a scenario.
    Heading,
    /// The title of a card.
    Subheading,
    /// Body text that matters.
    Strong,
    /// Labels of buttons and tabs.
    Medium,
    /// Body text.
    Body,
    /// Body text, slanted.
    Italic,
    /// Long text to be read: the body of an inject.
    Reading,
    /// What stands around: senders, hints.
    Small,
    /// Small text that matters: chips.
    SmallStrong,
    /// Section headings, set in capitals.
    Caption,
    /// Times and numbers in rows: figures of one width.
    Figures,
    /// Numbers that matter, one under the other.
    FiguresStrong,
    /// Small times and numbers.
    FiguresSmall,
}

impl Type {
    const fn parts(self) -> (f32, Weight) {
        match self {
            Self::DisplayClock => (104.0, Weight::FiguresBold),
            Self::DisplayTitle => (30.0, Weight::SemiBold),
            Self::DisplayBody => (22.0, Weight::Regular),
            Self::Clock => (26.0, Weight::FiguresSemiBold),
            Self::Title => (22.0, Weight::SemiBold),
            Self::Heading => (19.0, Weight::SemiBold),
            Self::Subheading => (16.0, Weight::SemiBold),
            Self::Strong => (13.5, Weight::SemiBold),
            Self::Medium => (13.5, Weight::Medium),
            Self::Body => (13.5, Weight::Regular),
            Self::Italic => (13.5, Weight::Italic),
            Self::Reading => (15.0, Weight::Regular),
            Self::Small => (12.0, Weight::Regular),
            Self::SmallStrong => (11.5, Weight::SemiBold),
            Self::Caption => (11.5, Weight::SemiBold),
            Self::Figures => (13.5, Weight::Figures),
            Self::FiguresStrong => (13.5, Weight::FiguresSemiBold),
            Self::FiguresSmall => (12.0, Weight::Figures),
        }
    }

    /// Size in points.
    pub const fn size(self) -> f32 {
        self.parts().0
    }

    /// Distance of two lines of running text in points.
    pub fn line_height(self) -> f32 {
        (self.size() * 1.38).round()
    }

    /// The font, ready to paint with.
    pub fn font(self) -> FontId {
        FontId::new(self.size(), family(self.parts().1))
    }

    /// `text` in this type.
    pub fn rich(self, text: impl Into<String>) -> RichText {
        let text = RichText::new(text)
            .font(self.font())
            .line_height(Some(self.line_height()));
        if self == Self::Caption {
            text.extra_letter_spacing(CAPTION_SPACING)
        } else {
            text
        }
    }
}

/// Letter spacing of captions in points: capitals need air.
pub(in crate::app) const CAPTION_SPACING: f32 = 0.7;

/// The family of a weight; its name is shared, not allocated each time.
pub(super) fn family(weight: Weight) -> FontFamily {
    static NAMED: LazyLock<[FontFamily; 8]> = LazyLock::new(|| {
        [
            Weight::Medium,
            Weight::SemiBold,
            Weight::Bold,
            Weight::Italic,
            Weight::FiguresMedium,
            Weight::FiguresSemiBold,
            Weight::FiguresBold,
            Weight::Icons,
        ]
        .map(Weight::family)
    });
    let named = &*NAMED;
    match weight {
        Weight::Regular => FontFamily::Proportional,
        Weight::Figures => FontFamily::Monospace,
        Weight::Medium => named[0].clone(),
        Weight::SemiBold => named[1].clone(),
        Weight::Bold => named[2].clone(),
        Weight::Italic => named[3].clone(),
        Weight::FiguresMedium => named[4].clone(),
        Weight::FiguresSemiBold => named[5].clone(),
        Weight::FiguresBold => named[6].clone(),
        Weight::Icons => named[7].clone(),
    }
}

/// The sizes egui's own widgets use.
pub(super) fn text_styles() -> std::collections::BTreeMap<TextStyle, FontId> {
    [
        (TextStyle::Heading, Type::Heading.font()),
        (TextStyle::Body, Type::Body.font()),
        (TextStyle::Monospace, Type::Figures.font()),
        (TextStyle::Button, Type::Medium.font()),
        (TextStyle::Small, Type::Small.font()),
    ]
    .into()
}

/// Labels in the program's types: `ui.title(…)`, `ui.muted(…)`.
pub trait UiText {
    /// `text` in a type and colour of your choice.
    fn typed(&mut self, kind: Type, colour: Color32, text: impl Into<String>) -> Response;
    /// The title of a page.
    fn title(&mut self, text: impl Into<String>) -> Response;
    /// The title of what is open.
    fn heading_text(&mut self, text: impl Into<String>) -> Response;
    /// The title of a card.
    fn subheading(&mut self, text: impl Into<String>) -> Response;
    /// Body text that matters.
    fn strong_text(&mut self, text: impl Into<String>) -> Response;
    /// Body text.
    fn body(&mut self, text: impl Into<String>) -> Response;
    /// Body text, quieter.
    fn muted(&mut self, text: impl Into<String>) -> Response;
    /// Small and quiet: senders, hints.
    fn small_muted(&mut self, text: impl Into<String>) -> Response;
    /// A time or number in figures of one width.
    fn figures(&mut self, text: impl Into<String>) -> Response;
    /// A line icon beside text; decoration that screen readers skip.
    fn icon(&mut self, icon: super::Icon, colour: Color32) -> Response;
}

impl UiText for Ui {
    fn typed(&mut self, kind: Type, colour: Color32, text: impl Into<String>) -> Response {
        self.label(kind.rich(text).color(colour))
    }

    fn title(&mut self, text: impl Into<String>) -> Response {
        self.typed(Type::Title, self.tokens().text, text)
    }

    fn heading_text(&mut self, text: impl Into<String>) -> Response {
        self.typed(Type::Heading, self.tokens().text, text)
    }

    fn subheading(&mut self, text: impl Into<String>) -> Response {
        self.typed(Type::Subheading, self.tokens().text, text)
    }

    fn strong_text(&mut self, text: impl Into<String>) -> Response {
        self.typed(Type::Strong, self.tokens().text, text)
    }

    fn body(&mut self, text: impl Into<String>) -> Response {
        self.typed(Type::Body, self.tokens().text, text)
    }

    fn muted(&mut self, text: impl Into<String>) -> Response {
        self.typed(Type::Body, self.tokens().text_muted, text)
    }

    fn small_muted(&mut self, text: impl Into<String>) -> Response {
        self.typed(Type::Small, self.tokens().text_muted, text)
    }

    fn figures(&mut self, text: impl Into<String>) -> Response {
        self.typed(Type::Figures, self.tokens().text_muted, text)
    }

    fn icon(&mut self, icon: super::Icon, colour: Color32) -> Response {
        icon.show(self, super::size::ICON, colour)
    }
}
