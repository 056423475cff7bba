//! Secrets: every text is a word that occurs nowhere else, and no such word reaches a seat that should not have it.
//!
//! Who may know what is said here a second time, without a look at the gate: from the scenario, and from what
//! happened. The gate must let through exactly that: nothing more, and nothing less.

mod ledger;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use demarche::doctrine::TensionLevel;
use demarche::exercise::{
    ActorBriefing, ActorView, Briefing, Common, DisplayChange, Event, Exercise, Fact, PublicView,
    Seat, SteeringStep, TeamView, apply, public, visible,
};
use demarche::report::{Figures, Form, PrintedLog, Proof, Subject, after_action, export};

use self::ledger::{Ledger, Who, in_json};
use super::for_all;
use super::room::Room;
use super::wild::words;
use crate::support::unzip::xml_of;

fn assert_allowed(
    seen: &BTreeSet<String>,
    ledger: &Ledger,
    who: &Who,
    what: &dyn std::fmt::Debug,
    room: &Room,
) {
    let allowed = ledger.may_know(who);
    let leaked: Vec<_> = seen.difference(&allowed).collect();
    assert!(
        leaked.is_empty(),
        "{who:?} learns {leaked:?} from {what:#?}\n{}",
        room.tail()
    );
}

#[test]
fn every_seat_learns_what_it_may_know_and_nothing_else() {
    for_all(700, 120, |seed, steps| {
        let mut room = Room::new(seed);
        let scenario = room.wild.scenario.clone();
        let mut ledger = Ledger::new(&room);
        let mut exercise = Exercise::new(scenario.clone());
        let mut seen: BTreeMap<Who, BTreeSet<String>> = BTreeMap::new();
        let mut desks = BTreeMap::new();
        for state in &scenario.states {
            let who = Who::Table(state.id.clone());
            let briefing = Briefing::of(&scenario, &state.id).unwrap();
            let told = in_json(&briefing);
            assert_allowed(&told, &ledger, &who, &briefing, &room);
            seen.insert(who.clone(), told);
            desks.insert(who, TeamView::new(Arc::new(briefing)));
        }
        let mut seats = BTreeMap::new();
        for (actor, _) in scenario.seated() {
            let who = Who::Actor(actor.id.clone());
            let briefing = ActorBriefing::of(&scenario, &actor.id).unwrap();
            let told = in_json(&briefing);
            assert_allowed(&told, &ledger, &who, &briefing, &room);
            seen.insert(who, told);
            seats.insert(actor.id.clone(), ActorView::new(Arc::new(briefing)));
        }
        let common = Common::of(&scenario);
        seen.insert(Who::Public, in_json(&common));
        let mut display = PublicView::new(Arc::new(common));

        for step in steps {
            room.step(*step);
        }
        for event in &room.log {
            apply(&mut exercise, event);
            ledger.happened(event);
            for (who, desk) in &mut desks {
                let Who::Table(state) = who else { continue };
                if let Some(event) = visible(event, &exercise, &Seat::Team(state.clone())) {
                    assert!(event.cause.is_none(), "a cause may be a secret: {event:?}");
                    let told = in_json(&event);
                    assert_allowed(&told, &ledger, who, &event, &room);
                    seen.get_mut(who).unwrap().extend(told);
                    desk.see(&event);
                }
            }
            for (actor, desk) in &mut seats {
                if let Some(event) = visible(event, &exercise, &Seat::Actor(actor.clone())) {
                    let who = Who::Actor(actor.clone());
                    assert!(event.cause.is_none(), "a cause may be a secret: {event:?}");
                    let told = in_json(&event);
                    assert_allowed(&told, &ledger, &who, &event, &room);
                    seen.get_mut(&who).unwrap().extend(told);
                    desk.see(&event);
                }
            }
            if let Some(event) = public(event) {
                let told = in_json(&event);
                assert_allowed(&told, &ledger, &Who::Public, &event, &room);
                seen.get_mut(&Who::Public).unwrap().extend(told);
                display.see(&event);
            }
        }
        for (who, desk) in &desks {
            assert_allowed(
                &words(&format!("{desk:?}")),
                &ledger,
                who,
                &"its desk",
                &room,
            );
        }
        for (actor, desk) in &seats {
            let who = Who::Actor(actor.clone());
            let shown = words(&format!("{desk:?}"));
            assert_allowed(&shown, &ledger, &who, &"its desk", &room);
        }
        assert_allowed(
            &words(&format!("{display:?}")),
            &ledger,
            &Who::Public,
            &"the display",
            &room,
        );
        for (who, seen) in seen {
            let missing: Vec<_> = ledger.may_know(&who).difference(&seen).cloned().collect();
            assert!(
                missing.is_empty(),
                "{who:?} never learns {missing:?}\n{}",
                room.tail()
            );
        }
    });
}

