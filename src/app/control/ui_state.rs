//! What the control room remembers between frames: what is open, and everything typed and not yet sent.

use std::collections::{BTreeMap, BTreeSet};

use super::inject_draft::InjectDraft;
use super::jump::JumpDraft;
use super::live_log::LogUiState;
use super::model::Model;
use super::public_display::{self, DisplayDraft};
use super::run_sheet::SheetUiState;
use crate::app::commands::{AppCommand, Phase as CommandPhase, Place, Situation};
use crate::app::dialog::Dialogs;
use crate::app::home::Posture;
use crate::app::intent::Intent;
use crate::app::room::Room;
use crate::exercise::{
    Act, AlertId, AlertKind, Command, ConsultationId, DisplayAct, Evaluate, Phase, Rating, RunItem,
    Seat, Steer, SubmissionId,
};
use crate::scenario::{DecisionId, InjectId, Media, ObjectiveId, StateId};

/// The tabs in the middle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Who asked whom, and what came of it.
    #[default]
    Consultations,
    /// Everything that happened.
    LiveLog,
    /// The tables, one by one.
    States,
    /// What the story is about.
    Infrastructure,
    /// What the exercise is meant to train.
    Objectives,
    /// Contact points and whether they answer, leaks, and who knows what.
    Lines,
    /// The inject selected on the run sheet.
    Inject,
}

impl Tab {
    /// The tabs that are always there, in order.
    pub const ALL: [Self; 6] = [
        Self::Consultations,
        Self::LiveLog,
        Self::States,
        Self::Infrastructure,
        Self::Objectives,
        Self::Lines,
    ];
}

/// A form in front of the control room. What is typed lives beside it, so that closing one loses nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// Move the clock.
    Jump,
    /// Write an inject.
    AddInject,
    /// Plan an inject for another time.
    Reschedule(InjectId),
    /// Take an inject out of play.
    Skip(InjectId),
    /// Write an inject anew before its release.
    EditInject(InjectId),
    /// Take a released inject back.
    Retract(InjectId),
    /// Move everything after a point.
    Shift,
    /// Begin, end or extend a move.
    Moves,
    /// Mark this moment.
    Bookmark,
    /// Rate an objective.
    Rate(ObjectiveId),
    /// Who is here.
    People,
    /// Move how one State stands towards another.
    AdjustTension,
    /// Have a decision fall otherwise.
    OverrideDecision(DecisionId),
    /// Have a concluded consultation count as another outcome.
    OverrideOutcome(ConsultationId),
    /// Write a slide for the room.
    Slide,
    /// Put a picture before the room.
    Picture,
    /// Set the room's timer.
    Timer,
    /// Put windows on monitors.
    Monitors,
    /// ENDEX.
    End,
}

/// For whom the facilitator speaks in a consultation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Speaker {
    /// The Chair.
    Chair,
    /// A State that no table plays.
    State(StateId),
}

/// A correction of tension as it is typed.
#[derive(Clone, Debug, Default)]
pub struct TensionDraft {
    /// By how many points.
    pub by: i8,
    /// Why.
    pub reason: String,
}

/// A rating as it is made.
#[derive(Clone, Debug, Default)]
pub struct RatingDraft {
    /// How well the objective was reached.
    pub rating: Option<Rating>,
    /// The events that show it.
    pub evidence: Vec<u64>,
    /// Why.
    pub words: String,
}

/// An observation as it is typed.
#[derive(Clone, Debug, Default)]
pub struct ObservationDraft {
    /// The note.
    pub text: String,
    /// The objective it bears on.
    pub objective: Option<ObjectiveId>,
    /// The State it is about.
    pub about: Option<StateId>,
    /// Whether the field should take the keyboard in the next frame.
    pub(super) focus: bool,
}

