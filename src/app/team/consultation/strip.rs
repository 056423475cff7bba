//! How far a request or a consultation is, as steps in a row: each with its time, an icon and a word.

use egui::{Label, Ui};

use super::Sitting;
use crate::app::team::desk::Desk;
use crate::app::theme::{Icon, Tokens, Tone, Type, UiText as _, UiTokens as _, size, space};
use crate::exercise::{Answer, ChairStanding, Consultation, Invited, Stage, Transit, delay_of};
use crate::t;

/// One step of the strip.
struct Mark {
    icon: Icon,
    tone: Tone,
    words: String,
}

fn mark(icon: Icon, tone: Tone, words: String) -> Mark {
    Mark { icon, tone, words }
}

/// The steps of a request to one addressee.
pub(super) fn of_request(ui: &mut Ui, sitting: &Sitting<'_>, invited: &Invited) {
    let marks = request_marks(ui.tokens(), sitting.desk, sitting.consultation, invited);
    strip(ui, &marks);
}

/// The steps of a consultation that was held.
pub(super) fn of_session(ui: &mut Ui, sitting: &Sitting<'_>) {
    let marks = session_marks(ui.tokens(), sitting.desk, sitting.consultation);
    strip(ui, &marks);
}

fn request_marks(
    tokens: &Tokens,
    desk: &Desk<'_>,
    found: &Consultation,
    invited: &Invited,
) -> Vec<Mark> {
    let (done, open) = (tokens.success, tokens.neutral);
    let clock = |time| desk.clock(time);
    let mut marks = vec![mark(
        Icon::CHECK,
        done,
        t!("consult-step-sent", time = clock(found.sent)),
    )];
    match invited.transit {
        Transit::UnderWay => {
            let arrives = found.sent + delay_of(&found.request.channel);
            let words = t!("consult-step-arrives", time = clock(arrives));
            marks.push(mark(Icon::CIRCLE_DASHED, open, words));
        }
        Transit::Waiting { until } => {
            let words = t!("consult-step-waits", time = clock(until));
            marks.push(mark(Icon::HOURGLASS, tokens.warning, words));
        }
        Transit::Delivered(time) => {
            let words = t!("consult-step-delivered", time = clock(time));
            marks.push(mark(Icon::CHECK, done, words));
        }
        Transit::Bounced(time, _) => {
            let words = t!("consult-step-returned", time = clock(time));
            marks.push(mark(Icon::X, tokens.danger, words));
            return marks;
        }
    }
    if let Some(time) = invited.acknowledged {
        let words = t!("consult-step-acknowledged", time = clock(time));
        marks.push(mark(Icon::CHECK, done, words));
    }
    if let Some(last) = invited.reminders.last() {
        let words = t!(
            "consult-step-reminded",
            count = invited.reminders.len(),
            time = clock(last.at)
        );
        marks.push(mark(Icon::BELL, tokens.warning, words));
    }
    let since = clock(invited.since);
    let due = || t!("consult-step-due", time = clock(invited.deadline));
    let answered = match &invited.answer {
        Answer::None | Answer::Acknowledged => None,
        Answer::AskedAgain => Some(mark(
            Icon::BELL,
            tokens.warning,
            t!("consult-step-asked-again", time = since),
        )),
        Answer::Referred { .. } => Some(mark(
            Icon::SIGNPOST,
            tokens.info,
            t!("consult-step-referred", time = since),
        )),
        Answer::Accepted => Some(mark(
            Icon::HANDSHAKE,
            done,
            t!("consult-step-accepted", time = since),
        )),
        Answer::Countered { .. } => Some(mark(
            Icon::ARROW_LEFT_RIGHT,
            tokens.warning,
            t!("consult-step-countered", time = since),
        )),
        Answer::Clarified { .. } => Some(mark(
            Icon::FILE_TEXT,
            tokens.info,
            t!("consult-step-clarified", time = since),
        )),
        Answer::Supports => Some(mark(
            Icon::HAND,
            done,
            t!("consult-step-supports", time = since),
        )),
        Answer::Declined { .. } => Some(mark(
            Icon::X,
            tokens.danger,
            t!("consult-step-declined", time = since),
        )),
        Answer::Lapsed => Some(mark(
            Icon::CLOCK,
            tokens.danger,
            t!("consult-step-lapsed", time = since),
        )),
        Answer::OfferLapsed => Some(mark(
            Icon::CLOCK,
            tokens.danger,
            t!("consult-step-offer-lapsed", time = since),
        )),
    };
    marks.extend(answered);
    if let Answer::Countered {
        deadline: Some(deadline),
        ..
    } = &invited.answer
    {
        let words = t!("consult-step-stands", time = clock(*deadline));
        marks.push(mark(Icon::CIRCLE_DASHED, open, words));
    } else if invited.answer.is_owed() && !found.stage.is_over() {
        marks.push(mark(Icon::CIRCLE_DASHED, open, due()));
    }
    marks
}

