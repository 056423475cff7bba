//! Who do you think did it? A belief over all suspects, how sure it is, and what the others are thought to intend.

use egui::{CollapsingHeader, Color32, Ui};

use super::claim::suspected_state;
use super::decisions::confidence_within;
use super::desk::{Desk, hint, remark};
use super::drafts::AssessmentDraft;
use super::forms;
use super::positions::prompt_in_words;
use super::ui_state::TeamUiState;
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, space};
use crate::app::widgets::{
    Button, Card, Field, Share, caption, dropdown, probability_bars, probability_view, segmented,
    state_dot,
};
use crate::doctrine::{Confidence, Responsibility, Vocabulary as _, doctrine};
use crate::exercise::{Assessment, Command, LONGEST_TEXT, Phase};
use crate::t;

/// The belief, to be changed and recorded; only to be read by those who look on.
pub(super) fn assessment(
    ui: &mut Ui,
    desk: &Desk<'_>,
    state: &mut TeamUiState,
    intents: &mut Vec<Intent>,
) {
    caption(ui, t!("team-belief"));
    if let Some(prompt) = desk.view.to_assess().first()
        && !desk.is_read_only()
    {
        let tone = ui.tokens().warning;
        remark(ui, Icon::HOURGLASS, tone, &prompt_in_words(desk, prompt));
    }
    Card::plain().show(ui, |ui| {
        if desk.is_read_only() {
            recorded(ui, desk);
        } else {
            editor(ui, desk, state, intents);
        }
    });
    ui.add_space(space::L);
}

fn shares(ui: &Ui, desk: &Desk<'_>, percents: &[u8]) -> Vec<Share> {
    let tokens = ui.tokens();
    let common = desk.common();
    let suspects = &desk.view.briefing.suspects;
    let colours = suspects.iter().enumerate().map(|(index, suspect)| {
        let state = suspected_state(common, &suspect.label);
        state.map_or_else(
            || tokens.series_colour(index + 1),
            |state| desk.colour(ui, state),
        )
    });
    let named = suspects
        .iter()
        .map(|suspect| suspect.label.clone())
        .zip(colours);
    let unknown: (String, Color32) = (t!("team-belief-unknown").to_owned(), tokens.neutral.mark);
    named
        .chain([unknown])
        .zip(percents)
        .map(|((name, colour), percent)| Share {
            name,
            colour,
            percent: *percent,
        })
        .collect()
}

fn recorded(ui: &mut Ui, desk: &Desk<'_>) {
    let Some(belief) = desk.view.belief() else {
        hint(ui, t!("team-belief-never"));
        return;
    };
    let draft = AssessmentDraft::of(&desk.view.briefing.suspects, Some(belief));
    let shares = shares(ui, desk, &draft.shares);
    probability_view(ui, &shares);
    let line = t!(
        "team-belief-recorded-with",
        time = desk.clock(belief.time),
        confidence = confidence_within(belief.assessment.confidence)
    );
    ui.small_muted(line);
    if !belief.assessment.reasoning.is_empty() {
        hint(
            ui,
            &t!("team-quoted", words = belief.assessment.reasoning.as_str()),
        );
    }
}

