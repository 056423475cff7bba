//! How often, from which seed and in which postures: the form, and how far it is.

use egui::{DragValue, Label, ProgressBar, Sides, Ui};

use super::job::{Rehearsal, Standing};
use super::sheets::grouped;
use super::ui_state::RehearsalUiState;
use crate::app::intent::{Intent, RehearsalOrder};
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, size, space};
use crate::app::widgets::{Button, caption, dropdown, segmented, state_name};
use crate::rehearsal::postures;
use crate::t;

/// The most runs that can be asked for here.
pub(super) const MOST_RUNS: u32 = 100_000;

pub(super) fn setup(
    ui: &mut Ui,
    rehearsal: &Rehearsal,
    state: &mut RehearsalUiState,
    intents: &mut Vec<Intent>,
) {
    let running = rehearsal.standing == Standing::Running;
    ui.add_enabled_ui(!running, |ui| form(ui, rehearsal, state));
    ui.add_space(space::M);
    if running {
        progress(ui, rehearsal, intents);
    } else {
        let again = rehearsal.summary.is_some();
        let label = if again {
            t!("rehearse-start-again")
        } else {
            t!("rehearse-start")
        };
        let start = Button::primary(label).full_width().icon(Icon::PLAY);
        if start.show(ui).clicked() {
            intents.push(Intent::StartRehearsal(state.order()));
        }
    }
    standing(ui, rehearsal);
}

impl RehearsalUiState {
    /// What the form asks for.
    #[must_use]
    pub fn order(&self) -> RehearsalOrder {
        RehearsalOrder {
            runs: self.runs,
            seed: self.seed,
            postures: self.postures.clone().into_iter().collect(),
        }
    }
}

fn form(ui: &mut Ui, rehearsal: &Rehearsal, state: &mut RehearsalUiState) {
    let tokens = ui.tokens();
    caption(ui, t!("rehearse-runs"));
    let presets = [100, 1_000, 10_000].map(|runs: u32| (runs, grouped(u64::from(runs))));
    let presets = presets
        .each_ref()
        .map(|(runs, label)| (*runs, label.as_str()));
    segmented(ui, t!("rehearse-runs"), &mut state.runs, &presets);
    ui.add_space(space::XS);
    ui.horizontal(|ui| {
        ui.set_min_height(size::CONTROL);
        let label = ui.body(t!("rehearse-runs-exactly"));
        ui.add(
            DragValue::new(&mut state.runs)
                .range(1..=MOST_RUNS)
                .speed(10),
        )
        .labelled_by(label.id);
        ui.add_space(space::S);
        let label = ui.body(t!("rehearse-seed"));
        ui.add(DragValue::new(&mut state.seed).range(0..=u64::MAX >> 11))
            .labelled_by(label.id);
    });
    ui.add_space(space::S);
    caption(ui, t!("rehearse-postures"));
    let options: Vec<(usize, &str)> = postures()
        .iter()
        .enumerate()
        .map(|(place, posture)| (place, posture.label.as_str()))
        .collect();
    for one in &rehearsal.scenario.states {
        let current = state
            .postures
            .get(&one.id)
            .and_then(|id| postures().iter().position(|posture| posture.id == *id));
        let mut chosen = current.unwrap_or_default();
        Sides::new()
            .height(size::CONTROL)
            .shrink_left()
            .truncate()
            .show(
                ui,
                |ui| {
                    state_name(ui, &one.short, tokens.state_colour(&one.colour));
                },
                |ui| {
                    ui.push_id(&one.id, |ui| {
                        let name = t!("rehearse-posture-of", state = one.short.as_str());
                        dropdown(ui, &name, &mut chosen, &options);
                    });
                },
            );
        if Some(chosen) != current
            && let Some(posture) = postures().get(chosen)
        {
            state.postures.insert(one.id.clone(), posture.id.clone());
        }
    }
}

fn progress(ui: &mut Ui, rehearsal: &Rehearsal, intents: &mut Vec<Intent>) {
    let tokens = ui.tokens();
    let done = rehearsal.summary.as_ref().map_or(0, |summary| summary.runs);
    let text = t!(
        "rehearse-progress",
        done = grouped(u64::from(done)),
        asked = grouped(u64::from(rehearsal.asked))
    );
    let share = done as f32 / rehearsal.asked.max(1) as f32;
    let bar = ProgressBar::new(share)
        .desired_height(10.0)
        .fill(tokens.accent_mark);
    ui.add(bar).accessible_name(&text);
    ui.small_muted(text);
    ui.add_space(space::XS);
    let stopping = rehearsal.is_stopping().then(|| t!("rehearse-stopping"));
    let cancel = Button::secondary(t!("rehearse-cancel"))
        .full_width()
        .icon(Icon::X)
        .unless(stopping);
    if cancel.show(ui).clicked() {
        intents.push(Intent::CancelRehearsal);
    }
}

/// What became of it, in a sentence.
fn standing(ui: &mut Ui, rehearsal: &Rehearsal) {
    let tokens = ui.tokens();
    let runs = rehearsal.summary.as_ref().map_or(0, |summary| summary.runs);
    let (icon, tone, text) = match &rehearsal.standing {
        Standing::Ready | Standing::Running => return,
        Standing::Done => (
            Icon::CIRCLE_CHECK,
            tokens.success,
            t!("rehearse-done", runs = grouped(u64::from(runs))),
        ),
        Standing::Cancelled => (
            Icon::CIRCLE_ALERT,
            tokens.warning,
            t!(
                "rehearse-cancelled",
                runs = grouped(u64::from(runs)),
                asked = grouped(u64::from(rehearsal.asked))
            ),
        ),
        Standing::Failed(what) => (
            Icon::CIRCLE_X,
            tokens.danger,
            t!("rehearse-failed", what = what.as_str()),
        ),
    };
    ui.add_space(space::XS);
    ui.horizontal_top(|ui| {
        ui.icon(icon, tone.text);
        ui.vertical(|ui| {
            let text = Type::Small.rich(text).color(tokens.text_muted);
            ui.add(Label::new(text).wrap());
        });
    });
}
