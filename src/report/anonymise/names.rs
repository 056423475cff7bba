//! What is replaced by what: ids, names, what is made of them, and the persons whose names the record holds.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::doctrine::doctrine;
use crate::exercise::{DebriefStep, EvaluationStep, Event, Fact};
use crate::scenario::Draft;

/// Fields that hold words of people, however short.
pub(super) const FREE: [&str; 41] = [
    "Improvements",
    "Strengths",
    "Text",
    "account",
    "alt",
    "asks",
    "body",
    "brief",
    "caption",
    "communique",
    "contact",
    "context",
    "freshness",
    "from",
    "issue",
    "label",
    "name",
    "note",
    "notes",
    "occasion",
    "phrase",
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

/// Words in the lists of persons that are nobody’s own: titles, and offices where somebody wrote no name.
const NOBODYS: [&str; 32] = [
    "adviser",
    "advisor",
    "ambassador",
    "and",
    "cert",
    "chair",
    "cyber",
    "delegate",
    "delegation",
    "desk",
    "director",
    "facilitator",
    "guest",
    "head",
    "lead",
    "legal",
    "minister",
    "ministry",
    "miss",
    "mrs",
    "observer",
    "officer",
    "player",
    "policy",
    "press",
    "seat",
    "state",
    "table",
    "team",
    "technical",
    "the",
    "trainer",
];

/// What is replaced by what.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// Ids, whole.
    pub(super) ids: BTreeMap<String, String>,
    /// Names within texts, the longest first: in lower case, and what stands for them.
    known: Vec<(String, String)>,
    /// Beginnings of words made from names, such as `aldeni` for `Aldenian`.
    stems: Vec<(String, String)>,
    /// Given names and surnames, in lower case: replaced where they begin with a capital.
    people: Vec<(String, String)>,
}

/// `A`, `B` … `Z`, `AA` ….
pub(super) fn letter(position: usize) -> String {
    let own = char::from(b'A' + (position % 26) as u8);
    match position / 26 {
        0 => own.to_string(),
        more => format!("{}{own}", letter(more - 1)),
    }
}

