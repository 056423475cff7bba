//! The report says what the screens say, in every form.

use std::sync::{Arc, OnceLock};

use demarche::debrief::{Perspective, Tally};
use demarche::exercise::{
    Branch, Command, Event, Exercise, Fact, Seat, Setup, WallTime, open, perform,
};
use demarche::rehearsal::{Cast, Run, rehearse};
use demarche::report::document::{Block, Document, Table, marking};
use demarche::report::{
    Figures, Form, PrintedLog, Proof, ReportError, Subject, after_action, export,
};
use demarche::scenario::{Scenario, library};

use crate::support::unzip::{unzip, xml_of};

pub(super) fn lights_out() -> Scenario {
    bundled("lights-out")
}

fn bundled(wanted: &str) -> Scenario {
    let entries = library::bundled().into_iter();
    let mut named = entries.filter(|entry| entry.id().is_some_and(|id| id.as_str() == wanted));
    let entry = named.next().expect("the scenario is in the program");
    entry.loaded.scenario.expect("it has no errors")
}

/// An exercise that the program played, with a note of a trainer that spreadsheets and typesetters would mistake.
pub(super) fn played() -> &'static (Scenario, Vec<Event>) {
    static PLAYED: OnceLock<(Scenario, Vec<Event>)> = OnceLock::new();
    PLAYED.get_or_init(|| {
        let scenario = lights_out();
        let Run {
            mut events,
            mut exercise,
        } = rehearse(&scenario, &Cast::default(), 4);
        let wall = exercise.latest_wall;
        let observe = |text: &str| Command::Observe {
            text: text.to_owned(),
            objective: scenario
                .objectives
                .first()
                .map(|objective| objective.id.clone()),
            about: scenario.states.first().map(|state| state.id.clone()),
        };
        let note = |text: &str| Command::AddNote {
            at: demarche::scenario::ExerciseTime::from_millis(3_600_000),
            text: text.to_owned(),
        };
        for command in [
            observe("=cmd|' /C calc'!A0 and #panic(\"x\") $y$ *z*"),
            note("-1 Соблюдение сроков: who owns the duty roster? Łódź, Århus, “quotes” & <tags>"),
        ] {
            perform(
                &mut exercise,
                &Seat::Facilitator,
                &command,
                wall,
                &mut events,
            )
            .expect("notes are taken after the end");
        }
        (scenario, events)
    })
}

pub(super) fn whole() -> Subject {
    let (scenario, events) = played();
    let log = events.iter().cloned().map(Arc::new);
    Subject::whole(scenario.clone(), log, Proof::none())
}

/// An exercise that was opened and nothing else.
fn opened() -> Subject {
    let scenario = lights_out();
    let setup = Setup::of(&scenario, 1);
    let (Exercise { .. }, event) = open(scenario.clone(), setup, WallTime::default());
    Subject::whole(scenario, [Arc::new(event)], Proof::none())
}

pub(super) fn made(subject: &Subject, form: Form) -> Vec<u8> {
    let products = export(subject, form, PrintedLog::Whole, &|_| true).unwrap();
    products.into_iter().next().expect("one file").content
}

fn tables(document: &Document) -> impl Iterator<Item = &Table> {
    document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

fn table<'a>(document: &'a Document, title: &str) -> &'a Table {
    tables(document)
        .find(|table| table.title == title)
        .unwrap_or_else(|| panic!("no table “{title}”"))
}

#[test]
fn every_number_of_the_report_is_one_of_the_debrief() {
    let subject = whole();
    let figures = Figures::of(&subject);
    let document = after_action(&subject, &figures, PrintedLog::default());
    let review = &subject.review;
    let everyone = Perspective::Everyone;

    // The same functions that the pages of the debrief draw from.
    let objectives = demarche::debrief::objectives(review);
    let glance = table(&document, "Objectives at a glance");
    assert_eq!(glance.rows.len(), objectives.len());
    for (row, of) in glance.rows.iter().zip(&objectives) {
        let Tally {
            met,
            missed,
            waived,
            ..
        } = of.tally();
        assert_eq!(row[2..5], [met, missed, waived].map(|n| n.to_string()));
    }

    let coverage = demarche::debrief::coverage(review);
    let shown = table(&document, "Coverage");
    let uses: Vec<String> = coverage
        .iter()
        .map(|cbm| cbm.uses.len().to_string())
        .collect();
    let printed: Vec<&String> = shown.rows.iter().map(|row| &row[1]).collect();
    assert_eq!(printed, uses.iter().collect::<Vec<_>>());

    let tensions = demarche::debrief::tensions(review, &everyone);
    let pairs = table(&document, "By pair");
    assert_eq!(pairs.rows.len(), tensions.len());
    for (row, pair) in pairs.rows.iter().zip(&tensions) {
        let expected = [pair.start, pair.peak().0, pair.end()].map(|level| level.to_string());
        assert_eq!(
            [&row[1], &row[2], &row[4]],
            [&expected[0], &expected[1], &expected[2]]
        );
        assert_eq!(row[5], pair.travelled().to_string());
    }

    let beliefs = demarche::debrief::beliefs(review);
    let end = table(&document, "In the end");
    for (row, of) in end.rows.iter().zip(&beliefs.states) {
        let last = of
            .last()
            .map_or_else(|| "–".to_owned(), |last| format!("{} %", last.on_truth));
        assert_eq!(row[1], last);
    }

    let responses = demarche::debrief::responses(review);
    let shown = table(&document, "Response times");
    assert_eq!(shown.rows.len(), responses.len());
    for (row, times) in shown.rows.iter().zip(&responses) {
        assert_eq!(row[3], times.missing().to_string());
    }
    let exercise = review.end().exercise();
    let shown = table(&document, "Consultations at a glance");
    assert_eq!(shown.rows.len(), exercise.consultations.len());
    assert!(!shown.rows.is_empty(), "the run has consultations");
}

