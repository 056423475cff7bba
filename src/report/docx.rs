//! Documents for those who edit: real headings, real tables, the charts as pictures.

use std::io::Cursor;

use docx_rs::{
    AbstractNumbering, AlignmentType, BreakType, Docx, FieldCharType, Footer, Header, IndentLevel,
    InstrText, Level, LevelJc, LevelText, LineSpacing, NumPages, NumberFormat, Numbering,
    NumberingId, PageMargin, PageNum, Paragraph, Pic, Run, RunFonts, Shading, SpecialIndentType,
    Start, Style, StyleType, TableBorder, TableBorderPosition, TableBorders, TableCell,
    TableLayoutType, TableRow, WidthType,
};

use super::ReportError;
use super::chart::{Chart, png};
use super::document::{Block, Document, Side, Table, marking};

/// The width of the text on A4 with the margins below, in twentieths of a point.
const TEXT_WIDTH: usize = 9_638;
/// The room between paragraphs, in the same unit.
const ROOM: u32 = 80;
/// A millimetre, in the same unit.
const MILLIMETRE: f32 = 56.7;
/// English Metric Units in a twentieth of a point.
const EMU: f32 = 635.0;
const SHADE: &str = "EEF1F4";
const RULE: &str = "9AA5B1";
/// The number of our own list; the library keeps 1 for a numbered one.
const BULLETS: usize = 2;

/// The document as DOCX (Office Open XML).
///
/// # Errors
///
/// If it cannot be packed.
pub(super) fn docx(document: &Document) -> Result<Vec<u8>, ReportError> {
    let mut paper = title_page(styled(document), document);
    paper = contents(paper, document);
    paper = paper.add_paragraph(Paragraph::new().add_run(Run::new().add_break(BreakType::Page)));
    for block in &document.blocks {
        paper = add(paper, block);
    }
    let mut parts = paper.build();
    parts.document = with_heads(&parts.document);
    // Nor for the style that a paragraph has of itself, nor for what a picture shows.
    parts.styles = replaced(
        &parts.styles,
        "w:type=\"paragraph\" w:styleId=\"Normal\"",
        "w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"",
    );
    parts.document = described(&parts.document, document);
    parts.doc_props.core = replaced(
        &parts.doc_props.core,
        "</cp:coreProperties>",
        &format!(
            "<dc:title>{}</dc:title><dc:language>{}</dc:language><cp:keywords>EXERCISE</cp:keywords></cp:coreProperties>",
            super::chart::escaped(&format!("{}: {}", document.kind, document.title)),
            super::chart::escaped(&document.language),
        ),
    );
    parts.doc_props.core = replaced(&parts.doc_props.core, ">unknown<", ">Demarche<");
    let mut bytes = Cursor::new(Vec::new());
    parts.pack(&mut bytes).map_err(|error| ReportError::Form {
        form: "DOCX",
        detail: error.to_string(),
    })?;
    Ok(bytes.into_inner())
}

/// What is in it, as a field that the word processor knows as a table of contents. Nobody knows the pages before it
/// is laid out, so it tells none: wrong ones would stand there until somebody brings the field up to date.
fn contents(mut paper: Docx, document: &Document) -> Docx {
    let field = |kind: FieldCharType| Run::new().add_field_char(kind, false);
    let headings: Vec<(u8, &str)> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level, text } if *level <= 2 => Some((*level, text.as_str())),
            _ => None,
        })
        .collect();
    paper = paper.add_paragraph(words("Caption", "Contents"));
    for (number, (level, text)) in headings.iter().enumerate() {
        let mut line = Paragraph::new().style(&format!("Contents{level}"));
        if number == 0 {
            let what = InstrText::Unsupported(" TOC \\o \"1-2\" \\n ".to_owned());
            line = line
                .add_run(field(FieldCharType::Begin))
                .add_run(Run::new().add_instr_text(what))
                .add_run(field(FieldCharType::Separate));
        }
        line = line.add_run(Run::new().add_text(clean(text)));
        if number + 1 == headings.len() {
            line = line.add_run(field(FieldCharType::End));
        }
        paper = paper.add_paragraph(line);
    }
    paper
}

