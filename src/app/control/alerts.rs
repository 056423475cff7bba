//! What waits for the facilitator: derived from the exercise, and drawn at the foot of the left column.

use egui::{Color32, Label, Panel, Popup, ScrollArea, Ui};

use super::scene::Scene;
use super::ui_state::{ControlUiState, Tab};
use crate::app::intent::Intent;
use crate::app::theme::{Icon, Type, UiText as _, UiTokens as _, size, space};
use crate::app::time_text;
use crate::app::widgets::{Button, Card, caption_with, chip, long_list};
use crate::debrief::expectation_in_words;
use crate::debrief::narrative::held_in_words;
use crate::debrief::words::inject_title;
use crate::exercise::{
    Command, ConsultationId, Exercise, ExpectationStatus, Fulfilment, Phase, Player, Stage,
    SubmissionId, Timer, Transit,
};
use crate::scenario::{
    Condition, DecisionId, ExerciseTime, ExpectId, InjectId, OptionId, RoleSeat, StateId,
};
use crate::t;

/// A table with this many unopened injects has too much on its hands.
const MANY_UNREAD: usize = 3;
/// A table that does nothing for this long in the room is idle, in milliseconds.
const IDLE_AFTER: i64 = 10 * 60_000;

/// What falls due within this time of the room is worth a word, in milliseconds.
const SOON: i64 = 10 * 60_000;
/// An alert put off comes back after this time in the room, in milliseconds.
const SNOOZE: i64 = 10 * 60_000;
/// What was missed longer ago than this in the room no longer asks for attention, in milliseconds.
const OLD_NEWS: i64 = 15 * 60_000;

/// What an alert is about; stays the same while it lasts, so that it can be put aside.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AlertId {
    /// A deadline has passed and waits, step by step.
    Waiting(Timer),
    /// A request waits for an answer.
    Unanswered(ConsultationId, StateId),
    /// A decision is due soon.
    DecisionDue(DecisionId),
    /// A draft waits for its State's capital.
    Capital(SubmissionId),
    /// An expected action did not happen.
    Missed(ExpectId, StateId),
    /// A table has many unopened injects; how many.
    Unread(StateId, usize),
    /// A table does nothing; since when, in milliseconds of the story.
    Idle(StateId, i64),
    /// A commitment falls due soon.
    Commitment(ConsultationId, u32),
    /// A branch of the script goes with an option that silence does not choose.
    Branch(InjectId, DecisionId),
}

/// A kind of alert, to be turned off as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AlertKind {
    /// Deadlines that wait, step by step.
    Waiting,
    /// Requests without an answer.
    Unanswered,
    /// Decisions.
    Decision,
    /// Expected actions.
    Missed,
    /// Tables with too much to read.
    Overloaded,
    /// Idle tables.
    Idle,
    /// Commitments.
    Commitment,
    /// Branches of the script.
    Branch,
}

impl AlertId {
    /// Of which kind it is.
    #[must_use]
    pub const fn kind(&self) -> AlertKind {
        match self {
            Self::Waiting(_) => AlertKind::Waiting,
            Self::Unanswered(..) => AlertKind::Unanswered,
            Self::DecisionDue(_) | Self::Capital(_) => AlertKind::Decision,
            Self::Missed(..) => AlertKind::Missed,
            Self::Unread(..) => AlertKind::Overloaded,
            Self::Idle(..) => AlertKind::Idle,
            Self::Commitment(..) => AlertKind::Commitment,
            Self::Branch(..) => AlertKind::Branch,
        }
    }
}

/// Something that waits for the facilitator.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Alert {
    /// What it is about.
    pub id: AlertId,
    /// When it became so, or when it will be too late.
    pub time: ExerciseTime,
    /// Whether it should be seen first.
    pub urgent: bool,
}

