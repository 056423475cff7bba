//! From the tree to typed values: every field in its place, every reference resolved.
//!
//! A value that cannot be read is reported at its place and left out, and reading goes on with the
//! next field: a derived `Deserialize` would stop at the first. [`records`] lists the fields of each
//! type once more, and does not compile when a field or a word of the model is missing there. The same
//! lists are the description of the [format](super::format).

use crate::doctrine::{Doctrine, doctrine};

use super::format::{Format, Kind};
use super::problem::{NameKind, Problems, Shape};
use super::source::Extent;
use super::tree::{Content, Field, Group, Node, Value};

mod describe;
mod leaves;
mod limits;
pub(super) mod names;
mod outline;
mod records;
mod span_guess;
pub(super) mod spelling;

use limits::Slot;
use names::Names;
pub(super) use outline::{Item, Outline, title_of};

/// A type that can be read from a piece of the tree.
trait Read: Sized {
    /// What it is, with its article: `a whole number`.
    const WHAT: &'static str;
    /// How an author would write it.
    const EXAMPLE: &'static str;

    /// Reads the value. Reports what is wrong with it, and gives nothing if it cannot be used.
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_, '_>) -> Option<Self>;

    /// What stands there, in the words of the description for authors.
    fn kind(_: Slot) -> Kind {
        let mut what = Self::WHAT;
        for article in ["a ", "an ", "the "] {
            what = what.strip_prefix(article).unwrap_or(what);
        }
        Kind::plain(what.trim_end_matches(" in quotation marks").to_owned())
    }

    /// Adds itself and what it consists of to the description; a single value has nothing to add.
    fn describe(_: &mut Format) {}
}

/// The whole format, from the outermost record on.
pub(super) fn whole_format() -> Format {
    let mut format = Format::default();
    outline::describe(&mut format);
    format
}

/// What reading needs to know, and where problems go.
pub(super) struct Reader<'r, 't, 's> {
    problems: &'r mut Problems<'s>,
    names: &'r Names<'t>,
    doctrine: &'static Doctrine,
    slot: Slot,
    /// Whether the field being read may be left out, for the advice on an empty one.
    may_be_absent: bool,
}

impl<'r, 't, 's> Reader<'r, 't, 's> {
    fn new(names: &'r Names<'t>, problems: &'r mut Problems<'s>) -> Self {
        Self {
            problems,
            names,
            doctrine: doctrine(),
            slot: Slot::default(),
            may_be_absent: false,
        }
    }

    fn report(&mut self, extent: Extent, shape: Shape) {
        self.problems.report(extent, shape);
    }

    /// Reports that something else is expected here; a piece that could not be read was reported already.
    fn wrong<T: Read>(&mut self, node: &Node<'_>) {
        if node.value == Value::Missing {
            return;
        }
        let example = match node.value {
            Value::Number(bare) | Value::Word(bare) if T::EXAMPLE == "\"…\"" => {
                format!("\"{bare}\"")
            }
            _ => T::EXAMPLE.to_owned(),
        };
        self.wrong_with_example::<T>(node, describe(node), example);
    }

    fn wrong_with_example<T: Read>(&mut self, node: &Node<'_>, found: String, example: String) {
        let shape = Shape::WrongValue {
            expected: T::WHAT,
            found,
            example,
        };
        self.report(Self::extent_of(node), shape);
    }

    fn extent_of(node: &Node<'_>) -> Extent {
        match node.value {
            Value::Group(_) | Value::List(_) => node.head(),
            _ => node.extent,
        }
    }

    /// Checks a reference and reports one that names nothing.
    fn resolve(&mut self, node: &Node<'_>, kind: NameKind, id: &str) {
        let names = self.names;
        let declared = match kind {
            NameKind::State => &names.states,
            NameKind::Actor => &names.actors,
            NameKind::Asset => &names.assets,
            NameKind::Objective => &names.objectives,
            NameKind::Inject => &names.injects,
            NameKind::Decision => &names.decisions,
            NameKind::Role => &names.roles,
            _ => return,
        };
        if declared.has(id) {
            return;
        }
        // When nobody reads further, what was probably meant is not looked for.
        let all: Vec<&str> = match self.problems.is_full() {
            true => Vec::new(),
            false => declared.ids().collect(),
        };
        self.report(node.extent, unknown_id(kind, id, &all));
    }

