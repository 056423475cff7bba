//! The desks: what a table sees is what the rules hold of it, though it is folded from fewer events.

use std::collections::BTreeMap;
use std::sync::Arc;

use demarche::exercise::{
    Answer, Briefing, Exercise, Item, Seat, Stage, TeamView, WorkingGroup, apply, visible,
};
use demarche::scenario::StateId;

use super::for_all;
use super::room::Room;

/// Every table's view, folded event by event beside the exercise itself.
struct Desks {
    exercise: Exercise,
    desks: BTreeMap<StateId, TeamView>,
    folded: usize,
}

impl Desks {
    fn new(room: &Room) -> Self {
        let scenario = &room.wild.scenario;
        let desks = scenario.states.iter().map(|state| {
            let briefing = Briefing::of(scenario, &state.id).unwrap();
            (state.id.clone(), TeamView::new(Arc::new(briefing)))
        });
        Self {
            exercise: Exercise::new(scenario.clone()),
            desks: desks.collect(),
            folded: 0,
        }
    }

    fn follow(&mut self, room: &Room) {
        for event in &room.log[self.folded..] {
            apply(&mut self.exercise, event);
            for (state, desk) in &mut self.desks {
                if let Some(seen) = visible(event, &self.exercise, &Seat::Team(state.clone())) {
                    desk.see(&seen);
                }
            }
        }
        self.folded = room.log.len();
    }
}

#[test]
fn a_desk_holds_what_the_rules_say_it_holds() {
    for_all(150, 150, |seed, steps| {
        let mut room = Room::new(seed);
        let mut desks = Desks::new(&room);
        for step in steps {
            room.step(*step);
            desks.follow(&room);
            for (state, desk) in &desks.desks {
                same_inbox(state, desk, &room);
                same_groups(state, desk, &room);
                same_consultations(state, desk, &room);
                same_rest(state, desk, &room);
            }
        }
    });
}

fn same_inbox(state: &StateId, desk: &TeamView, room: &Room) {
    let exercise = &room.exercise;
    for entry in &desk.inbox {
        let held = exercise.holding(state, &entry.item);
        let held = held.unwrap_or_else(|| panic!("{state} sees {:?}\n{}", entry.item, room.tail()));
        assert_eq!(
            (
                &held.letter,
                &held.given_by,
                held.received,
                held.read,
                held.acknowledged
            ),
            (
                &entry.letter,
                &entry.given_by,
                entry.received,
                entry.read,
                entry.acknowledged
            ),
            "{state}: {:?}\n{}",
            entry.item,
            room.tail()
        );
    }
    let injects = exercise
        .run_sheet
        .items()
        .iter()
        .map(|item| Item::Inject(item.inject.id.clone()));
    let messages = exercise
        .messages
        .iter()
        .map(|message| Item::Message(message.id));
    let shared = exercise.consultations.iter().flat_map(|consultation| {
        consultation
            .shared
            .iter()
            .map(|shared| Item::Shared(consultation.id, shared.number))
    });
    let letters = exercise.correspondence.dispatches().iter();
    let letters = letters.map(|dispatch| Item::Dispatch(dispatch.id));
    let posted = exercise.working_groups.iter().flat_map(|group| {
        let posts = group.posts.iter();
        posts.map(|post| Item::Posted(group.id, post.number))
    });
    let items = injects.chain(messages).chain(shared);
    for item in items.chain(letters).chain(posted) {
        if exercise.holding(state, &item).is_some() {
            assert!(
                desk.entry(&item).is_some(),
                "{state} does not see {item:?}\n{}",
                room.tail()
            );
        }
    }
}

/// Members see their group as it is, however late they joined; nobody else has it on the desk.
fn same_groups(state: &StateId, desk: &TeamView, room: &Room) {
    for real in room.exercise.working_groups.iter() {
        let seen = desk.groups.get(real.id);
        assert_eq!(
            seen.is_some(),
            real.standing.contains_key(state),
            "{state}: {real:#?}\n{}",
            room.tail()
        );
        let Some(seen) = seen.filter(|_| real.is_member(state)) else {
            continue;
        };
        let board = |group: &WorkingGroup| {
            let posts = group.posts.iter();
            posts
                .map(|post| {
                    (
                        post.number,
                        post.by.clone(),
                        post.text.clone(),
                        post.to.clone(),
                    )
                })
                .collect::<Vec<_>>()
        };
        let tail = || format!("{state}: {real:#?}\n{seen:#?}\n{}", room.tail());
        assert_eq!(seen.standing, real.standing, "{}", tail());
        assert_eq!(seen.positions, real.positions, "{}", tail());
        assert_eq!(seen.dissolving, real.dissolving, "{}", tail());
        assert_eq!(seen.ended, real.ended, "{}", tail());
        assert_eq!(seen.public, real.public, "{}", tail());
        assert_eq!(board(seen), board(real), "{}", tail());
    }
}

