//! The request for consultation: whom, on what and why first; the rest one step deeper; then the note as it arrives.

use egui::{CollapsingHeader, Ui};

use super::{Ending, Reply, Sheet, letters};
use crate::app::team::consultation::{Delivery, request_note};
use crate::app::team::desk::{Desk, format_name, hint, offered_spans, remark};
use crate::app::team::drafts::RequestDraft;
use crate::app::team::staffing::{Outlook, outlook};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::time_text;
use crate::app::widgets::{Field, dropdown, segmented, state_dot};
use crate::doctrine::{
    Channel, ChannelId, ConsultationLevel, LegalBasis, Procedure, Reach, Route, Vocabulary as _,
    doctrine,
};
use crate::exercise::{Answer, Command, LONGEST_TEXT, MeetingFormat, Transit};
use crate::scenario::{Span, StateId, TimedStep, procedure_time};
use crate::t;

pub(super) fn fields(ui: &mut Ui, sheet: &Sheet<'_>, draft: &mut RequestDraft) -> Ending {
    if draft.preview {
        return preview(ui, sheet, draft);
    }
    let desk = sheet.desk;
    if sheet.just_opened && *draft == RequestDraft::default() {
        // A scenario may shorten the hours of the usual procedure.
        if let Some(procedure) = doctrine().procedure(&draft.procedure) {
            take_times(desk, procedure, draft);
        }
    }
    hint(ui, t!("team-request-intro"));
    ui.add_space(space::XS);
    ui.small_muted(t!("team-request-to"));
    ui.horizontal_wrapped(|ui| {
        for other in desk.others() {
            let colour = desk.colour(ui, &other.id);
            state_dot(ui, colour);
            let mut chosen = draft.to.contains(&other.id);
            if ui.checkbox(&mut chosen, other.short.as_str()).changed() {
                if chosen {
                    draft.to.insert(other.id.clone());
                } else {
                    draft.to.remove(&other.id);
                }
            }
            ui.add_space(space::S);
        }
    });
    let mut only = desk.others();
    if let (Some(one), None) = (only.next(), only.next())
        && sheet.just_opened
    {
        // With two States there is nobody else to ask.
        draft.to.insert(one.id.clone());
    }
    ui.add_space(space::XS);
    let subject = Field::new(t!("team-request-subject"))
        .hint(t!("team-request-subject-hint"))
        .limit(LONGEST_TEXT)
        .show(ui, &mut draft.subject);
    sheet.first(&subject);
    ui.add_space(space::XS);
    Field::new(t!("team-request-purpose"))
        .hint(t!("team-request-purpose-hint"))
        .rows(5)
        .limit(LONGEST_TEXT)
        .show(ui, &mut draft.purpose);
    let letters = letters::for_request(desk, &draft.to);
    if let Some(letter) = letters::menu(ui, &letters) {
        letters::take(&letters, letter, &mut draft.subject, &mut draft.purpose);
    }
    ui.add_space(space::XS);
    ui.small_muted(t!("team-request-reply"));
    span_choice(ui, t!("team-request-reply"), &mut draft.reply_within);
    let by = desk.now.time + draft.reply_within;
    hint(ui, &t!("team-request-reply-by", time = desk.clock(by)));
    if !draft.channel_chosen {
        draft.channel = usual_channel(desk, draft);
    }
    ui.add_space(space::XS);
    summary(ui, desk, draft);
    let title = Type::Medium
        .rich(t!("team-request-details"))
        .color(ui.tokens().text);
    let deeper = CollapsingHeader::new(title)
        .id_salt("request-details")
        .show_unindented(ui, |ui| details(ui, desk, draft));
    if deeper.openness > 0.0 && !deeper.fully_open() {
        // What unfolds comes into sight.
        deeper.header_response.scroll_to_me(Some(egui::Align::TOP));
    }
    let open: Vec<&StateId> = draft
        .to
        .iter()
        .filter(|state| has_open_request(desk, state))
        .collect();
    let refusal = if draft.to.is_empty() {
        Some(t!("team-request-nobody").to_owned())
    } else if draft.subject.trim().is_empty() {
        Some(t!("team-request-no-subject").to_owned())
    } else if draft.purpose.trim().is_empty() {
        Some(t!("team-request-no-purpose").to_owned())
    } else if !open.is_empty() {
        Some(t!("team-request-open", states = desk.names(open)))
    } else {
        None
    };
    Ending {
        action: t!("team-request-preview").to_owned(),
        dangerous: false,
        refusal,
        reply: Some(Reply::Preview(true)),
        step: None,
    }
}

