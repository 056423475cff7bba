//! The file on disk: one exercise, one record, append only.
//!
//! A record is an SQLite database named `*.demarche` that any SQLite tool can open. It holds what
//! the exercise was ([`Meta`]), the scenario as it was played ([`Source`]) and every event in
//! order ([`Row`]), each sealed to the one before by a hash. `docs/record-format.md` describes the
//! tables and the hash so that others can check a record without this program.
//!
//! Four promises:
//!
//! - **Acknowledged is stored.** [`Record::append`] returns when the rows are on the disk, all of them or
//!   none. A program killed at any instant finds every acknowledged row again.
//! - **One writer.** While a program appends to a record no other program, and no other part of
//!   the same program, can open it.
//! - **Nothing is rewritten.** Rows are added in sequence and never changed. [`verify`] names the
//!   first row that was.
//! - **A closed record is one file** that can be copied, sent and read from a write-protected medium.
//!
//! Inside one program, a record must be opened and copied through this floor alone: on Unix,
//! closing *any* file handle of a file gives up the locks that the process holds on it.

mod branch;
mod chain;
mod error;
mod events;
mod file;
mod in_use;
mod library;
mod meta;
mod readable;
mod row;
mod scan;
mod upcast;
mod verification;
mod verify;
mod writer;

pub use branch::{BranchedFrom, branch};
pub use chain::{Hash, HashError, Seal};
pub use error::{RecordError, RowFault};
pub use library::{Entry, Library, State, Summary};
pub use meta::{Media, Meta, Source};
pub use readable::{Readable, open_readable};
pub use row::Row;
pub use verification::{Damage, DamageReport, Ending, Verification};
pub use verify::{verify, verify_against};
pub use writer::Record;

/// The format this program writes, and the newest it reads.
pub const FORMAT: u32 = 1;

/// What the file says it is, at byte 68 of the SQLite header: `DMRC`.
pub const APPLICATION_ID: i32 = 0x444D_5243;

/// How the name of a record ends.
pub const EXTENSION: &str = "demarche";
