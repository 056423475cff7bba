//! A message to a contact point or over another channel, outside consultations.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Label, Ui};

use super::request::{channel_choice, channel_outlook};
use super::{Ending, Reply, Sheet, choices, letters};
use crate::app::team::desk::{Desk, hint, own_words, remark};
use crate::app::team::drafts::{Drafts, MessageDraft};
use crate::app::team::letter_draft::missing_words;
use crate::app::team::staffing::channel_to;
use crate::app::team::ui_state::{Form, MessageFor, TeamUiState};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Card, Field, dropdown};
use crate::doctrine::{ConsultationLevel, ContactKind, Marking, doctrine};
use crate::exercise::{Command, InboxEntry, Item, LONGEST_TEXT, Note};
use crate::t;

/// Opens a message; one begun before is still there.
pub(in crate::app::team) fn open_message(desk: &Desk<'_>, state: &mut TeamUiState, of: MessageFor) {
    state.open_form_of(desk, Form::Message(of));
}

fn begun(desk: &Desk<'_>, of: &MessageFor) -> MessageDraft {
    let channel = |kind| channel_to(kind).cloned().unwrap_or_default();
    match of {
        MessageFor::Contact(state, kind) => MessageDraft {
            to: Some(state.clone()),
            channel: channel(*kind),
            subject: String::new(),
            body: String::new(),
            preview: false,
        },
        MessageFor::Forward(item) => {
            let entry = desk.view.entry(item);
            let mut others = desk.others();
            let to = match (others.next(), others.next()) {
                (Some(only), None) => Some(only.id.clone()),
                _ => None,
            };
            MessageDraft {
                to,
                channel: channel(ContactKind::Technical),
                subject: entry.map_or_else(String::new, |entry| {
                    t!(
                        "team-message-forward-subject",
                        title = entry.letter.title.as_str()
                    )
                }),
                body: entry.map_or_else(String::new, quoted),
                preview: false,
            }
        }
        MessageFor::Reply(item) => {
            let entry = desk.view.entry(item);
            MessageDraft {
                to: entry.and_then(|entry| entry.given_by.clone()),
                channel: channel(ContactKind::Policy),
                subject: entry.map_or_else(String::new, |entry| {
                    t!(
                        "team-message-reply-subject",
                        title = entry.letter.title.as_str()
                    )
                }),
                body: String::new(),
                preview: false,
            }
        }
    }
}

/// A text as a quotation in Markdown, below a line for one's own words.
fn quoted(entry: &InboxEntry) -> String {
    let lines: Vec<String> = entry
        .letter
        .body
        .lines()
        // Stars would puzzle whoever writes; what they made bold can do without.
        .map(|line| {
            format!("> {}", line.replace("**", ""))
                .trim_end()
                .to_owned()
        })
        .collect();
    format!("\n\n{}", lines.join("\n"))
}