fn same_consultations(state: &StateId, desk: &TeamView, room: &Room) {
    for real in room.exercise.consultations.iter() {
        let tail = || {
            format!(
                "{state}: {real:#?}\n{:#?}\n{}",
                desk.consultations.get(real.id),
                room.tail()
            )
        };
        let asked = real
            .invited
            .get(state)
            .is_some_and(|invited| invited.transit.delivered().is_some());
        let Some(seen) = desk.consultations.get(real.id) else {
            assert!(real.from != *state && !asked, "{}", tail());
            continue;
        };
        assert!(real.from == *state || asked, "{}", tail());
        if real.is_party(state) {
            // However late it came, it sees what lies on the table.
            assert_eq!(seen.stage, real.stage, "{}", tail());
            assert_eq!(seen.proposals, real.proposals, "{}", tail());
            assert_eq!(seen.chair, real.chair, "{}", tail());
            assert_eq!(seen.agenda, real.agenda, "{}", tail());
            assert_eq!(seen.questions, real.questions, "{}", tail());
            assert_eq!(seen.adjourned, real.adjourned, "{}", tail());
            assert_eq!(seen.follows, real.follows, "{}", tail());
            let waiting = |consultation: &demarche::exercise::Consultation| {
                let pending = consultation.joinings.iter().filter(|joining| {
                    joining.standing == demarche::exercise::JoiningStanding::Pending
                });
                pending.cloned().collect::<Vec<_>>()
            };
            assert_eq!(waiting(seen), waiting(real), "{}", tail());
            let parties: Vec<_> = seen.parties().collect();
            assert_eq!(parties, real.parties().collect::<Vec<_>>(), "{}", tail());
            assert_eq!(seen.tabled, real.tabled, "{}", tail());
            assert_eq!(seen.fulfilments, real.fulfilments, "{}", tail());
            assert_eq!(seen.terms, real.terms, "{}", tail());
        }
        if let (Some(seen), Some(real)) = (seen.invited.get(state), real.invited.get(state)) {
            assert_eq!(seen.answer, real.answer, "{}", tail());
            assert_eq!(seen.transit, real.transit, "{}", tail());
        }
        // Whoever may still answer is not shown a door that is shut, nor the other way round.
        let may_answer = |consultation: &demarche::exercise::Consultation| {
            !consultation.stage.is_over()
                && consultation.invited.get(state).is_some_and(|invited| {
                    invited.answer.is_owed() || matches!(invited.answer, Answer::Countered { .. })
                })
        };
        assert_eq!(may_answer(seen), may_answer(real), "{}", tail());
        if real.from == *state {
            for (other, invited) in &real.invited {
                assert_eq!(seen.invited[other].answer, invited.answer, "{}", tail());
                assert_eq!(seen.invited[other].transit, invited.transit, "{}", tail());
            }
            let talks = matches!(real.stage, Stage::Requested | Stage::InSession { .. });
            assert_eq!(!seen.stage.is_over(), talks, "{}", tail());
        }
    }
}

fn same_rest(state: &StateId, desk: &TeamView, room: &Room) {
    let exercise = &room.exercise;
    assert_eq!(desk.progress.clock, exercise.clock, "{}", room.tail());
    assert_eq!(desk.progress.mode, exercise.mode);
    let moves = desk
        .progress
        .current_move
        .as_ref()
        .map(|begun| begun.number);
    assert_eq!(moves, exercise.current_move);
    for (other, level) in &desk.relations {
        assert_eq!(
            *level,
            exercise.tensions.level(state, other),
            "{}",
            room.tail()
        );
    }
    let decisions: Vec<_> = exercise
        .decisions
        .iter()
        .filter(|open| open.state == *state)
        .collect();
    assert_eq!(desk.decisions.iter().collect::<Vec<_>>(), decisions);
    let drafts = exercise.sign_offs.iter();
    let drafts: Vec<_> = drafts.filter(|draft| draft.state == *state).collect();
    assert_eq!(desk.sign_offs.iter().collect::<Vec<_>>(), drafts);
    assert_eq!(
        desk.assessments,
        exercise.assessments.get(state).cloned().unwrap_or_default()
    );
    for (asset, status) in &desk.assets {
        assert_eq!(exercise.assets.get(asset), Some(status), "{}", room.tail());
    }
    let sent: Vec<_> = exercise
        .messages
        .iter()
        .filter(|message| message.from == *state)
        .collect();
    assert_eq!(desk.sent.len(), sent.len());
    for (seen, real) in desk.sent.iter().zip(sent) {
        assert_eq!(
            (seen.id, &seen.note, seen.transit),
            (real.id, &real.note, real.transit)
        );
        assert_eq!(seen.acknowledged, real.acknowledged);
    }
    let own = |measure: &&demarche::exercise::TakenMeasure| measure.by == *state;
    assert_eq!(
        desk.measures.iter().filter(own).collect::<Vec<_>>(),
        exercise.measures.iter().filter(own).collect::<Vec<_>>()
    );
}
