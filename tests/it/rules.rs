//! The rules as specifications: given a story and what happened, when a seat asks for something, then these facts
//! follow, or it is refused.

mod clock;
mod contingencies;
mod decisions;
mod expectations;
mod measures;
mod messages;
mod notes;
mod play;
mod requests;
mod run_sheet;
mod seats;
mod sessions;