/// The policy contact points, or the protected network if one of the addressees lists none. That an office is closed is
/// no reason to choose for the table: it is told.
fn usual_channel(desk: &Desk<'_>, draft: &RequestDraft) -> ChannelId {
    let usual = RequestDraft::default().channel;
    let listed = |state: &StateId| {
        !matches!(
            outlook(desk.common(), &usual, state, desk.now.time),
            Outlook::NoContact(_)
        )
    };
    if draft.to.iter().all(listed) {
        return usual;
    }
    channels()
        .into_iter()
        .map(|(_, channel)| channel)
        .find(|channel| {
            channel.route == Route::Direct && channel.levels.contains(&ConsultationLevel::Policy)
        })
        .map_or(usual, |channel| channel.id.clone())
}

/// What the details come to, in a sentence; they have sensible values without being opened.
fn summary(ui: &mut Ui, desk: &Desk<'_>, draft: &RequestDraft) {
    let channel = doctrine()
        .channel(&draft.channel)
        .map_or(draft.channel.as_str(), |channel| channel.name.as_str());
    let basis = draft.basis.to_string();
    hint(
        ui,
        &t!(
            "team-request-summary",
            channel = channel,
            basis = basis,
            level = draft.level.label(),
            length = time_text::length(draft.reply_within),
            time = desk.clock(desk.now.time + draft.reply_within)
        ),
    );
    channel_outlook(ui, desk, &draft.channel, draft.to.iter());
}

/// What the channel promises towards each addressee: when it is there, or until when it waits.
pub(super) fn channel_outlook<'a>(
    ui: &mut Ui,
    desk: &Desk<'_>,
    channel: &ChannelId,
    to: impl Iterator<Item = &'a StateId>,
) {
    let tokens = ui.tokens();
    for state in to {
        let name = desk.name(state);
        match outlook(desk.common(), channel, state, desk.now.time) {
            Outlook::NoContact(kind) => {
                let words = t!("team-outlook-no-contact", state = name, kind = kind.label());
                remark(ui, Icon::CIRCLE_ALERT, tokens.danger, &words);
            }
            Outlook::Waits { until, contact } => {
                let words = t!(
                    "team-outlook-waits",
                    contact = contact.name.as_str(),
                    time = desk.clock(until)
                );
                remark(ui, Icon::CLOCK, tokens.warning, &words);
            }
            Outlook::Arrives { at, contact } => {
                let words = match contact {
                    Some(contact) => t!(
                        "team-outlook-contact",
                        contact = contact.name.as_str(),
                        state = name,
                        time = desk.clock(at)
                    ),
                    None => t!("team-outlook-direct", state = name, time = desk.clock(at)),
                };
                remark(ui, Icon::CIRCLE_CHECK, tokens.neutral, &words);
            }
        }
    }
}

/// The channels that carry words to addressees, and to nobody else.
pub(super) fn channels() -> Vec<(usize, &'static Channel)> {
    doctrine()
        .channels
        .iter()
        .enumerate()
        .filter(|(_, channel)| channel.reach == Reach::Addressees)
        .collect()
}

/// A choice of channel, with what it is good for. Returns whether it changed.
pub(super) fn channel_choice(ui: &mut Ui, chosen: &mut ChannelId) -> bool {
    let channels = channels();
    let offered: Vec<(usize, &str)> = channels
        .iter()
        .map(|(index, channel)| (*index, channel.name.as_str()))
        .collect();
    let mut index = channels
        .iter()
        .find(|(_, channel)| channel.id == *chosen)
        .map_or(usize::MAX, |(index, _)| *index);
    let changed = dropdown(ui, t!("team-channel"), &mut index, &offered);
    let found = channels.iter().find(|(place, _)| *place == index);
    if let Some((_, channel)) = found {
        chosen.clone_from(&channel.id);
        hint(
            ui,
            &t!(
                "team-channel-about",
                description = channel.description.as_str(),
                delay = time_text::length(Span::from_minutes(i64::from(channel.delay_minutes)))
            ),
        );
        hint(ui, &leak_in_words(channel));
    }
    changed
}

