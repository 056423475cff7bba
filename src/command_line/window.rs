//! Without a verb: the window.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::CommandFactory as _;

use super::arguments::Arguments;
use super::{Failure, Verdict};

/// How alike a word must be to a verb to be taken for a misspelling of it, from 0 to 1.
const ALIKE: f64 = 0.7;

/// Opens the window and stays until it is closed.
pub(super) fn open(file: Option<PathBuf>) -> Result<Verdict, Failure> {
    if let Some(path) = file.as_deref()
        && !path.exists()
    {
        return Err(Failure::NoFile {
            path: path.to_owned(),
            verb: meant(path),
        });
    }
    show(file)
}

/// That there is no such file, for a word that was probably meant to be a verb.
pub(super) fn no_file(word: &OsString) -> Option<Failure> {
    let path = PathBuf::from(word);
    let verb = meant(&path).filter(|verb| *word != **verb && !path.exists())?;
    Some(Failure::NoFile {
        path,
        verb: Some(verb),
    })
}

#[cfg(feature = "gui")]
fn show(file: Option<PathBuf>) -> Result<Verdict, Failure> {
    if !has_display() {
        return Err(Failure::NoDisplay);
    }
    match crate::app::run(file) {
        Ok(()) => Ok(Verdict::Fine),
        Err(error) => Err(Failure::Window {
            reason: without_place(&error.to_string()).to_owned(),
        }),
    }
}

#[cfg(not(feature = "gui"))]
fn show(_: Option<PathBuf>) -> Result<Verdict, Failure> {
    Err(Failure::NoWindow)
}

/// What the toolkit said, without the place in its source where it said so.
#[cfg(any(feature = "gui", test))]
fn without_place(reason: &str) -> &str {
    let place = reason.rsplit_once(".rs:");
    let said = place.and_then(|(_, behind)| behind.split_once(": "));
    said.map_or(reason, |(_, said)| said).trim_end_matches('.')
}

/// Whether a window has somewhere to go. Asked here because the toolkit would answer with a page of its own
/// insides.
#[cfg(all(feature = "gui", unix, not(target_os = "macos")))]
fn has_display() -> bool {
    ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"]
        .into_iter()
        .any(|variable| std::env::var_os(variable).is_some_and(|value| !value.is_empty()))
}

#[cfg(all(feature = "gui", not(all(unix, not(target_os = "macos")))))]
const fn has_display() -> bool {
    true
}

/// The verb that a word without a file of its name was probably meant to be.
fn meant(path: &Path) -> Option<String> {
    let word = path.to_str()?;
    Arguments::command()
        .get_subcommands()
        .map(|verb| verb.get_name().to_owned())
        .map(|verb| (strsim::jaro_winkler(word, &verb), verb))
        .filter(|(alike, _)| *alike >= ALIKE)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, verb)| verb)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_toolkit_says_is_told_without_where_it_says_it() {
        for (said, told) in [
            (
                "os error at /some/where/mod.rs:788: No connection.",
                "No connection",
            ),
            ("glutin error: not supported", "glutin error: not supported"),
        ] {
            assert_eq!(without_place(said), told);
        }
    }

    #[test]
    fn a_misspelt_verb_is_recognised_and_a_file_name_is_not() {
        for (word, verb) in [
            ("chekc", Some("check")),
            ("verfy", Some("verify")),
            ("Replay", Some("replay")),
            ("scenarios/first-call.ron", None),
            ("exercise.demarche", None),
        ] {
            assert_eq!(meant(Path::new(word)).as_deref(), verb, "{word}");
        }
    }
}
