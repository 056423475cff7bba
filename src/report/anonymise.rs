//! Exports that do not say who: States are letters, actors and infrastructure numbers, persons are left out, dates are
//! shifted. What is not known to be a name cannot be replaced, and is listed for somebody to look at.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, Datelike as _, TimeDelta, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::ReportError;
use super::subject::{Proof, Subject};
use crate::debrief::Review;
use crate::exercise::{Event, WallTime};
use crate::scenario::{Draft, Scenario};

/// The year that anonymised exercises are moved to.
const YEAR: i32 = 2000;
/// How many places are listed at most; beyond, nobody would look.
const MOST_PLACES: usize = 400;

/// Fields that hold words of people, however short.
const FREE: [&str; 33] = [
    "account",
    "asks",
    "body",
    "brief",
    "communique",
    "contact",
    "context",
    "freshness",
    "from",
    "label",
    "name",
    "note",
    "notes",
    "profile",
    "purpose",
    "question",
    "questions",
    "rationale",
    "reason",
    "reasoning",
    "red_lines",
    "report",
    "short",
    "stance",
    "subject",
    "synopsis",
    "text",
    "theme",
    "title",
    "wording",
    "words",
    "explanation",
    "real_world_stop",
];

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

/// What is replaced by what.
#[derive(Clone, Debug, Default)]
struct Names {
    /// Ids, whole.
    ids: BTreeMap<String, String>,
    /// Names within texts, the longest first: in lower case, and what stands for them.
    known: Vec<(String, String)>,
    /// Beginnings of words made from names, such as `aldeni` for `Aldenian`.
    stems: Vec<(String, String)>,
}

/// `A`, `B` … `Z`, `AA` ….
fn letter(position: usize) -> String {
    let own = char::from(b'A' + (position % 26) as u8);
    match position / 26 {
        0 => own.to_string(),
        more => format!("{}{own}", letter(more - 1)),
    }
}

impl Names {
    fn of(scenario: &Draft) -> Self {
        let mut names = Self::default();
        for (position, state) in scenario.states.iter().enumerate() {
            let neutral = format!("State {}", letter(position));
            let id = format!("state-{}", letter(position).to_lowercase());
            names.id(state.id.as_str(), &id);
            for contact in &state.contacts {
                names.name(&contact.name, &format!("contact point of {neutral}"));
            }
            names.name(&state.name, &neutral);
            names.name(&state.short, &neutral);
            names.stem(&state.short, &neutral);
        }
        for (position, actor) in scenario.actors.iter().enumerate() {
            let number = position + 1;
            names.id(actor.id.as_str(), &format!("actor-{number}"));
            names.name(&actor.name, &format!("Actor {number}"));
        }
        for (position, asset) in scenario.infrastructure.iter().enumerate() {
            let number = position + 1;
            names.id(asset.id.as_str(), &format!("infrastructure-{number}"));
            names.name(&asset.name, &format!("Infrastructure {number}"));
        }
        names.id(scenario.id.as_str(), "scenario");
        names.sorted();
        names
    }

    /// Adds names that another scenario knows, without telling what bears them.
    fn and_those_of(mut self, other: &Draft) -> Self {
        let neutral = "[name]";
        for actor in &other.actors {
            self.name(&actor.name, neutral);
        }
        for asset in &other.infrastructure {
            self.name(&asset.name, neutral);
        }
        self.sorted();
        self
    }

    fn id(&mut self, id: &str, neutral: &str) {
        self.ids
            .entry(id.to_owned())
            .or_insert_with(|| neutral.to_owned());
    }

    fn name(&mut self, name: &str, neutral: &str) {
        let name = name.trim().to_lowercase();
        if name.chars().count() > 1 && !self.known.iter().any(|(known, _)| *known == name) {
            self.known.push((name, neutral.to_owned()));
        }
    }

    /// `Aldenia` is also in `Aldenian` and `Aldenians`.
    fn stem(&mut self, name: &str, neutral: &str) {
        let letters: Vec<char> = name.to_lowercase().chars().collect();
        if letters.len() > 4 && letters.iter().all(|letter| letter.is_alphabetic()) {
            let stem: String = letters[..letters.len() - 1].iter().collect();
            self.stems.push((stem, neutral.to_owned()));
        }
    }