/// What the control room remembers between frames.
#[derive(Debug, Default)]
pub struct ControlUiState {
    /// The open tab.
    pub tab: Tab,
    /// The tab to go back to from the selected inject.
    pub(super) tab_before: Tab,
    /// The inject selected on the run sheet.
    pub selected: Option<InjectId>,
    /// Whether infrastructure is shown as a map.
    pub map: bool,
    /// The consultation whose thread is open.
    pub consultation: Option<ConsultationId>,
    /// The pair of States whose tension is shown in detail.
    pub pair: Option<(StateId, StateId)>,
    /// The State that the States tab should bring into view.
    pub(super) reveal_state: Option<StateId>,
    /// The run sheet.
    pub sheet: SheetUiState,
    /// The live log.
    pub log: LogUiState,
    /// What is in front.
    pub dialogs: Dialogs<Form>,
    /// The jump being prepared.
    pub jump: JumpDraft,
    /// The inject being written.
    pub inject: InjectDraft,
    /// The inject being written anew.
    pub edit: InjectDraft,
    /// What is typed into the forms that bend the script.
    pub steer: super::steer_forms::SteerDrafts,
    /// What would be undone, and for which moment that was worked out.
    pub(super) undo: Option<super::steer_forms::Undoable>,
    /// The time typed to plan an inject for.
    pub reschedule: String,
    /// The correction of tension being prepared.
    pub tension: TensionDraft,
    /// The correction of a decision or an outcome being prepared.
    pub correction: super::override_forms::OverrideDraft,
    /// The channels chosen for a communications check.
    pub check: super::lines::CheckDraft,
    /// What is being prepared for the public display.
    pub display: DisplayDraft,
    /// The rating being made.
    pub rating: RatingDraft,
    /// The observation being written.
    pub observation: ObservationDraft,
    /// What is being said for the Chair, or for a State that no table plays.
    pub(super) words: BTreeMap<(ConsultationId, Speaker), String>,
    /// What is being said as a State's capital, to which draft.
    pub(super) capital: BTreeMap<SubmissionId, super::capital::CapitalDraft>,
    /// The pace typed into the clock's menu.
    pub pace: String,
    /// The postures in which the program can play a State, as the app knows them; may be empty.
    pub postures: Vec<Posture>,
    /// Alerts put aside by hand.
    pub dismissed: BTreeSet<AlertId>,
    /// Alerts that come back at a moment of the room, in milliseconds.
    pub snoozed: BTreeMap<AlertId, i64>,
    /// Kinds of alert that are turned off.
    pub muted: BTreeSet<AlertKind>,
    /// What was derived from the exercise at its last event.
    pub(super) model: Model,
}

impl ControlUiState {
    /// Tells the control room that a command was carried out and stored: the form it came from closes, and what
    /// was typed for it is cleared. A refused command leaves everything as it is.
    pub fn command_done(&mut self, command: &Command) {
        let form = self.dialogs.current().cloned();
        let close = match (command, &form) {
            (Command::Jump { .. }, Some(Form::Jump)) => {
                self.jump = JumpDraft::default();
                true
            }
            (Command::AddInject(inject), Some(Form::AddInject)) => {
                self.inject.sent();
                self.sheet.reveal = Some(inject.id.clone());
                true
            }
            (Command::Reschedule { inject, .. }, Some(Form::Reschedule(open))) => {
                self.reschedule.clear();
                inject == open
            }
            (Command::Skip(inject), Some(Form::Skip(open))) => inject == open,
            (Command::Steer(Steer::Edit(inject)), Some(Form::EditInject(open))) => {
                inject.id == *open
            }
            (Command::Steer(Steer::Retract { inject, .. }), Some(Form::Retract(open))) => {
                self.steer.note.clear();
                inject == open
            }
            (
                Command::Steer(Steer::OverrideDecision { decision, .. }),
                Some(Form::OverrideDecision(open)),
            ) => decision == open,
            (
                Command::Steer(Steer::OverrideOutcome { id, .. }),
                Some(Form::OverrideOutcome(open)),
            ) => id == open,
            (Command::Steer(Steer::Shift { .. }), Some(Form::Shift)) => true,
            (Command::Steer(Steer::BeginMove { .. } | Steer::EndMove), Some(Form::Moves)) => true,
            (Command::Evaluate(Evaluate::Bookmark { .. }), _) => {
                self.steer.bookmark.clear();
                form == Some(Form::Bookmark)
            }
            (Command::Evaluate(Evaluate::Rate { objective, .. }), Some(Form::Rate(open))) => {
                self.rating = RatingDraft::default();
                objective == open
            }
            (Command::Evaluate(Evaluate::NamePeople { .. }), Some(Form::People)) => true,
            (Command::AdjustTension { .. }, Some(Form::AdjustTension)) => {
                self.tension = TensionDraft::default();
                true
            }
            (Command::Display(act), form) => {
                if matches!(act, DisplayAct::ShowSlide(slide) if slide.picture.is_some()) {
                    self.display.picture.clear();
                }
                self.display.stored(act, form.as_ref())
            }
            (Command::End, Some(Form::End)) => true,
            (Command::Observe { text, .. }, _) => {
                if self.observation.text.trim() == text.trim() {
                    self.observation.text.clear();
                }
                false
            }
            (Command::Chair(id, _), _) => {
                self.words.remove(&(*id, Speaker::Chair));
                false
            }
            (Command::Capital { submission, .. }, _) => {
                if let Some(draft) = self.capital.get_mut(submission) {
                    draft.words.clear();
                }
                false
            }
            (Command::OnBehalf { state, command }, _) => {
                if let Command::Consult(id, act) = command.as_ref() {
                    let key = (*id, Speaker::State(state.clone()));
                    // What was typed and not said stays.
                    let said = said(act);
                    if self
                        .words
                        .get(&key)
                        .is_some_and(|typed| said == Some(typed.trim()))
                    {
                        self.words.remove(&key);
                    }
                }
                false
            }
            (Command::SetPace(_), _) => {
                self.pace.clear();
                false
            }
            _ => false,
        };
        if close {
            self.dialogs.close();
        }
    }

