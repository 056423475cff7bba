//! Whether what a State is about to say is stronger than what it recorded to believe.

use crate::doctrine::{ClaimStrength, Confidence, Likelihood, Measure};
use crate::exercise::{Common, OptionText, TeamView};
use crate::scenario::StateId;

/// Why words would go further than the recorded belief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimWarning {
    /// Nothing was ever recorded.
    NothingRecorded,
    /// What was recorded gives that State less than the words would have others believe.
    Doubtful {
        /// The State that would be held responsible, if it is known which.
        about: Option<StateId>,
        /// The percent recorded for it.
        share: u8,
        /// How sure the State was of what it recorded.
        confidence: Confidence,
    },
}

/// Warns if a measure would say more about `toward` than the State recorded to believe.
#[must_use]
pub fn claim_warning(
    view: &TeamView,
    measure: &Measure,
    toward: &[StateId],
) -> Option<ClaimWarning> {
    claim_warning_of(view, measure.claims, toward)
}

/// Warns if words of such strength would say more about `toward` than the State recorded to believe.
#[must_use]
pub(super) fn claim_warning_of(
    view: &TeamView,
    claims: ClaimStrength,
    toward: &[StateId],
) -> Option<ClaimWarning> {
    // Of several addressees the least believed decides.
    let accused = toward.iter().min_by_key(|state| share_of(view, state));
    warning(view, claims, accused)
}

/// Warns if an option of a decision amounts to saying more than the State recorded to believe. Towards whom it
/// goes is read from its label, since a table is told no more.
#[must_use]
pub fn option_warning(view: &TeamView, option: &OptionText) -> Option<ClaimWarning> {
    let measure = crate::doctrine::doctrine().measure(option.measure.as_ref()?)?;
    let named = view
        .briefing
        .common
        .states
        .iter()
        .find(|state| state.id != *view.state() && option.label.contains(&state.short));
    warning(view, measure.claims, named.map(|state| &state.id))
}

fn warning(
    view: &TeamView,
    claims: ClaimStrength,
    accused: Option<&StateId>,
) -> Option<ClaimWarning> {
    let least = claims.least_belief()?;
    let Some(belief) = view.belief() else {
        return Some(ClaimWarning::NothingRecorded);
    };
    let share = match accused {
        Some(state) => share_of(view, state),
        // Whoever it is about: no State was given more than this.
        None => (view.briefing.common.states.iter())
            .filter(|state| state.id != *view.state())
            .map(|state| share_of(view, &state.id))
            .max()
            .unwrap_or(0),
    };
    let confidence = belief.assessment.confidence;
    let doubtful = Likelihood::of_percent(share) < least || confidence == Confidence::Low;
    doubtful.then(|| ClaimWarning::Doubtful {
        about: accused.cloned(),
        share,
        confidence,
    })
}

/// The percent last recorded for the suspects that are this State by name.
fn share_of(view: &TeamView, state: &StateId) -> u8 {
    let Some(belief) = view.belief() else {
        return 0;
    };
    let total: u16 = view
        .briefing
        .suspects
        .iter()
        .filter(|suspect| suspected_state(&view.briefing.common, &suspect.label) == Some(state))
        .map(|suspect| u16::from(belief.assessment.share(&suspect.id)))
        .sum();
    total.min(100) as u8
}