#[test]
fn a_report_has_its_sections_and_its_charts() {
    let subject = whole();
    let document = after_action(&subject, &Figures::of(&subject), PrintedLog::default());
    let sections: Vec<&str> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level: 1, text } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let expected = [
        "Overview",
        "What happened",
        "Analysis by objective",
        "Consultations",
        "Confidence-building and other measures",
        "Beliefs against the truth",
        "Tension",
        "Response times and workload",
        "Observations and notes",
        "Improvement plan",
        "Annex: log",
    ];
    assert_eq!(sections, expected);
    let charts: Vec<&str> = document.charts().map(|chart| chart.name.as_str()).collect();
    assert_eq!(
        charts,
        [
            "consultations",
            "measures",
            "beliefs",
            "tension",
            "workload"
        ]
    );
    for chart in document.charts() {
        assert!(!chart.description.is_empty(), "{}", chart.name);
    }
    for table in tables(&document) {
        for row in &table.rows {
            assert_eq!(row.len(), table.columns.len(), "{}", table.title);
        }
    }
    let plan = tables(&document).find(|table| table.form).expect("a plan");
    assert!(
        plan.rows[0][0].starts_with("-1 Соблюдение"),
        "{:?}",
        plan.rows[0]
    );
}

#[test]
fn a_report_ends_with_as_much_of_the_log_as_was_asked_for() {
    let subject = whole();
    let figures = Figures::of(&subject);
    let annex = |log: PrintedLog| -> Option<Vec<String>> {
        let document = after_action(&subject, &figures, log);
        let mut blocks = document.blocks.into_iter();
        blocks
            .find(|block| matches!(block, Block::Heading { text, .. } if text == "Annex: log"))?;
        blocks.find_map(|block| match block {
            Block::Table(table) => Some(table.rows.into_iter().map(|row| row[0].clone()).collect()),
            _ => None,
        })
    };
    let all = annex(PrintedLog::Whole).expect("a log");
    let key = annex(PrintedLog::Key).expect("a log");
    assert_eq!(annex(PrintedLog::None), None);
    assert!(key.iter().all(|number| all.contains(number)));
    assert!(
        key.len() * 2 < all.len(),
        "{} of {} events",
        key.len(),
        all.len()
    );
    for event in subject.review.log() {
        if matches!(
            event.fact,
            Fact::InjectReleased { .. } | Fact::MeasureTaken { .. }
        ) {
            assert!(key.contains(&event.sequence.to_string()), "{event:?}");
        }
    }
}

/// A short exercise, for what takes its time.
fn short() -> Subject {
    let scenario = bundled("first-call");
    let run = rehearse(&scenario, &Cast::default(), 2);
    let log = run.events.into_iter().map(Arc::new);
    Subject::whole(scenario, log, Proof::none())
}

#[test]
fn every_form_can_be_made_of_any_exercise() {
    for subject in [short(), opened()] {
        for form in Form::ALL.into_iter().filter(|form| form.is_available()) {
            let products = export(&subject, form, PrintedLog::default(), &|_| true).unwrap();
            for product in &products {
                assert!(!product.content.is_empty(), "{form:?}");
                let begins: &[u8] = match form {
                    Form::Pdf => b"%PDF",
                    Form::Docx | Form::Xlsx => b"PK",
                    Form::Csv | Form::RunSheet => b"\xEF\xBB\xBF\"Event Number\"",
                    Form::JsonLines => b"{\"sequence\":1",
                    Form::Svg => b"<svg ",
                    Form::Png => b"\x89PNG",
                };
                assert!(product.content.starts_with(begins), "{form:?}");
            }
        }
    }
}

