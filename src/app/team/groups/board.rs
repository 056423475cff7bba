//! The shared board of a working group: its notes, and writing one.

use egui::{Label, Ui};

use super::draft::NoteDraft;
use crate::app::intent::Intent;
use crate::app::team::desk::{Desk, hint, line, marking_chip, own_words, remark, speaker};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Button, Card, Field, dropdown};
use crate::doctrine::Vocabulary as _;
use crate::exercise::{
    Command, GroupAct, Known, LONGEST_TEXT, Passing, Post, WorkingGroup, known_to,
};
use crate::t;

/// A note on the board; whether what was shared with it is to be opened.
pub(super) fn post(ui: &mut Ui, desk: &Desk<'_>, group: &WorkingGroup, post: &Post) -> bool {
    let mut open = false;
    Card::plain()
        .edge(desk.colour(ui, &post.by))
        .show(ui, |ui| {
            line(ui, |ui| speaker(ui, desk, &post.by, post.time));
            if !post.text.is_empty() {
                own_words(ui, &post.text);
            }
            if let Some(shares) = &post.shares {
                line(ui, |ui| {
                    marking_chip(ui, group.marking);
                    let colour = ui.tokens().text;
                    let title = Type::Body.rich(shares.letter.title.as_str()).color(colour);
                    ui.add(Label::new(title).wrap());
                    if post.by != *desk.state() {
                        let name = t!("group-open-shared", title = shares.letter.title.as_str());
                        let button = Button::quiet(t!("group-open")).small().show(ui);
                        button.widget_info(|| {
                            egui::WidgetInfo::labeled(egui::Role::Button, true, &name)
                        });
                        open = button.clicked();
                    }
                });
            }
        });
    open
}

pub(super) fn composer(
    ui: &mut Ui,
    desk: &Desk<'_>,
    note: &mut NoteDraft,
    intents: &mut Vec<Intent>,
    group: &WorkingGroup,
) {
    Card::plain().show(ui, |ui| {
        Field::new(t!("group-note"))
            .hint(t!("group-note-hint"))
            .rows(2)
            .limit(LONGEST_TEXT)
            .show(ui, &mut note.text);
        let known: Vec<Known> = known_to(desk.view)
            .into_iter()
            .rev()
            .filter(|known| known.passing.allows(group.marking).is_ok())
            .collect();
        let mut chosen = note
            .shares
            .as_ref()
            .and_then(|item| known.iter().position(|known| known.item == *item));
        let titles: Vec<(Option<usize>, &str)> = std::iter::once((None, t!("group-share-nothing")))
            .chain(
                known
                    .iter()
                    .enumerate()
                    .map(|(at, known)| (Some(at), known.title.as_str())),
            )
            .collect();
        ui.small_muted(t!("group-share"));
        if dropdown(ui, t!("group-share"), &mut chosen, &titles) {
            note.shares = chosen
                .and_then(|at| known.get(at))
                .map(|known| known.item.clone());
        }
        if let Some(known) = chosen.and_then(|at| known.get(at)) {
            let words = t!("group-share-marking", marking = group.marking.label());
            hint(ui, &words);
            if known.passing == Passing::Own && known.marking > group.marking {
                let words = t!("team-share-laxer", marking = known.marking.label());
                remark(ui, Icon::TRIANGLE_ALERT, ui.tokens().warning, &words);
            }
        }
        let refusal = if note.text.trim().is_empty() && note.shares.is_none() {
            Some(t!("group-no-note"))
        } else {
            desk.cannot_act()
        };
        ui.add_space(space::XS);
        let send = Button::primary(t!("group-post"))
            .icon(Icon::SEND)
            .unless(refusal);
        if send.show(ui).clicked() {
            let act = GroupAct::Post {
                text: note.text.trim().to_owned(),
                shares: note.shares.clone(),
            };
            desk.submit(intents, Command::Group(group.id, act));
        }
    });
}
