//! Everything typed at a desk and not yet sent.

use std::collections::{BTreeMap, BTreeSet};

use super::letter_draft::LetterDraft;
use super::ui_state::{MessageFor, ReasonFor, Step};
use crate::doctrine::{
    ChannelId, ClaimStrength, Confidence, ConsultationLevel, ContactKind, IntentId, LegalBasis,
    Marking, MeasureId, OutcomeId, ProcedureId, Responsibility, doctrine,
};
use crate::exercise::{
    Conclusion, ConsultationId, Item, MeetingFormat, RecordedAssessment, Referral, Request,
    SubmissionId,
};
use crate::scenario::{ActorId, DecisionId, RoleId, Span, StateId};

/// What was typed and chosen for a [`Step`].
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct StepDraft {
    pub(super) words: String,
    /// The State it concerns.
    pub(super) state: Option<StateId>,
    /// To whom a request is passed on.
    pub(super) referral: Option<Referral>,
    /// How long somebody has, or something lasts.
    pub(super) within: Option<Span>,
}

/// A request for consultation as it is being written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RequestDraft {
    pub(super) to: BTreeSet<StateId>,
    pub(super) subject: String,
    pub(super) purpose: String,
    pub(super) basis: LegalBasis,
    pub(super) level: ConsultationLevel,
    pub(super) channel: ChannelId,
    pub(super) format: MeetingFormat,
    pub(super) starts_within: Span,
    pub(super) reply_within: Span,
    pub(super) procedure: ProcedureId,
    /// Whether the Chair is asked for its good offices at once.
    pub(super) chair: bool,
    /// Whether the note is being looked at before it goes out.
    pub(super) preview: bool,
    /// Whether the table chose the channel itself.
    pub(super) channel_chosen: bool,
}

impl Default for RequestDraft {
    fn default() -> Self {
        let consultations = &doctrine().consultations;
        let procedure = consultations
            .procedures
            .iter()
            .find(|procedure| procedure.id == consultations.default_procedure);
        let minutes = |value: Option<u32>, otherwise: i64| {
            Span::from_minutes(value.map_or(otherwise, i64::from))
        };
        Self {
            to: BTreeSet::new(),
            subject: String::new(),
            purpose: String::new(),
            basis: LegalBasis::Cbm(3),
            level: ConsultationLevel::Policy,
            channel: super::staffing::channel_to(ContactKind::Policy)
                .cloned()
                .unwrap_or_default(),
            format: MeetingFormat::default(),
            starts_within: minutes(procedure.map(|found| found.meet_within_minutes), 60),
            reply_within: minutes(procedure.map(|found| found.reply_within_minutes), 240),
            procedure: consultations.default_procedure.clone(),
            chair: false,
            preview: false,
            channel_chosen: false,
        }
    }
}

impl RequestDraft {
    /// The draft of a request that did not go out, to be worked on again.
    pub(super) fn of(request: &Request) -> Self {
        Self {
            to: request.to.iter().cloned().collect(),
            subject: request.subject.clone(),
            purpose: request.purpose.clone(),
            basis: request.basis.clone(),
            level: request.terms.level,
            channel: request.channel.clone(),
            format: request.terms.format,
            starts_within: request.terms.starts_within,
            reply_within: request.reply_within,
            procedure: request
                .procedure
                .clone()
                .unwrap_or_else(|| doctrine().consultations.default_procedure.clone()),
            chair: request.chair,
            preview: false,
            channel_chosen: true,
        }
    }

    /// The request as it would go out, addressees in the order of `states`.
    pub(super) fn request<'a>(&self, states: impl Iterator<Item = &'a StateId>) -> Request {
        Request {
            to: states
                .filter(|state| self.to.contains(*state))
                .cloned()
                .collect(),
            basis: self.basis.clone(),
            channel: self.channel.clone(),
            subject: self.subject.trim().to_owned(),
            purpose: self.purpose.trim().to_owned(),
            terms: crate::exercise::Terms {
                level: self.level,
                format: self.format,
                starts_within: self.starts_within,
            },
            reply_within: self.reply_within,
            procedure: (self.procedure != doctrine().consultations.default_procedure)
                .then(|| self.procedure.clone()),
            chair: self.chair
                && doctrine()
                    .procedure(&self.procedure)
                    .is_some_and(|procedure| procedure.chair_may_be_asked),
        }
    }
}

/// Other terms as they are being chosen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CounterDraft {
    pub(super) level: ConsultationLevel,
    pub(super) format: MeetingFormat,
    pub(super) starts_within: Span,
    pub(super) note: String,
    /// How long the offer stands; for good if absent.
    pub(super) within: Option<Span>,
}

/// What is to be shared, where and under which marking.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ShareDraft {
    pub(super) item: Option<Item>,
    pub(super) consultation: Option<ConsultationId>,
    pub(super) marking: Option<Marking>,
}

