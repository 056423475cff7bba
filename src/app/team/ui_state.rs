//! What a desk remembers between frames: what is open, and which drafts a stored command clears.

use std::collections::{BTreeMap, BTreeSet};

use egui::Id;

use super::drafts::{ActorLetterDraft, Drafts, RequestDraft, ShareDraft};
use super::inbox::InboxModel;
use crate::app::reference::ReferenceUiState;
use crate::doctrine::{ContactKind, Family, MeasureId};
use crate::exercise::{
    Act, Command, ConsultationId, Item, Known, MessageId, SignOffAct, SubmissionId,
};
use crate::scenario::StateId;

/// Who looks at the desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DeskMode {
    /// The State's team, at a window or computer of its own.
    #[default]
    OwnWindow,
    /// The State's team, until the computer is handed to the next one: offers to hand it over.
    HotSeat,
    /// Somebody who looks on, a facilitator or the debrief: nothing can be done, and nothing counts as read.
    Preview,
}

/// What the middle of the desk shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// What is open of the inbox, and the consultation.
    #[default]
    Reading,
    /// The national brief and the other States' profiles.
    Brief,
    /// The contact point directory, and messages sent.
    Directory,
    /// The measures of a family.
    Measures(Family),
    /// Declared intents, grades of severity, and what is known.
    Positions,
    /// The working groups it takes part in.
    Groups,
    /// Everything that is public.
    Public,
    /// The confidence-building measures and the rest of the reference.
    Reference,
}

/// What a message is written for; each has a draft of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MessageFor {
    /// To a contact point, from the directory.
    Contact(StateId, ContactKind),
    /// To pass on something from the inbox.
    Forward(Item),
    /// To answer a message of another State.
    Reply(Item),
}

/// For what a reason is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReasonFor {
    /// Declining a request.
    Decline,
    /// Rejecting a proposal, by number.
    RejectProposal(u32),
    /// Not agreeing to the conclusion on the table.
    RejectConclusion,
    /// Breaking a consultation off.
    BreakOff,
    /// Reporting a commitment kept, by position.
    Report(u32),
}

/// An act in a consultation that is prepared in a form of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Pass the request on to those who can answer.
    Refer,
    /// Remind an addressee of the answer it owes.
    Remind(StateId),
    /// Have one more State asked.
    Invite,
    /// Ask the Chair for its good offices.
    AskChair,
    /// Ask to join the consultation of others.
    AskToJoin,
    /// Not consent to a State joining.
    RefuseToJoin(StateId),
    /// Make known that the parties consult.
    Announce,
    /// Explain oneself in writing.
    Clarify,
    /// Ask those who explained themselves for a meeting.
    AskMeeting,
    /// Put something on the agenda.
    AgendaItem,
    /// Ask another party a question.
    Ask,
    /// Answer a question, by number.
    AnswerQuestion(u32),
    /// Decline to answer a question, by number.
    DeclineQuestion(u32),
    /// Table another wording of a proposal, by number.
    Amend(u32),
    /// Adjourn the session.
    Adjourn,
    /// Confirm a wording that becomes public with it.
    ConfirmPublic,
}

impl Step {
    /// The form from which an act comes, if it comes from one of these.
    pub(super) fn of(act: &Act) -> Option<Self> {
        Some(match act {
            Act::Refer { .. } => Self::Refer,
            Act::Remind { of, .. } => Self::Remind(of.clone()),
            Act::Invite { .. } => Self::Invite,
            Act::AskChair { .. } => Self::AskChair,
            Act::AskToJoin { .. } => Self::AskToJoin,
            Act::RefuseToJoin { state, .. } => Self::RefuseToJoin(state.clone()),
            Act::Announce => Self::Announce,
            Act::Clarify { .. } => Self::Clarify,
            Act::AskMeeting { .. } => Self::AskMeeting,
            Act::TableAgendaItem { .. } => Self::AgendaItem,
            Act::Ask { .. } => Self::Ask,
            Act::AnswerQuestion { question, .. } => Self::AnswerQuestion(*question),
            Act::DeclineQuestion { question, .. } => Self::DeclineQuestion(*question),
            Act::Amend { proposal, .. } => Self::Amend(*proposal),
            Act::Adjourn { .. } => Self::Adjourn,
            Act::ConfirmConclusion => Self::ConfirmPublic,
            _ => return None,
        })
    }
}

