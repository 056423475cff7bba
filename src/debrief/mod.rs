//! What a record means.
//!
//! - [`narrative`]: every event as a sentence, for live log, timeline and report alike.
//! - [`conditions`]: what a contingency inject waits for, and what an inject should cause, in words.
//! - [`words`]: clock times, lists and names that they share.

pub mod conditions;
pub mod narrative;
pub mod words;

pub use conditions::{condition_in_words, expected_in_words};
pub use narrative::{Narration, Segment, Topic, Weight, event_in_words};
