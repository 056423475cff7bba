//! What an actor’s desk remembers between frames: what is open, and everything typed and not yet sent.

use std::collections::{BTreeMap, BTreeSet};

use crate::app::team::pieces::LetterDraft;
use crate::exercise::{ActorView, ChairAct, Command, ConsultationId, DispatchId, Item};
use crate::scenario::{AssetId, AssetStatus, Correspondent};

/// What the middle of the desk shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ActorPage {
    /// What is open of the inbox.
    #[default]
    Reading,
    /// A letter that was sent.
    Sent(DispatchId),
    /// Something public, by its event.
    Public(u64),
    /// The brief.
    Brief,
    /// A consultation that it follows as the Chair.
    Consultation(ConsultationId),
}

/// A form in front of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorForm {
    /// Write a letter.
    Write,
    /// Write a letter that reports a status.
    Report,
    /// Publish.
    Publish,
}

/// A letter as it is being written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct WriteDraft {
    pub(super) to: BTreeSet<Correspondent>,
    pub(super) letter: LetterDraft,
    pub(super) asset: Option<AssetId>,
    pub(super) status: AssetStatus,
}

/// What an actor’s desk remembers between frames. The app keeps one for each and tells it of every command that was
/// stored ([`ActorUiState::command_done`]).
#[derive(Debug, Default)]
pub struct ActorUiState {
    /// What the middle shows.
    pub page: ActorPage,
    /// What is open of the inbox.
    pub open_item: Option<Item>,
    /// The form in front, if any.
    pub form: Option<ActorForm>,
    pub(super) form_just_opened: bool,
    /// What had the keyboard before the form opened.
    pub(super) focus_before_form: Option<egui::Id>,
    pub(super) letter: WriteDraft,
    pub(super) report: WriteDraft,
    pub(super) title: String,
    pub(super) article: String,
    /// What is being written as the Chair, by consultation.
    pub(super) chair_words: BTreeMap<ConsultationId, String>,
    /// What was reported as read and has not come back in the view yet.
    pub(super) reported_read: BTreeSet<Item>,
}

impl ActorUiState {
    /// Puts a form in front. What was typed into it before is still there.
    pub fn open_form(&mut self, form: ActorForm) {
        self.form = Some(form);
        self.form_just_opened = true;
    }

    /// Opens something of the inbox.
    pub fn open_item(&mut self, item: Item) {
        self.open_item = Some(item);
        self.page = ActorPage::Reading;
    }

    /// Begins a letter to somebody, or one that hands something on.
    pub(super) fn write_to(&mut self, to: Option<Correspondent>, hands: Option<Item>) {
        if let Some(to) = to {
            self.letter.to = [to].into();
        }
        if let Some(item) = hands {
            self.letter.letter.hand_on(item);
        }
        self.open_form(ActorForm::Write);
    }

    /// Brings what the desk remembers in line with what it is shown.
    pub(super) fn follow(&mut self, view: &ActorView) {
        let unread = |item: &Item| view.entry(item).is_some_and(|entry| entry.read.is_none());
        self.reported_read.retain(unread);
        if self
            .open_item
            .as_ref()
            .is_some_and(|item| view.entry(item).is_none())
        {
            self.open_item = None;
        }
    }

    /// The app calls this when a command of this desk was stored: its form closes, and what was typed for it goes.
    pub fn command_done(&mut self, command: &Command) {
        let closes = match command {
            Command::Write(writing) => {
                let report = writing.reports.is_some();
                let draft = if report {
                    &mut self.report
                } else {
                    &mut self.letter
                };
                let sent = draft.letter.is_of(writing);
                if sent {
                    *draft = WriteDraft::default();
                }
                let form = if report {
                    ActorForm::Report
                } else {
                    ActorForm::Write
                };
                sent && self.form == Some(form)
            }
            Command::Publish { title, body } => {
                let sent = self.title.trim() == title.trim() && self.article.trim() == body.trim();
                if sent {
                    self.title.clear();
                    self.article.clear();
                }
                sent && self.form == Some(ActorForm::Publish)
            }
            Command::Chair(id, act) => {
                if !matches!(act, ChairAct::Acknowledge) {
                    self.chair_words.remove(id);
                }
                false
            }
            _ => false,
        };
        if closes {
            self.form = None;
        }
    }
}
