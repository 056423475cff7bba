//! The ids a scenario declares, gathered before anything is read, so that references can run forward.

use std::collections::BTreeMap;

use crate::scenario::problem::{NameKind, Problems, Shape};
use crate::scenario::source::Extent;
use crate::scenario::tree::Node;

/// The declared ids of one kind.
#[derive(Debug, Default)]
pub(crate) struct Declared<'t> {
    ids: BTreeMap<&'t str, Extent>,
    /// Some declaration cannot be read, so an id that is not here may exist all the same.
    incomplete: bool,
}

impl<'t> Declared<'t> {
    pub(crate) fn has(&self, id: &str) -> bool {
        self.incomplete || self.ids.contains_key(id)
    }

    /// Whether that id is declared for certain.
    pub(crate) fn declares(&self, id: &str) -> bool {
        self.ids.contains_key(id)
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = &'t str> {
        self.ids.keys().copied()
    }
}

/// All ids a scenario declares.
#[derive(Debug)]
pub(crate) struct Names<'t> {
    pub(crate) states: Declared<'t>,
    pub(crate) actors: Declared<'t>,
    pub(crate) assets: Declared<'t>,
    pub(crate) objectives: Declared<'t>,
    pub(crate) injects: Declared<'t>,
    pub(crate) decisions: Declared<'t>,
    /// The roles of the scenario and of every State; whose they are, the checks say.
    pub(crate) roles: Declared<'t>,
    options: BTreeMap<&'t str, Declared<'t>>,
}

impl<'t> Names<'t> {
    /// Gathers the ids of a scenario and reports those used twice.
    pub(crate) fn gather(root: &'t Node<'_>, problems: &mut Problems<'_>) -> Self {
        let mut gather =
            |field, kind| Declarations { kind, problems }.in_list(root.get(field), true);
        let states = gather("states", NameKind::State);
        let actors = gather("actors", NameKind::Actor);
        let assets = gather("infrastructure", NameKind::Asset);
        let objectives = gather("objectives", NameKind::Objective);
        let injects = gather("injects", NameKind::Inject);
        let decisions = gather("decisions", NameKind::Decision);
        gather("moves", NameKind::Move);
        gather("suspects", NameKind::Suspect);
        let mut roles = gather("roles", NameKind::Role);
        for state in items(root.get("states")) {
            let mut declarations = Declarations {
                kind: NameKind::Role,
                problems,
            };
            let own = declarations.in_list(state.get("roles"), true);
            roles.incomplete |= own.incomplete;
            roles.ids.extend(own.ids);
        }

        let mut expects = Declarations {
            kind: NameKind::Expect,
            problems,
        };
        let mut all_expects = Declared::default();
        for inject in items(root.get("injects")) {
            expects.add(items(inject.get("expects")), &mut all_expects);
        }

        let mut options = BTreeMap::new();
        for decision in items(root.get("decisions")) {
            let mut declarations = Declarations {
                kind: NameKind::Option,
                problems,
            };
            let found = declarations.in_list(decision.get("options"), false);
            if let Some(id) = decision.get("id").and_then(Node::text) {
                options.entry(id).or_insert(found);
            }
        }
        Self {
            states,
            actors,
            assets,
            objectives,
            injects,
            decisions,
            roles,
            options,
        }
    }

    /// The options of a decision; nothing if there is no such decision.
    pub(crate) fn options(&self, decision: &str) -> Option<&Declared<'t>> {
        self.options.get(decision)
    }
}

fn items<'n, 'a>(list: Option<&'n Node<'a>>) -> &'n [Node<'a>] {
    list.map_or(&[], Node::items)
}

struct Declarations<'p, 's> {
    kind: NameKind,
    problems: &'p mut Problems<'s>,
}

impl Declarations<'_, '_> {
    /// The ids in a list of records. A list that should be there but is not one may have held any id.
    fn in_list<'t>(&mut self, list: Option<&'t Node<'_>>, may_be_absent: bool) -> Declared<'t> {
        let mut declared = Declared::default();
        match list {
            None => declared.incomplete = !may_be_absent,
            Some(list) => {
                declared.incomplete = !matches!(list.value, crate::scenario::tree::Value::List(_));
                self.add(list.items(), &mut declared);
            }
        }
        declared
    }

    fn add<'t>(&mut self, records: &'t [Node<'_>], declared: &mut Declared<'t>) {
        for record in records {
            let Some(node) = record.unwrapped().get("id") else {
                declared.incomplete = true;
                continue;
            };
            let Some(id) = node.text() else {
                declared.incomplete = true;
                continue;
            };
            if let Some(first) = declared.ids.get(id) {
                let first_line = self.problems.line_of(*first);
                let repeated = Shape::RepeatedId {
                    kind: self.kind,
                    id: id.to_owned(),
                    first_line,
                };
                self.problems.report(node.extent, repeated);
            } else {
                declared.ids.insert(id, node.extent);
            }
        }
    }
}