    fn sorted(&mut self) {
        self.known
            .sort_by_key(|(name, _)| std::cmp::Reverse(name.chars().count()));
    }

    /// A text with every known name replaced.
    fn replaced(&self, text: &str) -> String {
        let letters: Vec<char> = text.chars().collect();
        // One letter for each, so that places agree; letters that become several in lower case stay as they are.
        let lower: Vec<char> = letters
            .iter()
            .map(|letter| {
                let mut small = letter.to_lowercase();
                match (small.next(), small.next()) {
                    (Some(one), None) => one,
                    _ => *letter,
                }
            })
            .collect();
        let mut new = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(letter) = letters.get(at) {
            let starts = at == 0 || !lower.get(at - 1).is_some_and(|before| is_inner(*before));
            if starts && is_inner(*letter) {
                if let Some((length, neutral)) = self.at(lower.get(at..).unwrap_or_default()) {
                    new.push_str(neutral);
                    at += length;
                    continue;
                }
                if let Some((length, neutral)) = self.derived(
                    letters.get(at..).unwrap_or_default(),
                    lower.get(at..).unwrap_or_default(),
                ) {
                    new.push_str(neutral);
                    at += length;
                    continue;
                }
            }
            new.push(*letter);
            at += 1;
        }
        new
    }

    /// The name that a text begins with, as a whole word.
    fn at(&self, text: &[char]) -> Option<(usize, &str)> {
        self.known.iter().find_map(|(name, neutral)| {
            let mut length = 0;
            for letter in name.chars() {
                if text.get(length) != Some(&letter) {
                    return None;
                }
                length += 1;
            }
            let ends = !text.get(length).is_some_and(|next| is_inner(*next));
            ends.then_some((length, neutral.as_str()))
        })
    }

    /// A word made from a State's name that a text begins with.
    fn derived(&self, text: &[char], lower: &[char]) -> Option<(usize, &str)> {
        if !text.first().is_some_and(|first| first.is_uppercase()) {
            return None;
        }
        let length = lower.iter().take_while(|letter| is_inner(**letter)).count();
        let word: String = lower.iter().take(length).collect();
        self.stems
            .iter()
            .find(|(stem, _)| word.starts_with(stem.as_str()))
            .map(|(_, neutral)| (length, neutral.as_str()))
    }

    /// A value with every id and every name in it replaced.
    fn value(&self, value: &mut Value, field: &str) {
        match value {
            Value::String(text) => {
                if let Some(neutral) = self.ids.get(text.as_str()) {
                    neutral.clone_into(text);
                } else if FREE.contains(&field) || text.contains(char::is_whitespace) {
                    *text = self.replaced(text);
                } else {
                    *text = self.id_like(text);
                }
            }
            // Who sat there, and who filled in a sheet, is left out.
            Value::Array(items) if field == "people" => items.clear(),
            Value::Array(items) => {
                for item in items {
                    self.value(item, field);
                }
            }
            Value::Object(fields) => {
                match field {
                    "sheet" => fields.remove("name"),
                    "improvement" => fields.remove("owner"),
                    _ => None,
                };
                // Where a State or suspect is a key, it is an id; other keys are words of the format.
                let keyed = matches!(
                    field,
                    "players"
                        | "suspects"
                        | "intents"
                        | "answers"
                        | "standing"
                        | "dissolving"
                        | "rejected"
                        | "to"
                );
                let old = std::mem::take(fields);
                for (key, mut value) in old {
                    self.value(&mut value, &key);
                    let key = if keyed { self.id_like(&key) } else { key };
                    fields.insert(key, value);
                }
            }
            _ => {}
        }
    }

