//! The States, their contacts and attitudes, and the infrastructure they share.

use std::collections::{BTreeMap, BTreeSet};

use super::Check;
use super::circle::{Dependencies, circles};
use crate::doctrine::ContactKind;
use crate::scenario::model::{Addressee, Contact, ExpectedAction, Hours, State, StateId};
use crate::scenario::office::opens_next;
use crate::scenario::problem::{Advice, Rule};
use crate::scenario::read::Item;
use crate::scenario::source::Extent;
use crate::scenario::span::ExerciseTime;
use crate::scenario::tree::Node;

impl<'c, 't> Check<'c, 't, '_> {
    pub(super) fn tables(&mut self) {
        let outline = self.outline;
        if let Some(list) = outline.root.get("states") {
            let count = list.items().len();
            if count < 2 && matches!(list.value, crate::scenario::tree::Value::List(_)) {
                self.report(outline.at("states"), Rule::TooFewStates { count });
            }
        }
        self.states_apart();
        let asked = self.asked();
        for state in &outline.states {
            self.contacts(state, asked.contains(&state.value.id));
        }
        self.nobody_idle();
        self.tension();
        self.consultation_effects();
        self.infrastructure();
    }

    /// Nobody at the tables may be taken for somebody else.
    fn states_apart(&mut self) {
        let mut names: BTreeMap<String, Extent> = BTreeMap::new();
        let mut colours: BTreeMap<String, &str> = BTreeMap::new();
        let mut places: BTreeMap<(u32, u32), &str> = BTreeMap::new();
        for item in &self.outline.states {
            let state = &item.value;
            let short = item.at("short");
            let folded = state.short.trim().to_lowercase();
            if let Some(first) = names.get(&folded) {
                let rule = Rule::SameShortName {
                    name: state.short.clone(),
                    first_line: self.line_of(*first),
                };
                self.report(short, rule);
            } else {
                names.insert(folded, short.extent());
            }

            let colour = state.colour.to_uppercase();
            if let Some(other) = colours.get(&colour) {
                let rule = Rule::SameColour {
                    colour: state.colour.clone(),
                    other: (*other).to_owned(),
                };
                self.report(item.at("colour"), rule);
            } else {
                colours.insert(colour, &state.short);
            }

            let (x, y) = state.place;
            let place = (x.to_bits(), y.to_bits());
            if let Some(other) = places.get(&place) {
                let other = (*other).to_owned();
                self.report(item.at("place"), Rule::SamePlace { other });
            } else {
                places.insert(place, &state.short);
            }
        }
    }

    fn contacts(&mut self, item: &Item<'t, State>, is_asked: bool) {
        let contacts = &item.value.contacts;
        for (position, contact) in contacts.iter().enumerate() {
            if let Hours::Office(from, to) = contact.hours
                && from >= to
            {
                let place = item.at("contacts").item(position).field("hours");
                self.report(place, Rule::OfficeHours { from, to });
            }
        }
        let state = item.value.short.clone();
        let is_policy = |contact: &Contact| contact.kind == ContactKind::Policy;
        if contacts.is_empty() {
            self.report(item.place(), Rule::NoContact { state });
        } else if !contacts.iter().any(is_policy) && is_asked {
            self.report(item.at("contacts"), Advice::NobodyToConsult { state });
        } else if !contacts.iter().any(is_policy) {
            self.report(item.at("contacts"), Rule::NoPolicyContact { state });
        }
        self.somebody_answers(item);
    }

    /// Somebody should answer in a State at some time of the story.
    fn somebody_answers(&mut self, item: &Item<'t, State>) {
        let State {
            contacts,
            utc_offset,
            ..
        } = &item.value;
        if contacts.is_empty() {
            return;
        }
        let state = item.value.short.clone();
        let place = item.at("contacts");
        let mut sound = contacts
            .iter()
            .filter(|contact| contact.fault.is_none())
            .peekable();
        if sound.peek().is_none() {
            self.report(place, Advice::NoSoundContact { state });
        } else if let Some((timing, planned)) = self.outline.timing.zip(self.planned()) {
            let is_staffed = |contact: &Contact| {
                let start = ExerciseTime::START;
                let opens = opens_next(contact.hours, *utc_offset, timing.startex, start);
                opens.is_none_or(|opens| opens.since_start() < planned)
            };
            if !sound.any(is_staffed) {
                self.report(place, Advice::NobodyAtWork { state });
            }
        }
    }

    /// The States that others are expected to ask for consultations.
    fn asked(&self) -> BTreeSet<&'c StateId> {
        let injects = &self.outline.injects;
        let expects = injects.iter().flat_map(|item| &item.value.expects);
        let asked = expects.filter_map(|expect| match &expect.action {
            ExpectedAction::Requested(to) => Some(to),
            _ => None,
        });
        asked.collect()
    }

    /// Every table should be given something to do.
    fn nobody_idle(&mut self) {
        let outline = self.outline;
        let all_read = self.is_whole("injects", &outline.injects);
        if !all_read || outline.injects.is_empty() || self.problems.has_errors() {
            return;
        }
        let mut reached = BTreeSet::new();
        for inject in &outline.injects {
            for addressee in &inject.value.to {
                match addressee {
                    Addressee::All => return,
                    Addressee::State(state) => {
                        reached.insert(state);
                    }
                    Addressee::Actor(_) => {}
                }
            }
        }
        for item in &outline.states {
            if !reached.contains(&item.value.id) {
                let state = item.value.short.clone();
                self.report(item.place(), Rule::IdleState { state });
            }
        }
    }

    /// One step changes one thing.
    fn consultation_effects(&mut self) {
        let mut seen = std::collections::BTreeSet::new();
        for item in &self.outline.consultation_effects {
            if !seen.insert(item.value.step) {
                let step = item.value.step.name();
                self.report(item.at("step"), Rule::StepTwice { step });
            }
        }
    }

    fn tension(&mut self) {
        let mut pairs: BTreeMap<_, &Node<'_>> = BTreeMap::new();
        for item in &self.outline.tension {
            let (from, to) = (&item.value.from, &item.value.to);
            if from == to {
                let state = from.to_string();
                self.report(item.at("to"), Rule::BothSides { state });
            } else if let Some(first) = pairs.get(&(from, to)) {
                let rule = Rule::RepeatedPair {
                    from: from.to_string(),
                    to: to.to_string(),
                    first_line: self.line_of(first.extent),
                };
                self.report(item.place(), rule);
            } else {
                pairs.insert((from, to), item.node);
            }
        }
    }

    fn infrastructure(&mut self) {
        let outline = self.outline;
        let mut dependencies: Dependencies<'_> = Vec::new();
        let mut items = BTreeMap::new();
        for item in &outline.infrastructure {
            let asset = &item.value;
            if asset.in_states.is_empty() {
                self.report(item.at("in_states"), Rule::NowhereAsset);
            }
            self.no_repeats(&asset.in_states, item.at("in_states"));
            self.no_repeats(&asset.needs, item.at("needs"));
            let needs = asset.needs.iter().map(AsRef::as_ref).collect();
            dependencies.push((asset.id.as_str(), needs));
            items.entry(asset.id.as_str()).or_insert(item);
        }
        for circle in circles(&dependencies) {
            let first = circle.first().and_then(|id| items.get(id));
            if let Some(item) = first {
                let circle = circle.iter().map(|id| format!("“{id}”")).collect();
                self.report(item.at("needs"), Rule::NeedsCircle { circle });
            }
        }
    }
}