/// How likely words over a channel are to become public, in words and as a number.
fn leak_in_words(channel: &Channel) -> String {
    let count = channel.leak_per_mille;
    match count {
        0..=2 => t!("consult-leak-hardly", count = count),
        3..=6 => t!("consult-leak-seldom", count = count),
        7..=15 => t!("consult-leak-sometimes", count = count),
        _ => t!("consult-leak-often", count = count),
    }
}

fn details(ui: &mut Ui, desk: &Desk<'_>, draft: &mut RequestDraft) {
    ui.add_space(space::XS);
    ui.small_muted(t!("team-channel"));
    draft.channel_chosen |= channel_choice(ui, &mut draft.channel);
    ui.add_space(space::XS);
    ui.small_muted(t!("team-request-level"));
    let levels: Vec<(ConsultationLevel, &str)> = ConsultationLevel::ALL
        .iter()
        .map(|level| (*level, level.label()))
        .collect();
    segmented(ui, t!("team-request-level"), &mut draft.level, &levels);
    hint(ui, draft.level.meaning());
    let customary = doctrine()
        .channel(&draft.channel)
        .is_none_or(|channel| channel.levels.contains(&draft.level));
    if !customary {
        hint(ui, t!("team-request-level-unusual"));
    }
    ui.add_space(space::XS);
    ui.small_muted(t!("team-request-format"));
    format_choice(ui, &mut draft.format);
    ui.add_space(space::XS);
    ui.small_muted(t!("team-request-starts"));
    span_choice(ui, t!("team-request-starts"), &mut draft.starts_within);
    ui.add_space(space::XS);
    procedure_choice(ui, desk, draft);
    ui.add_space(space::XS);
    ui.small_muted(t!("team-request-basis"));
    basis_choice(ui, &mut draft.basis);
}

/// The usual times of a procedure, as this exercise has them.
fn take_times(desk: &Desk<'_>, procedure: &Procedure, draft: &mut RequestDraft) {
    let hours = desk.common().procedure_hours.as_ref();
    if let Some(reply) = procedure_time(hours, procedure, TimedStep::Reply) {
        draft.reply_within = reply;
    }
    if let Some(meet) = procedure_time(hours, procedure, TimedStep::Meet) {
        draft.starts_within = meet;
    }
}

/// A length of time as procedures speak of it: `48 hours`, not two days.
fn in_hours(span: Span) -> String {
    let minutes = span.as_secs() / 60;
    match minutes % 60 {
        0 => t!("consult-hours", count = minutes / 60),
        _ => time_text::length(span),
    }
}

/// What the steps of a procedure take in life and in this exercise, where the two differ.
fn shortened(ui: &mut Ui, desk: &Desk<'_>, procedure: &Procedure) {
    let hours = desk.common().procedure_hours.as_ref();
    let steps = [
        (TimedStep::Reply, t!("consult-procedure-reply")),
        (TimedStep::Meet, t!("consult-procedure-meet")),
        (TimedStep::Remind, t!("consult-procedure-remind")),
        (TimedStep::Chair, t!("consult-procedure-chair")),
    ];
    for (step, name) in steps {
        let times = (step.of(procedure), procedure_time(hours, procedure, step));
        if let (Some(in_life), Some(here)) = times
            && in_life != here
        {
            let words = t!(
                "consult-procedure-hours",
                step = name,
                life = in_hours(in_life),
                here = in_hours(here)
            );
            remark(ui, Icon::CLOCK, ui.tokens().neutral, &words);
        }
    }
}

/// A choice of procedure; with another one come its usual times.
fn procedure_choice(ui: &mut Ui, desk: &Desk<'_>, draft: &mut RequestDraft) {
    let doctrine = doctrine();
    let procedures = &doctrine.consultations.procedures;
    let offered: Vec<(usize, &str)> = procedures
        .iter()
        .enumerate()
        .map(|(index, procedure)| (index, procedure.name.as_str()))
        .collect();
    let mut index = procedures
        .iter()
        .position(|procedure| procedure.id == draft.procedure)
        .unwrap_or(usize::MAX);
    ui.small_muted(t!("consult-procedure"));
    let changed = dropdown(ui, t!("consult-procedure"), &mut index, &offered);
    let Some(procedure) = procedures.get(index) else {
        return;
    };
    if changed {
        draft.procedure.clone_from(&procedure.id);
        take_times(desk, procedure, draft);
    }
    hint(ui, &procedure.description);
    shortened(ui, desk, procedure);
    if changed {
        let tone = ui.tokens().info;
        remark(ui, Icon::CLOCK, tone, t!("consult-procedure-times"));
    }
    if procedure.chair_may_be_asked {
        ui.checkbox(&mut draft.chair, t!("consult-chair-at-once"));
        if draft.chair {
            hint(ui, t!("consult-chair-at-once-note"));
        }
    }
}

