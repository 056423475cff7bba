//! Injects: whom they reach, what they suggest, expect and change.

use std::collections::BTreeSet;

use super::Check;
use crate::doctrine::{InjectChannel, Marking, Vocabulary as _};
use crate::scenario::model::{Addressee, Effect, Evidence, ExpectedAction, Inject, StateId};
use crate::scenario::problem::{Advice, Rule};
use crate::scenario::read::Item;
use crate::scenario::span::Span;
use crate::scenario::tree::{Place, Value};

impl<'t> Check<'_, 't, '_> {
    pub(super) fn injects(&mut self) {
        let outline = self.outline;
        let list = outline.root.get("injects");
        if list.is_some_and(|list| list.value == Value::List(Vec::new())) {
            self.report(outline.at("injects"), Rule::NoInjects);
        }
        for item in &outline.injects {
            self.release(item);
            let inject = &item.value;
            self.addressees(&inject.to, inject.channel, inject.marking, item.place());
            if inject.to.is_empty() {
                self.report(item.at("to"), Rule::NobodyAddressed);
            }
            for (position, evidence) in item.value.evidence.iter().enumerate() {
                self.evidence(evidence, item.at("evidence").item(position));
            }
            self.expects(item);
            self.effects(&item.value.effects, item.at("effects"));
        }
    }

    fn release(&mut self, item: &Item<'t, Inject>) {
        match (&item.value.at, &item.value.when) {
            (None, None) => self.report(item.place(), Rule::NeitherAtNorWhen),
            (Some(_), Some(_)) => self.report(item.at("when"), Rule::BothAtAndWhen),
            (Some(at), None) => self.not_after_end(*at, item.at("at")),
            (None, Some(_)) => {}
        }
    }

    /// What the facilitator may write out in play: each with a title of its own.
    pub(super) fn inject_templates(&mut self) {
        let outline = self.outline;
        let mut titles = BTreeSet::new();
        for item in &outline.inject_templates {
            let template = &item.value;
            let title = template.title.trim();
            if !titles.insert(title.to_lowercase()) {
                let item_text = format!("“{title}”");
                self.report(item.at("title"), Rule::RepeatedItem { item: item_text });
            }
            let (channel, marking) = (template.channel, template.marking);
            self.addressees(&template.to, channel, marking, item.place());
            self.effects(&template.effects, item.at("effects"));
        }
    }

    /// Whether a text may go to those it is addressed to, as it is sent and marked; if it is addressed at all.
    fn addressees(
        &mut self,
        addressees: &[Addressee],
        channel: InjectChannel,
        marking: Marking,
        text: Place<'_, '_>,
    ) {
        let is_to_all = addressees.contains(&Addressee::All);
        let mut seen = BTreeSet::new();
        for (position, addressee) in addressees.iter().enumerate() {
            let place = text.field("to").item(position);
            let name = match addressee {
                Addressee::All => "All",
                Addressee::State(state) => state.as_str(),
                Addressee::Actor(actor) => actor.as_str(),
            };
            if !seen.insert(name) {
                let item = format!("“{name}”");
                self.report(place, Rule::RepeatedItem { item });
            } else if is_to_all && *addressee != Addressee::All {
                let state = name.to_owned();
                self.report(place, Rule::AllAndOne { state });
            }
        }
        let reaches_several = is_to_all || seen.len() > 1;
        if addressees.is_empty() {
            return;
        }
        if marking == Marking::Secret && reaches_several {
            self.report(text.field("marking"), Rule::SharedSecret);
        } else if channel == InjectChannel::Media && !is_to_all {
            self.report(text.field("channel"), Rule::NewsForSome);
        } else if is_to_all && !marking.may_be_published() {
            let label = marking.label().to_owned();
            self.report(text.field("marking"), Rule::MarkedForAll { marking: label });
        }
    }

    fn evidence(&mut self, evidence: &Evidence, place: Place<'_, '_>) {
        let points_to = place.field("points_to");
        if let Some(truth) = &self.outline.truth
            && !evidence.planted
            && evidence.points_to != truth.perpetrator
            && Some(&evidence.points_to) != truth.sponsor.as_ref()
        {
            self.report(points_to, Rule::MisleadingEvidence);
        }
        if let Some(truth) = &self.outline.truth
            && evidence.planted
            && evidence.points_to == truth.perpetrator
        {
            self.report(place.field("planted"), Advice::PlantedTruth);
        }
        if !self.may_be_suspected(&evidence.points_to) {
            self.report(points_to, Rule::EvidenceBeyondSuspects);
        }
    }

    fn expects(&mut self, item: &Item<'t, Inject>) {
        let inject = &item.value;
        let is_to_all = inject.to.contains(&Addressee::All);
        let receives = |state: &StateId| {
            let named =
                |addressee: &Addressee| matches!(addressee, Addressee::State(id) if id == state);
            is_to_all || inject.to.iter().any(named)
        };
        for (position, expect) in inject.expects.iter().enumerate() {
            let place = item.at("expects").item(position);
            if expect.within == Span::ZERO {
                self.report(place.field("within"), Rule::NoTime);
            }
            if let (Some(at), Some(end)) = (inject.at, self.planned())
                && at <= end
                && at + expect.within > end
            {
                let rule = Rule::DeadlineAfterEnd {
                    at: (at + expect.within).to_string(),
                    end: end.to_string(),
                };
                self.report(place.field("within"), rule);
            }
            if let Some(by) = &expect.by
                && !receives(by)
                && !inject.to.is_empty()
            {
                let state = by.to_string();
                self.report(place.field("by"), Rule::ExpectedOfAbsent { state });
            }
            let action = place.field("action");
            match &expect.action {
                ExpectedAction::Contacted(other)
                | ExpectedAction::Requested(other)
                | ExpectedAction::Answered(other)
                | ExpectedAction::Shared(other) => {
                    let only_receiver = [Addressee::State(other.clone())];
                    let by = expect.by.as_ref();
                    if by == Some(other) || by.is_none() && inject.to == only_receiver {
                        let state = other.to_string();
                        self.report(action.item(0), Rule::BothSides { state });
                    }
                }
                ExpectedAction::Decided(decision) => {
                    let found = self.decisions.get(decision);
                    let state = found.map(|decision| &decision.state);
                    let expected = |state: &StateId| match &expect.by {
                        Some(by) => by == state,
                        None => receives(state),
                    };
                    if let Some(state) = state.filter(|state| !expected(state)) {
                        let rule = Rule::DecisionOfAnother {
                            decision: decision.to_string(),
                            state: state.to_string(),
                        };
                        self.report(action.item(0), rule);
                    }
                }
                ExpectedAction::Acknowledged
                | ExpectedAction::Assessed
                | ExpectedAction::Took(_)
                | ExpectedAction::Judged => {}
            }
            if matches!(expect.action, ExpectedAction::Shared(_)) && !inject.marking.may_be_shared()
            {
                let marking = inject.marking.label().to_owned();
                self.report(action, Rule::NotToBeShared { marking });
            }
        }
    }

    /// What a release or a choice changes.
    pub(super) fn effects(&mut self, effects: &[Effect], place: Place<'_, '_>) {
        for (position, effect) in effects.iter().enumerate() {
            let place = place.item(position);
            match effect {
                Effect::Tension(from, to, points) => {
                    if from == to {
                        let state = from.to_string();
                        self.report(place.item(1), Rule::BothSides { state });
                    }
                    if *points == 0 {
                        self.report(place.item(2), Rule::NoChange);
                    }
                }
                Effect::Infrastructure(..) => {}
            }
        }
    }
}
