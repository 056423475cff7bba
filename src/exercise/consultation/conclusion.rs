//! What a consultation comes to, and what its parties undertake.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::doctrine::OutcomeId;
use crate::scenario::{ExerciseTime, Span, StateId};

/// Something a party undertakes to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// Whose undertaking.
    pub owner: StateId,
    /// What it will do.
    pub text: String,
    /// By when, from the conclusion.
    pub within: Span,
}

/// How a commitment fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fulfilment {
    /// Not due yet.
    Open,
    /// Reported kept.
    Kept(ExerciseTime),
    /// Its deadline passed.
    Missed(ExerciseTime),
}

/// The wording of a conclusion, which every party must confirm word for word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conclusion {
    /// What the consultation achieved.
    pub outcome: OutcomeId,
    /// The agreed wording. Markdown.
    pub communique: String,
    /// Whether the wording is made public.
    pub public: bool,
    /// What the parties undertake.
    pub commitments: Vec<Commitment>,
    /// How long after the conclusion they meet again, if they agreed to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_meeting: Option<Span>,
}

/// A conclusion on the table, or agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tabled {
    /// Who tabled it.
    pub by: StateId,
    /// The wording.
    pub conclusion: Arc<Conclusion>,
    /// Who confirmed it, its author included.
    pub confirmed: BTreeSet<StateId>,
}

/// A conclusion that was on the table and was not agreed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Who had tabled it.
    pub tabled_by: StateId,
    /// The wording.
    pub conclusion: Arc<Conclusion>,
    /// Who did not agree, or took it off the table.
    pub by: StateId,
    /// Why; may be empty when its author took it back.
    pub reason: String,
    /// When.
    pub at: ExerciseTime,
}

/// The facilitator has what was concluded count as another outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overridden {
    /// As which outcome it counted.
    pub before: OutcomeId,
    /// Why.
    pub reason: String,
    /// When.
    pub at: ExerciseTime,
}

/// What a wording on the table changes in the one before it, the agreed words apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConclusionChange {
    /// Another outcome.
    Outcome {
        /// It was that.
        before: OutcomeId,
    },
    /// It is to be made public, or no longer.
    Publicity,
    /// The parties meet again at another time, or no longer.
    NextMeeting {
        /// It was then.
        before: Option<Span>,
    },
    /// A commitment is new.
    Added {
        /// Its position in the new wording.
        at: usize,
    },
    /// A commitment fell away.
    Removed {
        /// It said that.
        commitment: Commitment,
    },
    /// A commitment is worded otherwise, or has another owner or deadline.
    Altered {
        /// Its position in the new wording.
        at: usize,
        /// It said that.
        before: Commitment,
    },
}

impl Conclusion {
    /// What this wording changes in an earlier one, the agreed words apart: outcome and publicity first, then the
    /// commitments as they stand, then those that fell away.
    ///
    /// A commitment is taken for the same as an earlier one if both say the same, or one State undertakes both and
    /// they share most of their words.
    #[must_use]
    pub fn changes_since(&self, earlier: &Self) -> Vec<ConclusionChange> {
        let mut changes = Vec::new();
        if self.outcome != earlier.outcome {
            changes.push(ConclusionChange::Outcome {
                before: earlier.outcome.clone(),
            });
        }
        if self.public != earlier.public {
            changes.push(ConclusionChange::Publicity);
        }
        if self.next_meeting != earlier.next_meeting {
            changes.push(ConclusionChange::NextMeeting {
                before: earlier.next_meeting,
            });
        }
        let mut left: Vec<Option<&Commitment>> = earlier.commitments.iter().map(Some).collect();
        let mut found: Vec<Option<&Commitment>> = vec![None; self.commitments.len()];
        // The surest pairs first, so that a likeness never takes what another says word for word.
        let alike: [fn(&Commitment, &Commitment) -> bool; 3] = [
            |one, other| one == other,
            |one, other| one.text == other.text,
            |one, other| one.owner == other.owner && share_words(&one.text, &other.text),
        ];
        for is_same in alike {
            for (commitment, found) in self.commitments.iter().zip(&mut found) {
                if found.is_some() {
                    continue;
                }
                let same = left
                    .iter_mut()
                    .find(|other| other.is_some_and(|other| is_same(commitment, other)));
                *found = same.and_then(Option::take);
            }
        }
        for (at, (commitment, before)) in self.commitments.iter().zip(&found).enumerate() {
            match before {
                None => changes.push(ConclusionChange::Added { at }),
                Some(before) if *before != commitment => {
                    let before = (*before).clone();
                    changes.push(ConclusionChange::Altered { at, before });
                }
                Some(_) => {}
            }
        }
        let removed = left.into_iter().flatten().cloned();
        changes.extend(removed.map(|commitment| ConclusionChange::Removed { commitment }));
        changes
    }
}

