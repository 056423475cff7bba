//! How the smallest values are read: texts, ids, numbers, times, and lists of anything.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};

use super::limits::{self, Slot};
use super::{Read, Reader, describe, span_guess, unknown_id};
use crate::doctrine::{ChannelId, MeasureId, OutcomeId, ProcedureId, SeverityScaleId};
use crate::scenario::authority::RoleId;
use crate::scenario::format::{Format, Kind};
use crate::scenario::glyphs;
use crate::scenario::model::{
    ActorId, AssetId, DecisionId, InjectId, ObjectiveId, OptionId, StateId,
};
use crate::scenario::problem::{NameKind, Shape};
use crate::scenario::source::Extent;
use crate::scenario::span::Span;
use crate::scenario::tree::{Node, Value};

impl Read for String {
    const WHAT: &'static str = "a text in quotation marks";
    const EXAMPLE: &'static str = "\"…\"";

    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_, '_>) -> Option<Self> {
        let Some(text) = node.text() else {
            reader.wrong::<Self>(node);
            return None;
        };
        check_text(text, node, reader);
        Some(text.to_owned())
    }

    fn kind(slot: Slot) -> Kind {
        describe::text_kind(slot)
    }
}

/// What every text is looked at for: whether it says anything, still waits to be written, or lacks room.
fn check_text(text: &str, node: &Node<'_>, reader: &mut Reader<'_, '_, '_>) {
    let slot = reader.slot;
    let field = slot.field;
    match (slot.record, field) {
        ("Scenario", "language") => {
            if unic_langid::LanguageIdentifier::from_str(text).is_err() {
                let text = text.to_owned();
                reader.report(node.extent, Shape::BadLanguage { text });
            }
            return;
        }
        ("State", "colour") => {
            if !is_colour(text) {
                let text = text.to_owned();
                reader.report(node.extent, Shape::BadColour { text });
            }
            return;
        }
        _ => {}
    }
    if text.trim().is_empty() {
        let optional = reader.may_be_absent;
        reader.report(node.extent, Shape::EmptyText { field, optional });
        return;
    }
    if let Some(placeholder) = placeholder(text) {
        let extent = extent_within(node, placeholder, reader);
        let placeholder = placeholder.to_owned();
        reader.report(extent, Shape::Placeholder { placeholder });
    }
    let characters = glyphs::missing_in(text);
    if let Some(first) = characters.first() {
        let mut written = [0; 4];
        let extent = extent_within(node, first.encode_utf8(&mut written), reader);
        reader.report(extent, Shape::NoGlyph { characters });
    }
    if let Some(limit) = limits::characters(slot) {
        let length = text.chars().count();
        if length > limit {
            let shape = Shape::LongText {
                field,
                length,
                limit,
            };
            reader.report(node.extent, shape);
        }
    }
    if limits::is_one_line(slot) && text.trim().contains('\n') {
        reader.report(node.extent, Shape::SeveralLines { field });
    }
}

/// Where a word of a text stands in the file, if the text is written there without escapes.
fn extent_within(node: &Node<'_>, word: &str, reader: &Reader<'_, '_, '_>) -> Extent {
    let source = reader.problems.source().text();
    let written = source.get(node.extent.start..node.extent.end);
    match written.and_then(|written| written.find(word)) {
        Some(at) => {
            let start = node.extent.start + at;
            Extent::new(start, start + word.len())
        }
        None => node.extent,
    }
}

/// Whether a text is `#RRGGBB`.
fn is_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or("");
    digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// The first placeholder in a text that still waits to be written.
fn placeholder(text: &str) -> Option<&str> {
    if !text.chars().any(char::is_alphanumeric) {
        return Some(text.trim());
    }
    let mut words = text.split(|character: char| !character.is_alphanumeric());
    let word = words.find(|word| {
        matches!(*word, "TODO" | "FIXME" | "TBD" | "XXX" | "TBC")
            || word.eq_ignore_ascii_case("lorem")
            || word.len() >= 3 && word.bytes().all(|byte| byte == b'x')
    });
    word.or_else(|| to_fill_in(text))
}

