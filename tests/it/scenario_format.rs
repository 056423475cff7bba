//! The documents for authors: the reader’s own tables, every example, and the doctrine’s words.
//!
//! The tables of `docs/scenario-format.md` say what the reader knows, and the last column what it means. Their
//! other columns, and the lists at the end, are written by `INSTA_UPDATE=always cargo test scenario_format`.

mod examples;
mod guide;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use demarche::doctrine::{Addressing, Family, InjectChannel, Marking, Vocabulary, doctrine};
use demarche::scenario::format::{ChoiceForm, FieldForm, Format, Kind, Of, Presence, RecordForm};

const FORMAT: &str = "docs/scenario-format.md";
/// Stands where a person still has to say what something means.
const UNWRITTEN: &str = "…";

fn path(document: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(document)
}

fn read(document: &str) -> String {
    fs::read_to_string(path(document)).unwrap()
}

/// Compares a document with what it should say, and rewrites it if that was asked for.
fn compare(document: &str, should: &str) {
    let is = read(document);
    if is == should {
        return;
    }
    if std::env::var("INSTA_UPDATE").is_ok_and(|how| how == "always") {
        fs::write(path(document), should).unwrap();
        return;
    }
    let differing = is
        .lines()
        .zip(should.lines())
        .find(|(is, should)| is != should);
    panic!(
        "{document} does not say what the program knows. INSTA_UPDATE=always cargo test scenario_format rewrites \
         its tables; then write what new rows mean.\nfirst difference: {differing:#?}"
    );
}

/// A heading of the third level and the lines below it.
struct Section<'d> {
    /// The heading of the second level that it stands under.
    under: &'d str,
    name: &'d str,
    lines: Vec<&'d str>,
}

fn sections(document: &str) -> Vec<Section<'_>> {
    let mut found: Vec<Section<'_>> = Vec::new();
    let mut open = false;
    let mut under = "";
    for line in document.lines() {
        if let Some(name) = line.strip_prefix("### ") {
            let lines = Vec::new();
            found.push(Section { under, name, lines });
            open = true;
        } else if let Some(name) = line.strip_prefix("## ") {
            under = name;
            open = false;
        } else if open && let Some(section) = found.last_mut() {
            section.lines.push(line);
        }
    }
    found
}

// ── The tables ──────────────────────────────────────────────────────────────────────────────────

/// The table of a record or choice: its head, and its rows without the last column, by their first.
struct Table {
    head: &'static str,
    rows: Vec<Vec<String>>,
}

fn kind(kind: &Kind) -> String {
    let one = match &kind.of {
        Of::Plain(words) => words.clone(),
        Of::Named(name) => format!("[{name}](#{})", name.to_lowercase()),
    };
    match (kind.many, &kind.of) {
        (false, _) => one,
        (true, Of::Named(_)) => format!("list of {one}"),
        (true, Of::Plain(_)) => format!("list; each: {one}"),
    }
}

fn table_of_record(record: &RecordForm) -> Table {
    let row = |field: &FieldForm| {
        let absent = match &field.presence {
            Presence::Required => "must be there".to_owned(),
            Presence::Optional => "there is none".to_owned(),
            Presence::Default(default) => format!("`{default}`"),
        };
        vec![format!("`{}`", field.name), kind(&field.kind), absent]
    };
    Table {
        head: "| field | what it takes | if left out | what it means |",
        rows: record.fields.iter().map(row).collect(),
    }
}

fn table_of_choice(choice: &ChoiceForm) -> Table {
    let is_plain = |word: &demarche::scenario::format::WordForm| {
        word.values.is_empty() && word.fields.is_empty()
    };
    if choice.words.iter().all(is_plain) {
        return Table {
            head: "| word | what it means |",
            rows: choice
                .words
                .iter()
                .map(|word| vec![format!("`{}`", word.form)])
                .collect(),
        };
    }
    let row = |word: &demarche::scenario::format::WordForm| {
        let values = word
            .values
            .iter()
            .map(|(name, value)| format!("{name}: {}", kind(value)));
        let fields = word.fields.iter().map(|field| {
            let absent = match &field.presence {
                Presence::Required => String::new(),
                Presence::Optional => " (may be left out)".to_owned(),
                Presence::Default(default) => format!(" (`{default}` if left out)"),
            };
            format!("`{}`: {}{absent}", field.name, kind(&field.kind))
        });
        let parts: Vec<String> = values.chain(fields).collect();
        let parts = if parts.is_empty() {
            "nothing".to_owned()
        } else {
            parts.join("; ")
        };
        vec![format!("`{}`", word.form), parts]
    };
    Table {
        head: "| write | in the brackets | what it means |",
        rows: choice.words.iter().map(row).collect(),
    }
}

