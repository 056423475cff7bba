//! What the addressees made of a request, and what this State may answer.

use egui::{Label, Ui};

use super::{Sitting, strip};
use crate::app::intent::Intent;
use crate::app::team::desk::{Desk, format_name, hint, remark};
use crate::app::team::ui_state::{Form, ReasonFor, Step, TeamUiState};
use crate::app::theme::{Icon, Tone, Type, UiText as _, UiTokens as _, space};
use crate::app::time_text;
use crate::app::widgets::{Button, Card, state_dot};
use crate::doctrine::Vocabulary as _;
use crate::exercise::{Act, Answer, Invited, Referral, Reminder, Stage, Terms, Transit, delay_of};
use crate::scenario::StateId;
use crate::t;

/// How the addressees answered, and the buttons to answer with.
pub(super) fn answers(
    ui: &mut Ui,
    sitting: &Sitting<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
) {
    let own = sitting.desk.state();
    if sitting.consultation.from == *own {
        let settled = sitting.consultation.stage != Stage::Requested;
        for (to, invited) in &sitting.consultation.invited {
            // Once the parties talk, only what is still open or went wrong is worth a line.
            if !(settled && invited.answer == Answer::Accepted) {
                addressee(ui, sitting, state, intents, to, invited);
            }
        }
        if sitting.consultation.stage == Stage::Requested {
            requester(ui, sitting, state);
        }
    } else if let Some(invited) = sitting.consultation.invited.get(own) {
        own_answer(ui, sitting, state, intents, invited);
    }
}

/// What the State that asked may do while it waits.
fn requester(ui: &mut Ui, sitting: &Sitting<'_>, state: &mut TeamUiState) {
    let desk = sitting.desk;
    let acts = sitting.acts;
    let refusal = desk.cannot_act();
    ui.add_space(space::XS);
    ui.horizontal_wrapped(|ui| {
        let mut steps = Vec::new();
        if acts.ask_meeting {
            steps.push((t!("consult-ask-meeting"), Step::AskMeeting));
        }
        if acts.invite {
            steps.push((t!("consult-invite"), Step::Invite));
        }
        if acts.ask_chair {
            steps.push((t!("consult-ask-chair"), Step::AskChair));
        }
        for (name, step) in steps {
            let button = Button::secondary(name).small().unless(refusal);
            if button.show(ui).clicked() {
                sitting.prepare(state, step);
            }
        }
        if acts.withdraw {
            let withdraw = Button::secondary(t!("team-withdraw"))
                .small()
                .unless(refusal);
            if withdraw.show(ui).clicked() {
                state.open_form_of(desk, Form::Withdraw(sitting.id()));
            }
        }
    });
}

/// One addressee, as the State that asked sees it.
fn addressee(
    ui: &mut Ui,
    sitting: &Sitting<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
    to: &StateId,
    invited: &Invited,
) {
    let desk = sitting.desk;
    let tokens = ui.tokens();
    let (tone, words) = status(sitting, invited, tokens.neutral, tokens);
    ui.add_space(space::XS);
    Card::plain().show(ui, |ui| {
        ui.horizontal_top(|ui| {
            let colour = desk.colour(ui, to);
            state_dot(ui, colour);
            ui.strong_text(desk.name(to));
            ui.add(Label::new(Type::Body.rich(words).color(tone.text)).wrap());
        });
        strip::of_request(ui, sitting, invited);
        if sitting.acts.remind.contains(to) {
            let name = t!("consult-remind", state = desk.name(to));
            let remind = Button::secondary(&name).small().unless(desk.cannot_act());
            if remind.show(ui).clicked() {
                sitting.prepare(state, Step::Remind(to.clone()));
            }
        }
        match &invited.answer {
            Answer::Countered {
                terms,
                note,
                deadline,
            } => {
                if let Some(deadline) = deadline {
                    let left = desk.left(*deadline);
                    hint(ui, &t!("consult-offer-stands", left = left));
                }
                ui.add(
                    Label::new(Type::Body.rich(terms_in_words(terms)).color(tokens.text)).wrap(),
                );
                if !note.is_empty() {
                    said(ui, note);
                }
                if sitting.acts.accept_counter_of.contains(to) {
                    let accept = t!("team-accept-counter", state = desk.name(to));
                    let button = Button::primary(&accept).small().unless(desk.cannot_act());
                    if button.show(ui).clicked() {
                        sitting.submit(intents, Act::AcceptCounter { of: to.clone() });
                    }
                }
            }
            Answer::Declined { reason: words }
            | Answer::Referred { reason: words, .. }
            | Answer::Clarified { text: words } => said(ui, words),
            _ => {}
        }
    });
}