/// A bracket that asks to be filled in, such as `[insert name]`, or three question marks.
///
/// A link is written `[in brackets](…)` too, and a note of the author's may be; only brackets that begin with a
/// word of asking count.
fn to_fill_in(text: &str) -> Option<&str> {
    const ASKING: [&str; 5] = ["insert ", "your ", "add ", "fill in", "name of "];
    let brackets = text.match_indices('[').find_map(|(start, _)| {
        let inner = text.get(start + 1..)?;
        let asks = |word: &&str| {
            let begin = inner.get(..word.len());
            begin.is_some_and(|begin| begin.eq_ignore_ascii_case(word))
        };
        ASKING.into_iter().find(|word| asks(word))?;
        let end = inner.find([']', '\n'])?;
        let is_closed = inner.get(end..)?.starts_with(']') && !inner.get(end..)?.starts_with("](");
        is_closed.then(|| text.get(start..start + end + 2))?
    });
    brackets.or_else(|| {
        let start = text.find("???")?;
        let rest = text.get(start..)?;
        let end = rest.find(|it| it != '?').unwrap_or(rest.len());
        rest.get(..end)
    })
}

/// The text of an id, if a text stands there.
pub(super) fn id_text<'n>(node: &'n Node<'_>, reader: &mut Reader<'_, '_, '_>) -> Option<&'n str> {
    let text = node.text();
    if text.is_none() && node.value != Value::Missing {
        let shape = Shape::WrongValue {
            expected: "an id in quotation marks",
            found: super::describe(node),
            example: match node.value {
                Value::Word(word) => format!("\"{word}\""),
                Value::Number(number) => format!("\"{number}\""),
                _ => "\"first-call\"".to_owned(),
            },
        };
        reader.report(Reader::extent_of(node), shape);
    }
    text
}

/// Ids that name something else in the scenario.
macro_rules! references {
    ($($id:ident => $kind:ident, $what:literal;)*) => { $(
        impl Read for $id {
            const WHAT: &'static str = $what;
            const EXAMPLE: &'static str = "\"…\"";

            fn read(node: &Node<'_>, reader: &mut Reader<'_, '_, '_>) -> Option<Self> {
                let id = id_text(node, reader)?;
                reader.resolve(node, NameKind::$kind, id);
                Some(Self::from(id))
            }
        }
    )* };
}

references! {
    StateId => State, "the id of a State";
    ActorId => Actor, "the id of an actor";
    AssetId => Asset, "the id of a piece of infrastructure";
    ObjectiveId => Objective, "the id of an objective";
    InjectId => Inject, "the id of an inject";
    DecisionId => Decision, "the id of a decision";
    RoleId => Role, "the id of a role";
}

/// Options belong to one decision, so the checks on decisions and conditions resolve them.
impl Read for OptionId {
    const WHAT: &'static str = "the id of an option";
    const EXAMPLE: &'static str = "\"…\"";

    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_, '_>) -> Option<Self> {
        id_text(node, reader).map(Self::from)
    }
}

/// Ids that name something in the doctrine.
macro_rules! doctrine_references {
    ($($id:ident => $kind:ident, $what:literal, $example:literal, |$doctrine:ident| $all:expr;)*) => { $(
        impl Read for $id {
            const WHAT: &'static str = $what;
            const EXAMPLE: &'static str = $example;

            fn read(node: &Node<'_>, reader: &mut Reader<'_, '_, '_>) -> Option<Self> {
                let id = id_text(node, reader)?;
                let $doctrine = reader.doctrine;
                let all = || $all;
                if !all().any(|known| known == id) {
                    let all: Vec<&str> = all().collect();
                    reader.report(node.extent, unknown_id(NameKind::$kind, id, &all));
                }
                Some(Self::from(id))
            }
        }
    )* };
}

