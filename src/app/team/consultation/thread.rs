//! The session: what was said, shared and proposed, and the field to speak in.

use egui::{Align, Label, Layout, ScrollArea, Ui};

use super::{Sitting, company, room};
use crate::app::intent::Intent;
use crate::app::team::desk::{
    Desk, line, list_in_words, marking_chip, own_words, speaker, with_room,
};
use crate::app::team::forms;
use crate::app::team::ui_state::{Form, ReasonFor, Step, TeamUiState};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, size, space};
use crate::app::widgets::{Button, Card, Field, chip, what_changed};
use crate::exercise::{Act, Entry, EntryKind, Item, LONGEST_TEXT, Proposal, SharedItem, Stance};
use crate::t;

/// The session so far, in order.
pub(super) fn thread(
    ui: &mut Ui,
    sitting: &Sitting<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
) {
    let consultation = sitting.consultation;
    if consultation.entries.is_empty() && sitting.acts.speak {
        let colour = ui.tokens().text_muted;
        ui.add_space(space::XS);
        let terms = super::answers::terms_in_words(&consultation.terms);
        let words = t!("team-session-opened", terms = terms);
        ui.add(Label::new(Type::Body.rich(words).color(colour)).wrap());
    }
    let mut chair = consultation.chair.said.iter().peekable();
    for entry in &consultation.entries {
        while let Some(said) = chair.next_if(|said| said.sequence < entry.sequence) {
            company::chair_said(ui, sitting.desk, said);
        }
        ui.add_space(space::XS / 2.0);
        ui.push_id(entry.sequence, |ui| match &entry.kind {
            EntryKind::Statement(text) => {
                let own = entry.by == *sitting.desk.state();
                let card = if own { Card::selected() } else { Card::plain() };
                card.show(ui, |ui| {
                    line(ui, |ui| speaker(ui, sitting.desk, &entry.by, entry.time));
                    own_words(ui, text);
                });
            }
            EntryKind::Shared(number) => {
                let shared = consultation
                    .shared
                    .iter()
                    .find(|shared| shared.number == *number);
                if let Some(shared) = shared {
                    handed_over(ui, sitting, state, shared);
                }
            }
            EntryKind::Asked(number) => {
                let question = consultation
                    .questions
                    .iter()
                    .find(|question| question.number == *number);
                if let Some(question) = question {
                    room::asked(ui, sitting, state, question);
                }
            }
            EntryKind::Proposed(number) => {
                let proposal = consultation
                    .proposals
                    .iter()
                    .find(|proposal| proposal.number == *number);
                if let Some(proposal) = proposal {
                    proposed(ui, sitting, state, intents, entry, proposal);
                }
            }
        });
    }
    for said in chair {
        company::chair_said(ui, sitting.desk, said);
    }
}

fn handed_over(ui: &mut Ui, sitting: &Sitting<'_>, state: &mut TeamUiState, shared: &SharedItem) {
    let desk = sitting.desk;
    Card::plain()
        .edge(desk.colour(ui, &shared.by))
        .show(ui, |ui| {
            line(ui, |ui| {
                speaker(ui, desk, &shared.by, shared.time);
                ui.muted(t!("team-shared"));
                marking_chip(ui, shared.letter.marking);
            });
            ui.horizontal_wrapped(|ui| {
                ui.strong_text(shared.letter.title.as_str());
                let open = Button::secondary(t!("team-open")).small();
                if open.show(ui).clicked() {
                    // One's own text is in the inbox as it came; another's as it was handed over.
                    let item = shared
                        .origin
                        .clone()
                        .unwrap_or(Item::Shared(sitting.id(), shared.number));
                    state.open_item(item);
                }
            });
            if !shared.acknowledged.is_empty() {
                let names: Vec<&str> = shared
                    .acknowledged
                    .keys()
                    .map(|state| desk.name(state))
                    .collect();
                ui.small_muted(t!(
                    "team-shared-acknowledged",
                    states = list_in_words(&names)
                ));
            }
        });
}

