//! The facilitator's hold on the public display: a card with what the room sees, the forms for a slide and for the
//! timer, and what the palette can do with it.

use egui::{Align, Layout, Popup, PopupCloseBehavior, Response, Ui};

use super::forms::{End, Front, foot_ui};
use super::picture_form::PictureDraft;
use super::scene::{Scene, hint};
use super::ui_state::{ControlUiState, Form};
use crate::app::commands::AppCommand;
use crate::app::display::{DisplayCommand, thumbnail_ui, timer_heading};
use crate::app::intent::Intent;
use crate::app::room::Room;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, size, space};
use crate::app::venue::WindowsModel;
use crate::app::widgets::{Button, Field, caption, segmented};
use crate::debrief::display_words::minutes_and_seconds;
use crate::exercise::{Command, DisplayAct, Phase, Seat, ShownQuestions, Slide, TimerFor};
use crate::t;

/// How wide the card is.
const CARD: f32 = 392.0;

/// What is being prepared for the room, and what the program knows of its window.
#[derive(Clone, Debug, Default)]
pub struct DisplayDraft {
    /// The slide being written.
    pub slide: (String, String),
    /// The picture chosen for the room, if any.
    pub picture: Vec<PictureDraft>,
    /// The minutes typed for the timer.
    pub minutes: String,
    /// What the timer counts down to.
    pub to: TimerFor,
    /// The words beside the timer.
    pub words: String,
    /// Whether the window for the projector is open; the program says so.
    pub open: bool,
    /// Which window stands on which monitor; the program says so while the form for it is in front.
    pub windows: WindowsModel,
    /// The name typed for the venue.
    pub venue: String,
}

impl DisplayDraft {
    /// Whether the form in front is done with, now that a command was stored.
    pub(super) fn stored(&self, act: &DisplayAct, form: Option<&Form>) -> bool {
        matches!(
            (act, form),
            (DisplayAct::ShowSlide(_), Some(Form::Slide | Form::Picture))
                | (DisplayAct::SetTimer { .. }, Some(Form::Timer))
        )
    }
}

/// The card, under its button in the bar at the top.
pub(super) fn card_ui(
    button: &Response,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
) {
    Popup::menu(button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(t!("room-card"))
        .layout(Layout::top_down(Align::LEFT))
        .show(|ui| {
            ui.set_width(CARD);
            let height = (ui.ctx().content_rect().height() - 140.0).max(240.0);
            // As high as it needs to be: a menu would not grow beyond its first size.
            egui::ScrollArea::vertical()
                .max_height(height)
                .min_scrolled_height(height)
                .show(ui, |ui| {
                    ui.set_width(CARD);
                    ui.spacing_mut().item_spacing.y = space::S;
                    parts_ui(ui, scene, state, intents);
                });
        });
}

fn parts_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut ControlUiState, intents: &mut Vec<Intent>) {
    let public = scene.room.public;
    let display = &public.display;
    let over = scene.ended();
    caption(ui, t!("room-card"));
    hint(ui, t!("room-card-means"));
    thumbnail_ui(ui, CARD, public, scene.room.now);
    let act = |intents: &mut Vec<Intent>, act| scene.submit(intents, Command::Display(act));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let window = if state.display.open {
            Button::secondary(t!("room-window-close"))
        } else {
            Button::primary(t!("room-window-open"))
        };
        if window.icon(Icon::MONITOR).small().show(ui).clicked() {
            intents.push(Intent::TogglePublicDisplay);
        }
        if Button::secondary(t!("room-monitors"))
            .small()
            .show(ui)
            .clicked()
        {
            state.dialogs.open(Form::Monitors);
            ui.close();
        }
        let (word, icon) = if display.blank {
            (t!("room-blank-off"), Icon::EYE)
        } else {
            (t!("room-blank"), Icon::EYE_OFF)
        };
        let blank = Button::secondary(word)
            .icon(icon)
            .small()
            .shortcut("B")
            .selected(display.blank)
            .unless(over);
        if blank.show(ui).clicked() {
            act(intents, DisplayAct::Blank(!display.blank));
        }
    });
    if !state.display.open {
        hint(ui, t!("room-window-closed"));
    }

    caption(ui, t!("room-timer"));
    timer_ui(ui, scene, state, intents);

    caption(ui, t!("room-slide"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        if let Some(slide) = &display.slide {
            let text = Type::Body.rich(slide.name()).color(ui.tokens().text);
            let room = ui.available_width() - 230.0;
            ui.scope(|ui| {
                ui.set_max_width(room.max(60.0));
                ui.add(egui::Label::new(text).truncate());
            });
            if Button::secondary(t!("room-slide-take"))
                .small()
                .unless(over)
                .show(ui)
                .clicked()
            {
                act(intents, DisplayAct::TakeSlide);
            }
        }
        if Button::secondary(t!("room-slide-write"))
            .small()
            .icon(Icon::PENCIL)
            .unless(over)
            .show(ui)
            .clicked()
        {
            state.dialogs.open(Form::Slide);
            ui.close();
        }
        if Button::secondary(t!("room-picture-show"))
            .small()
            .icon(Icon::EYE)
            .unless(over)
            .show(ui)
            .clicked()
        {
            state.dialogs.open(Form::Picture);
            ui.close();
        }
    });

    caption(ui, t!("room-questions"));
    questions_ui(ui, scene, intents);

    let mut relations = display.relations.is_some();
    let mut map = !display.infrastructure.is_empty();
    ui.add_enabled_ui(over.is_none(), |ui| {
        if ui
            .checkbox(&mut relations, t!("room-relations"))
            .on_hover_text(t!("room-relations-means"))
            .changed()
        {
            act(intents, DisplayAct::ShowRelations(relations));
        }
        if !scene.scenario().infrastructure.is_empty()
            && ui
                .checkbox(&mut map, t!("room-map"))
                .on_hover_text(t!("room-map-means"))
                .changed()
        {
            act(intents, infrastructure(scene.room, map));
        }
    });
}

