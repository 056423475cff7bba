//! A text with its name and its lines: where something stands, in terms a person can look up.

use std::sync::Arc;

/// Where something stands in a text: byte offsets, the end excluded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Extent {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Extent {
    /// From one byte offset to another; an end before the start counts as empty.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// From the start of this one to the end of another.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self::new(self.start, other.end)
    }

    /// Nothing, at the end of this one.
    #[must_use]
    pub fn after(self) -> Self {
        Self::new(self.end, self.end)
    }
}

/// A line and a column, both counted from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// A text, the name it goes by, and where its lines begin.
#[derive(Clone, Debug)]
pub struct Source {
    name: Arc<str>,
    text: Arc<str>,
    line_starts: Vec<usize>,
}

impl Source {
    /// A text under a name, usually the path of a file.
    #[must_use]
    pub fn new(name: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        let after_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let line_starts = std::iter::once(0).chain(after_breaks).collect();
        Self {
            name: name.into(),
            text,
            line_starts,
        }
    }

    /// The name, usually the path of a file.
    #[must_use]
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The line and column of a byte offset; an offset past the end counts as the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let line = self.line_of(offset);
        let start = self.line_starts.get(line - 1).copied().unwrap_or(0);
        let end = self.floor(offset).max(start);
        let before = self.text.get(start..end).unwrap_or("");
        Position {
            line,
            column: before.chars().count() + 1,
        }
    }

    /// The line of a byte offset, counted from 1.
    #[must_use]
    pub fn line_of(&self, offset: usize) -> usize {
        self.line_starts
            .partition_point(|start| *start <= offset)
            .max(1)
    }

    /// The text of a line without its line break; empty if there is no such line.
    #[must_use]
    pub fn line(&self, line: usize) -> &str {
        let Some(start) = line.checked_sub(1).and_then(|at| self.line_starts.get(at)) else {
            return "";
        };
        let end = self.line_starts.get(line).copied();
        let line = self.text.get(*start..end.unwrap_or(self.text.len()));
        line.unwrap_or("").trim_end_matches(['\n', '\r'])
    }

    /// The extent widened to whole characters, and cut to the text.
    #[must_use]
    pub fn at_characters(&self, extent: Extent) -> Extent {
        let mut end = extent.end.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        Extent::new(self.floor(extent.start), end)
    }

    /// The nearest character boundary at or before an offset.
    fn floor(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let source = Source::new("x.ron", "ab\nčďé f\r\n\nlast");
        let at = |needle: &str| {
            let position = source.position(source.text().find(needle).unwrap());
            (position.line, position.column)
        };
        assert_eq!(at("a"), (1, 1));
        assert_eq!(at("b"), (1, 2));
        assert_eq!(at("é"), (2, 3));
        assert_eq!(at("f"), (2, 5));
        assert_eq!(at("last"), (4, 1));
        assert_eq!(source.line(2), "čďé f");
        assert_eq!(source.line(3), "");
        assert_eq!(source.line(9), "");
    }

    #[test]
    fn offsets_past_the_end_or_inside_a_character_are_forgiven() {
        let source = Source::new("x.ron", "č");
        assert_eq!(source.position(1), Position { line: 1, column: 1 });
        assert_eq!(source.position(99), Position { line: 1, column: 2 });
        assert_eq!(
            Source::new("empty", "").position(0),
            Position { line: 1, column: 1 }
        );
    }
}