#[test]
fn the_room_sees_levels_by_name_and_only_while_the_facilitator_shows_them() {
    for_all(150, 120, |seed, steps| {
        let mut room = Room::new(seed);
        for step in steps {
            room.step(*step);
        }
        let scenario = room.wild.scenario.clone();
        let mut exercise = Exercise::new(scenario.clone());
        let mut display = PublicView::new(Arc::new(Common::of(&scenario)));
        let mut shows = false;
        for (position, event) in room.log.iter().enumerate() {
            apply(&mut exercise, event);
            match &event.fact {
                Fact::DisplayChanged {
                    change: DisplayChange::RelationsShown(_),
                } => shows = true,
                Fact::DisplayChanged {
                    change: DisplayChange::RelationsHidden,
                } => shows = false,
                _ => {}
            }
            if let Some(event) = public(event) {
                let number = matches!(event.fact, Fact::TensionChanged { .. });
                assert!(!number, "the room never sees a number: {event:?}");
                display.see(&event);
            }
            assert_eq!(display.display.relations.is_some(), shows);
            // What follows from one act follows in the same turn; in between, the display is as it was.
            let next = room.log.get(position + 1);
            if next.is_some_and(|next| next.cause.is_some()) {
                continue;
            }
            for relation in display.display.relations.iter().flatten() {
                let (one, other) = &relation.between;
                let tensest = exercise
                    .tensions
                    .level(one, other)
                    .max(exercise.tensions.level(other, one));
                assert_eq!(
                    relation.level,
                    TensionLevel::of(tensest),
                    "{one} and {other}\n{}",
                    room.tail()
                );
            }
            for shown in &display.display.infrastructure {
                assert_eq!(shown.status, exercise.assets[&shown.id], "{}", room.tail());
            }
        }
    });
}

#[test]
fn observers_see_the_play_and_not_the_truth_behind_it() {
    for_all(150, 120, |seed, steps| {
        let mut room = Room::new(seed);
        for step in steps {
            room.step(*step);
        }
        let mut exercise = Exercise::new(room.wild.scenario.clone());
        let mut behind = BTreeSet::new();
        for event in &room.log {
            apply(&mut exercise, event);
            if let Fact::InjectAdded { inject }
            | Fact::Steering {
                step: SteeringStep::InjectEdited { inject },
            } = &event.fact
            {
                behind.extend(in_json(&inject.notes));
            }
            let seen =
                visible(event, &exercise, &Seat::Observer).expect("observers see every event");
            let told = in_json(&seen);
            assert!(told.is_disjoint(&behind), "{seen:?}");
            assert!(
                !told
                    .iter()
                    .any(|word| *word == room.wild.scenario.truth.account)
            );
            let planted = serde_json::to_string(&seen).unwrap().contains("planted");
            assert!(
                !planted,
                "what evidence is worth is for the debrief: {seen:?}"
            );
        }
    });
}

#[test]
fn nobody_at_a_table_can_foretell_chance() {
    for_all(50, 60, |seed, steps| {
        let mut room = Room::new(seed);
        for step in steps {
            room.step(*step);
        }
        let mut exercise = Exercise::new(room.wild.scenario.clone());
        for event in &room.log {
            apply(&mut exercise, event);
            let seats = room
                .wild
                .scenario
                .states
                .iter()
                .map(|state| Seat::Team(state.id.clone()));
            for seat in seats.chain([Seat::Observer]) {
                if let Some(Event {
                    fact: Fact::ExerciseOpened { seed, .. },
                    ..
                }) = visible(event, &exercise, &seat)
                {
                    assert_eq!(seed, 0, "{seat}");
                }
            }
        }
    });
}

#[test]
fn no_export_for_a_state_holds_what_the_state_may_not_know() {
    for_all(24, 100, |seed, steps| {
        let mut room = Room::new(seed);
        for step in steps {
            room.step(*step);
        }
        let scenario = &room.wild.scenario;
        let mut ledger = Ledger::new(&room);
        for event in &room.log {
            ledger.happened(event);
        }
        let log: Vec<Arc<Event>> = room.log.iter().cloned().map(Arc::new).collect();
        for state in &scenario.states {
            let who = Who::Table(state.id.clone());
            let subject = Subject::packet(scenario, &log, &state.id, Proof::none()).unwrap();
            // What PDF and DOCX are set from, charts included, and every other form as it is written.
            let document = after_action(&subject, &Figures::of(&subject), PrintedLog::Whole);
            let told = words(&document.texts().join("\n"));
            assert_allowed(&told, &ledger, &who, &"its packet", &room);
            for form in [
                Form::Xlsx,
                Form::Docx,
                Form::Csv,
                Form::RunSheet,
                Form::JsonLines,
                Form::Svg,
            ] {
                // Pictures in a document take their time; one State’s stand for all.
                if form == Form::Docx && (state.id != scenario.states[0].id || seed % 8 > 0) {
                    continue;
                }
                for product in export(&subject, form, PrintedLog::Whole, &|_| true).unwrap() {
                    let text = match form {
                        Form::Xlsx | Form::Docx => xml_of(&product.content),
                        _ => String::from_utf8(product.content).unwrap(),
                    };
                    assert_allowed(&words(&text), &ledger, &who, &form, &room);
                }
            }
        }
    });
}