doctrine_references! {
    MeasureId => Measure, "the id of a measure of the catalogue", "\"share-indicators\"",
        |doctrine| doctrine.measures.iter().map(|measure| measure.id.as_str());
    OutcomeId => Outcome, "the id of an outcome of consultations", "\"misperception-cleared\"",
        |doctrine| doctrine.consultations.outcomes.iter().map(|outcome| outcome.id.as_str());
    ChannelId => Channel, "the id of a channel", "\"leaders-call\"",
        |doctrine| doctrine.channels.iter().map(|channel| channel.id.as_str());
    ProcedureId => Procedure, "the id of a procedure", "\"forty-eight-hours\"",
        |doctrine| doctrine.consultations.procedures.iter().map(|procedure| procedure.id.as_str());
    SeverityScaleId => SeverityScale, "the id of a severity scale", "\"six-levels\"",
        |doctrine| doctrine.severity_scales.iter().map(|scale| scale.id.as_str());
}

impl Read for bool {
    const WHAT: &'static str = "true or false";
    const EXAMPLE: &'static str = "true";

    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_, '_>) -> Option<Self> {
        match node.value {
            Value::Word("true") => Some(true),
            Value::Word("false") => Some(false),
            Value::Word("yes" | "Yes" | "on" | "True") => wrong_bool(node, reader, "true"),
            Value::Word("no" | "No" | "off" | "False") => wrong_bool(node, reader, "false"),
            _ => {
                reader.wrong::<Self>(node);
                None
            }
        }
    }
}

fn wrong_bool(node: &Node<'_>, reader: &mut Reader<'_, '_, '_>, meant: &str) -> Option<bool> {
    reader.wrong_with_example::<bool>(node, super::describe(node), meant.to_owned());
    None
}

/// The digits of a number without the underscores that group them.
fn plain_digits(number: &str) -> Option<String> {
    let grouped_well = !number.starts_with('_') && !number.contains("._");
    let plain = number
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'_' | b'.' | b'+' | b'-'));
    (plain && grouped_well).then(|| number.replace('_', ""))
}

fn not_a_number<T: Read>(
    text: &str,
    node: &Node<'_>,
    reader: &mut Reader<'_, '_, '_>,
) -> Option<T> {
    let looks_like_time = text.parse::<Span>().is_ok();
    let shape = if looks_like_time || text.contains(':') {
        Shape::WrongValue {
            expected: T::WHAT,
            found: format!("the time {text}"),
            example: T::EXAMPLE.to_owned(),
        }
    } else {
        Shape::NotANumber {
            text: text.to_owned(),
            example: T::EXAMPLE.to_owned(),
        }
    };
    reader.report(node.extent, shape);
    None
}

/// Whole numbers, within the range that the place allows.
macro_rules! whole_numbers {
    ($($type:ty),*) => { $(
        impl Read for $type {
            const WHAT: &'static str = "a whole number";
            const EXAMPLE: &'static str = "1";

            fn read(node: &Node<'_>, reader: &mut Reader<'_, '_, '_>) -> Option<Self> {
                let Value::Number(written) = node.value else {
                    reader.wrong::<Self>(node);
                    return None;
                };
                let Some(digits) = plain_digits(written) else {
                    return not_a_number(written, node, reader);
                };
                let Ok(number) = digits.parse::<i64>() else {
                    if let Some(near) = digits.parse::<f64>().ok().filter(|it| it.abs() < 1e9) {
                        let example = format!("{near:.0}");
                        reader.wrong_with_example::<Self>(node, written.to_owned(), example);
                        return None;
                    }
                    return not_a_number(written, node, reader);
                };
                let allowed = limits::whole_numbers(reader.slot);
                let least = (*allowed.start()).max(i64::from(Self::MIN));
                let most = (*allowed.end()).min(i64::from(Self::MAX));
                if !(least..=most).contains(&number) {
                    let shape = Shape::OutOfRange {
                        number: written.to_owned(),
                        least: least.to_string(),
                        most: most.to_string(),
                    };
                    reader.report(node.extent, shape);
                    return None;
                }
                Self::try_from(number).ok()
            }

            fn kind(slot: Slot) -> Kind {
                describe::whole_number_kind(slot, i64::from(Self::MIN), i64::from(Self::MAX))
            }
        }
    )* };
}

whole_numbers!(u8, i8, u16, u32);

