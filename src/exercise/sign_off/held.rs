//! The acts that can wait for sign-off, and which signatures each needs.

use serde::{Deserialize, Serialize};

use crate::doctrine::{ClaimStrength, IntentId, MeasureId};
use crate::exercise::command::{Act, Command};
use crate::exercise::consultation::{Conclusion, ConsultationId, Consultations, Request};
use crate::exercise::decision::OpenDecision;
use crate::exercise::event::OptionText;
use crate::exercise::intent::Declare;
use crate::exercise::letter::{Note, is_public};
use crate::exercise::severity::Shown;
use crate::scenario::{ActMatch, Authority, DecisionId, OptionId, Role, StateId};

/// An act that waits for sign-off: what would be done, word for word.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum HeldAct {
    /// Choosing an option of a decision.
    Decide {
        /// Which decision.
        decision: DecisionId,
        /// Which option.
        option: OptionId,
        /// Why.
        rationale: String,
    },
    /// Taking a measure.
    Take {
        /// Which.
        measure: MeasureId,
        /// Towards whom.
        toward: Vec<StateId>,
        /// In which words.
        wording: String,
        /// How strongly these words hold the addressees responsible, if further than the measure does by itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        claim: Option<ClaimStrength>,
    },
    /// Sending a message.
    Send(Note),
    /// Requesting consultations.
    Request(Request),
    /// Tabling a conclusion.
    Table {
        /// In which consultation.
        consultation: ConsultationId,
        /// The conclusion.
        conclusion: Conclusion,
    },
    /// Confirming the conclusion that was on the table when the draft was put up.
    Confirm {
        /// In which consultation.
        consultation: ConsultationId,
        /// The conclusion.
        conclusion: Conclusion,
    },
    /// Declaring an intent.
    DeclareIntent {
        /// Towards whom.
        toward: Vec<StateId>,
        /// Which.
        intent: IntentId,
        /// In which words.
        words: String,
        /// How.
        how: Declare,
    },
    /// Grading the incident.
    GradeSeverity {
        /// The grade’s position on the national scale.
        grade: u8,
        /// Who learns of it.
        shown: Shown,
        /// Why.
        reason: String,
    },
}

impl HeldAct {
    /// What a command would do, if it is an act that can wait for sign-off.
    #[must_use]
    pub fn of(command: &Command, consultations: &Consultations) -> Option<Self> {
        Some(match command {
            Command::Decide {
                decision,
                option,
                rationale,
            } => Self::Decide {
                decision: decision.clone(),
                option: option.clone(),
                rationale: rationale.trim().to_owned(),
            },
            Command::Take {
                measure,
                toward,
                wording,
                claim,
            } => Self::Take {
                measure: measure.clone(),
                toward: toward.clone(),
                wording: wording.trim().to_owned(),
                claim: *claim,
            },
            Command::Send(note) => Self::Send(note.clone()),
            Command::Request(request) => Self::Request(request.clone()),
            Command::Consult(id, Act::TableConclusion(conclusion)) => Self::Table {
                consultation: *id,
                conclusion: conclusion.clone(),
            },
            Command::Consult(id, Act::ConfirmConclusion) => Self::Confirm {
                consultation: *id,
                conclusion: (*consultations.get(*id)?.tabled.as_ref()?.conclusion).clone(),
            },
            Command::DeclareIntent {
                toward,
                intent,
                words,
                how,
            } => Self::DeclareIntent {
                toward: toward.clone(),
                intent: intent.clone(),
                words: words.trim().to_owned(),
                how: how.clone(),
            },
            Command::GradeSeverity {
                grade,
                shown,
                reason,
            } => Self::GradeSeverity {
                grade: *grade,
                shown: shown.clone(),
                reason: reason.trim().to_owned(),
            },
            _ => return None,
        })
    }

