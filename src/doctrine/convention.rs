//! Conventions: texts that the exercise itself writes, and figures that no source gives.

use serde::{Deserialize, Serialize};

use super::Shift;

/// What happens when something said in confidence reaches the press.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeakConvention {
    /// Who reports it.
    pub sender: String,
    /// The headline, with `{first}`, `{others}` and `{subject}` to be filled in.
    pub title: String,
    /// The report, with the same to be filled in. Markdown.
    pub body: String,
    /// How it moves those who were in contact towards each other.
    pub effect: Shift,
    /// Where it comes from.
    pub source: String,
}

/// What a communications check says.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckConvention {
    /// Who asks.
    pub sender: String,
    /// The title of the line.
    pub title: String,
    /// Its text, with `{contact}` and `{channel}` to be filled in. Markdown.
    pub body: String,
    /// Where it comes from.
    pub source: String,
}

/// How a State declares its intent by note.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclarationConvention {
    /// The subject of the note.
    pub subject: String,
    /// Where it comes from.
    pub source: String,
}

/// Conventions of the exercise, as read from `conventions.ron`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conventions {
    /// Leaks.
    pub leak: LeakConvention,
    /// Communications checks.
    pub communications_check: CheckConvention,
    /// Declarations of intent.
    pub declaration: DeclarationConvention,
    /// Exercise minutes within which an assessment that was asked for is due, unless the scenario says otherwise.
    pub assessment_within_minutes: u32,
    /// Days for which an entry of a contact directory counts as fresh.
    pub fresh_for_days: u32,
}

/// Fills the names in braces of a text; what is not among them stays as it is.
#[must_use]
pub fn filled(text: &str, with: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    // In one pass: what is filled in may itself contain braces.
    while let Some(start) = rest.find('{') {
        let (before, after) = rest.split_at(start);
        filled.push_str(before);
        let found = with.iter().find_map(|(name, value)| {
            let end = after
                .strip_prefix('{')?
                .strip_prefix(name)?
                .strip_prefix('}')?;
            Some((*value, end))
        });
        match found {
            Some((value, end)) => {
                filled.push_str(value);
                rest = end;
            }
            None => {
                filled.push('{');
                rest = after.strip_prefix('{').unwrap_or_default();
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_is_not_filled_again() {
        assert_eq!(
            filled("{a} and {b}, {c} {", &[("a", "{b}"), ("b", "two")]),
            "{b} and two, {c} {"
        );
    }

    #[test]
    fn every_text_of_the_conventions_can_be_filled() {
        let conventions = &crate::doctrine::doctrine().conventions;
        let leak = [("first", "A"), ("others", "B"), ("subject", "C")];
        let check = [("contact", "D"), ("channel", "E")];
        for text in [
            filled(&conventions.leak.title, &leak),
            filled(&conventions.leak.body, &leak),
            filled(&conventions.communications_check.body, &check),
            filled(&conventions.communications_check.title, &check),
        ] {
            assert!(!text.is_empty() && !text.contains(['{', '}']), "{text}");
        }
    }
}
