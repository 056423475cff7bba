//! The catalogue against the sources that use it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_bundle::FluentResource;

use super::*;

/// A use of `t!` in the sources.
struct Use {
    place: String,
    key: String,
    arguments: BTreeSet<String>,
}

fn rust_files(folder: &Path, into: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            rust_files(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with(file!())
        {
            into.push(path);
        }
    }
}

/// Every `t!("key", name = …)` below `src`, apart from comments.
fn uses() -> Vec<Use> {
    let mut files = vec![];
    rust_files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    let mut found = vec![];
    for file in files {
        let source: String = std::fs::read_to_string(&file)
            .unwrap()
            .lines()
            .map(|line| {
                if line.trim_start().starts_with("//") {
                    "\n"
                } else {
                    line
                }
                .to_owned()
                    + "\n"
            })
            .collect();
        for (at, _) in source.match_indices("t!(") {
            let before = source[..at].chars().next_back();
            if before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_') {
                continue; // assert!(…), format!(…)
            }
            let inside = call(&source[at + "t!(".len()..]);
            let Some(rest) = inside.trim_start().strip_prefix('"') else {
                continue;
            };
            let Some((key, rest)) = rest.split_once('"') else {
                continue;
            };
            let line = source[..at].lines().count().max(1);
            found.push(Use {
                place: format!("{}:{line}", file.display()),
                key: key.to_owned(),
                arguments: argument_names(rest),
            });
        }
    }
    found
}

/// The text up to the bracket that closes the call.
fn call(source: &str) -> &str {
    let mut depth = 1;
    let mut quoted = false;
    let mut escaped = false;
    for (at, letter) in source.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => {
                depth -= 1;
                if depth == 0 {
                    return &source[..at];
                }
            }
            _ => {}
        }
    }
    source
}

/// The names before a single `=` that follow a comma outside brackets and quotes.
fn argument_names(rest: &str) -> BTreeSet<String> {
    let mut pieces = vec![String::new()];
    let mut depth = 0;
    let mut quoted = false;
    for letter in rest.chars() {
        match letter {
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                pieces.push(String::new());
                continue;
            }
            _ => {}
        }
        pieces.last_mut().unwrap().push(letter);
    }
    pieces
        .iter()
        .filter_map(|piece| piece.split_once('='))
        .map(|(name, _)| name.trim().to_owned())
        .collect()
}

/// Every key of a language with the variables its message mentions.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for file in LOCALES.get_dir(language).unwrap().files() {
        let resource = FluentResource::try_new(file.contents_utf8().unwrap().to_owned())
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", file.path().display()));
        let source = resource.source().to_owned();
        let mut key = String::new();
        for line in source.lines() {
            if let Some((name, _)) = line.split_once('=')
                && line.starts_with(|letter: char| letter.is_ascii_alphabetic())
            {
                key = name.trim().to_owned();
                let twice = found.insert(key.clone(), BTreeSet::new()).is_some();
                assert!(!twice, "{}: {key} is written twice", file.path().display());
            }
            for piece in line.split('$').skip(1) {
                let name = piece
                    .split(|letter: char| {
                        !(letter.is_ascii_alphanumeric() || "_-".contains(letter))
                    })
                    .next()
                    .unwrap();
                if let Some(variables) = found.get_mut(&key) {
                    variables.insert(name.to_owned());
                }
            }
        }
    }
    found
}

#[test]
fn every_key_in_the_sources_is_in_the_catalogue_with_the_same_arguments() {
    let messages = messages(ENGLISH);
    let mut wrong = vec![];
    for used in uses() {
        match messages.get(&used.key) {
            None => wrong.push(format!("{}: no message {:?}", used.place, used.key)),
            Some(variables) if *variables != used.arguments => wrong.push(format!(
                "{}: {:?} wants {variables:?}, is given {:?}",
                used.place, used.key, used.arguments
            )),
            Some(_) => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_message_is_used() {
    let used: BTreeSet<String> = uses().into_iter().map(|used| used.key).collect();
    let unused: Vec<_> = messages(ENGLISH)
        .into_keys()
        .filter(|key| !used.contains(key) && key != "language-name")
        .collect();
    assert!(unused.is_empty(), "written but never shown: {unused:#?}");
}

#[test]
fn every_language_says_the_same_things_with_the_same_arguments() {
    let english = messages(ENGLISH);
    for (language, name) in languages() {
        assert!(!name.is_empty());
        let theirs = messages(&language);
        let missing: Vec<_> = english
            .keys()
            .filter(|key| !theirs.contains_key(*key))
            .collect();
        assert!(missing.is_empty(), "{language} lacks {missing:#?}");
        for (key, variables) in &theirs {
            assert_eq!(english.get(key), Some(variables), "{language}: {key}");
        }
    }
}

#[test]
fn a_missing_key_shows_itself() {
    assert_eq!(text("no-such-key"), "no-such-key");
    assert_eq!(format("no-such-key", &Arguments::new()), "no-such-key");
}

#[test]
fn an_unknown_language_falls_back_to_english_and_back() {
    let english = text("common-cancel");
    choose("tlh");
    assert_eq!((chosen().as_str(), text("common-cancel")), ("tlh", english));
    choose(PSEUDO);
    assert!(text("common-cancel").chars().count() > english.chars().count());
    choose(ENGLISH);
    assert_eq!(text("common-cancel"), english);
    assert!(
        std::ptr::eq(text("common-cancel"), english),
        "plain messages are formatted once"
    );
}