fn editor(ui: &mut Ui, desk: &Desk<'_>, state: &mut TeamUiState, intents: &mut Vec<Intent>) {
    let suspects = &desk.view.briefing.suspects;
    let belief = desk.view.belief();
    let recorded = belief.map(|belief| belief.sequence);
    // What was recorded elsewhere shows here, unless the table is in the middle of changing something.
    let fresh = state
        .drafts
        .assessment
        .as_ref()
        .is_none_or(|draft| !draft.touched && draft.from != recorded);
    if fresh {
        state.drafts.assessment = Some(AssessmentDraft::of(suspects, belief));
    }
    let Some(draft) = &mut state.drafts.assessment else {
        return;
    };
    let mut bars = shares(ui, desk, &draft.shares);
    let mut touched = probability_bars(ui, &mut bars, suspects.len());
    draft.shares = bars.iter().map(|share| share.percent).collect();
    ui.add_space(space::XS);
    ui.small_muted(t!("team-belief-confidence"));
    let confidences: Vec<(Confidence, &str)> = Confidence::ALL
        .iter()
        .map(|confidence| (*confidence, confidence.label()))
        .collect();
    touched |= segmented(
        ui,
        t!("team-belief-confidence"),
        &mut draft.confidence,
        &confidences,
    );
    let field = Field::new(t!("team-belief-reasoning"))
        .hint(t!("team-belief-reasoning-hint"))
        .hidden_label()
        .rows(2)
        .limit(LONGEST_TEXT)
        .show(ui, &mut draft.reasoning);
    touched |= field.changed();
    let colour = ui.tokens().text_muted;
    let title = Type::Small.rich(t!("team-belief-more")).color(colour);
    let more = CollapsingHeader::new(title)
        .id_salt("belief-more")
        .show_unindented(ui, |ui| deeper(ui, desk, draft));
    touched |= more.body_returned.unwrap_or(false);
    draft.touched |= touched;
    let over = desk.phase() == Phase::Ended;
    let refusal = over.then(|| t!("team-ended"));
    let mut record = false;
    egui::Sides::new().shrink_left().wrap().show(
        ui,
        |ui| {
            match belief {
                Some(belief) => {
                    let time = desk.clock(belief.time);
                    ui.small_muted(t!("team-belief-recorded", time = time))
                }
                None => ui.small_muted(t!("team-belief-never")),
            };
        },
        |ui| {
            let button = if draft.touched {
                Button::primary(t!("team-belief-record"))
            } else {
                Button::secondary(t!("team-belief-record"))
            };
            record = button
                .small()
                .tooltip(t!("team-belief-record-tip"))
                .unless(refusal)
                .show(ui)
                .clicked();
        },
    );
    record |= refusal.is_none() && field.has_focus() && forms::send_pressed(ui);
    if record {
        let spread = suspects
            .iter()
            .zip(&draft.shares)
            .filter(|(_, share)| **share > 0)
            .map(|(suspect, share)| (suspect.id.clone(), *share));
        let assessment = Assessment {
            suspects: spread.collect(),
            confidence: draft.confidence,
            responsibility: draft.responsibility,
            intents: draft.intents.clone(),
            reasoning: draft.reasoning.trim().to_owned(),
        };
        desk.submit(intents, Command::Assess(assessment));
    }
}

/// How far a State would be responsible, and what the others are thought to intend. Returns whether anything changed.
fn deeper(ui: &mut Ui, desk: &Desk<'_>, draft: &mut AssessmentDraft) -> bool {
    let mut changed = false;
    ui.small_muted(t!("team-belief-responsibility"));
    let degrees: Vec<(Option<Responsibility>, &str)> =
        std::iter::once((None, t!("team-belief-open")))
            .chain(
                Responsibility::ALL
                    .iter()
                    .map(|degree| (Some(*degree), degree.label())),
            )
            .collect();
    changed |= dropdown(
        ui,
        t!("team-belief-responsibility"),
        &mut draft.responsibility,
        &degrees,
    );
    ui.add_space(space::XS);
    ui.small_muted(t!("team-belief-intents"));
    let intents = &doctrine().estimates.intents;
    let offered: Vec<(Option<usize>, &str)> = std::iter::once((None, t!("team-belief-open")))
        .chain(
            intents
                .iter()
                .enumerate()
                .map(|(index, intent)| (Some(index), intent.label.as_str())),
        )
        .collect();
    for other in desk.others() {
        ui.push_id(other.id.as_str(), |ui| {
            let mut chosen = draft
                .intents
                .get(&other.id)
                .and_then(|id| intents.iter().position(|intent| intent.id == *id));
            let name = t!("team-belief-intent-of", state = other.short.as_str());
            let sides = egui::Sides::new().shrink_left().truncate();
            let ((), picked) = sides.show(
                ui,
                |ui| {
                    let colour = desk.colour(ui, &other.id);
                    state_dot(ui, colour);
                    ui.body(other.short.as_str());
                },
                |ui| dropdown(ui, &name, &mut chosen, &offered),
            );
            if picked {
                changed = true;
                match chosen.and_then(|index| intents.get(index)) {
                    Some(intent) => {
                        draft.intents.insert(other.id.clone(), intent.id.clone());
                    }
                    None => {
                        draft.intents.remove(&other.id);
                    }
                }
            }
        });
    }
    changed
}
