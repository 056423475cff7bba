//! What the program remembers about the person at this computer. Nothing of an exercise is in here.
//!
//! The window's size and place are kept by the windowing library itself.

use std::path::{Path, PathBuf};

use egui::ThemePreference;
use serde::{Deserialize, Serialize};

use super::catalogue;
use super::venue::Venues;

/// Dark, light, or as the rest of the computer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// For a dimmed room.
    #[default]
    Dark,
    /// For a bright room.
    Light,
    /// What the computer is set to.
    System,
}

impl From<ThemeChoice> for ThemePreference {
    fn from(choice: ThemeChoice) -> Self {
        match choice {
            ThemeChoice::Dark => Self::Dark,
            ThemeChoice::Light => Self::Light,
            ThemeChoice::System => Self::System,
        }
    }
}

/// The settings. A field that is missing or new has its default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Dark or light.
    pub theme: ThemeChoice,
    /// The language of the interface, a folder in `assets/locales`.
    pub language: String,
    /// Scenarios and records opened last, newest first.
    pub recent_files: Vec<PathBuf>,
    /// How much larger than made everything is drawn.
    pub zoom: f32,
    /// Which window stands on which monitor, for each venue.
    pub venues: Venues,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::default(),
            language: catalogue::ENGLISH.to_owned(),
            recent_files: vec![],
            zoom: 1.0,
            venues: Venues::default(),
        }
    }
}

/// Steps of zoom.
const ZOOM_STEP: f32 = 0.1;
/// As many recent files are kept.
const RECENT: usize = 12;

impl Settings {
    /// What was stored, or the defaults.
    pub fn load(storage: Option<&dyn eframe::Storage>) -> Self {
        storage
            .and_then(|storage| eframe::get_value(storage, eframe::APP_KEY))
            .unwrap_or_default()
    }

    /// Stores the settings.
    pub fn save(&self, storage: &mut dyn eframe::Storage) {
        eframe::set_value(storage, eframe::APP_KEY, self);
    }

    /// Makes the program look and speak as set.
    pub fn apply(&self, ctx: &egui::Context) {
        ctx.set_theme(self.theme);
        ctx.set_zoom_factor(self.zoom);
        catalogue::choose(&self.language);
    }

    /// Puts a file at the head of the recent ones.
    pub fn remember(&mut self, file: &Path) {
        self.recent_files.retain(|known| known != file);
        self.recent_files.insert(0, file.to_owned());
        self.recent_files.truncate(RECENT);
    }

    /// To the other of dark and light; `dark` is what is shown now.
    pub fn switch_theme(&mut self, dark: bool) {
        self.theme = if dark {
            ThemeChoice::Light
        } else {
            ThemeChoice::Dark
        };
    }

    /// One step larger (1), smaller (-1) or back to 1 (0).
    pub fn zoom_by(&mut self, steps: i8) {
        let zoom = if steps == 0 {
            1.0
        } else {
            self.zoom + f32::from(steps) * ZOOM_STEP
        };
        self.zoom = ((zoom * 10.0).round() / 10.0).clamp(0.7, 2.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_of_another_version_are_read_as_far_as_they_go() {
        let stored = r#"(theme: Light, something_of_the_future: 3)"#;
        let settings: Settings = ron::from_str(stored).unwrap();
        assert_eq!(
            settings,
            Settings {
                theme: ThemeChoice::Light,
                ..Settings::default()
            }
        );
    }

    #[test]
    fn recent_files_are_newest_first_once_each_and_few() {
        let mut settings = Settings::default();
        for number in (0..20).chain([15]) {
            settings.remember(Path::new(&format!("{number}.ron")));
        }
        assert_eq!(settings.recent_files.len(), RECENT);
        assert_eq!(settings.recent_files[0], Path::new("15.ron"));
        assert_eq!(settings.recent_files[1], Path::new("19.ron"));
    }

    #[test]
    fn zoom_stays_within_reason() {
        let mut settings = Settings::default();
        (0..50).for_each(|_| settings.zoom_by(1));
        assert_eq!(settings.zoom, 2.0);
        (0..50).for_each(|_| settings.zoom_by(-1));
        assert_eq!(settings.zoom, 0.7);
        settings.zoom_by(0);
        assert_eq!(settings.zoom, 1.0);
    }
}
