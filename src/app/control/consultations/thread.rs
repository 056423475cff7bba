//! One consultation from request to commitments, as the facilitator reads it.

use egui::{Align, CollapsingHeader, Label, Layout, ScrollArea, Ui};

use super::{answer_words, parties_ui, title_words};
use crate::app::conclusion_changes::conclusion_changes;
use crate::app::control::override_forms::outcome_button_ui;
use crate::app::control::scene::{
    Scene, channel_name, heading, hint, marking_chip, remark, signed, wrapped,
};
use crate::app::control::ui_state::ControlUiState;
use crate::app::intent::Intent;
use crate::app::pictures::pictures_ui;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::widgets::{Button, Card, caption, chip, markdown_small, state_dot, what_changed};
use crate::debrief::narrative::terms_in_words;
use crate::debrief::words::outcome_name;
use crate::exercise::{
    Answer, ChairWords, Conclusion, Consultation, Entry, EntryKind, Fulfilment, JoiningStanding,
    PartyQuestion, Proposal, Reply, SharedItem, Stage, Stance, Transit,
};
use crate::scenario::{ExerciseTime, StateId};
use crate::t;

/// Draws the whole thread.
pub(super) fn thread_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
    found: &Consultation,
) {
    let tokens = ui.tokens();
    ui.horizontal(|ui| {
        if Button::icon_only(Icon::ARROW_LEFT, t!("control-thread-back"))
            .looks()
            .small()
            .show(ui)
            .clicked()
        {
            state.consultation = None;
        }
        let title = title_words(scene, found);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (word, tone) = match &found.stage {
                Stage::Requested => (t!("control-stage-requested"), tokens.neutral),
                Stage::InSession { .. } => (t!("control-stage-in-session"), tokens.info),
                Stage::Concluded { .. } => (t!("control-stage-concluded"), tokens.success),
                _ => (super::over_word(found), tokens.danger),
            };
            chip(ui, word, tone);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let text = Type::Subheading.rich(&title).color(tokens.text);
                let response = ui.add(Label::new(text).truncate());
                response
                    .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, &title));
            });
        });
    });
    ui.add_space(space::XS);
    ScrollArea::vertical()
        .id_salt(("control-thread", found.id))
        .auto_shrink(false)
        // What was said last is what one comes for, while they talk.
        .stick_to_bottom(matches!(found.stage, Stage::InSession { .. }))
        .show(ui, |ui| {
            request_ui(ui, scene, found);
            addressees_ui(ui, scene, found);
            joinings_ui(ui, scene, found);
            agenda_ui(ui, scene, found);
            entries_ui(ui, scene, found);
            conclusion_ui(ui, scene, found);
            outcome_button_ui(ui, scene, state, found);
            if let Some(until) = found.adjourned {
                let tone = ui.tokens().warning;
                let words = t!("consult-adjourned", time = scene.clock(until));
                remark(ui, Icon::PAUSE, tone, &words);
            }
            super::steer::steer_ui(ui, scene, state, intents, found);
            ui.add_space(space::S);
            let by = state
                .model
                .tension_brought
                .get(&found.id)
                .copied()
                .unwrap_or(0);
            ui.horizontal_wrapped(|ui| {
                if by != 0 {
                    ui.small_muted(t!("control-card-tension", by = signed(by)));
                }
                if Button::quiet(t!("control-thread-log"))
                    .looks()
                    .small()
                    .show(ui)
                    .clicked()
                {
                    state.open_event(found.opened_by);
                    state.log.topic = Some(crate::debrief::Topic::Consultation);
                }
            });
        });
}

fn request_ui(ui: &mut Ui, scene: Scene<'_>, found: &Consultation) {
    let request = &found.request;
    Card::well().show(ui, |ui| {
        parties_ui(ui, scene, found);
        heading(ui, Type::Subheading, &request.subject);
        if !request.purpose.trim().is_empty() {
            markdown_small(ui, &request.purpose);
        }
        ui.add_space(space::XS);
        let basis = match request.basis.name() {
            Some(name) if name != request.basis.to_string() => {
                format!("{} · {name}", request.basis)
            }
            _ => request.basis.to_string(),
        };
        let words = t!(
            "control-thread-request",
            basis = basis,
            channel = channel_name(&request.channel),
            terms = terms_in_words(&request.terms)
        );
        hint(ui, &words);
        if found.terms != request.terms {
            let words = t!(
                "control-thread-terms-agreed",
                terms = terms_in_words(&found.terms)
            );
            hint(ui, &words);
        }
        let words = t!(
            "control-thread-times",
            sent = scene.clock(found.sent),
            due = scene.clock(found.deadline)
        );
        hint(ui, &words);
    });
}

