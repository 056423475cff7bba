//! A consultation: the request and its answers, the session, the conclusion and what became of it.

mod answers;
mod company;
mod conclusion;
mod note;
mod room;
mod strip;
mod thread;

pub(super) use company::of_others;
pub(super) use conclusion::conclusion_text;
pub(super) use note::{Delivery, request_note};

use egui::{ScrollArea, Ui};

use super::acts::{AvailableActs, available_acts};
use super::desk::Desk;
use super::reading::pane_head;
use super::ui_state::{Form, ReasonFor, Step, TeamUiState};
use crate::app::intent::Intent;
use crate::app::theme::space;
use crate::exercise::{
    Act, Answer, Command, Consultation, ConsultationId, Invited, Stage, Transit,
};
use crate::t;

/// What the parts of the pane are drawn from.
#[derive(Clone, Copy)]
pub(super) struct Sitting<'a> {
    pub(super) desk: &'a Desk<'a>,
    pub(super) consultation: &'a Consultation,
    pub(super) acts: &'a AvailableActs,
}

impl Sitting<'_> {
    pub(super) fn id(&self) -> ConsultationId {
        self.consultation.id
    }

    /// Hands an act of this State in this consultation to the app.
    pub(super) fn submit(&self, intents: &mut Vec<Intent>, act: Act) {
        self.desk
            .submit(intents, Command::Consult(self.consultation.id, act));
    }

    /// Opens the form of an act that wants a word first.
    pub(super) fn prepare(&self, state: &mut TeamUiState, step: Step) {
        state.open_form_of(self.desk, Form::Step(self.id(), step));
    }

    /// Opens the form that asks for a reason.
    pub(super) fn ask_reason(&self, state: &mut TeamUiState, why: ReasonFor) {
        state.open_form_of(self.desk, Form::Reason(self.id(), why));
    }
}

/// Draws a consultation as far as this State knows it.
pub(super) fn pane(
    ui: &mut Ui,
    desk: &Desk<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
    consultation: &Consultation,
) {
    state.seen.insert(consultation.id, consultation.last_event);
    let acts = if desk.is_read_only() {
        AvailableActs::default()
    } else {
        available_acts(consultation, desk.state())
    };
    let sitting = Sitting {
        desk,
        consultation,
        acts: &acts,
    };
    let title = t!(
        "team-consultation",
        id = consultation.id.0,
        states = with_whom(desk, consultation),
        stage = stage_name(desk, consultation)
    );
    if pane_head(ui, &title, t!("team-consultation-close")) {
        state.open_consultation = None;
    }
    // The field to speak in stays below what was said: it is never scrolled away.
    let below = if acts.speak {
        let draft = state.drafts.statements.get(&consultation.id);
        thread::composer_height(ui, draft.map_or("", String::as_str))
    } else {
        0.0
    };
    let room = (ui.available_height() - below).max(60.0);
    ScrollArea::vertical()
        .id_salt(("consultation", consultation.id.0))
        .max_height(room)
        .stick_to_bottom(matches!(consultation.stage, Stage::InSession { .. }))
        .auto_shrink([false, true])
        .show(ui, |ui| {
            if consultation.was_held() {
                strip::of_session(ui, &sitting);
            }
            note::request(ui, &sitting);
            answers::answers(ui, &sitting, state, intents);
            company::company(ui, &sitting, state, intents);
            room::agenda(ui, &sitting, intents);
            thread::thread(ui, &sitting, state, intents);
            conclusion::conclusion(ui, &sitting, state, intents);
            room::adjourned(ui, &sitting, state, intents);
            ui.add_space(space::XS);
        });
    if acts.speak {
        thread::composer(ui, &sitting, state, intents);
    }
}

/// The other States of a consultation: its parties once it was held, all that were asked before.
pub(super) fn with_whom(desk: &Desk<'_>, consultation: &Consultation) -> String {
    let own = desk.state();
    let held = consultation.was_held();
    let others = std::iter::once(&consultation.from)
        .chain(consultation.request.to.iter())
        .filter(|state| *state != own && (!held || consultation.is_party(state)));
    desk.names(others)
}

/// How far a consultation is, in a word or two.
pub(super) fn stage_name(desk: &Desk<'_>, consultation: &Consultation) -> String {
    match &consultation.stage {
        Stage::Requested if consultation.from == *desk.state() => {
            t!("team-stage-waiting").to_owned()
        }
        Stage::Requested => t!("team-stage-asked").to_owned(),
        Stage::InSession { .. } => t!("team-stage-in-session").to_owned(),
        Stage::Concluded { .. } => t!("team-stage-concluded").to_owned(),
        Stage::BrokenOff { by, .. } => t!("team-stage-broken-off", state = desk.name(by)),
        Stage::Withdrawn { .. } => t!("team-stage-withdrawn").to_owned(),
        Stage::Failed { .. } => failed(consultation).to_owned(),
    }
}

/// Why nobody sat down, if there is one reason for all.
fn failed(consultation: &Consultation) -> &'static str {
    let all = |fits: fn(&Invited) -> bool| consultation.invited.values().all(fits);
    if all(|invited| matches!(invited.answer, Answer::Declined { .. })) {
        t!("team-stage-declined")
    } else if all(|invited| invited.answer == Answer::Lapsed) {
        t!("team-stage-lapsed")
    } else if all(|invited| matches!(invited.transit, Transit::Bounced(..))) {
        t!("team-stage-returned")
    } else {
        t!("team-stage-failed")
    }
}
