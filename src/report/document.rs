//! A document before it has a form: what PDF and DOCX are both written from, so that they say the same.

use serde::Serialize;

use super::chart::Chart;

/// What every page of every export bears; in a branch also what it is and from where.
#[must_use]
pub fn marking(branch: Option<&str>) -> String {
    format!("EXERCISE – {} – EXERCISE", branch.unwrap_or("EXERCISE"))
}

/// A document to be printed or edited.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Document {
    /// What sort of document it is, such as `After-action report`.
    pub kind: String,
    /// Its title: the scenario's.
    pub title: String,
    /// A line below the title, such as the name of the run; may be empty.
    pub subtitle: String,
    /// The language of its texts, as a language tag.
    pub language: String,
    /// For whom it is, and for whom it is not.
    pub handling: String,
    /// What a branch is and from where; none for a run that nobody branched.
    #[serde(skip)]
    pub branch: Option<String>,
    /// What stands on the title page: label and value.
    pub facts: Vec<(String, String)>,
    /// What proves the record it was made from, in one line for the foot of each page.
    pub proof: String,
    /// The text, from the first heading on.
    pub blocks: Vec<Block>,
}

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// A heading of level 1, 2 or 3.
    Heading {
        /// Its level, from 1.
        level: u8,
        /// Its words.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        text: String,
    },
    /// A paragraph that explains rather than tells.
    Remark {
        /// Its words.
        text: String,
    },
    /// Somebody's own words, a paragraph each.
    Quote {
        /// The words.
        paragraphs: Vec<String>,
    },
    /// A list without numbers.
    List {
        /// Its items.
        items: Vec<String>,
    },
    /// Labels and values.
    Facts {
        /// Label and value.
        rows: Vec<(String, String)>,
    },
    /// A table.
    Table(Table),
    /// A picture drawn from data.
    Chart(Chart),
}

/// On which side the cells of a column stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Words.
    #[default]
    Left,
    /// Numbers.
    Right,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Column {
    /// What stands at its head.
    pub title: String,
    /// Its share of the width, in no unit.
    pub width: f32,
    /// On which side its cells stand.
    pub side: Side,
}

/// A table. Every row has a cell for each column.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Table {
    /// What it shows, in a few words.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, top to bottom.
    pub rows: Vec<Vec<String>>,
    /// Whether its rows are to be filled in by hand, and need room.
    pub form: bool,
}

impl Table {
    /// An empty table with these columns: head, share of the width, side.
    #[must_use]
    pub fn new(title: impl Into<String>, columns: &[(&str, f32, Side)]) -> Self {
        let columns = columns.iter().map(|(title, width, side)| Column {
            title: (*title).to_owned(),
            width: *width,
            side: *side,
        });
        Self {
            title: title.into(),
            columns: columns.collect(),
            rows: Vec::new(),
            form: false,
        }
    }

    /// Adds a row; missing cells are empty, and cells without a column are left out.
    pub fn row<const N: usize>(&mut self, cells: [String; N]) {
        let mut cells: Vec<String> = cells.into();
        cells.resize(self.columns.len(), String::new());
        self.rows.push(cells);
    }
}

/// Puts a document together.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) blocks: Vec<Block>,
}

impl Writer {
    pub(super) fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.blocks.push(Block::Heading {
            level,
            text: text.into(),
        });
    }

    pub(super) fn paragraph(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph { text: text.into() });
    }

    pub(super) fn remark(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Remark { text: text.into() });
    }

    /// Somebody's words in Markdown.
    pub(super) fn quote(&mut self, markdown: &str) {
        let paragraphs = plain_paragraphs(markdown);
        if !paragraphs.is_empty() {
            self.blocks.push(Block::Quote { paragraphs });
        }
    }

    /// A list; nothing if it has no items.
    pub(super) fn list(&mut self, items: Vec<String>) {
        if !items.is_empty() {
            self.blocks.push(Block::List { items });
        }
    }

    pub(super) fn facts(&mut self, rows: Vec<(String, String)>) {
        let rows: Vec<_> = rows
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect();
        if !rows.is_empty() {
            self.blocks.push(Block::Facts { rows });
        }
    }

    /// A table; nothing if it has no rows.
    pub(super) fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
    }

    pub(super) fn chart(&mut self, chart: Option<Chart>) {
        self.blocks.extend(chart.map(Block::Chart));
    }
}

