//! The scenarios at hand: those inside the program, and those in folders.
//!
//! A scenario is a file `*.ron`, or a folder with `scenario.ron` in it. A file without errors takes the
//! place of a bundled scenario with the same id, and says so; a file with errors takes nobody's place, so
//! that what can be played stays in the list. Files with the same id stand beside each other.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::load::{Loaded, load, load_with_media};
use super::media::{MEDIA_FOLDER, MediaFault, MediaSource};
use super::model::ScenarioId;

static BUNDLED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/scenarios");

/// The name of a folder with scenarios.
const FOLDER: &str = "scenarios";
/// The name of the file in the folder of a scenario.
pub(super) const IN_FOLDER: &str = "scenario.ron";
/// How many entries of a folder are looked at, should somebody point to a folder full of other things.
const MOST_ENTRIES: usize = 2_000;

/// Where a scenario comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// It is inside the program.
    Bundled,
    /// A file on this computer.
    File(PathBuf),
}

/// A scenario at hand, playable or not.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its title, or the name of the file if it has none.
    pub name: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The scenario with its problems.
    pub loaded: Loaded,
    /// It has taken the place of a bundled scenario with the same id.
    pub replaces_bundled: bool,
}

impl Entry {
    fn new(origin: Origin, loaded: Loaded) -> Self {
        let file = Path::new(&*loaded.name);
        let is_in_folder = file.ends_with(IN_FOLDER);
        let telling = if is_in_folder { file.parent() } else { None };
        let stem = telling.unwrap_or(file).file_stem().unwrap_or_default();
        let name = loaded.title.clone();
        Self {
            name: name.unwrap_or_else(|| stem.to_string_lossy().into_owned()),
            origin,
            loaded,
            replaces_bundled: false,
        }
    }

    /// The id of the scenario, if it can be played.
    #[must_use]
    pub fn id(&self) -> Option<&ScenarioId> {
        self.loaded.scenario.as_ref().map(|scenario| &scenario.id)
    }

    fn is_start(&self) -> bool {
        let scenario = self.loaded.scenario.as_ref();
        scenario.is_some_and(|scenario| scenario.start_here)
    }
}

/// The scenarios inside the program and in the usual [`folders`]: the one to start with first, then by title.
#[must_use]
pub fn available() -> Vec<Entry> {
    available_in(&folders())
}

/// The scenarios inside the program and in these folders: the one to start with first, then by title.
///
/// Folders that do not exist are passed over.
#[must_use]
pub fn available_in(folders: &[PathBuf]) -> Vec<Entry> {
    let mut entries = bundled();
    let mut seen = BTreeSet::new();
    for file in folders.iter().flat_map(|folder| files_in(folder)) {
        let real = file.canonicalize().unwrap_or_else(|_| file.clone());
        if seen.insert(real) {
            let loaded = load(&file);
            add(&mut entries, Entry::new(Origin::File(file), loaded));
        }
    }
    entries.sort_by_cached_key(|entry| {
        let last = !entry.is_start();
        (last, entry.name.to_lowercase(), entry.origin.clone())
    });
    entries
}

/// The scenario with that id, as [`available`] would list it.
#[must_use]
pub fn find(id: &str) -> Option<Entry> {
    let mut entries = available().into_iter();
    entries.find(|entry| entry.id().is_some_and(|known| known == id))
}

/// The folders where scenarios are looked for: `scenarios` in the working folder, in the folder where the
/// platform keeps this program's data, and beside the program.
#[must_use]
pub fn folders() -> Vec<PathBuf> {
    let within = |folder: PathBuf| folder.join(FOLDER);
    let working = std::env::current_dir().ok();
    let program = std::env::current_exe().ok();
    let beside = program.and_then(|program| program.parent().map(Path::to_owned));
    let folders = [working.map(within), own_folder(), beside.map(within)];
    folders.into_iter().flatten().collect()
}

/// The folder for the person's own scenarios: `scenarios` where the platform keeps this program's data. It may
/// not exist yet.
#[must_use]
pub fn own_folder() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "Demarche")?;
    Some(folders.data_dir().join(FOLDER))
}

/// The scenarios inside the program.
#[must_use]
pub fn bundled() -> Vec<Entry> {
    let files = BUNDLED.files();
    let in_folders = BUNDLED
        .dirs()
        .filter_map(|folder| folder.get_file(folder.path().join(IN_FOLDER)));
    let mut files: Vec<_> = files
        .chain(in_folders)
        .filter(|file| is_ron(file.path()))
        .collect();
    files.sort_by_key(|file| file.path());
    let entry = |file: &include_dir::File<'_>| {
        let name = Path::new("scenarios").join(file.path());
        let text = file.contents_utf8().unwrap_or_default();
        let media = BundledMedia(file.path().parent().unwrap_or(Path::new("")));
        let loaded = load_with_media(&name.to_string_lossy(), text, &media);
        Entry::new(Origin::Bundled, loaded)
    };
    files.into_iter().map(entry).collect()
}

