//! The course of the exercise: time, moves, objectives, and the truth that it turns on.

use std::collections::{BTreeMap, BTreeSet};

use super::Check;
use crate::scenario::model::{Culprit, ObjectiveId};
use crate::scenario::problem::Rule;
use crate::scenario::span::Span;

impl Check<'_, '_, '_> {
    pub(super) fn course(&mut self) {
        let timing = self.outline.timing;
        if timing.is_some_and(|timing| timing.planned == Span::ZERO) {
            let place = self.outline.at("timing").field("planned");
            self.report(place, Rule::NoLength);
        }
        self.moves();
        self.objectives();
        self.hot_wash();
        self.truth();
        self.suspects();
    }

    fn moves(&mut self) {
        if !self.is_whole("moves", &self.outline.moves) {
            return;
        }
        let mut before: Option<Span> = None;
        for item in &self.outline.moves {
            let starts = item.value.starts;
            let place = item.at("starts");
            match before {
                None if starts > Span::ZERO => {
                    let starts = starts.to_string();
                    self.report(place, Rule::FirstMoveLate { starts });
                }
                Some(before) if starts <= before => {
                    let rule = Rule::MovesOutOfOrder {
                        starts: starts.to_string(),
                        before: before.to_string(),
                    };
                    self.report(place, rule);
                }
                _ => self.not_after_end(starts, place),
            }
            before = Some(before.map_or(starts, |before| before.max(starts)));
        }
    }

    fn objectives(&mut self) {
        let outline = self.outline;
        let list = outline.at("objectives");
        if outline
            .root
            .get("objectives")
            .is_none_or(|list| list.items().is_empty())
        {
            self.report(list, Rule::NoObjectives);
        }
        for item in &outline.objectives {
            self.no_repeats(&item.value.cbms, item.at("cbms"));
        }
        // A broken reference may be the very one that exercises it.
        let all_read = !self.problems.has_errors()
            && self.is_whole("injects", &outline.injects)
            && self.is_whole("decisions", &outline.decisions);
        if !all_read {
            return;
        }
        let expects = outline.injects.iter().flat_map(|item| &item.value.expects);
        let by_expects = expects.filter_map(|expect| expect.objective.as_ref());
        let decisions = outline.decisions.iter();
        let by_decisions = decisions.filter_map(|item| item.value.objective.as_ref());
        let used: BTreeSet<&ObjectiveId> = by_expects.chain(by_decisions).collect();
        for item in &outline.objectives {
            if !used.contains(&item.value.id) {
                let id = item.value.id.to_string();
                self.report(item.at("id"), Rule::UnusedObjective { id });
            }
        }
    }

    fn hot_wash(&mut self) {
        let outline = self.outline;
        let mut asked = BTreeSet::new();
        for item in &outline.hot_wash {
            let text = item.value.text.trim();
            if !asked.insert(text.to_lowercase()) {
                let item_text = format!("“{text}”");
                self.report(item.at("text"), Rule::RepeatedItem { item: item_text });
            }
        }
    }

    fn truth(&mut self) {
        let outline = self.outline;
        let Some(truth) = &outline.truth else {
            return;
        };
        let place = outline.at("truth");
        if let Some(sponsor) = &truth.sponsor {
            if truth.perpetrator == Culprit::Accident {
                self.report(place.field("sponsor"), Rule::SponsoredAccident);
            } else if *sponsor == truth.perpetrator {
                self.report(place.field("sponsor"), Rule::OwnSponsor);
            }
        }
        let guilty = [Some(&truth.perpetrator), truth.sponsor.as_ref()];
        if !guilty
            .into_iter()
            .flatten()
            .any(|who| self.may_be_suspected(who))
        {
            self.report(place.field("perpetrator"), Rule::TruthNotSuspected);
        }
    }

    /// Whether the teams can suspect somebody: without a list of suspects, everybody.
    pub(super) fn may_be_suspected(&self, who: &Culprit) -> bool {
        let suspects = &self.outline.suspects;
        suspects.is_empty()
            || !self.is_whole("suspects", suspects)
            || suspects.iter().any(|item| item.value.who == *who)
    }

    fn suspects(&mut self) {
        let mut labels = BTreeMap::new();
        for item in &self.outline.suspects {
            let place = item.at("label");
            let folded = item.value.label.trim().to_lowercase();
            if let Some(first) = labels.get(&folded) {
                let rule = Rule::SameLabel {
                    label: item.value.label.clone(),
                    first_line: self.line_of(*first),
                };
                self.report(place, rule);
            } else {
                labels.insert(folded, place.extent());
            }
        }
    }
}
