//! What can be wrong with a scenario, where, and what would be right.
//!
//! - [`syntax`]: the text is not well-formed.
//! - [`shape`]: it is well-formed, but a field, a word or a value is not what the format asks for.
//! - [`rule`]: every piece is readable, but the whole does not hold together.
//! - [`advice`]: it holds together, but may not work in the room.
//!
//! Every kind carries its facts; sentences are made in one place, next to the kind.

use std::fmt;
use std::sync::Arc;

use super::source::{Extent, Source};

pub mod advice;
mod render;
pub mod rule;
pub mod shape;
pub mod syntax;

pub use advice::Advice;
pub use render::render;
pub use rule::Rule;
pub use shape::{NameKind, Shape};
pub use syntax::Syntax;

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The scenario cannot be played.
    Error,
    /// It can be played, but something is probably not as the author meant it.
    Warning,
    /// It can be played; a suggestion.
    Hint,
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        })
    }
}

/// What is wrong, with its facts.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Kind {
    /// The text is not well-formed.
    #[error(transparent)]
    Syntax(#[from] Syntax),
    /// A field, a word or a value is not what the format asks for.
    #[error(transparent)]
    Shape(#[from] Shape),
    /// The whole does not hold together.
    #[error(transparent)]
    Rule(#[from] Rule),
    /// It holds together, but may not work in the room.
    #[error(transparent)]
    Advice(#[from] Advice),
}

impl Kind {
    /// How much it matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::Syntax(_) => Severity::Error,
            Self::Shape(shape) => shape.severity(),
            Self::Rule(rule) => rule.severity(),
            Self::Advice(advice) => advice.severity(),
        }
    }

    /// Whether the rules of play rely on this never being so: such a scenario is never played and never reviewed.
    #[must_use]
    pub fn breaks_play(&self) -> bool {
        match self {
            Self::Syntax(_) => true,
            Self::Shape(shape) => shape.breaks_play(),
            Self::Rule(rule) => rule.breaks_play(),
            Self::Advice(_) => false,
        }
    }

    /// What would be right, if that can be said.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Syntax(syntax) => syntax.help(),
            Self::Shape(shape) => shape.help(),
            Self::Rule(rule) => rule.help(),
            Self::Advice(advice) => Some(advice.help()),
        }
    }
}

/// Something wrong with a scenario, at its place.
///
/// Displays as one line, `file:line:column: error: what is wrong`; [`render`] adds the excerpt.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// How much it matters.
    pub severity: Severity,
    /// The name of the text, usually the path of a file.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What to underline, in bytes of the text.
    pub extent: Extent,
    /// What is wrong, in a sentence.
    pub what: String,
    /// What would be right, if that can be said.
    pub help: Option<String>,
    /// What is wrong, with its facts.
    pub kind: Kind,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            severity,
            file,
            line,
            column,
            what,
            ..
        } = self;
        write!(formatter, "{file}:{line}:{column}: {severity}: {what}")
    }
}

/// How many problems of each severity there are. Displays as `2 errors, 1 hint` or `no problems`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many errors.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// How many hints.
    pub hints: usize,
}

impl Summary {
    /// Counts problems.
    #[must_use]
    pub fn of(problems: &[Problem]) -> Self {
        let count = |severity| {
            let of_that_severity = problems.iter().filter(|it| it.severity == severity);
            of_that_severity.count()
        };
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            hints: count(Severity::Hint),
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        for (count, word) in [
            (self.errors, "error"),
            (self.warnings, "warning"),
            (self.hints, "hint"),
        ] {
            match count {
                0 => {}
                1 => parts.push(format!("1 {word}")),
                _ => parts.push(format!("{count} {word}s")),
            }
        }
        match (self.errors, parts.is_empty()) {
            (_, true) => return formatter.write_str("no problems"),
            (0, false) => parts.insert(0, "no errors".to_owned()),
            _ => {}
        }
        formatter.write_str(&parts.join(", "))
    }
}

/// How strict reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strictness {
    /// For an author: every error counts.
    EveryRule,
    /// For a scenario that was played before: an error counts only if the rules of play rely on its absence.
    /// Other errors are warnings.
    WhatPlayNeeds,
}

/// Collects problems while reading goes on.
#[derive(Debug)]
pub(super) struct Problems<'s> {
    source: &'s Source,
    strictness: Strictness,
    found: Vec<Problem>,
    errors: usize,
}

impl<'s> Problems<'s> {
    /// Nobody reads further than this; what comes after is left out, and that is said.
    pub(super) const MOST: usize = 200;

    pub(super) fn new(source: &'s Source, strictness: Strictness) -> Self {
        Self {
            source,
            strictness,
            found: Vec::new(),
            errors: 0,
        }
    }

    pub(super) fn strictness(&self) -> Strictness {
        self.strictness
    }

    pub(super) fn source(&self) -> &'s Source {
        self.source
    }

    /// The line of a place, for messages that mention another one.
    pub(super) fn line_of(&self, extent: Extent) -> usize {
        self.source.line_of(extent.start)
    }

    /// Notes a problem at its place.
    pub(super) fn report(&mut self, extent: Extent, kind: impl Into<Kind>) {
        let kind = kind.into();
        if self.severity_of(&kind) == Severity::Error {
            self.errors += 1;
        }
        if self.is_full() {
            return;
        }
        let problem = self.problem(extent, kind);
        self.found.push(problem);
    }

    /// How many problems there are so far.
    pub(super) fn count(&self) -> usize {
        self.found.len()
    }

    /// Whether further problems are only counted, so that nothing is spent on wording them.
    pub(super) fn is_full(&self) -> bool {
        self.found.len() >= Self::MOST
    }

    pub(super) fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// All problems in the order of the text, the graver first where they share a place.
    pub(super) fn into_sorted(mut self) -> Vec<Problem> {
        let shown_errors = Summary::of(&self.found).errors;
        let left_out = self.is_full();
        self.found.sort_by(|one, other| {
            let key = |problem: &Problem| (problem.extent.start, problem.severity);
            key(one).cmp(&key(other))
        });
        if left_out {
            let end = self.source.text().len();
            // An error left out must not turn a broken scenario into a playable one.
            let kind = if self.errors > shown_errors {
                Kind::from(Syntax::TooManyErrors { shown: Self::MOST })
            } else {
                Kind::from(Rule::TooManyRemarks { shown: Self::MOST })
            };
            let problem = self.problem(Extent::new(end, end), kind);
            self.found.push(problem);
        }
        self.found
    }

    /// How much it matters to this reader.
    fn severity_of(&self, kind: &Kind) -> Severity {
        match (kind.severity(), self.strictness) {
            (Severity::Error, Strictness::WhatPlayNeeds) if !kind.breaks_play() => {
                Severity::Warning
            }
            (severity, _) => severity,
        }
    }

    fn problem(&self, extent: Extent, kind: Kind) -> Problem {
        let extent = self.source.at_characters(extent);
        let position = self.source.position(extent.start);
        Problem {
            severity: self.severity_of(&kind),
            file: Arc::clone(self.source.name()),
            line: position.line,
            column: position.column,
            extent,
            what: kind.to_string(),
            help: kind.help(),
            kind,
        }
    }
}