/// To whom an addressee passed the request, and when.
fn referral(desk: &Desk<'_>, to: &Referral, since: &str) -> String {
    match to {
        Referral::Level(level) => t!(
            "team-answer-referred-level",
            level = level.label().to_lowercase(),
            time = since
        ),
        Referral::State(state) => t!(
            "team-answer-referred-state",
            state = desk.name(state),
            time = since
        ),
        Referral::Chair => t!("team-answer-referred-chair", time = since),
    }
}

/// How a request fares with one addressee, and how that is to be read.
fn status(
    sitting: &Sitting<'_>,
    invited: &Invited,
    quiet: Tone,
    tokens: &crate::app::theme::Tokens,
) -> (Tone, String) {
    let desk = sitting.desk;
    let since = desk.clock(invited.since);
    match (&invited.answer, invited.transit) {
        (Answer::Accepted, _) => (tokens.success, t!("team-answer-accepted", time = since)),
        (Answer::Countered { .. }, _) => {
            (tokens.warning, t!("team-answer-countered", time = since))
        }
        (Answer::Declined { .. }, _) => (tokens.danger, t!("team-answer-declined", time = since)),
        (Answer::Lapsed, _) => (tokens.danger, t!("team-answer-lapsed", time = since)),
        (Answer::OfferLapsed, _) => (tokens.danger, t!("team-answer-offer-lapsed", time = since)),
        (Answer::Referred { to, .. }, _) => (tokens.info, referral(desk, to, &since)),
        (Answer::Clarified { .. }, _) => (tokens.info, t!("team-answer-clarified", time = since)),
        (Answer::Supports, _) => (tokens.success, t!("team-answer-supports", time = since)),
        (Answer::AskedAgain, _) => (tokens.warning, t!("team-answer-asked-again", time = since)),
        (Answer::Acknowledged, _) => (tokens.info, t!("team-answer-acknowledged", time = since)),
        (Answer::None, Transit::UnderWay) => {
            let arrives =
                sitting.consultation.sent + delay_of(&sitting.consultation.request.channel);
            (
                quiet,
                t!("team-transit-under-way", time = desk.clock(arrives)),
            )
        }
        (Answer::None, Transit::Waiting { until }) => (
            tokens.warning,
            t!("team-transit-waiting", time = desk.clock(until)),
        ),
        (Answer::None, Transit::Delivered(time)) => (
            quiet,
            t!(
                "team-transit-delivered",
                time = desk.clock(time),
                deadline = desk.clock(sitting.consultation.deadline)
            ),
        ),
        (Answer::None, Transit::Bounced(time, why)) => (
            tokens.danger,
            t!(
                "team-transit-bounced",
                time = desk.clock(time),
                why = why.sentence()
            ),
        ),
    }
}

/// Other terms in one line.
pub(super) fn terms_in_words(terms: &Terms) -> String {
    t!(
        "team-terms",
        level = terms.level.label(),
        format = format_name(terms.format),
        length = time_text::length(terms.starts_within)
    )
}

fn said(ui: &mut Ui, words: &str) {
    let colour = ui.tokens().text_muted;
    let quoted = t!("team-quoted", words = words);
    ui.add(Label::new(Type::Italic.rich(quoted).color(colour)).wrap());
}

