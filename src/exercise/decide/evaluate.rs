//! Ratings of objectives, bookmarked moments, and who sits where.

use super::facilitator::known_state;
use super::{Draft, bounded};
use crate::exercise::evaluation::{EvaluationStep, Person};
use crate::exercise::event::Fact;
use crate::exercise::refusal::Refusal;
use crate::exercise::seat::Seat;
use crate::exercise::steer::Evaluate;

pub(super) fn act(draft: &mut Draft<'_>, act: &Evaluate) -> Result<(), Refusal> {
    let step = match act {
        Evaluate::Rate {
            objective,
            rating,
            evidence,
            words,
        } => {
            if draft.exercise.scenario.objective(objective).is_none() {
                return Err(Refusal::unknown("objective", objective));
            }
            let mut evidence = evidence.clone();
            evidence.sort_unstable();
            evidence.dedup();
            for event in &evidence {
                in_the_log(draft, *event)?;
            }
            EvaluationStep::ObjectiveRated {
                objective: objective.clone(),
                rating: *rating,
                evidence,
                words: bounded("reason", words)?,
            }
        }
        Evaluate::Bookmark { at, event, words } => {
            if let Some(event) = event {
                in_the_log(draft, *event)?;
            }
            EvaluationStep::MomentBookmarked {
                at: *at,
                event: *event,
                words: bounded("words", words)?,
            }
        }
        Evaluate::NamePeople { seat, people } => {
            if draft.seat != Seat::Facilitator {
                return Err(Refusal::NotYours("the facilitator"));
            }
            match seat {
                Seat::Team(state) => known_state(draft, state)?,
                Seat::Actor(actor) => {
                    if draft.exercise.scenario.seat(actor).is_none() {
                        return Err(Refusal::unknown("actor", actor));
                    }
                }
                Seat::System => return Err(Refusal::unknown("seat", seat)),
                Seat::Facilitator | Seat::Observer => {}
            }
            let mut named = Vec::new();
            for person in people {
                let name = bounded("name", &person.name)?;
                if !name.is_empty() {
                    named.push(Person {
                        name,
                        role: bounded("role", &person.role)?,
                        present: person.present,
                    });
                }
            }
            if draft
                .exercise
                .people
                .get(seat)
                .map_or(&[][..], Vec::as_slice)
                == named
            {
                return Err(Refusal::NoChange);
            }
            EvaluationStep::PeopleNamed {
                seat: seat.clone(),
                people: named,
            }
        }
    };
    draft.act(Fact::Evaluation { step });
    Ok(())
}

fn in_the_log(draft: &Draft<'_>, event: u64) -> Result<(), Refusal> {
    if event == 0 || event > draft.exercise.sequence {
        return Err(Refusal::NoSuchEvent(event));
    }
    Ok(())
}