/// Has the first row of each table come again on every page; the library has no word for it.
fn with_heads(xml: &[u8]) -> Vec<u8> {
    const TABLE: &str = "<w:tbl>";
    let text = String::from_utf8_lossy(xml);
    let tables = text
        .split(TABLE)
        .map(|piece| piece.replacen("<w:cantSplit />", "<w:cantSplit /><w:tblHeader />", 1));
    tables.collect::<Vec<_>>().join(TABLE).into_bytes()
}

/// Gives each picture a number of its own and the words that say what it shows.
fn described(xml: &[u8], document: &Document) -> Vec<u8> {
    const PICTURE: &str = "<wp:docPr id=\"1\" name=\"Figure\" />";
    let text = String::from_utf8_lossy(xml);
    let mut pieces = text.split(PICTURE);
    let mut new = pieces.next().unwrap_or_default().to_owned();
    let mut charts = document.charts();
    for (number, piece) in (1..).zip(pieces) {
        let (title, description) = charts.next().map_or(("", ""), |chart| {
            (chart.title.as_str(), chart.description.as_str())
        });
        let (title, description) = (
            super::chart::escaped(title),
            super::chart::escaped(description),
        );
        new.push_str(&format!(
            "<wp:docPr id=\"{number}\" name=\"{title}\" descr=\"{description}\" />{piece}"
        ));
    }
    new.into_bytes()
}

fn replaced(xml: &[u8], from: &str, to: &str) -> Vec<u8> {
    String::from_utf8_lossy(xml).replace(from, to).into_bytes()
}

/// Page, styles, header and footer.
fn styled(document: &Document) -> Docx {
    let fonts = RunFonts::new()
        .ascii("Calibri")
        .hi_ansi("Calibri")
        .cs("Calibri");
    let heading = |level: usize, size: usize, colour: &str| {
        Style::new(format!("Heading{level}"), StyleType::Paragraph)
            .name(format!("heading {level}"))
            .based_on("Normal")
            .next("Normal")
            .q_format(true)
            .outline_lvl(level - 1)
            .line_spacing(
                LineSpacing::new()
                    .before(ROOM * 6 / level as u32)
                    .after(ROOM),
            )
            .size(size)
            .bold()
            .color(colour)
    };
    let marked = || {
        Paragraph::new().align(AlignmentType::Center).add_run(
            Run::new()
                .add_text(clean(&marking(document.branch.as_deref())))
                .bold()
                .size(16),
        )
    };
    let header = Header::new().add_paragraph(marked()).add_paragraph(
        Paragraph::new().add_run(
            Run::new()
                .add_text(clean(&format!("{} · {}", document.kind, document.title)))
                .size(16)
                .color("52606D"),
        ),
    );
    let foot = Paragraph::new()
        .add_run(
            Run::new()
                .add_text(clean(&format!("{} · Page ", document.proof)))
                .size(16)
                .color("52606D"),
        )
        .add_page_num(PageNum::new())
        .add_run(Run::new().add_text(" / ").size(16))
        .add_num_pages(NumPages::new());
    let footer = Footer::new().add_paragraph(foot).add_paragraph(marked());
    let bullet = Level::new(
        0,
        Start::new(1),
        NumberFormat::new("bullet"),
        LevelText::new("•"),
        LevelJc::new("left"),
    )
    .indent(Some(360), Some(SpecialIndentType::Hanging(240)), None, None);
    Docx::new()
        .page_size(11_906, 16_838)
        .page_margin(
            PageMargin::new()
                .top(1_530)
                .bottom(1_420)
                .left(1_134)
                .right(1_134)
                .header(560)
                .footer(500)
                .gutter(0),
        )
        .default_fonts(fonts)
        .default_size(20)
        .add_style(
            Style::new("Title", StyleType::Paragraph)
                .name("Title")
                .based_on("Normal")
                .q_format(true)
                .size(52)
                .bold()
                .color("0B5394"),
        )
        .add_style(heading(1, 32, "0B5394"))
        .add_style(heading(2, 25, "1F2933"))
        .add_style(heading(3, 21, "0B5394"))
        .add_style(
            Style::new("Caption", StyleType::Paragraph)
                .name("caption")
                .based_on("Normal")
                .line_spacing(LineSpacing::new().before(2 * ROOM).after(ROOM))
                .bold()
                .size(18),
        )
        .add_style(
            Style::new("Words", StyleType::Paragraph)
                .name("Body Text")
                .based_on("Normal")
                .q_format(true)
                .line_spacing(LineSpacing::new().after(ROOM)),
        )
        .add_style(
            Style::new("Contents1", StyleType::Paragraph)
                .name("toc 1")
                .based_on("Normal")
                .line_spacing(LineSpacing::new().before(ROOM)),
        )
        .add_style(
            Style::new("Contents2", StyleType::Paragraph)
                .name("toc 2")
                .based_on("Normal")
                .indent(Some(360), None, None, None),
        )
        .add_style(
            Style::new("Quote", StyleType::Paragraph)
                .name("Quote")
                .based_on("Normal")
                .q_format(true)
                .indent(Some(360), None, Some(360), None)
                .line_spacing(LineSpacing::new().after(ROOM))
                .italic(),
        )
        .add_style(
            Style::new("Remark", StyleType::Paragraph)
                .name("Remark")
                .based_on("Normal")
                .q_format(true)
                .color("52606D")
                .size(18),
        )
        .add_abstract_numbering(AbstractNumbering::new(BULLETS).add_level(bullet))
        .add_numbering(Numbering::new(BULLETS, BULLETS))
        .header(header)
        .footer(footer)
}