fn timer_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut ControlUiState, intents: &mut Vec<Intent>) {
    let over = scene.ended();
    let act = |intents: &mut Vec<Intent>, act| scene.submit(intents, Command::Display(act));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let tokens = ui.tokens();
        match &scene.room.public.display.timer {
            None => {
                ui.muted(t!("room-timer-none"));
            }
            Some(timer) => {
                let left = timer.left(scene.room.now.wall);
                ui.muted(timer_heading(timer, left));
                ui.typed(Type::FiguresStrong, tokens.text, minutes_and_seconds(left));
                if left > 0 {
                    let (word, icon, change) = if timer.runs() {
                        (t!("room-timer-stop"), Icon::PAUSE, DisplayAct::StopTimer)
                    } else {
                        (t!("room-timer-start"), Icon::PLAY, DisplayAct::StartTimer)
                    };
                    let button = Button::secondary(word).icon(icon).small().unless(over);
                    if button.show(ui).clicked() {
                        act(intents, change);
                    }
                }
                if Button::secondary(t!("room-timer-clear"))
                    .small()
                    .unless(over)
                    .show(ui)
                    .clicked()
                {
                    act(intents, DisplayAct::ClearTimer);
                }
            }
        }
        if Button::secondary(t!("room-timer-set"))
            .icon(Icon::TIMER)
            .small()
            .shortcut("T")
            .unless(over)
            .show(ui)
            .clicked()
        {
            state.dialogs.open(Form::Timer);
            ui.close();
        }
    });
}

