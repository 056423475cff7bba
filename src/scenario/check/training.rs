//! Whether what the objectives name is exercised by anything in play.

use std::collections::BTreeSet;

use super::Check;
use crate::doctrine::{MeasureId, Route, doctrine};
use crate::scenario::condition::Condition;
use crate::scenario::model::{ExpectedAction, MeasureMatch, ObjectiveId};
use crate::scenario::problem::Advice;

/// The confidence-building measure on consultations.
const CONSULT: u8 = 3;
/// The one on the exchange between those responsible, which sharing a finding is.
const EXCHANGE: u8 = 2;

impl Check<'_, '_, '_> {
    /// Every confidence-building measure that an objective names should be within reach of the script: tied to an
    /// expected action, an option or a condition, or left to a person who judges that objective.
    pub(super) fn training(&mut self) {
        let outline = self.outline;
        if !self.is_sound() {
            return;
        }
        let mut exercised: BTreeSet<u8> = BTreeSet::new();
        let mut judged: BTreeSet<&ObjectiveId> = BTreeSet::new();
        for item in &outline.injects {
            for expect in &item.value.expects {
                match &expect.action {
                    ExpectedAction::Judged => judged.extend(&expect.objective),
                    action => of_action(action, &mut exercised),
                }
            }
            if let Some(condition) = &item.value.when {
                of_condition(condition, &mut exercised);
            }
        }
        let options = outline.decisions.iter().flat_map(|it| &it.value.options);
        for measure in options.filter_map(|option| option.measure.as_ref()) {
            of_measure(measure, &mut exercised);
        }
        for item in &outline.objectives {
            let objective = &item.value;
            for (position, number) in objective.cbms.iter().enumerate() {
                if exercised.contains(number) || judged.contains(&objective.id) {
                    continue;
                }
                let cbm = doctrine().cbms.iter().find(|cbm| cbm.number == *number);
                let advice = Advice::UnusedCbm {
                    number: *number,
                    title: cbm.map_or_else(String::new, |cbm| cbm.name.clone()),
                    objective: objective.id.to_string(),
                };
                self.report(item.at("cbms").item(position), advice);
            }
        }
    }
}

fn of_action(action: &ExpectedAction, exercised: &mut BTreeSet<u8>) {
    match action {
        ExpectedAction::Contacted(_) => of_contact_points(exercised),
        ExpectedAction::Requested(_) | ExpectedAction::Answered(_) => {
            exercised.insert(CONSULT);
        }
        ExpectedAction::Took(measure) => of_measure(measure, exercised),
        ExpectedAction::Shared(_) => {
            exercised.insert(EXCHANGE);
        }
        ExpectedAction::Acknowledged
        | ExpectedAction::Assessed
        | ExpectedAction::Decided(_)
        | ExpectedAction::Judged => {}
    }
}

fn of_condition(condition: &Condition, exercised: &mut BTreeSet<u8>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                of_condition(part, exercised);
            }
        }
        Condition::Not(part) | Condition::Later(_, part) => of_condition(part, exercised),
        Condition::Took { what, .. } => match what {
            MeasureMatch::Measure(measure) => of_measure(measure, exercised),
            MeasureMatch::Family(_) => {}
        },
        Condition::Contacted { .. } | Condition::Bounced { .. } => of_contact_points(exercised),
        Condition::Consulted { .. }
        | Condition::Unanswered { .. }
        | Condition::Answered { .. }
        | Condition::Ended { .. }
        | Condition::Outcome { .. } => {
            exercised.insert(CONSULT);
        }
        Condition::After(_)
        | Condition::Released(_)
        | Condition::Since(..)
        | Condition::Decided(..)
        | Condition::DecidedBySilence(_)
        | Condition::TensionAtLeast { .. }
        | Condition::Chance(_) => {}
    }
}

fn of_measure(measure: &MeasureId, exercised: &mut BTreeSet<u8>) {
    let measure = doctrine().measure(measure);
    exercised.extend(measure.into_iter().flat_map(|measure| &measure.cbms));
}

/// What the doctrine ties to the contact directory.
fn of_contact_points(exercised: &mut BTreeSet<u8>) {
    for channel in &doctrine().channels {
        if matches!(channel.route, Route::ContactPoint { .. }) {
            exercised.extend(&channel.cbms);
        }
    }
}