#[test]
fn every_page_of_a_branch_says_what_it_is() {
    let (scenario, events) = played();
    let mut events = events.clone();
    let Fact::ExerciseOpened { branch, .. } = &mut events[0].fact else {
        panic!("the first event opens it");
    };
    *branch = Some(Branch {
        of: "Autumn & spring".to_owned(),
        after: 40,
        at: demarche::scenario::ExerciseTime::START,
    });
    let log: Vec<Arc<_>> = events.into_iter().map(Arc::new).collect();
    let said = "What if – branch of “Autumn & spring” at ";
    let whole = Subject::whole(scenario.clone(), log.clone(), Proof::none());
    assert!(whole.branch().is_some_and(|words| words.starts_with(said)));
    let state = &scenario.states[0].id;
    let packet = Subject::packet(scenario, &log, state, Proof::none()).unwrap();
    for subject in [&whole, &packet] {
        let figures = Figures::of(subject);
        let document = after_action(subject, &figures, PrintedLog::default());
        assert!(document.branch.is_some_and(|words| words.starts_with(said)));
    }
    let xml = xml_of(&made(&packet, Form::Docx));
    assert!(xml.contains("EXERCISE – What if – branch of “Autumn &amp; spring” at "));
    let xml = xml_of(&made(&packet, Form::Xlsx));
    assert!(xml.contains("EXERCISE – What if – branch of “Autumn &amp;&amp; spring” at "));
    let neutral = packet
        .anonymised(scenario, log.iter().map(AsRef::as_ref))
        .unwrap();
    let words = neutral.branch().unwrap();
    assert!(!words.contains("Autumn"), "{words}");
}

#[test]
fn whoever_wants_it_no_more_gets_nothing() {
    let subject = short();
    for form in Form::ALL.into_iter().filter(|form| form.is_available()) {
        let stopped = export(&subject, form, PrintedLog::default(), &|_| false);
        assert!(matches!(stopped, Err(ReportError::Cancelled)), "{form:?}");
    }
}

#[test]
fn a_document_to_edit_has_headings_tables_and_the_marking() {
    let bytes = made(&whole(), Form::Docx);
    let files = unzip(&bytes);
    let text = String::from_utf8(files["word/document.xml"].clone()).unwrap();
    for level in 1..=3 {
        assert!(
            text.contains(&format!("w:val=\"Heading{level}\"")),
            "{level}"
        );
    }
    assert!(text.contains("<w:tblHeader />"), "heads come again");
    assert!(text.contains("#panic(&quot;x&quot;)") || text.contains("#panic(\"x\")"));
    let all = xml_of(&bytes);
    assert_eq!(text.matches("descr=\"").count(), 5, "charts in words");
    assert!(
        all.matches(&marking(None)).count() >= 2,
        "header and footer"
    );
    assert!(files.keys().any(|name| name.ends_with(".png")), "charts");
    let numbering = String::from_utf8(files["word/numbering.xml"].clone()).unwrap();
    for id in ["abstractNum w:abstractNumId", "num w:numId"] {
        let ids: Vec<&str> = numbering.split(&format!("<w:{id}=\"")).skip(1).collect();
        let ids: Vec<&str> = ids
            .iter()
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let mut once = ids.clone();
        once.dedup();
        assert_eq!(ids, once, "lists have numbers of their own");
    }
    assert!(
        text.contains(" TOC \\o"),
        "contents that can be brought up to date"
    );
    let core = String::from_utf8(files["docProps/core.xml"].clone()).unwrap();
    assert!(core.contains("After-action report") && core.contains("<dc:language>en"));
}

#[test]
fn a_workbook_holds_texts_as_texts_and_times_as_times() {
    let files = unzip(&made(&whole(), Form::Xlsx));
    let sheets = String::from_utf8(files["xl/workbook.xml"].clone()).unwrap();
    for name in [
        "Run sheet",
        "Log",
        "Objectives",
        "Consultations",
        "Response times",
    ] {
        assert!(sheets.contains(&format!("name=\"{name}\"")), "{name}");
    }
    for number in 1..=5 {
        let sheet = &files[&format!("xl/worksheets/sheet{number}.xml")];
        let sheet = String::from_utf8(sheet.clone()).unwrap();
        assert!(sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter"));
        assert!(!sheet.contains("<f>"), "no cell is a formula");
        assert!(sheet.contains(&marking(None)), "printed with its marking");
    }
    let styles = String::from_utf8(files["xl/styles.xml"].clone()).unwrap();
    assert!(styles.contains("quotePrefix=\"1\"") && styles.contains("yyyy-mm-dd"));
    let shared = String::from_utf8(files["xl/sharedStrings.xml"].clone()).unwrap();
    assert!(shared.contains("=cmd|"), "the words are kept");
}

#[test]
fn the_run_sheet_is_in_the_order_of_the_hseep_list() {
    let bytes = made(&whole(), Form::RunSheet);
    let mut reader = csv::Reader::from_reader(&bytes[3..]);
    let head: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    assert_eq!(
        head[..10],
        [
            "Event Number",
            "Designated Scenario Time",
            "Event Type",
            "Inject Mode",
            "From",
            "To",
            "Message",
            "Expected Participant Response",
            "Exercise Objective",
            "Notes"
        ]
    );
    let subject = whole();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let sheet = &subject.review.end().exercise().run_sheet;
    assert_eq!(rows.len(), sheet.items().len());
    for (row, item) in rows.iter().zip(sheet.items()) {
        assert_eq!(&row[0], item.inject.id.as_str());
        assert_eq!(row[12].is_empty(), item.released().is_none(), "{row:?}");
    }
}
