//! Every text the program shows, by key, in the language chosen.
//!
//! Messages live in `assets/locales/<language>/*.ftl` (Fluent), one file for each screen; the files are
//! built into the program. Use [`t!`](crate::t):
//!
//! ```ignore
//! t!("control-pause")                 // &'static str, looked up once per language
//! t!("inbox-unread", count = unread)  // String, with plurals and numbers of the language
//! ```
//!
//! Keys are literals, so a test can read the sources and report every key that is missing, unused or given
//! the wrong arguments. A key nobody wrote yet shows itself rather than nothing.
//!
//! The floors below keep their own English sentences (refusals, problems) as typed errors.
//! After adding a *new* `.ftl` file, touch this file so that it is built in.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use include_dir::{Dir, include_dir};
use unic_langid::LanguageIdentifier;

static LOCALES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/locales");

/// The language every message exists in.
pub const ENGLISH: &str = "en";

/// English stretched and accented, to find texts that do not fit or do not come from the catalogue.
pub const PSEUDO: &str = "en-XA";

/// The message of a key in the language in use; with `name = value` pairs, formatted with them.
#[macro_export]
macro_rules! t {
    ($key:literal) => {
        $crate::app::catalogue::text($key)
    };
    ($key:literal, $($name:ident = $value:expr),+ $(,)?) => {{
        let mut arguments = $crate::app::catalogue::Arguments::new();
        $( arguments.set(stringify!($name), $value); )+
        $crate::app::catalogue::format($key, &arguments)
    }};
}

/// Named values for a message: numbers and texts.
pub type Arguments<'a> = FluentArgs<'a>;

/// The messages of one language, with English behind it.
struct Catalogue {
    language: String,
    /// The language chosen, then English.
    bundles: Vec<FluentBundle<FluentResource>>,
    /// Messages without arguments, formatted once. They live as long as the program: there are
    /// as many as the catalogue has lines, and a language is loaded once a thread.
    plain: HashMap<&'static str, &'static str>,
}

thread_local! {
    /// The interface is drawn by one thread. Tests run on many, each with a language of its own.
    static CATALOGUES: RefCell<Vec<Catalogue>> = RefCell::new(vec![Catalogue::load(ENGLISH)]);
}

/// Chooses the language of this thread's texts: a folder name in `assets/locales`, or [`PSEUDO`].
/// What a language lacks is shown in English.
pub fn choose(language: &str) {
    CATALOGUES.with_borrow_mut(|catalogues| {
        // The one in use is the last; those used before stay loaded.
        match catalogues
            .iter()
            .position(|catalogue| catalogue.language == language)
        {
            Some(index) => {
                let last = catalogues.len() - 1;
                catalogues.swap(index, last);
            }
            None => catalogues.push(Catalogue::load(language)),
        }
    });
}

/// The language of this thread's texts.
pub fn chosen() -> String {
    with_current(|catalogue| catalogue.language.clone()).unwrap_or_default()
}

/// The languages the program was built with, as folder name and the language's own name for itself.
pub fn languages() -> Vec<(String, String)> {
    let mut found: Vec<_> = LOCALES
        .dirs()
        .filter_map(|folder| {
            let code = folder.path().file_name()?.to_str()?.to_owned();
            let bundle = bundle(&code, false);
            let name = format_with(&bundle, "language-name", None).unwrap_or_else(|| code.clone());
            Some((code, name))
        })
        .collect();
    found.sort();
    found
}

/// The message of a key, without arguments. Prefer [`t!`](crate::t).
pub fn text(key: &'static str) -> &'static str {
    with_current(|catalogue| {
        if let Some(text) = catalogue.plain.get(key) {
            return *text;
        }
        let text = match catalogue.find(key, None) {
            Some(message) => &*Box::leak(message.into_boxed_str()),
            None => key,
        };
        catalogue.plain.insert(key, text);
        text
    })
    .unwrap_or(key)
}

/// The message of a key with its arguments filled in. Prefer [`t!`](crate::t).
pub fn format(key: &'static str, arguments: &Arguments<'_>) -> String {
    with_current(|catalogue| catalogue.find(key, Some(arguments)))
        .flatten()
        .unwrap_or_else(|| key.to_owned())
}

fn with_current<R>(work: impl FnOnce(&mut Catalogue) -> R) -> Option<R> {
    CATALOGUES.with_borrow_mut(|catalogues| catalogues.last_mut().map(work))
}

impl Catalogue {
    fn load(language: &str) -> Self {
        let bundles = match language {
            ENGLISH => vec![bundle(ENGLISH, false)],
            PSEUDO => vec![bundle(ENGLISH, true)],
            other => vec![bundle(other, false), bundle(ENGLISH, false)],
        };
        Self {
            language: language.to_owned(),
            bundles,
            plain: HashMap::new(),
        }
    }

    fn find(&self, key: &str, arguments: Option<&Arguments<'_>>) -> Option<String> {
        self.bundles
            .iter()
            .find_map(|bundle| format_with(bundle, key, arguments))
    }
}

fn format_with(
    bundle: &FluentBundle<FluentResource>,
    key: &str,
    arguments: Option<&Arguments<'_>>,
) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = vec![];
    let message = bundle.format_pattern(pattern, arguments, &mut errors);
    if !errors.is_empty() {
        tracing::warn!(key, ?errors, "a message could not be filled in");
    }
    Some(message.into_owned())
}

/// The messages of one folder. A file that does not parse loses only the lines that are wrong;
/// tests see to it that none is.
fn bundle(language: &str, pseudo: bool) -> FluentBundle<FluentResource> {
    let id: LanguageIdentifier = language.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // The program's own fonts draw no isolation marks, and none of its languages needs them.
    bundle.set_use_isolating(false);
    if pseudo {
        bundle.set_transform(Some(stretch));
    }
    for file in LOCALES.get_dir(language).into_iter().flat_map(Dir::files) {
        let source = file.contents_utf8().unwrap_or_default().to_owned();
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, errors)| {
            tracing::warn!(file = %file.path().display(), ?errors, "a message file has mistakes");
            resource
        });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::warn!(file = %file.path().display(), ?errors, "a message is written twice");
        }
    }
    bundle
}

/// Makes a text about two fifths longer and marks every vowel, so that it is plain what passed through here.
fn stretch(text: &str) -> Cow<'_, str> {
    let mut long = String::with_capacity(text.len() * 2);
    for letter in text.chars() {
        let accented = match letter {
            'a' => 'á',
            'e' => 'é',
            'i' => 'ï',
            'o' => 'ö',
            'u' => 'ü',
            'A' => 'Å',
            'E' => 'É',
            'I' => 'Î',
            'O' => 'Ø',
            'U' => 'Û',
            other => {
                long.push(other);
                continue;
            }
        };
        long.push(accented);
        long.push(accented);
    }
    Cow::Owned(long)
}

#[cfg(test)]
mod tests;
