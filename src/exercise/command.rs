//! What a seat may ask for. Nothing changes except through one of these.

use serde::{Deserialize, Serialize};

use super::actor::{ActorPlayer, Writing};
use super::assessment::Assessment;
use super::clock::{Mode, Pace};
use super::consultation::{Conclusion, ConsultationId, Referral, Request, Stance, Terms};
use super::debriefing::DebriefAct;
use super::display::DisplayAct;
use super::due::Timer;
use super::event::Verdict;
use super::intent::Declare;
use super::leak::Leaks;
use super::letter::{Item, Note, Parcel};
use super::seat::Player;
use super::severity::Shown;
use super::sign_off::{CapitalAnswer, SignOffAct, SubmissionId};
use super::steer::{Evaluate, Steer};
use super::working_group::{Founding, GroupAct, GroupId};
use crate::doctrine::{
    ChannelId, ClaimStrength, EffectiveStep, IntentId, Marking, MeasureId, Shift,
};
use crate::scenario::{
    ActorId, AssetId, AssetStatus, DecisionId, ExerciseTime, ExpectId, Inject, InjectId,
    ObjectiveId, OptionId, RoleId, Span, StateId,
};

/// A request to change the exercise. Who speaks it is said beside it, by a [`super::Seat`].
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    // The facilitator's clock.
    /// STARTEX.
    Start,
    /// PAUSEX: the clock stands still, and nobody can act towards others.
    Pause,
    /// Play goes on.
    Resume,
    /// Changes the pace.
    SetPace(Pace),
    /// Changes between by the clock and step by step.
    SetMode(Mode),
    /// Moves the story's clock forward, releasing on the way what it passes, in order.
    Jump {
        /// To when.
        to: ExerciseTime,
    },
    /// ENDEX.
    End,
    /// Has a State played by someone else.
    AssignPlayer {
        /// Which State.
        state: StateId,
        /// By whom.
        player: Player,
    },

    // The facilitator's lines.
    /// Sets whether talks may leak by chance.
    SetLeaks(Leaks),
    /// Lets the press learn of a message or a request that arrived.
    LeakNow(Parcel),
    /// Lets the press learn that something lies on the board of a working group, by its number there.
    LeakPost(GroupId, u32),
    /// Checks whether the contact points that these channels lead to answer; also before STARTEX.
    CheckCommunications {
        /// Over which channels.
        channels: Vec<ChannelId>,
    },

    /// Changes the script, corrects it, or stops play.
    Steer(Steer),
    /// Rates an objective, marks a moment, or notes who is there.
    Evaluate(Evaluate),

    // The facilitator's run sheet.
    /// Releases an inject now, whatever it waits for.
    Release(InjectId),
    /// Releases the next planned inject. Step by step, the story's clock first moves to its time.
    ReleaseNext,
    /// Holds an inject back until the hold is lifted.
    Hold(InjectId),
    /// Lifts a hold; an inject whose time has passed is then due at once.
    LiftHold(InjectId),
    /// Plans an inject for another time.
    Reschedule {
        /// Which.
        inject: InjectId,
        /// For when, not before now.
        to: ExerciseTime,
    },
    /// Takes an inject out of play.
    Skip(InjectId),
    /// Adds an inject written during play; planned at its `at`, or released at once without one.
    AddInject(Box<Inject>),
    /// Step by step: lets a deadline strike that has passed.
    Strike(Timer),
    /// Moves how one State stands towards another, with a reason.
    AdjustTension {
        /// Whose attitude.
        from: StateId,
        /// Towards whom.
        to: StateId,
        /// By how many points.
        by: i8,
        /// Why; kept for the debrief.
        reason: String,
    },
    /// Sets what a step in consultations changes from now on, with a reason.
    SetEffect {
        /// Which step.
        step: EffectiveStep,
        /// What it changes.
        shift: Shift,
        /// Why; kept for the debrief.
        reason: String,
    },
    /// Sets how a piece of infrastructure fares.
    SetInfrastructure {
        /// Which.
        asset: AssetId,
        /// How it fares from now on.
        status: AssetStatus,
    },
    /// Puts something on the public display, or takes it away.
    Display(DisplayAct),
    /// Judges an expected action by hand.
    Judge {
        /// Which.
        expect: ExpectId,
        /// Whose.
        state: StateId,
        /// How.
        verdict: Verdict,
    },
    /// Acts for a State that no table plays; the record says that the facilitator did.
    OnBehalf {
        /// For which State.
        state: StateId,
        /// What the State does.
        command: Box<Command>,
    },
    /// Has an actor played by somebody else.
    AssignActor {
        /// Which actor.
        actor: ActorId,
        /// By whom.
        player: ActorPlayer,
    },
    /// Acts for an actor that no table plays; the record says that the facilitator did.
    ForActor {
        /// For which actor.
        actor: ActorId,
        /// What the actor does.
        command: Box<Command>,
    },
    /// Acts as the Chair in a consultation.
    Chair(ConsultationId, ChairAct),
    /// Answers as a State’s capital.
    Capital {
        /// To which draft.
        submission: SubmissionId,
        /// In which role.
        role: RoleId,
        /// What it says.
        answer: CapitalAnswer,
    },
    /// Plays a State’s capital by hand, or lets it answer by the clock again.
    PlayCapital {
        /// Which State’s.
        state: StateId,
        /// Whether a person answers.
        by_hand: bool,
    },
    /// Notes something, as facilitator or observer.
    Observe {
        /// The note.
        text: String,
        /// The objective it bears on.
        objective: Option<ObjectiveId>,
        /// The State it is about.
        about: Option<StateId>,
    },
    /// Adds a trainer's note; also after ENDEX.
    AddNote {
        /// The moment it is about.
        at: ExerciseTime,
        /// The note.
        text: String,
    },

    /// Keeps something of the debrief.
    Debrief(DebriefAct),

    // A team's inbox.
    /// Opens something in the inbox.
    Read(Item),
    /// Confirms having taken note of something in the inbox.
    Acknowledge(Item),

    // A team's acts.
    /// Chooses an option of an open decision.
    Decide {
        /// Which decision.
        decision: DecisionId,
        /// Which option.
        option: OptionId,
        /// Why; kept for the debrief.
        rationale: String,
    },
    /// Takes a measure.
    Take {
        /// Which.
        measure: MeasureId,
        /// Towards whom.
        toward: Vec<StateId>,
        /// In which words.
        wording: String,
        /// How strongly these words hold the addressees responsible, if they go further than the measure does by
        /// itself; never less far than it does.
        claim: Option<ClaimStrength>,
    },
    /// Sends a message outside consultations.
    Send(Note),
    /// Writes a letter: an actor to whom it has a line to, a State to an actor.
    Write(Writing),
    /// Publishes something for all to read; an actor's alone.
    Publish {
        /// Its title.
        title: String,
        /// Its text. Markdown.
        body: String,
    },
    /// Founds a working group.
    FoundGroup(Founding),
    /// Acts in a working group.
    Group(GroupId, GroupAct),
    /// Requests consultations.
    Request(Request),
    /// Acts in a consultation.
    Consult(ConsultationId, Act),
    /// Records what the State believes.
    Assess(Assessment),
    /// Declares what the State intends.
    DeclareIntent {
        /// Towards whom; nobody in particular if empty.
        toward: Vec<StateId>,
        /// What it says it intends.
        intent: IntentId,
        /// In which words.
        words: String,
        /// How.
        how: Declare,
    },
    /// Grades the incident on the State's national scale.
    GradeSeverity {
        /// The grade's position on it, from the least serious, from 0.
        grade: u8,
        /// Who learns of it.
        shown: Shown,
        /// Why.
        reason: String,
    },
    /// Signs a draft of the State’s own that waits for sign-off, sends it back or withdraws it.
    SignOff(SubmissionId, SignOffAct),

    // The system.
    /// What the clock makes happen.
    Due(Timer),
    /// The program was started again on an exercise that was open when it stopped.
    Reopen,
}

