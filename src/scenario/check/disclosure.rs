//! Names from private texts that come out in public.
//!
//! Looks for names only: a run of capitalised words within a sentence, a word with letters and digits, a name in
//! italics. A name is private if it stands in a brief, a red line, the account of the truth, or an inject marked
//! so strictly that it may not be shared, and nowhere else. A name that several tables may hear, a common word, a
//! day of the week or a word that is also written small is none. An author who means a name to come out says so to
//! the facilitator, in the notes of the public inject.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Check;
use crate::doctrine::{InjectChannel, Vocabulary as _};
use crate::scenario::model::{Addressee, Inject};
use crate::scenario::problem::Advice;
use crate::scenario::source::Extent;
use crate::scenario::tree::Place;

/// How many words a name has at most.
const LONGEST: usize = 4;
/// Shorter words are no names; too many of them are common ones.
const SHORTEST: usize = 4;
/// How many private names are looked for; a scenario has a dozen.
const MOST: usize = 2_000;
/// Languages in which every noun has a capital letter, so that a capital says nothing.
const NOUNS_ARE_CAPITALISED: [&str; 2] = ["de", "lb"];
/// Capitalised in English, but nobody's name.
const CALENDAR: [&str; 19] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What a name begins with that is of a public body: that there is one is no secret.
const BODIES: [&str; 9] = [
    "ministry",
    "ministries",
    "department",
    "government",
    "parliament",
    "council",
    "committee",
    "court",
    "embassy",
];

/// A name as its words in small letters.
type Name = Vec<String>;