fn title_page(paper: Docx, document: &Document) -> Docx {
    let mut paper = paper
        .add_paragraph(words("Remark", &document.kind))
        .add_paragraph(words("Title", &document.title));
    if !document.subtitle.is_empty() {
        paper = paper.add_paragraph(words("Normal", &document.subtitle));
    }
    paper
        .add_table(facts(&document.facts))
        .add_paragraph(Paragraph::new())
        .add_paragraph(
            Paragraph::new()
                .style("Normal")
                .add_run(Run::new().add_text(clean(&document.handling)).bold()),
        )
        .add_paragraph(Paragraph::new().add_run(Run::new().add_break(BreakType::Page)))
}

fn words(style: &str, text: &str) -> Paragraph {
    let mut run = Run::new();
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(clean(line));
    }
    Paragraph::new().style(style).add_run(run)
}

fn add(paper: Docx, block: &Block) -> Docx {
    match block {
        Block::Heading { level, text } => {
            let style = format!("Heading{level}");
            paper.add_paragraph(words(&style, text).keep_next(true))
        }
        Block::Paragraph { text } => paper.add_paragraph(words("Words", text)),
        Block::Remark { text } => {
            paper.add_paragraph(words("Remark", text).line_spacing(LineSpacing::new().after(ROOM)))
        }
        Block::Quote { paragraphs } => paragraphs.iter().fold(paper, |paper, text| {
            paper.add_paragraph(words("Quote", text))
        }),
        Block::List { items } => items.iter().fold(paper, |paper, item| {
            paper.add_paragraph(
                words("Words", item).numbering(NumberingId::new(BULLETS), IndentLevel::new(0)),
            )
        }),
        Block::Facts { rows } => paper.add_table(facts(rows)).add_paragraph(Paragraph::new()),
        Block::Table(table) => {
            let paper = captioned(paper, &table.title);
            paper
                .add_table(drawn(table))
                .add_paragraph(Paragraph::new())
        }
        Block::Chart(chart) => picture(captioned(paper, &chart.title), chart),
    }
}

fn captioned(paper: Docx, title: &str) -> Docx {
    if title.is_empty() {
        paper
    } else {
        paper.add_paragraph(words("Caption", title).keep_next(true))
    }
}

