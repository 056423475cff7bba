//! The board of consultations: who asked whom, how far it is, what came of it.

mod steer;
mod thread;

use egui::{Align, Label, Layout, ScrollArea, Ui, vec2};

use super::model::Column;
use super::scene::{Scene, channel_name, signed, state_word};
use super::ui_state::ControlUiState;
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Tone, Type, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Button, Card, caption, chip, empty_state, long_list};
use crate::debrief::words::outcome_name;
use crate::doctrine::Vocabulary as _;
use crate::exercise::{Answer, Consultation, Fulfilment, Invited, Referral, Stage, Transit};
use crate::scenario::{Span, StateId};
use crate::t;

/// From when on a card says how long is left.
const SOON: Span = Span::from_minutes(60);

/// Draws the tab: the board, or the thread that was opened from it.
pub(super) fn consultations_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
) {
    let open = state
        .consultation
        .and_then(|id| scene.exercise().consultations.get(id));
    if let Some(consultation) = open {
        thread::thread_ui(ui, scene, state, intents, consultation);
        return;
    }
    if scene.exercise().consultations.is_empty() {
        empty_state(ui, Icon::HANDSHAKE, t!("control-consultations-empty"), None);
        return;
    }
    let board = &state.model.board;
    let tension = &state.model.tension_brought;
    let mut opened = None;
    ui.spacing_mut().item_spacing.x = space::M;
    ui.columns(Column::ALL.len(), |columns| {
        for (ui, column) in columns.iter_mut().zip(Column::ALL) {
            let ids = board.get(&column).map_or(&[][..], Vec::as_slice);
            // Columns justify their text; cards do not want that.
            ui.with_layout(Layout::top_down(Align::LEFT), |ui| {
                ui.spacing_mut().item_spacing = vec2(space::S, space::S);
                caption(ui, &column_name(column, ids.len()));
                ScrollArea::vertical()
                    .id_salt(("control-board", column))
                    .auto_shrink(false)
                    .show(ui, |ui| {
                        long_list(ui, ids, |ui, id| {
                            let by = tension.get(id).copied().unwrap_or(0);
                            if let Some(found) = scene.exercise().consultations.get(*id)
                                && card_ui(ui, scene, found, column, by)
                            {
                                opened = Some(*id);
                            }
                        });
                    });
            });
        }
    });
    if let Some(id) = opened {
        state.consultation = Some(id);
    }
}

fn column_name(column: Column, count: usize) -> String {
    match column {
        Column::Requested => t!("control-column-requested", count = count),
        Column::InSession => t!("control-column-in-session", count = count),
        Column::Concluded => t!("control-column-concluded", count = count),
        Column::Over => t!("control-column-over", count = count),
    }
}

/// A consultation in words, for screen readers: who asked whom.
pub(super) fn title_words(scene: Scene<'_>, found: &Consultation) -> String {
    t!(
        "control-consultation-title",
        id = found.id.0,
        from = scene.name(&found.from),
        to = scene.names(found.request.to.iter())
    )
}

/// How a consultation ended, if it did not conclude: in one word.
fn over_word(found: &Consultation) -> &'static str {
    match &found.stage {
        Stage::Withdrawn { .. } => t!("control-over-withdrawn"),
        Stage::BrokenOff { .. } => t!("control-over-broken-off"),
        Stage::Failed { .. } => {
            let answers = || found.invited.values().map(|invited| &invited.answer);
            if answers().any(|answer| matches!(answer, Answer::Declined { .. })) {
                t!("control-over-declined")
            } else if answers().any(|answer| *answer == Answer::Lapsed) {
                t!("control-over-lapsed")
            } else {
                t!("control-over-bounced")
            }
        }
        Stage::Requested | Stage::InSession { .. } | Stage::Concluded { .. } => "",
    }
}

/// To whom an addressee passed a request.
fn referral_words(scene: Scene<'_>, to: &Referral) -> String {
    match to {
        Referral::Level(level) => t!(
            "control-answer-referred-level",
            level = level.label().to_lowercase()
        ),
        Referral::State(state) => t!("control-answer-referred-state", state = scene.name(state)),
        Referral::Chair => t!("control-answer-referred-chair").to_owned(),
    }
}

