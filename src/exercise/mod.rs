//! The rules, pure: commands in, events out, state as a fold.
//!
//! ```text
//! decide(&Exercise, Seat, Command, Moment) -> Result<Vec<Event>, Refusal>   reads, never writes
//! apply(&mut Exercise, &Event)                                             never fails, never asks
//! due(&Exercise, ExerciseTime) -> what the clock makes happen              a command by System
//! visible(&Event, &Exercise, Seat) -> Option<Event>                        the only gate for secrets
//! ```
//!
//! No clock, no files, no threads, no chance of its own: a moment is handed in, and what chance decided is in
//! the event.

mod actor;
mod agenda;
mod alerts;
mod apply;
mod assessment;
mod briefing;
mod clock;
mod command;
mod communications;
mod condition;
mod consultation;
mod debriefing;
mod decide;
mod decision;
mod display;
mod drive;
mod due;
mod evaluation;
mod event;
mod intent;
mod knowledge;
mod leak;
mod letter;
mod measure;
mod moment;
mod offset;
mod prompt;
mod refusal;
mod run_sheet;
mod seat;
mod severity;
mod sign_off;
mod state;
mod steer;
mod tension;
mod view;
mod visible;
mod working_group;

pub use crate::scenario::office::{local_time, opens_next};
pub use actor::{
    ActorBriefing, ActorCard, ActorPlayer, ActorStep, ActorView, Correspondence, Dispatch,
    DispatchId, Enclosure, Publication, StatusReport, Writing, letter_channel,
};
pub use alerts::{Alert, AlertId, AlertKind, alerts, branch_needs};
pub use apply::{apply, replay};
pub use assessment::{Assessment, RecordedAssessment};
pub use briefing::{AssetCard, Briefing, Common, ListedContact, StateCard, SuspectCard};
pub use clock::{Clock, Mode, Pace, Phase};
pub use command::{Act, ChairAct, Command};
pub use communications::{CommunicationsCheck, Ping, PingFate, PingId};
pub use condition::has_come_true;
pub use consultation::{
    AgendaItem, Answer, Chair, ChairStanding, ChairWords, Commitment, Conclusion, ConclusionChange,
    Consultation, ConsultationId, Consultations, Entry, EntryKind, Fulfilment, Invited, Joining,
    JoiningStanding, MeetingFormat, Overridden, PartyQuestion, Proposal, Referral, Rejected,
    Reminder, Reply, Request, SharedItem, Stage, Stance, Table, Tabled, Terms,
};
pub use debriefing::{
    DebriefAct, DebriefStep, Debriefing, HotWashAnswer, HotWashReply, HotWashSheet, Improvement,
    Kept, ShownMoment,
};
pub use decide::decide;
pub use decision::{OpenDecision, TakenDecision};
pub use display::{
    DisplayAct, DisplayChange, LONGEST_TIMER, PublicDisplay, RoomTimer, ShownAsset, ShownQuestions,
    ShownRelation, Slide, TimerFor, TimerStanding,
};
pub use drive::{Setup, open, open_prepared, perform, settle};
pub use due::{Timer, contingency_time, due, forecast, next_wake};
pub use evaluation::{Bookmark, EvaluationStep, ObjectiveRating, Person, Rating};
pub use event::{
    Because, Branch, ConsultationStep, Event, Fact, OptionText, Question, Release, Resolution,
    SteeringStep, Verdict,
};
pub use intent::{Declare, DeclaredIntent, Manner, last_declared, misperception};
pub use knowledge::{Known, Passing, Spread, known_to, spread};
pub use leak::{Leak, Leaks, leak_risk};
pub use letter::{
    Audience, Bounce, Item, Letter, LetterPicture, Message, MessageId, Note, Parcel, Transit,
    contact_of, delay_of, is_public,
};
pub use measure::TakenMeasure;
pub use moment::{Moment, WallTime};
pub use offset::Offset;
pub use prompt::{Occasion, Prompt, PromptStatus};
pub use refusal::{LONGEST_TEXT, Refusal};
pub use run_sheet::{Reading, Released, Retraction, RunItem, RunSheet, Standing};
pub use seat::{Player, Seat, SeatError};
pub use severity::{Grading, Shown, are_comparable, grade, latest_grades};
pub use sign_off::{
    CapitalAnswer, HeldAct, Overtaken, SignOffAct, SignOffStep, SignOffs, Signature, Submission,
    SubmissionId, SubmissionStanding, Wanted, needed,
};
pub use state::{Exercise, Expectation, ExpectationStatus, Holding, Observation, TrainerNote};
pub use steer::{Evaluate, Reversal, Reversible, Steer, Stopped};
pub use tension::{DEFAULT_LEVEL, HIGHEST, TensionChange, Tensions};
pub use view::{
    AnnouncedConsultation, InboxEntry, MoveView, Progress, PublicItem, PublicKind, PublicView,
    TeamView,
};
pub use visible::{public, visible};
pub use working_group::{
    AnnouncedGroup, Board, Founding, GroupAct, GroupCard, GroupId, GroupStep, Membership, Position,
    Post, WorkingGroup, WorkingGroups,
};
