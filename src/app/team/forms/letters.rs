//! Ready-made openings of requests and messages, filled with names and times. They never replace what was typed.

use std::collections::BTreeSet;

use egui::{Popup, Ui};

use super::insert;
use crate::app::team::desk::Desk;
use crate::app::theme::{Icon, Type, UiTokens as _, size};
use crate::app::widgets::Button;
use crate::scenario::StateId;
use crate::t;

/// A ready-made opening.
pub(super) struct Letter {
    /// What kind of message it is.
    pub(super) name: &'static str,
    /// A subject, if the form has none yet.
    pub(super) subject: String,
    /// The text to adapt.
    pub(super) text: String,
}

/// The kinds of requests for consultation.
pub(super) fn for_request(desk: &Desk<'_>, to: &BTreeSet<StateId>) -> Vec<Letter> {
    let names = Names::of(desk, to.iter());
    let (own, to, time) = (&names.own, &names.to, &names.time);
    vec![
        Letter {
            name: t!("consult-letter-clarify"),
            subject: t!("consult-letter-clarify-subject").to_owned(),
            text: t!(
                "consult-letter-clarify-text",
                own = own,
                to = to,
                time = time
            ),
        },
        Letter {
            name: t!("consult-letter-facts"),
            subject: t!("consult-letter-facts-subject").to_owned(),
            text: t!("consult-letter-facts-text", own = own, to = to),
        },
        help(&names),
        demarche(&names),
    ]
}

/// The kinds of messages.
pub(super) fn for_message(desk: &Desk<'_>, to: Option<&StateId>, about: &str) -> Vec<Letter> {
    let names = Names::of(desk, to);
    let (own, to, time) = (&names.own, &names.to, &names.time);
    let about = if about.trim().is_empty() {
        t!("consult-letter-your-message")
    } else {
        about.trim()
    };
    vec![
        Letter {
            name: t!("consult-letter-hello"),
            subject: t!("consult-letter-hello-subject", own = own),
            text: t!("consult-letter-hello-text", own = own, to = to),
        },
        Letter {
            name: t!("consult-letter-notify"),
            subject: t!("consult-letter-notify-subject").to_owned(),
            text: t!(
                "consult-letter-notify-text",
                own = own,
                to = to,
                time = time
            ),
        },
        Letter {
            name: t!("consult-letter-question"),
            subject: t!("consult-letter-clarify-subject").to_owned(),
            text: t!("consult-letter-question-text", to = to, time = time),
        },
        Letter {
            name: t!("consult-letter-reply"),
            subject: t!("consult-letter-reply-subject").to_owned(),
            text: t!("consult-letter-reply-text", own = own, about = about),
        },
        help(&names),
        demarche(&names),
    ]
}

/// A call for help, as a request or as a message.
fn help(Names { own, to, time }: &Names) -> Letter {
    Letter {
        name: t!("consult-letter-help"),
        subject: t!("consult-letter-help-subject").to_owned(),
        text: t!("consult-letter-help-text", own = own, to = to, time = time),
    }
}

/// A démarche, as a request or as a message.
fn demarche(Names { own, to, .. }: &Names) -> Letter {
    Letter {
        name: t!("consult-letter-demarche"),
        subject: t!("consult-letter-demarche-subject").to_owned(),
        text: t!("consult-letter-demarche-text", own = own, to = to),
    }
}

/// The names and the time that openings are filled with.
struct Names {
    own: String,
    to: String,
    time: String,
}

impl Names {
    fn of<'a>(desk: &Desk<'_>, to: impl IntoIterator<Item = &'a StateId>) -> Self {
        let to: Vec<&StateId> = to.into_iter().collect();
        Self {
            own: desk.name(desk.state()).to_owned(),
            to: if to.is_empty() {
                t!("consult-letter-addressee").to_owned()
            } else {
                desk.names(to)
            },
            time: desk.clock(desk.now.time),
        }
    }
}

/// The menu of openings. Returns the place of the one chosen.
pub(super) fn menu(ui: &mut Ui, letters: &[Letter]) -> Option<usize> {
    let button = Button::quiet(t!("team-templates"))
        .small()
        .icon(Icon::FILE_TEXT)
        .trailing(Icon::CHEVRON_DOWN)
        .tooltip(t!("consult-letters-tip"))
        .show(ui);
    let mut chosen = None;
    Popup::menu(&button)
        .accessible_name(t!("team-templates"))
        .show(|ui| {
            ui.set_max_width(size::DIALOG);
            for (index, letter) in letters.iter().enumerate() {
                let muted = ui.tokens().text_muted;
                let entry = egui::Button::new(letter.name).frame(false);
                let response = ui.add(entry).on_hover_ui(|ui| {
                    ui.set_max_width(size::DIALOG);
                    ui.label(Type::Small.rich(&letter.text).color(muted));
                });
                if response.clicked() {
                    chosen = Some(index);
                    ui.close();
                }
            }
        });
    chosen
}

/// Puts an opening into the form: the subject where there is none, the text below what was typed. An opening that
/// nobody has touched gives way to the next.
pub(super) fn take(letters: &[Letter], chosen: usize, subject: &mut String, text: &mut String) {
    let Some(letter) = letters.get(chosen) else {
        return;
    };
    let untouched = |text: &str| letters.iter().any(|other| other.text == text);
    let named = |subject: &str| letters.iter().any(|other| other.subject == subject);
    if subject.trim().is_empty() || named(subject) {
        subject.clone_from(&letter.subject);
    }
    if untouched(text) {
        text.clear();
    }
    insert(text, &letter.text);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters() -> Vec<Letter> {
        ["one", "two"]
            .map(|name| Letter {
                name,
                subject: format!("About {name}"),
                text: format!("Text {name}"),
            })
            .into()
    }

    #[test]
    fn an_opening_never_replaces_what_was_typed() {
        let mut subject = "My own".to_owned();
        let mut text = "What I wrote".to_owned();
        take(&letters(), 0, &mut subject, &mut text);
        assert_eq!(subject, "My own");
        assert_eq!(text, "What I wrote\n\nText one");
    }

    #[test]
    fn an_opening_that_nobody_touched_gives_way_to_the_next() {
        let (mut subject, mut text) = (String::new(), String::new());
        take(&letters(), 0, &mut subject, &mut text);
        take(&letters(), 1, &mut subject, &mut text);
        assert_eq!((subject.as_str(), text.as_str()), ("About two", "Text two"));
    }
}
