//! What an author wrote, from RON text to a valid scenario.
//!
//! - [`model`]: the raw form, [`model::Draft`].
//! - [`authority`]: who must sign what in a State’s team.
//! - [`procedure_hours`]: how the hours of procedures are shortened for the exercise.
//! - [`condition`]: the language of contingency injects.
//! - [`span`]: lengths and moments of exercise time.
//! - [`load_str`], [`load`]: from a text or a file to a [`Scenario`], with every [`Problem`] at its place;
//!   [`load_recorded`] for one that was played before.
//!   The text becomes a tree (`lexer`, `parse`, `tree`), the tree becomes typed values (`read`), and the
//!   whole is looked at once more (`check`).
//! - [`media`]: the pictures beside a scenario.
//! - [`office`]: whether a contact point is staffed.
//! - [`problem`]: what can be wrong, in words.
//! - [`format`](mod@format): every record, field and word that is read, for those who describe them.
//! - [`library`]: the scenarios at hand, inside the program and in folders.
//! - [`Places`]: where the pieces of a script stand in its text.
//! - [`template`]: the scenario that a new one starts from.
//! - [`glyphs`]: the characters that the program can show.
//! - [`write`](mod@write), [`generate`]: a draft as text, and drafts made to measure.

pub mod authority;
mod check;
pub mod condition;
pub mod format;
pub mod generate;
pub mod glyphs;
mod lexer;
pub mod library;
mod load;
pub mod media;
pub mod model;
pub mod office;
mod parse;
mod places;
pub mod problem;
pub mod procedure_hours;
mod read;
pub mod source;
pub mod span;
pub mod template;
mod tree;
mod valid;
pub mod write;

pub use authority::{ActMatch, Authority, Role, RoleId, RoleSeat, SignOff};
pub use condition::{Condition, Ending, Response};
pub use load::{Loaded, load, load_recorded, load_str, load_with_media};
pub use media::{LARGEST_PICTURE, Media, MediaFault, MediaFile, PictureKind, PictureSeal};
pub use model::*;
pub use places::Places;
pub use problem::{Problem, Severity, Summary};
pub use procedure_hours::{ProcedureHours, StepHours, TimedStep, procedure_time};
pub use span::{ExerciseTime, Span};
pub use valid::Scenario;
