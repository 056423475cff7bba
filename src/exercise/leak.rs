//! Leaks: what was said in confidence, and then stood in the papers.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::letter::{Letter, Parcel, is_public};
use crate::doctrine::{ChannelId, InjectChannel, Marking, doctrine, filled};
use crate::scenario::{ExerciseTime, Scenario, StateId};

/// Whether what is said in confidence may leak by chance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Leaks {
    /// As likely as the channels are to leak, and as the scenario says.
    #[default]
    AsScripted,
    /// Never; only the facilitator lets something leak.
    Never,
}

impl Leaks {
    pub(super) const fn is_as_scripted(&self) -> bool {
        matches!(self, Self::AsScripted)
    }
}

/// Something that leaked.
#[derive(Clone, Debug, PartialEq)]
pub struct Leak {
    /// What it was, if that is known.
    pub of: Option<Parcel>,
    /// Who was in contact.
    pub between: Vec<StateId>,
    /// What the press made of it.
    pub letter: Arc<Letter>,
    /// When.
    pub time: ExerciseTime,
    /// The event.
    pub sequence: u64,
}

/// How many of a thousand messages or requests leak that pass between these States over a channel.
///
/// What the scenario says of a State or a channel stands before the channel's own figure; of several such
/// words the gravest counts.
#[must_use]
pub fn leak_risk(scenario: &Scenario, between: &[StateId], channel: &ChannelId) -> u16 {
    if is_public(channel) {
        return 0;
    }
    let scripted = scenario
        .leaks
        .iter()
        .filter(|risk| risk.channel.as_ref().is_none_or(|of| of == channel))
        .filter(|risk| risk.state.as_ref().is_none_or(|of| between.contains(of)))
        .map(|risk| risk.per_mille)
        .max();
    scripted.unwrap_or_else(|| {
        doctrine()
            .channel(channel)
            .map_or(0, |channel| channel.leak_per_mille)
    })
}

/// What the press reports: that there was something between these States, and on what.
pub(super) fn report(scenario: &Scenario, between: &[StateId], subject: &str) -> Letter {
    let convention = &doctrine().conventions.leak;
    let names: Vec<&str> = between
        .iter()
        .map(|state| scenario.short_name(state))
        .collect();
    let (first, others) = names
        .split_first()
        .map_or(("", &[][..]), |(first, others)| (*first, others));
    let others = others.join(", ");
    let names = [("first", first), ("others", &others), ("subject", subject)];
    Letter {
        title: filled(&convention.title, &names),
        from: convention.sender.clone(),
        channel: InjectChannel::Media,
        marking: Marking::Clear,
        body: filled(&convention.body, &names),
        asks: None,
        pictures: Vec::new(),
    }
}
