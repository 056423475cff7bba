//! What still looks like a name once every known one is replaced, for somebody to look at.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use super::names::FREE;
use crate::exercise::Event;
use crate::scenario::Draft;

/// How many places are listed at most; beyond, nobody would look.
const MOST_PLACES: usize = 400;

/// Where somebody should look before an anonymised export is handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The event; none if it is the scenario.
    pub event: Option<u64>,
    /// What looks like a name, an address or a date.
    pub what: String,
    /// The words around it.
    pub context: String,
}

/// Everything that still looks like a name, an address or a date: each once, where it stands first.
pub(super) fn places(draft: &Draft, log: &[Arc<Event>], numbers: &[u64]) -> Vec<Place> {
    let mut found = Search::default();
    if let Ok(value) = serde_json::to_value(draft) {
        found.look(&value, "", None);
    }
    for (event, number) in log.iter().zip(numbers) {
        if let Ok(value) = serde_json::to_value(&event.fact) {
            found.look(&value, "", Some(*number));
        }
    }
    found.places
}

#[derive(Default)]
struct Search {
    seen: BTreeSet<String>,
    places: Vec<Place>,
}

impl Search {
    fn look(&mut self, value: &Value, field: &str, event: Option<u64>) {
        match value {
            Value::String(text) if FREE.contains(&field) || text.contains(char::is_whitespace) => {
                self.text(text, event);
            }
            Value::Array(items) => items.iter().for_each(|item| self.look(item, field, event)),
            Value::Object(fields) => {
                for (key, value) in fields {
                    self.look(value, key, event);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, event: Option<u64>) {
        for line in text.lines() {
            self.line(line, event);
        }
    }

    fn line(&mut self, line: &str, event: Option<u64>) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let mut length = 1;
            if is_address(word) || is_date(word) {
                self.note(&words, at, 1, event);
            } else if begins_like_name(word) && !begins_sentence(&words, at) {
                // “Ilsa Varn” is one name.
                while words
                    .get(at + length - 1)
                    .is_some_and(|word| word.ends_with(|last: char| last.is_alphanumeric()))
                    && words
                        .get(at + length)
                        .is_some_and(|next| begins_like_name(next))
                {
                    length += 1;
                }
                self.note(&words, at, length, event);
            }
            at += length;
        }
    }

    fn note(&mut self, words: &[&str], at: usize, length: usize, event: Option<u64>) {
        let what = words.get(at..at + length).unwrap_or_default().join(" ");
        let what = what
            .trim_matches(|letter: char| !letter.is_alphanumeric())
            .to_owned();
        if self.places.len() < MOST_PLACES && !what.is_empty() && self.seen.insert(what.clone()) {
            let from = at.saturating_sub(5);
            let to = (at + length + 5).min(words.len());
            let context = words.get(from..to).unwrap_or_default().join(" ");
            self.places.push(Place {
                event,
                what,
                context: format!("… {context} …"),
            });
        }
    }
}

fn begins_like_name(word: &str) -> bool {
    /// Words of the trade that begin with a capital and name nobody.
    const TRADE: [&str; 35] = [
        "Actor",
        "CBM",
        "CBMs",
        "CERT",
        "CSIRT",
        "CET",
        "Chair",
        "ENDEX",
        "EXERCISE",
        "Friday",
        "I",
        "Infrastructure",
        "Internet",
        "IP",
        "IT",
        "Monday",
        "NO",
        "OSCE",
        "PAUSEX",
        "Person",
        "PLAY",
        "POC",
        "STARTEX",
        "Saturday",
        "State",
        "States",
        "Sunday",
        "TLP",
        "Thursday",
        "Tuesday",
        "UN",
        "UTC",
        "VPN",
        "Wednesday",
        "SCADA",
    ];
    let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    let bare = bare.trim_end_matches("’s").trim_end_matches("'s");
    let mut letters = bare.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    // State A, Infrastructure 3.
    capital && bare.chars().count() > 1 && !TRADE.contains(&bare)
}

fn begins_sentence(words: &[&str], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| words.get(before)) else {
        return true;
    };
    before.ends_with([
        '.', '!', '?', ':', '…', '”', '"', '-', '–', '*', '#', '>', ')',
    ]) || words
        .get(at)
        .is_some_and(|word| word.starts_with(['“', '"', '‘', '#', '*']))
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.contains("www.") || (word.contains('@') && word.contains('.'))
}

fn is_date(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let year = bare.len() == 4 && digits == 4 && (bare.starts_with("19") || bare.starts_with("20"));
    let full = digits >= 6 && bare.contains(['-', '/', '.']) && bare.len() <= 10;
    MONTHS.contains(&bare) || year || full
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_name_is_listed_once() {
        let mut search = Search::default();
        search.text(
            "Minister Ilsa Varn called. She wrote to i.varn@mfa.example on 18 January, and State A told Ilsa Varn so.",
            Some(7),
        );
        let found: Vec<&str> = search
            .places
            .iter()
            .map(|place| place.what.as_str())
            .collect();
        assert_eq!(found, ["Ilsa Varn", "i.varn@mfa.example", "January"]);
        assert!(search.places.iter().all(|place| place.event == Some(7)));
    }
}
