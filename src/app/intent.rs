//! What a screen wants done. Screens draw and return these; the app alone carries them out.

use std::path::PathBuf;

use super::debrief::WhatIfOrder;
use super::team::Form as DeskForm;
use super::venue::VenueAct;
use crate::exercise::{Command, ConsultationId, Leaks, Mode, Player, Seat};
use crate::report::{Form, PrintedLog};
use crate::scenario::template::Title;
use crate::scenario::{ActorId, ExerciseTime, StateId};

/// Where the main window is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// Scenarios, records, reference.
    #[default]
    Home,
    /// The facilitator's control room.
    Control,
    /// The screen between two tables: covers everything until the next table takes its seat.
    HandOver(StateId),
    /// A State's desk in the main window.
    Desk(StateId),
    /// The debrief of the open record.
    Debrief,
    /// Rehearsals of a scenario.
    Rehearsal,
    /// Records side by side, while none is under review.
    Compare,
}

/// How an exercise is to be opened.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenExercise {
    /// Which scenario, by its place in the list of the home screen.
    pub scenario: usize,
    /// A name for this run, such as the cohort's.
    pub title: String,
    /// By the clock or step by step.
    pub mode: Mode,
    /// Exercise seconds per wall second.
    pub pace: f64,
    /// Who plays each State.
    pub players: Vec<(StateId, Player)>,
    /// Whether talks may leak by chance.
    pub leaks: Leaks,
}

/// What is to be exported of the open record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportOrder {
    /// In which form.
    pub form: Form,
    /// Whose knowledge; none for the whole exercise.
    pub whose: Option<StateId>,
    /// Whether names and dates are left out.
    pub anonymise: bool,
    /// How much of the log a report ends with.
    pub log: PrintedLog,
    /// The file, or the folder for a form of several files.
    pub to: PathBuf,
}

/// What a summary of rehearsals is exported as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RehearsalFormat {
    /// JSON, for programs.
    Json,
    /// Comma-separated values, for a spreadsheet.
    Csv,
}

/// How a scenario is to be rehearsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RehearsalOrder {
    /// How many times.
    pub runs: u32,
    /// Where all chance starts from.
    pub seed: u64,
    /// In which posture each State is played, by the posture’s id.
    pub postures: Vec<(StateId, smol_str::SmolStr)>,
}

/// What a screen wants done.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    /// Have a seat speak a command.
    Submit(Seat, Command),
    /// Show another screen in the main window.
    Go(Route),
    /// Show a State's desk in a window of its own, or bring it to the front.
    OpenDeskWindow(StateId),
    /// Show an actor's desk in a window of its own, or bring it to the front.
    OpenActorWindow(ActorId),
    /// Close an actor's own window.
    CloseActorWindow(ActorId),
    /// Act for a State that no table plays, at its desk in a window of its own.
    ActFor {
        /// Which State.
        state: StateId,
        /// The consultation that is opened there.
        consultation: Option<ConsultationId>,
        /// The form that is opened in front.
        form: Option<DeskForm>,
    },
    /// Close a State's own window.
    CloseDeskWindow(StateId),
    /// Show or hide the public display.
    TogglePublicDisplay,
    /// Show or hide the observer's screen.
    ToggleObserver,
    /// Put windows on monitors, or keep where they stand.
    Arrange(VenueAct),
    /// Ask for the title of a new scenario.
    NewScenario,
    /// Write a new scenario with that title.
    WriteScenario(Title),
    /// Choose a scenario file with the native dialog.
    PickScenario,
    /// Choose a picture with the native dialog, for the form in front.
    ChoosePicture,
    /// Choose a record with the native dialog.
    PickRecord,
    /// Load a scenario file from a path typed or dropped.
    OpenScenario(PathBuf),
    /// Look again for scenarios and records.
    Refresh,
    /// Open an exercise.
    OpenExercise(OpenExercise),
    /// Continue an interrupted or unfinished record.
    ContinueRecord(PathBuf),
    /// Debrief a record.
    DebriefRecord(PathBuf),
    /// Leave the open exercise or debrief; everything is stored.
    LeaveExercise,
    /// Ask before ENDEX.
    ConfirmEnd,
    /// Ask what of the open record is to be exported, and where.
    AskExport,
    /// Export the open record.
    Export(ExportOrder),
    /// Show the rehearsals of a scenario, by its place in the list of the home screen.
    Rehearse(usize),
    /// Start rehearsing.
    StartRehearsal(RehearsalOrder),
    /// Stop rehearsing, and keep what was found.
    CancelRehearsal,
    /// Export what a rehearsal found.
    ExportRehearsal(RehearsalFormat),
    /// Play the run with this seed again, and debrief it.
    OpenRehearsedRun(u64),
    /// Read records and compare them; the first is the one under review, if one is.
    CompareRecords(Vec<PathBuf>),
    /// Play on from a moment of the open record, many times.
    WhatIf(Box<WhatIfOrder>),
    /// Stop playing on, and keep what was found.
    CancelWhatIf,
    /// Go on in a new record with the first so many events of the open one.
    Branch(u64),
    /// Move the debrief to a moment of the story.
    Scrub(ExerciseTime),
    /// Put a text on the clipboard.
    Copy(String),
}