impl Check<'_, '_, '_> {
    pub(super) fn disclosure(&mut self) {
        if !self.is_sound() {
            return;
        }
        let mut private: BTreeMap<Name, Source> = BTreeMap::new();
        self.private_names(&mut private);
        let injects = self.outline.injects.iter();
        let mut public: Vec<_> = injects.filter(|item| is_public(&item.value)).collect();
        let mut named: BTreeSet<Name> = BTreeSet::new();
        {
            let finder = Finder::of(private.keys());
            let texts = public
                .iter()
                .flat_map(|item| [&item.value.title, &item.value.body]);
            for text in texts {
                named.extend(finder.names_in(text).into_iter().cloned());
            }
        }
        // Few names come out, if any, and only for those the rest is read.
        private.retain(|name, _| named.contains(name));
        if private.is_empty() {
            return;
        }
        let known = self.known_otherwise(&private);
        private.retain(|name, _| !known.contains(name));

        // What waits for a condition comes last: what is planned is out by then, most likely.
        public.sort_by_key(|item| (item.value.at.is_none(), item.value.at));
        let finder = Finder::of(private.keys());
        let mut out: BTreeSet<Name> = BTreeSet::new();
        for item in public {
            let inject = &item.value;
            let meant = finder.names_in(inject.notes.as_deref().unwrap_or_default());
            let sender = finder.names_in(&inject.from);
            for (field, text) in [("title", &inject.title), ("body", &inject.body)] {
                for name in finder.names_in(text) {
                    let Some(source) = private.get(name) else {
                        continue;
                    };
                    let comes_later = source.from.is_some_and(|from| inject.at <= Some(from));
                    if comes_later || meant.contains(name) || sender.contains(name) {
                        continue;
                    }
                    if out.insert(name.clone()) {
                        let extent = self.extent_of(&source.written, item.at(field));
                        let advice = Advice::SecretInPublic {
                            name: source.written.clone(),
                            place: source.place.clone(),
                        };
                        self.problems.report(extent, advice);
                    }
                }
            }
        }
    }

    /// The names in private texts, each with the first text that has it.
    fn private_names(&self, into: &mut BTreeMap<Name, Source>) {
        let outline = self.outline;
        let capitals_tell = !outline.head.language().is_some_and(|language| {
            NOUNS_ARE_CAPITALISED.contains(&language.split('-').next().unwrap_or_default())
        });
        let mut add = |text: &str, place: &dyn Fn() -> String, from| {
            for written in names(text, capitals_tell) {
                if into.len() >= MOST {
                    return;
                }
                let name = folded(&written);
                into.entry(name).or_insert_with(|| Source {
                    written,
                    place: place(),
                    from,
                });
            }
        };
        for item in &outline.states {
            let state = &item.value;
            add(
                &state.brief,
                &|| format!("the brief of {}", state.short),
                None,
            );
            for line in &state.red_lines {
                add(line, &|| format!("the red lines of {}", state.short), None);
            }
        }
        for item in &outline.injects {
            let inject = &item.value;
            if is_closed(inject) {
                let place = || format!("the {} inject “{}”", inject.marking.label(), inject.id);
                add(&inject.body, &place, inject.at);
            }
        }
        if let Some(truth) = &outline.truth {
            add(
                &truth.account,
                &|| "the account of the truth".to_owned(),
                None,
            );
        }
    }

    /// The names among these that stand in a text which is neither private nor a public inject, and those that
    /// are common words.
    fn known_otherwise(&self, private: &BTreeMap<Name, Source>) -> BTreeSet<Name> {
        let outline = self.outline;
        let finder = Finder::of(private.keys());
        let mut known: BTreeSet<Name> = BTreeSet::new();
        let single: BTreeSet<&str> = private
            .keys()
            .filter_map(|name| match &name[..] {
                // What has digits is no common word, however it is written.
                [only] if !only.contains(|it: char| it.is_ascii_digit()) => Some(only.as_str()),
                _ => None,
            })
            .collect();
        let mut small: BTreeSet<&str> = BTreeSet::new();
        let mut told = |text: &str| {
            known.extend(finder.names_in(text).into_iter().cloned());
        };
        for text in outline.head.texts() {
            told(text);
        }
        for item in &outline.objectives {
            told(&item.value.text);
        }
        for item in &outline.moves {
            told(&item.value.title);
            item.value.questions.iter().for_each(|text| told(text));
        }
        for item in &outline.states {
            let state = &item.value;
            for text in [&state.name, &state.short, &state.profile] {
                told(text);
            }
            for contact in &state.contacts {
                told(&contact.name);
            }
        }
        for item in &outline.suspects {
            told(&item.value.label);
        }
        for item in &outline.infrastructure {
            told(&item.value.name);
        }
        for item in &outline.injects {
            let inject = &item.value;
            if !is_closed(inject) && !is_public(inject) {
                for text in [&inject.title, &inject.body, &inject.from] {
                    told(text);
                }
            }
        }
        let states = outline.states.iter().map(|item| &item.value);
        let bodies = outline.injects.iter().map(|item| &item.value.body);
        let texts = states.flat_map(|state| [&state.profile, &state.brief]);
        let account = outline.truth.iter().map(|truth| &truth.account);
        for text in texts.chain(bodies).chain(account) {
            let words = words(text).filter(|word| !word.is_capitalised);
            small.extend(words.filter_map(|word| single.get(word.written)));
        }
        // “Aldenian” is as public as Aldenia.
        let peoples: Vec<String> = outline
            .states
            .iter()
            .filter_map(|item| {
                let short = item.value.short.to_lowercase();
                let length = short.chars().count();
                (length > 5).then(|| short.chars().take(length - 2).collect())
            })
            .collect();
        for name in private.keys() {
            if let [word] = &name[..]
                && (small.contains(word.as_str())
                    || CALENDAR.contains(&word.as_str())
                    || peoples.iter().any(|people| word.starts_with(people)))
            {
                known.insert(name.clone());
            }
        }
        known
    }

    /// Where a name stands in a text of the file, or the text itself if it is written there with escapes.
    fn extent_of(&self, name: &str, place: Place<'_, '_>) -> Extent {
        let whole = place.extent();
        let source = self.problems.source().text();
        let written = source.as_bytes().get(whole.start..whole.end);
        let found = written.and_then(|written| {
            let mut windows = written.windows(name.len().max(1));
            windows.position(|window| window.eq_ignore_ascii_case(name.as_bytes()))
        });
        match found {
            Some(at) => Extent::new(whole.start + at, whole.start + at + name.len()),
            None => whole,
        }
    }
}

