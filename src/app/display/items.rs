//! What became public, as a line for the room and where it came from.

use egui::{Color32, Ui};

use crate::app::theme::UiTokens as _;
use crate::app::widgets::markdown_preview;
use crate::debrief::words::grade_in_words;
use crate::doctrine::doctrine;
use crate::exercise::{LetterPicture, PublicItem, PublicKind, PublicView};
use crate::t;

/// How much of a published text is quoted, in characters.
const QUOTED: usize = 220;

/// An item as the room reads it.
pub(super) struct Line {
    /// The colour of whoever it comes from.
    pub(super) edge: Color32,
    /// What it says.
    pub(super) headline: String,
    /// Who said so.
    pub(super) detail: String,
    /// The picture that came with it.
    pub(super) picture: Option<LetterPicture>,
}

/// An item as the room reads it.
pub(super) fn line(ui: &Ui, view: &PublicView, item: &PublicItem) -> Line {
    let tokens = ui.tokens();
    let colour = |state| {
        view.common
            .state(state)
            .map_or(tokens.neutral.mark, |card| {
                tokens.state_colour(&card.colour)
            })
    };
    let (edge, headline, detail) = match &item.kind {
        PublicKind::Text(letter) => (
            tokens.neutral.mark,
            letter.title.clone(),
            letter.from.clone(),
        ),
        PublicKind::Measure {
            measure,
            by,
            wording,
            ..
        } => {
            let name = doctrine()
                .measure(measure)
                .map_or("", |measure| measure.name.as_str());
            let headline = if wording.is_empty() {
                name.to_owned()
            } else {
                quoted(wording)
            };
            let detail = t!(
                "display-measure",
                state = view.common.short_name(by),
                measure = name
            );
            (colour(by), headline, detail)
        }
        PublicKind::Group { name, members, .. } => {
            let names: Vec<&str> = members
                .iter()
                .map(|member| view.common.short_name(member))
                .collect();
            (
                tokens.neutral.mark,
                name.clone(),
                t!("group-display", states = names.join(", ")),
            )
        }
        PublicKind::Consulting { parties } => {
            let names: Vec<&str> = parties
                .iter()
                .map(|party| view.common.short_name(party))
                .collect();
            (
                tokens.neutral.mark,
                t!("display-consulting", states = names.join(", ")),
                t!("display-announced").to_owned(),
            )
        }
        PublicKind::Intent { by, words, .. } => (
            colour(by),
            quoted(words),
            t!("display-intent", state = view.common.short_name(by)),
        ),
        PublicKind::Severity {
            by, scale, grade, ..
        } => (
            colour(by),
            grade_in_words(scale, *grade),
            t!("display-severity", state = view.common.short_name(by)),
        ),
        PublicKind::Communique {
            parties,
            conclusion,
        } => {
            let names: Vec<&str> = parties
                .iter()
                .map(|party| view.common.short_name(party))
                .collect();
            let detail = t!("display-communique", states = names.join(", "));
            (tokens.success.mark, quoted(&conclusion.communique), detail)
        }
    };
    let picture = match &item.kind {
        PublicKind::Text(letter) => letter.pictures.first().cloned(),
        _ => None,
    };
    Line {
        edge,
        headline,
        detail,
        picture,
    }
}

/// A text as it can be quoted in a line or three: without marks, and not longer than the room reads.
fn quoted(text: &str) -> String {
    let plain = markdown_preview(text);
    if plain.chars().count() <= QUOTED {
        return plain;
    }
    let cut: String = plain.chars().take(QUOTED).collect();
    let whole = cut.rfind(' ').map_or(cut.as_str(), |space| &cut[..space]);
    format!("{whole} …")
}