/// A choice of how to meet.
pub(super) fn format_choice(ui: &mut Ui, chosen: &mut MeetingFormat) -> bool {
    let formats = MeetingFormat::ALL.map(|format| (format, format_name(format)));
    segmented(ui, t!("team-request-format"), chosen, &formats)
}

/// A choice among usual lengths of time.
pub(super) fn span_choice(ui: &mut Ui, name: &str, chosen: &mut Span) -> bool {
    let spans = offered_spans(*chosen);
    let offered: Vec<(Span, &str)> = spans
        .iter()
        .map(|(span, text)| (*span, text.as_str()))
        .collect();
    dropdown(ui, name, chosen, &offered)
}

fn basis_choice(ui: &mut Ui, chosen: &mut LegalBasis) {
    let doctrine = doctrine();
    let cbms = [3, 8, 13, 15, 16].into_iter().map(LegalBasis::Cbm);
    let norms = doctrine
        .norms
        .iter()
        .map(|norm| LegalBasis::Norm(norm.letter));
    let precedents = doctrine
        .consultations
        .precedents
        .iter()
        .map(|precedent| LegalBasis::Precedent(precedent.id.clone()));
    let bases: Vec<LegalBasis> = cbms.chain(norms).chain(precedents).collect();
    let labels: Vec<String> = bases
        .iter()
        .map(|basis| match basis {
            LegalBasis::Precedent(_) => basis.to_string(),
            _ => t!(
                "team-basis",
                short = basis.to_string(),
                name = basis.name().unwrap_or("")
            ),
        })
        .collect();
    let offered: Vec<(usize, &str)> = labels
        .iter()
        .enumerate()
        .map(|(index, label)| (index, label.as_str()))
        .collect();
    let mut index = bases
        .iter()
        .position(|basis| basis == chosen)
        .unwrap_or(usize::MAX);
    if dropdown(ui, t!("team-request-basis"), &mut index, &offered)
        && let Some(basis) = bases.into_iter().nth(index)
    {
        *chosen = basis;
    }
}

/// Whether an earlier request to that State is still open, so that another would be refused.
fn has_open_request(desk: &Desk<'_>, to: &StateId) -> bool {
    desk.view.consultations.iter().any(|consultation| {
        let waits = consultation.invited.get(to).is_some_and(|invited| {
            matches!(invited.answer, Answer::Accepted | Answer::Countered { .. })
                || (invited.answer.is_owed() && !matches!(invited.transit, Transit::Bounced(..)))
        });
        consultation.from == *desk.state() && !consultation.stage.is_over() && waits
    })
}

fn preview(ui: &mut Ui, sheet: &Sheet<'_>, draft: &RequestDraft) -> Ending {
    let desk = sheet.desk;
    let request = draft.request(desk.common().states.iter().map(|state| &state.id));
    hint(ui, t!("team-request-preview-intro"));
    ui.add_space(space::XS);
    let now = desk.now.time;
    let delivery = Delivery {
        from: desk.state(),
        sent: now,
        deadline: now + request.reply_within,
    };
    request_note(ui, desk, &request, delivery);
    ui.add_space(space::XS);
    channel_outlook(ui, desk, &request.channel, request.to.iter());
    let highest = request.terms.level == ConsultationLevel::Minister;
    if highest {
        let tone = ui.tokens().warning;
        remark(ui, Icon::LANDMARK, tone, t!("consult-minister"));
    }
    if request.to.len() > 1 {
        let tone = ui.tokens().neutral;
        let words = t!("consult-all-see", states = desk.names(&request.to));
        remark(ui, Icon::USERS, tone, &words);
    }
    Ending {
        action: t!("team-request-send", states = desk.names(&request.to)),
        dangerous: false,
        refusal: desk.cannot_act().map(ToOwned::to_owned),
        reply: Some(Reply::Submit(Command::Request(request))),
        step: Some((t!("team-request-edit"), Reply::Preview(false))),
    }
}
