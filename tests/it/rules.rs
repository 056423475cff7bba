//! The rules as specifications: given a story and what happened, when a seat asks for something, then these facts
//! follow, or it is refused.

mod actors;
mod beliefs;
mod chair;
mod clock;
mod contacts;
mod contingencies;
mod debriefing;
mod decisions;
mod display;
mod effects;
mod evaluation;
mod expectations;
mod groups;
mod joining;
mod measures;
mod meetings;
mod messages;
mod moves;
mod notes;
mod pictures;
mod play;
mod procedures;
mod referrals;
mod requests;
mod run_sheet;
mod seats;
mod sessions;
mod sign_off;
mod steering;
mod undoing;

/// A refusal that no specification mentions is a rule nobody has looked at.
#[test]
fn every_refusal_is_specified() {
    let rules = include_str!("../../src/exercise/refusal.rs");
    let variants = rules
        .lines()
        .skip_while(|line| !line.contains("pub enum Refusal"))
        .take_while(|line| *line != "}")
        .filter_map(|line| line.strip_prefix("    "))
        .filter(|line| line.starts_with(|first: char| first.is_ascii_uppercase()))
        .map(|line| line.split(|c: char| !c.is_alphanumeric()).next().unwrap());
    let specifications = concat!(
        include_str!("rules/actors.rs"),
        include_str!("rules/chair.rs"),
        include_str!("rules/clock.rs"),
        include_str!("rules/groups.rs"),
        include_str!("rules/joining.rs"),
        include_str!("rules/meetings.rs"),
        include_str!("rules/procedures.rs"),
        include_str!("rules/referrals.rs"),
        include_str!("rules/beliefs.rs"),
        include_str!("rules/clock.rs"),
        include_str!("rules/contacts.rs"),
        include_str!("rules/contingencies.rs"),
        include_str!("rules/debriefing.rs"),
        include_str!("rules/decisions.rs"),
        include_str!("rules/display.rs"),
        include_str!("rules/effects.rs"),
        include_str!("rules/expectations.rs"),
        include_str!("rules/measures.rs"),
        include_str!("rules/messages.rs"),
        include_str!("rules/notes.rs"),
        include_str!("rules/pictures.rs"),
        include_str!("rules/requests.rs"),
        include_str!("rules/run_sheet.rs"),
        include_str!("rules/seats.rs"),
        include_str!("rules/sessions.rs"),
        include_str!("rules/steering.rs"),
        include_str!("rules/undoing.rs"),
        include_str!("rules/moves.rs"),
        include_str!("rules/evaluation.rs"),
        include_str!("rules/sign_off.rs"),
    );
    let missing: Vec<_> = variants
        .filter(|variant| !specifications.contains(&format!("Refusal::{variant}")))
        .collect();
    assert!(missing.is_empty(), "no specification mentions {missing:?}");
}
