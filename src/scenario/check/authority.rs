//! Who signs what: whether the roles are there, answer in time, and sign for acts that can come about.

use std::collections::BTreeSet;

use super::Check;
use crate::doctrine::doctrine;
use crate::scenario::authority::{ActMatch, Authority, Role, RoleId, RoleSeat, SignOff};
use crate::scenario::model::{Choice, Decision, StateId};
use crate::scenario::problem::{NameKind, Rule};
use crate::scenario::read::unknown_id;
use crate::scenario::span::Span;
use crate::scenario::tree::Place;

impl<'t> Check<'_, 't, '_> {
    pub(super) fn authority(&mut self) {
        let outline = self.outline;
        for item in &outline.roles {
            self.role(&item.value, item.place());
        }
        for item in &outline.states {
            for (position, role) in item.value.roles.iter().enumerate() {
                self.role(role, item.at("roles").item(position));
            }
        }
        let shared: BTreeSet<&RoleId> = outline.roles.iter().map(|item| &item.value.id).collect();
        // Whoever signs for everybody must be there in every State that follows the common list.
        let followers: Vec<_> = outline
            .states
            .iter()
            .map(|item| &item.value)
            .filter(|state| state.sign_off.is_none())
            .collect();
        for item in &outline.sign_off {
            let place = item.place();
            if followers.is_empty() && !outline.states.is_empty() {
                let why = "every State has a list of its own";
                self.report(place, Rule::SignOffForNobody { why });
            }
            self.sign_off(&item.value, None, place);
            for (position, role) in item.value.by.iter().enumerate() {
                let lacking = followers.iter().find(|state| {
                    !shared.contains(role) && !state.roles.iter().any(|own| own.id == *role)
                });
                if let Some(state) = lacking {
                    self.role_elsewhere(role, &state.id, place.field("by").item(position));
                }
            }
        }
        for item in &outline.states {
            let state = &item.value;
            let rules = state.sign_off.iter().flatten();
            for (position, rule) in rules.enumerate() {
                let place = item.at("sign_off").item(position);
                self.sign_off(rule, Some(&state.id), place);
                for (position, role) in rule.by.iter().enumerate() {
                    let own = state.roles.iter().any(|own| own.id == *role);
                    if !own && !shared.contains(role) {
                        self.role_elsewhere(role, &state.id, place.field("by").item(position));
                    }
                }
            }
        }
        self.idle_roles();
        self.answers_in_time();
        self.procedure_hours();
    }

    fn role(&mut self, role: &Role, place: Place<'_, '_>) {
        match (role.sits, role.answers_after) {
            (RoleSeat::Table, Some(_)) => {
                self.report(place.field("answers_after"), Rule::TableAnswersAfter);
            }
            (_, Some(Span::ZERO)) => self.report(place.field("answers_after"), Rule::TakesNoTime),
            _ => {}
        }
    }

    fn role_elsewhere(&mut self, role: &RoleId, state: &StateId, place: Place<'_, '_>) {
        // One that is nowhere was reported when it was read.
        if self.names.roles.declares(role.as_str()) {
            let rule = Rule::RoleElsewhere {
                role: role.to_string(),
                state: state.to_string(),
            };
            self.report(place, rule);
        }
    }

    fn sign_off(&mut self, rule: &SignOff, state: Option<&StateId>, place: Place<'_, '_>) {
        if rule.acts.is_empty() {
            self.report(place.field("acts"), Rule::EmptySignOff { what: "act" });
        }
        if rule.by.is_empty() {
            self.report(place.field("by"), Rule::EmptySignOff { what: "role" });
        }
        self.no_repeats(&rule.by, place.field("by"));
        for (position, act) in rule.acts.iter().enumerate() {
            let place = place.field("acts").item(position);
            match act {
                ActMatch::Option(id, option) => {
                    if let Some(options) = self.names.options(id.as_str())
                        && !options.has(option.as_str())
                    {
                        let all: Vec<&str> = options.ids().collect();
                        let shape = unknown_id(NameKind::Option, option.as_str(), &all);
                        self.problems.report(place.item(1).extent(), shape);
                    }
                    let whose = self.decisions.get(id).map(|decision| &decision.state);
                    if let (Some(state), Some(whose)) = (state, whose)
                        && whose != state
                    {
                        let why = "the decision is put to another State";
                        self.report(place, Rule::SignOffForNobody { why });
                    }
                }
                ActMatch::Coerciveness(least) => {
                    let measures = &doctrine().measures;
                    if measures.iter().all(|it| it.coerciveness < *least) {
                        let why = "no measure of the catalogue presses so hard";
                        self.report(place, Rule::SignOffForNobody { why });
                    }
                }
                ActMatch::Measure(_)
                | ActMatch::Family(_)
                | ActMatch::PublicWording
                | ActMatch::Conclusion
                | ActMatch::Communique
                | ActMatch::Commitment
                | ActMatch::Request(_) => {}
            }
        }
    }