fn facts(rows: &[(String, String)]) -> docx_rs::Table {
    let label = (33.0 * MILLIMETRE) as usize;
    let value = TEXT_WIDTH - label;
    let rows = rows.iter().map(|(name, text)| {
        TableRow::new(vec![
            TableCell::new()
                .width(label, WidthType::Dxa)
                .add_paragraph(words("Remark", name)),
            TableCell::new()
                .width(value, WidthType::Dxa)
                .add_paragraph(words("Normal", text)),
        ])
    });
    docx_rs::Table::without_borders(rows.collect())
        .set_grid(vec![label, value])
        .layout(TableLayoutType::Fixed)
        .width(TEXT_WIDTH, WidthType::Dxa)
}

fn drawn(table: &Table) -> docx_rs::Table {
    let sum: f32 = table.columns.iter().map(|column| column.width).sum();
    let widths: Vec<usize> = table
        .columns
        .iter()
        .map(|column| (column.width / sum.max(1.0) * TEXT_WIDTH as f32) as usize)
        .collect();
    let cell = |text: &str, number: usize, head: bool| {
        let side = table.columns.get(number).map_or(Side::Left, |of| of.side);
        let align = match side {
            Side::Left => AlignmentType::Left,
            Side::Right => AlignmentType::Right,
        };
        let mut paragraph = Paragraph::new()
            .style("Normal")
            .align(align)
            .line_spacing(LineSpacing::new().before(ROOM / 2).after(ROOM / 2));
        for (line, part) in text.split('\n').enumerate() {
            let mut run = Run::new().size(17);
            if line > 0 {
                run = run.add_break(BreakType::TextWrapping);
            }
            run = run.add_text(clean(part));
            paragraph = paragraph.add_run(if head { run.bold() } else { run });
        }
        let width = widths.get(number).copied().unwrap_or_default();
        let cell = TableCell::new()
            .width(width, WidthType::Dxa)
            .add_paragraph(paragraph);
        if head {
            cell.shading(Shading::new().fill(SHADE))
        } else {
            cell
        }
    };
    let head = table
        .columns
        .iter()
        .enumerate()
        .map(|(number, column)| cell(&column.title, number, true));
    let mut rows = vec![TableRow::new(head.collect()).cant_split()];
    rows.extend(table.rows.iter().map(|row| {
        let cells = row.iter().enumerate();
        let row = TableRow::new(
            cells
                .map(|(number, text)| cell(text, number, false))
                .collect(),
        );
        if table.form {
            row.row_height(14.0 * MILLIMETRE).cant_split()
        } else {
            row.cant_split()
        }
    }));
    docx_rs::Table::new(rows)
        .set_borders(lines(table.form))
        .set_grid(widths)
        .layout(TableLayoutType::Fixed)
        .width(TEXT_WIDTH, WidthType::Dxa)
}

/// Thin lines: between rows, and between columns where something is to be filled in.
fn lines(form: bool) -> TableBorders {
    let line = |at: TableBorderPosition| TableBorder::new(at).size(4).color(RULE);
    let mut lines = TableBorders::with_empty()
        .set(line(TableBorderPosition::Top))
        .set(line(TableBorderPosition::Bottom))
        .set(line(TableBorderPosition::InsideH));
    if form {
        lines = lines
            .set(line(TableBorderPosition::Left))
            .set(line(TableBorderPosition::Right))
            .set(line(TableBorderPosition::InsideV));
    }
    lines
}

fn picture(paper: Docx, chart: &Chart) -> Docx {
    let Some(pixels) = png(chart, 2.0) else {
        return paper.add_paragraph(words("Remark", &chart.description));
    };
    let width = TEXT_WIDTH as f32 * EMU;
    let height = width * chart.height / chart.width;
    let pic = Pic::new_with_dimensions(pixels, chart.width as u32 * 2, chart.height as u32 * 2)
        .size(width as u32, height as u32);
    paper.add_paragraph(Paragraph::new().add_run(Run::new().add_image(pic)))
}

/// A text without what XML cannot hold.
fn clean(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            letter if letter.is_control() => ' ',
            '\u{FFFE}' | '\u{FFFF}' => ' ',
            letter => letter,
        })
        .collect()
}