/// Everything that waits for the facilitator at a moment of the story: deadlines first, the nearest on top; then what was
/// missed, the latest on top; then tables that wait, the longest on top.
#[must_use]
pub fn alerts(exercise: &Exercise, now: ExerciseTime) -> Vec<Alert> {
    let mut found = Vec::new();
    if !matches!(exercise.phase(), Phase::Running | Phase::Paused) {
        return found;
    }
    let waiting = exercise.overdue(now);
    for (time, timer) in &waiting {
        found.push(Alert {
            id: AlertId::Waiting(timer.clone()),
            time: *time,
            urgent: true,
        });
    }
    let waits = |timer: &Timer| waiting.iter().any(|(_, other)| other == timer);
    for consultation in exercise.consultations.iter() {
        if consultation.stage.is_over() {
            continue;
        }
        for state in consultation.owing() {
            let Some(invited) = consultation.invited.get(state) else {
                continue;
            };
            let Transit::Delivered(delivered) = invited.transit else {
                continue;
            };
            let timer = Timer::LapseRequest(consultation.id, state.clone());
            if waits(&timer) || consultation.stage != Stage::Requested {
                continue;
            }
            // Half the time to reply has gone.
            if now.since(delivered) >= invited.deadline.since(now) {
                found.push(Alert {
                    id: AlertId::Unanswered(consultation.id, state.clone()),
                    time: invited.deadline,
                    urgent: true,
                });
            }
        }
    }
    for decision in exercise.decisions.iter().filter(|d| d.taken.is_none()) {
        let timer = Timer::LapseDecision(decision.id.clone());
        let gone = now.since(decision.opened).as_millis();
        let left = decision.deadline.since(now).as_millis();
        // A third of the time is left, or less.
        if !waits(&timer) && gone >= 2 * left {
            found.push(Alert {
                id: AlertId::DecisionDue(decision.id.clone()),
                time: decision.deadline,
                urgent: true,
            });
        }
    }
    coming(exercise, now, &mut found);
    for submission in exercise.sign_offs.iter().filter(|it| it.waits()) {
        let capital = submission
            .missing()
            .find(|signature| signature.seat == RoleSeat::Capital);
        if let Some(signature) = capital {
            let by_hand = exercise.sign_offs.is_by_hand(&submission.state);
            found.push(Alert {
                id: AlertId::Capital(submission.id),
                time: match signature.expected {
                    Some(expected) if !by_hand => expected,
                    _ => submission.asked,
                },
                urgent: by_hand,
            });
        }
    }
    for expectation in &exercise.expectations {
        let ago = exercise.clock.wall_millis_for(now.since(expectation.due));
        if expectation.status == ExpectationStatus::Missed && ago < OLD_NEWS {
            found.push(Alert {
                id: AlertId::Missed(expectation.id.clone(), expectation.state.clone()),
                time: expectation.due,
                urgent: false,
            });
        }
    }
    for state in &exercise.scenario.states {
        let mut unread: Vec<ExerciseTime> = exercise
            .run_sheet
            .items()
            .iter()
            .filter_map(|item| item.released())
            .filter(|released| released.to.includes(&state.id))
            .filter(|released| {
                released
                    .readings
                    .get(&state.id)
                    .is_none_or(|reading| reading.read.is_none())
            })
            .map(|released| released.time)
            .collect();
        if unread.len() >= MANY_UNREAD {
            unread.sort_unstable();
            let since = unread
                .get(MANY_UNREAD - 1)
                .copied()
                .unwrap_or(ExerciseTime::START);
            found.push(Alert {
                id: AlertId::Unread(state.id.clone(), unread.len()),
                time: since,
                urgent: false,
            });
        }
        let since = exercise
            .last_act
            .get(&state.id)
            .copied()
            .unwrap_or(ExerciseTime::START);
        let idle = exercise.clock.wall_millis_for(now.since(since)) >= IDLE_AFTER;
        if idle && exercise.player(&state.id) == Player::Table {
            found.push(Alert {
                id: AlertId::Idle(state.id.clone(), since.as_millis()),
                time: since,
                urgent: false,
            });
        }
    }
    found.sort_by_key(|alert| {
        // What was missed ages, and the latest is on top. Who waits, waits longer and longer.
        let (rank, time) = match &alert.id {
            _ if alert.urgent => (0, alert.time.as_millis()),
            AlertId::Missed(..) => (1, -alert.time.as_millis()),
            _ => (2, alert.time.as_millis()),
        };
        (rank, time, alert.id.clone())
    });
    found
}

