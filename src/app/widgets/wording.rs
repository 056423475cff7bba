//! What changed between two wordings, word by word.

use egui::text::{LayoutJob, TextFormat};
use egui::{Label, Stroke, Ui};

use crate::app::theme::{Type, UiTokens as _, size};

/// Longer texts than this many words squared are shown as replaced whole.
const LARGEST: usize = 90_000;

/// How a piece of text fares from one wording to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Kept,
    Added,
    Removed,
}

/// The words of two wordings in reading order: those that stay, those that go, those that come.
fn compare<'a>(before: &'a str, after: &'a str) -> Vec<(Fate, &'a str)> {
    let old: Vec<&str> = before.split_whitespace().collect();
    let new: Vec<&str> = after.split_whitespace().collect();
    let same = |(one, other): &(&&str, &&str)| one == other;
    let head = old.iter().zip(&new).take_while(same).count();
    let rest = old.len().min(new.len()) - head;
    let tail = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(rest)
        .take_while(same)
        .count();
    let (kept, old) = old.split_at(head);
    let (old, end) = old.split_at(old.len() - tail);
    let new = new.get(head..new.len() - tail).unwrap_or_default();
    let mut pieces: Vec<(Fate, &str)> = kept.iter().map(|word| (Fate::Kept, *word)).collect();
    middle(old, new, &mut pieces);
    pieces.extend(end.iter().map(|word| (Fate::Kept, *word)));
    pieces
}

/// The longest common part stays; the rest goes or comes.
fn middle<'a>(old: &[&'a str], new: &[&'a str], pieces: &mut Vec<(Fate, &'a str)>) {
    if old.len() * new.len() > LARGEST {
        pieces.extend(old.iter().map(|word| (Fate::Removed, *word)));
        pieces.extend(new.iter().map(|word| (Fate::Added, *word)));
        return;
    }
    let width = new.len() + 1;
    // How many words are common from here to the end.
    let mut common = vec![0_u32; (old.len() + 1) * width];
    let at = |row: usize, column: usize| row * width + column;
    let get = |common: &[u32], place: usize| common.get(place).copied().unwrap_or(0);
    for (row, one) in old.iter().enumerate().rev() {
        for (column, other) in new.iter().enumerate().rev() {
            let value = if one == other {
                get(&common, at(row + 1, column + 1)) + 1
            } else {
                get(&common, at(row + 1, column)).max(get(&common, at(row, column + 1)))
            };
            if let Some(cell) = common.get_mut(at(row, column)) {
                *cell = value;
            }
        }
    }
    let (mut row, mut column) = (0, 0);
    loop {
        match (old.get(row), new.get(column)) {
            (Some(one), Some(other)) if one == other => {
                pieces.push((Fate::Kept, *one));
                row += 1;
                column += 1;
            }
            (Some(one), other) => {
                let goes = other.is_none()
                    || get(&common, at(row + 1, column)) >= get(&common, at(row, column + 1));
                if goes {
                    pieces.push((Fate::Removed, *one));
                    row += 1;
                } else if let Some(other) = other {
                    pieces.push((Fate::Added, *other));
                    column += 1;
                }
            }
            (None, Some(other)) => {
                pieces.push((Fate::Added, *other));
                column += 1;
            }
            (None, None) => return,
        }
    }
}

/// Draws a wording with what changed since the one before: what came is underlined, what went is struck through.
pub fn what_changed(ui: &mut Ui, before: &str, after: &str) {
    let tokens = ui.tokens();
    let mut job = LayoutJob::default();
    for (fate, word) in compare(before, after) {
        let mut format = TextFormat::simple(Type::Body.font(), tokens.text);
        match fate {
            Fate::Kept => {}
            Fate::Added => {
                format.color = tokens.success.text;
                format.underline = Stroke::new(size::STROKE, tokens.success.text);
            }
            Fate::Removed => {
                format.color = tokens.danger.text;
                format.strikethrough = Stroke::new(size::STROKE, tokens.danger.text);
            }
        }
        job.append(word, 0.0, format);
        let space = TextFormat::simple(Type::Body.font(), tokens.text);
        job.append(" ", 0.0, space);
    }
    ui.add(Label::new(job).wrap());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &str, after: &str) -> String {
        let words: Vec<String> = compare(before, after)
            .into_iter()
            .map(|(fate, word)| match fate {
                Fate::Kept => word.to_owned(),
                Fate::Added => format!("+{word}"),
                Fate::Removed => format!("-{word}"),
            })
            .collect();
        words.join(" ")
    }

    #[test]
    fn what_came_and_what_went_is_told_and_the_rest_stays() {
        assert_eq!(
            told(
                "Both rooms release the gates.",
                "Both control rooms release the gates. At nine."
            ),
            "Both +control rooms release the gates. +At +nine."
        );
        assert_eq!(told("a b c", "a c"), "a -b c");
        assert_eq!(told("a b", "b a"), "-a b +a");
        assert_eq!(told("", "new words"), "+new +words");
        assert_eq!(told("gone", ""), "-gone");
        assert_eq!(told("same", "same"), "same");
    }

    #[test]
    fn texts_too_long_to_compare_are_told_as_replaced() {
        let before = "a ".repeat(400);
        let after = "b ".repeat(400);
        let pieces = compare(&before, &after);
        assert_eq!(pieces.len(), 800);
        assert!(
            pieces
                .iter()
                .take(400)
                .all(|(fate, _)| *fate == Fate::Removed)
        );
    }
}
