//! From a text or a file to a scenario, with all its problems at once.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use super::check::{check, pictures};
use super::library::IN_FOLDER;
use super::media::{LARGEST_PICTURE, MEDIA_FOLDER, Media, MediaFault, MediaSource, Nowhere};
use super::parse::parse;
use super::problem::{Problem, Problems, Severity, Strictness, Summary, Syntax, render};
use super::read::names::Names;
use super::read::{Outline, title_of};
use super::source::{Extent, Source};
use super::tree::{Node, Value};
use super::valid::Scenario;

/// The largest file that is looked at, in bytes.
const LARGEST: usize = 8 * MEBIBYTE;
const MEBIBYTE: usize = 1024 * 1024;

/// A text that was read as a scenario, whether or not it is one.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The name of the text, usually the path of a file.
    pub name: Arc<str>,
    /// The text itself.
    pub source: Arc<str>,
    /// The title, even of a scenario with errors, if one can be made out.
    pub title: Option<String>,
    /// The scenario; there is one exactly if no problem is an error.
    pub scenario: Option<Scenario>,
    /// Everything that is wrong or could be better, in the order of the text.
    pub problems: Vec<Problem>,
}

impl Loaded {
    /// Whether the scenario cannot be played.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.first_error().is_some()
    }

    /// The first problem because of which the scenario cannot be played.
    #[must_use]
    pub fn first_error(&self) -> Option<&Problem> {
        let mut problems = self.problems.iter();
        problems.find(|problem| problem.severity == Severity::Error)
    }

    /// How many problems there are.
    #[must_use]
    pub fn summary(&self) -> Summary {
        Summary::of(&self.problems)
    }

    /// All problems with their excerpts, and the summary at the end: what the command line prints.
    #[must_use]
    pub fn report(&self) -> String {
        let source = Source::new(Arc::clone(&self.name), Arc::clone(&self.source));
        let mut report = String::new();
        for problem in &self.problems {
            report.push_str(&render(problem, &source));
            report.push('\n');
        }
        report.push_str(&format!("{}: {}\n", self.name, self.summary()));
        report
    }

    fn failed(source: &Source, extent: Extent, syntax: Syntax) -> Self {
        let mut problems = Problems::new(source, Strictness::EveryRule);
        problems.report(extent, syntax);
        Self {
            name: Arc::clone(source.name()),
            source: Arc::clone(source.text()),
            title: None,
            scenario: None,
            problems: problems.into_sorted(),
        }
    }
}

/// Reads and checks a scenario. The name is used in messages.
#[must_use]
pub fn load_str(name: &str, text: &str) -> Loaded {
    load_with(name, text, Strictness::EveryRule, &Nowhere)
}

/// Reads and checks a scenario whose pictures come from there.
#[must_use]
pub fn load_with_media(name: &str, text: &str, media: &dyn MediaSource) -> Loaded {
    load_with(name, text, Strictness::EveryRule, media)
}

/// Reads a scenario that was played before, as its record holds it.
///
/// The checks grow stricter with the program, but what was played was sound enough to be played. So an error counts
/// only if the rules of play rely on its absence ([`Kind::breaks_play`](super::problem::Kind::breaks_play)); any
/// other is told of as a warning.
#[must_use]
pub fn load_recorded(name: &str, text: &str) -> Loaded {
    load_with(name, text, Strictness::WhatPlayNeeds, &Nowhere)
}

fn load_with(name: &str, text: &str, strictness: Strictness, from: &dyn MediaSource) -> Loaded {
    if text.len() > LARGEST {
        return too_large(name);
    }
    let source = Source::new(name, text);
    let mut problems = Problems::new(&source, strictness);
    let parsed = parse(source.text(), &mut problems);
    let mut media = Media::default();
    let draft = if parsed.reliable {
        read_and_check(&parsed.root, &mut problems, from, &mut media)
    } else {
        None
    };
    let title = title_of(&parsed.root);
    let scenario = match draft {
        Some(draft) if !problems.has_errors() => {
            Some(Scenario::assume_checked(draft, Arc::clone(source.text())).with_media(media))
        }
        _ => None,
    };
    Loaded {
        name: Arc::clone(source.name()),
        source: Arc::clone(source.text()),
        title,
        scenario,
        problems: problems.into_sorted(),
    }
}