/// Commitments that fall due soon, and branches of the script that a silent decision would cut off.
fn coming(exercise: &Exercise, now: ExerciseTime, found: &mut Vec<Alert>) {
    let soon =
        |time: ExerciseTime| time > now && exercise.clock.wall_millis_for(time.since(now)) <= SOON;
    for consultation in exercise.consultations.iter() {
        let Stage::Concluded { at } = consultation.stage else {
            continue;
        };
        let Some(tabled) = &consultation.tabled else {
            continue;
        };
        let commitments = tabled.conclusion.commitments.iter();
        for ((number, commitment), standing) in
            (0_u32..).zip(commitments).zip(&consultation.fulfilments)
        {
            let due = at + commitment.within;
            if *standing == Fulfilment::Open && soon(due) {
                found.push(Alert {
                    id: AlertId::Commitment(consultation.id, number),
                    time: due,
                    urgent: false,
                });
            }
        }
    }
    for open in exercise
        .decisions
        .iter()
        .filter(|open| open.taken.is_none())
    {
        if !soon(open.deadline) {
            continue;
        }
        let Some(scripted) = exercise.scenario.decision(&open.id) else {
            continue;
        };
        for item in exercise
            .run_sheet
            .items()
            .iter()
            .filter(|item| item.is_pending())
        {
            let needs = item
                .inject
                .when
                .as_ref()
                .and_then(|when| needs(when, &open.id));
            if needs.is_some_and(|option| *option != scripted.if_silent) {
                found.push(Alert {
                    id: AlertId::Branch(item.inject.id.clone(), open.id.clone()),
                    time: open.deadline,
                    urgent: false,
                });
            }
        }
    }
}

/// The option of a decision without which a condition cannot hold.
fn needs<'a>(condition: &'a Condition, decision: &DecisionId) -> Option<&'a OptionId> {
    match condition {
        Condition::Decided(of, option) => (of == decision).then_some(option),
        Condition::All(parts) => parts.iter().find_map(|part| needs(part, decision)),
        Condition::Later(_, part) => needs(part, decision),
        _ => None,
    }
}

/// Where an alert leads, in the words of its button.
enum Lead {
    Consultation(ConsultationId),
    State(StateId),
    Inject(InjectId),
    Objectives,
}

impl Lead {
    fn follow(self, state: &mut ControlUiState) {
        match self {
            Self::Consultation(id) => state.open_consultation(id),
            Self::State(id) => state.open_state(id),
            Self::Inject(id) => state.open_inject(id),
            Self::Objectives => state.tab = Tab::Objectives,
        }
    }
}

