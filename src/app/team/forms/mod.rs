//! The forms of the desk. One at a time in front of it; closing one keeps what was typed.

mod conclude;
mod front;
mod letter;
mod letters;
mod message;
mod plain;
mod prepare;
mod request;
mod share;
mod sign;
mod step;

pub(super) use conclude::open_conclusion;
pub(super) use front::send_pressed;
pub(in crate::app) use front::{Ending, Front, Reply};
pub(super) use letter::open_letter;
pub(super) use message::open_message;
pub(super) use share::open_share;

use egui::{Id, Ui};

use super::desk::Desk;
use super::drafts::Drafts;
use super::sign_off;
use super::ui_state::{Form, ReasonFor, TeamUiState};
use crate::app::intent::Intent;
use crate::app::theme::{Icon, size, space};
use crate::app::widgets::Button;
use crate::t;

/// Room for the lines that say who must sign.
const SIGNATURES: f32 = 56.0;

/// What every form is drawn from.
pub(super) struct Sheet<'a> {
    pub(super) desk: &'a Desk<'a>,
    /// Whether the form is drawn for the first time: its first field takes the keyboard.
    pub(super) just_opened: bool,
}

impl Sheet<'_> {
    /// Gives the keyboard to the first field, once.
    pub(super) fn first(&self, field: &egui::Response) {
        if self.just_opened {
            field.request_focus();
        }
    }
}

/// Draws the form in front, if there is one.
pub(super) fn forms(
    ui: &mut Ui,
    desk: &Desk<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
) {
    let Some(form) = state.form.clone() else {
        return;
    };
    if desk.is_read_only() {
        state.form = None;
        return;
    }
    let just_opened = std::mem::take(&mut state.form_just_opened);
    if just_opened {
        state.focus_before_form = ui.memory(|memory| memory.focused());
    }
    let title = title(desk, &form);
    let front = Front {
        id: Id::unique(("desk-form", desk.state().as_str())),
        title: &title,
        width: width(&form),
        below: if desk.view.briefing.authority.roles.is_empty() {
            0.0
        } else {
            SIGNATURES
        },
    };
    let sheet = Sheet { desk, just_opened };
    let wanted = front.show(
        ui,
        |ui| fields(ui, &sheet, &mut state.drafts, &form),
        |ui, ending| with_signatures(ui, desk, ending),
    );
    match wanted {
        Some(Reply::Submit(command)) => desk.submit(intents, command),
        Some(Reply::Preview(on)) => set_preview(&mut state.drafts, &form, on),
        Some(Reply::Close) => put_away(ui, state),
        None => {}
    }
}

/// Closes the form and gives the keyboard back; what was typed stays.
fn put_away(ui: &Ui, state: &mut TeamUiState) {
    if let Some(form) = state.form.take() {
        set_preview(&mut state.drafts, &form, false);
    }
    if let Some(before) = state.focus_before_form.take() {
        ui.memory_mut(|memory| memory.request_focus(before));
    }
}

/// Shows what a form would send as it arrives, or the form again.
fn set_preview(drafts: &mut Drafts, form: &Form, on: bool) {
    match form {
        Form::Request => drafts.request.preview = on,
        Form::Message(of) => {
            if let Some(draft) = drafts.messages.get_mut(of) {
                draft.preview = on;
            }
        }
        Form::Conclude(id) => {
            if let Some(draft) = drafts.conclusions.get_mut(id) {
                draft.preview = on;
            }
        }
        _ => {}
    }
}

fn fields(ui: &mut Ui, sheet: &Sheet<'_>, drafts: &mut Drafts, form: &Form) -> Ending {
    match form {
        Form::Request => request::fields(ui, sheet, &mut drafts.request),
        Form::Counter(id) => plain::counter(ui, sheet, drafts, *id),
        Form::Reason(id, why) => plain::reason(ui, sheet, drafts, *id, *why),
        Form::Step(id, step) => step::fields(ui, sheet, drafts, *id, step),
        Form::Withdraw(id) => plain::withdraw(ui, sheet, *id),
        Form::Share => share::fields(ui, sheet, &mut drafts.share),
        Form::Propose(id) => plain::propose(ui, sheet, drafts, *id),
        Form::Conclude(id) => conclude::fields(ui, sheet, drafts, *id),
        Form::Message(of) => message::fields(ui, sheet, drafts, of),
        Form::Letter => letter::fields(ui, sheet, &mut drafts.letter),
        Form::Measure(measure) => prepare::fields(ui, sheet, drafts, measure),
        Form::Sign(id) => sign::sign(ui, sheet, drafts, *id),
        Form::SendBack(id) => sign::send_back(ui, sheet, drafts, *id),
    }
}

