//! What tells things apart on paper: signs, dashes, patterns, and only then colours.

use std::fmt::Write as _;

use crate::scenario::{Scenario, StateId};

/// Text and edges.
pub(super) const INK: &str = "#1f2933";
/// Text beside the matter.
pub(super) const MUTED: &str = "#52606d";
/// Lines behind the matter.
pub(super) const GRID: &str = "#d5dbe1";
/// The ground of every other band.
pub(super) const BAND: &str = "#f3f5f7";
/// What everything is drawn on.
pub(super) const PAPER: &str = "#ffffff";

/// A sign on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Circle,
    Square,
    Triangle,
    Diamond,
    OpenCircle,
    OpenSquare,
    OpenTriangle,
    OpenDiamond,
    Bar,
}

impl Sign {
    const STATES: [Self; 8] = [
        Self::Circle,
        Self::Square,
        Self::Triangle,
        Self::Diamond,
        Self::OpenCircle,
        Self::OpenSquare,
        Self::OpenTriangle,
        Self::OpenDiamond,
    ];

    pub(super) const fn is_open(self) -> bool {
        matches!(
            self,
            Self::OpenCircle
                | Self::OpenSquare
                | Self::OpenTriangle
                | Self::OpenDiamond
                | Self::Bar
        )
    }

    pub(super) fn way(self, x: f32, y: f32, r: f32) -> String {
        let polygon = |points: &[(f32, f32)]| {
            let mut way = String::new();
            for (number, (dx, dy)) in points.iter().enumerate() {
                let step = if number == 0 { 'M' } else { 'L' };
                write!(way, "{step}{:.1} {:.1}", x + dx * r, y + dy * r).ok();
            }
            way + "Z"
        };
        match self {
            Self::Circle | Self::OpenCircle => format!(
                "M{:.1} {y:.1}a{r:.1} {r:.1} 0 1 0 {:.1} 0a{r:.1} {r:.1} 0 1 0 -{:.1} 0Z",
                x - r,
                2.0 * r,
                2.0 * r
            ),
            Self::Square | Self::OpenSquare => {
                polygon(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])
            }
            Self::Triangle | Self::OpenTriangle => polygon(&[(0.0, -1.1), (1.0, 0.8), (-1.0, 0.8)]),
            Self::Diamond | Self::OpenDiamond => {
                polygon(&[(0.0, -1.2), (1.1, 0.0), (0.0, 1.2), (-1.1, 0.0)])
            }
            Self::Bar => format!("M{x:.1} {:.1}L{x:.1} {:.1}", y - r * 1.3, y + r * 1.3),
        }
    }
}

/// A pattern that fills an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    Solid,
    Rising,
    Dots,
    Falling,
    Grid,
    Upright,
    Faint,
    Empty,
}

impl Fill {
    pub(super) const ALL: [Self; 8] = [
        Self::Solid,
        Self::Rising,
        Self::Dots,
        Self::Falling,
        Self::Grid,
        Self::Upright,
        Self::Faint,
        Self::Empty,
    ];

    /// Patterns for things of one kind; the last ones come again if there are more.
    pub(super) fn of(position: usize) -> Self {
        const KINDS: [Fill; 6] = [
            Fill::Solid,
            Fill::Rising,
            Fill::Dots,
            Fill::Falling,
            Fill::Grid,
            Fill::Upright,
        ];
        KINDS[position % KINDS.len()]
    }

    pub(super) const fn paint(self) -> &'static str {
        match self {
            Self::Solid => "#0b5394",
            Self::Rising => "url(#rising)",
            Self::Dots => "url(#dots)",
            Self::Falling => "url(#falling)",
            Self::Grid => "url(#grid)",
            Self::Upright => "url(#upright)",
            Self::Faint => "#e4e8ec",
            Self::Empty => PAPER,
        }
    }

    /// Patterns are defined once for each drawing.
    pub(super) fn definition(self) -> String {
        let (id, ground, drawn) = match self {
            Self::Solid | Self::Faint | Self::Empty => return String::new(),
            Self::Rising => (
                "rising",
                "#fde6d3",
                r##"<path d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" stroke="#a8480a" stroke-width="1.3"/>"##,
            ),
            Self::Dots => (
                "dots",
                "#e6f2ec",
                r##"<circle cx="3" cy="3" r="1.3" fill="#1d6b4a"/>"##,
            ),
            Self::Falling => (
                "falling",
                "#efe6f5",
                r##"<path d="M-1 -1L7 7M5 -1L7 1M-1 5L1 7" stroke="#6a3d8f" stroke-width="1.1"/>"##,
            ),
            Self::Grid => (
                "grid",
                "#fbf3d0",
                r##"<path d="M0 3H6M3 0V6" stroke="#7a5d00" stroke-width="0.9"/>"##,
            ),
            Self::Upright => (
                "upright",
                "#e3eef6",
                r##"<path d="M3 0V6" stroke="#1f5f8b" stroke-width="1.6"/>"##,
            ),
        };
        format!(
            r#"<pattern id="{id}" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="{ground}"/>{drawn}</pattern>
"#
        )
    }
}

/// How a State is told from the others.
#[derive(Clone, Debug)]
pub(super) struct Look {
    pub(super) name: String,
    pub(super) sign: Sign,
    pub(super) dashes: &'static str,
    pub(super) colour: String,
}

impl Look {
    pub(super) fn of(scenario: &Scenario, state: &StateId) -> Self {
        const DASHES: [&str; 6] = ["", "7 3", "2 2.5", "9 3 2 3", "14 3", "5 2 1.5 2 1.5 2"];
        let position = scenario.state_position(state).unwrap_or_default();
        let colour = scenario
            .state(state)
            .map_or("", |known| known.colour.as_str());
        Self {
            name: scenario.short_name(state).to_owned(),
            sign: Sign::STATES[position % Sign::STATES.len()],
            dashes: DASHES[position % DASHES.len()],
            colour: on_paper(colour),
        }
    }
}

/// A colour dark enough for a thin line on white paper.
fn on_paper(colour: &str) -> String {
    let channel = |at: usize| {
        let digits = colour.get(at..at + 2)?;
        u8::from_str_radix(digits, 16).ok().map(f32::from)
    };
    let (Some(red), Some(green), Some(blue)) = (channel(1), channel(3), channel(5)) else {
        return INK.to_owned();
    };
    // Darkened in steps until it stands out three to one, which is what a shape needs.
    let mut share = 1.0_f32;
    while share > 0.2 && contrast_with_white([red * share, green * share, blue * share]) < 3.2 {
        share -= 0.05;
    }
    let [red, green, blue] = [red, green, blue].map(|value| (value * share).round() as u8);
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn contrast_with_white(rgb: [f32; 3]) -> f32 {
    let [red, green, blue] = rgb.map(|value| {
        let value = value / 255.0;
        if value <= 0.04 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    });
    1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faint_colours_are_made_to_stand_out_on_paper() {
        for colour in ["#F0E442", "#56B4E9", "#FFFFFF", "#000000", "#E69F00"] {
            let darker = on_paper(colour);
            let value = |at: usize| f32::from(u8::from_str_radix(&darker[at..at + 2], 16).unwrap());
            assert!(
                contrast_with_white([value(1), value(3), value(5)]) > 3.0,
                "{colour} as {darker}"
            );
        }
        assert_eq!(on_paper("no colour"), INK);
        assert_eq!(on_paper("#ééé"), INK);
    }
}
