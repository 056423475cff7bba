//! What things are called in an export.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use crate::exercise::Audience;
use crate::scenario::{
    ActorId, AssetId, Correspondent, ExerciseTime, Scenario, StateId, SuspectId,
};

/// Names for what events call by id, and the date on which the story begins. Only names that every
/// table reads. What has no name is called by its id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Naming {
    /// The States.
    pub states: BTreeMap<StateId, String>,
    /// The actors that have a seat.
    pub actors: BTreeMap<ActorId, String>,
    /// Infrastructure.
    pub assets: BTreeMap<AssetId, String>,
    /// Whom the teams may suspect.
    pub suspects: BTreeMap<SuspectId, String>,
    /// The story's clock at STARTEX.
    pub startex: Option<DateTime<Utc>>,
}

impl Naming {
    /// The names a scenario gives.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let states = scenario
            .states
            .iter()
            .map(|state| (state.id.clone(), state.short.clone()));
        let actors = scenario
            .seated()
            .map(|(actor, _)| (actor.id.clone(), actor.name.clone()));
        let assets = scenario
            .infrastructure
            .iter()
            .map(|asset| (asset.id.clone(), asset.name.clone()));
        let suspects = scenario
            .suspects
            .iter()
            .map(|suspect| (suspect.id.clone(), suspect.label.clone()));
        Self {
            states: states.collect(),
            actors: actors.collect(),
            assets: assets.collect(),
            suspects: suspects.collect(),
            startex: Some(scenario.timing.startex),
        }
    }

    pub(super) fn state(&self, id: &StateId) -> String {
        self.states
            .get(id)
            .cloned()
            .unwrap_or_else(|| id.to_string())
    }

    pub(super) fn actor(&self, id: &ActorId) -> String {
        self.actors
            .get(id)
            .cloned()
            .unwrap_or_else(|| id.to_string())
    }

    pub(super) fn correspondents<'a>(
        &self,
        who: impl IntoIterator<Item = &'a Correspondent>,
    ) -> String {
        let names = who.into_iter().map(|who| match who {
            Correspondent::State(state) => self.state(state),
            Correspondent::Actor(actor) => self.actor(actor),
        });
        names.collect::<Vec<_>>().join("; ")
    }

    pub(super) fn states<'a>(&self, ids: impl IntoIterator<Item = &'a StateId>) -> String {
        ids.into_iter()
            .map(|id| self.state(id))
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// To whom an inject was released.
    pub(super) fn audience(&self, audience: &Audience) -> String {
        match audience {
            Audience::Everyone => "Everyone".to_owned(),
            Audience::States(states) => self.states(states),
            Audience::Seats { states, actors } => {
                let states = states.iter().map(|state| self.state(state));
                let actors = actors.iter().map(|actor| self.actor(actor));
                states.chain(actors).collect::<Vec<_>>().join("; ")
            }
        }
    }

    pub(super) fn asset(&self, id: &AssetId) -> String {
        self.assets
            .get(id)
            .cloned()
            .unwrap_or_else(|| id.to_string())
    }

    pub(super) fn suspect(&self, id: &SuspectId) -> String {
        self.suspects
            .get(id)
            .cloned()
            .unwrap_or_else(|| id.to_string())
    }

    /// The date and time in the story, or the time since STARTEX if the story has no date.
    pub(super) fn story_time(&self, time: ExerciseTime) -> String {
        let dated = self
            .startex
            .and_then(|startex| {
                startex.checked_add_signed(TimeDelta::try_milliseconds(time.as_millis())?)
            })
            .map(|moment| moment.format("%Y-%m-%d %H:%M:%S").to_string());
        dated.unwrap_or_else(|| since_startex(time))
    }
}

/// The time since STARTEX as `hours:minutes:seconds`.
pub(super) fn since_startex(time: ExerciseTime) -> String {
    let millis = time.as_millis();
    let sign = if millis < 0 { "-" } else { "" };
    let seconds = millis.unsigned_abs() / 1_000;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    format!("{sign}{hours}:{minutes:02}:{seconds:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn story_time_counts_days_and_survives_nonsense() {
        let dated = Naming {
            startex: DateTime::from_timestamp(1_800_253_800, 0),
            ..Naming::default()
        };
        let plain = Naming::default();
        let day_later = ExerciseTime::from_millis(25 * 3_600_000 + 61_000);
        assert_eq!(dated.story_time(day_later), "2027-01-19 07:31:01");
        assert_eq!(plain.story_time(day_later), "25:01:01");
        assert_eq!(
            plain.story_time(ExerciseTime::from_millis(-1_500)),
            "-0:00:01"
        );
        for extreme in [i64::MIN, i64::MAX] {
            assert!(
                !dated
                    .story_time(ExerciseTime::from_millis(extreme))
                    .is_empty()
            );
        }
    }
}
