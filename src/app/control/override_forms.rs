//! Corrections of what a State decided and of what a consultation came to: where they are offered, and their forms.

use egui::{Label, Ui};

use super::forms::{End, Front, foot_ui};
use super::scene::{Scene, hint};
use super::ui_state::{ControlUiState, Form};
use crate::app::dialog::Reply;
use crate::app::theme::{Icon, Type, UiTokens as _, space};
use crate::app::widgets::{Button, Field, radio_list};
use crate::doctrine::{OutcomeId, doctrine};
use crate::exercise::{Command, Consultation, ConsultationId, LONGEST_TEXT, Stage, Steer};
use crate::scenario::{DecisionId, OptionId, StateId};
use crate::t;

/// A correction as it is made.
#[derive(Clone, Debug, Default)]
pub struct OverrideDraft {
    /// The option that a decision should fall on.
    pub option: Option<OptionId>,
    /// The outcome that a consultation should count as.
    pub outcome: Option<OutcomeId>,
    /// Why, for those whom it concerns.
    pub reason: String,
}

impl ControlUiState {
    fn correct(&mut self, form: Form) {
        self.correction = OverrideDraft::default();
        self.dialogs.open(form);
    }
}

/// The decisions of a State that have fallen, each with the button that corrects it.
pub(super) fn taken_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut ControlUiState, team: &StateId) {
    let tokens = ui.tokens();
    let decisions = scene.exercise().decisions.iter();
    for decision in decisions.filter(|decision| decision.state == *team) {
        let Some(taken) = &decision.taken else {
            continue;
        };
        let question = decision.question.question.as_str();
        let mut options = decision.question.options.iter();
        let option = options
            .find(|option| option.id == taken.option)
            .map_or(taken.option.as_str(), |option| option.label.as_str());
        ui.add_space(space::XS);
        ui.add(Label::new(Type::Small.rich(question).color(tokens.text_muted)).wrap());
        ui.horizontal_wrapped(|ui| {
            let words = t!(
                "override-taken",
                option = option,
                time = scene.clock(taken.time)
            );
            ui.add(Label::new(Type::Body.rich(words).color(tokens.text)).wrap());
            let name = t!("override-decision-named", question = question);
            let correct = Button::quiet(t!("override-decision"))
                .small()
                .icon(Icon::PENCIL)
                .tooltip(&name)
                .unless(scene.not_under_way())
                .show(ui)
                .accessible_name(&name);
            if correct.clicked() {
                state.correct(Form::OverrideDecision(decision.id.clone()));
            }
        });
        if let Some(reason) = &taken.overridden {
            hint(ui, &t!("override-because", reason = reason.as_str()));
        }
    }
}

/// The button that corrects what a consultation came to, once it has concluded.
pub(super) fn outcome_button_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    found: &Consultation,
) {
    if !matches!(found.stage, Stage::Concluded { .. }) {
        return;
    }
    let button = Button::secondary(t!("override-outcome"))
        .small()
        .icon(Icon::PENCIL)
        .unless(scene.ended());
    if button.show(ui).clicked() {
        state.correct(Form::OverrideOutcome(found.id));
    }
}

/// Why, for those whom it concerns.
fn reason_ui(ui: &mut Ui, reason: &mut String, readers: &str) {
    ui.add_space(space::S);
    Field::new(t!("override-reason"))
        .hint(readers)
        .limit(LONGEST_TEXT)
        .rows(2)
        .show(ui, reason);
}

/// The form that has a decision fall otherwise.
pub(super) fn decision_ui(ui: &mut Ui, front: Front<'_, '_>, id: &DecisionId) -> End {
    let Front {
        scene,
        state,
        intents,
        ..
    } = front;
    let Some(decision) = scene.exercise().decision(id) else {
        return Some(Reply::Dismissed);
    };
    let question = &decision.question;
    let draft = &mut state.correction;
    ui.add(Label::new(Type::Strong.rich(question.question.as_str())).wrap());
    let options: Vec<(usize, &str)> = question
        .options
        .iter()
        .enumerate()
        .map(|(place, option)| (place, option.label.as_str()))
        .collect();
    let now = decision.taken.as_ref().map(|taken| &taken.option);
    let place = |id: &OptionId| question.options.iter().position(|option| option.id == *id);
    let mut chosen = draft.option.as_ref().or(now).and_then(place);
    radio_list(ui, &question.question, &mut chosen, &options);
    draft.option = chosen
        .and_then(|place| question.options.get(place))
        .map(|option| option.id.clone());
    let reader = scene.name(&decision.state);
    let readers = t!("override-decision-reads", state = reader);
    reason_ui(ui, &mut draft.reason, &readers);
    let refusal = if draft.option.as_ref() == now {
        Some(t!("override-decision-same"))
    } else if draft.reason.trim().is_empty() {
        Some(t!("override-no-reason"))
    } else {
        scene.not_under_way()
    };
    foot_ui(ui, t!("override-decision-do"), refusal, || {
        if let Some(option) = draft.option.clone() {
            let act = Steer::OverrideDecision {
                decision: id.clone(),
                option,
                reason: draft.reason.clone(),
            };
            scene.submit(intents, Command::Steer(act));
        }
    })
}

/// The form that has a concluded consultation count as another outcome.
pub(super) fn outcome_ui(ui: &mut Ui, front: Front<'_, '_>, id: ConsultationId) -> End {
    let Front {
        scene,
        state,
        intents,
        ..
    } = front;
    let tabled = scene
        .exercise()
        .consultations
        .get(id)
        .and_then(|found| found.tabled.as_ref());
    let Some(tabled) = tabled else {
        return Some(Reply::Dismissed);
    };
    let draft = &mut state.correction;
    let outcomes = &doctrine().consultations.outcomes;
    let options: Vec<(usize, &str)> = outcomes
        .iter()
        .enumerate()
        .map(|(place, outcome)| (place, outcome.label.as_str()))
        .collect();
    let now = &tabled.conclusion.outcome;
    let place = |id: &OutcomeId| outcomes.iter().position(|outcome| outcome.id == *id);
    let mut chosen = place(draft.outcome.as_ref().unwrap_or(now));
    radio_list(ui, t!("override-outcome-title"), &mut chosen, &options);
    draft.outcome = chosen
        .and_then(|place| outcomes.get(place))
        .map(|outcome| outcome.id.clone());
    reason_ui(ui, &mut draft.reason, t!("override-outcome-reads"));
    let refusal = if draft.outcome.as_ref().is_none_or(|outcome| outcome == now) {
        Some(t!("override-outcome-same"))
    } else if draft.reason.trim().is_empty() {
        Some(t!("override-no-reason"))
    } else {
        scene.ended()
    };
    foot_ui(ui, t!("override-outcome-do"), refusal, || {
        if let Some(outcome) = draft.outcome.clone() {
            let act = Steer::OverrideOutcome {
                id,
                outcome,
                reason: draft.reason.clone(),
            };
            scene.submit(intents, Command::Steer(act));
        }
    })
}
