//! What a record means: who knew what when, who believed what, which confidence-building measure was used and
//! which was not, where tension turned.
//!
//! Everything is derived from a scenario and a log of events, purely: no clock, no files. Figures carry the place in the log of the events behind them, so that each can be asked "why?".
//!
//! - [`Review`]: the log made searchable by moment; [`Scene`] is the exercise, and what each seat saw, at one of them.
//! - [`Links`]: what an event follows from, and what followed from it.
//! - [`Timeline`]: lanes, marks and spans; [`tensions`], [`beliefs`]: curves under the same axis.
//! - [`Playback`]: a scene that follows a scrubber.
//! - [`hot_wash`], [`improvement_plan`]: what people made of it.
//! - [`slides`]: moments to show to a room; [`compare`]: several exercises side by side.
//! - [`off_ramps`]: the ways back that the story offered, and when.
//! - [`intents`], [`severities`], [`knowledge`]: what was declared and believed, how grave it was called, and who knew
//!   what, since when and from whom.
//! - [`coverage`], [`measures`], [`objectives`], [`responses`], [`channels`], [`workloads`], [`threads`]: the tables of
//!   the debrief.
//! - [`LogIndex`], [`LogFilter`]: search over the log.
//! - [`narrative`]: every event as a sentence, for live log, timeline and report alike; [`conditions`]: what a
//!   contingency inject waits for, and what an inject should cause, in words; [`words`]: what they share.

mod alternative;
mod belief;
mod channel;
mod claim;
pub mod compare;
mod concerned;
pub mod conditions;
mod correction;
mod coverage;
pub mod display_words;
mod filter;
mod hot_wash;
mod improvement;
mod intent;
mod known;
mod links;
mod measure;
pub mod narrative;
mod objective;
mod off_ramp;
mod playback;
mod plenary;
mod response;
mod review;
mod severity;
mod tension;
mod thread;
mod timeline;
pub mod words;
mod workload;

pub use alternative::{Alternative, alternatives};
pub use belief::{BeliefPoint, Beliefs, EvidenceHeld, StateBeliefs, SuspectTruth, Verity, beliefs};
pub use channel::{ChannelUse, Dispatch, channels};
pub use claim::{Claim, claims};
pub use concerned::concerned;
pub use conditions::{condition_in_words, expectation_in_words, expected_in_words};
pub use correction::corrections;
pub use coverage::{Caller, CbmCall, CbmCoverage, CbmUse, Through, coverage};
pub use filter::{LogFilter, LogIndex, SeatFilter, marked, texts};
pub use hot_wash::{HotWash, QuestionSummary, Said, hot_wash, questionnaire};
pub use improvement::{PlannedImprovement, improvement_plan};
pub use intent::{IntentPoint, Intents, MISREAD_FROM, PairIntents, Sample, intents};
pub use known::{Holding, Piece, knowledge};
pub use links::{Followed, Links, Tie};
pub use measure::{MeasureUse, measures};
pub use narrative::{Narration, Segment, Topic, Weight, event_after, event_in_words};
pub use objective::{ExpectedAct, ObjectiveReview, Tally, objectives};
pub use off_ramp::{OffRamp, OffRampChoice, off_ramps};
pub use playback::Playback;
pub use plenary::{BeliefThen, Slide, StandingThen, slide_of, slides, suggested_title};
pub use response::{Response, ResponseKind, ResponseTimes, responses};
pub use review::{Perspective, Review, Scene};
pub use severity::{FalseFriends, Severities, StateGrades, severities};
pub use tension::{PairSeries, TensionPoint, tensions};
pub use thread::{Attitude, Party, Thread, threads};
pub use timeline::{
    ConsultationSpan, Ending, Instant, Jump, Lane, Mark, MarkKind, MoveSpan, Timeline,
};
pub use workload::{LoadPoint, STRETCH, Workload, workloads};

#[cfg(test)]
mod testing;
