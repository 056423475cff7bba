//! Contrast as WCAG 2 defines it, and colours bent until they can be read.
#![expect(
    clippy::disallowed_methods,
    reason = "this is where colours are computed"
)]

use egui::Color32;

/// Reads `#RRGGBB` (the `#` may be missing). `None` if it is anything else.
pub fn parse_colour(written: &str) -> Option<Color32> {
    let digits = written.trim();
    let digits = digits.strip_prefix('#').unwrap_or(digits);
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let value = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = value.to_be_bytes();
    Some(Color32::from_rgb(red, green, blue))
}

/// Contrast ratio of two opaque colours, from 1 to 21.
pub fn contrast(a: Color32, b: Color32) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: Color32) -> f32 {
    let channel = |value: u8| {
        let value = f32::from(value) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(colour.r()) + 0.7152 * channel(colour.g()) + 0.0722 * channel(colour.b())
}

/// `share` 0 is `from`, 1 is `to`.
pub(super) fn mix(from: Color32, to: Color32, share: f32) -> Color32 {
    let channel = |from: u8, to: u8| {
        let (from, to) = (f32::from(from), f32::from(to));
        (from + (to - from) * share.clamp(0.0, 1.0)).round() as u8
    };
    Color32::from_rgb(
        channel(from.r(), to.r()),
        channel(from.g(), to.g()),
        channel(from.b(), to.b()),
    )
}

/// `colour`, moved towards white or black in small steps until it stands out from `ground` by `ratio`.
pub(super) fn until_contrast(colour: Color32, ground: Color32, ratio: f32) -> Color32 {
    let away = text_on(ground);
    (0..=20)
        .map(|step| mix(colour, away, step as f32 / 20.0))
        .find(|candidate| contrast(*candidate, ground) >= ratio)
        .unwrap_or(away)
}

/// Near-black or white, whichever reads better on `fill`.
pub(super) fn text_on(fill: Color32) -> Color32 {
    let dark = Color32::from_rgb(0x0b, 0x10, 0x17);
    if contrast(dark, fill) >= contrast(Color32::WHITE, fill) {
        dark
    } else {
        Color32::WHITE
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::theme::{DARK, LIGHT, Tokens};

    /// Every pair that is drawn: name, foreground, background, the ratio it must reach.
    fn pairs(t: &Tokens) -> Vec<(String, Color32, Color32, f32)> {
        const TEXT: f32 = 4.5;
        const GRAPHIC: f32 = 3.0;
        let surfaces = [
            ("ground", t.ground),
            ("panel", t.panel),
            ("card", t.card),
            ("card_hover", t.card_hover),
            ("raised", t.raised),
            ("raised_hover", t.raised_hover),
            ("well", t.well),
            ("selected", t.selected),
        ];
        let tones = [
            ("neutral", t.neutral),
            ("info", t.info),
            ("success", t.success),
            ("warning", t.warning),
            ("danger", t.danger),
            ("clear", t.marking.clear),
            ("green", t.marking.green),
            ("amber", t.marking.amber),
            ("amber_strict", t.marking.amber_strict),
            ("red", t.marking.red),
            ("secret", t.marking.secret),
        ];
        let mut pairs = vec![];
        for (name, surface) in surfaces {
            let mut add = |what: &str, colour, ratio| {
                pairs.push((format!("{what} on {name}"), colour, surface, ratio));
            };
            add("text", t.text, TEXT);
            add("text_muted", t.text_muted, TEXT);
            add("text_faint", t.text_faint, GRAPHIC);
            add("accent_mark", t.accent_mark, GRAPHIC);
            add("focus", t.focus, GRAPHIC);
            for (tone_name, tone) in &tones[..5] {
                add(&format!("{tone_name} text"), tone.text, TEXT);
                add(&format!("{tone_name} mark"), tone.mark, GRAPHIC);
            }
        }
        for (name, surface) in &surfaces[..3] {
            for (index, level) in t.tension.iter().enumerate() {
                pairs.push((
                    format!("tension {index} on {name}"),
                    level.mark,
                    *surface,
                    GRAPHIC,
                ));
            }
        }
        for (index, level) in t.tension.iter().enumerate() {
            pairs.push((
                format!("tension {index} mark on well"),
                level.mark,
                t.well,
                GRAPHIC,
            ));
            pairs.push((
                format!("text on tension {index}"),
                level.text,
                level.fill,
                TEXT,
            ));
        }
        for (name, tone) in tones {
            pairs.push((format!("{name} chip"), tone.text, tone.fill, TEXT));
        }
        for (index, colour) in t.series.iter().enumerate() {
            pairs.push((format!("series {index}"), *colour, t.well, GRAPHIC));
        }
        for (name, colour) in [
            ("de-escalate", t.measure.de_escalate),
            ("protect", t.measure.protect),
            ("signal", t.measure.signal),
            ("coerce", t.measure.coerce),
        ] {
            pairs.push((name.to_owned(), colour, t.raised, GRAPHIC));
        }
        for fill in [t.accent, t.accent_hover, t.accent_active] {
            pairs.push(("main action".to_owned(), t.text_on_accent, fill, TEXT));
        }
        pairs.push((
            "danger button".to_owned(),
            t.danger.text,
            t.danger_hover,
            TEXT,
        ));
        pairs.push(("banner".to_owned(), t.banner_text, t.banner, TEXT));
        pairs
    }

    #[test]
    fn everything_drawn_can_be_read_in_both_themes() {
        let mut poor = vec![];
        for (theme, tokens) in [("dark", &DARK), ("light", &LIGHT)] {
            for (name, foreground, background, wanted) in pairs(tokens) {
                let found = contrast(foreground, background);
                if found < wanted {
                    poor.push(format!("{theme}: {name}: {found:.2} < {wanted}"));
                }
            }
        }
        assert!(poor.is_empty(), "{}", poor.join("\n"));
    }

    #[test]
    fn contrast_runs_from_one_to_twenty_one() {
        assert!((contrast(Color32::WHITE, Color32::BLACK) - 21.0).abs() < 0.01);
        assert!((contrast(Color32::WHITE, Color32::WHITE) - 1.0).abs() < 0.01);
    }

    #[test]
    fn colours_are_read_or_refused_but_never_panic() {
        assert_eq!(
            parse_colour("#56B4E9"),
            Some(Color32::from_rgb(0x56, 0xb4, 0xe9))
        );
        assert_eq!(
            parse_colour(" 56b4e9 "),
            Some(Color32::from_rgb(0x56, 0xb4, 0xe9))
        );
        for bad in [
            "", "#", "#12345", "#1234567", "red", "#ggGGgg", "#+12345", "ééé", "#€€",
        ] {
            assert_eq!(parse_colour(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_states_colour_stands_out_on_every_surface_of_both_themes() {
        for tokens in [&DARK, &LIGHT] {
            for written in [
                "#F0E442", "#56B4E9", "#000000", "#FFFFFF", "#1C2530", "#E69F00", "oops",
            ] {
                let colour = tokens.state_colour(written);
                for surface in [
                    tokens.ground,
                    tokens.panel,
                    tokens.card,
                    tokens.raised,
                    tokens.well,
                ] {
                    let found = contrast(colour, surface);
                    assert!(found >= 2.95, "{written} on {surface:?}: {found:.2}");
                }
            }
            // A colour that is fine already stays what the author chose.
            let chosen = if tokens.dark { "#56B4E9" } else { "#0072B2" };
            assert_eq!(Some(tokens.state_colour(chosen)), parse_colour(chosen));
        }
    }
}