fn read_and_check(
    root: &Node<'_>,
    problems: &mut Problems<'_>,
    from: &dyn MediaSource,
    media: &mut Media,
) -> Option<super::model::Draft> {
    if root.value == Value::Missing {
        return None;
    }
    let names = Names::gather(root, problems);
    let outline = Outline::read(root, &names, problems)?;
    check(&outline, &names, problems);
    *media = pictures(&outline, from, problems);
    outline.into_draft()
}

/// Reads and checks a scenario file; a folder stands for the file `scenario.ron` in it.
///
/// Beside the [search for scenarios](super::library), this is the one function of the scenario floor that
/// touches the disk.
#[must_use]
pub fn load(path: &Path) -> Loaded {
    let file = if path.is_dir() {
        path.join(IN_FOLDER)
    } else {
        path.to_owned()
    };
    let name = file.display().to_string();
    match read_bytes(&file) {
        Ok(bytes) if bytes.len() > LARGEST => too_large(&name),
        Ok(bytes) => load_bytes(&name, bytes, &Beside::of(&file)),
        Err(error) => {
            let reason = error.to_string();
            let source = Source::new(name, "");
            Loaded::failed(&source, Extent::default(), Syntax::CannotRead { reason })
        }
    }
}

/// The bytes of a file, one more than the largest at most.
fn read_bytes(file: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(LARGEST + 1).unwrap_or(u64::MAX);
    File::open(file)?.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The folder of pictures beside a scenario file.
struct Beside {
    folder: std::path::PathBuf,
}

impl Beside {
    fn of(file: &Path) -> Self {
        let folder = file.parent().unwrap_or(Path::new("")).join(MEDIA_FOLDER);
        Self { folder }
    }
}

impl MediaSource for Beside {
    fn read(&self, file: &str) -> Result<Vec<u8>, MediaFault> {
        let unreadable = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::NotFound => MediaFault::Missing,
            _ => MediaFault::Unreadable(error.to_string()),
        };
        let path = self.folder.join(file);
        // A link may lead elsewhere, whatever the path says.
        let real = path.canonicalize().map_err(unreadable)?;
        let folder = self.folder.canonicalize().map_err(unreadable)?;
        if !real.starts_with(folder) {
            return Err(MediaFault::LeavesFolder);
        }
        if !real.is_file() {
            return Err(MediaFault::Missing);
        }
        let mut bytes = Vec::new();
        let limit = u64::try_from(LARGEST_PICTURE + 1).unwrap_or(u64::MAX);
        let opened = File::open(&real).map_err(unreadable)?;
        opened
            .take(limit)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        Ok(bytes)
    }
}

/// Reads and checks the bytes of a file.
fn load_bytes(name: &str, bytes: Vec<u8>, media: &dyn MediaSource) -> Loaded {
    match String::from_utf8(bytes) {
        Ok(text) => load_with_media(name, &text, media),
        Err(error) => {
            let readable = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let is_utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
            let text = String::from_utf8_lossy(bytes.get(..readable).unwrap_or(&[])).into_owned();
            let source = Source::new(name, text);
            if is_utf16 {
                Loaded::failed(&source, Extent::default(), Syntax::Utf16)
            } else {
                Loaded::failed(&source, Extent::new(readable, readable), Syntax::NotUtf8)
            }
        }
    }
}

fn too_large(name: &str) -> Loaded {
    let megabytes = LARGEST / MEBIBYTE;
    let source = Source::new(name, "");
    Loaded::failed(&source, Extent::default(), Syntax::TooLarge { megabytes })
}
