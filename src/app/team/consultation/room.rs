//! The room: the agenda, questions that expect an answer, and the pause of an adjournment.

use egui::{Label, Popup, Ui};

use super::Sitting;
use crate::app::intent::Intent;
use crate::app::team::desk::{hint, line, own_words, remark, speaker};
use crate::app::team::ui_state::{ReasonFor, Step, TeamUiState};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, size, space};
use crate::app::widgets::{Button, Card, chip};
use crate::exercise::{Act, PartyQuestion, Reply};
use crate::t;

/// What is to be spoken about, and who agrees to it.
pub(super) fn agenda(ui: &mut Ui, sitting: &Sitting<'_>, intents: &mut Vec<Intent>) {
    let found = sitting.consultation;
    if found.agenda.is_empty() {
        return;
    }
    let desk = sitting.desk;
    let tokens = ui.tokens();
    ui.add_space(space::XS);
    Card::well().show(ui, |ui| {
        ui.strong_text(t!("consult-agenda"));
        for item in &found.agenda {
            ui.push_id(("agenda", item.number), |ui| {
                let words = t!(
                    "consult-agenda-item",
                    number = item.number + 1,
                    text = item.text.as_str()
                );
                ui.add(Label::new(Type::Body.rich(words).color(tokens.text)).wrap());
                ui.horizontal_wrapped(|ui| {
                    if found.is_adopted(item) {
                        chip(ui, t!("consult-agenda-adopted"), tokens.success);
                    } else {
                        let missing: Vec<_> = found
                            .parties()
                            .filter(|party| !item.agreed.contains(*party))
                            .collect();
                        ui.small_muted(t!(
                            "consult-agenda-waits",
                            by = desk.name(&item.by),
                            states = desk.names(missing)
                        ));
                    }
                    if sitting.acts.agree_agenda.contains(&item.number) {
                        let name = t!("consult-agenda-agree", number = item.number + 1);
                        let agree = Button::secondary(&name).small().unless(desk.cannot_act());
                        if agree.show(ui).clicked() {
                            sitting.submit(intents, Act::AgreeAgendaItem { item: item.number });
                        }
                    }
                });
            });
        }
    });
}

/// A question of one party to another, and what became of it.
pub(super) fn asked(
    ui: &mut Ui,
    sitting: &Sitting<'_>,
    state: &mut TeamUiState,
    question: &PartyQuestion,
) {
    let desk = sitting.desk;
    let tokens = ui.tokens();
    let owed = sitting.acts.answer_questions.contains(&question.number);
    let card = if owed { Card::warning() } else { Card::plain() };
    card.edge(desk.colour(ui, &question.by)).show(ui, |ui| {
        line(ui, |ui| {
            speaker(ui, desk, &question.by, question.at);
            ui.muted(t!("team-question-to", state = desk.name(&question.to)));
        });
        own_words(ui, &question.text);
        match &question.reply {
            Reply::Awaited => {
                let words = match question.deadline {
                    Some(deadline) => t!(
                        "consult-question-until",
                        time = desk.clock(deadline),
                        left = desk.left(deadline)
                    ),
                    None => t!("team-question-awaited").to_owned(),
                };
                remark(ui, Icon::HOURGLASS, tokens.warning, &words);
            }
            Reply::Given { text, at } => {
                let words = t!("team-question-answered", time = desk.clock(*at));
                remark(ui, Icon::CHECK, tokens.success, &words);
                own_words(ui, text);
            }
            Reply::Declined { reason, at } => {
                let words = t!("team-question-declined", time = desk.clock(*at));
                remark(ui, Icon::X, tokens.danger, &words);
                own_words(ui, reason);
            }
            Reply::Unanswered { at } => {
                let words = t!("team-question-unanswered", time = desk.clock(*at));
                remark(ui, Icon::CLOCK, tokens.danger, &words);
            }
        }
        if owed {
            ui.horizontal_wrapped(|ui| {
                let refusal = desk.cannot_act();
                let number = question.number + 1;
                let name = t!("consult-answer-question", number = number);
                let answer = Button::primary(&name).small().unless(refusal);
                if answer.show(ui).clicked() {
                    sitting.prepare(state, Step::AnswerQuestion(question.number));
                }
                let name = t!("consult-decline-question", number = number);
                let decline = Button::secondary(&name).small().unless(refusal);
                if decline.show(ui).clicked() {
                    sitting.prepare(state, Step::DeclineQuestion(question.number));
                }
            });
        }
    });
}

/// While the session is adjourned: until when, and how to go on.
pub(super) fn adjourned(
    ui: &mut Ui,
    sitting: &Sitting<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
) {
    let Some(until) = sitting.consultation.adjourned else {
        return;
    };
    let desk = sitting.desk;
    ui.add_space(space::XS);
    Card::warning().show(ui, |ui| {
        ui.strong_text(t!("consult-adjourned", time = desk.clock(until)));
        hint(ui, &t!("consult-adjourned-note", left = desk.left(until)));
        ui.horizontal_wrapped(|ui| {
            let refusal = desk.cannot_act();
            if sitting.acts.resume {
                let resume = Button::primary(t!("consult-resume")).unless(refusal);
                if resume.show(ui).clicked() {
                    sitting.submit(intents, Act::Resume);
                }
            }
            if sitting.acts.break_off {
                let break_off = Button::secondary(t!("team-break-off")).unless(refusal);
                if break_off.show(ui).clicked() {
                    sitting.ask_reason(state, ReasonFor::BreakOff);
                }
            }
        });
    });
}

/// The menu of what is done more rarely.
pub(super) fn more(ui: &mut Ui, sitting: &Sitting<'_>, state: &mut TeamUiState) {
    let acts = sitting.acts;
    let offered = [
        (acts.speak, t!("consult-agenda-add"), Some(Step::AgendaItem)),
        (acts.invite, t!("consult-invite"), Some(Step::Invite)),
        (
            acts.ask_chair,
            t!("consult-ask-chair"),
            Some(Step::AskChair),
        ),
        (acts.announce, t!("consult-announce"), Some(Step::Announce)),
        (acts.speak, t!("consult-adjourn"), Some(Step::Adjourn)),
        // What ends it comes last.
        (acts.break_off, t!("team-break-off"), None),
    ];
    let button = Button::secondary(t!("consult-more"))
        .small()
        .trailing(Icon::CHEVRON_DOWN)
        .tooltip(t!("consult-more-tip"))
        .show(ui);
    let mut chosen = None;
    Popup::menu(&button)
        .accessible_name(t!("consult-more"))
        .show(|ui| {
            ui.set_max_width(size::DIALOG);
            for (_, name, step) in offered.iter().filter(|(may, ..)| *may) {
                if ui.add(egui::Button::new(*name).frame(false)).clicked() {
                    chosen = Some(step.clone());
                    ui.close();
                }
            }
        });
    match chosen {
        Some(Some(step)) => sitting.prepare(state, step),
        Some(None) => sitting.ask_reason(state, ReasonFor::BreakOff),
        None => {}
    }
}