/// Where a private name comes from.
#[derive(Debug)]
struct Source {
    /// As the author wrote it.
    written: String,
    /// The text, with its article.
    place: String,
    /// When it is released; nothing if it is there from the start or waits for a condition.
    from: Option<crate::scenario::span::Span>,
}

/// Whether everybody reads it.
fn is_public(inject: &Inject) -> bool {
    inject.to.contains(&Addressee::All) || inject.channel == InjectChannel::Media
}

/// Whether it may not leave the State that receives it.
fn is_closed(inject: &Inject) -> bool {
    !inject.marking.may_be_shared() && !is_public(inject)
}

/// A word of a text.
#[derive(Clone, Copy, Debug)]
struct Word<'t> {
    written: &'t str,
    /// Its first letter is a capital.
    is_capitalised: bool,
    /// Something ends before it: the text begins, a sentence, a quotation, a line.
    is_first: bool,
    /// Nothing but a space stands before it.
    follows_closely: bool,
    /// It stands in italics.
    is_italic: bool,
}

/// The words of a text, one after the other, since a text may be long. `’s` is no part of a word.
struct Words<'t> {
    text: &'t str,
    at: usize,
    is_italic: bool,
}

fn words(text: &str) -> Words<'_> {
    Words {
        text,
        at: 0,
        is_italic: false,
    }
}

impl<'t> Iterator for Words<'t> {
    type Item = Word<'t>;

    fn next(&mut self) -> Option<Word<'t>> {
        let rest = self.text.get(self.at..)?;
        let start = rest.find(char::is_alphanumeric)?;
        let between = rest.get(..start)?;
        if between != " " {
            for stars in between.split(|it| it != '*') {
                // Two stars are bold, one or three change to and from italics.
                self.is_italic ^= stars.len() % 2 == 1;
            }
        }
        let word = rest.get(start..)?;
        let end = end_of_word(word);
        let is_at_start = self.at == 0;
        self.at += start + end;
        let written = word.get(..end)?;
        let stem = ["’s", "'s"]
            .iter()
            .find_map(|ending| written.strip_suffix(ending));
        Some(Word {
            written: stem.unwrap_or(written),
            is_capitalised: written.starts_with(char::is_uppercase),
            is_first: is_at_start || between.contains(|it| !matches!(it, ' ' | '*' | ',')),
            follows_closely: between == " ",
            is_italic: self.is_italic,
        })
    }
}

/// Where the word ends with which a text begins: letters and digits, and what joins them.
fn end_of_word(text: &str) -> usize {
    let plain = |text: &str| {
        let letters = text.bytes().take_while(u8::is_ascii_alphanumeric);
        letters.count()
    };
    // Most words are plain to their end, which is found without decoding them.
    let mut end = plain(text);
    let mut characters = text.get(end..).unwrap_or_default().chars().peekable();
    while let Some(character) = characters.next() {
        let is_joint = matches!(character, '-' | '’' | '\'')
            && characters.peek().is_some_and(|next| next.is_alphanumeric());
        if !character.is_alphanumeric() && !is_joint {
            break;
        }
        end += character.len_utf8();
    }
    end
}

/// A word in small letters, in a buffer that is used again for the next.
fn small<'b>(word: &str, buffer: &'b mut String) -> &'b str {
    buffer.clear();
    if word.is_ascii() {
        buffer.push_str(word);
        buffer.make_ascii_lowercase();
    } else {
        buffer.push_str(&word.to_lowercase());
    }
    buffer
}