    /// What the program's commands need to know of the control room.
    #[must_use]
    pub fn situation(&self, room: &Room<'_>) -> Situation {
        let exercise = room.exercise;
        Situation {
            place: Place::Control,
            phase: match exercise.phase() {
                Phase::Opened => CommandPhase::Ready,
                Phase::Running => CommandPhase::Running,
                Phase::Paused => CommandPhase::Paused,
                Phase::Ended => CommandPhase::Ended,
            },
            next_inject: exercise.run_sheet.next().is_some(),
            inject_selected: self
                .selected
                .as_ref()
                .and_then(|inject| exercise.run_sheet.get(inject))
                .is_some_and(|item| item.is_pending()),
            any_inject_selected: self.selected.is_some(),
            undoable: exercise.undoable(room.now.time).is_some(),
            tabs: Tab::ALL.len(),
            desks: exercise.scenario.states.len(),
            scenario_chosen: false,
            records_to_compare: false,
        }
    }

    /// Carries out one of the program's commands that is the control room's. Returns whether it was one.
    pub fn carry_out(
        &mut self,
        command: AppCommand,
        room: &Room<'_>,
        intents: &mut Vec<Intent>,
    ) -> bool {
        let exercise = room.exercise;
        let mut submit =
            |command: Command| intents.push(Intent::Submit(Seat::Facilitator, command));
        match command {
            AppCommand::StartOrPause => match exercise.phase() {
                Phase::Opened => submit(Command::Start),
                Phase::Running => submit(Command::Pause),
                Phase::Paused => submit(Command::Resume),
                Phase::Ended => {}
            },
            AppCommand::ReleaseNext => submit(Command::ReleaseNext),
            AppCommand::Jump => self.dialogs.open(Form::Jump),
            AppCommand::HoldSelected => {
                let selected = self
                    .selected
                    .as_ref()
                    .and_then(|inject| exercise.run_sheet.get(inject))
                    .filter(|item| item.is_pending());
                if let Some(item) = selected {
                    let inject = item.inject.id.clone();
                    submit(if item.held {
                        Command::LiftHold(inject)
                    } else {
                        Command::Hold(inject)
                    });
                }
            }
            AppCommand::AddInject => self.dialogs.open(Form::AddInject),
            AppCommand::AddObservation => self.observation.focus = true,
            AppCommand::Tab(number) => {
                let chosen = usize::from(number)
                    .checked_sub(1)
                    .and_then(|index| Tab::ALL.get(index));
                match chosen {
                    Some(tab) => self.tab = *tab,
                    None => return false,
                }
            }
            AppCommand::PublicDisplay => intents.push(Intent::TogglePublicDisplay),
            AppCommand::Display(command) => {
                public_display::carry_out(command, room, self, intents);
            }
            AppCommand::Steer(command) => super::command::carry_out(command, room, self, intents),
            AppCommand::EndExercise => self.dialogs.open(Form::End),
            _ => return false,
        }
        true
    }

    /// Opens the form that writes an inject anew.
    pub(super) fn edit_inject(&mut self, item: &RunItem, media: &Media) {
        self.edit = InjectDraft::of(&item.inject, media);
        self.dialogs.open(Form::EditInject(item.inject.id.clone()));
    }

    /// Opens the form of a new inject with the text of another.
    pub(super) fn duplicate_inject(&mut self, item: &RunItem, media: &Media) {
        self.inject = InjectDraft::of(&item.inject, media);
        self.dialogs.open(Form::AddInject);
    }

    /// Opens an inject in the middle.
    pub fn open_inject(&mut self, inject: InjectId) {
        self.selected = Some(inject);
        if self.tab != Tab::Inject {
            self.tab_before = self.tab;
        }
        self.tab = Tab::Inject;
    }

    /// Closes the inject in the middle.
    pub(super) fn close_inject(&mut self) {
        self.selected = None;
        if self.tab == Tab::Inject {
            self.tab = self.tab_before;
        }
    }

    /// Opens a consultation's thread.
    pub fn open_consultation(&mut self, consultation: ConsultationId) {
        self.tab = Tab::Consultations;
        self.consultation = Some(consultation);
    }

    /// Shows an event in the live log.
    pub fn open_event(&mut self, sequence: u64) {
        self.tab = Tab::LiveLog;
        self.log.open(sequence);
    }

    /// Shows a State among the States.
    pub fn open_state(&mut self, state: StateId) {
        self.tab = Tab::States;
        self.reveal_state = Some(state);
    }
}

/// The words that an act carries, of those the facilitator does for a State.
fn said(act: &Act) -> Option<&str> {
    match act {
        Act::State { text } | Act::Clarify { text } | Act::AnswerQuestion { text, .. } => {
            Some(text)
        }
        Act::Decline { reason } => Some(reason),
        Act::Answer { note, .. } => Some(note),
        _ => None,
    }
}
