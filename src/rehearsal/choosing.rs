//! How a rehearsed table chooses: options of decisions, and measures of its own accord or because they are asked for.
//!
//! Both weigh alike. The posture says how much a family of acts appeals at the tension of the moment; each point of
//! coerciveness, and each point by which another State would stand worse towards this one, takes a share of that; a
//! way back counts as calming and has an appeal of its own; and an accusation appeals as far as it is believed.
//! Red lines are words for people, and do not weigh.

use super::player::RehearsedPlayer;
use super::posture::Posture;
use super::words::{phrases, spoken};
use crate::doctrine::{
    Addressing, ClaimStrength, Family, Measure, MeasureId, Visibility, doctrine,
};
use crate::exercise::{Command, OptionText, TeamView};
use crate::scenario::{DecisionId, StateId};

/// Measures that make sense only after an accusation of one's own.
const TAKES_BACK: [&str; 2] = ["withdraw-accusation", "apologise"];

/// The weight of an unlikely option: people are like that.
const UNLIKELY: u32 = 10;

/// The appeal of an accusation that is not believed at all, per cent.
const UNFOUNDED: u32 = 15;

/// The points of tension by which the addressees of a measure would stand worse.
fn strain_of(measure: &Measure) -> u32 {
    measure.on_target.max(0).unsigned_abs().into()
}

impl Posture {
    /// What is left of an appeal for an act of such coerciveness that strains others by so many points.
    pub(super) fn softened(&self, appeal: u32, coerciveness: u32, strain: u32) -> u32 {
        let lose = |left: u32, percent: u8| left * (100 - u32::from(percent.min(100))) / 100;
        let left = (0..coerciveness).fold(appeal, |left, _| lose(left, self.shuns_pressure));
        (0..strain).fold(left, |left, _| lose(left, self.minds_others))
    }
}

impl RehearsedPlayer {
    /// How much a measure weighs, with a State in mind and before anything is known of the occasion.
    fn weight_of(&self, measure: &Measure, toward: Option<&StateId>, tension: u8) -> u32 {
        let posture = &self.posture;
        if measure.coerciveness > posture.ceiling {
            return 0;
        }
        let appeal = posture.appeal(Some(measure.family), tension);
        let appeal = posture.softened(appeal, measure.coerciveness.into(), strain_of(measure));
        match toward {
            Some(accused) if measure.claims >= ClaimStrength::Private => {
                let believed = (UNFOUNDED + 2 * self.suspicion_of(accused)).min(100);
                appeal * believed / 100
            }
            _ => appeal,
        }
    }

    fn weight_of_option(&self, decision: &DecisionId, option: &OptionText, view: &TeamView) -> u32 {
        let label = self.reader.label(decision, &option.id);
        let toward = label.and_then(|label| label.toward.as_ref());
        let tension = match toward {
            Some(other) => view.relations.get(other).copied().unwrap_or(0),
            None => view.relations.values().copied().max().unwrap_or(0),
        };
        let measure = option
            .measure
            .as_ref()
            .and_then(|id| doctrine().measure(id));
        let is_off_ramp = label.is_some_and(|label| label.off_ramp);
        let appeal = match measure {
            Some(measure) => self.weight_of(measure, toward, tension),
            // What leads back calms, whatever it is.
            None if is_off_ramp => self.posture.appeal(Some(Family::DeEscalate), tension),
            None => self.posture.appeal(None, tension),
        };
        let appeal = self
            .posture
            .softened(appeal, 0, label.map_or(0, |label| label.strain));
        let appeal = if is_off_ramp {
            appeal * u32::from(self.posture.ways_back) / 100
        } else {
            appeal
        };
        appeal + UNLIKELY
    }

    /// Takes a decision.
    pub(super) fn decide(&mut self, id: &DecisionId, view: &TeamView) -> Option<Command> {
        let decision = view.decisions.iter().find(|decision| decision.id == *id)?;
        if decision.taken.is_some() {
            return None;
        }
        let options = decision.question.options.iter();
        let options =
            options.map(|option| (self.weight_of_option(id, option, view), option.id.clone()));
        let options = options.collect();
        Some(Command::Decide {
            decision: id.clone(),
            option: self.weighted(options)?,
            rationale: phrases().rationale.clone(),
        })
    }

