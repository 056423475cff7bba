//! What an export is of: a whole exercise, or what one State knew of it.

use std::sync::Arc;

use super::Naming;
use super::anonymise::Place;
use super::known::{draft_of, renumbered};
use crate::debrief::Review;
use crate::debrief::words::branch_in_words;
use crate::exercise::{Briefing, Event, Exercise, Seat, apply, visible};
use crate::record::Verification;
use crate::scenario::{Scenario, StateId};

/// What is known of the record that an export is made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// Its seal, if it has one that may be told.
    pub seal: Option<String>,
    /// Whether it is as it was written, in a sentence.
    pub standing: String,
}

impl Proof {
    /// What a verification found.
    #[must_use]
    pub fn of(verification: &Verification) -> Self {
        match verification {
            Verification::Intact {
                events,
                seal,
                ending,
            } => Self {
                seal: Some(seal.to_string()),
                standing: format!("The record is intact: {events} events. {ending}"),
            },
            Verification::Damaged(report) => Self {
                seal: None,
                standing: format!("The record is damaged. {report}"),
            },
        }
    }

    /// For an exercise that is still open, or that no file holds.
    #[must_use]
    pub fn none() -> Self {
        Self {
            seal: None,
            standing: "Made from an exercise whose record was not verified.".to_owned(),
        }
    }

    /// The same for those who must not learn how much else happened.
    fn for_a_table(self) -> Self {
        let standing = if self.seal.is_some() {
            "The record this was taken from is intact."
        } else {
            "The record this was taken from was not found intact, or not verified."
        };
        Self {
            seal: None,
            standing: standing.to_owned(),
        }
    }
}

/// What an export is of.
///
/// For one State it is made of that State's briefing and the events it saw, and of nothing else: whatever is
/// counted, told or drawn from it, no secret is there to slip through.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The log, made searchable.
    pub review: Review,
    /// Whose knowledge it is; none for the whole exercise.
    pub whose: Option<StateId>,
    /// What is known of the record.
    pub proof: Proof,
    /// Whether names and dates were taken out.
    pub anonymised: bool,
    /// Where somebody should look before an anonymised export is handed out.
    pub places: Vec<Place>,
    /// The number in the record of each event of the log.
    pub(super) numbers: Vec<u64>,
}

impl Subject {
    /// A whole exercise, for the facilitator and the trainer.
    #[must_use]
    pub fn whole(
        scenario: Scenario,
        log: impl IntoIterator<Item = Arc<Event>>,
        proof: Proof,
    ) -> Self {
        let review = Review::new(scenario, log);
        Self {
            numbers: review.log().iter().map(|event| event.sequence).collect(),
            review,
            whose: None,
            proof,
            anonymised: false,
            places: Vec::new(),
        }
    }

    /// What one State knew: its briefing, and the events that [`visible`](crate::exercise::visible) let through to
    /// it, oldest first.
    #[must_use]
    pub fn of_state(briefing: &Briefing, seen: &[Event], proof: Proof) -> Self {
        let scenario = Scenario::for_reading(draft_of(briefing, seen));
        let (log, numbers) = renumbered(seen);
        Self {
            review: Review::new(scenario, log.into_iter().map(Arc::new)),
            whose: Some(briefing.state.clone()),
            proof: proof.for_a_table(),
            anonymised: false,
            places: Vec::new(),
            numbers,
        }
    }

    /// The same from a whole log: what the gate lets through to a State is taken from it, and the rest left behind.
    /// Nothing if the scenario has no such State.
    #[must_use]
    pub fn packet(
        scenario: &Scenario,
        log: &[Arc<Event>],
        state: &StateId,
        proof: Proof,
    ) -> Option<Self> {
        let briefing = Briefing::of(scenario, state)?;
        let mut exercise = Exercise::new(scenario.clone());
        let seat = Seat::Team(state.clone());
        let mut seen = Vec::new();
        for event in log {
            apply(&mut exercise, event);
            seen.extend(visible(event, &exercise, &seat));
        }
        Some(Self::of_state(&briefing, &seen, proof))
    }

    /// The events as they are exported, each with its number in the record.
    #[must_use]
    pub fn events(&self) -> Vec<Event> {
        let log = self.review.log().iter().zip(&self.numbers);
        log.map(|(event, number)| Event {
            sequence: *number,
            ..event.as_ref().clone()
        })
        .collect()
    }

    /// What a branch is and from where; none for a run that nobody branched.
    #[must_use]
    pub fn branch(&self) -> Option<String> {
        let branch = self.review.end().exercise().branch.as_ref()?;
        Some(branch_in_words(self.review.scenario(), branch))
    }

    /// What things are called.
    #[must_use]
    pub fn naming(&self) -> Naming {
        Naming::of(self.review.scenario())
    }

    /// The number in the record of an event of the log.
    #[must_use]
    pub fn number(&self, sequence: u64) -> u64 {
        let position = sequence.checked_sub(1).map(usize::try_from);
        position
            .and_then(Result::ok)
            .and_then(|position| self.numbers.get(position))
            .copied()
            .unwrap_or(sequence)
    }
}
