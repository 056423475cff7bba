//! Conditions: whether they can ever hold, and what waits for what.
//!
//! Sound, not complete: what is reported can certainly not happen; what is not reported may still
//! never happen, since the tables decide.

use std::collections::{BTreeMap, BTreeSet};

use super::Check;
use super::circle::{Dependencies, circles};
use crate::doctrine::{Addressing, doctrine};
use crate::scenario::condition::Condition;
use crate::scenario::model::{DecisionId, Inject, InjectId, MeasureMatch, Opening, StateId};
use crate::scenario::problem::{NameKind, Rule, Shape};
use crate::scenario::read::{Item, unknown_id};
use crate::scenario::span::Span;
use crate::scenario::tree::Place;

/// Deeper than anybody can follow.
const DEEPEST: usize = 16;
/// Longer than anybody can follow.
const LONGEST: usize = 128;
/// How many conditions of an `All` are compared with one another.
const COMPARED: usize = 32;

impl<'c, 't> Check<'c, 't, '_> {
    pub(super) fn conditions(&mut self) {
        let outline = self.outline;
        let mut explained = BTreeSet::new();
        for item in &outline.injects {
            if let Some(condition) = &item.value.when {
                let before = self.problems.count();
                if size(condition) > LONGEST {
                    let limit = LONGEST;
                    let extent = item.at("when").extent();
                    self.problems
                        .report(extent, Shape::ConditionTooLong { limit });
                } else {
                    self.condition(condition, item.at("when"), 1);
                }
                if self.problems.count() > before {
                    explained.insert(&item.value.id);
                }
            }
        }
        let reach = Reach::of(self);
        self.never_released(&reach, &explained);
        self.never_in_time(&reach, &explained);
        for item in &outline.decisions {
            if let Opening::After(inject, _) = &item.value.opens
                && !reach.may_be_released(inject)
            {
                let inject = inject.to_string();
                self.report(item.at("opens").item(0), Rule::NeverPut { inject });
            }
        }
    }

    /// Looks at a condition and all its parts.
    fn condition(&mut self, condition: &Condition, place: Place<'_, '_>, depth: usize) {
        if depth > DEEPEST {
            let limit = DEEPEST;
            let extent = place.extent();
            self.problems
                .report(extent, Shape::ConditionTooDeep { limit });
            return;
        }
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                let word = match condition {
                    Condition::All(_) => "All",
                    _ => "Any",
                };
                if parts.is_empty() {
                    self.report(place, Rule::NoParts { word });
                }
                for (position, part) in parts.iter().enumerate() {
                    self.condition(part, place.item(0).item(position), depth + 1);
                }
                if let Condition::All(parts) = condition
                    && let Some(position) = contradiction(parts)
                {
                    self.report(place.item(0).item(position), Rule::Contradiction);
                }
            }
            Condition::Not(part) => self.condition(part, place.item(0), depth + 1),
            Condition::Later(_, part) => {
                if !happens(part) {
                    self.report(place.item(1), Rule::DoesNotHappen);
                }
                self.condition(part, place.item(1), depth + 1);
            }
            Condition::After(time) => self.not_after_end(*time, place.item(0)),
            Condition::Decided(decision, option) => {
                if let Some(options) = self.names.options(decision.as_str())
                    && !options.has(option.as_str())
                {
                    let all: Vec<&str> = options.ids().collect();
                    let shape = unknown_id(NameKind::Option, option.as_str(), &all);
                    self.problems.report(place.item(1).extent(), shape);
                }
            }
            Condition::Took { by, what, toward } => {
                if toward.as_ref() == Some(by) {
                    self.both_sides(by, place.field("toward"));
                }
                if toward.is_some()
                    && let MeasureMatch::Measure(id) = what
                    && takes_no_addressee(what)
                {
                    let measure = id.to_string();
                    self.report(place.field("toward"), Rule::TakesNoAddressee { measure });
                }
            }
            Condition::Contacted { from, to }
            | Condition::Bounced { from, to }
            | Condition::Answered { from, to, .. }
            | Condition::Ended { from, to, .. }
            | Condition::Consulted { from, to }
            | Condition::Unanswered { from, to, .. }
            | Condition::Outcome { from, to, .. }
            | Condition::TensionAtLeast { from, to, .. } => {
                if from == to {
                    self.both_sides(from, place.field("to"));
                }
            }
            Condition::Chance(0) => self.report(place.item(0), Rule::NoChance),
            Condition::Released(_)
            | Condition::Since(..)
            | Condition::DecidedBySilence(_)
            | Condition::Chance(_) => {}
        }
    }

    fn both_sides(&mut self, state: &StateId, place: Place<'_, '_>) {
        let state = state.to_string();
        self.report(place, Rule::BothSides { state });
    }

    /// Injects that are never released: in a circle, behind one, or with a condition that never holds.
    fn never_released(&mut self, reach: &Reach<'c>, explained: &BTreeSet<&InjectId>) {
        let outline = self.outline;
        let stuck = |item: &&Item<'t, Inject>| !reach.may_be_released(&item.value.id);
        let stuck: Vec<_> = outline.injects.iter().filter(stuck).collect();
        let mut waits: Dependencies<'_> = Vec::new();
        for item in &stuck {
            let mut for_injects = Vec::new();
            if let Some(condition) = &item.value.when {
                reach.waits_for(condition, &mut for_injects);
            }
            let stuck_too = |id: &&str| !reach.may_be_released(&InjectId::from(*id));
            waits.push((
                item.value.id.as_str(),
                for_injects.into_iter().filter(stuck_too).collect(),
            ));
        }
        let mut in_circle = BTreeSet::new();
        for circle in circles(&waits) {
            let first = circle.first().copied().unwrap_or_default();
            let item = stuck.iter().find(|item| item.value.id == *first);
            in_circle.extend(circle.iter().copied());
            if let Some(item) = item {
                let circle = reach.in_words(&circle);
                self.report(item.at("when"), Rule::WaitsForItself { circle });
            }
        }
        for (item, (id, waits)) in stuck.iter().zip(&waits) {
            if !in_circle.contains(id) && !explained.contains(&item.value.id) {
                let waits_for = waits.first().map(|id| (*id).to_owned());
                self.report(item.at("when"), Rule::NeverReleased { waits_for });
            }
        }
        for item in &outline.injects {
            if let Some(condition) = &item.value.when
                && !explained.contains(&item.value.id)
                && size(condition) <= LONGEST
                && reach.always(condition)
            {
                self.report(item.at("when"), Rule::AlwaysHolds);
            }
        }
    }
}