pub(super) fn fields(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    drafts: &mut Drafts,
    of: &MessageFor,
) -> Ending {
    let desk = sheet.desk;
    let draft = drafts
        .messages
        .entry(of.clone())
        .or_insert_with(|| begun(desk, of));
    if draft.preview {
        let action = match &draft.to {
            Some(to) => t!("team-message-send-to", state = desk.name(to)),
            None => t!("team-message-send").to_owned(),
        };
        return preview(ui, sheet, draft, action);
    }
    if let MessageFor::Forward(item) = of {
        marking_reminder(ui, desk, item);
    }
    let others: Vec<_> = desk.others().collect();
    let named = others.iter().map(|other| other.short.as_str());
    let offered = choices(named);
    let mut to = draft
        .to
        .as_ref()
        .and_then(|id| others.iter().position(|other| other.id == *id));
    ui.small_muted(t!("team-message-to"));
    dropdown(ui, t!("team-message-to"), &mut to, &offered);
    draft.to = to
        .and_then(|index| others.get(index))
        .map(|other| other.id.clone());
    ui.add_space(space::XS);
    ui.small_muted(t!("team-channel"));
    channel_choice(ui, &mut draft.channel);
    channel_outlook(ui, desk, &draft.channel, draft.to.iter());
    ui.add_space(space::XS);
    let subject = Field::new(t!("team-message-subject"))
        .limit(LONGEST_TEXT)
        .show(ui, &mut draft.subject);
    ui.add_space(space::XS);
    let body = Field::new(t!("team-message-body"))
        .rows(7)
        .limit(LONGEST_TEXT)
        .show(ui, &mut draft.body);
    if draft.subject.is_empty() {
        sheet.first(&subject);
    } else {
        sheet.first(&body);
        if sheet.just_opened && matches!(of, MessageFor::Forward(_)) {
            // One's own words go before the quotation.
            let mut cursor = TextEditState::load(ui.ctx(), body.id).unwrap_or_default();
            cursor
                .cursor
                .set_char_range(Some(CCursorRange::one(CCursor::default())));
            cursor.store(ui.ctx(), body.id);
        }
    }
    let letters = letters::for_message(desk, draft.to.as_ref(), &draft.subject);
    if let Some(letter) = letters::menu(ui, &letters) {
        letters::take(&letters, letter, &mut draft.subject, &mut draft.body);
    }
    let nobody = draft.to.is_none().then(|| t!("team-message-nobody"));
    let missing = nobody.or_else(|| missing_words(&draft.subject, &draft.body));
    let refusal = missing.or_else(|| desk.cannot_act());
    let action = match &draft.to {
        Some(to) => t!("team-message-send-to", state = desk.name(to)),
        None => t!("team-message-send").to_owned(),
    };
    // What is said at the highest level is looked at once more.
    let highest = doctrine()
        .channel(&draft.channel)
        .is_some_and(|channel| channel.levels.as_slice() == [ConsultationLevel::Minister]);
    let look = Reply::Preview(true);
    Ending {
        action: if highest {
            t!("consult-message-preview").to_owned()
        } else {
            action
        },
        dangerous: false,
        refusal: refusal.map(ToOwned::to_owned),
        reply: if highest {
            Some(look.clone())
        } else {
            sent(draft)
        },
        step: (!highest && missing.is_none()).then(|| (t!("consult-message-preview"), look)),
    }
}

fn sent(draft: &MessageDraft) -> Option<Reply> {
    let to = draft.to.clone()?;
    Some(Reply::Submit(Command::Send(Note {
        declares: None,
        to,
        channel: draft.channel.clone(),
        subject: draft.subject.trim().to_owned(),
        body: draft.body.trim().to_owned(),
    })))
}

/// The message as it arrives, before it goes out.
fn preview(ui: &mut Ui, sheet: &Sheet<'_>, draft: &MessageDraft, action: String) -> Ending {
    let desk = sheet.desk;
    hint(ui, t!("consult-message-preview-intro"));
    ui.add_space(space::XS);
    let edge = desk.colour(ui, desk.state());
    Card::plain().edge(edge).show(ui, |ui| {
        let tokens = ui.tokens();
        let channel = doctrine()
            .channel(&draft.channel)
            .map_or(draft.channel.as_str(), |channel| channel.name.as_str());
        let to = draft
            .to
            .as_ref()
            .map_or(String::new(), |to| desk.name(to).to_owned());
        let from = desk.name(desk.state());
        ui.strong_text(t!("team-note-from", from = from, to = to));
        ui.small_muted(t!(
            "consult-message-channel",
            channel = channel,
            time = desk.clock(desk.now.time)
        ));
        let subject = Type::Subheading
            .rich(draft.subject.trim())
            .color(tokens.text);
        ui.add(Label::new(subject).wrap());
        own_words(ui, draft.body.trim());
    });
    ui.add_space(space::XS);
    channel_outlook(ui, desk, &draft.channel, draft.to.iter());
    Ending {
        action,
        dangerous: false,
        refusal: desk.cannot_act().map(ToOwned::to_owned),
        reply: sent(draft),
        step: Some((t!("team-request-edit"), Reply::Preview(false))),
    }
}

/// What the marking of a forwarded text asks of whoever passes it on.
fn marking_reminder(ui: &mut Ui, desk: &Desk<'_>, item: &Item) {
    let Some(entry) = desk.view.entry(item) else {
        return;
    };
    let tokens = ui.tokens();
    if entry.letter.marking == Marking::Secret {
        remark(
            ui,
            Icon::SHIELD_ALERT,
            tokens.warning,
            t!("team-message-secret"),
        );
    } else if entry.is_given() && !entry.letter.marking.may_be_shared() {
        remark(
            ui,
            Icon::SHIELD_ALERT,
            tokens.warning,
            t!("team-message-not-yours"),
        );
    } else {
        hint(ui, t!("team-message-forward-intro"));
    }
    ui.add_space(space::XS);
}
