//! The forms in front of the control room, drawn with the one dialog mechanism.

use egui::{Align, Label, Layout, Ui};

use super::scene::{Scene, hint, remark};
use super::ui_state::{ControlUiState, Form};
use super::{inject_form, jump, objectives, public_display, steer_forms, tension, venue_form};
use crate::app::dialog::Reply;
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, size, space};
use crate::app::time_text;
use crate::app::widgets::{Answer, Button, Confirmation, Field};
use crate::debrief::words::inject_title;
use crate::exercise::Command;
use crate::scenario::InjectId;
use crate::t;

/// Draws the form in front, if there is one.
pub(super) fn forms_ui(
    ui: &Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
) {
    let mut dialogs = std::mem::take(&mut state.dialogs);
    dialogs.show(ui.ctx(), name, |ui, form, just_opened| match form {
        Form::Jump => jump::jump_ui(ui, scene, state, intents, just_opened),
        Form::AddInject => inject_form::inject_form_ui(ui, scene, state, intents, just_opened),
        Form::Reschedule(inject) => reschedule_ui(ui, scene, state, intents, inject, just_opened),
        Form::Skip(inject) => skip_ui(ui, scene, intents, inject, just_opened),
        Form::EditInject(inject) => {
            inject_form::edit_form_ui(ui, scene, state, intents, inject, just_opened)
        }
        Form::Retract(inject) => {
            steer_forms::retract_ui(ui, scene, state, intents, inject, just_opened)
        }
        Form::Shift => steer_forms::shift_ui(ui, scene, state, intents, just_opened),
        Form::Moves => steer_forms::moves_ui(ui, scene, state, intents),
        Form::Bookmark => steer_forms::bookmark_ui(ui, scene, state, intents, just_opened),
        Form::Rate(objective) => objectives::rate_ui(ui, scene, state, intents, objective),
        Form::People => steer_forms::people_ui(ui, scene, state, intents, just_opened),
        Form::AdjustTension => tension::adjust_ui(ui, scene, state, intents, just_opened),
        Form::Slide => public_display::slide_ui(ui, scene, state, intents, just_opened),
        Form::Timer => public_display::timer_form_ui(ui, scene, state, intents, just_opened),
        Form::Monitors => venue_form::venue_ui(ui, scene, state, intents, just_opened),
        Form::End => end_ui(ui, scene, intents, just_opened),
    });
    state.dialogs = dialogs;
}

fn name(form: &Form) -> String {
    match form {
        Form::Jump => t!("control-jump-title"),
        Form::AddInject => t!("control-add-inject"),
        Form::Reschedule(_) => t!("control-reschedule-title"),
        Form::Skip(_) => t!("control-skip-title"),
        Form::EditInject(_) => t!("bend-edit-title"),
        Form::Retract(_) => t!("bend-retract-title"),
        Form::Shift => t!("shift-title"),
        Form::Moves => t!("moves-title"),
        Form::Bookmark => t!("bookmark-title"),
        Form::Rate(_) => t!("rating-title"),
        Form::People => t!("people-title"),
        Form::AdjustTension => t!("control-adjust-title"),
        Form::Slide => t!("room-slide-title"),
        Form::Timer => t!("room-timer-title"),
        Form::Monitors => t!("venue-title"),
        Form::End => t!("control-end-title"),
    }
    .to_owned()
}

/// The foot of a form: the button that does it, named after what it does, and the one that leaves it.
pub(super) fn foot_ui(
    ui: &mut Ui,
    action: &str,
    refusal: Option<&str>,
    submit: impl FnOnce(),
) -> Option<Reply<()>> {
    ui.add_space(space::L);
    let mut reply = None;
    let row = egui::vec2(ui.available_width(), size::CONTROL);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        if Button::primary(action).unless(refusal).show(ui).clicked() {
            submit();
        }
        if Button::secondary(t!("common-cancel")).show(ui).clicked() {
            reply = Some(Reply::Dismissed);
        }
    });
    reply
}

