//! What waits for sign-off, and what became of it.

use std::collections::BTreeSet;

use super::{HeldAct, Overtaken, SignOffStep, SubmissionId};
use crate::exercise::event::{Event, Fact};
use crate::scenario::{ExerciseTime, RoleId, RoleSeat, StateId};

/// A signature that a draft needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Whose.
    pub role: RoleId,
    /// What the role is called.
    pub title: String,
    /// Where it sits.
    pub seat: RoleSeat,
    /// When the capital is expected to answer.
    pub expected: Option<ExerciseTime>,
    /// How often it asked for more time.
    pub delays: u32,
    /// What it last said: with a delay, or with its signature.
    pub words: String,
    /// When it signed, if it did.
    pub signed: Option<ExerciseTime>,
}

/// What became of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubmissionStanding {
    /// It waits for signatures.
    Waiting,
    /// All signed, and it was done.
    Done(ExerciseTime),
    /// A role sent it back.
    Returned {
        /// When.
        time: ExerciseTime,
        /// What the role is called.
        title: String,
        /// Why.
        reason: String,
    },
    /// The State took it back.
    Withdrawn(ExerciseTime),
    /// It became pointless.
    Overtaken(ExerciseTime, Overtaken),
    /// All signed, and it could no longer be done.
    Failed {
        /// When.
        time: ExerciseTime,
        /// Why not.
        refusal: String,
    },
}

/// A draft that was put up for sign-off.
#[derive(Clone, Debug, PartialEq)]
pub struct Submission {
    /// Its number.
    pub id: SubmissionId,
    /// Whose draft.
    pub state: StateId,
    /// What would be done.
    pub act: HeldAct,
    /// Who must sign, in the order of the roles.
    pub signatures: Vec<Signature>,
    /// When it was put up.
    pub asked: ExerciseTime,
    /// The event by which it was.
    pub sequence: u64,
    /// What became of it.
    pub standing: SubmissionStanding,
}

impl Submission {
    /// Whether it still waits.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.standing == SubmissionStanding::Waiting
    }

    /// The signature of a role, if the draft needs it.
    #[must_use]
    pub fn signature(&self, role: &RoleId) -> Option<&Signature> {
        self.signatures
            .iter()
            .find(|signature| signature.role == *role)
    }

    fn signature_mut(&mut self, role: &RoleId) -> Option<&mut Signature> {
        self.signatures
            .iter_mut()
            .find(|signature| signature.role == *role)
    }

    /// The signatures that are still missing.
    pub fn missing(&self) -> impl Iterator<Item = &Signature> {
        self.signatures
            .iter()
            .filter(|signature| signature.signed.is_none())
    }

    /// Whether it waits for a signature from the capital.
    #[must_use]
    pub fn waits_for_capital(&self) -> bool {
        self.waits()
            && self
                .missing()
                .any(|signature| signature.seat == RoleSeat::Capital)
    }
}

/// Every draft that was put up for sign-off, as far as somebody knows of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SignOffs {
    submissions: Vec<Submission>,
    /// The States whose capital a person plays.
    by_hand: BTreeSet<StateId>,
}

impl SignOffs {
    /// All of them, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Submission> {
        self.submissions.iter()
    }

    /// Whether nothing was ever put up.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.submissions.is_empty()
    }

    /// The draft of that number.
    #[must_use]
    pub fn get(&self, id: SubmissionId) -> Option<&Submission> {
        let position = self
            .submissions
            .binary_search_by_key(&id, |submission| submission.id)
            .ok()?;
        self.submissions.get(position)
    }

    /// Those of a State that still wait, oldest first.
    pub fn waiting<'a>(&'a self, state: &'a StateId) -> impl Iterator<Item = &'a Submission> {
        self.submissions
            .iter()
            .filter(move |submission| submission.waits() && submission.state == *state)
    }

    /// The draft of a State about the same thing as this act, if one waits.
    #[must_use]
    pub fn pending(&self, state: &StateId, act: &HeldAct) -> Option<&Submission> {
        self.submissions.iter().find(|submission| {
            submission.waits()
                && submission.state == *state
                && submission.act.is_about_the_same(act)
        })
    }

    /// Whether a person plays a State’s capital; else it answers by the clock.
    #[must_use]
    pub fn is_by_hand(&self, state: &StateId) -> bool {
        self.by_hand.contains(state)
    }

    /// The number of the next draft.
    #[must_use]
    pub fn next_id(&self) -> SubmissionId {
        SubmissionId(self.submissions.last().map_or(0, |last| last.id.0) + 1)
    }

    /// Folds an event; one that is not about sign-off changes nothing.
    pub fn apply(&mut self, event: &Event) {
        match &event.fact {
            Fact::SignOff { id, state, step } => self.take(*id, state, step, event),
            Fact::CapitalPlayed { state, by_hand } => {
                if *by_hand {
                    self.by_hand.insert(state.clone());
                } else {
                    self.by_hand.remove(state);
                }
            }
            _ => {}
        }
    }

    fn take(&mut self, id: SubmissionId, state: &StateId, step: &SignOffStep, event: &Event) {
        let time = event.time;
        if let SignOffStep::Asked { act, wanted } = step {
            let signatures = wanted.iter().map(|wanted| Signature {
                role: wanted.role.clone(),
                title: wanted.title.clone(),
                seat: wanted.seat,
                expected: wanted.expected,
                delays: 0,
                words: String::new(),
                signed: None,
            });
            self.submissions.push(Submission {
                id,
                state: state.clone(),
                act: act.as_ref().clone(),
                signatures: signatures.collect(),
                asked: time,
                sequence: event.sequence,
                standing: SubmissionStanding::Waiting,
            });
            return;
        }
        let Ok(position) = self
            .submissions
            .binary_search_by_key(&id, |submission| submission.id)
        else {
            return;
        };
        let Some(submission) = self.submissions.get_mut(position) else {
            return;
        };
        match step {
            SignOffStep::Asked { .. } => {}
            SignOffStep::Given { role, words } => {
                if let Some(signature) = submission.signature_mut(role) {
                    signature.signed = Some(time);
                    signature.words.clone_from(words);
                }
                if submission.missing().next().is_none() {
                    submission.standing = SubmissionStanding::Done(time);
                }
            }
            SignOffStep::Returned { role, reason } => {
                let title = submission
                    .signature(role)
                    .map_or_else(|| role.to_string(), |signature| signature.title.clone());
                submission.standing = SubmissionStanding::Returned {
                    time,
                    title,
                    reason: reason.clone(),
                };
            }
            SignOffStep::Delayed { role, until, words } => {
                if let Some(signature) = submission.signature_mut(role) {
                    signature.expected = Some(*until);
                    signature.delays += 1;
                    signature.words.clone_from(words);
                }
            }
            SignOffStep::Withdrawn => submission.standing = SubmissionStanding::Withdrawn(time),
            SignOffStep::Overtaken { why } => {
                submission.standing = SubmissionStanding::Overtaken(time, *why);
            }
            SignOffStep::Failed { refusal } => {
                submission.standing = SubmissionStanding::Failed {
                    time,
                    refusal: refusal.clone(),
                };
            }
        }
    }
}