fn questions_ui(ui: &mut Ui, scene: Scene<'_>, intents: &mut Vec<Intent>) {
    let public = scene.room.public;
    let questions = public
        .progress
        .current_move
        .as_ref()
        .map_or(&[][..], |current| &current.questions);
    if questions.is_empty() {
        hint(ui, t!("room-questions-empty"));
        return;
    }
    let mut chosen = public.display.questions;
    let numbers: Vec<String> = (1..=questions.len())
        .map(|number| number.to_string())
        .collect();
    let mut options: Vec<(ShownQuestions, &str)> = vec![
        (ShownQuestions::All, t!("room-questions-all")),
        (ShownQuestions::None, t!("room-questions-none")),
    ];
    options.extend(
        (0..)
            .zip(&numbers)
            .map(|(number, word)| (ShownQuestions::One(number), word.as_str())),
    );
    let changed = ui
        .add_enabled_ui(scene.ended().is_none(), |ui| {
            segmented(ui, t!("room-questions"), &mut chosen, &options)
        })
        .inner;
    if changed {
        scene.submit(
            intents,
            Command::Display(DisplayAct::ChooseQuestions(chosen)),
        );
    }
    if let ShownQuestions::One(number) = public.display.questions
        && let Some(question) = questions.get(number as usize)
    {
        hint(ui, question);
    }
}

/// Everything, or nothing.
fn infrastructure(room: &Room<'_>, shown: bool) -> DisplayAct {
    let all = &room.exercise.scenario.infrastructure;
    let wanted = all.iter().filter(|_| shown);
    DisplayAct::ShowInfrastructure(wanted.map(|asset| asset.id.clone()).collect())
}

/// Carries out one of the palette's commands.
pub(super) fn carry_out(
    command: DisplayCommand,
    room: &Room<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
) {
    let display = &room.public.display;
    let act = match command {
        DisplayCommand::Blank => DisplayAct::Blank(!display.blank),
        DisplayCommand::Relations => DisplayAct::ShowRelations(display.relations.is_none()),
        DisplayCommand::Infrastructure => infrastructure(room, display.infrastructure.is_empty()),
        DisplayCommand::NextQuestion => {
            let count = room
                .public
                .progress
                .current_move
                .as_ref()
                .map_or(0, |current| current.questions.len());
            DisplayAct::ChooseQuestions(next_question(display.questions, count))
        }
        DisplayCommand::WriteSlide => return state.dialogs.open(Form::Slide),
        DisplayCommand::ShowPicture => return state.dialogs.open(Form::Picture),
        DisplayCommand::TakeSlide => DisplayAct::TakeSlide,
        DisplayCommand::SetTimer => return state.dialogs.open(Form::Timer),
        DisplayCommand::StartOrStopTimer => {
            if display.timer.as_ref().is_some_and(|timer| timer.runs()) {
                DisplayAct::StopTimer
            } else {
                DisplayAct::StartTimer
            }
        }
        DisplayCommand::ClearTimer => DisplayAct::ClearTimer,
        DisplayCommand::Monitors => return state.dialogs.open(Form::Monitors),
    };
    intents.push(Intent::Submit(Seat::Facilitator, Command::Display(act)));
}

/// The questions one after the other, then all of them, then none.
fn next_question(shown: ShownQuestions, count: usize) -> ShownQuestions {
    match shown {
        ShownQuestions::One(number) if (number as usize) + 1 < count => {
            ShownQuestions::One(number + 1)
        }
        ShownQuestions::One(_) => ShownQuestions::All,
        ShownQuestions::All => ShownQuestions::None,
        ShownQuestions::None if count > 1 => ShownQuestions::One(0),
        ShownQuestions::None => ShownQuestions::All,
    }
}

/// The form that writes a slide.
pub(super) fn slide_ui(ui: &mut Ui, front: Front<'_, '_>) -> End {
    let Front {
        scene,
        state,
        intents,
        just_opened,
    } = front;
    let (title, text) = &mut state.display.slide;
    Field::new(t!("room-slide-heading"))
        .hint(t!("room-slide-heading-hint"))
        .focus(just_opened)
        .show(ui, title);
    Field::new(t!("room-slide-text"))
        .hint(t!("room-slide-text-hint"))
        .rows(4)
        .show(ui, text);
    let empty = title.trim().is_empty() && text.trim().is_empty();
    let slide = Slide {
        title: title.clone(),
        text: text.clone(),
        picture: None,
    };
    foot_ui(
        ui,
        t!("room-slide-show"),
        empty.then(|| t!("room-slide-empty")),
        || scene.submit(intents, Command::Display(DisplayAct::ShowSlide(slide))),
    )
}

