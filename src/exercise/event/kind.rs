//! The name of each kind of fact, as the record stores it beside the body.

use super::{ConsultationStep, Fact, SteeringStep};
use crate::exercise::actor::ActorStep;
use crate::exercise::debriefing::DebriefStep;
use crate::exercise::evaluation::EvaluationStep;
use crate::exercise::sign_off::SignOffStep;
use crate::exercise::working_group::GroupStep;

impl Fact {
    /// The variant's name, as the record stores it beside the body.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::ExerciseOpened { .. } => "ExerciseOpened",
            Self::Started => "Started",
            Self::Paused => "Paused",
            Self::Resumed => "Resumed",
            Self::Reopened => "Reopened",
            Self::PaceSet { .. } => "PaceSet",
            Self::ModeSet { .. } => "ModeSet",
            Self::ClockJumped { .. } => "ClockJumped",
            Self::Ended => "Ended",
            Self::LeaksSet { .. } => "LeaksSet",
            Self::PlayerAssigned { .. } => "PlayerAssigned",
            Self::MoveBegan { .. } => "MoveBegan",
            Self::InjectReleased { .. } => "InjectReleased",
            Self::ChanceDrawn { .. } => "ChanceDrawn",
            Self::InjectHeld { .. } => "InjectHeld",
            Self::HoldLifted { .. } => "HoldLifted",
            Self::InjectRescheduled { .. } => "InjectRescheduled",
            Self::InjectSkipped { .. } => "InjectSkipped",
            Self::InjectAdded { .. } => "InjectAdded",
            Self::InfrastructureChanged { .. } => "InfrastructureChanged",
            Self::DisplayChanged { .. } => "DisplayChanged",
            Self::ExpectationMet { .. } => "ExpectationMet",
            Self::ExpectationMissed { .. } => "ExpectationMissed",
            Self::ExpectationJudged { .. } => "ExpectationJudged",
            Self::ItemRead { .. } => "ItemRead",
            Self::ItemAcknowledged { .. } => "ItemAcknowledged",
            Self::DecisionOpened { .. } => "DecisionOpened",
            Self::DecisionTaken { .. } => "DecisionTaken",
            Self::MeasureTaken { .. } => "MeasureTaken",
            Self::TensionChanged { .. } => "TensionChanged",
            Self::EffectSet { .. } => "EffectSet",
            Self::MessageSent { .. } => "MessageSent",
            Self::MessageDelivered { .. } => "MessageDelivered",
            Self::DeliveryDelayed { .. } => "DeliveryDelayed",
            Self::Bounced { .. } => "Bounced",
            Self::ContactFailed { .. } => "ContactFailed",
            Self::Actor { step, .. } => step.kind(),
            Self::WorkingGroup { step, .. } => step.kind(),
            Self::TalksLeaked { .. } => "TalksLeaked",
            Self::CommunicationsChecked { .. } => "CommunicationsChecked",
            Self::Pinged { .. } => "Pinged",
            Self::ConsultationRequested { .. } => "ConsultationRequested",
            Self::RequestDelivered { .. } => "RequestDelivered",
            Self::RequestAcknowledged { .. } => "RequestAcknowledged",
            Self::RequestAccepted { .. } => "RequestAccepted",
            Self::RequestCountered { .. } => "RequestCountered",
            Self::CounterAccepted { .. } => "CounterAccepted",
            Self::RequestDeclined { .. } => "RequestDeclined",
            Self::RequestLapsed { .. } => "RequestLapsed",
            Self::RequestWithdrawn { .. } => "RequestWithdrawn",
            Self::RequestFailed { .. } => "RequestFailed",
            Self::SessionOpened { .. } => "SessionOpened",
            Self::StatementMade { .. } => "StatementMade",
            Self::ItemShared { .. } => "ItemShared",
            Self::ProposalTabled { .. } => "ProposalTabled",
            Self::ProposalAnswered { .. } => "ProposalAnswered",
            Self::ProposalWithdrawn { .. } => "ProposalWithdrawn",
            Self::ConclusionTabled { .. } => "ConclusionTabled",
            Self::ConclusionConfirmed { .. } => "ConclusionConfirmed",
            Self::ConclusionRejected { .. } => "ConclusionRejected",
            Self::ConsultationConcluded { .. } => "ConsultationConcluded",
            Self::ConsultationBrokenOff { .. } => "ConsultationBrokenOff",
            Self::CommitmentKept { .. } => "CommitmentKept",
            Self::CommitmentMissed { .. } => "CommitmentMissed",
            Self::Consultation { step, .. } => step.kind(),
            Self::Steering { step } => step.kind(),
            Self::Evaluation { step } => step.kind(),
            Self::SignOff { step, .. } => step.kind(),
            Self::CapitalPlayed { .. } => "CapitalPlayed",
            Self::AssessmentRecorded { .. } => "AssessmentRecorded",
            Self::AssessmentAsked { .. } => "AssessmentAsked",
            Self::AssessmentLapsed { .. } => "AssessmentLapsed",
            Self::IntentDeclared { .. } => "IntentDeclared",
            Self::SeverityGraded { .. } => "SeverityGraded",
            Self::ObservationMade { .. } => "ObservationMade",
            Self::NoteAdded { .. } => "NoteAdded",
            Self::Debriefing { step } => step.kind(),
        }
    }
}

