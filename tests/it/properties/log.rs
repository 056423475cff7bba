//! The log: gapless, in order, every consequence after its cause, and the exercise is its fold.

use std::cell::RefCell;
use std::collections::BTreeMap;

use demarche::exercise::{Event, Exercise, Seat, apply, decide, due};

use super::for_all;
use super::room::{Done, Room, replayed};

#[test]
fn replaying_the_log_gives_the_live_exercise_after_every_step() {
    for_all(150, 120, |seed, steps| {
        let mut room = Room::new(seed);
        let mut mirror = Exercise::new(room.wild.scenario.clone());
        let mut folded = 0;
        for step in steps {
            room.step(*step);
            for event in &room.log[folded..] {
                let stored = serde_json::to_string(event).unwrap();
                let event: Event = serde_json::from_str(&stored).unwrap();
                apply(&mut mirror, &event);
            }
            folded = room.log.len();
            assert!(mirror == room.exercise, "after\n{}", room.tail());
        }
        assert!(
            replayed(&room.wild.scenario, &room.log) == room.exercise,
            "from the start"
        );
    });
}

#[test]
fn the_log_has_no_gap_never_runs_backwards_and_causes_come_first() {
    for_all(250, 120, |seed, steps| {
        let mut room = Room::new(seed);
        for step in steps {
            room.step(*step);
        }
        for (position, event) in room.log.iter().enumerate() {
            assert_eq!(event.sequence, position as u64 + 1);
            if let Some(cause) = event.cause {
                assert!(cause >= 1 && cause < event.sequence, "{event:?}");
            }
        }
        for pair in room.log.windows(2) {
            assert!(
                pair[0].time <= pair[1].time,
                "the story runs forward: {pair:?}"
            );
            assert!(
                pair[0].wall <= pair[1].wall,
                "the room's clock runs forward: {pair:?}"
            );
        }
        assert!(
            room.log.last().unwrap().wall <= room.wall,
            "nothing happens before its time"
        );
    });
}

#[test]
fn a_refused_command_changes_nothing() {
    for_all(150, 120, |seed, steps| {
        let mut room = Room::new(seed);
        for step in steps {
            // What is due by then is settled first, and is no part of the refusal.
            let mut before = room.clone();
            before.wall = before.wall.plus_millis(super::room::wait(step.wait));
            demarche::exercise::settle(&mut before.exercise, before.wall, &mut before.log);
            if let Done::Asked(seat, command, Err(refusal)) = room.step(*step) {
                assert!(
                    room.exercise == before.exercise,
                    "{seat} {command:?}: {refusal}"
                );
                assert_eq!(room.log.len(), before.log.len());
                assert!(!refusal.to_string().is_empty());
                let again = decide(
                    &room.exercise,
                    &seat,
                    &command,
                    room.exercise.moment(room.wall),
                );
                assert_eq!(again, Err(refusal), "the same question has the same answer");
            }
        }
    });
}

#[test]
fn the_clock_never_asks_for_what_the_rules_refuse() {
    for_all(250, 120, |seed, steps| {
        let mut room = Room::new(seed);
        for step in steps {
            room.step(*step);
            // Settling stops at a refusal, so something would be left that is due.
            let left = due(&room.exercise, room.exercise.clock.at(room.wall));
            assert_eq!(left, None, "after\n{}", room.tail());
        }
        // A month later, with nobody in the room.
        let later = room.wall.plus_millis(30 * 86_400_000);
        demarche::exercise::settle(&mut room.exercise, later, &mut room.log);
        assert_eq!(due(&room.exercise, room.exercise.clock.at(later)), None);
    });
}

#[test]
fn only_the_seat_that_asked_and_the_system_appear_in_what_follows() {
    for_all(100, 120, |seed, steps| {
        let mut room = Room::new(seed);
        for step in steps {
            let before = room.log.len();
            let seat = match room.step(*step) {
                Done::Asked(seat, _, _) => seat,
                Done::Crashed => Seat::System,
            };
            for event in &room.log[before..] {
                // The last signature lets the State do what it had put up for it.
                let signed = event
                    .cause
                    .and_then(|cause| room.log.get(cause as usize - 1))
                    .is_some_and(|cause| cause.fact.kind() == "SignOffGiven");
                assert!(
                    event.seat == seat || event.seat == Seat::System || signed,
                    "{seat}: {event:?}"
                );
            }
        }
    });
}

/// Properties say little about what never comes up.
#[test]
fn random_rooms_get_everywhere() {
    let kinds = include_str!("../../../src/exercise/event/kind.rs")
        .lines()
        .filter_map(|line| line.split_once("=> \"")?.1.strip_suffix("\","));
    let mut counts: BTreeMap<&str, usize> = kinds.map(|kind| (kind, 0)).collect();
    assert!(
        counts.len() > 50,
        "the kinds of fact are listed where they were"
    );
    let counted = RefCell::new(&mut counts);
    for_all(900, 180, |seed, steps| {
        let mut room = Room::new(seed);
        for step in steps {
            room.step(*step);
        }
        for event in &room.log {
            *counted.borrow_mut().get_mut(event.fact.kind()).unwrap() += 1;
        }
    });
    let rare: Vec<_> = counts.iter().filter(|(_, count)| **count < 10).collect();
    assert!(rare.is_empty(), "hardly ever: {rare:?}");
}
