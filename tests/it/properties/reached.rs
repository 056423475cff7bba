//! Every step that the rules know does come about: what no room and no rehearsal ever reaches, nobody has tried.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use demarche::exercise::{ActorStep, ConsultationStep, Event, Exercise, Fact, GroupStep, apply};
use demarche::rehearsal::{Cast, Posture, postures, rehearse, rehearse_many, run_seed};
use demarche::scenario::{Scenario, load_str};

use super::consultations::{is_of_consultations, makes_sense};
use super::for_all;
use super::room::Room;

/// Lists variants, and matches on all of them, so that a new one must be added here.
macro_rules! kinds {
    ($names:ident, $check:ident, $what:ident: $($variant:ident)+) => {
        const $names: &[&str] = &[$(stringify!($variant)),+];

        #[allow(dead_code, reason = "the compiler is asked whether the list is whole")]
        fn $check(what: &$what) -> &'static str {
            match what {
                $($what::$variant { .. } => stringify!($variant)),+
            }
        }
    };
}

kinds! { STEPS, step, ConsultationStep:
    RequestReferred AddresseeAdded CounterLapsed AddresseeReminded
    ClarificationGiven MeetingAsked MeetingSupported MeetingConvened
    ConsultationAnnounced JoiningProposed JoiningConsented JoiningRefused TableShown
    AgendaItemTabled AgendaItemAgreed
    QuestionAsked QuestionAnswered QuestionDeclined QuestionLapsed
    SessionAdjourned SessionResumed FollowUpOpened
    ChairAsked ChairShown ChairAcknowledged ChairReminded ChairAccepted ChairDeclined ChairConvened ChairSpoke
    OutcomeOverridden
}

kinds! { GROUPS, group, GroupStep:
    Founded Invited Joined Declined BoardShown Posted
    PositionProposed PositionConfirmed PositionRejected PositionWithdrawn PositionAgreed
    MadePublic Left DissolutionAsked Dissolved PostLeaked
}

kinds! { ACTORS, actor, ActorStep:
    PlayerAssigned Wrote WrittenTo Read Acknowledged Published
}

/// What goes along with letters and posts, and is no step of its own.
const ALONG: [&str; 4] = [
    "Posted with a text",
    "Wrote with a text",
    "Wrote with a status",
    "Answered",
];

/// What a step of groups and actors is called here: also what goes along with it.
fn beside_the_talks(fact: &Fact, reached: &mut BTreeSet<&'static str>) {
    match fact {
        Fact::WorkingGroup { step, .. } => {
            reached.insert(group(step));
            if let GroupStep::Posted {
                shares: Some(_), ..
            } = step
            {
                reached.insert("Posted with a text");
            }
        }
        Fact::Actor { step, .. } => {
            reached.insert(actor(step));
            if let ActorStep::Wrote {
                encloses,
                reports,
                subject,
                ..
            } = step
            {
                if encloses.is_some() {
                    reached.insert("Wrote with a text");
                }
                if reports.is_some() {
                    reached.insert("Wrote with a status");
                }
                if subject.starts_with("Re: ") {
                    reached.insert("Answered");
                }
            }
        }
        _ => {}
    }
}