/// How an addressee stands: word and tone.
pub(super) fn answer_words(ui: &Ui, scene: Scene<'_>, invited: &Invited) -> (String, Tone) {
    let tokens = ui.tokens();
    match (&invited.answer, &invited.transit) {
        (Answer::Accepted, _) => (t!("control-answer-accepted").to_owned(), tokens.success),
        (Answer::Countered { .. }, _) => (t!("control-answer-countered").to_owned(), tokens.info),
        (Answer::Declined { .. }, _) => (t!("control-answer-declined").to_owned(), tokens.danger),
        (Answer::Lapsed, _) => (t!("control-answer-lapsed").to_owned(), tokens.danger),
        (Answer::OfferLapsed, _) => (t!("control-answer-offer-lapsed").to_owned(), tokens.danger),
        (Answer::Referred { to, .. }, _) => (referral_words(scene, to), tokens.info),
        (Answer::Clarified { .. }, _) => (t!("control-answer-clarified").to_owned(), tokens.info),
        (Answer::Supports, _) => (t!("control-answer-supports").to_owned(), tokens.success),
        (Answer::AskedAgain, _) => (t!("control-answer-asked-again").to_owned(), tokens.warning),
        (_, Transit::Bounced(..)) => (t!("control-answer-bounced").to_owned(), tokens.danger),
        (_, Transit::UnderWay) => (t!("control-answer-under-way").to_owned(), tokens.neutral),
        (_, Transit::Waiting { until }) => (
            t!("control-answer-office", time = scene.clock(*until)),
            tokens.warning,
        ),
        (Answer::Acknowledged, Transit::Delivered(_)) => {
            (t!("control-answer-acknowledged").to_owned(), tokens.info)
        }
        (Answer::None, Transit::Delivered(time)) => (
            t!(
                "control-answer-waiting",
                length = crate::app::time_text::length(scene.now().since(*time))
            ),
            tokens.warning,
        ),
    }
}

fn card_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    found: &Consultation,
    column: Column,
    tension: i32,
) -> bool {
    let name = title_words(scene, found);
    let mut observe = false;
    let pressed = Card::choice(&name, column == Column::InSession)
        .margin(space::S + 2.0)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(space::XS, 3.0);
            parties_ui(ui, scene, found);
            match column {
                Column::Requested => requested_ui(ui, scene, found),
                Column::InSession => {
                    in_session_ui(ui, scene, found);
                    let name = t!("control-observe-named", id = found.id.0);
                    observe = Button::secondary(t!("control-observe"))
                        .small()
                        .tooltip(&name)
                        .show(ui)
                        .clicked();
                }
                Column::Concluded => concluded_ui(ui, scene, found),
                Column::Over => over_ui(ui, found),
            }
            if tension != 0 && matches!(column, Column::Concluded | Column::Over) {
                small(ui, &t!("control-card-tension", by = signed(tension)));
            }
        })
        .response
        .on_hover_text(t!("control-consultation-open"))
        .clicked();
    pressed || observe
}

/// `#3 ● Aldenia → ● Corvania`, wrapping between States.
pub(super) fn parties_ui(ui: &mut Ui, scene: Scene<'_>, found: &Consultation) {
    let tokens = ui.tokens();
    let mutual = matches!(
        found.stage,
        Stage::InSession { .. } | Stage::Concluded { .. } | Stage::BrokenOff { .. }
    );
    let others: Vec<&StateId> = if mutual {
        found
            .parties()
            .filter(|party| **party != found.from)
            .collect()
    } else {
        found.request.to.iter().collect()
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::XS, 2.0);
        ui.spacing_mut().interact_size.y = 0.0;
        ui.add(
            Label::new(Type::Strong.rich(found.id.to_string()).color(tokens.text))
                .selectable(false),
        );
        state_word(ui, scene, &found.from, Type::Body);
        let arrow = if mutual {
            Icon::ARROW_LEFT_RIGHT
        } else {
            Icon::ARROW_RIGHT
        };
        ui.icon(arrow, tokens.text_muted);
        for state in others {
            state_word(ui, scene, state, Type::Body);
        }
    });
}

fn small(ui: &mut Ui, text: &str) {
    let text = Type::Small.rich(text).color(ui.tokens().text_muted);
    ui.add(Label::new(text).selectable(false).wrap());
}

/// Small text that ends after two lines.
fn cut(ui: &mut Ui, text: &str) {
    let mut job = egui::text::LayoutJob::simple(
        text.to_owned(),
        Type::Small.font(),
        ui.tokens().text_muted,
        ui.available_width(),
    );
    job.wrap.max_rows = 2;
    ui.add(Label::new(job).selectable(false));
}

