//! The time rule: after any sequence of pause, resume, change of pace, jump, release by hand, edit, crash and
//! reopen, every inject that is not yet released keeps its offset in exercise time, none is lost, none fires
//! twice, and the forecast says in how many wall minutes each will fire.

use std::collections::BTreeMap;

use demarche::exercise::{Command, Exercise, Fact, Mode, Phase, Standing, forecast, settle};
use demarche::scenario::{ExerciseTime, InjectId};

use super::room::{Done, Room, wait};
use super::{Step, for_all};

/// What the facilitator has been told of an inject, kept apart from the rules.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Plan {
    At(ExerciseTime),
    OnCondition,
    Out,
}

/// The plan as the commands made it, by someone who reads only commands and the list of what went out.
struct Plans {
    plans: BTreeMap<InjectId, Plan>,
    read: usize,
}

impl Plans {
    fn of(room: &Room) -> Self {
        let plans = room.wild.scenario.injects.iter().map(|inject| {
            let plan = inject
                .at
                .map_or(Plan::OnCondition, |at| Plan::At(at.into()));
            (inject.id.clone(), plan)
        });
        Self {
            plans: plans.collect(),
            read: 0,
        }
    }

    fn follow(&mut self, room: &Room, done: &Done) {
        if let Done::Asked(_, command, Ok(())) = done {
            match command.as_ref() {
                Command::Reschedule { inject, to } => {
                    self.plans.insert(inject.clone(), Plan::At(*to));
                }
                Command::Skip(inject) => {
                    self.plans.insert(inject.clone(), Plan::Out);
                }
                Command::AddInject(inject) => {
                    let plan = Plan::At(inject.at.map_or_else(|| room.now(), Into::into));
                    assert_eq!(self.plans.insert(inject.id.clone(), plan), None, "a new id");
                }
                _ => {}
            }
        }
        for event in &room.log[self.read..] {
            if let Fact::InjectReleased { inject, .. } = &event.fact {
                let before = self.plans.insert(inject.clone(), Plan::Out);
                let fresh = matches!(before, Some(Plan::At(_) | Plan::OnCondition))
                    // It may be rescheduled and released by the same command.
                    || matches!(done, Done::Asked(_, command, Ok(()))
                        if matches!(**command, Command::Reschedule { .. }));
                assert!(fresh, "{inject} fires once\n{}", room.tail());
            }
        }
        self.read = room.log.len();
    }

    fn check(&self, room: &Room) {
        let sheet = &room.exercise.run_sheet;
        assert_eq!(
            sheet.items().len(),
            self.plans.len(),
            "none is lost, none appears"
        );
        for item in sheet.items() {
            let plan = self.plans[&item.inject.id];
            let agrees = match (&item.standing, plan) {
                (Standing::Planned(time), Plan::At(at)) => *time == at,
                (Standing::Contingent, Plan::OnCondition) => true,
                (Standing::Released(_) | Standing::Skipped, Plan::Out) => true,
                _ => false,
            };
            assert!(
                agrees,
                "{}: {:?} and {plan:?}\n{}",
                item.inject.id,
                item.standing,
                room.tail()
            );
        }
    }
}

#[test]
fn every_inject_keeps_its_offset_none_is_lost_none_fires_twice() {
    for_all(250, 150, |seed, steps| {
        let mut room = Room::new(seed);
        let mut plans = Plans::of(&room);
        for step in steps {
            let done = room.step(*step);
            plans.follow(&room, &done);
            plans.check(&room);
        }
    });
}

#[test]
fn by_the_clock_everything_planned_goes_out_at_its_time() {
    for_all(200, 120, |seed, steps| {
        let mut room = Room::new(seed);
        for step in steps {
            room.step(*step);
            let by_the_clock =
                room.exercise.phase() == Phase::Running && room.exercise.mode == Mode::ByTheClock;
            if !by_the_clock {
                continue;
            }
            let now = room.now();
            for item in room.exercise.run_sheet.items() {
                let late = !item.held && item.planned().is_some_and(|planned| planned <= now);
                assert!(!late, "{} is late\n{}", item.inject.id, room.tail());
            }
        }
    });
}

#[test]
fn the_forecast_comes_true_and_not_a_moment_earlier() {
    for_all(150, 80, |seed, steps| {
        let mut room = Room::new(seed);
        for step in steps {
            room.step(*step);
        }
        let waiting: Vec<_> = room
            .exercise
            .run_sheet
            .items()
            .iter()
            .filter(|item| item.planned().is_some())
            .map(|item| {
                (
                    item.inject.id.clone(),
                    item.planned().unwrap(),
                    forecast(&room.exercise, item),
                )
            })
            .collect();
        for (inject, planned, forecast) in waiting {
            let Some(wall) = forecast else {
                assert_stays(&room, &inject);
                continue;
            };
            assert!(wall > room.wall, "what is due is out\n{}", room.tail());
            let before = at_wall(&room, wall.as_millis() - 1);
            assert!(
                before.run_sheet.get(&inject).unwrap().is_pending(),
                "not a moment earlier"
            );
            let then = at_wall(&room, wall.as_millis());
            let released = then
                .run_sheet
                .get(&inject)
                .unwrap()
                .released()
                .unwrap()
                .clone();
            assert_eq!(released.time, planned, "at its own time");
        }
    });
}

/// Without a forecast nothing comes by itself, however long the room waits.
fn assert_stays(room: &Room, inject: &InjectId) {
    let later = at_wall(room, room.wall.as_millis() + 86_400_000);
    let item = later.run_sheet.get(inject).unwrap();
    assert!(
        item.is_pending(),
        "{inject} had no forecast\n{}",
        room.tail()
    );
}

fn at_wall(room: &Room, wall: i64) -> Exercise {
    let mut exercise = room.exercise.clone();
    settle(
        &mut exercise,
        demarche::exercise::WallTime::from_millis(wall),
        &mut Vec::new(),
    );
    exercise
}

/// The same steps, with the clock looked at in between whenever `ticks` says.
fn with_ticks(seed: u64, steps: &[Step], ticks: impl Fn(i64) -> i64) -> Room {
    let mut room = Room::new(seed);
    for step in steps {
        let until = room.wall.plus_millis(wait(step.wait));
        let mut wall = room.wall;
        loop {
            wall = wall.plus_millis(ticks(wall.as_millis()).max(1));
            if wall >= until {
                break;
            }
            settle(&mut room.exercise, wall, &mut room.log);
        }
        room.step(*step);
    }
    room
}

#[test]
fn how_often_the_clock_is_looked_at_does_not_matter() {
    for_all(60, 80, |seed, steps| {
        let once = with_ticks(seed, steps, |_| i64::MAX / 2);
        let every_minute = with_ticks(seed, steps, |_| 60_000);
        let now_and_then = with_ticks(seed, steps, |wall| wall % 7_919 + 1);
        assert_eq!(every_minute.log, once.log);
        assert_eq!(now_and_then.log, once.log);
        assert!(every_minute.exercise == once.exercise && now_and_then.exercise == once.exercise);
    });
}

#[test]
fn a_hundred_looks_a_second_make_no_difference_either() {
    for_all(25, 60, |seed, steps| {
        // Short waits: at this pace they are minutes of the story all the same.
        let steps: Vec<_> = steps
            .iter()
            .map(|step| Step {
                wait: step.wait.min(150),
                ..*step
            })
            .collect();
        let once = with_ticks(seed, &steps, |_| i64::MAX / 2);
        let often = with_ticks(seed, &steps, |_| 10);
        assert_eq!(often.log, once.log);
    });
}