fn tables(format: &Format) -> BTreeMap<&'static str, Table> {
    let records = format.records.iter();
    let records = records.map(|record| (record.name, table_of_record(record)));
    let choices = format.choices.iter();
    let choices = choices.map(|choice| (choice.name, table_of_choice(choice)));
    records.chain(choices).collect()
}

/// The cells of a row.
fn cells(row: &str) -> Vec<&str> {
    let row = row.trim().trim_start_matches('|').trim_end_matches('|');
    row.split(" | ").map(str::trim).collect()
}

/// The first word in code type: what a row is about, however it is written.
fn key(cell: &str) -> &str {
    let code = cell.trim_start_matches('`');
    let end = code.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    &code[..end.unwrap_or(code.len())]
}

/// The table with all rows there should be, in the order of the document, and what they mean from there.
fn rewritten(table: &Table, is: &[&str]) -> Vec<String> {
    let meant: Vec<(&str, &str)> = is
        .iter()
        .skip(2)
        .map(|row| {
            let cells = cells(row);
            (key(cells[0]), cells[cells.len() - 1])
        })
        .collect();
    let place = |row: &Vec<String>| {
        let place = meant.iter().position(|(known, _)| *known == key(&row[0]));
        place.unwrap_or(usize::MAX)
    };
    let mut rows: Vec<&Vec<String>> = table.rows.iter().collect();
    rows.sort_by_key(|row| place(row));
    let mut lines = vec![table.head.to_owned()];
    let columns = table.head.matches('|').count() - 1;
    lines.push(format!("|{}", " --- |".repeat(columns)));
    for row in rows {
        let meaning = meant
            .get(place(row))
            .map_or(UNWRITTEN, |(_, meaning)| meaning);
        lines.push(format!("| {} | {meaning} |", row.join(" | ")));
    }
    lines
}

/// The whole document with the tables and lists it should have.
fn document_as_it_should_be(document: &str, format: &Format) -> String {
    let tables = tables(format);
    let lists = lists();
    let lines: Vec<&str> = document.lines().collect();
    let mut should: Vec<String> = Vec::new();
    let mut section = "";
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        if let Some(name) = line.strip_prefix("### ") {
            section = name;
        } else if line.starts_with("## ") {
            section = "";
        }
        if line.starts_with("| ")
            && let Some(table) = tables.get(section)
        {
            let rows = lines[at..].iter().take_while(|line| line.starts_with('|'));
            let rows: Vec<&str> = rows.copied().collect();
            should.extend(rewritten(table, &rows));
            at += rows.len();
            // A second table in the same section is a person's own.
            section = "";
            continue;
        }
        should.push(line.to_owned());
        at += 1;
        if let Some(name) = line.strip_prefix("<!-- list: ") {
            let name = name.trim_end_matches(" -->");
            let list = lists.get(name).unwrap_or_else(|| panic!("no list {name}"));
            should.push(String::new());
            should.extend(list.iter().cloned());
            should.push(String::new());
            while lines[at] != "<!-- end of list -->" {
                at += 1;
            }
        }
    }
    should.join("\n") + "\n"
}

