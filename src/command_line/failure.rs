//! Why a verb could not be carried out, in sentences for the person at the terminal.

use std::io;
use std::path::PathBuf;

use crate::record::RecordError;
use crate::report::ReportError;

/// What can be done without a window, for those who asked for one in vain.
const WITHOUT_WINDOW: &str = "Without a window, demarche can write a new scenario, check, rehearse, replay, compare, report and verify: see demarche --help.";

/// Why a verb could not be carried out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// Scenario files that could not be read at all.
    #[error("{}", match unread {
        1 => "One file could not be read.".to_owned(),
        _ => format!("{unread} files could not be read."),
    })]
    Unread {
        /// How many.
        unread: usize,
    },
    /// The record cannot be read at all.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The log could not be written in that form.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// Standard output took no more.
    #[error("The output could not be written: {0}. Check that there is room where it goes.")]
    Output(#[from] io::Error),
    /// A file to be written.
    #[error("{} could not be written: {source}. Check that the folder exists and that you may write there.", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file that would have been overwritten.
    #[error("{} exists already. Nothing was overwritten; choose another name.", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// A folder where a file is to be written.
    #[error("{} is a folder. Name the file to write in it, such as {}.", path.display(), path.join("harbour.ron").display())]
    Folder {
        /// The folder.
        path: PathBuf,
    },
    /// The part of a record that holds the scenario is destroyed.
    #[error("{} no longer holds the scenario that was played, so its events cannot be replayed. Check it with demarche verify, and go back to a copy.", path.display())]
    NoScenario {
        /// The record.
        path: PathBuf,
    },
    /// The scenario in a record is not one that this program reads.
    #[error("The scenario inside {} cannot be read by this version of Demarche:\n{problems}", path.display())]
    Scenario {
        /// The record.
        path: PathBuf,
        /// What is wrong with it.
        problems: String,
    },
    /// No moment of the story.
    #[error(
        "“{text}” is no moment of the story. Write the time since STARTEX, such as 1h30m, or the story’s clock, such as 08:30 or “day 2, 08:30”."
    )]
    Moment {
        /// What was written instead.
        text: String,
    },
    /// Nobody sits there.
    #[error("“{text}” is no seat of this exercise. Its seats are {seats}.")]
    Seat {
        /// What was written instead.
        text: String,
        /// Those there are.
        seats: String,
    },
    /// A seat of which there is only the log.
    #[error(
        "For {seat} there is the log alone. Use --format csv or --format jsonl, without --anonymise, or name a State."
    )]
    OnlyLog {
        /// The seat.
        seat: String,
    },
    /// No State of that scenario.
    #[error("“{text}” is no State of this scenario. Its States are {states}.")]
    State {
        /// What was written instead.
        text: String,
        /// Those there are.
        states: String,
    },
    /// No posture.
    #[error("“{text}” is no posture. The postures are {postures}.")]
    Posture {
        /// What was written instead.
        text: String,
        /// Those there are.
        postures: String,
    },
    /// No file to open, perhaps a verb that was misspelt.
    #[error("There is no file {}.{} See demarche --help.", path.display(), did_you_mean(verb.as_deref()))]
    NoFile {
        /// What was named.
        path: PathBuf,
        /// The verb that is spelt like it.
        verb: Option<String>,
    },
    /// Nowhere to show a window.
    #[error(
        "There is no display to open a window on (neither WAYLAND_DISPLAY nor DISPLAY is set). {WITHOUT_WINDOW}"
    )]
    NoDisplay,
    /// The program was built without its window.
    #[error("This demarche was built without its window (the feature “gui”). {WITHOUT_WINDOW}")]
    NoWindow,
    /// The window did not open, or did not last.
    #[error("The window could not be opened: {reason}. {WITHOUT_WINDOW}")]
    Window {
        /// What the toolkit said.
        reason: String,
    },
}

fn did_you_mean(verb: Option<&str>) -> String {
    verb.map(|verb| format!(" Did you mean demarche {verb}?"))
        .unwrap_or_default()
}
