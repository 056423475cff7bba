//! Text written in Markdown: paragraphs, headings, lists, quotations, emphasis, code, rules and tables.
//! Images are named, not loaded; addresses are shown, not opened: an exercise has no Internet.

use std::sync::Arc;

use egui::cache::{ComputerMut, FrameCache};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Label, Stroke, Ui, vec2};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::app::theme::{Tokens, Type, UiTokens as _, size, space};

/// Draws Markdown for reading, as wide as there is room. The text can be selected and copied.
pub fn markdown(ui: &mut Ui, text: &str) {
    typeset(ui, text, Type::Reading, |tokens| tokens.text);
}

/// Draws Markdown at the size of body text, for cards.
pub fn markdown_small(ui: &mut Ui, text: &str) {
    typeset(ui, text, Type::Body, |tokens| tokens.text);
}

/// Draws Markdown for the public display.
pub fn markdown_display(ui: &mut Ui, text: &str) {
    typeset(ui, text, Type::DisplayBody, |tokens| tokens.text);
}

/// The words of a Markdown text on one line, for lists and previews.
pub fn markdown_preview(text: &str) -> String {
    let mut words = String::new();
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(_) if !words.ends_with(' ') => {
                words.push(' ');
            }
            _ => {}
        }
    }
    words.trim().to_owned()
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Block {
    Paragraph {
        text: Vec<Run>,
        depth: usize,
        marker: Option<String>,
        quoted: bool,
    },
    Heading {
        text: Vec<Run>,
        level: u8,
    },
    Code(String),
    Rule,
    Table(Vec<Vec<Vec<Run>>>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Run {
    text: String,
    bold: bool,
    slanted: bool,
    struck: bool,
    code: bool,
    link: bool,
}

impl Run {
    fn plain(text: &str) -> Self {
        let text = text.to_owned();
        Self {
            text,
            bold: false,
            slanted: false,
            struck: false,
            code: false,
            link: false,
        }
    }
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

/// Reads the text into blocks.
fn parse(text: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, options()) {
        reader.take(event);
    }
    reader.end_paragraph();
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    runs: Vec<Run>,
    bold: usize,
    slanted: usize,
    struck: usize,
    quoted: usize,
    link: Option<String>,
    /// The next number of each list open; `None` for bullets.
    lists: Vec<Option<u64>>,
    marker: Option<String>,
    code: Option<String>,
    heading: Option<u8>,
    table: Option<Vec<Vec<Vec<Run>>>>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.push(&text, false),
            },
            Event::Code(text) => self.push(&text, true),
            Event::Html(text) | Event::InlineHtml(text) => self.push(&text, false),
            Event::SoftBreak => self.push(" ", false),
            Event::HardBreak => self.push("\n", false),
            Event::Rule => {
                self.end_paragraph();
                self.blocks.push(Block::Rule);
            }
            _ => {}
        }
    }

    fn push(&mut self, text: &str, code: bool) {
        self.runs.push(Run {
            text: text.to_owned(),
            bold: self.bold > 0,
            slanted: self.slanted > 0 || self.quoted > 0 && self.table.is_none(),
            struck: self.struck > 0,
            code,
            link: self.link.is_some(),
        });
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.end_paragraph();
                self.heading = Some(if level == HeadingLevel::H1 { 1 } else { 2 });
            }
            Tag::Paragraph => self.end_paragraph(),
            Tag::BlockQuote(_) => {
                self.end_paragraph();
                self.quoted += 1;
            }
            Tag::CodeBlock(_) => {
                self.end_paragraph();
                self.code = Some(String::new());
            }
            Tag::List(first) => {
                self.end_paragraph();
                self.lists.push(first);
            }
            Tag::Item => {
                self.end_paragraph();
                self.marker = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}.", *number - 1)
                    }
                    _ => "•".to_owned(),
                });
            }
            Tag::Emphasis | Tag::Image { .. } => self.slanted += 1,
            Tag::Strong => self.bold += 1,
            Tag::Strikethrough => self.struck += 1,
            Tag::Link { dest_url, .. } => self.link = Some(dest_url.to_string()),
            Tag::Table(_) => {
                self.end_paragraph();
                self.table = Some(vec![]);
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.push(vec![]);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                let text = std::mem::take(&mut self.runs);
                let level = self.heading.take().unwrap_or(2);
                self.blocks.push(Block::Heading { text, level });
            }
            TagEnd::Paragraph | TagEnd::Item => self.end_paragraph(),
            TagEnd::BlockQuote(_) => {
                self.end_paragraph();
                self.quoted = self.quoted.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                if let Some(code) = self.code.take() {
                    self.blocks.push(Block::Code(code.trim_end().to_owned()));
                }
            }
            TagEnd::List(_) => {
                self.end_paragraph();
                self.lists.pop();
            }
            TagEnd::Emphasis | TagEnd::Image => self.slanted = self.slanted.saturating_sub(1),
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Link => {
                let written: String = self
                    .runs
                    .iter()
                    .filter(|run| run.link)
                    .map(|run| run.text.as_str())
                    .collect();
                if let Some(address) = self.link.take().filter(|address| *address != written) {
                    self.push(&format!(" ({address})"), false);
                }
            }
            TagEnd::TableCell => {
                let runs = std::mem::take(&mut self.runs);
                if let Some(row) = self.table.as_mut().and_then(|table| table.last_mut()) {
                    row.push(runs);
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.blocks.push(Block::Table(table));
                }
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        if self.runs.is_empty() || self.table.is_some() || self.heading.is_some() {
            return;
        }
        self.blocks.push(Block::Paragraph {
            text: std::mem::take(&mut self.runs),
            depth: self.lists.len(),
            marker: self.marker.take(),
            quoted: self.quoted > 0,
        });
    }
}