    /// Thinks of a measure, with a State in mind.
    pub(super) fn measure(&mut self, other: &StateId, view: &TeamView) -> Option<Command> {
        let tension = view.relations.get(other).copied().unwrap_or(0);
        let accused = view.measures.iter().any(|taken| {
            let claims = |measure: &Measure| measure.claims >= ClaimStrength::Private;
            taken.by == *view.state() && doctrine().measure(&taken.measure).is_some_and(claims)
        });
        let families = [
            Family::DeEscalate,
            Family::Protect,
            Family::Signal,
            Family::Coerce,
        ];
        let families = families.map(|family| (self.posture.appeal(Some(family), tension), family));
        let family = self.weighted(families.to_vec())?;
        let fitting = doctrine()
            .measures
            .iter()
            .filter(|measure| measure.family == family)
            // Who has blamed nobody has nothing to take back.
            .filter(|measure| accused || !TAKES_BACK.contains(&measure.id.as_str()))
            .filter(|measure| !has_taken(view, &measure.id, None))
            .map(|measure| (self.weight_of(measure, Some(other), tension), measure))
            .collect();
        let measure = self.weighted(fitting)?;
        Some(self.taken(measure, other, view))
    }

    /// Takes a measure that is asked for, unless it has, or will not go so far.
    pub(super) fn undertake(
        &mut self,
        measure: &MeasureId,
        toward: Option<&StateId>,
        view: &TeamView,
    ) -> Option<Command> {
        let measure = doctrine().measure(measure)?;
        let addressed = measure.needs_addressee == Addressing::Required;
        if measure.coerciveness > self.posture.ceiling
            || has_taken(view, &measure.id, toward.filter(|_| addressed))
        {
            return None;
        }
        match toward {
            Some(other) => Some(self.taken(measure, other, view)),
            None if addressed => None,
            None => Some(Command::Take {
                claim: None,
                measure: measure.id.clone(),
                toward: Vec::new(),
                wording: self.worded(measure, view.state(), view),
            }),
        }
    }

    fn taken(&self, measure: &Measure, other: &StateId, view: &TeamView) -> Command {
        Command::Take {
            claim: None,
            measure: measure.id.clone(),
            toward: match measure.needs_addressee {
                Addressing::None => Vec::new(),
                Addressing::Optional | Addressing::Required => vec![other.clone()],
            },
            wording: self.worded(measure, other, view),
        }
    }

    fn worded(&self, measure: &Measure, other: &StateId, view: &TeamView) -> String {
        let own = view.briefing.common.short_name(view.state());
        match measure.visibility {
            Visibility::Own => String::new(),
            Visibility::Public | Visibility::Addressees => {
                let name = view.briefing.common.short_name(other);
                spoken(phrases().wording(measure.family), own, name)
            }
        }
    }
}

/// Whether the State has taken a measure, towards a State if one is given.
fn has_taken(view: &TeamView, measure: &MeasureId, toward: Option<&StateId>) -> bool {
    view.measures.iter().any(|taken| {
        taken.measure == *measure
            && taken.by == *view.state()
            && toward.is_none_or(|toward| taken.toward.contains(toward))
    })
}

#[cfg(test)]
mod tests {
    use super::super::posture::posture;
    use crate::doctrine::{Family, doctrine};

    /// Given a mild posture, when it thinks of protecting itself, then what strains others is the last to come to mind.
    #[test]
    fn cutting_shared_links_is_no_mild_measure() {
        let protecting = |id: &str| {
            let posture = posture(id).unwrap();
            let measures = doctrine().measures.iter();
            let measures = measures.filter(|measure| measure.family == Family::Protect);
            let weight = |measure: &crate::doctrine::Measure| {
                let strain = super::strain_of(measure);
                posture.softened(1000, measure.coerciveness.into(), strain)
            };
            let all: u32 = measures.map(weight).sum();
            let cut = doctrine().measure(&"cut-shared-links".into()).unwrap();
            f64::from(weight(cut)) / f64::from(all)
        };
        assert!(protecting("conciliatory") < 0.02);
        assert!(protecting("conciliatory") < protecting("cautious"));
        assert!(protecting("cautious") < protecting("assertive"));
    }
}