fn addressees_ui(ui: &mut Ui, scene: Scene<'_>, found: &Consultation) {
    ui.add_space(space::S);
    caption(ui, t!("control-thread-answers"));
    for (state, invited) in &found.invited {
        ui.horizontal(|ui| {
            scene.state_strong(ui, state);
            let (words, tone) = answer_words(ui, scene, invited);
            ui.typed(Type::Body, tone.text, words);
            let muted = ui.tokens().text_faint;
            ui.typed(Type::FiguresSmall, muted, scene.clock(invited.since));
        });
        if let Some(last) = invited.reminders.last() {
            let words = t!(
                "steer-thread-reminded",
                count = invited.reminders.len(),
                time = scene.clock(last.at)
            );
            hint(ui, &words);
        }
        match (&invited.answer, &invited.transit) {
            (Answer::Declined { reason }, _) if !reason.trim().is_empty() => {
                hint(ui, &t!("control-quoted", text = reason.as_str()));
            }
            (Answer::Clarified { text }, _) => {
                hint(ui, &t!("control-quoted", text = text.as_str()));
            }
            (Answer::Referred { reason, .. }, _) => {
                hint(ui, &t!("control-quoted", text = reason.as_str()));
            }
            (
                Answer::Countered {
                    terms,
                    note,
                    deadline,
                },
                _,
            ) => {
                hint(ui, &terms_in_words(terms));
                if let Some(deadline) = deadline {
                    let left = scene.left(*deadline);
                    hint(ui, &t!("steer-thread-until", left = left));
                }
                if !note.trim().is_empty() {
                    hint(ui, &t!("control-quoted", text = note.as_str()));
                }
            }
            (_, Transit::Bounced(_, why)) => {
                hint(ui, why.sentence());
            }
            _ => {}
        }
    }
}

fn entries_ui(ui: &mut Ui, scene: Scene<'_>, found: &Consultation) {
    let mut chair = found.chair.said.iter().peekable();
    if found.entries.is_empty() && chair.peek().is_none() {
        return;
    }
    ui.add_space(space::S);
    caption(ui, t!("control-thread-session"));
    for entry in &found.entries {
        while let Some(said) = chair.next_if(|said| said.sequence < entry.sequence) {
            chair_ui(ui, scene, said);
        }
        entry_ui(ui, scene, found, entry);
    }
    for said in chair {
        chair_ui(ui, scene, said);
    }
}

fn chair_ui(ui: &mut Ui, scene: Scene<'_>, said: &ChairWords) {
    let tokens = ui.tokens();
    Card::plain()
        .edge(tokens.info.mark)
        .margin(space::S + 2.0)
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.icon(Icon::LANDMARK, tokens.info.mark);
                ui.strong_text(t!("consult-the-chair"));
                ui.typed(
                    Type::FiguresSmall,
                    tokens.text_faint,
                    scene.clock(said.time),
                );
            });
            markdown_small(ui, &said.words);
        });
}

fn joinings_ui(ui: &mut Ui, scene: Scene<'_>, found: &Consultation) {
    for joining in &found.joinings {
        match &joining.standing {
            JoiningStanding::Admitted => {}
            JoiningStanding::Pending => {
                let missing = found
                    .parties()
                    .filter(|party| !joining.consents.contains(*party));
                let words = t!(
                    "steer-thread-joining",
                    state = scene.name(&joining.state),
                    by = scene.name(&joining.by),
                    time = scene.clock(joining.at),
                    missing = scene.names(missing)
                );
                hint(ui, &words);
            }
            JoiningStanding::Refused { by, reason } => {
                let words = t!(
                    "steer-thread-joining-refused",
                    state = scene.name(&joining.state),
                    by = scene.name(by),
                    reason = reason.as_str()
                );
                hint(ui, &words);
            }
        }
    }
}

fn agenda_ui(ui: &mut Ui, scene: Scene<'_>, found: &Consultation) {
    if found.agenda.is_empty() {
        return;
    }
    ui.add_space(space::S);
    caption(ui, t!("consult-agenda"));
    for item in &found.agenda {
        let words = t!(
            "consult-agenda-item",
            number = item.number + 1,
            text = item.text.as_str()
        );
        wrapped(ui, &words);
        let missing: Vec<&StateId> = found
            .parties()
            .filter(|party| !item.agreed.contains(*party))
            .collect();
        let words = if missing.is_empty() {
            t!("consult-agenda-adopted").to_owned()
        } else {
            t!(
                "consult-agenda-waits",
                by = scene.name(&item.by),
                states = scene.names(missing)
            )
        };
        hint(ui, &words);
    }
}

