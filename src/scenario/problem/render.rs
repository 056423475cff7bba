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
        let characters: Vec<char> = line
            .chars()
            .map(|character| match character {
                '\t' => ' ',
                other if other.is_control() => '\u{FFFD}',
                other => other,
            })
            .collect();
        let start = problem.column.saturating_sub(1).min(characters.len());
        let last = source.position(problem.extent.end);
        let end = if last.line == problem.line {
            last.column.saturating_sub(1).min(characters.len())
        } else {
            characters.len()
        };
        let marked = end.saturating_sub(start).max(1);

        if characters.len() <= WIDTH {
            return Self {
                text: characters.iter().collect(),
                indent: start,
                marks: marked,
            };
        }
        let from = start.saturating_sub(BEFORE);
        let to = (from + WIDTH).min(characters.len());
        let lead = if from > 0 { "…" } else { "" };
        let tail = if to < characters.len() { "…" } else { "" };
        let shown: String = characters.get(from..to).unwrap_or(&[]).iter().collect();
        let indent = start - from + lead.chars().count();
        Self {
            text: format!("{lead}{shown}{tail}"),
            indent,
            marks: marked.min((to - start).max(1)),
        }
    }
}
