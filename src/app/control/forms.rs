//! The forms in front of the control room, drawn with the one dialog mechanism.

use egui::{Align, Layout, Response, Ui};

use super::scene::{Scene, hint, remark};
use super::ui_state::{ControlUiState, Form};
use super::{
    inject_form, jump, objectives, override_forms, picture_form, public_display, steer_forms,
    tension, venue_form,
};
use crate::app::dialog::Reply;
use crate::app::intent::Intent;
use crate::app::theme::{Icon, UiText as _, UiTokens as _, size, space};
use crate::app::time_text;
use crate::app::widgets::{Answer, Button, Confirmation, Field};
use crate::debrief::words::inject_title;
use crate::exercise::{Command, Mode};
use crate::scenario::InjectId;
use crate::t;

/// What a form is drawn with.
pub(super) struct Front<'a, 'r> {
    pub(super) scene: Scene<'r>,
    pub(super) state: &'a mut ControlUiState,
    pub(super) intents: &'a mut Vec<Intent>,
    /// Whether it is drawn for the first time: its first field takes the keyboard.
    pub(super) just_opened: bool,
}

/// How a form ends, if it does: what it asks for goes out as intents, and it closes once that was stored.
pub(super) type End = Option<Reply<()>>;

/// Draws the form in front, if there is one: its head, then what is its own.
pub(super) fn forms_ui(
    ui: &Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
) {
    let mut dialogs = std::mem::take(&mut state.dialogs);
    dialogs.show(ui.ctx(), name, |ui, form, just_opened| {
        let front = Front {
            scene,
            state,
            intents,
            just_opened,
        };
        // A question brings its own words.
        if !matches!(form, Form::Skip(_)) {
            ui.heading_text(name(form));
            if let Some(words) = means(form, scene) {
                hint(ui, &words);
            }
            ui.add_space(space::S);
        }
        match form {
            Form::Jump => jump::jump_ui(ui, front),
            Form::AddInject => inject_form::inject_form_ui(ui, front),
            Form::Reschedule(inject) => reschedule_ui(ui, front, inject),
            Form::Skip(inject) => skip_ui(ui, front, inject),
            Form::EditInject(inject) => inject_form::edit_form_ui(ui, front, inject),
            Form::Retract(inject) => steer_forms::retract_ui(ui, front, inject),
            Form::Shift => steer_forms::shift_ui(ui, front),
            Form::Moves => steer_forms::moves_ui(ui, front),
            Form::Bookmark => steer_forms::bookmark_ui(ui, front),
            Form::Rate(objective) => objectives::rate_ui(ui, front, objective),
            Form::People => steer_forms::people_ui(ui, front),
            Form::AdjustTension => tension::adjust_ui(ui, front),
            Form::OverrideDecision(decision) => override_forms::decision_ui(ui, front, decision),
            Form::OverrideOutcome(id) => override_forms::outcome_ui(ui, front, *id),
            Form::Slide => public_display::slide_ui(ui, front),
            Form::Picture => picture_form::for_room_ui(ui, front),
            Form::Timer => public_display::timer_form_ui(ui, front),
            Form::Monitors => venue_form::venue_ui(ui, front),
            Form::End => end_ui(ui, front),
        }
    });
    state.dialogs = dialogs;
}

fn name(form: &Form) -> String {
    match form {
        Form::Jump => t!("control-jump-title"),
        Form::AddInject => t!("control-inject-heading"),
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
        Form::OverrideDecision(_) => t!("override-decision-title"),
        Form::OverrideOutcome(_) => t!("override-outcome-title"),
        Form::Slide => t!("room-slide-title"),
        Form::Picture => t!("room-picture-title"),
        Form::Timer => t!("room-timer-title"),
        Form::Monitors => t!("venue-title"),
        Form::End => t!("control-end-title"),
    }
    .to_owned()
}

/// What stands below the name of a form: what it is about, or what comes of it.
fn means(form: &Form, scene: Scene<'_>) -> Option<String> {
    let exercise = scene.exercise();
    let words = match form {
        Form::Jump => match exercise.mode {
            Mode::ByTheClock => t!("control-jump-means-clock"),
            Mode::StepByStep => t!("control-jump-means-step"),
        },
        Form::Reschedule(inject) => inject_title(exercise, inject),
        Form::Retract(inject) => {
            let title = inject_title(exercise, inject);
            return Some(t!("bend-retract-text", title = title));
        }
        Form::Rate(objective) => &scene.scenario().objective(objective)?.text,
        Form::People => t!("people-means"),
        Form::AdjustTension => t!("control-adjust-means"),
        Form::OverrideDecision(_) => t!("override-decision-means"),
        Form::OverrideOutcome(_) => t!("override-outcome-means"),
        Form::Picture => t!("room-picture-means"),
        Form::Timer => t!("room-timer-means"),
        Form::Monitors => t!("venue-means"),
        Form::End => t!("control-end-text"),
        Form::AddInject
        | Form::Skip(_)
        | Form::EditInject(_)
        | Form::Shift
        | Form::Moves
        | Form::Bookmark
        | Form::Slide => return None,
    };
    Some(words.to_owned())
}

/// The foot of a form: the button that does it, named after what it does, and the one that leaves it.
pub(super) fn foot_ui(
    ui: &mut Ui,
    action: &str,
    refusal: Option<&str>,
    submit: impl FnOnce(),
) -> End {
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

/// Whether Enter was pressed in a field of one line.
pub(super) fn entered(ui: &Ui, field: &Response) -> bool {
    field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter))
}

fn reschedule_ui(ui: &mut Ui, front: Front<'_, '_>, inject: &InjectId) -> End {
    let Front {
        scene,
        state,
        intents,
        just_opened,
    } = front;
    let exercise = scene.exercise();
    let startex = scene.scenario().timing.startex;
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
        .focus(just_opened)
        .show(ui, &mut state.reschedule);
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
    if entered(ui, &field) && refusal.is_none() {
        submit();
        return None;
    }
    foot_ui(ui, t!("control-reschedule-do"), refusal, submit)
}

fn skip_ui(ui: &mut Ui, front: Front<'_, '_>, inject: &InjectId) -> End {
    let Front { scene, intents, .. } = front;
    let question = Confirmation {
        title: t!("control-skip-title"),
        text: &t!(
            "control-skip-text",
            title = inject_title(scene.exercise(), inject)
        ),
        action: t!("control-skip-do"),
        dangerous: true,
    };
    match question.show(ui, front.just_opened)? {
        Answer::Confirmed => {
            scene.submit(intents, Command::Skip(inject.clone()));
            None
        }
        Answer::Cancelled => Some(Reply::Dismissed),
    }
}

fn end_ui(ui: &mut Ui, front: Front<'_, '_>) -> End {
    let Front { scene, intents, .. } = front;
    let exercise = scene.exercise();
    let tokens = ui.tokens();
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
        if front.just_opened {
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
