//! One way to everything that can be taken away: what of, in which form.

use super::after_action::{Figures, PrintedLog, after_action};
use super::chart::png;
use super::subject::Subject;
use super::{ReportError, log_csv, log_json_lines, run_sheet_csv};

/// In which form something leaves the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// The report, to be printed.
    Pdf,
    /// The report, to be edited.
    Docx,
    /// Run sheet, log and tables as a workbook.
    Xlsx,
    /// The log as a table.
    Csv,
    /// The run sheet as a table.
    RunSheet,
    /// The log for other programs.
    JsonLines,
    /// The charts as drawings.
    Svg,
    /// The charts as pictures.
    Png,
}

impl Form {
    /// Every form, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Pdf,
        Self::Docx,
        Self::Xlsx,
        Self::Csv,
        Self::RunSheet,
        Self::JsonLines,
        Self::Svg,
        Self::Png,
    ];

    /// The ending of its files.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Csv | Self::RunSheet => "csv",
            Self::JsonLines => "jsonl",
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }

    /// Whether it is several files, which need a folder.
    #[must_use]
    pub const fn is_folder(self) -> bool {
        matches!(self, Self::Svg | Self::Png)
    }

    /// Whether it is the report, which may end with the log.
    #[must_use]
    pub const fn is_report(self) -> bool {
        matches!(self, Self::Pdf | Self::Docx)
    }

    /// Whether this build can write it.
    #[must_use]
    pub const fn is_available(self) -> bool {
        cfg!(feature = "pdf") || !matches!(self, Self::Pdf)
    }
}

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// Its name within the folder, for a form of several files; empty otherwise.
    pub name: String,
    /// What it holds.
    pub content: Vec<u8>,
}

impl Product {
    fn only(content: Vec<u8>) -> Vec<Self> {
        vec![Self {
            name: String::new(),
            content,
        }]
    }
}

/// Makes an export; a report ends with as much of the log as `log` says. `go_on` is asked between its steps, and told
/// how much is done, from 0 to 1.
///
/// # Errors
///
/// If it cannot be made in that form, or `go_on` said no.
pub fn export(
    subject: &Subject,
    form: Form,
    log: PrintedLog,
    go_on: &dyn Fn(f32) -> bool,
) -> Result<Vec<Product>, ReportError> {
    let step = |done: f32| {
        if go_on(done) {
            Ok(())
        } else {
            Err(ReportError::Cancelled)
        }
    };
    step(0.1)?;
    let mut bytes = Vec::new();
    match form {
        Form::Csv => {
            log_csv(&subject.events(), &subject.naming(), &mut bytes)?;
            return Ok(Product::only(bytes));
        }
        Form::JsonLines => {
            log_json_lines(&subject.events(), &mut bytes)?;
            return Ok(Product::only(bytes));
        }
        Form::RunSheet => {
            run_sheet_csv(subject, &mut bytes)?;
            return Ok(Product::only(bytes));
        }
        Form::Pdf | Form::Docx | Form::Xlsx | Form::Svg | Form::Png => {}
    }
    if !form.is_available() {
        return Err(ReportError::NoPdf);
    }
    let figures = Figures::of(subject);
    step(0.3)?;
    if form == Form::Xlsx {
        return Ok(Product::only(super::workbook::xlsx(subject, &figures)?));
    }
    let document = after_action(subject, &figures, log);
    step(0.5)?;
    match form {
        Form::Docx => Ok(Product::only(super::docx::docx(&document)?)),
        Form::Pdf => in_print(&document).map(Product::only),
        _ => document
            .charts()
            .map(|chart| {
                step(0.6)?;
                let content = match form {
                    Form::Png => png(chart, 3.0).ok_or_else(|| ReportError::Form {
                        form: "PNG",
                        detail: format!("the chart “{}” cannot be painted", chart.title),
                    })?,
                    _ => chart.svg.clone().into_bytes(),
                };
                Ok(Product {
                    name: format!("{}.{}", chart.name, form.extension()),
                    content,
                })
            })
            .collect(),
    }
}

#[cfg(feature = "pdf")]
fn in_print(document: &super::document::Document) -> Result<Vec<u8>, ReportError> {
    super::pdf::pdf(document)
}

#[cfg(not(feature = "pdf"))]
fn in_print(_: &super::document::Document) -> Result<Vec<u8>, ReportError> {
    Err(ReportError::NoPdf)
}