/// An alert in words: what it says, what stands below, where it leads.
fn in_words(scene: Scene<'_>, alert: &Alert) -> (String, String, Lead) {
    let exercise = scene.exercise();
    match &alert.id {
        AlertId::Waiting(timer) => waiting_in_words(scene, alert, timer),
        AlertId::Unanswered(id, state) => {
            let from = exercise
                .consultations
                .get(*id)
                .map_or("", |found| scene.scenario().short_name(&found.from));
            (
                t!(
                    "control-alert-unanswered",
                    state = scene.name(state),
                    from = from
                ),
                t!(
                    "control-alert-unanswered-below",
                    id = id.0,
                    until = scene.until(alert.time)
                ),
                Lead::Consultation(*id),
            )
        }
        AlertId::DecisionDue(id) => {
            let (state, question) = decision_words(scene, id);
            (
                t!(
                    "control-alert-decision",
                    state = state.as_ref().map_or("", |state| scene.name(state))
                ),
                t!(
                    "control-alert-decision-below",
                    question = question,
                    until = scene.until(alert.time)
                ),
                state.map_or(Lead::Objectives, Lead::State),
            )
        }
        AlertId::Capital(id) => {
            let Some(submission) = exercise.sign_offs.get(*id) else {
                return (String::new(), String::new(), Lead::Objectives);
            };
            let act = held_in_words(&submission.act, exercise);
            let below = if exercise.sign_offs.is_by_hand(&submission.state) {
                let time = scene.clock(submission.asked);
                t!("capital-alert-below", act = act, time = time)
            } else {
                let until = scene.until(alert.time);
                t!("capital-alert-below-clock", act = act, until = until)
            };
            (
                t!("capital-alert", state = scene.name(&submission.state)),
                below,
                Lead::State(submission.state.clone()),
            )
        }
        AlertId::Missed(expect, state) => {
            let found = exercise
                .expectations
                .iter()
                .find(|found| found.id == *expect && found.state == *state);
            let what = found.map_or(String::new(), |found| expectation_in_words(found, exercise));
            let title = found.map_or("", |found| inject_title(exercise, &found.inject));
            (
                t!("control-alert-missed", state = scene.name(state)),
                t!(
                    "control-alert-missed-below",
                    what = what,
                    title = title,
                    time = scene.clock(alert.time)
                ),
                found.map_or(Lead::Objectives, |found| Lead::Inject(found.inject.clone())),
            )
        }
        AlertId::Unread(state, count) => (
            t!(
                "control-alert-unread",
                state = scene.name(state),
                count = *count
            ),
            t!(
                "control-alert-unread-below",
                length = time_text::length(scene.now().since(alert.time))
            ),
            Lead::State(state.clone()),
        ),
        AlertId::Commitment(id, number) => {
            let found = exercise
                .consultations
                .get(*id)
                .and_then(|found| found.tabled.as_ref())
                .and_then(|tabled| tabled.conclusion.commitments.get(*number as usize));
            let owner = found.map_or("", |found| scene.name(&found.owner));
            let text = found.map_or("", |found| found.text.as_str());
            (
                t!("alert-commitment", state = owner),
                t!(
                    "alert-commitment-below",
                    text = text,
                    until = scene.until(alert.time)
                ),
                Lead::Consultation(*id),
            )
        }
        AlertId::Branch(inject, decision) => {
            let scripted = exercise.scenario.decision(decision);
            let option = exercise
                .run_sheet
                .get(inject)
                .and_then(|item| item.inject.when.as_ref())
                .and_then(|when| needs(when, decision));
            let label = scripted
                .and_then(|found| {
                    let mut options = found.options.iter();
                    options.find(|choice| Some(&choice.id) == option)
                })
                .map_or("", |choice| choice.label.as_str());
            (
                t!("alert-branch").to_owned(),
                t!(
                    "alert-branch-below",
                    title = inject_title(exercise, inject),
                    option = label,
                    state = scripted.map_or("", |found| scene.name(&found.state)),
                    until = scene.until(alert.time)
                ),
                Lead::Inject(inject.clone()),
            )
        }
        AlertId::Idle(state, _) => (
            t!("control-alert-idle", state = scene.name(state)),
            t!(
                "control-alert-idle-below",
                length = time_text::length(scene.now().since(alert.time)),
                real = time_text::real_length(
                    exercise
                        .clock
                        .wall_millis_for(scene.now().since(alert.time))
                )
            ),
            Lead::State(state.clone()),
        ),
    }
}

fn decision_words<'a>(scene: Scene<'a>, id: &'a DecisionId) -> (Option<StateId>, &'a str) {
    scene
        .exercise()
        .decision(id)
        .map_or((None, id.as_str()), |decision| {
            (
                Some(decision.state.clone()),
                decision.question.question.as_str(),
            )
        })
}