/// A form in front of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// Request consultation.
    Request,
    /// Propose other terms.
    Counter(ConsultationId),
    /// Anything that needs a reason or a report.
    Reason(ConsultationId, ReasonFor),
    /// Any other act in a consultation.
    Step(ConsultationId, Step),
    /// Take a request back.
    Withdraw(ConsultationId),
    /// Hand over something from the inbox.
    Share,
    /// Table a proposal.
    Propose(ConsultationId),
    /// Table a conclusion.
    Conclude(ConsultationId),
    /// Write a message.
    Message(MessageFor),
    /// Write to an actor that is no State.
    Letter,
    /// Take a measure.
    Measure(MeasureId),
    /// Sign a draft that waits for sign-off.
    Sign(SubmissionId),
    /// Send a draft back that waits for sign-off.
    SendBack(SubmissionId),
}

/// What the sender is told about something under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NoticeOf {
    /// A message.
    Message(MessageId),
    /// A request, to the addressee at this place in the directory.
    Request(ConsultationId, usize),
}

/// What a desk remembers between frames. The app keeps one for each State and tells it of every command that was
/// stored ([`TeamUiState::command_done`]).
#[derive(Debug, Default)]
pub struct TeamUiState {
    /// Who looks at the desk.
    pub mode: DeskMode,
    /// Whether the facilitator acts here, for a State that no table plays.
    pub on_behalf: bool,
    /// What the middle shows.
    pub page: Page,
    /// What is open of the inbox.
    pub open_item: Option<Item>,
    /// The consultation that is open.
    pub open_consultation: Option<ConsultationId>,
    /// The form in front, if any.
    pub form: Option<Form>,
    /// The reference as this desk has it open.
    pub reference: ReferenceUiState,
    pub(super) drafts: Drafts,
    pub(super) inbox: InboxModel,
    /// What the State knows, and the event up to which it was worked out.
    pub(super) ledger: Option<(u64, Vec<Known>)>,
    /// The last event of each consultation that the table has seen.
    pub(super) seen: BTreeMap<ConsultationId, u64>,
    /// Notices the table has opened: what was returned or waits, and in which state it was seen.
    pub(super) seen_notices: BTreeSet<(NoticeOf, bool)>,
    /// What was reported as read and has not come back in the view yet.
    pub(super) reported_read: BTreeSet<Item>,
    /// Which pane a narrow window shows.
    pub(super) narrow: NarrowPane,
    /// The State whose profile the brief shows beside the own one.
    pub(super) profile: Option<StateId>,
    /// The public item that is unfolded, by event.
    pub(super) open_public: Option<u64>,
    /// Whether that item is still to be brought into sight.
    pub(super) scroll_to_public: bool,
    /// Whether the form in front was opened in this frame: focuses its first field once.
    pub(super) form_just_opened: bool,
    /// What had the keyboard before the form opened.
    pub(super) focus_before_form: Option<Id>,
    /// Whether a field had the keyboard when the last frame ended: Escape then leaves the field, not the page.
    pub(super) field_had_focus: bool,
    /// The request that was sent and is to be opened once it is in the view.
    pub(super) open_next_request: bool,
    /// Drafts that came back and need no more attention.
    pub(super) put_aside: BTreeSet<SubmissionId>,
}

/// What a window too narrow for three columns shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum NarrowPane {
    /// The inbox and the infrastructure.
    #[default]
    Inbox,
    /// What is open.
    Reading,
    /// Decisions, measures, beliefs.
    Act,
}

impl TeamUiState {
    /// A desk for somebody who looks on, or for a team.
    #[must_use]
    pub fn new(mode: DeskMode) -> Self {
        Self {
            mode,
            ..Self::default()
        }
    }

    /// Puts a form in front. What was typed into it before is still there.
    pub fn open_form(&mut self, form: Form) {
        self.form = Some(form);
        self.form_just_opened = true;
    }

    /// Opens something of the inbox.
    pub fn open_item(&mut self, item: Item) {
        self.open_item = Some(item);
        self.page = Page::Reading;
        self.narrow = NarrowPane::Reading;
    }

    /// Opens a consultation.
    pub fn open_consultation(&mut self, id: ConsultationId) {
        self.open_consultation = Some(id);
        self.page = Page::Reading;
        self.narrow = NarrowPane::Reading;
    }

    /// Shows a page in the middle.
    pub fn open_page(&mut self, page: Page) {
        self.page = page;
        self.narrow = NarrowPane::Reading;
    }

