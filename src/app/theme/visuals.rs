//! The tokens, handed to egui's own widgets.

use egui::style::{
    HandleShape, ScrollStyle, Selection, Spacing, TextCursorStyle, WidgetVisuals, Widgets,
};
use egui::{Color32, CornerRadius, Margin, Shadow, Stroke, Style, Visuals, vec2};

use super::text::text_styles;
use super::{Tokens, radius, size};

/// The style of one theme.
pub(super) fn style(tokens: &Tokens) -> Style {
    let mut style = Style {
        text_styles: text_styles(),
        spacing: spacing(),
        visuals: visuals(tokens),
        animation_time: 0.12,
        ..Style::default()
    };
    // Labels are not text fields: a drag over them should not paint a selection.
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style
}

fn spacing() -> Spacing {
    Spacing {
        item_spacing: vec2(8.0, 6.0),
        window_margin: Margin::same(16),
        menu_margin: Margin::same(6),
        button_padding: vec2(12.0, 6.0),
        indent: 16.0,
        interact_size: vec2(32.0, size::CONTROL_SMALL),
        combo_width: 160.0,
        combo_height: 320.0,
        text_edit_width: 240.0,
        icon_width: 16.0,
        icon_width_inner: 9.0,
        icon_spacing: 8.0,
        tooltip_width: 360.0,
        scroll: ScrollStyle {
            bar_width: 8.0,
            ..ScrollStyle::floating()
        },
        ..Spacing::default()
    }
}

fn visuals(t: &Tokens) -> Visuals {
    let base = if t.dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    let shadow = |offset, blur| Shadow {
        offset: [0, offset],
        blur,
        spread: 0,
        color: t.shadow,
    };
    Visuals {
        dark_mode: t.dark,
        override_text_color: None,
        weak_text_color: Some(t.text_muted),
        widgets: widgets(t),
        selection: Selection {
            bg_fill: t.tint(t.selected, t.accent, 0.35),
            stroke: Stroke::new(size::STROKE, t.text),
        },
        hyperlink_color: t.info.text,
        faint_bg_color: t.card_hover,
        extreme_bg_color: t.well,
        text_edit_bg_color: Some(t.well),
        code_bg_color: t.well,
        warn_fg_color: t.warning.text,
        error_fg_color: t.danger.text,
        window_corner_radius: CornerRadius::same(radius::CARD),
        window_shadow: shadow(8, 24),
        window_fill: t.card,
        window_stroke: Stroke::new(size::STROKE, t.stroke),
        window_highlight_topmost: false,
        menu_corner_radius: CornerRadius::same(radius::CONTROL),
        panel_fill: t.panel,
        popup_shadow: shadow(4, 12),
        text_cursor: TextCursorStyle {
            stroke: Stroke::new(1.5, t.accent_mark),
            ..TextCursorStyle::default()
        },
        slider_trailing_fill: true,
        handle_shape: HandleShape::Circle,
        striped: false,
        disabled_alpha: 0.45,
        ..base
    }
}

fn widgets(t: &Tokens) -> Widgets {
    let corner = CornerRadius::same(radius::CONTROL);
    let widget = |fill: Color32, edge: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(size::STROKE, edge),
        corner_radius: corner,
        fg_stroke: Stroke::new(size::STROKE, text),
        expansion: 0.0,
    };
    let mut widgets = Widgets {
        noninteractive: widget(t.card, t.stroke, t.text),
        inactive: widget(t.raised, t.stroke_strong, t.text),
        hovered: widget(t.raised_hover, t.stroke_strong, t.text),
        active: widget(t.raised_active, t.focus, t.text),
        open: widget(t.raised_hover, t.stroke_strong, t.text),
    };
    widgets.active.fg_stroke.width = 1.5;
    widgets
}