fn waiting_in_words(scene: Scene<'_>, alert: &Alert, timer: &Timer) -> (String, String, Lead) {
    let exercise = scene.exercise();
    let since = t!(
        "control-alert-waiting-below",
        time = scene.clock(alert.time)
    );
    match timer {
        Timer::LapseDecision(id) => {
            let (state, question) = decision_words(scene, id);
            (
                t!(
                    "control-alert-waiting-decision",
                    state = state.as_ref().map_or("", |state| scene.name(state)),
                    question = question
                ),
                since,
                state.map_or(Lead::Objectives, Lead::State),
            )
        }
        Timer::LapseRequest(id, state) => (
            t!(
                "control-alert-waiting-request",
                state = scene.name(state),
                id = id.0
            ),
            since,
            Lead::Consultation(*id),
        ),
        Timer::MissExpectation(position) => {
            let found = exercise.expectations.get(*position as usize);
            (
                t!(
                    "control-alert-waiting-expected",
                    state = found.map_or("", |found| scene.name(&found.state))
                ),
                t!(
                    "control-alert-missed-below",
                    title = found.map_or("", |found| inject_title(exercise, &found.inject)),
                    what =
                        found.map_or(String::new(), |found| expectation_in_words(found, exercise)),
                    time = scene.clock(alert.time)
                ),
                found.map_or(Lead::Objectives, |found| Lead::Inject(found.inject.clone())),
            )
        }
        Timer::MissCommitment(id, number) => {
            let owner = exercise
                .consultations
                .get(*id)
                .and_then(|found| found.tabled.as_ref())
                .and_then(|tabled| tabled.conclusion.commitments.get(*number as usize))
                .map(|commitment| commitment.owner.clone());
            (
                t!(
                    "control-alert-waiting-commitment",
                    state = owner.as_ref().map_or("", |owner| scene.name(owner)),
                    id = id.0
                ),
                since,
                Lead::Consultation(*id),
            )
        }
        Timer::LapseCounter(id, state) => (
            t!(
                "control-alert-waiting-counter",
                state = scene.name(state),
                id = id.0
            ),
            since,
            Lead::Consultation(*id),
        ),
        Timer::LapseQuestion(id, number) => {
            let of = exercise
                .consultations
                .get(*id)
                .and_then(|found| found.questions.get(*number as usize))
                .map(|question| question.to.clone());
            (
                t!(
                    "control-alert-waiting-question",
                    state = of.as_ref().map_or("", |of| scene.name(of)),
                    id = id.0
                ),
                since,
                Lead::Consultation(*id),
            )
        }
        Timer::LapseChair(id) => (
            t!("control-alert-waiting-chair", id = id.0),
            since,
            Lead::Consultation(*id),
        ),
        // Only deadlines wait for the facilitator.
        _ => (since.clone(), String::new(), Lead::Objectives),
    }
}

/// Draws the alerts as a panel at the foot of the column, if there are any.
pub(super) fn alerts_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
) {
    let wall = scene.room.now.wall.as_millis();
    let shown: Vec<Alert> = state
        .model
        .alerts
        .iter()
        .filter(|alert| !state.dismissed.contains(&alert.id))
        .filter(|alert| !state.muted.contains(&alert.id.kind()))
        .filter(|alert| {
            state
                .snoozed
                .get(&alert.id)
                .is_none_or(|until| *until <= wall)
        })
        .cloned()
        .collect();
    if shown.is_empty() && state.muted.is_empty() {
        return;
    }
    let room = ui.available_height();
    Panel::bottom("control-alerts")
        .resizable(true)
        .default_size((room * 0.32).clamp(120.0, 230.0))
        .size_range(96.0..=(room * 0.6).max(97.0))
        .frame(egui::Frame::new())
        .show(ui, |ui| {
            ui.add_space(space::S);
            caption_with(ui, t!("control-alerts"), |ui| {
                let urgent = shown.iter().filter(|alert| alert.urgent).count();
                let tone = if urgent > 0 {
                    ui.tokens().warning
                } else {
                    ui.tokens().neutral
                };
                chip(ui, &shown.len().to_string(), tone);
                let waiting = shown.iter().filter_map(|alert| match &alert.id {
                    AlertId::Waiting(timer) => Some(timer),
                    _ => None,
                });
                if waiting.clone().count() > 1
                    && Button::quiet(t!("control-alert-strike-all"))
                        .small()
                        .tooltip(t!("control-alert-strike-all-tip"))
                        .show(ui)
                        .clicked()
                {
                    for timer in waiting {
                        scene.submit(intents, Command::Strike(timer.clone()));
                    }
                }
            });
            if !state.muted.is_empty() {
                ui.horizontal_wrapped(|ui| {
                    ui.small_muted(t!("alert-muted", count = state.muted.len()));
                    if Button::quiet(t!("alert-unmute")).small().show(ui).clicked() {
                        state.muted.clear();
                    }
                });
            }
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                long_list(ui, &shown, |ui, alert| {
                    alert_ui(ui, scene, state, intents, alert);
                });
            });
        });
}

