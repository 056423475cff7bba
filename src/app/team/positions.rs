//! What this State says it intends, how grave it calls the incident, and what it knows.

use egui::{Label, ScrollArea, Ui};

use super::desk::{Desk, hint, line, marking_chip, own_words, page_head, remark, speaker};
use super::sign_off;
use super::ui_state::{Page, TeamUiState};
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::widgets::{
    Button, Card, Field, caption, cells, dropdown, long_list, segmented, state_dot,
};
use crate::debrief::words::grade_in_words;
use crate::doctrine::{Reach, doctrine};
use crate::exercise::{
    Command, Declare, DeclaredIntent, Known, LONGEST_TEXT, Occasion, Passing, Prompt, Shown, Stage,
    are_comparable, known_to, latest_grades, misperception,
};
use crate::scenario::StateId;
use crate::t;

/// How a State means to declare its intent, as the form has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum How {
    #[default]
    Public,
    Note,
    Session(crate::exercise::ConsultationId),
}

/// Who learns of a grade, as the form has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Learns {
    #[default]
    Private,
    Shared,
    Public,
}

/// What is typed on the page and not yet sent.
#[derive(Clone, Debug, Default)]
pub(super) struct PositionsDraft {
    pub(super) intent: usize,
    pub(super) words: String,
    how: How,
    channel: usize,
    pub(super) toward: Vec<StateId>,
    pub(super) grade: u8,
    learns: Learns,
    shared: Vec<StateId>,
    pub(super) reason: String,
}

/// The page.
pub(super) fn positions(
    ui: &mut Ui,
    desk: &Desk<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
) {
    if page_head(ui, t!("positions-title")) {
        state.page = Page::Reading;
    }
    let sequence = desk.view.progress.sequence;
    if state.ledger.as_ref().is_none_or(|(of, _)| *of != sequence) {
        state.ledger = Some((sequence, known_to(desk.view)));
    }
    let known = state.ledger.as_ref().map_or(&[][..], |(_, known)| known);
    let draft = &mut state.drafts.positions;
    ScrollArea::vertical()
        .id_salt("positions")
        .auto_shrink(false)
        .show(ui, |ui| {
            if !desk.is_read_only() {
                caption(ui, t!("positions-intent"));
                Card::plain().show(ui, |ui| declare(ui, desk, draft, intents));
                ui.add_space(space::M);
            }
            caption(ui, t!("positions-intents"));
            declared(ui, desk);
            ui.add_space(space::M);
            if !desk.is_read_only() {
                caption(ui, t!("positions-grade"));
                Card::plain().show(ui, |ui| grade(ui, desk, draft, intents));
                ui.add_space(space::M);
            }
            caption(ui, t!("positions-grades"));
            grades(ui, desk);
            ui.add_space(space::M);
            caption(ui, t!("positions-known"));
            ledger(ui, desk, known);
        });
}

/// Why an assessment is asked for, and until when.
pub(super) fn prompt_in_words(desk: &Desk<'_>, prompt: &Prompt) -> String {
    let why = match prompt.occasion {
        Occasion::Scheduled(_) => t!("positions-why-scheduled").to_owned(),
        Occasion::MoveEnd(number) => t!("positions-why-move", number = number + 1),
        Occasion::Before(id) => t!("positions-why-before", id = id.0),
        Occasion::After(id) => t!("positions-why-after", id = id.0),
    };
    t!(
        "positions-prompt",
        time = desk.clock(prompt.until),
        why = why
    )
}

fn states(ui: &mut Ui, desk: &Desk<'_>, chosen: &mut Vec<StateId>) {
    ui.horizontal_wrapped(|ui| {
        for other in desk.others() {
            let colour = desk.colour(ui, &other.id);
            state_dot(ui, colour);
            let mut on = chosen.contains(&other.id);
            if ui.checkbox(&mut on, other.short.as_str()).changed() {
                chosen.retain(|state| *state != other.id);
                if on {
                    chosen.push(other.id.clone());
                }
            }
            ui.add_space(space::S);
        }
    });
}

