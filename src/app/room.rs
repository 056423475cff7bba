//! What the screens of a running exercise, and of its debrief, draw: immutable values.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::exercise::{ActorView, Event, Exercise, Moment, PublicView, TeamView};
use crate::record::BranchedFrom;
use crate::scenario::{ActorId, ExerciseTime, StateId};

/// Everything a screen may draw of one exercise at one moment.
///
/// The live room and the debrief's scrubber hand the same screens different values of this.
#[derive(Clone, Copy, Debug)]
pub struct Room<'a> {
    /// The exercise as it stands.
    pub exercise: &'a Exercise,
    /// Its log so far, oldest first; the event with sequence `n` is at `n - 1`.
    pub log: &'a [Arc<Event>],
    /// What each State's team sees.
    pub teams: &'a BTreeMap<StateId, TeamView>,
    /// What each actor's seat sees.
    pub actors: &'a BTreeMap<ActorId, ActorView>,
    /// What the room sees.
    pub public: &'a PublicView,
    /// Now, on both clocks.
    pub now: Moment,
    /// The record being written or reviewed.
    pub record: &'a RecordInfo,
}

impl<'a> Room<'a> {
    /// The event with that place in the log.
    #[must_use]
    pub fn event(&self, sequence: u64) -> Option<&'a Event> {
        let position = usize::try_from(sequence.checked_sub(1)?).ok()?;
        self.log.get(position).map(Arc::as_ref)
    }

    /// Wall milliseconds until the story reaches a time at the present pace, also while the clock stands.
    #[must_use]
    pub fn wall_millis_until(&self, time: ExerciseTime) -> i64 {
        self.exercise
            .clock
            .wall_millis_for(time.since(self.now.time))
    }
}

/// What the status bar says of the record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordInfo {
    /// Where the file is; none for an exercise that is only rehearsed or shown.
    pub path: Option<PathBuf>,
    /// Whether everything acknowledged is on disk; false after a failed write, with what happened.
    pub trouble: Option<String>,
    /// The record from whose middle this one goes on, if it does.
    pub branch: Option<BranchedFrom>,
    /// Commands under way to the disk.
    pub waiting: usize,
}
