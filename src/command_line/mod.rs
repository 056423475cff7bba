//! The command line: what was asked for, and one call into the floor that does it.
//!
//! - `arguments`: the verbs, their options, and the help that is their manual.
//! - [`output`]: the one way out to the terminal.
//! - one file or folder for each verb.
//!
//! A verb says what it found with a [`Verdict`], or why it could not be carried out with a [`Failure`]. Both
//! become an exit code: 0 fine, 1 problems found, 2 not carried out.

mod arguments;
mod check;
mod compare;
mod failure;
mod new;
mod new_file;
pub mod output;
mod page;
mod reading;
mod rehearse;
mod replay;
mod report;
mod verify;
mod viewer;
mod window;

use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::process::ExitCode;
use std::str::FromStr as _;

use clap::Parser as _;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::Layer as _;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use arguments::{Arguments, Verb};
pub use failure::Failure;
use output::Output;

/// The environment variable that says how much of the program's own log goes to standard error.
const LOG_VARIABLE: &str = "DEMARCHE_LOG";

/// What a verb that was carried out has found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing is wrong.
    Fine,
    /// Something is, and was said.
    Problems,
}

impl Verdict {
    /// Problems, if there are any.
    #[must_use]
    pub const fn problems_if(found: bool) -> Self {
        if found { Self::Problems } else { Self::Fine }
    }

    const fn exit_code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Problems => 1,
        }
    }
}

/// The exit code of a verb that could not be carried out.
const NOT_CARRIED_OUT: u8 = 2;

/// Runs the program with the arguments and the terminal of the process.
#[must_use]
pub fn main() -> ExitCode {
    keep_log();
    let mut out = std::io::stdout().lock();
    let mut errors = std::io::stderr();
    let watched = errors.is_terminal();
    let mut output = Output::new(&mut out, &mut errors).watched(watched);
    run(std::env::args_os(), &mut output).into()
}

/// Runs the program with these arguments, the first of which is its own name, and returns the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>, output: &mut Output<'_>) -> u8 {
    let given: Vec<OsString> = arguments.into_iter().collect();
    let arguments = match Arguments::try_parse_from(&given) {
        Ok(arguments) => arguments,
        Err(answer) => return explain(&answer, &given, output),
    };
    let done = carry_out(arguments, output).and_then(|verdict| {
        output.finish()?;
        Ok(verdict)
    });
    match done {
        Ok(verdict) => verdict.exit_code(),
        Err(failure) => {
            output.complain(&failure.to_string());
            NOT_CARRIED_OUT
        }
    }
}

fn carry_out(arguments: Arguments, output: &mut Output<'_>) -> Result<Verdict, Failure> {
    match arguments.verb {
        None => window::open(arguments.file),
        Some(Verb::New(new)) => new::run(&new, output),
        Some(Verb::Check(check)) => check::run(&check, output),
        Some(Verb::Rehearse(rehearse)) => rehearse::run(&rehearse, output),
        Some(Verb::Replay(replay)) => replay::run(&replay, output),
        Some(Verb::Compare(compare)) => compare::run(&compare, output),
        Some(Verb::Report(report)) => report::run(&report, output),
        Some(Verb::Verify(verify)) => verify::run(&verify, output),
    }
}

/// Help, the version, or what is wrong with the arguments.
fn explain(answer: &clap::Error, given: &[OsString], output: &mut Output<'_>) -> u8 {
    let text = answer.render().to_string();
    if answer.use_stderr() {
        // The parser takes a misspelt verb for a file, and complains of what follows it.
        let misspelt = given.get(1).and_then(window::no_file);
        let text = misspelt.map_or(text, |failure| failure.to_string());
        output.complain(text.trim_end());
        return NOT_CARRIED_OUT;
    }
    match output.say(text.trim_end()).and_then(|()| output.finish()) {
        Ok(()) => Verdict::Fine.exit_code(),
        Err(error) => {
            output.complain(&Failure::from(error).to_string());
            NOT_CARRIED_OUT
        }
    }
}

/// Lets the program's own log go to standard error: warnings, or what the environment asks for. The libraries
/// under the window complain of much that no user can mend, so of theirs only errors go there.
fn keep_log() {
    let asked = std::env::var(LOG_VARIABLE).ok();
    let level = asked.and_then(|level| LevelFilter::from_str(&level).ok());
    let level = level.unwrap_or(LevelFilter::WARN);
    let targets = Targets::new()
        .with_default(level.min(LevelFilter::ERROR))
        .with_target(env!("CARGO_CRATE_NAME"), level);
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    tracing_subscriber::registry()
        .with(lines.with_filter(targets))
        .try_init()
        .ok();
}
