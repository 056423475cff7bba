//! The fonts, bundled so that every machine shows the same text. `assets/fonts/README.md` says how they were made.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

/// A font file and the name it goes by here.
struct Face {
    name: &'static str,
    bytes: &'static [u8],
}

macro_rules! face {
    ($name:literal, $file:literal) => {
        Face {
            name: $name,
            bytes: include_bytes!(concat!("../../../assets/", $file)),
        }
    };
}

const REGULAR: Face = face!("regular", "fonts/DemarcheSans-Regular.otf");
const MEDIUM: Face = face!("medium", "fonts/DemarcheSans-Medium.otf");
const SEMIBOLD: Face = face!("semibold", "fonts/DemarcheSans-SemiBold.otf");
const BOLD: Face = face!("bold", "fonts/DemarcheSans-Bold.otf");
const ITALIC: Face = face!("italic", "fonts/DemarcheSans-Italic.otf");
const FIGURES: Face = face!("figures", "fonts/DemarcheSansFigures-Regular.otf");
const FIGURES_MEDIUM: Face = face!("figures medium", "fonts/DemarcheSansFigures-Medium.otf");
const FIGURES_SEMIBOLD: Face = face!("figures semibold", "fonts/DemarcheSansFigures-SemiBold.otf");
const FIGURES_BOLD: Face = face!("figures bold", "fonts/DemarcheSansFigures-Bold.otf");

/// The faces of running text, for drawings that name fonts.
pub(super) fn faces() -> [&'static [u8]; 5] {
    [REGULAR, MEDIUM, SEMIBOLD, BOLD, ITALIC].map(|face| face.bytes)
}
const ICONS: Face = face!("icons", "icons/lucide-subset.ttf");

/// The weights and kinds of type. The figures families give all digits one width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Medium,
    SemiBold,
    Bold,
    Italic,
    Figures,
    FiguresMedium,
    FiguresSemiBold,
    FiguresBold,
    Icons,
}

impl Weight {
    const ALL: [Self; 10] = [
        Self::Regular,
        Self::Medium,
        Self::SemiBold,
        Self::Bold,
        Self::Italic,
        Self::Figures,
        Self::FiguresMedium,
        Self::FiguresSemiBold,
        Self::FiguresBold,
        Self::Icons,
    ];

    /// The faces to look in, in order.
    fn faces(self) -> &'static [Face] {
        match self {
            Self::Regular => &[REGULAR],
            Self::Medium => &[MEDIUM],
            Self::SemiBold => &[SEMIBOLD],
            Self::Bold => &[BOLD],
            Self::Italic => &[ITALIC],
            Self::Figures => &[FIGURES, REGULAR],
            Self::FiguresMedium => &[FIGURES_MEDIUM, MEDIUM],
            Self::FiguresSemiBold => &[FIGURES_SEMIBOLD, SEMIBOLD],
            Self::FiguresBold => &[FIGURES_BOLD, BOLD],
            Self::Icons => &[ICONS],
        }
    }

    /// The family egui knows it by.
    pub(super) fn family(self) -> FontFamily {
        match self {
            Self::Regular => FontFamily::Proportional,
            Self::Figures => FontFamily::Monospace,
            other => FontFamily::Name(Arc::from(other.faces()[0].name)),
        }
    }
}

/// All faces and families.
pub(super) fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for weight in Weight::ALL {
        for face in weight.faces() {
            fonts
                .font_data
                .entry(face.name.to_owned())
                .or_insert_with(|| Arc::new(FontData::from_static(face.bytes)));
        }
        let names = weight
            .faces()
            .iter()
            .map(|face| face.name.to_owned())
            .collect();
        fonts.families.insert(weight.family(), names);
    }
    fonts
}

#[cfg(test)]
mod tests {
    use egui::FontId;

    use super::*;
    use crate::scenario::glyphs::can_be_shown;

    /// Whether it only says how the text around it is set, so that the toolkit asks no font for it.
    fn is_never_drawn(character: char) -> bool {
        matches!(
            character,
            '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
        )
    }

    /// The checker of scenarios knows no fonts, but the list of what they have: `assets/fonts/make.py` writes it.
    #[test]
    fn the_checker_knows_the_characters_of_every_text_face() {
        const FACES: [Weight; 5] = [
            Weight::Regular,
            Weight::Medium,
            Weight::SemiBold,
            Weight::Bold,
            Weight::Italic,
        ];
        let ctx = egui::Context::default();
        super::super::install(&ctx);
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            ui.fonts_mut(|fonts| {
                // Beyond the second plane there is no text.
                let characters =
                    (' '..'\u{20000}').filter(|it| !it.is_control() && !is_never_drawn(*it));
                for character in characters {
                    let is_there = |weight: Weight| {
                        let font = FontId::new(16.0, weight.family());
                        fonts.has_glyph(&font, character)
                    };
                    assert_eq!(
                        FACES.into_iter().all(is_there),
                        can_be_shown(character),
                        "{character} U+{:04X}: run assets/fonts/make.py",
                        u32::from(character)
                    );
                }
            });
        });
        output.textures_delta.clear();
    }
}
