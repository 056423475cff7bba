//! The wall clock of the room.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use crate::exercise::WallTime;

/// Tells the wall time. The program has one for the room; tests and demonstrations bring their own.
pub trait WallClock: fmt::Debug + Send + Sync {
    /// Now; never earlier than it has said before.
    fn now(&self) -> WallTime;
}

/// The wall clock of this computer, read once and then counted on, so that nobody who sets the computer's
/// clock during play moves the story.
#[derive(Clone, Debug)]
pub struct RoomClock {
    started: WallTime,
    counting: Instant,
}

impl RoomClock {
    /// Starts counting from the computer's clock, or from `not_before` if that is later: an exercise
    /// continued on a computer whose clock is slow must not stand still until it has caught up.
    #[must_use]
    pub fn starting(not_before: WallTime) -> Self {
        let millis = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| {
                i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
            });
        Self {
            started: WallTime::from_millis(millis).max(not_before),
            counting: Instant::now(),
        }
    }
}

impl WallClock for RoomClock {
    fn now(&self) -> WallTime {
        let passed = i64::try_from(self.counting.elapsed().as_millis()).unwrap_or(i64::MAX);
        self.started.plus_millis(passed)
    }
}

/// A clock that moves only when told to.
#[derive(Clone, Debug, Default)]
pub struct HandClock {
    millis: Arc<AtomicI64>,
}

impl HandClock {
    /// A clock that stands at a moment.
    #[must_use]
    pub fn at(wall: WallTime) -> Self {
        Self {
            millis: Arc::new(AtomicI64::new(wall.as_millis())),
        }
    }

    /// Moves the clock forward.
    pub fn advance_millis(&self, millis: i64) {
        self.millis.fetch_add(millis.max(0), Ordering::SeqCst);
    }
}

impl WallClock for HandClock {
    fn now(&self) -> WallTime {
        WallTime::from_millis(self.millis.load(Ordering::SeqCst))
    }
}