/// A message as it is being written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct MessageDraft {
    pub(super) to: Option<StateId>,
    pub(super) channel: ChannelId,
    pub(super) subject: String,
    pub(super) body: String,
    /// Whether it is being looked at before it goes out.
    pub(super) preview: bool,
}

/// A letter to an actor as it is being written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ActorLetterDraft {
    pub(super) to: Option<ActorId>,
    pub(super) letter: LetterDraft,
}

/// A conclusion as it is being worded.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ConclusionDraft {
    pub(super) outcome: Option<OutcomeId>,
    pub(super) communique: String,
    pub(super) public: bool,
    pub(super) commitments: Vec<CommitmentDraft>,
    /// How long after the conclusion the parties meet again, if they do.
    pub(super) next_meeting: Option<Span>,
    /// Whether the wording is being looked at before it is tabled.
    pub(super) preview: bool,
}

impl ConclusionDraft {
    /// The draft of a conclusion that was not agreed to, or did not go out.
    pub(super) fn of(conclusion: &Conclusion) -> Self {
        Self {
            outcome: Some(conclusion.outcome.clone()),
            communique: conclusion.communique.clone(),
            public: conclusion.public,
            commitments: conclusion
                .commitments
                .iter()
                .map(|commitment| CommitmentDraft {
                    owner: commitment.owner.clone(),
                    text: commitment.text.clone(),
                    within: commitment.within,
                })
                .collect(),
            next_meeting: conclusion.next_meeting,
            preview: false,
        }
    }
}

/// A commitment as it is being worded.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CommitmentDraft {
    pub(super) owner: StateId,
    pub(super) text: String,
    pub(super) within: Span,
}

/// A measure as it is being prepared.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct MeasureDraft {
    pub(super) toward: BTreeSet<StateId>,
    pub(super) wording: String,
    /// How strongly the words hold the addressees responsible, beyond the measure.
    pub(super) claim: Option<ClaimStrength>,
}

/// A decision as it is being weighed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct DecisionDraft {
    pub(super) option: Option<usize>,
    pub(super) rationale: String,
}

/// A belief as it is being put into numbers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AssessmentDraft {
    /// Percent for each suspect in the briefing's order, then for “do not know”.
    pub(super) shares: Vec<u8>,
    pub(super) confidence: Confidence,
    pub(super) responsibility: Option<Responsibility>,
    pub(super) intents: BTreeMap<StateId, IntentId>,
    pub(super) reasoning: String,
    /// The recorded assessment it began from.
    pub(super) from: Option<u64>,
    /// Whether the table changed anything.
    pub(super) touched: bool,
}

impl AssessmentDraft {
    pub(super) fn of(
        suspects: &[crate::exercise::SuspectCard],
        belief: Option<&RecordedAssessment>,
    ) -> Self {
        let Some(belief) = belief else {
            let mut shares = vec![0; suspects.len()];
            shares.push(100);
            return Self {
                shares,
                confidence: Confidence::Low,
                responsibility: None,
                intents: BTreeMap::new(),
                reasoning: String::new(),
                from: None,
                touched: false,
            };
        };
        let assessment = &belief.assessment;
        let mut shares: Vec<u8> = suspects
            .iter()
            .map(|suspect| assessment.share(&suspect.id))
            .collect();
        shares.push(assessment.unknown());
        Self {
            shares,
            confidence: assessment.confidence,
            responsibility: assessment.responsibility,
            intents: assessment.intents.clone(),
            reasoning: assessment.reasoning.clone(),
            from: Some(belief.sequence),
            touched: false,
        }
    }
}

/// Everything typed and not yet sent. A draft goes only when what it held was stored.
#[derive(Clone, Debug, Default)]
pub(super) struct Drafts {
    pub(super) request: RequestDraft,
    pub(super) counters: BTreeMap<ConsultationId, CounterDraft>,
    pub(super) reasons: BTreeMap<(ConsultationId, ReasonFor), String>,
    pub(super) steps: BTreeMap<(ConsultationId, Step), StepDraft>,
    pub(super) statements: BTreeMap<ConsultationId, String>,
    pub(super) share: ShareDraft,
    pub(super) proposals: BTreeMap<ConsultationId, String>,
    pub(super) conclusions: BTreeMap<ConsultationId, ConclusionDraft>,
    pub(super) messages: BTreeMap<MessageFor, MessageDraft>,
    pub(super) letter: ActorLetterDraft,
    pub(super) measures: BTreeMap<MeasureId, MeasureDraft>,
    pub(super) decisions: BTreeMap<DecisionId, DecisionDraft>,
    pub(super) assessment: Option<AssessmentDraft>,
    pub(super) positions: super::positions::PositionsDraft,
    /// In which role a draft is about to be signed or sent back.
    pub(super) signing: BTreeMap<SubmissionId, RoleId>,
    /// Why a draft is about to be sent back.
    pub(super) sent_back: BTreeMap<SubmissionId, String>,
    pub(super) groups: super::groups::GroupsDraft,
}
