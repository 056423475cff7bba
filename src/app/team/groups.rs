//! The working groups of this State: who takes part, the shared board, and the common positions.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Label, ScrollArea, Ui};

use super::desk::{Desk, hint, line, marking_chip, own_words, page_head, remark, speaker};
use super::ui_state::{Page, TeamUiState};
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, size, space};
use crate::app::widgets::{Button, Card, Field, Row, caption, dropdown, empty_state, segmented};
use crate::doctrine::{Marking, Vocabulary as _};
use crate::exercise::{
    Command, Founding, GroupAct, GroupId, Item, Known, LONGEST_TEXT, Membership, Passing, Position,
    Post, WorkingGroup, known_to,
};
use crate::scenario::StateId;
use crate::t;

/// What is typed on the page and not yet sent.
#[derive(Clone, Debug, Default)]
pub(super) struct GroupsDraft {
    /// The group that is open.
    pub(super) open: Option<GroupId>,
    /// Whether a group is being founded.
    pub(super) founding: bool,
    name: String,
    purpose: String,
    marking: Option<Marking>,
    invite: BTreeSet<StateId>,
    notes: BTreeMap<GroupId, NoteDraft>,
}

/// What is typed for one group.
#[derive(Clone, Debug, Default)]
struct NoteDraft {
    text: String,
    shares: Option<Item>,
    occasion: String,
    wording: String,
    reason: String,
}

impl GroupsDraft {
    /// A command of this page was stored: what was typed for it goes.
    pub(super) fn command_done(&mut self, command: &Command) {
        match command {
            Command::FoundGroup(founding) if self.name.trim() == founding.name.trim() => {
                *self = Self {
                    notes: std::mem::take(&mut self.notes),
                    ..Self::default()
                };
            }
            Command::Group(id, act) => {
                let draft = self.notes.entry(*id).or_default();
                match act {
                    GroupAct::Post { text, .. } if draft.text.trim() == text.trim() => {
                        draft.text.clear();
                        draft.shares = None;
                    }
                    GroupAct::Propose { text, .. } if draft.wording.trim() == text.trim() => {
                        draft.occasion.clear();
                        draft.wording.clear();
                    }
                    GroupAct::Decline { .. }
                    | GroupAct::Reject { .. }
                    | GroupAct::Leave { .. }
                    | GroupAct::Dissolve { .. } => draft.reason.clear(),
                    _ => {}
                }
            }
            _ => {}
        }
    }
}

/// The page.
pub(super) fn groups(
    ui: &mut Ui,
    desk: &Desk<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
) {
    if page_head(ui, t!("group-title")) {
        state.page = Page::Reading;
    }
    hint(ui, t!("group-intro"));
    ui.add_space(space::S);
    let groups: Vec<&WorkingGroup> = desk.view.groups.iter().collect();
    let mut to_read = None;
    ScrollArea::vertical()
        .id_salt("groups")
        .auto_shrink(false)
        .show(ui, |ui| {
            let draft = &mut state.drafts.groups;
            if groups.is_empty() && !draft.founding {
                empty_state(ui, Icon::USERS, t!("group-none"), None);
            }
            ui.scope(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                for group in groups.iter().rev() {
                    let open = draft.open == Some(group.id);
                    let subtitle = subtitle(desk, group);
                    let waits = !desk.is_read_only() && group.waits_for(desk.state());
                    let row = Row::new(&group.name)
                        .subtitle(&subtitle)
                        .unread(waits)
                        .faint(!group.is_open())
                        .selected(open);
                    if row.show(ui).clicked() {
                        draft.open = (!open).then_some(group.id);
                    }
                }
            });
            others(ui, desk);
            ui.add_space(space::S);
            if !desk.is_read_only() {
                founding(ui, desk, draft, intents);
            }
            let open = draft.open.and_then(|id| desk.view.groups.get(id));
            if let Some(group) = open {
                ui.add_space(space::M);
                to_read = one(ui, desk, draft, intents, group);
            }
        });
    if let Some(item) = to_read {
        state.open_item(item);
    }
}

fn subtitle(desk: &Desk<'_>, group: &WorkingGroup) -> String {
    let members = desk.names(group.members());
    if !group.is_open() {
        t!("group-row-over", states = members)
    } else if group.is_invited(desk.state()) {
        t!("group-row-invited", states = members)
    } else if !group.is_member(desk.state()) {
        t!("group-row-left", states = members)
    } else {
        t!(
            "group-row",
            states = members,
            notes = group.posts.len(),
            positions = group.positions.len()
        )
    }
}

