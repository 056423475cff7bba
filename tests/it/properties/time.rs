//! The time rule: after any sequence of pause, resume, change of pace, jump, release by hand, edit, crash and
//! reopen, every inject that is not yet released keeps its offset in exercise time, none is lost, none fires
//! twice, and the forecast says in how many wall minutes each will fire.

use std::collections::BTreeMap;

use demarche::exercise::{
    Command, Exercise, Fact, Mode, Offset, Phase, Seat, Standing, Steer, SteeringStep, forecast,
    settle,
};
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

/// How an inject was planned before an act, and how the act planned it.
#[derive(Clone, Debug)]
struct Before {
    plan: Plan,
    with: Option<InjectId>,
    then: Plan,
}

/// The plan as the commands made it, by someone who reads only commands and the list of what went out.
struct Plans {
    plans: BTreeMap<InjectId, Plan>,
    /// What goes out together with what.
    with: BTreeMap<InjectId, InjectId>,
    /// What an act of the facilitator changed: how it was before, by the act's event.
    before: BTreeMap<u64, Vec<(InjectId, Before)>>,
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
            with: BTreeMap::new(),
            before: BTreeMap::new(),
            read: room.log.len(),
        }
    }

    /// What goes out together with an inject.
    fn following(&self, inject: &InjectId) -> Vec<InjectId> {
        let following = self.with.iter().filter(|(other, with)| {
            *with == inject && matches!(self.plans[*other], Plan::At(_) | Plan::OnCondition)
        });
        following.map(|(other, _)| other.clone()).collect()
    }

    /// Plans injects as an act has it, and keeps how they were planned before; the act is the first of the new events
    /// that the facilitator did.
    fn plan(&mut self, room: &Room, planned: Vec<(InjectId, Plan)>) {
        let act = room.log[self.read..]
            .iter()
            .find(|event| event.seat == Seat::Facilitator)
            .expect("the act is in the log");
        let before = planned.into_iter().map(|(inject, then)| {
            let with = self.with.get(&inject).cloned();
            let plan = self.plans.insert(inject.clone(), then).expect("known");
            (inject, Before { plan, with, then })
        });
        let before = before.collect();
        self.before.insert(act.sequence, before);
    }

    /// The facilitator bends the script: what that means for the plan.
    fn steered(&mut self, room: &Room, steer: &Steer) {
        match steer {
            Steer::Merge { inject, .. } => {
                // Which other it goes with, if the facilitator named none, is read from the log; the time is not.
                let with = room.log[self.read..]
                    .iter()
                    .find_map(|event| match &event.fact {
                        Fact::Steering {
                            step: SteeringStep::InjectMerged { with, .. },
                        } => Some(with.clone()),
                        _ => None,
                    })
                    .expect("it was merged");
                let Plan::At(to) = self.plans[&with] else {
                    panic!("{with} waits for a time\n{}", room.tail());
                };
                let mut merged = vec![inject.clone()];
                merged.extend(self.following(inject));
                let planned = merged.iter().map(|inject| (inject.clone(), Plan::At(to)));
                self.plan(room, planned.collect());
                for inject in merged {
                    self.with.insert(inject, with.clone());
                }
            }
            Steer::Shift { after, by, .. } => self.shift(room, *after, *by),
            Steer::BeginMove { .. } | Steer::ExtendMove { .. } => {
                // By how much, the moves' own times say.
                let shifted = room.log[self.read..]
                    .iter()
                    .find_map(|event| match &event.fact {
                        Fact::Steering {
                            step: SteeringStep::ScriptShifted { after, by, .. },
                        } => Some((*after, *by)),
                        _ => None,
                    });
                if let Some((after, by)) = shifted {
                    self.shift(room, after, by);
                }
            }
            Steer::Undo { event } => {
                for (inject, before) in self.before.remove(event).unwrap_or_default() {
                    // What went out or was planned anew since then stays as it is.
                    if self.plans[&inject] != before.then {
                        continue;
                    }
                    self.plans.insert(inject.clone(), before.plan);
                    // It is tied again only to what waits for the same time.
                    let with = before.with.filter(|with| self.plans[with] == before.plan);
                    match with {
                        Some(with) => self.with.insert(inject, with),
                        None => self.with.remove(&inject),
                    };
                }
            }
            // Texts, corrections, moves alone, and stops leave every plan as it is.
            Steer::AddPicture { .. }
            | Steer::Edit(_)
            | Steer::Retract { .. }
            | Steer::OverrideDecision { .. }
            | Steer::OverrideOutcome { .. }
            | Steer::EndMove
            | Steer::StopPlay
            | Steer::LiftStop => {}
        }
    }

    fn shift(&mut self, room: &Room, after: ExerciseTime, by: Offset) {
        let moved = self.plans.iter().filter_map(|(inject, plan)| match plan {
            Plan::At(at) if *at >= after => Some((inject.clone(), Plan::At(by.from(*at)))),
            _ => None,
        });
        let moved = moved.collect();
        self.plan(room, moved);
    }

    fn follow(&mut self, room: &Room, done: &Done) {
        if let Done::Asked(_, command, Ok(())) = done {
            match command.as_ref() {
                Command::Reschedule { inject, to } => {
                    let mut moved = vec![(inject.clone(), Plan::At(*to))];
                    for follower in self.following(inject) {
                        moved.push((follower, Plan::At(*to)));
                    }
                    self.plan(room, moved);
                    self.with.remove(inject);
                }
                Command::Skip(inject) => {
                    self.plan(room, vec![(inject.clone(), Plan::Out)]);
                    self.with.remove(inject);
                    self.with.retain(|_, with| with != inject);
                }
                Command::Steer(steer) => self.steered(room, steer),
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
                        if matches!(**command, Command::Reschedule { .. } | Command::Steer(_)));
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
