//! The exercise as a workbook: run sheet, log, objectives, consultations, response times.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

use super::after_action::{Figures, ending_in_words, kind_in_words, status_of, suggested_rating};
use super::document::{marking, plain_paragraphs};
use super::log_csv::{CSV_COLUMNS, event_type, harmless};
use super::log_line::LogLine;
use super::run_sheet::{RUN_SHEET_COLUMNS, lines};
use super::subject::Subject;
use super::{Naming, ReportError};
use crate::debrief::{Response, event_in_words, expectation_in_words};
use crate::doctrine::{Vocabulary as _, doctrine};
use crate::exercise::{ExpectationStatus, Rating, WallTime};
use crate::scenario::{ExerciseTime, Span};

/// The most letters a cell may hold.
const LONGEST: usize = 32_767;

/// The paper sizes, by the numbers that the format has for them.
const A3: u8 = 8;
const A4: u8 = 9;
/// How wide a sheet may be, in letters, to be read when it is printed on one page of A4.
const MOST_ON_A4: f64 = 220.0;
/// The height of a line, and the most that a row may have, in points.
const LINE: f64 = 15.0;
const HIGHEST: f64 = 405.0;

/// What a cell holds.
enum Cell {
    Text(String),
    Number(f64),
    /// A moment, in milliseconds since 1970, of the story or the room.
    Moment(i64),
    /// A length of the story.
    Length(Span),
    Empty,
}

impl Cell {
    fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    fn count(count: usize) -> Self {
        Self::Number(count as f64)
    }

    fn wall(wall: Option<WallTime>) -> Self {
        wall.map_or(Self::Empty, |wall| Self::Moment(wall.as_millis()))
    }
}

/// Writes sheets that look alike.
struct Sheets<'a> {
    book: Workbook,
    subject: &'a Subject,
    head: Format,
    body: Format,
    quoted: Format,
    number: Format,
    moment: Format,
    length: Format,
}

/// The exercise as a workbook (Office Open XML).
///
/// Times and numbers are times and numbers, so that they can be sorted and counted with. A text that begins like a
/// formula is a text, and stays one when it is edited or saved as CSV.
///
/// # Errors
///
/// If it cannot be written.
pub(super) fn xlsx(subject: &Subject, figures: &Figures) -> Result<Vec<u8>, ReportError> {
    written(subject, figures).map_err(|error| ReportError::Form {
        form: "XLSX",
        detail: error.to_string(),
    })
}

fn written(subject: &Subject, figures: &Figures) -> Result<Vec<u8>, XlsxError> {
    let body = Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Hair);
    let mut book = Workbook::new();
    book.set_properties(
        &DocProperties::new()
            .set_title(format!(
                "{} – run sheet and log",
                subject.review.scenario().title
            ))
            .set_author("Demarche")
            .set_keywords("EXERCISE"),
    );
    let mut sheets = Sheets {
        book,
        subject,
        head: Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_background_color(Color::RGB(0xE3_E8_ED))
            .set_border_bottom(FormatBorder::Thin),
        quoted: body.clone().set_quote_prefix(),
        number: body.clone().set_num_format("0"),
        moment: body.clone().set_num_format("yyyy-mm-dd hh:mm:ss"),
        length: body.clone().set_num_format("[h]:mm:ss"),
        body,
    };
    run_sheet(&mut sheets)?;
    log(&mut sheets)?;
    if subject.whose.is_none() {
        objectives(&mut sheets, figures)?;
    }
    consultations(&mut sheets, figures)?;
    responses(&mut sheets, figures)?;
    if subject.anonymised {
        places(&mut sheets)?;
    }
    sheets.book.save_to_buffer()
}