fn decimal<T: Read>(node: &Node<'_>, reader: &mut Reader<'_, '_, '_>) -> Option<f64> {
    let Value::Number(written) = node.value else {
        reader.wrong::<T>(node);
        return None;
    };
    let parsed = plain_digits(written).and_then(|digits| digits.parse::<f64>().ok());
    let Some(number) = parsed.filter(|number| number.is_finite()) else {
        not_a_number::<T>(written, node, reader);
        return None;
    };
    let allowed = limits::decimals(reader.slot);
    if allowed.contains(&number) {
        return Some(number);
    }
    let shape = Shape::OutOfRange {
        number: written.to_owned(),
        least: allowed.start().to_string(),
        most: allowed.end().to_string(),
    };
    reader.report(node.extent, shape);
    None
}

impl Read for f64 {
    const WHAT: &'static str = "a number";
    const EXAMPLE: &'static str = "4";

    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_, '_>) -> Option<Self> {
        decimal::<Self>(node, reader)
    }

    fn kind(slot: Slot) -> Kind {
        describe::number_kind(slot)
    }
}

impl Read for f32 {
    const WHAT: &'static str = "a number";
    const EXAMPLE: &'static str = "0.5";

    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_, '_>) -> Option<Self> {
        decimal::<Self>(node, reader)?;
        // Read once more at this width: rounding twice would give another number.
        let Value::Number(written) = node.value else {
            return None;
        };
        plain_digits(written)?.parse().ok()
    }

    fn kind(slot: Slot) -> Kind {
        describe::number_kind(slot)
    }
}

/// A place on the map.
impl Read for (f32, f32) {
    const WHAT: &'static str = "a pair of numbers in round brackets";
    const EXAMPLE: &'static str = "(0.2, 0.3)";

    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_, '_>) -> Option<Self> {
        match super::records::unnamed_values(node) {
            Some([x, y]) => {
                let x = f32::read(x, reader);
                let y = f32::read(y, reader);
                Some((x?, y?))
            }
            _ => {
                reader.wrong::<Self>(node);
                None
            }
        }
    }

    fn kind(slot: Slot) -> Kind {
        Kind::plain(format!("({0}, {0})", f32::kind(slot)))
    }
}

impl Read for Span {
    const WHAT: &'static str = "a length of time in quotation marks";
    const EXAMPLE: &'static str = "\"20m\"";

    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_, '_>) -> Option<Self> {
        if let Value::Number(bare) = node.value
            && let Some(meant) = span_guess::guess(bare)
        {
            let found = format!("{bare} without them");
            reader.wrong_with_example::<Self>(node, found, format!("\"{meant}\""));
            return None;
        }
        let Some(text) = node.text() else {
            reader.wrong::<Self>(node);
            return None;
        };
        let span = text.parse().ok();
        if span.is_none() {
            let shape = Shape::BadSpan {
                right: span_guess::guess(text),
                text: text.to_owned(),
            };
            reader.report(node.extent, shape);
        }
        span
    }
}

impl Read for DateTime<Utc> {
    const WHAT: &'static str = "a date and time in quotation marks";
    const EXAMPLE: &'static str = "\"2027-01-18T06:30:00Z\"";

    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_, '_>) -> Option<Self> {
        if let Value::Number(bare) = node.value
            && DateTime::parse_from_rfc3339(bare).is_ok()
        {
            let found = format!("{bare} without them");
            reader.wrong_with_example::<Self>(node, found, format!("\"{bare}\""));
            return None;
        }
        let Some(text) = node.text() else {
            reader.wrong::<Self>(node);
            return None;
        };
        let moment = DateTime::parse_from_rfc3339(text).ok();
        if moment.is_none() {
            let text = text.to_owned();
            reader.report(node.extent, Shape::BadMoment { text });
        }
        moment.map(|moment| moment.with_timezone(&Utc))
    }
}

impl Read for NaiveDate {
    const WHAT: &'static str = "a date in quotation marks";
    const EXAMPLE: &'static str = "\"2026-11-03\"";

    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_, '_>) -> Option<Self> {
        let Some(text) = node.text() else {
            reader.wrong::<Self>(node);
            return None;
        };
        let date = text.parse().ok();
        if date.is_none() {
            let found = format!("“{text}”");
            reader.wrong_with_example::<Self>(node, found, Self::EXAMPLE.to_owned());
        }
        date
    }
}

