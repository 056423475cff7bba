//! Where the pieces of a script stand in its text.

use std::collections::BTreeMap;

use super::model::{DecisionId, ExpectId, InjectId, OptionId};
use super::parse::parse;
use super::problem::{Problems, Strictness};
use super::source::{Position, Source};
use super::tree::Node;
use super::valid::Scenario;

/// Line and column of the pieces of a script, for those who look something up in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// Injects.
    pub injects: BTreeMap<InjectId, Position>,
    /// Expected actions.
    pub expectations: BTreeMap<ExpectId, Position>,
    /// Decisions.
    pub decisions: BTreeMap<DecisionId, Position>,
    /// Options of decisions.
    pub options: BTreeMap<(DecisionId, OptionId), Position>,
}

impl Places {
    /// The places in the text a scenario was read from.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let source = Source::new("scenario", scenario.source().as_ref());
        let mut problems = Problems::new(&source, Strictness::WhatPlayNeeds);
        let parsed = parse(source.text(), &mut problems);
        let at = |node: &Node<'_>| source.position(node.head().start);
        let mut places = Self::default();
        for inject in items(&parsed.root, "injects") {
            if let Some(id) = id_of(inject) {
                places.injects.insert(InjectId::from(id), at(inject));
            }
            for expect in items(inject, "expects") {
                if let Some(id) = id_of(expect) {
                    places.expectations.insert(ExpectId::from(id), at(expect));
                }
            }
        }
        for decision in items(&parsed.root, "decisions") {
            let Some(id) = id_of(decision).map(DecisionId::from) else {
                continue;
            };
            for option in items(decision, "options") {
                if let Some(option_id) = id_of(option) {
                    let key = (id.clone(), OptionId::from(option_id));
                    places.options.insert(key, at(option));
                }
            }
            places.decisions.insert(id, at(decision));
        }
        places
    }
}

fn items<'n, 'a>(node: &'n Node<'a>, field: &str) -> impl Iterator<Item = &'n Node<'a>> {
    let list = node.get(field).map_or(&[][..], Node::items);
    list.iter().map(Node::unwrapped)
}

fn id_of<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    node.get("id")?.text()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::library::bundled;

    #[test]
    fn every_inject_decision_option_and_expectation_is_found_where_it_stands() {
        for entry in bundled() {
            let scenario = entry.loaded.scenario.unwrap();
            let source = Source::new("scenario", scenario.source().as_ref());
            let places = Places::of(&scenario);
            let stands = |position: &Position, id: &str| {
                let text: String = (position.line..position.line + 4)
                    .map(|line| source.line(line).to_owned())
                    .collect();
                assert!(text.contains(&format!("\"{id}\"")), "{id}: {text}");
            };
            for inject in &scenario.injects {
                stands(&places.injects[&inject.id], inject.id.as_str());
                for expect in &inject.expects {
                    stands(&places.expectations[&expect.id], expect.id.as_str());
                }
            }
            for decision in &scenario.decisions {
                stands(&places.decisions[&decision.id], decision.id.as_str());
                for option in &decision.options {
                    let key = (decision.id.clone(), option.id.clone());
                    stands(&places.options[&key], option.id.as_str());
                }
            }
        }
    }
}