/// How many parts a condition has.
fn size(condition: &Condition) -> usize {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => 1 + parts.iter().map(size).sum::<usize>(),
        Condition::Not(part) | Condition::Later(_, part) => 1 + size(part),
        _ => 1,
    }
}

/// Whether a condition tells of something that happens at a moment, from which time can be counted.
fn happens(condition: &Condition) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().all(happens),
        Condition::Released(_)
        | Condition::Since(..)
        | Condition::Decided(..)
        | Condition::DecidedBySilence(_)
        | Condition::Took { .. }
        | Condition::Bounced { .. }
        | Condition::Answered { .. }
        | Condition::Ended { .. }
        | Condition::Outcome { .. } => true,
        Condition::Not(_)
        | Condition::After(_)
        | Condition::Contacted { .. }
        | Condition::Consulted { .. }
        | Condition::Unanswered { .. }
        | Condition::TensionAtLeast { .. }
        | Condition::Later(..)
        | Condition::Chance(_) => false,
    }
}

/// Whether an addressee makes a measure impossible.
fn takes_no_addressee(what: &MeasureMatch) -> bool {
    let MeasureMatch::Measure(id) = what else {
        return false;
    };
    let measure = doctrine().measure(id);
    measure.is_some_and(|measure| measure.needs_addressee == Addressing::None)
}

