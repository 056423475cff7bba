//! The debrief: journeys by the names on the screen, and pictures.

mod afternoon;
mod journeys;
mod pictures;
mod plenary;
mod positions;
mod stage;
