//! Demarche: cyber-incident consultation exercises between States.
//!
//! The crate is a house of floors; imports only go down. Suggested reading order, bottom up:
//!
//! 1. [`doctrine`]: the confidence-building measures, measures, channels and scales as data.
//! 2. [`scenario`]: what an author wrote, from RON text to a valid [`scenario::Scenario`].
//! 3. [`exercise`]: the rules, pure: commands in, events out, state as a fold.
//! 4. [`record`]: the file on disk: append, reopen, verify.
//! 5. [`session`]: one live exercise: decide, store, apply, tell.
//! 6. [`rehearsal`]: play without people.
//! 7. [`debrief`]: what a record means.
//! 8. [`report`]: what leaves the program.
//! 9. `app` (feature `gui`): the desktop program.
//! 10. [`command_line`]: the verbs, each one call into the floor that does the job.
//!
//! `ARCHITECTURE.md` has the map and the invariants.

// The interface's test support is shared with the integration tests, which know the crate by its name.
#[cfg(all(test, feature = "gui"))]
extern crate self as demarche;

#[cfg(feature = "gui")]
pub mod app;
pub mod command_line;
pub mod debrief;
pub mod doctrine;
pub mod exercise;
pub mod record;
pub mod rehearsal;
pub mod report;
pub mod scenario;
pub mod session;
