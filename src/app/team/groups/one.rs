//! One working group: who takes part, its positions and its board, and how it ends.

use egui::{Label, Ui};

use super::board;
use super::draft::{GroupsDraft, NoteDraft};
use super::positions;
use crate::app::intent::Intent;
use crate::app::team::desk::{Desk, hint, line, marking_chip, own_words, remark};
use crate::app::theme::{Icon, Type, UiTokens as _, size, space};
use crate::app::widgets::{Button, Card, Field, caption};
use crate::doctrine::Vocabulary as _;
use crate::exercise::{Command, GroupAct, Item, LONGEST_TEXT, Membership, Position, WorkingGroup};
use crate::t;

/// One group; returns what is to be opened in the inbox.
pub(super) fn one(
    ui: &mut Ui,
    desk: &Desk<'_>,
    draft: &mut GroupsDraft,
    intents: &mut Vec<Intent>,
    group: &WorkingGroup,
) -> Option<Item> {
    let note = draft.notes.entry(group.id).or_default();
    let acts = !desk.is_read_only() && group.is_open();
    line(ui, |ui| {
        let colour = ui.tokens().text;
        let title = Type::Subheading.rich(group.name.as_str()).color(colour);
        ui.add(Label::new(title).wrap());
        marking_chip(ui, group.marking);
    });
    own_words(ui, &group.purpose);
    standing(ui, desk, group);
    if let Some(at) = group.ended {
        let words = t!("group-over", time = desk.clock(at));
        remark(ui, Icon::FLAG, ui.tokens().neutral, &words);
    }
    if group.is_invited(desk.state()) {
        if acts {
            invitation(ui, desk, note, intents, group);
        }
        return None;
    }
    ui.add_space(space::S);
    caption(ui, t!("group-positions"));
    if group.positions.is_empty() {
        hint(ui, t!("group-positions-none"));
    }
    let own = desk.state();
    let takes_part = acts && group.is_member(own);
    // What waits for this State comes first.
    let (waiting, others): (Vec<&Position>, Vec<&Position>) = group
        .positions
        .iter()
        .partition(|position| takes_part && position.waits_for(own));
    for position in waiting.into_iter().chain(others) {
        positions::position(ui, desk, note, intents, group, position);
        ui.add_space(space::XS);
    }
    if takes_part {
        positions::propose(ui, desk, note, intents, group.id);
    }
    ui.add_space(space::M);
    caption(ui, t!("group-board"));
    if group.posts.is_empty() {
        hint(ui, t!("group-board-none"));
    }
    let mut opened = None;
    for post in &group.posts {
        if board::post(ui, desk, group, post) {
            opened = Some(Item::Posted(group.id, post.number));
        }
        ui.add_space(space::XS);
    }
    if takes_part {
        board::composer(ui, desk, note, intents, group);
        ui.add_space(space::M);
        ends(ui, desk, note, intents, group);
    }
    ui.add_space(space::L);
    opened
}

/// Who takes part, who was asked, who stayed away.
fn standing(ui: &mut Ui, desk: &Desk<'_>, group: &WorkingGroup) {
    let members = desk.names(group.members());
    hint(ui, &t!("group-members", states = members));
    for (state, standing) in &group.standing {
        let name = desk.name(state);
        let words = match standing {
            Membership::Member => continue,
            // Whoever is still outside does not learn what became of the others.
            Membership::Invited { .. } if group.is_invited(desk.state()) => {
                if state == desk.state() {
                    continue;
                }
                t!("group-invited-too", state = name)
            }
            Membership::Invited { .. } => t!("group-invited", state = name),
            Membership::Declined { reason } => {
                t!("group-declined", state = name, reason = reason.as_str())
            }
            Membership::Left { reason } => {
                t!("group-left", state = name, reason = reason.as_str())
            }
        };
        hint(ui, &words);
    }
    let known = if group.public {
        t!("group-is-public")
    } else {
        t!("group-is-not-public")
    };
    hint(ui, known);
}

fn invitation(
    ui: &mut Ui,
    desk: &Desk<'_>,
    note: &mut NoteDraft,
    intents: &mut Vec<Intent>,
    group: &WorkingGroup,
) {
    ui.add_space(space::XS);
    Card::selected().show(ui, |ui| {
        let words = t!("group-invitation", marking = group.marking.label());
        remark(ui, Icon::USERS, ui.tokens().info, &words);
        Field::new(t!("group-reason"))
            .limit(LONGEST_TEXT)
            .show(ui, &mut note.reason);
        ui.horizontal_wrapped(|ui| {
            let join = Button::primary(t!("group-join")).unless(desk.cannot_act());
            if join.show(ui).clicked() {
                desk.submit(intents, Command::Group(group.id, GroupAct::Join));
            }
            let refusal = needs_reason(desk, note);
            let decline = Button::secondary(t!("group-decline")).unless(refusal);
            if decline.show(ui).clicked() {
                let reason = note.reason.trim().to_owned();
                desk.submit(
                    intents,
                    Command::Group(group.id, GroupAct::Decline { reason }),
                );
            }
        });
    });
}

pub(super) fn needs_reason(desk: &Desk<'_>, note: &NoteDraft) -> Option<&'static str> {
    if note.reason.trim().is_empty() {
        Some(t!("group-no-reason"))
    } else {
        desk.cannot_act()
    }
}

/// Inviting others, making it known, leaving, dissolving.
fn ends(
    ui: &mut Ui,
    desk: &Desk<'_>,
    note: &mut NoteDraft,
    intents: &mut Vec<Intent>,
    group: &WorkingGroup,
) {
    let title = Type::Small
        .rich(t!("group-more"))
        .color(ui.tokens().text_muted);
    egui::CollapsingHeader::new(title)
        .id_salt(("group-more", group.id.0))
        .show_unindented(ui, |ui| {
            let mut ask = |act: GroupAct| desk.submit(intents, Command::Group(group.id, act));
            ui.horizontal_wrapped(|ui| {
                for other in desk.others() {
                    if group.is_member(&other.id) || group.is_invited(&other.id) {
                        continue;
                    }
                    let name = t!("group-invite-one", state = other.short.as_str());
                    let invite = Button::secondary(&name).small().unless(desk.cannot_act());
                    if invite.show(ui).clicked() {
                        ask(GroupAct::Invite(other.id.clone()));
                    }
                }
                if !group.public {
                    let public = Button::secondary(t!("group-make-public"))
                        .small()
                        .tooltip(t!("group-make-public-tip"))
                        .unless(desk.cannot_act());
                    if public.show(ui).clicked() {
                        ask(GroupAct::MakePublic);
                    }
                }
            });
            ui.add_space(space::XS);
            Field::new(t!("group-reason-leave"))
                .limit(LONGEST_TEXT)
                .show(ui, &mut note.reason);
            if !group.dissolving.is_empty() {
                let states = desk.names(group.dissolving.keys());
                hint(ui, &t!("group-dissolving", states = states));
            }
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().interact_size.y = size::CONTROL_SMALL;
                let leave = Button::danger(t!("group-leave")).unless(needs_reason(desk, note));
                if leave.show(ui).clicked() {
                    ask(GroupAct::Leave {
                        reason: note.reason.trim().to_owned(),
                    });
                }
                if !group.dissolving.contains_key(desk.state()) {
                    let dissolve = Button::secondary(t!("group-dissolve"))
                        .tooltip(t!("group-dissolve-tip"))
                        .unless(desk.cannot_act());
                    if dissolve.show(ui).clicked() {
                        ask(GroupAct::Dissolve {
                            reason: note.reason.trim().to_owned(),
                        });
                    }
                }
            });
        });
}
