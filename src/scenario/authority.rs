//! Who in a State’s team must sign what before it happens.
//!
//! In life a table does not act alone: a mission asks its capital, and a text goes out over the signature of
//! somebody who may give it. An author names the roles and says which acts need which of them.

use serde::{Deserialize, Serialize};

use super::model::{DecisionId, Draft, OptionId, StateId};
use super::span::Span;
use crate::define_id;
use crate::doctrine::{ConsultationLevel, Family, MeasureId, Visibility, doctrine};

define_id! {
    /// Names a role in a State’s team, for instance `head`.
    RoleId
}

/// How long the capital takes where the author does not say.
pub const USUAL_ANSWER: Span = Span::from_minutes(15);

/// Where somebody who signs sits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RoleSeat {
    /// At the table.
    Table,
    /// In the capital: it answers after some time by itself, or the facilitator plays it.
    Capital,
}

/// Somebody whose signature an act may need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Its id.
    pub id: RoleId,
    /// What it is called at the desk, for instance `Head of delegation`.
    pub title: String,
    /// Where it sits.
    pub sits: RoleSeat,
    /// How long the capital takes to answer when nobody plays it; without it, a quarter of an hour.
    #[serde(default)]
    pub answers_after: Option<Span>,
}

impl Role {
    /// How long it takes to answer by itself; `None` at the table, where people answer.
    #[must_use]
    pub fn answers_after(&self) -> Option<Span> {
        match self.sits {
            RoleSeat::Table => None,
            RoleSeat::Capital => Some(self.answers_after.unwrap_or(USUAL_ANSWER)),
        }
    }
}

/// Which acts need a signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ActMatch {
    /// That measure.
    Measure(MeasureId),
    /// Any measure of that family.
    Family(Family),
    /// Any measure that presses on others at least so hard, from 0 to 10.
    Coerciveness(u8),
    /// Whatever the State says before everybody: a public measure, message, intent, grade or agreed wording.
    PublicWording,
    /// Agreeing the conclusion of a consultation, by tabling or by confirming it.
    Conclusion,
    /// Agreeing a conclusion whose wording is made public.
    Communique,
    /// Agreeing a conclusion in which the State undertakes something.
    Commitment,
    /// A request for consultations at that level or a higher one.
    Request(ConsultationLevel),
    /// An option of a scripted decision.
    Option(DecisionId, OptionId),
}

impl ActMatch {
    /// Whether taking a measure is such an act.
    #[must_use]
    pub fn means_measure(&self, id: &MeasureId) -> bool {
        let measure = doctrine().measure(id);
        match self {
            Self::Measure(meant) => meant == id,
            Self::Family(family) => measure.is_some_and(|it| it.family == *family),
            Self::Coerciveness(least) => measure.is_some_and(|it| it.coerciveness >= *least),
            Self::PublicWording => measure.is_some_and(|it| it.visibility == Visibility::Public),
            Self::Conclusion
            | Self::Communique
            | Self::Commitment
            | Self::Request(_)
            | Self::Option(..) => false,
        }
    }
}

/// Acts that need signatures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignOff {
    /// Which acts: any of these.
    pub acts: Vec<ActMatch>,
    /// Who signs: all of these.
    pub by: Vec<RoleId>,
}

/// Who signs what in one State’s team.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authority {
    /// Its roles, in the order in which they are shown.
    pub roles: Vec<Role>,
    /// Which acts need which of them.
    pub rules: Vec<SignOff>,
}

impl Authority {
    /// Who signs what in a State’s team: its own list, or that of the scenario.
    #[must_use]
    pub fn of(draft: &Draft, state: &StateId) -> Self {
        let own = draft.states.iter().find(|other| other.id == *state);
        Self::joined(
            &draft.roles,
            &draft.sign_off,
            own.map_or(&[], |own| own.roles.as_slice()),
            own.and_then(|own| own.sign_off.as_deref()),
        )
    }

    pub(super) fn joined(
        roles: &[Role],
        rules: &[SignOff],
        own_roles: &[Role],
        own_rules: Option<&[SignOff]>,
    ) -> Self {
        let mut joined: Vec<Role> = roles.to_vec();
        for own in own_roles {
            match joined.iter_mut().find(|role| role.id == own.id) {
                Some(role) => role.clone_from(own),
                None => joined.push(own.clone()),
            }
        }
        Self {
            roles: joined,
            rules: own_rules.unwrap_or(rules).to_vec(),
        }
    }

    /// The same as a table may know it before play: nothing of decisions that will be put to it.
    #[must_use]
    pub fn known_before_play(mut self) -> Self {
        for rule in &mut self.rules {
            rule.acts.retain(|act| !matches!(act, ActMatch::Option(..)));
        }
        self.rules.retain(|rule| !rule.acts.is_empty());
        self
    }

    /// The role of that id.
    #[must_use]
    pub fn role(&self, id: &RoleId) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == *id)
    }

    /// Whoever must sign an act of which `matches` says whether it is meant, in the order of the roles.
    pub fn signers(&self, matches: impl Fn(&ActMatch) -> bool) -> Vec<&Role> {
        let needed = |role: &&Role| {
            self.rules
                .iter()
                .any(|rule| rule.by.contains(&role.id) && rule.acts.iter().any(&matches))
        };
        self.roles.iter().filter(needed).collect()
    }

    /// Whether anybody ever has to sign anything.
    #[must_use]
    pub fn is_needed(&self) -> bool {
        !self.rules.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(id: &str, title: &str) -> Role {
        Role {
            id: RoleId::from(id),
            title: title.to_owned(),
            sits: RoleSeat::Capital,
            answers_after: None,
        }
    }

    fn sign_off(acts: &[ActMatch], by: &[&str]) -> SignOff {
        SignOff {
            acts: acts.to_vec(),
            by: by.iter().copied().map(RoleId::from).collect(),
        }
    }

    /// Given a State with a capital of its own and rules of its own, when its team acts, then these stand in the
    /// place of the scenario’s, and the scenario’s other roles remain.
    #[test]
    fn what_a_state_says_of_itself_comes_first() {
        let roles = [
            role("head", "Head of delegation"),
            role("capital", "Capital"),
        ];
        let rules = [sign_off(&[ActMatch::Communique], &["head"])];
        let own_roles = [role("capital", "Foreign ministry")];
        let own_rules = [sign_off(&[ActMatch::Conclusion], &["capital", "head"])];
        let own = Authority::joined(&roles, &rules, &own_roles, Some(&own_rules));
        let titles: Vec<&str> = own.roles.iter().map(|role| role.title.as_str()).collect();
        assert_eq!(titles, ["Head of delegation", "Foreign ministry"]);
        let signers = own.signers(|act| *act == ActMatch::Conclusion);
        let signers: Vec<&str> = signers.iter().map(|role| role.id.as_str()).collect();
        assert_eq!(signers, ["head", "capital"]);
        assert!(own.signers(|act| *act == ActMatch::Communique).is_empty());

        let exempt = Authority::joined(&roles, &rules, &[], Some(&[]));
        assert!(!exempt.is_needed(), "an empty list frees a State");
    }
}
