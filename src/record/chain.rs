//! What seals a record: each row's hash covers the row and the hash before it.
//!
//! The encoding under the hash is plain so that others can compute it:
//!
//! - `int(n)`: eight bytes, little-endian, two's complement where signed;
//! - `text(s)`: `int(length in bytes)`, then the UTF-8 bytes;
//! - `‖`: one after the other. All hashes are BLAKE3, 32 bytes.
//!
//! ```text
//! hash zero  = blake3( text("demarche record, origin")
//!                    ‖ int(entries of meta)  ‖ for each, by key:  text(key)  ‖ text(value)
//!                    ‖ int(files of source)  ‖ for each, by name: text(name) ‖ blake3(content) )
//!
//! hash of n  = blake3( text("demarche record, event") ‖ hash of n-1
//!                    ‖ int(sequence) ‖ int(wall_ms) ‖ int(exercise_ms)
//!                    ‖ text(seat) ‖ text(kind)
//!                    ‖ cause: one byte 0, or one byte 1 and int(cause)
//!                    ‖ text(body) )
//! ```
//!
//! "By key" and "by name" mean by their bytes.

use std::fmt;
use std::str::FromStr;

use super::row::Row;

const ORIGIN: &str = "demarche record, origin";
const EVENT: &str = "demarche record, event";

/// A BLAKE3 hash.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash([u8; 32]);

/// How many events a record holds and the hash of the last one: whoever keeps it elsewhere, on
/// paper for instance, can later prove that these events are unchanged and complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seal {
    /// The number of events up to which it speaks.
    pub events: u64,
    /// The hash of the last of them, or hash zero if there is none.
    pub hash: Hash,
}

/// A text that is no hash or seal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no seal; a seal is a number of events, a hyphen and 64 hexadecimal digits")]
pub struct HashError(String);

impl Hash {
    /// The hash with these bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub(super) fn of(content: &[u8]) -> Self {
        Self(*blake3::hash(content).as_bytes())
    }

    /// Hash zero: covers every entry of meta and every file of the source, each sorted.
    pub(super) fn origin<'a>(
        meta: impl ExactSizeIterator<Item = (&'a str, &'a str)>,
        files: impl ExactSizeIterator<Item = (&'a str, &'a Self)>,
    ) -> Self {
        let mut hasher = Encoder::new(ORIGIN);
        hasher.int(meta.len() as u64);
        for (key, value) in meta {
            hasher.text(key);
            hasher.text(value);
        }
        hasher.int(files.len() as u64);
        for (name, hash) in files {
            hasher.text(name);
            hasher.hash(hash);
        }
        hasher.finish()
    }

    /// The hash of the row that follows a row with this hash.
    pub(super) fn followed_by(&self, row: &Row) -> Self {
        let mut hasher = Encoder::new(EVENT);
        hasher.hash(self);
        hasher.int(row.sequence);
        hasher.signed(row.wall_ms);
        hasher.signed(row.exercise_ms);
        hasher.text(&row.seat);
        hasher.text(&row.kind);
        match row.cause {
            None => hasher.byte(0),
            Some(cause) => {
                hasher.byte(1);
                hasher.int(cause);
            }
        }
        hasher.text(&row.body);
        hasher.finish()
    }
}

struct Encoder(blake3::Hasher);

impl Encoder {
    fn new(purpose: &str) -> Self {
        let mut encoder = Self(blake3::Hasher::new());
        encoder.text(purpose);
        encoder
    }

    fn byte(&mut self, byte: u8) {
        self.0.update(&[byte]);
    }

    fn int(&mut self, number: u64) {
        self.0.update(&number.to_le_bytes());
    }

    fn signed(&mut self, number: i64) {
        self.0.update(&number.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.int(text.len() as u64);
        self.0.update(text.as_bytes());
    }

    fn hash(&mut self, hash: &Hash) {
        self.0.update(&hash.0);
    }

    fn finish(self) -> Hash {
        Hash(*self.0.finalize().as_bytes())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self}")
    }
}

impl FromStr for Hash {
    type Err = HashError;

    fn from_str(text: &str) -> Result<Self, HashError> {
        blake3::Hash::from_hex(text)
            .map(|hash| Self(*hash.as_bytes()))
            .map_err(|_| HashError(text.to_owned()))
    }
}

impl fmt::Display for Seal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}", self.events, self.hash)
    }
}

impl FromStr for Seal {
    type Err = HashError;

    fn from_str(text: &str) -> Result<Self, HashError> {
        let wrong = || HashError(text.to_owned());
        let (events, hash) = text.trim().split_once('-').ok_or_else(wrong)?;
        Ok(Self {
            events: events.parse().map_err(|_| wrong())?,
            hash: hash.parse().map_err(|_| wrong())?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> Row {
        Row {
            sequence: 2,
            wall_ms: 1_800_000_000_000,
            exercise_ms: -5,
            seat: "team:aldenia".to_owned(),
            kind: "noted".to_owned(),
            cause: Some(1),
            body: "{}".to_owned(),
        }
    }

    #[test]
    fn every_field_of_a_row_counts() {
        let before = Hash::of(b"before");
        let changes: [fn(&mut Row); 8] = [
            |row| row.sequence = 3,
            |row| row.wall_ms += 1,
            |row| row.exercise_ms += 1,
            |row| row.seat.push('n'),
            |row| row.kind.insert(0, 'a'),
            |row| row.cause = None,
            |row| row.cause = Some(0),
            |row| row.body.push(' '),
        ];
        let mut seen = vec![
            before.followed_by(&row()),
            Hash::of(b"other").followed_by(&row()),
        ];
        for change in changes {
            let mut changed = row();
            change(&mut changed);
            seen.push(before.followed_by(&changed));
        }
        // A letter that moves from one field to the next is a change too.
        let mut moved = row();
        moved.seat.push('n');
        moved.kind.remove(0);
        seen.push(before.followed_by(&moved));
        let count = seen.len();
        seen.sort_by_key(|hash| *hash.as_bytes());
        seen.dedup();
        assert_eq!(seen.len(), count);
    }

    #[test]
    fn the_hash_of_a_row_never_changes_between_releases() {
        // Computed with another implementation of BLAKE3, following the rule above.
        let origin = Hash::origin([("format", "1")].into_iter(), [].into_iter());
        assert_eq!(
            origin.to_string(),
            "22d899003bfd4ca65d17b7e8ac1fb3f58e61c6f9974f901b29dcaf96c5a8727d"
        );
        assert_eq!(
            origin.followed_by(&row()).to_string(),
            "a567701ccafa6805bdb8de0e2a89800f547da9a6f6f6e832fb7790722b0cecea"
        );
    }

    #[test]
    fn a_seal_survives_being_written_down() {
        let seal = Seal {
            events: 57,
            hash: Hash::of(b"last"),
        };
        assert_eq!(seal.to_string().parse(), Ok(seal));
        for wrong in ["", "57", "57-", "-1", "x-00", &format!("57-{}x", seal.hash)] {
            assert!(wrong.parse::<Seal>().is_err(), "{wrong}");
        }
    }
}
