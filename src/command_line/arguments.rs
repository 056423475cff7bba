//! The verbs, their options, and the help that is their manual.

use std::num::NonZeroU32;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::record::Seal;
use crate::report::{Form, PrintedLog};
use crate::scenario::template::{Title, TitleError};

/// Cyber-incident consultation exercises between States, run in one room and debriefed from the record.
///
/// Without a verb the window opens, at once with a scenario or a record if one is named. The verbs need no
/// window and no display.
#[derive(Debug, Parser)]
#[command(
    name = "demarche",
    version,
    max_term_width = 100,
    args_conflicts_with_subcommands = true,
    subcommand_value_name = "VERB",
    subcommand_help_heading = "Verbs",
    after_help = "\
Exit codes: 0 everything is fine; 1 problems were found, such as an error in a scenario or a damaged record; \
2 it could not be carried out, such as an unknown option, a file that is not there, or no display.",
    after_long_help = "\
Exit codes:
  0  everything is fine
  1  problems were found: an error in a scenario, a damaged record
  2  it could not be carried out: an unknown option, a file that is not there, no display

Environment:
  DEMARCHE_LOG  how much of the program’s own log goes to standard error:
                off, error, warn (the default), info, debug or trace"
)]
pub(super) struct Arguments {
    /// A scenario (.ron) or a record (.demarche) to open in the window
    pub(super) file: Option<PathBuf>,
    /// What to do without a window.
    #[command(subcommand)]
    pub(super) verb: Option<Verb>,
}

/// What can be done without a window.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    New(New),
    Check(Check),
    Rehearse(Rehearse),
    Replay(Replay),
    Compare(Compare),
    Report(Report),
    Verify(Verify),
}

/// Write a small scenario with comments, to be made your own
///
/// Writes a scenario that can be checked, rehearsed and played as it is. Its comments say what each part is for;
/// docs/writing-a-scenario.md leads through it, and docs/scenario-format.md explains every field.
///
/// The id of the scenario follows the name of the file. A file that exists is never overwritten; the exit code
/// is then 2.
#[derive(Args, Debug)]
pub(super) struct New {
    /// The file to write; .ron is added if its name does not end so
    pub(super) path: PathBuf,
    /// The title of the scenario, instead of the title of the example
    #[arg(long, value_name = "TITLE", value_parser = title)]
    pub(super) title: Option<Title>,
}

fn title(text: &str) -> Result<Title, TitleError> {
    Title::new(text)
}

/// Say everything that is wrong with a scenario, and where
///
/// Reads scenarios and lists every problem with its line, what is wrong, and what would be right.
/// Errors keep a scenario from being played. Warnings and hints do not: they point at what is probably not as
/// the author meant it. The exit code is 1 if there is an error, or, with --strict, a warning.
#[derive(Args, Debug)]
pub(super) struct Check {
    /// Scenario files, folders with a file scenario.ron, or ids of scenarios inside the program
    #[arg(required = true, value_name = "SCENARIO")]
    pub(super) scenarios: Vec<PathBuf>,
    /// Let warnings count as errors
    #[arg(long)]
    pub(super) strict: bool,
}

/// Play a scenario many times without people, and say how it went
///
/// The program plays every table in a posture, from STARTEX to the planned end, without waiting. The summary names
/// what was never reached and why, and says how often each inject was released, where each decision fell, how
/// consultations ended, where tension stood and how much came to each desk. The same seed gives the same summary on
/// every machine, on any number of cores.
///
/// Ctrl-C keeps what was played so far; the exit code is then 1. docs/rehearsal-format.md describes the JSON and
/// the table.
#[derive(Args, Debug)]
pub(super) struct Rehearse {
    /// A scenario file, a folder with a file scenario.ron, or the id of a scenario inside the program
    pub(super) scenario: PathBuf,
    /// How many times to play
    #[arg(long, value_name = "NUMBER", default_value = "100")]
    pub(super) runs: NonZeroU32,
    /// Where all chance starts from
    ///
    /// The first run has the seed itself. The seeds of the others, as the JSON gives them for examples, can be given
    /// here to look at one run alone, with --runs 1.
    #[arg(long, value_name = "NUMBER", default_value = "1")]
    pub(super) seed: u64,
    /// In which posture a State is played, such as aldenia=assertive; may be given several times
    ///
    /// The postures are conciliatory, cautious, assertive and erratic. A State of which nothing is said is played
    /// cautiously.
    #[arg(long = "posture", value_name = "STATE=POSTURE")]
    pub(super) postures: Vec<Played>,
    /// Print the summary as JSON
    #[arg(long, conflicts_with = "csv")]
    pub(super) json: bool,
    /// Print the summary as a table for spreadsheets
    #[arg(long)]
    pub(super) csv: bool,
    /// Save the first run, which has the seed itself, as a record to debrief or replay
    #[arg(long, value_name = "RECORD")]
    pub(super) save: Option<PathBuf>,
    /// Let what was never reached count as a problem: exit code 1
    #[arg(long)]
    pub(super) strict: bool,
}

/// How a State is to be played, as it is written.
#[derive(Clone, Debug)]
pub(super) struct Played {
    pub(super) state: String,
    pub(super) posture: String,
}

impl FromStr for Played {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (state, posture) = text
            .split_once('=')
            .ok_or("write a State and a posture, such as aldenia=assertive")?;
        Ok(Self {
            state: state.to_owned(),
            posture: posture.to_owned(),
        })
    }
}