fn session_marks(tokens: &Tokens, desk: &Desk<'_>, found: &Consultation) -> Vec<Mark> {
    let (done, open) = (tokens.success, tokens.neutral);
    let clock = |time| desk.clock(time);
    let first = match found.follows {
        Some(id) => mark(Icon::LINK, done, t!("consult-step-follows", id = id.0)),
        None => mark(
            Icon::CHECK,
            done,
            t!("consult-step-sent", time = clock(found.sent)),
        ),
    };
    let mut marks = vec![first];
    let sat_down = found
        .invited
        .values()
        .filter(|invited| invited.answer == Answer::Accepted)
        .map(|invited| invited.since)
        .min();
    let since = match found.stage {
        Stage::InSession { since } => Some(since),
        _ => sat_down,
    };
    if let Some(since) = since {
        let words = t!("consult-step-in-session", time = clock(since));
        marks.push(mark(Icon::CHECK, done, words));
    }
    if let ChairStanding::Sits { since } = found.chair.standing {
        let words = t!("consult-step-chair", time = clock(since));
        marks.push(mark(Icon::LANDMARK, tokens.info, words));
    }
    match &found.stage {
        Stage::InSession { .. } => {
            if let Some(until) = found.adjourned {
                let words = t!("consult-step-adjourned", time = clock(until));
                marks.push(mark(Icon::PAUSE, tokens.warning, words));
            }
            let words = match &found.tabled {
                Some(tabled) => t!(
                    "consult-step-confirming",
                    count = tabled.confirmed.len(),
                    of = found.parties().count()
                ),
                None => t!("consult-step-conclusion").to_owned(),
            };
            marks.push(mark(Icon::CIRCLE_DASHED, open, words));
        }
        Stage::Concluded { at } => marks.push(mark(
            Icon::STAMP,
            done,
            t!("consult-step-concluded", time = clock(*at)),
        )),
        Stage::BrokenOff { at, .. } => marks.push(mark(
            Icon::LOG_OUT,
            tokens.danger,
            t!("consult-step-broken-off", time = clock(*at)),
        )),
        Stage::Requested | Stage::Withdrawn { .. } | Stage::Failed { .. } => {}
    }
    marks
}

fn strip(ui: &mut Ui, marks: &[Mark]) {
    let faint = ui.tokens().text_faint;
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = size::LINE;
        ui.spacing_mut().item_spacing = egui::vec2(space::XS, 2.0);
        ui.horizontal_wrapped(|ui| {
            for (index, mark) in marks.iter().enumerate() {
                if index > 0 {
                    ui.add_space(space::XS);
                    ui.icon(Icon::CHEVRON_RIGHT, faint);
                }
                mark.icon.show(ui, size::ICON, mark.tone.mark);
                let words = Type::Small.rich(&mark.words).color(mark.tone.text);
                // A step never breaks in the middle.
                ui.add(Label::new(words).extend());
            }
        });
    });
}
