//! Common positions: proposed by a member, agreed word for word by all.

use egui::Ui;

use super::draft::NoteDraft;
use super::one::needs_reason;
use crate::app::intent::Intent;
use crate::app::team::desk::{Desk, line, own_words, remark};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _};
use crate::app::widgets::{Button, Card, Field};
use crate::exercise::{Command, GroupAct, GroupId, LONGEST_TEXT, Position, WorkingGroup};
use crate::t;

pub(super) fn position(
    ui: &mut Ui,
    desk: &Desk<'_>,
    note: &mut NoteDraft,
    intents: &mut Vec<Intent>,
    group: &WorkingGroup,
    position: &Position,
) {
    let card = if position.agreed.is_some() {
        Card::selected()
    } else {
        Card::plain()
    };
    card.edge(desk.colour(ui, &position.by)).show(ui, |ui| {
        line(ui, |ui| {
            ui.strong_text(t!("group-position", number = position.number + 1));
            ui.small_muted(t!(
                "group-position-by",
                state = desk.name(&position.by),
                occasion = position.occasion.as_str()
            ));
        });
        own_words(ui, &position.text);
        let tokens = ui.tokens();
        if let Some(at) = position.agreed {
            let words = t!(
                "group-position-agreed",
                time = desk.clock(at),
                states = desk.names(&position.confirmed)
            );
            remark(ui, Icon::CHECK_CHECK, tokens.success, &words);
            return;
        }
        if position.withdrawn {
            remark(ui, Icon::X, tokens.neutral, t!("group-position-withdrawn"));
            return;
        }
        for state in group.members() {
            let name = desk.name(state);
            if position.confirmed.contains(state) {
                let words = t!("group-position-confirmed", state = name);
                remark(ui, Icon::CHECK, tokens.success, &words);
            } else if let Some(reason) = position.rejected.get(state) {
                let words = t!(
                    "group-position-rejected",
                    state = name,
                    reason = reason.as_str()
                );
                remark(ui, Icon::X, tokens.danger, &words);
            } else if state == desk.state() {
                let words = t!("group-position-waits-here");
                remark(ui, Icon::HOURGLASS, tokens.warning, words);
            } else {
                let words = t!("group-position-waits", state = name);
                remark(ui, Icon::HOURGLASS, tokens.neutral, &words);
            }
        }
        let own = desk.state();
        if desk.is_read_only() || !group.is_open() || !group.is_member(own) {
            return;
        }
        let mut ask = |act: GroupAct| desk.submit(intents, Command::Group(group.id, act));
        if position.by == *own {
            let back = Button::secondary(t!("group-position-withdraw"))
                .small()
                .unless(desk.cannot_act());
            if back.show(ui).clicked() {
                ask(GroupAct::Withdraw(position.number));
            }
            return;
        }
        if position.confirmed.contains(own) {
            return;
        }
        Field::new(t!("group-reason"))
            .limit(LONGEST_TEXT)
            .show(ui, &mut note.reason);
        ui.horizontal_wrapped(|ui| {
            let confirm = Button::primary(t!("group-position-confirm")).unless(desk.cannot_act());
            if confirm.show(ui).clicked() {
                ask(GroupAct::Confirm(position.number));
            }
            let reject =
                Button::secondary(t!("group-position-reject")).unless(needs_reason(desk, note));
            if reject.show(ui).clicked() {
                ask(GroupAct::Reject {
                    number: position.number,
                    reason: note.reason.trim().to_owned(),
                });
            }
        });
    });
}

pub(super) fn propose(
    ui: &mut Ui,
    desk: &Desk<'_>,
    note: &mut NoteDraft,
    intents: &mut Vec<Intent>,
    id: GroupId,
) {
    let title = Type::Small
        .rich(t!("group-propose"))
        .color(ui.tokens().text_muted);
    egui::CollapsingHeader::new(title)
        .id_salt(("group-propose", id.0))
        .show_unindented(ui, |ui| {
            Field::new(t!("group-occasion"))
                .hint(t!("group-occasion-hint"))
                .limit(200)
                .show(ui, &mut note.occasion);
            Field::new(t!("group-wording"))
                .rows(3)
                .limit(LONGEST_TEXT)
                .show(ui, &mut note.wording);
            let refusal = if note.occasion.trim().is_empty() {
                Some(t!("group-no-occasion"))
            } else if note.wording.trim().is_empty() {
                Some(t!("group-no-wording"))
            } else {
                desk.cannot_act()
            };
            let propose = Button::primary(t!("group-propose-do")).unless(refusal);
            if propose.show(ui).clicked() {
                let act = GroupAct::Propose {
                    occasion: note.occasion.trim().to_owned(),
                    text: note.wording.trim().to_owned(),
                };
                desk.submit(intents, Command::Group(id, act));
            }
        });
}
