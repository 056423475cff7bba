//! The two palettes. The only place that holds literal colours.
#![expect(
    clippy::disallowed_methods,
    reason = "this is where colours are written down"
)]

use egui::Color32;

use super::tokens::{MarkingColours, MeasureColours, TensionLevel, Tokens, Tone};

const fn rgb(value: u32) -> Color32 {
    let [_, red, green, blue] = value.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

const fn veil(alpha: u8) -> Color32 {
    Color32::from_rgba_premultiplied(0, 0, 0, alpha)
}

const fn tone(text: u32, mark: u32, fill: u32, stroke: u32) -> Tone {
    Tone {
        text: rgb(text),
        mark: rgb(mark),
        fill: rgb(fill),
        stroke: rgb(stroke),
    }
}

const fn level(fill: u32, text: u32, mark: u32) -> TensionLevel {
    TensionLevel {
        fill: rgb(fill),
        text: rgb(text),
        mark: rgb(mark),
    }
}

/// Paper and an unlit screen are the same in either theme.
const PAPER: Color32 = rgb(0xffffff);
const CURTAIN: Color32 = rgb(0x000000);

/// The dark theme: blue-greys, quiet, for a dimmed room and a projector.
pub static DARK: Tokens = Tokens {
    dark: true,
    ground: rgb(0x0f141b),
    panel: rgb(0x151c25),
    card: rgb(0x1c2530),
    card_hover: rgb(0x212b38),
    raised: rgb(0x243141),
    raised_hover: rgb(0x2c3b4e),
    raised_active: rgb(0x1f2a38),
    well: rgb(0x10171f),
    selected: rgb(0x1d3050),
    hollow: rgb(0x1a222c),
    scrim: veil(150),
    shadow: veil(110),
    paper: PAPER,
    curtain: CURTAIN,
    stroke: rgb(0x2a3644),
    stroke_strong: rgb(0x33445a),
    separator: rgb(0x232e3b),
    grid: rgb(0x1c2733),
    focus: rgb(0x4c9aff),
    text: rgb(0xe6edf3),
    text_muted: rgb(0x9aa9bc),
    text_faint: rgb(0x7f8ea2),
    text_on_accent: rgb(0xffffff),
    accent: rgb(0x2f6fde),
    accent_hover: rgb(0x2b68d3),
    accent_active: rgb(0x255cbd),
    accent_mark: rgb(0x4c9aff),
    danger_hover: rgb(0x3d2020),
    neutral: tone(0xb9c6d5, 0x8b9bb0, 0x243141, 0x33445a),
    info: tone(0x86b9ff, 0x4c9aff, 0x1d3050, 0x244e95),
    success: tone(0x6fd3a8, 0x4fb286, 0x173a2e, 0x24604a),
    warning: tone(0xe9b04c, 0xe0a33b, 0x3f3212, 0x7a5a1f),
    danger: tone(0xf79385, 0xe5604d, 0x3d2020, 0x774d49),
    tension: [
        level(0x2c5f94, 0xf2f7fb, 0x4179b3),
        level(0x6f9fc4, 0x0f141b, 0x6f9fc4),
        level(0xf2d16b, 0x0f141b, 0xf2d16b),
        level(0xe8923a, 0x0f141b, 0xe8923a),
        level(0xb8322a, 0xffffff, 0xe2574b),
    ],
    marking: MarkingColours {
        clear: tone(0xd5dee8, 0x8b9bb0, 0x2b3746, 0x3d4c5e),
        green: tone(0x6fd3a8, 0x4fb286, 0x173a2e, 0x24604a),
        amber: tone(0xf2cf63, 0xe0a33b, 0x4a3a12, 0x7a5a1f),
        amber_strict: tone(0xffb066, 0xe8923a, 0x4d2f10, 0x8a5420),
        red: tone(0xff9a8d, 0xe5604d, 0x4a1f1f, 0x774d49),
        secret: tone(0xffa79d, 0xe5604d, 0x521b26, 0x8a3a48),
    },
    measure: MeasureColours {
        de_escalate: rgb(0x4fb286),
        protect: rgb(0x8b9bb0),
        signal: rgb(0xe0a33b),
        coerce: rgb(0xe5604d),
    },
    series: [
        rgb(0x4c9aff),
        rgb(0xe8923a),
        rgb(0x4fb286),
        rgb(0xcc79a7),
        rgb(0xf2d16b),
        rgb(0x6f9fc4),
        rgb(0xe5604d),
        rgb(0x8b9bb0),
    ],
    banner: rgb(0x3a2d10),
    banner_text: rgb(0xf5d46c),
};

/// The light theme: paper and slate, for a bright room and for print.
pub static LIGHT: Tokens = Tokens {
    dark: false,
    ground: rgb(0xeef1f5),
    panel: rgb(0xf7f9fb),
    card: rgb(0xffffff),
    card_hover: rgb(0xf6f9fd),
    raised: rgb(0xffffff),
    raised_hover: rgb(0xedf2f8),
    raised_active: rgb(0xe2e9f2),
    well: rgb(0xf3f6f9),
    selected: rgb(0xe0ebfc),
    hollow: rgb(0xe6ebf1),
    scrim: veil(90),
    shadow: veil(38),
    paper: PAPER,
    curtain: CURTAIN,
    stroke: rgb(0xd5dde6),
    stroke_strong: rgb(0xbac6d3),
    separator: rgb(0xe4eaf0),
    grid: rgb(0xdfe6ed),
    focus: rgb(0x1f63d6),
    text: rgb(0x17202b),
    text_muted: rgb(0x4d5b6c),
    text_faint: rgb(0x6b7a8c),
    text_on_accent: rgb(0xffffff),
    accent: rgb(0x2461cf),
    accent_hover: rgb(0x1d56bd),
    accent_active: rgb(0x184aa4),
    accent_mark: rgb(0x1f63d6),
    danger_hover: rgb(0xfbe3df),
    neutral: tone(0x445264, 0x64748a, 0xe6ebf1, 0xc6d0db),
    info: tone(0x1b55b8, 0x1f63d6, 0xe0ebfc, 0xa9c6f3),
    success: tone(0x116343, 0x1c8058, 0xdcf1e7, 0x9fd5bd),
    warning: tone(0x7a4d00, 0xa66a00, 0xfdf0d3, 0xe3bd6c),
    danger: tone(0xa82a1c, 0xc43c2b, 0xfce6e3, 0xe6aaa1),
    tension: [
        level(0x2c5f94, 0xffffff, 0x2c5f94),
        level(0x8db6d6, 0x0f1a26, 0x4f86b0),
        level(0xf2d16b, 0x1f1900, 0x9b7a0a),
        level(0xe8923a, 0x1f1200, 0xb8641a),
        level(0xb8322a, 0xffffff, 0xb8322a),
    ],
    marking: MarkingColours {
        clear: tone(0x3b4857, 0x64748a, 0xe6ebf1, 0xc6d0db),
        green: tone(0x0f5c3e, 0x1c8058, 0xd6efe2, 0x9fd5bd),
        amber: tone(0x6d4a00, 0xa66a00, 0xfbe9b8, 0xe3bd6c),
        amber_strict: tone(0x7c3d00, 0xb8641a, 0xfddfbf, 0xe8b27a),
        red: tone(0x9c2418, 0xc43c2b, 0xfbdad6, 0xe6aaa1),
        secret: tone(0x8d1230, 0xb3244a, 0xf9d5de, 0xe59fb2),
    },
    measure: MeasureColours {
        de_escalate: rgb(0x1c8058),
        protect: rgb(0x64748a),
        signal: rgb(0xa66a00),
        coerce: rgb(0xc43c2b),
    },
    series: [
        rgb(0x1f63d6),
        rgb(0xb8641a),
        rgb(0x1c8058),
        rgb(0xa8487c),
        rgb(0x9b7a0a),
        rgb(0x4f86b0),
        rgb(0xc43c2b),
        rgb(0x64748a),
    ],
    banner: rgb(0xffe9a8),
    banner_text: rgb(0x5a4200),
};
