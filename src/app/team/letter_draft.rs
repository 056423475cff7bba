//! A letter between a State and an actor as it is being written, at either desk: its words, and what goes along.

use egui::Ui;

use super::desk::{hint, marking_chip, remark};
use super::letter_sheet::letter_text;
use crate::app::theme::{Icon, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Card, Field, dropdown, segmented};
use crate::doctrine::{Marking, Vocabulary as _};
use crate::exercise::{InboxEntry, Item, LONGEST_TEXT, StatusReport, Writing};
use crate::scenario::Correspondent;
use crate::t;

/// What was typed and chosen for a letter, but for whom it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::app) struct LetterDraft {
    pub(in crate::app) subject: String,
    pub(in crate::app) body: String,
    /// What came in and goes along.
    pub(in crate::app) hands: Option<Item>,
    /// Under which marking it goes along.
    pub(in crate::app) marking: Option<Marking>,
}

impl LetterDraft {
    /// Has something go along; a marking chosen for something else no longer holds.
    pub(in crate::app) fn hand_on(&mut self, item: Item) {
        if self.hands.as_ref() != Some(&item) {
            self.hands = Some(item);
            self.marking = None;
        }
    }

    /// Names what the letter answers, unless it has a subject.
    pub(in crate::app) fn answer(&mut self, about: &str) {
        if self.subject.trim().is_empty() {
            self.subject = t!("team-message-reply-subject", title = about);
        }
    }

    /// The fields for its words. With `just_opened` the first that is empty takes the keyboard.
    pub(in crate::app) fn words(&mut self, ui: &mut Ui, just_opened: bool) {
        let subject = Field::new(t!("team-message-subject"))
            .limit(200)
            .show(ui, &mut self.subject);
        let body = Field::new(t!("team-message-body"))
            .rows(6)
            .limit(LONGEST_TEXT)
            .show(ui, &mut self.body);
        if just_opened {
            let first = if self.subject.is_empty() {
                subject
            } else {
                body
            };
            first.request_focus();
        }
    }

    /// What goes along, of `entries`, under which marking, and what its receivers will read. Returns why it may not.
    pub(in crate::app) fn enclosure(
        &mut self,
        ui: &mut Ui,
        name: &'static str,
        entries: &[&InboxEntry],
    ) -> Option<&'static str> {
        if entries.is_empty() {
            return None;
        }
        ui.add_space(space::XS);
        ui.small_muted(name);
        let mut chosen = self
            .hands
            .as_ref()
            .and_then(|item| entries.iter().position(|entry| entry.item == *item));
        let titles = entries
            .iter()
            .enumerate()
            .map(|(at, entry)| (Some(at), entry.letter.title.as_str()));
        let titles: Vec<(Option<usize>, &str)> = std::iter::once((None, t!("actor-hands-nothing")))
            .chain(titles)
            .collect();
        if dropdown(ui, name, &mut chosen, &titles) {
            self.hands = chosen
                .and_then(|at| entries.get(at))
                .map(|entry| entry.item.clone());
            self.marking = None;
        }
        let entry = chosen.and_then(|at| entries.get(at))?;
        if entry.is_given() && !entry.letter.marking.may_be_shared() {
            let words = t!("team-share-not-allowed");
            remark(ui, Icon::SHIELD_ALERT, ui.tokens().warning, words);
            return Some(words);
        }
        let Some(marking) = marking_choice(ui, entry, &mut self.marking) else {
            return Some(t!("team-share-unmarked"));
        };
        Card::well().show(ui, |ui| {
            marking_chip(ui, marking);
            letter_text(ui, entry);
        });
        None
    }

    /// What is missing from it, besides for whom it is.
    pub(in crate::app) fn missing(&self) -> Option<&'static str> {
        missing_words(&self.subject, &self.body)
    }

    /// The letter as it goes out.
    pub(in crate::app) fn writing(
        &self,
        to: Vec<Correspondent>,
        reports: Option<StatusReport>,
    ) -> Writing {
        Writing {
            to,
            subject: self.subject.trim().to_owned(),
            body: self.body.trim().to_owned(),
            hands: self.hands.clone().zip(self.marking),
            reports,
        }
    }

    /// Whether this is what was sent.
    pub(in crate::app) fn is_of(&self, writing: &Writing) -> bool {
        self.subject.trim() == writing.subject.trim() && self.body.trim() == writing.body.trim()
    }
}

/// Why something with a subject and a text cannot go out yet.
pub(in crate::app) fn missing_words(subject: &str, body: &str) -> Option<&'static str> {
    if subject.trim().is_empty() {
        Some(t!("team-message-no-subject"))
    } else if body.trim().is_empty() {
        Some(t!("team-message-no-text"))
    } else {
        None
    }
}

/// The markings something may go out under, never laxer than it came from another and never SECRET, and what the one
/// chosen means. Returns that one.
pub(super) fn marking_choice(
    ui: &mut Ui,
    entry: &InboxEntry,
    chosen: &mut Option<Marking>,
) -> Option<Marking> {
    ui.small_muted(t!("team-share-marking"));
    let markings: Vec<(Option<Marking>, &str)> = Marking::ALL
        .iter()
        .copied()
        .filter(|marking| marking.is_used_between_states())
        .filter(|marking| !entry.is_given() || *marking >= entry.letter.marking)
        .map(|marking| (Some(marking), marking.label()))
        .collect();
    segmented(ui, t!("team-share-marking"), chosen, &markings);
    if let Some(marking) = *chosen {
        hint(ui, marking.meaning());
    }
    *chosen
}