impl Names {
    pub(super) fn of(scenario: &Draft) -> Self {
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
    pub(super) fn and_those_of(mut self, other: &Draft) -> Self {
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

    /// Adds the persons whose names a log holds, in its order: those who sat at a seat, who filled in a sheet, who
    /// were to see to something; and the authors of the scenario. The whole name is replaced in any case, each of its
    /// parts where it begins with a capital, but of an author the whole name alone, which may be a house’s.
    pub(super) fn and_persons<'a>(
        mut self,
        log: impl IntoIterator<Item = &'a Event>,
        authors: &[String],
    ) -> Self {
        let mut persons: Vec<&str> = Vec::new();
        for event in log {
            match &event.fact {
                Fact::Evaluation {
                    step: EvaluationStep::PeopleNamed { people, .. },
                } => persons.extend(people.iter().map(|person| person.name.as_str())),
                Fact::Debriefing { step } => match step.as_ref() {
                    DebriefStep::HotWashAnswered { sheet, .. } => persons.push(&sheet.name),
                    // An owner may be an office: “the duty desk” is nobody’s name.
                    DebriefStep::ImprovementPlanned { improvement, .. }
                        if is_personal(&improvement.owner) =>
                    {
                        persons.push(&improvement.owner);
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        let mut seen = BTreeSet::new();
        for person in persons {
            let whole = person.trim().to_lowercase();
            if !whole.is_empty() && seen.insert(whole) {
                self.person(person, &format!("Person {}", seen.len()));
            }
        }
        for author in authors.iter().filter(|author| is_personal(author)) {
            if seen.insert(author.trim().to_lowercase()) {
                self.name(author, &format!("Person {}", seen.len()));
            }
        }
        self.sorted();
        self
    }

    fn person(&mut self, name: &str, neutral: &str) {
        let parts: Vec<&str> = name
            .split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | '.' | '-'))
            .filter(|part| part.chars().count() > 2)
            .collect();
        if parts.len() > 1 {
            self.name(name, neutral);
        }
        let named = parts.iter().any(|part| begins_with_capital(part));
        for part in parts {
            let small = part.to_lowercase();
            // “van der” names nobody, unless somebody writes their whole name small.
            let counts = begins_with_capital(part) || !named;
            if counts
                && !NOBODYS.contains(&small.as_str())
                && !self.people.iter().any(|(known, _)| *known == small)
            {
                self.people.push((small, neutral.to_owned()));
            }
        }
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
    pub(super) fn replaced(&self, text: &str) -> String {
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
                let (rest, small) = (
                    letters.get(at..).unwrap_or_default(),
                    lower.get(at..).unwrap_or_default(),
                );
                if let Some((length, neutral)) = self
                    .of_person(rest, small)
                    .or_else(|| self.derived(rest, small))
                {
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

    /// The given name or surname that a text begins with.
    fn of_person(&self, text: &[char], lower: &[char]) -> Option<(usize, &str)> {
        let (length, word) = capitalised_word(text, lower)?;
        self.people
            .iter()
            .find(|(part, _)| *part == word)
            .map(|(_, neutral)| (length, neutral.as_str()))
    }

    /// A word made from a State's name that a text begins with.
    fn derived(&self, text: &[char], lower: &[char]) -> Option<(usize, &str)> {
        let (length, word) = capitalised_word(text, lower)?;
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
                } else if !is_of_the_doctrine(text) {
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
                    // What a picture shows cannot be read here, so it is left out.
                    "picture" => fields
                        .get_mut("content")
                        .map(|content| std::mem::replace(content, Value::String(String::new()))),
                    _ => None,
                };
                // Where a State or suspect is a key, it is an id; other keys are words of the format.
                let keyed = matches!(
                    field,
                    "players"
                        | "suspects"
                        | "intents"
                        | "answers"
                        | "invited"
                        | "standing"
                        | "dissolving"
                        | "rejected"
                        | "to"
                );
                let old = std::mem::take(fields);
                for (key, mut value) in old {
                    let within = match key.as_str() {
                        // What is to be done, in words; elsewhere an action is a word of the format.
                        "action" if field == "improvement" => "text",
                        key => key,
                    };
                    self.value(&mut value, within);
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

    pub(super) fn retold<T: Serialize + DeserializeOwned>(
        &self,
        original: &T,
    ) -> Result<T, serde_json::Error> {
        let mut value = serde_json::to_value(original)?;
        self.value(&mut value, "");
        serde_json::from_value(value)
    }
}

/// The word that a text begins with, in small letters, and its length: if it begins with a capital.
fn capitalised_word(text: &[char], lower: &[char]) -> Option<(usize, String)> {
    text.first().filter(|first| first.is_uppercase())?;
    let length = lower.iter().take_while(|letter| is_inner(**letter)).count();
    Some((length, lower.iter().take(length).collect()))
}

/// Whether an id is the doctrine's own, and the same in every scenario: `ask-chair` is no name, whoever is called `chair`.
fn is_of_the_doctrine(id: &str) -> bool {
    let doctrine = doctrine();
    doctrine.measure(&id.into()).is_some()
        || doctrine.channel(&id.into()).is_some()
        || doctrine.precedent(&id.into()).is_some()
        || doctrine.procedure(&id.into()).is_some()
        || doctrine.outcome(&id.into()).is_some()
        || doctrine.intent(&id.into()).is_some()
        || doctrine.severity_scale(&id.into()).is_some()
}

fn begins_with_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether it reads as a given name and a surname rather than as an office.
fn is_personal(owner: &str) -> bool {
    let mut words = owner.split_whitespace();
    let all = words.clone().all(|word| {
        let shouted = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
        begins_with_capital(word) && !shouted
    });
    all && words.next().is_some_and(|first| first != "The") && words.next().is_some()
}

const fn is_inner(letter: char) -> bool {
    // Not a method of `char` that is `const`: letters and digits are what words are made of.
    matches!(letter, '0'..='9' | 'a'..='z' | 'A'..='Z')
        || letter as u32 > 0xBF
            && letter as u32 != 0xD7
            && letter as u32 != 0xF7
            && !matches!(letter as u32, 0x2000..=0x2BFF | 0x3000..=0x303F)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let mut names = Names::default();
        names.id("aldenia", "state-a");
        names.id("upper-corvania", "state-b");
        names.id("chair", "actor-1");
        names.name("Republic of Aldenia", "State A");
        names.name("Aldenia", "State A");
        names.stem("Aldenia", "State A");
        names.name("Grey Heron", "Actor 1");
        names.sorted();
        names.person("Ilsa van der Varn-Holt", "Person 1");
        names.person("Mark", "Person 2");
        names.person("Head of the Delegation", "Person 3");
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
    fn persons_are_replaced_by_their_whole_name_and_by_each_part_of_it() {
        let names = names();
        for (text, expected) in [
            (
                "Ilsa van der Varn-Holt rang; ILSA VAN DER VARN-HOLT again.",
                "Person 1 rang; Person 1 again.",
            ),
            (
                "Ms Varn’s note, from Ilsa.",
                "Ms Person 1’s note, from Person 1.",
            ),
            ("Holt, Varnish and a van", "Person 1, Varnish and a van"),
            ("The Head of a Delegation", "The Head of a Delegation"),
            (
                "Mark agreed; we mark it AMBER.",
                "Person 2 agreed; we mark it AMBER.",
            ),
        ] {
            assert_eq!(names.replaced(text), expected);
        }
    }

    #[test]
    fn offices_are_no_persons() {
        for (owner, personal) in [
            ("Ilsa Varn", true),
            ("the duty desk", false),
            ("Operations", false),
            ("CERT and ministry", false),
            ("The Demarche Authors", false),
            ("", false),
        ] {
            assert_eq!(is_personal(owner), personal, "{owner}");
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
            "measure": "ask-chair",
            "option": "chair-invites",
            "inject": "upper-corvania-2-corvania",
            "suspects": {"aldenia-agency": 40, "corvania": 3},
        });
        names.value(&mut value, "");
        let expected = serde_json::json!({
            "seat": "team:state-b",
            "players": {"state-a": "Table"},
            "fact": {"MessageSent": {"from": "state-a", "note": {"to": "state-b", "subject": "State A", "channel": "public"}}},
            "decision": "state-a-press",
            "measure": "ask-chair",
            "option": "actor-1-invites",
            "inject": "state-b-2-corvania",
            "suspects": {"state-a-agency": 40, "corvania": 3},
        });
        assert_eq!(value, expected);
    }

    #[test]
    fn letters_do_not_run_out() {
        assert_eq!([0, 25, 26, 52].map(letter), ["A", "Z", "AA", "BA"]);
    }
}
