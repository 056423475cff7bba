//! Who speaks a command, and who plays a State.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::scenario::{ActorId, StateId};

/// Who speaks a command, or looks at an event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Seat {
    /// Runs the room and sees everything.
    Facilitator,
    /// A table that plays a State and sees what its State knows.
    Team(StateId),
    /// Plays an actor that is no State, and sees what reaches it.
    Actor(ActorId),
    /// Watches and notes; sees the play but not the truth behind it.
    Observer,
    /// The clock and the rules themselves.
    System,
}

impl Seat {
    /// The State this seat plays, if it plays one.
    #[must_use]
    pub const fn state(&self) -> Option<&StateId> {
        match self {
            Self::Team(state) => Some(state),
            Self::Facilitator | Self::Actor(_) | Self::Observer | Self::System => None,
        }
    }
}

impl fmt::Display for Seat {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Facilitator => formatter.write_str("facilitator"),
            Self::Team(state) => write!(formatter, "team:{state}"),
            Self::Actor(actor) => write!(formatter, "actor:{actor}"),
            Self::Observer => formatter.write_str("observer"),
            Self::System => formatter.write_str("system"),
        }
    }
}

/// A text that names no seat.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no seat; a seat is facilitator, observer, system, team:STATE or actor:ACTOR")]
pub struct SeatError(pub String);

impl FromStr for Seat {
    type Err = SeatError;

    fn from_str(text: &str) -> Result<Self, SeatError> {
        match text {
            "facilitator" => Ok(Self::Facilitator),
            "observer" => Ok(Self::Observer),
            "system" => Ok(Self::System),
            _ => match text.split_once(':') {
                Some(("team", state)) if !state.is_empty() => Ok(Self::Team(StateId::from(state))),
                Some(("actor", actor)) if !actor.is_empty() => {
                    Ok(Self::Actor(ActorId::from(actor)))
                }
                _ => Err(SeatError(text.to_owned())),
            },
        }
    }
}

impl Serialize for Seat {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Seat {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = SmolStr::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Who plays a State.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Player {
    /// A table of people at this computer.
    #[default]
    Table,
    /// The facilitator.
    Facilitator,
    /// The program, in a posture such as `assertive`.
    Rehearsed(SmolStr),
}
