//! What no run came to, and why, as far as that can be known.

use super::Summary;
use crate::scenario::{
    Condition, DecisionId, ExpectId, ExpectedAction, InjectId, Opening, OptionId, Scenario, Span,
};

/// Something in the script that no run came to.
#[derive(Clone, Debug, PartialEq)]
pub struct NeverReached {
    /// What.
    pub what: Unreached,
    /// Why, as far as that can be known.
    pub why: Why,
}

/// What no run came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Unreached {
    /// An inject was never released.
    Inject(InjectId),
    /// A decision was never put.
    Decision(DecisionId),
    /// An option was never taken.
    Option(DecisionId, OptionId),
    /// An expected action was never done in time.
    Expectation(ExpectId),
    /// Something that contingency injects wait for never happened.
    Awaited(Condition),
}

/// Why no run came to something.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// It is planned for a time at or after the planned end.
    AfterTheEnd(Span),
    /// These parts of what it waits for never came true.
    Waits(Vec<Condition>),
    /// It waits for these parts not to hold, and they came true in every run.
    Prevented(Vec<Condition>),
    /// Every part of what it waits for came true in some run, but never together, or chance was against it.
    NeverTogether,
    /// It follows an inject that was never released.
    InjectNeverReleased(InjectId),
    /// It follows an inject, and its time had not come at the end.
    TooLate(InjectId),
    /// Its decision was never put.
    NeverPut,
    /// The decision was put so many times, and always fell otherwise.
    NeverTaken(u64),
    /// It was expected so many times.
    NeverDone(u64),
    /// These injects wait for it.
    WaitedForBy(Vec<InjectId>),
}

impl Summary {
    /// What no run came to, in the order of the script: injects, decisions and options, expected actions, and what
    /// contingency injects wait for. Nothing, if there was no run.
    #[must_use]
    pub fn never_reached(&self, scenario: &Scenario) -> Vec<NeverReached> {
        if self.runs == 0 {
            return Vec::new();
        }
        let mut never = Vec::new();
        self.injects_in(scenario, &mut never);
        self.decisions_in(scenario, &mut never);
        self.expectations_in(scenario, &mut never);
        self.awaited_in(scenario, &mut never);
        never
    }

    fn was_released(&self, inject: &InjectId) -> bool {
        self.injects
            .get(inject)
            .is_some_and(|count| !count.released.is_zero())
    }

    fn injects_in(&self, scenario: &Scenario, never: &mut Vec<NeverReached>) {
        for inject in &scenario.injects {
            if self.was_released(&inject.id) {
                continue;
            }
            let why = match (&inject.when, inject.at) {
                (Some(condition), _) => match self.missing(condition) {
                    parts if parts.is_empty() => match self.preventing(condition, false) {
                        parts if parts.is_empty() => Why::NeverTogether,
                        parts => Why::Prevented(parts),
                    },
                    parts => Why::Waits(parts),
                },
                (None, at) => Why::AfterTheEnd(at.unwrap_or_default()),
            };
            let what = Unreached::Inject(inject.id.clone());
            never.push(NeverReached { what, why });
        }
    }

    fn decisions_in(&self, scenario: &Scenario, never: &mut Vec<NeverReached>) {
        for decision in &scenario.decisions {
            let put = self
                .decisions
                .get(&decision.id)
                .map_or(0, |tally| tally.times);
            if put == 0 {
                let why = match &decision.opens {
                    Opening::At(at) => Why::AfterTheEnd(*at),
                    Opening::After(inject, _) if self.was_released(inject) => {
                        Why::TooLate(inject.clone())
                    }
                    Opening::After(inject, _) => Why::InjectNeverReleased(inject.clone()),
                };
                let what = Unreached::Decision(decision.id.clone());
                never.push(NeverReached { what, why });
                continue;
            }
            for option in &decision.options {
                let key = (decision.id.clone(), option.id.clone());
                if self
                    .options
                    .get(&key)
                    .is_some_and(|count| count.times() == 0)
                {
                    never.push(NeverReached {
                        what: Unreached::Option(key.0, key.1),
                        why: Why::NeverTaken(put),
                    });
                }
            }
        }
    }

    fn expectations_in(&self, scenario: &Scenario, never: &mut Vec<NeverReached>) {
        for inject in &scenario.injects {
            for expect in &inject.expects {
                // What a person judges, no rehearsal can show.
                if expect.action == ExpectedAction::Judged {
                    continue;
                }
                let count = self.expectations.get(&expect.id).copied();
                let count = count.unwrap_or_default();
                if count.met.is_zero() {
                    let why = if self.was_released(&inject.id) {
                        Why::NeverDone(count.expected.times)
                    } else {
                        Why::InjectNeverReleased(inject.id.clone())
                    };
                    let what = Unreached::Expectation(expect.id.clone());
                    never.push(NeverReached { what, why });
                }
            }
        }
    }

    fn awaited_in(&self, scenario: &Scenario, never: &mut Vec<NeverReached>) {
        for (condition, tally) in &self.awaited {
            let listed_already = matches!(
                condition,
                Condition::Released(_)
                    | Condition::Since(..)
                    | Condition::Decided(..)
                    | Condition::After(_)
            );
            if listed_already || !tally.is_zero() {
                continue;
            }
            let waiting = scenario.injects.iter().filter(|inject| {
                let when = inject.when.as_ref();
                when.is_some_and(|when| holds_part(when, condition))
            });
            let injects = waiting.map(|inject| inject.id.clone()).collect();
            never.push(NeverReached {
                what: Unreached::Awaited(condition.clone()),
                why: Why::WaitedForBy(injects),
            });
        }
    }

    /// The parts that a condition wants not to hold, and that came true in every run.
    fn preventing(&self, condition: &Condition, denied: bool) -> Vec<Condition> {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => parts
                .iter()
                .flat_map(|part| self.preventing(part, denied))
                .collect(),
            Condition::Not(part) => self.preventing(part, !denied),
            part if denied => {
                let always = self
                    .awaited
                    .iter()
                    .any(|(awaited, tally)| awaited == part && tally.runs == self.runs);
                if always {
                    vec![part.clone()]
                } else {
                    Vec::new()
                }
            }
            _ => Vec::new(),
        }
    }

    /// The parts of a condition that kept it from ever holding.
    fn missing(&self, condition: &Condition) -> Vec<Condition> {
        match condition {
            Condition::All(parts) => {
                let mut missing = Vec::new();
                for part in parts {
                    for one in self.missing(part) {
                        if !missing.contains(&one) {
                            missing.push(one);
                        }
                    }
                }
                missing
            }
            // Any of them would have done: they are named together.
            Condition::Any(parts) => {
                let none_came = parts.iter().all(|part| !self.missing(part).is_empty());
                none_came.then(|| condition.clone()).into_iter().collect()
            }
            Condition::Not(_) | Condition::Chance(_) => Vec::new(),
            part => {
                let came = self
                    .awaited
                    .iter()
                    .any(|(awaited, tally)| awaited == part && !tally.is_zero());
                if came { Vec::new() } else { vec![part.clone()] }
            }
        }
    }
}

fn holds_part(condition: &Condition, wanted: &Condition) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().any(|part| holds_part(part, wanted))
        }
        Condition::Not(part) => holds_part(part, wanted),
        part => part == wanted,
    }
}
