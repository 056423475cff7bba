//! Which records this program has open.
//!
//! SQLite keeps other programs out with the locks of the system. Inside one program those locks do
//! not suffice: on Unix, closing any file handle gives up the locks that the process holds on that
//! file, and a few readings here must look at a file without SQLite's own care (its header; a copy of
//! it; a file on a write-protected medium). So everyone who touches a record claims it here first,
//! and nobody reads past SQLite what somebody else in this program is appending to.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::error::RecordError;
use super::meta::Meta;
use crate::exercise::WallTime;

static IN_USE: Mutex<BTreeMap<PathBuf, Use>> = Mutex::new(BTreeMap::new());

enum Use {
    Appending(Arc<Live>),
    Reading(usize),
}

/// What the library may tell about a record that this program is appending to.
#[derive(Debug, Default)]
pub(super) struct Live {
    meta: Mutex<Meta>,
    events: AtomicU64,
    last_wall: Mutex<Option<WallTime>>,
}

impl Live {
    pub(super) fn begin(&self, meta: &Meta) {
        meta.clone_into(&mut unpoisoned(&self.meta));
    }

    pub(super) fn advance(&self, events: u64, last_wall: Option<WallTime>) {
        self.events.store(events, Ordering::Relaxed);
        *unpoisoned(&self.last_wall) = last_wall;
    }

    pub(super) fn meta(&self) -> Meta {
        unpoisoned(&self.meta).clone()
    }

    pub(super) fn events(&self) -> u64 {
        self.events.load(Ordering::Relaxed)
    }

    pub(super) fn last_wall(&self) -> Option<WallTime> {
        *unpoisoned(&self.last_wall)
    }
}

/// A claim on a record; given up when dropped.
#[derive(Debug)]
pub(super) struct Claim {
    path: PathBuf,
    live: Option<Arc<Live>>,
}

impl Claim {
    /// Claims a record to append to it. Fails while anyone in this program has it open.
    pub(super) fn to_append(path: &Path) -> Result<Self, RecordError> {
        let key = key(path)?;
        let mut in_use = unpoisoned(&IN_USE);
        if in_use.contains_key(&key) {
            return Err(RecordError::InUse {
                path: path.to_owned(),
            });
        }
        let live = Arc::new(Live::default());
        in_use.insert(key.clone(), Use::Appending(Arc::clone(&live)));
        Ok(Self {
            path: key,
            live: Some(live),
        })
    }

    /// Claims a record to read it. Fails while anyone in this program appends to it.
    pub(super) fn to_read(path: &Path) -> Result<Self, RecordError> {
        let key = key(path)?;
        match unpoisoned(&IN_USE)
            .entry(key.clone())
            .or_insert(Use::Reading(0))
        {
            Use::Appending(_) => {
                return Err(RecordError::InUse {
                    path: path.to_owned(),
                });
            }
            Use::Reading(readers) => *readers += 1,
        }
        Ok(Self {
            path: key,
            live: None,
        })
    }

    /// Where the one who appends says how far it is; `None` for a reader.
    pub(super) fn live(&self) -> Option<&Live> {
        self.live.as_deref()
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        let mut in_use = unpoisoned(&IN_USE);
        if let Some(Use::Reading(readers)) = in_use.get_mut(&self.path)
            && *readers > 1
        {
            *readers -= 1;
        } else {
            in_use.remove(&self.path);
        }
    }
}

/// The record this program is appending to at this path, if it is.
pub(super) fn live(path: &Path) -> Option<Arc<Live>> {
    match unpoisoned(&IN_USE).get(&key(path).ok()?)? {
        Use::Appending(live) => Some(Arc::clone(live)),
        Use::Reading(_) => None,
    }
}

/// One name for one file, however it was reached.
fn key(path: &Path) -> Result<PathBuf, RecordError> {
    path.canonicalize()
        .map_err(|source| RecordError::file(path, "open", source))
}

/// A panic elsewhere leaves these plain values whole.
fn unpoisoned<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