fn speaker_ui(ui: &mut Ui, scene: Scene<'_>, state: &StateId, time: ExerciseTime, what: &str) {
    ui.horizontal(|ui| {
        scene.state_strong(ui, state);
        ui.small_muted(what);
        let faint = ui.tokens().text_faint;
        ui.typed(Type::FiguresSmall, faint, scene.clock(time));
    });
}

fn entry_ui(ui: &mut Ui, scene: Scene<'_>, found: &Consultation, entry: &Entry) {
    let edge = scene.colour(ui, &entry.by);
    match &entry.kind {
        EntryKind::Statement(text) => {
            Card::plain()
                .edge(edge)
                .margin(space::S + 2.0)
                .show(ui, |ui| {
                    speaker_ui(ui, scene, &entry.by, entry.time, "");
                    markdown_small(ui, text);
                });
        }
        EntryKind::Shared(number) => {
            if let Some(shared) = found.shared.iter().find(|shared| shared.number == *number) {
                Card::plain()
                    .edge(edge)
                    .margin(space::S + 2.0)
                    .show(ui, |ui| {
                        shared_ui(ui, scene, shared);
                    });
            }
        }
        EntryKind::Asked(number) => {
            let question = found
                .questions
                .iter()
                .find(|question| question.number == *number);
            if let Some(question) = question {
                Card::plain()
                    .edge(edge)
                    .margin(space::S + 2.0)
                    .show(ui, |ui| question_ui(ui, scene, question));
            }
        }
        EntryKind::Proposed(number) => {
            let proposal = found
                .proposals
                .iter()
                .find(|proposal| proposal.number == *number);
            if let Some(proposal) = proposal {
                Card::selected()
                    .edge(edge)
                    .margin(space::S + 2.0)
                    .show(ui, |ui| {
                        proposal_ui(ui, scene, found, proposal, entry.time);
                    });
            }
        }
    }
}

fn question_ui(ui: &mut Ui, scene: Scene<'_>, question: &PartyQuestion) {
    let what = t!("control-thread-asked", to = scene.name(&question.to));
    speaker_ui(ui, scene, &question.by, question.at, &what);
    markdown_small(ui, &question.text);
    match &question.reply {
        Reply::Awaited => {
            hint(ui, t!("control-thread-awaited"));
        }
        Reply::Given { text, .. } => {
            hint(ui, &t!("control-quoted", text = text.as_str()));
        }
        Reply::Declined { reason, .. } => {
            hint(
                ui,
                &t!("control-thread-no-answer", reason = reason.as_str()),
            );
        }
        Reply::Unanswered { at } => {
            hint(
                ui,
                &t!("control-thread-unanswered", time = scene.clock(*at)),
            );
        }
    }
}

fn shared_ui(ui: &mut Ui, scene: Scene<'_>, shared: &SharedItem) {
    let to = scene.names(shared.to.iter());
    let what = t!("control-thread-shared", to = to);
    speaker_ui(ui, scene, &shared.by, shared.time, &what);
    ui.horizontal_wrapped(|ui| {
        marking_chip(ui, shared.letter.marking);
        ui.strong_text(shared.letter.title.as_str());
    });
    CollapsingHeader::new(t!("control-thread-text"))
        .id_salt(("shared", shared.number))
        .show(ui, |ui| {
            markdown_small(ui, &shared.letter.body);
            pictures_ui(ui, &shared.letter.pictures);
        });
    for (state, time) in &shared.read {
        let words = t!(
            "control-thread-read",
            state = scene.name(state),
            time = scene.clock(*time)
        );
        ui.small_muted(words);
    }
}

fn proposal_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    found: &Consultation,
    proposal: &Proposal,
    time: ExerciseTime,
) {
    let tokens = ui.tokens();
    speaker_ui(ui, scene, &proposal.by, time, t!("control-thread-proposes"));
    let amended = proposal.amends.and_then(|number| {
        let same = |other: &&Proposal| other.number == number;
        found.proposals.iter().find(same)
    });
    match amended {
        Some(before) => {
            let words = t!("consult-amends", number = before.number + 1);
            chip(ui, &words, tokens.warning);
            what_changed(ui, &before.text, &proposal.text);
        }
        None => markdown_small(ui, &proposal.text),
    }
    if proposal.withdrawn {
        chip(ui, t!("control-thread-withdrawn"), tokens.neutral);
        return;
    }
    for state in found.parties().filter(|party| **party != proposal.by) {
        ui.horizontal_wrapped(|ui| {
            let colour = scene.colour(ui, state);
            state_dot(ui, colour);
            ui.small_muted(scene.name(state));
            match proposal.answers.get(state) {
                Some((stance, note)) => {
                    let (word, tone) = match stance {
                        Stance::Accepts => (t!("control-stance-accepts"), tokens.success),
                        Stance::Rejects => (t!("control-stance-rejects"), tokens.danger),
                    };
                    ui.typed(Type::Small, tone.text, word);
                    if !note.trim().is_empty() {
                        hint(ui, &t!("control-quoted", text = note.as_str()));
                    }
                }
                None => {
                    ui.typed(Type::Small, tokens.text_faint, t!("control-stance-none"));
                }
            }
        });
    }
}