fn missing_beside(reached: &BTreeSet<&'static str>) -> Vec<&'static str> {
    let all = GROUPS.iter().chain(ACTORS).chain(&ALONG);
    all.filter(|kind| !reached.contains(*kind))
        .copied()
        .collect()
}

/// The plain course of a consultation.
const COURSE: [&str; 21] = [
    "ConsultationRequested",
    "RequestDelivered",
    "RequestAcknowledged",
    "RequestAccepted",
    "RequestCountered",
    "CounterAccepted",
    "RequestDeclined",
    "RequestLapsed",
    "RequestWithdrawn",
    "RequestFailed",
    "SessionOpened",
    "StatementMade",
    "ItemShared",
    "ProposalTabled",
    "ProposalAnswered",
    "ProposalWithdrawn",
    "ConclusionTabled",
    "ConclusionConfirmed",
    "ConclusionRejected",
    "ConsultationConcluded",
    "ConsultationBrokenOff",
];

/// What becomes of commitments, and the positions that States take.
const BESIDE: [&str; 5] = [
    "CommitmentKept",
    "CommitmentMissed",
    "AssessmentRecorded",
    "IntentDeclared",
    "SeverityGraded",
];

fn missing(reached: &BTreeSet<&'static str>) -> Vec<&'static str> {
    let all = STEPS.iter().chain(&COURSE).chain(&BESIDE);
    all.filter(|kind| !reached.contains(*kind))
        .copied()
        .collect()
}

#[test]
fn the_plain_course_is_all_that_a_consultation_is_made_of() {
    let reached = RefCell::new(BTreeSet::new());
    for_all(40, 200, |seed, steps| {
        let mut room = Room::new(seed);
        for step in steps {
            room.step(*step);
        }
        let of = room.log.iter().map(|event| &event.fact);
        let of = of.filter(|fact| is_of_consultations(fact));
        reached.borrow_mut().extend(of.map(Fact::kind));
    });
    let known: BTreeSet<&str> = STEPS.iter().chain(&COURSE).copied().collect();
    let unknown: Vec<_> = reached
        .take()
        .into_iter()
        .filter(|kind| !known.contains(kind))
        .collect();
    assert_eq!(
        unknown,
        ["Bounced", "DeliveryDelayed"],
        "requests under way"
    );
}

#[test]
fn random_rooms_reach_every_step_of_consultations() {
    let reached = RefCell::new(BTreeSet::new());
    for_all(300, 200, |seed, steps| {
        let mut room = Room::new(seed);
        for step in steps {
            room.step(*step);
        }
        let kinds = room.log.iter().map(|event| event.fact.kind());
        reached.borrow_mut().extend(kinds);
    });
    assert_eq!(missing(&reached.take()), Vec::<&str>::new());
}

fn lights_out() -> Scenario {
    let text = include_str!("../../../scenarios/lights-out.ron");
    load_str("lights-out.ron", text).scenario.expect("it reads")
}

/// Rehearsals in which every State plays in a posture of its own, another one each time, until enough was seen.
fn rehearsed(scenario: &Scenario, runs: u32, mut enough: impl FnMut(&[Event]) -> bool) {
    let known: &[Arc<Posture>] = postures();
    for run in 0..runs {
        let cast: Cast = scenario
            .states
            .iter()
            .enumerate()
            .map(|(place, state)| {
                let posture = &known[(place + run as usize) % known.len()];
                (state.id.clone(), Arc::clone(posture))
            })
            .collect();
        if enough(&rehearse(scenario, &cast, run_seed(3, run)).events) {
            return;
        }
    }
}

#[test]
fn rehearsed_tables_reach_every_step_of_consultations() {
    // What the facilitator corrects, nobody at a table can.
    let mut reached: BTreeSet<&'static str> = ["OutcomeOverridden"].into();
    rehearsed(&lights_out(), 400, |events| {
        reached.extend(events.iter().map(|event| event.fact.kind()));
        missing(&reached).is_empty()
    });
    assert_eq!(missing(&reached), Vec::<&str>::new());
}

#[test]
fn rehearsed_seats_reach_every_step_of_groups_and_actors() {
    // What the facilitator lets the press have, nobody at a table can.
    let mut reached: BTreeSet<&'static str> = ["PostLeaked"].into();
    rehearsed(&lights_out(), 400, |events| {
        for event in events {
            beside_the_talks(&event.fact, &mut reached);
        }
        missing_beside(&reached).is_empty()
    });
    assert_eq!(missing_beside(&reached), Vec::<&str>::new());
}

#[test]
fn groups_and_actors_are_played_the_same_from_the_same_seed_on_one_core_or_two() {
    let scenario = lights_out();
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let go = AtomicBool::new(false);
        let summary = || rehearse_many(&scenario, &Cast::new(), 4, 9, &|_| (), &go);
        pool.expect("threads").install(summary)
    };
    let alone = on(1);
    assert_eq!(alone, on(2));
    assert!(!alone.groups.is_empty() && !alone.actors.is_empty());
    let once = rehearse(&scenario, &Cast::new(), 9).events;
    assert_eq!(once, rehearse(&scenario, &Cast::new(), 9).events);
    assert_ne!(once, rehearse(&scenario, &Cast::new(), 10).events);
}

#[test]
fn whatever_rehearsed_tables_do_every_consultation_makes_sense() {
    let scenario = lights_out();
    rehearsed(&scenario, 4, |events| {
        let mut exercise = Exercise::new(scenario.clone());
        let mut looked_at = 0;
        let next = events.iter().skip(1).map(Some).chain([None]);
        for (event, next) in events.iter().zip(next) {
            apply(&mut exercise, event);
            // What an act brings with it belongs to the act.
            if next.is_some_and(|next| next.cause.is_some()) {
                continue;
            }
            let all = exercise.consultations.iter();
            for held in all.filter(|held| held.last_event > looked_at) {
                makes_sense(held, &|| format!("after {event:?}"));
            }
            looked_at = event.sequence;
        }
        false
    });
}