impl ConsultationStep {
    /// The variant's name, as the record stores it beside the body.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::RequestReferred { .. } => "RequestReferred",
            Self::AddresseeAdded { .. } => "AddresseeAdded",
            Self::CounterLapsed { .. } => "CounterLapsed",
            Self::AddresseeReminded { .. } => "AddresseeReminded",
            Self::ClarificationGiven { .. } => "ClarificationGiven",
            Self::MeetingAsked { .. } => "MeetingAsked",
            Self::MeetingSupported { .. } => "MeetingSupported",
            Self::MeetingConvened { .. } => "MeetingConvened",
            Self::ConsultationAnnounced { .. } => "ConsultationAnnounced",
            Self::JoiningProposed { .. } => "JoiningProposed",
            Self::JoiningConsented { .. } => "JoiningConsented",
            Self::JoiningRefused { .. } => "JoiningRefused",
            Self::TableShown { .. } => "TableShown",
            Self::AgendaItemTabled { .. } => "AgendaItemTabled",
            Self::AgendaItemAgreed { .. } => "AgendaItemAgreed",
            Self::QuestionAsked { .. } => "QuestionAsked",
            Self::QuestionAnswered { .. } => "QuestionAnswered",
            Self::QuestionDeclined { .. } => "QuestionDeclined",
            Self::QuestionLapsed { .. } => "QuestionLapsed",
            Self::SessionAdjourned { .. } => "SessionAdjourned",
            Self::SessionResumed { .. } => "SessionResumed",
            Self::FollowUpOpened { .. } => "FollowUpOpened",
            Self::ChairAsked { .. } => "ChairAsked",
            Self::ChairShown { .. } => "ChairShown",
            Self::ChairAcknowledged => "ChairAcknowledged",
            Self::ChairReminded { .. } => "ChairReminded",
            Self::ChairAccepted { .. } => "ChairAccepted",
            Self::ChairDeclined { .. } => "ChairDeclined",
            Self::ChairConvened { .. } => "ChairConvened",
            Self::ChairSpoke { .. } => "ChairSpoke",
            Self::OutcomeOverridden { .. } => "OutcomeOverridden",
        }
    }
}

impl SteeringStep {
    /// The variant's name, as the record stores it beside the body.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::InjectEdited { .. } => "InjectEdited",
            Self::PictureAdded { .. } => "PictureAdded",
            Self::InjectMerged { .. } => "InjectMerged",
            Self::ScriptShifted { .. } => "ScriptShifted",
            Self::InjectRestored { .. } => "InjectRestored",
            Self::InjectRetracted { .. } => "InjectRetracted",
            Self::ActUndone { .. } => "ActUndone",
            Self::JudgementUndone { .. } => "JudgementUndone",
            Self::DecisionOverridden { .. } => "DecisionOverridden",
            Self::MoveEnded { .. } => "MoveEnded",
            Self::MoveExtended { .. } => "MoveExtended",
            Self::MoveUndone { .. } => "MoveUndone",
            Self::MoveReopened { .. } => "MoveReopened",
            Self::PlayStopped { .. } => "PlayStopped",
            Self::StopLifted => "StopLifted",
        }
    }
}

impl EvaluationStep {
    /// The variant's name, as the record stores it beside the body.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::ObjectiveRated { .. } => "ObjectiveRated",
            Self::MomentBookmarked { .. } => "MomentBookmarked",
            Self::PeopleNamed { .. } => "PeopleNamed",
        }
    }
}

impl ActorStep {
    /// The variant's name, as the record stores it beside the body.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::PlayerAssigned { .. } => "ActorPlayerAssigned",
            Self::Wrote { .. } => "ActorWrote",
            Self::WrittenTo { .. } => "ActorWrittenTo",
            Self::Read { .. } => "ActorRead",
            Self::Acknowledged { .. } => "ActorAcknowledged",
            Self::Published { .. } => "ActorPublished",
        }
    }
}

impl DebriefStep {
    /// The variant's name, as the record stores it beside the body.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::MomentKept { .. } => "MomentKept",
            Self::MomentDropped { .. } => "MomentDropped",
            Self::HotWashAnswered { .. } => "HotWashAnswered",
            Self::HotWashWithdrawn { .. } => "HotWashWithdrawn",
            Self::ImprovementPlanned { .. } => "ImprovementPlanned",
            Self::ImprovementDropped { .. } => "ImprovementDropped",
        }
    }
}

impl SignOffStep {
    /// The variant's name, as the record stores it beside the body.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Asked { .. } => "SignOffAsked",
            Self::Given { .. } => "SignOffGiven",
            Self::Returned { .. } => "SignOffReturned",
            Self::Delayed { .. } => "SignOffDelayed",
            Self::Withdrawn => "SignOffWithdrawn",
            Self::Overtaken { .. } => "SignOffOvertaken",
            Self::Failed { .. } => "SignOffFailed",
        }
    }
}

impl GroupStep {
    /// The variant's name, as the record stores it beside the body.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Founded { .. } => "GroupFounded",
            Self::Invited { .. } => "GroupInvited",
            Self::Joined { .. } => "GroupJoined",
            Self::Declined { .. } => "GroupDeclined",
            Self::BoardShown { .. } => "GroupBoardShown",
            Self::Posted { .. } => "GroupPosted",
            Self::PositionProposed { .. } => "GroupPositionProposed",
            Self::PositionConfirmed { .. } => "GroupPositionConfirmed",
            Self::PositionRejected { .. } => "GroupPositionRejected",
            Self::PositionWithdrawn { .. } => "GroupPositionWithdrawn",
            Self::PositionAgreed { .. } => "GroupPositionAgreed",
            Self::MadePublic { .. } => "GroupMadePublic",
            Self::Left { .. } => "GroupLeft",
            Self::DissolutionAsked { .. } => "GroupDissolutionAsked",
            Self::Dissolved => "GroupDissolved",
            Self::PostLeaked { .. } => "GroupPostLeaked",
        }
    }
}
