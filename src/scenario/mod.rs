//! What an author wrote, from RON text to a valid scenario.
//!
//! - [`model`]: the raw form, [`model::Draft`].
//! - [`condition`]: the language of contingency injects.
//! - [`span`]: lengths and moments of exercise time.

pub mod condition;
pub mod model;
pub mod span;
mod valid;

pub use condition::Condition;
pub use model::*;
pub use span::{ExerciseTime, Span};
pub use valid::Scenario;
