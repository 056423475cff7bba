//! The screen between two tables at one computer: covers everything until the next table sits down.

use egui::{CentralPanel, Frame, Label, Panel, Ui};

use crate::app::intent::{Intent, Route};
use crate::app::theme::{Type, UiText as _, UiTokens as _, size, space};
use crate::app::time_text::branch_words;
use crate::app::widgets::{Answer, Button, Confirmation, exercise_banner, state_disc};
use crate::exercise::{Branch, Common};
use crate::scenario::StateId;
use crate::t;

/// What the screen between two tables remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandOverUiState {
    /// The State the screen was last drawn for; another one begins anew.
    shown_for: Option<StateId>,
    /// Whether somebody asked for the control room, which shows what every State knows.
    asked_for_control: bool,
    /// Whether that question was opened in this frame.
    just_asked: bool,
}

/// Covers everything and says which State takes the seat next. Its table sits down with the button or Enter; the
/// facilitator gets back to the control room past a question.
pub fn hand_over_ui(
    ui: &mut Ui,
    common: &Common,
    branch: Option<&Branch>,
    next: &StateId,
    state: &mut HandOverUiState,
    intents: &mut Vec<Intent>,
) {
    let tokens = ui.tokens();
    let opened = state.shown_for.as_ref() != Some(next);
    if opened {
        *state = HandOverUiState {
            shown_for: Some(next.clone()),
            ..HandOverUiState::default()
        };
    }
    let card = common.state(next);
    let name = card.map_or(next.as_str(), |card| card.name.as_str());
    let short = common.short_name(next);
    let colour = card.map_or(tokens.neutral.mark, |card| {
        tokens.state_colour(&card.colour)
    });
    let branch = branch_words(common.startex, branch);
    Panel::top("hand-over-banner")
        .exact_size(size::BANNER)
        .show_separator_line(false)
        .frame(Frame::new())
        .show(ui, |ui| exercise_banner(ui, branch.as_deref()));
    CentralPanel::default()
        .frame(Frame::new().fill(tokens.ground))
        .show(ui, |ui| {
            ui.add_space(ui.available_height() * 0.24);
            ui.vertical_centered(|ui| {
                ui.set_max_width(640.0_f32.min(ui.available_width() - 2.0 * space::L));
                ui.muted(t!("hand-over-next"));
                ui.add_space(space::M);
                let initial: String = short.chars().take(1).collect();
                state_disc(ui, &initial, colour, 56.0);
                ui.add_space(space::M);
                let title = Type::DisplayTitle.rich(name).color(tokens.text);
                let heading = ui.add(Label::new(title).wrap());
                heading.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, name));
                ui.add_space(space::S);
                let privacy = t!("hand-over-privacy", state = short);
                for words in [privacy.as_str(), t!("hand-over-look-away")] {
                    ui.add(Label::new(Type::Reading.rich(words).color(tokens.text_muted)).wrap());
                }
                ui.add_space(space::XL);
                if state.asked_for_control {
                    back_to_control(ui, state, intents);
                    return;
                }
                let seat = t!("hand-over-we-are", state = short);
                let button = Button::primary(&seat).large().shortcut("Enter").show(ui);
                if opened {
                    button.request_focus();
                }
                if button.clicked() {
                    state.shown_for = None;
                    intents.push(Intent::Go(Route::Desk(next.clone())));
                }
                ui.add_space(space::XXL);
                if Button::quiet(t!("hand-over-control"))
                    .small()
                    .show(ui)
                    .clicked()
                {
                    state.asked_for_control = true;
                    state.just_asked = true;
                }
            });
        });
}

fn back_to_control(ui: &mut Ui, state: &mut HandOverUiState, intents: &mut Vec<Intent>) {
    let question = Confirmation {
        title: t!("hand-over-control-title"),
        text: t!("hand-over-control-text"),
        action: t!("hand-over-control-action"),
        dangerous: false,
    };
    let just_asked = std::mem::take(&mut state.just_asked);
    ui.allocate_ui(egui::vec2(size::DIALOG, 0.0), |ui| {
        match question.show(ui, just_asked) {
            Some(Answer::Confirmed) => {
                *state = HandOverUiState::default();
                intents.push(Intent::Go(Route::Control));
            }
            Some(Answer::Cancelled) => *state = HandOverUiState::default(),
            None => {}
        }
    });
}
