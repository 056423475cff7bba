//! Ids: how they are spelt, and which one was probably meant.

/// The longest id.
const LONGEST: usize = 64;

/// Whether an id is spelt as ids are: small letters, digits, single hyphens between them.
pub(crate) fn is_id(text: &str) -> bool {
    text.len() <= LONGEST && text.split('-').all(is_id_part)
}

fn is_id_part(part: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    !part.is_empty() && part.bytes().all(allowed)
}

/// The id that comes nearest to a text; nothing if none does.
pub(crate) fn as_id(text: &str) -> Option<String> {
    let mut id = String::new();
    for character in text.chars().take(LONGEST) {
        if character.is_ascii_alphanumeric() {
            id.push(character.to_ascii_lowercase());
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    let id = id.trim_end_matches('-').to_owned();
    (!id.is_empty()).then_some(id)
}

/// Which of the candidates was probably meant by a word: the nearest, if it is near enough.
pub(crate) fn meant<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let length = word.chars().count();
    if length > LONGEST {
        return None;
    }
    let folded = word.to_lowercase().replace('_', "-");
    let allowed = (length / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    // `secret_brief` is probably a `brief`.
    let mut within = None;
    for candidate in candidates {
        let other = candidate.to_lowercase().replace('_', "-");
        let is_within = folded.contains(&other) || other.contains(&folded);
        if is_within && length.min(candidate.len()) > 3 {
            within = within.or(Some(candidate));
        }
        if candidate.len().abs_diff(word.len()) > allowed + 2 {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&folded, &other);
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate).or(within)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_small_letters_digits_and_single_hyphens() {
        for id in ["i05", "c01", "first-call", "7", "a-1-b"] {
            assert!(is_id(id), "{id} is an id");
        }
        for id in [
            "",
            "I05",
            "first call",
            "-a",
            "a-",
            "a--b",
            "aldénia",
            "a_b",
        ] {
            assert!(!is_id(id), "{id} is no id");
        }
        assert!(!is_id(&"a".repeat(65)));
    }

    #[test]
    fn a_misspelt_id_is_put_right() {
        assert_eq!(as_id("First call!").as_deref(), Some("first-call"));
        assert_eq!(as_id("I_05").as_deref(), Some("i-05"));
        assert_eq!(as_id("…"), None);
    }

    #[test]
    fn the_nearest_word_is_meant_unless_it_is_too_far() {
        let states = ["aldenia", "brennmark", "drovia"];
        assert_eq!(meant("drovya", states), Some("drovia"));
        assert_eq!(meant("Aldenia", states), Some("aldenia"));
        assert_eq!(meant("north-drovia", states), Some("drovia"));
        assert_eq!(meant("corvania", states), None);
        assert_eq!(meant("", states), None);
        assert_eq!(meant(&"x".repeat(100_000), states), None);
    }
}