/// Parses a text once for as long as it is on screen.
#[derive(Default)]
struct Parsing;

impl ComputerMut<&str, Arc<Vec<Block>>> for Parsing {
    fn compute(&mut self, text: &str) -> Arc<Vec<Block>> {
        Arc::new(parse(text))
    }
}

type Parsed = FrameCache<Arc<Vec<Block>>, Parsing>;

fn typeset(ui: &mut Ui, text: &str, base: Type, colour: impl Fn(&Tokens) -> Color32) {
    let blocks = ui.memory_mut(|memory| memory.caches.cache::<Parsed>().get(text).clone());
    let tokens = ui.tokens();
    let ink = Ink {
        tokens,
        base,
        colour: colour(tokens),
    };
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = base.size() * 0.6;
        for block in blocks.iter() {
            ink.block(ui, block);
        }
    });
}

struct Ink<'a> {
    tokens: &'a Tokens,
    base: Type,
    colour: Color32,
}

impl Ink<'_> {
    fn block(&self, ui: &mut Ui, block: &Block) {
        match block {
            Block::Heading { text, level } => {
                let kind = if *level == 1 {
                    Type::Heading
                } else {
                    Type::Subheading
                };
                let size = kind.size().max(self.base.size());
                let bold: Vec<Run> = text
                    .iter()
                    .map(|run| Run {
                        bold: true,
                        ..run.clone()
                    })
                    .collect();
                label(ui, self.job(&bold, size));
            }
            Block::Paragraph {
                text,
                depth,
                marker,
                quoted,
            } => {
                let job = self.job(text, self.base.size());
                let indent = *depth as f32 * (self.base.size() * 1.4);
                if indent == 0.0 && !quoted {
                    label(ui, job);
                    return;
                }
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = 0.0;
                    if *quoted {
                        ui.add_space(space::M);
                    }
                    let sign = Run::plain(marker.as_deref().unwrap_or_default());
                    let sign = ui.painter().layout_job(self.job(&[sign], self.base.size()));
                    if indent > 0.0 {
                        let gap = self.base.size() * 0.5;
                        ui.add_space((indent - gap - sign.size().x).max(0.0));
                        ui.painter()
                            .galley(ui.cursor().min, sign.clone(), self.tokens.text_muted);
                        ui.add_space(sign.size().x + gap);
                    }
                    let response = ui.vertical(|ui| label(ui, job)).response;
                    if *quoted {
                        let x = response.rect.left() - space::M + 1.0;
                        let stroke = Stroke::new(2.0, self.tokens.stroke_strong);
                        ui.painter().vline(x, response.rect.y_range(), stroke);
                    }
                });
            }
            Block::Code(code) => {
                super::Card::well().show(ui, |ui| {
                    let text = Type::Figures.rich(code.as_str()).color(self.colour);
                    ui.add(Label::new(text).wrap().selectable(true));
                });
            }
            Block::Rule => {
                let (rect, _) =
                    ui.allocate_exact_size(vec2(ui.available_width(), 1.0), egui::Sense::hover());
                ui.painter().rect_filled(rect, 0.0, self.tokens.stroke);
            }
            Block::Table(rows) => self.table(ui, rows),
        }
    }

    fn table(&self, ui: &mut Ui, rows: &[Vec<Vec<Run>>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let width = ui.available_width() / columns as f32 - space::M;
        let salt = ui.next_auto_id();
        egui::Grid::new(salt)
            .num_columns(columns)
            .spacing(vec2(space::M, space::S))
            .max_col_width(width)
            .show(ui, |ui| {
                for (index, row) in rows.iter().enumerate() {
                    for cell in row {
                        let cell: Vec<Run> = cell
                            .iter()
                            .map(|run| Run {
                                bold: run.bold || index == 0,
                                ..run.clone()
                            })
                            .collect();
                        label(ui, self.job(&cell, self.base.size()));
                    }
                    ui.end_row();
                }
            });
    }

    fn job(&self, runs: &[Run], size: f32) -> LayoutJob {
        let mut job = LayoutJob::default();
        for run in runs {
            let kind = match run {
                Run { code: true, .. } => Type::Figures,
                Run { bold: true, .. } => Type::Strong,
                Run { slanted: true, .. } => Type::Italic,
                _ => Type::Body,
            };
            let colour = if run.link {
                self.tokens.info.text
            } else {
                self.colour
            };
            job.append(
                &run.text,
                0.0,
                TextFormat {
                    font_id: FontId::new(size, kind.font().family),
                    color: colour,
                    line_height: Some((size * 1.5).round()),
                    background: if run.code {
                        self.tokens.raised
                    } else {
                        Color32::TRANSPARENT
                    },
                    underline: if run.link {
                        Stroke::new(size::STROKE, colour)
                    } else {
                        Stroke::NONE
                    },
                    strikethrough: if run.struck {
                        Stroke::new(size::STROKE, colour)
                    } else {
                        Stroke::NONE
                    },
                    ..TextFormat::default()
                },
            );
        }
        job
    }
}