impl Document {
    /// Every text in it, in reading order, for whoever must know what it says.
    #[must_use]
    pub fn texts(&self) -> Vec<&str> {
        let mut texts: Vec<&str> = vec![
            &self.kind,
            &self.title,
            &self.subtitle,
            &self.handling,
            &self.proof,
        ];
        for (label, value) in &self.facts {
            texts.extend([label.as_str(), value]);
        }
        for block in &self.blocks {
            match block {
                Block::Heading { text, .. }
                | Block::Paragraph { text }
                | Block::Remark { text } => texts.push(text),
                Block::Quote { paragraphs } => {
                    texts.extend(paragraphs.iter().map(String::as_str));
                }
                Block::List { items } => texts.extend(items.iter().map(String::as_str)),
                Block::Facts { rows } => {
                    for (label, value) in rows {
                        texts.extend([label.as_str(), value]);
                    }
                }
                Block::Table(table) => {
                    texts.push(&table.title);
                    texts.extend(table.columns.iter().map(|column| column.title.as_str()));
                    texts.extend(table.rows.iter().flatten().map(String::as_str));
                }
                Block::Chart(chart) => {
                    texts.extend([chart.title.as_str(), &chart.description, &chart.svg]);
                }
            }
        }
        texts
    }

    /// Its charts, in order.
    pub fn charts(&self) -> impl Iterator<Item = &Chart> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Chart(chart) => Some(chart),
            _ => None,
        })
    }
}

/// A text in Markdown as paragraphs without its marks.
pub(super) fn plain_paragraphs(markdown: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open = false;
    for line in markdown.lines() {
        let line = line.trim();
        if line.is_empty() || line.chars().all(|letter| matches!(letter, '-' | '*' | '_')) {
            open = false;
            continue;
        }
        let item = ["- ", "* ", "+ "]
            .into_iter()
            .find_map(|mark| line.strip_prefix(mark));
        let heading = line.starts_with('#');
        let words = unmarked(match item {
            Some(item) => item,
            None => line.trim_start_matches(['#', '>']).trim_start(),
        });
        match paragraphs.last_mut() {
            Some(paragraph) if open && item.is_none() && !heading => {
                paragraph.push(' ');
                paragraph.push_str(&words);
            }
            _ if item.is_some() => paragraphs.push(format!("– {words}")),
            _ => paragraphs.push(words),
        }
        open = !heading;
    }
    paragraphs
}

/// Words without the marks of emphasis, code and links.
fn unmarked(text: &str) -> String {
    let text = text.replace("**", "").replace("__", "").replace('`', "");
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    // `[words](address)` becomes its words.
    while let Some(start) = rest.find('[') {
        let (before, after) = rest.split_at(start);
        let link = after.find("](").and_then(|middle| {
            let end = after.get(middle..)?.find(')')?;
            Some((after.get(1..middle)?, after.get(middle + end + 1..)?))
        });
        plain.push_str(before);
        match link {
            Some((words, behind)) => {
                plain.push_str(words);
                rest = behind;
            }
            None => {
                plain.push('[');
                rest = after.get(1..).unwrap_or_default();
            }
        }
    }
    plain.push_str(rest);
    let starred = plain.trim().strip_prefix('*');
    match starred.and_then(|inner| inner.strip_suffix('*')) {
        Some(inner) if !inner.contains('*') => inner.to_owned(),
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_a_text_do_not_reach_the_page() {
        let text = "## Findings\nThe **line** tripped,\nthen `relay 4`.\n\n- one [paper](http://x.invalid/a)\n- two\n\n*quiet*\n\n---\n[open";
        let expected = [
            "Findings",
            "The line tripped, then relay 4.",
            "– one paper",
            "– two",
            "quiet",
            "[open",
        ];
        assert_eq!(plain_paragraphs(text), expected);
        assert!(plain_paragraphs(" \n\n").is_empty());
    }

    #[test]
    fn rows_have_a_cell_for_each_column() {
        let mut table = Table::new("", &[("a", 1.0, Side::Left), ("b", 1.0, Side::Right)]);
        table.row(["x".to_owned()]);
        table.row(["x".to_owned(), "y".to_owned(), "z".to_owned()]);
        assert!(table.rows.iter().all(|row| row.len() == 2));
    }
}