/// The form that sets the timer.
pub(super) fn timer_form_ui(ui: &mut Ui, front: Front<'_, '_>) -> End {
    let Front {
        scene,
        state,
        intents,
        just_opened,
    } = front;
    let draft = &mut state.display;
    ui.horizontal(|ui| {
        ui.body(t!("room-timer-to"));
        ui.allocate_ui_with_layout(
            egui::vec2(260.0, size::CONTROL_SMALL),
            Layout::left_to_right(Align::Center),
            |ui| {
                segmented(
                    ui,
                    t!("room-timer-to"),
                    &mut draft.to,
                    &[
                        (TimerFor::Plenary, t!("room-timer-plenary")),
                        (TimerFor::Speaking, t!("room-timer-speaking")),
                    ],
                );
            },
        );
    });
    Field::new(t!("room-timer-minutes"))
        .hint(t!("room-timer-minutes-hint"))
        .focus(just_opened)
        .show(ui, &mut draft.minutes);
    Field::new(t!("room-timer-words"))
        .hint(t!("room-timer-words-hint"))
        .show(ui, &mut draft.words);
    let length = typed_length(&draft.minutes);
    let set = DisplayAct::SetTimer {
        to: draft.to,
        length: length.unwrap_or_default(),
        words: draft.words.clone(),
    };
    let refusal = length.is_none().then(|| t!("room-timer-wrong"));
    foot_ui(ui, t!("room-timer-show"), refusal, || {
        scene.submit(intents, Command::Display(set));
        scene.submit(intents, Command::Display(DisplayAct::StartTimer));
    })
}

/// A length as it was typed, in milliseconds: minutes, or minutes and seconds with a colon.
fn typed_length(text: &str) -> Option<i64> {
    let text = text.trim().replace(',', ".");
    let millis = match text.split_once(':') {
        Some((minutes, seconds)) => {
            let (minutes, seconds): (i64, i64) = (minutes.parse().ok()?, seconds.parse().ok()?);
            if !(0..60).contains(&seconds) {
                return None;
            }
            minutes
                .checked_mul(60)?
                .checked_add(seconds)?
                .checked_mul(1_000)?
        }
        None => {
            let minutes: f64 = text.parse().ok()?;
            if !(0.0..=1_440.0).contains(&minutes) {
                return None;
            }
            (minutes * 60_000.0).round() as i64
        }
    };
    (1..=crate::exercise::LONGEST_TIMER)
        .contains(&millis)
        .then_some(millis)
}

/// The button in the bar at the top.
pub(super) fn button_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
    narrow: bool,
) {
    let button = if narrow {
        Button::icon_only(Icon::MONITOR, t!("control-display"))
    } else {
        Button::secondary(t!("control-display"))
            .icon(Icon::MONITOR)
            .trailing(Icon::CHEVRON_DOWN)
            .tooltip(AppCommand::PublicDisplay.tooltip())
    };
    let blank = scene.room.public.display.blank && scene.phase() != Phase::Ended;
    let response = button.selected(blank).show(ui);
    card_ui(&response, scene, state, intents);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_typed_as_minutes_or_with_a_colon() {
        for (text, millis) in [
            ("10", Some(600_000)),
            (" 2:30 ", Some(150_000)),
            ("1,5", Some(90_000)),
            ("0:05", Some(5_000)),
            ("", None),
            ("0", None),
            ("2:75", None),
            ("-3", None),
            ("1441", None),
            ("99999999999999999999:00", None),
            ("soon", None),
        ] {
            assert_eq!(typed_length(text), millis, "{text}");
        }
    }

    #[test]
    fn questions_come_one_after_the_other() {
        let mut shown = ShownQuestions::All;
        let mut seen = vec![];
        for _ in 0..5 {
            shown = next_question(shown, 3);
            seen.push(shown);
        }
        assert_eq!(
            seen,
            [
                ShownQuestions::None,
                ShownQuestions::One(0),
                ShownQuestions::One(1),
                ShownQuestions::One(2),
                ShownQuestions::All,
            ]
        );
        assert_eq!(next_question(ShownQuestions::None, 1), ShownQuestions::All);
    }
}
