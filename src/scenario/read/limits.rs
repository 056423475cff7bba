//! Ranges of numbers and sizes of texts, by record and field.

use std::ops::RangeInclusive;

use crate::scenario::model::FORMAT;

/// The place of a value in the format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Slot {
    /// The record, or the word before the bracket.
    pub(super) record: &'static str,
    /// The field, or the position as `0`, `1`, `2`.
    pub(super) field: &'static str,
}

/// The whole numbers allowed there, within what their type can hold.
pub(super) fn whole_numbers(slot: Slot) -> RangeInclusive<i64> {
    match (slot.record, slot.field) {
        ("Scenario", "format") => i64::from(FORMAT)..=i64::from(FORMAT),
        ("Objective", "cbms") => 1..=16,
        ("Tension" | "TensionAtLeast", "level") | ("Chance", "0") => 0..=100,
        ("Tension", "2") => -100..=100,
        ("LeakRisk", "per_mille") => 0..=1000,
        ("Picture", "page") => 1..=9999,
        ("Coerciveness", "0") => 0..=10,
        ("Office", "0") => 0..=23,
        ("Office", "1") => 1..=24,
        _ => i64::MIN..=i64::MAX,
    }
}

/// The decimal numbers allowed there.
pub(super) fn decimals(slot: Slot) -> RangeInclusive<f64> {
    match (slot.record, slot.field) {
        ("State", "place") | ("Evidence", "weight") => 0.0..=1.0,
        ("State", "utc_offset") => -12.0..=14.0,
        ("Timing", "pace") => 0.1..=240.0,
        _ => f64::MIN..=f64::MAX,
    }
}

/// How much room a text has, for texts that stand where room is short.
///
/// Figures follow the narrowest place on any screen that shows the text, with some reserve.
pub(super) fn characters(slot: Slot) -> Option<usize> {
    Some(match (slot.record, slot.field) {
        ("State", "short") => 24,
        ("Scenario", "theme" | "version" | "licence" | "real_world_stop") => 40,
        ("Role", "title") => 40,
        ("Contact", "freshness") => 60,
        ("Picture", "file") => 200,
        ("Picture", "alt") => 600,
        ("Picture", "caption") => 300,
        (_, "name" | "label" | "from") => 80,
        (_, "title") => 120,
        ("Objective", "text") => 240,
        ("Expect" | "Question", "text") | (_, "asks" | "question" | "questions" | "red_lines") => {
            300
        }
        ("Scenario", "synopsis") => 800,
        _ => return None,
    })
}

/// Whether a text stands on one line.
pub(super) fn is_one_line(slot: Slot) -> bool {
    characters(slot).is_some() && !matches!(slot.field, "synopsis" | "questions" | "red_lines")
}
