//! The confidence-building measures, measures, channels and scales, as data.
//!
//! Everything here is read once from `assets/doctrine/` and never changes: [`doctrine`] hands it
//! out. Words that rules depend on are enums (a [`Vocabulary`]); what they mean, and every figure,
//! is data. Each entry says where it comes from and how sure that is; none is a quotation.

mod catalogue;
mod cbm;
mod channel;
mod consultation;
mod convention;
mod estimate;
pub mod id;
mod measure;
mod scale;
mod vocabulary;

pub use catalogue::{Doctrine, DoctrineError, doctrine};
pub use cbm::{Cbm, CbmFunction, Norm};
pub use channel::{Channel, ContactKind, InjectChannel, Marking, Reach, Route};
pub use consultation::{
    ConsultationEffects, ConsultationLevel, ConsultationOutcome, Consultations, EffectiveStep,
    LegalBasis, Precedent, Procedure, ProcedureStep, Shift,
};
pub use convention::{CheckConvention, Conventions, DeclarationConvention, LeakConvention, filled};
pub use estimate::{Confidence, Estimates, Intent, Likelihood, LikelihoodStep, Responsibility};
pub use id::{
    ChannelId, IntentId, MeasureId, OutcomeId, PrecedentId, ProcedureId, SeverityScaleId,
};
pub use measure::{Addressing, ClaimStrength, EscalationKind, Family, Measure, Visibility};
pub use scale::{SeverityGrade, SeverityScale, TensionBand, TensionLevel};
pub use vocabulary::{Certainty, Term, Vocabularies, Vocabulary};

#[cfg(test)]
mod tests;