/// Groups of others that are known to exist.
fn others(ui: &mut Ui, desk: &Desk<'_>) {
    let known = desk.view.groups.announced().iter();
    let known = known.filter(|group| desk.view.groups.get(group.id).is_none());
    for group in known {
        Card::well().show(ui, |ui| {
            ui.strong_text(group.name.as_str());
            hint(
                ui,
                &t!("group-of-others", states = desk.names(&group.members)),
            );
            own_words(ui, &group.purpose);
        });
    }
}

fn founding(ui: &mut Ui, desk: &Desk<'_>, draft: &mut GroupsDraft, intents: &mut Vec<Intent>) {
    if !draft.founding {
        let found = Button::secondary(t!("group-found")).icon(Icon::USERS);
        if found.show(ui).clicked() {
            draft.founding = true;
        }
        return;
    }
    Card::plain().show(ui, |ui| {
        ui.strong_text(t!("group-founding"));
        Field::new(t!("group-name"))
            .limit(80)
            .show(ui, &mut draft.name);
        Field::new(t!("group-purpose"))
            .hint(t!("group-purpose-hint"))
            .rows(2)
            .limit(LONGEST_TEXT)
            .show(ui, &mut draft.purpose);
        ui.small_muted(t!("group-invite"));
        ui.horizontal_wrapped(|ui| {
            for other in desk.others() {
                let mut on = draft.invite.contains(&other.id);
                if ui.checkbox(&mut on, other.short.as_str()).changed() {
                    if on {
                        draft.invite.insert(other.id.clone());
                    } else {
                        draft.invite.remove(&other.id);
                    }
                }
            }
        });
        ui.small_muted(t!("group-marking"));
        let markings: Vec<(Option<Marking>, &str)> = Marking::ALL
            .iter()
            .copied()
            .filter(|marking| marking.is_used_between_states())
            .map(|marking| (Some(marking), marking.label()))
            .collect();
        segmented(ui, t!("group-marking"), &mut draft.marking, &markings);
        match draft.marking {
            Some(marking) => hint(ui, marking.meaning()),
            None => hint(ui, t!("group-marking-explained")),
        };
        ui.add_space(space::XS);
        let refusal = if draft.name.trim().is_empty() {
            Some(t!("group-no-name"))
        } else if draft.purpose.trim().is_empty() {
            Some(t!("group-no-purpose"))
        } else if draft.invite.is_empty() {
            Some(t!("group-nobody"))
        } else if draft.marking.is_none() {
            Some(t!("group-unmarked"))
        } else {
            desk.cannot_act()
        };
        let founding = draft.marking.map(|marking| Founding {
            name: draft.name.trim().to_owned(),
            purpose: draft.purpose.trim().to_owned(),
            marking,
            invite: desk
                .others()
                .filter(|other| draft.invite.contains(&other.id))
                .map(|other| other.id.clone())
                .collect(),
        });
        ui.horizontal_wrapped(|ui| {
            let found = Button::primary(t!("group-found-do")).unless(refusal);
            if found.show(ui).clicked()
                && let Some(founding) = founding
            {
                desk.submit(intents, Command::FoundGroup(founding));
            }
            if Button::secondary(t!("group-found-close"))
                .show(ui)
                .clicked()
            {
                draft.founding = false;
            }
            if let Some(refusal) = refusal {
                ui.small_muted(refusal);
            }
        });
    });
}

/// One group; returns what is to be opened in the inbox.
fn one(
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
    for position in &group.positions {
        position_ui(ui, desk, note, intents, group, position);
        ui.add_space(space::XS);
    }
    if acts && group.is_member(desk.state()) {
        propose(ui, desk, note, intents, group.id);
    }
    ui.add_space(space::M);
    caption(ui, t!("group-board"));
    if group.posts.is_empty() {
        hint(ui, t!("group-board-none"));
    }
    let mut opened = None;
    for post in &group.posts {
        if post_ui(ui, desk, group, post) {
            opened = Some(Item::Posted(group.id, post.number));
        }
        ui.add_space(space::XS);
    }
    if acts && group.is_member(desk.state()) {
        composer(ui, desk, note, intents, group);
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

fn needs_reason(desk: &Desk<'_>, note: &NoteDraft) -> Option<&'static str> {
    if note.reason.trim().is_empty() {
        Some(t!("group-no-reason"))
    } else {
        desk.cannot_act()
    }
}

fn position_ui(
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

fn propose(
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

/// A note on the board; whether what was shared with it is to be opened.
fn post_ui(ui: &mut Ui, desk: &Desk<'_>, group: &WorkingGroup, post: &Post) -> bool {
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

fn composer(
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
