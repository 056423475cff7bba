//! The scenario a new one starts from: small, complete, and with comments that teach.
//!
//! It is not among the [bundled scenarios](super::library): nobody plays it by mistake. Writing it to a file
//! is left to those above.

use super::model::ScenarioId;
use super::read::spelling;

/// The template as it is kept.
const TEXT: &str = include_str!("../../assets/template/scenario.ron");
/// The line of the template that says its id.
const ID: &str = "    id: \"ghosts-in-the-strait\",";
/// The line of the template that says its title.
const TITLE: &str = "    title: \"Ghosts in the strait\",";
/// The most characters of a title that every screen has room for.
pub const LONGEST_TITLE: usize = 120;

/// Why a text cannot be the title of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TitleError {
    /// It says nothing.
    #[error("The title is empty. Write a few words by which people will know the scenario.")]
    Empty,
    /// It is too long for a title.
    #[error(
        "The title has {characters} characters. Write at most {LONGEST_TITLE}; the rest has room in the synopsis."
    )]
    TooLong {
        /// How long it is.
        characters: usize,
    },
    /// It holds something that is no letter, digit or sign.
    #[error("The title holds a line break or another control character. Write it on one line.")]
    Control,
}

/// A title that a scenario can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title(String);

impl Title {
    /// Takes a title, without the blanks around it.
    ///
    /// # Errors
    /// If it is empty, too long or not a single line.
    pub fn new(text: &str) -> Result<Self, TitleError> {
        let text = text.trim();
        let characters = text.chars().count();
        if text.is_empty() {
            Err(TitleError::Empty)
        } else if text.chars().any(char::is_control) {
            Err(TitleError::Control)
        } else if characters > LONGEST_TITLE {
            Err(TitleError::TooLong { characters })
        } else {
            Ok(Self(text.to_owned()))
        }
    }

    /// The title.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The id that comes nearest to a title or to the name of a file.
#[must_use]
pub fn id_from(text: &str) -> ScenarioId {
    let id = spelling::as_id(text);
    ScenarioId::from(id.unwrap_or_else(|| "new-scenario".to_owned()))
}

/// The text of a new scenario with that id; without a title it keeps the template's.
#[must_use]
pub fn new_scenario(id: &ScenarioId, title: Option<&Title>) -> String {
    let text = TEXT.replacen(ID, &format!("    id: \"{id}\","), 1);
    let quoted = title.and_then(|title| ron::to_string(title.as_str()).ok());
    match quoted {
        Some(title) => text.replacen(TITLE, &format!("    title: {title},"), 1),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load_str;

    fn written(id: &str, title: &str) -> crate::scenario::Loaded {
        let title = Title::new(title).unwrap();
        load_str("new.ron", &new_scenario(&id_from(id), Some(&title)))
    }

    #[test]
    fn the_template_has_nothing_to_complain_about() {
        let loaded = load_str("template.ron", &new_scenario(&id_from("harbour"), None));
        assert_eq!(loaded.problems, [], "{}", loaded.report());
        let scenario = loaded.scenario.unwrap();
        assert_eq!(scenario.id.as_str(), "harbour");
        assert_eq!(scenario.title, "Ghosts in the strait");
        assert!(!scenario.start_here);
    }

    #[test]
    fn any_title_comes_back_as_it_was_given() {
        for title in [
            "Harbour watch",
            "A “quoted” word, a \"straight\" one and a \\ besides",
            "Čas běží: 10 % už uplynulo {…}",
            &"ä".repeat(LONGEST_TITLE),
        ] {
            let loaded = written("harbour", title);
            assert_eq!(loaded.problems, [], "{}", loaded.report());
            assert_eq!(loaded.scenario.unwrap().title, title);
        }
    }

    #[test]
    fn titles_that_cannot_be_are_refused() {
        assert_eq!(Title::new("  "), Err(TitleError::Empty));
        assert_eq!(Title::new("Two\nlines"), Err(TitleError::Control));
        let long = "x".repeat(LONGEST_TITLE + 1);
        assert!(matches!(Title::new(&long), Err(TitleError::TooLong { .. })));
        assert_eq!(
            Title::new(" Harbour watch ").unwrap().as_str(),
            "Harbour watch"
        );
    }

    #[test]
    fn an_id_is_found_for_every_name() {
        for (name, id) in [
            ("Harbour watch, part 2", "harbour-watch-part-2"),
            ("мост", "new-scenario"),
            ("", "new-scenario"),
        ] {
            assert_eq!(id_from(name).as_str(), id, "{name}");
        }
    }
}