/// Later, or no more of its kind; whether the button was pressed.
fn more_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    alert: &Alert,
    title: &str,
) -> bool {
    let name = t!("alert-more", title = title);
    let button = Button::icon_only(Icon::ELLIPSIS, &name).small().show(ui);
    Popup::menu(&button).accessible_name(&name).show(|ui| {
        ui.set_width(210.0);
        if Button::quiet(t!("alert-snooze"))
            .small()
            .full_width()
            .show(ui)
            .clicked()
        {
            let until = scene.room.now.wall.as_millis() + SNOOZE;
            state.snoozed.insert(alert.id.clone(), until);
            ui.close();
        }
        if Button::quiet(t!("alert-mute"))
            .small()
            .full_width()
            .show(ui)
            .clicked()
        {
            state.muted.insert(alert.id.kind());
            ui.close();
        }
    });
    button.clicked()
}

fn alert_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ControlUiState,
    intents: &mut Vec<Intent>,
    alert: &Alert,
) {
    let tokens = ui.tokens();
    let (title, below, lead) = in_words(scene, alert);
    let card = if alert.urgent {
        Card::warning()
    } else {
        Card::plain()
    };
    let colour: Color32 = if alert.urgent {
        tokens.warning.text
    } else {
        tokens.text
    };
    let mut dismissed = false;
    let mut strike = None;
    let mut more = false;
    let pressed = card
        .pressable(&title)
        .margin(space::S + 2.0)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = egui::vec2(0.0, 2.0);
            ui.horizontal_top(|ui| {
                let width = ui.available_width() - 2.0 * size::CONTROL_SMALL - space::XS;
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.add(
                        Label::new(Type::Strong.rich(&title).color(colour))
                            .selectable(false)
                            .wrap(),
                    );
                    if !below.is_empty() {
                        let text = Type::Small.rich(&below).color(tokens.text_muted);
                        ui.add(Label::new(text).selectable(false).wrap());
                    }
                });
                let aside = t!("control-alert-dismiss", title = title.as_str());
                dismissed = Button::icon_only(Icon::X, &aside)
                    .small()
                    .show(ui)
                    .clicked();
                more = more_ui(ui, scene, state, alert, &title);
            });
            if let AlertId::Waiting(timer) = &alert.id {
                ui.add_space(space::XS);
                if Button::secondary(t!("control-alert-strike"))
                    .small()
                    .tooltip(t!("control-alert-strike-tip"))
                    .show(ui)
                    .clicked()
                {
                    strike = Some(timer.clone());
                }
            }
        })
        .response
        .on_hover_text(t!("control-alert-show"))
        .clicked();
    if pressed && !dismissed && !more && strike.is_none() {
        lead.follow(state);
    }
    if dismissed {
        state.dismissed.insert(alert.id.clone());
    }
    if let Some(timer) = strike {
        scene.submit(intents, Command::Strike(timer));
    }
}
