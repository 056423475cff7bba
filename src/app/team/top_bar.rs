//! The bars at the head and foot of the desk.

use egui::{Align, Label, Layout, Stroke, Ui};

use super::desk::{Desk, hint};
use super::ui_state::{DeskMode, Page, TeamUiState};
use crate::app::intent::{Intent, Route};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, size, space};
use crate::app::time_text;
use crate::app::widgets::{Button, key_cap, state_dot};
use crate::exercise::Common;
use crate::scenario::ExerciseTime;
use crate::t;

/// State, move, clock, brief and reference.
pub(super) fn top_bar(
    ui: &mut Ui,
    desk: &Desk<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
) {
    let colour = desk.colour(ui, desk.state());
    // Whose desk this is shows from across the room.
    let bar = ui.max_rect().expand2(egui::vec2(space::L, 0.0));
    ui.painter()
        .hline(bar.x_range(), bar.bottom() - 1.0, Stroke::new(2.5, colour));
    let roomy = ui.available_width() > 1_100.0;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if desk.mode == DeskMode::HotSeat {
            hand_over_menu(ui, desk, intents);
        }
        let reference = if roomy {
            t!("team-reference")
        } else {
            t!("team-reference-short")
        };
        page_button(ui, state, Page::Reference, reference, Icon::BOOK_OPEN);
        page_button(ui, state, Page::Brief, t!("team-brief"), Icon::FILE_TEXT);
        ui.add_space(space::S);
        story_time(ui, desk.common(), desk.now.time);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            state_dot(ui, colour);
            let name = desk
                .card(desk.state())
                .map_or(desk.state().as_str(), |card| card.name.as_str());
            state_title(ui, name);
            current_move(ui, desk);
        });
    });
}

/// The clock of the story and its day.
pub(in crate::app) fn story_time(ui: &mut Ui, common: &Common, time: ExerciseTime) {
    let colour = ui.tokens().text;
    let clock = time_text::story_clock(common.startex, time);
    ui.typed(Type::Clock, colour, clock);
    let day = time_text::story_day(common.startex, time);
    ui.small_muted(t!("team-day", day = day));
}

/// What stops play for a real emergency.
pub(in crate::app) fn real_world_stop(ui: &mut Ui, common: &Common) {
    let colour = ui.tokens().text_muted;
    ui.icon(Icon::OCTAGON_ALERT, colour);
    let stop = t!("team-stop", phrase = common.real_world_stop.as_str());
    ui.add(Label::new(Type::Small.rich(stop).color(colour)).truncate());
}

/// The full name, smaller if it is long, and cut short only to leave the move some room.
fn state_title(ui: &mut Ui, name: &str) {
    let colour = ui.tokens().text;
    let width = |kind: Type| {
        let galley = ui
            .painter()
            .layout_no_wrap(name.to_owned(), kind.font(), colour);
        galley.size().x
    };
    let room = ui.available_width() - 150.0;
    let kind = if width(Type::Heading) <= room {
        Type::Heading
    } else {
        Type::Subheading
    };
    let wanted = width(kind).min(room.max(120.0));
    ui.allocate_ui(egui::vec2(wanted + 1.0, size::CONTROL), |ui| {
        ui.add(Label::new(kind.rich(name).color(colour)).truncate());
    });
}

fn page_button(ui: &mut Ui, state: &mut TeamUiState, page: Page, name: &str, icon: Icon) {
    let open = state.page == page;
    let button = Button::secondary(name).icon(icon).selected(open);
    if button.show(ui).clicked() {
        if open {
            state.page = Page::Reading;
        } else {
            state.open_page(page);
        }
    }
}

/// The move under way; its questions open below it.
fn current_move(ui: &mut Ui, desk: &Desk<'_>) {
    let Some(current) = &desk.view.progress.current_move else {
        return;
    };
    let text = t!(
        "team-move",
        number = current.number + 1,
        of = desk.common().moves,
        title = current.title.as_str()
    );
    if current.questions.is_empty() {
        let colour = ui.tokens().text_muted;
        ui.add(Label::new(Type::Small.rich(text).color(colour)).truncate());
        return;
    }
    let button = Button::quiet(&text)
        .small()
        .trailing(Icon::CHEVRON_DOWN)
        .tooltip(t!("team-move-questions-tip"))
        .show(ui);
    egui::Popup::menu(&button)
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(t!("team-move-questions"))
        .show(|ui| {
            ui.set_width(size::DIALOG);
            ui.strong_text(t!("team-move-questions"));
            for question in &current.questions {
                ui.horizontal_top(|ui| {
                    let faint = ui.tokens().text_muted;
                    ui.icon(Icon::CIRCLE_HELP, faint);
                    let colour = ui.tokens().text;
                    ui.add(Label::new(Type::Body.rich(question).color(colour)).wrap());
                });
            }
        });
}

fn hand_over_menu(ui: &mut Ui, desk: &Desk<'_>, intents: &mut Vec<Intent>) {
    let button = Button::secondary(t!("team-hand-over"))
        .icon(Icon::USERS)
        .trailing(Icon::CHEVRON_DOWN)
        .show(ui);
    egui::Popup::menu(&button).show(|ui| {
        ui.set_width(size::SIDE_PANEL);
        hint(ui, t!("team-hand-over-tip"));
        for other in desk.others() {
            let to = t!("team-hand-over-to", state = other.short.as_str());
            if Button::quiet(&to).full_width().show(ui).clicked() {
                intents.push(Intent::Go(Route::HandOver(other.id.clone())));
                ui.close();
            }
        }
        let cover = t!("team-hand-over-cover");
        if Button::quiet(cover).full_width().show(ui).clicked() {
            intents.push(Intent::Go(Route::HandOver(desk.state().clone())));
            ui.close();
        }
    });
}

/// What stops play for a real emergency, and the keys.
pub(super) fn status_bar(ui: &mut Ui, desk: &Desk<'_>) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.available_width() > 860.0 {
            ui.small_muted(t!("team-keys-close"));
            key_cap(ui, "Esc");
            ui.small_muted(t!("team-keys-inbox"));
            key_cap(ui, t!("team-keys-arrows"));
            ui.small_muted(t!("team-keys-send"));
            key_cap(ui, "Ctrl Enter");
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            real_world_stop(ui, desk.common());
        });
    });
}