fn label(ui: &mut Ui, job: LayoutJob) {
    ui.add(Label::new(job).wrap().selectable(true));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(block: &Block) -> String {
        match block {
            Block::Paragraph { text, marker, .. } => {
                let text: String = text.iter().map(|run| run.text.as_str()).collect();
                format!(
                    "{}{text}",
                    marker
                        .as_ref()
                        .map_or(String::new(), |marker| format!("{marker} "))
                )
            }
            Block::Heading { text, level } => {
                format!(
                    "h{level} {}",
                    text.iter().map(|run| run.text.as_str()).collect::<String>()
                )
            }
            Block::Code(code) => format!("code {code}"),
            Block::Rule => "rule".to_owned(),
            Block::Table(rows) => format!("table {}x{}", rows.len(), rows[0].len()),
        }
    }

    #[test]
    fn what_authors_write_becomes_blocks_in_order() {
        let text = "# Head\n\nOne **two**\nthree.\n\n- a\n- b\n  1. c\n\n> said\n\n---\n\n```\nx\n```\n\n|a|b|\n|-|-|\n|1|2|\n";
        let blocks: Vec<String> = parse(text).iter().map(plain).collect();
        let expected = [
            "h1 Head",
            "One two three.",
            "• a",
            "• b",
            "1. c",
            "said",
            "rule",
            "code x",
            "table 2x2",
        ];
        assert_eq!(blocks, expected);
    }

    #[test]
    fn emphasis_changes_the_face_and_addresses_are_shown() {
        let blocks = parse("**bold** *slanted* ~~gone~~ `code` [OSCE](https://osce.org)");
        let Block::Paragraph { text, .. } = &blocks[0] else {
            panic!("a paragraph")
        };
        assert!(text[0].bold && text[2].slanted && text[4].struck && text[6].code && text[8].link);
        assert_eq!(text[9].text, " (https://osce.org)");
    }

    #[test]
    fn a_preview_is_one_line_of_words() {
        assert_eq!(markdown_preview("## A\n\nb **c**\nd\n\n- e"), "A b c d e");
    }

    #[test]
    fn broken_markdown_is_shown_as_it_is() {
        for text in ["", "**", "[](", "| a", "> > >", "<b>x", "1. \n2. "] {
            let _blocks = parse(text);
        }
    }
}