impl Sheets<'_> {
    fn story(&self, time: ExerciseTime) -> Cell {
        let startex = self.subject.review.scenario().timing.startex;
        Cell::Moment(startex.timestamp_millis().saturating_add(time.as_millis()))
    }

    fn sheet(
        &mut self,
        name: &str,
        columns: &[(&str, f64)],
        rows: Vec<Vec<Cell>>,
    ) -> Result<(), XlsxError> {
        let formats = [
            &self.body,
            &self.quoted,
            &self.number,
            &self.moment,
            &self.length,
        ];
        let [body, quoted, number, moment, length] = formats.map(Clone::clone);
        let head = self.head.clone();
        let sheet = self.book.add_worksheet();
        sheet.set_name(name)?;
        let wide = columns.iter().map(|(_, width)| width).sum::<f64>() > MOST_ON_A4;
        sheet
            .set_landscape()
            .set_paper_size(if wide { A3 } else { A4 });
        sheet.set_print_fit_to_pages(1, 0);
        // An ampersand begins a code there, and there is room for so many letters.
        let branch: Option<String> = self
            .subject
            .branch()
            .map(|branch| branch.chars().take(160).collect());
        let marking = marking(branch.as_deref()).replace('&', "&&");
        sheet.set_header(format!("&C&B{marking}"));
        sheet.set_footer(format!("&L{name}&C&B{marking}&RPage &P / &N"));
        let last = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        for (column, (title, width)) in (0..).zip(columns) {
            sheet.set_column_width(column, *width)?;
            sheet.write_string_with_format(0, column, *title, &head)?;
        }
        let titles = columns.iter().map(|(title, width)| lines_of(title, *width));
        sheet.set_row_height(0, height_of(titles))?;
        let mut line = 0;
        for mut cells in rows {
            line += 1;
            // Not every program fits rows to wrapped text when it opens a workbook.
            let lines = cells
                .iter()
                .zip(columns)
                .map(|(cell, (_, width))| match cell {
                    Cell::Text(text) => lines_of(text, *width),
                    _ => 1,
                });
            sheet.set_row_height(line, height_of(lines))?;
            cells.resize_with(columns.len(), || Cell::Empty);
            for (column, cell) in (0..).zip(cells) {
                match cell {
                    Cell::Empty => {
                        sheet.write_blank(line, column, &body)?;
                    }
                    Cell::Text(text) => put(sheet, line, column, &text, &body, &quoted)?,
                    Cell::Number(value) => {
                        sheet.write_number_with_format(line, column, value, &number)?;
                    }
                    Cell::Length(span) => {
                        let days = span.as_millis() as f64 / 86_400_000.0;
                        sheet.write_number_with_format(line, column, days, &length)?;
                    }
                    Cell::Moment(millis) => {
                        // Dates that the format cannot hold are left as they are told elsewhere: not at all.
                        if let Ok(at) = ExcelDateTime::from_timestamp(millis.div_euclid(1_000)) {
                            sheet.write_datetime_with_format(line, column, at, &moment)?;
                        }
                    }
                }
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        sheet.autofilter(0, 0, line, last)?;
        sheet.set_repeat_rows(0, 0)?;
        Ok(())
    }
}

/// How many lines a text takes in a column that is so many letters wide.
fn lines_of(text: &str, width: f64) -> usize {
    let width = (width as usize).max(1);
    let lines = text.split('\n');
    lines
        .map(|line| line.chars().count().div_ceil(width).max(1))
        .sum()
}

/// The height of a row whose cells take so many lines.
fn height_of(lines: impl Iterator<Item = usize>) -> f64 {
    (lines.max().unwrap_or(1) as f64 * LINE).min(HIGHEST)
}

/// A text cell; one that begins like a formula is marked as text.
fn put(
    sheet: &mut Worksheet,
    line: u32,
    column: u16,
    text: &str,
    body: &Format,
    quoted: &Format,
) -> Result<(), XlsxError> {
    let safe = harmless(text.into());
    let (text, format) = match safe.strip_prefix('\'') {
        Some(rest) if !text.starts_with('\'') => (rest, quoted),
        _ => (safe.as_ref(), body),
    };
    let cut: String;
    let text = if text.chars().count() > LONGEST {
        cut = text.chars().take(LONGEST - 1).chain(['…']).collect();
        cut.as_str()
    } else {
        text
    };
    sheet.write_string_with_format(line, column, text, format)?;
    Ok(())
}

fn run_sheet(sheets: &mut Sheets<'_>) -> Result<(), XlsxError> {
    const WIDTHS: [f64; RUN_SHEET_COLUMNS.len()] = [
        10.0, 19.0, 18.0, 22.0, 22.0, 22.0, 60.0, 40.0, 34.0, 34.0, 34.0, 18.0, 19.0, 19.0, 22.0,
    ];
    let columns: Vec<(&str, f64)> = RUN_SHEET_COLUMNS.into_iter().zip(WIDTHS).collect();
    let rows = lines(sheets.subject)
        .into_iter()
        .map(|line| {
            let story =
                |time: Option<ExerciseTime>| time.map_or(Cell::Empty, |at| sheets.story(at));
            vec![
                Cell::text(line.number),
                story(line.planned),
                Cell::text(line.sort),
                Cell::text(line.mode),
                Cell::text(line.from),
                Cell::text(line.to),
                Cell::text(plain_paragraphs(&line.message).join("\n")),
                Cell::text(line.expected),
                Cell::text(line.objective),
                Cell::text(plain_paragraphs(&line.notes).join("\n")),
                Cell::text(line.title),
                Cell::text(line.standing),
                story(line.delivered),
                Cell::wall(line.delivered_wall),
                Cell::text(line.response),
            ]
        })
        .collect();
    sheets.sheet("Run sheet", &columns, rows)
}

fn log(sheets: &mut Sheets<'_>) -> Result<(), XlsxError> {
    const WIDTHS: [f64; CSV_COLUMNS.len()] = [
        8.0, 19.0, 19.0, 24.0, 16.0, 22.0, 20.0, 22.0, 22.0, 34.0, 60.0, 34.0, 26.0, 10.0,
    ];
    let mut columns: Vec<(&str, f64)> = CSV_COLUMNS.into_iter().zip(WIDTHS).collect();
    columns.push(("In Words", 70.0));
    let naming: Naming = sheets.subject.naming();
    let exercise = sheets.subject.review.end().exercise();
    let rows = sheets
        .subject
        .events()
        .iter()
        .map(|event| {
            let line = LogLine::of(event, &naming);
            vec![
                Cell::Number(event.sequence as f64),
                Cell::wall(Some(event.wall)),
                sheets.story(event.time),
                Cell::text(event_type(event.fact.kind())),
                Cell::text(line.entered_by),
                Cell::text(line.mode),
                Cell::text(line.from),
                Cell::text(line.to),
                Cell::text(line.reference),
                Cell::text(line.subject),
                Cell::text(line.message),
                Cell::text(line.expected),
                Cell::text(line.objective),
                event
                    .cause
                    .map_or(Cell::Empty, |cause| Cell::Number(cause as f64)),
                Cell::text(event_in_words(event, exercise).text()),
            ]
        })
        .collect();
    sheets.sheet("Log", &columns, rows)
}

fn objectives(sheets: &mut Sheets<'_>, figures: &Figures) -> Result<(), XlsxError> {
    let columns = [
        ("Objective", 44.0),
        ("CBMs", 10.0),
        ("Suggested Rating", 12.0),
        ("State", 18.0),
        ("Expected Action", 50.0),
        ("Inject", 12.0),
        ("Due", 19.0),
        ("Outcome", 11.0),
        ("Met", 19.0),
        ("Settled By Event", 10.0),
    ];
    let review = &sheets.subject.review;
    let scenario = review.scenario();
    let mut rows = Vec::new();
    for of in &figures.objectives {
        let known = of.objective.as_ref().and_then(|id| scenario.objective(id));
        let title = known.map_or("Without an objective", |known| known.text.as_str());
        let cbms: Vec<String> = known
            .into_iter()
            .flat_map(|known| &known.cbms)
            .map(ToString::to_string)
            .collect();
        let rating = suggested_rating(of.tally()).map_or("not judged", Rating::letter);
        for act in &of.acts {
            rows.push(vec![
                Cell::text(title),
                Cell::text(cbms.join(", ")),
                Cell::text(rating),
                Cell::text(scenario.short_name(&act.expectation.state)),
                Cell::text(expectation_in_words(
                    &act.expectation,
                    review.end().exercise(),
                )),
                Cell::text(act.expectation.inject.as_str()),
                sheets.story(act.expectation.due),
                Cell::text(status_of(act)),
                match act.expectation.status {
                    ExpectationStatus::Met { time, .. } => sheets.story(time),
                    _ => Cell::Empty,
                },
                act.settled.map_or(Cell::Empty, |settled| {
                    Cell::Number(sheets.subject.number(settled) as f64)
                }),
            ]);
        }
        if of.acts.is_empty() {
            rows.push(vec![
                Cell::text(title),
                Cell::text(cbms.join(", ")),
                Cell::text(rating),
            ]);
        }
    }
    sheets.sheet("Objectives", &columns, rows)
}

fn consultations(sheets: &mut Sheets<'_>, figures: &Figures) -> Result<(), XlsxError> {
    let columns = [
        ("Number", 8.0),
        ("Asked By", 18.0),
        ("Asked", 26.0),
        ("Subject", 40.0),
        ("Legal Basis", 16.0),
        ("Level", 14.0),
        ("Channel", 24.0),
        ("Requested", 19.0),
        ("Reply Due", 19.0),
        ("In Session From", 19.0),
        ("Over", 19.0),
        ("Outcome", 30.0),
        ("Communiqué", 60.0),
        ("Commitments", 12.0),
        ("Kept", 8.0),
        ("Missed", 8.0),
    ];
    let exercise = sheets.subject.review.end().exercise();
    let naming = sheets.subject.naming();
    let mut rows = Vec::new();
    for thread in &figures.threads {
        let span = &thread.span;
        let Some(consultation) = exercise.consultations.get(span.id) else {
            continue;
        };
        let concluded = matches!(consultation.stage, crate::exercise::Stage::Concluded { .. });
        let agreed = consultation
            .tabled
            .as_ref()
            .filter(|_| concluded)
            .map(|tabled| &tabled.conclusion);
        let fared = |kept: bool| {
            let count = consultation.fulfilments.iter().filter(|of| {
                matches!(
                    (of, kept),
                    (crate::exercise::Fulfilment::Kept(_), true)
                        | (crate::exercise::Fulfilment::Missed(_), false)
                )
            });
            Cell::count(count.count())
        };
        let channel = doctrine()
            .channel(&consultation.request.channel)
            .map_or_else(
                || consultation.request.channel.to_string(),
                |channel| channel.name.clone(),
            );
        rows.push(vec![
            Cell::Number(f64::from(span.id.0)),
            Cell::text(naming.state(&span.from)),
            Cell::text(naming.states(&span.to)),
            Cell::text(span.subject.as_str()),
            Cell::text(consultation.request.basis.to_string()),
            Cell::text(consultation.terms.level.label()),
            Cell::text(channel),
            sheets.story(span.requested.time),
            sheets.story(consultation.deadline),
            span.opened
                .map_or(Cell::Empty, |opened| sheets.story(opened.time)),
            span.ended
                .map_or(Cell::Empty, |ended| sheets.story(ended.time)),
            Cell::text(ending_in_words(&span.ending)),
            Cell::text(agreed.map_or("", |agreed| agreed.communique.as_str())),
            Cell::count(agreed.map_or(0, |agreed| agreed.commitments.len())),
            fared(true),
            fared(false),
        ]);
    }
    sheets.sheet("Consultations", &columns, rows)
}

fn responses(sheets: &mut Sheets<'_>, figures: &Figures) -> Result<(), XlsxError> {
    let columns = [
        ("State", 20.0),
        ("What", 32.0),
        ("Called For", 19.0),
        ("Called For By Event", 10.0),
        ("Came", 19.0),
        ("Came By Event", 10.0),
        ("Took", 12.0),
    ];
    let naming = sheets.subject.naming();
    let number = |sequence: u64| Cell::Number(sheets.subject.number(sequence) as f64);
    let mut rows = Vec::new();
    for times in &figures.responses {
        for response in &times.responses {
            rows.push(vec![
                Cell::text(naming.state(&times.state)),
                Cell::text(kind_in_words(times.kind)),
                sheets.story(response.called.time),
                number(response.called.sequence),
                response
                    .came
                    .map_or(Cell::Empty, |came| sheets.story(came.time)),
                response
                    .came
                    .map_or(Cell::Empty, |came| number(came.sequence)),
                Response::took(response).map_or(Cell::Empty, Cell::Length),
            ]);
        }
    }
    sheets.sheet("Response times", &columns, rows)
}

fn places(sheets: &mut Sheets<'_>) -> Result<(), XlsxError> {
    let columns = [("Event", 10.0), ("What", 30.0), ("Where", 90.0)];
    let rows = sheets
        .subject
        .places
        .iter()
        .map(|place| {
            vec![
                place.event.map_or_else(
                    || Cell::text("scenario"),
                    |event| Cell::Number(event as f64),
                ),
                Cell::text(place.what.as_str()),
                Cell::text(place.context.as_str()),
            ]
        })
        .collect();
    sheets.sheet("Look at these places", &columns, rows)
}
