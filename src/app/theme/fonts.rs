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