impl<T: Read> Read for Box<T> {
    const WHAT: &'static str = T::WHAT;
    const EXAMPLE: &'static str = T::EXAMPLE;

    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_, '_>) -> Option<Self> {
        T::read(node, reader).map(Self::new)
    }

    fn kind(slot: Slot) -> Kind {
        T::kind(slot)
    }

    fn describe(format: &mut Format) {
        T::describe(format);
    }
}

/// A list; nothing if any of its items cannot be read, but all of them are looked at.
impl<T: Read> Read for Vec<T> {
    const WHAT: &'static str = "a list in square brackets";
    const EXAMPLE: &'static str = "[…]";

    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_, '_>) -> Option<Self> {
        let Value::List(items) = &node.value else {
            not_a_list::<T>(node, reader);
            return None;
        };
        let slot = reader.slot;
        reader.may_be_absent = false;
        let mut read = Some(Self::with_capacity(items.len()));
        for item in items {
            reader.slot = slot;
            match (T::read(item, reader), &mut read) {
                (Some(value), Some(read)) => read.push(value),
                _ => read = None,
            }
        }
        read
    }

    fn kind(slot: Slot) -> Kind {
        Kind {
            many: true,
            ..T::kind(slot)
        }
    }

    fn describe(format: &mut Format) {
        T::describe(format);
    }
}

/// A single item, shown in brackets if that would be right, or something else altogether.
pub(super) fn not_a_list<T: Read>(node: &Node<'_>, reader: &mut Reader<'_, '_, '_>) {
    if node.value == Value::Missing {
        return;
    }
    let source = reader.problems.source().text();
    let written = source.get(node.extent.start..node.extent.end).unwrap_or("");
    let is_short = written.len() <= 60 && !written.contains('\n');
    let is_state = |id: &str| reader.names.states.declares(id);
    let right = match &node.value {
        _ if !is_short => None,
        Value::Text(_) if T::EXAMPLE.starts_with('"') => Some(format!("[{written}]")),
        Value::Text(id) if T::EXAMPLE.starts_with("State") && is_state(id) => {
            Some(format!("[State(\"{id}\")]"))
        }
        Value::Text(text) if T::EXAMPLE.starts_with(|it: char| it.is_ascii_digit()) => {
            let is_numbers = text
                .chars()
                .all(|it| it.is_ascii_digit() || matches!(it, ',' | ' '));
            is_numbers.then(|| format!("[{text}]"))
        }
        Value::Word(_) | Value::Number(_) => Some(format!("[{written}]")),
        Value::Group(group) if group.name.is_some() => Some(format!("[{written}]")),
        _ => None,
    };
    let right = right.unwrap_or_else(|| "[ before the first item and ] after the last".to_owned());
    reader.report(Reader::extent_of(node), Shape::NotAList { right });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_found_and_ordinary_words_are_not() {
        assert_eq!(placeholder("TODO write this"), Some("TODO"));
        assert_eq!(placeholder("Lorem ipsum dolor"), Some("Lorem"));
        assert_eq!(placeholder("call xxx at once"), Some("xxx"));
        assert_eq!(placeholder(" … "), Some("…"));
        assert_eq!(placeholder("**"), Some("**"));
        assert_eq!(
            placeholder("Ask [insert name] at once"),
            Some("[insert name]")
        );
        assert_eq!(placeholder("Really ???"), Some("???"));
        for fine in [
            "What is still to do?",
            "Boxes: xx",
            "A todo list…",
            "42",
            "What??",
            "[your desk](https://example.org)",
            "[Insertion of the needle]",
            "He said [and I quote",
        ] {
            assert_eq!(placeholder(fine), None, "{fine} is a text");
        }
    }

    #[test]
    fn colours_have_six_digits_after_the_sign() {
        assert!(is_colour("#56B4E9"));
        for text in [
            "", "56B4E9", "#56B4E", "#56B4E9F", "#56B4EG", "blue", "#5čB4",
        ] {
            assert!(!is_colour(text), "{text} is no colour");
        }
    }
}
