//! Decisions: what they offer, and what silence amounts to.

use std::collections::BTreeSet;

use super::Check;
use crate::doctrine::{Addressing, doctrine};
use crate::scenario::model::{Choice, Decision, Opening};
use crate::scenario::problem::{Advice, NameKind, Rule};
use crate::scenario::read::{Item, unknown_id};
use crate::scenario::span::Span;
use crate::scenario::tree::Place;

impl<'t> Check<'_, 't, '_> {
    pub(super) fn decisions(&mut self) {
        let outline = self.outline;
        for item in &outline.decisions {
            self.decision_time(item);
            let decision = &item.value;
            let count = decision.options.len();
            if count < 2 {
                self.report(item.at("options"), Rule::TooFewOptions { count });
            }
            let silent = decision.if_silent.as_str();
            let ids = decision.options.iter().map(|option| option.id.as_str());
            let ids: Vec<&str> = ids.collect();
            if !ids.contains(&silent) {
                let shape = unknown_id(NameKind::Option, silent, &ids);
                self.problems.report(item.at("if_silent").extent(), shape);
            }
            let mut labels = BTreeSet::new();
            for (position, option) in decision.options.iter().enumerate() {
                let place = item.at("options").item(position);
                if !labels.insert(option.label.trim().to_lowercase()) {
                    let label = option.label.clone();
                    self.report(place.field("label"), Advice::SameOption { label });
                }
                if option.off_ramp && option.id == decision.if_silent {
                    self.report(item.at("if_silent"), Advice::SilentOffRamp);
                }
                self.option(decision, option, place);
            }
        }
    }

    fn decision_time(&mut self, item: &Item<'t, Decision>) {
        let decision = &item.value;
        let opens = item.at("opens");
        if decision.within == Span::ZERO {
            self.report(item.at("within"), Rule::NoTime);
        }
        let opens_at = match &decision.opens {
            Opening::At(at) => {
                self.not_after_end(*at, opens.item(0));
                Some(*at)
            }
            Opening::After(inject, wait) => {
                let released = self.injects.get(inject).and_then(|inject| inject.at);
                let opens_at = released.map(|released| released + *wait);
                if let Some(opens_at) = opens_at {
                    self.not_after_end(opens_at, opens.item(1));
                }
                opens_at
            }
        };
        let (Some(opens_at), Some(end)) = (opens_at, self.planned()) else {
            return;
        };
        let at = opens_at + decision.within;
        if opens_at <= end && at > end {
            let rule = Rule::DeadlineAfterEnd {
                at: at.to_string(),
                end: end.to_string(),
            };
            self.report(item.at("within"), rule);
        }
    }

    fn option(&mut self, decision: &Decision, option: &Choice, place: Place<'_, '_>) {
        let toward = place.field("toward");
        if option.toward.as_ref() == Some(&decision.state) {
            let state = decision.state.to_string();
            self.report(toward, Rule::BothSides { state });
        }
        match &option.measure {
            Some(id) => {
                let measure = id.to_string();
                let addressing = doctrine().measure(id).map(|found| found.needs_addressee);
                match (addressing, &option.toward) {
                    (Some(Addressing::Required), None) => {
                        self.report(place.field("measure"), Rule::NeedsAddressee { measure });
                    }
                    (Some(Addressing::None), Some(_)) => {
                        self.report(toward, Rule::TakesNoAddressee { measure });
                    }
                    _ => {}
                }
            }
            None => {
                if option.toward.is_some() {
                    self.report(toward, Rule::TowardWithoutMeasure);
                }
                if option.wording.is_some() {
                    self.report(place.field("wording"), Rule::WordingWithoutMeasure);
                }
            }
        }
        self.effects(&option.effects, place.field("effects"));
    }
}
