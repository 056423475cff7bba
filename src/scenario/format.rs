//! The scenario format, as the reader knows it: every record with its fields, every choice with its words.
//!
//! It is put together from the very tables by which the reader reads and finds misspelt fields
//! (`read/records.rs`, `read/limits.rs`), so it cannot say anything else than what is read. The description
//! for authors, `docs/scenario-format.md`, is compared with it.

use std::fmt;

/// Everything a scenario can be made of, in the order in which one meets it from the outermost record on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Format {
    /// The records: a word, and fields in round brackets after it.
    pub records: Vec<RecordForm>,
    /// The choices: one of several words, with or without something in round brackets after it.
    pub choices: Vec<ChoiceForm>,
}

/// A record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordForm {
    /// The word before the bracket, such as `Inject`.
    pub name: &'static str,
    /// Its fields.
    pub fields: Vec<FieldForm>,
}

/// A field of a record, or after a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldForm {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Whether it must be there.
    pub presence: Presence,
}

/// Whether a field must be there, and what holds if it is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It must be there.
    Required,
    /// It may be left out; then there is none.
    Optional,
    /// It may be left out; then this holds, written as in a scenario.
    Default(String),
}

/// What stands in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Whether a list of them stands there, in square brackets.
    pub many: bool,
    /// What one of them is.
    pub of: Of,
}

/// What one value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    /// A text, a number or an id, in words and with its limits.
    Plain(String),
    /// A record or choice of that name.
    Named(&'static str),
}

/// A choice among words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceForm {
    /// Its name, such as `Condition`; an author never writes it.
    pub name: &'static str,
    /// The words.
    pub words: Vec<WordForm>,
}

/// A word of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordForm {
    /// The word.
    pub word: &'static str,
    /// How it is written, such as `Office(9, 17)`.
    pub form: &'static str,
    /// The values after it, by position, each with a name that says what it is.
    pub values: Vec<(&'static str, Kind)>,
    /// The fields after it.
    pub fields: Vec<FieldForm>,
}

impl Format {
    /// The format that this program reads.
    #[must_use]
    pub fn of_this_program() -> Self {
        super::read::whole_format()
    }
}

impl Kind {
    /// One value that needs no section of its own.
    pub(super) const fn plain(words: String) -> Self {
        Self {
            many: false,
            of: Of::Plain(words),
        }
    }

    /// One record or choice of that name.
    pub(super) const fn named(name: &'static str) -> Self {
        Self {
            many: false,
            of: Of::Named(name),
        }
    }

    /// The name of the record or choice, if it is one.
    #[must_use]
    pub const fn name(&self) -> Option<&'static str> {
        match &self.of {
            Of::Named(name) => Some(name),
            Of::Plain(_) => None,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.of, self.many) {
            (Of::Plain(words), false) => formatter.write_str(words),
            (Of::Plain(words), true) => write!(formatter, "list; each: {words}"),
            (Of::Named(name), false) => formatter.write_str(name),
            (Of::Named(name), true) => write!(formatter, "list of {name}"),
        }
    }
}