fn conclusion_ui(ui: &mut Ui, scene: Scene<'_>, found: &Consultation) {
    let tokens = ui.tokens();
    if let Some(rejected) = &found.rejected {
        ui.add_space(space::S);
        caption(ui, t!("control-thread-rejected"));
        let words = t!(
            "control-thread-rejected-by",
            state = scene.name(&rejected.by),
            time = scene.clock(rejected.at),
            reason = rejected.reason.as_str()
        );
        remark(ui, Icon::CIRCLE_X, tokens.warning, &words);
        wording_ui(ui, scene, &rejected.conclusion);
    }
    let Some(tabled) = &found.tabled else {
        return;
    };
    ui.add_space(space::S);
    let concluded = match found.stage {
        Stage::Concluded { at } => Some(at),
        _ => None,
    };
    caption(
        ui,
        if concluded.is_some() {
            t!("control-thread-conclusion")
        } else {
            t!("control-thread-tabled")
        },
    );
    wording_ui(ui, scene, &tabled.conclusion);
    if let Some(overridden) = &found.overridden {
        hint(
            ui,
            &t!(
                "override-outcome-because",
                before = outcome_name(&overridden.before),
                reason = overridden.reason.as_str()
            ),
        );
    }
    if let (None, Some(earlier)) = (concluded, &found.earlier) {
        let name = |state: &StateId| {
            let state = scene.scenario().state(state);
            state.map_or("", |state| state.short.as_str())
        };
        conclusion_changes(ui, earlier, &tabled.conclusion, &name);
    }
    if concluded.is_none() {
        for state in found.parties() {
            let confirmed = tabled.confirmed.contains(state);
            ui.horizontal(|ui| {
                scene.state_strong(ui, state);
                let (word, tone) = if confirmed {
                    (t!("control-thread-confirmed"), tokens.success)
                } else {
                    (t!("control-thread-unconfirmed"), tokens.neutral)
                };
                ui.typed(Type::Body, tone.text, word);
            });
        }
    }
    if let Some(at) = concluded
        && !tabled.conclusion.commitments.is_empty()
    {
        ui.add_space(space::S);
        caption(ui, t!("control-thread-commitments"));
        for (number, commitment) in tabled.conclusion.commitments.iter().enumerate() {
            let due = at + commitment.within;
            let (icon, tone, fared) = match found.fulfilments.get(number) {
                Some(Fulfilment::Kept(time)) => (
                    Icon::CIRCLE_CHECK,
                    tokens.success,
                    t!("control-commitment-kept", time = scene.clock(*time)),
                ),
                Some(Fulfilment::Missed(time)) => (
                    Icon::CIRCLE_X,
                    tokens.danger,
                    t!("control-commitment-missed", time = scene.clock(*time)),
                ),
                _ => (
                    Icon::CIRCLE_DASHED,
                    tokens.neutral,
                    t!(
                        "control-commitment-open",
                        time = scene.clock(due),
                        until = scene.until(due)
                    ),
                ),
            };
            ui.horizontal(|ui| {
                scene.state_strong(ui, &commitment.owner);
            });
            wrapped(ui, &commitment.text);
            remark(ui, icon, tone, &fared);
            let report = u32::try_from(number)
                .ok()
                .and_then(|number| found.reports.get(&number));
            if let Some(report) = report.filter(|report| !report.trim().is_empty()) {
                hint(ui, &t!("control-quoted", text = report.as_str()));
            }
        }
    }
}

fn wording_ui(ui: &mut Ui, scene: Scene<'_>, conclusion: &Conclusion) {
    Card::well().show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let tone = ui.tokens().info;
            chip(ui, outcome_name(&conclusion.outcome), tone);
            ui.small_muted(if conclusion.public {
                t!("control-thread-public")
            } else {
                t!("control-thread-confidential")
            });
        });
        markdown_small(ui, &conclusion.communique);
        for commitment in &conclusion.commitments {
            let words = t!(
                "control-thread-undertakes",
                state = scene.name(&commitment.owner),
                text = commitment.text.as_str(),
                length = crate::app::time_text::length(commitment.within)
            );
            hint(ui, &words);
        }
    });
}
