//! When conditions can hold, as planned: within the exercise, at any time at all, in every part.
//!
//! A facilitator may release an inject earlier or let the story run longer, so none of this is an error.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use super::Check;
use super::conditions::Reach;
use crate::scenario::condition::Condition;
use crate::scenario::model::{DecisionId, InjectId, Opening};
use crate::scenario::problem::Advice;
use crate::scenario::span::Span;
use crate::scenario::tree::Place;

impl<'c> Check<'c, '_, '_> {
    /// Conditions that hold too late, at no time, or with a part that never comes true.
    pub(super) fn never_in_time(&mut self, reach: &Reach<'c>, explained: &BTreeSet<&InjectId>) {
        if !self.is_sound() {
            return;
        }
        let outline = self.outline;
        let earliest = Earliest::of(self, reach);
        for item in &outline.injects {
            let inject = &item.value;
            let Some(condition) = &inject.when else {
                continue;
            };
            if explained.contains(&inject.id) || !reach.may_be_released(&inject.id) {
                continue;
            }
            let place = item.at("when");
            let before = self.problems.count();
            self.parts_in_time(condition, place, &earliest);
            if self.problems.count() > before {
                continue;
            }
            let end = self.planned();
            if let Some((at, end)) = earliest.of_condition(condition).zip(end)
                && at > end
            {
                let advice = Advice::HoldsAfterEnd {
                    at: at.to_string(),
                    end: end.to_string(),
                };
                self.report(place, advice);
            }
        }
    }

    fn parts_in_time(
        &mut self,
        condition: &Condition,
        place: Place<'_, '_>,
        earliest: &Earliest<'_>,
    ) {
        match condition {
            Condition::All(parts) => {
                if let Some((position, from, until)) = earliest.no_such_time(parts) {
                    let advice = Advice::NoSuchTime {
                        from: from.to_string(),
                        until: until.to_string(),
                    };
                    self.report(place.item(0).item(position), advice);
                    return;
                }
                for (position, part) in parts.iter().enumerate() {
                    self.parts_in_time(part, place.item(0).item(position), earliest);
                }
            }
            Condition::Any(parts) => {
                for (position, part) in parts.iter().enumerate() {
                    self.parts_in_time(part, place.item(0).item(position), earliest);
                }
            }
            Condition::Not(part) => self.parts_in_time(part, place.item(0), earliest),
            Condition::Released(inject) | Condition::Since(inject, _) => {
                self.part_holds(inject, place, earliest);
            }
            Condition::Decided(decision, _) => {
                if let Some(Opening::After(inject, _)) = earliest.opens.get(decision) {
                    self.part_holds(inject, place, earliest);
                }
            }
            _ => {}
        }
    }

    fn part_holds(&mut self, inject: &InjectId, place: Place<'_, '_>, earliest: &Earliest<'_>) {
        if !earliest.reach.may_be_released(inject) {
            let inject = inject.to_string();
            self.report(place, Advice::PartNeverHolds { inject });
        }
    }
}

/// The earliest moment at which each inject can be released, as planned.
struct Earliest<'o> {
    reach: &'o Reach<'o>,
    opens: BTreeMap<&'o DecisionId, &'o Opening>,
    released: BTreeMap<&'o InjectId, Span>,
}

impl<'o> Earliest<'o> {
    /// Goes through the injects in the order of time: what comes of the earliest cannot come before it.
    fn of(check: &Check<'o, '_, '_>, reach: &'o Reach<'o>) -> Self {
        let outline = check.outline;
        let decisions = outline.decisions.iter().map(|item| &item.value);
        let mut earliest = Self {
            reach,
            opens: decisions.map(|it| (&it.id, &it.opens)).collect(),
            released: BTreeMap::new(),
        };
        let mut waiting: BTreeMap<&InjectId, &Condition> = BTreeMap::new();
        let mut woken_by: BTreeMap<InjectId, Vec<&InjectId>> = BTreeMap::new();
        let mut next: BinaryHeap<Reverse<(Span, &InjectId)>> = BinaryHeap::new();
        for item in &outline.injects {
            let inject = &item.value;
            match (&inject.at, &inject.when) {
                (Some(at), _) => next.push(Reverse((*at, &inject.id))),
                (None, Some(condition)) => {
                    waiting.insert(&inject.id, condition);
                    for other in reach.mentioned(condition) {
                        let others = woken_by.entry(InjectId::from(other)).or_default();
                        others.push(&inject.id);
                    }
                    if let Some(at) = earliest.of_condition(condition) {
                        next.push(Reverse((at, &inject.id)));
                    }
                }
                (None, None) => {}
            }
        }
        while let Some(Reverse((at, id))) = next.pop() {
            if earliest.released.contains_key(id) {
                continue;
            }
            earliest.released.insert(id, at);
            for other in woken_by.get(id).into_iter().flatten() {
                if earliest.released.contains_key(other) {
                    continue;
                }
                let condition = waiting.get(other);
                let holds = condition.and_then(|condition| earliest.of_condition(condition));
                next.extend(holds.map(|holds| Reverse((holds, *other))));
            }
        }
        earliest
    }

    /// When a condition can first hold, given what is released so far; nothing if it cannot.
    fn of_condition(&self, condition: &Condition) -> Option<Span> {
        match condition {
            Condition::All(parts) => parts.iter().try_fold(Span::ZERO, |latest, part| {
                Some(latest.max(self.of_condition(part)?))
            }),
            Condition::Any(parts) => parts
                .iter()
                .filter_map(|part| self.of_condition(part))
                .min(),
            Condition::After(time) => Some(*time),
            Condition::Released(inject) => self.released.get(inject).copied(),
            Condition::Since(inject, wait) => Some(*self.released.get(inject)? + *wait),
            Condition::Decided(decision, _) => match self.opens.get(decision)? {
                Opening::At(at) => Some(*at),
                Opening::After(inject, wait) => Some(*self.released.get(inject)? + *wait),
            },
            Condition::Unanswered { after, .. } => Some(*after),
            other => self.reach.possible(other).then_some(Span::ZERO),
        }
    }

    /// The part of an `All` that asks for a time before the others can hold, with both times.
    fn no_such_time(&self, parts: &[Condition]) -> Option<(usize, Span, Span)> {
        let (position, until) = parts
            .iter()
            .enumerate()
            .filter_map(|(position, part)| match part {
                Condition::Not(inner) => match **inner {
                    Condition::After(time) => Some((position, time)),
                    _ => None,
                },
                _ => None,
            })
            .min_by_key(|(_, until)| *until)?;
        let from = parts
            .iter()
            .filter_map(|part| self.of_condition(part))
            .max()?;
        (from >= until).then_some((position, from, until))
    }
}
