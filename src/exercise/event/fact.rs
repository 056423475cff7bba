//! What can have happened.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Because, Branch, ConsultationStep, Question, Release, Resolution, SteeringStep, Verdict,
};
use crate::doctrine::{
    ChannelId, ClaimStrength, EffectiveStep, IntentId, MeasureId, SeverityScaleId, Shift,
    Visibility,
};
use crate::exercise::actor::ActorStep;
use crate::exercise::assessment::Assessment;
use crate::exercise::clock::{Mode, Pace};
use crate::exercise::communications::{PingFate, PingId};
use crate::exercise::consultation::{Conclusion, ConsultationId, Request, Stance, Terms};
use crate::exercise::debriefing::DebriefStep;
use crate::exercise::display::DisplayChange;
use crate::exercise::evaluation::EvaluationStep;
use crate::exercise::intent::Manner;
use crate::exercise::leak::Leaks;
use crate::exercise::letter::{Audience, Bounce, Item, Letter, MessageId, Note, Parcel};
use crate::exercise::prompt::Occasion;
use crate::exercise::seat::Player;
use crate::exercise::severity::Shown;
use crate::exercise::sign_off::{SignOffStep, SubmissionId};
use crate::exercise::working_group::{GroupId, GroupStep};
use crate::scenario::{
    ActorId, AssetId, AssetStatus, DecisionId, ExerciseTime, ExpectId, Inject, InjectId,
    ObjectiveId, OptionId, ScenarioId, StateId,
};