    /// The app calls this when a command of this desk was stored: its form closes, and what was typed for it is
    /// cleared, unless the table has typed something else meanwhile.
    pub fn command_done(&mut self, command: &Command) {
        let drafts = &mut self.drafts;
        let closes = match command {
            Command::Request(request) => {
                if drafts.request.subject.trim() == request.subject
                    && drafts.request.purpose.trim() == request.purpose
                {
                    drafts.request = RequestDraft::default();
                }
                self.open_next_request = true;
                self.form == Some(Form::Request)
            }
            Command::Send(note) => {
                let sent: Vec<MessageFor> = drafts
                    .messages
                    .iter()
                    .filter(|(_, draft)| {
                        draft.to.as_ref() == Some(&note.to)
                            && draft.subject.trim() == note.subject.trim()
                            && draft.body.trim() == note.body.trim()
                    })
                    .map(|(key, _)| key.clone())
                    .collect();
                let closes = matches!(&self.form, Some(Form::Message(key)) if sent.contains(key));
                for key in &sent {
                    drafts.messages.remove(key);
                }
                closes
            }
            Command::Write(writing) => {
                let sent = drafts.letter.letter.is_of(writing);
                if sent {
                    drafts.letter = ActorLetterDraft::default();
                }
                sent && self.form == Some(Form::Letter)
            }
            Command::Take { measure, .. } => {
                drafts.measures.remove(measure);
                self.form == Some(Form::Measure(measure.clone()))
            }
            Command::Decide { decision, .. } => {
                drafts.decisions.remove(decision);
                false
            }
            Command::FoundGroup(_) | Command::Group(..) => {
                drafts.groups.command_done(command);
                false
            }
            Command::DeclareIntent { .. } => {
                drafts.positions.words.clear();
                false
            }
            Command::GradeSeverity { .. } => {
                drafts.positions.reason.clear();
                false
            }
            Command::Assess(_) => {
                // Drawn again from what was recorded.
                drafts.assessment = None;
                false
            }
            Command::Consult(id, act) => self.act_done(*id, act),
            Command::SignOff(id, act) => {
                super::sign_off::forget(drafts, *id);
                match act {
                    SignOffAct::Confirm { .. } => self.form == Some(Form::Sign(*id)),
                    SignOffAct::Return { .. } => self.form == Some(Form::SendBack(*id)),
                    SignOffAct::Withdraw => false,
                }
            }
            _ => false,
        };
        if closes {
            self.form = None;
        }
    }

    /// Clears what was typed for an act that was stored; whether the form in front is the one it came from.
    fn act_done(&mut self, id: ConsultationId, act: &Act) -> bool {
        if let Some(step) = Step::of(act) {
            let closes = self.form == Some(Form::Step(id, step.clone()));
            self.drafts.steps.remove(&(id, step));
            return closes;
        }
        let drafts = &mut self.drafts;
        let reason = |form: &Option<Form>, why: ReasonFor| *form == Some(Form::Reason(id, why));
        let form = &self.form;
        match act {
            Act::State { text } => {
                if drafts
                    .statements
                    .get(&id)
                    .is_some_and(|draft| draft.trim() == text.trim())
                {
                    drafts.statements.remove(&id);
                }
                false
            }
            Act::Counter { .. } => {
                drafts.counters.remove(&id);
                *form == Some(Form::Counter(id))
            }
            Act::Decline { .. } => {
                drafts.reasons.remove(&(id, ReasonFor::Decline));
                reason(form, ReasonFor::Decline)
            }
            Act::Withdraw => *form == Some(Form::Withdraw(id)),
            Act::Share { .. } => {
                drafts.share = ShareDraft::default();
                *form == Some(Form::Share)
            }
            Act::Propose { .. } => {
                drafts.proposals.remove(&id);
                *form == Some(Form::Propose(id))
            }
            Act::Answer { proposal, .. } => {
                let why = ReasonFor::RejectProposal(*proposal);
                drafts.reasons.remove(&(id, why));
                reason(form, why)
            }
            Act::TableConclusion(_) => {
                drafts.conclusions.remove(&id);
                *form == Some(Form::Conclude(id))
            }
            Act::RejectConclusion { .. } => {
                drafts.reasons.remove(&(id, ReasonFor::RejectConclusion));
                reason(form, ReasonFor::RejectConclusion)
            }
            Act::BreakOff { .. } => {
                drafts.reasons.remove(&(id, ReasonFor::BreakOff));
                reason(form, ReasonFor::BreakOff)
            }
            Act::ReportKept { commitment, .. } => {
                let why = ReasonFor::Report(*commitment);
                drafts.reasons.remove(&(id, why));
                reason(form, why)
            }
            _ => false,
        }
    }
}
