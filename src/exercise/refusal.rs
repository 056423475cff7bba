//! Why a command was refused, in words the person who gave it understands.

use crate::doctrine::{Marking, Vocabulary as _};
use crate::scenario::{ExerciseTime, ExpectId, InjectId, Span};

/// The longest text a seat may enter, in characters.
pub const LONGEST_TEXT: usize = 10_000;

/// Why a command changed nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The seat may not speak that command.
    #[error("This seat cannot do that; it is for {0} to do.")]
    NotYours(&'static str),
    /// The exercise has not begun.
    #[error("The exercise has not started yet. The facilitator gives STARTEX first.")]
    NotStarted,
    /// The exercise has begun already.
    #[error("The exercise has already started.")]
    AlreadyStarted,
    /// The clock stands still.
    #[error("The exercise is paused. It can be done once the facilitator resumes play.")]
    Paused,
    /// The clock runs already.
    #[error("The clock is already running.")]
    NotPaused,
    /// ENDEX was given.
    #[error("The exercise has ended. Notes can still be added, but play cannot go on.")]
    Ended,
    /// ENDEX has not been given.
    #[error("The exercise has not ended yet. This belongs to the debrief, after ENDEX.")]
    NotEnded,
    /// The story's clock only moves forward.
    #[error("The clock only moves forward: it already shows a later time.")]
    Backwards,
    /// Nothing of that name exists.
    #[error("There is no {what} “{name}” in this exercise.")]
    Unknown {
        /// What was looked for, such as `inject`.
        what: &'static str,
        /// Under which name.
        name: String,
    },
    /// The inject is out already.
    #[error("“{0}” has already been released.")]
    AlreadyReleased(InjectId),
    /// The inject was taken out of play.
    #[error("“{0}” was taken out of play.")]
    Skipped(InjectId),
    /// The inject is held.
    #[error("“{0}” is already on hold.")]
    AlreadyHeld(InjectId),
    /// The inject is not held.
    #[error("“{0}” is not on hold.")]
    NotHeld(InjectId),
    /// The inject waits for a condition, not for a time.
    #[error("“{0}” waits for an event, not for a time; release it by hand, or hold it.")]
    NotPlanned(InjectId),
    /// The id of an added inject is taken.
    #[error("There is already an inject “{0}”; choose another id.")]
    IdTaken(InjectId),
    /// The id of an expected action of an added inject is taken.
    #[error("There is already an expected action “{0}”; choose another id.")]
    ExpectTaken(ExpectId),
    /// Nothing is left on the run sheet.
    #[error("No planned inject is left to release.")]
    NothingNext,
    /// The time lies in the past.
    #[error("That time has already passed; choose one from now on.")]
    InThePast(ExerciseTime),
    /// The deadline has not passed.
    #[error("That deadline has not passed yet.")]
    NotOverdue,
    /// A text is missing.
    #[error("Please fill in the {0}.")]
    Empty(&'static str),
    /// A text is too long.
    #[error(
        "The {what} is too long: {length} characters, and at most {LONGEST_TEXT} are possible."
    )]
    TooLong {
        /// Which text.
        what: &'static str,
        /// Its length in characters.
        length: usize,
    },
    /// A length of time no scenario can have.
    #[error("That is too far ahead: at most {} are possible.", Span::MAX)]
    TooFarAhead,
    /// No State is addressed.
    #[error("Please choose a State to address.")]
    NobodyAddressed,
    /// A State addressed itself.
    #[error("A State cannot address itself.")]
    OneselfAddressed,
    /// The measure is directed at nobody.
    #[error("“{0}” is not directed at a State; leave the addressee out.")]
    NoAddresseePossible(String),
    /// Nobody there can be written to.
    #[error("There is no line to {0}.")]
    NoLine(String),
    /// The seat may not hand anything on.
    #[error("Your seat may not hand on what it holds.")]
    MayNotShare,
    /// The seat may not publish.
    #[error("Your seat may not publish.")]
    MayNotPublish,
    /// The infrastructure is another's.
    #[error("You do not report on this piece of infrastructure.")]
    NotYoursToReport,
    /// The State does not take part.
    #[error("You are not a member of this working group.")]
    NotAMember,
    /// The State was not invited, or answered already.
    #[error("You have no open invitation to this working group.")]
    NotInvited,
    /// The State takes part or was asked.
    #[error("That State is a member already, or was invited.")]
    AlreadyInvited,
    /// The group came to an end.
    #[error("This working group has been dissolved.")]
    GroupOver,
    /// It is on the board already.
    #[error("You have already put this on the board.")]
    AlreadyPosted,
    /// The position was agreed or taken back.
    #[error("This position is no longer open.")]
    PositionClosed,
    /// One's own position cannot be rejected.
    #[error("This is your own position; take it back instead.")]
    OwnPosition,
    /// Only one's own position can be taken back.
    #[error("Only the State that proposed a position can take it back.")]
    NotYourPosition,
    /// It is known already.
    #[error("It is already known that this working group exists.")]
    GroupKnown,
    /// The item is not in the inbox.
    #[error("That is not in your inbox.")]
    NotInInbox,
    /// It was acknowledged already.
    #[error("You have already acknowledged this.")]
    AlreadyAcknowledged,
    /// The decision was not put to this State, or not yet.
    #[error("This decision is not open to you.")]
    DecisionNotOpen,
    /// The decision fell already.
    #[error("This decision has already been taken.")]
    DecisionTaken,
    /// The consultation is not one of this State's.
    #[error("You are not part of this consultation.")]
    NotAParty,
    /// Only the requester may do that.
    #[error("Only the State that asked for the consultation can do that.")]
    NotTheRequester,
    /// Only an addressee may do that.
    #[error("Only a State that the request was addressed to can do that.")]
    NotAnAddressee,
    /// The request was answered already.
    #[error("The request has already been answered.")]
    AlreadyAnswered,
    /// The time for an answer is over.
    #[error("The time for an answer has passed, and the request has lapsed.")]
    DeadlinePassed,
    /// The request was acknowledged already.
    #[error("Receipt of the request has already been acknowledged.")]
    AlreadyConfirmedReceipt,
    /// There is no counter-offer of that State.
    #[error("That State has not proposed other terms.")]
    NoCounterOffer,
    /// The procedure does not begin in writing.
    #[error("The procedure of this request does not ask for an explanation in writing first.")]
    NoClarification,
    /// Nobody explained itself.
    #[error("Nobody has explained itself in writing; ask for a meeting once somebody has.")]
    NotClarified,
    /// The procedure counts no supporters.
    #[error("The procedure of this request does not count supporters of a meeting.")]
    NoSupport,
    /// The State that the request is about was not heard.
    #[error("Those who were asked first have not answered yet; support counts once they have.")]
    ClarificationFirst,
    /// The session is adjourned.
    #[error("The session is adjourned. Resume it first, or wait.")]
    Adjourned,
    /// The session is not adjourned.
    #[error("The session is not adjourned.")]
    NotAdjourned,
    /// The question is another's, or settled.
    #[error("This question does not wait for your answer.")]
    QuestionClosed,
    /// Only a party can be asked.
    #[error("Only another party at the table can be asked.")]
    NotAtTheTable,
    /// A table plays the State.
    #[error("A table plays that State and speaks for itself. Take it over first.")]
    PlayedByTable,
    /// The State owes no answer.
    #[error("That State does not owe you an answer.")]
    NothingOwed,
    /// The request cannot be passed there.
    #[error(
        "The request cannot be passed there: choose another level, or a State that was not asked yet."
    )]
    NoReferral,
    /// The State was asked already.
    #[error("That State was already asked.")]
    AlreadyAsked,
    /// Nobody proposed that State, or it was settled.
    #[error("Nobody waits for your word on whether that State may join.")]
    NoJoining,
    /// The State waits for an answer already.
    #[error("Whether that State may join is already before the parties.")]
    JoiningPending,
    /// It is known already.
    #[error("It is already known that you consult.")]
    AlreadyAnnounced,
    /// The procedure does without the Chair.
    #[error("The procedure of this request does not bring in the Chair.")]
    NoChair,
    /// The Chair was asked, and has not declined.
    #[error("The Chair has already been asked.")]
    ChairAsked,
    /// The Chair declined.
    #[error("The Chair has declined to help in this consultation.")]
    ChairDeclined,
    /// The Chair was not asked, and may not offer itself.
    #[error("Nobody has asked the Chair, and the procedure does not let it offer itself.")]
    ChairNotAsked,
    /// The Chair does not lend its good offices.
    #[error("The Chair speaks only where it lends its good offices. Accept first.")]
    ChairDoesNotSit,
    /// Every addressee still has the word, or the parties talk already.
    #[error("There is nobody to call: no addressee has fallen away.")]
    NobodyToConvene,
    /// The parties do not talk yet.
    #[error("The consultation is not in session yet.")]
    NotInSession,
    /// The parties already talk.
    #[error("The consultation is already in session; break it off, or conclude it.")]
    InSession,
    /// The consultation is over.
    #[error("The consultation is over.")]
    ConsultationOver,
    /// Everybody would read the request.
    #[error(
        "A request for consultations is not made in public. Choose a channel that reaches the other State alone."
    )]
    NotInPublic,
    /// A request to the same State still waits.
    #[error(
        "A request of yours to that State is still open. Withdraw it first, or wait for the answer."
    )]
    RequestOpen,
    /// A State's own eyes only.
    #[error("SECRET is for your own State alone. Choose the marking under which you hand it over.")]
    MarkingNotBetweenStates,
    /// The originator has not agreed to onward sharing.
    #[error(
        "You received this as {0}. It may not be handed on without the consent of the State it came from."
    )]
    NotYoursToShare(&'static str),
    /// A text for the eyes of one State, sent to several.
    #[error(
        "SECRET is for one State alone. Write an inject for each State, or choose another marking."
    )]
    SecretForSeveral,
    /// A received text cannot be handed on under a laxer marking.
    #[error("You received this as {received}; it cannot be handed on under a laxer marking.")]
    LaxerMarking {
        /// The marking it came with.
        received: &'static str,
    },
    /// It was shared there already.
    #[error("You have already shared this in the consultation.")]
    AlreadyShared,
    /// One's own proposal cannot be answered.
    #[error("This is your own proposal; the other parties answer it.")]
    OwnProposal,
    /// Only one's own proposal can be taken back.
    #[error("Only the State that tabled a proposal can take it back.")]
    NotYourProposal,
    /// The proposal was taken back.
    #[error("The proposal has been withdrawn.")]
    ProposalWithdrawn,
    /// There is no conclusion on the table.
    #[error("No conclusion is on the table.")]
    NothingTabled,
    /// The conclusion was confirmed already.
    #[error("You have already confirmed this wording.")]
    AlreadyConfirmed,
    /// A commitment names a State that is not a party.
    #[error("Only parties to the consultation can undertake commitments.")]
    CommitmentOfOthers,
    /// The commitment is another State's.
    #[error("Only the State that undertook a commitment can report it kept.")]
    NotYourCommitment,
    /// The commitment is no longer open.
    #[error("This commitment is no longer open.")]
    CommitmentClosed,
    /// The shares are not a spread of a hundred.
    #[error(
        "The shares add up to {0} %. They can be 100 % at most; what is left is “do not know”."
    )]
    MoreThanHundred(u16),
    /// The expected action was judged already.
    #[error("This expected action has already been settled.")]
    AlreadySettled,
    /// Nothing has passed between the States that could leak.
    #[error(
        "Nothing of that has reached the other side in confidence, so there is nothing to leak."
    )]
    NothingToLeak,
    /// It leaked already.
    #[error("That has already reached the press.")]
    AlreadyLeaked,
    /// No channel was chosen that could be checked.
    #[error("Choose at least one channel that does not speak to everybody; those can be checked.")]
    NothingToCheck,
    /// The State has no national scale.
    #[error("Your State has no national severity scale in this scenario.")]
    NoSeverityScale,
    /// No timer was set on the public display.
    #[error("There is no timer on the public display. Set one first.")]
    NoTimer,
    /// The timer would run for more than a day.
    #[error("A timer runs for a day at most. Choose a shorter time.")]
    TimerTooLong,
    /// Play stands still for a real emergency.
    #[error("Play is stopped for a real emergency. The facilitator lifts the stop first.")]
    PlayStopped,
    /// There is no stop to lift.
    #[error("Play is not stopped.")]
    NotStopped,
    /// Nothing of the facilitator's can be reversed, or not that.
    #[error("That cannot be undone any more.")]
    CannotUndo,
    /// The inject is not out.
    #[error("“{0}” has not been released, so there is nothing to take back; edit it, or skip it.")]
    NotReleased(InjectId),
    /// The inject was taken back.
    #[error("“{0}” has already been taken back.")]
    AlreadyRetracted(InjectId),
    /// The injects cannot be tied together.
    #[error("“{0}” cannot go out with itself, nor with something that has no time or is on hold.")]
    CannotGoTogether(InjectId),
    /// Nothing is scripted from that time on.
    #[error("Nothing is planned from that time on.")]
    NothingToShift,
    /// No move is under way.
    #[error("No move is under way.")]
    NoMoveUnderWay,
    /// The move began already.
    #[error("That move has already begun, or was passed over.")]
    MoveBegun,
    /// No move follows.
    #[error("This is the last move; it goes on until the exercise ends.")]
    NoNextMove,
    /// The consultation has no outcome.
    #[error("Only a consultation that was concluded has an outcome.")]
    NotConcluded,
    /// No such event is in the log.
    #[error("There is no event {0} in the log.")]
    NoSuchEvent(u64),
    /// A draft about the same thing waits already.
    #[error(
        "A draft of yours about the same thing already waits for sign-off. Withdraw it first, or wait."
    )]
    SignOffPending,
    /// No draft of that State waits under that number.
    #[error("No draft of yours waits for sign-off there.")]
    NothingToSign,
    /// The draft does not need that role.
    #[error("This draft does not need that signature.")]
    SignatureNotNeeded,
    /// The role signed already.
    #[error("That signature has already been given.")]
    AlreadySigned,
    /// The capital signs, not the table.
    #[error("Only the capital can give that signature; wait for its answer.")]
    CapitalSigns,
    /// The table signs, not the capital.
    #[error("That signature is given at the table, not by the capital.")]
    SignedAtTheTable,
    /// The State has no capital that signs.
    #[error("No act of that State needs its capital, so there is nothing to play.")]
    NoCapital,
    /// Another conclusion is on the table than the one that was signed.
    #[error("The wording that was signed is no longer on the table.")]
    OtherWording,
    /// The file is no picture.
    #[error("“{0}” holds no picture. Use a PNG, a JPEG, an SVG or a PDF.")]
    NoPicture(String),
    /// The picture is too large.
    #[error(
        "“{name}” is larger than {megabytes} MB, the most a picture may have. Save it smaller; a screen shows no more anyway."
    )]
    PictureTooLarge {
        /// What its file is called.
        name: String,
        /// The most, in megabytes.
        megabytes: usize,
    },
    /// The change would do nothing.
    #[error("That changes nothing: it is like that already.")]
    NoChange,
}

impl Refusal {
    pub(super) fn unknown(what: &'static str, name: impl ToString) -> Self {
        Self::Unknown {
            what,
            name: name.to_string(),
        }
    }

    pub(super) fn not_to_be_handed_on(marking: Marking) -> Self {
        Self::NotYoursToShare(marking.label())
    }
}