fn reschedule_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
    inject: &InjectId,
    just_opened: bool,
) -> Option<Reply<()>> {
    let exercise = scene.exercise();
    let startex = scene.scenario().timing.startex;
    ui.heading_text(t!("control-reschedule-title"));
    hint(ui, inject_title(exercise, inject));
    ui.add_space(space::S);
    let planned = exercise
        .run_sheet
        .get(inject)
        .and_then(|item| item.planned());
    if just_opened && state.reschedule.is_empty() {
        state.reschedule = planned.map_or(String::new(), |time| {
            time_text::story_clock(startex, time.max(scene.now()))
        });
    }
    let field = Field::new(t!("control-time-field"))
        .hint(t!("control-time-hint"))
        .show(ui, &mut state.reschedule);
    if just_opened {
        field.request_focus();
    }
    ui.horizontal_wrapped(|ui| {
        for (label, minutes) in [
            (t!("control-later-15"), 15),
            (t!("control-later-30"), 30),
            (t!("control-later-60"), 60),
        ] {
            if Button::secondary(label).small().show(ui).clicked() {
                let base = time_text::parse_story_time(startex, scene.now(), &state.reschedule)
                    .or(planned)
                    .unwrap_or(scene.now())
                    .max(scene.now());
                let time = base + crate::scenario::Span::from_minutes(minutes);
                state.reschedule = jump::written(scene, time);
            }
        }
    });
    let time = time_text::parse_story_time(startex, scene.now(), &state.reschedule);
    if let Some(time) = time {
        hint(
            ui,
            &t!(
                "control-time-understood",
                time = time_text::day_and_clock(startex, time),
                until = scene.until(time)
            ),
        );
    }
    let refusal = match time {
        None => Some(t!("control-time-refusal")),
        Some(time) if time < scene.now() => Some(t!("control-time-past")),
        Some(time) if Some(time) == planned => Some(t!("control-time-same")),
        Some(_) => None,
    };
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    let mut submit = || {
        if let Some(to) = time {
            scene.submit(
                intents,
                Command::Reschedule {
                    inject: inject.clone(),
                    to,
                },
            );
        }
    };
    if entered && refusal.is_none() {
        submit();
        return None;
    }
    foot_ui(ui, t!("control-reschedule-do"), refusal, submit)
}

fn skip_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    intents: &mut Vec<Intent>,
    inject: &InjectId,
    just_opened: bool,
) -> Option<Reply<()>> {
    let question = Confirmation {
        title: t!("control-skip-title"),
        text: &t!(
            "control-skip-text",
            title = inject_title(scene.exercise(), inject)
        ),
        action: t!("control-skip-do"),
        dangerous: true,
    };
    match question.show(ui, just_opened)? {
        Answer::Confirmed => {
            scene.submit(intents, Command::Skip(inject.clone()));
            None
        }
        Answer::Cancelled => Some(Reply::Dismissed),
    }
}

fn end_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    intents: &mut Vec<Intent>,
    just_opened: bool,
) -> Option<Reply<()>> {
    let exercise = scene.exercise();
    let tokens = ui.tokens();
    ui.heading_text(t!("control-end-title"));
    ui.add_space(space::XS);
    let text = Type::Body
        .rich(t!("control-end-text"))
        .color(tokens.text_muted);
    ui.add(Label::new(text).wrap());
    ui.add_space(space::S);
    let unreleased = exercise
        .run_sheet
        .items()
        .iter()
        .filter(|item| item.is_pending())
        .count();
    let open = exercise
        .consultations
        .iter()
        .filter(|consultation| !consultation.stage.is_over())
        .count();
    let decisions = exercise
        .decisions
        .iter()
        .filter(|decision| decision.taken.is_none())
        .count();
    let expected = exercise
        .expectations
        .iter()
        .filter(|found| found.status == crate::exercise::ExpectationStatus::Open)
        .count();
    let counts = [
        (unreleased, t!("control-end-injects", count = unreleased)),
        (open, t!("control-end-consultations", count = open)),
        (decisions, t!("control-end-decisions", count = decisions)),
        (expected, t!("control-end-expected", count = expected)),
    ];
    for (count, words) in counts {
        let (icon, tone) = if count == 0 {
            (Icon::CHECK, tokens.neutral)
        } else {
            (Icon::CIRCLE_ALERT, tokens.warning)
        };
        remark(ui, icon, tone, &words);
    }
    ui.add_space(space::L);
    let mut reply = None;
    let row = egui::vec2(ui.available_width(), size::CONTROL);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        let end = Button::danger(t!("control-end-do")).show(ui);
        let cancel = Button::secondary(t!("control-end-go-on")).show(ui);
        if just_opened {
            cancel.request_focus();
        }
        if end.clicked() {
            scene.submit(intents, Command::End);
        }
        if cancel.clicked() {
            reply = Some(Reply::Dismissed);
        }
    });
    reply
}