/// The position of a part that excludes an earlier one.
fn contradiction(parts: &[Condition]) -> Option<usize> {
    let excludes = |one: &Condition, other: &Condition| match (one, other) {
        (Condition::Not(inner), outer) | (outer, Condition::Not(inner)) => **inner == *outer,
        (Condition::Decided(one, this), Condition::Decided(other, that)) => {
            one == other && this != that
        }
        _ => false,
    };
    let compared = parts.get(..parts.len().min(COMPARED))?;
    compared.iter().enumerate().skip(1).find_map(|(at, part)| {
        let earlier = compared.get(..at)?;
        earlier.iter().any(|it| excludes(it, part)).then_some(at)
    })
}

/// Which injects may be released at all: the least set that times and conditions allow.
pub(super) struct Reach<'o> {
    /// The conditions of those that wait; an inject that is not here has a time, or could not be read.
    waiting: BTreeMap<&'o InjectId, &'o Condition>,
    /// After which inject a decision opens; one that is not here opens at a time, or could not be read.
    opens_after: BTreeMap<&'o DecisionId, &'o InjectId>,
    released: BTreeSet<&'o InjectId>,
}

impl<'o> Reach<'o> {
    fn of<'t>(check: &Check<'o, 't, '_>) -> Self {
        let outline = check.outline;
        let mut reach = Self {
            waiting: BTreeMap::new(),
            opens_after: BTreeMap::new(),
            released: BTreeSet::new(),
        };
        for item in &outline.decisions {
            if let Opening::After(inject, _) = &item.value.opens {
                reach.opens_after.entry(&item.value.id).or_insert(inject);
            }
        }
        for item in &outline.injects {
            // A condition that is too long was reported, and is not thought through.
            if let (None, Some(condition)) = (&item.value.at, &item.value.when)
                && size(condition) <= LONGEST
            {
                reach.waiting.entry(&item.value.id).or_insert(condition);
            }
        }
        reach.settle();
        reach
    }

    /// Releases what can be released until nothing more can.
    fn settle(&mut self) {
        let mut woken_by: BTreeMap<InjectId, Vec<&'o InjectId>> = BTreeMap::new();
        for (id, condition) in &self.waiting {
            for other in self.mentioned(condition) {
                woken_by.entry(InjectId::from(other)).or_default().push(id);
            }
        }
        let mut queue: Vec<&'o InjectId> = self.waiting.keys().copied().collect();
        while let Some(id) = queue.pop() {
            if self.released.contains(id) {
                continue;
            }
            let condition = self.waiting.get(id).copied();
            let holds = condition.is_some_and(|condition| self.possible(condition));
            if holds && self.released.insert(id) {
                queue.extend(woken_by.get(id).into_iter().flatten());
            }
        }
    }

    pub(super) fn may_be_released(&self, id: &InjectId) -> bool {
        !self.waiting.contains_key(id) || self.released.contains(id)
    }

    fn may_be_decided(&self, decision: &DecisionId) -> bool {
        let after = self.opens_after.get(decision);
        after.is_none_or(|inject| self.may_be_released(inject))
    }

    /// Whether a condition may ever hold, given what may be released.
    pub(super) fn possible(&self, condition: &Condition) -> bool {
        match condition {
            Condition::All(parts) => {
                contradiction(parts).is_none() && parts.iter().all(|part| self.possible(part))
            }
            Condition::Any(parts) => parts.iter().any(|part| self.possible(part)),
            Condition::Not(part) => !self.always(part),
            Condition::After(_) => true,
            Condition::Released(inject) | Condition::Since(inject, _) => {
                self.may_be_released(inject)
            }
            Condition::Later(_, part) => self.possible(part),
            Condition::Decided(decision, _) | Condition::DecidedBySilence(decision) => {
                self.may_be_decided(decision)
            }
            Condition::Took { by, what, toward } => {
                toward.as_ref() != Some(by) && !(toward.is_some() && takes_no_addressee(what))
            }
            Condition::Contacted { from, to }
            | Condition::Bounced { from, to }
            | Condition::Answered { from, to, .. }
            | Condition::Ended { from, to, .. }
            | Condition::Consulted { from, to }
            | Condition::Unanswered { from, to, .. }
            | Condition::Outcome { from, to, .. }
            | Condition::TensionAtLeast { from, to, .. } => from != to,
            Condition::Chance(percent) => *percent > 0,
        }
    }

    /// Whether a condition holds from the start and ever after.
    fn always(&self, condition: &Condition) -> bool {
        match condition {
            Condition::All(parts) => parts.iter().all(|part| self.always(part)),
            Condition::Any(parts) => parts.iter().any(|part| self.always(part)),
            Condition::Not(part) => !self.possible(part),
            Condition::After(time) => *time == Span::ZERO,
            Condition::TensionAtLeast { from, to, level } => from != to && *level == 0,
            Condition::Chance(percent) => *percent >= 100,
            _ => false,
        }
    }

    /// The steps of a circle, with the decisions through which an inject waits for the next.
    fn in_words(&self, circle: &[&str]) -> Vec<String> {
        let mut words = Vec::new();
        for (position, id) in circle.iter().enumerate() {
            words.push(format!("“{id}”"));
            let condition = self.waiting.get(&InjectId::from(*id));
            let next = circle.get(position + 1);
            if let (Some(condition), Some(next)) = (condition, next) {
                let next = InjectId::from(*next);
                let decision = self.decision_between(condition, &next);
                words.extend(decision.map(|id| format!("the decision “{id}”")));
            }
        }
        words
    }

    /// The decision through which a condition speaks of an inject, if it does not name the inject itself.
    fn decision_between<'c>(
        &self,
        condition: &'c Condition,
        inject: &InjectId,
    ) -> Option<&'c DecisionId> {
        let mut parts = vec![condition];
        let mut through = None;
        while let Some(part) = parts.pop() {
            match part {
                Condition::All(inner) | Condition::Any(inner) => parts.extend(inner),
                Condition::Not(inner) | Condition::Later(_, inner) => parts.push(inner),
                Condition::Released(id) | Condition::Since(id, _) if id == inject => return None,
                Condition::Decided(id, _) | Condition::DecidedBySilence(id)
                    if self.opens_after.get(id) == Some(&inject) =>
                {
                    through = Some(id);
                }
                _ => {}
            }
        }
        through
    }

    /// The injects that a condition speaks of in any sense, those behind its decisions included.
    pub(super) fn mentioned<'r>(&'r self, condition: &'r Condition) -> Vec<&'r str> {
        let mut mentioned = Vec::new();
        self.mentions(condition, true, true, &mut mentioned);
        mentioned
    }

    /// The injects whose release a condition asks for.
    fn waits_for<'c>(&'c self, condition: &'c Condition, into: &mut Vec<&'c str>) {
        self.mentions(condition, true, false, into);
    }

    /// The injects that a condition speaks of, in the direct or also in the negated sense.
    fn mentions<'c>(
        &'c self,
        condition: &'c Condition,
        direct: bool,
        negated_too: bool,
        into: &mut Vec<&'c str>,
    ) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    self.mentions(part, direct, negated_too, into);
                }
            }
            Condition::Not(part) => self.mentions(part, !direct, negated_too, into),
            Condition::Later(_, part) => self.mentions(part, direct, negated_too, into),
            Condition::Released(inject) | Condition::Since(inject, _) if direct || negated_too => {
                into.push(inject.as_str());
            }
            Condition::Decided(decision, _) | Condition::DecidedBySilence(decision)
                if direct || negated_too =>
            {
                into.extend(self.opens_after.get(decision).map(|inject| inject.as_str()));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::scenario::load_str;

    /// The sound scenario with these conditional injects besides; gives what is said of their conditions.
    fn told(conditions: &[(&str, &str)]) -> Vec<String> {
        let sound = include_str!("../../../tests/broken/sound.ron");
        let injects = conditions.iter().map(|(id, when)| {
            format!(
                "Inject(id: \"{id}\", title: \"Later\", when: {when}, from: \"Desk\", to: [State(\"drovia\")], \
                 channel: Phone, marking: Green, body: \"News.\"),"
            )
        });
        let injects: String = injects.collect();
        let text = sound.replacen("injects: [", &format!("injects: [{injects}"), 1);
        let loaded = load_str("conditions.ron", &text);
        let problems = loaded.problems.into_iter();
        problems
            .map(|problem| format!("{}: {}", problem.severity, problem.what))
            .collect()
    }

    #[track_caller]
    fn is_left_in_peace(conditions: &[(&str, &str)]) {
        assert_eq!(told(conditions), [""; 0]);
    }

    #[test]
    fn chains_in_any_order_are_left_in_peace() {
        is_left_in_peace(&[
            ("x1", "Released(\"x2\")"),
            ("x2", "Since(\"x3\", \"10m\")"),
            ("x3", "Decided(\"line\", \"wait\")"),
        ]);
    }

    #[test]
    fn time_is_counted_from_what_happens_and_from_nothing_else() {
        is_left_in_peace(&[
            (
                "x1",
                "Later(\"30m\", Answered(from: \"aldenia\", to: \"drovia\", how: Declined))",
            ),
            (
                "x2",
                "Later(\"1h\", Any([Bounced(from: \"aldenia\", to: \"drovia\"), DecidedBySilence(\"line\")]))",
            ),
            (
                "x3",
                "Later(\"1h\", Ended(from: \"aldenia\", to: \"drovia\", how: BrokenOff))",
            ),
        ]);
        assert_eq!(
            told(&[("x1", "Later(\"30m\", Not(Released(\"i01\")))")]),
            ["error: Time cannot be counted from this, since it does not happen at a moment"]
        );
        assert_eq!(
            told(&[("x1", "Later(\"30m\", Released(\"x1\"))")]),
            ["error: This inject waits for itself: “x1” waits for “x1”"]
        );
        assert_eq!(
            told(&[(
                "x1",
                "Answered(from: \"aldenia\", to: \"drovia\", how: Decline)"
            )]),
            ["error: “Decline” is not an answer to a request"]
        );
    }

    #[test]
    fn a_way_round_a_circle_is_enough() {
        is_left_in_peace(&[
            ("x1", "Any([Released(\"x2\"), Released(\"i01\")])"),
            ("x2", "Released(\"x1\")"),
            ("x3", "Not(Released(\"x3\"))"),
            ("x4", "All([After(\"1h\"), Not(Released(\"x5\"))])"),
            ("x5", "All([After(\"1h\"), Not(Released(\"x4\"))])"),
        ]);
    }

    #[test]
    fn what_depends_on_a_decision_that_never_opens_is_never_released() {
        let sound = include_str!("../../../tests/broken/sound.ron");
        let text = sound
            .replacen("After(\"i01\", \"20m\")", "After(\"c01\", \"20m\")", 1)
            .replacen(
                "when: Unanswered(from: \"aldenia\", to: \"drovia\", after: \"90m\")",
                "when: Decided(\"line\", \"wait\")",
                1,
            );
        let problems = load_str("circle.ron", &text).problems;
        let what: Vec<&str> = problems
            .iter()
            .map(|problem| problem.what.as_str())
            .collect();
        assert_eq!(
            what,
            [
                "This inject waits for itself: “c01” waits for the decision “line” waits for “c01”",
                "This decision is never put, since the inject “c01” is never released",
            ]
        );
    }

    #[test]
    fn a_double_negation_waits_like_the_plain_condition() {
        assert_eq!(
            told(&[("x1", "Not(Not(Released(\"x1\")))")]),
            ["error: This inject waits for itself: “x1” waits for “x1”"]
        );
    }

    #[test]
    fn two_outcomes_of_one_decision_exclude_each_other() {
        assert_eq!(
            told(&[(
                "x1",
                "All([Decided(\"line\", \"wait\"), Decided(\"line\", \"blame\")])"
            )]),
            ["warning: This asks for a condition and for its opposite at the same time"]
        );
    }

    #[test]
    fn conditions_too_long_to_follow_are_told_and_not_thought_through() {
        let parts = "Released(\"i01\"),".repeat(200);
        assert_eq!(
            told(&[("x1", &format!("All([{parts}])"))]),
            ["error: This condition has more than 128 parts"]
        );
    }
}
