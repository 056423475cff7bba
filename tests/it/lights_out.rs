//! Lights out on the interconnector, the full exercise: it reads without complaint, gives five tables enough to
//! do in 150 minutes and not too much, and answers silence, accusation, retaliation and candour as it should.

mod claims;
mod courses;
mod play;
mod script;

use demarche::scenario::{Scenario, load_str};

const TEXT: &str = include_str!("../../scenarios/lights-out.ron");
const ALDENIA: &str = "aldenia";
const BRENNMARK: &str = "brennmark";
const CORVANIA: &str = "corvania";
const DROVIA: &str = "drovia";
const ESTRAVA: &str = "estrava";
const ALL: [&str; 5] = [ALDENIA, BRENNMARK, CORVANIA, DROVIA, ESTRAVA];
/// Minutes in the room that the script is written for.
const ROOM_MINUTES: f64 = 150.0;

fn scenario() -> Scenario {
    load_str("lights-out.ron", TEXT).scenario.unwrap()
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}
