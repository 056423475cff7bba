//! Tension: from 0 to 100, moved only by a cause or by the facilitator with a reason.

use std::collections::BTreeMap;

use demarche::exercise::{Because, DEFAULT_LEVEL, Fact, Seat, SteeringStep};

use super::for_all;
use super::room::Room;

#[test]
fn every_level_is_the_sum_of_changes_that_say_why() {
    for_all(200, 150, |seed, steps| {
        let mut room = Room::new(seed);
        for step in steps {
            room.step(*step);
        }
        let scenario = &room.wild.scenario;
        let mut levels = BTreeMap::new();
        for from in &scenario.states {
            for to in scenario.states.iter().filter(|to| to.id != from.id) {
                levels.insert((from.id.clone(), to.id.clone()), DEFAULT_LEVEL);
            }
        }
        for start in &scenario.tension {
            levels.insert((start.from.clone(), start.to.clone()), start.level);
        }
        for event in &room.log {
            let Fact::TensionChanged {
                from,
                to,
                before,
                after,
                because,
            } = &event.fact
            else {
                continue;
            };
            let level = levels.get_mut(&(from.clone(), to.clone())).unwrap();
            assert_eq!(level, before, "{event:?}");
            assert_ne!(before, after, "a change changes something: {event:?}");
            assert!(*after <= 100);
            *level = *after;
            match because {
                Because::Facilitator(reason) => {
                    assert!(
                        event.seat == Seat::Facilitator && !reason.is_empty(),
                        "{event:?}"
                    );
                }
                Because::Undisclosed => panic!("the record knows why: {event:?}"),
                because => assert!(explains(because, event.cause, &room), "{event:?}"),
            }
        }
        for ((from, to), level) in levels {
            assert_eq!(room.exercise.tensions.level(&from, &to), level);
        }
    });
}

/// Whether the event a change follows from is the one its reason names.
fn explains(because: &Because, cause: Option<u64>, room: &Room) -> bool {
    let cause = cause
        .and_then(|cause| room.log.get(cause as usize - 1))
        .map(|event| &event.fact);
    match (because, cause) {
        (
            Because::Inject(inject),
            Some(Fact::InjectReleased {
                inject: released, ..
            }),
        ) => inject == released,
        (
            Because::Undone,
            Some(Fact::Steering {
                step: SteeringStep::ActUndone { .. },
            }),
        ) => true,
        (
            Because::Decision(decision),
            Some(Fact::Steering {
                step:
                    SteeringStep::DecisionOverridden {
                        decision: overridden,
                        ..
                    },
            }),
        ) => decision == overridden,
        (Because::Measure(measure), Some(Fact::MeasureTaken { measure: taken, .. })) => {
            measure == taken
        }
        (
            Because::Decision(decision),
            Some(Fact::DecisionTaken {
                decision: taken, ..
            }),
        ) => decision == taken,
        (Because::Leak, Some(Fact::TalksLeaked { .. })) => true,
        (Because::WorkingGroup(id), Some(Fact::WorkingGroup { id: of, .. })) => id == of,
        (
            Because::Consultation(id),
            Some(
                Fact::RequestDelivered { id: of, .. }
                | Fact::RequestAcknowledged { id: of, .. }
                | Fact::RequestAccepted { id: of, .. }
                | Fact::RequestCountered { id: of, .. }
                | Fact::CounterAccepted { id: of, .. }
                | Fact::RequestDeclined { id: of, .. }
                | Fact::RequestLapsed { id: of, .. }
                | Fact::RequestWithdrawn { id: of }
                | Fact::ConsultationConcluded { id: of, .. }
                | Fact::ConsultationBrokenOff { id: of, .. }
                | Fact::CommitmentKept { id: of, .. }
                | Fact::CommitmentMissed { id: of, .. }
                | Fact::Consultation { id: of, .. },
            ),
        ) => id == of,
        _ => false,
    }
}
