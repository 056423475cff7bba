//! A State's desk: journeys by the names on the screen, and pictures.

mod acts;
mod consulting;
mod groups;
mod hand;
mod journeys;
mod pictures;
mod signing;
mod stage;
