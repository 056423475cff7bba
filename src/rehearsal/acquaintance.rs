//! The words by which a rehearsed table recognises whom a text is about.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::exercise::{Briefing, InboxEntry, Item};
use crate::scenario::{InjectId, Scenario, StateId, SuspectId};

/// Whom a State knows by name.
#[derive(Clone, Debug)]
pub(super) struct Acquaintance {
    pub(super) states: Vec<StateId>,
    /// The names of those States, in the same order.
    names: Vec<String>,
    suspects: Vec<(SuspectId, Vec<String>)>,
    /// Whom the texts of a script are about, so that a thousand rehearsals do not search the same text again.
    script: BTreeMap<InjectId, Mentions>,
}

/// Whom a text is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mentions {
    /// States, in seating order.
    pub(super) states: Vec<StateId>,
    /// Suspects, in the order of the scenario.
    pub(super) suspects: Vec<SuspectId>,
}

impl Acquaintance {
    /// Whom a State knows.
    pub(super) fn of(briefing: &Briefing) -> Self {
        let others = briefing.common.states.iter();
        let others = others.filter(|state| state.id != briefing.state);
        let suspects = briefing.suspects.iter().map(|suspect| {
            let words = suspect
                .label
                .split(|letter: char| !letter.is_alphanumeric())
                .filter(|word| word.chars().count() > 4)
                .map(str::to_owned);
            (suspect.id.clone(), words.collect())
        });
        Self {
            states: others.clone().map(|state| state.id.clone()).collect(),
            names: others.map(|state| state.short.clone()).collect(),
            suspects: suspects.collect(),
            script: BTreeMap::new(),
        }
    }

    /// Whom a State knows, with the texts of a script looked up beforehand.
    pub(super) fn with_script(briefing: &Briefing, scenario: &Scenario) -> Self {
        let acquaintance = Self::of(briefing);
        let script = scenario.injects.iter().map(|inject| {
            let mentions = acquaintance.search(&inject.body);
            (inject.id.clone(), mentions)
        });
        let script = script.collect();
        Self {
            script,
            ..acquaintance
        }
    }

    /// Whom something in the inbox is about.
    pub(super) fn mentions(&self, entry: &InboxEntry) -> Cow<'_, Mentions> {
        let known = match &entry.item {
            Item::Inject(inject) => self.script.get(inject),
            Item::Message(_) | Item::Shared(..) | Item::Ping(_) => None,
        };
        known.map_or_else(
            || Cow::Owned(self.search(&entry.letter.body)),
            Cow::Borrowed,
        )
    }

    fn search(&self, text: &str) -> Mentions {
        let states = self.states.iter().zip(&self.names);
        let suspects = self.suspects.iter();
        Mentions {
            states: states
                .filter(|(_, name)| text.contains(name.as_str()))
                .map(|(state, _)| state.clone())
                .collect(),
            suspects: suspects
                .filter(|(_, words)| words.iter().any(|word| text.contains(word.as_str())))
                .map(|(suspect, _)| suspect.clone())
                .collect(),
        }
    }
}