    /// Roles that never sign anything.
    fn idle_roles(&mut self) {
        let outline = self.outline;
        let own_rules = outline.states.iter().map(|item| &item.value);
        let own_rules = own_rules.filter_map(|state| state.sign_off.as_ref());
        let rules = outline.sign_off.iter().map(|item| &item.value);
        let rules = rules.chain(own_rules.flatten());
        let signing: BTreeSet<&RoleId> = rules.flat_map(|rule| &rule.by).collect();
        for item in &outline.roles {
            if !signing.contains(&item.value.id) {
                self.report(item.place(), Rule::IdleRole);
            }
        }
        for item in &outline.states {
            for (position, role) in item.value.roles.iter().enumerate() {
                if !signing.contains(&role.id) {
                    self.report(item.at("roles").item(position), Rule::IdleRole);
                }
            }
        }
    }

    /// A capital that answers when the decision has fallen might as well not be asked.
    fn answers_in_time(&mut self) {
        let outline = self.outline;
        for item in &outline.decisions {
            let decision = &item.value;
            let Some(authority) = self.authority_of(&decision.state) else {
                continue;
            };
            let late = decision.options.iter().find_map(|option| {
                let signers = authority.signers(|act| is_meant(act, decision, option));
                let slow = signers.into_iter().find(|role| {
                    role.answers_after()
                        .is_some_and(|answers| answers >= decision.within)
                })?;
                // What silence comes to needs nobody's signature.
                (option.id != decision.if_silent).then_some((option, slow.clone()))
            });
            if let Some((option, role)) = late {
                let rule = Rule::AnswersTooLate {
                    role: role.title.clone(),
                    after: role.answers_after().unwrap_or_default().to_string(),
                    within: decision.within.to_string(),
                    option: option.id.to_string(),
                };
                self.report(item.at("within"), rule);
            }
        }
    }

    fn authority_of(&self, state: &StateId) -> Option<Authority> {
        let outline = self.outline;
        let state = outline.states.iter().find(|item| item.value.id == *state)?;
        let state = &state.value;
        let roles: Vec<Role> = outline.roles.iter().map(|it| it.value.clone()).collect();
        let rules: Vec<SignOff> = outline.sign_off.iter().map(|it| it.value.clone()).collect();
        Some(Authority::joined(
            &roles,
            &rules,
            &state.roles,
            state.sign_off.as_deref(),
        ))
    }

    fn procedure_hours(&mut self) {
        let Some(Some(hours)) = &self.outline.procedure_hours else {
            return;
        };
        let place = self.outline.at("procedure_hours");
        for (field, span) in [("hours", hours.hours), ("take", hours.take)] {
            if span == Span::ZERO {
                self.report(place.field(field), Rule::TakesNoTime);
            }
        }
        if hours.take > hours.hours {
            self.report(place.field("take"), Rule::LongerThanLife);
        }
        let mut seen = BTreeSet::new();
        for (position, own) in hours.steps.iter().enumerate() {
            let place = place.field("steps").item(position);
            if own.takes == Span::ZERO {
                self.report(place.field("takes"), Rule::TakesNoTime);
            }
            if !seen.insert((&own.procedure, own.step)) {
                let item = format!("The step {:?} of “{}”", own.step, own.procedure);
                self.report(place, Rule::RepeatedItem { item });
            }
            let procedure = doctrine().procedure(&own.procedure);
            if procedure.is_some_and(|procedure| own.step.of(procedure).is_none()) {
                let procedure = own.procedure.to_string();
                self.report(place.field("step"), Rule::NoSuchStep { procedure });
            }
        }
    }
}

/// Whether choosing an option of a decision is such an act.
fn is_meant(act: &ActMatch, decision: &Decision, option: &Choice) -> bool {
    if let ActMatch::Option(id, chosen) = act {
        return *id == decision.id && *chosen == option.id;
    }
    option
        .measure
        .as_ref()
        .is_some_and(|measure| act.means_measure(measure))
}