/// The State a suspect's label speaks of: the one whose name it begins with. “Another State posing as Drovia” is
/// not Drovia, and who it would be, a table is not told.
#[must_use]
pub fn suspected_state<'a>(common: &'a Common, label: &str) -> Option<&'a StateId> {
    let begins = |name: &str| {
        label.strip_prefix(name).is_some_and(|rest| {
            !name.is_empty() && !rest.starts_with(|letter: char| letter.is_alphanumeric())
        })
    };
    common
        .states
        .iter()
        .find(|state| begins(&state.short) || begins(&state.name))
        .map(|state| &state.id)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::doctrine::doctrine;
    use crate::exercise::{Assessment, Briefing, RecordedAssessment, TeamView};
    use crate::scenario::{ExerciseTime, OptionId, load_str};

    fn view(shares: &[(&str, u8)], confidence: Confidence) -> TeamView {
        let text = include_str!("../../../scenarios/first-call.ron");
        let scenario = load_str("first-call.ron", text).scenario.unwrap();
        let briefing = Briefing::of(&scenario, &"aldenia".into()).unwrap();
        let mut view = TeamView::new(Arc::new(briefing));
        if !shares.is_empty() {
            view.assessments.push(RecordedAssessment {
                time: ExerciseTime::START,
                sequence: 1,
                assessment: Assessment {
                    suspects: shares
                        .iter()
                        .map(|(id, share)| ((*id).into(), *share))
                        .collect(),
                    confidence,
                    responsibility: None,
                    intents: Default::default(),
                    reasoning: String::new(),
                }
                .into(),
            });
        }
        view
    }

    fn warns(view: &TeamView, measure: &str) -> Option<ClaimWarning> {
        let measure = doctrine().measure(&measure.into()).unwrap();
        claim_warning(view, measure, &["brennmark".into()])
    }

    #[test]
    fn naming_a_state_needs_a_belief_that_it_did_it() {
        let never = view(&[], Confidence::High);
        assert_eq!(
            warns(&never, "public-attribution"),
            Some(ClaimWarning::NothingRecorded)
        );
        let half = view(
            &[("brennmark-state", 50), ("contractor", 50)],
            Confidence::Moderate,
        );
        assert_eq!(
            warns(&half, "public-attribution"),
            Some(ClaimWarning::Doubtful {
                about: Some("brennmark".into()),
                share: 50,
                confidence: Confidence::Moderate,
            }),
            "an even chance is not enough for the world"
        );
        assert_eq!(
            warns(&half, "private-attribution"),
            None,
            "but to say it in private"
        );
        let sure = view(&[("brennmark-state", 60)], Confidence::Moderate);
        assert_eq!(warns(&sure, "public-attribution"), None);
        let unsure = view(&[("brennmark-state", 90)], Confidence::Low);
        assert!(
            warns(&unsure, "public-attribution").is_some(),
            "a hunch is no belief"
        );
    }

    #[test]
    fn what_asserts_nothing_is_never_warned_of() {
        let never = view(&[], Confidence::Low);
        for measure in &doctrine().measures {
            if matches!(measure.claims, ClaimStrength::None | ClaimStrength::Hint) {
                assert_eq!(warns(&never, measure.id.as_str()), None, "{}", measure.id);
            }
        }
    }

    #[test]
    fn of_several_accused_the_least_believed_counts() {
        let believed = view(&[("brennmark-state", 80)], Confidence::High);
        let measure = doctrine().measure(&"public-attribution".into()).unwrap();
        let both = ["brennmark".into(), "elsewhere".into()];
        assert!(claim_warning(&believed, measure, &both).is_some());
    }

    #[test]
    fn an_option_is_weighed_by_the_state_its_label_names() {
        let option = |label: &str| OptionText {
            signers: Vec::new(),
            id: OptionId::from("name"),
            label: label.to_owned(),
            measure: Some("public-attribution".into()),
        };
        let doubtful = view(
            &[("brennmark-state", 20), ("contractor", 60)],
            Confidence::High,
        );
        assert!(option_warning(&doubtful, &option("Brennmark did it")).is_some());
        assert!(option_warning(&doubtful, &option("Say who did it")).is_some());
        let sure = view(&[("brennmark-state", 70)], Confidence::High);
        assert_eq!(option_warning(&sure, &option("Brennmark did it")), None);
        assert_eq!(option_warning(&sure, &option("Say who did it")), None);
    }

    #[test]
    fn a_suspect_is_the_state_its_label_begins_with() {
        let view = view(&[], Confidence::Low);
        let common = &view.briefing.common;
        let suspected = |label| suspected_state(common, label).map(StateId::as_str);
        assert_eq!(
            suspected("Brennmark, organs of the State"),
            Some("brennmark")
        );
        assert_eq!(suspected("Kingdom of Brennmark"), Some("brennmark"));
        assert_eq!(suspected("Another State posing as Brennmark"), None);
        assert_eq!(suspected("Brennmarkian activists"), None);
    }
}