    /// The command that does it.
    #[must_use]
    pub fn command(&self) -> Command {
        match self.clone() {
            Self::Decide {
                decision,
                option,
                rationale,
            } => Command::Decide {
                decision,
                option,
                rationale,
            },
            Self::Take {
                measure,
                toward,
                wording,
                claim,
            } => Command::Take {
                measure,
                toward,
                wording,
                claim,
            },
            Self::Send(note) => Command::Send(note),
            Self::Request(request) => Command::Request(request),
            Self::Table {
                consultation,
                conclusion,
            } => Command::Consult(consultation, Act::TableConclusion(conclusion)),
            Self::Confirm { consultation, .. } => {
                Command::Consult(consultation, Act::ConfirmConclusion)
            }
            Self::DeclareIntent {
                toward,
                intent,
                words,
                how,
            } => Command::DeclareIntent {
                toward,
                intent,
                words,
                how,
            },
            Self::GradeSeverity {
                grade,
                shown,
                reason,
            } => Command::GradeSeverity {
                grade,
                shown,
                reason,
            },
        }
    }

    /// Whether another draft is about the same thing, so that the two cannot wait side by side.
    #[must_use]
    pub fn is_about_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Decide { decision, .. },
                Self::Decide {
                    decision: other, ..
                },
            ) => decision == other,
            (
                Self::Take {
                    measure, toward, ..
                },
                Self::Take {
                    measure: other,
                    toward: towards,
                    ..
                },
            ) => measure == other && toward == towards,
            (
                Self::Table { consultation, .. } | Self::Confirm { consultation, .. },
                Self::Table {
                    consultation: other,
                    ..
                }
                | Self::Confirm {
                    consultation: other,
                    ..
                },
            ) => consultation == other,
            (Self::Request(request), Self::Request(other)) => {
                request.to.iter().any(|state| other.to.contains(state))
            }
            (one, other) => one == other,
        }
    }

    /// The words that would go out, if it has any.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Decide { .. } => "",
            Self::Take { wording, .. } => wording,
            Self::Send(note) => &note.body,
            Self::Request(request) => &request.purpose,
            Self::Table { conclusion, .. } | Self::Confirm { conclusion, .. } => {
                &conclusion.communique
            }
            Self::DeclareIntent { words, .. } => words,
            Self::GradeSeverity { reason, .. } => reason,
        }
    }

    /// The option that would be chosen, if it is a decision that was put.
    #[must_use]
    pub fn option<'a>(&self, decisions: &'a [OpenDecision]) -> Option<&'a OptionText> {
        let Self::Decide {
            decision, option, ..
        } = self
        else {
            return None;
        };
        let open = decisions.iter().find(|open| open.id == *decision)?;
        open.question.options.iter().find(|it| it.id == *option)
    }

    /// Whether a rule means this act of a State.
    fn is_meant(&self, act: &ActMatch, state: &StateId, decisions: &[OpenDecision]) -> bool {
        match self {
            Self::Decide { .. } => self
                .option(decisions)
                .and_then(|option| option.measure.as_ref())
                .is_some_and(|measure| act.means_measure(measure)),
            Self::Take { measure, .. } => act.means_measure(measure),
            Self::Send(note) => *act == ActMatch::PublicWording && is_public(&note.channel),
            Self::Request(request) => {
                matches!(act, ActMatch::Request(level) if request.terms.level >= *level)
            }
            Self::Table { conclusion, .. } | Self::Confirm { conclusion, .. } => match act {
                ActMatch::Conclusion => true,
                ActMatch::Communique | ActMatch::PublicWording => conclusion.public,
                ActMatch::Commitment => conclusion
                    .commitments
                    .iter()
                    .any(|commitment| commitment.owner == *state),
                _ => false,
            },
            Self::DeclareIntent { how, .. } => {
                let public = match how {
                    Declare::InPublic => true,
                    Declare::ByNote(channel) => is_public(channel),
                    Declare::InSession(_) => false,
                };
                *act == ActMatch::PublicWording && public
            }
            Self::GradeSeverity { shown, .. } => {
                *act == ActMatch::PublicWording && *shown == Shown::Public
            }
        }
    }
}

/// Whoever must sign an act of a State before it happens, in the order of the roles.
#[must_use]
pub fn needed<'a>(
    authority: &'a Authority,
    act: &HeldAct,
    state: &StateId,
    decisions: &[OpenDecision],
) -> Vec<&'a Role> {
    let by_rule = authority.signers(|rule| act.is_meant(rule, state, decisions));
    let of_option = act
        .option(decisions)
        .map_or(&[][..], |option| &option.signers);
    authority
        .roles
        .iter()
        .filter(|role| {
            of_option.contains(&role.id) || by_rule.iter().any(|needed| needed.id == role.id)
        })
        .collect()
}