/// What a State does in a consultation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Act {
    /// Confirms receipt of the request, which is not agreeing to it.
    Acknowledge,
    /// Agrees to consult on the terms in force.
    Accept,
    /// Proposes other terms.
    Counter {
        /// The other terms.
        terms: Terms,
        /// Why.
        note: String,
        /// How long the offer stands; for good if absent.
        within: Option<Span>,
    },
    /// Takes up the other terms an addressee proposed.
    AcceptCounter {
        /// Whose.
        of: StateId,
    },
    /// Refuses to consult.
    Decline {
        /// Why.
        reason: String,
    },
    /// Passes the request to those who can answer.
    Refer {
        /// To whom.
        to: Referral,
        /// Why.
        reason: String,
    },
    /// Reminds an addressee of the answer it owes.
    Remind {
        /// Which addressee.
        of: StateId,
        /// In which words.
        note: String,
    },
    /// Explains itself in writing, where the procedure begins with that.
    Clarify {
        /// The explanation.
        text: String,
    },
    /// Asks those who explained themselves for a meeting.
    AskMeeting {
        /// Why.
        reason: String,
    },
    /// Supports a meeting of all, where the procedure counts supporters.
    Support,
    /// Takes the request back.
    Withdraw,
    /// Asks the Chair for its good offices.
    AskChair {
        /// Why.
        reason: String,
    },
    /// Has one more State asked; once the parties sit, each of them must consent.
    Invite {
        /// Which State.
        state: StateId,
        /// Why.
        reason: String,
    },
    /// Asks to join a consultation of others that one knows of.
    AskToJoin {
        /// Why.
        reason: String,
    },
    /// Consents to a State joining.
    ConsentToJoin {
        /// Which State.
        state: StateId,
    },
    /// Does not consent to a State joining.
    RefuseToJoin {
        /// Which State.
        state: StateId,
        /// Why.
        reason: String,
    },
    /// Makes known that the parties consult, and nothing of what is said.
    Announce,
    /// Makes a statement in session.
    State {
        /// Its words.
        text: String,
    },
    /// Hands over something from the inbox.
    Share {
        /// What.
        item: Item,
        /// Under which marking.
        marking: Marking,
    },
    /// Tables a proposal.
    Propose {
        /// What is proposed.
        text: String,
    },
    /// Tables another wording of a proposal, linked to it.
    Amend {
        /// Which proposal.
        proposal: u32,
        /// What is proposed instead.
        text: String,
    },
    /// Puts something on the agenda.
    TableAgendaItem {
        /// What is to be spoken about.
        text: String,
    },
    /// Agrees to an item of the agenda.
    AgreeAgendaItem {
        /// Which.
        item: u32,
    },
    /// Asks another party a question.
    Ask {
        /// Which party.
        to: StateId,
        /// The question.
        text: String,
        /// How long the party has; until the end if absent.
        within: Option<Span>,
    },
    /// Answers a question.
    AnswerQuestion {
        /// Which.
        question: u32,
        /// The answer.
        text: String,
    },
    /// Declines to answer a question.
    DeclineQuestion {
        /// Which.
        question: u32,
        /// Why.
        reason: String,
    },
    /// Adjourns the session.
    Adjourn {
        /// For how long.
        within: Span,
        /// Why.
        reason: String,
    },
    /// Goes on before the adjournment is over.
    Resume,
    /// Answers another party's proposal.
    Answer {
        /// Which.
        proposal: u32,
        /// What the State says.
        stance: Stance,
        /// In which words.
        note: String,
    },
    /// Takes a proposal of one's own back.
    WithdrawProposal {
        /// Which.
        proposal: u32,
    },
    /// Tables a conclusion; replaces one that is on the table.
    TableConclusion(Conclusion),
    /// Confirms the conclusion on the table, word for word.
    ConfirmConclusion,
    /// Does not agree to the conclusion on the table.
    RejectConclusion {
        /// Why.
        reason: String,
    },
    /// Breaks the consultation off.
    BreakOff {
        /// Why.
        reason: String,
    },
    /// Reports a commitment of one's own kept.
    ReportKept {
        /// Its position in the conclusion, from 0.
        commitment: u32,
        /// What was done.
        report: String,
    },
}

/// What the Chair does in a consultation: whoever sits in the Chair’s seat, or the facilitator where no table does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChairAct {
    /// Lends its good offices.
    Accept {
        /// In which words.
        words: String,
    },
    /// Does not lend its good offices.
    Decline {
        /// In which words.
        words: String,
    },
    /// Calls upon the addressees that fell away to answer after all.
    Convene {
        /// In which words.
        words: String,
    },
    /// Confirms that it was asked, which is not agreeing.
    Acknowledge,
    /// Reminds an addressee of the answer it owes.
    Remind {
        /// Which addressee.
        of: StateId,
        /// In which words.
        words: String,
    },
    /// Speaks, or makes a suggestion.
    Speak {
        /// In which words.
        words: String,
    },
}
