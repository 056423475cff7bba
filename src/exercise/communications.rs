//! Communications checks (CBM 8): whether the contact points in the directory answer, and after how long.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::letter::{Bounce, Letter};
use super::moment::WallTime;
use crate::doctrine::{ChannelId, InjectChannel, Marking, doctrine, filled};
use crate::scenario::{ExerciseTime, Scenario, Span, StateId};

/// Numbers a line of a communications check: the check from 1, the line within it from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PingId(pub u32, pub u32);

/// How a line of a communications check fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PingFate {
    /// It is there.
    Delivered,
    /// It waits for the office to open.
    Waits(ExerciseTime),
    /// It came back.
    Bounced(Bounce),
}

/// One line of a communications check.
#[derive(Clone, Debug, PartialEq)]
pub struct Ping {
    /// Its number.
    pub id: PingId,
    /// To which State.
    pub to: StateId,
    /// Over which channel.
    pub channel: ChannelId,
    /// To which contact point, as the directory lists it; empty for a channel that needs none.
    pub contact: String,
    /// What it says.
    pub letter: Arc<Letter>,
    /// How it fares.
    pub fate: PingFate,
    /// When that was known, on both clocks.
    pub since: (ExerciseTime, WallTime),
    /// When it was opened.
    pub read: Option<ExerciseTime>,
    /// When it was answered, on both clocks.
    pub answered: Option<(ExerciseTime, WallTime)>,
}

impl Ping {
    /// How long the answer took, in the story, if one came.
    #[must_use]
    pub fn took(&self) -> Option<Span> {
        Some(self.answered?.0.since(self.since.0))
    }

    /// How long the answer took in the room, in milliseconds: before STARTEX the story stands still.
    #[must_use]
    pub fn took_in_the_room(&self) -> Option<i64> {
        Some(self.answered?.1.millis_since(self.since.1))
    }
}

/// A communications check and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct CommunicationsCheck {
    /// Its number, from 1.
    pub number: u32,
    /// The channels it tried.
    pub channels: Vec<ChannelId>,
    /// When it was run, on both clocks.
    pub run: (ExerciseTime, WallTime),
    /// Its lines, in seating order.
    pub pings: Vec<Ping>,
}

/// What a line of a communications check says.
pub(super) fn line(
    scenario: &Scenario,
    to: &StateId,
    channel: &ChannelId,
    contact: &str,
) -> Letter {
    let convention = &doctrine().conventions.communications_check;
    let name = doctrine()
        .channel(channel)
        .map_or(channel.as_str(), |channel| channel.name.as_str());
    let contact = if contact.is_empty() {
        scenario.short_name(to)
    } else {
        contact
    };
    Letter {
        title: convention.title.clone(),
        from: convention.sender.clone(),
        channel: InjectChannel::Briefing,
        marking: Marking::Green,
        body: filled(&convention.body, &[("contact", contact), ("channel", name)]),
        asks: None,
        pictures: Vec::new(),
    }
}
