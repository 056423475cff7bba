//! The tables of the reader as a description of the format.

use serde::Serialize;

use super::limits::Slot;
use super::{Read, limits};
use crate::scenario::format::{
    ChoiceForm, FieldForm, Format, Kind, Presence, RecordForm, WordForm,
};

/// Adds a record and all it consists of, unless it is there already.
pub(super) fn record(
    format: &mut Format,
    name: &'static str,
    fields: impl FnOnce(&mut FieldForms<'_>),
) {
    if format.records.iter().any(|record| record.name == name) {
        return;
    }
    let place = format.records.len();
    let known = Vec::new();
    format.records.push(RecordForm {
        name,
        fields: known,
    });
    let fields = FieldForms::within(name, format, fields);
    if let Some(record) = format.records.get_mut(place) {
        record.fields = fields;
    }
}

/// Adds a choice and all it consists of, unless it is there already.
pub(super) fn choice(
    format: &mut Format,
    name: &'static str,
    words: impl FnOnce(&mut Format) -> Vec<WordForm>,
) {
    if format.choices.iter().any(|choice| choice.name == name) {
        return;
    }
    let place = format.choices.len();
    let known = Vec::new();
    format.choices.push(ChoiceForm { name, words: known });
    let words = words(format);
    if let Some(choice) = format.choices.get_mut(place) {
        choice.words = words;
    }
}

/// A word with nothing after it.
pub(super) const fn word(word: &'static str, form: &'static str) -> WordForm {
    WordForm {
        word,
        form,
        values: Vec::new(),
        fields: Vec::new(),
    }
}

/// A word with one value after it.
pub(super) fn one<S, A: Read>(word: &mut WordForm, format: &mut Format, _: fn(A) -> S) {
    value::<A>(word, format, "0");
}

/// A word with two values after it.
pub(super) fn two<S, A: Read, B: Read>(word: &mut WordForm, format: &mut Format, _: fn(A, B) -> S) {
    value::<A>(word, format, "0");
    value::<B>(word, format, "1");
}

/// A word with three values after it.
pub(super) fn three<S, A: Read, B: Read, C: Read>(
    word: &mut WordForm,
    format: &mut Format,
    _: fn(A, B, C) -> S,
) {
    value::<A>(word, format, "0");
    value::<B>(word, format, "1");
    value::<C>(word, format, "2");
}

fn value<T: Read>(word: &mut WordForm, format: &mut Format, position: &'static str) {
    let slot = Slot {
        record: word.word,
        field: position,
    };
    word.values.push((position, T::kind(slot)));
    T::describe(format);
}

/// Fields while they are described.
pub(super) struct FieldForms<'f> {
    record: &'static str,
    format: &'f mut Format,
    known: Vec<FieldForm>,
}

impl<'f> FieldForms<'f> {
    /// The fields of a record, or after a word.
    pub(super) fn within(
        record: &'static str,
        format: &'f mut Format,
        fields: impl FnOnce(&mut FieldForms<'_>),
    ) -> Vec<FieldForm> {
        let mut forms = FieldForms {
            record,
            format,
            known: Vec::new(),
        };
        fields(&mut forms);
        forms.known
    }

    fn add<T: Read>(&mut self, field: &'static str, presence: Presence) {
        let slot = Slot {
            record: self.record,
            field,
        };
        self.known.push(FieldForm {
            name: field,
            kind: T::kind(slot),
            presence,
        });
        T::describe(self.format);
    }

    /// The id that a record declares.
    pub(super) fn declared<S, T>(
        &mut self,
        field: &'static str,
        _: impl for<'a> Fn(&'a S) -> Option<&'a T>,
    ) {
        self.known.push(FieldForm {
            name: field,
            kind: Kind::plain("id of its own".to_owned()),
            presence: Presence::Required,
        });
    }

    /// A field that must be there. The way to it only says its type, here and below.
    pub(super) fn required<S, T: Read>(
        &mut self,
        field: &'static str,
        _: impl for<'a> Fn(&'a S) -> Option<&'a T>,
    ) {
        self.add::<T>(field, Presence::Required);
    }

    /// A field that may be absent.
    pub(super) fn optional<S, T: Read>(
        &mut self,
        field: &'static str,
        _: impl for<'a> Fn(&'a S) -> Option<&'a Option<T>>,
    ) {
        self.add::<T>(field, Presence::Optional);
    }

    /// A field with the default of its type.
    pub(super) fn or_default<S, T: Read + Default + Serialize>(
        &mut self,
        field: &'static str,
        way: impl for<'a> Fn(&'a S) -> Option<&'a T>,
    ) {
        self.or(field, way, &T::default());
    }

    /// A field with a default of its own.
    pub(super) fn or<S, T: Read + Serialize>(
        &mut self,
        field: &'static str,
        _: impl for<'a> Fn(&'a S) -> Option<&'a T>,
        default: &T,
    ) {
        let written = ron::to_string(default).unwrap_or_default();
        self.add::<T>(field, Presence::Default(written));
    }
}

/// A text with the room it has.
pub(super) fn text_kind(slot: Slot) -> Kind {
    let mut words = match (slot.record, slot.field) {
        ("Scenario", "language") => "language tag".to_owned(),
        ("State", "colour") => "colour".to_owned(),
        _ => "text".to_owned(),
    };
    if let Some(limit) = limits::characters(slot) {
        words.push_str(&format!(", up to {limit} characters"));
    }
    if limits::is_one_line(slot) {
        words.push_str(", one line");
    }
    Kind::plain(words)
}

/// A whole number with its range.
pub(super) fn whole_number_kind(slot: Slot, least: i64, most: i64) -> Kind {
    let allowed = limits::whole_numbers(slot);
    let least = least.max(*allowed.start());
    let most = most.min(*allowed.end());
    Kind::plain(match least == most {
        true => format!("the number {least}"),
        false => format!("whole number from {least} to {most}"),
    })
}

/// A number with its range.
pub(super) fn number_kind(slot: Slot) -> Kind {
    let allowed = limits::decimals(slot);
    Kind::plain(format!(
        "number from {} to {}",
        allowed.start(),
        allowed.end()
    ))
}