    /// An id that is made from others: `aldenia-press`, `team:aldenia`.
    fn id_like(&self, text: &str) -> String {
        let within = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let mut new = String::with_capacity(text.len());
        let mut before = None;
        let mut rest = text;
        while let Some(letter) = rest.chars().next() {
            // The longest id that stands here as a whole.
            let stands = |id: &str| {
                let behind = rest.strip_prefix(id);
                !id.is_empty() && behind.is_some_and(|behind| !within(behind.chars().next()))
            };
            let found = self
                .ids
                .iter()
                .filter(|(id, _)| !within(before) && stands(id))
                .max_by_key(|(id, _)| id.len());
            let taken = match found {
                Some((id, neutral)) => {
                    new.push_str(neutral);
                    id.len()
                }
                None => {
                    new.push(letter);
                    letter.len_utf8()
                }
            };
            let (read, behind) = rest.split_at(taken);
            before = read.chars().next_back();
            rest = behind;
        }
        new
    }

    fn retold<T: Serialize + DeserializeOwned>(
        &self,
        original: &T,
    ) -> Result<T, serde_json::Error> {
        let mut value = serde_json::to_value(original)?;
        self.value(&mut value, "");
        serde_json::from_value(value)
    }
}

const fn is_inner(letter: char) -> bool {
    // Not a method of `char` that is `const`: letters and digits are what words are made of.
    matches!(letter, '0'..='9' | 'a'..='z' | 'A'..='Z')
        || letter as u32 > 0xBF
            && letter as u32 != 0xD7
            && letter as u32 != 0xF7
            && !matches!(letter as u32, 0x2000..=0x2BFF | 0x3000..=0x303F)
}

/// By how much the clock of the room and the story are moved.
#[derive(Clone, Copy, Debug)]
struct Shift {
    story: TimeDelta,
    wall: i64,
}

impl Shift {
    /// Whole weeks for the story, so that offices keep their hours; whole days for the room.
    fn of(scenario: &Draft, first: Option<&Event>) -> Self {
        const DAY: i64 = 86_400_000;
        let back = |at: DateTime<Utc>| {
            let start = at.with_year(YEAR).unwrap_or(at);
            at.signed_duration_since(start).num_days()
        };
        let weeks = back(scenario.timing.startex).div_euclid(7);
        let days = first
            .and_then(|event| event.wall.to_utc())
            .map_or(0, |wall| {
                wall.signed_duration_since(first_of_year()).num_days()
            });
        Self {
            story: TimeDelta::try_weeks(weeks).unwrap_or_default(),
            wall: days.saturating_mul(DAY),
        }
    }
}

fn first_of_year() -> DateTime<Utc> {
    // The 1st of January 2000.
    DateTime::from_timestamp(946_684_800, 0).unwrap_or_default()
}

impl Subject {
    /// The same without saying who. `whole` is the scenario that was played, so that names which a State's packet
    /// does not explain are replaced there as well.
    ///
    /// # Errors
    ///
    /// If something cannot be told without its names; then nothing is exported.
    pub fn anonymised(self, whole: &Scenario) -> Result<Self, ReportError> {
        let old = self.review.scenario();
        let names = match self.whose {
            Some(_) => Names::of(old).and_those_of(whole),
            None => Names::of(old),
        };
        let shift = Shift::of(old, self.review.log().first().map(AsRef::as_ref));
        let failed = |event: u64, error: serde_json::Error| ReportError::Anonymise {
            sequence: event,
            detail: error.to_string(),
        };
        let mut draft = names
            .retold::<Draft>(old)
            .map_err(|error| failed(0, error))?;
        neutral(&mut draft, &names, shift);
        let mut log = Vec::with_capacity(self.review.log().len());
        for event in self.review.log() {
            let mut told = names
                .retold::<Event>(event.as_ref())
                .map_err(|error| failed(event.sequence, error))?;
            told.wall = WallTime::from_millis(told.wall.as_millis().saturating_sub(shift.wall));
            if let crate::exercise::Fact::ExerciseOpened { title, .. } = &mut told.fact {
                // Cohorts and places stand in the name of a run.
                "Exercise".clone_into(title);
            }
            log.push(Arc::new(told));
        }
        let whose = self.whose.as_ref().map(|state| {
            let neutral = names.ids.get(state.as_str());
            neutral.map_or_else(|| state.clone(), |id| id.as_str().into())
        });
        let places = places(&draft, &log, &self.numbers);
        Ok(Self {
            review: Review::new(Scenario::for_reading(draft), log),
            whose,
            proof: Proof {
                // A seal would lead back to the record.
                seal: None,
                standing: if self.proof.standing.contains("damaged") {
                    "The record this was taken from is damaged.".to_owned()
                } else {
                    "Not told in an anonymised copy: the seal would lead back to the record."
                        .to_owned()
                },
            },
            anonymised: true,
            places,
            numbers: self.numbers,
        })
    }
}

