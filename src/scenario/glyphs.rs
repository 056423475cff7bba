//! Which characters the program can show: those that all its text faces have a glyph for.
//!
//! The list lies beside the fonts and is made with them; a test of the window compares it with the very fonts
//! that are bundled.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// The ranges of code points, ascending, one a line: `0020-007E`.
const CHARACTERS: &str = include_str!("../../assets/fonts/characters.txt");

/// How many different characters are named at most.
const NAMED: usize = 4;

static RANGES: LazyLock<Vec<RangeInclusive<u32>>> = LazyLock::new(|| {
    let lines = CHARACTERS.lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    let ranges = lines.filter_map(|line| {
        let (first, last) = line.split_once('-')?;
        let point = |digits| u32::from_str_radix(digits, 16).ok();
        Some(point(first)?..=point(last)?)
    });
    ranges.collect()
});

/// Whether the program can show a character. Line breaks and tabs need no glyph.
#[must_use]
pub fn can_be_shown(character: char) -> bool {
    if character.is_ascii() {
        return !character.is_ascii_control() || matches!(character, '\n' | '\r' | '\t');
    }
    let point = u32::from(character);
    let position = RANGES.partition_point(|range| *range.end() < point);
    RANGES
        .get(position)
        .is_some_and(|range| range.contains(&point))
}

/// The first characters of a text that cannot be shown, each once.
pub(super) fn missing_in(text: &str) -> Vec<char> {
    let mut missing = Vec::new();
    // Nearly every text is plain; its bytes are looked at only once.
    let is_plain = text
        .bytes()
        .all(|byte| (b' '..=b'~').contains(&byte) || byte == b'\n');
    if is_plain {
        return missing;
    }
    for character in text.chars() {
        if missing.len() == NAMED {
            break;
        }
        if !can_be_shown(character) && !missing.contains(&character) {
            missing.push(character);
        }
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_authors_of_europe_write_can_be_shown_and_pictures_cannot() {
        let fine = "Žižkov, Ærø, Ελλάδα, Україна, Việt Nam: “so” – 5 € → ½ ✓\n";
        assert_eq!(missing_in(fine), [] as [char; 0]);
        assert_eq!(
            missing_in("北 is north, 北 and 🔥\u{7}"),
            ['北', '🔥', '\u{7}']
        );
    }
}
