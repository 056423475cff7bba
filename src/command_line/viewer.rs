//! Through whose eyes a record is looked at.

use super::Failure;
use crate::exercise::{Event, Exercise, Seat, public, visible};
use crate::scenario::{Scenario, StateId};

/// Somebody who sees a part of what happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Viewer {
    /// Somebody in the room.
    Seat(Seat),
    /// The public, which sees what stands in the newspapers.
    Public,
}

impl Viewer {
    /// The viewer of that name: `facilitator`, `observer`, `public`, a State by id or name, or
    /// an actor that has a seat as `actor:ID`.
    pub(super) fn named(text: &str, scenario: &Scenario) -> Result<Self, Failure> {
        let wanted = text.trim().to_lowercase();
        match wanted.as_str() {
            "facilitator" => return Ok(Self::Seat(Seat::Facilitator)),
            "observer" => return Ok(Self::Seat(Seat::Observer)),
            "public" => return Ok(Self::Public),
            _ => {}
        }
        let is_seated = |name: &str| {
            let named =
                |id: &str, full: &str| [id, full].iter().any(|it| it.to_lowercase() == name);
            scenario
                .seated()
                .find(|(actor, _)| named(actor.id.as_str(), &actor.name))
                .map(|(actor, _)| actor.id.clone())
        };
        if let Some(actor) = wanted
            .strip_prefix("actor:")
            .and_then(|name| is_seated(name.trim()))
        {
            return Ok(Self::Seat(Seat::Actor(actor)));
        }
        let state = state_named(wanted.strip_prefix("team:").unwrap_or(&wanted), scenario);
        state.map_or_else(
            || {
                let mut seats = vec!["facilitator", "observer", "public"];
                seats.extend(scenario.states.iter().map(|state| state.id.as_str()));
                let mut seats = seats.join(", ");
                for (actor, _) in scenario.seated() {
                    seats.push_str(&format!(", actor:{}", actor.id));
                }
                Err(Failure::Seat {
                    text: text.to_owned(),
                    seats,
                })
            },
            |state| Ok(Self::Seat(Seat::Team(state.clone()))),
        )
    }

    /// What they see of an event. `exercise` has it folded in already, and none after it.
    pub(super) fn sees(&self, event: &Event, exercise: &Exercise) -> Option<Event> {
        match self {
            Self::Seat(seat) => visible(event, exercise, seat),
            Self::Public => public(event),
        }
    }
}

/// The State of that id or name.
pub(super) fn state_named<'a>(text: &str, scenario: &'a Scenario) -> Option<&'a StateId> {
    let wanted = text.trim().to_lowercase();
    let state = scenario.states.iter().find(|state| {
        [state.id.as_str(), &state.short, &state.name]
            .into_iter()
            .any(|name| name.to_lowercase() == wanted)
    });
    state.map(|state| &state.id)
}
