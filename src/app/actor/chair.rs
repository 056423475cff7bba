//! The Chair’s part of an actor’s desk: the consultations that it follows, what was said where it sits, and what it may
//! do there. It shows what the Chair was sent and nothing else.

use egui::{ScrollArea, Ui};

use super::ActorDesk;
use super::ui_state::{ActorPage, ActorUiState};
use crate::app::intent::Intent;
use crate::app::team::pieces::list_in_words;
use crate::app::theme::{Icon, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Button, Card, Field, Row, caption, chip, markdown_small};
use crate::exercise::{
    Answer, ChairAct, ChairStanding, Command, Consultation, ConsultationId, EntryKind, Invited,
    LONGEST_TEXT, Stage,
};
use crate::scenario::{ExerciseTime, Hours, SeatPower, StateId};
use crate::t;

/// What the Chair may do in a consultation now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChairMay {
    /// Confirm that it was asked.
    pub acknowledge: bool,
    /// Lend its good offices, asked or not.
    pub accept: bool,
    /// Say that it does not.
    pub decline: bool,
    /// Call those that fell away to answer after all.
    pub convene: bool,
    /// Speak.
    pub speak: bool,
    /// Remind these of the answer they owe.
    pub remind: Vec<StateId>,
}

impl ChairMay {
    /// In a consultation as it stands.
    #[must_use]
    pub fn of(found: &Consultation) -> Self {
        if found.stage.is_over() {
            return Self::default();
        }
        let standing = &found.chair.standing;
        let asked = matches!(standing, ChairStanding::Asked { .. });
        let sits = found.chair.sits();
        let requested = found.stage == Stage::Requested;
        let reached = |invited: &Invited| invited.transit.delivered().is_some();
        let mut invited = found.invited.values();
        let owing = found
            .invited
            .iter()
            .filter(|(_, invited)| sits && invited.answer.is_owed() && reached(invited));
        Self {
            acknowledge: asked && found.chair.acknowledged.is_none(),
            accept: asked
                || (*standing == ChairStanding::NotAsked && found.chair.follows(&found.request)),
            decline: asked,
            convene: sits
                && requested
                && invited.any(|invited| invited.answer.has_fallen_away() && reached(invited)),
            speak: sits,
            remind: owing.map(|(state, _)| state.clone()).collect(),
        }
    }

    /// Whether there is anything.
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.accept || self.speak
    }
}

/// In the left column: the consultations that the Chair follows.
pub(super) fn list(ui: &mut Ui, desk: ActorDesk<'_>, state: &mut ActorUiState) {
    if !desk.may(SeatPower::Chair) {
        return;
    }
    caption(ui, t!("chair-consultations"));
    let mut any = false;
    for found in desk.view.consultations.iter() {
        any = true;
        let page = ActorPage::Consultation(found.id);
        let subtitle = t!(
            "chair-row",
            names = parties(desk, found),
            standing = standing_words(desk, found)
        );
        let waits = matches!(found.chair.standing, ChairStanding::Asked { .. });
        let row = Row::new(&found.request.subject)
            .subtitle(&subtitle)
            .unread(waits && !found.stage.is_over())
            .selected(state.page == page);
        if row.show(ui).clicked() {
            state.page = page;
        }
    }
    if !any {
        super::hint(ui, t!("chair-nothing"));
    }
    ui.add_space(space::L);
}

fn parties(desk: ActorDesk<'_>, found: &Consultation) -> String {
    let common = desk.common();
    let names = std::iter::once(&found.from).chain(found.invited.keys());
    let names: Vec<&str> = names.map(|state| common.short_name(state)).collect();
    list_in_words(&names)
}

fn standing_words(desk: ActorDesk<'_>, found: &Consultation) -> String {
    match found.chair.standing {
        _ if found.stage.is_over() => t!("chair-over").to_owned(),
        ChairStanding::Asked { deadline } => t!("chair-asked", time = desk.clock(deadline)),
        ChairStanding::Sits { since } => t!("chair-sits", time = desk.clock(since)),
        ChairStanding::NotAsked => t!("chair-may-offer").to_owned(),
        ChairStanding::Declined { .. } => t!("chair-declined").to_owned(),
    }
}

