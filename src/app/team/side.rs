//! The right column: whom to consult, how to act, how this State stands towards the others.

use egui::{Color32, Ui};

use super::acts::waits_for;
use super::consultation::{of_others, stage_name, with_whom};
use super::desk::{Desk, hint};
use super::ui_state::{Form, Page, TeamUiState};
use crate::app::theme::{Icon, Tokens, Type, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Button, Row, caption, chip, state_dot, tension_chip};
use crate::doctrine::{Family, TensionLevel, Vocabulary as _, doctrine};
use crate::exercise::{Because, Item, Stage, TensionChange};
use crate::t;

/// Request, directory, and the consultations this State knows of.
pub(super) fn consult(ui: &mut Ui, desk: &Desk<'_>, state: &mut TeamUiState) {
    caption(ui, t!("team-consult"));
    ui.horizontal_wrapped(|ui| {
        if !desk.is_read_only() {
            let request = Button::primary(t!("team-request")).tooltip(t!("team-request-tip"));
            if request.show(ui).clicked() {
                state.open_form(Form::Request);
            }
        }
        let open = state.page == Page::Directory;
        let directory = Button::secondary(t!("team-directory")).selected(open);
        if directory.show(ui).clicked() {
            state.open_page(if open { Page::Reading } else { Page::Directory });
        }
        let open = state.page == Page::Positions;
        let positions = Button::secondary(t!("positions-open")).selected(open);
        if positions.show(ui).clicked() {
            state.open_page(if open { Page::Reading } else { Page::Positions });
        }
    });
    groups_row(ui, desk, state);
    if desk.view.consultations.is_empty() {
        hint(ui, t!("team-consultations-none"));
    }
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for consultation in desk.view.consultations.iter().rev() {
            let waits = !desk.is_read_only() && waits_for(consultation, desk.state());
            let news = state
                .seen
                .get(&consultation.id)
                .is_none_or(|seen| *seen < consultation.last_event);
            let title = t!(
                "team-consultation-row",
                id = consultation.id.0,
                states = with_whom(desk, consultation)
            );
            let mut subtitle = stage_name(desk, consultation);
            if consultation.stage == Stage::Requested {
                subtitle = t!(
                    "team-consultation-row-due",
                    stage = subtitle,
                    time = desk.clock(consultation.deadline)
                );
            }
            if waits {
                subtitle = t!("team-consultation-row-waits", stage = subtitle);
            }
            let open =
                state.page == Page::Reading && state.open_consultation == Some(consultation.id);
            let row = Row::new(&title)
                .subtitle(&subtitle)
                .unread(news || waits)
                .faint(consultation.stage.is_over())
                .selected(open);
            if row.show(ui).clicked() {
                if open {
                    state.open_consultation = None;
                } else {
                    state.open_consultation(consultation.id);
                }
            }
        }
        of_others(ui, desk, state);
    });
    ui.add_space(space::L);
}

/// The way to the working groups, with how many of them wait for a word.
fn groups_row(ui: &mut Ui, desk: &Desk<'_>, state: &mut TeamUiState) {
    let open = state.page == Page::Groups;
    let groups = desk.view.groups.iter();
    let waiting = groups.filter(|group| group.waits_for(desk.state())).count();
    let button = Button::secondary(t!("group-tab"))
        .icon(Icon::USERS)
        .selected(open);
    ui.horizontal_wrapped(|ui| {
        if button.show(ui).clicked() {
            state.open_page(if open { Page::Reading } else { Page::Groups });
        }
        if waiting > 0 && !desk.is_read_only() {
            chip(
                ui,
                &t!("group-waiting", count = waiting),
                ui.tokens().warning,
            );
        }
    });
}

/// The four families of measures.
pub(super) fn act(ui: &mut Ui, desk: &Desk<'_>, state: &mut TeamUiState) {
    if desk.is_read_only() {
        return;
    }
    caption(ui, t!("team-act"));
    let tokens = ui.tokens();
    ui.columns(2, |columns| {
        for (index, family) in Family::ALL.iter().enumerate() {
            let open = state.page == Page::Measures(*family);
            let button = Button::secondary(family.label())
                .edge(family_colour(tokens, *family))
                .trailing(Icon::CHEVRON_RIGHT)
                .tooltip(family.meaning())
                .selected(open)
                .full_width();
            if let Some(column) = columns.get_mut(index % 2)
                && button.show(column).clicked()
            {
                state.open_page(if open {
                    Page::Reading
                } else {
                    Page::Measures(*family)
                });
            }
        }
    });
    ui.add_space(space::L);
}

/// The colour of a family of measures.
pub(super) fn family_colour(tokens: &Tokens, family: Family) -> Color32 {
    match family {
        Family::DeEscalate => tokens.measure.de_escalate,
        Family::Protect => tokens.measure.protect,
        Family::Signal => tokens.measure.signal,
        Family::Coerce => tokens.measure.coerce,
    }
}

/// How this State stands towards the others, and what last moved that.
pub(super) fn relations(ui: &mut Ui, desk: &Desk<'_>) {
    caption(ui, t!("team-relations")).on_hover_text(t!("team-relations-tip"));
    for other in desk.others() {
        let Some(level) = desk.view.relations.get(&other.id) else {
            continue;
        };
        let last = desk
            .view
            .relation_changes
            .iter()
            .rev()
            .find(|change| change.to == other.id);
        egui::Sides::new().shrink_left().truncate().show(
            ui,
            |ui| {
                let colour = desk.colour(ui, &other.id);
                state_dot(ui, colour);
                ui.body(other.short.as_str());
            },
            |ui| {
                tension_chip(ui, TensionLevel::of(*level) as usize, *level);
                if let Some(change) = last {
                    let moved = i16::from(change.after) - i16::from(change.before);
                    let colour = ui.tokens().text_muted;
                    let icon = if moved > 0 {
                        Icon::TRENDING_UP
                    } else {
                        Icon::TRENDING_DOWN
                    };
                    ui.icon(icon, colour)
                        .on_hover_text(change_in_words(desk, change));
                }
            },
        );
        if let Some(change) = last {
            let words = change_in_words(desk, change);
            let colour = ui.tokens().text_faint;
            ui.add(egui::Label::new(Type::Small.rich(words).color(colour)).truncate());
        }
    }
    ui.add_space(space::L);
}

/// What moved a relation, as far as the State can know.
fn change_in_words(desk: &Desk<'_>, change: &TensionChange) -> String {
    let moved = i16::from(change.after) - i16::from(change.before);
    let moved = if moved > 0 {
        format!("+{moved}")
    } else {
        moved.to_string()
    };
    let time = desk.clock(change.time);
    let why = match &change.because {
        Because::Inject(inject) => desk
            .view
            .entry(&Item::Inject(inject.clone()))
            .map(|entry| entry.letter.title.clone()),
        Because::Measure(measure) => doctrine()
            .measure(measure)
            .map(|measure| measure.name.clone()),
        Because::Decision(_) => Some(t!("team-because-decision").to_owned()),
        Because::Consultation(id) => Some(t!("team-because-consultation", id = id.0)),
        Because::WorkingGroup(id) => desk.view.groups.get(*id).map(|group| group.name.clone()),
        Because::Leak => Some(t!("team-because-leak").to_owned()),
        Because::Facilitator(_) | Because::Undone | Because::Undisclosed => None,
    };
    match why {
        Some(why) => t!(
            "team-relation-change",
            moved = moved,
            time = time,
            why = why
        ),
        None => t!("team-relation-change-unknown", moved = moved, time = time),
    }
}