#[test]
fn every_record_field_and_word_is_described_as_the_reader_knows_it() {
    let format = Format::of_this_program();
    let document = read(FORMAT);
    let of_types = |section: &Section<'_>| matches!(section.under, "Records" | "Choices");
    let mut types = sections(&document);
    types.retain(of_types);
    let described: Vec<&str> = types.iter().map(|section| section.name).collect();
    let known = tables(&format);
    let missing: Vec<_> = known
        .keys()
        .filter(|name| !described.contains(name))
        .collect();
    let unknown: Vec<_> = described
        .iter()
        .filter(|name| !known.contains_key(**name))
        .collect();
    assert!(
        missing.is_empty() && unknown.is_empty(),
        "{FORMAT} has no section on {missing:?}, and sections on {unknown:?}, which do not exist"
    );
    compare(FORMAT, &document_as_it_should_be(&document, &format));
    for section in types {
        for row in section.lines.iter().filter(|line| line.starts_with("| `")) {
            let meaning = *cells(row).last().unwrap();
            assert!(
                meaning != UNWRITTEN && meaning.ends_with('.'),
                "{}: write what this means: {row}",
                section.name
            );
        }
    }
}

/// The blocks of a kind, each with the line it begins in.
fn blocks<'d>(lines: &[&'d str], kind: &str) -> Vec<String> {
    let fence = format!("```{kind}");
    let mut found = Vec::new();
    let mut inside: Option<Vec<&'d str>> = None;
    for line in lines {
        match &mut inside {
            None if *line == fence => inside = Some(Vec::new()),
            Some(block) if *line == "```" => {
                found.push(block.join("\n"));
                inside = None;
            }
            Some(block) => block.push(line),
            None => {}
        }
    }
    found
}

// ── The doctrine’s words ────────────────────────────────────────────────────────────────────────

fn terms<K: Vocabulary + std::fmt::Debug>() -> Vec<String> {
    let row = |word: &K| format!("| `{word:?}` | {} | {} |", word.label(), word.meaning());
    let mut lines = vec![
        "| write | label | meaning |".to_owned(),
        "| --- | --- | --- |".to_owned(),
    ];
    lines.extend(K::ALL.iter().map(row));
    lines
}

/// The lists at the end of the document, by name.
fn lists() -> BTreeMap<&'static str, Vec<String>> {
    let doctrine = doctrine();
    let table = |head: &str, rows: Vec<String>| {
        let columns = head.matches('|').count() - 1;
        let mut lines = vec![head.to_owned(), format!("|{}", " --- |".repeat(columns))];
        lines.extend(rows);
        lines
    };
    let measures = doctrine.measures.iter().map(|measure| {
        let toward = match measure.needs_addressee {
            Addressing::Required => "must be named",
            Addressing::Optional => "may be named",
            Addressing::None => "must not be named",
        };
        let (id, family, name) = (&measure.id, measure.family, &measure.name);
        format!("| `{id}` | `{family:?}` | {name} | {toward} |")
    });
    let outcomes = doctrine.consultations.outcomes.iter();
    let outcomes = outcomes.map(|it| format!("| `{}` | {} | {} |", it.id, it.label, it.sentence));
    let scales = doctrine.severity_scales.iter();
    let scales = scales.map(|it| format!("| `{}` | {} | {} |", it.id, it.name, it.description));
    let cbms = doctrine.cbms.iter();
    let cbms = cbms.map(|it| format!("| {} | {} | {} |", it.number, it.name, it.gist));
    let bands = doctrine.tension_bands.iter();
    let bands = bands.map(|it| format!("| {} | {} | {} |", it.from, it.label, it.meaning));
    BTreeMap::from([
        (
            "measures",
            table("| id | family | name | `toward` |", measures.collect()),
        ),
        ("families", terms::<Family>()),
        (
            "outcomes",
            table("| id | label | meaning |", outcomes.collect()),
        ),
        (
            "severity scales",
            table("| id | name | meaning |", scales.collect()),
        ),
        (
            "measures of confidence",
            table("| number | name | gist |", cbms.collect()),
        ),
        (
            "tension",
            table("| from | level | meaning |", bands.collect()),
        ),
        ("channels", terms::<InjectChannel>()),
        ("markings", terms::<Marking>()),
    ])
}

#[test]
fn every_list_of_the_doctrine_is_in_the_document() {
    let document = read(FORMAT);
    for name in lists().keys() {
        let sign = format!("<!-- list: {name} -->");
        assert!(document.contains(&sign), "{FORMAT} has no list of {name}");
    }
}