fn requested_ui(ui: &mut Ui, scene: Scene<'_>, found: &Consultation) {
    small(
        ui,
        &t!(
            "control-card-via",
            channel = channel_name(&found.request.channel),
            basis = found.request.basis.to_string()
        ),
    );
    cut(ui, &found.request.subject);
    for (state, invited) in &found.invited {
        let (words, tone) = answer_words(ui, scene, invited);
        let words = if found.invited.len() > 1 {
            t!(
                "control-card-answer",
                state = scene.name(state),
                answer = words
            )
        } else {
            words
        };
        let text = Type::Small.rich(words).color(tone.text);
        ui.add(Label::new(text).selectable(false).wrap());
    }
    let due = if found.deadline <= scene.now() {
        t!("control-card-overdue", time = scene.clock(found.deadline))
    } else if found.deadline.since(scene.now()) <= SOON {
        t!(
            "control-card-due-soon",
            time = scene.clock(found.deadline),
            until = scene.until(found.deadline)
        )
    } else {
        t!("control-card-due", time = scene.clock(found.deadline))
    };
    small(ui, &due);
}

fn in_session_ui(ui: &mut Ui, scene: Scene<'_>, found: &Consultation) {
    small(
        ui,
        &t!(
            "control-card-level",
            level = found.terms.level.label(),
            channel = channel_name(&found.request.channel)
        ),
    );
    let statements = found
        .entries
        .iter()
        .filter(|entry| matches!(entry.kind, crate::exercise::EntryKind::Statement(_)))
        .count();
    small(
        ui,
        &t!(
            "control-card-said",
            statements = statements,
            shared = found.shared.len()
        ),
    );
    let open: Vec<&crate::exercise::Proposal> = found
        .proposals
        .iter()
        .filter(|proposal| !proposal.withdrawn)
        .collect();
    if let Some(last) = open.last() {
        let text = t!(
            "control-card-proposal",
            count = open.len(),
            text = last.text.as_str()
        );
        cut(ui, &text);
    }
    if let Some(tabled) = &found.tabled {
        let tone = ui.tokens().info;
        chip(
            ui,
            &t!(
                "control-card-tabled",
                confirmed = tabled.confirmed.len(),
                parties = found.parties().count()
            ),
            tone,
        );
    }
    for (state, invited) in &found.invited {
        if invited.answer.is_owed() {
            let (words, tone) = answer_words(ui, scene, invited);
            let words = t!(
                "control-card-answer",
                state = scene.name(state),
                answer = words
            );
            let text = Type::Small.rich(words).color(tone.text);
            ui.add(Label::new(text).selectable(false).wrap());
        }
    }
    if let Stage::InSession { since } = found.stage {
        small(ui, &t!("control-card-since", time = scene.clock(since)));
    }
}

fn concluded_ui(ui: &mut Ui, scene: Scene<'_>, found: &Consultation) {
    let tokens = ui.tokens();
    let Some(tabled) = &found.tabled else {
        return;
    };
    chip(ui, outcome_name(&tabled.conclusion.outcome), tokens.success);
    let Stage::Concluded { at } = found.stage else {
        return;
    };
    let commitments = &tabled.conclusion.commitments;
    if commitments.is_empty() {
        small(ui, t!("control-card-no-commitments"));
    } else {
        let next = commitments
            .iter()
            .zip(&found.fulfilments)
            .filter(|(_, fulfilment)| **fulfilment == Fulfilment::Open)
            .map(|(commitment, _)| at + commitment.within)
            .min();
        let missed = found
            .fulfilments
            .iter()
            .filter(|fulfilment| matches!(fulfilment, Fulfilment::Missed(_)))
            .count();
        small(
            ui,
            &match next {
                Some(next) => t!(
                    "control-card-commitments-due",
                    count = commitments.len(),
                    time = scene.clock(next)
                ),
                None => t!("control-card-commitments", count = commitments.len()),
            },
        );
        if missed > 0 {
            let text = Type::Small
                .rich(t!("control-card-missed", count = missed))
                .color(tokens.danger.text);
            ui.add(Label::new(text).selectable(false).wrap());
        }
    }
}

fn over_ui(ui: &mut Ui, found: &Consultation) {
    let tokens = ui.tokens();
    let tone = if matches!(found.stage, Stage::Withdrawn { .. }) {
        tokens.neutral
    } else {
        tokens.danger
    };
    chip(ui, over_word(found), tone);
    let reason = match &found.stage {
        Stage::BrokenOff { reason, .. } => Some(reason),
        _ => found
            .invited
            .values()
            .find_map(|invited| match &invited.answer {
                Answer::Declined { reason } => Some(reason),
                _ => None,
            }),
    };
    if let Some(reason) = reason.filter(|reason| !reason.trim().is_empty()) {
        small(ui, &t!("control-quoted", text = reason.as_str()));
    }
}