fn declare(ui: &mut Ui, desk: &Desk<'_>, draft: &mut PositionsDraft, intents: &mut Vec<Intent>) {
    let offered = &doctrine().estimates.intents;
    let names: Vec<(usize, &str)> = offered
        .iter()
        .map(|intent| intent.label.as_str())
        .enumerate()
        .collect();
    dropdown(ui, t!("positions-intent-choose"), &mut draft.intent, &names);
    if let Some(intent) = offered.get(draft.intent) {
        hint(ui, &intent.meaning);
    }
    ui.small_muted(t!("positions-intent-toward"));
    ui.push_id("toward", |ui| states(ui, desk, &mut draft.toward));
    ui.small_muted(t!("positions-intent-how"));
    let sessions = desk.view.consultations.iter().filter(|held| {
        matches!(held.stage, Stage::InSession { .. }) && held.is_party(desk.state())
    });
    let sessions: Vec<(How, String)> = sessions
        .map(|held| {
            (
                How::Session(held.id),
                t!("positions-intent-session", id = held.id.0),
            )
        })
        .collect();
    let mut ways = vec![
        (How::Public, t!("positions-intent-public")),
        (How::Note, t!("positions-intent-note")),
    ];
    ways.extend(sessions.iter().map(|(how, name)| (*how, name.as_str())));
    if !ways.iter().any(|(how, _)| *how == draft.how) {
        draft.how = How::Public;
    }
    segmented(ui, t!("positions-intent-how"), &mut draft.how, &ways);
    let channels: Vec<_> = doctrine()
        .channels
        .iter()
        .filter(|channel| channel.reach == Reach::Addressees)
        .collect();
    if draft.how == How::Note {
        let names: Vec<(usize, &str)> = channels
            .iter()
            .map(|channel| channel.name.as_str())
            .enumerate()
            .collect();
        dropdown(
            ui,
            t!("positions-intent-channel"),
            &mut draft.channel,
            &names,
        );
    }
    Field::new(t!("positions-intent-words"))
        .hint(t!("positions-intent-words-hint"))
        .rows(3)
        .limit(LONGEST_TEXT)
        .show(ui, &mut draft.words);
    let refusal = if draft.words.trim().is_empty() {
        Some(t!("positions-intent-no-words"))
    } else if draft.how == How::Note && draft.toward.is_empty() {
        Some(t!("positions-intent-nobody"))
    } else {
        desk.cannot_act()
    };
    let how = match draft.how {
        How::Public => Declare::InPublic,
        How::Session(id) => Declare::InSession(id),
        How::Note => channels
            .get(draft.channel)
            .map_or(Declare::InPublic, |channel| {
                Declare::ByNote(channel.id.clone())
            }),
    };
    let Some(intent) = offered.get(draft.intent) else {
        return;
    };
    let command = Command::DeclareIntent {
        toward: draft.toward.clone(),
        intent: intent.id.clone(),
        words: draft.words.trim().to_owned(),
        how,
    };
    let name = match sign_off::needs(ui, desk, &command) {
        true => t!("sign-submit"),
        false => t!("positions-intent-declare"),
    };
    let pressed = Button::primary(name)
        .icon(Icon::SEND)
        .unless(refusal)
        .show(ui)
        .clicked();
    if pressed && refusal.is_none() {
        desk.submit(intents, command);
    }
}

fn declared(ui: &mut Ui, desk: &Desk<'_>) {
    if desk.view.intents.is_empty() {
        hint(ui, t!("positions-intents-none"));
    }
    for intent in desk.view.intents.iter().rev() {
        Card::plain()
            .edge(desk.colour(ui, &intent.by))
            .show(ui, |ui| {
                line(ui, |ui| speaker(ui, desk, &intent.by, intent.time));
                let name = doctrine()
                    .intent(&intent.intent)
                    .map_or(intent.intent.as_str(), |known| known.label.as_str());
                let words = if intent.toward.is_empty() {
                    t!(
                        "positions-intent-row",
                        state = desk.name(&intent.by),
                        intent = name
                    )
                } else {
                    t!(
                        "positions-intent-row-toward",
                        state = desk.name(&intent.by),
                        toward = desk.names(&intent.toward),
                        intent = name
                    )
                };
                ui.strong_text(words);
                own_words(ui, &intent.words);
                if let Some(gap) = gap(desk, intent) {
                    hint(ui, &gap);
                }
            });
        ui.add_space(space::XS);
    }
}

/// How far what this State believes is from what was declared to it.
fn gap(desk: &Desk<'_>, intent: &DeclaredIntent) -> Option<String> {
    if !intent.concerns(desk.state()) {
        return None;
    }
    let believed = desk.view.belief()?.assessment.intents.get(&intent.by)?;
    let name = doctrine().intent(believed)?.label.as_str();
    let gap = misperception(&intent.intent, believed)?;
    Some(match gap {
        1.. => t!("positions-gap-more", intent = name, gap = gap),
        0 => t!("positions-gap-none").to_owned(),
        _ => t!("positions-gap-less", intent = name, gap = -gap),
    })
}

