//! A record that goes on from the middle of another one.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::chain::Hash;
use super::error::RecordError;
use super::file;
use super::library::Library;
use super::meta::Meta;
use super::readable::open_readable;
use super::verification::Verification;
use crate::exercise::{Branch, Event, Fact, WallTime};
use crate::scenario::ExerciseTime;

/// From where a record branched off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BranchedFrom {
    /// What the other run is called.
    pub record: String,
    /// After how many of its events.
    pub after: u64,
    /// The hash of the last of them there, in hexadecimal: what proves that the beginning is the same.
    pub hash: String,
}

/// Makes a new record in the library that begins with the first events of another one, and can be continued from
/// there. Its title page says from which record, after which event and with which hash it branched; its first event and
/// the title of the run say so too, so that every seat and every report knows. The other record is only read.
///
/// # Errors
///
/// If the other record is not whole, is in use, had ended by then or has fewer events, or the new one cannot be made.
pub fn branch(
    from: &Path,
    after: u64,
    library: &Library,
    created: WallTime,
    day: NaiveDate,
) -> Result<PathBuf, RecordError> {
    let readable = open_readable(from)?;
    if let Verification::Damaged(report) = &readable.verification {
        return Err(RecordError::Damaged {
            path: from.to_owned(),
            report: Box::new(report.clone()),
        });
    }
    let refused = |why: &str| RecordError::NoBranch {
        path: from.to_owned(),
        why: why.to_owned(),
    };
    let mut events = readable.events()?;
    let count = usize::try_from(after).unwrap_or(usize::MAX);
    if count == 0 || count > events.len() {
        return Err(refused("there is no such event"));
    }
    events.truncate(count);
    if events.iter().any(|event| event.fact == Fact::Ended) {
        return Err(refused("the exercise had ended by then"));
    }
    let source = readable
        .source
        .clone()
        .ok_or_else(|| refused("it holds no scenario"))?;
    let title = format!("Branch after event {after} of {}", readable.meta.title);
    let at = events.last().map_or(ExerciseTime::START, |last| last.time);
    if let Some(Event {
        fact:
            Fact::ExerciseOpened {
                title: opened,
                branch,
                ..
            },
        ..
    }) = events.first_mut()
    {
        opened.clone_from(&title);
        *branch = Some(Branch {
            of: readable.meta.title.clone(),
            after,
            at,
        });
    }
    let meta = Meta {
        title,
        created,
        program_version: env!("CARGO_PKG_VERSION").to_owned(),
        branch: Some(BranchedFrom {
            record: readable.meta.title.clone(),
            after,
            hash: hash_after(from, after)?.to_string(),
        }),
        ..readable.meta
    };
    let mut record = library.create(&meta, source, day)?;
    record.append(&events)?;
    let path = record.path().to_owned();
    record.close()?;
    Ok(path)
}

/// The hash of an event, as the record stores it.
fn hash_after(path: &Path, after: u64) -> Result<Hash, RecordError> {
    let reading = file::open_to_read(path)?;
    let failed = |source| RecordError::database(path, "read", source);
    let bytes: Vec<u8> = reading
        .connection
        .query_row(
            "SELECT hash FROM event WHERE sequence = ?1",
            [after.cast_signed()],
            |row| row.get(0),
        )
        .map_err(failed)?;
    let bytes: [u8; 32] = bytes.try_into().map_err(|_| RecordError::NoBranch {
        path: path.to_owned(),
        why: "its hash cannot be read".to_owned(),
    })?;
    Ok(Hash::from_bytes(bytes))
}