/// In the middle: one consultation.
pub(super) fn consultation(
    ui: &mut Ui,
    desk: ActorDesk<'_>,
    state: &mut ActorUiState,
    intents: &mut Vec<Intent>,
    id: ConsultationId,
) {
    let Some(found) = desk.view.consultations.get(id) else {
        state.page = ActorPage::Reading;
        return;
    };
    ScrollArea::vertical()
        .id_salt(("chair", id.0))
        .auto_shrink(false)
        .show(ui, |ui| {
            super::reading::heading(ui, &found.request.subject);
            ui.horizontal_wrapped(|ui| {
                chip(ui, &standing_words(desk, found), ui.tokens().info);
                ui.small_muted(stage_words(found));
            });
            ui.add_space(space::S);
            request(ui, desk, found);
            answers(ui, desk, found);
            said(ui, desk, found);
            acts(ui, desk, state, intents, found);
        });
}

fn stage_words(found: &Consultation) -> &'static str {
    match found.stage {
        Stage::Requested => t!("chair-stage-requested"),
        Stage::InSession { .. } if found.adjourned.is_some() => t!("chair-stage-adjourned"),
        Stage::InSession { .. } => t!("chair-stage-in-session"),
        _ => t!("chair-over"),
    }
}

fn request(ui: &mut Ui, desk: ActorDesk<'_>, found: &Consultation) {
    let by = desk.common().short_name(&found.from);
    caption(ui, &t!("chair-request", state = by));
    markdown_small(ui, &found.request.purpose);
    if let Some(asked_by) = &found.chair.asked_by {
        let by = desk.common().short_name(asked_by);
        caption(ui, &t!("chair-asked-by", state = by));
        // Whoever asks in the request itself gives no other reason.
        if found.chair.reason != found.request.purpose {
            markdown_small(ui, &found.chair.reason);
        }
    }
}

fn answers(ui: &mut Ui, desk: ActorDesk<'_>, found: &Consultation) {
    ui.add_space(space::S);
    caption(ui, t!("chair-answers"));
    for (state, invited) in &found.invited {
        ui.horizontal_wrapped(|ui| {
            ui.strong_text(desk.common().short_name(state));
            ui.body(answer_words(invited));
        });
    }
}

fn answer_words(invited: &Invited) -> String {
    let word = match &invited.answer {
        Answer::Accepted => t!("chair-answer-accepted"),
        Answer::Declined { .. } => t!("chair-answer-declined"),
        Answer::Lapsed | Answer::OfferLapsed => t!("chair-answer-lapsed"),
        Answer::Countered { .. } => t!("chair-answer-countered"),
        Answer::Clarified { .. } => t!("chair-answer-clarified"),
        _ if invited.acknowledged.is_some() => t!("chair-answer-acknowledged"),
        _ => t!("chair-answer-owed"),
    };
    word.to_owned()
}

