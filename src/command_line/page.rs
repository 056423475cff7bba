//! Text in sections.

/// A text under way, in sections with a heading each.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
}

impl Page {
    /// Begins a section.
    pub(super) fn section(&mut self, heading: &str) {
        self.text.push('\n');
        self.line(heading);
    }

    /// A section of lines; nothing at all if there are none.
    pub(super) fn list(&mut self, heading: &str, lines: impl IntoIterator<Item = String>) {
        let mut lines = lines.into_iter().peekable();
        if lines.peek().is_some() {
            self.section(heading);
            for line in lines {
                self.item(&line);
            }
        }
    }

    /// A line at the margin.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A line within a section.
    pub(super) fn item(&mut self, line: &str) {
        self.indented(2, line);
    }

    /// A line that belongs to the item before.
    pub(super) fn detail(&mut self, line: &str) {
        self.indented(9, line);
    }

    /// The text so far.
    pub(super) fn text(&self) -> String {
        self.text.trim_end().to_owned()
    }

    fn indented(&mut self, by: usize, line: &str) {
        self.text.push_str(&" ".repeat(by));
        self.line(line);
    }
}

/// A text that somebody wrote over several lines, in one.
pub(super) fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
