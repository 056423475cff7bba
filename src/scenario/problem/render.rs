//! A problem with the line it stands in, for the command line and for tests.

use std::fmt::Write as _;

use super::Problem;
use crate::scenario::source::Source;

/// How many characters of a line are shown; longer lines are cut around the place.
const WIDTH: usize = 96;
/// How many characters before the place are shown of a line that is cut.
const BEFORE: usize = 32;

/// A problem in words, with the line it stands in and the place underlined.
///
/// Written here rather than taken from a library because scenario texts stand on one line of a
/// thousand characters: an excerpt must cut the line around the place, or the mark is off the screen.
#[must_use]
pub fn render(problem: &Problem, source: &Source) -> String {
    let mut out = format!("{problem}\n");
    let line = source.line(problem.line);
    let gutter = problem.line.to_string();
    let blank = " ".repeat(gutter.len());
    let excerpt = Excerpt::of(line, problem, source);
    // Writing to a `String` cannot fail.
    if !line.trim().is_empty() {
        writeln!(out, "{blank} |").ok();
        writeln!(out, "{gutter} | {}", excerpt.text).ok();
        let marks = "^".repeat(excerpt.marks);
        writeln!(out, "{blank} | {}{marks}", " ".repeat(excerpt.indent)).ok();
    }
    if let Some(help) = &problem.help {
        writeln!(out, "{blank} = {help}").ok();
    }
    out
}

/// The part of a line that is shown, and where the mark goes.
struct Excerpt {
    text: String,
    indent: usize,
    marks: usize,
}

impl Excerpt {
    fn of(line: &str, problem: &Problem, source: &Source) -> Self {
        // A line may be as long as the file: only what is shown of it is looked at.
        let is_short = line.chars().nth(WIDTH).is_none();
        let start = problem.column.saturating_sub(1);
        let from = if is_short {
            0
        } else {
            start.saturating_sub(BEFORE)
        };
        let shown: String = line
            .chars()
            .skip(from)
            .take(WIDTH)
            .map(|character| match character {
                '\t' => ' ',
                other if other.is_control() => '\u{FFFD}',
                other => other,
            })
            .collect();
        let to = from + shown.chars().count();
        let start = start.min(to);
        let last = source.position(problem.extent.end);
        let end = if last.line == problem.line {
            last.column.saturating_sub(1).min(to)
        } else {
            to
        };
        let lead = if from > 0 { "…" } else { "" };
        let tail = if line.chars().nth(to).is_some() {
            "…"
        } else {
            ""
        };
        Self {
            text: format!("{lead}{shown}{tail}"),
            indent: start - from + lead.chars().count(),
            marks: end.saturating_sub(start).max(1),
        }
    }
}
