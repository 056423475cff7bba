//! Every working group as the facilitator sees it: members, board, positions; and leaks of what lies there.

use egui::{Label, Ui};

use super::scene::{Scene, hint, marking_chip};
use crate::app::intent::Intent;
use crate::app::theme::{Type, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Button, Card, chip};
use crate::exercise::{Command, Membership, Position, Post, WorkingGroup};
use crate::t;

/// The section of the tab.
pub(super) fn groups_ui(ui: &mut Ui, scene: Scene<'_>, intents: &mut Vec<Intent>) {
    let groups = &scene.exercise().working_groups;
    if groups.is_empty() {
        hint(ui, t!("group-room-none"));
    }
    for group in groups.iter().rev() {
        Card::plain().show(ui, |ui| group_ui(ui, scene, intents, group));
        ui.add_space(space::XS);
    }
}

fn group_ui(ui: &mut Ui, scene: Scene<'_>, intents: &mut Vec<Intent>, group: &WorkingGroup) {
    let tokens = ui.tokens();
    ui.horizontal_wrapped(|ui| {
        ui.strong_text(group.name.as_str());
        marking_chip(ui, group.marking);
        if group.public {
            chip(ui, t!("group-room-public"), tokens.info);
        }
        if let Some(at) = group.ended {
            let words = t!("group-over", time = scene.clock(at));
            chip(ui, &words, tokens.neutral);
        }
    });
    hint(ui, &group.purpose);
    ui.horizontal_wrapped(|ui| {
        for (state, standing) in &group.standing {
            let word = match standing {
                Membership::Member => t!("group-room-member"),
                Membership::Invited { .. } => t!("group-room-invited"),
                Membership::Declined { .. } => t!("group-room-declined"),
                Membership::Left { .. } => t!("group-room-left"),
            };
            ui.horizontal(|ui| {
                scene.state_strong(ui, state);
                ui.small_muted(word);
            });
        }
    });
    for position in &group.positions {
        position_ui(ui, scene, position);
    }
    if group.posts.is_empty() {
        return;
    }
    let title = Type::Small
        .rich(t!("group-room-board", count = group.posts.len()))
        .color(tokens.text_muted);
    egui::CollapsingHeader::new(title)
        .id_salt(("control-group", group.id.0))
        .show_unindented(ui, |ui| {
            for post in &group.posts {
                post_ui(ui, scene, intents, group, post);
            }
        });
}

fn position_ui(ui: &mut Ui, scene: Scene<'_>, position: &Position) {
    ui.add_space(space::XS);
    ui.small_muted(t!(
        "group-position-by",
        state = scene.name(&position.by),
        occasion = position.occasion.as_str()
    ));
    let colour = ui.tokens().text;
    ui.add(Label::new(Type::Body.rich(position.text.as_str()).color(colour)).wrap());
    let confirmed = scene.names(position.confirmed.iter());
    let words = match (position.agreed, position.withdrawn) {
        (Some(at), _) => t!(
            "group-position-agreed",
            time = scene.clock(at),
            states = confirmed
        ),
        (None, true) => t!("group-position-withdrawn").to_owned(),
        (None, false) => t!("group-room-confirmed", states = confirmed),
    };
    hint(ui, &words);
    for (state, reason) in &position.rejected {
        let words = t!(
            "group-position-rejected",
            state = scene.name(state),
            reason = reason.as_str()
        );
        hint(ui, &words);
    }
}

fn post_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    intents: &mut Vec<Intent>,
    group: &WorkingGroup,
    post: &Post,
) {
    ui.horizontal_wrapped(|ui| {
        scene.state_strong(ui, &post.by);
        ui.small_muted(scene.clock(post.time));
        if group.leaked.contains(&post.number) {
            chip(ui, t!("group-room-leaked"), ui.tokens().warning);
        } else {
            let name = t!(
                "group-room-leak-name",
                number = post.number + 1,
                name = group.name.as_str()
            );
            let leak = Button::quiet(t!("group-room-leak"))
                .small()
                .tooltip(&name)
                .unless(scene.not_under_way())
                .show(ui)
                .accessible_name(&name);
            if leak.clicked() {
                scene.submit(intents, Command::LeakPost(group.id, post.number));
            }
        }
    });
    if !post.text.is_empty() {
        hint(ui, &post.text);
    }
    if let Some(shares) = &post.shares {
        ui.small_muted(t!(
            "group-room-shared",
            title = shares.letter.title.as_str()
        ));
    }
}
