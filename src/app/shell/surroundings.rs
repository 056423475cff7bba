//! What the program finds around it: folders, the clock, whether there are threads. Tests bring their own.

use std::path::PathBuf;
use std::sync::Arc;

use crate::exercise::WallTime;
use crate::record::Library;
use crate::scenario::library;
use crate::session::{RoomClock, WallClock};

/// What the program finds around it.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// Where records are kept; none if the platform names no place for them.
    pub records: Option<Library>,
    /// Where scenarios are looked for, beside those in the program.
    pub scenario_folders: Vec<PathBuf>,
    /// Where new scenarios go; none if the platform names no place for them.
    pub own_scenarios: Option<PathBuf>,
    /// Where exports go.
    pub exports: Option<PathBuf>,
    /// The clock exercises run by; the room's own without one.
    pub clock: Option<Arc<dyn WallClock>>,
    /// Whether slow work is done at once, on the drawing thread: for tests alone.
    pub at_once: bool,
}

impl Surroundings {
    /// This computer.
    #[must_use]
    pub fn of_this_computer() -> Self {
        let documents = directories::UserDirs::new()
            .and_then(|user| user.document_dir().map(ToOwned::to_owned));
        let records = Library::of_this_computer().ok();
        Self {
            exports: documents
                .or_else(|| records.as_ref().map(|library| library.folder().to_owned())),
            records,
            scenario_folders: library::folders(),
            own_scenarios: library::own_folder(),
            clock: None,
            at_once: false,
        }
    }

    /// The clock for an exercise whose record ends at a wall moment.
    #[must_use]
    pub fn clock_from(&self, latest: WallTime) -> Arc<dyn WallClock> {
        self.clock
            .clone()
            .unwrap_or_else(|| Arc::new(RoomClock::starting(latest)))
    }
}