/// What is replaced whole, whatever it says.
fn neutral(draft: &mut Draft, names: &Names, shift: Shift) {
    draft.authors.clear();
    draft.licence.clear();
    let startex = draft.timing.startex;
    draft.timing.startex = startex.checked_sub_signed(shift.story).unwrap_or(startex);
    for (position, state) in draft.states.iter_mut().enumerate() {
        let neutral = format!("State {}", letter(position));
        state.name.clone_from(&neutral);
        state.short = neutral;
        for contact in &mut state.contacts {
            contact.name = names.replaced(&contact.name);
            contact.confirmed = contact
                .confirmed
                .and_then(|day| day.checked_sub_signed(shift.story));
        }
    }
    for (position, actor) in draft.actors.iter_mut().enumerate() {
        actor.name = format!("Actor {}", position + 1);
    }
    for (position, asset) in draft.infrastructure.iter_mut().enumerate() {
        asset.name = format!("Infrastructure {}", position + 1);
    }
}

/// Everything that still looks like a name, an address or a date: each once, where it stands first.
fn places(draft: &Draft, log: &[Arc<Event>], numbers: &[u64]) -> Vec<Place> {
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
    const TRADE: [&str; 34] = [
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

    fn names() -> Names {
        let mut names = Names::default();
        names.id("aldenia", "state-a");
        names.id("upper-corvania", "state-b");
        names.name("Republic of Aldenia", "State A");
        names.name("Aldenia", "State A");
        names.stem("Aldenia", "State A");
        names.name("Grey Heron", "Actor 1");
        names.sorted();
        names
    }

    #[test]
    fn names_are_replaced_as_whole_words_in_any_case() {
        let names = names();
        for (text, expected) in [
            ("The Republic of Aldenia spoke.", "The State A spoke."),
            ("ALDENIA’s grid; aldenia.", "State A’s grid; State A."),
            (
                "The Aldenian grid and Aldenians",
                "The State A grid and State A",
            ),
            ("grey heron, Grey Herons", "Actor 1, Grey Herons"),
            ("Waldenia and Aldeniaville", "Waldenia and State A"),
            ("Élan vital", "Élan vital"),
        ] {
            assert_eq!(names.replaced(text), expected);
        }
    }

    #[test]
    fn ids_are_replaced_wherever_they_stand() {
        let names = names();
        let mut value = serde_json::json!({
            "seat": "team:upper-corvania",
            "players": {"aldenia": "Table"},
            "fact": {"MessageSent": {"from": "aldenia", "note": {"to": "upper-corvania", "subject": "Aldenia", "channel": "public"}}},
            "decision": "aldenia-press",
            "inject": "upper-corvania-2-corvania",
            "suspects": {"aldenia-agency": 40, "corvania": 3},
        });
        names.value(&mut value, "");
        let expected = serde_json::json!({
            "seat": "team:state-b",
            "players": {"state-a": "Table"},
            "fact": {"MessageSent": {"from": "state-a", "note": {"to": "state-b", "subject": "State A", "channel": "public"}}},
            "decision": "state-a-press",
            "inject": "state-b-2-corvania",
            "suspects": {"state-a-agency": 40, "corvania": 3},
        });
        assert_eq!(value, expected);
    }

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

    #[test]
    fn letters_do_not_run_out() {
        assert_eq!([0, 25, 26, 52].map(letter), ["A", "Z", "AA", "BA"]);
    }
}