/// What happened.
///
/// A fact carries its results (deadlines, arrivals, draws, texts), so that folding it needs neither rules
/// nor dice, and a later program reads an old record as it was.
///
/// Long texts are shared (`Arc`): a letter lies in memory once, however many desks it reaches, and an event stays small.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Fact {
    // The exercise and its clock.
    /// The exercise was opened: always the first event.
    ExerciseOpened {
        /// Which scenario.
        scenario: ScenarioId,
        /// In which version.
        version: String,
        /// Where all chance starts from.
        seed: u64,
        /// By the clock or step by step.
        mode: Mode,
        /// Exercise seconds per wall second.
        pace: Pace,
        /// Who plays each State.
        players: BTreeMap<StateId, Player>,
        /// A name for this run, such as the cohort's.
        title: String,
        /// Whether talks may leak by chance.
        #[serde(default, skip_serializing_if = "Leaks::is_as_scripted")]
        leaks: Leaks,
        /// From where it goes on, if it began as another run.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        branch: Option<Branch>,
    },
    /// STARTEX.
    Started,
    /// PAUSEX.
    Paused,
    /// Play resumed.
    Resumed,
    /// The program stopped while the exercise was open; it goes on, paused, from here.
    Reopened,
    /// The pace changed.
    PaceSet {
        /// The new pace.
        pace: Pace,
    },
    /// The mode changed.
    ModeSet {
        /// The new mode.
        mode: Mode,
    },
    /// The story's clock was moved forward.
    ClockJumped {
        /// From when.
        from: ExerciseTime,
        /// To when; the event itself bears the earlier time.
        to: ExerciseTime,
        /// The inject the facilitator let go, if the clock was moved to its time.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        clearing: Option<InjectId>,
    },
    /// ENDEX.
    Ended,
    /// Whether talks may leak by chance was set anew.
    LeaksSet {
        /// Whether they may.
        leaks: Leaks,
    },
    /// A State is played by someone else from now on.
    PlayerAssigned {
        /// Which State.
        state: StateId,
        /// By whom.
        player: Player,
    },
    /// A move began.
    MoveBegan {
        /// Its position in the scenario, from 0.
        number: u32,
        /// Its title.
        title: String,
        /// Its discussion questions.
        questions: Vec<String>,
    },

    // The run sheet.
    /// An inject was released.
    InjectReleased {
        /// Which.
        inject: InjectId,
        /// How it came about.
        how: Release,
        /// To whom.
        to: Audience,
        /// The text.
        letter: Arc<Letter>,
    },
    /// A contingency inject's draw was made.
    ChanceDrawn {
        /// Which inject.
        inject: InjectId,
        /// The number drawn, from 0 to 99.
        roll: u8,
    },
    /// An inject was held back.
    InjectHeld {
        /// Which.
        inject: InjectId,
    },
    /// A hold was lifted.
    HoldLifted {
        /// Which.
        inject: InjectId,
    },
    /// An inject was planned for another time.
    InjectRescheduled {
        /// Which.
        inject: InjectId,
        /// The new time.
        to: ExerciseTime,
    },
    /// An inject was taken out of play.
    InjectSkipped {
        /// Which.
        inject: InjectId,
    },
    /// The facilitator wrote an inject during play.
    InjectAdded {
        /// The inject.
        inject: Box<Inject>,
    },
    /// The facilitator bent the script, corrected it, or stopped play.
    Steering {
        /// How.
        step: SteeringStep,
    },
    /// A piece of infrastructure fares differently.
    InfrastructureChanged {
        /// Which.
        asset: AssetId,
        /// How it fares now.
        status: AssetStatus,
    },

    /// The public display shows something else.
    DisplayChanged {
        /// What became of it.
        change: DisplayChange,
    },

    // Expected actions.
    /// An expected action was seen.
    ExpectationMet {
        /// Which.
        expect: ExpectId,
        /// Whose.
        state: StateId,
    },
    /// An expected action's time ran out.
    ExpectationMissed {
        /// Which.
        expect: ExpectId,
        /// Whose.
        state: StateId,
    },
    /// A person judged an expected action.
    ExpectationJudged {
        /// Which.
        expect: ExpectId,
        /// Whose.
        state: StateId,
        /// How.
        verdict: Verdict,
    },

    // The inbox.
    /// A table opened something in its inbox for the first time.
    ItemRead {
        /// What.
        item: Item,
        /// Who.
        by: StateId,
    },
    /// A table acknowledged something in its inbox.
    ItemAcknowledged {
        /// What.
        item: Item,
        /// Who.
        by: StateId,
    },

    // Decisions and measures.
    /// A decision was put to its State.
    DecisionOpened {
        /// Which.
        decision: DecisionId,
        /// Whose.
        state: StateId,
        /// What is asked.
        question: Arc<Question>,
        /// Until when it can be decided.
        deadline: ExerciseTime,
    },
    /// A decision fell.
    DecisionTaken {
        /// Which.
        decision: DecisionId,
        /// Whose.
        state: StateId,
        /// On which option.
        option: OptionId,
        /// Why, in the table's words; kept for the debrief.
        rationale: String,
        /// By choice or by silence.
        how: Resolution,
    },
    /// A State took a measure.
    MeasureTaken {
        /// Which.
        measure: MeasureId,
        /// Whose.
        by: StateId,
        /// Towards whom.
        toward: Vec<StateId>,
        /// In which words.
        wording: String,
        /// Who sees it.
        visibility: Visibility,
        /// How strongly its words hold the addressees responsible, where the State said that they go further than
        /// the measure does by itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        claim: Option<ClaimStrength>,
        /// The addressees of whom this says more than the State recorded to believe; others do not see it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        outruns: Vec<StateId>,
    },
    /// How one State stands towards another changed.
    TensionChanged {
        /// Whose attitude.
        from: StateId,
        /// Towards whom.
        to: StateId,
        /// Level before, 0 to 100.
        before: u8,
        /// Level after, 0 to 100.
        after: u8,
        /// What moved it.
        because: Because,
    },

    /// A step in consultations changes something else from now on.
    EffectSet {
        /// Which step.
        step: EffectiveStep,
        /// What it changes.
        shift: Shift,
        /// Why, in the facilitator's words.
        reason: String,
    },

    // Messages.
    /// A message was sent.
    MessageSent {
        /// Its number.
        id: MessageId,
        /// Who sent it.
        from: StateId,
        /// What was sent.
        note: Arc<Note>,
        /// When the channel should have it there.
        arrives: ExerciseTime,
    },
    /// A message arrived.
    MessageDelivered {
        /// Its number.
        id: MessageId,
        /// Who sent it.
        from: StateId,
        /// What was sent.
        note: Arc<Note>,
        /// When it was sent.
        sent: ExerciseTime,
    },
    /// Something on its way waits for an office to open.
    DeliveryDelayed {
        /// What.
        parcel: Parcel,
        /// When the office opens.
        until: ExerciseTime,
    },
    /// Something on its way came back.
    Bounced {
        /// What.
        parcel: Parcel,
        /// Why.
        why: Bounce,
    },

    /// A contact point did not take something on its way; the next one in the directory is tried.
    ContactFailed {
        /// What.
        parcel: Parcel,
        /// Which contact point, by its position in the State's directory, from 0.
        position: u32,
        /// Its name there.
        contact: String,
        /// Why.
        why: Bounce,
        /// When the next one is tried.
        again: ExerciseTime,
    },
    /// Something said in confidence reached the press.
    TalksLeaked {
        /// What; removed before anybody at a table sees the event.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of: Option<Parcel>,
        /// Who was in contact.
        between: Vec<StateId>,
        /// What the press makes of it.
        letter: Arc<Letter>,
    },

    // Actors.
    /// Something happened at the seat of an actor.
    Actor {
        /// Which actor.
        actor: ActorId,
        /// What.
        step: ActorStep,
    },

    // Working groups.
    /// Something happened in a working group.
    WorkingGroup {
        /// Which.
        id: GroupId,
        /// What.
        step: GroupStep,
    },

    // Communications checks.
    /// A communications check was run.
    CommunicationsChecked {
        /// Its number, from 1.
        number: u32,
        /// Which channels it tried.
        channels: Vec<ChannelId>,
    },
    /// A line of a communications check reached a contact point, or did not.
    Pinged {
        /// Its number.
        ping: PingId,
        /// To which State.
        to: StateId,
        /// Over which channel.
        channel: ChannelId,
        /// To which contact point; empty for a channel that needs none.
        contact: String,
        /// What it says.
        letter: Arc<Letter>,
        /// How it fares.
        fate: PingFate,
    },

    // Consultations.
    /// Consultations were requested.
    ConsultationRequested {
        /// Their number.
        id: ConsultationId,
        /// Who asks.
        from: StateId,
        /// What is asked.
        request: Arc<Request>,
        /// When the channel should have it there.
        arrives: ExerciseTime,
        /// When the addressees must have replied.
        deadline: ExerciseTime,
    },
    /// A request reached an addressee.
    RequestDelivered {
        /// The consultation.
        id: ConsultationId,
        /// Who asks.
        from: StateId,
        /// Which addressee.
        to: StateId,
        /// What is asked.
        request: Arc<Request>,
        /// When it was sent.
        sent: ExerciseTime,
        /// When the addressee must have replied.
        deadline: ExerciseTime,
        /// When the procedure reminds the addressee, if it does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reminder: Option<ExerciseTime>,
    },
    /// An addressee confirmed receipt, which is not agreement.
    RequestAcknowledged {
        /// The consultation.
        id: ConsultationId,
        /// Which addressee.
        by: StateId,
    },
    /// An addressee agreed to consult.
    RequestAccepted {
        /// The consultation.
        id: ConsultationId,
        /// Which addressee.
        by: StateId,
    },
    /// An addressee proposed other terms.
    RequestCountered {
        /// The consultation.
        id: ConsultationId,
        /// Which addressee.
        by: StateId,
        /// The other terms.
        terms: Terms,
        /// Why.
        note: String,
        /// Until when the offer stands, if it does not stand for good.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deadline: Option<ExerciseTime>,
    },
    /// The requester took up an addressee's other terms.
    CounterAccepted {
        /// The consultation.
        id: ConsultationId,
        /// Whose terms.
        of: StateId,
        /// The terms.
        terms: Terms,
    },
    /// An addressee refused to consult.
    RequestDeclined {
        /// The consultation.
        id: ConsultationId,
        /// Which addressee.
        by: StateId,
        /// Why.
        reason: String,
    },
    /// An addressee let the deadline pass in silence.
    RequestLapsed {
        /// The consultation.
        id: ConsultationId,
        /// Which addressee.
        by: StateId,
    },
    /// The requester withdrew.
    RequestWithdrawn {
        /// The consultation.
        id: ConsultationId,
    },
    /// The last addressee fell away.
    RequestFailed {
        /// The consultation.
        id: ConsultationId,
    },
    /// The parties sat down, or one more joined them.
    SessionOpened {
        /// The consultation.
        id: ConsultationId,
        /// Everyone who sits there now.
        parties: Vec<StateId>,
        /// The terms in force.
        terms: Terms,
    },
    /// A party made a statement.
    StatementMade {
        /// The consultation.
        id: ConsultationId,
        /// Which party.
        by: StateId,
        /// Its words.
        text: String,
    },
    /// A party handed something over.
    ItemShared {
        /// The consultation.
        id: ConsultationId,
        /// Its number among what was shared there, from 0.
        number: u32,
        /// Which party.
        by: StateId,
        /// What it was in the giver's inbox; removed before a receiver sees the event.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        origin: Option<Item>,
        /// The text under the marking it was given.
        letter: Arc<Letter>,
    },
    /// A party tabled a proposal.
    ProposalTabled {
        /// The consultation.
        id: ConsultationId,
        /// Its number there, from 0.
        number: u32,
        /// Which party.
        by: StateId,
        /// What is proposed.
        text: String,
        /// The proposal it amends, if it amends one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amends: Option<u32>,
    },
    /// A party answered a proposal.
    ProposalAnswered {
        /// The consultation.
        id: ConsultationId,
        /// Which proposal.
        number: u32,
        /// Which party.
        by: StateId,
        /// What it says.
        stance: Stance,
        /// In which words.
        note: String,
    },
    /// A proposal was taken back.
    ProposalWithdrawn {
        /// The consultation.
        id: ConsultationId,
        /// Which proposal.
        number: u32,
    },
    /// A party tabled a conclusion.
    ConclusionTabled {
        /// The consultation.
        id: ConsultationId,
        /// Which party.
        by: StateId,
        /// The wording.
        conclusion: Arc<Conclusion>,
    },
    /// A party confirmed the conclusion on the table, word for word.
    ConclusionConfirmed {
        /// The consultation.
        id: ConsultationId,
        /// Which party.
        by: StateId,
    },
    /// A party did not agree to the conclusion on the table.
    ConclusionRejected {
        /// The consultation.
        id: ConsultationId,
        /// Which party.
        by: StateId,
        /// Why.
        reason: String,
    },
    /// Every party confirmed: the consultation is concluded.
    ConsultationConcluded {
        /// The consultation.
        id: ConsultationId,
        /// The parties.
        parties: Vec<StateId>,
        /// The agreed wording.
        conclusion: Arc<Conclusion>,
    },
    /// A party broke the consultation off.
    ConsultationBrokenOff {
        /// The consultation.
        id: ConsultationId,
        /// Which party.
        by: StateId,
        /// Why.
        reason: String,
    },
    /// A commitment was reported kept.
    CommitmentKept {
        /// The consultation.
        id: ConsultationId,
        /// Its position in the conclusion, from 0.
        number: u32,
        /// What was done, in the owner's words.
        report: String,
    },
    /// A commitment's deadline passed.
    CommitmentMissed {
        /// The consultation.
        id: ConsultationId,
        /// Its position in the conclusion, from 0.
        number: u32,
    },
    /// A step beside the plain course: a referral, a third State, the Chair.
    Consultation {
        /// The consultation.
        id: ConsultationId,
        /// The step.
        step: ConsultationStep,
    },

    // Sign-off.
    /// Something happened to a draft that needs sign-off inside its State’s team.
    SignOff {
        /// The draft.
        id: SubmissionId,
        /// Whose.
        state: StateId,
        /// What.
        step: SignOffStep,
    },
    /// A State’s capital is played by a person from now on, or answers by the clock again.
    CapitalPlayed {
        /// Which State’s.
        state: StateId,
        /// Whether a person answers.
        by_hand: bool,
    },

    // Beliefs and notes.
    /// A State recorded what it believes.
    AssessmentRecorded {
        /// Which State.
        state: StateId,
        /// What it believes.
        assessment: Arc<Assessment>,
    },
    /// A State was asked to record what it believes.
    AssessmentAsked {
        /// Which State.
        state: StateId,
        /// Why.
        occasion: Occasion,
        /// Until when.
        until: ExerciseTime,
    },
    /// A State did not record in time what it believes.
    AssessmentLapsed {
        /// Which State.
        state: StateId,
        /// What it was asked for.
        occasion: Occasion,
    },
    /// A State declared what it intends.
    IntentDeclared {
        /// Whose intent.
        by: StateId,
        /// Towards whom; nobody in particular if empty.
        toward: Vec<StateId>,
        /// What it says it intends.
        intent: IntentId,
        /// In which words.
        words: String,
        /// How it said so.
        manner: Manner,
        /// Who heard it, besides itself.
        heard_by: Vec<StateId>,
    },
    /// A State graded the incident on its national scale.
    SeverityGraded {
        /// Which State.
        by: StateId,
        /// On which scale.
        scale: SeverityScaleId,
        /// The grade's position on it, from the least serious, from 0.
        grade: u8,
        /// Who learns of it.
        shown: Shown,
        /// Why.
        reason: String,
    },
    /// The facilitator or an observer noted something.
    ObservationMade {
        /// The note.
        text: String,
        /// The objective it bears on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        objective: Option<ObjectiveId>,
        /// The State it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        about: Option<StateId>,
    },
    /// Somebody who watches evaluated the play, or it was noted who is there.
    Evaluation {
        /// How.
        step: EvaluationStep,
    },
    /// A trainer added a note for the debrief.
    NoteAdded {
        /// The moment it is about.
        at: ExerciseTime,
        /// The note.
        text: String,
    },
    /// Something was kept of the debrief.
    Debriefing {
        /// What.
        step: Box<DebriefStep>,
    },
}