    /// The fields of a record, unknown and repeated ones reported.
    fn fields<'n, 'a, T: Read>(
        &mut self,
        node: &'n Node<'a>,
        record: &'static str,
        known: &[&'static str],
    ) -> Option<Fields<'n, 'a>> {
        let Value::Group(group) = &node.value else {
            self.wrong::<T>(node);
            return None;
        };
        if let Some(name) = group.name
            && name.text != record
        {
            let shape = Shape::WrongName {
                expected: T::WHAT,
                name: record,
                found: name.text.to_owned(),
            };
            self.report(name.extent, shape);
            return None;
        }
        self.known_fields(node, group, record, T::WHAT, known)
    }

    fn known_fields<'n, 'a>(
        &mut self,
        node: &'n Node<'a>,
        group: &'n Group<'a>,
        record: &'static str,
        what: &'static str,
        known: &[&'static str],
    ) -> Option<Fields<'n, 'a>> {
        let entries = match &group.content {
            Content::Fields(fields) => fields.as_slice(),
            Content::Values(values) if values.is_empty() => &[],
            Content::Values(_) => {
                let shape = Shape::WrongValue {
                    expected: what,
                    found: "values without the names of their fields".to_owned(),
                    example: format!("{record}({}: …)", known.first().unwrap_or(&"")),
                };
                self.report(node.head(), shape);
                return None;
            }
        };
        let mut misspelt = Vec::new();
        for (position, field) in entries.iter().enumerate() {
            let earlier = entries.iter().take(position);
            if let Some(first) = earlier.rev().find(|other| other.name == field.name) {
                let shape = Shape::RepeatedField {
                    field: field.name.to_string(),
                    first_line: self.problems.line_of(first.name_extent),
                };
                self.report(field.name_extent, shape);
            } else if !known.contains(&&*field.name) {
                let meant = spelling::meant(&field.name, known.iter().copied());
                misspelt.extend(meant);
                let shape = Shape::UnknownField {
                    field: field.name.to_string(),
                    record: what,
                    meant: meant.map(str::to_owned),
                    known: known.to_vec(),
                };
                self.report(field.name_extent, shape);
            }
            // A record has some twenty fields; what has many more is not looked at further.
            if position > 4 * known.len() {
                break;
            }
        }
        Some(Fields {
            record,
            what,
            head: node.head(),
            entries,
            misspelt,
        })
    }
}

/// The fields of a record while it is read.
struct Fields<'n, 'a> {
    record: &'static str,
    what: &'static str,
    head: Extent,
    entries: &'n [Field<'a>],
    /// Fields that are there under another name; that was reported.
    misspelt: Vec<&'static str>,
}

impl<'n, 'a> Fields<'n, 'a> {
    fn find(&self, field: &'static str, reader: &mut Reader<'_, '_, '_>) -> Option<&'n Node<'a>> {
        reader.slot = Slot {
            record: self.record,
            field,
        };
        reader.may_be_absent = false;
        let found = self.entries.iter().find(|entry| entry.name == field);
        found.map(|entry| &entry.value)
    }

    /// A field that must be there.
    fn required<T: Read>(&self, field: &'static str, reader: &mut Reader<'_, '_, '_>) -> Option<T> {
        let Some(node) = self.find(field, reader) else {
            self.report_missing(field, T::EXAMPLE, reader);
            return None;
        };
        T::read(node, reader)
    }

    fn report_missing(&self, field: &'static str, example: &str, reader: &mut Reader<'_, '_, '_>) {
        if self.misspelt.contains(&field) {
            return;
        }
        let what = self.what;
        let record = what.strip_prefix("an ").or_else(|| what.strip_prefix("a "));
        let shape = Shape::MissingField {
            field,
            record: record.unwrap_or(what),
            example: example.to_owned(),
        };
        reader.report(self.head, shape);
    }

    /// A field that may be absent or `None`. Nothing if it is there but cannot be read.
    fn optional<T: Read>(
        &self,
        field: &'static str,
        reader: &mut Reader<'_, '_, '_>,
    ) -> Option<Option<T>> {
        match self.find(field, reader) {
            None => Some(None),
            Some(node) if node.value == Value::Word("None") => Some(None),
            Some(node) => {
                reader.may_be_absent = true;
                T::read(node.unwrapped(), reader).map(Some)
            }
        }
    }

    /// A field with a default. Nothing if it is there but cannot be read.
    fn or_default<T: Read + Default>(
        &self,
        field: &'static str,
        reader: &mut Reader<'_, '_, '_>,
    ) -> Option<T> {
        match self.find(field, reader) {
            None => Some(T::default()),
            Some(node) => T::read(node, reader),
        }
    }

    /// The id that this record declares.
    fn declared<Id: From<String>>(
        &self,
        field: &'static str,
        kind: NameKind,
        reader: &mut Reader<'_, '_, '_>,
    ) -> Option<Id> {
        let Some(node) = self.find(field, reader) else {
            self.report_missing(field, "\"first-call\"", reader);
            return None;
        };
        let id = leaves::id_text(node, reader)?;
        if !spelling::is_id(id) {
            let shape = Shape::BadId {
                id: id.to_owned(),
                kind,
                right: spelling::as_id(id),
            };
            reader.report(node.extent, shape);
        }
        Some(Id::from(id.to_owned()))
    }
}

/// How many ids a message lists at most.
const LISTED: usize = 8;

/// An id that names nothing, with the one that was probably meant, or all there are if they are few.
pub(super) fn unknown_id(kind: NameKind, id: &str, all: &[&str]) -> Shape {
    let known = if all.len() <= LISTED { all } else { &[] };
    Shape::UnknownId {
        kind,
        id: id.to_owned(),
        meant: spelling::meant(id, all.iter().copied()).map(str::to_owned),
        known: known.iter().map(|id| (*id).to_owned()).collect(),
    }
}

/// What stands there, in words.
fn describe(node: &Node<'_>) -> String {
    match &node.value {
        Value::Missing => "nothing".to_owned(),
        Value::Text(text) => {
            let mut characters = text.chars();
            let start: String = characters.by_ref().take(24).collect();
            let more = if characters.next().is_some() {
                "…"
            } else {
                ""
            };
            format!("the text “{start}{more}”")
        }
        Value::Number(number) => format!("the number {number}"),
        Value::Word(word) => format!("the word {word}"),
        Value::List(_) => "a list".to_owned(),
        Value::Group(Group {
            name: Some(name), ..
        }) => format!("{}(…)", name.text),
        Value::Group(_) => "something in round brackets".to_owned(),
    }
}