/// The answer of this State, and what it may still say.
fn own_answer(
    ui: &mut Ui,
    sitting: &Sitting<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
    invited: &Invited,
) {
    let desk = sitting.desk;
    let tokens = ui.tokens();
    let since = desk.clock(invited.since);
    if sitting.consultation.stage == Stage::Requested {
        ui.add_space(space::XS);
        strip::of_request(ui, sitting, invited);
        for reminder in &invited.reminders {
            reminded(ui, desk, reminder);
        }
    }
    ui.add_space(space::XS);
    match &invited.answer {
        Answer::None | Answer::Accepted => {}
        Answer::Acknowledged => {
            let words = t!("team-own-acknowledged", time = since);
            remark(ui, Icon::CHECK, tokens.info, &words);
        }
        Answer::OfferLapsed => {
            let words = t!("team-answer-offer-lapsed", time = since);
            remark(ui, Icon::CLOCK, tokens.danger, &words);
        }
        Answer::Referred { to, reason } => {
            let words = referral(desk, to, &since);
            remark(ui, Icon::CHECK, tokens.info, &words);
            said(ui, reason);
        }
        Answer::Clarified { text } => {
            let words = t!("team-answer-clarified", time = since);
            remark(ui, Icon::CHECK, tokens.info, &words);
            said(ui, text);
        }
        Answer::Supports => {
            let words = t!("team-answer-supports", time = since);
            remark(ui, Icon::CHECK, tokens.success, &words);
        }
        Answer::AskedAgain => {
            let words = t!("team-answer-asked-again", time = since);
            remark(ui, Icon::HOURGLASS, tokens.warning, &words);
        }
        Answer::Countered {
            terms,
            note,
            deadline,
        } => {
            let words = t!(
                "team-own-countered",
                time = since,
                terms = terms_in_words(terms)
            );
            remark(ui, Icon::HOURGLASS, tokens.warning, &words);
            if let Some(deadline) = deadline {
                let left = desk.left(*deadline);
                hint(ui, &t!("consult-offer-stands", left = left));
            }
            if !note.is_empty() {
                said(ui, note);
            }
        }
        Answer::Declined { reason } => {
            let words = t!("team-own-declined", time = since);
            remark(ui, Icon::X, tokens.danger, &words);
            said(ui, reason);
        }
        Answer::Lapsed => {
            let words = t!("team-own-lapsed", time = since);
            remark(ui, Icon::CLOCK, tokens.danger, &words);
        }
    }
    if sitting.acts.ask_to_join {
        let join = Button::secondary(t!("consult-ask-to-join"))
            .small()
            .unless(desk.cannot_act());
        if join.show(ui).clicked() {
            sitting.prepare(state, Step::AskToJoin);
        }
    }
    if sitting.acts.answer {
        answer_buttons(ui, sitting, state, intents, invited);
    }
}

/// That this State was reminded of its answer.
fn reminded(ui: &mut Ui, desk: &Desk<'_>, reminder: &Reminder) {
    let tone = ui.tokens().warning;
    let time = desk.clock(reminder.at);
    let words = match &reminder.by {
        Some(by) => t!("consult-reminded-by", state = desk.name(by), time = time),
        None => t!("consult-reminded", time = time),
    };
    remark(ui, Icon::BELL, tone, &words);
    if !reminder.note.is_empty() {
        said(ui, &reminder.note);
    }
}

/// What an addressee may answer, the plainest way first.
fn answer_buttons(
    ui: &mut Ui,
    sitting: &Sitting<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
    invited: &Invited,
) {
    let desk = sitting.desk;
    let acts = sitting.acts;
    let refusal = desk.cannot_act();
    if invited.answer.is_owed() {
        let left = desk.left(invited.deadline);
        hint(ui, &t!("team-answer-by", left = left));
    }
    ui.horizontal_wrapped(|ui| {
        let accept = Button::primary(t!("team-accept"))
            .tooltip(t!("consult-accept-tip"))
            .unless(refusal);
        if accept.show(ui).clicked() {
            sitting.submit(intents, Act::Accept);
        }
        if acts.acknowledge {
            let acknowledge = Button::secondary(t!("team-acknowledge-receipt"))
                .tooltip(t!("team-acknowledge-receipt-tip"))
                .unless(refusal);
            if acknowledge.show(ui).clicked() {
                sitting.submit(intents, Act::Acknowledge);
            }
        }
        if acts.clarify {
            let clarify = Button::secondary(t!("consult-clarify")).unless(refusal);
            if clarify.show(ui).clicked() {
                sitting.prepare(state, Step::Clarify);
            }
        }
        if acts.support {
            let support = Button::secondary(t!("consult-support"))
                .tooltip(t!("consult-support-tip"))
                .unless(refusal);
            if support.show(ui).clicked() {
                sitting.submit(intents, Act::Support);
            }
        }
        let counter = Button::secondary(t!("team-counter")).unless(refusal);
        if counter.show(ui).clicked() {
            state.open_form_of(desk, Form::Counter(sitting.id()));
        }
        if acts.refer {
            let refer = Button::secondary(t!("consult-refer"))
                .tooltip(t!("consult-refer-intro"))
                .unless(refusal);
            if refer.show(ui).clicked() {
                sitting.prepare(state, Step::Refer);
            }
        }
        let decline = Button::secondary(t!("team-decline")).unless(refusal);
        if decline.show(ui).clicked() {
            sitting.ask_reason(state, ReasonFor::Decline);
        }
    });
    if acts.acknowledge {
        hint(ui, t!("team-acknowledge-receipt-tip"));
    }
}
