//! Words of the report that its sections and the workbook share.

use super::Told;
use crate::debrief::words::outcome_name;
use crate::debrief::{Ending, ExpectedAct, ResponseKind, expectation_in_words};
use crate::exercise::ExpectationStatus;

/// How a consultation ended.
pub(in crate::report) fn ending_in_words(ending: &Ending) -> String {
    match ending {
        Ending::Waiting => "no answer yet".to_owned(),
        Ending::InSession => "still in session".to_owned(),
        Ending::Concluded(outcome) => {
            format!("concluded: {}", outcome_name(outcome).to_lowercase())
        }
        Ending::BrokenOff => "broken off".to_owned(),
        Ending::Declined => "declined".to_owned(),
        Ending::Lapsed => "lapsed in silence".to_owned(),
        Ending::Undelivered => "never delivered".to_owned(),
        Ending::Withdrawn => "withdrawn".to_owned(),
    }
}

/// What responses of a kind are.
pub(in crate::report) const fn kind_in_words(kind: ResponseKind) -> &'static str {
    match kind {
        ResponseKind::InjectRead => "Injects opened",
        ResponseKind::MessageRead => "Messages opened",
        ResponseKind::RequestAcknowledged => "Requests confirmed",
        ResponseKind::RequestAnswered => "Requests answered",
        ResponseKind::CheckAnswered => "Communications checks answered",
        ResponseKind::Decided => "Decisions taken",
    }
}

/// How an expected action came out, in one word.
pub(in crate::report) const fn status_of(act: &ExpectedAct) -> &'static str {
    match act.expectation.status {
        ExpectationStatus::Open => "open",
        ExpectationStatus::Met { .. } => "met",
        ExpectationStatus::Missed => "missed",
        ExpectationStatus::Waived => "waived",
    }
}

/// `1 inject`, `3 injects`.
pub(super) fn counted(count: usize, one: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {one}s"),
    }
}

/// A sentence with a capital and a full stop.
pub(super) fn full(sentence: &str) -> String {
    let sentence = sentence.trim();
    let mut letters = sentence.chars();
    let capital: String = match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => return String::new(),
    };
    if capital.ends_with(['.', '!', '?', '”', '…']) {
        capital
    } else {
        capital + "."
    }
}

impl Told<'_> {
    /// What was expected of whom, as authors often begin with the State's name and sometimes do not.
    pub(super) fn expected(&self, act: &ExpectedAct) -> String {
        let what = expectation_in_words(&act.expectation, self.exercise());
        let name = self.scenario().short_name(&act.expectation.state);
        if what.starts_with(name) {
            what
        } else {
            format!("{name}: {what}")
        }
    }
}