/// Say how things stood at any moment of an exercise, or all that happened
///
/// Folds the events of a record, as the program itself does, and prints how things stand: the clock, moves,
/// injects, decisions, measures, messages, consultations, tension, infrastructure and assessments.
///
/// A damaged record is replayed as far as it can be trusted; the exit code is then 1. Nothing is written to the
/// record.
#[derive(Args, Debug)]
pub(super) struct Replay {
    /// The record of an exercise, a file ending in .demarche
    pub(super) record: PathBuf,
    /// Stop at this moment of the story instead of the end
    ///
    /// Either the time since STARTEX, such as 90m or 1h30m, or the story’s clock as the program shows it, such
    /// as 08:30 or “day 2, 08:30”.
    #[arg(long, value_name = "TIME")]
    pub(super) at: Option<String>,
    /// Show only what this seat sees
    ///
    /// The facilitator, an observer, the public, or a State by its id or name.
    #[arg(long = "as", value_name = "SEAT", default_value = "facilitator")]
    pub(super) seat: String,
    /// Print every event as a sentence instead of the state
    #[arg(long)]
    pub(super) log: bool,
}

/// Write the after-action report of an exercise, a State’s packet, or the log
///
/// pdf and docx are the after-action report: what happened, each objective with its evidence, consultations,
/// confidence-building measures, beliefs against the truth, tension, response times, and an improvement plan to fill
/// in. xlsx is the run sheet and the log as a workbook. svg and png are the charts, in a folder of their own. csv,
/// run-sheet and jsonl are tables and lines for other programs, and go to standard output if no file is named.
///
/// docs/exports.md describes every form. A damaged record is exported as far as it can be trusted; the exit code
/// is then 1. A file that exists is never overwritten; the exit code is then 2.
#[derive(Args, Debug)]
pub(super) struct Report {
    /// The record of an exercise, a file ending in .demarche
    pub(super) record: PathBuf,
    /// The format
    #[arg(long, value_enum)]
    pub(super) format: Format,
    /// Write only what this seat saw
    ///
    /// The facilitator, an observer, the public, or a State by its id or name. What is exported for a State can be
    /// handed to its table: it holds nothing that the table did not know. For observers and the public there is the
    /// log alone (csv, jsonl).
    #[arg(long = "for", value_name = "SEAT", default_value = "facilitator")]
    pub(super) seat: String,
    /// Leave out who it was
    ///
    /// States become letters, actors and infrastructure numbers, the name of the run is left out, dates are shifted.
    /// What else looks like a name is listed at the end of the report, and on standard error: look at those places
    /// before you hand it out.
    #[arg(long)]
    pub(super) anonymise: bool,
    /// How much of the log the report ends with (pdf, docx)
    #[arg(long, value_enum, default_value_t, value_name = "PART")]
    pub(super) log: LogAnnex,
    /// The file to write, or the folder for svg and png
    ///
    /// Without it csv, run-sheet and jsonl go to standard output, and the others to a new file in this folder, named
    /// after the record.
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

/// How much of the log a report ends with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum LogAnnex {
    /// The turns of the story and what was released: a few pages
    #[default]
    Key,
    /// Everything but bookkeeping: dozens of pages after an afternoon
    Whole,
    /// Nothing of it
    None,
}

impl LogAnnex {
    /// The choice as the report floor knows it.
    pub(super) const fn printed(self) -> PrintedLog {
        match self {
            Self::Key => PrintedLog::Key,
            Self::Whole => PrintedLog::Whole,
            Self::None => PrintedLog::None,
        }
    }
}

/// A format of the report or the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// The report or packet, to be printed
    Pdf,
    /// The report or packet, to be edited
    Docx,
    /// Run sheet, log and tables as a workbook
    Xlsx,
    /// The log as a table for spreadsheets, in UTF-8
    Csv,
    /// The run sheet as a table for spreadsheets, in UTF-8
    RunSheet,
    /// The log as one JSON object a line, with every field of the record
    Jsonl,
    /// The charts as drawings
    Svg,
    /// The charts as pictures
    Png,
}

impl Format {
    /// The form in which the report floor knows it.
    pub(super) const fn form(self) -> Form {
        match self {
            Self::Pdf => Form::Pdf,
            Self::Docx => Form::Docx,
            Self::Xlsx => Form::Xlsx,
            Self::Csv => Form::Csv,
            Self::RunSheet => Form::RunSheet,
            Self::Jsonl => Form::JsonLines,
            Self::Svg => Form::Svg,
            Self::Png => Form::Png,
        }
    }
}

/// Say whether a record is as it was written
///
/// Checks every row of a record against its hash, and says either that the record is intact, with its seal, or
/// which event is the first that is missing or altered.
///
/// The seal is a line to be kept elsewhere, on paper or in a message. With it, anybody can later prove that the
/// record up to there is complete and unchanged. docs/record-format.md says how to check a record without this
/// program.
#[derive(Args, Debug)]
pub(super) struct Verify {
    /// The record of an exercise, a file ending in .demarche
    pub(super) record: PathBuf,
    /// Check also that the record begins with what this seal, kept elsewhere, speaks of
    #[arg(long)]
    pub(super) seal: Option<Seal>,
}

/// Set records of one scenario side by side: cohorts, years
///
/// Says how the scenarios that were played differ, where the courses first parted (the first act or decision that is
/// not the same), and for each record its figures and decisions. The exit code is 1 if a record is damaged.
#[derive(Args, Debug)]
pub(super) struct Compare {
    /// Two or more records, files ending in .demarche
    #[arg(required = true, num_args = 2..)]
    pub(super) records: Vec<PathBuf>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::Arguments;

    #[test]
    fn the_arguments_fit_together() {
        Arguments::command().debug_assert();
    }
}