/// The names in a text, as they are written.
fn names(text: &str, capitals_tell: bool) -> impl Iterator<Item = String> {
    let mut words = words(text).peekable();
    std::iter::from_fn(move || {
        loop {
            let word = words.next()?;
            let is_long = word.written.chars().nth(SHORTEST - 1).is_some();
            let is_name = word.is_italic || capitals_tell && !word.is_first;
            if word.is_capitalised && is_name && is_long {
                let mut run = vec![word.written];
                let is_body = BODIES.contains(&word.written.to_lowercase().as_str());
                let continues = |next: &Word<'_>| {
                    let joins = is_body && next.written == "of";
                    next.follows_closely && (next.is_capitalised || joins)
                };
                while let Some(next) = words.next_if(continues) {
                    if run.len() <= LONGEST {
                        run.push(next.written);
                    }
                }
                // A run of many capitals is a heading, not a name.
                if run.len() <= LONGEST && !is_body {
                    return Some(run.join(" "));
                }
            } else if is_long
                && word.written.contains(|it: char| it.is_ascii_digit())
                && word.written.contains(char::is_alphabetic)
            {
                return Some(word.written.to_owned());
            }
        }
    })
}

fn folded(name: &str) -> Name {
    words(name)
        .map(|word| word.written.to_lowercase())
        .collect()
}

/// Finds names in texts.
struct Finder<'n> {
    /// By the last word of each name: the names that end with it, backwards. Every word of a scenario is looked up
    /// here, so that the map is a hashed one; nobody goes through it.
    by_last_word: HashMap<&'n str, BTreeMap<Vec<&'n str>, &'n Name>>,
}

impl<'n> Finder<'n> {
    fn of(names: impl Iterator<Item = &'n Name>) -> Self {
        let mut by_last_word: HashMap<&str, BTreeMap<Vec<&str>, &Name>> = HashMap::new();
        for name in names {
            if let Some(last) = name.last() {
                let backwards = name.iter().rev().map(String::as_str).collect();
                by_last_word
                    .entry(last)
                    .or_default()
                    .insert(backwards, name);
            }
        }
        Self { by_last_word }
    }

    fn names_in(&self, text: &str) -> BTreeSet<&'n Name> {
        let mut found = BTreeSet::new();
        let mut buffer = String::new();
        // The last words as they are written, the latest first.
        let mut before = [""; LONGEST];
        for word in words(text) {
            before.rotate_right(1);
            if let Some(latest) = before.first_mut() {
                *latest = word.written;
            }
            let Some(names) = self.by_last_word.get(small(word.written, &mut buffer)) else {
                continue;
            };
            let backwards = before.map(str::to_lowercase);
            let backwards: Vec<&str> = backwards.iter().map(String::as_str).collect();
            for length in 1..=backwards.len() {
                let here = backwards.get(..length).unwrap_or(&[]);
                found.extend(names.get(here).copied());
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_of(text: &str, capitals_tell: bool) -> Vec<String> {
        names(text, capitals_tell).collect()
    }

    #[test]
    fn names_are_runs_of_capitals_codes_and_words_in_italics() {
        let text = "We know of a source. His cover name is *Ferryman*; he rents at Quayside Hosting’s \
                    halls, says the Ministry of Economic Affairs. Nobody else calls the TG-4 by its name. *Millrace* is a firm. **What you want** is not.";
        assert_eq!(
            names_of(text, true),
            ["Ferryman", "Quayside Hosting", "TG-4", "Millrace"]
        );
        assert_eq!(names_of(text, false), ["Ferryman", "TG-4", "Millrace"]);
        assert_eq!(
            names_of("**Nobody** rang *Grey Heron*", true),
            ["Grey Heron"]
        );
    }

    #[test]
    fn names_are_found_whatever_their_case_and_ending() {
        let names = [
            folded("Quayside Hosting"),
            folded("Ferryman"),
            folded("Hosting"),
        ];
        let finder = Finder::of(names.iter());
        let found = finder.names_in("QUAYSIDE HOSTING’s halls, and Ferryman-like talk");
        assert_eq!(found, BTreeSet::from([&names[0], &names[2]]));
    }
}