/// Whether two texts have at least half of the words of the longer one in common.
fn share_words(one: &str, other: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        text.split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let most = one.len().max(other.len());
    most > 0 && 2 * one.intersection(&other).count() >= most
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commitment(owner: &str, text: &str, minutes: i64) -> Commitment {
        Commitment {
            owner: StateId::from(owner),
            text: text.to_owned(),
            within: Span::from_minutes(minutes),
        }
    }

    fn conclusion(outcome: &str, commitments: &[Commitment]) -> Conclusion {
        Conclusion {
            outcome: OutcomeId::from(outcome),
            communique: "We compared.".to_owned(),
            public: false,
            commitments: commitments.to_vec(),
            next_meeting: None,
        }
    }

    /// Given a wording that replaces another, when the two are compared, then every commitment is found again that
    /// is still there, and what happened to it is said.
    #[test]
    fn commitments_are_found_again_in_another_wording() {
        let logs = commitment("aldenia", "Send the logs of the gateway", 60);
        let line = commitment("brennmark", "Keep a line open", 120);
        let visit = commitment("aldenia", "Receive two experts", 240);
        let before = conclusion(
            "facts-exchanged",
            &[logs.clone(), line.clone(), visit.clone()],
        );
        assert!(before.changes_since(&before).is_empty());

        let sooner = commitment("aldenia", "Send the logs of the gateway", 30);
        let other_owner = commitment("corvania", "Keep a line open", 120);
        let new = commitment("brennmark", "Name one spokesman", 60);
        let mut after = conclusion(
            "joint-work-agreed",
            &[new, other_owner.clone(), sooner.clone()],
        );
        after.public = true;
        let changes = after.changes_since(&before);
        assert_eq!(
            changes,
            [
                ConclusionChange::Outcome {
                    before: OutcomeId::from("facts-exchanged")
                },
                ConclusionChange::Publicity,
                ConclusionChange::Added { at: 0 },
                ConclusionChange::Altered {
                    at: 1,
                    before: line
                },
                ConclusionChange::Altered {
                    at: 2,
                    before: logs
                },
                ConclusionChange::Removed { commitment: visit },
            ]
        );
    }

    /// Given a commitment whose words were mended, when the wordings are compared, then it is the same commitment,
    /// worded otherwise; another of the same State that says something else is not.
    #[test]
    fn a_commitment_worded_otherwise_is_the_same_one() {
        let before = commitment("aldenia", "Send the logs of the northern gateway", 60);
        let after = commitment("aldenia", "Send all logs of the northern gateway", 60);
        let other = commitment("aldenia", "Apologise", 60);
        let changes = conclusion("facts-exchanged", &[other, after]).changes_since(&conclusion(
            "facts-exchanged",
            std::slice::from_ref(&before),
        ));
        assert_eq!(
            changes,
            [
                ConclusionChange::Added { at: 0 },
                ConclusionChange::Altered { at: 1, before },
            ]
        );
    }
}
