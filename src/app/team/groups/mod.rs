//! The working groups of this State: which there are, and founding one.

mod board;
mod draft;
mod one;
mod positions;

use egui::{ScrollArea, Ui};

use super::desk::{Desk, hint, own_words, page_head};
use super::ui_state::{Page, TeamUiState};
use crate::app::intent::Intent;
use crate::app::theme::{Icon, UiText as _, space};
use crate::app::widgets::{Button, Card, Field, Row, empty_state, segmented, state_dot};
use crate::doctrine::{Marking, Vocabulary as _};
use crate::exercise::{Command, Founding, LONGEST_TEXT, WorkingGroup};
use crate::t;

pub(super) use draft::GroupsDraft;

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
                let found = (!desk.is_read_only()).then(|| t!("group-found"));
                draft.founding = empty_state(ui, Icon::USERS, t!("group-none"), found);
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
            if !desk.is_read_only() && (draft.founding || !groups.is_empty()) {
                founding(ui, desk, draft, intents);
            }
            let open = draft.open.and_then(|id| desk.view.groups.get(id));
            if let Some(group) = open {
                ui.add_space(space::M);
                to_read = one::one(ui, desk, draft, intents, group);
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
    } else if group.waits_for(desk.state()) && !desk.is_read_only() {
        t!("group-row-waits", states = members)
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
                state_dot(ui, desk.colour(ui, &other.id));
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
