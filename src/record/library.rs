//! The records in a folder.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use super::EXTENSION;
use super::error::RecordError;
use super::file;
use super::in_use;
use super::meta::{Meta, Source};
use super::writer::Record;
use crate::exercise::WallTime;

/// The longest beginning of a file name taken from a scenario.
const LONGEST_STEM: usize = 60;

/// A folder of records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Library {
    folder: PathBuf,
}

/// One file of the library.
#[derive(Debug)]
pub struct Entry {
    /// Where it is.
    pub path: PathBuf,
    /// What it is, or why that cannot be told.
    pub summary: Result<Summary, RecordError>,
}

/// What the list of records shows of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Title, scenario, date.
    pub meta: Meta,
    /// Whether it is running, interrupted or ended.
    pub state: State,
    /// The number of events; unknown while another program runs it.
    pub events: Option<u64>,
    /// When the last event happened.
    pub last_wall: Option<WallTime>,
}

/// Where an exercise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// A program is appending to it now.
    Running,
    /// It has not ended and nobody runs it: it can be continued.
    Interrupted,
    /// ENDEX was given.
    Ended,
}

impl Library {
    /// The library in the folder where the platform keeps a program's data.
    ///
    /// # Errors
    ///
    /// If the platform names no such folder.
    pub fn of_this_computer() -> Result<Self, RecordError> {
        directories::ProjectDirs::from("", "", "Demarche")
            .map(|directories| Self {
                folder: directories.data_dir().join("records"),
            })
            .ok_or(RecordError::NoDataFolder)
    }

    /// The library in this folder. It need not exist yet.
    #[must_use]
    pub fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
        }
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Makes a record with a new name such as `first-call-2027-01-18.demarche`; the day is the one
    /// on the wall of the room.
    ///
    /// # Errors
    ///
    /// If the folder or the record cannot be made.
    pub fn create(
        &self,
        meta: &Meta,
        source: impl Into<Source>,
        day: NaiveDate,
    ) -> Result<Record, RecordError> {
        fs::create_dir_all(&self.folder)
            .map_err(|source| RecordError::file(&self.folder, "create", source))?;
        let source = source.into();
        let stem = format!(
            "{}-{}",
            file_stem(&meta.scenario_id),
            day.format("%Y-%m-%d")
        );
        let mut number = 1_u32;
        loop {
            let name = match number {
                1 => format!("{stem}.{EXTENSION}"),
                _ => format!("{stem}-{number}.{EXTENSION}"),
            };
            let path = self.folder.join(name);
            // A journal without its record belongs to one that was moved away: keep clear of it.
            if !file::beside(&path, "-wal").exists() {
                match Record::create(&path, meta, source.clone()) {
                    Err(RecordError::Exists { .. }) => {}
                    made => return made,
                }
            }
            number += 1;
        }
    }

    /// All records of the folder, the newest first. Reads titles and counts, not events.
    ///
    /// # Errors
    ///
    /// If the folder cannot be read. A folder that does not exist holds no records.
    pub fn entries(&self) -> Result<Vec<Entry>, RecordError> {
        let failed = |source| RecordError::file(&self.folder, "read", source);
        let listing = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            other => other.map_err(failed)?,
        };
        let mut entries = Vec::new();
        for item in listing {
            let path = item.map_err(failed)?.path();
            if path
                .extension()
                .is_some_and(|extension| extension == EXTENSION)
                && path.is_file()
            {
                let summary = summarise(&path);
                entries.push(Entry { path, summary });
            }
        }
        entries.sort_by_cached_key(|entry| {
            let created = entry
                .summary
                .as_ref()
                .map_or(WallTime::from_millis(i64::MIN), |summary| {
                    summary.meta.created
                });
            (Reverse(created), entry.path.clone())
        });
        Ok(entries)
    }
}

/// What can be told of one record without reading its events.
fn summarise(path: &Path) -> Result<Summary, RecordError> {
    if let Some(live) = in_use::live(path) {
        return Ok(Summary {
            meta: live.meta(),
            state: State::Running,
            events: Some(live.events()),
            last_wall: live.last_wall(),
        });
    }
    let reading = match file::open_to_read(path) {
        Err(RecordError::InUse { .. }) => {
            return Ok(Summary {
                meta: title_page(&file::open_title_page(path)?.connection, path)?,
                state: State::Running,
                events: None,
                last_wall: None,
            });
        }
        other => other?,
    };
    let connection = &reading.connection;
    let failed = |source| RecordError::database(path, "read", source);
    let meta = title_page(connection, path)?;
    let last = connection
        .query_row(
            "SELECT sequence, wall_ms FROM event ORDER BY sequence DESC LIMIT 1",
            [],
            |row| Ok((row.get::<_, i64>(0)?.cast_unsigned(), row.get(1)?)),
        )
        .optional()
        .map_err(failed)?;
    let ended = connection
        .query_row(
            "SELECT 1 FROM event WHERE kind = 'Ended' LIMIT 1",
            [],
            |_| Ok(()),
        )
        .optional()
        .map_err(failed)?;
    Ok(Summary {
        meta,
        state: if ended.is_some() {
            State::Ended
        } else {
            State::Interrupted
        },
        events: Some(last.map_or(0, |(sequence, _)| sequence)),
        last_wall: last.map(|(_, wall_ms)| WallTime::from_millis(wall_ms)),
    })
}

fn title_page(connection: &Connection, path: &Path) -> Result<Meta, RecordError> {
    let read = || -> rusqlite::Result<BTreeMap<String, String>> {
        let mut statement = connection.prepare("SELECT key, value FROM meta")?;
        statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect()
    };
    let entries = read().map_err(|source| RecordError::database(path, "read", source))?;
    Ok(Meta::from_entries(&entries))
}

/// The scenario's id as the beginning of a file name that every system accepts.
fn file_stem(id: &str) -> String {
    let mut stem = String::new();
    for letter in id.chars() {
        if letter.is_ascii_alphanumeric() {
            stem.push(letter.to_ascii_lowercase());
        } else if !stem.is_empty() && !stem.ends_with('-') {
            stem.push('-');
        }
        if stem.len() >= LONGEST_STEM {
            break;
        }
    }
    let stem = stem.trim_end_matches('-');
    if stem.is_empty() {
        "exercise".to_owned()
    } else {
        stem.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_one_that_every_system_accepts() {
        assert_eq!(file_stem("first-call"), "first-call");
        assert_eq!(file_stem("../Ärger & Co./x"), "rger-co-x");
        assert_eq!(file_stem("Первый звонок"), "exercise");
        assert_eq!(file_stem(""), "exercise");
        assert_eq!(file_stem(&"a-".repeat(80)).len(), LONGEST_STEM - 1);
    }
}
