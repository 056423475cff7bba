//! What every test of the interface shares: a harness with the program's fonts, themes and language, and pictures.
//!
//! ```ignore
//! let mut harness = support::wide(Theme::Dark).build_ui(|ui| { … });
//! harness.get_by_label("Pause").click();
//! harness.run();
//! support::snapshot(&mut harness, "control_dark");        // tests/snapshots/control_dark.png
//! support::look(&mut harness, "/some/folder", "control"); // a PNG to look at, not committed
//! ```

pub(crate) mod table;
pub(crate) mod unzip;

use demarche::app::theme::{self, UiTokens as _, space};
use egui::{Frame, Theme, Ui, Vec2, vec2};
use egui_kittest::{Harness, HarnessBuilder, SnapshotOptions};

/// The smallest window the program supports.
pub(crate) const SMALL: Vec2 = vec2(1280.0, 720.0);
/// The window the screens are designed for.
pub(crate) const WIDE: Vec2 = vec2(1440.0, 900.0);

/// A harness of any size.
pub(crate) fn sized<State>(theme: Theme, size: Vec2) -> HarnessBuilder<State> {
    HarnessBuilder::default()
        .with_size(size)
        .with_theme(theme)
        .with_max_steps(20)
        .with_render_cursor(false)
        .renderer(test_painter::Rasteriser::default())
        .with_options(SnapshotOptions::new().threshold(0.6).max_failed_pixels(0))
        .with_context_setup(theme::install)
}

/// 1280 × 720.
pub(crate) fn small<State>(theme: Theme) -> HarnessBuilder<State> {
    sized(theme, SMALL)
}

/// 1440 × 900.
pub(crate) fn wide<State>(theme: Theme) -> HarnessBuilder<State> {
    sized(theme, WIDE)
}

/// Draws one piece on the ground of a side panel.
pub(crate) fn piece<'a>(
    theme: Theme,
    size: Vec2,
    mut draw: impl FnMut(&mut Ui) + 'a,
) -> Harness<'a> {
    sized(theme, size).build_ui(move |ui| {
        ui.painter()
            .rect_filled(ui.content_rect(), 0.0, ui.tokens().panel);
        Frame::new().inner_margin(space::S).show(ui, &mut draw);
    })
}

/// Compares the picture with `tests/snapshots/<name>.png`; `UPDATE_SNAPSHOTS=1` rewrites it.
pub(crate) fn snapshot<State>(harness: &mut Harness<'_, State>, name: &str) {
    harness.snapshot(name);
}

/// Writes the picture to `<folder>/<name>.png`, to be looked at.
pub(crate) fn look<State>(harness: &mut Harness<'_, State>, folder: &str, name: &str) {
    let picture = harness.render().expect("the picture is painted");
    std::fs::create_dir_all(folder).expect("the folder can be made");
    picture
        .save(format!("{folder}/{name}.png"))
        .expect("the picture is written");
}