/// Says whose signature an act needs before it happens, and has the button say that it waits for it.
fn with_signatures(ui: &mut Ui, desk: &Desk<'_>, mut ending: Ending) -> Ending {
    if let Some(Reply::Submit(command)) = &ending.reply {
        ui.add_space(space::XS);
        if sign_off::needs(ui, desk, command) {
            t!("sign-submit").clone_into(&mut ending.action);
            ending.dangerous = false;
        }
    }
    ending
}

fn title(desk: &Desk<'_>, form: &Form) -> String {
    match form {
        Form::Request => t!("team-form-request").to_owned(),
        Form::Counter(id) => t!("team-form-counter", id = id.0),
        Form::Reason(id, ReasonFor::Decline) => t!("team-form-decline", id = id.0),
        Form::Reason(_, ReasonFor::RejectProposal(number)) => {
            t!("team-form-reject-proposal", number = number + 1)
        }
        Form::Reason(id, ReasonFor::RejectConclusion) => {
            t!("team-form-reject-conclusion", id = id.0)
        }
        Form::Reason(id, ReasonFor::BreakOff) => t!("team-form-break-off", id = id.0),
        Form::Reason(_, ReasonFor::Report(_)) => t!("team-form-report").to_owned(),
        Form::Step(id, step) => step::title(desk, *id, step),
        Form::Withdraw(id) => t!("team-form-withdraw", id = id.0),
        Form::Share => t!("team-form-share").to_owned(),
        Form::Propose(id) => t!("team-form-propose", id = id.0),
        Form::Conclude(id) => t!("team-form-conclude", id = id.0),
        Form::Message(_) => t!("team-form-message").to_owned(),
        Form::Letter => t!("actor-letter-form").to_owned(),
        Form::Sign(_) => t!("sign-form").to_owned(),
        Form::SendBack(_) => t!("sign-form-back").to_owned(),
        Form::Measure(measure) => crate::doctrine::doctrine().measure(measure).map_or_else(
            || desk.name(desk.state()).to_owned(),
            |found| found.name.clone(),
        ),
    }
}

fn width(form: &Form) -> f32 {
    match form {
        Form::Reason(..)
        | Form::Step(..)
        | Form::Withdraw(_)
        | Form::Propose(_)
        | Form::Counter(_)
        | Form::Sign(_)
        | Form::SendBack(_) => 500.0,
        Form::Request
        | Form::Share
        | Form::Conclude(_)
        | Form::Message(_)
        | Form::Letter
        | Form::Measure(_) => 620.0,
    }
}

/// Options of a menu by their place, with one that says that nothing is chosen yet.
fn choices<'a>(names: impl Iterator<Item = &'a str>) -> Vec<(Option<usize>, &'a str)> {
    std::iter::once((None, t!("team-choose")))
        .chain(names.enumerate().map(|(index, name)| (Some(index), name)))
        .collect()
}

/// A menu of ready-made openings. Returns the one chosen.
pub(super) fn templates(ui: &mut Ui, texts: &[&'static str]) -> Option<&'static str> {
    let button = Button::quiet(t!("team-templates"))
        .small()
        .icon(Icon::FILE_TEXT)
        .trailing(Icon::CHEVRON_DOWN)
        .tooltip(t!("team-templates-tip"))
        .show(ui);
    let mut chosen = None;
    egui::Popup::menu(&button)
        .accessible_name(t!("team-templates"))
        .show(|ui| {
            ui.set_max_width(size::DIALOG);
            for text in texts {
                let label = egui::Button::new(*text).wrap().frame(false);
                if ui.add(label).clicked() {
                    chosen = Some(*text);
                    ui.close();
                }
            }
        });
    chosen
}

/// Adds a template to what was typed, as a paragraph of its own.
pub(super) fn insert(text: &mut String, template: &str) {
    let typed = text.trim_end().len();
    text.truncate(typed);
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(template);
}