/// What was said since the Chair sits there, and what it said itself.
fn said(ui: &mut Ui, desk: ActorDesk<'_>, found: &Consultation) {
    let mut lines: Vec<(u64, ExerciseTime, &str, String)> = Vec::new();
    for entry in &found.entries {
        let words = match &entry.kind {
            EntryKind::Statement(text) => text.clone(),
            EntryKind::Shared(number) => {
                let shared = found.shared.iter().find(|shared| shared.number == *number);
                shared.map_or_else(String::new, |shared| {
                    t!("chair-shared", title = shared.letter.title.as_str())
                })
            }
            EntryKind::Proposed(number) => {
                let mut proposals = found.proposals.iter();
                let proposal = proposals.find(|proposal| proposal.number == *number);
                proposal.map_or_else(String::new, |proposal| {
                    t!("chair-proposed", text = proposal.text.as_str())
                })
            }
            EntryKind::Asked(number) => {
                let mut questions = found.questions.iter();
                let question = questions.find(|question| question.number == *number);
                question.map_or_else(String::new, |question| {
                    t!(
                        "chair-question",
                        state = desk.common().short_name(&question.to),
                        text = question.text.as_str()
                    )
                })
            }
        };
        let by = desk.common().short_name(&entry.by);
        lines.push((entry.sequence, entry.time, by, words));
    }
    for said in &found.chair.said {
        let own = t!("consult-the-chair");
        lines.push((said.sequence, said.time, own, said.words.clone()));
    }
    lines.sort_by_key(|(sequence, ..)| *sequence);
    if !lines.is_empty() {
        ui.add_space(space::S);
        caption(ui, t!("chair-said"));
    }
    for (_, time, by, words) in lines {
        Card::plain().margin(space::S).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.strong_text(by);
                ui.small_muted(desk.clock(time));
            });
            markdown_small(ui, &words);
        });
    }
    if let Some(tabled) = &found.tabled {
        ui.add_space(space::S);
        caption(ui, t!("chair-wording"));
        markdown_small(ui, &tabled.conclusion.communique);
    }
}

fn acts(
    ui: &mut Ui,
    desk: ActorDesk<'_>,
    state: &mut ActorUiState,
    intents: &mut Vec<Intent>,
    found: &Consultation,
) {
    let may = ChairMay::of(found);
    if desk.read_only || !may.is_any() {
        return;
    }
    ui.add_space(space::M);
    caption(ui, t!("chair-act"));
    let draft = state.chair_words.entry(found.id).or_default();
    Field::new(t!("steer-chair-words"))
        .hint(t!("steer-chair-hint"))
        .rows(3)
        .limit(LONGEST_TEXT)
        .show(ui, draft);
    let words = draft.trim().to_owned();
    let stands = desk.cannot_act();
    let silent = stands.or(words.is_empty().then(|| t!("steer-words-missing")));
    let mut act = None;
    ui.horizontal_wrapped(|ui| {
        let said = || words.clone();
        let mut offer = |ui: &mut Ui, button: Button<'_>, refusal, what: ChairAct| {
            if button.small().unless(refusal).show(ui).clicked() {
                act = Some(what);
            }
        };
        if may.speak {
            let button = Button::primary(t!("steer-chair-speak")).icon(Icon::SEND);
            offer(ui, button, silent, ChairAct::Speak { words: said() });
        }
        if may.accept {
            let button = Button::primary(t!("steer-chair-accept"));
            offer(ui, button, stands, ChairAct::Accept { words: said() });
        }
        if may.acknowledge {
            let button = Button::secondary(t!("chair-acknowledge"));
            offer(ui, button, stands, ChairAct::Acknowledge);
        }
        if may.convene {
            let button = Button::secondary(t!("steer-chair-convene"));
            offer(ui, button, stands, ChairAct::Convene { words: said() });
        }
        for of in &may.remind {
            let name = t!("chair-remind", state = desk.common().short_name(of));
            let remind = ChairAct::Remind {
                of: of.clone(),
                words: said(),
            };
            offer(ui, Button::secondary(&name), silent, remind);
        }
        if may.decline {
            let button = Button::secondary(t!("steer-chair-decline"));
            offer(ui, button, stands, ChairAct::Decline { words: said() });
        }
    });
    if let Some(act) = act {
        desk.submit(intents, Command::Chair(found.id, act));
    }
}

/// The directory of contact points, for whoever acts as the Chair.
pub(super) fn directory(ui: &mut Ui, desk: ActorDesk<'_>) {
    if !desk.may(SeatPower::Chair) {
        return;
    }
    ui.add_space(space::M);
    caption(ui, t!("chair-directory"));
    for state in &desk.common().states {
        ui.strong_text(state.short.as_str());
        for contact in &state.contacts {
            let hours = match contact.hours {
                Hours::Always => t!("chair-contact-always").to_owned(),
                Hours::Office(from, to) => t!("chair-contact-office", from = from, to = to),
            };
            ui.small_muted(format!("{} · {hours}", contact.name));
        }
    }
}
