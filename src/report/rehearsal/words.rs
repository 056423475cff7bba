//! What a rehearsal found, in sentences for the author.

use std::collections::BTreeMap;

use crate::debrief::condition_in_words;
use crate::debrief::words::{list_in_words, quoted, span_in_words};
use crate::exercise::Exercise;
use crate::rehearsal::{ActorDeed, Ending, GroupDeed, NeverReached, Unreached, Why};
use crate::scenario::source::Position;
use crate::scenario::{Condition, Expect, ExpectId, InjectId, Places, Scenario};

/// Tells what no run came to, and where it stands in the script.
#[derive(Debug)]
pub struct Telling {
    exercise: Exercise,
    places: Places,
    expectations: BTreeMap<ExpectId, (Expect, InjectId)>,
}

impl Telling {
    /// For one scenario; reads its text once.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let expectations = scenario.injects.iter().flat_map(|inject| {
            let expects = inject.expects.iter();
            expects.map(|expect| (expect.id.clone(), (expect.clone(), inject.id.clone())))
        });
        Self {
            expectations: expectations.collect(),
            places: Places::of(scenario),
            exercise: Exercise::new(scenario.clone()),
        }
    }

    /// The scenario.
    #[must_use]
    pub const fn scenario(&self) -> &Scenario {
        &self.exercise.scenario
    }

    /// What an inject waits for, as a clause that follows “when”; nothing for one with a time.
    #[must_use]
    pub fn waits_for(&self, inject: &InjectId) -> Option<String> {
        let condition = self.scenario().inject(inject)?.when.as_ref()?;
        Some(condition_in_words(condition, &self.exercise))
    }

    /// What an expected action is, in words.
    #[must_use]
    pub fn expected(&self, expect: &ExpectId) -> String {
        self.expectations.get(expect).map_or_else(
            || expect.to_string(),
            |(authored, _)| {
                crate::debrief::expected_in_words(&authored.action, Some(authored), &self.exercise)
            },
        )
    }

    /// The inject that should cause an expected action.
    #[must_use]
    pub fn inject_of(&self, expect: &ExpectId) -> Option<&InjectId> {
        self.expectations.get(expect).map(|(_, inject)| inject)
    }

    /// Where it stands in the script.
    #[must_use]
    pub fn place(&self, never: &NeverReached) -> Option<Position> {
        match &never.what {
            Unreached::Inject(inject) => self.place_of_inject(inject),
            Unreached::Decision(decision) => self.places.decisions.get(decision).copied(),
            Unreached::Option(decision, option) => {
                let key = (decision.clone(), option.clone());
                self.places.options.get(&key).copied()
            }
            Unreached::Expectation(expect) => self.places.expectations.get(expect).copied(),
            Unreached::Awaited(_) => match &never.why {
                Why::WaitedForBy(injects) => self.place_of_inject(injects.first()?),
                _ => None,
            },
        }
    }

    /// Where the pieces of the script stand.
    #[must_use]
    pub const fn places(&self) -> &Places {
        &self.places
    }

    fn place_of_inject(&self, inject: &InjectId) -> Option<Position> {
        self.places.injects.get(inject).copied()
    }

    /// What was not reached: `Inject c05 “The offer lapses”`.
    #[must_use]
    pub fn what(&self, what: &Unreached) -> String {
        let scenario = self.scenario();
        match what {
            Unreached::Inject(inject) => format!("Inject {}", self.named(inject)),
            Unreached::Decision(id) => match scenario.decision(id) {
                Some(decision) => format!(
                    "Decision {id} of {} {}",
                    scenario.short_name(&decision.state),
                    quoted(&decision.question)
                ),
                None => format!("Decision {id}"),
            },
            Unreached::Option(decision, option) => {
                let label = scenario.decision(decision).and_then(|decision| {
                    let mut options = decision.options.iter();
                    options.find(|choice| choice.id == *option)
                });
                let label = label.map_or("", |choice| choice.label.as_str());
                format!("Decision {decision}, option {option} {}", quoted(label))
            }
            Unreached::Expectation(expect) => {
                format!(
                    "Expected action {expect} {}",
                    quoted(&self.expected(expect))
                )
            }
            Unreached::Awaited(condition) => {
                capital(&condition_in_words(condition, &self.exercise))
            }
        }
    }

    /// Why, in a sentence with its full stop.
    #[must_use]
    pub fn why(&self, why: &Why) -> String {
        match why {
            Why::AfterTheEnd(at) => format!(
                "Planned {} after STARTEX; the exercise ends after {}.",
                span_in_words(*at),
                span_in_words(self.scenario().timing.planned)
            ),
            Why::Waits(parts) => {
                let parts: Vec<String> = parts.iter().map(|part| self.missed(part)).collect();
                format!("It waits for what never came true: {}.", parts.join("; "))
            }
            Why::Prevented(parts) => {
                let parts: Vec<String> = parts
                    .iter()
                    .map(|part| condition_in_words(part, &self.exercise))
                    .collect();
                format!(
                    "It comes only if something does not happen, and that happened in every run: {}.",
                    parts.join("; ")
                )
            }
            Why::NeverTogether => {
                "Everything it waits for came true in some run, but never all of it at one time, or chance was against it."
                    .to_owned()
            }
            Why::InjectNeverReleased(inject) => {
                format!("It follows inject {}, which was never released.", self.named(inject))
            }
            Why::TooLate(inject) => format!(
                "It follows inject {}, which came too late for it in every run.",
                self.named(inject)
            ),
            Why::NeverPut => "Its decision was never put.".to_owned(),
            Why::NeverTaken(put) => match put {
                1 => "The decision was put once and fell otherwise.".to_owned(),
                put => format!("The decision was put {put} times and always fell otherwise."),
            },
            Why::NeverDone(0) => "It was never expected of any State.".to_owned(),
            Why::NeverDone(1) => "It was expected once and not done in time.".to_owned(),
            Why::NeverDone(times) => {
                format!("It was expected {times} times and never done in time.")
            }
            Why::WaitedForBy(injects) => {
                let ids: Vec<&str> = injects.iter().map(InjectId::as_str).collect();
                match ids.len() {
                    1 => format!("Inject {} waits for it.", list_in_words(&ids)),
                    _ => format!("Injects {} wait for it.", list_in_words(&ids)),
                }
            }
        }
    }

    /// Something that never came true; of several that would have done, how many there are.
    fn missed(&self, condition: &Condition) -> String {
        match condition {
            Condition::Any(parts) if parts.len() > 2 => {
                format!("any of {} alternatives", parts.len())
            }
            condition => condition_in_words(condition, &self.exercise),
        }
    }

    /// An inject by id and title: `c05 “The offer lapses”`.
    fn named(&self, inject: &InjectId) -> String {
        match self.scenario().inject(inject) {
            Some(scripted) => format!("{inject} {}", quoted(&scripted.title)),
            None => inject.to_string(),
        }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// The name of an ending in exports.
#[must_use]
pub const fn ending_id(ending: Ending) -> &'static str {
    match ending {
        Ending::Concluded => "concluded",
        Ending::InSession => "in-session",
        Ending::BrokenOff => "broken-off",
        Ending::Requested => "requested",
        Ending::Failed => "failed",
        Ending::Withdrawn => "withdrawn",
    }
}

/// The name of what a State does in a working group, in exports.
pub(super) const fn group_deed_id(deed: GroupDeed) -> &'static str {
    match deed {
        GroupDeed::Founded => "founded",
        GroupDeed::Invited => "invited",
        GroupDeed::Joined => "joined",
        GroupDeed::Declined => "declined",
        GroupDeed::Posted => "posted",
        GroupDeed::Proposed => "proposed-position",
        GroupDeed::Confirmed => "confirmed-position",
        GroupDeed::Rejected => "rejected-position",
        GroupDeed::Withdrew => "withdrew-position",
        GroupDeed::MadePublic => "made-public",
        GroupDeed::Left => "left",
        GroupDeed::AskedToDissolve => "asked-to-dissolve",
    }
}

/// The name of what happens at an actor’s seat, in exports.
pub(super) const fn actor_deed_id(deed: ActorDeed) -> &'static str {
    match deed {
        ActorDeed::WrittenTo => "written-to",
        ActorDeed::Wrote => "wrote",
        ActorDeed::HandedOn => "handed-on",
        ActorDeed::Reported => "reported",
        ActorDeed::Acknowledged => "acknowledged",
        ActorDeed::Published => "published",
    }
}