/// The pictures inside the program, beside a scenario in this folder.
struct BundledMedia<'a>(&'a Path);

impl MediaSource for BundledMedia<'_> {
    fn read(&self, file: &str) -> Result<Vec<u8>, MediaFault> {
        BUNDLED
            .get_file(self.0.join(MEDIA_FOLDER).join(file))
            .map(|file| file.contents().to_vec())
            .ok_or(MediaFault::Missing)
    }
}

/// Adds what was found, in place of a bundled one with the same id, unless it is word for word the same.
fn add(entries: &mut Vec<Entry>, mut found: Entry) {
    let is_same = |entry: &&mut Entry| {
        entry.origin == Origin::Bundled && entry.id().is_some() && entry.id() == found.id()
    };
    match entries.iter_mut().find(is_same) {
        Some(bundled) if bundled.loaded.source == found.loaded.source => {}
        Some(bundled) => {
            found.replaces_bundled = true;
            *bundled = found;
        }
        None => entries.push(found),
    }
}

/// The scenario files in a folder, by name.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let entries = entries.take(MOST_ENTRIES).filter_map(Result::ok);
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| {
            let path = entry.path();
            let in_folder = path.join(IN_FOLDER);
            if path.is_file() && is_ron(&path) {
                Some(path)
            } else {
                in_folder.is_file().then_some(in_folder)
            }
        })
        .collect();
    files.sort();
    files
}

fn is_ron(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "ron")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::generate::{Size, generate};
    use crate::scenario::write::to_ron;

    fn text(seed: u64) -> String {
        let size = Size {
            states: 2,
            injects: 2,
            decisions: 0,
        };
        to_ron(&generate(size, seed)).unwrap()
    }

    fn listed(folder: &Path) -> Vec<Entry> {
        available_in(&[folder.to_owned(), folder.join("nowhere")])
    }

    fn from_files(entries: &[Entry]) -> Vec<&Entry> {
        let is_file = |entry: &&Entry| entry.origin != Origin::Bundled;
        entries.iter().filter(is_file).collect()
    }

    #[test]
    fn every_bundled_scenario_is_free_of_warnings_and_one_is_to_start_with() {
        let bundled = bundled();
        for entry in &bundled {
            let summary = entry.loaded.summary();
            let is_tidy = summary.errors + summary.warnings == 0;
            assert!(entry.id().is_some() && is_tidy, "{}", entry.loaded.report());
        }
        assert_eq!(bundled.iter().filter(|entry| entry.is_start()).count(), 1);
        assert!(available_in(&[])[0].is_start(), "it comes first");
    }

    #[test]
    fn files_and_folders_are_found_and_other_files_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir(at("in-a-folder")).unwrap();
        std::fs::create_dir(at("without")).unwrap();
        std::fs::write(at("in-a-folder/scenario.ron"), text(1)).unwrap();
        std::fs::write(at("single.ron"), text(2)).unwrap();
        std::fs::write(at("notes.txt"), "Ask Anna.").unwrap();
        std::fs::write(at("broken.ron"), "Scenario(").unwrap();
        let entries = listed(folder.path());
        let found = from_files(&entries);
        let mut names: Vec<&str> = found.iter().map(|entry| entry.name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(
            names,
            [
                "Made to measure: 2 States",
                "Made to measure: 2 States",
                "broken"
            ]
        );
        let broken = found.iter().find(|entry| entry.name == "broken").unwrap();
        assert!(broken.id().is_none() && broken.loaded.has_errors());
    }

    #[test]
    fn a_sound_file_takes_the_place_of_a_bundled_scenario_and_a_broken_one_does_not() {
        let first = bundled().remove(0);
        let id = first.id().unwrap().clone();
        let source = first.loaded.source.to_string();
        let count = bundled().len();

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mine.ron");
        std::fs::write(&path, &source).unwrap();
        let entries = listed(folder.path());
        assert_eq!(entries.len(), count, "a copy is not listed twice");
        assert!(from_files(&entries).is_empty());

        std::fs::write(&path, format!("{source}\n// Changed for Thursday.\n")).unwrap();
        let entries = listed(folder.path());
        assert_eq!(entries.len(), count);
        let mine = entries
            .iter()
            .find(|entry| entry.id() == Some(&id))
            .unwrap();
        assert_eq!(mine.origin, Origin::File(path.clone()));
        assert!(mine.replaces_bundled);

        std::fs::write(&path, format!("{source})")).unwrap();
        let entries = listed(folder.path());
        assert_eq!(entries.len(), count + 1, "both are listed");
        assert!(entries.iter().any(|entry| entry.id() == Some(&id)));
    }

    #[test]
    fn a_folder_named_twice_is_listed_once() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("single.ron"), text(3)).unwrap();
        let entries = available_in(&[folder.path().to_owned(), folder.path().join(".")]);
        assert_eq!(from_files(&entries).len(), 1);
    }
}