fn grade(ui: &mut Ui, desk: &Desk<'_>, draft: &mut PositionsDraft, intents: &mut Vec<Intent>) {
    let scale = desk
        .view
        .briefing
        .severity_scale
        .as_ref()
        .and_then(|id| doctrine().severity_scale(id));
    let Some(scale) = scale else {
        hint(ui, t!("positions-grade-no-scale"));
        return;
    };
    hint(
        ui,
        &t!("positions-grade-scale", scale = scale.name.as_str()),
    );
    let names: Vec<String> = (0_u8..)
        .zip(&scale.grades)
        .map(|(_, grade)| {
            if grade.mark == grade.word {
                grade.word.clone()
            } else {
                format!("{} · {}", grade.mark, grade.word)
            }
        })
        .collect();
    let options: Vec<(u8, &str)> = (0_u8..).zip(names.iter().map(String::as_str)).collect();
    dropdown(ui, t!("positions-grade-choose"), &mut draft.grade, &options);
    if let Some(grade) = scale.grades.get(usize::from(draft.grade)) {
        hint(ui, &grade.meaning);
    }
    ui.small_muted(t!("positions-grade-shown"));
    let learns = [
        (Learns::Private, t!("positions-grade-private")),
        (Learns::Shared, t!("positions-grade-shared")),
        (Learns::Public, t!("positions-grade-public")),
    ];
    segmented(ui, t!("positions-grade-shown"), &mut draft.learns, &learns);
    if draft.learns == Learns::Shared {
        ui.push_id("shared", |ui| states(ui, desk, &mut draft.shared));
    }
    Field::new(t!("positions-grade-reason"))
        .hint(t!("positions-grade-reason-hint"))
        .rows(2)
        .limit(LONGEST_TEXT)
        .show(ui, &mut draft.reason);
    let refusal = if draft.learns == Learns::Shared && draft.shared.is_empty() {
        Some(t!("positions-grade-nobody"))
    } else if draft.learns == Learns::Private {
        desk.cannot_confirm()
    } else {
        desk.cannot_act()
    };
    let shown = match draft.learns {
        Learns::Private => Shown::Private,
        Learns::Shared => Shown::Shared(draft.shared.clone()),
        Learns::Public => Shown::Public,
    };
    let command = Command::GradeSeverity {
        grade: draft.grade,
        shown,
        reason: draft.reason.trim().to_owned(),
    };
    let name = match sign_off::needs(ui, desk, &command) {
        true => t!("sign-submit"),
        false => t!("positions-grade-do"),
    };
    let pressed = Button::primary(name).unless(refusal).show(ui).clicked();
    if pressed && refusal.is_none() {
        desk.submit(intents, command);
    }
}

fn grades(ui: &mut Ui, desk: &Desk<'_>) {
    let latest = latest_grades(&desk.view.gradings);
    let Some(first) = latest.first() else {
        hint(ui, t!("positions-grades-none"));
        return;
    };
    for grading in &latest {
        line(ui, |ui| {
            speaker(ui, desk, &grading.by, grading.time);
            ui.body(grade_in_words(&grading.scale, grading.grade));
        });
        if let Some(grade) = grading.on_scale() {
            hint(ui, &grade.meaning);
        }
    }
    if !latest.iter().all(|other| are_comparable(first, other)) {
        let tone = ui.tokens().warning;
        remark(
            ui,
            Icon::TRIANGLE_ALERT,
            tone,
            t!("positions-not-equivalent"),
        );
    }
}

/// What the State knows, from whom, since when, and whether it may pass it on.
fn ledger(ui: &mut Ui, desk: &Desk<'_>, known: &[Known]) {
    if known.is_empty() {
        hint(ui, t!("positions-known-none"));
        return;
    }
    let tokens = ui.tokens();
    let heads = [
        t!("positions-known-what"),
        t!("positions-known-from"),
        t!("positions-known-since"),
        t!("positions-known-pass"),
        t!("positions-known-passed"),
    ];
    let gaps = ui.spacing().item_spacing.x * (heads.len() - 1) as f32;
    let part = (ui.available_width() - gaps) / 6.0;
    let widths = [part * 2.0, part, part, part, part];
    let text = |ui: &mut Ui, words: &str| {
        ui.add(Label::new(Type::Small.rich(words).color(tokens.text)).wrap());
    };
    cells(ui, &widths, |ui, column| {
        ui.small_muted(heads.get(column).copied().unwrap_or_default());
    });
    let places: Vec<usize> = (0..known.len()).collect();
    long_list(ui, &places, |ui, place| {
        let Some(piece) = known.get(*place) else {
            return;
        };
        cells(ui, &widths, |ui, column| match column {
            0 => {
                text(ui, &piece.title);
                line(ui, |ui| marking_chip(ui, piece.marking));
            }
            1 => match &piece.given_by {
                Some(state) => text(ui, desk.name(state)),
                None => text(ui, &piece.from),
            },
            2 => text(ui, &desk.clock(piece.since)),
            3 => text(ui, &passing_in_words(desk, piece)),
            _ if piece.passed_to.is_empty() => text(ui, "—"),
            _ => text(
                ui,
                &desk.names(piece.passed_to.iter().map(|(state, _)| state)),
            ),
        });
    });
}

fn passing_in_words(desk: &Desk<'_>, piece: &Known) -> String {
    match (&piece.passing, &piece.given_by) {
        (Passing::Under(marking), _) => t!(
            "positions-pass-under",
            marking = super::desk::marking_name(*marking)
        ),
        (Passing::WithConsent(_), Some(state)) => {
            t!("positions-pass-consent", state = desk.name(state))
        }
        (Passing::Own | Passing::WithConsent(_), _) => t!("positions-pass-own").to_owned(),
    }
}
