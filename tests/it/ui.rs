//! The screens, driven by the names a person sees.

mod actor;
mod control;
mod debrief;
mod display;
mod observer;
mod rehearsal;
mod team;
