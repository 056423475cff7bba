//! Documents as PDF. The one place that knows the typesetter.
//!
//! The template is `assets/report/report.typ`. It is given the document as a file of JSON, and charts as drawings;
//! what people wrote is data and never part of the template. Fonts are the program's own, and nothing is fetched.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::ReportError;
use super::document::{Document, marking};
use super::fonts::FACES;

const TEMPLATE: &str = include_str!("../../assets/report/report.typ");
const FICTION: &str =
    "States, people, organisations and events are invented. Nothing in this document happened.";
/// From how many letters on a word may be broken anywhere: hashes and addresses would run out of their cells.
const LONGEST_WORD: usize = 26;

/// The document as PDF: A4, tagged for readers aloud, with an outline.
///
/// # Errors
///
/// If the typesetter refuses it, which is a fault of the template.
pub(super) fn pdf(document: &Document) -> Result<Vec<u8>, ReportError> {
    let paper = Paper::new(document)?;
    let laid_out = typst::compile::<PagedDocument>(&paper).output;
    let written = laid_out.and_then(|pages| {
        // A word in a script that the typeface lacks breaks the promise of accessibility, not the report.
        let promised = PdfStandards::new(&[PdfStandard::Ua_1]).ok();
        let accessible = promised.map(|standards| typst_pdf::pdf(&pages, &options(standards)));
        match accessible {
            Some(Ok(bytes)) => Ok(bytes),
            _ => typst_pdf::pdf(&pages, &options(PdfStandards::default())),
        }
    });
    // What the typesetter keeps for a next time would stay for good.
    typst::comemo::evict(0);
    written.map_err(|problems| ReportError::Form {
        form: "PDF",
        detail: problems
            .iter()
            .map(|problem| problem.message.to_string())
            .collect::<Vec<_>>()
            .join("; "),
    })
}

fn options(standards: PdfStandards) -> PdfOptions {
    PdfOptions {
        creator: Smart::Custom(Some("Demarche".to_owned())),
        standards,
        ..PdfOptions::default()
    }
}

/// What the template is given, as JSON.
pub(super) fn data(document: &Document) -> Result<Value, ReportError> {
    let failed = |error: serde_json::Error| ReportError::Form {
        form: "PDF",
        detail: error.to_string(),
    };
    let mut data = serde_json::to_value(document).map_err(failed)?;
    breakable(&mut data);
    if let Some(fields) = data.as_object_mut() {
        let language = primary(&document.language);
        fields.insert("language".to_owned(), json!(language));
        fields.insert(
            "marking".to_owned(),
            json!(marking(document.branch.as_deref())),
        );
        fields.insert("contents".to_owned(), json!("Contents"));
        fields.insert("page".to_owned(), json!("Page"));
        fields.insert("fiction".to_owned(), json!(FICTION));
    }
    Ok(data)
}

/// The language itself, without region or script; English for what is no language tag.
fn primary(tag: &str) -> String {
    let first = tag.split(['-', '_']).next().unwrap_or_default();
    let is_code = matches!(first.len(), 2 | 3) && first.chars().all(|c| c.is_ascii_alphabetic());
    if is_code {
        first.to_ascii_lowercase()
    } else {
        "en".to_owned()
    }
}

/// Lets long words be broken, keeps numbers with their sign, and takes out what no page can show.
fn breakable(value: &mut Value) {
    match value {
        Value::String(text) => *text = broken(text),
        Value::Array(items) => items.iter_mut().for_each(breakable),
        Value::Object(fields) => fields.values_mut().for_each(breakable),
        _ => {}
    }
}

fn broken(text: &str) -> String {
    let mut broken = String::with_capacity(text.len());
    let mut run = 0;
    for letter in text.replace(" %", "\u{A0}%").chars() {
        if letter.is_control() && letter != '\n' {
            broken.push(' ');
            run = 0;
            continue;
        }
        run = if letter.is_whitespace() || letter == '\u{AD}' {
            0
        } else {
            run + 1
        };
        if run > LONGEST_WORD {
            broken.push('\u{200B}');
            run = 1;
        }
        broken.push(letter);
    }
    broken
}

/// The world that the template lives in: itself, the data, the charts, and our fonts.
struct Paper {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: Source,
    files: BTreeMap<String, Bytes>,
}

impl Paper {
    fn new(document: &Document) -> Result<Self, ReportError> {
        let fonts: Vec<Font> = FACES
            .iter()
            .flat_map(|face| Font::iter(Bytes::new(*face)))
            .collect();
        let data = data(document)?.to_string();
        let mut files: BTreeMap<String, Bytes> = document
            .charts()
            .map(|chart| {
                let name = format!("chart-{}.svg", chart.name);
                (name, Bytes::from_string(chart.svg.clone()))
            })
            .collect();
        files.insert("report.json".to_owned(), Bytes::from_string(data));
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            main: Source::new(file("report.typ")?, TEMPLATE.to_owned()),
            files,
        })
    }
}

fn file(name: &str) -> Result<FileId, ReportError> {
    let path = VirtualPath::new(name).map_err(|_| ReportError::Form {
        form: "PDF",
        detail: format!("“{name}” is no name of a file"),
    })?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            Ok(self.main.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = id.vpath().get_without_slash();
        self.files.get(name).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{Block, Side, Table};

    fn small() -> Document {
        let mut table = Table::new(
            "A table",
            &[("One", 1.0, Side::Left), ("Two", 1.0, Side::Right)],
        );
        table.row([
            "#panic(\"run\")".to_owned(),
            "$x$ *b* @ref <label>".to_owned(),
        ]);
        Document {
            kind: "After-action report".to_owned(),
            title: "Ночь над Aldéniä".to_owned(),
            language: "en-GB".to_owned(),
            blocks: vec![
                Block::Heading {
                    level: 1,
                    text: "#import \"@preview/x:1.0.0\"".to_owned(),
                },
                Block::Paragraph {
                    text: "#read(\"/etc/passwd\") \\ \u{0} and\ttext".to_owned(),
                },
                Block::Table(table),
            ],
            ..Document::default()
        }
    }

    #[test]
    fn what_people_wrote_is_set_and_not_carried_out() {
        let bytes = pdf(&small()).unwrap();
        assert!(bytes.starts_with(b"%PDF-"));
        let has = |what: &[u8]| bytes.windows(what.len()).any(|part| part == what);
        assert!(has(b"/StructTreeRoot"), "tagged");
        assert!(has(b"/Lang"), "with its language");
    }

    #[test]
    fn long_words_may_be_broken_and_others_stay_as_they_are() {
        let hash = "0123456789abcdef".repeat(4);
        assert!(broken(&hash).contains('\u{200B}'));
        assert_eq!(broken("an ordinary sentence"), "an ordinary sentence");
        assert_eq!(broken("a\u{7}b\nc"), "a b\nc");
        assert_eq!(broken("55 % of it"), "55\u{A0}% of it");
    }

    #[test]
    fn a_language_tag_is_cut_to_its_language() {
        for (tag, language) in [("en-GB", "en"), ("ru", "ru"), ("", "en"), ("klingon", "en")] {
            assert_eq!(primary(tag), language);
        }
    }
}