fn proposed(
    ui: &mut Ui,
    sitting: &Sitting<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
    entry: &Entry,
    proposal: &Proposal,
) {
    let desk = sitting.desk;
    let tokens = ui.tokens();
    let refusal = desk.cannot_act();
    let card = if proposal.withdrawn {
        Card::well()
    } else {
        Card::selected()
    };
    card.show(ui, |ui| {
        line(ui, |ui| {
            speaker(ui, desk, &proposal.by, entry.time);
            let number = t!("team-proposal", number = proposal.number + 1);
            chip(ui, &number, tokens.info);
            if proposal.withdrawn {
                chip(ui, t!("team-proposal-withdrawn"), tokens.neutral);
            }
            if let Some(amended) = proposal.amends {
                let words = t!("consult-amends", number = amended + 1);
                chip(ui, &words, tokens.warning);
            }
        });
        let amended = proposal.amends.and_then(|number| {
            let proposals = sitting.consultation.proposals.iter();
            proposals.into_iter().find(|other| other.number == number)
        });
        match amended {
            Some(before) => what_changed(ui, &before.text, &proposal.text),
            None => own_words(ui, &proposal.text),
        }
        for party in sitting.consultation.parties() {
            if *party == proposal.by || proposal.withdrawn {
                continue;
            }
            let (tone, words) = match proposal.answers.get(party) {
                None => (
                    tokens.neutral,
                    t!("team-proposal-considering", state = desk.name(party)),
                ),
                Some((Stance::Accepts, _)) => (
                    tokens.success,
                    t!("team-proposal-accepts", state = desk.name(party)),
                ),
                Some((Stance::Rejects, note)) if note.is_empty() => (
                    tokens.danger,
                    t!("team-proposal-rejects", state = desk.name(party)),
                ),
                Some((Stance::Rejects, note)) => (
                    tokens.danger,
                    t!(
                        "team-proposal-rejects-note",
                        state = desk.name(party),
                        note = note.as_str()
                    ),
                ),
            };
            ui.add(Label::new(Type::Small.rich(words).color(tone.text)).wrap());
        }
        let number = proposal.number;
        let may = |stance| sitting.acts.answer_proposals.contains(&(number, stance));
        let own = sitting.acts.withdraw_proposals.contains(&number);
        let amend = sitting.acts.speak && !proposal.withdrawn;
        if !own && !amend && !may(Stance::Accepts) && !may(Stance::Rejects) {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            if may(Stance::Accepts) {
                let name = t!("team-proposal-accept", number = number + 1);
                let accept = Button::primary(&name).small().unless(refusal);
                if accept.show(ui).clicked() {
                    let act = Act::Answer {
                        proposal: number,
                        stance: Stance::Accepts,
                        note: String::new(),
                    };
                    sitting.submit(intents, act);
                }
            }
            if may(Stance::Rejects) {
                let name = t!("team-proposal-reject", number = number + 1);
                let reject = Button::secondary(&name).small().unless(refusal);
                if reject.show(ui).clicked() {
                    sitting.ask_reason(state, ReasonFor::RejectProposal(number));
                }
            }
            if amend {
                let name = t!("consult-amend", number = number + 1);
                let amend = Button::secondary(&name).small().unless(refusal);
                if amend.show(ui).clicked() {
                    sitting.prepare(state, Step::Amend(number));
                }
            }
            if own {
                let name = t!("team-proposal-withdraw", number = number + 1);
                let withdraw = Button::secondary(&name).small().unless(refusal);
                if withdraw.show(ui).clicked() {
                    sitting.submit(intents, Act::WithdrawProposal { proposal: number });
                }
            }
        });
    });
}

/// How high the field to speak in is: two lines, and up to six as they are written.
fn field_height(ui: &Ui, draft: &str) -> f32 {
    let font = Type::Body.font();
    let width = (ui.available_width() - MAKE_WIDTH - 4.0 * space::S).max(80.0);
    let colour = ui.tokens().text;
    let galley = ui
        .painter()
        .layout(draft.to_owned(), font.clone(), colour, width);
    let line = ui.fonts_mut(|fonts| fonts.row_height(&font));
    galley.size().y.clamp(2.0 * line, 6.0 * line) + 2.0 * space::S
}

/// About as wide as the button beside the field.
const MAKE_WIDTH: f32 = 140.0;

/// How much room the field to speak in takes, with what stands below it.
pub(super) fn composer_height(ui: &Ui, draft: &str) -> f32 {
    field_height(ui, draft) + size::CONTROL_SMALL + 2.0 * space::S + space::XS
}

/// The field to speak in, and what else a party may do.
pub(super) fn composer(
    ui: &mut Ui,
    sitting: &Sitting<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
) {
    let desk = sitting.desk;
    let id = sitting.id();
    ui.add_space(space::XS);
    let mut template = None;
    let draft = state.drafts.statements.entry(id).or_default();
    let send = speak(ui, desk, draft);
    ui.horizontal(|ui| {
        template = forms::templates(
            ui,
            &[
                t!("team-template-statement-facts"),
                t!("team-template-statement-question"),
                t!("team-template-statement-restraint"),
            ],
        );
        if action(ui, t!("team-share"), Icon::SHARE_2) {
            forms::open_share(desk, state, None, Some(id));
        }
        if action(ui, t!("consult-ask"), Icon::CIRCLE_HELP) {
            sitting.prepare(state, Step::Ask);
        }
        if action(ui, t!("team-propose"), Icon::HANDSHAKE) {
            state.open_form_of(desk, Form::Propose(id));
        }
        if action(ui, t!("team-conclude"), Icon::STAMP) {
            forms::open_conclusion(desk, state, sitting.consultation);
        }
        room::more(ui, sitting, state);
    });
    let draft = state.drafts.statements.entry(id).or_default();
    if let Some(template) = template {
        forms::insert(draft, template);
    }
    if send {
        let text = draft.trim().to_owned();
        sitting.submit(intents, Act::State { text });
    }
}

/// The field with its button beside it. Returns whether what it holds is to be said.
fn speak(ui: &mut Ui, desk: &Desk<'_>, draft: &mut String) -> bool {
    let mut send = false;
    let row = egui::vec2(ui.available_width(), field_height(ui, draft));
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Max), |ui| {
        let empty = draft.trim().is_empty();
        let why_not = desk
            .cannot_act()
            .or(empty.then(|| t!("team-statement-empty")));
        let make = Button::primary(t!("team-statement-make"))
            .tooltip(t!("team-keys-send-tip"))
            .unless(why_not);
        send = make.show(ui).clicked();
        // A speech longer than the field scrolls in it.
        let field = ScrollArea::vertical()
            .id_salt("statement")
            .max_height(row.y)
            .min_scrolled_height(row.y)
            .show(ui, |ui| {
                Field::new(t!("team-statement"))
                    .hint(t!("team-statement-hint"))
                    .hidden_label()
                    .rows(2)
                    .limit(LONGEST_TEXT)
                    .width(ui.available_width())
                    .show(ui, draft)
            })
            .inner;
        send |= why_not.is_none() && field.has_focus() && forms::send_pressed(ui);
    });
    send
}

fn action(ui: &mut Ui, name: &str, icon: Icon) -> bool {
    with_room(ui, Button::secondary(name).small(), icon)
        .show(ui)
        .clicked()
}
